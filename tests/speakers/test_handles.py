import pytest
from told import told


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("@harbour_gull", "@harbour_gull"),
        ("harbour_gull", "harbour_gull"),
        ("HarbourGull88", "HarbourGull88"),
        ("a user who goes by @harbour_gull", "@harbour_gull"),
        ("A student known only as harbour_gull", "harbour_gull"),
    ],
)
def test_an_account_without_a_name_speaks_by_its_handle(source, name):
    found = told(f"{source} wrote that it was late.", (source, "wrote", "that it was late"))
    assert (found.names, found.first.type.value) == ([name], "person")


def test_what_an_account_is_called_by_comes_back_to_it():
    text = "A passenger using the name @late_again wrote on X. The passenger said it was late."
    assert told(text, ("The passenger", "said", "it was late")).names == ["@late_again"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Hale (@bridge_lady) came. @bridge_lady wrote that it was late.",
        "Ada Hale came. @MayorAdaHale wrote that it was late.",
    ],
)
def test_a_handle_beside_a_name_or_made_of_it_is_that_person_s(text):
    handle = "@bridge_lady" if "@bridge" in text else "@MayorAdaHale"
    found = told(text, (handle, "wrote", "that it was late"))
    assert found.names == ["Ada Hale"]
    assert handle in found.first.handles


@pytest.mark.parametrize("words", ["ada@hale.example", "https://hale.example/a_b", "snake_case.py"])
def test_addresses_are_no_handles(words):
    found = told(f"Ada Hale said it was late, {words}.", ("Ada Hale", "said", "it was late"))
    assert [speaker.name for speaker in found.speakers] == ["Ada Hale"]
