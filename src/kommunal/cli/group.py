"""The command group: which commands there are, loaded one by one, and how every one of them fails."""

import os
import sys
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from kommunal import __version__
from kommunal.cli.console import ErrorOutput, Output
from kommunal.cli.language import asked_in, say, speaking
from kommunal.cli.parameters import Command, Option, Spoken
from kommunal.errors import KommunalError

__all__ = ["COMMANDS", "COMPLETING", "FAULT", "UNUSABLE", "kommunal"]

UNUSABLE: Final = 2
"""The exit code where the input cannot be used, or the output not written."""
FAULT: Final = 3
"""The exit code where kommunal itself is at fault."""

COMPLETING: Final = "_KOMMUNAL_COMPLETE"
"""The variable by which a shell asks what to offer."""

# what a command does, in German and in English; it stands in the module of its name
COMMANDS: Final[dict[str, Spoken]] = {
    "demo": (
        "Eine mitgelieferte Stadt zeigen, und drei Dinge zum Ausprobieren.",
        "Show a bundled city and three things to try.",
    ),
    "show": ("Die Verwaltung an einem Tag zeigen, als Baum.", "Show the administration on a day, as a tree."),
    "chart": (
        "Das Organigramm eines Tages zeichnen: SVG, HTML, Mermaid, Graphviz oder Text.",
        "Draw the Organigramm of a day: SVG, HTML, Mermaid, Graphviz or text.",
    ),
    "page": (
        "Eine Seite der Stadt schreiben, mit einem Regler durch die Zeit.",
        "Write a page of a city with a slider through time.",
    ),
    "open": ("Die Seite einer Stadt im Browser zeigen.", "Show the page of a city in the browser."),
    "who": ("Sagen, wer für etwas zuständig ist, und warum.", "Say who is responsible for something, and why."),
    "check": ("Melden, was in einer Datei falsch oder unüblich ist.", "Report what is wrong or unusual in a file."),
    "diff": (
        "Die Unterschiede zwischen zwei Tagen oder zwei Dateien zeigen.",
        "Show the differences between two days, or two files.",
    ),
    "history": (
        "Den Werdegang einer Einheit, Stelle oder Aufgabe zeigen.",
        "Show the history of one unit, post or task.",
    ),
    "reorganise": (
        "Eine Reorganisation anwenden, oder sagen, was sie ändern würde.",
        "Apply a reorganisation, or say what it would change.",
    ),
    "convert": ("Eine Datei in einem anderen Format schreiben.", "Write a file in another format."),
    "rules": (
        "Die Regeln der Prüfung auflisten, oder eine erklären.",
        "List the rules that check applies, or explain one.",
    ),
    "schema": (
        "Das JSON-Schema des Formats ausgeben, für Editoren.",
        "Print the JSON Schema of the format, for editors.",
    ),
    "new": (
        "Eine kommentierte Startdatei für eine Kommune ausgeben.",
        "Print a commented starter file for a city.",
    ),
    "gemeinde": (
        "Eine Gemeinde in Nordrhein-Westfalen nachschlagen.",
        "Look up a municipality of Nordrhein-Westfalen.",
    ),
    "completion": (
        "Ausgeben, womit die Shell Befehle, Städte und ids vervollständigt.",
        "Print what makes the shell complete commands, cities and ids.",
    ),
}


class Group(Command, click.Group):
    """A group that imports a command when it is run, and turns every error of kommunal into one clear text."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kommunal.cli.{cmd_name}").command
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = say("[OPTIONEN] BEFEHL [ARGUMENTE]…", "[OPTIONS] COMMAND [ARGS]…")
        formatter.write_usage(ctx.command_path, pieces, prefix=say("Aufruf: ", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(say("Befehle", "Commands")):
            formatter.write_dl([(name, say(*words)) for name, words in COMMANDS.items()])

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> Any:
        """Run a command; print what it printed when its exit code is known."""
        # a keyboard may send ü as two characters
        words = [unicodedata.normalize("NFC", word) for word in (sys.argv[1:] if args is None else args)]
        if COMPLETING in os.environ:  # a shell asks, which takes it as click gives it
            return super().main(words, *rest, **kwargs)
        console, errors = sys.stdout, sys.stderr
        output = sys.stdout = Output(console)
        sys.stderr = ErrorOutput(errors)
        try:
            with speaking(asked_in(words)):
                code = self._run(words, *rest, **kwargs)
                if (failure := output.deliver()) is not None:
                    reason = failure.strerror
                    click.echo(
                        say(
                            f"kommunal: Die Standardausgabe lässt sich nicht schreiben: {reason}",
                            f"kommunal: cannot write to standard output: {reason}",
                        ),
                        err=True,
                    )
                    code = UNUSABLE
        except click.UsageError as error:  # the environment asks for a language that there is not
            error.show()
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
            what = f"{type(fault).__name__}: {fault}"
            click.echo(
                say(
                    f"kommunal: Das ist ein Fehler in kommunal, nicht in Ihrer Eingabe: {what}\n"
                    "Bitte melden Sie ihn; mit KOMMUNAL_DEBUG=1 in der Umgebung zeigt er, wo.",
                    f"kommunal: this is a fault of kommunal, not of your input: {what}\n"
                    "Please report it; with KOMMUNAL_DEBUG=1 in the environment it shows where.",
                ),
                err=True,
            )
        return FAULT

    def invoke(self, ctx: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        try:
            return super().invoke(ctx)
        except KommunalError as error:
            from kommunal.cli.problems import told  # what only a mistake needs

            click.echo(told(error), err=True)
            ctx.exit(UNUSABLE)


def _show_version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(f"kommunal, version {__version__}")
        context.exit()


@click.command(
    "kommunal",
    cls=Group,
    invoke_without_command=True,
    german="""
    Die Verwaltung einer Stadt ansehen: zeigen, prüfen, fragen, wer zuständig ist.

    Exit-Codes: 0 alles in Ordnung, 1 es gibt Befunde oder keine Antwort, 2 die Eingabe ist unbrauchbar oder die
    Ausgabe lässt sich nicht schreiben, 3 der Fehler liegt bei kommunal selbst.
    """,
)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    words=("Die Version zeigen.", "Show the version."),
)
@click.pass_context
def kommunal(context: click.Context) -> None:
    """Look at a city's administration: show it, check it, ask who is responsible.

    Exit codes: 0 all is well, 1 there are findings or there is no answer, 2 the input is unusable or the output
    cannot be written, 3 kommunal itself is at fault.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), color=context.color)
