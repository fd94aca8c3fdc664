"""`kommunal diff`: what differs between two days, or between two files."""

from datetime import date

import click

from kommunal import diff
from kommunal.cli.eingabe import TAG, als_json, drucke_json, lade

__all__ = ["befehl"]


@click.command("diff")
@click.argument("old", metavar="FILE")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--from", "von", type=TAG, help="With one file: the earlier day.")
@click.option("--to", "bis", type=TAG, default="heute", show_default="today", help="With one file: the later day.")
@click.option("--at", type=TAG, default="heute", show_default="today", help="With two files: the day to look at.")
@click.option("--planned", is_flag=True, help="As if what is planned comes true.")
@als_json
def befehl(old: str, new: str | None, von: date | None, bis: date, at: date, planned: bool, as_json: bool) -> None:
    """Say what differs between two days of one file, or between two files of one city.

    FILE is a city in JSON or YAML; - reads standard input. Things are told apart by their ids: a unit that was
    renamed is renamed, not dissolved and founded.
    """
    if (new is None) == (von is None):
        raise click.UsageError("expected either --from DAY or a second file")
    vorher = lade(old)
    if new is None:
        vergleich = diff(vorher.at(von or bis), vorher.at(bis, planned=planned))
    else:
        vergleich = diff(vorher.at(at, planned=planned), lade(new).at(at, planned=planned))
    drucke_json(vergleich.to_dict()) if as_json else click.echo(str(vergleich))
