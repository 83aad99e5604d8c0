"""A record to what its statements show together: the families of one article, and its findings."""

from dataclasses import replace

from onrecord.comparing.findings.findings import findings_of
from onrecord.comparing.versions import families_of
from onrecord.comparing.wordings import wordings_of
from onrecord.record import Family, Record


def with_comparisons(record: Record) -> Record:
    """The record with the families of its statements, and the findings that these lead to."""
    families = tuple(
        Family(f"{record.article.id}:f{number}", statements)
        for number, statements in enumerate(families_of(wordings_of(record)), 1)
    )
    record = replace(record, families=families, findings=())
    return replace(record, findings=findings_of(record))
