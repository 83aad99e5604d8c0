"""The page of findings, asked as a person would. People and places are invented."""

import re

import pytest
from desks import desk
from invented import tunnel_record
from papers import ALTERED, LINDQVIST, OKAFOR, ORPHAN, paper, said

from onrecord.kinds import CorrectionField
from onrecord.record import FindingKind
from onrecord.store.database import Store

TOLD = (said("“The tunnel stays closed,”", OKAFOR), said("“Nobody knows who pays,”"))


def desk_with(folder, *records):
    with Store(folder / "record.db") as store:
        for record in records:
            store.add(record)
    return desk(folder)


def count_of(page, kind):
    return int(re.search(rf'>{kind}</a> <span class="count">(\d+)<', page)[1])


def test_a_finding_is_shown_with_its_article_note_and_speaker(tmp_path):
    page = desk_with(tmp_path, tunnel_record()).get("/findings").text
    assert '<p class="finding-kind">conflicting</p>' in page
    assert "see a:4" in page
    assert "The Port Ledger" in page
    assert "Harbour tunnel to close for a year" in page
    assert '<time datetime="2026-03-04">4 March 2026</time>' in page
    assert '<a href="/speakers/p2"><bdi>Bram Lindqvist</bdi></a>' in page


def test_a_finding_leads_to_its_statement_in_the_article(tmp_path):
    client = desk_with(tmp_path, tunnel_record())
    (address,) = re.findall(r'href="(/statements/[^"]+)"', client.get("/findings").text)
    assert re.fullmatch(r"/articles/[0-9a-f]{16}#a-s4", client.get(address).headers["location"])


def test_the_finding_that_was_added_last_stands_first(tmp_path):
    older = paper(*TOLD, title="The older page", findings=((ORPHAN, 1),))
    newer = paper(*TOLD, title="The newer page", url="https://ledger.example/2", findings=((ORPHAN, 1),))
    page = desk_with(tmp_path, older, newer).get("/findings").text
    assert page.index("The newer page") < page.index("The older page")


def test_findings_of_one_kind_are_shown_alone(tmp_path):
    record = paper(*TOLD, findings=((ORPHAN, 1), (ALTERED, 0)))
    page = desk_with(tmp_path, record).get("/findings?kind=orphan").text
    assert re.findall(r'finding-kind">(\w+)<', page) == ["orphan"]
    assert "1 finding: orphan" in page


@pytest.mark.parametrize("kind", list(FindingKind))
def test_what_a_kind_means_is_said_in_a_sentence(tmp_path, kind):
    page = desk_with(tmp_path).get("/findings").text
    assert re.search(rf'>{kind}</a> <span class="count">0</span><p class="hint">[A-Z][^<]+\.</p>', page)


def test_findings_of_a_rejected_statement_are_neither_shown_nor_counted(tmp_path):
    record = paper(*TOLD, findings=((ORPHAN, 1), (ALTERED, 0)))
    client = desk_with(tmp_path, record)
    with Store(tmp_path / "record.db") as store:
        store.correct(record.statements[1].id, CorrectionField.REJECT, True, by="Ana Mireles")
    page = client.get("/findings").text
    assert (count_of(page, "orphan"), count_of(page, "altered"), count_of(page, "all")) == (0, 1, 1)
    assert re.findall(r'finding-kind">(\w+)<', page) == ["altered"]


def test_findings_go_on_over_pages_of_their_kind(tmp_path):
    told = [said(f"“Nobody knows who pays for day {day},”", LINDQVIST) for day in range(31)]
    record = paper(*told, findings=tuple((ORPHAN, number) for number in range(31)))
    client = desk_with(tmp_path, record)
    first, last = client.get("/findings?kind=orphan").text, client.get("/findings?kind=orphan&start=30").text
    assert 'rel="next" href="/findings?kind=orphan&amp;start=30"' in first
    assert (first.count('class="finding"'), last.count('class="finding"')) == (30, 1)
    assert 'rel="prev" href="/findings?kind=orphan"' in last


def test_an_unknown_kind_is_refused_with_what_may_be_asked(tmp_path):
    answer = desk_with(tmp_path).get("/findings?kind=wrong")
    assert answer.status_code == 422
    assert "orphan" in answer.text
