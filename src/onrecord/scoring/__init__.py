"""Gold and predicted articles to the figures of `onrecord score`, and these to a table."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from onrecord.errors import RecordFormatError
from onrecord.scoring.attributions import AttributionFigures, score_attributions
from onrecord.scoring.marked import Marked, read_marked
from onrecord.scoring.speakers import SpeakerFigures, score_speakers

__all__ = [
    "AttributionFigures",
    "Marked",
    "Scores",
    "SpeakerFigures",
    "read_marked",
    "score",
    "score_attributions",
    "score_speakers",
]


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures that the files allow: None where gold has no attributions, or no marks that records answer."""

    attributions: AttributionFigures | None
    speakers: SpeakerFigures | None

    def to_object(self) -> dict[str, object]:
        """The figures as what `json.dumps` takes, those of the speakers under "speakers"."""
        figures: dict[str, object] = asdict(self.attributions) if self.attributions else {}
        return figures | ({"speakers": asdict(self.speakers)} if self.speakers else {})


def score(gold: Sequence[Marked], predicted: Sequence[Marked]) -> Scores:
    """The figures of attributions where gold has any, and of speakers where it has marks.

    Raises RecordFormatError where nothing can be compared.
    """
    has_attributions = any(article.attributions is not None for article in gold)
    has_marks = any(article.marks is not None for article in gold)
    has_records = any(article.record is not None for article in predicted)
    if not has_attributions and not has_records:
        raise RecordFormatError(
            "gold has marks only, which are compared with records (`onrecord read --json`)"
        )
    return Scores(
        score_attributions(gold, predicted) if has_attributions else None,
        score_speakers(gold, predicted) if has_marks and has_records else None,
    )


def table_of(scores: Scores) -> str:
    """The figures as lines for a person."""
    lines: list[str] = []
    if figures := scores.attributions:
        lines += [_row("", "P", "R", "F1", "span F1")]
        for name, role in (("source", figures.source), ("cue", figures.cue), ("content", figures.content)):
            lines.append(_row(name, role.p, role.r, role.f1, role.span))
        lines += ["", _row("", "gold", "predicted", "exact", "overlap", "source", "full")]
        for name, pairs in (
            ("all", figures.all),
            ("direct", figures.direct),
            ("everything", figures.everything),
        ):
            lines.append(_row(name, *asdict(pairs).values()))
        lines += [
            "",
            f"left out of all but everything: {figures.left_out} inside other statements or in posts",
        ]
        if figures.missing:
            lines += [f"articles without a prediction, counted as empty: {figures.missing}"]
    if speakers := scores.speakers:
        lines += [""] if lines else []
        lines += [_row("", "marks", "found", "speaker", "all")]
        lines += [_row("speakers", speakers.marks, speakers.found, speakers.speaker, speakers.all)]
        lines += [_row(f"  {name}", *asdict(one).values()) for name, one in speakers.forms.items()]
        lines += ["", f"sources without a name that were given none: {speakers.nameless:.2f}"]
        if speakers.types is not None:
            lines += [f"kinds of sources that are right: {speakers.types:.2f}"]
        if speakers.given_gold is not None:
            lines += [f"right speaker where the gold attributions are given: {speakers.given_gold:.2f}"]
        lines += ["", _row("", "stated", "right", "given")]
        for name, one in (
            ("when", speakers.when),
            ("medium", speakers.medium),
            ("addressee", speakers.addressee),
        ):
            lines.append(_row(name, one.stated, one.right, one.given))
    return "\n".join(lines) + "\n"


def _row(name: str, *cells: object) -> str:
    shown = (f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells)
    return f"{name:<14}" + "".join(f"{cell:>10}" for cell in shown)
