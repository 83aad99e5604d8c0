"""How far a long command is: a line on standard error, where that is a terminal."""

import click

from onrecord.errors import SourceError
from onrecord.visible import visible


class Progress:
    """How many sources are done; where it is shown, a line on standard error says so."""

    def __init__(self, *, shown: bool, doing: str = "read") -> None:
        self.done = 0
        self.failed = 0
        self._shown = shown
        self._doing = doing

    def fail(self, error: SourceError) -> None:
        """Count a failure and name it."""
        self.failed += 1
        click.echo(f"onrecord: {visible(error.source)}: {visible(error.reason)}", err=True)

    def show(self) -> None:
        """Write the line."""
        if self._shown:
            failed = f", {self.failed} failed" if self.failed else ""
            click.echo(f"\r{self.done} {self._doing}{failed} …", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
