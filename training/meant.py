"""Whom pronouns, descriptions and quotations that stand alone mean, as places of the text.

    python training/meant.py --data DIR [--articles 3]

Each thing asked has its own words (`at`), the number of whom it means (`who`, 0 for nobody who is named) and all mentions of that one (`of`). Learnt
from are the speakers of marked articles (`marks/speakers.jsonl`), whose names are found as the package finds them; GUM's chains
of people (Zeldes 2017) and GAP's pronouns (Webster et al. 2018); and quotations of marked articles whose "he said" is taken away. What is asked of
`written.jsonl` stands in its `mentions` (written.py). Prints some of it.
"""

import argparse
import csv
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpora import article_of, options_with_data, read_corpus
from gum import read_gum

from onrecord.quotation_marks import quotations_of
from onrecord.scoring.speakers import plain
from onrecord.speakers.statements import staged_of

MARKS = Path(__file__).parent / "marks" / "speakers.jsonl"
ASKED_FORMS = {"pronoun", "description", "title", "none"}
PRONOUNS = re.compile(r"he|she|him|his|her|they|them|their", re.IGNORECASE)
DEFINITE = re.compile(r"(?:the|his|her|their|this|that) ", re.IGNORECASE)
# " he said." after a quotation, up to the end of its sentence.
TAG_AFTER = re.compile(r"[^\n.]{2,40}\.(?= |$)", re.MULTILINE)
LONGEST_TAG = 40  # characters

Document = dict[str, Any]
Asked = dict[str, Any]


def with_asked(documents: Sequence[Document]) -> list[Document]:
    """The documents, those of which speakers are marked with what is `asked` of them."""
    rows = map(json.loads, MARKS.read_text(encoding="utf-8").splitlines())
    speakers = {row["id"]: {json.dumps(mark["content"]): mark for mark in row["marks"]} for row in rows}
    return [
        document | {"asked": list(_asked(document, speakers[document["id"]]))}
        if document["id"] in speakers
        else document
        for document in documents
    ]


def _asked(document: Document, marks: Mapping[str, Mapping[str, Any]]) -> Iterator[Asked]:
    """What is asked of a marked article: each source that is no name, or the cue where there is none, once."""
    names = _names_of(document)
    mentions: dict[str, set[tuple[int, int]]] = defaultdict(set)
    known: dict[tuple[int, int], tuple[list[list[int]], str | None]] = {}
    for attribution in document["attributions"]:
        mark = marks.get(json.dumps(attribution["content"]))
        at = attribution["source"] or attribution["cue"]
        if mark is None or not at:
            continue
        said = mark["speaker"] if isinstance(mark["speaker"], list) else [mark["speaker"]]
        if None in said and len(said) > 1:
            continue
        who = plain(said[0])
        for name in filter(None, map(plain, said)):
            mentions[who or ""] |= names.get(name, set())
        if attribution["source"] and who:
            mentions[who].add(tuple(at[0]))
        forms = set(mark["form"] if isinstance(mark["form"], list) else [mark["form"]])
        if forms & ASKED_FORMS and "&" not in (who or ""):
            known[tuple(at[0])] = at, who
    numbers = {who: number for number, who in enumerate(sorted(filter(None, mentions)), 1)}
    for at, who in known.values():
        of = sorted(map(list, mentions[who])) if who else []
        yield {"at": at, "who": numbers.get(who, 0), "of": of}


def _names_of(document: Document) -> dict[str, set[tuple[int, int]]]:
    """The places of the names of an article by whose they are, as the package tells them."""
    scene = staged_of(*article_of(document)).scene
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for name, member in zip(scene.names, scene.cast.of_name, strict=True):
        who = plain(scene.cast.members[member].name) if member is not None else None
        if who:
            found[who].add((name.span.start, name.span.end))
    return found


def elided_documents(documents: Sequence[Document], count: int, seed: int) -> list[Document]:
    """So many pairs of paragraphs with what is `asked` of them: a quotation of the second has lost its "he said"."""
    found = [one for document in documents for one in _elided(document)]
    return random.Random(seed).sample(found, min(count, len(found)))


def _elided(document: Document) -> Iterator[Document]:
    text = document["text"]
    quotations = {span.end + 1: span for span in quotations_of(text) if text[span.end - 1] == ","}
    for number, one in enumerate(document.get("asked", ())):
        start, end = one["at"][0]
        closed = max((after for after in quotations if start - LONGEST_TAG < after <= start), default=None)
        tag = TAG_AFTER.match(text, closed) if closed else None
        if closed is None or tag is None or tag.end() < end:
            continue
        quoted = quotations[closed]
        paragraph = text.rfind("\n", 0, quoted.start) + 1
        first = text.rfind("\n", 0, max(0, paragraph - 2)) + 1
        last = text.find("\n", closed)
        last = len(text) if last < 0 else last
        cut = tag.end() - closed
        spans = [
            [place - first - (cut if span[0] >= tag.end() else 0) for place in span]
            for span in one["of"]
            if first <= span[0] and span[1] <= last and (span[1] <= quoted.start or tag.end() <= span[0])
        ]
        if spans:
            yield {
                "id": f"{document['id']}-elided-{number}",
                "text": f"{text[first : quoted.end - 1]}.{text[quoted.end : closed]}{text[tag.end() : last]}",
                "asked": [{"at": [[quoted.start - first, quoted.end - first]], "who": 1, "of": spans}],
            }


def gum_documents(folder: Path) -> list[Document]:
    """GUM's training texts: their pronouns and definite descriptions of people, beside other mentions."""
    documents = []
    for path in sorted((folder / "gum" / "train").glob("*.conllu")):
        text, chains = read_gum(path, ("person",))
        asked = []
        for who, mentions in enumerate(chains.values(), 1):
            spans = [[one.least.start, one.least.end] for one in mentions]
            for mention in mentions:
                words = text[mention.span.start : mention.span.end]
                is_asked = PRONOUNS.fullmatch(words) or (DEFINITE.match(words) and mention.tag != "PROPN")
                if is_asked and len(spans) > 1:
                    asked.append({"at": [[mention.span.start, mention.span.end]], "who": who, "of": spans})
        documents.append({"id": path.stem, "text": text, "asked": asked})
    return documents


def gap_documents(path: Path) -> list[Document]:
    """GAP's passages: a pronoun that means one of two names."""
    documents = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, at = row["Text"], int(row["Pronoun-offset"])
            meant = [row[name] for name in "AB" if row[f"{name}-coref"].casefold() == "true"]
            if not meant:
                continue
            of = [list(place.span()) for place in re.finditer(rf"\b{re.escape(meant[0])}\b", text)]
            asked = [{"at": [[at, at + len(row["Pronoun"])]], "who": 1, "of": of}]
            documents.append({"id": row["ID"], "text": text, "asked": asked})
    return documents


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=3)
    options = options_with_data(parser)
    marked = with_asked(read_corpus(options.data / "polnear" / "train.jsonl"))
    sets = {
        "marked": [one for one in marked if "asked" in one],
        "elided": elided_documents(marked, 10**6, 1),
        "GUM": gum_documents(options.data),
        "GAP": gap_documents(options.data / "gap" / "gap-development.tsv"),
    }
    for name, documents in sets.items():
        asked = [one for document in documents for one in document["asked"]]
        print(
            f"{name}: {len(documents)} texts, {len(asked)} asked, {sum(not one['of'] for one in asked)} of nobody"
        )
        for document in random.Random(1).sample(documents, options.articles):
            for one in document["asked"][:3]:
                said, of = ([document["text"][a:b] for a, b in one[part]] for part in ("at", "of"))
                print("  ", said, of[:6])


if __name__ == "__main__":
    main()
