"""The desk in a real browser, as people go through it. People and places are invented."""

import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from serving_desks import addresses_of, running

from onrecord.intake import take_in
from onrecord.reader import Reader
from onrecord.reading.page import Limits
from onrecord.reading.sources import pages_of
from onrecord.store.database import Store

EXAMPLES = Path(__file__).parents[2] / "examples"
WIRE = EXAMPLES / "04-wire-report.txt"
SERIOUS = {"serious", "critical"}
DRAFT = "“There is no missing grain. There is wheat in the wrong column of a ledger,” said Alba Ferro."


@pytest.fixture
def stored(served):
    """The desk with the sample pages, which another process has kept."""
    add(served.store, EXAMPLES)
    return served


def add(path, source):
    with Store(path) as store:
        assert all(not isinstance(one, Exception) for one in taken(store, source))


def taken(store, source):
    return list(take_in(store, Reader(), pages_of([str(source)], limits=Limits())))


def search(page, words):
    page.goto(f"{base_of(page)}/search?words={words}")


def base_of(page):
    return re.match(r"http://[^/]+", page.url)[0]


def test_an_article_is_pasted_found_corrected_and_the_correction_taken_back(page):
    page.get_by_label("or its text").fill(WIRE.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("searchbox", name="Search the record").fill("ledger")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="There is wheat in the wrong column").click()
    statement = page.locator(".one:target")
    assert "Alba Ferro" in statement.inner_text()
    statement.get_by_role("link", name="correct").click()
    page.get_by_label("Speaker 1").fill("Corin Holt-Adeyemi")
    page.get_by_label("Reason, for those who come after").fill("the reporter said it")
    page.get_by_role("button", name="Save").click()
    assert "Corin Holt-Adeyemi" in page.locator(".one:target").inner_text()
    search(page, "ledger")
    assert "Corin Holt-Adeyemi" in page.locator(".said-who").first.inner_text()
    page.get_by_role("link", name="Corrections").click()
    page.get_by_role("button", name="Take back").first.click()
    search(page, "ledger")
    assert "Alba Ferro" in page.locator(".said-who").first.inner_text()


@pytest.mark.usefixtures("stored")
def test_words_are_selected_to_correct_a_content(page):
    search(page, "panicking")
    page.locator(".said-words a").first.click()
    page.locator(".one:target").get_by_role("link", name="correct").click()
    page.evaluate(
        """() => {
          const words = [...document.querySelectorAll("[data-at]")]
            .find((piece) => piece.textContent.includes("panicking"));
          const start = words.textContent.indexOf("Nobody");
          const range = document.createRange();
          range.setStart(words.firstChild, start);
          range.setEnd(words.firstChild, start + "Nobody here".length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="Use as content").click()
    page.get_by_role("button", name="Save").click()
    assert page.locator(".one:target .said-words").inner_text() == "Nobody here"


@pytest.mark.usefixtures("stored")
def test_a_draft_is_checked(page):
    page.get_by_role("link", name="Check").click()
    page.locator("textarea").fill(DRAFT)
    page.get_by_role("button", name="Check").click()
    assert "grain" in page.locator(".card ins").first.inner_text()
    assert "wheat" in page.locator(".card del").first.inner_text()


@pytest.mark.usefixtures("stored")
def test_a_statement_and_its_words_light_up_together(page):
    search(page, "ledger")
    page.locator(".said-words a").first.click()
    page.locator(".read-text .mark.content").first.hover()
    assert page.locator(".one.lit").count() >= 1


def test_the_slash_goes_to_the_search_field(page, stored):
    page.goto(f"{stored.url}/speakers")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") in ("find", "words")


def test_a_search_is_followed_by_a_feed(page, stored):
    search(page, "wheat")
    page.get_by_role("link", name="follow", exact=True).last.click()
    page.get_by_role("button", name="Make a feed").click()
    address = page.locator("code.secret").inner_text()
    with urlopen(address) as answer:  # noqa: S310 - of loopback, by a reader that has no session
        feed = answer.read().decode()
    assert address.startswith(stored.url)
    assert "There is no missing wheat" in feed


def test_new_statements_are_told_without_a_reload(page, served):
    with page.expect_request(re.compile("/events")):
        page.reload()
    add(served.store, WIRE)
    page.get_by_role("link", name=re.compile("new statement")).click()
    assert page.locator(".said").count() > 0


def test_every_page_works_without_scripts(chromium, stored):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stored.link())
    page.get_by_role("searchbox", name="Search the record").fill("ledger")
    page.get_by_role("button", name="Search").click()
    page.locator(".said-words a").first.click()
    assert page.locator(".one:target").count() == 1
    context.close()


NAMES = (
    "home", "search", "article", "speakers", "speaker", "findings", "family", "accounts", "check", "correct",
    "corrections", "log", "people", "follow",
)  # fmt: skip


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A desk with the sample pages that several tests only look at."""
    with running(tmp_path_factory.mktemp("shown")) as served:
        add(served.store, EXAMPLES)
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(chromium, shown, name, scheme):
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(shown.link())
    assert page.goto(shown.url + addresses_of(shown.store)[name]).status == 200
    found = Axe().run(page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in SERIOUS]
    context.close()
    assert serious == []


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_scrolls_in_one_direction_only(chromium, shown, name):
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(shown.link())
    page.goto(shown.url + addresses_of(shown.store)[name])
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 360


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_no_other_host_for_anything(chromium, shown, name):
    context = chromium.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shown.link())
    page.goto(shown.url + addresses_of(shown.store)[name])
    context.close()
    assert asked
    assert [url for url in asked if not url.startswith(shown.url)] == []
