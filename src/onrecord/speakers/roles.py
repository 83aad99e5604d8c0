"""The roles that stand beside a name: before it ("campaign manager Robby X"), after it ("X, the mayor,")."""

import re
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.speakers.names import Name
from onrecord.speakers.vocabulary import (
    ALSO_CALLED,
    COURTESY,
    GENDERED_ROLES,
    NO_PERSONS,
    PERSON_ENDING,
    PERSON_NOUNS,
    PREPOSITIONS,
)

_AFTER = re.compile(
    r"(?: \([^()\n]{1,30}\))?(?:,| [—–-]| who (?:is|was|serves as)) (?P<age>\d{1,2},? ?)?(?:and |who (?:is|was) )?"
    r"(?P<role>[^,.;:—–()\n\"“”]{3,120})?",
)
_ROLE_STOP = re.compile(
    r" (?:who|whose|which|that|said|says|told|tells|wrote|writes|has|had|is|was|were|will|would|added|stated|and (?:his|her)|"
    r"announced|asked|called|argued|warned|did|does|could|may|might|contact|tweeted|posted)\b",
)
_BEFORE = re.compile(r"((?:[\w'’.&/-]+ ){1,7})$")
_ARTICLE = re.compile(r"^(?:an?|the|his|her|their|its|our|my|former|then|one|another|both) ", re.IGNORECASE)
_PERSON_ENDING = re.compile(PERSON_ENDING)
_WINDOW = 80
LONGEST_ROLE = 14


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words beside a name tell of the person."""

    roles: tuple[str, ...] = ()
    age: str | None = None
    gender: str | None = None


def beside(text: str, name: Name) -> Beside:
    """The roles, age and gender told by the words before and after a name."""
    before, (after, age) = role_before(text, name.span.start), _role_after(text, name.span)
    roles = tuple(role for role in (before, after) if role)
    genders = [GENDERED_ROLES[head] for role in roles if (head := head_of(role)) in GENDERED_ROLES]
    return Beside(roles, age, genders[0] if genders else None)


def title_role(name: Name) -> str | None:
    """The role that the titles before a name make: "press secretary"; None for courtesy titles."""
    titles = [title for title in name.titles if title not in COURTESY]
    while titles and titles[0] in {"former", "acting", "then"}:
        titles = titles[1:]
    return " ".join(titles) or None


def role_before(text: str, start: int) -> str | None:
    """The description in small letters that runs up to a name: "campaign manager"."""
    match = _BEFORE.search(text[max(0, start - _WINDOW) : start])
    if not match:
        return None
    words = match[1].split()
    if not is_person_noun(words[-1].casefold()) or not words[-1][0].islower():
        return None
    kept: list[str] = []
    for word in reversed(words):
        small = word.casefold()
        if small in PREPOSITIONS or small in {"a", "an", "the", "and", "but", "that", "said", "when", "while", "if"}:
            break
        if word.endswith((".", ":")) or small.endswith(("'s", "’s")):
            break
        kept.insert(0, word)
    return " ".join(kept) or None


def _role_after(text: str, span: Span) -> tuple[str | None, str | None]:
    match = _AFTER.match(text, span.end, min(len(text), span.end + 170))
    if not match:
        return None, None
    age = match["age"].strip(" ,") if match["age"] else None
    role = (match["role"] or "").strip()
    stop = _ROLE_STOP.search(" " + role)
    role = (" " + role)[: stop.start()].strip() if stop else role
    head = head_of(role)
    if not role or len(role.split()) > LONGEST_ROLE or not is_person_noun(head):
        return None, age
    bare = _ARTICLE.sub("", role)
    return bare or None, age


def head_of(phrase: str) -> str:
    """The head noun of a description, in small letters: "senator" of "a senator from Vermont"."""
    words = re.findall(r"[\w'’-]+", phrase.casefold())
    first = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS | {"and", "who", "whose"}), len(words))
    return words[first - 1] if words else ""


def is_person_noun(word: str) -> bool:
    """Whether a noun stands for one person: "senator", "bookkeeper"."""
    return word in PERSON_NOUNS or (len(word) > 4 and word not in NO_PERSONS and _PERSON_ENDING.search(word) is not None)


def role_words(role: str) -> frozenset[str]:
    """The words of a role for comparing, without articles and small words."""
    words = re.findall(r"[\w'’-]+", role.casefold())
    return frozenset(word for word in words if word not in PREPOSITIONS and word not in {"the", "a", "an", "and"})


def plays(role: str, description: str) -> float:
    """How well a description ("the Texas governor") fits a role ("governor of Texas"), 0 when not."""
    wanted, had = role_words(description), role_words(role)
    head = head_of(description)
    heads = {head, *ALSO_CALLED.get(head, ())}
    if not heads & {head_of(part) for part in re.split(r" and |, ", role)}:
        return 0.0
    if ("vice" in had) != ("vice" in wanted) or ("deputy" in had) != ("deputy" in wanted):
        return 0.0
    if head == "secretary" and "press" in had and "press" not in wanted:
        return 0.4
    return 1.0 + len((wanted & had) - heads) * 0.5
