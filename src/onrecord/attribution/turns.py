"""The turns of an interview or a transcript to statements: "Q: …", "MARA ELLISON: …", questions without a label.

An interviewer who has a name makes statements too; one who is only "Q", or whose questions have no label, does not.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.attribution.found import (
    NAME,
    QUOTING,
    SURE,
    Found,
    around,
    crosses,
    moved,
    repeats,
    trimmed,
)
from onrecord.questions import is_question
from onrecord.record import Article, ArticleForm, Attribution, Block, BlockKind, Span

# A page with fewer labelled paragraphs, or labels that never come back, is no dialogue.
FEWEST_TURNS, FEWEST_RETURNS = 3, 2
FEWEST_QUESTIONS = 2
DIALOGUE = (ArticleForm.INTERVIEW, ArticleForm.TRANSCRIPT)
HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADING})
CLOCK = r"(?:\[?\d{1,2}[.:]\d\d(?:[.:]\d\d)?\]?(?: ?[ap]\.?m\.?)?\s+)?"  # of minutes, or of a recording
# Who speaks without a name where every word is taken down.
UNNAMED = (
    r"(?:An? |The |Some |Several |Hon\.? |Honou?rable )(?:hon\.? |honou?rable |opposition |government |male |female )?"
    r"(?:members?|voices?|speaker|chair(?:man|woman|person)?|reporters?|questioner|moderator|audience(?: member)?|caller|host|clerk|court|witness)"
)
_ROLES = """chair chairman chairwoman chairperson moderator host clerk speaker mayor judge reporter caller president
    interviewer"""
ROLES = frozenset(_ROLES.split())
_ROLE = r", (?!who\b|which\b|whose\b|and\b|but\b)[^:.!?“”\"\n]{2,50}"
LABEL = re.compile(
    rf"\W{{0,3}}{CLOCK}(?P<label>Q|A|{UNNAMED}|(?:{NAME}(?: \d{{1,3}})?))(?P<manner>{_ROLE}|,[^a-z:\n]{{1,30}}|\s*\([^()\n]{{1,40}}\))?"
    r"\W{0,3}?(?::|(?<=[QA])\.)\W{0,3}?(?=\s)\s*"
)
LONGEST_LABEL = 40
_NO_SPEAKERS = """interview related watch photo photos video note update updated correction source sources read listen
    more opinion analysis exclusive breaking live where when who what why how price cost date time tickets contact
    address warning caption picture credit tip quote headline monday tuesday wednesday thursday friday saturday sunday"""
NO_SPEAKERS = frozenset(_NO_SPEAKERS.split())
ASKS, ANSWERS = "Q", "A"
SENTENCE_END = re.compile(r"[.?!…”\"]\s*$")
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of the two says at a time; `source` is the label that names them, `asked` a question's."""

    source: Span | None
    content: list[Span]
    asked: bool


def add_turns(article: Article, found: Found) -> None:
    """Make each turn a statement; what the model made of the question of somebody without a name goes."""
    for turn in _turns(article):
        if not turn.content:
            continue
        spans = tuple(turn.content)
        near = found.touching(around(spans))
        found.remove((n, a) for n, a in near if repeats(a, spans) or crosses(a, spans))
        if not turn.asked:
            found.add(Attribution((turn.source,) if turn.source else (), (), spans, SURE))


def _turns(article: Article) -> list[Turn]:
    blocks = [block for block in article.blocks if block.kind in QUOTING | HEADINGS]
    labels = [_label_of(article, block) for block in blocks]
    asked = [is_question(article[block.span]) for block in blocks]
    if _is_labelled(article, blocks, labels, asked):
        return _labelled_turns(article, blocks, labels)
    if _is_interview(article, blocks, asked):
        return _answers(blocks, asked)
    return []


def _is_labelled(
    article: Article, blocks: Sequence[Block], labels: Sequence[re.Match[str] | None], asked: Sequence[bool]
) -> bool:
    counts = Counter(label["label"] for label in labels if label)
    if not counts:
        return False
    if article.form in DIALOGUE or (counts[ASKS] and counts[ANSWERS]):
        return True
    returns = sum(count for count in counts.values() if count > 1)
    if sum(counts.values()) >= FEWEST_TURNS and returns >= FEWEST_RETURNS:
        return True
    answered = sum(bool(label) and before for before, label in zip(asked, labels[1:], strict=False))
    if answered >= FEWEST_QUESTIONS:
        return True
    return any(
        bool(one and other)
        and _speaks(article, block, one)
        and _speaks(article, following, other)
        and one["label"] != other["label"]
        for (block, one), (following, other) in pairwise(zip(blocks, labels, strict=True))
        if one and other
    )


def _speaks(article: Article, block: Block, label: re.Match[str]) -> bool:
    """Whether a labelled paragraph is what somebody says: a sentence, after a name that is no single word of a list."""
    said = article[block.span][label.end() :]
    alone = " " not in label["label"] and not label["label"].isupper()
    named = (
        not alone or label["manner"] is not None or label["label"].casefold() in ROLES or is_question(said)
    )
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE) and named and bool(SENTENCE_END.search(said))
    )


def _labelled_turns(
    article: Article, blocks: Sequence[Block], labels: Sequence[re.Match[str] | None]
) -> list[Turn]:
    dialogue = article.form in DIALOGUE
    counts = Counter(label["label"] for label in labels if label)
    turns: list[Turn] = []
    last_label = max((number for number, label in enumerate(labels) if label), default=0)
    headings = [block.span.start for block in article.blocks if block.kind in HEADINGS]
    beside = [None, *labels, None]
    for number, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        returns = label and (counts[label["label"]] > 1 or label["label"] in (ASKS, ANSWERS))
        if label and (dialogue or returns or beside[number] or beside[number + 2]):
            rest = trimmed(article, Span(block.span.start + label.end(), block.span.end))
            source = None if label["label"] in (ASKS, ANSWERS) else moved(label, "label", block.span.start)
            turns.append(Turn(source, [rest] if rest else [], asked=label["label"] == ASKS))
            continue
        after_heading = number and bisect(headings, blocks[number - 1].span.end) < bisect(
            headings, block.span.start
        )
        # What follows the last turn may be the reporter's again: it goes on in the first person only.
        goes_on = number < last_label or FIRST_PERSON.search(article[block.span])
        answers = counts[ANSWERS] > 0
        if turns and (dialogue or answers) and goes_on and not after_heading and block.kind in QUOTING:
            turns[-1].content.append(block.span)
    return turns


def _label_of(article: Article, block: Block) -> re.Match[str] | None:
    label = LABEL.match(article[block.span])
    if not label or len(label["label"]) > LONGEST_LABEL or label["label"].casefold() in NO_SPEAKERS:
        return None
    return label


def _is_interview(article: Article, blocks: Sequence[Block], asked: Sequence[bool]) -> bool:
    """Whether questions alternate with answers, from the first question on."""
    first = next((number for number, is_asked in enumerate(asked) if is_asked), len(blocks))
    rest = asked[first:]
    answers = sum(before and not after for before, after in pairwise(rest))
    alternates = answers >= FEWEST_QUESTIONS and 2 * answers >= len(rest) - 1
    return answers >= 1 and (article.form in DIALOGUE or alternates)


def _answers(blocks: Sequence[Block], asked: Sequence[bool]) -> list[Turn]:
    turns: list[Turn] = []
    for block, is_asked in zip(blocks, asked, strict=True):
        if is_asked:
            turns += [Turn(None, [block.span], asked=True), Turn(None, [], asked=False)]
        elif turns and block.kind in QUOTING and not turns[-1].content:
            turns[-1].content.append(block.span)
    return turns
