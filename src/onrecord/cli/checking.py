"""The commands that put statements side by side: accounts, check."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from onrecord.cli.asking import print_lines, print_listing
from onrecord.cli.files import written
from onrecord.cli.options import (
    MEGABYTE,
    checked_address,
    checked_date,
    checked_file,
    colour_option,
    db_option,
    json_option,
    max_size_option,
    require_other_file,
    wants_colour,
)


@click.command()
@click.argument("first", metavar="NAME")
@click.argument("second", metavar="NAME")
@click.option(
    "--about", metavar="WORDS", required=True, help="The subject, in words that the statements have."
)
@db_option
@json_option("Print one object: the subjects with the lines of each side.")
@colour_option
def accounts(*, first: str, second: str, about: str, db: Path, as_json: bool, no_colour: bool) -> None:
    """Put side by side what two speakers said of one thing.

    What both affirm, what only one says, and where they conflict, each line with the statement that bears
    it out. An unsure match is left as what only one says; where there is too little, that is said.

    \b
    Example:
      onrecord accounts "Alba Ferro" "Court of Accounts" --about wheat
    """
    from onrecord.comparing.accounts.accounts import accounts_of
    from onrecord.comparing.accounts.accounts_json import accounts_to_object
    from onrecord.store.database import Store
    from onrecord.store.search import name_meant
    from onrecord.terminal.accounts import accounts_listing

    with Store(db, create=False) as store:
        told = [store.told(name) for name in (first, second)]
        names = (store.ask(name_meant, first), store.ask(name_meant, second))
    found = accounts_of(*told, about=about, names=names)
    if as_json:
        print_lines([accounts_to_object(found)])
        return
    colour = wants_colour(no_colour=no_colour)
    width = shutil.get_terminal_size().columns
    print_listing(accounts_listing(found, colour=colour, width=width), no_colour=no_colour)


@click.command()
@click.argument("draft", metavar="DRAFT")
@db_option
@click.option("--strict", is_flag=True, help="A quotation that is not found fails the check too.")
@click.option(
    "--html",
    metavar="FILE",
    type=click.Path(path_type=Path),
    callback=checked_file,
    help="Write a report to this file: the draft with each quotation beside the store's wording.",
)
@click.option(
    "--published", metavar="DATE", callback=checked_date, help="The day of the draft, for its weekdays."
)
@click.option("--url", metavar="URL", callback=checked_address, help="Where the draft will stand.")
@max_size_option
@json_option("Print one object: each quotation with its state, differences and evidence.")
@colour_option
def check(
    *,
    draft: str,
    db: Path,
    strict: bool,
    html: Path | None,
    max_size: float,
    as_json: bool,
    no_colour: bool,
    **known: Any,
) -> None:
    """Check every quotation of a draft against the store.

    DRAFT is a text, Markdown, HTML or Word (.docx) file, or - for standard input. Each quotation is exact,
    altered, elided (shown or not), given to another speaker, older than the draft makes it, or not found.
    Quotations stand in double marks (" “ « „); those of four words and more are looked for, shorter ones
    only where the same speaker has them. A cut that turns the sense ("not" left outside) gets a note.

    Exit codes: 0 all is well; 3 a quotation is altered, elided without a mark, given to another speaker or
    older (with --strict also: not found); 1 and 2 as everywhere.

    \b
    Examples:
      onrecord check draft.docx
      onrecord check draft.md --html report.html --published 2026-03-04
      onrecord check - < draft.txt --json | jq '.quotations[].state'
    """
    require_other_file(html, draft)
    from onrecord.comparing.drafts.checks import checks_of
    from onrecord.comparing.drafts.drafts import quotations_of
    from onrecord.reader import Reader
    from onrecord.reading import Given
    from onrecord.reading.drafts import article_of_draft
    from onrecord.reading.page import Limits
    from onrecord.reading.sources import page_of_draft
    from onrecord.report import check_listing, check_page, check_to_object, exit_code
    from onrecord.store.database import Store

    stdin = getattr(sys.stdin, "buffer", None)
    page = page_of_draft(draft, limits=Limits(max_bytes=int(max_size * MEGABYTE)), stdin=stdin)
    with Store(db, create=False) as store:
        article = article_of_draft(page, given=Given(**known))
        quotations = quotations_of(Reader().record_of(article))
        checks = [
            one
            for quotation in quotations
            for one in checks_of(quotation, store.candidates(quotation.wording))
        ]
    if html:
        with written(html) as file:
            file.write(check_page(checks, article).encode("utf-8"))
    if as_json:
        click.echo(json.dumps(check_to_object(checks, article)))
    else:
        colour = wants_colour(no_colour=no_colour)
        width = shutil.get_terminal_size().columns
        print_listing(check_listing(checks, article, colour=colour, width=width), no_colour=no_colour)
    if code := exit_code(checks, strict=strict):
        click.get_current_context().exit(code)
