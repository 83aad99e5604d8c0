import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from invented import tunnel_record
from lxml import html

from onrecord.record import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Link,
    Post,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)
from onrecord.view import html_of

EVIL = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;\u202e\x1b\0\ud800"


def tree_of(*records):
    return html.document_fromstring(html_of(records))


def words(element):
    return " ".join(element.text_content().split())


def evil_record():
    text = f"{EVIL} said {EVIL}"
    content = Span(len(EVIL) + 6, len(text))
    speaker = Speaker("s1", EVIL, SpeakerType.PERSON, EVIL, (EVIL,), (EVIL,), (EVIL,))
    statement = Statement(
        "a:1", StatementKind.DIRECT, Attribution((Span(0, len(EVIL)),), (), (content,)), ("s1",)
    )
    post = Post("p", EVIL, EVIL, EVIL, EVIL, EVIL, (content,))
    article = Article(
        text,
        (Block(content, BlockKind.POST),),
        (post,),
        (Link(Span(0, 9), "javascript:alert(1)"), Link(Span(10, 20), f"https://x.example/{EVIL}")),
        title=EVIL,
        authors=(EVIL,),
        outlet=EVIL,
        published=EVIL,
        language=EVIL,
        url=EVIL,
    )
    return Record(article, (speaker,), (statement,))


def test_the_page_shows_the_article_in_its_order():
    shown = words(tree_of(tunnel_record()).find(".//article"))
    places = [shown.index(part) for part in ("Harbour tunnel", "By Ana", "promo", "A row over", "Correction")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("//article//h1", "Harbour tunnel to close for a year, mayor says"),
        ("//article//h2", "A row over the money"),
        ("//article//ul/li[2]", "Lorries go by the northern bridge."),
        ("//article//p[@class='caption']", "The tunnel’s southern mouth, seen from the quay."),
        ("//article//aside[@aria-label='promo']/p", "Never miss a crossing: sign up for our ferry letter."),
        ("//article//div[@class='post']/p[1]", "Bram Lindqvist@bramlindqvistX2026-03-03"),
    ],
)
def test_a_block_is_shown_as_its_kind(path, text):
    assert words(tree_of(tunnel_record()).xpath(path)[0]) == text


def test_source_cue_and_content_of_a_statement_are_marked_with_its_number():
    marks = tree_of(tunnel_record()).xpath("//article//span[contains(@class, ' s2')]")
    assert [(mark.get("class"), words(mark)) for mark in marks] == [
        ("mark content direct s2", "“It will close,”"),
        ("mark source s2", "she"),
        ("mark cue s2", "said"),
        (
            "mark content direct s2",
            "“and it will not open again until I can tell every family in this town that it is safe.”",
        ),
    ]


def test_a_statement_inside_another_is_marked_inside_its_content():
    inner = tree_of(tunnel_record()).xpath("//span[contains(@class, ' s3')]//span[contains(@class, ' s4')]")
    assert [words(mark) for mark in inner][:2] == ["Okafor", "had said"]


def test_each_statement_has_one_number_that_leads_to_the_list_and_back():
    tree = tree_of(tunnel_record())
    for number in range(1, 7):
        (link,) = tree.xpath(f"//article//a[@id='a1-t{number}']")
        (entry,) = tree.xpath(f"//li[@id='{link.get('href').removeprefix('#')}']")
        assert entry.xpath(f".//a[@href='#a1-t{number}']")


def test_every_id_is_there_once_and_every_inner_link_leads_somewhere():
    tree = tree_of(tunnel_record(), evil_record(), tunnel_record())
    ids = tree.xpath("//@id")
    targets = [href[1:] for href in tree.xpath("//@href") if href.startswith("#")]
    assert len(ids) == len(set(ids))
    assert set(targets) | set(tree.xpath("//@aria-describedby")) <= set(ids)


def test_the_card_of_a_statement_tells_its_circumstances():
    (card,) = tree_of(tunnel_record()).xpath("//*[@id='a1-d1']")
    assert words(card) == (
        "1 indirect Teresa Okafor cue told when 2026-03-03 to reporters "
        "via Hale Courier (reported) confidence 97%"
    )


def test_the_list_names_each_speaker_with_what_is_theirs():
    speakers = tree_of(tunnel_record()).xpath("//section[@class='speaker']")
    assert [words(one.find(".//h3")) for one in speakers] == [
        "Teresa Okafor",
        "Bram Lindqvist",
        "a senior official at the harbour board",
    ]
    assert [len(one.findall(".//li")) for one in speakers] == [3, 2, 1]


def test_a_joint_statement_stands_with_both_speakers():
    record = tunnel_record()
    first = replace(record.statements[0], speakers=("s1", "s2"))
    tree = tree_of(replace(record, statements=(first, *record.statements[1:])))
    assert len(tree.xpath("//a[@class='back' and @href='#a1-t1']")) == 2
    assert len(tree.xpath("//li[@id='a1-s1']")) == 1


def test_the_policy_allows_the_styles_of_this_page_and_nothing_else():
    page = html_of([tunnel_record()])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = html.document_fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("record", [tunnel_record(), evil_record()], ids=["tunnel", "evil"])
def test_the_page_loads_nothing_and_runs_nothing(record):
    page = html_of([record])
    tree = html.document_fromstring(page)
    assert not tree.xpath(
        "//script | //img | //iframe | //link | //object | //embed | //form | //base | //svg"
    )
    assert not [name for name in tree.xpath("//@*") if name.attrname.startswith(("on", "style", "src"))]
    assert "url(" not in page
    assert "@import" not in page


def test_links_lead_to_the_web_only():
    hrefs = tree_of(tunnel_record(), evil_record()).xpath("//@href")
    assert {href for href in hrefs if not href.startswith("#")} == {
        "https://courier.example/tunnel",
        "https://ledger.example/tunnel",
    }


def test_what_cannot_be_seen_is_shown_by_a_sign_everywhere():
    page = html_of([evil_record()])
    assert not {"\u202e", "\x1b", "\0", "\ud800"} & set(page)
    assert page.encode("utf-8")
    assert '<span class="hidden" title="U+202E">&lt;U+202E&gt;</span>' in page


def test_a_text_without_blocks_is_shown_by_its_lines():
    paragraphs = tree_of(Record(Article("One.\nTwo.\n\n  Three. "))).xpath("//article/p")
    assert [words(one) for one in paragraphs] == ["One.", "Two.", "Three."]


def test_blocks_that_overlap_show_their_text_once():
    blocks = (Block(Span(0, 6), BlockKind.PARAGRAPH), Block(Span(3, 9), BlockKind.CAPTION))
    assert words(tree_of(Record(Article("abcdefghi", blocks))).find(".//article")) == "abcdef ghi"


def test_a_record_without_statements_says_so():
    assert "No statement found" in html_of([Record(Article("Words."))])


def test_several_records_have_a_list_of_contents():
    links = tree_of(tunnel_record(), evil_record()).xpath("//nav//a/@href")
    assert links == ["#a1", "#a2"]
