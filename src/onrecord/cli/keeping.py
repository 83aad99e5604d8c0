"""The commands that fill a store, empty it into files, and look after it: add, import, export, doctor."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from onrecord.cli.files import written
from onrecord.cli.options import (
    article_options,
    checked_file,
    db_option,
    is_terminal,
    json_option,
    page_options,
)
from onrecord.cli.progress import Progress
from onrecord.cli.reading import SOME_FAILED, is_several, note_language, pages_and_given, people_of
from onrecord.errors import SourceError
from onrecord.kinds import ExportFormat
from onrecord.visible import visible


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@db_option
@json_option("Print one object a source: what became of it.")
@page_options
def add(*, sources: tuple[str, ...], db: Path, as_json: bool, **page: Any) -> None:
    """Read pages and keep their records in the store.

    A SOURCE is what `onrecord read` takes. Each article is on the disk before the next one is begun:
    an interruption loses nothing that was told as done, and the same command goes on from there.
    The same address with the same text is kept once; with another text it is a new revision beside the
    old one; the same text at another address is an article of its own, marked as a copy.

    \b
    Examples:
      onrecord add https://news.example/story
      onrecord add saved-pages/ --db news.db
    """
    from onrecord.intake import take_in
    from onrecord.reader import Reader
    from onrecord.store.database import Store

    pages, given = pages_and_given(sources, page)
    with Store(db) as store:
        taken = take_in(store, Reader(people=people_of(page["people"])), pages, given=given)
        _told(taken, as_json=as_json, shown=is_several(sources) and is_terminal(sys.stderr))


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.File("rb"))
@db_option
@json_option("Print one object a record: what became of it.")
def import_(*, files: tuple[Any, ...], db: Path, as_json: bool) -> None:
    """Add records from JSON Lines, as `read --json` and `export` write them.

    Nothing is read by the model; corrections that `export` wrote come along. A line that holds no
    record is named, and the others are still added.

    \b
    Examples:
      onrecord import all.jsonl
      zcat all.jsonl.gz | onrecord import - --db news.db
    """
    from onrecord.store.database import Store
    from onrecord.transfer import bring_back

    with Store(db) as store:
        taken = (one for file in files for one in bring_back(store, file, getattr(file, "name", "-")))
        _told(taken, as_json=as_json, shown=is_terminal(sys.stderr))


@click.command()
@db_option
@click.option(
    "--format",
    "kind",
    type=click.Choice([kind.value for kind in ExportFormat]),
    default=ExportFormat.JSONL.value,
    show_default=True,
    help="The format: docs/formats.md describes each.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=checked_file,
    help="Write to this file; standard output by default.",
)
@article_options
def export(*, db: Path, kind: str, output: Path | None, **articles: Any) -> None:
    """Write the store's records, with their corrections, for other programs.

    jsonl is everything, and `onrecord import` takes it back; csv and parquet have a row a statement;
    jsonld, annotations and tei are what schema.org, the W3C and the Text Encoding Initiative define.

    \b
    Examples:
      onrecord export > all.jsonl
      onrecord export --format csv --outlet "The Port Ledger" -o statements.csv
      onrecord export --format parquet --since 2026-01 -o statements.parquet
    """
    from onrecord.store.database import Store
    from onrecord.transfer import carry_out

    format_ = ExportFormat(kind)
    if output is None and format_ is ExportFormat.PARQUET and is_terminal(sys.stdout):
        raise click.UsageError("parquet is not for a terminal; name a file with -o")
    with Store(db, create=False) as store:
        article_ids = store.article_ids(**articles)
        if output is None:
            carry_out(store, sys.stdout.buffer, format_, article_ids)
            sys.stdout.buffer.flush()
            return
        with written(output) as file:
            count = carry_out(store, file, format_, article_ids)
    click.echo(f"{visible(str(output))}: articles {count}", err=True)


@click.command()
@db_option
@click.option("--rebuild", is_flag=True, help="Make all indexes and families anew from the records.")
def doctor(*, db: Path, rebuild: bool) -> None:
    """Check the store, and say what is wrong and what mends it.

    Looks at the file, at its indexes, and for corrections that fit no statement any more. The exit code
    is 1 where something is wrong.
    """
    from onrecord.store.database import Store

    with Store(db, create=False) as store:
        if rebuild:
            for step in store.rebuild():
                click.echo(f"rebuilding: {step} …", err=True)
        problems = list(store.problems())
        for problem in problems:
            cure = " (onrecord doctor --rebuild mends this)" if problem.curable else ""
            click.echo(f"{visible(problem.text)}{cure}")
        for name, count in store.counts().items():
            click.echo(f"{name} {count}")
    if problems:
        click.get_current_context().exit(SOME_FAILED)
    click.echo("all is well")


def _told(taken: Iterable[Any], *, as_json: bool, shown: bool) -> None:
    """Tell what becomes of each source, and in the end, also of an interrupted run, of all."""
    progress = Progress(shown=shown, doing="done")
    outcomes: Counter[str] = Counter()
    statements = 0
    try:
        for one in taken:
            progress.clear()
            if isinstance(one, SourceError):
                progress.fail(one)
            else:
                progress.done += 1
                outcomes[one.added.outcome] += 1
                statements += one.added.statements
                if one.record:
                    note_language(one.record)
                if as_json:
                    click.echo(json.dumps(_object_of(one)))
            progress.show()
    finally:
        progress.clear()
        if not as_json:
            counted = ", ".join(f"{name} {count}" for name, count in outcomes.items()) or "nothing added"
            failed = f", failed {progress.failed}" if progress.failed else ""
            click.echo(f"{counted}{failed}; statements {statements}")
    if progress.failed:
        click.get_current_context().exit(SOME_FAILED)


def _object_of(taken: Any) -> dict[str, object]:
    added = taken.added
    return {
        "source": taken.source,
        "outcome": added.outcome.value,
        "article": added.article,
        "statements": added.statements,
    }
