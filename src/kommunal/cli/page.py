"""`kommunal page`: a page of a city with a slider through time."""

from datetime import date

import click

from kommunal.cli.console import print_data
from kommunal.cli.eingabe import datei, lade, tag
from kommunal.cli.language import language
from kommunal.render import page
from kommunal.serialize import write_file

__all__ = ["befehl"]


@click.command("page")
@datei()
@click.option("-o", "--output", required=True, metavar="OUT", help="The HTML file to write; - prints.")
@tag(was="The day that is shown first.")
@click.option("--people/--no-people", default=True, help="With or without the names of heads.")
@click.option("--title", help="What stands above it.  [default: the municipality]")
@click.option("--footer", help="What stands below it.")
def befehl(file: str, output: str, at: date, people: bool, title: str | None, footer: str | None) -> None:
    """Write a page of a city: the Organigramm with a slider through time, cards, and a question box.

    FILE is a city; - reads standard input. The page is one file: it fetches nothing and needs no server.
    """
    text = page(lade(file), today=at, people=people, title=title, footer=footer, language=language())
    if output == "-":
        print_data(text)
        return
    try:
        write_file(output, text)
    except OSError as error:
        raise click.UsageError(f"cannot write {output!r}: {error.strerror}") from None
