"""`kommunal convert`: write a file in another format."""

from pathlib import Path

import click

from kommunal import without_persons
from kommunal.cli.eingabe import datei, lade, schreibe
from kommunal.serialize import FORMATS

__all__ = ["befehl"]

_SUFFIXES = {suffix: name for name, form in FORMATS.items() for suffix in form.suffixes}


@click.command("convert")
@datei()
@click.option("-o", "--output", required=True, metavar="OUT", help="The file to write; - writes to standard output.")
@click.option(
    "--to", "format_", type=click.Choice(tuple(FORMATS)), help="The format, where the name of OUT does not say it."
)
@click.option("--public", is_flag=True, help="Leave out who: names, personal mailboxes, free text about people.")
def befehl(file: str, output: str, format_: str | None, public: bool) -> None:
    """Write a city in another format; nothing is lost between JSON and YAML.

    FILE is a city in JSON or YAML; - reads standard input. An existing OUT is replaced whole or not at all.
    """
    format_ = format_ or _SUFFIXES.get(Path(output).suffix.lower())
    if format_ is None:
        raise click.UsageError(
            f"expected --to {' or '.join(FORMATS)}, or OUT to end in {', '.join(_SUFFIXES)}; got {output!r}"
        )
    verwaltung = lade(file)
    if public:
        verwaltung = without_persons(verwaltung)
    schreibe(verwaltung, output, format_)
