"""The command group: which commands there are, loaded one by one, and how every one of them fails."""

import sys
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from kommunal import DocumentError, KommunalError, __version__

__all__ = ["kommunal"]

# name -> what it does; the command stands in the module of the same name
BEFEHLE = {
    "demo": "Show a bundled city and three things to try.",
    "show": "Show the administration on a day, as a tree.",
    "who": "Say who is responsible for something, and why.",
    "check": "Report what is wrong or unusual in a file.",
    "diff": "Say what differs between two days, or two files.",
    "history": "Tell the life of one unit, post or task.",
    "reorganise": "Apply a reorganisation, or say what it would change.",
    "convert": "Write a file in another format.",
    "rules": "List the rules that check goes by, or explain one.",
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
        befehl: click.Command = import_module(f"kommunal.cli.{cmd_name}").befehl
        return befehl

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(BEFEHLE.items()))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> Any:
        # a keyboard may send ü as two characters; and what a terminal cannot print must not end in a traceback
        worte = [unicodedata.normalize("NFC", wort) for wort in (sys.argv[1:] if args is None else args)]
        for strom in (sys.stdout, sys.stderr):
            if isinstance(strom, TextIOWrapper):
                strom.reconfigure(errors="replace")
        return super().main(worte, *rest, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KommunalError as error:
            # problems of a document each name their file themselves
            click.echo(str(error) if isinstance(error, DocumentError) else f"kommunal: {error}", err=True)
            ctx.exit(2)
        except BrokenPipeError:
            # the reader (head, less) has gone: nothing is wrong
            sys.stderr.close()
            ctx.exit(0)


@click.command(cls=Gruppe, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kommunal")
def kommunal() -> None:
    """Model, show, check and ask the administration of a municipality.

    Exit codes: 0 all is well, 1 there are findings or there is no answer, 2 the input is unusable.
    """
