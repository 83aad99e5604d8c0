"""Invented statements of a mayor and a councillor, as the store hands them to `accounts_of`."""

from itertools import count

from onrecord.comparing.accounts.accounts import accounts_of
from onrecord.comparing.evidence import Told
from onrecord.comparing.wordings import Wording, quoted_in
from onrecord.record import Span, StatementKind

NAMES = ("Teresa Okafor", "Bram Lindqvist")
ROLES = (("Mayor",), ("Councillor",))
FAR_APART = 5000  # code points between statements of one article, unless a test says where one stands
numbers = count(1)


def told(side, text, *, start=None, kind=StatementKind.DIRECT, primary=False, **evidence):
    """A statement of the mayor (0) or the councillor (1), in quotation marks unless its kind is given."""
    number = next(numbers)
    known = {"article": "a", "cue": "said", "outlet": "The Port Ledger", "published": "2026-03-04"} | evidence
    start = number * FAR_APART if start is None else start
    wording = Wording(
        statement=f"{known['article']}:{number}",
        text=text,
        kind=kind,
        content=(Span(start, start + len(text)),),
        quoted=quoted_in(text, kind),
        speakers=(NAMES[side],),
        primary=primary,
    )
    return Told(wording, roles=ROLES[side], **known)


def mayor(text, **evidence):
    return told(0, text, **evidence)


def councillor(text, **evidence):
    return told(1, text, **evidence)


def accounts(*statements, about):
    """The accounts of the two; whose a statement is shows its speaker."""
    first, second = ([one for one in statements if one.wording.speakers == (name,)] for name in NAMES)
    return accounts_of(first, second, about=about, names=NAMES)


def reported(side, text, cue="said", **evidence):
    return told(side, text, cue=cue, kind=StatementKind.INDIRECT, **evidence)
