"""Statements to claims: each clause with what it is about, whom it means, and which way it points."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.comparing import polarity
from onrecord.comparing.clauses import Clause, clauses_of
from onrecord.comparing.evidence import Told
from onrecord.comparing.parties import Party, name_stems, parties_in
from onrecord.comparing.words import Word, words_of
from onrecord.record import Span, StatementKind

# Modal verbs by what they make of a claim; claims of different standing do not bear on one another.
STANDING = {
    "will": "will", "shall": "will", "won't": "will", "i'll": "will", "we'll": "will", "he'll": "will",
    "she'll": "will", "they'll": "will", "would": "would", "could": "would", "might": "would", "may": "would",
    "wouldn't": "would", "couldn't": "would", "should": "should", "must": "should", "ought": "should",
    "shouldn't": "should",
}  # fmt: skip
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# With these a number is no exact figure: another one beside it does not contradict it.
_OPEN_FIGURES = "least most than nearly almost about around roughly some over under up"
OPEN_FIGURES = frozenset(_OPEN_FIGURES.split())
# What starts with these is a condition, or hangs on a verb that stands before it.
OPEN_CLAUSES = frozenset({"if", "unless", "whether", "or", "nor", "as"})
RELATIVE = frozenset({"which", "who", "whose", "where"})
_VERBS = """is are was were has have had do does did will would shall should can could may might must isn't aren't
    wasn't weren't won't wouldn't can't cannot couldn't shouldn't hasn't haven't hadn't doesn't don't didn't
    it's he's she's they're there's"""
VERBS = frozenset(_VERBS.split())
_BEFORE_NOUN = "a an the this that his her their its our my your of for in on at by with no"
BEFORE_NOUN = frozenset(_BEFORE_NOUN.split())
_OWN_SUBJECTS = "i we i'm i've i'd i'll we're we've we'd we'll"
OWN_SUBJECTS = frozenset(_OWN_SUBJECTS.split())
LONGEST_CRY = 3  # words of a quotation without a known verb that is a cry ("More tricks!"), no claim
BEFORE_VERB = 3  # words in which the subject of a verb of saying is looked for
OPENING = 4  # words of a clause in which its subject is looked for
# Verbs and nouns of every subject; alone they tie no two claims together.
_COMMON = """
    go going gone went get got make made making take took taken come came give gave given know knew think thought want
    wanted need see saw seen look use used put let tell told ask call thing things people person man woman time year years
    day days way lot one many much good great new last next first right really well even back still never
    ever today tomorrow yesterday week month believe believed feel felt something anything everything
    nothing anyone everyone fact kind sort part matter happen happened like able show done work working hard
    clear help keep kept start set turn find found mean seem leave left hear heard talk try trying live
    move play important big little long best number place point case country american america today president
    government state states united house white mr ms mrs dr sir
"""
COMMON = frozenset(word.stem for word in words_of(_COMMON))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the stem of the noun it counts, or "$" or "%"; `exact` unless "at least" or the like is by it."""

    value: float
    unit: str
    shown: str
    exact: bool


@dataclass(frozen=True)
class Claim:
    """A clause of a statement. `side` is the speaker's number; words that mean a party are not in `stems`."""

    told: Told
    side: int
    clause: Clause
    words: tuple[Word, ...]
    parties: tuple[int | None, ...]
    names: frozenset[str]
    denied: bool = False
    asserted: bool = True

    @property
    def span(self) -> Span:
        return self.clause.span

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems that carry its subject, each once, in order."""
        kept = (
            word.stem
            for word, party in zip(self.words, self.parties, strict=True)
            if party is None and not word.is_light and word.stem not in self.names
            and word.form not in polarity.NEGATIONS and word.stem not in polarity.STATEMENT_WORDS
        )  # fmt: skip
        return tuple(dict.fromkeys(kept))

    @cached_property
    def stem_set(self) -> frozenset[str]:
        return frozenset(self.stems)

    @cached_property
    def form_stems(self) -> frozenset[str]:
        """The stems of all its words, light ones too."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset(word.form for word in self.words)

    @cached_property
    def negations(self) -> tuple[Word, ...]:
        """The words that deny; what a cue denies is in `denied`."""
        pairs = zip(self.words, [*self.words[1:], None], strict=True)
        return tuple(
            word for word, after in pairs if word.form in polarity.NEGATIONS and not _is_empty(word, after)
        )

    @cached_property
    def continued(self) -> frozenset[str]:
        """The stems that go on a name begun before them: "States" in "the United States"."""
        text = self.told.wording.text
        return frozenset(
            after.stem
            for word, after in zip(self.words, self.words[1:], strict=False)
            if text[word.span.start].isupper()
            and text[after.span.start].isupper()
            and not word.is_light
            and not text[word.span.end : after.span.start].strip(" -")
        )

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it has a verb, as far as its forms show: "the importance of reform" tells nothing."""
        if self.words[0].form == "to":
            return False
        pairs = zip(self.words, self.words[1:], strict=False)
        has_verb = any(word.form in VERBS for word in self.words) or any(
            after.form.endswith("ed") and before.form not in BEFORE_NOUN for before, after in pairs
        )
        whole = self.told.wording.kind is StatementKind.DIRECT or self.clause.opener == "that"
        return has_verb or (whole and len(self.words) > LONGEST_CRY)

    @cached_property
    def negative(self) -> bool:
        """Whether it denies what its words tell."""
        return (len(self.negations) + self.denied) % 2 == 1

    @cached_property
    def standing(self) -> str | None:
        """What its modal verb makes of it: "will", "would", "should", or None for a plain fact."""
        modals = (word for word in self.words if word.form in STANDING and not self._is_month(word))
        pairs = zip(self.words, self.words[1:], strict=False)
        # "Demands that she be dismissed" tells of no dismissal.
        wished = any(after.form == "be" and before.form != "to" for before, after in pairs)
        return next((STANDING[word.form] for word in modals), "should" if wished else None)

    def _is_month(self, word: Word) -> bool:
        return word.form == "may" and self.told.wording.text[word.span.start].isupper()

    @cached_property
    def subject(self) -> int | None:
        """The party that it starts with; "I think" before the claim itself is passed over."""
        start = 0
        for i, word in enumerate(self.words[:OPENING]):
            own = any(before.form in OWN_SUBJECTS for before in self.words[max(i - BEFORE_VERB, 0) : i])
            if own and word.stem in polarity.SPEECH:
                start = i + 1
        return next((party for party in self.parties[start : start + OPENING] if party is not None), None)

    @property
    def is_relative(self) -> bool:
        """Whether it tells of a noun before it: "which leaks", "that was closed"."""
        after = self.words[1].form if len(self.words) > 1 else ""
        return self.clause.opener in RELATIVE or (
            self.clause.opener == "that" and (after in VERBS or after.endswith("ed"))
        )

    @cached_property
    def mentions(self) -> frozenset[int | None]:
        """The parties that it means anywhere."""
        return frozenset(self.parties)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers that it gives of something; years and days of the month are none."""
        return tuple(_figures(self))


def _is_empty(negation: Word, after: Word | None) -> bool:
    """Whether it denies nothing: "not only", "no doubt". "Cannot just" denies, and so does "no longer"."""
    if after is None or negation.form not in {"not", "no"}:
        return False
    return after.form in polarity.AFTER_EMPTY_NEGATION and after.form != "longer"


def claims_of(told: Told, side: int, parties: tuple[Party, Party]) -> tuple[Claim, ...]:
    """The claims of a statement by the speaker with this number, in order."""
    means = parties_in(told, parties, side)
    names = name_stems(parties[0]) | name_stems(parties[1])
    denied, telling = _what_the_cue_makes(told)
    claims: list[Claim] = []
    for clause in clauses_of(told.wording.text):
        at = [i for i, word in enumerate(told.wording.words) if clause.span.encloses(word.span)]
        claim = Claim(
            told, side, clause, tuple(told.wording.words[i] for i in at), tuple(means[i] for i in at), names
        )
        open_clause = clause.asks or clause.opener in OPEN_CLAUSES or claim.is_relative
        reported = _reports(claim) or (
            bool(claims) and clause.opener == "that" and claims[-1].clause.sentence == clause.sentence
            and _reports(claims[-1])
        )  # fmt: skip
        claims.append(
            replace(
                claim, denied=denied and not claims, asserted=telling and not open_clause and not reported
            )
        )
    return tuple(claims)


def _what_the_cue_makes(told: Told) -> tuple[bool, bool]:
    """Whether the cue denies the content, and whether it tells it as a fact; quotations stand for themselves."""
    if told.wording.kind is StatementKind.DIRECT or not told.cue:
        return False, True
    cue = words_of(told.cue)
    stems = {word.stem for word in cue}
    negated = any(word.form in polarity.NEGATIONS for word in cue)
    denies = bool(stems & polarity.DENYING) or {"push", "back"} <= stems
    return denies, not (negated or bool(stems & polarity.NOT_TELLING))


def _reports(claim: Claim) -> bool:
    """Whether the clause has a verb of saying or thinking that is not the speaker's own."""
    for i, word in enumerate(claim.words):
        own = any(before.form in OWN_SUBJECTS for before in claim.words[max(i - BEFORE_VERB, 0) : i])
        if word.stem in polarity.SPEECH and not own:
            return True
    return False


def _figures(claim: Claim) -> list[Figure]:
    found, text = [], claim.told.wording.text
    words = claim.words
    for i, word in enumerate(words):
        value = _value(word.form)
        before = {one.form for one in words[max(i - 3, 0) : i]}
        if value is None:
            continue
        j = i + 1
        while j < len(words) and words[j].form in SCALES:
            value, j = value * SCALES[words[j].form], j + 1
        end = words[j - 1].span.end
        unit = _unit(text, word.span.start, end, words[j] if j < len(words) else None)
        if unit:
            found.append(Figure(value, unit, text[word.span.start : end], not before & OPEN_FIGURES))
    return found


def _value(form: str) -> float | None:
    if form in NUMBER_WORDS:
        return float(NUMBER_WORDS[form]) if form != "one" else None
    return float(form.replace(",", "")) if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", form) else None


def _unit(text: str, start: int, end: int, after: Word | None) -> str | None:
    if start and text[start - 1] in "$£€":
        return text[start - 1]
    if text[end : end + 1] == "%" or (after and after.form in {"percent", "per"}):
        return "%"
    near = after is not None and not text[end : after.span.start].strip()
    return after.stem if near and after and not after.is_light and after.form.isalpha() else None
