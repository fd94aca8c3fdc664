"""`kommunal new`: a starter file for a Gemeinde, Kreis or Landschaftsverband, with what it has to do by law."""

import click

from kommunal import nrw
from kommunal.cli.eingabe import print_data, schreibe_neu
from kommunal.cli.starter import starter

__all__ = ["befehl"]


@click.command("new")
@click.argument("text", metavar="NAME|AGS")
@click.option("-o", "--output", metavar="OUT", help="The file to write; it must not exist yet.")
@click.option(
    "--muster", is_flag=True, help="Put in the usual offices of a town of its size, numbered as the KGSt does."
)
def befehl(text: str, output: str | None, muster: bool) -> None:
    """Print a commented starter file with the tasks by law, ready to be assigned and checked."""
    document = starter(nrw.koerperschaft(text), muster=muster)
    if output is None:
        print_data(document)
        return
    schreibe_neu(output, document)
    click.echo(f"{output} is there. Next: kommunal check {output}; kommunal show {output}")
