"""The claims of one speaker to tellings: each claim once, in its best wording, with who else has it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.comparing.accounts.claims import Claim
from onrecord.comparing.evidence import Told
from onrecord.comparing.wordings import BREAK
from onrecord.comparing.words import words_of
from onrecord.kinds import StatementKind
from onrecord.record import Span, Spans

SAME_CLAIM_AT = 0.8  # of the longer claim's stems: wordings of one claim cut or add a word or two
LEAST_REST = 2  # stems that a clause must say beyond its matched part to say something more
MARKS = " ,;:–—\n"  # left out at the ends of a line


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim in the wording that is shown, and the other statements that make it."""

    claim: Claim
    others: tuple[Told, ...] = ()


def by_worth(told: Iterable[Told]) -> list[Told]:
    """The statements as they are shown: a post's or transcript's own words, quotations, then the fullest."""
    return sorted(
        told,
        key=lambda one: (
            not one.wording.primary,
            one.wording.kind is StatementKind.INDIRECT,
            -len(one.wording.text),
        ),
    )


def tellings_of(claims: Iterable[Claim]) -> list[Telling]:
    """The claims, wordings of one claim as one; of these the first is shown. Claims without a subject fall away."""
    found: list[Telling] = []
    having: defaultdict[str, list[int]] = defaultdict(list)  # the tellings that have a stem
    for claim in claims:
        if not claim.stems:
            continue
        near = Counter(number for stem in claim.stems for number in having[stem])
        same = next(
            (number for number in sorted(near) if _is_wording_of(claim, found[number].claim, near[number])),
            None,
        )
        if same is None:
            for stem in claim.stems:
                having[stem].append(len(found))
            found.append(Telling(claim))
            continue
        kept = found[same]
        if claim.told.id not in {kept.claim.told.id, *(told.id for told in kept.others)}:
            found[same] = Telling(kept.claim, (*kept.others, claim.told))
    return found


def _is_wording_of(claim: Claim, kept: Claim, shared: int) -> bool:
    """Whether two claims that share so many stems are one."""
    sizes = len(claim.stems), len(kept.stems)
    one_utterance = claim.told.family is not None and claim.told.family == kept.told.family
    needed = min(sizes) if one_utterance else max(sizes)
    return (
        shared >= SAME_CLAIM_AT * needed and claim.negative == kept.negative and claim.subject == kept.subject
    )


@dataclass(frozen=True, slots=True)
class Rest:
    """What a statement says beyond what was matched or is shown elsewhere."""

    told: Told
    spans: Spans
    tellings: tuple[Telling, ...]


def rests_of(
    claims: Sequence[Claim], tellings: Sequence[Telling], matched: dict[int, Span]
) -> Iterator[Rest]:
    """What is left of each statement, in the order of the claims.

    `matched` has the span that a match covers, by the id() of its telling.
    """
    shown = {id(telling.claim): telling for telling in tellings}
    of_told: dict[str, list[Claim]] = {}
    for claim in claims:
        of_told.setdefault(claim.told.id, []).append(claim)
    for own in of_told.values():
        rest = _rest(own, shown, matched)
        if rest:
            yield rest


def _rest(claims: Sequence[Claim], shown: dict[int, Telling], matched: dict[int, Span]) -> Rest | None:
    told, spans, left = claims[0].told, list[Span](), list[Telling]()
    keeps = False
    for claim in claims:
        telling = shown.get(id(claim))
        if not claim.stems:
            # "Not ever." goes with what it stands after.
            spans += [claim.span] if keeps else []
            continue
        part = matched.get(id(telling)) if telling else None
        pieces = _without(claim.span, part)
        keeps = telling is not None and (part is None or _says_more(claim, pieces))
        if telling and keeps:
            spans += pieces
            left.append(telling)
    return Rest(told, _joined(spans, told.wording.text), tuple(left)) if left else None


def _says_more(claim: Claim, pieces: Spans) -> bool:
    stems = {word.stem for word in claim.words if any(piece.encloses(word.span) for piece in pieces)}
    return len(stems & set(claim.stems)) >= LEAST_REST


def _without(span: Span, part: Span | None) -> Spans:
    if part is None or not span.overlaps(part):
        return (span,)
    ends = ((span.start, part.start), (part.end, span.end))
    return tuple(Span(start, end) for start, end in ends if start < end)


def _joined(spans: Sequence[Span], text: str) -> Spans:
    """The spans without marks and blanks at their ends, those with no word or break between them as one."""
    joined: list[Span] = []
    for span in spans:
        between = text[joined[-1].end : span.start] if joined else ""
        if joined and BREAK not in between and not words_of(between):
            joined[-1] = Span(joined[-1].start, span.end)
        elif words_of(text[span.start : span.end]):
            joined.append(span)
    return tuple(_trimmed(span, text) for span in joined)


def _trimmed(span: Span, text: str) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(MARKS + "."))
    return Span(start, span.start + len(words.rstrip(MARKS)))
