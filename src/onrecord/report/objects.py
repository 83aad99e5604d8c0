"""Checks to an object for JSON; its fields are described in docs/formats.md."""

from collections.abc import Sequence

from onrecord.comparing.alignment import Difference
from onrecord.comparing.drafts.checks import Check
from onrecord.comparing.evidence import Told
from onrecord.record import Article, Spans
from onrecord.report.differing import line_of, paragraph_of
from onrecord.report.outcome import counts_of

Object = dict[str, object]
VERSION = 1


def check_to_object(checks: Sequence[Check], article: Article) -> Object:
    """The checks of a draft: its own facts, how many quotations are in each state, and each of them.

    Offsets of the draft count in its text, those of the store in the text of the statement.
    """
    return {
        "onrecord_check": VERSION,
        "draft": {
            "title": article.title,
            "published": article.published,
            "url": article.url,
            "text": article.text,
            "text_sha256": article.text_sha256,
        },
        "counts": {state.value: count for state, count in counts_of(checks).items()},
        "quotations": [_check(check, article) for check in checks],
    }


def _check(check: Check, article: Article) -> Object:
    quotation = check.quotation
    return {
        "state": check.state.value,
        "problems": [{"state": problem.state.value, "shown": problem.shown} for problem in check.problems],
        "text": quotation.text,
        "spans": _spans(quotation.spans),
        "paragraph": paragraph_of(article, quotation.spans[0]),
        "line": line_of(article, quotation.spans[0]),
        "statement": quotation.statement,
        "who": quotation.who,
        "speakers": list(quotation.wording.speakers),
        "when": quotation.wording.when,
        "notes": list(check.notes),
        "differences": [_difference(one, check) for one in check.differences],
        "match": _told(check.match.told) if check.match else None,
        "same": [_told(told) for told in check.same],
        "differing": [_told(match.told) for match in check.differing],
    }


def _difference(difference: Difference, check: Check) -> Object:
    draft = check.quotation.wording.in_article(difference.wording) if difference.wording else ()
    store = difference.reference
    return {
        "change": difference.change.value,
        "draft": _spans(draft),
        "store": [store.start, store.end] if store else None,
        "shown": difference.shown,
        "quoted": difference.quoted,
    }


def _told(told: Told) -> Object:
    return {
        "statement": told.wording.statement,
        "text": told.wording.text,
        "speakers": list(told.wording.speakers),
        "outlet": told.outlet,
        "url": told.url,
        "title": told.title,
        "published": told.published,
        "when": told.when,
        "medium": told.medium,
        "primary": told.wording.primary,
    }


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
