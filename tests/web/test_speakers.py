"""The list of speakers and a speaker's page, asked as a person would. People and places are invented."""

import re
from dataclasses import replace

import pytest
from desks import desk
from papers import COURIER, INDIRECT, LEDGER, LINDQVIST, OFFICIAL, OKAFOR, paper, person, said

from onrecord.record import Addressee
from onrecord.store.database import Store

ADA = person("Ada Okafor", "Councillor of Hale", aliases=("Okafor",))
BISHOP = person("Teresa Okafor", "Bishop of Lindmark")
UNKNOWN = "https://ledger.example/unknown"


def desk_with(folder, *records, **changes):
    with Store(folder / "record.db") as store:
        for record in records:
            store.add(record)
    return desk(folder, **changes)


def number_of(client, name):
    (number,) = re.findall(r'href="/speakers/p(\d+)"', client.get("/speakers", params={"name": name}).text)
    return int(number)


def page_about(client, name):
    return client.get(f"/speakers/p{number_of(client, name)}").text


def part(page, begin, end="</section>"):
    return page.split(begin, 1)[1].split(end, 1)[0]


def said_of(client, name):
    return part(page_about(client, name), ">What others say of them<")


def addressed(record, number, text, speaker=None):
    key = next((one.id for one in record.speakers if one.name == speaker), None)
    changed = [
        replace(one, addressee=Addressee(text, key)) if place == number else one
        for place, one in enumerate(record.statements)
    ]
    return replace(record, statements=tuple(changed))


def crowd(count):
    """So many people, each of one statement."""
    names = [f"Person Number{number:03}" for number in range(count)]
    return paper(*(said(f"“It rains on day {name[-3:]} too,”", person(name)) for name in names))


def test_those_who_said_most_stand_first(tmp_path):
    told = (said("“No ferry,”", LINDQVIST), said("“The tunnel,”", OKAFOR), said("“The bridge,”", OKAFOR))
    page = desk_with(tmp_path, paper(*told)).get("/speakers").text
    assert re.findall(r"<bdi>(Teresa Okafor|Bram Lindqvist)</bdi>", page) == [
        "Teresa Okafor",
        "Bram Lindqvist",
    ]
    assert "2 speakers" in page
    assert "Mayor of Port Hale" in page


@pytest.mark.parametrize("name", ["okafor", "Teresa Oka", "OKAFOR, teresa", "p1"])
def test_a_speaker_is_found_by_the_beginnings_of_a_names_words(tmp_path, name):
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR), said("“No ferry,”", LINDQVIST)))
    page = client.get("/speakers", params={"name": name}).text
    assert "Teresa Okafor" in page
    assert "Bram Lindqvist" not in page


@pytest.mark.parametrize("name", ["bramlind", "@bramlindqvist"])
def test_a_speaker_is_found_by_a_handle(tmp_path, name):
    client = desk_with(tmp_path, paper(said("“No ferry,”", LINDQVIST), said("“The tunnel,”", OKAFOR)))
    assert number_of(client, name) == 1


def test_a_name_that_nobody_has_is_told_with_those_that_are_near(tmp_path):
    page = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR))).get("/speakers?name=Teresa Okafr").text
    assert "did you mean “Teresa Okafor”?" in page


def test_the_list_goes_on_over_pages(tmp_path):
    client = desk_with(tmp_path, crowd(51))
    first, last = client.get("/speakers").text, client.get("/speakers?start=50").text
    assert 'rel="next" href="/speakers?start=50"' in first
    assert "Person Number050" not in first
    assert "Person Number050" in last
    assert 'rel="prev" href="/speakers"' in last


def test_a_page_tells_names_roles_and_handles(tmp_path):
    named = replace(LINDQVIST, aliases=("Lindqvist",))
    page = page_about(desk_with(tmp_path, paper(said("“No ferry,”", named))), "lindqvist")
    assert re.search(r"<h1><bdi>Bram Lindqvist</bdi></h1>", page)
    assert "<bdi>@bramlindqvist</bdi>" in page
    assert '<p class="lead"><bdi>Councillor</bdi>' in page
    assert "<dt>also called</dt><dd><bdi>Lindqvist</bdi>" in page


def test_why_it_is_one_person_is_told_by_what_the_articles_share(tmp_path):
    reporter = person("Joon Abara")
    records = [
        paper(said(f"“The tunnel, day {day},”", OKAFOR), said(f"“I saw it on day {day},”", reporter), url=f"{UNKNOWN}/{day}")
        for day in (1, 2, 3)
    ]  # fmt: skip
    client = desk_with(tmp_path, *records)
    assert 'the role <bdi>mayor of port hale</bdi></span> <span class="count">2<' in page_about(
        client, "okafor"
    )
    assert f"the outlet <bdi>{LEDGER}</bdi>" in page_about(client, "abara")


def test_somebody_else_of_the_same_name_is_told_of(tmp_path):
    client = desk_with(
        tmp_path,
        paper(said("“The tunnel,”", OKAFOR)),
        paper(said("“Bless it,”", BISHOP), url=UNKNOWN, outlet=COURIER),
    )
    page = client.get("/speakers/p1").text
    assert '<a href="/speakers/p2"><bdi>Teresa Okafor</bdi></a>, <bdi>Bishop of Lindmark</bdi>' in page
    assert 'href="/accounts?first=p1"' in page


def test_outlets_and_media_lead_to_their_statements(tmp_path):
    told = said("“The tunnel,”", OKAFOR, medium="radio interview")
    client = desk_with(
        tmp_path, paper(told), paper(said("“The bridge,”", OKAFOR), url=UNKNOWN, outlet=COURIER)
    )
    page = page_about(client, "okafor")
    (medium,) = re.findall(r'href="([^"]*medium=[^"]*)"', page)
    found = client.get(medium.replace("&amp;", "&")).text
    assert "The tunnel" in found
    assert "The bridge" not in found
    assert f"outlet={COURIER.replace(' ', '+')}" in page


def test_the_newest_statements_stand_first_under_a_chart_of_all(tmp_path):
    words = {"2025-11-02": "“Older words,”", "2026-02-03": "“Newer words,”"}
    client = desk_with(tmp_path, paper(*(said(one, OKAFOR, when=day) for day, one in words.items())))
    page = page_about(client, "okafor")
    assert page.index("Newer words") < page.index("Older words")
    assert re.search(r'<th scope="row">2025-11</th><td>1</td>', page)
    everything = client.get("/search?order=time&speaker=p1").text
    assert 'href="/search?speaker=p1&amp;order=time"' in page
    assert "2 statements" in everything


def test_what_others_say_has_the_name_marked(tmp_path):
    told = (said("“The tunnel,”", OKAFOR), said("“Okafor has no plan,”", LINDQVIST))
    found = said_of(desk_with(tmp_path, paper(*told)), "okafor")
    assert "“<mark>Okafor</mark> has no plan,”" in found
    assert "Bram Lindqvist" in found


def test_what_they_say_of_themselves_is_not_what_others_say(tmp_path):
    told = (said("“Teresa Okafor keeps her word,”", OKAFOR), said("“No ferry,”", LINDQVIST))
    assert "No statement of somebody else" in said_of(desk_with(tmp_path, paper(*told)), "okafor")


def test_a_full_name_is_found_in_articles_in_which_the_person_says_nothing(tmp_path):
    other = paper(said("that Teresa Okafor hid the cracks", LINDQVIST, kind=INDIRECT), url=UNKNOWN)
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR)), other)
    assert "<mark>Teresa Okafor</mark>" in said_of(client, "okafor")


@pytest.mark.parametrize(
    ("more", "is_meant"), [("Mayor Teresa Okafor stood by.", True), ("It rained.", False)]
)
def test_a_family_name_alone_counts_where_the_article_gives_the_full_name(tmp_path, more, is_meant):
    other = paper(said("“Okafor has no plan,”", LINDQVIST), url=UNKNOWN, more=more)
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR)), other)
    assert ("<mark>Okafor</mark>" in said_of(client, "teresa")) is is_meant


def test_a_family_name_is_nobodys_where_the_article_has_two_of_it(tmp_path):
    told = (said("“The tunnel,”", OKAFOR), said("“The quay,”", ADA), said("“Okafor has no plan,”", LINDQVIST))
    client = desk_with(tmp_path, paper(*told))
    assert "has no plan" not in said_of(client, "teresa")
    assert "has no plan" not in said_of(client, "ada")


@pytest.mark.parametrize("words", ["“Zubeida Okafor has no plan,”", "“Harold Okafor has no plan,”"])
def test_a_family_name_behind_somebody_elses_given_name_is_not_theirs(tmp_path, words):
    known = paper(said("“The quay,”", person("Zubeida Okafor")), url=UNKNOWN, outlet=COURIER)
    told = paper(said("“The tunnel,”", OKAFOR), said(words, LINDQVIST))
    assert "has no plan" not in said_of(desk_with(tmp_path, known, told), "teresa")


def test_a_shared_full_name_means_the_one_whom_the_article_knows(tmp_path):
    bishops = paper(
        said("“Bless it,”", BISHOP), said("“Teresa Okafor prays,”", LINDQVIST), url=UNKNOWN, outlet=COURIER
    )
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR)), bishops)
    assert "<mark>Teresa Okafor</mark> prays" in client.get("/speakers/p2").text
    assert "prays" not in client.get("/speakers/p1").text


def test_a_family_name_that_is_a_word_is_no_name_in_small_letters(tmp_path):
    rivers = person("Lena Rivers", "Minister")
    told = (
        said("“The tunnel,”", rivers),
        said("“All rivers are high,”", LINDQVIST),
        said("“Rivers is wrong,”", OKAFOR),
    )
    found = said_of(desk_with(tmp_path, paper(*told)), "rivers")
    assert "<mark>Rivers</mark> is wrong" in found
    assert "are high" not in found


def test_wordings_of_one_statement_are_shown_once_among_what_others_say(tmp_path):
    words = "“Teresa Okafor has no plan for the eleven hundred families beyond the northern bridge,”"
    again = paper(said(words, LINDQVIST), url=UNKNOWN, outlet=COURIER)
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR), said(words, LINDQVIST)), again)
    assert said_of(client, "okafor").count("<mark>") == 1


def test_whom_they_address_is_counted_and_linked_where_it_is_known(tmp_path):
    told = paper(said("“The tunnel,”", OKAFOR), said("“The bridge,”", OKAFOR), said("“No ferry,”", LINDQVIST))
    told = addressed(addressed(told, 0, "Mr Lindqvist", "Bram Lindqvist"), 1, "reporters")
    page = page_about(desk_with(tmp_path, told), "okafor")
    found = part(page, ">Whom they address<")
    assert re.search(r'<a href="/speakers/p2"><bdi>Bram Lindqvist</bdi></a> <span class="count">1<', found)
    assert re.search(r"<li><bdi>reporters</bdi>", found)


def test_who_addresses_them_is_told(tmp_path):
    told = paper(said("“The tunnel,”", OKAFOR), said("“No ferry,”", LINDQVIST), said("“Perhaps,”", OFFICIAL))
    page = page_about(desk_with(tmp_path, addressed(told, 1, "the mayor", "Teresa Okafor")), "okafor")
    assert '<a href="/speakers/p2"><bdi>Bram Lindqvist</bdi></a>' in part(page, ">Who addresses them<")


def test_who_speaks_to_themselves_is_not_told_as_somebody_who_addresses_them(tmp_path):
    told = addressed(paper(said("“The tunnel,”", OKAFOR)), 0, "herself", "Teresa Okafor")
    assert "Who addresses them" not in page_about(desk_with(tmp_path, told), "okafor")


def test_a_person_who_was_made_one_with_another_leads_to_that_one(tmp_path):
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR), said("“The quay,”", ADA)))
    with Store(tmp_path / "record.db") as store:
        store.merge(2, 1, by="Ana Mireles")
    answer = client.get("/speakers/p2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/speakers/p1")
    assert "A correction says that <bdi>Ada Okafor</bdi> is the same." in client.get("/speakers/p1").text


@pytest.mark.parametrize(("write", "has_link"), [(True, True), (False, False)])
def test_who_may_correct_is_led_to_the_corrections(tmp_path, write, has_link):
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR)), write=write)
    assert ('href="/corrections/people?person=p1"' in client.get("/speakers/p1").text) is has_link


@pytest.mark.parametrize("number", ["7", "99999999999999999999999"])
def test_a_number_that_nobody_has_is_not_found(tmp_path, number):
    client = desk_with(tmp_path, paper(said("“The tunnel,”", OKAFOR)))
    assert client.get(f"/speakers/p{number}").status_code == 404


def test_markup_in_a_name_stays_text(tmp_path):
    client = desk_with(tmp_path, paper(said("“The tunnel,”", person("Teresa <script>x</script>"))))
    assert "<script>x" not in client.get("/speakers/p1").text + client.get("/speakers").text
    assert "Teresa &lt;script&gt;x" in client.get("/speakers/p1").text
