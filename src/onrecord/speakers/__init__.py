"""Attributions to statements: who speaks, to whom, where, when, and through whom it came here.

Knows names, titles, pronouns, dates and posts of one article; knows nothing of the model that
found the attributions, and nothing of other articles.
"""

from onrecord.speakers.statements import Resolved, statements_of

__all__ = ["Resolved", "statements_of"]
