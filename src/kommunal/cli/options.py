"""What the commands share: reading FILE, understanding DAY, writing files, printing data."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from kommunal import Datum, InvalidValueError, Verwaltung, dump, dumps, load, loads
from kommunal.cli import completing
from kommunal.cli.console import print_data
from kommunal.cli.language import say
from kommunal.cli.parameters import Spoken, argument, option
from kommunal.model.local_time import today
from kommunal.model.text import near
from kommunal.rules.output import json_text
from kommunal.serialize.document import MAX_BYTES
from kommunal.serialize.files import write_file

__all__ = [
    "CITY_FILE", "DAY", "DEPTH", "PEOPLE", "PLANNED", "UNIT", "cannot_read", "cannot_write", "day_option",
    "file_argument", "json_option", "print_data", "print_json", "read_city", "write_city", "write_new", "write_text",
]  # fmt: skip

F = TypeVar("F", bound=Callable[..., Any])

CITY_FILE: Final[Spoken] = (
    "Eine Stadt in JSON oder YAML; - liest die Standardeingabe.",
    "A city in JSON or YAML; - reads standard input.",
)


class Day(click.ParamType[date]):
    """A calendar day such as 2021-02-01, also 01.02.2021, or heute."""

    name = "DAY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if value in ("heute", "today"):
            return today()
        try:
            datum = Datum.parse(str(value))
        except InvalidValueError:
            datum = None
        if datum is None or not datum.exact:
            self.fail(
                say(
                    f"erwartet wird ein Tag wie 2021-02-01 oder 1.2.2021, nicht {value!r}",
                    f"expected a day such as 2021-02-01, got {value!r}",
                ),
                param,
                ctx,
            )
        return datum.earliest


DAY: Final = Day()


def file_argument(words: Spoken = CITY_FILE) -> Callable[[F], F]:
    """Return the argument FILE: a path, or ``-`` for standard input."""
    return argument("file", metavar="FILE", words=words, shell_complete=completing.files)


def day_option(words: Spoken = ("Der Tag, um den es geht.", "Day to look at.")) -> Callable[[F], F]:
    """Return the option for a day; its default is today."""
    return option("--at", type=DAY, default="heute", words=words, default_words=("heute", "today"))


def json_option(function: F) -> F:
    """Add the option ``--json`` to a command."""
    words = "Die Daten als JSON ausgeben.", "Print the data as JSON."
    return option("--json", "as_json", is_flag=True, words=words)(function)


PLANNED: Final = option(
    "--planned",
    is_flag=True,
    words=("Als käme, was geplant ist.", "As if what is planned comes true."),
)
UNIT: Final = option(
    "--unit",
    metavar="X",
    shell_complete=completing.units,
    words=(
        "Nur diese Einheit (id, Name oder Nummer) und was unter ihr steht.",
        "Only this unit (id, name or number) and what is below it.",
    ),
)
DEPTH: Final = option(
    "--depth",
    type=click.IntRange(min=1),
    metavar="N",
    words=("Nur so viele Ebenen.", "Only so many levels."),
)
PEOPLE: Final = option(
    "--people/--no-people",
    default=True,
    words=("Mit oder ohne Namen der Leitungen.", "With or without the names of heads."),
)


def read_city(path: str, *, strict: bool = True) -> Verwaltung:
    """Return the Verwaltung in a file or on standard input; a usage error where there is no such file."""
    if path == "-":
        text = _standard_input()
        return loads(text, format="json" if text.lstrip()[:1] == b"{" else "yaml", source="-", strict=strict)
    try:
        return load(path, strict=strict)
    except FileNotFoundError:
        folder = Path(path).parent
        neighbours = [str(folder / one.name) for one in sorted(folder.iterdir())] if folder.is_dir() else []
        close = near(path, neighbours, 1)
        hint = say(f"; meinten Sie {close[0]!r}?", f"; did you mean {close[0]!r}?") if close else ""
        raise click.UsageError(say(f"Es gibt keine Datei {path!r}", f"no file {path!r}") + hint) from None
    except OSError as error:
        raise cannot_read(path, error) from None


def cannot_read(path: str, error: OSError) -> click.UsageError:
    """Return what is said of a file that cannot be read."""
    reason = error.strerror
    return click.UsageError(say(f"{path!r} lässt sich nicht lesen: {reason}", f"cannot read {path!r}: {reason}"))


def cannot_write(path: str, error: OSError) -> click.UsageError:
    """Return what is said of a file that cannot be written."""
    reason = error.strerror
    return click.UsageError(say(f"{path!r} lässt sich nicht schreiben: {reason}", f"cannot write {path!r}: {reason}"))


def _standard_input() -> bytes:
    """Return what is on standard input, up to one byte more than a document may have: `loads` says the rest."""
    if sys.stdin is None or sys.stdin.closed:
        raise click.UsageError(
            say(
                "Erwartet wird ein Dokument auf der Standardeingabe, aber sie ist geschlossen",
                "expected a document on standard input, but it is closed",
            )
        )
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror
        raise click.UsageError(
            say(f"Die Standardeingabe lässt sich nicht lesen: {reason}", f"cannot read standard input: {reason}")
        ) from None


def write_city(verwaltung: Verwaltung, path: str, form: str | None) -> None:
    """Write a Verwaltung to a file, which is replaced whole or not at all, or with ``-`` to standard output."""
    if path == "-":
        print_data(dumps(verwaltung, format=form or "yaml"))
        return
    try:
        dump(verwaltung, path, format=form)
    except OSError as error:
        raise cannot_write(path, error) from None


def write_text(path: str, content: str | bytes) -> None:
    """Write a file, which is replaced whole or not at all."""
    try:
        write_file(path, content)
    except OSError as error:
        raise cannot_write(path, error) from None


def write_new(path: str, content: str | bytes) -> None:
    """Write a new file; a usage error where there is one already."""
    try:
        write_file(path, content, new=True)
    except FileExistsError:
        raise click.UsageError(
            say(
                f"{path!r} gibt es schon; wählen Sie einen anderen Namen",
                f"{path!r} exists already; choose another name",
            )
        ) from None
    except OSError as error:
        raise cannot_write(path, error) from None


def print_json(data: object) -> None:
    """Print data as readable JSON."""
    print_data(json_text(data))
