"""docs/cli.md from the commands themselves.

python docs/generate.py            writes docs/cli.md
python docs/generate.py --check    exit code 1 where it is out of date
"""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli import onrecord

TARGET = Path(__file__).with_name("cli.md")
HEAD = """# Command line

<!-- Written by `python docs/generate.py` from the commands; change them, not this file. -->
"""


def page() -> str:
    """The whole of docs/cli.md."""
    context = onrecord.make_context("onrecord", [], resilient_parsing=True)
    return "\n".join([HEAD, *sections(onrecord, context, "onrecord")])


def sections(command: click.Command, context: click.Context, name: str) -> Iterator[str]:
    """A command and those within it, each as a section."""
    yield "\n".join(section(command, context, name))
    if isinstance(command, click.Group):
        for part, inner in sorted(command.commands.items()):
            below = inner.make_context(part, [], parent=context, resilient_parsing=True)
            yield from sections(inner, below, f"{name} {part}")


def section(command: click.Command, context: click.Context, name: str) -> Iterator[str]:
    """The lines of one command: its usage, its help, its options."""
    yield f"## {name}"
    yield ""
    yield f"    {command.get_usage(context).removeprefix('Usage: ')}"
    yield ""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield from text_lines(paragraph)
        yield ""
    yield "| option | |"
    yield "|---|---|"
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            yield option_row(parameter)
    yield ""


def text_lines(paragraph: str) -> Iterator[str]:
    """A paragraph, or an example where click is told not to wrap it."""
    if not paragraph.startswith("\b\n"):
        yield " ".join(paragraph.split("\n"))
        return
    title, *lines = paragraph.removeprefix("\b\n").split("\n")
    yield title
    yield ""
    yield from ("    " + line.strip() for line in lines)


def option_row(option: click.Option) -> str:
    """A row of the table of options."""
    metavar = f" {option.metavar}" if option.metavar else ""
    names = ", ".join(f"`{name}{metavar}`" for name in option.opts)
    shown = option.show_default if isinstance(option.show_default, str) else option.default
    default = f" (default: {shown})" if option.show_default else ""
    return f"| {names} | {re.sub(r'[|]', '/', option.help or '')}{default} |"


def main() -> int:
    """Write the page, or say whether it is up to date."""
    text = page()
    if "--check" in sys.argv[1:]:
        return int(not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
