"""Searching a store: what is found, in which order, with which words marked."""

from dataclasses import replace

import pytest
from papers import CLOSES, COURIER, INDIRECT, LINDQVIST, MIXED, OFFICIAL, OKAFOR, PAYS, paper, person, said

from onrecord.errors import NotInStore, SearchError
from onrecord.kinds import StatementKind
from onrecord.store import search
from onrecord.store.database import Store
from onrecord.store.search import Filters, Order, Page

NEWEST = Page(Order.TIME)
FERRY = person("Hale Ferry Board", "the board that runs the ferries", type_="organization")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Three articles of two papers."""
    records = [
        paper(
            said(CLOSES, OKAFOR, when="2026-03-03", medium="press conference"),
            said("the mayor has deported common sense", LINDQVIST, kind=INDIRECT, when="2026-02"),
            said(
                "“Crime is down,” and crime it was",
                OKAFOR,
                LINDQVIST,
                kind=MIXED,
                medium="post on X",
                platform="X",
            ),
        ),
        paper(
            said(PAYS, LINDQVIST, when="2025-12-31"),
            said("The board may deport them by spring", OFFICIAL, kind=INDIRECT),
            said("The naïve café in İstanbul’s straße: ﬁnal re\u0301sume\u0301 \U0001f525 here", OKAFOR),
            url="https://courier.example/2",
            outlet=COURIER,
            published="2026-03-06",
        ),
        paper(said("“Crime crime crime,” the old song goes"), url=None, outlet=None, published=None),
    ]
    with Store(tmp_path_factory.mktemp("search") / "news.db") as opened:
        for record in records:
            opened.add(record)
        yield opened


def found(store, words="", **filters):
    """The contents found, the newest first."""
    return [hit.content for hit in store.search(words, Filters(**filters), NEWEST).hits]


def first_words(contents):
    return [" ".join(content.split()[:3]) for content in contents]


CRIME, SONG = "“Crime is down,”", "“Crime crime crime,”"
TUNNEL, MILLIONS = "“The tunnel will", "“Two hundred million"
SENSE, THEM, CAFE = "the mayor has", "The board may", "The naïve café"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("crime", [CRIME, SONG]),
        ("crimes", [CRIME, SONG]),
        ("deporting", [THEM, SENSE]),
        ("deport them", [THEM]),
        ('"deport them"', [THEM]),
        ('"deported them"', []),
        ('"deported common"', [SENSE]),
        ("“deported common”", [SENSE]),
        ("depor*", [THEM, SENSE]),
        ("deport OR crime -song", [THEM, CRIME, SENSE]),
        ("crime NOT song", [CRIME]),
        ('crime -"the old song"', [CRIME]),
        ("tunnel OR hundred", [TUNNEL, MILLIONS]),
        ("TUNNEL AND family", [TUNNEL]),
        ("cafe", [CAFE]),
        ("re\u0301sume\u0301", [CAFE]),
        ("résumé", [CAFE]),
        ("istanbul", [CAFE]),
        ("İSTANBUL", [CAFE]),
        ("straße", [CAFE]),
        ("ﬁnal", [CAFE]),
        ("nothing", []),
    ],
)
def test_words_find_statements(store, words, expected):
    assert first_words(found(store, words)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "facets:kinddirect",
        "kinddirect",
        "person1q",
        "outlet1q",
        "medium:press",
        "press conference",
        "content:zebra",
        "NEAR(crime zebra)",
        "crime'; DROP TABLE statement; --",
        "{content facets}: kinddirect",
        "- kinddirect",
        "zebra* OR kinddirect",
    ],
)
def test_no_word_reaches_the_filters_or_the_tables(store, words):
    assert not store.search(words).hits
    assert store.search("crime").total == 2


@pytest.mark.parametrize(
    "words", ["^crime", "(crime", "crime)", "crime*", "crime +", "crime;", "'crime'", "crime ^ &"]
)
def test_signs_of_the_index_are_no_signs_of_ours(store, words):
    assert first_words(found(store, words)) == [CRIME, SONG]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"speaker": "Teresa Okafor"}, [CAFE, CRIME, TUNNEL]),
        ({"speaker": "teresa okafor"}, [CAFE, CRIME, TUNNEL]),
        ({"speaker": "Okafor"}, [CAFE, CRIME, TUNNEL]),
        ({"speaker": "lindqvist"}, [CRIME, SENSE, MILLIONS]),
        ({"speaker": "@bramlindqvist"}, [CRIME, SENSE, MILLIONS]),
        ({"speaker": "BramLindqvist"}, [CRIME, SENSE, MILLIONS]),
        ({"speaker": "p1"}, [CAFE, CRIME, TUNNEL]),
        ({"outlet": "hale courier"}, [CAFE, THEM, MILLIONS]),
        ({"medium": "press"}, [TUNNEL]),
        ({"medium": "Conferences"}, [TUNNEL]),
        ({"medium": "X"}, [CRIME]),
        ({"medium": '" OR facets : kinddirect'}, []),
        ({"kind": StatementKind.INDIRECT}, [THEM, SENSE]),
        ({"speaker": "p2", "kind": StatementKind.DIRECT}, [MILLIONS]),
        ({"speaker": "p2", "outlet": COURIER, "until": "2025"}, [MILLIONS]),
    ],
)
def test_filters_choose_statements(store, filters, expected):
    assert first_words(found(store, **filters)) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026", None, [CAFE, THEM, CRIME, TUNNEL, SENSE]),
        ("2026-03-03", "2026-03-03", [TUNNEL]),
        ("2026-03", "2026-03-04", [CRIME, TUNNEL]),
        ("2025", "2025", [MILLIONS]),
        ("2025-12", "2025-12", [MILLIONS]),
        ("2025-12-31", "2026-02", [SENSE, MILLIONS]),
        (None, "2026-02", [SENSE, MILLIONS]),
        ("2026-03-06", "9999", [CAFE, THEM]),
        ("2026-03-06T23:59:59Z", None, [CAFE, THEM]),
        ("0001", "2024-02", []),
    ],
)
def test_dates_hold_both_their_days(store, since, until, expected):
    assert first_words(found(store, since=since, until=until)) == expected


def test_words_and_filters_hold_together(store):
    assert first_words(found(store, "crime", speaker="Okafor", since="2026-03-04", until="2026-03-04")) == [
        CRIME
    ]
    assert not found(store, "crime", outlet=COURIER)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": "yesterday"}, "'yesterday' is no date"),
        ({"until": "2026-13"}, "'2026-13' is no date"),
        ({"since": "2026-03-05", "until": "2026-03-04"}, "no day is both"),
        ({"since": "2026", "until": "2025"}, "no day is both"),
        ({"medium": "?!"}, "names no medium"),
        ({}, "no words to search for, and no filter"),
    ],
)
def test_a_filter_that_is_none_is_told(store, filters, message):
    with pytest.raises(SearchError, match=message):
        store.search("", Filters(**filters))


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"speaker": "Teresa Okafr"}, "no speaker “Teresa Okafr” in the store; did you mean “Teresa Okafor”"),
        ({"speaker": "Zzyzx"}, "no speaker “Zzyzx” in the store$"),
        ({"speaker": ""}, "no speaker “”"),
        ({"speaker": "p0"}, "no speaker “p0”"),
        ({"speaker": "p99999999999999999999"}, "no speaker “p9+”"),
        ({"speaker": "\ud83d\x00'"}, "no speaker"),
        ({"outlet": "Port Ledger"}, "no outlet “Port Ledger” in the store; did you mean “The Port Ledger”"),
        ({"outlet": "%"}, "no outlet “%” in the store$"),
    ],
)
def test_an_unknown_name_is_answered_with_those_that_are_near(store, filters, message):
    with pytest.raises(NotInStore, match=message):
        store.search("crime", Filters(**filters))


# Marks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("crimes", ["Crime", "crime"]),
        ("down -song", ["down"]),
        ("crim*", ["Crime", "crime"]),
        ('"crime it was"', ["crime it was"]),
        ("down OR zebra", ["down"]),
        ("down crime", ["Crime", "down", "crime"]),
        ("naive", ["naïve"]),
        ("resume", ["re\u0301sume\u0301"]),
        ("istanbul", ["İstanbul"]),
        ("straße here", ["straße", "here"]),
        ("ﬁnal", ["ﬁnal"]),
        ('"ﬁnal résumé"', ["ﬁnal re\u0301sume\u0301"]),
    ],
)
def test_marks_stand_on_the_words_that_were_searched(store, words, marked):
    hit = store.search(words, page=NEWEST).hits[0]
    assert [hit.content[mark.start : mark.end] for mark in hit.marks] == marked


@pytest.mark.parametrize(
    "content",
    [
        "“crime \x00 crime \x00crime”",
        "\ud83dcrime\udc00 crime crime",
        "\U0001f600\U0001f468\u200dcrime\u200d crime \u0301crime",
        "<b>crime</b> &crime; crime\n",
        "\u202ecrime\u202c crime\u2028crime",
    ],
)
def test_marks_are_exact_in_odd_texts(tmp_path, content):
    with Store(tmp_path / "odd.db") as store:
        store.add(paper(said(content, OKAFOR)))
        (hit,) = store.search("crime").hits
    assert len(hit.content) == len(content)
    assert [content[mark.start : mark.end].strip("\u0301") for mark in hit.marks] == ["crime"] * 3


def test_a_content_in_two_places_is_found_and_marked_across_them(tmp_path):
    with Store(tmp_path / "two.db") as store:
        store.add(paper(said("“It will close,”", OKAFOR, rest="“and it will not open again.”")))
        (hit,) = store.search('"close and"').hits
    assert [hit.content[mark.start : mark.end] for mark in hit.marks] == ["close,”\n“and"]


def test_without_words_nothing_is_marked(store):
    assert not any(hit.marks for hit in store.search("", Filters(speaker="Okafor")).hits)


# Order and pages -----------------------------------------------------------------------------------


def test_the_best_fit_comes_first_and_the_newest_by_time(store):
    fit, time = (store.search("crime", page=Page(order)).hits for order in (Order.FIT, Order.TIME))
    assert first_words(hit.content for hit in fit) == [SONG, CRIME]
    assert first_words(hit.content for hit in time) == [CRIME, SONG]


@pytest.fixture(scope="module")
def full_store(tmp_path_factory):
    """Forty statements of one word, many of one fit and day."""
    with Store(tmp_path_factory.mktemp("full") / "news.db") as opened:
        for n in range(10):
            words = [f"“Ferry {'ferry ' * (k % 2)}number {n} {k},”" for k in range(4)]
            opened.add(
                paper(
                    *(said(one, OKAFOR) for one in words),
                    url=f"https://a.example/{n}",
                    published=f"2026-03-0{n % 3 + 1}",
                )
            )
        yield opened


@pytest.mark.parametrize("size", [1, 7, 39, 40, 41])
@pytest.mark.parametrize(
    ("words", "filters", "order"),
    [
        ("ferry", Filters(), Order.FIT),
        ("ferry", Filters(), Order.TIME),
        ('"ferry"', Filters(speaker="Okafor"), Order.FIT),
        ("", Filters(since="2026"), Order.TIME),
        ("", Filters(outlet="The Port Ledger"), Order.FIT),
    ],
)
def test_pages_hold_everything_once(full_store, words, filters, order, size):
    pages = [full_store.search(words, filters, Page(order, size, at)) for at in range(0, 41, size)]
    statements = [hit.statement for page in pages for hit in page.hits]
    assert (len(statements), len(set(statements))) == (40, 40)
    assert {(page.total, page.more_than) for page in pages} == {(40, False)}


@pytest.mark.parametrize("size", [1, 7, 39, 41])
def test_pages_beyond_those_whose_fit_is_compared_hold_everything_once(full_store, monkeypatch, size):
    monkeypatch.setattr(search, "MOST_COUNTED", 9)
    pages = [full_store.search("ferry", page=Page(Order.FIT, size, at)) for at in range(0, 41, size)]
    statements = [hit.statement for page in pages for hit in page.hits]
    assert (len(statements), len(set(statements))) == (40, 40)
    assert {(page.total, page.more_than) for page in pages} == {(9, True)}


def test_by_time_days_come_newest_first(full_store):
    hits = full_store.search("ferry", page=Page(Order.TIME, 40)).hits
    days = [hit.published for hit in hits]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("page", [Page(limit=0), Page(limit=-1), Page(offset=-1)])
def test_a_page_that_is_none_is_told(store, page):
    with pytest.raises(SearchError, match="a page of results"):
        store.search("crime", page=page)


def test_a_page_after_the_last_is_empty_and_knows_the_total(store):
    results = store.search("crime", page=Page(offset=10_000))
    assert (results.hits, results.total) == ((), 2)


# What a hit tells ----------------------------------------------------------------------------------


def test_a_hit_tells_who_said_it_where_and_when(store):
    (hit,) = store.search("tunnel").hits
    (speaker,) = hit.speakers
    assert (speaker.name, speaker.person, hit.said, hit.medium) == (
        "Teresa Okafor",
        1,
        "2026-03-03",
        "press conference",
    )
    assert (hit.outlet, hit.published, hit.url) == (
        "The Port Ledger",
        "2026-03-04",
        "https://ledger.example/1",
    )


def test_joint_speakers_and_unnamed_ones_are_told(store):
    joint, unnamed, nobody = (store.search(words).hits[0] for words in ("down", "spring", "song"))
    assert [one.name for one in joint.speakers] == ["Teresa Okafor", "Bram Lindqvist"]
    assert [(one.name, one.person) for one in unnamed.speakers] == [("a senior official", None)]
    assert nobody.speakers == ()


def test_a_statement_is_found_by_its_id_and_by_its_beginning(store):
    (hit,) = store.search("tunnel").hits
    beginnings = [
        hit.statement,
        hit.statement[:-2],
        hit.statement.partition(":")[2],
        hit.statement.partition(":")[2][:6],
    ]
    assert {store.statement(one).statement for one in beginnings} == {hit.statement}


@pytest.mark.parametrize(
    "identifier", ["", "a", "ffff", "ffffff", "%", "ffffff*", "ffffff:ffffff", "\ud83d", "x" * 10_000]
)
def test_an_id_that_no_statement_has_is_told(store, identifier):
    with pytest.raises(NotInStore, match="there is no statement"):
        store.statement(identifier)


def test_a_beginning_that_several_ids_have_names_some(store):
    article = store.search("tunnel").hits[0].article
    with pytest.raises(NotInStore, match="may be several"):
        store.statement(article)


def test_ids_of_another_form_are_found_whole(tmp_path):
    record = paper(said(CLOSES, OKAFOR))
    with Store(tmp_path / "other.db") as store:
        store.add(replace(record, statements=(replace(record.statements[0], id="Q 1"),)))
        assert store.statement("Q 1").statement == "Q 1"
