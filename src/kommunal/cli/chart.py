"""`kommunal chart`: the Organigramm as a picture."""

from datetime import date
from pathlib import Path
from typing import Final, cast

import click

from kommunal.cli.console import print_data
from kommunal.cli.eingabe import datei, lade, tag
from kommunal.cli.language import language
from kommunal.render import PictureFormat, organigramm, to_pdf, to_png
from kommunal.render.layout import PAPERS
from kommunal.serialize import write_file

__all__ = ["befehl"]

FORMATS: Final = {".svg": "svg", ".html": "html", ".mmd": "mermaid", ".dot": "dot", ".gv": "dot", ".txt": "text"}

PRINTED: Final = {".pdf": to_pdf, ".png": to_png}


@click.command("chart")
@datei()
@click.option(
    "-o", "--output", metavar="OUT", help="The file (.svg .html .pdf .png .mmd .dot .txt); - prints.", required=True
)
@click.option("--to", "format_", type=click.Choice(sorted(set(FORMATS.values()))), help="Where OUT does not say it.")
@tag()
@click.option("--planned", is_flag=True, help="As if what is planned comes true.")
@click.option("--unit", metavar="X", help="Only this unit (id, name or number) and what is below it.")
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Only so many levels.")
@click.option("--people/--no-people", default=True, help="With or without the names of heads.")
@click.option("--paper", metavar="A3", help=f"Fit the picture to {', '.join(PAPERS)}; 'A3 hoch' stands.")
@click.option("--title", help="What stands above it.  [default: municipality and day]")
@click.option("--footer", help="What stands below it.")
@click.option("--legend/--no-legend", default=True, help="With or without an explanation of the signs.")
def befehl(
    file: str,
    output: str,
    format_: str | None,
    at: date,
    planned: bool,
    unit: str | None,
    depth: int | None,
    people: bool,
    paper: str | None,
    title: str | None,
    footer: str | None,
    legend: bool,
) -> None:
    """Draw the Organigramm of a day.

    FILE is a city; - reads standard input. An existing OUT is replaced whole or not at all.
    """
    suffix = Path(output).suffix.lower()
    told = FORMATS.get(suffix) or ("svg" if suffix in PRINTED else None)
    if format_ and told and format_ != told:
        raise click.UsageError(f"OUT {output!r} says {suffix.removeprefix('.')}, --to says {format_}; name one of them")
    chosen = format_ or told
    if chosen is None:
        raise click.UsageError(f"expected --to, or OUT to end in {', '.join((*FORMATS, *PRINTED))}; got {output!r}")
    stand = lade(file).at(at, planned=planned)
    picture = organigramm(
        stand,
        format=cast("PictureFormat", chosen),
        unit=None if unit is None else stand.one(unit),
        depth=depth,
        people=people,
        paper=paper,
        title=title,
        footer=footer,
        legend=legend,
        language=language(),
    )
    if output == "-":
        print_data(picture)
        return
    try:
        write_file(output, PRINTED[suffix](picture) if suffix in PRINTED else picture)
    except OSError as error:
        raise click.UsageError(f"cannot write {output!r}: {error.strerror}") from None
