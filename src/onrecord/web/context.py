"""What the routes of one desk share: settings, connections, sessions, rates, the reader."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from onrecord.store.tokens import with_secret
from onrecord.web.access.principals import Principal
from onrecord.web.access.rates import Rates
from onrecord.web.access.sessions import Sessions
from onrecord.web.readings import Readings
from onrecord.web.settings import Settings
from onrecord.web.stores import Stores


class StoredTokens:
    """The tokens of the store."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def principal_of(self, key: str) -> Principal | None:
        """Who a token stands for; None where it is unknown, revoked or expired."""
        with self._stores.reading() as store:
            token = store.ask(with_secret, key)
        return None if token is None else Principal(f"token {token.id}", token.name, token.scopes)


@dataclass(frozen=True, slots=True)
class Desk:
    """What belongs to one desk."""

    settings: Settings
    stores: Stores
    sessions: Sessions
    tokens: StoredTokens
    rates: Rates
    readings: Readings


def desk_of(asked: HTTPConnection) -> Desk:
    """The desk that a request came to."""
    desk = asked.app.state.desk
    assert isinstance(desk, Desk)
    return desk
