import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest
from checking import CLOSES, LINDQVIST, draft_of, told
from lxml import html

from onrecord.comparing.drafts.checks import checks_of
from onrecord.comparing.drafts.drafts import quotations_of
from onrecord.report import check_listing, check_page, check_to_object, exit_code

ALTERED = CLOSES.replace("family", "voter")
ELIDED = CLOSES.replace(", not this spring and not this autumn", "")
SHOWN = CLOSES.replace(", not this spring and not this autumn,", " …")
UNKNOWN = "Nobody asked the harbour board about any of this"
EVIL = "</style></title><script>alert(1)</script>\u202e\x1b[31m\x00 it will close again and again"


def checked(*words, store=None, name="Teresa Okafor"):
    """The article of a draft with these quotations, a paragraph each, and their checks."""
    text = "\n\n".join(["The tunnel is shut.", *(f"“{one},” she said." for one in words)])
    record = draft_of(text, *[[f"“{one},”"] for one in words], name=name)
    store = [told()] if store is None else store
    return [check for one in quotations_of(record) for check in checks_of(one, store)], record.article


def listed(*words, colour=False, width=80, **facts):
    return check_listing(*checked(*words, **facts), colour=colour, width=width)


def page(*words, **facts):
    return html.document_fromstring(check_page(*checked(*words, **facts)))


def text_of(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("words", "strict", "code"),
    [
        ([], False, 0),
        ([CLOSES], False, 0),
        ([CLOSES, ALTERED], False, 3),
        ([ELIDED], False, 3),
        ([SHOWN], True, 0),
        ([UNKNOWN], False, 0),
        ([UNKNOWN], True, 3),
    ],
)
def test_the_exit_code_is_3_where_there_is_something_to_look_at(words, strict, code):
    assert exit_code(checked(*words)[0], strict=strict) == code


def test_the_exit_code_is_3_for_another_speaker():
    assert exit_code(checked(CLOSES, name=LINDQVIST)[0]) == 3


def test_a_listing_marks_what_differs_without_colour():
    assert "every [-family-] {+voter+} in" in " ".join(listed(ALTERED).split())


def test_a_listing_puts_missing_words_where_they_belong():
    assert "“It will close [-not this spring and not this autumn-], and" in " ".join(listed(ELIDED).split())


def test_a_listing_says_where_a_quotation_stands_and_who_has_it():
    lines = [" ".join(line.split()) for line in listed(UNKNOWN, CLOSES).splitlines()]
    assert "2 exact paragraph 3" in lines
    assert "Teresa Okafor · The Port Ledger · 2026-03-04" in lines
    assert "https://news.example/a:1" in lines


def test_a_listing_ends_with_a_count():
    lines = listed(UNKNOWN, CLOSES, ALTERED, SHOWN).splitlines()
    assert lines[-1] == " 4 quotations: 1 altered, 1 elided, 1 not found, 1 exact"


def test_a_listing_tells_that_an_elision_is_shown():
    assert " elided (shown) " in listed(SHOWN)


def test_a_listing_names_other_outlets_with_the_same_words():
    store = [told(), told(outlet="Hale Courier", key="h:1", published="2026-03-05")]
    assert "the same in Hale Courier" in listed(CLOSES, store=store)


def test_a_listing_without_quotations_says_so():
    assert listed().splitlines()[-1] == " no quotation found"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, listed(ALTERED, UNKNOWN, width=width).splitlines())) <= width


def test_colour_changes_no_word_of_a_listing():
    coloured = listed(ALTERED, ELIDED, colour=True)
    assert coloured != listed(ALTERED, ELIDED)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == listed(ALTERED, ELIDED)


def test_colour_is_on_the_words_that_differ_alone():
    coloured = re.findall(r"\x1b\[3[12]m(.*?)\x1b\[0m", listed(ALTERED, colour=True))
    assert coloured == ["[-", "family", "-]", "{+", "voter", "+}"]


def test_a_draft_or_a_store_cannot_steer_the_terminal():
    lines = listed(CLOSES, EVIL, store=[told(outlet=EVIL), told(f"“{EVIL} never”")])
    assert not {"\x1b", "\x00", "\u202e"} & set(lines)


def test_an_object_has_what_a_pipeline_needs():
    checks, article = checked(CLOSES, ALTERED)
    made = json.loads(json.dumps(check_to_object(checks, article)))
    second = made["quotations"][1]
    assert made["counts"] == {"altered": 1, "exact": 1}
    assert (second["state"], second["problems"]) == ("altered", [{"state": "altered", "shown": False}])
    assert (second["paragraph"], second["line"], second["speakers"]) == (3, 5, ["Teresa Okafor"])
    assert second["match"]["outlet"] == "The Port Ledger"


def test_offsets_of_an_object_lead_to_the_words():
    made = check_to_object(*checked(ALTERED))
    (one,) = made["quotations"]
    (difference,) = one["differences"]
    ((start, end),), (first, last) = difference["draft"], difference["store"]
    assert made["draft"]["text"][start:end] == "voter"
    assert one["match"]["text"][first:last] == "family"


def test_an_object_of_what_is_not_found_has_no_match():
    (one,) = check_to_object(*checked(UNKNOWN))["quotations"]
    assert (one["state"], one["match"], one["differences"], one["same"]) == ("not_found", None, [], [])


@pytest.mark.parametrize(
    ("words", "state"),
    [(CLOSES, "exact"), (ALTERED, "altered"), (SHOWN, "elided shown"), (UNKNOWN, "not_found")],
)
def test_the_page_marks_a_quotation_by_its_state(words, state):
    (mark,) = page(words).xpath("//section[@class='row']/*[1]//mark")
    assert (mark.get("class"), text_of(mark)) == (state, f"{words},")


def test_the_page_shows_what_differs_beside_the_draft():
    card = page(ALTERED).xpath("//section[@id='c1']")[0]
    assert [text_of(one) for one in card.xpath(".//del | .//ins")] == ["family", "voter"]


def test_the_page_leads_from_a_quotation_to_its_card_and_back():
    tree = page(CLOSES, ALTERED)
    assert tree.xpath("//mark/following-sibling::a/@href") == ["#c1", "#c2"]
    assert tree.xpath("//section[contains(@class, 'card')]//a[@class='back']/@href") == ["#t1", "#t2"]


def test_every_number_of_the_page_has_its_place():
    tree = page(CLOSES, ALTERED, UNKNOWN)
    ids = set(tree.xpath("//@id"))
    assert {href[1:] for href in tree.xpath("//a[starts-with(@href, '#')]/@href")} <= ids


def test_the_page_counts_and_says_how_many_to_look_at():
    summary = page(CLOSES, ALTERED).xpath("//p[@class='summary']")[0]
    assert text_of(summary) == "2 quotations: 1 altered, 1 exact; 1 to look at"


def test_the_page_loads_nothing_and_allows_its_style_alone():
    source = check_page(*checked(ALTERED))
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)[1]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in source
    assert not re.search(r"<(?:script|link|img|iframe)|url\(|@import", source)


def test_no_markup_of_a_draft_or_a_store_gets_into_the_page():
    store = [told(f"“{EVIL} never”", by=(EVIL,), outlet=EVIL)]
    tree = page(EVIL, store=store, name=EVIL)
    assert tree.xpath("//script") == []
    assert not {"\x1b", "\x00", "\u202e"} & set(tree.text_content())
