"""The commands of the desk: what they refuse, and tokens made, listed and ended."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli import onrecord


def ran(*arguments):
    return CliRunner().invoke(onrecord, arguments)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "192.0.2.1"], "--host-name"),
        (["--tls-cert", "FILE"], "belong together"),
        (["--tls-cert", "FILE", "--tls-key", "FILE"], "in PEM"),
        (["--port", "70000"], "65535"),
    ],
)
def test_a_desk_that_cannot_be_served_is_refused(tmp_path, options, words):
    file = tmp_path / "letter.txt"
    file.write_text("The ferry runs.", encoding="utf-8")
    options = [str(file) if one == "FILE" else one for one in options]
    result = ran("serve", "--db", str(tmp_path / "record.db"), *options)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / "record.db").exists()


def test_a_list_of_people_that_is_wrong_is_told_before_the_desk_opens(tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("name,start\nAda Hale,yesterday\n", encoding="utf-8")
    result = ran("serve", "--db", str(tmp_path / "record.db"), "--people", str(people))
    assert result.exit_code == 1
    assert "people.csv, line 2" in result.stderr
    assert not (tmp_path / "record.db").exists()


def test_a_token_is_made_listed_and_ended(tmp_path):
    db = ("--db", str(tmp_path / "record.db"))
    secret = ran("token", "create", "News monitor", "--scope", "correct", *db).stdout.strip()
    listed = json.loads(ran("token", "list", "--json", *db).stdout)
    assert listed["scopes"] == ["correct", "read"]
    assert secret not in json.dumps(listed)
    assert "holds no more" in ran("token", "revoke", "1", *db).stdout
    assert json.loads(ran("token", "list", "--json", *db).stdout)["revoked"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["create", " "], 2), (["create", "A", "--scope", "fly"], 2), (["revoke", "9"], 1)],
)
def test_a_token_that_cannot_be_is_refused(tmp_path, arguments, code):
    ran("token", "create", "Ana Mireles", "--db", str(tmp_path / "record.db"))
    assert ran("token", *arguments, "--db", str(tmp_path / "record.db")).exit_code == code
