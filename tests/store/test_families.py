"""Wordings of one utterance are one family, in one article and across many, as long as their articles say so."""

import pytest
from papers import CLOSES, INDIRECT, LINDQVIST, OKAFOR, PAYS, TRANSCRIPT, paper, read_again, said, without

from onrecord.comparing.versions import VersionKind
from onrecord.comparing.wordings import wordings_of
from onrecord.errors import NotInStore
from onrecord.store.database import Store

SHORT = "“The tunnel will stay closed until every family in this town can cross it,”"
ALTERED = "“The tunnel will stay closed until every child in this town can cross it without fear,”"
TOLD = "the tunnel will stay closed until every family in the town can cross it without fear"
SPRING = "“Nobody asked the workers at the old mill before the long spring holidays,”"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as opened:
        yield opened


def add(store, *wordings, **facts):
    """An article of a paper of its own for each wording; the ids of the statements."""
    ids = []
    for number, words in enumerate(wordings):
        one = words if not isinstance(words, str) else said(words, OKAFOR)
        record = paper(one, url=f"https://{number}.example/", outlet=f"Paper {number}", **facts)
        store.add(record)
        ids.append(record.statements[0].id)
    return ids


def family(store, statement):
    """The statements that are versions of this one, itself included."""
    return {hit.statement for hit in store.versions(statement)[1]}


def families(store):
    """All families of the store, whatever their numbers are."""
    statements = [one.id for record in store.records() for one in record.statements]
    return {frozenset(family(store, one)) for one in statements}


@pytest.mark.parametrize("other", [CLOSES, SHORT, ALTERED, said(TOLD, OKAFOR, kind=INDIRECT), CLOSES.upper()])
def test_another_wording_in_another_article_is_a_version(store, other):
    ids = add(store, CLOSES, other)
    assert [family(store, one) for one in ids] == [set(ids)] * 2
    assert store.counts()["families"] == 1


@pytest.mark.parametrize("other", [PAYS, said(PAYS, LINDQVIST), "“The tunnel,”"])
def test_what_is_another_utterance_is_none(store, other):
    ids = add(store, CLOSES, other)
    assert [family(store, one) for one in ids] == [{ids[0]}, {ids[1]}]
    assert store.counts()["families"] == 0


@pytest.mark.parametrize(
    ("other", "is_version"),
    [(said(CLOSES, LINDQVIST), True), (said(TOLD, LINDQVIST, kind=INDIRECT), False)],
    ids=["its very words", "told"],
)
def test_only_the_very_words_of_a_long_quotation_are_a_version_by_another_speaker(store, other, is_version):
    ids = add(store, CLOSES, other)
    assert family(store, ids[0]) == (set(ids) if is_version else {ids[0]})


def test_versions_in_one_article_are_a_family(store):
    record = paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST), said(SHORT, OKAFOR))
    store.add(record)
    closes, pays, short = (one.id for one in record.statements)
    assert families(store) == {frozenset({closes, short}), frozenset({pays})}


def test_a_family_that_the_record_tells_is_one(store):
    record = paper(said(CLOSES, OKAFOR), said(SPRING, OKAFOR), families=[(0, 1)])
    store.add(record)
    assert family(store, record.statements[0].id) == {one.id for one in record.statements}


def test_a_family_of_a_record_joins_those_of_others(store):
    (before,) = add(store, CLOSES)
    record = paper(said(CLOSES, OKAFOR), said(SPRING, OKAFOR), families=[(0, 1)])
    store.add(record)
    assert family(store, before) == {before, *(one.id for one in record.statements)}


def test_versions_tell_what_differs_oldest_first(store):
    first = paper(said(SHORT, OKAFOR), url="https://a.example", published="2026-03-05")
    second = paper(said(CLOSES, OKAFOR), url="https://b.example", published="2026-03-03")
    for record in (first, second):
        store.add(record)
    comparison, hits = store.versions(first.statements[0].id)
    assert [hit.published for hit in hits] == ["2026-03-03", "2026-03-05"]
    assert comparison.reference.statement == second.statements[0].id
    assert [version.kind for version in comparison.versions] == [VersionKind.REFERENCE, VersionKind.SHORTENED]


def test_the_speakers_own_post_is_the_reference(store):
    (quoted,) = add(store, CLOSES)
    post = paper(said(SHORT[1:-2], OKAFOR, post=True), url="https://post.example")
    store.add(post)
    comparison, _ = store.versions(quoted)
    assert comparison.reference.statement == post.statements[0].id


def test_a_transcript_is_the_reference(store):
    (quoted,) = add(store, CLOSES)
    transcript = paper(said(SHORT, OKAFOR), url="https://hearing.example", form=TRANSCRIPT)
    store.add(transcript)
    assert store.versions(quoted)[0].reference.statement == transcript.statements[0].id


def test_words_find_the_family_of_the_best_statement(store):
    ids = add(store, CLOSES, SHORT, PAYS)
    assert {hit.statement for hit in store.versions('"every family in this town"')[1]} == set(ids[:2])


@pytest.mark.parametrize("words", ["zebra", "decade", "ffffffffff"])
def test_words_that_nobody_said_have_no_versions(store, words):
    add(store, CLOSES)
    with pytest.raises(NotInStore, match="no statement in the store has"):
        store.versions(words)


# What comes and goes -------------------------------------------------------------------------------


def test_a_family_dissolves_when_its_article_is_read_otherwise(store):
    ids = add(store, CLOSES, SHORT)
    store.add(without(list(store.records())[1], 0))
    assert (family(store, ids[0]), store.counts()["families"]) == ({ids[0]}, 0)
    assert not list(store.problems())


def test_the_others_stay_a_family_when_one_article_is_read_otherwise(store):
    ids = add(store, CLOSES, SHORT, ALTERED)
    store.add(without(next(store.records()), 0))
    assert families(store) == {frozenset(ids[1:])}
    assert not list(store.problems())


def test_a_family_comes_back_with_its_statement(store):
    ids = add(store, CLOSES, SHORT, said(TOLD, OKAFOR, kind=INDIRECT))
    record = next(store.records())
    store.add(without(record, 0))
    store.add(read_again(record, "m3"))
    assert families(store) == {frozenset(ids)}
    assert store.versions(ids[1])[0].reference.statement == ids[0]


def test_reading_again_keeps_families(store):
    ids = add(store, CLOSES, SHORT, ALTERED, PAYS)
    for record in list(store.records()):
        store.add(read_again(record))
    assert families(store) == {frozenset(ids[:3]), frozenset(ids[3:])}


def test_a_copy_is_a_version_of_what_it_copies(store):
    record = paper(said(CLOSES, OKAFOR))
    copied = paper(said(CLOSES, OKAFOR), url="https://copy.example")
    for one in (record, copied):
        store.add(one)
    _, hits = store.versions(record.statements[0].id)
    assert sorted(hit.is_copy for hit in hits) == [False, True]


def test_every_order_of_adding_gives_the_same_families(tmp_path):
    wordings = [CLOSES, PAYS, SHORT, said(TOLD, OKAFOR, kind=INDIRECT), SPRING, ALTERED]
    found = []
    for number, order in enumerate((range(6), reversed(range(6)), (3, 0, 5, 1, 4, 2))):
        with Store(tmp_path / f"{number}.db") as store:
            for place in order:
                one = (
                    wordings[place] if not isinstance(wordings[place], str) else said(wordings[place], OKAFOR)
                )
                store.add(paper(one, url=f"https://{place}.example/", outlet=f"Paper {place}"))
            found.append(families(store))
    assert found[0] == found[1] == found[2]
    assert sorted(map(len, found[0])) == [1, 1, 4]


def test_candidates_for_a_wording_come_with_their_evidence(store):
    ids = add(store, CLOSES, PAYS, SHORT)
    (wording,) = wordings_of(paper(said(CLOSES, OKAFOR), url="https://draft.example"))
    told = store.candidates(wording)
    assert {one.wording.statement for one in told} == {ids[0], ids[2]}
    assert {(one.outlet, one.cue, one.roles) for one in told} == {
        ("Paper 0", "said", OKAFOR.roles),
        ("Paper 2", "said", OKAFOR.roles),
    }
