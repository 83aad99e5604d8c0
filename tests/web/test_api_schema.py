"""Whatever fits the API's document, and much that does not, is answered as the document says."""

import socket
import tempfile
from pathlib import Path

import httpcore
import hypothesis
import pytest
import schemathesis
from desks import BASE, settings
from hypothesis import HealthCheck, Phase
from programs import program
from schemathesis import checks as of_all
from schemathesis.python.asgi import get_client
from schemathesis.specs.openapi import checks

from onrecord.web.desk import desk_with

CHECKS = [
    of_all.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
example_settings = hypothesis.settings(
    max_examples=8,  # an operation
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
reached = []


def _refuse(*args, **_):
    reached.append(args)
    raise OSError("no network in this test")


def _document():
    """The document of a desk, which is the same for every store."""
    with tempfile.TemporaryDirectory() as folder:
        app = desk_with(settings(Path(folder)))
        app.state.desk.stores.close()
        return app.openapi()


schema = schemathesis.openapi.from_dict(_document())


@pytest.fixture
def session(tmp_path):
    """What asks a desk that can reach nothing, with a token of all scopes; the desk ends with the test."""
    asker = program(tmp_path)
    with pytest.MonkeyPatch.context() as patch, get_client(asker.app) as client:
        patch.setattr(socket, "getaddrinfo", _refuse)
        patch.setattr(httpcore.SyncBackend, "connect_tcp", _refuse)
        client.headers["authorization"] = asker.headers["authorization"]
        yield client
    assert reached == []


@schema.parametrize()
@example_settings
def test_an_answer_is_one_that_the_document_tells_of(case, session):
    if isinstance(case.body, dict):
        case.body.pop("address", None)  # nothing is fetched here
    answer = case.call(base_url=BASE, session=session)
    case.validate_response(answer, checks=CHECKS)
