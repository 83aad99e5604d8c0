"""Posts, embedded in markup and pasted into plain text."""

import pytest

from onrecord.reading import Given, article_of_html, article_of_text
from onrecord.record import BlockKind, Post

BODY = (
    "The harbor board of Tolliver Cove voted on Tuesday to keep the old lighthouse open through the winter.",
    "The county will be asked for forty thousand crowns to repair the stairs before the first storms arrive.",
    "Two members argued that the money should go to the breakwater, which lost a dozen stones in the same storm.",
)


def article_with(embed):
    return article_of_html(
        f"<article><p>{BODY[0]}</p><p>{BODY[1]}</p>{embed}<p>{BODY[2]}</p></article>", given=Given()
    )


def facts(post: Post):
    return (post.platform, post.author, post.handle, post.date, post.url)


EMBEDS = [
    pytest.param(
        '<blockquote class="twitter-tweet"><p lang="en">The lamp is lit. <a href="https://t.co/a1">https://t.co/a1</a> '
        '<a href="https://t.co/b2">pic.twitter.com/b2</a></p>&mdash; Orla Finnbar (@OrlaFinnbar) '
        '<a href="https://twitter.com/OrlaFinnbar/status/190?ref_src=x">March 3, 2026</a></blockquote>',
        ("X", "Orla Finnbar", "@OrlaFinnbar", "2026-03-03", "https://twitter.com/OrlaFinnbar/status/190"),
        id="X",
    ),
    pytest.param(
        "<blockquote><p>The lamp is lit.</p>— Orla Finnbar (@OrlaFinnbar) "
        '<a href="https://x.com/OrlaFinnbar/status/190">March 3, 2026</a></blockquote>',
        ("X", "Orla Finnbar", "@OrlaFinnbar", "2026-03-03", "https://x.com/OrlaFinnbar/status/190"),
        id="X without its class",
    ),
    pytest.param(
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:q/app.bsky.feed.post/3k"><p>The lamp is lit.</p>'
        '&mdash; Orla Finnbar (<a href="https://bsky.app/profile/did:plc:q?ref_src=embed">@orla.bsky.example</a>) '
        '<a href="https://bsky.app/profile/did:plc:q/post/3k?ref_src=embed">March 3, 2026 at 8:05 AM</a></blockquote>',
        (
            "Bluesky",
            "Orla Finnbar",
            "@orla.bsky.example",
            "2026-03-03",
            "https://bsky.app/profile/did:plc:q/post/3k",
        ),
        id="Bluesky",
    ),
    pytest.param(
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Cx9_a/?utm=1">'
        '<div><a href="https://www.instagram.com/p/Cx9_a/">View this post on Instagram</a></div><p>The lamp is lit.</p>'
        "<p>A post shared by Orla Finnbar (@orla.finnbar)</p></blockquote>",
        ("Instagram", "Orla Finnbar", "@orla.finnbar", None, "https://www.instagram.com/p/Cx9_a/"),
        id="Instagram",
    ),
    pytest.param(
        '<blockquote class="mastodon-embed" data-embed-url="https://kelp.example/@orla/1123/embed"><p>The lamp is lit.</p>'
        "<div>Post by @orla@kelp.example</div><div>View on Mastodon</div></blockquote>",
        ("Mastodon", None, "@orla@kelp.example", None, "https://kelp.example/@orla/1123"),
        id="Mastodon",
    ),
    pytest.param(
        '<blockquote class="truthsocial-embed" cite="https://truthsocial.com/@orla/posts/1144"><p>The lamp is lit.</p>'
        '— Orla Finnbar (@orla) <time datetime="2026-03-03T08:05:00Z"></time></blockquote>',
        (
            "Truth Social",
            "Orla Finnbar",
            "@orla",
            "2026-03-03T08:05:00Z",
            "https://truthsocial.com/@orla/posts/1144",
        ),
        id="Truth Social",
    ),
    pytest.param(
        '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@orla.f/post/C9a">'
        '<p>The lamp is lit.</p><a href="https://www.threads.net/@orla.f/post/C9a"><div>View on Threads</div></a></blockquote>',
        ("Threads", None, "@orla.f", None, "https://www.threads.net/@orla.f/post/C9a"),
        id="Threads",
    ),
    pytest.param(
        '<div class="fb-post" data-href="https://www.facebook.com/orla.f/posts/77"><blockquote class="fb-xfbml-parse-ignore" '
        'cite="https://www.facebook.com/orla.f/posts/77"><p>The lamp is lit.</p>Posted by <a href="https://www.facebook.com/orla.f">'
        'Orla Finnbar</a> on&nbsp;<a href="https://www.facebook.com/orla.f/posts/77">Tuesday, March 3, 2026</a></blockquote></div>',
        ("Facebook", "Orla Finnbar", "@orla.f", "2026-03-03", "https://www.facebook.com/orla.f/posts/77"),
        id="Facebook",
    ),
]


@pytest.mark.parametrize(("embed", "wanted"), EMBEDS)
def test_embed_is_a_post_with_its_facts(embed, wanted):
    article = article_with(embed)
    assert [facts(post) for post in article.posts] == [wanted]
    assert [article.quote(post.spans) for post in article.posts] == ["The lamp is lit."]
    assert [block.kind for block in article.blocks].count(BlockKind.POST) == 1


@pytest.mark.parametrize(("embed", "wanted"), EMBEDS)
def test_embed_stands_in_its_place_between_paragraphs(embed, wanted):  # noqa: ARG001  one table serves both
    kinds = [block.kind for block in article_with(embed).blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.POST, BlockKind.PARAGRAPH]


FRAMES = [
    (
        "https://kelp.example/@orla/1123/embed",
        "mastodon-embed",
        "Mastodon",
        "https://kelp.example/@orla/1123",
    ),
    (
        "https://truthsocial.com/@orla/1144/embed",
        "truthsocial-embed",
        "Truth Social",
        "https://truthsocial.com/@orla/1144",
    ),
    (
        "https://www.threads.net/@orla.f/post/C9a/embed",
        "",
        "Threads",
        "https://www.threads.net/@orla.f/post/C9a",
    ),
]


@pytest.mark.parametrize(("src", "name", "platform", "url"), FRAMES)
def test_frame_without_words_is_a_post_without_spans(src, name, platform, url):
    posts = article_with(f'<iframe class="{name}" src="{src}"></iframe>').posts
    assert [(post.platform, post.url, post.spans) for post in posts] == [(platform, url, ())]


@pytest.mark.parametrize(
    "src", ["https://video.example/embed/1", "javascript:x", "//[", "https://x.com/", "", "http://["]
)
def test_other_frames_are_no_posts(src):
    assert article_with(f'<iframe src="{src}"></iframe>').posts == ()


def test_post_in_a_post_is_quoted_by_it():
    inner = '<blockquote class="twitter-tweet"><p>Stairs first.</p>— Tam Greel (@tamgreel) March 2, 2026</blockquote>'
    outer = f'<blockquote class="twitter-tweet"><p>No.</p>{inner}— Orla Finnbar (@OrlaFinnbar) March 3, 2026</blockquote>'
    article = article_with(outer)
    assert [(post.id, post.handle, post.quotes) for post in article.posts] == [
        ("post1", "@OrlaFinnbar", "post2"),
        ("post2", "@tamgreel", None),
    ]
    assert [article.quote(post.spans) for post in article.posts] == ["No.", "Stairs first."]


def test_block_quote_without_a_signature_is_no_post():
    article = article_with(
        "<blockquote><p>The stairs shall be kept dry, and the lamp shall be lit.</p></blockquote>"
    )
    assert article.posts == ()


def test_paragraph_and_signature_in_markup_are_a_pasted_post():
    article = article_with("<p>The lamp is lit.</p><p>— Orla Finnbar (@OrlaFinnbar) March 3, 2026</p>")
    assert [facts(post) for post in article.posts] == [
        ("X", "Orla Finnbar", "@OrlaFinnbar", "2026-03-03", None)
    ]


PASTED = [
    (
        "The lamp is lit.",
        "— Orla Finnbar (@OrlaFinnbar) March 3, 2026",
        "The lamp is lit.",
        "X",
        "2026-03-03",
    ),
    (
        "The lamp is lit. pic.twitter.com/a1B",
        "— Orla (@OrlaFinnbar) March 3, 2026",
        "The lamp is lit.",
        "X",
        "2026-03-03",
    ),
    (
        "The lamp:https://t.co/a1 pic.x.com/b2",
        "— Orla (@OrlaFinnbar) Mar 3, 2026",
        "The lamp:",
        "X",
        "2026-03-03",
    ),
    ("“The lamp.” – The Board https://t.co/a1", "—Orla (@OrlaFinnbar)", "“The lamp.” – The Board", "X", None),
    (
        "The lamp is lit.",
        "— Orla (@orla.bsky.example) 2026-03-03",
        "The lamp is lit.",
        "Bluesky",
        "2026-03-03",
    ),
    (
        "The lamp is lit.",
        "- Orla (@orla@kelp.example) 3 March 2026",
        "The lamp is lit.",
        "Mastodon",
        "2026-03-03",
    ),
]


@pytest.mark.parametrize(("words", "signature", "span", "platform", "date"), PASTED)
def test_pasted_post_covers_words_and_signature(words, signature, span, platform, date):
    article = article_of_text("\n".join((*BODY[:2], words, signature, BODY[2])), given=Given())
    (post,) = article.posts
    (block,) = (block for block in article.blocks if block.kind is BlockKind.POST)
    assert article[block.span] == f"{words}\n{signature}"
    assert (article.quote(post.spans), post.platform, post.date) == (span, platform, date)


EARLIER_LINES = [
    ("The lamp is lit.\n\npic.twitter.com/a1", "The lamp is lit."),
    ("The lamp is lit.\nhttps://t.co/a1 pic.twitter.com/b2", "The lamp is lit."),
    ("“The lamp is lit.\nIt stays lit.” pic.twitter.com/b2", "“The lamp is lit.\nIt stays lit.”"),
    ("The lamp is lit,\nand it stays lit", "The lamp is lit,\nand it stays lit"),
]


@pytest.mark.parametrize(("lines", "words"), EARLIER_LINES)
def test_pasted_post_takes_in_earlier_lines_that_belong_to_it(lines, words):
    text = f"{BODY[0]}\n{BODY[1]}\n{lines}\n— Orla Finnbar (@OrlaFinnbar) March 3, 2026\n{BODY[2]}"
    article = article_of_text(text, given=Given())
    assert [article.quote(post.spans) for post in article.posts] == [words]


def test_lines_together_between_empty_lines_are_one_pasted_post():
    lines = (
        "The lamp is lit.\nThe stairs are dry.\nCome and see.\n— Orla Finnbar (@OrlaFinnbar) March 3, 2026"
    )
    article = article_of_text("\n\n".join((*BODY[:2], lines, BODY[2])), given=Given())
    assert [article.quote(post.spans) for post in article.posts] == [
        "The lamp is lit.\nThe stairs are dry.\nCome and see."
    ]


def test_posts_are_numbered_in_the_order_of_the_text():
    post = "The lamp is lit.\n— Orla (@OrlaFinnbar) March 3, 2026"
    article = article_of_text("\n".join((BODY[0], post, BODY[1], post, BODY[2])), given=Given())
    assert [post.id for post in article.posts] == ["post1", "post2"]
    assert article.posts[0].spans < article.posts[1].spans


@pytest.mark.parametrize(
    "line",
    [
        "— Orla Finnbar, who chairs the board (@OrlaFinnbar on X), and others",
        "“Open every door and bring a scale.” – Orla Finnbar",
        "She wrote it all down — every word (@OrlaFinnbar) — and sent it to the board.",
    ],
)
def test_other_lines_with_dashes_are_no_signatures(line):
    assert article_of_text("\n".join((BODY[0], BODY[1], line, BODY[2])), given=Given()).posts == ()


def test_signature_without_words_before_it_is_no_post():
    text = "\n".join(("— Orla Finnbar (@OrlaFinnbar) March 3, 2026", *BODY))
    assert article_of_text(text, given=Given()).posts == ()


@pytest.mark.parametrize("rest", ["August 9, 2025", "· 12h"])
def test_an_author_with_handle_and_time_above_a_line_makes_it_a_post(rest):
    text = "\n\n".join((*BODY[:2], f"Orla Finnbar (@OrlaFinnbar) {rest}", "The lamp is lit.", BODY[2]))
    article = article_of_text(text, given=Given())
    assert [(article.quote(post.spans), post.author) for post in article.posts] == [
        ("The lamp is lit.", "Orla Finnbar")
    ]


def test_an_author_with_handle_and_date_at_the_end_makes_the_paragraph_before_a_post():
    text = "\n\n".join((*BODY, "The lamp is lit.", "Orla Finnbar (@OrlaFinnbar) March 3, 2026"))
    article = article_of_text(text, given=Given())
    assert [article.quote(post.spans) for post in article.posts] == ["The lamp is lit."]


def test_a_signature_with_a_date_may_end_the_line_of_the_words():
    line = "The lamp is lit. — Orla Finnbar (@OrlaFinnbar) March 3, 2026"
    article = article_of_text("\n\n".join((*BODY[:2], line, BODY[2])), given=Given())
    assert [(article.quote(post.spans), post.date) for post in article.posts] == [
        ("The lamp is lit.", "2026-03-03")
    ]


def test_an_author_with_a_handle_in_a_sentence_is_no_post():
    article = article_of_text(
        "\n\n".join((*BODY, "Orla Finnbar (@OrlaFinnbar) lit the lamp.")), given=Given()
    )
    assert article.posts == ()
