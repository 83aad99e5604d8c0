"""Findings point at what a person should look at, and at little else. People and places are invented."""

import re
from dataclasses import dataclass, replace

import pytest

from onrecord.comparing.findings.evaluative import is_evaluative
from onrecord.comparing.findings.findings import findings_of
from onrecord.record import (
    Article,
    ArticleForm,
    Attribution,
    Block,
    BlockKind,
    Family,
    FindingKind,
    Post,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)

GENDERS = {"Teresa Okafor": "female", "Bram Lindqvist": "male"}
MAYOR, COUNCILLOR = "Teresa Okafor", "Bram Lindqvist"


@dataclass(frozen=True)
class Said:
    """A statement by its words in the text; `who` is the speaker's name, None where there is none."""

    who: str | None
    cue: str | None
    content: str
    kind: StatementKind = StatementKind.INDIRECT
    sure: float = 0.95


def record_of(text, *said, families=(), form=ArticleForm.ARTICLE):
    """The record of a text with these statements; a speaker is mentioned wherever the last name stands."""
    names = list(dict.fromkeys(one.who for one in said if one.who))
    speakers = [
        Speaker(
            name,
            name,
            SpeakerType.PERSON,
            gender=GENDERS.get(name),
            mentions=spans_of(text, name.split()[-1]),
        )
        for name in names
    ]
    statements, end = [], 0
    for number, one in enumerate(said):
        # Later statements stand later; the words of one may stand in another, too.
        start = max(text.find(one.content, end), text.index(one.content))
        end = start + len(one.content)
        attribution = Attribution((), spans_of(text, one.cue)[:1], (Span(start, end),), one.sure)
        who = (one.who,) if one.who else ()
        statements.append(Statement(f"a:{number}", one.kind, attribution, who, 0.95 if one.who else None))
    kept = tuple(Family(f"f{number}", ids) for number, ids in enumerate(families))
    return Record(Article(text, form=form), tuple(speakers), tuple(statements), kept)


def spans_of(text, words):
    return tuple(Span(*match.span()) for match in re.finditer(re.escape(words), text)) if words else ()


def with_source(record, number, span):
    """The record, a statement of it with its source."""
    statements = list(record.statements)
    attribution = replace(statements[number].attribution, source=(span,))
    statements[number] = replace(statements[number], attribution=attribution)
    return replace(record, statements=tuple(statements))


def shown(record, kind, **options):
    return [finding for finding in findings_of(record, **options) if finding.kind is kind]


CALL = (
    "Mayor Teresa Okafor described the harbour call as productive on Monday.\n"
    "“It was a long call,” Okafor said.\n"
    "“We had a productive call about the harbour,” Councillor Bram Lindqvist said."
)
DESCRIBED = Said(MAYOR, "described", "the harbour call as productive")
LONG_CALL = Said(MAYOR, "said", "“It was a long call,”", StatementKind.DIRECT)
PRODUCTIVE = Said(COUNCILLOR, "said", "“We had a productive call about the harbour,”", StatementKind.DIRECT)


def unsupported(text, *said, **options):
    return shown(record_of(text, *said), FindingKind.UNSUPPORTED, **options)


def test_a_judgement_that_only_another_is_quoted_with_is_unsupported():
    (finding,) = unsupported(CALL, DESCRIBED, LONG_CALL, PRODUCTIVE)
    assert finding.text == "productive"
    assert finding.speakers == (MAYOR, COUNCILLOR)
    assert finding.note == (
        "The article gives “productive” to Teresa Okafor; no quotation of hers has it. "
        "Bram Lindqvist is quoted with it."
    )


@pytest.mark.parametrize(("term", "count"), [("vote", 0), ("plan", 1)])
def test_a_set_term_is_no_judgement(term, count):
    text = (
        f"Mayor Teresa Okafor said she had a popular {term} behind her.\n“It was a long call,” Okafor said.\n"
        f"“She had a popular {term} behind her once,” Councillor Bram Lindqvist said."
    )
    given = Said(MAYOR, "said", f"she had a popular {term} behind her")
    other = Said(COUNCILLOR, "said", f"“She had a popular {term} behind her once,”", StatementKind.DIRECT)
    assert len(unsupported(text, given, LONG_CALL, other)) == count


def test_an_unsupported_finding_shows_the_wording_and_the_quotation_that_has_it():
    (finding,) = unsupported(CALL, DESCRIBED, LONG_CALL, PRODUCTIVE)
    assert [CALL[span.start : span.end] for span in finding.spans] == ["productive", "productive"]
    assert finding.statements == ("a:0", "a:2")


@pytest.mark.parametrize(("aliases", "is_shown"), [(("Teresa Okafor",), True), ((), False)])
def test_a_name_is_clear_where_one_of_its_full_forms_comes_first(aliases, is_shown):
    filler = "The ferries ran on time all day. " * 12
    first = CALL.replace("Mayor Teresa Okafor described", "Mayor Teresa Okafor met a crew.\nOkafor described")
    text = f"{first}\n{filler}\nTeresa M. Okafor signed the log."
    record = record_of(text, DESCRIBED, LONG_CALL, PRODUCTIVE)
    mayor, councillor = record.speakers
    mayor = replace(mayor, name="Teresa M. Okafor", aliases=aliases)
    (source,) = (span for span in spans_of(text, "Okafor") if text.startswith(" described", span.end))
    record = with_source(replace(record, speakers=(mayor, councillor)), 0, source)
    assert bool(shown(record, FindingKind.UNSUPPORTED)) is is_shown


def test_a_judgement_in_a_quotation_of_ones_own_is_supported():
    text = CALL.replace("a long call", "a productive call")
    long_call = replace(LONG_CALL, content="“It was a productive call,”")
    assert not unsupported(text, DESCRIBED, long_call, PRODUCTIVE)


def test_a_judgement_in_a_quotation_elsewhere_is_supported():
    elsewhere = {MAYOR: ["The talks were productive."]}
    assert not unsupported(CALL, DESCRIBED, LONG_CALL, PRODUCTIVE, quoted_elsewhere=elsewhere)


def test_a_judgement_quoted_by_a_speaker_nobody_knows_may_be_ones_own():
    assert not unsupported(CALL, DESCRIBED, LONG_CALL, replace(PRODUCTIVE, who=None))


def test_a_judgement_in_a_post_of_ones_own_is_supported():
    record = record_of(f"{CALL}\nProductive day.", DESCRIBED, LONG_CALL, PRODUCTIVE)
    (post,) = spans_of(record.article.text, "Productive day.")
    said = Statement("a:9", StatementKind.DIRECT, Attribution((), (), (post,)), (MAYOR,), 0.95, post="p")
    article = replace(record.article, posts=(Post("p", spans=(post,)),))
    record = replace(record, article=article, statements=(*record.statements, said))
    assert not shown(record, FindingKind.UNSUPPORTED)


def test_a_judgement_in_marks_is_ones_own():
    text = CALL.replace("as productive", "as “productive”")
    described = replace(DESCRIBED, content="the harbour call as “productive”", kind=StatementKind.MIXED)
    assert not unsupported(text, described, LONG_CALL, PRODUCTIVE)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("productive", "“Our bakery had a productive year,”"),  # of another matter
        ("productive", "“We never had a productive call about the harbour,”"),  # negated
        ("constructive", "“We had a productive call about the harbour,”"),  # another word
        ("long", "“We had a long call about the harbour,”"),  # no word of judgement
    ],
)
def test_other_words_do_not_make_a_judgement_unsupported(words, others):
    text = CALL.replace("as productive", f"as {words}").replace(PRODUCTIVE.content, others)
    described = replace(DESCRIBED, content=f"the harbour call as {words}")
    assert not unsupported(text, described, LONG_CALL, replace(PRODUCTIVE, content=others))


def test_a_judgement_that_the_sentence_negates_is_not_given_to_anybody():
    content = "nobody who had been there that day would ever see the harbour call as productive"
    text = CALL.replace("described the harbour call as productive", f"said {content}")
    assert not unsupported(text, Said(MAYOR, "said", content), LONG_CALL, PRODUCTIVE)


def test_a_single_word_in_marks_is_no_evidence_of_who_said_it():
    text = CALL.replace(PRODUCTIVE.content, "The harbour call was “productive”,")
    other = Said(COUNCILLOR, "said", "The harbour call was “productive”,", StatementKind.MIXED)
    assert not unsupported(text, DESCRIBED, LONG_CALL, other)


@pytest.mark.parametrize("cue", ["denied calling", "did not describe"])
def test_what_somebody_does_not_say_is_not_unsupported(cue):
    text = CALL.replace("described", cue)
    assert not unsupported(text, replace(DESCRIBED, cue=cue), LONG_CALL, PRODUCTIVE)


def test_a_statement_that_the_reader_is_not_sure_of_is_left_alone():
    assert not unsupported(CALL, replace(DESCRIBED, sure=0.4), LONG_CALL, PRODUCTIVE)


@pytest.mark.parametrize(
    "given",
    [
        "it was to decide that the harbour call was productive",  # to be found out
        "the harbour call was productive or not?",  # a question
        '" the harbour call was productive',  # in marks that are not closed
    ],
)
def test_a_judgement_that_is_sought_asked_or_quoted_is_not_given_to_anybody(given):
    text = CALL.replace("described the harbour call as productive", f"said {given}")
    assert not unsupported(text, Said(MAYOR, "said", given.rstrip("?")), LONG_CALL, PRODUCTIVE)


def test_a_judgement_that_the_other_is_quoted_as_denying_is_no_evidence():
    others = "it could not have been a “productive call about the harbour,”"
    text = CALL.replace(PRODUCTIVE.content, others)
    other = Said(COUNCILLOR, "said", others, StatementKind.MIXED)
    assert not unsupported(text, DESCRIBED, LONG_CALL, other)


@pytest.mark.parametrize(("about", "count"), [("the flood wall of the old harbour", 1), ("the harbour", 0)])
def test_a_feeling_of_two_is_one_where_they_feel_it_about_the_same(about, count):
    content, other = (
        f"she was worried about {about}",
        f"“I am worried. Nobody swims there, and {about} is wet,”",
    )
    text = f"Okafor said {content}.\n{other} Lindqvist said."
    said = [Said(MAYOR, "said", content), Said(COUNCILLOR, "said", other, StatementKind.DIRECT)]
    assert len(unsupported(text, *said)) == count


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 1),
        ("\nDirector Nadia Brandt was there.", 0),
        ("\nDirector Okafor’s call was long.", 1),
    ],
)
def test_a_role_that_two_have_leaves_open_who_is_meant(more, count):
    text = CALL.replace("Mayor Teresa Okafor", "The director") + more
    record = record_of(text, DESCRIBED, LONG_CALL, PRODUCTIVE)
    mayor, councillor = record.speakers
    record = replace(record, speakers=(replace(mayor, roles=("Director",)), councillor))
    record = with_source(record, 0, spans_of(text, "The director")[0])
    assert len(shown(record, FindingKind.UNSUPPORTED)) == count


def test_two_speakers_with_one_last_name_may_be_one():
    text = CALL.replace("Councillor Bram Lindqvist", "Councillor T. Okafor")
    assert not unsupported(text, DESCRIBED, LONG_CALL, replace(PRODUCTIVE, who="T. Okafor"))


FULL = "“The ferry is a very slow way to cross the harbour and nobody likes it,”"


def altered(second, *, who=MAYOR, families=(("a:0", "a:1"),)):
    text = f"{FULL} Okafor said.\nOkafor said {second} Lindqvist was there."
    said = [
        Said(MAYOR, "said", FULL, StatementKind.DIRECT),
        Said(who, "said", second, StatementKind.DIRECT),
    ]
    return shown(record_of(text, *said, families=families), FindingKind.ALTERED)


def test_a_word_left_out_within_marks_is_altered():
    (finding,) = altered("“The ferry is a slow way to cross the harbour and nobody likes it.”")
    assert finding.note == (
        "The article quotes Teresa Okafor in two versions: “is a very slow way” and “is a slow way”."
    )
    assert finding.statements == ("a:0", "a:1")
    assert finding.speakers == (MAYOR,)


@pytest.mark.parametrize(
    "second",
    [
        FULL,
        "“The ferry is a … slow way to cross the harbour and nobody likes it.”",
        "“The ferry is a..slow way to cross the harbour and nobody likes it.”",
        "“The ferry is a (quite) slow way to cross the harbour and nobody likes it.”",
        "“The ferry is a [quite] slow way to cross the harbour and nobody likes it.”",
        "“The ferry is a very slow way to cross the harbour.”",
        "“The FERRY is a very slow way to cross the harbour, and nobody likes it!”",
        "“The ferry’s a very slow way to cross the harbour and nobody likes it.”",
        "“The harbour is a very fine place to swim in the summer.”",
    ],
)
def test_what_is_shown_cut_or_only_written_otherwise_is_not_altered(second):
    assert not altered(second)


def test_titles_and_lines_without_marks_are_not_altered():
    title = "“The Ferry Is A Slow Way To Cross The Harbour And Nobody Likes It”"
    assert not altered(title)
    texts = [
        f"The ferry is a {words} way to cross the harbour and nobody likes it."
        for words in ("very slow", "slow")
    ]
    text = "\n".join(f"Okafor: {one}" for one in texts)
    said = [Said(MAYOR, None, one, StatementKind.DIRECT) for one in texts]
    assert not shown(record_of(text, *said, families=(("a:0", "a:1"),)), FindingKind.ALTERED)


def test_versions_of_two_speakers_are_not_altered():
    second = "“The ferry is a slow way to cross the harbour and nobody likes it.”"
    assert not altered(second, who=COUNCILLOR)


def test_quotations_of_different_families_are_not_altered():
    second = "“The ferry is a slow way to cross the harbour and nobody likes it.”"
    assert not altered(second, families=())


ACCUSED = Said(MAYOR, "accused", "Lindqvist of taking the ferry money")


def conflicting(sentence, *said):
    text = f"Okafor accused Lindqvist of taking the ferry money.\n{sentence}"
    return shown(record_of(text, ACCUSED, *said), FindingKind.CONFLICTING)


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Lindqvist denied the accusation.", "denied", "the accusation"),
        ("Lindqvist denied taking the ferry money.", "denied", "taking the ferry money"),
        ("Lindqvist disputed Okafor’s claim.", "disputed", "Okafor’s claim"),
        ("Lindqvist said the allegations were false.", "said", "the allegations were false"),
    ],
)
def test_a_denial_conflicts_with_what_it_denies(sentence, cue, content):
    (finding,) = conflicting(sentence, Said(COUNCILLOR, cue, content))
    assert finding.note == "Bram Lindqvist denies what the article puts down to Teresa Okafor."
    assert finding.statements == ("a:0", "a:1")
    assert finding.speakers == (MAYOR, COUNCILLOR)
    assert finding.text == content


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("Lindqvist did not deny the accusation.", "did not deny", "the accusation"),
        ("Lindqvist denied a request for a bridge.", "denied", "a request for a bridge"),
        ("Lindqvist denied that the tower would be sold.", "denied", "that the tower would be sold"),
        ("Lindqvist rejected the plan.", "rejected", "the plan"),
        ("Lindqvist said the allegations were not false.", "said", "the allegations were not false"),
    ],
)
def test_what_is_no_denial_of_it_does_not_conflict(sentence, cue, content):
    assert not conflicting(sentence, Said(COUNCILLOR, cue, content))


@pytest.mark.parametrize(("between", "count"), [("The quay was wet. ", 1), ("The quay was wet. " * 20, 0)])
def test_a_denial_that_points_back_is_of_an_accusation_near_it(between, count):
    denial = Said(COUNCILLOR, "denied", "the accusation")
    assert len(conflicting(f"{between}Lindqvist denied the accusation.", denial)) == count


@pytest.mark.parametrize(
    ("between", "count"),
    [("The quay was wet.", 1), ("Ms. Brandt sued Lindqvist over the ferry.", 0)],
)
def test_a_denial_is_not_of_what_stands_before_another_accusation(between, count):
    text = f"Okafor claimed that the tower was sold. {between} Lindqvist denied the claims."
    said = [Said(MAYOR, "claimed", "that the tower was sold"), Said(COUNCILLOR, "denied", "the claims")]
    record = with_source(record_of(text, *said), 1, spans_of(text, "Lindqvist")[-1])
    assert len(shown(record, FindingKind.CONFLICTING)) == count


def test_what_was_allegedly_demanded_is_no_accusation():
    text = "Okafor had allegedly demanded that the tower be sold. Lindqvist denied the claims."
    said = [
        Said(MAYOR, "had allegedly demanded", "that the tower be sold"),
        Said(COUNCILLOR, "denied", "the claims"),
    ]
    assert not shown(record_of(text, *said), FindingKind.CONFLICTING)


def test_a_headline_read_as_a_sentence_denies_nothing():
    assert not conflicting("LINDQVIST DENIED the accusation.", Said(COUNCILLOR, "DENIED", "the accusation"))


def test_a_denial_of_what_nobody_is_named_for_is_no_finding():
    text = "The claims are that Lindqvist sold the tower. Lindqvist denied the claims."
    said = [
        Said(None, "claims", "that Lindqvist sold the tower"),
        Said(COUNCILLOR, "denied", "the claims"),
    ]
    assert not shown(record_of(text, *said), FindingKind.CONFLICTING)


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("Nobody else was there.", 1),
        ("Ada Lindqvist was not there.", 0),
        (f"{'The quay was wet. ' * 20} Bram Lindqvist was not there.", 0),
    ],
)
def test_a_family_name_that_a_relative_has_too_leaves_open_who_denies(more, count):
    text = f"Okafor claimed that he sold the tower. Lindqvist denied the claim. {more}"
    said = [Said(MAYOR, "claimed", "that he sold the tower"), Said(COUNCILLOR, "denied", "the claim")]
    record = with_source(record_of(text, *said), 1, spans_of(text, "Lindqvist")[0])
    assert len(shown(record, FindingKind.CONFLICTING)) == count


LOST = "The harbour was loud that night.\n“This is the worst storm that anybody here has seen.”\nIt rained."


def orphans(text, *said, **options):
    return shown(record_of(text, *said, **options), FindingKind.ORPHAN)


def test_a_sentence_in_marks_with_nobody_near_is_an_orphan():
    (finding,) = orphans(LOST)
    assert finding.text == "This is the worst storm that anybody here has seen."
    assert finding.note == (
        "Nobody is named near the quotation “This is the worst storm that anybody here has seen.”."
    )


def test_orphans_of_one_paragraph_are_one_finding():
    (finding,) = orphans(
        LOST.replace("seen.”", "seen.” “The boats will not go out again before the spring.”")
    )
    assert len(finding.spans) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It rained.", "— Ana Mireles, The Port Ledger"),
        ("The harbour was loud that night.", "She stood on the quay."),
        ("The harbour was loud that night.", "What happened in the harbour?"),
        ("seen.”", "seen.”" + " “The boats will not go out again before the spring.”" * 3),
        ("The harbour was loud that night.", "A sign hung over the door."),
        ("The harbour was loud that night.", "Ana Mireles looked at the sea."),
        ("“This", f"Ana Mireles was there. {'The boats lay in the mud. ' * 8}“This"),  # in its paragraph
        ("seen.”", "seen."),
        ("This is the worst storm that anybody here has seen.", "The worst storm."),
        ("This is the worst storm that anybody here has seen.", "the worst storm that anybody here has seen"),
    ],
)
def test_a_quotation_that_is_signed_introduced_or_no_sentence_is_no_orphan(old, new):
    assert not orphans(LOST.replace(old, new))


def test_a_quotation_with_a_speaker_is_no_orphan():
    content = "“This is the worst storm that anybody here has seen.”"
    assert not orphans(LOST, Said(MAYOR, None, content, StatementKind.DIRECT))


def test_the_lines_of_a_transcript_are_no_orphans():
    assert not orphans(LOST, form=ArticleForm.TRANSCRIPT)


def test_a_pull_quote_is_no_orphan():
    record = record_of(LOST)
    (span,) = spans_of(LOST, "“This is the worst storm that anybody here has seen.”")
    article = replace(record.article, blocks=(Block(span, BlockKind.PULL_QUOTE),))
    assert not findings_of(replace(record, article=article))


def test_findings_stand_in_the_order_of_the_page():
    text = f"{LOST} {'The gulls were out in the fields. ' * 4}\n{CALL}"
    kinds = [finding.kind for finding in findings_of(record_of(text, DESCRIBED, LONG_CALL, PRODUCTIVE))]
    assert kinds == [FindingKind.ORPHAN, FindingKind.UNSUPPORTED]


def test_an_article_without_statements_has_no_findings():
    assert findings_of(Record(Article("The ferry runs every twenty minutes."))) == ()


@pytest.mark.parametrize(
    "form", ["productive", "disgracefully", "betrayed", "blunders", "horribly", "tragically"]
)
def test_words_of_judgement_are_known_in_their_forms(form):
    assert is_evaluative(form)


@pytest.mark.parametrize("form", ["product", "harbour", "say", "monday", "attack", "illegal"])
def test_words_that_only_tell_are_no_words_of_judgement(form):
    assert not is_evaluative(form)
