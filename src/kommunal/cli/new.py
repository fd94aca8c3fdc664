"""`kommunal new`: a starter file for a Gemeinde, Kreis or Landschaftsverband, with what it has to do by law."""

from pathlib import Path

import click

from kommunal import nrw
from kommunal.cli import completing
from kommunal.cli.language import say
from kommunal.cli.options import print_data, write_new
from kommunal.cli.parameters import argument, option
from kommunal.cli.parameters import command as make_command
from kommunal.cli.starter import starter
from kommunal.interop.template import template

__all__ = ["command"]


@make_command(
    "new",
    german="Eine kommentierte Startdatei mit den Aufgaben kraft Gesetzes ausgeben, bereit zum Zuordnen und Prüfen.",
)
@argument(
    "text",
    metavar="NAME|AGS",
    shell_complete=completing.municipalities,
    words=(
        "Name oder Schlüssel einer Gemeinde, eines Kreises, eines Landschaftsverbands.",
        "Name or key of a Gemeinde, a Kreis, a Landschaftsverband.",
    ),
)
@option(
    "-o",
    "--output",
    metavar="OUT",
    words=(
        "Die Datei, die geschrieben wird; es darf sie noch nicht geben. .xlsx oder .csv: eine Tabelle zum Ausfüllen.",
        "The file to write; it must not exist yet. .xlsx or .csv: a spreadsheet to fill in.",
    ),
)
@option(
    "--muster",
    is_flag=True,
    words=(
        "Die üblichen Ämter einer Stadt dieser Größe eintragen, nummeriert wie bei der KGSt.",
        "Put in the usual offices of a town of its size, numbered as the KGSt does.",
    ),
)
def command(text: str, output: str | None, muster: bool) -> None:
    """Print a commented starter file with the tasks by law, ready to be assigned and checked."""
    ending = Path(output).suffix.lower() if output else ""
    place = nrw.koerperschaft(text)
    if output and ending in (".xlsx", ".csv"):
        write_new(output, template(place.name, getattr(place, "ags", None), ending=ending))
        target = Path(output).with_suffix(".yaml")
        click.echo(
            say(
                f"{output} ist da. Füllen Sie sie aus, dann: kommunal convert {output} -o {target}",
                f"{output} is there. Fill it in, then: kommunal convert {output} -o {target}",
            )
        )
        return
    document = starter(place, muster=muster)
    if output is None:
        print_data(document)
        return
    write_new(output, document)
    click.echo(
        say(
            f"{output} ist da. Weiter mit: kommunal check {output}; kommunal show {output}",
            f"Wrote {output}. Next: kommunal check {output}; kommunal show {output}",
        )
    )
