"""A node of JSON-LD to one line of JSON: what is unknown is left out, and text is well-formed Unicode."""

import json

from onrecord.export.characters import well_formed
from onrecord.record_json import TO_ESCAPE

Node = dict[str, object]


def node(**properties: object) -> Node:
    """The properties that are known; a leading underscore stands for @, two for a colon.

    >>> node(_type="Person", name=None, schema__gender="female")
    {'@type': 'Person', 'schema:gender': 'female'}
    """
    known = {name: value for name, value in properties.items() if value not in (None, [], ())}
    return {_term(name): value for name, value in known.items()}


def line_of(value: object) -> bytes:
    """The value as JSON in UTF-8, without a line break."""
    line = json.dumps(_well_formed(value), ensure_ascii=False, allow_nan=False)
    return TO_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", line).encode()


def _term(name: str) -> str:
    return f"@{name[1:]}" if name.startswith("_") else name.replace("__", ":")


def _well_formed(value: object) -> object:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, dict):
        return {name: _well_formed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_well_formed(one) for one in value]
    return value
