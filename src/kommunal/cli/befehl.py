"""The command group: which commands there are, loaded one by one, and how every one of them fails."""

import os
import sys
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from kommunal import DocumentError, KommunalError, __version__
from kommunal.cli.console import ErrorOutput, Output
from kommunal.cli.language import LANG_OPTION

__all__ = ["FAULT", "UNUSABLE", "kommunal"]

UNUSABLE: Final = 2
"""The exit code where the input cannot be used, or the output not written."""
FAULT: Final = 3
"""The exit code where kommunal itself is at fault."""

# name -> what it does; the command stands in the module of the same name
BEFEHLE = {
    "demo": "Show a bundled city and three things to try.",
    "show": "Show the administration on a day, as a tree.",
    "chart": "Draw the Organigramm of a day: SVG, HTML, Mermaid, Graphviz or text.",
    "page": "Write a page of a city with a slider through time.",
    "open": "Show the page of a city in the browser.",
    "who": "Say who is responsible for something, and why.",
    "check": "Report what is wrong or unusual in a file.",
    "diff": "Show the differences between two days, or two files.",
    "history": "Show the history of one unit, post or task.",
    "reorganise": "Apply a reorganisation, or say what it would change.",
    "convert": "Write a file in another format.",
    "rules": "List the rules that check applies, or explain one.",
    "schema": "Print the JSON Schema of the format, for editors.",
    "new": "Print a commented starter file for a city.",
    "gemeinde": "Look up a municipality of Nordrhein-Westfalen.",
}


class Gruppe(click.Group):
    """A group that imports a command when it is run, and turns every error of kommunal into one clear text."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(BEFEHLE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in BEFEHLE:
            return None
        command: click.Command = import_module(f"kommunal.cli.{cmd_name}").befehl
        if LANG_OPTION not in command.params:
            command.params.append(LANG_OPTION)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(BEFEHLE.items()))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> Any:
        """Run a command; print what it printed when its exit code is known."""
        # a keyboard may send ü as two characters
        words = [unicodedata.normalize("NFC", word) for word in (sys.argv[1:] if args is None else args)]
        console, errors = sys.stdout, sys.stderr
        output = sys.stdout = Output(console)
        sys.stderr = ErrorOutput(errors)
        try:
            code = self._run(words, *rest, **kwargs)
            if (failure := output.deliver()) is not None:
                click.echo(f"kommunal: cannot write to standard output: {failure.strerror}", err=True)
                code = UNUSABLE
        finally:
            sys.stdout, sys.stderr = console, errors
        sys.exit(code)

    def _run(self, words: list[str], *rest: Any, **kwargs: Any) -> int:
        try:
            super().main(words, *rest, **{**kwargs, "standalone_mode": True})
        except SystemExit as done:
            return done.code if isinstance(done.code, int) else 0
        except Exception as fault:
            if os.environ.get("KOMMUNAL_DEBUG"):
                raise
            click.echo(
                f"kommunal: this is a fault of kommunal, not of your input: {type(fault).__name__}: {fault}\n"
                "Please report it; with KOMMUNAL_DEBUG=1 in the environment it shows where.",
                err=True,
            )
        return FAULT

    def invoke(self, ctx: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except KommunalError as error:
            # problems of a document each name their file themselves
            click.echo(str(error) if isinstance(error, DocumentError) else f"kommunal: {error}", err=True)
            ctx.exit(UNUSABLE)


@click.command(cls=Gruppe, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kommunal")
def kommunal() -> None:
    """Look at a city's administration: show it, check it, ask who is responsible.

    Exit codes: 0 all is well, 1 there are findings or there is no answer, 2 the input is unusable or the output
    cannot be written, 3 kommunal itself is at fault.
    """
