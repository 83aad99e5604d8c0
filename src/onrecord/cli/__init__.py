"""The command line: parse, call, print; no logic. What is heavy is imported by the command that needs it."""

import io
import json
import math
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from secrets import token_hex
from typing import TextIO

import click

from onrecord.errors import OnrecordError, SourceError
from onrecord.iso import is_iso_date
from onrecord.record import Record
from onrecord.record_json import record_to_json
from onrecord.terminal import listing
from onrecord.version import VERSION
from onrecord.visible import visible

SOME_FAILED = 1
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
READER_GONE = 141  # 128 and the number of SIGPIPE

MEGABYTE = 1_000_000

DEVICES, OPEN_FILES = Path("/dev"), Path("/proc")  # /dev/stdout is a link there, which may lead to a file


class Commands(click.Group):
    """The group, with what is the same for all commands: how failures end."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            click.echo(f"onrecord: {visible(str(error))}", err=True)
            ctx.exit(SOME_FAILED)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # What is still in the buffer would raise once more when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(READER_GONE)
        except OSError as error:  # a full disk, a file that was taken away
            click.echo(f"onrecord: {visible(str(error))}", err=True)
            ctx.exit(SOME_FAILED)


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
    if not os.access(value if _is_device(value) else value.parent, os.W_OK):
        raise click.BadParameter(f"the folder {str(value.parent)!r} cannot be written to")
    return value


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")
    onrecord()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, message="onrecord %(version)s")
def onrecord() -> None:
    """Read news pages and keep the record of who said what.

    \b
    Examples:
      onrecord read https://news.example/story      who said what on a page
      onrecord read saved-pages/ --json > all.jsonl
      onrecord read story.html --html marked.html   the page with everything marked in it
      onrecord score gold.jsonl all.jsonl           how good the record is

    Exit codes: 0 done; 1 some sources failed, each of them named; 2 wrong usage; 130 interrupted.
    """


@onrecord.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one record a line, as JSON.")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=checked_file,
    help="Write the articles to this file, everything marked in them.",
)
@click.option(
    "--url", metavar="URL", callback=checked_address, help="Where the page is from, if it does not say."
)
@click.option("--outlet", metavar="NAME", help="Who published it, if the page does not say.")
@click.option(
    "--published",
    metavar="DATE",
    callback=checked_date,
    help="When it was published, if the page does not say.",
)
@click.option("--title", metavar="TEXT", help="Its title, if the page does not say.")
@click.option(
    "--allow-private", is_flag=True, help="Fetch addresses of this machine and its network as well."
)
@click.option(
    "--max-size",
    metavar="MB",
    type=click.FloatRange(0, min_open=True),
    callback=checked_figure,
    default=20,
    show_default=True,
    help="The largest page to take in, in megabytes.",
)
@click.option(
    "--timeout",
    metavar="S",
    type=click.FloatRange(0, min_open=True),
    callback=checked_figure,
    default=20,
    show_default=True,
    help="How long to wait for a page, in seconds.",
)
@click.option("--no-colour", "--no-color", is_flag=True, help="Print without colour, as NO_COLOR=1 does.")
def read(  # noqa: PLR0913  click hands over one argument an option
    *,
    sources: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    url: str | None,
    outlet: str | None,
    published: str | None,
    title: str | None,
    allow_private: bool,
    max_size: float,
    timeout: float,
    no_colour: bool,
) -> None:
    """Read pages and print who said what in them.

    A SOURCE is a file (HTML or plain text), a folder with such files, an http or https address,
    or - for standard input. Records come in the order of the sources. A source that fails is named
    on standard error, and the others are still read.

    \b
    Examples:
      onrecord read story.html
      onrecord read https://news.example/story --json
      curl -s https://news.example/story | onrecord read - --url https://news.example/story
      onrecord read notes.txt --outlet "The Port Ledger" --published 2026-03-04
      onrecord read saved-pages/ --json | jq -r '.statements[].kind' | sort | uniq -c
    """
    if len(sources) > 1 and (url or title):
        raise click.UsageError("--url and --title belong to one page; read the others by themselves")
    from onrecord.reader import Reader
    from onrecord.reading import Given
    from onrecord.reading.page import Limits
    from onrecord.reading.sources import pages_of

    limits = Limits(max_bytes=int(max_size * MEGABYTE), timeout_s=timeout)
    stdin = getattr(sys.stdin, "buffer", None)  # there is no stdin where it was closed
    pages = pages_of(sources, limits=limits, allow_private=allow_private, stdin=stdin)
    given = Given(url=url, outlet=outlet, published=published, title=title)
    progress = Progress(shown=_is_several(sources) and _is_terminal(sys.stderr))
    show = (
        _printer(as_json=as_json, colour=_wants_colour(no_colour=no_colour)) if as_json or not html else None
    )
    outcomes = _shown(Reader().read_many(pages, given=given), show, progress)
    records = [record for record in outcomes if html]  # kept for the page only: there may be a million
    if html and records:
        _write_html(html, records)
        if not as_json and not _is_device(html):
            click.echo(f"{visible(str(html))}: {_counted(records)}")
    if progress.failed:
        click.get_current_context().exit(SOME_FAILED)


@onrecord.command()
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument(
    "predicted", metavar="PREDICTED", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def score(*, gold: Path, predicted: Path, as_json: bool) -> None:
    """Compare predicted attributions with gold ones and print how good they are.

    Either file has one JSON object a line: records as `onrecord read --json` prints them, or
    objects with "id", "text" and "attributions", each of these with "source", "cue" and "content",
    lists of [start, end) in code points of the text. Articles are paired by id, else by text.
    Where gold has "marks", records are compared with them too: who speaks, when, where and to whom.

    Statements inside others and in posts, which PolNeAR does not mark, are left out; the row
    "everything" counts them.

    \b
    Examples:
      onrecord score dev.jsonl predicted.jsonl
      onrecord read texts/ --json > records.jsonl; onrecord score marks.jsonl records.jsonl --json
    """
    from onrecord import scoring

    scores = scoring.score(scoring.read_marked(gold), scoring.read_marked(predicted))
    click.echo(json.dumps(scores.to_object()) if as_json else scoring.table_of(scores), nl=as_json)


class Progress:
    """How many sources are done; where it is shown, a line on standard error says so."""

    def __init__(self, *, shown: bool) -> None:
        self.read = 0
        self.failed = 0
        self._shown = shown

    def show(self) -> None:
        if self._shown:
            failed = f", {self.failed} failed" if self.failed else ""
            click.echo(f"\r{self.read} read{failed} …", err=True, nl=False)

    def clear(self) -> None:
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _shown(
    outcomes: Iterable[Record | SourceError], show: Callable[[Record], None] | None, progress: Progress
) -> Iterator[Record]:
    """The records, each shown as it comes, with a line on standard error for each source that failed."""
    for outcome in outcomes:
        progress.clear()
        if isinstance(outcome, SourceError):
            progress.failed += 1
            click.echo(f"onrecord: {visible(outcome.source)}: {visible(outcome.reason)}", err=True)
        else:
            progress.read += 1
            if outcome.article.language not in (None, "en"):
                title = outcome.article.title or outcome.article.url or "a page without a title"
                click.echo(
                    f"onrecord: {visible(title)}: the language looks like {outcome.article.language!r}; "
                    "statements are found in English only",
                    err=True,
                )
            if show:
                show(outcome)
            yield outcome
        progress.show()
    progress.clear()


def _printer(*, as_json: bool, colour: bool) -> Callable[[Record], None]:
    """What prints one record on standard output."""
    if as_json:
        return lambda record: click.echo(record_to_json(record))
    width = shutil.get_terminal_size().columns
    return lambda record: click.echo(listing(record, colour=colour, width=width), color=colour)


def _wants_colour(*, no_colour: bool) -> bool:
    """Whether to print in colour, by the option, NO_COLOR, FORCE_COLOR and the terminal, in this order."""
    if no_colour or os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return _is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that the shell closed (`>&-`) is None."""
    return stream is not None and stream.isatty()


def _write_html(path: Path, records: Sequence[Record]) -> None:
    """Write the page in one step: who opens the file finds the old one or the new one, never a part."""
    from onrecord.view import html_of

    content = html_of(records).encode("utf-8")
    if _is_device(path):
        with path.open("ab") as file:  # what is there stays: it may be standard output, in a file
            file.write(content)
        return
    path = path.resolve()  # a link stays one
    unfinished = path.with_name(f".onrecord-{token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    """Whether a path is a device, a pipe, or one of the links to these, which a rename would take away."""
    folder = path.parent.resolve()
    return folder == DEVICES or OPEN_FILES in folder.parents or (path.exists() and not path.is_file())


def _is_several(sources: Sequence[str]) -> bool:
    """Whether there may be more than one page to read."""
    return len(sources) > 1 or os.path.isdir(sources[0])  # noqa: PTH112  a path that is too long is none


def _counted(records: Sequence[Record]) -> str:
    statements = sum(len(record.statements) for record in records)
    return f"articles {len(records)}, statements {statements}"
