"""Who answers where the answers name nobody."""

import pytest

from onrecord import read_text

INTRODUCED = "Ngaire Bondarenko finished her last bronze in 1998. We met her at the foundry."
TWO = "The Bittern Weekly and its editor Ona Reth spoke to Pilar Oduya-Smith, who is leaving the zoo after 34 years."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            f"{INTRODUCED}\n\nQ: Do you miss it?\n\nA: Every morning.\n\nQ: And the money?\n\nA: There was a van, once.",
            ["Ngaire Bondarenko", "Ngaire Bondarenko"],
        ),
        (
            (
                f"{TWO}\n\nWhich animal will you miss most?\n\n“The tapir. Nobody asks about the tapir.”\n\nAny regrets?\n\n"
                "“I should have bitten back at once.”"
            ),
            ["Pilar Oduya-Smith", "Pilar Oduya-Smith"],
        ),
        (
            "Q. Commissioner Vukasović, how many were on duty?\n\nA. Sixty-one.\n\nQ. And how many radios?\n\nA. Fewer.",
            ["Vukasović", "Vukasović"],
        ),
        (
            (
                "Mountaineer Sunniva Dale came home to Lowmere.\n\nHow long did it take?\n\n“Nineteen days up, two down.”\n\n"
                "What did you eat?\n\n“Lentils. I will not be eating lentils again.”"
            ),
            ["Sunniva Dale", "Sunniva Dale"],
        ),
        (
            f"{INTRODUCED}\n\nQ. Do you miss it?\n\nNB: Every morning.\n\nQ. And the money?\n\nNB: There was a van, once.",
            ["Ngaire Bondarenko", "Ngaire Bondarenko"],
        ),
        ("Q: Why did it move?\n\nA: It was in the way.", []),
    ],
)
def test_answers_are_put_down_to_the_one_who_was_asked(text, names):
    record = read_text(text)
    by_id = {speaker.id: speaker.name for speaker in record.speakers}
    assert [by_id[key] for one in record.statements if not one.inside for key in one.speakers] == names


def test_the_questions_of_somebody_without_a_name_are_no_statements():
    record = read_text(f"{INTRODUCED}\n\nQ: Do you miss it?\n\nA: Every morning.")
    assert [record.article.quote(one.content) for one in record.statements] == ["Every morning."]
