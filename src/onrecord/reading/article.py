"""A page to its article: markup and plain text each by its own way."""

from dataclasses import replace

from onrecord.errors import SourceError
from onrecord.reading import Given, article_of_html, article_of_text
from onrecord.reading.markup import decoded
from onrecord.reading.page import Page, is_markup
from onrecord.record import Article


def article_of(page: Page, *, given: Given) -> Article:
    """The article of a page; what is given wins over what the page says. Raises SourceError."""
    given = replace(given, url=given.url or page.url)
    try:
        if is_markup(page):
            return article_of_html(page.content, given=given, charset=page.encoding)
        return article_of_text(decoded(page.content, page.encoding), given=given)
    except SourceError as error:
        raise type(error)(page.source, error.reason) from error
