"""What a person types to a query of the full-text index, and to the phrases that must stand exactly so.

Words are met in any form ("deport" finds "deported"), all of them; "a phrase" as written; `crim*` by its
beginning; `-word` or `NOT word` must not be there; `OR` stands between alternatives.
"""

import re
import unicodedata
from dataclasses import dataclass

from onrecord.errors import SearchError

TERM = re.compile(
    r"""(?P<minus>-(?=["“”\w]))?(?:["“”](?P<phrase>[^"“”]*)(?P<close>["“”])?|(?P<word>[^\s"“”]+))"""
)
LETTERS = re.compile(
    r"[^\W_](?:[^\W_]|[\u0300-\u0331])*"
)  # as the index parts words: these accents belong to them
SHORTEST_BEGINNING = 2  # letters; shorter ones match nearly everything
MOST_TERMS = 64


@dataclass(frozen=True, slots=True)
class Query:
    """`match` is for FTS5, over the content; `phrases` are the word forms that must stand side by side."""

    match: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of a search."""

    letters: str  # words with single spaces between them
    excluded: bool = False
    beginning: bool = False
    exact: bool = False

    @property
    def fts(self) -> str:
        return f'"{self.letters}"' + ("*" if self.beginning else "")


def query_of(words: str) -> Query:
    """The query that the words are. SearchError says what is wrong with them.

    >>> query_of('crim* "way down" -taxes').match
    '("crim"* "way down") NOT ("taxes")'
    """
    if "\0" in words:
        raise SearchError("a search cannot hold a NUL character")
    alternatives: list[list[Term]] = [[]]
    excluded: list[Term] = []
    negated = False
    for match in TERM.finditer(words):
        word = match["word"]
        if word == "OR":
            if negated or not alternatives[-1]:
                raise SearchError("OR stands between two words: crime OR guns")
            alternatives.append([])
        elif word == "NOT":
            if negated:
                raise SearchError("NOT stands once before a word: crime NOT taxes")
            negated = True
        elif word != "AND":
            term = _term_of(match, excluded=negated)
            if term:
                negated = False
                (excluded if term.excluded else alternatives[-1]).append(term)
    if negated:
        raise SearchError("NOT stands before a word: crime NOT taxes")
    return _query(alternatives, excluded, words)


def _term_of(match: re.Match[str], *, excluded: bool) -> Term | None:
    """The term that a piece of the search is; None for one without a letter, such as a dash."""
    excluded = excluded or bool(match["minus"])
    if match["word"] is None:
        if not match["close"]:
            raise SearchError(
                f"the phrase {match['phrase'].strip()!r} is not closed; set a second quotation mark"
            )
        letters = " ".join(LETTERS.findall(match["phrase"]))
        if not letters:
            raise SearchError("there is no word between the quotation marks")
        return Term(letters, excluded, exact=not excluded)
    word = match["word"]
    parts = LETTERS.findall(word)
    if not parts:
        if "*" in word:
            raise SearchError("* stands at the end of a word's beginning: crim*")
        return None
    beginning = word.rstrip(",;.!?").endswith("*")
    if "*" in word.rstrip(",;.!?*"):
        raise SearchError(f"* stands at the end of a word's beginning only: {parts[0]}*")
    if beginning and len(parts[-1]) < SHORTEST_BEGINNING:
        raise SearchError(f"{word}: write at least {SHORTEST_BEGINNING} letters before the *")
    return Term(" ".join(parts), excluded, beginning=beginning)


def _query(alternatives: list[list[Term]], excluded: list[Term], words: str) -> Query:
    terms = [term for group in alternatives for term in group]
    if len(terms) + len(excluded) > MOST_TERMS:
        raise SearchError(f"a search has at most {MOST_TERMS} words")
    if not terms:
        if excluded:
            raise SearchError("a search needs a word that shall be there, beside those that shall not")
        raise SearchError(
            f"{words.strip()!r} has no word to search for" if words.strip() else "no words to search for"
        )
    if not alternatives[-1]:
        raise SearchError("OR stands between two words: crime OR guns")
    groups = ["(" + " ".join(term.fts for term in group) + ")" for group in alternatives]
    match = " OR ".join(groups)
    if excluded:
        match = f"({match})" if len(groups) > 1 else match
        match += " NOT (" + " OR ".join(term.fts for term in excluded) + ")"
    # With alternatives a phrase need not be there, so only the index decides.
    exact = tuple(term.letters for term in terms if term.exact) if len(alternatives) == 1 else ()
    return Query(match, tuple(map(_plain_words, exact)))


def says(content: str, phrase: str) -> bool:
    """Whether a content has the words of a query's phrase side by side, in these very forms."""
    return f" {phrase} " in f" {_plain_words(content)} "


def _plain_words(text: str) -> str:
    """The words of a text without case, accents and marks, with single spaces between them."""
    letters = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(LETTERS.findall(plain))
