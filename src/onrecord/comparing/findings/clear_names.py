"""A finding to whether the people whom it names are named beyond doubt: no relative, no name glued to other words."""

import re

from onrecord.comparing.words import LIGHT
from onrecord.record import Finding, Record, Speaker, SpeakerType

# "WATCHED Bergen", "TrumpSessions": a caption or a link that ran into a name.
GLUED = re.compile(
    r"\b[A-Z]{3,}\s+[A-Z][a-z]|[a-z](?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bDi)(?<!\bVan)[A-Z]"
)
WORD = re.compile(r"[^\W\d_]+")
MOST_WORDS = 5
FIRST_NAMED = 300  # characters: a headline or a caption may come first
_TITLES = """
    mr mrs ms miss dr president governor gov senator sen representative rep congressman congresswoman judge justice
    secretary minister mayor professor prof sir lord lady chief director attorney general former ex vice the and but
    candidate nominee republican democrat when if as while that for by with of in on from to after before because
"""
TITLES = frozenset(_TITLES.split())
PRONOUNS = frozenset({"he", "she", "they", "i", "we", "his", "her", "their", "who"})
_POSSESSIVE = re.compile(r"['’]s?$")
_AFTER_ROLE = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december general emeritus elect
"""
NO_NAMES_AFTER = frozenset(_AFTER_ROLE.split())
NO_NAMES = frozenset({"who", "some", "others", "many", "which", "that"})


def names_are_clear(finding: Finding, record: Record) -> bool:
    """Whether every person of a finding has a clean name, and is told apart from others of the family name."""
    speakers = [record.speaker(key) for key in finding.speakers]
    return not _is_headline(finding, record) and all(
        _is_clean(speaker) and not _may_be_a_relative(speaker, finding, record) for speaker in speakers
    )


def _is_headline(finding: Finding, record: Record) -> bool:
    """Whether a statement of the finding has its cue or its source in capitals: a headline read as a sentence."""
    article = record.article
    return any(
        article.quote(statement.cue).isupper()
        or (" " in article.quote(statement.source) and article.quote(statement.source).isupper())
        for statement in record.statements
        if statement.id in finding.statements
    )


def _is_clean(speaker: Speaker) -> bool:
    if speaker.name is None:
        return True
    words = WORD.findall(speaker.name)
    organization = speaker.type is not SpeakerType.PERSON
    if words and words[0].casefold() in NO_NAMES:
        return False
    return organization or (len(words) <= MOST_WORDS and not GLUED.search(speaker.name))


def _may_be_a_relative(speaker: Speaker, finding: Finding, record: Record) -> bool:
    """Whether a source of the finding does not show who is meant.

    It has no word of the speaker's names and roles and is no pronoun, or it is a family name or a role only,
    which somebody else on the page has too.
    """
    words = _words_of_name(speaker)
    if not words or speaker.type is not SpeakerType.PERSON:
        return False
    known = {word.casefold() for part in (*speaker.aliases, *speaker.roles) for word in WORD.findall(part)}
    family, given = words[-1], set(words[:-1])
    text = record.article.text
    shared = _has_namesakes(family, given, text) or _is_named_late(speaker, family, text)
    for statement in record.statements:
        if statement.id in finding.statements and speaker.id in statement.speakers and statement.source:
            source = {word.casefold() for word in WORD.findall(record.article.quote(statement.source))}
            if not source & (set(words) | known | PRONOUNS):
                return True
            if shared and family in source and not source & given:
                return True
            if not source & (set(words) | PRONOUNS) and _is_held_by_others(source & known, words, text):
                return True
    return False


def _has_namesakes(family: str, given: set[str], text: str) -> bool:
    """Whether other given names stand before the family name somewhere on the page."""
    before = re.findall(rf"\b([A-Z][\w’'-]+) {re.escape(family)}\b", text, re.IGNORECASE)
    return bool({word.casefold() for word in before if word[0].isupper()} - given - TITLES)


def _is_held_by_others(role: set[str], names: list[str], text: str) -> bool:
    """Whether a word of a role stands before somebody else's name on the page: "President Okafor"."""
    return any(
        _POSSESSIVE.sub("", held.casefold()) not in {*names, *TITLES, *NO_NAMES_AFTER}
        for word in role - LIGHT
        for held in re.findall(rf"(?i:\b{re.escape(word)}) ([A-Z][\w’'-]+)", text)
    )


def _is_named_late(speaker: Speaker, family: str, text: str) -> bool:
    """Whether the family name alone stands long before the full name: a page names in full whom it means first."""
    folded = text.casefold()
    names = (name.casefold() for name in (speaker.name or "", *speaker.aliases) if " " in name)
    full = [place for name in names if (place := folded.find(name)) >= 0]
    return bool(full) and min(full) - folded.find(family) > FIRST_NAMED


def _words_of_name(speaker: Speaker) -> list[str]:
    """The words of a name, the family name last."""
    words = [word.casefold() for word in WORD.findall(speaker.name or "")]
    return [word for word in words if word not in {"jr", "sr", "ii", "iii"}]
