import io

import docx
import pytest
from desks import BASE, desk
from lxml import html
from papers import OKAFOR, paper, said

from onrecord.store.database import Store

CLOSES = "The tunnel will stay closed until every family in this town can cross it without fear"
RECORD = paper(said(f"“{CLOSES},”", OKAFOR))
ALTERED = CLOSES.replace("family", "voter")


@pytest.fixture
def client(tmp_path):
    with Store(tmp_path / "record.db") as store:
        store.add(RECORD)
    return desk(tmp_path)


def draft_of(words):
    return f"The tunnel stays shut.\r\n\r\n“{words},” Mayor Teresa Okafor said on Tuesday."


def checked(client, text="", **fields):
    return html.document_fromstring(client.send_form("/check", text=text, **fields).text)


def sent(client, name, content):
    return client.post(
        "/check",
        data={"from_this_desk": client.secret},
        files={"draft": (name, content)},
        headers={"origin": BASE},
    )


def word_document(words):
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(draft_of(words))
    document.save(file)
    return file.getvalue()


def text_of(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        (CLOSES, "1 quotation: 1 exact"),
        (ALTERED, "1 quotation: 1 altered; 1 to look at"),
        ("Nobody asked the harbour board about any of this", "1 quotation: 1 not found"),
    ],
)
def test_a_summary_says_what_the_quotations_are(client, words, summary):
    assert text_of(checked(client, draft_of(words)).xpath("//p[@class='summary']")[0]) == summary


def test_a_card_leads_to_the_statement_in_the_record(client):
    (address,) = checked(client, draft_of(ALTERED)).xpath("//section[@id='c1']//a[.='in the record']/@href")
    assert address == f"/statements/{RECORD.statements[0].id}"
    assert client.get(address).status_code == 303


def test_the_page_has_one_first_heading_and_those_of_the_draft_below_it(client):
    page = html.document_fromstring(sent(client, "a.md", f"# Shut\n\n## Why\n\n{draft_of(CLOSES)}").text)
    assert [text_of(one) for one in page.xpath("//h1 | //h2 | //h3")] == ["A draft, checked", "Shut", "Why"]
    assert len(page.xpath("//h1")) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.txt", draft_of(ALTERED).encode()),
        ("draft.md", draft_of(ALTERED).encode()),
        ("draft.html", f"<p>{draft_of(ALTERED)}</p>".encode()),
        ("draft.docx", word_document(ALTERED)),
    ],
)
def test_a_draft_comes_as_a_file(client, name, content):
    page = html.document_fromstring(sent(client, name, content).text)
    assert [text_of(one) for one in page.xpath("//section[@id='c1']//ins")] == ["voter"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("draft.pdf", b"%PDF-1.7 and so on", "draft.pdf: this looks like a PDF document"),
        ("draft.txt", b"\x00\x01\x02" * 99, "binary data"),
        ("draft.txt", b"  \n", "empty"),
    ],
)
def test_a_file_that_is_no_text_is_told_so(client, name, content, told):
    answer = sent(client, name, content)
    assert answer.status_code == 422
    assert told in text_of(html.document_fromstring(answer.text).xpath("//*[@role='alert']")[0])


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": ""}, "give a text or a file"),
        ({"text": draft_of(CLOSES), "published": "soon"}, "“soon” is no day"),
    ],
)
def test_a_form_that_cannot_be_checked_says_what_to_do(client, fields, told):
    page = checked(client, **fields)
    assert told in text_of(page.xpath("//*[@role='alert']")[0])
    assert page.xpath("//textarea")[0].text.split() == fields["text"].split()


def test_a_draft_that_is_refused_stands_in_the_form_as_it_was(client):
    text = "Shut\u202e & <b>barred</b>"
    assert checked(client, text, published="soon").xpath("//textarea")[0].text.strip() == text


def test_a_text_over_the_bound_is_refused(tmp_path):
    answer = desk(tmp_path, text_characters=50).send_form("/check", text=draft_of(CLOSES))
    assert answer.status_code == 413


def test_an_empty_record_says_so(tmp_path):
    page = checked(desk(tmp_path), draft_of(CLOSES))
    assert "Nothing is in the record yet" in text_of(page.xpath("//main")[0])


def test_a_draft_without_quotations_says_what_is_looked_for(client):
    page = checked(client, "The ferry runs again.")
    assert text_of(page.xpath("//p[@class='summary']")[0]) == "no quotation found"
    assert "A quotation stands in double marks" in text_of(page.xpath("//main")[0])


def test_a_draft_is_not_kept(client, tmp_path):
    before = (tmp_path / "record.db").read_bytes()
    checked(client, draft_of("Nobody shall ever find this in a file of ours"))
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Nobody shall ever find" not in kept
    assert (tmp_path / "record.db").read_bytes() == before


def test_markup_in_a_draft_stays_text(client):
    page = checked(client, draft_of("<script>alert(1)</script> and a good many words more"))
    assert page.xpath("//main//script") == []


def test_a_draft_needs_the_secret_of_the_form(client):
    assert client.post("/check", data={"text": "x"}, headers={"origin": BASE}).status_code == 403
