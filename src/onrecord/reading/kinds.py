"""What a stretch of text is by its words alone: promo, notice, syndication, byline, caption, list item.

A table with one case a row, tried in order. A false promo costs a sentence of the story and a missed
one only a line too many, so whatever has the look of story (a quotation, a cue, a long sentence) is
left a paragraph.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.record import BlockKind

# A name: two to five words with a capital, with particles and initials between.
WORD_OF_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'.-]*)"
NAME = rf"{WORD_OF_NAME}(?: (?:de|del|della|der|den|di|da|du|la|le|van|von|bin|al|el|y|of|ten|ter|{WORD_OF_NAME})){{0,4}} {WORD_OF_NAME}"
NAMES = rf"{NAME}(?:(?:, and |, | and | & ){NAME})*"
JOB = (
    r"(?i:(?:(?:senior|staff|chief|associate|deputy|contributing|political|business|sports|news|city|national|world|"
    r"white house|investigations?|special|foreign|managing|executive) )*"
    r"(?:staff|reporter|writer|correspondent|editor|columnist|contributor|journalist|bureau|news ?room|desk|"
    r"staff writer|staff reporter|photographer|producer|author|press|news service))"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One case: what text it takes, and up to which length.

    `quoting` says whether the text may hold a quotation.
    """

    name: str
    kind: BlockKind
    pattern: re.Pattern[str]
    longest: int = 250
    quoting: bool = False


def rule(name: str, kind: BlockKind, *patterns: str, longest: int = 250, quoting: bool = False) -> Rule:
    return Rule(name, kind, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)), longest, quoting)


LABELLED = "label of a medium before a title"  # which the first line of a text may be, too
RULES = (
    rule(
        "full article elsewhere",
        BlockKind.SYNDICATION,
        r"^\W*(?i:(?:read|see|view|find) (?:the )?(?:full|original|rest of the|complete|whole|entire) "
        r"(?:article|story|post|piece|report|column|interview|text)\b)(?!\s*[:\w]* (?:said|says))",
        r"^(?i:continue reading (?:this (?:article|story) )?(?:at|on|here)\b)",
        longest=160,
    ),
    rule(
        "appeared first elsewhere",
        BlockKind.SYNDICATION,
        r"^\W*(?i:(?:a (?:longer |shorter )?version of )?(?:this|the) (?:article|story|post|piece|report|column|essay|interview)\b"
        r".{0,160}? (?:(?:first|originally) (?:appeared|published|posted|ran|aired)|(?:appeared|published|posted|ran|aired) "
        r"(?:first|originally))\b)",
        r"^\W*(?i:this (?:article|story|post|piece|report|column|essay|content|interview)\b.{0,160}? (?:is|was|has been|appears) "
        r"(?:re-?published|re-?printed|syndicated|produced|distributed|provided|supplied|courtesy)\b "
        r"(?:here |with permission )?(?:from|by|with|under|in|of|through|as)\b)",
        r"^(?i:the post .{1,200} (?:appeared first|first appeared) on )",
        quoting=True,
    ),
    rule(
        "originally published",
        BlockKind.SYNDICATION,
        r"^\W*(?i:(?:originally|first) (?:published|appeared|posted)(?: (?:at|on|in|by|here)\b))",
        r"^\W*(?i:(?:re-?published|re-?printed|syndicated) (?:with (?:the )?permission|from|by|courtesy|under)\b)",
        longest=200,
    ),
    rule(
        "read more at an outlet",
        BlockKind.SYNDICATION,
        rf"^\W*(?i:(?:read|see|find out) (?:more|it all|the rest) (?:at|on|from|in)) (?:the |The )?(?:{WORD_OF_NAME}|[\w-]+\.\w{{2,}})",
        longest=90,
    ),
    rule(
        "source line",
        BlockKind.SYNDICATION,
        rf"^(?:Source|Via|H/T|Hat tip|SOURCE|VIA):? {WORD_OF_NAME}[^.!?:;]{{0,40}}$",
        longest=60,
    ),
    rule(
        "copyright",
        BlockKind.NOTICE,
        r"^\W*(?:©|\([cC]\) ?\d{4}|(?i:copyright) (?:©|\([cC]\)|\d{4}|(?i:by) ))",
        r"(?i:all rights reserved)\W*",
        r"(?i:may not be (?:published|reproduced|broadcast|rewritten|redistributed))",
        longest=600,
    ),
    rule(
        "opinions are their own",
        BlockKind.NOTICE,
        r"(?i:\b(?:the )?(?:opinions?|views?|comments) (?:and (?:opinions?|views?) )?(?:expressed|presented|stated|contained)\b"
        r".{0,160}\b(?:(?:are|is|remain) (?:those|their|his|her|my|solely|strictly|not|the author)|belongs? to|do(?:es)? not|not necessarily))",
        longest=600,
    ),
    rule(
        "correction",
        BlockKind.NOTICE,
        r"^\W*(?i:corrections?|clarification|erratum)(?: \([^)]{3,40}\)|,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*[:—–]",
        r"^\W*(?i:(?:an earlier|a previous|the original) version of (?:this|the) (?:article|story|post|report|piece|headline|column)\b)",
        r"^\W*(?i:this (?:article|story|post|report|piece|headline|page) (?:has been|was) (?:updated|corrected|amended|edited|revised|changed|clarified))",
        r"^(?i:this (?:article|story|post) is (?:more than|over) \d+ (?:months?|years?) old)",
        longest=700,
        quoting=True,
    ),
    rule(
        "note of the editors",
        BlockKind.NOTICE,
        r"^\W*(?i:editors?[’'`]?s?[’']? notes?|author[’']?s note|publisher[’']?s note|note to (?:our )?readers|disclaimer|"
        r"(?:full )?disclosure|conflicts? of interests?)\b\s*(?:\([^)]{3,40}\))?\s*[:—–-]",
        longest=700,
        quoting=True,
    ),
    rule(
        "conflict of interest",
        BlockKind.NOTICE,
        r"^(?i:the (?:author|writer|reporter|columnist)s? (?:owns?|holds?|has|have|is|are|works?|receives?|declares?|did) )"
        r"(?i:.{0,80}\b(?:shares?|stocks?|positions?|stake|interests?|relationship|paid|compensat|fund(?:ed|ing)|employ|"
        r"no conflict|member|adviser|advisor|consult))",
        r"^(?i:at the time of publication,? (?:the author|.{2,40} (?:owned|held|had)))",
        r"(?i:(?:no|not have any) (?:financial|commercial|business) (?:interest|relationship|tie|stake)s? (?:in|with|to))",
        rf"^(?:(?:The )?{NAME}|(?i:this (?:newspaper|news ?site|website|outlet|publication))) is (?:wholly |partly |part-)?owned by "
        r"[^.]{2,120}, (?:which|who) (?:also )?(?:is|was|has|owns|supports|sponsors|funds)",
        longest=400,
    ),
    rule(
        "commission",
        BlockKind.NOTICE,
        r"(?i:\b(?:we|[\w ]{3,30}) (?:may|might) (?:earn|receive|get) (?:a |an )?(?:small |affiliate )?commission)",
        r"^(?i:this (?:post|article|story|page) (?:may )?(?:contains?|includes?) affiliate)",
        r"(?i:(?:is|are|as|be|constitutes?)(?: for)? (?:general )?(?:informational|information|educational) purposes only)",
        r"(?i:not (?:constitute |intended as |be construed as )?(?:financial|investment|legal|medical|professional) advice)",
        r"^(?i:this (?:article|story|post|report) was (?:written|produced|generated|created|translated)"
        r".{0,40} (?:with|by|using) (?:the (?:help|assistance|aid) of )?(?:AI|artificial|automat|generative))",
        longest=500,
    ),
    rule(
        "advertisement mark",
        BlockKind.PROMO,
        r"^\W*(?i:advertisements?|sponsored(?: content)?|paid content|promoted|ad)\W*$",
        r"^\W*(?i:(?:story|article|content) continues (?:below|after))",
        r"^\W*(?i:scroll (?:down )?(?:to|for) (?:continue|read|more))",
        longest=80,
    ),
    rule(
        "label of another story",
        BlockKind.PROMO,
        r"^\W*(?i:related(?: (?:stories|story|articles?|coverage|content|news|video|posts?))?|read(?: this)? (?:more|next|also)|also read|"
        r"see also|more(?: (?:on|from) [^:]{2,40})?|up next|don[’']t miss(?: this)?|must[- ]read|must[- ]see|"
        r"recommended(?: (?:for you|reading))?|you (?:may|might) (?:also )?(?:like|be interested in|enjoy)|trending(?: now)?|"
        r"most (?:read|popular)|further reading|in case you missed it|icymi|from the archives?|keep reading)\s*[:|»>–—]",
        quoting=True,
    ),
    rule(
        LABELLED,
        BlockKind.PROMO,
        r"^(?:(?i:watch|listen|video|podcast|live|photos|gallery|poll|quiz|sponsored|ad|vote)(?i:(?: now| live| here| here)?)\s*[:|»>])"
        r"(?!.*\b(?:said|says|wrote|told)\b)",
        quoting=True,
    ),
    rule(
        "label alone",
        BlockKind.PROMO,
        r"^\W*(?i:related(?: (?:stories|story|articles?|coverage|content|news|posts?))?|read (?:more|next|also)|see also|more stories|"
        r"up next|don[’']t miss|recommended(?: for you)?|you (?:may|might) also like|trending(?: now)?|most (?:read|popular)|"
        r"subscribe(?: now| today)?|sign up(?: now| today)?|share this(?: (?:article|story|post))?|watch(?: now| live)?)\W*$",
        longest=60,
    ),
    rule(
        "buttons",
        BlockKind.PROMO,
        r"^(?i:(?:share|tweet|post|e-?mail|print|save|comments?|facebook|twitter|whatsapp|linkedin|reddit|copy link|this article|"
        r"this story|on|a|x|link|pin|flipboard|\d+)(?:\s+|$)){2,}$",
        r"^(?i:next |prev(?:ious)? |back )?(?i:image|photo|slide|video) \d+ of \d+$",
        longest=80,
    ),
    rule(
        "sign up",
        BlockKind.PROMO,
        r"^\W*(?:Sign|SIGN) (?i:up (?:for|to|here|now|today|and)\b)",
        r"^\W*(?:Subscribe|SUBSCRIBE)\b (?i:(?:to|now|today|here|for|and|on)\b)",
        r"^\W*(?:Click|CLICK|Tap|TAP) (?i:(?:here|to|on|this|the)\b)",
        r"^\W*(?:Download|DOWNLOAD|Get|GET|Install|INSTALL) (?i:(?:our|the|your|my) .{0,60}\b(?:apps?|newsletters?|briefings?|alerts?|inbox|emails?|podcasts?)\b)",
        r"^\W*(?:Follow|FOLLOW|Like|LIKE|Find|FIND|Join|JOIN) (?i:(?:us|our|me)\b.{0,80}\b(?:facebook|twitter|instagram|bluesky|"
        r"threads|telegram|whatsapp|tiktok|youtube|linkedin|channels?|community|newsletter|group|on x)\b)",
        r"^\W*(?i:follow (?:@\w+|[\w .]{3,40} on (?:twitter|x|facebook|instagram|bluesky|threads)))",
        r"^\W*(?:Support|SUPPORT) (?i:(?:our|independent|local|us|the work|journalism)\b)",
        r"^\W*(?:Donate|DONATE|Become|BECOME)\b (?i:(?:now|today|here|to|a (?:paid )?(?:member|subscriber|supporter|patron))\b)",
        r"^\W*(?i:(?:want|like|enjoy(?:ed|ing)?|love|need) (?:more|what you|this|to (?:read|hear|see|know|stay|get)).{0,80}(?:\?|subscribe|sign up|click|join|follow))",
        r"^\W*(?i:(?:have|got) (?:a )?(?:news )?(?:tips?|story ideas?)\b.{0,30}\?)",
        r"^\W*(?i:(?:never|don[’']t) miss (?:a|an|out|our|any)\b.{0,60}\b(?:story|stories|update|newsletter|news|issue|post|episode|thing)\b)",
        r"^\W*(?i:(?:enter|provide) your e-?mail)",
        r"^\W*(?i:(?:buy|order|shop|claim|try|start|book) (?:now|today|yours|your (?:free|copy|order|trial)|it free)\b)",
    ),
    rule(
        "byline",
        BlockKind.BYLINE,
        rf"^(?:By|BY|by|Story by|Written by|Words by|Report by):? {NAMES}"
        rf"(?:,? (?:for|of|in|at) (?:the |The )?{WORD_OF_NAME}(?: {WORD_OF_NAME}){{0,5}})?"
        r"(?:\s*(?:[|/•·–—,]|(?=(?:Updated|Published|Posted|[Oo]n) |[A-Z][a-z]{2,8}\.? \d|\d))[^!?“”\"]{0,80}(?:[^.!?“”\"]|[ap]\.m\.))?$",
        rf"^(?:By|BY) (?:The |the )?{WORD_OF_NAME}(?: {WORD_OF_NAME})* (?:{JOB}|Staff|STAFF|Press)\W*$",
        rf"^{NAMES}\s*[|•·]\s*(?i:(?:published |posted |updated )?[^“”\"]{{0,30}}\d{{4}}[^“”\"]{{0,40}})$",
        rf"^{NAMES}, (?:{WORD_OF_NAME} ){{0,4}}{JOB}(?:\s*[|•·,–—-] ?[^.!?“”\"]{{0,60}})?$",
        r"^\W*(?i:(?:reporting|additional reporting|writing|editing) (?:from .{2,40} )?by) [^“”\"]{3,200}$",
        rf"^\W*{NAMES}(?:, of [^.]{{2,40}},)? (?:also )?contributed (?:reporting|to (?:this|the) (?:report|story|article))\b[^“”\"]{{0,80}}$",
        rf"^By {WORD_OF_NAME}(?: {WORD_OF_NAME})+$",
        r"^\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago$",
        longest=220,
    ),
    rule(
        "caption",
        BlockKind.CAPTION,
        r"^(?i:(?:file )?(?:photo|image|picture|photograph|illustration|graphic|screenshot|credit)(?: (?:credit|by|courtesy(?: of)?|caption))?)\s*[:/—]",
        r"^(?:Photo|Photograph|Image|Illustration|Graphic) (?:by|courtesy)\b [^.!?]{3,80}\W*$",
        r"\([A-Z][\w .&’'-]{1,40}(?:/| via | / | ?\| ?)[A-Z][\w .&’'/-]{1,40}\)\s*$",
        r"\((?:[\w .&’'/-]{2,40} )?(?i:photo|image|picture|credit|file photo)\b[^)]{0,80}\)\s*$",
        r"^(?i:(?:image|media|photo) (?:copyright|caption)\b|enlarge this image|(?:hide|toggle) caption\b)",
        r"(?:/|via )(?:AP|AFP|Getty Images|Reuters|REUTERS|EPA|Shutterstock|Bloomberg)(?: (?:Photo|Images))?\)?\W*$",
        longest=400,
    ),
    rule(
        "list item",
        BlockKind.LIST_ITEM,
        r"^(?:[-•*‣▪◦·●–]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+)\S",
        longest=10_000,
        quoting=True,
    ),
)

QUOTATION = re.compile(r"[“\"«„][^“”\"«»„]{8,}[”\"»“]")
CUE = re.compile(
    r"\b(?:said|says|wrote|writes|told|tells|added|adds|argued|warned|claimed|insisted|tweeted|posted|noted|explained|"
    r"according to|asked|replied|stated|announced)\b"
)


def kind_by_words(text: str) -> BlockKind | None:
    """The kind that a text's words alone give, or None for a text of the story."""
    found = rule_for(text)
    return found.kind if found else None


@lru_cache(maxsize=1024)
def rule_for(text: str) -> Rule | None:
    """The first row of RULES that takes the text."""
    line = text.strip()
    quotes = quotes_somebody(line)
    if quotes and line[0] in "“\"‘'«„":
        return None
    for row in RULES:
        if len(line) <= row.longest and not (quotes and not row.quoting) and row.pattern.search(line):
            return row
    return clickbait(line)


def quotes_somebody(text: str) -> bool:
    """Whether a text holds a quotation, or ends by putting words down to somebody."""
    return bool(QUOTATION.search(text)) or (any(mark in text for mark in "“”") and bool(CUE.search(text)))


@dataclass(frozen=True, slots=True)
class Feature:
    """What clickbait does, with the points that it gives."""

    name: str
    points: int
    pattern: re.Pattern[str]


def feature(name: str, points: int, pattern: str) -> Feature:
    return Feature(name, points, re.compile(pattern, re.IGNORECASE))


FEATURES = (
    feature("addresses the reader", 2, r"\b(?:you|your|yours|you[’'](?:re|ll|ve|d))\b"),
    feature(
        "points at itself",
        1,
        r"^(?:this|these|here[’']s|here are|here is|see|watch|meet|forget|discover|find out|learn|why you|how to)\b",
    ),
    feature(
        "superlative",
        1,
        r"\b(?:most|best|worst|biggest|greatest|strangest|craziest|#1|number one|ever|never|every|all year|of all time)\b",
    ),
    feature(
        "promises",
        1,
        r"\b(?:could be|could change|will (?:shock|surprise|change|leave)|won[’']t believe|can[’']t|need to know|must|should)\b",
    ),
    feature(
        "alarm",
        1,
        r"^(?:warning|urgent|alert|attention|breaking|shocking|exposed|revealed)\b|\b(?:before it(?:[’']s too late| \w+$)|right now|today only|act now)\b",
    ),
    feature(
        "secret",
        1,
        r"\b(?:secrets?|tricks?|hacks?|loophole|miracle|weird|stunning|jaw-dropping|banned|they don[’']t want|doctors hate|(?:the|this|with|in) one|one simple)\b",
    ),
    feature(
        "counts",
        1,
        r"\b(?:in (?:just |under |only )?)?\d+ (?:minutes?|seconds?|reasons?|ways?|things?|signs?|tips|foods|mistakes|facts|photos|steps)\b",
    ),
    feature("medium", 1, r"\b(?:videos?|watch|click|presentation|slideshow|photos)\b"),
    feature(
        "market",
        1,
        r"\b(?:retirement|gold|savings|insurers?|investors?|stocks?|crypto|bitcoin|insurance|mortgage|medicare|seniors|homeowners?|"
        r"gun owners|patriots|drivers|diabetes|belly fat|wrinkles|401\(k\)s?|social security|credit cards?|the irs)\b",
    ),
)
# Lines of a story reach 1, rarely 2; a headline-case line also has no verb of saying.
POINTS_OF_HEADLINE_CASE = 3
POINTS_OF_SENTENCES = 4
LONGEST_CLICKBAIT = 200
# A sentence that tells the reader to do something: "Know in 2 minutes if ..."
IMPERATIVE = re.compile(
    r"(?:^|[.!?:] )(?:Know|Learn|Find out|Discover|See|Get|Watch|Click|Try|Claim|Take|Protect|Start|Stop|Join|Don[’']t|Act|"
    r"Check|Grab|Save|Secure|Order|Read|Tap|Look|Meet|Make sure)\b"
)
CLICKBAIT = Rule("clickbait", BlockKind.PROMO, IMPERATIVE)


def clickbait(line: str) -> Rule | None:
    """CLICKBAIT for a line that advertises: by its features, and only without a quotation or a cue."""
    if len(line) > LONGEST_CLICKBAIT or QUOTATION.search(line) or CUE.search(line):
        return None
    points = sum(row.points for row in FEATURES if row.pattern.search(line))
    if headline_case(line) and line[-1:] not in ".,;:":
        return CLICKBAIT if points >= POINTS_OF_HEADLINE_CASE else None
    return CLICKBAIT if points >= POINTS_OF_SENTENCES and IMPERATIVE.search(line) else None


def headline_case(line: str) -> bool:
    """Whether the long words of a line start with capitals: "This Could Be the Best Video"."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capitals >= 0.8 * len(words)
