"""`kommunal schema`: the JSON Schema of the format, for editors and other programs."""

import json

import click

from kommunal import json_schema
from kommunal.cli.options import write_text
from kommunal.cli.parameters import command as make_command
from kommunal.cli.parameters import option

__all__ = ["command"]


@make_command(
    "schema",
    german="""
    Das JSON-Schema (2020-12) des Formats kommunal/1 ausgeben.

    Schreiben Sie es als kommunal-1.schema.json neben die Datei einer Stadt: dorthin zeigt die erste Zeile einer
    Startdatei, und Editoren ergänzen dann Namen und markieren Fehler beim Tippen.
    """,
)
@option(
    "-o",
    "--output",
    metavar="OUT",
    words=(
        "Die Datei, die geschrieben wird; eine vorhandene wird ersetzt.",
        "The file to write; an existing one is replaced.",
    ),
)
def command(output: str | None) -> None:
    """Print the JSON Schema (2020-12) of the format kommunal/1.

    Write it beside a city file as kommunal-1.schema.json: the first line of a starter file points there, and editors
    then complete names and mark mistakes while you type.
    """
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    click.echo(text, nl=False) if output is None else write_text(output, text)
