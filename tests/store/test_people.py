"""Who is told of the people of a store; joining two and taking speakers out, and both undone in any order."""

from contextlib import suppress
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers import CLOSES, COURIER, LEDGER, LINDQVIST, OKAFOR, PAYS, paper, person, read_again, said

from onrecord.errors import InvalidCorrection, NotInStore
from onrecord.store.database import Store
from onrecord.store.search import Filters, Order, Page

SPRING = "“Nobody asked the workers at the mill before the spring,”"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as opened:
        yield opened


def article(number, name, *roles, words=None, **facts):
    """The article of this number, by an outlet of its own; one statement."""
    words = words or f"“Article number {number} about the mill,”"
    facts = {"url": f"https://news.example/{number}", "outlet": f"Paper {number}"} | facts
    return paper(said(words, person(name, *roles)), **facts)


def add(store, *names):
    """An article for each name, numbered from 1: p1 speaks in the first, and so on."""
    records = [article(number, name) for number, name in enumerate(names, 1)]
    for record in records:
        store.add(record)
    return records


def speakers(store):
    """Who says the statement of each article, in the order of the articles, as search tells."""
    hits = store.search("mill", page=Page(Order.TIME, 100)).hits
    return [person.person for hit in sorted(hits, key=lambda hit: hit.url) for person in hit.speakers]


def spoken(store, name):
    return store.search("", Filters(speaker=name)).total


def assert_sound(store):
    """All ways to ask agree: profiles, counts, searches by number, and the doctor."""
    said_by = speakers(store)
    assert {one.id: one.statements for one in store.speakers()} == {
        one: said_by.count(one) for one in said_by
    }
    assert {one: spoken(store, f"p{one}") for one in said_by} == {one: said_by.count(one) for one in said_by}
    assert store.counts()["people"] == len(set(said_by))
    assert not list(store.problems())


# What is told --------------------------------------------------------------------------------------


def test_those_who_speak_most_come_first(store):
    store.add(paper(said(CLOSES, LINDQVIST), said(PAYS, OKAFOR), said(SPRING, LINDQVIST)))
    assert [(one.name, one.statements) for one in store.speakers()] == [
        ("Bram Lindqvist", 2),
        ("Teresa Okafor", 1),
    ]
    assert [one.name for one in store.speakers(limit=1, offset=1)] == ["Teresa Okafor"]


def test_first_and_last_are_the_days_that_are_known(store):
    store.add(paper(said(CLOSES, OKAFOR, when="2026-03-03"), said(PAYS, OKAFOR, when="2025-12-31")))
    store.add(paper(said(SPRING, OKAFOR), url=None, published=None))
    (one,) = store.speakers()
    (profile,) = store.speaker("Okafor")
    assert (
        (one.first, one.last) == (profile.person.first, profile.person.last) == ("2025-12-31", "2026-03-03")
    )


def test_somebody_of_whom_no_day_is_known_has_none(store):
    store.add(paper(said(SPRING, OKAFOR), published=None))
    (one,) = store.speakers()
    assert (one.first, one.last) == (None, None)


def test_a_profile_tells_roles_names_outlets_and_months(store):
    store.add(paper(said(CLOSES, OKAFOR, when="2026-02-27"), said(PAYS, OKAFOR)))
    other = person("Teresa Okafor", *OKAFOR.roles, "Chair", handles=("@tokafor",))
    store.add(paper(said(SPRING, other), url=None, outlet=COURIER))
    (profile,) = store.speaker("Teresa Okafor")
    assert profile.roles == ("Mayor of Port Hale", "Chair")
    assert (profile.handles, profile.aliases, profile.articles) == (("@tokafor",), ("Okafor",), 2)
    assert profile.outlets == ((LEDGER, 2), (COURIER, 1))
    assert profile.months == (("2026-02", 1), ("2026-03", 2))
    assert profile.evidence == ("role mayor of port hale",)


def test_articles_are_counted_once_where_two_of_their_speakers_are_one(store):
    store.add(paper(said(CLOSES, person("Ada Quist")), said(PAYS, person("Adaline Quist"))))
    store.merge(2, 1, by="x")
    (profile,) = store.speaker("p1")
    assert (profile.articles, profile.person.statements) == (1, 2)


# Merging -------------------------------------------------------------------------------------------


def test_merged_people_are_one_everywhere(store):
    add(store, "Ada Quist", "Adaline Quist", "Bo Lind")
    made = store.merge(2, 1, by="ed", why="one byline")
    assert (made.by, made.why, made.value) == ("ed", "one byline", {"person": 2, "into": 1})
    assert speakers(store) == [1, 1, 3]
    assert [spoken(store, name) for name in ("Ada Quist", "Adaline Quist", "p1", "p2", "Quist")] == [2] * 5
    assert_sound(store)


def test_a_merge_undone_leaves_all_as_before(store):
    add(store, "Ada Quist", "Adaline Quist")
    made = store.merge(2, 1, by="ed")
    undone = store.undo(made.id, by="ann")
    assert (undone.by, undone.undone_by) == ("ed", "ann")
    assert speakers(store) == [1, 2]
    assert [spoken(store, name) for name in ("Ada Quist", "Adaline Quist", "Quist")] == [1, 1, 2]
    assert_sound(store)


def test_merging_is_no_evidence_after_it_is_undone(store):
    first, second = person("Ada Quist"), person("Ada Quist", "Farmer at Alder Creek")
    for number, speaker in enumerate((first, second, second)):
        if number == 2:
            store.undo(store.merge(2, 1, by="x").id, by="x")
        store.add(
            paper(
                said(f"“Mill number {number},”", speaker),
                url=f"https://a.example/{number}",
                outlet=f"P {number}",
            )
        )
    assert speakers(store) == [1, 2, 2]


def test_what_was_added_after_a_merge_stays_where_it_was_put(store):
    add(store, "Ada Quist", "Adaline Quist")
    made = store.merge(2, 1, by="x")
    store.add(article(3, "Adaline Quist", outlet="Paper 2"))
    assert speakers(store) == [1, 1, 1]
    store.undo(made.id, by="x")
    assert speakers(store) == [1, 2, 1]
    assert_sound(store)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_of_merges_is_undone_in_any_order(store, order):
    add(store, "Ada Quist", "Adaline Quist", "A. Quist", "Addie Quist")
    made = [store.merge(one, one - 1, by="x").id for one in (4, 3, 2)]
    assert speakers(store) == [1, 1, 1, 1]
    joined = {4: 3, 3: 2, 2: 1}
    for number in order:
        store.undo(made[number], by="x")
        del joined[(4, 3, 2)[number]]
        assert speakers(store) == [end_of(one, joined) for one in (1, 2, 3, 4)]
        assert [spoken(store, f"p{one}") for one in (1, 2, 3, 4)] == [
            speakers(store).count(end_of(one, joined)) for one in (1, 2, 3, 4)
        ]
        assert_sound(store)


def end_of(one, joined):
    while one in joined:
        one = joined[one]
    return one


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_several_merged_into_one_are_undone_in_any_order(store, order):
    add(store, "Ada Quist", "Adaline Quist", "A. Quist", "Addie Quist")
    made = [store.merge(one, 1, by="x").id for one in (2, 3, 4)]
    left = {2, 3, 4}
    for number in order:
        store.undo(made[number], by="x")
        left.remove(number + 2)
        assert speakers(store) == [1, *(1 if one in left else one for one in (2, 3, 4))]
    assert_sound(store)


def test_a_merge_made_the_other_way_after_it_was_undone(store):
    add(store, "Ada Quist", "Adaline Quist")
    store.undo(store.merge(2, 1, by="x").id, by="x")
    store.merge(1, 2, by="x")
    assert speakers(store) == [2, 2]
    assert_sound(store)


@pytest.mark.parametrize(("one", "into"), [(1, 1), (2, 1), (1, 2), (3, 2)])
def test_a_merge_that_says_nothing_new_is_refused(store, one, into):
    add(store, "Ada Quist", "Adaline Quist", "Bo Lind")
    store.merge(2, 1, by="x")
    with pytest.raises(InvalidCorrection):
        store.merge(one, into, by="x")
    assert len(store.corrections()) == 1


@pytest.mark.parametrize(("one", "into"), [(1, 9), (9, 1), (1, 0), (-1, 1), (1, 10**30)])
def test_nobody_is_merged_with_those_who_are_not_there(store, one, into):
    add(store, "Ada Quist")
    with pytest.raises(NotInStore, match="there is no p"):
        store.merge(one, into, by="x")


def test_a_correction_is_undone_once(store):
    add(store, "Ada Quist", "Adaline Quist")
    made = store.merge(2, 1, by="x")
    store.undo(made.id, by="ann")
    with pytest.raises(InvalidCorrection, match="was taken back"):
        store.undo(made.id, by="ann")
    assert speakers(store) == [1, 2]


# Splitting -----------------------------------------------------------------------------------------


@pytest.fixture
def joined(store):
    """Three articles with speakers of one name, taken for p1; their ids."""
    records = [article(number, "Ada Quist", outlet=LEDGER) for number in (1, 2, 3)]
    for record in records:
        store.add(record)
    return [record.speakers[0].id for record in records]


def test_split_speakers_are_somebody_else_everywhere(store, joined):
    made = store.split(1, joined[1:2], by="ed", why="her niece")
    assert (made.was, made.why) == ({"new": 2}, "her niece")
    assert speakers(store) == [1, 2, 1]
    assert sorted((one.person.id, one.articles) for one in store.speaker("Ada Quist")) == [(1, 2), (2, 1)]
    assert_sound(store)


def test_a_split_undone_leaves_all_as_before(store, joined):
    made = store.split(1, joined[1:2], by="x")
    store.undo(made.id, by="x")
    assert speakers(store) == [1, 1, 1]
    assert [one.person.id for one in store.speaker("Ada Quist")] == [1]
    assert spoken(store, "p2") == 3
    assert_sound(store)


def test_a_split_outlives_another_reading_of_the_article(store, joined):
    store.split(1, joined[1:2], by="x")
    store.add(read_again(article(2, "Ada Quist", outlet=LEDGER)))
    assert speakers(store) == [1, 2, 1]
    assert_sound(store)


def test_a_split_undone_after_another_reading_leaves_all_as_before(store, joined):
    made = store.split(1, joined[1:2], by="x")
    store.add(read_again(article(2, "Ada Quist", outlet=LEDGER)))
    store.undo(made.id, by="x")
    assert speakers(store) == [1, 1, 1]
    assert_sound(store)


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_a_split_of_a_split_is_undone_in_any_order(store, joined, order):
    made = [store.split(1, joined[1:], by="x").id, store.split(2, joined[2:], by="x").id]
    assert speakers(store) == [1, 2, 3]
    expected = {0: [1, 1, 3], 1: [1, 2, 2]}[order[0]]
    store.undo(made[order[0]], by="x")
    assert speakers(store) == expected
    assert_sound(store)
    store.undo(made[order[1]], by="x")
    assert speakers(store) == [1, 1, 1]
    assert_sound(store)


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_one_split_off_and_merged_with_another_is_undone_in_any_order(store, joined, order):
    store.add(article(4, "Adaline Quist"))
    made = [store.split(1, joined[1:2], by="x").id, store.merge(3, 2, by="x").id]
    assert speakers(store) == [1, 2, 1, 2]
    store.undo(made[order[0]], by="x")
    assert speakers(store) == {0: [1, 1, 1, 2], 1: [1, 3, 1, 2]}[order[0]]
    assert_sound(store)
    store.undo(made[order[1]], by="x")
    assert speakers(store) == [1, 1, 1, 2]
    assert_sound(store)


def test_one_merged_into_what_was_split_off_comes_back(store, joined):
    split = store.split(1, joined[1:2], by="x")
    merge = store.merge(1, 2, by="x")
    store.undo(split.id, by="x")
    assert len(set(speakers(store))) == 1
    assert_sound(store)
    store.undo(merge.id, by="x")
    assert speakers(store) == [1, 1, 1]
    assert_sound(store)


def test_a_speaker_split_off_after_a_merge_stays_apart_when_the_merge_is_undone(store):
    _, second = add(store, "Ada Quist", "Adaline Quist")
    merge = store.merge(2, 1, by="x")
    store.split(1, [second.speakers[0].id], by="x")
    store.undo(merge.id, by="x")
    assert speakers(store) == [1, 3]
    assert_sound(store)


@pytest.mark.parametrize("chosen", [[], ["no:s1"], ["%"], [0, 1, 2], [0, "no:s1"]])
def test_a_split_of_none_of_all_or_of_strangers_is_refused(store, joined, chosen):
    with pytest.raises(InvalidCorrection):
        store.split(1, [joined[one] if isinstance(one, int) else one for one in chosen], by="x")
    assert speakers(store) == [1, 1, 1]


def test_nobody_is_taken_out_of_one_who_is_not_there(store, joined):
    with pytest.raises(NotInStore, match="there is no p7"):
        store.split(7, joined[:1], by="x")


def test_speakers_of_several_articles_with_one_id_are_kept_apart(store):
    """Ids of the reader name the article; those of other programs need not."""
    for number in (1, 2, 3):
        record = article(number, "Ada Quist", outlet=LEDGER)
        (statement,), (speaker,) = record.statements, record.speakers
        store.add(with_speaker_id(record, statement, speaker, "s1"))
    with pytest.raises(InvalidCorrection, match="may be several"):
        store.split(1, ["s1"], by="x")
    second = article(2, "Ada Quist", outlet=LEDGER).article.id
    store.split(1, [f"{second}:s1"], by="x")
    assert speakers(store) == [1, 2, 1]
    assert_sound(store)
    made = store.merge(2, 1, by="x")
    store.undo(made.id, by="x")
    assert speakers(store) == [1, 2, 1]


def with_speaker_id(record, statement, speaker, key):
    return read_again(
        record,
        speakers=(type(speaker)(**{**fields_of(speaker), "id": key}),),
        statements=(type(statement)(**{**fields_of(statement), "speakers": (key,)}),),
    )


def fields_of(value):
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_merging_and_splitting_leave_the_records_as_they_are(store, joined):
    before = list(store.records())
    store.split(1, joined[:1], by="x")
    store.merge(2, 1, by="x")
    assert list(store.records()) == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("mmsu"), st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_whatever_is_said_and_taken_back_in_whatever_order_ends_as_it_began(tmp_path, steps):
    path = tmp_path / "any.db"
    path.unlink(missing_ok=True)
    with Store(path) as store:
        add(store, "Ada Quist", "Adaline Quist", "A. Quist", "Addie Quist")
        for step, one, other in steps:
            with suppress(InvalidCorrection, NotInStore):
                change(store, step, one, other)
            assert_sound(store)
        for made in store.corrections():
            store.undo(made.id, by="x")
            assert_sound(store)
        assert speakers(store) == [1, 2, 3, 4]


def change(store, step, one, other):
    made = store.corrections()
    if step == "m":
        store.merge(one, other, by="x")
    elif step == "s":
        (record,) = [each for number, each in enumerate(store.records()) if number == one % 4]
        store.split(other, [record.speakers[0].id], by="x")
    elif made:
        store.undo(made[one % len(made)].id, by="x")
