"""The commands that need no store: read, score."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.files import is_device, written
from onrecord.cli.options import (
    MEGABYTE,
    checked_figure,
    checked_file,
    colour_option,
    is_terminal,
    json_option,
    page_options,
    require_other_file,
    wants_colour,
)
from onrecord.cli.progress import Progress
from onrecord.errors import SourceError
from onrecord.record import Record
from onrecord.record_json import record_to_json
from onrecord.terminal import listing
from onrecord.visible import visible

if TYPE_CHECKING:
    from onrecord.people import PeopleIndex

SOME_FAILED = 1


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@json_option("Print one record a line, as JSON.")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=checked_file,
    help="Write the articles to this file, everything marked in them.",
)
@click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(0, 1),
    callback=checked_figure,
    default=0,
    help="Leave out statements that are less sure than this, from 0 to 1.",
)
@page_options
@colour_option
def read(
    *,
    sources: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    min_confidence: float,
    no_colour: bool,
    **page: Any,
) -> None:
    """Read pages and print who said what in them.

    A SOURCE is a file (HTML or plain text), a folder with such files, an http or https address,
    or - for standard input. Records come in the order of the sources. A source that fails is named
    on standard error, and the others are still read.

    Of statements with a confidence of 0.8, about 80 in 100 have the right source and words: with
    --min-confidence fewer are found, and more of them are right.

    Speakers are linked to known people (the US Congress, President and Vice President, and those on lists given with
    --people) where the page itself bears it out. A list has the columns name, names, gender, wikidata,
    handles, role, place, party, start and end; only name is needed, and a person has a row for each role.

    \b
    Examples:
      onrecord read story.html
      onrecord read story.html --min-confidence 0.8
      onrecord read story.html --people council.csv
      onrecord read https://news.example/story --json
      curl -s https://news.example/story | onrecord read - --url https://news.example/story
      onrecord read notes.txt --outlet "The Port Ledger" --published 2026-03-04
      onrecord read saved-pages/ --json | jq -r '.statements[].kind' | sort | uniq -c
    """
    require_other_file(html, *sources)
    from onrecord.reader import Reader

    pages, given = pages_and_given(sources, page)
    progress = Progress(shown=is_several(sources) and is_terminal(sys.stderr))
    show = (
        _printer(as_json=as_json, colour=wants_colour(no_colour=no_colour)) if as_json or not html else None
    )
    reader = Reader(min_confidence=min_confidence, people=people_of(page["people"]))
    outcomes = _shown(reader.read_many(pages, given=given), show, progress)
    records = [record for record in outcomes if html]  # kept for the page only: there may be a million
    if html and records:
        from onrecord.view import html_of

        with written(html) as file:
            file.write(html_of(records).encode("utf-8"))
        if not as_json and not is_device(html):
            click.echo(f"{visible(str(html))}: {_counted(records)}")
    if progress.failed:
        click.get_current_context().exit(SOME_FAILED)


@click.command()
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument(
    "predicted", metavar="PREDICTED", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@json_option("Print one JSON object.")
def score(*, gold: Path, predicted: Path, as_json: bool) -> None:
    """Compare predicted attributions with gold ones and print how good they are.

    Either file has one JSON object a line: records as `onrecord read --json` prints them, or
    objects with "id", "text" and "attributions", each of these with "source", "cue" and "content",
    lists of [start, end) in code points of the text. Articles are paired by id, else by text.
    Where gold has "marks", records are compared with them too: who speaks, when, where and to whom;
    with "attributions" beside them, also who speaks where these are given.

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


def people_of(files: Sequence[Path]) -> "PeopleIndex | None":
    """The known people with those of the lists; None where no list is given. Raises PeopleError."""
    if not files:
        return None
    from onrecord.people import known_people, read_people

    return known_people().with_people(person for file in files for person in read_people(file))


def pages_and_given(sources: tuple[str, ...], page: dict[str, Any]) -> tuple[Iterator[Any], Any]:
    """The pages of the sources, and what the options say of them."""
    if len(sources) > 1 and (page["url"] or page["title"] or page["author"]):
        raise click.UsageError(
            "--url, --title and --author belong to one page; read the others by themselves"
        )
    from onrecord.reading import Given
    from onrecord.reading.page import Limits
    from onrecord.reading.sources import pages_of

    limits = Limits(max_bytes=int(page["max_size"] * MEGABYTE), timeout_s=page["timeout"])
    stdin = getattr(sys.stdin, "buffer", None)  # there is no stdin where it was closed
    pages = pages_of(sources, limits=limits, allow_private=page["allow_private"], stdin=stdin)
    given = Given(**{name: page[name] for name in ("url", "outlet", "published", "title", "author")})
    return iter(pages), given


def is_several(sources: Sequence[str]) -> bool:
    """Whether there may be more than one page to read."""
    return len(sources) > 1 or os.path.isdir(sources[0])  # noqa: PTH112  a path that is too long is none


def note_language(record: Record) -> None:
    """Say on standard error that a page is in a language whose statements are not found."""
    if record.article.language not in (None, "en"):
        title = record.article.title or record.article.url or "a page without a title"
        click.echo(
            f"onrecord: {visible(title)}: the language looks like {record.article.language!r}; "
            "statements are found in English only",
            err=True,
        )


def _shown(
    outcomes: Iterable[Record | SourceError], show: Callable[[Record], None] | None, progress: Progress
) -> Iterator[Record]:
    """The records, each shown as it comes, with a line on standard error for each source that failed."""
    for outcome in outcomes:
        progress.clear()
        if isinstance(outcome, SourceError):
            progress.fail(outcome)
        else:
            progress.done += 1
            note_language(outcome)
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


def _counted(records: Sequence[Record]) -> str:
    statements = sum(len(record.statements) for record in records)
    return f"articles {len(records)}, statements {statements}"
