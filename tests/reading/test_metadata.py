"""Metadata: what the page declares or prints in its head; garbage is unknown, and what the user says wins."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading import Given, article_of_html, article_of_text
from onrecord.record import ArticleForm

STORY = (
    "The harbor board of Tolliver Cove voted on Tuesday to keep the old lighthouse open through the winter.",
    "The county will be asked for forty thousand crowns to repair the stairs before the first storms arrive.",
    "Two members argued that the money should go to the breakwater, which lost a dozen stones in the same storm.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)


def article(head="", inner="", *, attributes="", tail="", **reading):
    markup = (
        f"<html {attributes}><head>{head}</head><body><nav>Front page</nav><article>{inner}<div>{PARAGRAPHS}{tail}</div>"
        "</article><aside><time datetime='1999-01-01'>1999</time> By Nobody Elsewhere</aside></body></html>"
    )
    return article_of_html(markup, **{"given": Given(), **reading})


def linked(value):
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


NEWS = {
    "@type": "NewsArticle",
    "headline": "Lighthouse stays open",
    "author": [{"@type": "Person", "name": "Orla Finnbar"}, {"name": "Tam Greel"}],
    "publisher": {"@type": "Organization", "name": "Cove Bell"},
    "articleSection": ["Harbor", "News"],
    "datePublished": "2026-03-03T08:05:00-05:00",
    "dateModified": "2026-03-04",
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "value",
    [
        NEWS,
        [NEWS],
        {"@graph": [{"@type": "WebSite", "name": "Other"}, NEWS]},
        [[{"mainEntity": NEWS}]],
        {**NEWS, "@type": ["Thing", "NewsArticle"]},
    ],
)
def test_linked_data_is_read_in_every_usual_shape(value):
    found = article(linked(value))
    assert (found.title, found.authors, found.outlet) == (
        "Lighthouse stays open",
        ("Orla Finnbar", "Tam Greel"),
        "Cove Bell",
    )
    assert (found.section, found.published, found.modified) == (
        "Harbor",
        "2026-03-03T08:05:00-05:00",
        "2026-03-04",
    )
    assert found.language == "en"


@pytest.mark.parametrize("written", ["\ud800", f"&#{'1' * 5000};", f"&#{'0' * 5000}1114112;"])
def test_what_is_no_character_in_linked_data_is_replaced(written):
    found = article(linked({"@type": "NewsArticle", "author": f"Orla {written} Finnbar"}))
    assert found.authors == ("Orla \ufffd Finnbar",)


def test_linked_data_refers_to_its_authors_by_id():
    graph = {
        "@graph": [
            {**NEWS, "author": {"@id": "#orla"}},
            {"@type": "Person", "@id": "#orla", "name": "Orla Finnbar"},
        ]
    }
    assert article(linked(graph)).authors == ("Orla Finnbar",)


META = (
    "<title>Lighthouse stays open | Cove Bell</title><meta property='og:title' content='Lighthouse stays open'>"
    "<meta property='og:site_name' content='Cove Bell'><meta name='author' content='By Orla Finnbar, Staff Writer'>"
    "<meta property='article:published_time' content='2026-03-03T08:05Z'><meta property='article:section' content='Harbor'>"
    "<meta property='article:modified_time' content='2026-03-04T10:00:00.000+0100'><meta property='og:locale' content='de_DE'>"
)


def test_meta_elements_are_read_where_there_is_no_linked_data():
    found = article(META)
    assert (found.title, found.authors, found.outlet) == (
        "Lighthouse stays open",
        ("Orla Finnbar",),
        "Cove Bell",
    )
    assert (found.section, found.published, found.modified) == (
        "Harbor",
        "2026-03-03T08:05Z",
        "2026-03-04T10:00:00+01:00",
    )
    assert found.language == "de"


PRINTED = [
    ("<h1>Lighthouse stays open</h1><p class='byline'>By Orla Finnbar | March 3, 2026</p>", "2026-03-03"),
    (
        "<h1>Lighthouse stays open</h1><div>By Orla Finnbar</div><time datetime='2026-03-03T08:05'>today</time>",
        "2026-03-03T08:05",
    ),
    (
        "<h1>Lighthouse stays open</h1><p>By Orla Finnbar</p><p class='dateline'>3 March 2026</p>",
        "2026-03-03",
    ),
    (
        "<h1>Lighthouse stays open</h1><p>By Orla Finnbar</p><span itemprop='datePublished' content='2026-03-03'></span>",
        "2026-03-03",
    ),
    ("<h1>Lighthouse stays open</h1><p>By Orla Finnbar</p>", None),
]


@pytest.mark.parametrize(("inner", "published"), PRINTED)
def test_head_of_the_article_is_read_where_the_page_declares_nothing(inner, published):
    found = article(inner=inner)
    assert (found.title, found.authors, found.published) == (
        "Lighthouse stays open",
        ("Orla Finnbar",),
        published,
    )


def test_date_in_the_margin_or_in_the_story_is_not_when_it_was_published():
    assert (
        article(tail="<p>It was built on May 4, 1911.</p><time datetime='2020-02-02'></time>").published
        is None
    )


TITLES = [
    (
        "<title>Lighthouse stays open through the winter | Cove Bell</title>",
        "Lighthouse stays open through the winter",
    ),
    ("<title>Lighthouse</title>", "Lighthouse"),
    ("<meta property='og:title' content='Light&amp;house&#10; open&#0;'>", "Light&house open"),
    (f"<meta property='og:title' content='{'word ' * 5000}'>", " ".join(["word"] * 100)),
    ("", None),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_title_is_clean_and_without_the_outlet(head, title):
    found = article(head).title
    assert (found.rstrip("\ufffd ") if found else None) == title


BYLINES = [
    ("By Orla Finnbar", ("Orla Finnbar",)),
    ("By Orla Finnbar and Tam de Witt", ("Orla Finnbar", "Tam de Witt")),
    ("By Orla Finnbar, Tam Greel and Jo O’Dell", ("Orla Finnbar", "Tam Greel", "Jo O’Dell")),
    ("By ORLA FINNBAR, Staff Writer", ("ORLA FINNBAR",)),
    ("By Orla Finnbar & Tam Greel, Cove Bell Staff Writers", ("Orla Finnbar", "Tam Greel")),
    ("By Orla Finnbar | Northsea Wire | March 3, 2026", ("Orla Finnbar",)),
    ("By Orla Finnbar for Cove Bell | March 3, 2026", ("Orla Finnbar",)),
    ("Orla Finnbar | March 3, 2026", ("Orla Finnbar",)),
    ("Orla Finnbar, Cove Bell Staff", ("Orla Finnbar",)),
    ("By Cove Bell Staff", ()),
    ("By Orla Finnbar March 3, 2026", ("Orla Finnbar",)),
]


@pytest.mark.parametrize(("byline", "authors"), BYLINES)
def test_byline_of_a_plain_text_names_its_authors(byline, authors):
    text = "\n\n".join(("Lighthouse stays open", byline, *STORY))
    assert article_of_text(text, given=Given()).authors == authors


@pytest.mark.parametrize(
    "inner",
    [
        "<h1>Lighthouse</h1><div><span class='author-name'>Orla Finnbar</span><span>Keeper of records</span></div>",
        "<h1>Lighthouse</h1><div>5 min. <a rel='author' href='/x'>Orla Finnbar</a></div>",
        "<h1>Lighthouse</h1><div>Posted / <a href='/authors/orla/'>Orla Finnbar</a></div>",
    ],
)
def test_author_is_named_by_the_markup_above_the_story(inner):
    assert article(inner=inner).authors == ("Orla Finnbar",)


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("Orla Finnbar", ("Orla Finnbar",)),
        ("by Orla Finnbar", ("Orla Finnbar",)),
        ("Orla Finnbar, orla@covebell.example", ("Orla Finnbar",)),
        ("Orla Finnbar;Tam Greel", ("Orla Finnbar", "Tam Greel")),
        ("https://covebell.example/staff/orla", ()),
        ("admin", ()),
        ("Staff Writer", ()),
        ("", ()),
    ],
)
def test_declared_author_is_a_name_or_nothing(author, authors):
    assert article(f"<meta name='author' content='{author}'>").authors == authors


@pytest.mark.parametrize(
    "line", ["March 3, 2026", "Published March 3, 2026", "March 3, 2026 8:05 a.m.", "3 March 2026"]
)
def test_date_line_below_the_headline_is_the_day_of_publication(line):
    text = "\n\n".join(("Lighthouse stays open", line, *STORY))
    assert article_of_text(text, given=Given()).published == "2026-03-03"


OUTLETS = [
    ("By Orla Finnbar | Northsea Wire | March 3, 2026", None, "Northsea Wire"),
    ("By Orla Finnbar for Cove Bell | March 3, 2026", None, "Cove Bell"),
    (
        "TOLLIVER COVE, March 3 (Northsea Wire) — The lamp was lit again on Tuesday by its keeper.",
        None,
        "Northsea Wire",
    ),
    (
        None,
        "The opinions expressed by guests are their own and do not necessarily reflect the views of Cove Bell.",
        "Cove Bell",
    ),
    (None, "The views expressed by guests are not endorsed by the Cove Bell. Write to us.", "the Cove Bell"),
    ("By Orla Finnbar, Staff Writer", None, None),
]


@pytest.mark.parametrize(("head", "foot", "outlet"), OUTLETS)
def test_outlet_is_what_the_lines_of_a_plain_text_name(head, foot, outlet):
    lines = ("Lighthouse stays open", head, *STORY, foot)
    assert article_of_text("\n\n".join(line for line in lines if line), given=Given()).outlet == outlet


def test_what_the_user_says_wins_over_the_page():
    said = Given(
        url="https://given.example/1", outlet="Given Bell", published="2026-03-09", title="Given title"
    )
    found = article(META, url="https://fetched.example/2", given=said)
    assert (found.url, found.outlet, found.published, found.title) == (
        "https://given.example/1",
        "Given Bell",
        "2026-03-09",
        "Given title",
    )


ADDRESSES = [
    (
        "<link rel='canonical' href='https://covebell.example/1'>",
        "https://fetched.example/2",
        "https://fetched.example/2",
    ),
    ("<link rel='canonical' href='https://covebell.example/1'>", None, "https://covebell.example/1"),
    ("<meta property='og:url' content='https://covebell.example/1'>", None, "https://covebell.example/1"),
    ("<link rel='canonical' href='javascript:x'>", None, None),
    ("<link rel='canonical' href='file:///etc/passwd'>", None, None),
    ("<link rel='canonical' href='https://[bad'>", None, None),
    ("<link rel='canonical' href='/1'>", None, None),
]


@pytest.mark.parametrize(("head", "fetched", "url"), ADDRESSES)
def test_address_is_the_fetched_or_canonical_one_of_the_web(head, fetched, url):
    assert article(head, url=fetched).url == url


LANGUAGES = [
    ("lang='en-US'", "", "en"),
    ("xml:lang='fr'", "", "fr"),
    ("lang='deu'", "", "de"),
    ("lang='zz!'", "", "en"),
    ("", "<meta property='og:locale' content='es_MX'>", "es"),
    ("", "", "en"),
]


@pytest.mark.parametrize(("attributes", "head", "language"), LANGUAGES)
def test_language_is_declared_or_recognized(attributes, head, language):
    assert article(head, attributes=attributes).language == language


def test_language_of_a_short_text_is_unknown():
    assert article_of_text("The lamp was lit again on Tuesday.", given=Given()).language is None


FORMS = [
    (linked({"@type": "LiveBlogPosting", "headline": "x"}), "", ArticleForm.LIVE),
    (linked({"@type": "ImageGallery", "name": "x"}), "", ArticleForm.GALLERY),
    ("", "<p>Q: Why the lamp?</p><p>A: It was dark.</p>" * 3, ArticleForm.INTERVIEW),
    (
        "",
        "<p><b>Bell:</b> Why the lamp?</p><p><b>Orla Finnbar:</b> It was dark, and we rowed.</p>" * 4,
        ArticleForm.INTERVIEW,
    ),
    (
        "",
        "<p>GREEL: The stairs.</p><p>FINNBAR: The lamp.</p><p>WITT: Order, both of you.</p>" * 4,
        ArticleForm.TRANSCRIPT,
    ),
    ("", "", ArticleForm.ARTICLE),
]


@pytest.mark.parametrize(("head", "tail", "form"), FORMS)
def test_form_is_declared_or_seen_in_the_paragraphs(head, tail, form):
    assert article(head, tail=tail).form is form


ORIGINS = [
    (
        "This article originally appeared on <a href='https://covebell.example/1'>Cove Bell</a>.",
        "Cove Bell",
        "https://covebell.example/1",
    ),
    (
        "This story was originally published by The Cove Bell and is used with permission.",
        "The Cove Bell",
        None,
    ),
    ("Originally published at covebell.example", "covebell.example", None),
    ("The post Lighthouse stays open appeared first on Cove Bell.", "Cove Bell", None),
    (
        "<a href='https://www.covebell.example/1'>Read the full article here</a>",
        "covebell.example",
        "https://www.covebell.example/1",
    ),
]


@pytest.mark.parametrize(("line", "name", "url"), ORIGINS)
def test_origin_is_what_the_syndication_line_says(line, name, url):
    found = article(tail=f"<p>{line}</p>")
    assert found.origin is not None
    assert (found.origin.name, found.origin.url) == (name, url)
    assert found.quote(found.origin.spans) == found[found.blocks[-1].span]


def test_pointer_without_name_or_address_says_no_origin():
    assert article_of_text("\n".join((*STORY, "Read the full article here")), given=Given()).origin is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*NEWS, "@graph", "@id", "name"]), inner, max_size=5)
    ),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=JSON)
def test_linked_data_may_be_any_json(value):
    found = article(linked(value).replace("</", "<\\/").replace("<\\/script>", "</script>"))
    assert STORY[0] in found.text


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "",
        "null",
        "[1e999]",
        '{"@type": "NewsArticle", "datePublished": ' + "9" * 5000 + "}",
        '{"@type": {"a": 1}, "author": {"name": [[]]}}',
        "[" * 50_000,
        '{"@type":"NewsArticle","headline":"a\nb"}',
    ],
)
def test_broken_linked_data_is_passed_over(script):
    found = article(f"<script type='application/ld+json'>{script}</script>")
    assert STORY[0] in found.text
    assert found.published is None
