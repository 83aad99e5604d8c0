"""Blocks: the kinds of lines by their words and place, and the text that they are laid out in."""

import textwrap

import pytest

from onrecord.errors import NoArticle
from onrecord.reading import Given, article_of_html, article_of_text
from onrecord.reading.kinds import RULES, kind_by_words, rule_for
from onrecord.record import BlockKind

BODY = [
    "The harbor board of Tolliver Cove voted on Tuesday to keep the old lighthouse open through the winter, and it asked the county for forty thousand crowns to repair the stairs before the first storms arrive.",
    "“We owe it to the people who row home in the dark,” said Orla Finnbar, who chairs the board. The vote was five to two, and it ended a quarrel that had lasted since the roof was damaged in the gales of last March.",
    "Two members argued that the money should go to the breakwater instead, which lost a dozen stones in the same storm. They said they would bring the matter up again when the budget is debated in December.",
]


def in_body(*lines):
    """A plain text in which lines stand between the paragraphs of a story."""
    return "\n".join((BODY[0], *lines, *BODY[1:]))


def page_of(inner, head=""):
    story = "".join(f"<p>{text}</p>" for text in BODY)
    return f"<html lang='en'><head>{head}</head><body><article><div class='body'>{story}{inner}<p>{BODY[0][:90]} again.</p></div></article></body></html>"


def kinds(article):
    return {article[block.span]: block.kind for block in article.blocks}


PROMOS = [
    "Warning: Your pension and your grocery bill no longer agree. Learn in 3 minutes if your savings will last.",
    "This Could Be the Strangest Video Boat Owners Watch All Year",
    "Here’s the One Trick Every Homeowner Should Know Before Winter",
    "Doctors Hate This Secret to Better Sleep You Need to Know",
    "Read more: Lighthouse keepers through the years",
    "READ MORE: Lighthouse keepers through the years",
    "Sign up for the Tolliver Tide, our morning newsletter.",
    "Subscribe",
    "Subscribe to our newsletter for more stories like this",
    "RELATED: The breakwater that was never finished",
    "Related: The breakwater “that was never finished”",
    "Click here to see the full gallery of storm pictures",
    "Watch: The lighthouse lamp is lit for the first time",
    "WATCH NOW: The lighthouse lamp is lit",
    "Download our app to get the latest news on your phone.",
    "Follow us on Facebook and Instagram for more.",
    "Advertisement",
    "Share this article Share Tweet Post Email",
    "next Image 1 of 2",
    "Story continues below advertisement",
    "Support our independent reporting with a gift today.",
    "Got a tip? Write to our newsroom.",
    "You may also like: Ten walks along the coast",
    "Don’t miss: The harbor fair opens on Saturday",
    "Buy your copy of the harbor almanac",
]
NOTICES = [
    "The opinions expressed by guest columnists are their own and do not necessarily reflect the views of The Cove Bell.",
    "The views expressed in this article belong to the author alone.",
    "© 2026 The Cove Bell. All rights reserved.",
    "Copyright 2026 Cove Bell Media",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Correction: An earlier version of this article misspelled the name of the keeper.",
    "Correction, March 3: The vote was five to two, not four to three.",
    "Editor’s note: This story was updated with a comment from the board.",
    "This article is more than 5 months old",
    "(This story has been corrected to say that the vote was on Tuesday.)",
    "An earlier version of this story said “six members” voted in favor.",
    "The author owns shares in Tolliver Marine Supply.",
    "Disclosure: The writer’s sister works for the harbor board.",
    "We may earn a commission when you buy through links in this article.",
    "This article was written with the help of AI and checked by an editor.",
]
SYNDICATIONS = [
    "Read the full article here",
    "Read the full story at Cove Bell",
    "This article originally appeared on Cove Bell.",
    "This story is republished from Cove Bell under a Creative Commons license. Read the original article.",
    "This article was produced by the Cove Bell News Service.",
    "This story was originally published by The Cove Bell and is reproduced with permission.",
    "Originally published at covebell.example",
    "Read more at The Cove Bell",
    "The post Lighthouse stays open appeared first on Cove Bell.",
    "Republished with permission from The Cove Bell",
    "Continue reading at covebell.example",
]
BYLINES = [
    "By Orla Finnbar",
    "By ORLA FINNBAR and TAM DE WITT",
    "Orla Finnbar | March 3, 2026",
    "Orla Finnbar, Cove Bell Staff",
    "By Orla Finnbar, Staff Writer",
    "Reporting by Orla Finnbar; Editing by Tam Greel",
    "Tam Greel contributed to this report.",
    "7 years ago",
]
CAPTIONS = [
    "Photo: Orla Finnbar at the foot of the stairs",
    "Image: Cove Bell archive",
    "Image copyright Cove Bell Image caption The lamp was lit again on Tuesday",
    "The lamp in 1911. (AP Photo/Tam Greel)",
    "The lamp in 1911. (Northsea photo: Tam Greel)",
    "Orla Finnbar at the lighthouse (Cove Bell / Tam Greel)",
]
LIST_ITEMS = [
    "- The stairs are to be rebuilt",
    "• The lamp is to be cleaned",
    "1. The roof comes first",
    "2) Then the doors",
]
CASES = [
    *((line, BlockKind.PROMO) for line in PROMOS),
    *((line, BlockKind.NOTICE) for line in NOTICES),
    *((line, BlockKind.SYNDICATION) for line in SYNDICATIONS),
    *((line, BlockKind.CAPTION) for line in CAPTIONS),
    *((line, BlockKind.LIST_ITEM) for line in LIST_ITEMS),
]
STORY = [
    "“You need to know that the most important video of all time could be a trick,” she said.",
    "Watch the water, the keeper said, and you will know what the wind is going to do.",
    "The opinions of the members were divided, and nobody expressed surprise at that.",
    "Warning: “I will not set foot on those stairs,” Finnbar wrote to the board.",
    "He said you could lose your savings in minutes if the mortgage insurance lapsed.",
    "Read the report and weep, the chairwoman told the room.",
    "By Friday the stairs were gone, and the keeper had moved his bed into the kitchen.",
    "Subscribers to the harbor fund, about two hundred of them, paid for the lamp.",
    "The article was published in a journal of the harbor museum in 1962.",
    "“This article originally appeared on my desk by mistake,” Greel said.",
    "The author has written three books about the coast of Tolliver.",
    "Follow the money, Greel told the council, and it leads to the breakwater.",
    "She copyrighted the song in 1980 and never sang it in the harbor again.",
    "Related costs of about 4,000 crowns will be paid by the county.",
    "He asked, “Could this be the best year you ever had in retirement?”",
    "Join us or leave, the dockers shouted at the crews of the arriving boats.",
    "By Orla Finnbar’s count the stairs were replaced in six days.",
    "By Tolliver Cove standards the flood was a small one.",
    "The county paid at least 4 million crowns for it in 2016. (short.example/2saH0ZM)",
    "Photo finishes are rare in the regatta, but this year there were two.",
]


@pytest.mark.parametrize(("line", "kind"), CASES)
def test_line_between_paragraphs_of_a_plain_text_has_its_kind(line, kind):
    assert kinds(article_of_text(in_body(line), given=Given()))[line] is kind


@pytest.mark.parametrize("line", BYLINES)
def test_byline_below_the_headline_is_a_byline(line):
    text = f"Lighthouse stays open\n{line}\n{BODY[0]}\n{BODY[1]}"
    assert kinds(article_of_text(text, given=Given()))[line] is BlockKind.BYLINE


@pytest.mark.parametrize("line", STORY)
def test_sentence_of_the_story_stays_a_paragraph(line):
    assert kinds(article_of_text(in_body(line), given=Given()))[line] is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "line", ["Stairs before stones", "What the board decided", "A Quarrel of Long Standing", "Why now?"]
)
def test_short_title_between_paragraphs_is_a_subheading(line):
    assert kinds(article_of_text(in_body(line), given=Given()))[line] is BlockKind.SUBHEADING


def test_every_rule_has_a_case_here():
    lines = [*PROMOS, *NOTICES, *SYNDICATIONS, *BYLINES, *CAPTIONS, *LIST_ITEMS, "Source: Cove Bell"]
    assert {row.name for row in RULES} <= {found.name for line in lines if (found := rule_for(line))}


def test_source_line_points_to_where_the_article_came_from():
    assert kind_by_words("Source: Cove Bell") is BlockKind.SYNDICATION


@pytest.mark.parametrize(
    "line", ["Lighthouse stays open through the winter", "Board to county: Pay for the stairs"]
)
def test_first_line_without_a_stop_is_the_headline_and_title(line):
    article = article_of_text("\n\n".join((line, *BODY)), given=Given())
    assert article.blocks[0].kind is BlockKind.HEADLINE
    assert article.title == line


def test_first_sentence_with_a_stop_is_a_paragraph():
    article = article_of_text("\n".join(BODY), given=Given())
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH] * 3
    assert article.title is None


@pytest.mark.parametrize(
    "line",
    [
        "Orla Finnbar",
        "Orla Finnbar and Tam Greel",
        "Share this article Share Tweet",
        "But the keeper says: “It was always a mess.”",
    ],
)
def test_first_line_that_is_a_name_a_button_or_a_quotation_is_no_headline(line):
    assert article_of_text("\n".join((line, *BODY)), given=Given()).title is None


def test_given_title_marks_its_line_as_the_headline():
    title = "The lighthouse, again, and at last."
    article = article_of_text("\n".join((title, *BODY)), given=Given(title=title))
    assert article[article.blocks[0].span] == title
    assert article.blocks[0].kind is BlockKind.HEADLINE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\n  \n\t"])
def test_plain_text_stays_as_it_is_and_blocks_cover_its_lines(end):
    text = f"  {end}".join(("", f"\t{BODY[0]} ", BODY[1], BODY[2], ""))
    article = article_of_text(text, given=Given())
    assert article.text == text
    assert [article[block.span] for block in article.blocks] == BODY


def wrapped(text, width):
    return "\n".join(textwrap.wrap(text, width))


@pytest.mark.parametrize("width", [60, 72, 80])
def test_hard_wrapped_paragraph_is_one_block(width):
    text = "\n\n".join(wrapped(paragraph, width) for paragraph in BODY)
    article = article_of_text(text, given=Given())
    assert article.text == text
    assert [" ".join(article[block.span].split()) for block in article.blocks] == BODY


def test_hard_wrapped_text_keeps_list_items_apart():
    items = "- The stairs\n- The lamp\n- The doors"
    article = article_of_text("\n\n".join((*(wrapped(text, 70) for text in BODY), items)), given=Given())
    assert [block.kind for block in article.blocks][-3:] == [BlockKind.LIST_ITEM] * 3


def test_short_lines_that_are_not_filled_stay_paragraphs():
    text = "The vote was taken.\nNobody spoke against it.\nThen the lamp was lit again by the keeper."
    assert len(article_of_text(text, given=Given()).blocks) == 3


def test_bare_address_in_a_plain_text_is_a_link():
    article = article_of_text(in_body("The plans are at https://harbor.example/plans/3."), given=Given())
    assert [(article[link.span], link.url) for link in article.links] == [
        ("https://harbor.example/plans/3",) * 2
    ]


@pytest.mark.parametrize("text", ["", " \n \t\n", "Sign up for our newsletter", "Hello"])
def test_text_without_running_text_is_no_article(text):
    with pytest.raises(NoArticle):
        article_of_text(text, given=Given())


MARKED = [
    ("<h2>Stairs first</h2>", "Stairs first", BlockKind.SUBHEADING),
    ("<p><strong>Stairs first</strong></p>", "Stairs first", BlockKind.SUBHEADING),
    ("<ul><li>The stairs are to be rebuilt</li></ul>", "The stairs are to be rebuilt", BlockKind.LIST_ITEM),
    ("<ol><li><p>The roof comes first</p></li></ol>", "The roof comes first", BlockKind.LIST_ITEM),
    (
        "<blockquote><p>The stairs shall be kept dry.</p></blockquote>",
        "The stairs shall be kept dry.",
        BlockKind.BLOCK_QUOTE,
    ),
    (
        "<blockquote class='pull-quote'>Row home in the dark</blockquote>",
        "Row home in the dark",
        BlockKind.PULL_QUOTE,
    ),
    (
        "<aside class='c-pullquote'><p>Row home in the dark</p></aside>",
        "Row home in the dark",
        BlockKind.PULL_QUOTE,
    ),
    (
        "<figure><img src='a.png'><figcaption>The lamp in 1911</figcaption></figure>",
        "The lamp in 1911",
        BlockKind.CAPTION,
    ),
    ("<div class='wp-caption-text'>The lamp in 1911</div>", "The lamp in 1911", BlockKind.CAPTION),
    ("<p>Read more: <a href='/x'>The keepers</a></p>", "Read more: The keepers", BlockKind.PROMO),
    ("<p><a href='/x'>Keepers of the old light</a></p>", "Keepers of the old light", BlockKind.PROMO),
    (
        "<p>Editor’s note: Tam Greel sits on the board.</p>",
        "Editor’s note: Tam Greel sits on the board.",
        BlockKind.NOTICE,
    ),
    (
        "<p><a href='/x'>Read the full article here</a></p>",
        "Read the full article here",
        BlockKind.SYNDICATION,
    ),
    (
        "<table><tr><th>Year</th><th>Storms</th></tr><tr><td>2025</td><td>7</td></tr></table>",
        "Year | Storms\n2025 | 7",
        BlockKind.TABLE,
    ),
]


@pytest.mark.parametrize(("inner", "text", "kind"), MARKED)
def test_markup_within_the_body_gives_the_kind(inner, text, kind):
    assert kinds(article_of_html(page_of(inner), given=Given()))[text] is kind


FURNITURE = [
    "<nav><ul><li>Front page</li></ul></nav>",
    "<div class='share-bar'><p>Tell your friends about it</p></div>",
    "<div class='related-stories'><h3>Others</h3><p>The breakwater that was never finished at all</p></div>",
    "<section><h3>Related</h3><p><a href='/b'>The breakwater that was never finished</a></p></section>",
    "<div id='newsletter-signup'><p>The morning tide in your inbox by six</p></div>",
    "<div class='cookieBanner'><p>We use cookies to measure our traffic, choose which</p></div>",
    "<section class='comments'><p>I said so in 2019 and nobody listened to me</p></section>",
    "<div class='ad-slot'><span>Buy the best boots in the county</span></div>",
    "<footer><p>Printed on Thursdays in Tolliver Cove</p></footer>",
    "<aside><p>Weather: gales from the west and some rain</p></aside>",
    "<div style='display: none'><p>Nobody can see these words on the page</p></div>",
    "<script>var words = 'these words are code of the page';</script>",
    "<form><p>Write us a letter about the lighthouse</p></form>",
]


@pytest.mark.parametrize("inner", FURNITURE)
def test_furniture_within_the_body_is_dropped(inner):
    assert (
        article_of_html(page_of(inner), given=Given()).text
        == article_of_html(page_of(""), given=Given()).text
    )


def test_text_of_a_page_is_its_blocks_with_empty_lines_between():
    article = article_of_html(page_of("<p>One  line<br>\n and \n<b>an</b>other.</p>"), given=Given())
    assert "\n\nOne line\nand another.\n\n" in article.text
    assert article.text == "\n\n".join(article[block.span] for block in article.blocks)


def test_two_breaks_end_a_paragraph():
    article = article_of_html(
        page_of("<p>The first vote failed.<br><br>The second one carried.</p>"), given=Given()
    )
    assert {"The first vote failed.", "The second one carried."} <= set(kinds(article))


def test_links_cover_their_words_and_have_absolute_addresses():
    inner = "<p>The board put <a href='../plans'>its <em>plans</em></a> and <a href='javascript:x()'>more</a> on show.</p>"
    article = article_of_html(page_of(inner), url="https://covebell.example/news/1", given=Given())
    assert [(article[link.span], link.url) for link in article.links] == [
        ("its plans", "https://covebell.example/plans")
    ]


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Builder set fire to home after row over dog, jury told", True),
        ("Ferry will not sail before May, harbor office says", True),
        ("The builder said that the dog was his and told the jury so", False),
    ],
)
def test_a_headline_may_end_with_who_says_or_hears_it(first, is_headline):
    text = f"{first}\n\nA builder of Lowmere has been tried for a week, and the jury was sent out late on Friday to think.\n"
    article = article_of_text(text, given=Given())
    assert (article.blocks[0].kind is BlockKind.HEADLINE) is is_headline
