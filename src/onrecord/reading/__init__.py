"""Pages to articles: markup or plain text to text with typed blocks, posts, links and metadata."""

from onrecord.reading.article import article_of, article_of_html, article_of_text
from onrecord.reading.metadata import Given

__all__ = ["Given", "article_of", "article_of_html", "article_of_text"]
