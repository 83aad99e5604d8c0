"""The guarded fetcher and TLS: the name is verified although the connection is made to an IP address."""

import ssl
import subprocess

import pytest
from loopback import BODY, LIMITS, PUBLIC_IP, LoopbackNetwork, redirecting, sends, serving, to_public

from onrecord.errors import AddressRefused, FetchFailed
from onrecord.reading.fetch import fetch


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for news.example that signs itself: path of the certificate, path of the key."""
    folder = tmp_path_factory.mktemp("tls")
    paths = (folder / "certificate.pem", folder / "key.pem")
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=news.example"
    )
    outputs = ["-addext", "subjectAltName=DNS:news.example", "-out", paths[0], "-keyout", paths[1]]
    subprocess.run([*command.split(), *outputs], check=True, capture_output=True)
    return paths


@pytest.fixture
def tls_server(certificate, monkeypatch):
    """A server with that certificate, which the fetcher is made to trust."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with serving({"/": sends(BODY), "/down": redirecting("http://news.example/")}, context) as server:
        yield server


def test_tls_is_verified_against_the_name_and_made_to_the_checked_address(tls_server):
    network = LoopbackNetwork(tls_server.server_port)
    page = fetch("https://news.example/", limits=LIMITS, resolver=to_public, network=network)
    assert (page.content, page.url) == (BODY, "https://news.example/")
    assert network.asked == [(PUBLIC_IP, 443)]


def test_certificate_of_another_name_fails(tls_server):
    network = LoopbackNetwork(tls_server.server_port)
    with pytest.raises(FetchFailed, match=r"certificate does not hold .*other\.example"):
        fetch("https://other.example/", limits=LIMITS, resolver=to_public, network=network)


def test_certificate_that_nobody_vouches_for_fails(tls_server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    network = LoopbackNetwork(tls_server.server_port)
    with pytest.raises(FetchFailed, match="certificate does not hold"):
        fetch("https://news.example/", limits=LIMITS, resolver=to_public, network=network)


def test_redirect_from_https_to_http_is_refused(tls_server):
    network = LoopbackNetwork(tls_server.server_port)
    with pytest.raises(AddressRefused, match="from https back to http"):
        fetch("https://news.example/down", limits=LIMITS, resolver=to_public, network=network)
