"""The command as installed, with real files: what it prints, where, and how it ends."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from invented import tunnel_record

from onrecord.record_json import record_of_json, record_to_json

COMMAND = str(Path(sys.executable).with_name("onrecord"))
STORY = (
    "The mill at Hale Bridge will shut in June, Mayor Ada Quist said on Tuesday.\n\n"
    "“We have tried everything,” she told the Hale Courier. “There is no more money.”\n\n"
    "Councillor Bram Lindqvist said that nobody had asked the workers.\n"
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Mill to shut</title></head><body><article>
<h1>Mill to shut</h1>{"".join(f"<p>{one}</p>" for one in STORY.split(chr(10) * 2))}</article></body></html>"""


def run(*arguments, **options):
    environment = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")
    }
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
        env=environment | options.pop("env", {}),
        **options,
    )


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


# Help and usage ------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [[], ["read"], ["score"]])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_teaches_with_examples(command, option):
    shown = run(*command, option)
    assert shown.returncode == 0
    assert "Examples:\n    onrecord " in shown.stdout


def test_version_names_program_and_version():
    assert run("--version").stdout.startswith("onrecord 0.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "Missing argument 'SOURCE...'"),
        (["reed", "x"], "No such command 'reed'"),
        (["read", "x", "--jason"], "No such option"),
        (["read", "x", "--min-confidence", "80"], "80.0 is not in the range 0<=x<=1"),
        (["read", "x", "--published", "yesterday"], "write 2026, 2026-03, 2026-03-04 or"),
        (["read", "x", "--published", "2026-02-30"], "'2026-02-30' is no date"),
        (["read", "x", "--published", "20260304"], "is no date"),
        (["read", "x", "--published", "2026-3-4"], "is no date"),
        (["read", "x", "--url", "file:///etc/passwd"], "begins with https:// or http://"),
        (["read", "x", "--html", "/no/such/folder/x.html"], "there is no folder '/no/such/folder'"),
        (["read", "x", "--html", "."], "is a folder"),
        (["read", "x", "--max-size", "0"], "--max-size"),
        (["read", "x", "--max-size", "nan"], "--max-size"),
        (["read", "x", "--timeout", "inf"], "--timeout"),
        (["read", "x", "y", "--title", "Two"], "--url, --title and --author belong to one page"),
        (["score", __file__], "Missing argument 'PREDICTED'"),
        (["score", "/no/gold", "/no/predicted"], "'/no/gold' does not exist"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(arguments, message):
    shown = run(*arguments)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert message in " ".join(shown.stderr.split())


@pytest.mark.parametrize(
    "date", ["2026", "2026-03", "2026-03-04", "2026-03-04T10:30", "2026-03-04T10:30:00Z"]
)
def test_a_date_may_be_as_precise_as_it_is_known(story, date):
    (record,) = records_of(run("read", story, "--json", "--published", date))
    assert record.article.published.startswith(date[:4])


# Reading -------------------------------------------------------------------------------------------


def records_of(shown):
    assert shown.returncode in (0, 1), shown.stderr
    return [record_of_json(line) for line in shown.stdout.splitlines()]


def test_a_text_file_is_listed_for_a_person(story):
    shown = run("read", story)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "“We have tried everything,”" in shown.stdout
    assert "\x1b" not in shown.stdout


def test_a_text_file_keeps_its_text_exactly(story):
    (record,) = records_of(run("read", story, "--json"))
    assert record.article.text == STORY


def test_records_come_in_the_order_of_the_sources_with_a_folder_by_path(tmp_path, story, page):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text(STORY + f"File {name} ends here.\n", encoding="utf-8")
    texts = [record.article.text for record in records_of(run("read", page, folder, story, "--json"))]
    assert [text.split()[-3] for text in texts[1:]] == ["a.txt", "b.txt", "asked"]


def test_what_the_page_does_not_say_can_be_given(story):
    given = ["--outlet", "The Port Ledger", "--title", "The mill", "--author", "By Ada Hale and Bo Reth"]
    given += ["--url", "https://ledger.example/mill"]
    (record,) = records_of(run("read", story, "--json", *given))
    article = record.article
    assert (article.outlet, article.title, article.url) == ("The Port Ledger", "The mill", given[-1])
    assert article.authors == ("Ada Hale", "Bo Reth")


def test_people_of_a_list_are_known_by_name(tmp_path):
    page, people = tmp_path / "page.txt", tmp_path / "people.csv"
    page.write_text(
        "The bridge is late again, Mayor Ada Hale told reporters on Monday. “It is late,” she said."
    )
    people.write_text("name,wikidata,role,start\nAda Hale,Q99,Mayor,2022-01-01\n")
    (record,) = records_of(run("read", page, "--json", "--people", people, "--published", "2026-03-04"))
    (hale,) = [speaker for speaker in record.speakers if speaker.name == "Ada Hale"]
    assert (hale.wikidata, "Mayor on 2026-03-04" in hale.link.reason) == ("Q99", True)


def test_a_list_of_people_that_is_wrong_ends_the_run_with_its_line(tmp_path, story):
    people = tmp_path / "people.csv"
    people.write_text("name,start\nAda Hale,yesterday\n")
    ended = run("read", story, "--people", people)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "people.csv, line 2" in ended.stderr


def test_a_dash_reads_standard_input():
    (record,) = records_of(run("read", "-", "--json", input=STORY))
    assert record.article.text == STORY


def test_a_source_that_fails_is_named_and_the_others_are_read(tmp_path, story):
    missing = tmp_path / "missing.txt"
    shown = run("read", missing, story, "--json")
    assert shown.returncode == 1
    assert shown.stderr.startswith(f"onrecord: {missing}: ")
    assert shown.stderr.count("\n") == 1
    assert len(records_of(shown)) == 1


def test_a_page_over_the_limit_says_how_to_raise_it(story):
    shown = run("read", story, "--max-size", "0.0001")
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "--max-size" in shown.stderr


def test_the_name_of_a_source_cannot_steer_the_terminal():
    shown = run("read", "no\x1b[2Jsuch\u202efile")
    assert shown.returncode == 1
    assert not {"\x1b", "\u202e"} & set(shown.stderr)


@pytest.mark.parametrize("language", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_in_every_locale(story, language):
    environment = {"LC_ALL": language, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "“We have tried everything,”" in run("read", story, env=environment).stdout


@pytest.mark.parametrize(
    ("environment", "options", "styled"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--no-colour"], False),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
        ({"FORCE_COLOR": "1"}, ["--json"], False),
    ],
)
def test_colour_is_printed_where_it_is_wanted(story, environment, options, styled):
    assert ("\x1b[" in run("read", story, *options, env=environment).stdout) is styled


def test_a_terminal_gets_colour_and_sees_how_far_the_reading_is(tmp_path, story):
    shown = in_terminal("read", str(story), str(tmp_path / "missing.txt"))
    assert "\x1b[1m" in shown
    assert "1 read …" in shown
    assert "1 read, 1 failed …" in shown


def in_terminal(*arguments):
    """What the command writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [COMMAND, *arguments], stdout=theirs, stderr=theirs, env=environment | {"TERM": "xterm"}
    )
    os.close(theirs)
    chunks = []
    try:
        while chunk := os.read(ours, 65536):
            chunks.append(chunk)
    except OSError:  # Linux says so when the other end is closed
        pass
    process.wait(timeout=120)
    os.close(ours)
    return b"".join(chunks).decode()


# The page with everything marked -------------------------------------------------------------------


def test_html_is_written_with_all_articles_and_no_other_file(tmp_path, story, page):
    folder = tmp_path / "out"
    folder.mkdir()
    shown = run("read", story, page, "--html", folder / "marked.html")
    assert shown.returncode == 0
    assert shown.stdout.startswith(f"{folder / 'marked.html'}: articles 2, statements ")
    assert [path.name for path in folder.iterdir()] == ["marked.html"]
    assert (folder / "marked.html").read_text(encoding="utf-8").count('<section class="read"') == 2


def test_html_and_json_can_be_had_at_once(tmp_path, story):
    shown = run("read", story, "--json", "--html", tmp_path / "marked.html")
    assert len(records_of(shown)) == 1
    assert (tmp_path / "marked.html").exists()


def test_html_replaces_a_file_and_is_not_written_where_nothing_was_read(tmp_path, story):
    target = tmp_path / "marked.html"
    target.write_text("old", encoding="utf-8")
    assert run("read", tmp_path / "missing.txt", "--html", target).returncode == 1
    assert target.read_text(encoding="utf-8") == "old"
    run("read", story, "--html", target)
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_html_goes_through_a_link_and_leaves_it_one(tmp_path, story):
    link, target = tmp_path / "link.html", tmp_path / "marked.html"
    link.symlink_to(target)
    run("read", story, "--html", link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_html_on_standard_output_is_the_page_alone(tmp_path, story):
    with (tmp_path / "marked.html").open("wb") as file:
        subprocess.run(
            [COMMAND, "read", story, "--html", "/dev/stdout"], stdout=file, check=True, timeout=120
        )
    assert Path("/dev/stdout").is_symlink()
    page = (tmp_path / "marked.html").read_text(encoding="utf-8")
    assert (page.startswith("<!doctype html>"), page.endswith("</html>")) == (True, True)


# Endings -------------------------------------------------------------------------------------------


def test_a_reader_that_leaves_early_ends_the_command_without_a_word(story):
    many = " ".join([str(story)] * 40)
    shell = f"set -o pipefail; {COMMAND} read --json {many} | head -c 10 >/dev/null"
    shown = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, timeout=300)
    assert (shown.returncode, shown.stderr) == (141, b"")


def test_control_c_ends_with_130_and_keeps_what_is_printed(story):
    process = subprocess.Popen(
        [COMMAND, "read", "--json", str(story), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    assert record_of_json(first.decode()).article.text == STORY
    assert (process.returncode, rest, errors) == (130, b"", b"")


def test_a_closed_standard_input_matters_only_to_a_dash(story):
    shell = f"{COMMAND} read --json {story} - <&-"
    shown = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, timeout=120)
    assert shown.returncode == 1
    assert shown.stdout.count(b"\n") == 1
    assert shown.stderr.startswith(b"onrecord: -: ")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_output_ends_nothing(story, closed):
    shell = f"{COMMAND} read {story} {story} {closed}"
    shown = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, timeout=120)
    assert (shown.returncode, shown.stderr) == (0, b"")


def test_a_full_disk_is_said_in_one_line(story):
    with Path("/dev/full").open("wb") as full:
        shown = subprocess.run(
            [COMMAND, "read", "--json", story], stdout=full, stderr=subprocess.PIPE, check=False, timeout=120
        )
    assert shown.returncode not in (0, 2)
    assert b"No space left on device" in shown.stderr
    assert b"Traceback" not in shown.stderr


# Scoring -------------------------------------------------------------------------------------------


@pytest.fixture
def scored(tmp_path):
    """A gold file in PolNeAR's form and a file with the record of the same text."""
    record = tunnel_record()
    attributions = [
        {
            role: [[span.start, span.end] for span in getattr(statement, role)]
            for role in ("source", "cue", "content")
        }
        for statement in record.statements[:3]
    ]
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps({"id": "1", "text": record.article.text, "attributions": attributions}))
    predicted.write_text(record_to_json(record), encoding="utf-8")
    return gold, predicted


def test_score_prints_a_table(scored):
    shown = run("score", *scored)
    assert shown.returncode == 0
    rows = {row.split()[0]: row.split()[1:] for row in shown.stdout.splitlines() if row.strip()}
    assert rows["all"] == ["3", "4", "85.71", "85.71", "100.00", "85.71"]
    assert rows["everything"][:2] == ["3", "6"]


def test_score_prints_one_object_as_json(scored):
    figures = json.loads(run("score", *scored, "--json").stdout)
    assert (figures["all"]["full"], figures["left_out"]) == (85.71, 2)


def test_records_can_be_gold_and_predictions_of_another_form(scored):
    gold, predicted = scored
    assert json.loads(run("score", predicted, gold, "--json").stdout)["all"]["full"] == 85.71


def test_a_wrong_line_ends_with_one_and_is_named(scored):
    gold, predicted = scored
    predicted.write_text("{}\n")
    shown = run("score", gold, predicted)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert shown.stderr == f"onrecord: {predicted}, line 1: id: this field is missing\n"


def test_a_page_in_another_language_is_named_with_what_is_read(tmp_path):
    page = tmp_path / "seite.txt"
    page.write_text(
        "Der Minister sagte am Montag, dass die Brücke bis zum Herbst gesperrt bleibe. "
        "Die Stadt will sie danach wieder öffnen, hieß es gestern im Rathaus von Alderhafen.",
        encoding="utf-8",
    )
    done = run("read", str(page))
    assert done.returncode == 0
    assert "'de'; statements are found in English only" in done.stderr
