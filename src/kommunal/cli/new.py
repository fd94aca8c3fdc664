"""`kommunal new`: a starter file for a Gemeinde, Kreis or Landschaftsverband, with what it has to do by law."""

from pathlib import Path

import click

from kommunal import nrw
from kommunal.cli.eingabe import print_data, schreibe_neu
from kommunal.cli.starter import starter
from kommunal.interop.template import template
from kommunal.serialize import write_file

__all__ = ["befehl"]


@click.command("new")
@click.argument("text", metavar="NAME|AGS")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="The file to write; it must not exist yet. .xlsx or .csv: a spreadsheet to fill in.",
)
@click.option(
    "--muster", is_flag=True, help="Put in the usual offices of a town of its size, numbered as the KGSt does."
)
def befehl(text: str, output: str | None, muster: bool) -> None:
    """Print a commented starter file with the tasks by law, ready to be assigned and checked."""
    ending = Path(output).suffix.lower() if output else ""
    if output and ending in (".xlsx", ".csv"):
        place = nrw.koerperschaft(text)
        _written(output, template(place.name, getattr(place, "ags", None), ending=ending))
        return
    document = starter(nrw.koerperschaft(text), muster=muster)
    if output is None:
        print_data(document)
        return
    schreibe_neu(output, document)
    click.echo(f"{output} is there. Next: kommunal check {output}; kommunal show {output}")


def _written(output: str, content: str | bytes) -> None:
    """Write the template of a spreadsheet and say how it goes on."""
    try:
        write_file(output, content, new=True)
    except FileExistsError:
        raise click.UsageError(f"{output!r} exists already; choose another name") from None
    except OSError as error:
        raise click.UsageError(f"cannot write {output!r}: {error.strerror}") from None
    target = Path(output).with_suffix(".yaml")
    click.echo(f"{output} is there. Fill it in, then: kommunal convert {output} -o {target}")
