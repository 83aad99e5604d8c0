"""A record to its findings: what a person should look at, with why and where. Few, and none of them a verdict."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from onrecord.comparing.findings.altered import altered_in
from onrecord.comparing.findings.clear_names import names_are_clear
from onrecord.comparing.findings.conflicting import conflicting_in
from onrecord.comparing.findings.orphans import orphans_in
from onrecord.comparing.findings.unsupported import unsupported_in
from onrecord.record import Finding, Record

NOTHING_ELSEWHERE: Mapping[str, Sequence[str]] = MappingProxyType({})


def findings_of(
    record: Record, *, quoted_elsewhere: Mapping[str, Sequence[str]] = NOTHING_ELSEWHERE
) -> tuple[Finding, ...]:
    """The findings of a record whose families are filled, in the order of the page.

    `unsupported`: a judgement that the reporter puts down to somebody, that no quotation of theirs has and
    that another speaker is quoted with; `altered`: an utterance quoted twice with words that differ;
    `conflicting`: a denial beside what it denies; `orphan`: full sentences in quotation marks with nobody
    named near. `quoted_elsewhere` are quotations from other articles by the id of the speaker in this one:
    wording that they have is supported.
    """
    found = [
        *unsupported_in(record, quoted_elsewhere),
        *altered_in(record),
        *conflicting_in(record),
        *orphans_in(record),
    ]
    clear = [finding for finding in found if names_are_clear(finding, record)]
    return tuple(sorted(clear, key=lambda finding: (finding.spans[0], finding.kind)))
