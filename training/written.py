"""Short texts that were written to be learnt from, as articles with marks.

    python training/written.py [--articles 5]

`written.jsonl` holds texts about invented people in forms of quoting that news articles of one field seldom have, each
marked by who wrote it: quotations that stand alone, passives, half-quoted sentences, posts told of, reports, and narrative in
which nobody says anything. Of the newer ones media, addressees and days are marked as well, of quotations without a source the
mentions of who speaks. Prints some of them, with their marks.
"""

import argparse
import json
import random
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from circumstances import nearest, places_of
from corpora import CIRCUMSTANCES, MADE
from made import ROLES, Mark, Text, paragraphs_with_marks

from onrecord.record import Span
from onrecord.speakers.sentences import index_at, sentences_of

WRITTEN = Path(__file__).parent / "written.jsonl"
RELATIVE = re.compile(r",? (?=(which|who)\b)")
ALONE = 0.5  # of the articles have no paragraphs of others around


def read_written(path: Path = WRITTEN) -> list[Text]:
    """The texts with their marks in the way of the corpus. Raises ValueError where a string is not in its text."""
    return [text_of(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of(case: dict[str, Any]) -> Text:
    """A text whose parts are given as strings, the first of their kind, or as places."""
    text = case["text"]

    def span_of(part: str | list[int]) -> list[int]:
        if isinstance(part, list):
            return part
        start = text.index(part)
        return [start, start + len(part)]

    marks = []
    for one in case["statements"]:
        content = [span_of(part) for part in one["content"]]
        # The corpus marks the pronoun of a relative clause, not the noun before it.
        relative = RELATIVE.match(text, content[0][1]) if len(content) > 1 else None
        if relative:
            content[0] = list(relative.span(1))
        mark = {role: [span_of(one[role])] if one[role] else [] for role in ("source", "cue")}
        mark["content"] = content
        if all(field in one for field in CIRCUMSTANCES):
            at = (mark["source"] or mark["cue"] or content)[0][0]
            sentences = sentences_of(text)
            own = sentences[index_at(sentences, at)]
            for field in CIRCUMSTANCES:
                found = places_of(text, filter(None, [one[field]]))
                mark[field] = {"spans": nearest(found, own), "is_sure": True}
        marks.append(mark)
    return Text(text, marks, _asked(text, case["statements"], marks))


def _asked(text: str, statements: Sequence[dict[str, Any]], marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Whom quotations without a source mean, whose `mentions` are given: as meant.py has it."""
    speakers: dict[tuple[str, ...], int] = {}
    asked = []
    quoted = [Span(*span) for mark in marks for span in mark["content"]]
    for one, mark in zip(statements, marks, strict=True):
        mentions = tuple(sorted(one.get("mentions", ())))
        if "mentions" not in one:
            continue
        who = speakers.setdefault(mentions, len(speakers) + 1) if mentions else 0
        found = (
            place.span() for words in mentions for place in re.finditer(rf"\b{re.escape(words)}\b", text)
        )
        of = [list(place) for place in found if not any(span.overlaps(Span(*place)) for span in quoted)]
        asked.append({"at": mark["content"], "who": who, "of": of})
    return asked


def is_told(text: Text) -> bool:
    """Whether the media, addressees and days of its statements are marked."""
    return bool(text.marks) and all(field in mark for mark in text.marks for field in CIRCUMSTANCES)


def written_documents(
    texts: Sequence[Text], documents: Sequence[dict[str, Any]], count: int, seed: int
) -> list[dict[str, Any]]:
    """So many articles, each of them a written text, by itself or between marked paragraphs of one of the documents.

    Those with circumstances are by themselves.
    """
    rng = random.Random(seed)
    paragraphs = [list(paragraphs_with_marks(document)) for document in documents]
    result = []
    for number in range(count):
        if number % len(texts) == 0:
            order = rng.sample(range(len(texts)), len(texts))
        text = texts[order[number % len(texts)]]
        if is_told(text):
            result.append(_document(text, seed, number) | {"is_told": True})
            continue
        parts = [text]
        others = rng.choice(paragraphs)
        if rng.random() > ALONE and len(others) > 2:
            at = rng.randrange(len(others) - 1)
            parts = [others[at], *parts] if rng.random() < 0.5 else [*parts, others[at + 1]]
        whole = Text()
        for place, part in enumerate(parts):
            whole.text += "\n\n" if place else ""
            whole.paste(part)
        result.append(_document(whole, seed, number))
    return result


def _document(text: Text, seed: int, number: int) -> dict[str, Any]:
    return {
        "id": f"written-{seed}-{number}",
        "text": text.text,
        "attributions": text.marks,
        "asked": text.asked,
        "fold": MADE,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=5)
    for text in random.Random(1).sample(read_written(), parser.parse_args().articles):
        print(text.text)
        for mark in text.marks:
            said = {role: [text.text[a:b] for a, b in mark[role]] for role in ROLES}
            print("  ", *chain.from_iterable(said.values()), sep=" | ")
        print("=" * 60)


if __name__ == "__main__":
    main()
