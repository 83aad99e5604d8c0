import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from onrecord.errors import NoArticle, NotAPage, PageTooLarge
from onrecord.reading import Given
from onrecord.reading.drafts import article_of_draft
from onrecord.reading.page import Page
from onrecord.record import BlockKind

SAID = "“It will close,” Teresa Okafor said, “and it will not open again.”"


def draft(content, name="draft.txt"):
    return article_of_draft(Page(name, content.encode() if isinstance(content, str) else content))


def kinds(article):
    return [(block.kind.value, article[block.span]) for block in article.blocks]


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def run_in(change, text):
    element = "w:delText" if change == "w:del" else "w:t"
    return parse_xml(
        f'<{change} {nsdecls("w")} w:id="1" w:author="a"><w:r><{element} xml:space="preserve">{text}</{element}></w:r></{change}>'
    )


def with_member(content, name, data):
    """The archive with a member put in the place of the one with this name."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, data)
    return file.getvalue()


def test_a_plain_text_is_kept_exactly():
    text = f"  A row over the tunnel\r\n\r\n{SAID}\n\tNever miss a crossing: sign up for our ferry letter.\n"
    assert draft(text).text == text


def test_no_block_of_a_draft_is_taken_for_an_advertisement():
    article = draft(f"{SAID}\n\nSign up for our newsletter.\n\nCorrection: an earlier version was wrong.")
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}


def test_emphasis_in_markdown_leaves_no_mark_in_a_quotation():
    assert (
        draft("“It will *not* open **again**, I `said` so.”", "draft.md").text
        == "“It will not open again, I said so.”"
    )


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("# Tunnel shut", "headline", "Tunnel shut"),
        ("# Tunnel shut\n\n## A row", "subheading", "A row"),
        ("> It will close, and for long.", "block_quote", "It will close, and for long."),
        ("- the ferry\n- the bridge", "list_item", "the bridge"),
        ("| a | b |\n|---|---|\n| c | d |", "table", "a | b\nc | d"),
    ],
)
def test_markdown_gives_blocks_their_kinds(markup, kind, text):
    assert (kind, text) in kinds(draft(markup, "draft.md"))


def test_code_in_markdown_stays_in_the_text_and_in_no_block():
    article = draft('He spoke.\n\n```\nsay "this is no quotation"\n```\n', "draft.md")
    assert "this is no quotation" in article.text
    assert kinds(article) == [("paragraph", "He spoke.")]


def test_front_matter_gives_title_and_day():
    article = draft(f'---\ntitle: "Tunnel shut"\ndate: 2026-03-04\n---\n\n{SAID}', "draft.md")
    assert (article.title, article.published) == ("Tunnel shut", "2026-03-04")


def test_what_is_given_wins_over_front_matter():
    page = Page("draft.md", f"---\ntitle: Old\ndate: 2026-03-04\n---\n{SAID}".encode())
    article = article_of_draft(page, given=Given(title="New", published="2026-03-05"))
    assert (article.title, article.published) == ("New", "2026-03-05")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<nav>Menu of the house</nav>", "Menu of the house"),
        ("<footer>Sign up for our newsletter</footer>", "Sign up for our newsletter"),
        ("<div style='display:none'>A hidden line</div>", "A hidden line"),
        ("<table><caption>Of ferries</caption><tr><td>a<td>b<tr><td>c<td>d</table>", "Of ferries"),
        ("<textarea>Words in a field</textarea>", "Words in a field"),
        ("<noscript>Words without scripts</noscript>", "Words without scripts"),
        ("<button>Words on a button</button>", "Words on a button"),
    ],
)
def test_nothing_of_an_html_draft_is_dropped(markup, text):
    assert text in draft(f"<html><body><p>{SAID}</p>{markup}</body></html>", "draft.html").text


def test_scripts_styles_and_deletions_are_no_part_of_an_html_draft():
    markup = f"<style>p {{}}</style><script>var a</script><p>{SAID} <del>Never.</del> Indeed.</p>"
    assert draft(markup, "draft.html").text == f"{SAID} Indeed."


def test_text_that_keeps_its_lines_in_html_is_read():
    assert kinds(draft(f"<pre>{SAID}</pre>", "draft.html")) == [("paragraph", SAID)]


def test_html_is_told_by_its_bytes_where_the_name_says_text():
    assert draft(f"<!doctype html><p>{SAID}</p>", "draft.txt").text == SAID


def test_a_word_document_is_told_by_its_bytes():
    assert draft(saved(word(SAID)), "draft.txt").text == SAID


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("Title", "headline"),
        ("Heading 2", "subheading"),
        ("Quote", "block_quote"),
        ("Intense Quote", "block_quote"),
        ("List Bullet", "list_item"),
        ("Caption", "caption"),
        ("Normal", "paragraph"),
    ],
)
def test_styles_of_a_word_document_give_blocks_their_kinds(style, kind):
    document = word(SAID)
    document.add_paragraph("The last ferry goes at ten", style=style)
    assert kinds(draft(saved(document), "draft.docx"))[-1] == (kind, "The last ferry goes at ten")


def test_a_quotation_in_several_runs_is_one_text():
    document = docx.Document()
    paragraph = document.add_paragraph("“It will ")
    paragraph.add_run("not").bold = True
    paragraph.add_run(" open again.”")
    assert draft(saved(document), "draft.docx").text == "“It will not open again.”"


def test_inserted_words_count_and_deleted_words_do_not():
    document = word("“It will")
    paragraph = document.paragraphs[0]._p
    for change, text in (
        ("w:ins", " not"),
        ("w:del", " never"),
        ("w:moveFrom", " ever"),
        ("w:moveTo", " open.”"),
    ):
        paragraph.append(run_in(change, text))
    assert draft(saved(document), "draft.docx").text == "“It will not open.”"


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    document = word("“It will close", " for a year.”")
    properties = document.paragraphs[0]._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="a"/></w:rPr>'))
    assert draft(saved(document), "draft.docx").text == "“It will close for a year.”"


def test_a_table_of_data_is_one_block():
    document = word(SAID)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("ferry", "ten", "bridge", "six"), strict=True):
        cell.text = text
    assert kinds(draft(saved(document), "draft.docx"))[-1] == ("table", "ferry | ten\nbridge | six")


def test_a_table_that_lays_out_a_page_is_read_paragraph_by_paragraph():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = SAID
    assert kinds(draft(saved(document), "draft.docx")) == [("paragraph", SAID)]


def test_links_and_content_controls_keep_their_words():
    document = word("She said ")
    paragraph = document.paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>“never</w:t></w:r></w:hyperlink>"))
    inner = "<w:sdtContent><w:r><w:t>again”</w:t></w:r></w:sdtContent>"
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>"))
    paragraph.append(parse_xml(f"<w:sdt {nsdecls('w')}>{inner}</w:sdt>"))
    assert draft(saved(document), "draft.docx").text == "She said “never again”"


def test_footnotes_follow_the_body():
    content = saved(word(SAID))
    note = "<w:footnote w:id='2'><w:p><w:r><w:t>“Never,” she told the board.</w:t></w:r></w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    relations = zipfile.ZipFile(io.BytesIO(content)).read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    content = with_member(content, "word/footnotes.xml", notes)
    content = with_member(
        content, "word/_rels/document.xml.rels", relations.replace("</Relationships>", relation)
    )
    assert draft(content, "draft.docx").text == f"{SAID}\n\n“Never,” she told the board."


def test_text_boxes_follow_their_paragraph_once():
    document = word("Before the box.")
    inner = "<w:txbxContent><w:p><w:r><w:t>“In the box.”</w:t></w:r></w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice Requires='wps'>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
    run = f"<w:r {nsdecls('w')} {space}><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    document.paragraphs[0]._p.append(parse_xml(run))
    assert draft(saved(document), "draft.docx").text == "Before the box.\n\n“In the box.”"


def test_a_document_that_declares_entities_is_refused():
    outside = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    body = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>A&e;B</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(NotAPage, match="damaged"):
        draft(with_member(saved(word(SAID)), "word/document.xml", outside + body), "draft.docx")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (saved(word(SAID))[:2000], "damaged"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (with_member(saved(word(SAID)), "word/document.xml", "<w:document>"), "damaged"),
        (with_member(saved(word(SAID)), "[Content_Types].xml", "<Types/>"), "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"%PDF-1.7 of something", "PDF"),
    ],
)
def test_what_is_no_draft_is_said_to_be_none(content, message):
    with pytest.raises(NotAPage, match=message):
        draft(content, "draft.docx")


def test_a_document_that_embeds_another_is_not_read_in_part():
    document = word(SAID)
    document.element.body.append(parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId99"/>'))
    with pytest.raises(NotAPage, match="embedded"):
        draft(saved(document), "draft.docx")


def test_a_document_that_unpacks_to_too_much_is_refused():
    with pytest.raises(PageTooLarge, match="unpacked"):
        draft(with_member(saved(word(SAID)), "word/document.xml", b" " * 40_000_000), "draft.docx")


def test_a_document_of_too_many_members_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(5_001):
            archive.writestr(str(number), b"")
    with pytest.raises(PageTooLarge, match="5,001 members"):
        draft(file.getvalue(), "draft.docx")


@pytest.mark.parametrize(
    ("content", "name"), [("", "d.txt"), ("<p></p>", "d.html"), (saved(word()), "d.docx")]
)
def test_a_draft_without_a_word_is_refused(content, name):
    with pytest.raises(NoArticle):
        draft(content, name)


def test_a_deleted_row_of_a_table_is_left_out():
    document = word(SAID)
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, "abcdef", strict=True):
        cell.text = text
    row = table.rows[1]._tr.get_or_add_trPr()
    row.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>'))
    assert table.rows[1]._tr.find(qn("w:trPr")) is not None
    assert kinds(draft(saved(document), "draft.docx"))[-1] == ("table", "a | b\ne | f")
