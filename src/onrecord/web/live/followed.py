"""A follow to its search and the addresses that lead to it."""

from urllib.parse import quote

from onrecord.store.follows import Follow
from onrecord.store.search import Hit, Order
from onrecord.web.asking import Asked


def asked_of(follow: Follow) -> Asked:
    """The search that is followed, newest first."""
    return Asked.model_validate({**follow.search, "order": Order.TIME})


def address_of_search(asked: Asked, desk: str) -> str:
    """The whole address of a search, newest first."""
    return desk + asked.changed(order=Order.TIME).address()


def address_of_statement(hit: Hit, desk: str) -> str:
    """The whole address of a statement."""
    return f"{desk}/statements/{quote(hit.statement, safe=':')}"
