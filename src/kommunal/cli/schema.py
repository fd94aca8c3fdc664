"""`kommunal schema`: the JSON Schema of the format, for editors and other programs."""

import json

import click

from kommunal import json_schema
from kommunal.serialize import write_file

__all__ = ["befehl"]


@click.command("schema")
@click.option("-o", "--output", metavar="OUT", help="The file to write; an existing one is replaced.")
def befehl(output: str | None) -> None:
    """Print the JSON Schema (2020-12) of the format kommunal/1.

    Write it beside a city file as kommunal-1.schema.json: the first line of a starter file points there, and editors
    then complete names and mark mistakes while you type.
    """
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_file(output, text)
    except OSError as error:
        raise click.UsageError(f"cannot write {output!r}: {error.strerror}") from None
