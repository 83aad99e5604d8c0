"""Gold attributions to the record that the rules of speakers make of them: what they get right by themselves."""

from onrecord.errors import SourceError
from onrecord.reading import Given, article_of_text
from onrecord.record import Attribution, Record
from onrecord.scoring.marked import Marked, marked_of_record
from onrecord.speakers import statements_of


def with_gold_attributions(article: Marked) -> Marked | None:
    """The article read with its gold attributions in place of found ones; None where it cannot be."""
    if article.text is None or not article.attributions:
        return None
    attributions = [
        Attribution(roles.source, roles.cue, roles.content, 1.0)
        for roles in article.attributions
        if roles.content
    ]
    try:
        read = article_of_text(article.text, given=article.given or Given())
    except SourceError:
        return None
    resolved = statements_of(read, attributions)
    return marked_of_record(Record(read, resolved.speakers, resolved.statements))
