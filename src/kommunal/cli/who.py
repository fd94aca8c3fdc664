"""`kommunal who`: who is responsible for something, and why."""

from datetime import date

import click

from kommunal import Auskunft, Verdict
from kommunal.cli.eingabe import als_json, datei, drucke_json, lade, tag

__all__ = ["befehl"]


@click.command("who")
@datei()
@click.argument("question")
@click.option("--in", "area", metavar="GEBIET", help="The place: a Stadtteil, Stadtbezirk … by id or name.")
@click.option("--split", metavar="X", help="What the task is split by: a surname, a case type …")
@tag()
@click.option("--explain", is_flag=True, help="Show everything that was considered, best first.")
@als_json
def befehl(
    file: str, question: str, area: str | None, split: str | None, at: date, explain: bool, as_json: bool
) -> None:
    """Say who is responsible for something, and why. Exits with 1 where nobody knows.

    FILE is a city in JSON or YAML; - reads standard input. QUESTION is what a citizen would say.
    """
    auskunft = lade(file).at(at).responsible(question, area=area, split=split)
    if as_json:
        drucke_json(auskunft.to_dict())
    else:
        _drucke(auskunft, explain)
    if auskunft.verdict is Verdict.UNBEKANNT:
        click.get_current_context().exit(1)


def _drucke(auskunft: Auskunft, explain: bool) -> None:
    erste, *rest = str(auskunft).splitlines()
    click.secho(erste, bold=True)
    for zeile in rest:
        click.echo(zeile)
    if explain:
        click.echo("")
        for treffer in auskunft.hits:
            click.echo(str(treffer))
