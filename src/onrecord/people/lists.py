"""Lists of people: JSON Lines, and CSV with a row for each role."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from onrecord.errors import PeopleError
from onrecord.people.index import KnownPerson, KnownRole

FIELDS = ("name", "names", "gender", "wikidata", "handles", "roles")
ROLE_FIELDS = ("role", "place", "party", "start", "end")
COLUMNS = ("name", "names", "gender", "wikidata", "handles", *ROLE_FIELDS)
GENDERS = {
    **dict.fromkeys(("m", "male", "man"), "male"),
    **dict.fromkeys(("f", "female", "woman"), "female"),
}
BETWEEN = ";"  # values of one cell
LARGEST = 100 * 1024 * 1024  # bytes of a list


def read_people(path: Path) -> tuple[KnownPerson, ...]:
    """The people of a file, `.csv` or JSON Lines by its name. PeopleError tells the line and what is wrong there."""
    try:
        if path.stat().st_size > LARGEST:
            raise PeopleError(f"{path}: a list of people has {LARGEST // 1024**2} MB at most")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PeopleError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise PeopleError(f"{path}: this is not UTF-8, at byte {error.start}") from error
    read = _people_in_rows if path.suffix.casefold() == ".csv" else _vouched_lines
    try:
        found = tuple(read(text, path.name))
    except PeopleError as error:
        raise PeopleError(f"{path}, {error}") from error
    if not found:
        raise PeopleError(f"{path}: nobody is on this list")
    return found


def people_in_lines(lines: Iterable[str], *, source: str, vouched: bool = False) -> Iterator[KnownPerson]:
    """The people of lines of JSON, one object each."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                value: object = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise PeopleError(f"line {number}: this is not JSON: {error}") from error
            yield _person(value, f"line {number}", source=source, vouched=vouched)


def _vouched_lines(text: str, source: str) -> Iterator[KnownPerson]:
    return people_in_lines(text.splitlines(), source=source, vouched=True)


def _person(value: object, where: str, *, source: str, vouched: bool) -> KnownPerson:
    if not isinstance(value, dict):
        _fail(where, "an object is needed for each person")
    _no_others(value, FIELDS, where)
    names = [value.get("name"), *_texts(value.get("names"), "names", where)]
    roles = value.get("roles") or []
    if not isinstance(roles, list) or not all(isinstance(role, dict) for role in roles):
        _fail(where, '"roles" is a list of objects')
    handles = value.get("handles") or []
    if isinstance(handles, dict):
        handles = list(handles.values())
    return KnownPerson(
        names=_names(names, where),
        source=source,
        gender=_gender(value.get("gender"), where),
        wikidata=_text(value.get("wikidata"), "wikidata", where),
        handles=_handles(_texts(handles, "handles", where)),
        roles=tuple(_role(role, where) for role in roles),
        vouched=vouched,
    )


def _people_in_rows(text: str, source: str) -> Iterator[KnownPerson]:
    """The people of a CSV; rows of one name and one Wikidata id are one person with several roles."""
    rows = csv.DictReader(text.splitlines(), strict=True)
    found: dict[tuple[str, str], KnownPerson] = {}
    try:
        header = rows.fieldnames or ()
        if "name" not in header:
            _fail("line 1", f'a column "name" is needed; others are {", ".join(COLUMNS[1:])}')
        _no_others(dict.fromkeys(header), COLUMNS, "line 1")
        for row in rows:
            where = f"line {rows.line_num}"
            if None in row:
                _fail(where, "there are more cells than columns")
            person = _person_of_row({key: cell or None for key, cell in row.items()}, where, source)
            key = person.name.casefold(), person.wikidata or ""
            known = found.get(key)
            found[key] = person if known is None else replace(known, roles=(*known.roles, *person.roles))
    except csv.Error as error:
        _fail(f"line {rows.line_num}", f"this is not CSV: {error}")
    yield from found.values()


def _person_of_row(row: Mapping[str, str | None], where: str, source: str) -> KnownPerson:
    role = {name: row.get(name) for name in ROLE_FIELDS}
    return KnownPerson(
        names=_names([row["name"], *_cells(row.get("names"))], where),
        source=source,
        gender=_gender(row.get("gender"), where),
        wikidata=row.get("wikidata"),
        handles=_handles(_cells(row.get("handles"))),
        roles=(_role(role, where),) if any(role.values()) else (),
        vouched=True,
    )


def _cells(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(BETWEEN) if part.strip()]


def _role(value: Mapping[str, Any], where: str) -> KnownRole:
    _no_others(value, ROLE_FIELDS, where)
    texts = {name: _text(value.get(name), name, where) for name in ROLE_FIELDS}
    role = texts.pop("role")
    if not role:
        _fail(where, 'a role needs "role", such as "Mayor"')
    try:
        return KnownRole(role, **texts)
    except ValueError as error:
        _fail(where, str(error))


def _names(values: Sequence[object], where: str) -> tuple[str, ...]:
    names = [" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()]
    if not names or values[0] is None or not isinstance(values[0], str):
        _fail(where, 'a "name" is needed')
    return tuple(dict.fromkeys(names))


def _handles(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.lstrip("@") for value in values if value.lstrip("@")))


def _gender(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    gender = GENDERS.get(value.casefold()) if isinstance(value, str) else None
    return gender or _fail(where, f'"gender" is male or female, or left out, not {value!r}')


def _text(value: object, name: str, where: str) -> str | None:
    if value is not None and not isinstance(value, str):
        _fail(where, f'"{name}" is a string')
    return value or None


def _texts(value: object, name: str, where: str) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        _fail(where, f'"{name}" is a list of strings')
    return value


def _no_others(given: Mapping[str, object], known: Sequence[str], where: str) -> None:
    other = next((name for name in given if name not in known), None)
    if other is not None:
        _fail(where, f"{other!r} is not known here; there are {', '.join(known)}")


def _fail(where: str, reason: str) -> NoReturn:
    raise PeopleError(f"{where}: {reason}")
