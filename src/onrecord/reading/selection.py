"""Which passages of a page are its article.

trafilatura says which texts are the body; they are found again among the passages, and the element that
holds them is walked in document order, so that what trafilatura drops (embedded posts, captions, pull
quotes, lines between paragraphs) comes along. Where that fails, the elements that declare an article,
`articleBody` in JSON-LD, and trafilatura's own text are tried.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from onrecord.reading.authors import authors_in_byline
from onrecord.reading.dates import is_dateline, written_date
from onrecord.reading.inline import SPACE, Line, text_within
from onrecord.reading.kinds import kind_by_words, rule_for
from onrecord.reading.passages import Passage
from onrecord.record import BlockKind

WORDS = re.compile(r"\w+")
SHINGLE = 4  # words
# Share of a passage's shingles that must be in trafilatura's text; WCXB dev: 0.5 to 0.8 make no difference.
COVERED = 0.6
# Share of trafilatura's text that must be found among the passages, else its own text is taken.
FOUND = 0.5
# What holds this share of the body is none of the page's furniture, whatever its class says.
TOO_MUCH_FOR_FURNITURE = 0.3
# The container holds at least this share of the body's words.
CONTAINED = 0.9
# trafilatura takes minutes for trees beyond this; the elements that declare an article have to do.
LARGEST_FOR_TRAFILATURA = 60_000  # elements
LABEL_ALONE = "label alone"
LARGEST_BOX = 0.15  # of the body
LINKS_ELSEWHERE = 0.6  # share of a passage that is linked
LONGEST_BYLINE = 150
HEAD_WITHOUT_HEADLINE = 4  # passages before the body that may hold its byline
FEWEST_WORDS_OF_STORY = 6  # of its first paragraph; shorter lines above it are labels and days
FEWEST_WORDS = 25  # of a body that is trusted without a second look
LEAVES = ("p", "head", "item", "cell", "quote", "code", "ab", "fw", "list")
NESTING_LEAVES = ("quote", "list")  # leaves only where text stands directly in them
# Elements that declare an article, with the words from which they are believed.
DECLARED_BODIES = (
    (".//*[@itemprop='articleBody']", 5),
    (".//article", 5),
    (".//main", FEWEST_WORDS),
    (".//*[@role='main']", FEWEST_WORDS),
    (".//body", FEWEST_WORDS),
)
KEPT_BY_MARKUP = frozenset((BlockKind.POST, BlockKind.CAPTION, BlockKind.PULL_QUOTE))
EDGES = frozenset((BlockKind.NOTICE, BlockKind.SYNDICATION, BlockKind.PROMO))


def article_passages(
    passages: Sequence[Passage], root: Element, *, body: Sequence[str], declared: str | None
) -> tuple[Passage, ...]:
    """The passages of the article's body, in document order.

    `body` is what trafilatura takes for it, `declared` is `articleBody` of JSON-LD.
    """
    chosen = passages_with(passages, body)
    if words_in(chosen) < FEWEST_WORDS:
        chosen = passages_declared(passages, root) or chosen
    if declared and words_in(chosen) < 0.5 * len(WORDS.findall(declared)):
        return plain_passages(declared.splitlines(), root)
    if words_in(chosen) < FOUND * sum(len(WORDS.findall(text)) for text in body):
        return plain_passages(body, root)
    return without_link_lists(without_boxes(chosen))


def without_false_furniture(passages: Sequence[Passage], body: Sequence[str]) -> tuple[Passage, ...]:
    """The passages, where no element that holds much of the body counts as furniture, nor any named as it is."""
    covered = covered_passages(passages, body)
    sizes: Counter[str] = Counter()
    for at in covered:
        for name in set(passages[at].furniture):
            sizes[name] += len(passages[at].text)
    total = sum(len(passages[at].text) for at in covered)
    false = {name for name, size in sizes.items() if size >= TOO_MUCH_FOR_FURNITURE * total}
    return tuple(
        replace(passage, furniture=tuple(name for name in passage.furniture if name not in false))
        for passage in passages
    )


def without_boxes(chosen: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages without the boxes among them that open with a label such as "Related"."""
    total = sum(len(passage.text) for passage in chosen)
    boxed: set[Passage] = set()
    for at, passage in enumerate(chosen):
        found = rule_for(passage.text)
        if found is None or found.name != LABEL_ALONE or passage in boxed:
            continue
        inside = box_of(passage, chosen[:at], LARGEST_BOX * total)
        boxed |= {other for other in chosen[at:] if other.element in inside and other.post is None}
    return tuple(passage for passage in chosen if passage not in boxed)


def box_of(label: Passage, before: Sequence[Passage], largest: float) -> frozenset[Element]:
    """The elements of the largest box that a label opens: nothing of the article stands in it before."""
    outside = before[-1].element if before else None
    around = set(outside.iterancestors()) | {outside} if outside is not None else set()
    box = label.element
    for ancestor in label.element.iterancestors():
        if ancestor in around or str(ancestor.tag) in ("body", "article", "main"):
            break
        if text_within(ancestor, int(largest)) is None:
            break
        box = ancestor
    return frozenset(box.iter())


def without_link_lists(chosen: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages without the links to other stories that end them."""
    end = len(chosen)
    while end and links_elsewhere(chosen[end - 1]):
        end -= 1
    return tuple(chosen[:end])


def links_elsewhere(passage: Passage) -> bool:
    """Whether a passage is nearly all links, and no pointer to where the article came from."""
    if passage.post or kind_by_words(passage.text) in (BlockKind.SYNDICATION, BlockKind.NOTICE):
        return False
    linked = sum(anchor.end - anchor.start for anchor in passage.line.anchors)
    return linked >= LINKS_ELSEWHERE * len(passage.text)


def words_in(passages: Sequence[Passage]) -> int:
    return sum(len(WORDS.findall(passage.text)) for passage in passages)


def body_by_trafilatura(root: Element) -> tuple[str, ...]:
    """The texts that trafilatura takes for the body; none for a page that is too large for it."""
    if sum(1 for _ in root.iter()) > LARGEST_FOR_TRAFILATURA:
        return ()
    from trafilatura import bare_extraction  # noqa: PLC0415  loads for 300 ms

    document = bare_extraction(root, include_comments=False, include_tables=True)
    body = getattr(document, "body", None)
    if body is None:
        return ()
    texts = ("".join(map(str, element.itertext())) for element in leaves_of(body))
    return tuple(text for text in (SPACE.sub(" ", text).strip() for text in texts) if text)


def leaves_of(body: Element) -> list[Element]:
    """The elements of trafilatura's body that hold a text each, none within another."""
    taken: set[Element] = set()
    found: list[Element] = []
    for element in body.iter(*LEAVES):
        nesting = str(element.tag) in NESTING_LEAVES and not (element.text or "").strip()
        if not nesting and taken.isdisjoint(element.iterancestors()):
            taken.add(element)
            found.append(element)
    return found


def passages_with(passages: Sequence[Passage], body: Sequence[str]) -> tuple[Passage, ...]:
    """The passages that trafilatura's body covers, with what belongs to them around and between."""
    covered = covered_passages(passages, body)
    kept = [at for at in sorted(covered) if not passages[at].furniture]
    if not kept:
        return ()
    inside = frozenset(container_of([passages[at] for at in kept]).iter())
    taken = set(kept)
    return tuple(
        passage
        for at, passage in enumerate(passages)
        if at in taken
        or (
            passage.element in inside
            and not passage.furniture
            and belongs(passage, between=kept[0] < at < kept[-1])
        )
    )


def belongs(passage: Passage, *, between: bool) -> bool:
    """Whether a passage of the container that trafilatura left out is the article's all the same."""
    if passage.kind in KEPT_BY_MARKUP:
        return True
    if not between:
        return kind_by_words(passage.text) in EDGES
    return passage.kind is not BlockKind.BYLINE


def covered_passages(passages: Sequence[Passage], body: Sequence[str]) -> set[int]:
    """Which passages, by position, stand in the body: by their shingles, or whole where they are short."""
    shingles = set(shingles_of([word for text in body for word in WORDS.findall(text)]))
    shorts = {tuple(WORDS.findall(text)) for text in body}
    found: set[int] = set()
    for at, passage in enumerate(passages):
        words = WORDS.findall(passage.text)
        if len(words) < SHINGLE:
            if words and tuple(words) in shorts:
                found.add(at)
            continue
        own = shingles_of(words)
        if sum(shingle in shingles for shingle in own) >= COVERED * len(own):
            found.add(at)
    return found


def shingles_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def container_of(passages: Sequence[Passage]) -> Element:
    """The innermost element that holds nearly all of the passages' text."""
    sizes: Counter[Element] = Counter()
    total = sum(len(passage.text) for passage in passages)
    for passage in passages:
        sizes[passage.element] += len(passage.text)
        for ancestor in passage.element.iterancestors():
            sizes[ancestor] += len(passage.text)
    enough = [element for element, size in sizes.items() if size >= CONTAINED * total]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def passages_declared(passages: Sequence[Passage], root: Element) -> tuple[Passage, ...]:
    """The passages in the first element that declares itself an article and has running text."""
    for path, fewest in DECLARED_BODIES:
        for element in root.iterfind(path):
            inside = frozenset(element.iter())
            found = tuple(
                passage
                for passage in passages
                if passage.element in inside and not passage.furniture and runs(passage)
            )
            if words_in(found) >= fewest:
                return found
    return ()


def runs(passage: Passage) -> bool:
    """Whether a passage is running text, and not a label or a list of links."""
    linked = sum(anchor.end - anchor.start for anchor in passage.line.anchors)
    return passage.post is not None or (
        len(WORDS.findall(passage.text)) >= 4 and linked < 0.7 * len(passage.text)
    )


def plain_passages(texts: Sequence[str], root: Element) -> tuple[Passage, ...]:
    """Texts without markup as passages."""
    lines = (SPACE.sub(" ", re.sub(r"<[^<>]{1,300}>", " ", text)).strip() for text in texts)
    return tuple(Passage(Line(line), root, BlockKind.PARAGRAPH) for line in lines if line)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the story: its headline, what comes between, the first paragraph."""

    headline: Passage | None = None
    between: tuple[Passage, ...] = ()
    body: Passage | None = None


def head_of(chosen: Sequence[Passage], passages: Sequence[Passage], title: str | None) -> Head:
    """The head of an article, given its passages and those of the page."""
    known = set(passages)
    opening = [passage for passage in chosen if passage in known and opens_story(passage)]
    long = (passage for passage in opening if len(WORDS.findall(passage.text)) >= FEWEST_WORDS_OF_STORY)
    body = next(long, opening[0] if opening else None)
    if body is None:
        return Head()
    before = passages[: passages.index(body)]
    headline = headline_among(before, words_key(title))
    start = before.index(headline) + 1 if headline else max(0, len(before) - HEAD_WITHOUT_HEADLINE)
    return Head(headline, tuple(passage for passage in before[start:] if not passage.title), body)


def opens_story(passage: Passage) -> bool:
    """Whether a passage is a paragraph of the story, and no byline or date above it."""
    if passage.kind is not BlockKind.PARAGRAPH or passage.title or kind_by_words(passage.text):
        return False
    return not is_dateline(passage.text)


def with_head(chosen: Sequence[Passage], head: Head) -> tuple[Passage, ...]:
    """The body with the headline of the page, and with the bylines and captions between the two."""
    if head.body is None:
        return tuple(chosen)
    taken = set(chosen)
    found = [replace(head.headline, kind=BlockKind.HEADLINE)] if head.headline else []
    for passage in head.between:
        if not passage.furniture and is_byline(passage):
            found.append(replace(passage, kind=BlockKind.BYLINE))
        elif passage in taken or (
            not passage.furniture and head.headline and passage.kind is BlockKind.CAPTION
        ):
            found.append(passage)
    return (*found, *chosen[list(chosen).index(head.body) :])


def headline_among(before: Sequence[Passage], wanted: str) -> Passage | None:
    """The headline among the passages before the body: the declared one, else the last `<h1>`."""
    declared = [passage for passage in before if wanted and words_key(passage.text) == wanted]
    titles = [passage for passage in before if passage.title and passage.text]
    fitting = [passage for passage in titles if alike(words_key(passage.text), wanted)]
    ranked = [
        *(passage for passage in declared if passage.kind is BlockKind.SUBHEADING),
        *fitting[-1:],
        *titles[-1:],
    ]
    return ranked[0] if ranked else None


def alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    words, others = set(one.split()), set(other.split())
    return bool(words) and len(words & others) >= 0.6 * min(len(words), len(others))


def is_byline(passage: Passage) -> bool:
    """Whether a passage of the head names authors or the day of publication."""
    if kind_by_words(passage.text) is BlockKind.BYLINE:
        return True
    if passage.kind is not BlockKind.BYLINE or len(passage.text) > LONGEST_BYLINE:
        return False
    return bool(authors_in_byline(passage.text) or written_date(passage.text))


def words_key(text: str | None) -> str:
    return " ".join(WORDS.findall((text or "").lower()))
