"""A statement to what linked data says around it: the statement it is inside of, and its circumstances in words."""

from onrecord.facts import Fact, facts_of
from onrecord.record import Record, Statement


def outer_of(statement: Statement, record: Record) -> Statement | None:
    """The statement within whose content this one lies."""
    return next((one for one in record.statements if one.id == statement.inside), None)


def told_of(statement: Statement, record: Record) -> list[Fact]:
    """The circumstances as a person is told them, without the statement around, which has an id to link to."""
    numbers = {statement.inside: 0} if statement.inside is not None else {}
    return [fact for fact in facts_of(statement, record, numbers) if fact.label != "inside"]
