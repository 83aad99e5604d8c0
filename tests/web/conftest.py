"""A real browser and a real server on loopback, for the tests that look at pages."""

import os
import shutil

import pytest
from serving_desks import running

REQUIRED = os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE_MS = 10_000
HOW = "no Chromium here: `apt-get install chromium`, or put another build of it on the PATH"


@pytest.fixture(scope="session")
def chromium():
    """A Chromium of the system, driven by Playwright; without one these tests are skipped, saying so."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if REQUIRED:
            pytest.fail(HOW)
        pytest.skip(HOW)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture
def served(tmp_path):
    """A desk with an empty store, served on loopback."""
    with running(tmp_path) as desk:
        yield desk


@pytest.fixture
def page(chromium, served):
    """A page of a browser that has signed in; what its console complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(served.link())
    yield page
    context.close()
    assert [one for one in complaints if "status of 4" not in one] == []
