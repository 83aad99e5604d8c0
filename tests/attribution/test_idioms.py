"""Idioms with the words of a report."""

import pytest

from onrecord.attribution.idioms import is_idiom
from onrecord.record import Article, Attribution, Span


def is_idiom_in(text, source, cue, content):
    def spans(part):
        return (Span(text.index(part), text.index(part) + len(part)),) if part else ()

    return is_idiom(Article(text), Attribution(spans(source), spans(cue), spans(content), 0.9))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It went according to plan.", "plan", "according to", "It went"),
        ("It went according to plan.", "", "according to", "It went"),
        (
            "It goes without saying that the ferry is late.",
            "It",
            "goes without saying",
            "that the ferry is late",
        ),
        ("Tenants will have a say in the matter.", "Tenants", "will have a say", "the matter"),
        ("The twins can be told apart.", "", "can be told", "The twins"),
        ("The locksmith has been called out twice.", "", "has been called", "The locksmith"),
        ("The café is called “The Last Crumb”.", "", "is called", "The café"),
        ("The storm, also known as Ada, passed.", "", "also known as", "Ada"),
        ("The so-called “rocket ship” had raised money.", "", "called", "“rocket ship”"),
        ("The clip was liked more than 900 times.", "", "was liked", "The clip"),
    ],
)
def test_an_idiom_is_no_report(text, source, cue, content):
    assert is_idiom_in(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It went well, according to planners.", "planners", "according to", "It went well"),
        ("It fell, according to the plan's author.", "the plan's author", "according to", "It fell"),
        ("She was told that it fell.", "", "was told", "that it fell"),
        ("The ferry was called a ruin.", "", "was called", "The ferry"),
        ("The ferry was liked by all.", "", "was liked", "The ferry"),
        ("“It fell.”", "", "", "“It fell.”"),
    ],
)
def test_a_report_is_no_idiom(text, source, cue, content):
    assert not is_idiom_in(text, source, cue, content)
