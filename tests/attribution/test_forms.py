import pytest

from onrecord.attribution.forms import with_forms
from onrecord.record import Article, ArticleForm, Attribution, Block, BlockKind, Post, Span


def article_of(*blocks, posts=(), form=ArticleForm.ARTICLE):
    """An article of (kind, text) blocks; `posts` are (author, words) within post blocks."""
    text, made, embedded = "", [], []
    for kind, words in blocks:
        made.append(Block(Span(len(text), len(text) + len(words)), BlockKind(kind)))
        text += words + "\n\n"
    for number, (author, words) in enumerate(posts):
        start = text.index(words)
        embedded.append(Post(id=f"post{number}", author=author, spans=(Span(start, start + len(words)),)))
    return Article(text, tuple(made), tuple(embedded), form=form)


def attribution(article, source, cue, *contents):
    def spans(*parts):
        return tuple(Span(article.text.index(p), article.text.index(p) + len(p)) for p in parts if p)

    return Attribution(spans(source), spans(cue), spans(*contents), 0.9)


def words_of(article, attributions):
    return [(article.quote(a.source), article.quote(a.cue), article.quote(a.content)) for a in attributions]


def test_a_post_is_a_statement_of_its_words():
    article = article_of(("post", "The bridge opens today.\n— Ona Reth (@onareth) May 4, 2026"),
                         posts=[("Ona Reth", "The bridge opens today.")])  # fmt: skip
    assert words_of(article, with_forms(article, [])) == [("", "", "The bridge opens today.")]


def test_a_post_that_relays_a_quotation_names_who_said_it():
    words = "“The bridge opens today.” – Mayor Ona Reth"
    article = article_of(("post", words), posts=[("Port Alder", words)])
    assert words_of(article, with_forms(article, [])) == [("Mayor Ona Reth", "", "“The bridge opens today.”")]


def test_a_post_that_the_text_introduces_keeps_its_cue():
    words = "The bridge opens today."
    article = article_of(("paragraph", "Reth wrote:"), ("post", words), posts=[("Ona Reth", words)])
    model = attribution(article, "Reth", "wrote", "The bridge opens today")
    assert words_of(article, with_forms(article, [model])) == [("Reth", "wrote", words)]


def test_what_is_reported_inside_a_post_stays():
    words = "I told the council that the bridge is safe."
    article = article_of(("post", words), posts=[("Ona Reth", words)])
    model = attribution(article, "I", "told", "that the bridge is safe")
    assert ("I", "told", "that the bridge is safe") in words_of(article, with_forms(article, [model]))
    assert len(with_forms(article, [model])) == 2


@pytest.mark.parametrize("dash", ["–", "—", "-", "--"])
def test_a_dash_and_a_name_sign_a_quotation(dash):
    article = article_of(("block_quote", f"“We will rebuild the pier.” {dash} Ona Reth"))
    assert words_of(article, with_forms(article, [])) == [("Ona Reth", "", "“We will rebuild the pier.”")]


def test_a_signed_quotation_that_the_model_has_given_is_not_doubled():
    article = article_of(("paragraph", "“We will rebuild the pier.” – Ona Reth"))
    model = attribution(article, "Ona Reth", "–", "“We will rebuild the pier.”")
    assert with_forms(article, [model]) == (model,)


def test_a_quoted_paragraph_goes_on_with_the_content_that_ends_before_it():
    article = article_of(
        ("paragraph", "Reth said: “We begin."), ("paragraph", "“And then we shall finish it.”")
    )
    model = attribution(article, "Reth", "said", "“We begin.")
    (found,) = with_forms(article, [model])
    assert article.quote(found.content) == "“We begin. … “And then we shall finish it.”"


@pytest.mark.parametrize("sure", [True, False])
def test_a_quoted_paragraph_goes_on_with_the_quotation_before_it(sure):
    article = article_of(
        ("paragraph", "“We begin,” Reth said."), ("paragraph", "“And then we shall finish it.”")
    )
    model = [attribution(article, "Reth", "said", "“We begin,”")]
    if not sure:
        model.append(Attribution((), (), (article.blocks[1].span,), 0.1))
    (found,) = with_forms(article, model)
    assert article.quote(found.content) == "“We begin,” … “And then we shall finish it.”"


@pytest.mark.parametrize(
    "words", ["Reth said “We begin” to a full hall.", "“We begin,” Reth said. Nobody stirred that night."]
)
def test_a_quoted_paragraph_after_other_text_stands_alone(words):
    article = article_of(("paragraph", words), ("paragraph", "“And then we shall finish it.”"))
    model = attribution(article, "Reth", "said", "“We begin")
    assert ("", "", "“And then we shall finish it.”") in words_of(article, with_forms(article, [model]))


@pytest.mark.parametrize(
    "words", ["“The Long Pier”", "The pier is “finished” for good.", "No marks at all here."]
)
def test_titles_and_plain_paragraphs_are_no_floating_quotations(words):
    article = article_of(("paragraph", "It rained."), ("paragraph", words))
    assert with_forms(article, []) == ()


def test_a_pull_quote_is_no_floating_quotation():
    article = article_of(("paragraph", "It rained."), ("pull_quote", "“And then we shall finish it.”"))
    assert with_forms(article, []) == ()


def test_labelled_turns_are_statements():
    article = article_of(
        ("paragraph", "MARA ELL: Why now?"),
        ("paragraph", "ONA RETH: Because it is time."),
        ("paragraph", "MARA ELL: And then?"),
        ("paragraph", "ONA RETH: We wait."),
    )
    assert words_of(article, with_forms(article, [])) == [
        ("MARA ELL", "", "Why now?"),
        ("ONA RETH", "", "Because it is time."),
        ("MARA ELL", "", "And then?"),
        ("ONA RETH", "", "We wait."),
    ]


def test_an_answer_goes_on_in_the_paragraphs_after_it():
    article = article_of(
        ("paragraph", "Q: Why now?"),
        ("paragraph", "A: Because it is time."),
        ("paragraph", "It had to be done."),
        ("paragraph", "Q: And then?"),
        form=ArticleForm.INTERVIEW,
    )
    assert words_of(article, with_forms(article, [])) == [
        ("", "", "Because it is time. … It had to be done.")
    ]


def test_what_the_reporter_writes_after_the_last_answer_is_no_part_of_it():
    article = article_of(
        ("paragraph", "Q: Why now?"),
        ("paragraph", "A: Because it is time."),
        ("paragraph", "Reth leaves the council in June."),
        form=ArticleForm.INTERVIEW,
    )
    assert words_of(article, with_forms(article, [])) == [("", "", "Because it is time.")]


def test_a_list_with_colons_is_no_dialogue():
    article = article_of(
        ("list_item", "Where: Port Alder"), ("list_item", "When: Monday"), ("list_item", "Who: Ona Reth")
    )
    assert with_forms(article, []) == ()


def test_the_model_s_own_attributions_stay():
    article = article_of(("paragraph", "Reth said that it rained."))
    model = attribution(article, "Reth", "said", "that it rained")
    assert with_forms(article, [model]) == (model,)


def test_no_content_goes_on_from_a_headline_into_the_story():
    article = article_of(("headline", "Pier reopens Friday"), ("paragraph", "The pier is safe, Reth said."))
    model = attribution(article, "Reth", "said", "Pier reopens Friday", "The pier is safe")
    assert words_of(article, with_forms(article, [model])) == [("Reth", "said", "The pier is safe")]


def test_what_the_model_links_to_a_label_is_no_report_inside_the_answer():
    article = article_of(
        ("paragraph", "Q: Why now, after all these years?"),
        ("paragraph", "A: It is time. It had to be done."),
        form=ArticleForm.INTERVIEW,
    )
    model = attribution(article, "A", "A:", "It is time")
    assert words_of(article, with_forms(article, [model])) == [("", "", "It is time. It had to be done.")]


def test_two_speakers_one_after_the_other_are_a_dialogue():
    article = article_of(
        ("paragraph", "Ona Reth: The bridge is safe."),
        ("paragraph", "Reporter: It fell in March, did it not?"),
    )
    assert words_of(article, with_forms(article, [])) == [
        ("Ona Reth", "", "The bridge is safe."),
        ("Reporter", "", "It fell in March, did it not?"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Martha, 34", "Old Jack, from the boathouse"),
        ("Tower", "Kestrel 4"),
        ("Ona Reth (mayor)", "Mara Ell"),
    ],
)
def test_a_label_may_tell_more_than_a_name(one, other):
    article = article_of(
        ("paragraph", f"{one}: Not if you paid me."),
        ("paragraph", f"{other}: I have swum in it since 1961."),
        ("paragraph", f"{one}: And look at you."),
    )
    said = [content for _, _, content in words_of(article, with_forms(article, []))]
    assert said == ["Not if you paid me.", "I have swum in it since 1961.", "And look at you."]


def test_answers_to_questions_without_labels_are_statements_and_the_questions_are_not():
    article = article_of(
        ("paragraph", "Reth keeps bees."),
        ("paragraph", "Do they sting? (Ada, Holm)"),
        ("paragraph", "Only tenors."),
        ("subheading", "And the honey?"),
        ("paragraph", "Dark, and mostly mine."),
    )
    assert words_of(article, with_forms(article, [])) == [
        ("", "", "Only tenors."),
        ("", "", "Dark, and mostly mine."),
    ]


def test_a_name_on_the_line_after_a_quotation_signs_it():
    article = article_of(
        ("paragraph", "“You cannot eat a view.”"),
        ("list_item", "– Ona Reth, innkeeper"),
        ("paragraph", "It rained."),
    )
    assert words_of(article, with_forms(article, [])) == [
        ("Ona Reth, innkeeper", "", "“You cannot eat a view.”")
    ]


def test_a_dash_in_the_middle_of_a_sentence_is_no_signature():
    article = article_of(("paragraph", "He called it “a view” — Port Alder"))
    assert with_forms(article, []) == ()


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Lake is safe, says Ona Reth", ("Ona Reth", "says", "Lake is safe")),
        ("Lake is safe, council insists", ("council", "insists", "Lake is safe")),
    ],
)
def test_a_headline_puts_its_words_down_to_the_one_after_the_comma(headline, told):
    article = article_of(("headline", headline), ("paragraph", "It rained."))
    assert words_of(article, with_forms(article, [])) == [told]


def test_nothing_in_the_story_is_put_down_to_the_headline_s_speaker():
    article = article_of(
        ("headline", "Lake is safe, council insists"), ("paragraph", "Signs were taken down.")
    )
    model = attribution(article, "council", "insists", "Signs were taken down")
    assert words_of(article, with_forms(article, [model])) == [("council", "insists", "Lake is safe")]


def test_the_items_after_a_demand_are_one_statement():
    article = article_of(
        ("paragraph", "The union wants:"),
        ("list_item", "- a rise; and"),
        ("list_item", "2. two drivers"),
        ("paragraph", "It rained."),
    )
    assert words_of(article, with_forms(article, [])) == [("The union", "wants", "a rise … two drivers")]


def test_a_list_that_nobody_asks_for_is_no_statement():
    article = article_of(
        ("paragraph", "The fair has three parts:"), ("list_item", "- a wheel"), ("list_item", "- a barrel")
    )
    assert with_forms(article, []) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prof. Ona Reth, linguist: ", "Gus Pym, head teacher: "),
        ("Ona Reth, Lowmere Partners: ", "Gus Pym, chief financial officer: "),
        ("10.42 Cllr Ona Reth (Ind): ", "10.44 Chairman: "),
        ("The Speaker: ", "Hon. members: "),
    ],
)
def test_a_turn_s_label_may_tell_a_role_a_time_or_nobody_s_name(one, other):
    article = article_of(("paragraph", f"{one}Order. Sit down."), ("paragraph", f"{other}I withdraw it."))
    found = with_forms(article, [])
    assert [article.quote(a.content) for a in found] == ["Order. Sit down.", "I withdraw it."]


@pytest.mark.parametrize(
    ("lead", "source", "cue"),
    [
        ("What the drivers want", "the drivers", "want"),
        ("The tenants' demands:", "The tenants", "demands"),
        ("The rebels have sent the mayor a list of conditions:", "The rebels", "have sent the mayor a list of conditions"),
    ],
)  # fmt: skip
def test_what_leads_a_list_may_name_the_demands(lead, source, cue):
    article = article_of(("paragraph", lead), ("list_item", "1. A fare of $9"), ("list_item", "2. Restrooms"))
    assert words_of(article, with_forms(article, [])) == [(source, cue, "A fare of $9 … Restrooms")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It rained. The rebels have set three conditions for talks: a ceasefire, a mediator and bread. Nobody slept.",
         ("The rebels", "have set three conditions for talks", "a ceasefire, a mediator and bread")),
        ("Among the tenants' demands: a lift, heat by Nov. 1 and an end to cash. It rained.",
         ("the tenants", "demands", "a lift, heat by Nov. 1 and an end to cash")),
        ("It rained. Per the filing, the shop owes $61 million. It shut.",
         ("the filing", "Per", "the shop owes $61 million")),
        ("The shop owes its bakers $61 million, per the filing.",
         ("the filing", "per", "The shop owes its bakers $61 million")),
        ("Her verdict on the play: “Two drunks holding each other up.”",
         ("Her", "verdict", "“Two drunks holding each other up.”")),
        ("The reply of a commuter: “My forty minutes, please.”",
         ("a commuter", "reply", "“My forty minutes, please.”")),
    ],
)  # fmt: skip
def test_a_noun_or_a_preposition_puts_words_down_to_somebody(words, told):
    article = article_of(("paragraph", words))
    assert words_of(article, with_forms(article, [])) == [told]


@pytest.mark.parametrize(
    "words",
    [
        "Prices rose 3 per cent, and wages 2 per cent.",
        "It costs $9 per head, per night and per room.",
        "The shop sells three things: bread, milk and eggs.",
        "Per Petterson, the novelist, won the prize on Monday.",
        "Per her request, the dinner began at nine.",
        "Here's the question: “Who opened the gate?”",
        "Today's question: “Who opened the gate?”",
        "The question of the day: “Who opened the gate?”",
        "A message of hope: “It will be light again.”",
    ],
)
def test_other_lists_and_prices_are_no_statements(words):
    article = article_of(("paragraph", words))
    assert [a for a in with_forms(article, []) if a.cue] == []


def test_items_of_a_roundup_are_signed_without_a_dash_or_labelled():
    article = article_of(
        ("paragraph", "A selection of the verdicts:"),
        (
            "list_item",
            "* “Cheer up, it is arithmetic.” Finance Minister Ona Reth, to her own benches on Thursday",
        ),
        ("list_item", "* Dairy League, in a telegram on Friday: The cow is taxed at both ends"),
        ("list_item", "* “We ran out of night.” A civil servant who helped to draft it"),
    )
    assert words_of(article, with_forms(article, [])) == [
        ("Finance Minister Ona Reth", "", "“Cheer up, it is arithmetic.”"),
        ("Dairy League", "", "The cow is taxed at both ends"),
        ("A civil servant who helped to draft it", "", "“We ran out of night.”"),
    ]


def test_items_of_other_lists_are_nobody_s():
    article = article_of(
        ("list_item", "* “The Long Pier” Ona Reth"),
        ("list_item", "* “Dusk” Gus Pym, 2023"),
        ("list_item", "* Best Score: The music was loud"),
    )
    assert with_forms(article, []) == ()
