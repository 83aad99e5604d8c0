import pytest

from onrecord.reading import Given, article_of_text
from onrecord.record import BlockKind

BEFORE = "The ferry stayed in the harbor on Monday, and nobody said why it did.\n\n"
AFTER = "\n\nThe harbor office opens again on Friday, a sign on its door tells."
WORDS = "No boat today. Bring a book, or wings."


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Ona Reth\n@onareth.example\n· 4h\n", "31 replies  112 reposts  1.4K likes", ("Bluesky", "Ona Reth", None)),
        ("Ona Reth\n@onareth · Jan 9, 2025\n", "", ("X", "Ona Reth", "2025-01-09")),
        ("Ona Reth\n@OnaReth\n", "5:12 AM · Jan 9, 2025 · 41.2K Views", ("X", "Ona Reth", "2025-01-09")),
        ("Ona Reth\n@reth@boats.example\n", "11 Feb 2025, 04:40 · Web · 👁 Public", ("Mastodon", "Ona Reth", "2025-02-11")),
        ("Ferry Friends of Lowmere\n18 February at 07:41 · 🌐\n", "46 comments · 12 shares", ("Facebook", "Ferry Friends of Lowmere", None)),
        ("Ona Reth • 2nd\nCaptain, Lowmere Ferries\n2d • Edited\n", "👏 1,086 · 240 comments", ("LinkedIn", "Ona Reth", None)),
        ("r/Lowmere\nPosted by u/wet_feet · 6 hours ago\n", "212 points · 87 comments", ("Reddit", None, None)),
        ("onareth_boats\n3d\n", "♡ 902   💬 55", ("Threads", None, None)),
        ("@onareth\n", "♬ original sound - Ona Reth", ("TikTok", None, None)),
        ("Ona Reth\n@OnaReth\n·\nJan 9, 2025\n", "", ("X", "Ona Reth", "2025-01-09")),
        ("Ona Reth @OnaReth\nReplying to @lowmere\n", "4:55 PM · Jan 9, 2025", ("X", "Ona Reth", "2025-01-09")),
        ("Replying to @lowmere\nOna Reth\n@OnaReth\n", "", ("X", "Ona Reth", None)),
        ("LOWMERE FERRIES\n2 h ·\n", "👍 4.1K 812 comments", ("Facebook", "LOWMERE FERRIES", None)),
        ("Lowmere Noticeboard\nOna Reth · 3h\n", "👍 214 · 37 comments", ("Facebook", "Ona Reth", None)),
        ("Lowmere Ferries\nYesterday at 4:15 PM · Facebook\n", "👍 2.3K    312 comments", ("Facebook", "Lowmere Ferries", None)),
        ("Forwarded from Lowmere Workers\n", "👁 12.4K  edited 06:31", ("Telegram", "Lowmere Workers", None)),
        ("onareth\n2d\n", "", ("Threads", None, None)),
        ("ona.reth Verified\n", "Liked by wetfeet and 23,118 others", ("Instagram", None, None)),
        ("Ona Reth ✓ @OnaReth · Jan 9, 2025\n", "", ("X", "Ona Reth", "2025-01-09")),
        ("Ona Reth · @OnaReth · 2h\n", "", ("X", "Ona Reth", None)),
        ("Dr. Ona Reth, Boats Dept. (@OnaReth) January 9, 2025\n", "", ("X", "Dr. Ona Reth, Boats Dept.", "2025-01-09")),
        ("Ona Reth (@OnaReth) 07:48, 6 Nov\n", "", ("X", "Ona Reth", None)),
        ("Jan 9, 2025\nOna Reth (@onareth)\n", "", ("X", "Ona Reth", "2025-01-09")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_post_as_an_app_shows_it_is_a_post(above, below, expected, gap):
    card = gap.join(line for line in (*above.splitlines(), WORDS, below) if line)
    article = article_of_text(f"{BEFORE}{card}{AFTER}", given=Given())
    (post,) = article.posts
    assert (post.platform, post.author, post.date) == expected
    assert [article[span] for span in post.spans] == [WORDS]
    (block,) = (block for block in article.blocks if block.kind is BlockKind.POST)
    assert article[block.span] == card


@pytest.mark.parametrize(
    "lines",
    [
        f"Ona Reth\n18 February 2025\n\n{WORDS}",  # a byline with its day
        f"Lowmere Ferries\n\n{WORDS}",
        f"3 days\n\n{WORDS}\n\n12",
        f"@onareth\n\n{WORDS}",
        f"Ona Reth\n@onareth\n{WORDS}",
        f"Ona Reth\nMarch 3, 2026\n{WORDS}\n{WORDS}\nShare",
        f"Council votes to close school\n2 hours ago\n{WORDS}\n14 comments",
        f"politics\n2 hours ago\n{WORDS}",
        f"@holmcourier\n{WORDS}\n3-2",
    ],
)
def test_other_short_lines_are_no_post(lines):
    assert not article_of_text(f"{BEFORE}{lines}{AFTER}", given=Given()).posts


@pytest.mark.parametrize("line", ["1" * 119, "1 1 " * 29, "10:00 Jan 9 " + "a b " * 26, "@" + "a." * 9_000])
def test_lines_of_many_figures_are_read_once(line):
    article = article_of_text(f"{BEFORE}Ona Reth\n@onareth\n{line}\n{line}x{AFTER}", given=Given())
    assert not article.posts


def test_a_post_shared_by_somebody_is_of_instagram():
    card = f"View this post on Instagram\n\n{WORDS}\n\nA post shared by Ona Reth (@onareth) on Mar 7, 2025 at 9:02am PST"
    (post,) = article_of_text(f"{BEFORE}{card}{AFTER}", given=Given()).posts
    assert (post.platform, post.author, post.handle, post.date) == (
        "Instagram",
        "Ona Reth",
        "@onareth",
        "2025-03-07",
    )


@pytest.mark.parametrize(
    ("lines", "posts"),
    [
        ("@ona.reth: No boat today.\n\n@wetfeet: Then I walk.", [("@ona.reth", "No boat today."), ("@wetfeet", "Then I walk.")]),
        ("u/wet_feet: No boat today.", [("u/wet_feet", "No boat today.")]),
        ("No boat today.\nOna Reth (@onareth) 9 Jan 2025", [("@onareth", "No boat today.")]),
        ("No boat today.\nOna Reth (@onareth) · 3h\n♥ 12.4K ↺ 3,110", [("@onareth", "No boat today.")]),
        ("Ona Reth (@onareth) 9 Jan 2025\nNo boat today.", [("@onareth", "No boat today.")]),
        ("RT @onareth: No boat today.", [("@onareth", "No boat today.")]),
        (
            "Replying to @lowmere\n\nNo boat today. I looked.\n\nOna Reth (@onareth) 12 January 2025",
            [("@onareth", "No boat today. I looked.")],
        ),
        (
            "1/ No boat today.\n\n2/ And none tomorrow.\n\n— Ona Reth (@onareth) January 9, 2025",
            [("@onareth", "1/ No boat today.\n\n2/ And none tomorrow.")],
        ),
        ("View this post on Instagram\n\nA post shared by Ona Reth (@onareth)", [("@onareth", "")]),
    ],
)  # fmt: skip
def test_a_post_begins_and_ends_with_its_words(lines, posts):
    article = article_of_text(f"{BEFORE}{lines}{AFTER}", given=Given())
    assert [(post.handle, "".join(article[span] for span in post.spans)) for post in article.posts] == posts


def test_an_author_with_a_handle_right_above_the_words_is_a_posts_author():
    article = article_of_text(f"{BEFORE}Ona Reth @OnaReth\n{WORDS}{AFTER}", given=Given())
    (post,) = article.posts
    assert (post.author, [article[span] for span in post.spans]) == ("Ona Reth", [WORDS])


@pytest.mark.parametrize(
    ("words", "line", "is_post"),
    [
        (WORDS, "\nPosted by Ona Reth, 9 January 2025 at 23:51", True),
        (f"“{WORDS}”", "\n\nPosted by Ona Reth on 9 January 2025 · Public", True),
        (WORDS, "\n\nPosted by Ona Reth on 9 January 2025", False),  # a byline below a paragraph
    ],
)
def test_a_line_that_tells_who_posted_the_words_right_above_it_makes_them_a_post(words, line, is_post):
    article = article_of_text(f"{BEFORE}{words}{line}{AFTER}", given=Given())
    posts = [(post.platform, post.author, post.date) for post in article.posts]
    assert posts == ([(None, "Ona Reth", "2025-01-09")] if is_post else [])


def test_a_line_that_tells_who_posts_is_never_wrapped_into_the_words():
    head = "Dr. Ona Reth ✓ @onareth · Feb 18"
    words = f'{WORDS} "Detox tea" is a drain cleaner, so please stop drinking it.'
    (post,) = article_of_text(
        f"{head}\n{words}\n\nThe harbor office took it from its shelves.", given=Given()
    ).posts
    assert post.handle == "@onareth"


@pytest.mark.parametrize(
    "lines",
    [
        "Follow the reporter @onareth\nShe writes about boats.",
        "Photo Ona Reth @onareth\nThe harbor at dusk.",
        "Ona Reth @onareth\nOna Reth covers boats for the Lowmere Bell.",
    ],
)
def test_who_wrote_an_article_and_a_credit_are_no_posts(lines):
    assert article_of_text(f"{BEFORE}{lines}{AFTER}", given=Given()).posts == ()


def test_a_byline_below_a_headline_makes_no_post_of_it():
    text = f"Council delays the dam again\nPosted by Ona Reth on 9 January 2025\n\n{BEFORE}{AFTER}"
    assert article_of_text(text, given=Given()).posts == ()
