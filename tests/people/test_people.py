import json

import pytest

from onrecord.errors import PeopleError
from onrecord.people import KnownPerson, KnownRole, PeopleIndex, known_people, read_people

ROW = {"name": "Ada Hale", "roles": [{"role": "Mayor", "place": "Vale", "start": "2022-01-01"}]}


def list_of(tmp_path, text, name="people.jsonl"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_list_in_the_package_knows_congress_with_its_handles_and_dates():
    people = known_people()
    assert len(people) > 500
    (senator,) = [one for one in people.of_family("Sanders") if "Bernie Sanders" in one.names]
    assert senator.wikidata == "Q359442"
    assert people.of_handle("@sensanders") == senator
    assert [role.text for role in senator.roles_on("2016-05-01")] == ["Senator for Vermont"]
    assert senator.roles_on("1999-05-01") == ()


@pytest.mark.parametrize(
    ("day", "held", "before"),
    [
        ("2021-12-31", False, False),
        ("2022-01-01", True, False),
        ("2022", True, False),
        ("2023-05", True, False),
        ("2024-03-01", False, True),
        (None, False, False),
    ],
)
def test_a_role_is_held_between_its_dates(day, held, before):
    role = KnownRole("Mayor", "Vale", start="2022-01-01", end="2024-02-28")
    assert (role.was_held(day), role.was_held_before(day)) == (held, before)


def test_a_role_without_an_end_goes_on():
    assert KnownRole("Mayor", start="2022-01-01").was_held("2030-01-01")


def test_a_handle_that_two_have_is_nobody_s():
    people = PeopleIndex(
        [KnownPerson((name,), "list", handles=("vale",)) for name in ("Ada Hale", "Bo Reth")]
    )
    assert people.of_handle("vale") is None


def test_a_family_name_is_the_last_word_before_a_suffix():
    people = PeopleIndex([KnownPerson(("Ada Hale Jr.",), "list")])
    assert [one.name for one in people.of_family("hale")] == ["Ada Hale Jr."]


def test_json_lines_are_read(tmp_path):
    path = list_of(
        tmp_path,
        json.dumps(ROW | {"names": ["Addie Hale"], "gender": "f", "handles": {"x": "@adahale"}}) + "\n\n",
    )
    (person,) = read_people(path)
    assert person.names == ("Ada Hale", "Addie Hale")
    assert (person.gender, person.handles, person.vouched) == ("female", ("adahale",), True)
    assert person.roles == (KnownRole("Mayor", "Vale", start="2022-01-01"),)


def test_rows_of_one_person_are_the_roles(tmp_path):
    path = list_of(
        tmp_path,
        "\ufeffname,names,handles,role,place,start,end\n"
        "Ada Hale,Addie Hale;A. Hale,@adahale,Mayor,Vale,2018-01-01,2020-12-31\n"
        "Ada Hale,,,Governor,Quist,2021-01-01,\n"
        "Bo Reth,,,,,,\n",
        "people.csv",
    )
    hale, reth = read_people(path)
    assert [role.text for role in hale.roles] == ["Mayor for Vale", "Governor for Quist"]
    assert hale.names == ("Ada Hale", "Addie Hale", "A. Hale")
    assert (reth.name, reth.roles) == ("Bo Reth", ())


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.jsonl", "{", "line 1: this is not JSON"),
        ("a.jsonl", "[" * 100_000, "line 1: this is not JSON"),
        ("a.jsonl", "[]", "line 1: an object is needed"),
        ("a.jsonl", json.dumps({"names": ["Ada Hale"]}), 'line 1: a "name" is needed'),
        ("a.jsonl", json.dumps(ROW) + "\n" + json.dumps(ROW | {"age": 3}), "line 2: 'age' is not known here"),
        ("a.jsonl", json.dumps(ROW | {"gender": "x"}), 'line 1: "gender" is male or female'),
        ("a.jsonl", json.dumps(ROW | {"roles": ["Mayor"]}), 'line 1: "roles" is a list of objects'),
        ("a.jsonl", json.dumps(ROW | {"handles": [1]}), 'line 1: "handles" is a list of strings'),
        ("a.jsonl", json.dumps(ROW | {"roles": [{"role": "Mayor", "start": "May"}]}), "'May' is no date"),
        ("a.jsonl", "\n", "nobody is on this list"),
        ("a.csv", "", 'line 1: a column "name" is needed'),
        ("a.csv", "name,rank\nAda Hale,1\n", "line 1: 'rank' is not known here"),
        ("a.csv", "name\nAda Hale,Vale\n", "line 2: there are more cells than columns"),
        ("a.csv", "name,start\nAda Hale,2022\n", 'line 2: a role needs "role"'),
        ("a.csv", 'name\n"Ada\n', "this is not CSV"),
    ],
)
def test_a_list_that_is_wrong_says_where(tmp_path, name, text, message):
    path = list_of(tmp_path, text, name)
    with pytest.raises(PeopleError) as raised:
        read_people(path)
    assert message in str(raised.value)
    assert str(path) in str(raised.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\n\xff\xfe\n")
    with pytest.raises(PeopleError, match="not UTF-8"):
        read_people(path)


def test_a_list_that_is_not_there_is_named(tmp_path):
    with pytest.raises(PeopleError, match=r"nowhere\.csv"):
        read_people(tmp_path / "nowhere.csv")
