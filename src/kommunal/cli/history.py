"""`kommunal history`: the life of one thing."""

import click

from kommunal import history
from kommunal.cli.eingabe import als_json, datei, drucke_json, lade

__all__ = ["befehl"]


@click.command("history")
@datei()
@click.argument("key", metavar="ID")
@als_json
def befehl(file: str, key: str, as_json: bool) -> None:
    """Tell the life of one unit, post or task: its versions, what it came from and what came of it.

    FILE is a city in JSON or YAML; - reads standard input.
    """
    geschichte = history(lade(file), key)
    drucke_json(geschichte.to_dict()) if as_json else click.echo(str(geschichte))
