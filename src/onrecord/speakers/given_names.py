"""Given names and the gender that they tell.

Common ones, by which a name is known for a person's, are written here from general knowledge. More, and the gender of rarer
ones, are looked up in tables made by `training/names.py` from public counts of names.
"""

import re
import sys
import unicodedata
from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

from onrecord.speakers.vocabulary import words

MEN = words("""
    aaron abdul abdullah abe abraham abu adam adrian ahmad ahmed al alan albert alberto aldo alec alejandro alex
    alexander alexei alfonso alfred ali allan allen alonzo alvin amir amos anders andre andreas andres andrew andrey
    andy angelo anthony anton antonio antoine archie ari armando arnold art arthur arturo asa asif austin barack barney
    barry bart bashar ben benjamin benny bernard bernie bert bill billy bob bobby boris brad bradley bram brandon
    brendan brent brett brian bruce bruno bryan bryce byron caleb calvin cameron carl carlo carlos carlton carter cary
    casimir cecil cedric cesar chad charles charlie chester chris christian christoph christopher chuck clarence clark
    claude clay clayton cliff clifford clint clinton clive clyde cody cole colin connor conor corey cory craig curt
    curtis cyrus dale damian damon dan daniel danny darius darrell darren darryl dave david davis dean dennis denny
    derek derrick desmond devin dexter diego dinesh dirk dmitri dmitry domingo dominic don donald donnie doug douglas
    drew duane duncan dustin dwayne dwight dylan earl ed eddie edgar edmund eduardo edward edwin eli elias elijah elliot
    elliott ellis elmer elon emanuel emil emilio emmanuel enrique eric erik ernest ernesto ernie esteban ethan eugene
    evan evgeny ezra fabian felipe felix ferdinand fernando fidel floyd francesco francis francisco franco francois
    frank frankie franklin fred freddie frederick friedrich gabriel gareth garrett gary gavin gene geoff geoffrey george
    georges gerald gerard gerardo gerhard gerry gideon gilbert gilberto giovanni giuseppe glen glenn gordon graham grant
    greg gregg gregory guillermo gus gustav gustavo guy hakeem hal hamid hank hans harold harrison harry harvey hassan
    hector henri henrik henry herbert herman herschel homer horace howard howie hubert hugh hugo hussein ian ibrahim
    ignacio igor ike ira irving isaac isaiah ismail istvan ivan jack jackson jacob jacques jaime jake jamaal jamal james
    jamie jan jared jason jasper javier jay jean jeb jed jeff jefferson jeffrey jeremiah jeremy jermaine jerome jerry
    jesse jesus jim jimmy joachim joaquin joe joel joey johan john johnny johnson jon jonah jonas jonathan jordan jorge
    jose josef joseph josh joshua juan jules julian julio julius justin kareem karl keith ken kenneth kenny kent kevin
    khalid kim kirk klaus kurt kyle lamar lance larry lars laurence lawrence lee len leo leon leonard leonardo leopold
    leroy les leslie lester levi lewis liam lincoln lindsey lionel lloyd logan lorenzo lou louie louis lowell luca lucas
    luigi luis luke luther lyle lyndon mahmoud malcolm manny manuel marc marcel marcelo marco marcos marcus mario marion
    mark marlon marshall martin marty marvin mason mateo matt matteo matthew matthias maurice mauricio max maxwell
    mehmet mel melvin merrick michael miguel mike mikhail milan miles milo milton mitch mitchell mitt moe mohamed
    mohammad mohammed morgan morris moshe muhammad murray mustafa narendra nate nathan nathaniel neal ned neil nelson
    newt nicholas nick nicolas niels nigel nikolai noah noel nolan norm norman oleg oliver omar orlando orrin oscar otis
    otto owen pablo paolo pat patrick paul pavel pedro percy perry pete peter phil philip philippe phillip pierre piers
    piotr preston quentin rafael rahm raj rajiv ralph ramon rand randall randy raphael rashid raul ray raymond recep
    reggie reginald reid reince rene rex reynaldo ricardo rich richard rick ricky rob robby robert roberto robin rod
    roderick rodney rodolfo rodrigo roger roland rolando roman romeo ron ronald ronnie rory ross roy ruben rudolph rudy
    rupert russ russell rusty ryan sal salman salvador sam samir samuel sanjay santiago saul scott sean sebastian serge
    sergei sergey sergio seth shane shannon shaun shawn sheldon sherman sherrod sid sidney silas silvio simon spencer
    stan stanley stefan stephen steve steven stewart stuart sundar ted terrence terry thabo thad theo theodore thomas
    thorsten tim timothy toby tobias todd tom tomas tommy tony travis trent trevor trey troy tucker ty tyler tyrone
    ulrich vernon vic victor viktor vince vincent virgil vivek vladimir volodymyr wade walker wallace wally walter
    warren wayne wendell werner wesley wilbur will willard william willie wilson winston wolf wolfgang woodrow xavier
    yasser yitzhak yuri yusuf zach zachary zack zane
""")

WOMEN = words("""
    abby abigail ada adele adriana agnes aicha aileen aisha alejandra alessandra alexa alexandra alexandria alexis alice
    alicia alina alison allison allyson alma althea alyssa amal amanda amber amelia amina amy ana anastasia andrea
    angela angelica angelina anita ann anna annabel anne annette annie antonia april ariana arlene ashley astrid audrey
    ava ayanna barbara beatrice beatriz becky belinda bella bernadette bernice beth bethany betsey betsy betty beverly
    bonnie brandi brenda brianna bridget brigitte brittany brooke camila camille candace candice carey carla carly
    carmen carol carole carolina caroline carolyn carrie casey cassandra catalina catherine cathy cecilia celeste
    celia charlene charlotte chelsea cheryl chloe christa christiane christie christina christine chrystia cindy
    claire clara clarissa claudia colette colleen connie constance consuelo cora cordelia courtney cristina crystal
    cynthia daisy dalia dana daniela danielle daphne darlene dawn deb debbie deborah debra deirdre delia della delores
    denise desiree diana diane dianne dina dolores dominique donna dora doreen doris dorothy dottie ebony edith edna
    eileen elaine eleanor elena elisa elisabeth elise elissa eliza elizabeth ella ellen eloise elsa elsie emilia emily
    emma erica erika erin esmeralda esperanza estelle esther ethel eva evelyn faith fatima faye felicia fiona flora
    florence frances francesca gabriela gabrielle gail geneva genevieve georgia geraldine gertrude gina ginny giorgia
    gisele giulia gladys gloria grace graciela greta gretchen guadalupe gwen gwendolyn hannah harriet hazel heather
    heidi helen helena helene henrietta hilary hilda hillary holly hope huma ida ilana ilhan ilse imelda ines ingrid
    irene iris irina irma isabel isabella isabelle ivana ivanka ivy jackie jacqueline jada jamila jan jana jane janet
    janice janine jasmine jeanette jeanne jeannie jen jenna jennifer jenny jessica jill jo joan joann joanna joanne
    jocelyn jodi jody johanna josephine joy joyce juanita judith judy julia juliana julianna julie juliet juliette june
    justine kaitlyn kamala kara karen karin karina karine karla karoline kate katharine katherine kathleen kathryn
    kathy katie katrina kay kayla kayleigh keisha kelly kellyanne kendra kerry khadija kimberly kirsten kirstjen krista
    kristen kristi kristin kristina kristine kyrsten lakshmi lara latoya laura lauren laurie leah leila lena letitia
    leticia lidia lila lilian lillian lily linda lindsay lisa liz liza lois loni lora lorena loretta lori lorraine
    louise lourdes lucia lucille lucinda lucy luisa luz lydia lynn lynne mabel mackenzie madeleine madeline madison
    maggie malala mallory mandy marcela marcia margaret margarita margot maria mariana marie marilyn marina marisa
    marissa marjorie marla marlene marsha marta martha martina mary maryam matilda maureen mavis maxine maya mazie meg
    megan megyn melania melanie melinda melissa mercedes meredith meryl mia michaela michele michelle mildred millie
    mindy minnie miranda mirela miriam molly mona monica monique muriel myra myrtle nadia nadine nancy naomi natalia
    natalie natasha nellie nicola nicole nikki nina nora noreen norma octavia odessa olga olive olivia opal ophelia
    oprah paige pam pamela paola patrice patricia patsy patti patty paula pauline pearl peggy penelope penny petra
    phoebe phyllis polly priscilla priya rachael rachel ramona raquel rashida rebecca regina renata renee rhoda rhonda
    rita roberta rochelle rosa rosalind rosalyn rosario rose rosemary rosie roxanne ruby ruth sabrina sadie sally
    samantha sandra sandy sara sarah sasha savannah selena selma serena shanika sharon sheila shelley shelly sherry
    sheryl shirley silvia simone sofia sonia sonya sophia sophie stacey stacy stella stephanie sue summer susan susana
    susanna susannah susie suzanne suzette sybil sylvia tabitha tamara tameka tami tammy tamsin tania tanya tara tasha
    tatiana teresa teri terri tess tessa thelma theresa tiffany tina toni tonya tracey traci tracy trina trisha trudy
    tulsi ursula uma valentina valeria valerie vanessa vera verna veronica vicki vicky victoria viola violet virginia
    vivian wanda wendy whitney whoopi wilma winifred winnie yasmin yesenia yolanda yvette yvonne zelda zoe
""")

# Rows of forms of one given name; used only where the family name agrees too.
SHORT_FORMS = (
    "abraham abe",
    "albert al bert",
    "alexander alexandra alex sasha",
    "andrew andy drew",
    "anthony tony",
    "barbara barb",
    "benjamin ben benny",
    "bernard bernie",
    "catherine katherine kathryn kate kathy cathy katie",
    "charles charlie chuck",
    "christopher christine christina chris",
    "clifford cliff",
    "daniel dan danny",
    "david dave",
    "deborah debra deb debbie",
    "donald don donnie",
    "douglas doug",
    "edward edwin ed eddie ted",
    "elizabeth liz beth betsy betty eliza",
    "eugene gene",
    "frederick fred freddie",
    "gerald gerard jerry gerry",
    "gregory greg",
    "henry hank",
    "jacob jake",
    "james jim jimmy jamie",
    "jeffrey jeff",
    "jennifer jen jenny",
    "john jon johnny jack",
    "jonathan jon",
    "joseph joe joey",
    "joshua josh",
    "kenneth ken kenny",
    "kimberly kim",
    "lawrence larry",
    "leonard leo len lenny",
    "louis lou louie",
    "margaret maggie meg peggy",
    "matthew matt",
    "michael mike mick",
    "mitchell mitch",
    "nathan nathaniel nate",
    "nicholas nick",
    "pamela pam",
    "patricia pat patty trish",
    "patrick pat",
    "peter pete",
    "philip phillip phil",
    "randall randy",
    "raymond ray",
    "rebecca becky",
    "richard rich rick dick ricky",
    "robert rob bob bobby robby",
    "ronald ron ronnie",
    "rudolph rudy",
    "russell russ",
    "samuel samantha sam",
    "stephen steven steve",
    "stuart stewart stu",
    "susan susanna sue susie",
    "theodore ted teddy theo",
    "thomas tom tommy",
    "timothy tim",
    "victoria vicky",
    "vincent vince",
    "walter walt",
    "william bill will billy",
    "zachary zach zack",
)

_ROWS_OF: dict[str, frozenset[int]] = {
    name: frozenset(row for row, forms in enumerate(SHORT_FORMS) if name in forms.split())
    for forms in SHORT_FORMS
    for name in forms.split()
}


def is_given(word: str) -> bool:
    """Whether the word is a common given name."""
    plain = without_accents(word.casefold())
    return plain in MEN or plain in WOMEN or _holds(_tables().given, crc32(plain.encode()))


def gender_of_given(word: str) -> str | None:
    """The gender that the given name tells, "male" or "female"; None for unknown and shared names.

    >>> gender_of_given("Ada"), gender_of_given("Fergus"), gender_of_given("Robin")
    ('female', 'male', None)
    """
    plain = without_accents(word.casefold())
    if plain in MEN or plain in WOMEN:
        return None if plain in MEN and plain in WOMEN else "male" if plain in MEN else "female"
    key, tables = crc32(plain.encode()), _tables()
    if _holds(tables.men, key):
        return "male"
    return "female" if _holds(tables.women, key) else None


def without_accents(word: str) -> str:
    """The word with its letters bare: "jose" of "josé"."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class _Tables(NamedTuple):
    """Keys of men's names, of women's, and of such as are known for a person's, each in order."""

    men: "array[int]"
    women: "array[int]"
    given: "array[int]"


@cache
def _tables() -> _Tables:
    numbers = array("I", files("onrecord.speakers").joinpath("given_names.bin").read_bytes())
    if sys.byteorder == "big":
        numbers.byteswap()
    men, women, *_ = numbers  # how many they are
    keys = numbers[2:]
    return _Tables(keys[:men], keys[men : men + women], keys[men + women :])


def _holds(keys: "array[int]", key: int) -> bool:
    place = bisect_left(keys, key)
    return place < len(keys) and keys[place] == key


LONGEST_INITIALS = 3  # letters of "RJ"
SHORTEST_DOUBLED = 5  # letters of a name that may be written with one of them once or twice
_DOUBLED = re.compile(r"(.)\1")


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be of one person: equal but for accents, an initial, or a short form.

    >>> same_given("Robert", "Bob"), same_given("R.", "Robert"), same_given("Robert", "Ann")
    (True, True, False)
    """
    written = one, other
    one, other = (without_accents(name.casefold()).rstrip(".") for name in written)
    if not one or not other:
        return False
    initials = any(name.isupper() and len(name) <= LONGEST_INITIALS for name in written)
    if min(len(one), len(other)) == 1 or "." in one or "." in other or initials:
        return one[0] == other[0]  # "A.", "A.J."
    nothing: frozenset[int] = frozenset()
    once = {_DOUBLED.sub(r"\1", name) for name in (one, other) if len(name) >= SHORTEST_DOUBLED}
    doubled = len(once) == 1 and min(len(one), len(other)) >= SHORTEST_DOUBLED  # "Hilary" and "Hillary"
    return one == other or doubled or bool(_ROWS_OF.get(one, nothing) & _ROWS_OF.get(other, nothing))
