"""The command line: parse, call, print; no logic. What is heavy is imported by the command that needs it."""

import io
import os
import sys

import click

from onrecord.cli import asking, checking, correcting, keeping, reading, serving
from onrecord.errors import OnrecordError
from onrecord.version import VERSION
from onrecord.visible import visible

SOME_FAILED = 1
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
READER_GONE = 141  # 128 and the number of SIGPIPE


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
      onrecord add saved-pages/                     keep it in the store
      onrecord search '"short before the harvest"'  find it again
      onrecord versions 04be3a11                    all wordings of one statement
      onrecord check draft.docx                     a draft's quotations against the store
      onrecord serve                                all of it in a browser

    Exit codes: 0 done; 1 some sources failed, each of them named; 2 wrong usage;
    3 a checked draft needs a look; 130 interrupted.
    """


for command in (
    reading.read,
    reading.score,
    keeping.add,
    keeping.import_,
    keeping.export,
    keeping.doctor,
    asking.search,
    asking.speakers,
    asking.speaker,
    asking.versions,
    asking.findings,
    checking.accounts,
    checking.check,
    correcting.corrections,
    serving.serve,
    serving.token,
):
    onrecord.add_command(command)
