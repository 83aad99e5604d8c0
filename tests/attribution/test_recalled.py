"""What somebody remembers thinking."""

import pytest

from onrecord.attribution.recalled import by_who_recalls
from onrecord.record import Article, Attribution, Span


def recalled(text, cue, *content):
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (cue, *content)]
    article = Article(text)
    found = by_who_recalls(article, Attribution((), (spans[0],), tuple(spans[1:]), 0.9))
    return article.quote(found.cue), [article[span] for span in found.content]


@pytest.mark.parametrize(
    ("text", "cue", "content", "found"),
    [
        ("He remembered thinking that it was late.", "remembered", ("thinking that it was late",), ("remembered thinking that", ["it was late"])),
        ("He recalls wondering: why now?", "recalls", ("wondering: why now?",), ("recalls wondering", ["why now?"])),
        ("“Not now,” she remembers thinking as it fell.", "remembers", ("“Not now,”", "thinking as it fell"), ("remembers thinking", ["“Not now,”"])),
        ("He remembered that it was late.", "remembered", ("that it was late",), ("remembered", ["that it was late"])),
        ("He denied thinking that it was late.", "denied", ("thinking that it was late",), ("denied", ["thinking that it was late"])),
    ],
)  # fmt: skip
def test_the_verb_after_remembering_is_of_the_cue(text, cue, content, found):
    assert recalled(text, cue, *content) == found
