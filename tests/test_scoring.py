import importlib
import json
import random
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import tunnel_record

from onrecord.errors import RecordFormatError
from onrecord.record import (
    Addressee,
    Article,
    Attribution,
    Medium,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
    When,
)
from onrecord.record_json import record_to_json
from onrecord.scoring import Marked, read_marked, score, score_attributions, score_speakers, table_of
from onrecord.scoring.marked import marked_of_json, marked_of_record
from onrecord.scoring.speakers import plain
from onrecord.scoring.words import quoted_spans

REFERENCE = Path(__file__).parents[2] / "shared" / "score"
beside_the_reference = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the scorers that the figures come from are not at hand"
)

TEXT = "Okafor said “the tunnel will close in May” and Lindqvist wrote that ferries run all day."


def line(**fields):
    return json.dumps({"id": "a", "text": TEXT} | fields)


def spans(*pieces, text=TEXT):
    return [[text.index(piece), text.index(piece) + len(piece)] for piece in pieces]


def attribution(content, source=(), cue=()):
    return {"source": spans(*source), "cue": spans(*cue), "content": spans(*content)}


GOLD = [
    attribution(["the tunnel will close in May"], ["Okafor"], ["said"]),
    attribution(["ferries run all day"], ["Lindqvist"], ["wrote"]),
]


def figures(predicted, gold=None):
    sides = (marked_of_json(line(attributions=side)) for side in (gold or GOLD, predicted))
    return score_attributions(*([side] for side in sides))


@pytest.mark.parametrize(
    ("predicted", "exact", "overlap", "source", "full"),
    [
        (GOLD, 100.0, 100.0, 100.0, 100.0),
        ([], 0.0, 0.0, 0.0, 0.0),
        (GOLD[:1], 66.67, 66.67, 100.0, 66.67),
        ([GOLD[0], GOLD[0], GOLD[1]], 80.0, 80.0, 100.0, 80.0),
        ([attribution(["“the tunnel will close in May”"], ["Okafor"])], 66.67, 66.67, 100.0, 66.67),
        ([attribution(["tunnel will close"], ["Okafor"])], 0.0, 66.67, 100.0, 66.67),
        ([attribution(["will close"], ["Okafor"])], 0.0, 0.0, 0.0, 0.0),
        ([attribution(["ferries run all day"], ["Okafor"])], 66.67, 66.67, 0.0, 0.0),
        ([attribution(["ferries run all day"])], 66.67, 66.67, 0.0, 0.0),
        ([attribution(["the tunnel will", "close in May"], ["Okafor"])], 66.67, 66.67, 100.0, 66.67),
    ],
)
def test_contents_pair_by_half_of_their_words_and_need_the_right_source(
    predicted, exact, overlap, source, full
):
    shown = figures(predicted).all
    assert (shown.exact, shown.overlap, shown.source, shown.full) == (exact, overlap, source, full)


@pytest.mark.parametrize(("before", "right"), [(" that", 100.0), (" ferries", 0.0)])
def test_a_source_may_have_ten_words_too_many_and_no_more(before, right):
    assert figures([attribution(["ferries run all day"], [TEXT[: TEXT.index(before)]])]).all.source == right


def test_without_a_gold_source_none_is_right():
    gold = [attribution(["ferries run all day"])]
    assert figures(gold, gold).all.source == 100.0
    assert figures([attribution(["ferries run all day"], ["Lindqvist"])], gold).all.source == 0.0


def test_a_role_has_figures_by_words_and_by_whole_spans():
    shown = figures([attribution(["tunnel will close in May"], ["Okafor"], ["said"])])
    assert (shown.content.p, shown.content.r, shown.content.span) == (100.0, 50.0, 0.0)
    assert (shown.cue.p, shown.cue.r, shown.cue.span) == (100.0, 50.0, 66.67)


def test_direct_quotations_are_those_with_half_of_their_words_in_marks():
    assert (figures(GOLD).direct.gold, figures(GOLD[1:]).direct.predicted) == (1, 0)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“one” two “three”", ["one", "three"]),
        ("\"one\" ''two''", ["one", "two"]),
        ("“one\n\ntwo”", ["one"]),
        ("“one", ["one"]),
        ("“one “two” three", ["two"]),
        ("a ” b “” c", []),
        ("'''one''", ["'one"]),
    ],
)
def test_double_marks_hold_what_is_quoted_up_to_the_end_of_the_paragraph(text, quoted):
    assert [text[span.start : span.end] for span in quoted_spans(text)] == quoted


def test_statements_inside_others_and_in_posts_count_for_everything_only():
    record = marked_of_record(tunnel_record())
    gold = replace(
        record, id="gold", attributions=record.attributions + record.nested, nested=(), record=None
    )
    shown = score_attributions([gold], [record])
    assert (shown.left_out, shown.all.predicted, shown.everything.predicted) == (2, 4, 6)
    assert (shown.all.full, shown.everything.full) == (80.0, 100.0)


def test_an_article_without_a_prediction_counts_as_empty():
    gold = [
        marked_of_json(line(attributions=GOLD)),
        marked_of_json(line(id="b", attributions=GOLD, text=TEXT + " ")),
    ]
    shown = score_attributions(gold, gold[:1])
    assert (shown.missing, shown.all.full) == (1, 66.67)


def test_a_record_is_paired_with_gold_by_its_text():
    record = tunnel_record()
    gold = marked_of_json(json.dumps({"id": "1", "text": record.article.text, "attributions": []}))
    assert score_attributions([gold], [marked_of_record(record)]).all.predicted == 4


def test_a_prediction_needs_no_text_where_its_id_is_golds():
    gold = marked_of_json(line(attributions=GOLD))
    predicted = marked_of_json(json.dumps({"id": "a", "attributions": GOLD}))
    assert score_attributions([gold], [predicted]).all.full == 100.0


@pytest.mark.parametrize(
    ("predicted", "message"),
    [
        (
            {"id": "b", "text": "Else.", "attributions": []},
            "gold has no article with the id or the text of 'b'",
        ),
        ({"id": "a", "text": "Else.", "attributions": []}, "the text of 'a' is not the one in gold"),
        ({"id": "a", "attributions": [{"content": [[0, 9999]]}]}, "outside a text of"),
    ],
)
def test_a_prediction_that_does_not_fit_gold_is_refused(predicted, message):
    with pytest.raises(RecordFormatError, match=message):
        score_attributions([marked_of_json(line(attributions=GOLD))], [marked_of_json(json.dumps(predicted))])


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{", "this is not JSON"),
        ("[]", "an object is needed"),
        ('{"text": "x", "attributions": []}', "id: this field is missing"),
        ('{"id": "b"}', "neither a record nor"),
        ('{"id": "b", "attributions": 1}', "attributions: a list is needed"),
        ('{"id": "b", "attributions": [{"content": [[3, 2]]}]}', r"attributions\[0\].content\[0\]: whole"),
        ('{"id": "b", "text": "x", "attributions": [{"content": [[0, 2]]}]}', "outside a text of 1"),
        ('{"id": "b", "marks": [{"content": []}]}', r"marks\[0\].speaker: this field is missing"),
        ('{"onrecord": 9}', "onrecord: this program reads version 1"),
        ('{"id": "a", "attributions": []}', "id 'a' comes twice"),
        ("\\xff", "this is not JSON"),
    ],
)
def test_a_wrong_line_is_named_with_file_and_line(tmp_path, bad, message):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{line(attributions=GOLD)}\n\n{bad}\n", encoding="utf-8")
    with pytest.raises(RecordFormatError, match=message) as caught:
        read_marked(path)
    assert str(caught.value).startswith(f"{path}, line 3: ")


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_refused(tmp_path, content):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(RecordFormatError, match="the file is empty"):
        read_marked(path)


def test_bytes_that_are_not_utf8_are_refused(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"id": "\xff"}')
    with pytest.raises(RecordFormatError, match="line 1"):
        read_marked(path)


# Who speaks, when, where and to whom ---------------------------------------------------------------


def record_with(**circumstances):
    content = Span(*spans("ferries run all day")[0])
    speakers = (
        Speaker("s1", "Bram Lindqvist", SpeakerType.PERSON),
        Speaker("s2", "Teresa Okafor", SpeakerType.PERSON),
        Speaker("s3", None, SpeakerType.UNNAMED, "an aide"),
    )
    statement = Statement(
        "a:1",
        StatementKind.INDIRECT,
        Attribution((), (), (content,)),
        **{"speakers": ("s1",)} | circumstances,
    )
    return Record(Article(TEXT), speakers, (statement,))


def mark(**values):
    nothing = dict.fromkeys(("speaker", "when", "medium", "addressee"))
    return {"content": spans("ferries run all day")} | nothing | values


def speaker_figures(record, *marks):
    return score_speakers([marked_of_json(line(marks=list(marks)))], [marked_of_record(record)])


@pytest.mark.parametrize(
    ("speakers", "gold", "right"),
    [
        (("s1",), "Bram Lindqvist", True),
        (("s1",), "Sen. bram lindqvist", True),
        (("s1",), "Teresa Okafor", False),
        (("s1",), ["Teresa Okafor", "Bram Lindqvist"], True),
        (("s1", "s2"), "Bram Lindqvist & Teresa Okafor", True),
        (("s1", "s2"), "Bram Lindqvist", False),
        (("s3",), None, True),
        (("s3", "s1"), "Bram Lindqvist", False),
        ((), None, True),
        ((), "Bram Lindqvist", False),
    ],
)
def test_a_speaker_is_right_where_the_names_are_the_same(speakers, gold, right):
    shown = speaker_figures(record_with(speakers=speakers), mark(speaker=gold))
    assert (shown.found, shown.speaker) == (100.0, 100.0 * right)


@pytest.mark.parametrize(
    ("field", "value", "gold", "figures"),
    [
        ("when", When("2026-03-03"), "2026-03-03", (1, 100.0, 0)),
        ("when", When("2026-03-03T10:00"), "2026-03", (1, 100.0, 0)),
        ("when", When("2026-03"), "2026-03-03", (1, 0.0, 0)),
        ("when", None, "2026-03-03", (1, 0.0, 0)),
        ("when", When("2026-03-03"), None, (0, 0.0, 1)),
        ("when", When("2026-03-03"), [None, "2026-03-04"], (0, 0.0, 0)),
        ("medium", Medium("an interview with the Ledger"), "interview", (1, 100.0, 0)),
        ("medium", Medium("the rally"), "the speech", (1, 0.0, 0)),
        ("medium", Medium("X"), "x", (1, 100.0, 0)),
        ("addressee", Addressee("reporters in Hale"), ["the council", "reporters"], (1, 100.0, 0)),
    ],
)
def test_a_circumstance_is_right_by_precision_or_by_a_long_word(field, value, gold, figures):
    shown = getattr(speaker_figures(record_with(**{field: value}), mark(**{field: gold})), field)
    assert (shown.stated, shown.right, shown.given) == figures


@pytest.mark.parametrize(
    ("name", "same"),
    [("Mr. O’Brien", "o'brien"), ("Dr. A. Quist", "a quist"), ("", None), (None, None), ("...", None)],
)
def test_names_are_compared_without_title_case_dots_and_apostrophe_style(name, same):
    assert plain(name) == same


def test_marks_alone_need_records():
    gold = [marked_of_json(line(marks=[mark()]))]
    with pytest.raises(RecordFormatError, match="compared with records"):
        score(gold, [Marked("a", None, ())])


def test_gold_with_attributions_and_marks_gives_both_tables():
    gold = [marked_of_json(line(attributions=GOLD, marks=[mark(speaker="Bram Lindqvist")]))]
    scores = score(gold, [marked_of_record(record_with())])
    assert scores.to_object()["speakers"]["all"] == 100.0
    table = table_of(scores)
    assert [row.split()[0] for row in table.splitlines() if row and not row.startswith(" ")] == [
        *("source", "cue", "content", "all", "direct", "everything", "left"),
        *("speakers", "sources", "right", "when", "medium", "addressee"),
    ]


def test_speakers_are_told_apart_by_the_form_of_mention():
    marks = [mark(speaker="Bram Lindqvist", form="name"), mark(speaker=None, form=["description", "none"])]
    marks[1]["content"] = spans("the tunnel will close in May")
    shown = speaker_figures(record_with(), *marks)
    assert {name: asdict(one) for name, one in shown.forms.items()} == {
        "name": {"marks": 1, "found": 100.0, "speaker": 100.0},
        "description": {"marks": 1, "found": 0.0, "speaker": 0.0},
    }


@pytest.mark.parametrize(("speakers", "figure"), [(("s3",), 100.0), ((), 100.0), (("s1",), 0.0)])
def test_a_source_without_a_name_is_right_where_it_is_given_none(speakers, figure):
    assert speaker_figures(record_with(speakers=speakers), mark()).nameless == figure


@pytest.mark.parametrize(
    ("speakers", "kind", "figure"),
    [
        (("s1",), "person", 100.0),
        (("s1",), ["group", "unnamed"], 0.0),
        (("s1", "s2"), "group", 100.0),
        ((), None, 100.0),
        ((), "document", 0.0),
    ],
)
def test_the_kind_of_source_is_held_against_the_mark(speakers, kind, figure):
    assert speaker_figures(record_with(speakers=speakers), mark(type=kind)).types == figure


def test_no_kind_is_counted_where_no_mark_tells_one():
    assert speaker_figures(record_with(), mark()).types is None


def test_speakers_are_counted_with_the_gold_attributions_too():
    text = (
        "Bram Lindqvist said the ferries run all day. He said the bridge is closed for the whole of the week."
    )

    def at(words):
        return [[text.index(words), text.index(words) + len(words)]]

    contents = ["the ferries run all day", "the bridge is closed for the whole of the week"]
    gold = {
        "id": "a",
        "text": text,
        "published": "2026-03-04",
        "attributions": [
            {"source": at(source), "cue": at("said"), "content": at(content)}
            for source, content in zip(("Bram Lindqvist", "He"), contents, strict=True)
        ],
        "marks": [
            mark(content=at(content), speaker=name)
            for content, name in zip(contents, ("Bram Lindqvist", "Teresa Okafor"), strict=True)
        ],
    }
    empty = marked_of_record(Record(Article(text)))
    shown = score_speakers([marked_of_json(json.dumps(gold))], [empty])
    assert (shown.found, shown.given_gold) == (0.0, 50.0)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"published": "3/4/26"}, "published: a date like"),
        ({"marks": [mark(form="nickname")]}, r"marks\[0\].form: one of name, title"),
    ],
)
def test_a_date_or_form_that_is_none_is_named(changed, message):
    with pytest.raises(RecordFormatError, match=message):
        marked_of_json(line(**{"marks": [mark()]} | changed))


# The figures of the scorers that others use --------------------------------------------------------


def imported(name):
    """One of the scorers as a module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(REFERENCE)
        return importlib.import_module(name)


PIECES = ["“", "”", '"', "''", "'", "\n\n", " ", "one", "two ", "three.", "é", "-"]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


@st.composite
def compared(draw):
    """A text with gold and predicted attributions, as JSON has them."""
    text = draw(TEXTS)
    start = st.integers(0, len(text) - 1)
    span = start.flatmap(lambda start: st.integers(start + 1, len(text)).map(lambda end: [start, end]))
    role = st.lists(span, max_size=2)
    one = st.fixed_dictionaries({"source": role, "cue": role, "content": role})
    return text, draw(st.lists(one, max_size=5)), draw(st.lists(one, max_size=5))


@beside_the_reference
@settings(max_examples=200, deadline=None)
@given(compared())
def test_the_figures_are_those_of_the_scorer_that_others_use(case):
    text, gold, predicted = case
    sides = [{"id": "a", "text": text, "attributions": side} for side in (gold, predicted)]
    ours = asdict(score_attributions(*([marked_of_json(json.dumps(side))] for side in sides)))
    for name, expected in imported("score").score(*({"a": side} for side in sides)).items():
        assert ours[name] == expected


@beside_the_reference
@pytest.mark.parametrize("seed", range(5))
def test_the_figures_of_speakers_are_those_of_the_scorer_that_others_use(seed):
    draw = random.Random(seed)  # noqa: S311  no secret
    records, gold = [], []
    for i in range(20):
        names = ["Bram Lindqvist", None, ["Teresa Okafor", None], "Bram Lindqvist & Teresa Okafor", "Mr. X"]
        values = ["2026-03", "the long interview", ["rally", "2026-03-03"], None, [None, "Ledger"]]
        marks = [
            mark(
                speaker=draw.choice(names),
                **{name: draw.choice(values) for name in ("when", "medium", "addressee")},
            )
        ]
        record = record_with(
            speakers=draw.choice([("s1",), ("s1", "s2"), ("s3",), ()]),
            when=draw.choice([None, When("2026-03-03")]),
            medium=draw.choice([None, Medium("an interview"), Medium("rally")]),
            addressee=draw.choice([None, Addressee("the Ledger")]),
        )
        text = TEXT + " " * i
        records.append(replace(record, article=Article(text)))
        gold.append({"id": str(i), "text": text, "marks": marks})
    ours = score_speakers(
        [marked_of_json(json.dumps(one)) for one in gold], [marked_of_record(one) for one in records]
    )
    theirs = imported("speakers").score(gold, [json.loads(record_to_json(one)) for one in records])
    assert {name: asdict(ours)[name] for name in theirs} == theirs


def test_a_long_article_with_many_attributions_is_scored():
    text = "word " * 100_000
    many = [
        {"content": [[i * 50, i * 50 + 40]], "source": [[i * 50 + 40, i * 50 + 45]]} for i in range(10_000)
    ]
    article = marked_of_json(json.dumps({"id": "a", "text": text, "attributions": many}))
    assert score_attributions([article], [article]).all.full == 100.0
