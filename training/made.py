"""Articles put together from marked ones, in the forms of quoting that those seldom have.

    python training/made.py --data DIR [--articles 5] [--seed 1]

The slots of a sentence are filled with contents and sources that annotators marked, and it stands between paragraphs of
a marked article, which keep their marks: passives ("is said to"), headlines, "Name: words", "– Name", reports that
quote others. Sentences of the corpus stand there as they do inside of another's statement, without beginning and end.
Prints some of them, with their marks.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from corpora import MADE, options_with_data, read_corpus

ROLES = ("source", "cue", "content")
Mark = dict[str, list[list[int]]]

PERSON = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,4}[A-Z][\w'’-]+")
SURNAME = re.compile(
    r"(?!(?:I|He|She|It|We|You|They|This|That|Who|Some|Many|Most|Others|Both)\b)(?:Mr\. |Mrs\. |Ms\. |Sen\. |Gov\. )?[A-Z][\w'’-]+"
)
BODY = re.compile(r"(?:the|a|an|some|several|many|his|her|their) [\w’' -]{4,40}")
QUOTATION = re.compile(r"[\"“]([A-Z][^\"“”\n]{12,180}[\w’)])[.,!?]?[\"”]")
CLAUSE = re.compile(r"that ((?:[\w'’$%,-]+ ){3,22}[\w'’$%-]+)")
INTENT = re.compile(r"to ((?:[a-z][\w'’-]*)(?: [\w'’$%,-]+){1,18})")
PASSIVES = (
    "said",
    "said",
    "believed",
    "thought",
    "alleged",
    "reported",
    "rumored",
    "known",
    "expected",
)
IMPERSONAL = (
    "alleged",
    "claimed",
    "reported",
    "said",
    "suggested",
    "feared",
    "rumored",
    "thought",
)
ADVERBS = ("", "", "", "widely ", "now ", "generally ", "often ", "also ")
WHERE = ("", "", "", " in court", " at the time", " at the hearing", " on Monday", " in the indictment")
TOLD = ("told", "told", "informed", "warned", "assured", "advised", "reminded")
SAYS = ("says", "says", "warns", "claims", "insists", "admits")
DASHES = ("—", "–", "-", "--")
STYLES = (("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("''", "''"), ("``", "''"), ("«", "»"))
TRADES = (
    "a teacher",
    "58",
    "owner of the mill",
    "who lives nearby",
    "Port Ellery",
    "on the vote",
    "after the game",
    "chair of the board",
)


MANY = re.compile(r"some|several|many|they|we|you", re.IGNORECASE)
HEADLINES = (
    ("{source}{cue} {content}", (":",)),
    ("{content}{cue} {source}", (":",)),
    ("{content} {cue} {source}", DASHES),
    ("{content}, {cue} {source}", SAYS),
    ("{source} {cue} {content}", SAYS),
)
SLOT = re.compile(r"\{(\w+)\}")
LONGEST_SUBJECT = 60  # characters
LABELS = (
    "Photo",
    "Related",
    "Watch",
    "Read more",
    "By",
    "Credit",
    "Topics",
    "Correction",
    "More",
    "Video",
    "Next",
    "Contact",
)


@dataclass(slots=True)
class Text:
    """A text with the marks of its statements."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)  # of whom is meant: see meant.py

    def paste(self, other: "Text") -> None:
        """Write on with another text."""
        shift = len(self.text)

        def moved(spans: list[list[int]]) -> list[list[int]]:
            return [[start + shift, end + shift] for start, end in spans]

        self.marks += [{role: moved(mark[role]) for role in ROLES} for mark in other.marks]
        self.asked += [one | {part: moved(one[part]) for part in ("at", "of")} for one in other.asked]
        self.text += other.text


def filled(template: str, **words: str) -> Text:
    """One statement: a sentence with its {source}, {cue}, {content} and what else is named in it."""
    made, mark = Text(), {role: [] for role in ROLES}
    for number, part in enumerate(SLOT.split(template)):
        new = words[part] if number % 2 else part
        role = part.rstrip("2") if number % 2 else ""
        if role in mark:
            mark[role].append([len(made.text), len(made.text) + len(new)])
        made.text += new
    made.marks.append(mark)
    return made


@dataclass(frozen=True, slots=True)
class Slots:
    """What sentences are filled with."""

    people: list[str]
    surnames: list[str]
    bodies: list[str]
    quotations: list[str]
    clauses: list[str]
    intents: list[str]
    subjects: list[str]
    paragraphs: list[list[Text]]  # of each article


def slots_of(documents: Sequence[dict[str, Any]]) -> Slots:
    """Contents and sources of marked documents by their form, and their paragraphs."""
    slots = Slots([], [], [], [], [], [], [], [])
    for document in documents:
        text = document["text"]
        for mark in document["attributions"]:
            words = {role: [text[start:end] for start, end in mark[role]] for role in ROLES}
            for source in words["source"][:1]:
                for pattern, kept in (
                    (PERSON, slots.people),
                    (SURNAME, slots.surnames),
                    (BODY, slots.bodies),
                ):
                    if pattern.fullmatch(source):
                        kept.append(source)
                        break
            content = words["content"][0]
            for pattern, kept in (
                (QUOTATION, slots.quotations),
                (CLAUSE, slots.clauses),
                (INTENT, slots.intents),
            ):
                found = pattern.fullmatch(content)
                if found and len(words["content"]) == 1:
                    kept.append(found[1])
            # "The sale" of "The sale is expected to …".
            is_raised = len(words["content"]) == 2 and words["content"][1].startswith("to ")
            if is_raised and not words["source"] and content[:1].isupper() and len(content) < LONGEST_SUBJECT:
                slots.subjects.append(content)
        slots.paragraphs.append(list(paragraphs_with_marks(document)))
    return slots


def paragraphs_with_marks(document: dict[str, Any]) -> Iterator[Text]:
    """The paragraphs of a document with their marks; those that share a statement with another are left out."""
    text, marks = document["text"], document["attributions"]
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        touching = [
            mark
            for mark in marks
            if any(one < end and other > start for role in ROLES for one, other in mark[role])
        ]
        if line.strip() and all(
            start <= one and other <= end for mark in touching for role in ROLES for one, other in mark[role]
        ):
            moved = [
                {role: [[a - start, b - start] for a, b in mark[role]] for role in ROLES} for mark in touching
            ]
            yield Text(line, moved)
        start = end + 1


def capital(words: str) -> str:
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]


class Maker:
    """Sentences of each form, by chance."""

    def __init__(self, slots: Slots, rng: random.Random) -> None:
        self.slots, self.rng = slots, rng

    def _source(self) -> str:
        kept = self.rng.choices((self.slots.people, self.slots.surnames, self.slots.bodies), (5, 2, 3))[0]
        return self.rng.choice(kept)

    def _person(self) -> str:
        return self.rng.choice(self.rng.choice((self.slots.people, self.slots.people, self.slots.surnames)))

    def _be(self, subject: str) -> str:
        is_plural = MANY.match(subject) is not None or subject.rsplit(maxsplit=1)[-1].endswith("s")
        return self.rng.choice(("are", "were", "had been") if is_plural else ("is", "was", "has been"))

    def _quoted(self, end: str) -> str:
        opening, closing = self.rng.choice(STYLES)
        return f"{opening}{self.rng.choice(self.slots.quotations)}{end}{closing}"

    def impersonal(self) -> Text:
        """It was alleged that …"""
        cue = f"{self.rng.choice(('is', 'was', 'was', 'has been'))} {self.rng.choice(ADVERBS)}{self.rng.choice(IMPERSONAL)}"
        where, content = self.rng.choice(WHERE), f"that {self.rng.choice(self.slots.clauses)}"
        return filled("It {cue}{where} {content}.", cue=cue, where=where, content=content)

    def raised(self) -> Text:
        """Talks were said to …"""
        subject = self.rng.choice((self._source(), self.rng.choice(self.slots.subjects)))
        intent = self.rng.choice(self.slots.intents)
        if self.rng.random() < 0.2:
            intent = f"be {self._quoted('')}"
        cue = f"{self._be(subject)} {self.rng.choice(ADVERBS)}{self.rng.choice(PASSIVES)}"
        return filled(
            "{content} {cue} {content2}.", content=capital(subject), cue=cue, content2=f"to {intent}"
        )

    def told(self) -> Text:
        """X was told by Y that …"""
        who, content = self._source(), f"that {self.rng.choice(self.slots.clauses)}"
        cue = f"{self._be(who)} {self.rng.choice(TOLD)} by"
        return filled(
            "{who} {cue} {source} {content}.",
            who=capital(who),
            cue=cue,
            source=self._source(),
            content=content,
        )

    def quoting(self) -> Text:
        """X, quoting Y, said that …, and According to X, Y said …"""
        clause, one, other = self.rng.choice(self.slots.clauses), self._source(), self._source()
        if self.rng.random() < 0.5:
            cue, by = (
                self.rng.choice(("said", "reported", "wrote")),
                f"{self.rng.choice(('quoting', 'citing'))} {other}",
            )
            return filled(
                "{source}, {by}, {cue} {content}.",
                source=capital(one),
                by=by,
                cue=cue,
                content=f"that {clause}",
            )
        inner = f"{other} {self.rng.choice(('told friends', 'said', 'wrote', 'warned'))} that {clause}"
        return filled("{cue} {source}, {content}.", cue="According to", source=one, content=inner)

    def named(self) -> Text:
        """Name: "words", one line or more."""
        made = Text()
        for number in range(self.rng.choice((1, 1, 2, 3))):
            words = f"{self.rng.choice(self.slots.quotations)}."
            if self.rng.random() < 0.7:
                words = self._quoted(self.rng.choice(".!?"))
            made.text += "\n" if number else ""
            made.paste(filled("{source}{cue} {content}", source=self._person(), cue=":", content=words))
        return made

    def signed(self) -> Text:
        """ "Words" – Name, who it is."""
        after = f", {self.rng.choice(TRADES)}" if self.rng.random() < 0.5 else ""
        template = self.rng.choice(
            (
                "{content}\n{cue} {source}{after}",
                "{content}\n{cue}{source}{after}",
                "{content} {cue} {source}{after}",
            )
        )
        words, dash = self._quoted(self.rng.choice(".!")), self.rng.choice(DASHES)
        return filled(template, content=words, cue=dash, source=self._person(), after=after)

    def headline(self) -> Text:
        """A first paragraph with words and who said them."""
        who = self._source()
        words = capital(
            self.rng.choice((self.rng.choice(self.slots.clauses), self.rng.choice(self.slots.quotations)))
        )
        match self.rng.choice(("quoted", "plain", "titled")):
            case "quoted":
                words = self._quoted("")
            case "titled":
                words = " ".join(map(capital, words.split()))
        if self.rng.random() < 0.5:
            who = re.sub(r"^(?:the|a|an) ", "", who)
        template, cues = self.rng.choice(HEADLINES)
        who = capital(who) if template.startswith("{source}") else who
        return filled(template, source=who, cue=self.rng.choice(cues), content=words)

    def label(self) -> Text:
        """What stands before a colon and says nothing."""
        words = self.rng.choice((self._person(), self.rng.choice(self.slots.quotations)))
        return Text(f"{self.rng.choice(LABELS)}: {words}")

    def fragment(self) -> Text | None:
        """A marked sentence as it would stand inside of another's words."""
        paragraph = self.rng.choice(self.rng.choice([some for some in self.slots.paragraphs if some]))
        marks = paragraph.marks
        if not marks or len(paragraph.text) > 300:
            return None
        end = len(paragraph.text.rstrip(" .\"”'’"))
        start = 1 if paragraph.text[0] in '"“' else 0
        if any(a < start or b > end + 2 for mark in marks for role in ROLES for a, b in mark[role]):
            return None
        made = Text("that " if self.rng.random() < 0.5 else "")
        kept = [
            {
                role: [[a - start, min(b, end) - start] for a, b in mark[role] if min(b, end) > a]
                for role in ROLES
            }
            for mark in marks
        ]
        made.paste(Text(paragraph.text[start:end], kept))
        return made


def made_documents(documents: Sequence[dict[str, Any]], count: int, seed: int) -> list[dict[str, Any]]:
    """So many short articles from marked ones, in their form: sentences of each form between marked paragraphs."""
    rng = random.Random(seed)
    slots = slots_of(documents)
    maker = Maker(slots, rng)
    inside: list[Callable[[], Text | None]] = [
        maker.impersonal, maker.raised, maker.raised, maker.told, maker.quoting, maker.named, maker.signed, maker.label,
        maker.fragment, maker.fragment, maker.fragment,
    ]  # fmt: skip
    result = []
    while len(result) < count:
        paragraphs = rng.choice(slots.paragraphs)
        if len(paragraphs) < 4:
            continue
        at = rng.randrange(len(paragraphs) - 3)
        parts: list[Text] = list(paragraphs[at : at + rng.randint(2, 4)])
        for _ in range(rng.randint(1, 3)):
            if made := rng.choice(inside)():
                parts.insert(rng.randint(0, len(parts)), made)
        if rng.random() < 0.4:
            parts.insert(0, maker.headline())
        whole = Text()
        for number, part in enumerate(parts):
            whole.text += "\n\n" if number else ""
            whole.paste(part)
        result.append(
            {
                "id": f"made-{seed}-{len(result)}",
                "text": whole.text,
                "attributions": whole.marks,
                "fold": MADE,
            }
        )
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = options_with_data(parser)
    documents = read_corpus(options.data / "polnear" / "train.jsonl")
    for document in made_documents(documents, options.articles, options.seed):
        print(document["text"])
        for mark in document["attributions"]:
            said = {role: [document["text"][a:b] for a, b in mark[role]] for role in ROLES}
            print("  ", *chain.from_iterable(said.items()))
        print("=" * 60)


if __name__ == "__main__":
    main()
