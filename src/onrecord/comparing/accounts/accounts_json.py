"""Two accounts to the object that `accounts --json` prints; every line with the evidence for it."""

from onrecord.comparing.accounts.accounts import Accounts, Line, Subject
from onrecord.comparing.evidence import Told
from onrecord.record import Spans


def accounts_to_object(accounts: Accounts) -> dict[str, object]:
    """The accounts as values that JSON has; `spans` count in the text of the article."""
    return {
        "about": accounts.about,
        "speakers": list(accounts.names),
        "too_little": accounts.too_little,
        "subjects": [_subject(subject) for subject in accounts.subjects],
    }


def _subject(subject: Subject) -> dict[str, object]:
    return {
        "heading": subject.heading,
        "relation": subject.relation.value,
        "ground": subject.ground.value if subject.ground else None,
        "why": list(subject.why) if subject.why else None,
        "first": [_line(line) for line in subject.first],
        "second": [_line(line) for line in subject.second],
    }


def _line(line: Line) -> dict[str, object]:
    return {
        "text": line.text,
        **_told(line.told),
        "spans": _pairs(line.in_article),
        "versions": [_told(told) for told in line.versions],
    }


def _told(told: Told) -> dict[str, object]:
    return {
        "statement": told.id,
        "kind": told.wording.kind.value,
        "cue": told.cue,
        "article": told.article,
        "url": told.url,
        "outlet": told.outlet,
        "title": told.title,
        "published": told.published,
        "when": told.when,
        "medium": told.medium,
    }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
