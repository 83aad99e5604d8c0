"""Article and scores to attributions."""

from bisect import bisect_left
from operator import attrgetter

from onrecord.attribution.decoding import decode
from onrecord.attribution.forms import RUNNING, with_forms
from onrecord.encoder import Scores
from onrecord.record import Article, Attribution, Span

__all__ = ["attributions_of", "running_text"]

START = attrgetter("start")


def running_text(article: Article) -> tuple[Span, ...]:
    """The stretches of an article that are read for statements: no promo, notice, byline or table.

    Of a post only its own words; of a text without blocks everything.
    """
    posts = sorted(span for post in article.posts for span in post.spans)
    spans: list[Span] = []
    for block in article.blocks:
        if block.kind in RUNNING:
            within = posts[
                bisect_left(posts, block.span.start, key=START) : bisect_left(
                    posts, block.span.end, key=START
                )
            ]
            spans += [span for span in within if block.span.encloses(span)] or [block.span]
    return tuple(sorted(spans))


def attributions_of(scores: Scores, article: Article) -> tuple[Attribution, ...]:
    """What the model found, with the statements that only their form shows."""
    return with_forms(article, decode(scores))
