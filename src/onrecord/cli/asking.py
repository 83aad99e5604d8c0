"""The commands that ask the store: search, speakers, speaker, versions, accounts, findings."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import (
    colour_option,
    db_option,
    filter_options,
    json_option,
    limit_options,
    wants_colour,
)
from onrecord.kinds import FindingKind, StatementKind
from onrecord.terminal.lines import Look

ORDERS = ("fit", "time")


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@db_option
@filter_options
@click.option(
    "--sort", type=click.Choice(ORDERS), help="Best fit first (with words), or newest first (without)."
)
@limit_options(20)
@json_option("Print one statement a line, as JSON.")
@colour_option
def search(
    *,
    words: tuple[str, ...],
    db: Path,
    sort: str | None,
    limit: int,
    offset: int,
    as_json: bool,
    no_colour: bool,
    **filters: Any,
) -> None:
    """Find statements that have the words.

    All words must be there, in any form: deport finds "deported". A phrase stands in quotation marks
    and is found as it is written; crim* finds what begins so; -word or NOT word must not be there; OR
    stands between alternatives. Searched is what was said, not the articles around it. Put a search with
    a -word in quotation marks, so that the shell and this command take it for one.

    \b
    Examples:
      onrecord search harvest ferry
      onrecord search '"on a similar wavelength"' --since 2026-01
      onrecord search --speaker "Alba Ferro" --kind direct
      onrecord search 'strike OR walkout -baseball' --outlet "The Port Ledger" --sort time
    """
    from onrecord.store.database import Store
    from onrecord.store.objects import hit_to_object
    from onrecord.store.search import Filters, Order, Page
    from onrecord.terminal.stored import results_listing

    kind = filters.pop("kind")
    asked = Filters(kind=StatementKind(kind) if kind else None, **filters)
    order = Order(sort) if sort else Order.FIT
    with Store(db, create=False) as store:
        results = store.search(" ".join(words), asked, Page(order, limit, offset))
    if as_json:
        print_lines(hit_to_object(hit) for hit in results.hits)
    else:
        print_listing(
            results_listing(results, offset=offset, look=terminal_look(no_colour=no_colour)),
            no_colour=no_colour,
        )


@click.command()
@db_option
@limit_options(50)
@json_option("Print one speaker a line, as JSON.")
@colour_option
def speakers(*, db: Path, limit: int, offset: int, as_json: bool, no_colour: bool) -> None:
    """List who speaks in the store, those with the most statements first.

    \b
    Examples:
      onrecord speakers
      onrecord speakers --limit 1000 --json | jq -r .name
    """
    from onrecord.store.database import Store
    from onrecord.store.objects import person_to_object
    from onrecord.terminal.stored import people_listing

    with Store(db, create=False) as store:
        people = store.speakers(limit=limit, offset=offset)
    if as_json:
        print_lines(person_to_object(person) for person in people)
    else:
        print_listing(people_listing(people, look=terminal_look(no_colour=no_colour)), no_colour=no_colour)


@click.command()
@click.argument("name", metavar="NAME")
@db_option
@limit_options(10)
@json_option("Print one person a line, as JSON.")
@colour_option
def speaker(*, name: str, db: Path, limit: int, offset: int, as_json: bool, no_colour: bool) -> None:
    """Tell what the store knows of a speaker: roles, handles, outlets, months, the newest statements.

    NAME is a name, a family name, a handle, or a number such as p12. Two people of one name stay two;
    `onrecord corrections merge` says that they are one.

    \b
    Examples:
      onrecord speaker "Alba Ferro"
      onrecord speaker p12 --limit 50
    """
    from onrecord.store.database import Store
    from onrecord.store.objects import profile_to_object
    from onrecord.store.search import Filters, Order, Page
    from onrecord.terminal.stored import profile_listing, results_listing

    with Store(db, create=False) as store:
        profiles = store.speaker(name)
        results = store.search("", Filters(speaker=name), Page(Order.TIME, limit, offset))
    if as_json:
        print_lines(profile_to_object(profile) for profile in profiles)
        return
    look = terminal_look(no_colour=no_colour)
    for profile in profiles:
        print_listing(profile_listing(profile, look=look), no_colour=no_colour)
    print_listing(results_listing(results, offset=offset, look=look), no_colour=no_colour)


@click.command()
@click.argument("words", metavar="WORDS|ID", nargs=-1, required=True)
@db_option
@json_option("Print one object: the versions with what differs.")
@colour_option
def versions(*, words: tuple[str, ...], db: Path, as_json: bool, no_colour: bool) -> None:
    """Show all wordings of one statement, oldest first, with what differs from the reference.

    The statement is the one with this id, else the best that has the words. The reference is the
    speaker's own post or a transcript where there is one, else the fullest quotation.

    \b
    Examples:
      onrecord versions '"no bakery will run short"'
      onrecord versions 2f9a63c1d0b4e857:04be3a11
    """
    from onrecord.store.database import Store
    from onrecord.store.objects import versions_to_object
    from onrecord.terminal.stored import versions_listing

    with Store(db, create=False) as store:
        comparison, hits = store.versions(" ".join(words))
    if as_json:
        print_lines([versions_to_object(comparison, hits)])
    else:
        print_listing(
            versions_listing(comparison, hits, look=terminal_look(no_colour=no_colour)), no_colour=no_colour
        )


@click.command()
@db_option
@click.option(
    "--kind", type=click.Choice([kind.value for kind in FindingKind]), help="Only findings of this kind."
)
@limit_options(20)
@json_option("Print one finding a line, as JSON.")
@colour_option
def findings(*, db: Path, kind: str | None, limit: int, offset: int, as_json: bool, no_colour: bool) -> None:
    """List what a person should look at, of the articles added last.

    unsupported: wording given to a speaker that no quotation of theirs has; altered: a quotation whose
    versions differ; conflicting: accounts that exclude each other; orphan: a quotation without a speaker.
    A finding points, it does not judge.
    """
    from onrecord.store.database import Store
    from onrecord.store.objects import stored_finding_to_object
    from onrecord.terminal.stored import findings_listing

    with Store(db, create=False) as store:
        found = store.findings(FindingKind(kind) if kind else None, limit=limit, offset=offset)
    if as_json:
        print_lines(stored_finding_to_object(article, finding) for article, finding in found)
    else:
        print_listing(findings_listing(found, look=terminal_look(no_colour=no_colour)), no_colour=no_colour)


def terminal_look(*, no_colour: bool) -> Look:
    """How lines look in this terminal."""
    return Look.of(colour=wants_colour(no_colour=no_colour), width=shutil.get_terminal_size().columns)


def print_listing(text: str, *, no_colour: bool) -> None:
    """Print what a person reads."""
    click.echo(text, nl=False, color=wants_colour(no_colour=no_colour))


def print_lines(objects: Iterable[dict[str, object]]) -> None:
    """Print an object a line, as JSON."""
    from onrecord.record_json import line_of_object

    for one in objects:
        click.echo(line_of_object(one))
