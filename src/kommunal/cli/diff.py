"""`kommunal diff`: what differs between two days, or what changed from one file to another."""

from datetime import date

import click

from kommunal import Bestandsvergleich, Vergleich, diff
from kommunal.cli.eingabe import TAG, als_json, drucke_json, lade

__all__ = ["befehl"]


@click.command("diff")
@click.argument("old", metavar="FILE")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--from", "first", type=TAG, help="With one file: the earlier day.")
@click.option("--to", "last", type=TAG, default="heute", show_default="today", help="With one file: the later day.")
@click.option("--at", type=TAG, help="With two files: compare only what they say of this day.")
@click.option("--planned", is_flag=True, help="With a day: as if what is planned comes true.")
@als_json
def befehl(
    old: str, new: str | None, first: date | None, last: date, at: date | None, planned: bool, as_json: bool
) -> None:
    """Say what differs between two days of one file, or what changed from one file to another of the same city.

    FILE is a city in JSON or YAML; - reads standard input. With two files everything is told that changed in what is
    known, day by day, the future included; with --at only what is different on that day. Things are told apart by their
    ids: a unit that was renamed is renamed, not dissolved and founded.
    """
    if (new is None) == (first is None):
        raise click.UsageError("expected either --from DAY or a second file")
    before = lade(old)
    told: Vergleich | Bestandsvergleich
    if new is None:
        told = diff(before.at(first or last), before.at(last, planned=planned))
    elif at is not None:
        told = diff(before.at(at, planned=planned), lade(new).at(at, planned=planned))
    elif planned:
        raise click.UsageError("expected --at DAY beside --planned: what is planned is told anyway")
    else:
        told = diff(before, lade(new))
    drucke_json(told.to_dict()) if as_json else click.echo(str(told))
