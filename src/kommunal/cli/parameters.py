"""Commands, options and arguments that say what they are for in German and in English."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import click

from kommunal.cli.language import CHOICES, VARIABLE, language, say

__all__ = ["Argument", "Command", "Option", "Spoken", "argument", "command", "option", "standing_options"]

F = TypeVar("F", bound=Callable[..., Any])
Spoken = tuple[str, str]
"""The same in German and in English."""

METAVARS: Final = {
    "FILE": "DATEI", "FILE…": "DATEI…", "[FILE] QUESTION": "[DATEI] FRAGE", "[NEW]": "[NEU]", "[DAY]": "[TAG]",
    "DAY": "TAG", "OUT": "ZIEL", "PATH": "PFAD", "AMOUNT": "BETRAG", "[CITY]": "[STADT]", "UNIT": "EINHEIT",
    "AREA": "GEBIET", "[CODE]": "[CODE]", "CODE": "CODE", "PLAN": "PLAN", "NAME|AGS": "NAME|AGS", "URL": "URL",
    "AGS": "AGS", "N": "N", "X": "X", "A3": "A3", "TEXT": "TEXT", "ID": "ID",
}  # fmt: skip
"""The words that stand for what is to be typed, and what they are in German."""


class Option(click.Option):
    """An option with its help in both languages; `default_words` say what holds where it is not given."""

    def __init__(self, names: Sequence[str], *, words: Spoken, default_words: Spoken | None = None, **attrs: Any):
        self._words = words
        self._default_words = default_words
        super().__init__(names, **attrs)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of the help, in the language of the command."""
        self.help = say(*self._words)
        if self._default_words is not None:
            self.help += f"  [{say('Vorgabe', 'default')}: {say(*self._default_words)}]"
        return super().get_help_record(ctx)

    def make_metavar(self, *args: Any, **kwargs: Any) -> str:
        """Return the word that stands for what is to be typed."""
        return _metavar(super().make_metavar(*args, **kwargs))


class Argument(click.Argument):
    """An argument with its help in both languages."""

    def __init__(self, names: Sequence[str], *, words: Spoken, **attrs: Any):
        self.words = words
        super().__init__(names, **attrs)

    def make_metavar(self, *args: Any, **kwargs: Any) -> str:
        """Return the word that stands for what is to be typed."""
        return _metavar(super().make_metavar(*args, **kwargs))


class Command(click.Command):
    """A command with its help in both languages: English in the docstring of its function, German beside it."""

    def __init__(self, *args: Any, german: str, help: str | None = None, **attrs: Any):
        self._words = inspect.cleandoc(german), inspect.cleandoc(help or "")
        super().__init__(*args, **attrs)
        self.params += standing_options()

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        pieces = " ".join([f"[{say('OPTIONEN', 'OPTIONS')}]", *self._places(ctx)])
        formatter.write_usage(ctx.command_path, pieces, prefix=say("Aufruf: ", "Usage: "))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.told)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its arguments and options."""
        if arguments := self.argument_rows(ctx):
            with formatter.section(say("Argumente", "Arguments")):
                formatter.write_dl(arguments)
        with formatter.section(say("Optionen", "Options")):
            formatter.write_dl(self.option_rows(ctx))

    @property
    def told(self) -> str:
        """What it does, in the language of the command that runs."""
        return say(*self._words)

    def argument_rows(self, ctx: click.Context) -> list[Spoken]:
        """Return its arguments: what stands for each, and what it is."""
        return [(one.make_metavar(ctx), say(*one.words)) for one in self.params if isinstance(one, Argument)]

    def option_rows(self, ctx: click.Context) -> list[Spoken]:
        """Return its options: how each is written, and what it is for."""
        rows = (one.get_help_record(ctx) for one in self.params if isinstance(one, Option))
        return [row for row in rows if row is not None]

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """Return what asks for help."""
        return ["-h", "--help"]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that asks for help."""
        return next((one for one in self.params if isinstance(one, Option) and "--help" in one.opts), None)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return its parameters; the option that asks for help is one of them."""
        return list(self.params)

    def _places(self, ctx: click.Context) -> list[str]:
        return [one.make_metavar(ctx) for one in self.params if isinstance(one, Argument)]


def command(name: str, *, german: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command; its docstring is its help in English, `german` the same in German."""
    return lambda function: click.command(name, cls=Command, german=german)(function)


def option(*names: str, words: Spoken, **attrs: object) -> Callable[[F], F]:
    """Add an option to a command; `words` say what it is for in German and in English."""
    return click.option(*names, cls=Option, words=words, **attrs)


def argument(name: str, *, words: Spoken, **attrs: object) -> Callable[[F], F]:
    """Add an argument to a command; `words` say what it is in German and in English."""
    return click.argument(name, cls=Argument, words=words, **attrs)


def standing_options() -> list[click.Parameter]:
    """Return the options that every command has."""
    return [
        Option(
            ["--lang"],
            type=click.Choice(CHOICES),
            expose_value=False,
            words=(
                f"Die Sprache von Überschriften, Hinweisen und Befunden.  [Vorgabe: {VARIABLE}, sonst die Locale]",
                f"The language of headings, hints and findings.  [default: {VARIABLE}, else the locale]",
            ),
        ),
        Option(
            ["-h", "--help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            words=("Diese Hilfe zeigen.", "Show this help."),
        ),
    ]


def _show_help(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


def _metavar(word: str) -> str:
    return METAVARS.get(word, word) if language() == "de" else word
