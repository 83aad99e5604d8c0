"""People whom a text calls by a name that it gives them itself."""

import pytest
from told import told


@pytest.mark.parametrize(
    "before",
    [
        "Robert Lee Washington, called Sticks, plays the drums.",
        "Robert Lee Washington, 83, known to everyone as Sticks, plays the drums.",
        "Robert Lee Washington (nicknamed “Sticks”) plays the drums.",
        "Robert Lee Washington has been Sticks since he was nine.",
        "The drummer, “Sticks” Robert Lee Washington, left.",
        "The club has Robert Lee Washington, whom the regulars had cut down to Sticks.",
    ],
)
def test_a_nickname_means_the_one_to_whom_the_text_gives_it(before):
    found = told(f"{before} “It sounds better,” Sticks said.", ("Sticks", "said", "“It sounds better,”"))
    assert found.names == ["Robert Lee Washington"]


@pytest.mark.parametrize(
    "before",
    [
        "Robert Lee Washington called Sticks a fool.",
        "Robert Lee Washington, who called Sticks a fool, left.",
        "Robert Lee Washington left. Nobody called Sticks.",
        "Robert Lee Washington, best known as Sticks’s lawyer, left.",
    ],
)
def test_whom_somebody_calls_something_is_another(before):
    found = told(f"{before} “It sounds better,” Sticks said.", ("Sticks", "said", "“It sounds better,”"))
    assert found.names == ["Sticks"]


@pytest.mark.parametrize("handle", ["u/wet_feet", "@wet_feet"])
def test_an_account_without_a_name_is_called_by_its_handle(handle):
    found = told(f"“It is wet,” wrote {handle} on Reddit.", (handle, "wrote", "“It is wet,”"))
    assert found.names == [handle]


def test_letters_with_a_number_are_a_handle_where_they_are_said_to_be_a_user_s():
    found = told(
        "“It is wet,” another user, bogmyrtle77, wrote.",
        ("another user, bogmyrtle77", "wrote", "“It is wet,”"),
    )
    assert found.names == ["bogmyrtle77"]
