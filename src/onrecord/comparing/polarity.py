"""Words to which way they point: negations, opposites, judgements, and what a cue makes of its content.

The lists are our own, and short on purpose: a word stands here where it points the same way nearly
everywhere. Stems are those of `words.stem_of`.
"""

from collections.abc import Iterable

from onrecord.comparing.words import stem_of

_NEGATIONS = """not no never none nobody nothing neither nor without cannot can't isn't aren't wasn't weren't don't
    doesn't didn't won't wouldn't couldn't shouldn't hasn't haven't hadn't ain't"""
NEGATIONS = frozenset(_NEGATIONS.split())
# "Not only", "no doubt", "no matter": a negation that denies nothing.
_AFTER_EMPTY_NEGATION = "only just doubt question matter wonder longer less fewer more later"
AFTER_EMPTY_NEGATION = frozenset(_AFTER_EMPTY_NEGATION.split())


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in words.split())


_OPPOSITES = """
    up/down rise,rose,risen,increase,grow,grew,higher/fall,fell,fallen,decrease,drop,decline,shrink,lower
    safe/unsafe,dangerous legal,lawful/illegal,unlawful true/false,untrue guilty/innocent
    won,win/lost,lose open/closed,shut success,succeed,succeeded/failure,fail,failed accept/reject
    support/oppose agree/disagree better/worse improve/worsen fair/unfair possible/impossible
    constitutional/unconstitutional necessary/unnecessary voluntary/mandatory peaceful/violent
    temporary/permanent honest/dishonest right/wrong happy/unhappy effective/ineffective
    justified/unjustified appropriate/inappropriate accurate/inaccurate before/after
    first/last same/different yes/no stay/leave strong/weak secure/insecure
"""


def _opposites(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in table.split():
        here, there = (_stems(side.replace(",", " ")) for side in pair.split("/"))
        for stem in here:
            found.setdefault(stem, set()).update(there)
        for stem in there:
            found.setdefault(stem, set()).update(here)
    return {stem: frozenset(stems) for stem, stems in found.items()}


OPPOSITES = _opposites(_OPPOSITES)

_GOOD = """good great excellent productive constructive fruitful positive successful wonderful fantastic
    terrific helpful cordial friendly cooperative amicable respectful useful valuable perfect beautiful
    tremendous amazing fair honest impressive pleasant fine nice superb worthwhile promising well
    outstanding"""
GOOD = frozenset(_GOOD.split())
_BAD = """bad terrible horrible awful disastrous disaster unproductive fruitless negative hostile tense
    heated contentious unhelpful pointless useless unfair dishonest disgraceful shameful ugly nasty
    catastrophic catastrophe disappointing worst badly poorly rude acrimonious lousy dreadful
    embarrassing reckless dangerous ridiculous horrendous atrocious"""
BAD = frozenset(_BAD.split())
# Words for one event in different mouths; each group is taken as one word where the subject asks for it.
EVENTS = tuple(
    _stems(group)
    for group in (
        "call phone conversation talk talked discussion chat spoke speak spoken speaking",
        "meeting meet met conversation discussion talks summit sit-down",
        "speech address remarks",
        "deal agreement accord pact",
        "shooting shot shootings gunfire",
        "hearing testimony testify testified",
    )
)

# A cue by which somebody says that its content is not so.
DENYING = _stems("deny denied refute dispute reject dismiss rebut contradict debunk disavow disputed denial")
# A cue whose content is wished, asked, planned or left open, not told as a fact.
NOT_TELLING = _stems(
    """ask urge decline refuse want hope wish prefer demand question wonder plan vow promise threaten expect
    predict propose offer consider request order intend mull seek call doubt try hesitant willing prepare
    encourage warn pledge need like fear consider debate"""
)
# A cue by which somebody tells that the thing it names took place.
CONFIRMING = _stems("confirm disclose acknowledge reveal recall recount mention admit describe")
# Within a content: what comes with these is somebody else's claim, unless "I" or "we" say it.
SPEECH = _stems(
    """say said claim think thought believe argue allege deny insist suggest assert contend maintain report
    accuse pretend imagine suppose tell told"""
)
STATEMENT_WORDS = _stems("allegation accusation claim charge statement comment remark report suggestion idea")


def judgement(form: str) -> int:
    """1 for a word that praises, -1 for one that blames, 0 for every other."""
    return (form in GOOD) - (form in BAD)


def oppose(these: Iterable[str], those: frozenset[str]) -> tuple[str, str] | None:
    """The first pair of stems, one of each, that say the opposite."""
    for stem in these:
        for other in sorted(OPPOSITES.get(stem, frozenset()) & those):
            return stem, other
    return None


def event_stems(stems: Iterable[str]) -> frozenset[str]:
    """The stems with the other words for the same events."""
    asked = frozenset(stems)
    return asked.union(*(group for group in EVENTS if group & asked))
