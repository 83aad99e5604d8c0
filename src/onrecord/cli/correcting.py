"""The commands that correct the store: corrections add, list, undo, merge, split, export."""

import getpass
import json
from pathlib import Path
from typing import Any

import click

from onrecord.cli.asking import print_lines, print_listing, terminal_look
from onrecord.cli.options import checked_date, colour_option, db_option, json_option
from onrecord.kinds import CorrectionField, SpeakerType, StatementKind
from onrecord.visible import visible

SPANS = ("source", "cue", "content")


@click.group()
def corrections() -> None:
    """Correct what the machine found; its version stays, and every correction can be taken back.

    Corrections are applied in search and export. They stay on a statement by its id, also when its
    article is read again; `onrecord doctor` lists those that fit no statement any more.
    """


def user_name() -> str | None:
    """The name of the user who runs the command; None where the system has none for them."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return None


def checked_name(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """The name as given, which every correction keeps."""
    if value is None or not value.strip():
        raise click.BadParameter("a correction needs the name of the one who makes it")
    return value


by_option = click.option(
    "--by",
    metavar="NAME",
    default=user_name,
    callback=checked_name,
    show_default="your user name",
    help="Who corrects.",
)
why_option = click.option("--why", metavar="TEXT", help="The reason, for those who come after.")


@corrections.command("add")
@click.argument("statement", metavar="STATEMENT")
@db_option
@click.option(
    "--speaker", metavar="NAME", multiple=True, help="Who said it; several times for several people."
)
@click.option(
    "--type",
    "type_",
    type=click.Choice([kind.value for kind in SpeakerType]),
    default="person",
    help="What a new speaker is.",
)
@click.option("--no-speaker", is_flag=True, help="Nobody who can be told said it.")
@click.option("--source", metavar="START:END", multiple=True, help="Where the source stands in the text.")
@click.option("--cue", metavar="START:END", multiple=True, help="Where the cue stands.")
@click.option("--content", metavar="START:END", multiple=True, help="Where the content stands.")
@click.option("--kind", type=click.Choice([kind.value for kind in StatementKind]), help="How it is quoted.")
@click.option("--when", metavar="DATE", callback=checked_date, help="When it was said.")
@click.option("--no-when", is_flag=True, help="The text does not say when.")
@click.option("--medium", metavar="TEXT", help="Where or how it was said.")
@click.option("--no-medium", is_flag=True, help="The text does not say where or how.")
@click.option("--reject", is_flag=True, help="It is no statement.")
@by_option
@why_option
def add(*, statement: str, db: Path, by: str, why: str | None, **facts: Any) -> None:
    """Set facts of a STATEMENT, given by its id or the beginning of it, or reject it.

    Offsets count characters (code points) of the article's text, as `onrecord read --json` prints them.

    \b
    Examples:
      onrecord corrections add 04be3a11 --speaker "Alba Ferro" --why "the minister is Ferro, not Holt"
      onrecord corrections add 04be3a11 --content 120:188 --content 203:240 --kind direct
      onrecord corrections add 04be3a11 --reject
    """
    from onrecord.store.database import Store

    changes = _changes(facts)
    if not changes:
        raise click.UsageError(
            "say what to correct: --speaker, --content, --kind, --when, --medium, --reject …"
        )
    with Store(db, create=False) as store:
        for field, value in changes:
            made = store.correct(statement, field, value, by=by, why=why)
            change = f"{made.field} {json.dumps(made.was)} → {json.dumps(made.value)}"
            click.echo(visible(f"correction {made.id}: {made.statement}: {change}"))


@corrections.command("list")
@db_option
@click.option("--all", "undone", is_flag=True, help="Also those that were taken back.")
@json_option("Print one correction a line, as JSON.")
@colour_option
def list_(*, db: Path, undone: bool, as_json: bool, no_colour: bool) -> None:
    """List the corrections in the order they were made."""
    from onrecord.store.database import Store
    from onrecord.store.objects import correction_to_object
    from onrecord.terminal.stored import corrections_listing

    with Store(db, create=False) as store:
        made = store.corrections(undone=undone)
    if as_json:
        print_lines(correction_to_object(one) for one in made)
    else:
        print_listing(corrections_listing(made, look=terminal_look(no_colour=no_colour)), no_colour=no_colour)


@corrections.command()
@click.argument("number", metavar="NUMBER", type=int)
@db_option
@by_option
def undo(*, number: int, db: Path, by: str) -> None:
    """Take a correction back. That it was made, and taken back, stays written down."""
    from onrecord.store.database import Store

    with Store(db, create=False) as store:
        store.undo(number, by=by)
    click.echo(f"correction {number} is taken back")


@corrections.command()
@click.argument("person", metavar="PERSON")
@click.argument("into", metavar="INTO")
@db_option
@by_option
@why_option
def merge(*, person: str, into: str, db: Path, by: str, why: str | None) -> None:
    """Say that two people are one: PERSON becomes INTO, both given as p12.

    \b
    Example:
      onrecord corrections merge p31 p12 --why "same byline photograph"
    """
    from onrecord.store.database import Store

    with Store(db, create=False) as store:
        made = store.merge(_number(person), _number(into), by=by, why=why)
    click.echo(f"correction {made.id}: {person} is {into} from now on")


@corrections.command()
@click.argument("person", metavar="PERSON")
@click.argument("speakers", metavar="SPEAKER...", nargs=-1, required=True)
@db_option
@by_option
@why_option
def split(*, person: str, speakers: tuple[str, ...], db: Path, by: str, why: str | None) -> None:
    """Say that SPEAKERs of articles, given by their ids, are somebody else than PERSON.

    The ids are those that `onrecord export` prints for an article's speakers.
    """
    from onrecord.store.database import Store

    with Store(db, create=False) as store:
        made = store.split(_number(person), speakers, by=by, why=why)
    was = made.was
    new = was["new"] if isinstance(was, dict) else None
    click.echo(f"correction {made.id}: a new person, p{new}")


@corrections.command()
@db_option
def export(*, db: Path) -> None:
    """Print training material: the corrected articles in the form that `onrecord score` and training read.

    One article a line with all its attributions as people left them, and the corrections themselves.
    """
    from onrecord.store.database import Store
    from onrecord.transfer import training_lines

    with Store(db, create=False) as store:
        for line in training_lines(store):
            click.echo(line)


def _changes(facts: dict[str, Any]) -> list[tuple[CorrectionField, object]]:
    """The facts that were given, as corrections."""
    for name in ("speaker", "when", "medium"):
        if facts[name] and facts[f"no_{name}"]:
            raise click.UsageError(f"--{name} and --no-{name} exclude each other")
    changes: list[tuple[CorrectionField, object]] = []
    if facts["speaker"] or facts["no_speaker"]:
        value = [{"name": name, "type": facts["type_"]} for name in facts["speaker"]]
        changes.append((CorrectionField.SPEAKER, value))
    changes += [
        (CorrectionField(name), [_pair(text) for text in facts[name]]) for name in SPANS if facts[name]
    ]
    for name in ("when", "medium"):
        if facts[name] is not None or facts[f"no_{name}"]:
            changes.append((CorrectionField(name), facts[name]))
    if facts["kind"]:
        changes.append((CorrectionField.KIND, facts["kind"]))
    if facts["reject"]:
        changes.append((CorrectionField.REJECT, True))
    return changes


def _pair(text: str) -> list[int]:
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise click.BadParameter(f"{text!r} is no span; write START:END, such as 120:188")
    return [int(start), int(end)]


def _number(person: str) -> int:
    if not (person.startswith("p") and person[1:].isdecimal()):
        raise click.BadParameter(f"{person!r} is no person; write p12, as `onrecord speakers` prints it")
    return int(person[1:])
