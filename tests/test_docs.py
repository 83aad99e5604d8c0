"""Every command, option, kind, field and error is described."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from invented import tunnel_record

from onrecord import errors
from onrecord.cli import onrecord
from onrecord.comparing.versions import VersionKind
from onrecord.kinds import AccessScope, Change, CheckState, CorrectionField, ExportFormat
from onrecord.record import ArticleForm, BlockKind, FindingKind, Relation, SpeakerType, StatementKind
from onrecord.record_json import record_to_object
from onrecord.store.adding import Outcome

DOCS = Path(__file__).parents[1] / "docs"


def commands(command, name):
    """A command and those within it, by what is typed."""
    yield name, command
    for part, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {part}")


COMMANDS = dict(commands(onrecord, "onrecord"))
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.get_params(click.Context(command))
    if isinstance(parameter, click.Option)
    for option in parameter.opts
]
KINDS = [
    kind
    for kinds in (
        AccessScope,
        ArticleForm,
        BlockKind,
        Change,
        CheckState,
        CorrectionField,
        ExportFormat,
        FindingKind,
        Outcome,
        Relation,
        SpeakerType,
        StatementKind,
        VersionKind,
    )
    for kind in kinds
]
ERRORS = [name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, Exception)]
# Fields of the small objects are described in the row of the field that holds them.
SECTIONS = ["made_by", "article", "article.posts", "speakers", "statements", "findings"]


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def section(text, title):
    """What stands under a heading, up to the next one."""
    return re.split(r"^#+ ", text.split(f" {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def field_paths(value, path=()):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*path, name)
            yield from field_paths(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from field_paths(inner, path)


FIELDS = sorted(set(field_paths(record_to_object(tunnel_record()))))


def test_the_page_on_the_command_line_is_what_the_commands_say():
    command = [sys.executable, str(DOCS / "generate.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0, "run python docs/generate.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name):
    assert f"## {name}\n" in page("cli.md")


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_described(command, option):
    assert re.search(rf"`{option}[ `]", section(page("cli.md"), command))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_described(kind):
    assert f"`{kind}` |" in page("words.md")


@pytest.mark.parametrize("path", FIELDS, ids=".".join)
def test_every_field_of_a_record_is_described(path):
    title = max(
        (one for one in SECTIONS if ".".join(path[:-1]).startswith(one)), key=len, default="The whole"
    )
    text = section(page("formats.md"), title)
    assert f"`{path[-1]}`" in text or f'"{path[-1]}"' in text


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_described(name):
    assert f"`{name}`" in page("formats.md")


def test_every_file_of_the_package_is_in_the_architecture():
    package = DOCS.parent / "src" / "onrecord"
    listed = re.findall(r"^\| `([\w/]+\.py)` \|", page("architecture.md"), re.MULTILINE)
    assert sorted(listed) == sorted(str(path.relative_to(package)) for path in package.rglob("*.py"))
