"""What the commands share: reading FILE, understanding DAY, printing data."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from kommunal import Datum, InvalidValueError, Verwaltung, dump, dumps, load, loads
from kommunal.cli.console import print_data
from kommunal.model.local_time import today
from kommunal.model.text import near
from kommunal.serialize import MAX_BYTES, write_file

__all__ = ["TAG", "als_json", "datei", "drucke_json", "lade", "print_data", "schreibe", "schreibe_neu", "tag"]

F = TypeVar("F", bound=Callable[..., Any])


class Tag(click.ParamType[date]):
    """A calendar day such as 2021-02-01, also 01.02.2021, or heute."""

    name = "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if value == "heute":
            return today()
        teile = str(value).split(".")
        iso = "-".join((teile[2], teile[1].zfill(2), teile[0].zfill(2))) if len(teile) == 3 else str(value)
        try:
            datum = Datum(iso)
        except InvalidValueError:
            datum = None
        if datum is None or not datum.exact:
            self.fail(f"expected a day such as 2021-02-01, got {value!r}", param, ctx)
        return datum.earliest


TAG: Final = Tag()


def datei(name: str = "file") -> Callable[[F], F]:
    """Return the argument FILE: a path, or ``-`` for standard input."""
    return click.argument(name, metavar="FILE")


def tag(name: str = "--at", *, was: str = "Day to look at.") -> Callable[[F], F]:
    """Return the option for a day; its default is today."""
    return click.option(name, type=TAG, default="heute", show_default="today", help=was)


def als_json(befehl: F) -> F:
    """Add the option ``--json`` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print the data as JSON.")(befehl)


def lade(pfad: str, *, strict: bool = True) -> Verwaltung:
    """Return the Verwaltung in a file or on standard input; a usage error where there is no such file."""
    if pfad == "-":
        text = _standard_input()
        return loads(text, format="json" if text.lstrip()[:1] == b"{" else "yaml", source="-", strict=strict)
    try:
        return load(pfad, strict=strict)
    except FileNotFoundError:
        ordner = Path(pfad).parent
        nachbarn = [str(ordner / p.name) for p in sorted(ordner.iterdir())] if ordner.is_dir() else []
        nahe = near(pfad, nachbarn, 1)
        raise click.UsageError(f"no file {pfad!r}" + (f"; did you mean {nahe[0]!r}?" if nahe else "")) from None
    except OSError as error:
        raise click.UsageError(f"cannot read {pfad!r}: {error.strerror}") from None


def _standard_input() -> bytes:
    """Return what is on standard input, up to one byte more than a document may have: `loads` says the rest."""
    if sys.stdin is None or sys.stdin.closed:
        raise click.UsageError("expected a document on standard input, but it is closed")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise click.UsageError(f"cannot read standard input: {error.strerror}") from None


def schreibe(verwaltung: Verwaltung, pfad: str, format_: str | None) -> None:
    """Write a Verwaltung to a file, which is replaced whole or not at all, or with ``-`` to standard output."""
    if pfad == "-":
        print_data(dumps(verwaltung, format=format_ or "yaml"))
        return
    try:
        dump(verwaltung, pfad, format=format_)
    except OSError as error:
        raise click.UsageError(f"cannot write {pfad!r}: {error.strerror}") from None


def schreibe_neu(pfad: str, text: str) -> None:
    """Write a new file; a usage error where there is one already."""
    try:
        write_file(pfad, text, new=True)
    except FileExistsError:
        raise click.UsageError(f"{pfad!r} exists already; choose another name") from None
    except OSError as error:
        raise click.UsageError(f"cannot write {pfad!r}: {error.strerror}") from None


def drucke_json(daten: object) -> None:
    """Print data as readable JSON."""
    print_data(json.dumps(daten, ensure_ascii=False, indent=2) + "\n")
