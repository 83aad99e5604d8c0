"""A program that asks the desk's API with a token, over a store with a few invented records."""

from desks import desk
from papers import CLOSES, COURIER, LINDQVIST, OKAFOR, PAYS, paper, said

from onrecord.kinds import AccessScope, FindingKind
from onrecord.store.database import Store
from onrecord.store.tokens import create
from onrecord.web.access.rates import Limits

API = "/api/v1"
PLENTY = Limits(requests=1_000_000, readings=1_000_000, wrong_keys=1_000_000)
LEDGERS = paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST), findings=[(FindingKind.ALTERED, 0)])
COURIERS = paper(
    said(CLOSES.replace("every family", "everybody"), OKAFOR),
    url="https://courier.example/1",
    outlet=COURIER,
    published="2026-03-05",
)


def program(folder, *scopes, records=(LEDGERS, COURIERS), **settings):
    """A client with a token of these scopes, of all where none are named, over a store with these records."""
    with Store(folder / "record.db") as store:
        for record in records:
            store.add(record)
        _, secret = store.change(create, "News monitor", scopes or tuple(AccessScope))
    client = desk(folder, signed_in=False, limits=PLENTY, **settings)
    client.headers.update({"authorization": f"Bearer {secret}"})
    return client
