"""Which paragraphs are questions, as those of an interview."""

import re

# Who asked may stand in brackets after a reader's question.
QUESTION = re.compile(r"\?[”\"’*_]*(?:\s*\([^()\n]{1,60}\))?\s*$")
LONGEST = 300


def is_question(text: str) -> bool:
    """Whether a paragraph is a question, with nothing after it.

    >>> is_question("Do they sting? (Ada, Holm)")
    True
    """
    return len(text) < LONGEST and bool(QUESTION.search(text))
