"""The query of an address to what is asked of the store, and back."""

from typing import Annotated, Any, Self
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator

from onrecord.kinds import StatementKind
from onrecord.store.search import Filters, Order

LONGEST = 500  # characters of a field
FURTHEST = 10_000  # hits that can be passed over
Text = Annotated[str | None, Field(max_length=LONGEST)]


class Asked(BaseModel):
    """A search as its address has it; a field that is left empty is not asked for."""

    model_config = ConfigDict(frozen=True)

    words: Annotated[str, Field(max_length=LONGEST)] = ""
    speaker: Text = None
    outlet: Text = None
    medium: Text = None
    kind: StatementKind | None = None
    since: Text = None
    until: Text = None
    order: Order = Order.FIT
    start: Annotated[int, Field(ge=0, le=FURTHEST)] = 0

    @field_validator("*", mode="before")
    @classmethod
    def _without_empty(cls, value: Any, info: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            return cls.model_fields[info.field_name].default
        return value

    @property
    def filters(self) -> Filters:
        """What the store filters by."""
        return Filters(self.speaker, self.outlet, self.medium, self.kind, self.since, self.until)

    def changed(self, **changes: object) -> Self:
        """The same search with other fields; it begins at its first hit."""
        return self.model_validate({**self.model_dump(), "start": 0, **changes})

    def address(self, path: str = "/search") -> str:
        """The address of this search."""
        query = self.model_dump(mode="json", exclude_defaults=True)
        return f"{path}?{urlencode(query)}" if query else path
