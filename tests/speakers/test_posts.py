from dataclasses import replace

import pytest
from told import span_of, told

from onrecord.record import Post, SpeakerType, StatementKind

WORDS = "It was late and cold on the bridge today."
TEXT = f"Mayor Ada Hale opened a bridge.\n\n{WORDS}\n\nThe mayor left."


def post(text, words, **more):
    return Post(
        "p1",
        "X",
        more.pop("author", "Mayor Ada Hale"),
        more.pop("handle", "MayorAdaHale"),
        "2026-02-03",
        None,
        (span_of(text, words),),
    )


def test_the_words_of_a_post_are_its_authors_on_its_day():
    found = told(TEXT, ("", "", WORDS), posts=(post(TEXT, WORDS),))
    assert (found.names, found[0].post, found[0].kind) == (["Ada Hale"], "p1", StatementKind.DIRECT)
    assert (found[0].when.value, found[0].when.spans, found[0].medium.platform) == ("2026-02-03", (), "X")


@pytest.mark.parametrize("author", ["Mayor Ada Hale", "Ada Hale", "ADA HALE", None])
def test_a_handle_is_linked_to_the_person_of_that_name(author):
    found = told(TEXT, ("", "", WORDS), posts=(post(TEXT, WORDS, author=author),))
    assert (found.first.name.casefold(), found.first.handles) == ("ada hale", ("@MayorAdaHale",))


def test_a_post_that_relays_another_is_of_the_one_it_names():
    words = "“It was late and cold!” – Mayor Ada B. Hale pic.example/1"
    text = f"Ada Hale opened a bridge.\n\n{words}\n\nShe left."
    found = told(
        text,
        ("", "", "It was late and cold!"),
        posts=(post(text, words, author="The Rivers Board", handle="RB"),),
    )
    assert (found.names, found[0].via[0].name, str(found[0].via[0].relation)) == (
        ["Ada B. Hale"],
        "The Rivers Board",
        "relayed",
    )


def test_an_account_without_a_person_is_an_organization():
    found = told(
        TEXT, ("", "", WORDS), posts=(post(TEXT, WORDS, author="The White Bridge", handle="bridge"),)
    )
    assert (found.first.name, found.first.type) == ("The White Bridge", SpeakerType.ORGANIZATION)


def test_a_quotation_in_the_body_that_repeats_a_post_has_no_post():
    text = f"{TEXT}\n\n“{WORDS}” Hale wrote."
    posts = (post(text, WORDS),)
    found = told(text, ("Hale", "wrote", f"“{WORDS}”"), posts=posts)
    assert (found[0].post, found.names) == (None, ["Ada Hale"])


def test_the_latest_post_gives_the_day_where_nothing_else_does():
    text = f"{TEXT} Hale said Monday it was cold."
    found = told(text, ("Hale", "said", "it was cold"), posts=(post(text, WORDS),), published=None)
    assert found[0].when.value == "2026-02-02"


def test_a_handle_that_speaks_in_the_story_is_its_owner_and_not_quoted():
    text = f"@MayorAdaHale wrote on X that the bridge was late.\n\n{WORDS}"
    found = told(
        text,
        ("@MayorAdaHale", "wrote", "that the bridge was late"),
        posts=(post(text, WORDS, author="Ada Hale"),),
    )
    assert (found.names[0], found[0].kind) == ("Ada Hale", StatementKind.INDIRECT)


def test_who_is_quoted_inside_of_relayed_words_is_another():
    words = "“Peter Marl called me with a request!” – Mayor Ada B. Hale"
    text = f"Ada Hale met Peter Marl.\n\n{words}\n\nShe left."
    found = told(
        text,
        ("", "", "Peter Marl called me with a request!"),
        ("Peter Marl", "called", "me with a request"),
        posts=(post(text, words, author="The Rivers Board", handle="RB"),),
    )
    assert found.names == ["Ada B. Hale", "Peter Marl"]


def test_a_relayed_quotation_with_its_source_came_through_the_account():
    words = "“It was late and cold!” – Mayor Ada B. Hale"
    text = f"Ada Hale opened a bridge.\n\n{words}\n\nShe left."
    found = told(
        text,
        ("Mayor Ada B. Hale", "", "“It was late and cold!”"),
        posts=(post(text, words, author="The Rivers Board", handle="RB"),),
    )
    assert (found.names[0], [via.name for via in found[0].via]) == ("Ada B. Hale", ["The Rivers Board"])
    assert (found[0].medium.platform, found[0].when.value) == ("X", "2026-02-03")


def test_a_post_that_the_story_introduces_has_its_platform_and_day():
    text = f"Ada Hale wrote:\n\n{WORDS}\n\nThe mayor left."
    found = told(text, ("Ada Hale", "wrote", WORDS), posts=(post(text, WORDS),))
    assert (found[0].medium.platform, found[0].when.value) == ("X", "2026-02-03")


def test_a_statement_is_of_the_smallest_post_around_it():
    text = f"{WORDS} And on.\n\nThe mayor left.\n\nIt snowed."
    outer = replace(post(text, f"{WORDS} And on."), id="outer")
    found = told(text, ("", "", WORDS), ("", "", "It snowed."), posts=(outer, post(text, WORDS)))
    assert [found[0].post, found[1].post] == ["p1", None]


def test_who_posts_often_is_one():
    words = [f"It was late on bridge {number} today." for number in range(30)]
    text = "\n\n".join(words)
    posts = tuple(replace(post(text, one), id=f"p{number}") for number, one in enumerate(words))
    found = told(text, *[("", "", one) for one in words], posts=posts)
    assert [one.name for one in found.record.speakers] == ["Ada Hale"]
    assert [one.post for one in found.record.statements] == [one.id for one in posts]
