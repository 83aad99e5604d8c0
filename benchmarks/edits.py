"""Quotations of PolNeAR to versions of them, made by a seeded generator: one of each kind of edit."""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from onrecord.comparing.wordings import Wording, quoted_in
from onrecord.quotation_marks import quoted_spans
from onrecord.record import Span, StatementKind

SEED = 20260127
LEAST_WORDS = 8
WORD = re.compile(r"\S+")
NO_LETTER = re.compile(r"[\W_]+")
SHIFTED = {
    "i": "he", "me": "him", "my": "his", "we": "they", "us": "them", "our": "their", "i'm": "he was",
    "i've": "he had", "we're": "they were", "we've": "they had", "is": "was", "are": "were", "am": "was",
    "will": "would", "can": "could", "has": "had", "have": "had", "here": "there", "this": "that", "now": "then",
    "don't": "did not", "it's": "it was", "today": "that day", "may": "might",
}  # fmt: skip
INSERTED = ("clearly", "frankly", "in the end", "as everyone knows", "again and again")
CARRIERS = (("that", ""), ("it was", ", as he put it"), ("what he called", ""), ("how", " for all of them"))


def edited(path: Path) -> Iterator[tuple[Wording, str, str]]:
    """Wordings with their family and edit: each direct quotation of the corpus, and of the longer ones an edit of each kind."""
    chance = random.Random(SEED)  # noqa: S311 - nothing here is secret
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    published = {document["id"]: document["published"] for document in documents}
    texts = {
        (document["id"], number): words
        for document in documents
        for number, attribution in enumerate(document["attributions"])
        if (words := bare("\n".join(document["text"][start:end] for start, end in attribution["content"])))
    }
    family = families(texts)
    for key, words in texts.items():
        name, day = "/".join(map(str, key)), published[key[0]]
        yield wording(f"{name}/unedited:0", in_marks(words), day), family[key], "unedited"
        for kind, edit in EDITS.items() if len(words) >= LEAST_WORDS else ():
            yield wording(f"{name}/{kind}:0", edit(words, chance), day), family[key], kind


def families(texts: Mapping[tuple[str, int], list[str]]) -> dict[tuple[str, int], str]:
    """The family of each quotation: that of the first one with which it shares eight words in a row.

    Several articles quote one speech; they are of one family from the start.
    """
    first: dict[tuple[str, ...], str] = {}
    found: dict[tuple[str, int], str] = {}
    for key, words in texts.items():
        cores = [NO_LETTER.sub("", word).casefold() for word in words]
        rows = [tuple(cores[at : at + LEAST_WORDS]) for at in range(len(cores) - LEAST_WORDS + 1)]
        found[key] = next((first[row] for row in rows if row in first), "/".join(map(str, key)))
        for row in rows:
            first.setdefault(row, found[key])
    return found


def wording(statement: str, text: str, published: str) -> Wording:
    """A wording of a text by somebody who is not named, direct, mixed or indirect by its marks."""
    quoted = quoted_spans(text)
    kind = StatementKind.INDIRECT if not quoted else StatementKind.MIXED
    if quoted and len(text) - sum(map(len, quoted)) <= 2 * len(quoted):
        kind = StatementKind.DIRECT
    return Wording(statement, text, kind, (Span(0, len(text)),), quoted_in(text, kind), published=published)


def bare(text: str) -> list[str] | None:
    """The words of a direct quotation without its marks, or None where it is none."""
    quoted = quoted_spans(text)
    if not quoted or len(text) - sum(map(len, quoted)) > 3 * len(quoted):
        return None
    return WORD.findall(" ".join(text[span.start : span.end] for span in quoted))


def in_marks(words: list[str]) -> str:
    return f"“{' '.join(words)}”"


def third(words: list[str], chance: random.Random) -> tuple[int, int]:
    """A stretch of about a third of the words, not at either end."""
    size = max(len(words) // 3, 1)
    start = chance.randrange(2, max(len(words) - size - 1, 3))
    return start, start + size


def elided(words: list[str], chance: random.Random) -> str:
    start, end = third(words, chance)
    return in_marks([*words[:start], "…", *words[end:]])


def silently_elided(words: list[str], chance: random.Random) -> str:
    start, end = third(words, chance)
    return in_marks([*words[:start], *words[end:]])


def start_cut(words: list[str], chance: random.Random) -> str:
    return in_marks(words[chance.randrange(1, len(words) // 2 + 1) :])


def end_cut(words: list[str], chance: random.Random) -> str:
    return in_marks(words[: -chance.randrange(1, len(words) // 2 + 1)])


def inserted(words: list[str], chance: random.Random) -> str:
    place = chance.randrange(1, len(words))
    return in_marks([*words[:place], chance.choice(INSERTED), *words[place:]])


def substituted(words: list[str], chance: random.Random) -> str:
    place = chance.randrange(1, len(words) - 1)
    return in_marks([*words[:place], chance.choice(INSERTED), *words[place + 1 :]])


def punctuated(words: list[str], chance: random.Random) -> str:
    changed = [word.rstrip(",;") for word in words]
    place = chance.randrange(0, len(words) - 1)
    changed[place] += " –"
    return in_marks(changed).replace("'", "’")


def cased(words: list[str], chance: random.Random) -> str:
    place = chance.randrange(0, len(words))
    return in_marks([word.upper() if at == place else word.lower() for at, word in enumerate(words)])


def partly_quoted(words: list[str], chance: random.Random) -> str:
    size = min(max(len(words) // 2, 5), 10)
    start = chance.randrange(0, len(words) - size + 1)
    before, after = chance.choice(CARRIERS)
    return f"{before} {in_marks(words[start : start + size])}{after}"


def indirect(words: list[str], chance: random.Random) -> str:
    del chance
    shifted = []
    for word in words:
        core = word.strip("“”\"',.;:!?‘’").replace("’", "'").lower()
        shifted.append(SHIFTED.get(core, word.strip('“”"')))
    return "that " + " ".join(shifted)


EDITS: dict[str, Callable[[list[str], random.Random], str]] = {
    "elision": elided,
    "elision without mark": silently_elided,
    "cut at the start": start_cut,
    "cut at the end": end_cut,
    "insertion": inserted,
    "substitution": substituted,
    "punctuation": punctuated,
    "case": cased,
    "partial": partly_quoted,
    "indirect": indirect,
}
