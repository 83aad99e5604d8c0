"""What several commands share: checks of what was typed, groups of options, and how to print."""

import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from onrecord.cli.files import is_database, is_device
from onrecord.iso import is_iso_date
from onrecord.record import StatementKind

MEGABYTE = 1_000_000

Command = TypeVar("Command", bound=Callable[..., Any])


def checked_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The date as given, where it is one of ISO 8601; a year or a month will do."""
    if value is not None and not is_iso_date(value):
        raise click.BadParameter(
            f"{value!r} is no date; write 2026, 2026-03, 2026-03-04 or 2026-03-04T10:30:00Z"
        )
    return value


def checked_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The address as given, where it is one of the web."""
    if value is not None and not value.startswith(("http://", "https://")):
        raise click.BadParameter(f"{value!r} is no address of the web; it begins with https:// or http://")
    return value


def checked_figure(_: click.Context, __: click.Parameter, value: float) -> float:
    """The figure as given; `nan` and `inf` are numbers for Python, but no limits."""
    if not math.isfinite(value):
        raise click.BadParameter(f"{value} is no figure")
    return value


def checked_file(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """The path as given, where a file can be written when all is read."""
    if value is None:
        return None
    if value.is_dir():
        raise click.BadParameter(f"{str(value)!r} is a folder; name a file in it")
    if not value.parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(value.parent)!r}; make it first")
    if is_database(value):
        raise click.BadParameter(f"{str(value)!r} is a store or another database; name another file")
    if not os.access(value if is_device(value) else value.parent, os.W_OK):
        raise click.BadParameter(f"the folder {str(value.parent)!r} cannot be written to")
    return value


def require_other_file(output: Path | None, *sources: str) -> None:
    """Refuse to write over what is being read."""
    if output is not None and any(
        output.resolve() == Path(source).resolve() for source in sources if source != "-"
    ):
        raise click.UsageError(f"{str(output)!r} is what is read; name another file to write to")


max_size_option = click.option(
    "--max-size",
    metavar="MB",
    type=click.FloatRange(0, min_open=True),
    callback=checked_figure,
    default=20,
    show_default=True,
    help="The largest page or draft to take in, in megabytes.",
)


people_option = click.option(
    "--people",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list of people to know by name, CSV or JSON Lines. May be given again.",
)


def page_options(command: Command) -> Command:
    """The options that say of pages what they do not say themselves, and how they are fetched."""
    options = [
        click.option(
            "--url",
            metavar="URL",
            callback=checked_address,
            help="Where the page is from, if it does not say.",
        ),
        click.option("--outlet", metavar="NAME", help="Who published it, if the page does not say."),
        click.option(
            "--published",
            metavar="DATE",
            callback=checked_date,
            help="When it was published, if the page does not say.",
        ),
        click.option("--title", metavar="TEXT", help="Its title, if the page does not say."),
        click.option("--author", metavar="NAMES", help="Who wrote it, if the page does not say."),
        people_option,
        click.option(
            "--allow-private", is_flag=True, help="Fetch addresses of this machine and its network as well."
        ),
        max_size_option,
        click.option(
            "--timeout",
            metavar="S",
            type=click.FloatRange(0, min_open=True),
            callback=checked_figure,
            default=20,
            show_default=True,
            help="How long to wait for a page, in seconds.",
        ),
    ]
    return _with_options(command, options)


def filter_options(command: Command) -> Command:
    """The options that say which statements are meant."""
    options = [
        click.option(
            "--speaker", metavar="NAME", help="Only what this speaker said: a name, a handle, or p12."
        ),
        click.option("--outlet", metavar="NAME", help="Only what this outlet printed."),
        click.option("--medium", metavar="WORDS", help="Only what was said there: interview, X, hearing."),
        click.option(
            "--kind",
            type=click.Choice([kind.value for kind in StatementKind]),
            help="Only statements of this kind.",
        ),
        *_since_and_until("said (else published)"),
    ]
    return _with_options(command, options)


def article_options(command: Command) -> Command:
    """The options that say which articles are meant."""
    outlet = click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
    return _with_options(command, [outlet, *_since_and_until("published")])


db_option = click.option(
    "--db",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar="ONRECORD_DB",
    default="onrecord.db",
    show_default="$ONRECORD_DB, else onrecord.db here",
    help="The store.",
)
colour_option = click.option(
    "--no-colour", "--no-color", is_flag=True, help="Print without colour, as NO_COLOR=1 does."
)


def _since_and_until(what: str) -> list[Callable[[Command], Command]]:
    return [
        click.option(
            "--since",
            metavar="DATE",
            callback=checked_date,
            help=f"Only what was {what} on this day or later.",
        ),
        click.option("--until", metavar="DATE", callback=checked_date, help="On this day or earlier."),
    ]


def limit_options(default: int) -> Callable[[Command], Command]:
    """The options that choose a page of results."""

    def with_options(command: Command) -> Command:
        options = [
            click.option(
                "--limit",
                metavar="N",
                type=click.IntRange(1, 10_000),
                default=default,
                show_default=True,
                help="How many to show.",
            ),
            click.option(
                "--offset",
                metavar="N",
                type=click.IntRange(0),
                default=0,
                help="How many to pass over first.",
            ),
        ]
        return _with_options(command, options)

    return with_options


def json_option(text: str) -> Callable[[Command], Command]:
    """The option to print JSON; `text` says what of."""
    return click.option("--json", "as_json", is_flag=True, help=text)


def _with_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def wants_colour(*, no_colour: bool) -> bool:
    """Whether to print in colour, by the option, NO_COLOR, FORCE_COLOR and the terminal, in this order."""
    if no_colour or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that the shell closed (`>&-`) is None."""
    return stream is not None and stream.isatty()
