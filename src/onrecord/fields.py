"""A JSON object to values of the types that its reader expects; every error names the field."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

from onrecord.errors import RecordFormatError
from onrecord.record import Span, Spans

SHOWN = 40  # characters of a wrong value that a message shows

Kind = TypeVar("Kind", bound=StrEnum)
Made = TypeVar("Made")


def value_of_json(text: str) -> object:
    """What the JSON holds; RecordFormatError where it is none, NaN and Infinity included."""
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError as error:
        raise RecordFormatError("this is nested too deeply to be read") from error
    except ValueError as error:
        raise RecordFormatError(f"this is not JSON: {error}") from error
    return value


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one object; `path` says where in the whole the object stands."""

    values: dict[str, object]
    path: str = ""

    @classmethod
    def of(cls, value: object, path: str = "") -> "Fields":
        """The fields of a value that must be an object."""
        if not isinstance(value, dict):
            raise RecordFormatError(f"{path or 'the line'}: an object is needed, not {shown(value)}")
        return cls(value, path)

    def fail(self, name: str, reason: str) -> NoReturn:
        """Raise RecordFormatError for the field `name` of this object."""
        raise RecordFormatError(f"{self.where(name)}: {reason}")

    def where(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str) -> object:
        """The value as it stands, whatever it is."""
        if name not in self.values:
            self.fail(name, "this field is missing")
        return self.values[name]

    def text(self, name: str) -> str:
        value = self.get(name)
        return value if isinstance(value, str) else self._refuse(name, "a string")

    def text_or_none(self, name: str) -> str | None:
        value = self.get(name)
        return value if value is None or isinstance(value, str) else self._refuse(name, "a string or null")

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(
            value if isinstance(value, str) else self._refuse(name, "a list of strings")
            for value in self._list(name)
        )

    def flag(self, name: str) -> bool:
        value = self.get(name)
        return value if isinstance(value, bool) else self._refuse(name, "true or false")

    def probability(self, name: str) -> float:
        value = self.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self._refuse(name, "a number from 0 to 1")
        return float(value)

    def probability_or_none(self, name: str) -> float | None:
        return None if self.get(name) is None else self.probability(name)

    def kind(self, name: str, kinds: type[Kind]) -> Kind:
        value = self.text(name)
        try:
            return kinds(value)
        except ValueError:
            self._refuse(name, f"one of {', '.join(kinds)}")

    def nested(self, name: str) -> "Fields":
        return Fields.of(self.get(name), self.where(name))

    def made(self, name: str, make: Callable[["Fields"], Made]) -> Made | None:
        """What `make` makes of the object `name`, or None where it is null."""
        return None if self.get(name) is None else make(self.nested(name))

    def objects(self, name: str) -> tuple["Fields", ...]:
        return tuple(Fields.of(value, f"{self.where(name)}[{i}]") for i, value in enumerate(self._list(name)))

    def span(self) -> Span:
        """The span of an object that has `start` and `end`."""
        return self._span(self.path, self.get("start"), self.get("end"))

    def spans(self, name: str) -> Spans:
        spans = []
        for i, pair in enumerate(self._list(name)):
            if not isinstance(pair, list) or len(pair) != 2:
                self._refuse(name, "a list of [start, end]")
            spans.append(self._span(f"{self.where(name)}[{i}]", *pair))
        return tuple(spans)

    def _span(self, path: str, start: object, end: object) -> Span:
        whole = all(isinstance(offset, int) and not isinstance(offset, bool) for offset in (start, end))
        if not (whole and isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
            raise RecordFormatError(
                f"{path}: whole numbers with 0 <= start < end are needed, not {shown([start, end])}"
            )
        return Span(start, end)

    def _list(self, name: str) -> list[object]:
        value = self.get(name)
        return value if isinstance(value, list) else self._refuse(name, "a list")

    def _refuse(self, name: str, needed: str) -> NoReturn:
        self.fail(name, f"{needed} is needed, not {shown(self.values[name])}")


def shown(value: object) -> str:
    """A value as a message shows it: as JSON, in ASCII, cut short."""
    text = json.dumps(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
