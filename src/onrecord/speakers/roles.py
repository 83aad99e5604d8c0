"""The roles that stand beside a name: before it ("campaign manager Robby X"), after it ("X, the mayor,")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.speakers.given_names import is_given
from onrecord.speakers.names import Name
from onrecord.speakers.nations import DEMONYMS
from onrecord.speakers.vocabulary import (
    ALSO_CALLED,
    GENDERED_ROLES,
    MONTHS,
    NO_PERSONS,
    ORGANIZATION_HEADS,
    PERSON_ENDING,
    PERSON_NOUNS,
    PREPOSITIONS,
    STATES,
    STATES_SHORT,
    WEEKDAYS,
    words,
)

_AFTER = re.compile(
    r"(?: \([^()\n]{1,30}\))?(?:,| [—–-]| who (?:is|was|serves as)) (?P<age>\d{1,2},? ?)?(?:and |who (?:is|was) )?"
    r"(?P<role>[^,.;:—–()\n\"“”]{3,120})?",
)
_ROLE_STOP = re.compile(
    r" (?:who|whose|which|that|said|says|told|tells|wrote|writes|has|had|is|was|were|will|would|added|stated|and (?:his|her)|"
    r"announced|asked|called|argued|warned|did|does|could|may|might|contact|tweeted|posted)\b",
)
# "Hale, the president said, was glad" tells of another than Hale; an apposition would have its second comma.
_SAYS = words("said says told tells wrote writes added stated announced argued warned tweeted posted")
# "Hale, remembers a girl", "Hale, who knew it, went further".
_DOES = re.compile(
    r"(?!(?:once|then|now|formerly|previously|currently|also|both|arguably|perhaps|of|at|from|in|as)\b)[a-z]+ (?:an?|the|his|her|their|its|that|further)\b"
)
_TOLD_OR_WHO = words(
    "he she they it i we you told tells asked asks thanked met called introduced quoted married beat"
)
_BEFORE = re.compile(r"((?:[\w'’.&/-]+ ){1,7})$")
_APPOSED_TO = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|['’]s|[Ww]hose|[Mm]y|[Oo]ur) "
    r"((?:[\w'’-]+ ){0,5}[a-z]+(?: (?:of|for|at) (?:the )?(?:[A-Z][\w'’-]+ ?){1,5})?), $"
)
_CALLED = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother) ((?:[\w'’-]+ ){0,4}[a-z-]+) "
    r"(?:named|called|known (?:only |online )*as|who (?:goes by|posts as)(?: the (?:name|handle))?|using the (?:name|handle)) $"
)
_FORMER = re.compile(r"^(?:(?:former|acting|then|ex)\b[ -]?)+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the|his|her|their|its|our|my|former|then|one|another|both) ", re.IGNORECASE)
_PERSON_ENDING = re.compile(PERSON_ENDING)
_AFTER_HEAD = PREPOSITIONS | words("and who whose which that")
_PARTICIPLES = words("written made sent led run known seen given held set")
_HOME = re.compile(
    r"(?: \(|, )(?:[DRI]|Dem|Rep)\.?[-–—]([A-Z][A-Za-z. ]{1,16}?)\.?[),]"
    r"|(?:, (?:Republican|Democrat))? of ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=\W|$)"
)
_DAYS = frozenset({*WEEKDAYS, *MONTHS, "today", "yesterday"})
_EARLIER = words("last this earlier late early")
_DETERMINERS = words("a an the his her its their our my this that these those some many several")
_LOCAL = words("governor mayor senator representative premier")
_WINDOW = 80
LONGEST_ROLE = 14


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words beside a name tell of the person; `home` is a state, in small letters."""

    roles: tuple[str, ...] = ()
    age: str | None = None
    gender: str | None = None
    home: str | None = None


def beside(text: str, name: Name) -> Beside:
    """The roles, age and gender told by the words before and after a name."""
    before, (after, age) = role_before(text, name.span.start), _role_after(text, name.span)
    apposition = apposed_role(text, name.span)
    called = role_of_named(text, name.span)
    roles = tuple(role for role in (before, apposition, called, after) if role)
    genders = [GENDERED_ROLES[head] for role in roles if (head := head_of(role)) in GENDERED_ROLES]
    return Beside(roles, age, genders[0] if genders else None, _home_of(text, name))


def apposed_role(text: str, span: Span) -> str | None:
    """The role that a name stands in apposition to: "The treasurer of Vale County, Ada Hale,"."""
    if text[span.end : span.end + 1] not in {",", ".", ""}:
        return None
    apposed = _APPOSED_TO.search(text[max(0, span.start - _WINDOW) : span.start])
    return apposed[1] if apposed and is_person_noun(head_of(apposed[1])) else None


def role_of_named(text: str, span: Span) -> str | None:
    """The role of somebody who is called by a name: "a former chaplain named Ada Hale"."""
    called = _CALLED.search(text[max(0, span.start - _WINDOW) : span.start])
    return called[1] if called and is_person_noun(head_of(called[1])) else None


def _home_of(text: str, name: Name) -> str | None:
    """The state that the words after a name give: "(D-Vt.)", "R-Fla.,", "of Texas"."""
    after = _HOME.match(text, name.span.end)
    if after:
        said = (after[1] or after[2]).casefold().replace(".", "").strip()
        said = STATES_SHORT.get(said.replace(" ", ""), said)
        office = bool(set(name.titles) & _LOCAL) and after[2] is not None  # "Gov. Hale of Vale"
        return said if said in STATES or office else None
    return None


def title_role(name: Name) -> str | None:
    """The role that the titles before a name make: "press secretary"; None for courtesy titles."""
    return _FORMER.sub("", name.title) or None if name.title else None


def role_before(text: str, start: int) -> str | None:
    """The description in small letters that runs up to a name: "campaign manager"."""
    before = text[max(0, start - _WINDOW) : start]
    if before[-1:] != " ":
        return None
    last = before[before.rfind(" ", 0, -1) + 1 : -1]
    if not last[:1].islower() or not is_person_noun(last):
        return None
    match = _BEFORE.search(before)
    if not match:
        return None
    found = match[1].split()
    kept: list[str] = []
    for word in reversed(found):
        small = word.casefold()
        if small in PREPOSITIONS or small in {
            "a",
            "an",
            "the",
            "and",
            "but",
            "that",
            "said",
            "when",
            "while",
            "if",
        }:
            break
        if small in _TOLD_OR_WHO:
            break
        if word.endswith((".", ":")) or small.endswith(("'s", "’s")) or (word != small and is_given(word)):
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
    if stop and stop[0].strip() in _SAYS and role.startswith("the "):
        return None, match["age"].strip(" ,") if match["age"] else None
    role = (" " + role)[: stop.start()].strip() if stop else role
    head = head_of(role)
    if not role or len(role.split()) > LONGEST_ROLE or not is_person_noun(head) or _DOES.match(role):
        return None, age
    bare = _ARTICLE.sub("", role)
    return bare or None, age


SAME_WORD = {
    "gop": "republican",
    "republicans": "republican",
    "democratic": "democrat",
    "democrats": "democrat",
}
# Words of the two sides: who is a Republican nominee is not "the Democratic nominee".
PARTIES = (words("democratic democrat democrats"), words("republican gop republicans"))


def head_of(phrase: str) -> str:
    """The head noun of a description, in small letters: "senator" of "a senator from Vermont"."""
    found = re.findall(r"[\w'’-]+", phrase.casefold())
    first = next((i for i in range(1, len(found)) if _ends_head(found, i)), len(found))
    return found[first - 1] if found else ""


def _ends_head(found: Sequence[str], i: int) -> bool:
    """Whether the head noun ends before a word: a preposition, a relative, "published" of "published on"."""
    if found[i] in _AFTER_HEAD:
        return True
    if found[i].endswith("ing") and found[i - 1].endswith("s") and len(found[i]) > 5:
        return True  # "delegates supporting Hale"
    goes_on = i + 1 < len(found) and (found[i + 1] in PREPOSITIONS or found[i + 1] in _DAYS | _EARLIER)
    participle = found[i].endswith("ed") or found[i] in _PARTICIPLES
    return goes_on and participle and found[i - 1] not in _DETERMINERS


def is_person_noun(word: str) -> bool:
    """Whether a noun stands for one person: "senator", "bookkeeper"."""
    if word in PERSON_NOUNS or word in DEMONYMS:
        return True
    other = word in NO_PERSONS or word in ORGANIZATION_HEADS or len(word) < 5
    return not other and _PERSON_ENDING.search(word) is not None


def role_words(role: str) -> frozenset[str]:
    """The words of a role for comparing, without articles and small words."""
    found = re.findall(r"[\w'’-]+", role.casefold())
    return frozenset(
        SAME_WORD.get(word, word)
        for word in found
        if word not in PREPOSITIONS and word not in {"the", "a", "an", "and"}
    )


_GENERALS = words("attorney inspector surgeon solicitor secretary director")


def plays(role: str, description: str) -> float:
    """How well a description ("the Texas governor") fits a role ("governor of Texas"), 0 when not."""
    wanted, had = role_words(description), role_words(role)
    head = head_of(description)
    heads = {head, *ALSO_CALLED.get(head, ())}
    if not heads & {head_of(part) for part in re.split(r" and |, ", role)}:
        return 0.0
    if ("vice" in had) != ("vice" in wanted) or ("deputy" in had) != ("deputy" in wanted):
        return 0.0
    if any(wanted & side and had & other for side, other in (PARTIES, PARTIES[::-1])):
        return 0.0
    if head == "general" and (had & _GENERALS) != (wanted & _GENERALS):
        return 0.0
    if head == "secretary" and "press" in had and "press" not in wanted:
        return 0.4
    return 1.0 + len((wanted & had) - heads) * 0.5 - 0.4 * (("former" in had) != ("former" in wanted))
