"""What the store answers to objects for JSON; docs/formats.md describes their fields."""

from collections.abc import Sequence

from onrecord.comparing.versions import Comparison
from onrecord.record import Finding, Span
from onrecord.record_json import finding_to_object
from onrecord.store.corrections import Correction
from onrecord.store.people import Person, Profile
from onrecord.store.rows import Called
from onrecord.store.search import Hit

Object = dict[str, object]


def hit_to_object(hit: Hit) -> Object:
    """A statement with where it stands; `marks` are `[start, end)` in `content`."""
    return {
        "statement": hit.statement,
        "kind": hit.kind.value,
        "content": hit.content,
        "marks": [_pair(mark) for mark in hit.marks],
        "speakers": [_called_to_object(one) for one in hit.speakers],
        "when": hit.said,
        "medium": hit.medium,
        "family": hit.family,
        "article": {
            "id": hit.article,
            "url": hit.url,
            "outlet": hit.outlet,
            "title": hit.title,
            "published": hit.published,
            "revision": hit.revision,
            "copy": hit.is_copy,
        },
    }


def person_to_object(person: Person) -> Object:
    """Somebody with how much of theirs is kept."""
    return {
        "id": f"p{person.id}",
        "name": person.name,
        "type": person.type.value,
        "statements": person.statements,
        "first": person.first,
        "last": person.last,
    }


def profile_to_object(profile: Profile) -> Object:
    """What is known of one person."""
    return {
        **person_to_object(profile.person),
        "roles": list(profile.roles),
        "handles": list(profile.handles),
        "aliases": list(profile.aliases),
        "articles": profile.articles,
        "outlets": [{"name": name, "statements": count} for name, count in profile.outlets],
        "months": [{"month": month, "statements": count} for month, count in profile.months],
        "evidence": list(profile.evidence),
    }


def versions_to_object(comparison: Comparison, hits: Sequence[Hit]) -> Object:
    """A family with what differs; spans count in `content` of the version and of the reference."""
    where = {hit.statement: hit for hit in hits}
    return {
        "reference": comparison.reference.statement,
        "fullest": comparison.fullest.statement,
        "earliest": comparison.earliest.statement,
        "versions": [
            {
                **hit_to_object(where[version.wording.statement]),
                "version": version.kind.value,
                "differences": [
                    {
                        "change": one.change.value,
                        "reference": one.reference and _pair(one.reference),
                        "wording": one.wording and _pair(one.wording),
                        "shown": one.shown,
                    }
                    for one in version.alignment.differences
                ],
            }
            for version in comparison.versions
        ],
    }


def stored_finding_to_object(article: str, finding: Finding) -> Object:
    """A finding with the id of its article."""
    return {"article": article, **finding_to_object(finding)}


def correction_to_object(correction: Correction) -> Object:
    """A correction with who made it, when and why."""
    return {
        "id": correction.id,
        "article": correction.article,
        "statement": correction.statement,
        "field": correction.field.value,
        "value": correction.value,
        "was": correction.was,
        "by": correction.by,
        "at": correction.at,
        "why": correction.why,
        "undone_by": correction.undone_by,
        "undone_at": correction.undone_at,
    }


def _called_to_object(one: Called) -> Object:
    person = None if one.person is None else f"p{one.person}"
    return {"name": one.name, "person": person, "type": one.type.value}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
