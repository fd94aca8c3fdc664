"""`kommunal show`: the administration on a day, as a tree."""

from datetime import date
from typing import Any

import click

from kommunal import Organisationseinheit, Stand
from kommunal.cli.console import console_width, signed
from kommunal.cli.eingabe import als_json, datei, drucke_json, lade, tag
from kommunal.render import chart, headline

__all__ = ["befehl", "daten"]


@click.command("show")
@datei()
@tag()
@click.option("--planned", is_flag=True, help="As if what is planned comes true.")
@click.option("--unit", metavar="X", help="Only this unit (id, name or number) and what is below it.")
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Only so many levels.")
@click.option("--people/--no-people", default=True, help="With or without the names of heads.")
@als_json
def befehl(
    file: str, at: date, planned: bool, unit: str | None, depth: int | None, people: bool, as_json: bool
) -> None:
    """Show the administration on a day, as a tree.

    FILE is a city in JSON or YAML; - reads standard input.
    """
    stand = lade(file).at(at, planned=planned)
    eine = None if unit is None else stand.one(unit)
    if as_json:
        drucke_json(daten(stand, eine, depth=depth, people=people))
        return
    click.secho(headline(stand), bold=True)
    click.echo("")
    click.echo(chart(stand, unit=eine, depth=depth, people=people, width=console_width(), style=signed))


def daten(
    stand: Stand, unit: Organisationseinheit | None = None, *, depth: int | None = None, people: bool = True
) -> dict[str, Any]:
    """Return what the tree shows, as data: every unit with its place and its heads."""
    oben = 0 if unit is None else stand.level(unit)
    gewaehlt = stand.einheiten if unit is None else (unit, *stand.descendants(unit))
    return {
        "ags": stand.verwaltung.kommune.ags and str(stand.verwaltung.kommune.ags),
        "at": stand.day.isoformat(),
        "known_until": str(stand.verwaltung.stand) if stand.verwaltung.stand else None,
        "units": [
            _einheit(stand, einheit, people)
            for einheit in gewaehlt
            if depth is None or stand.level(einheit) - oben < depth
        ],
    }


def _einheit(stand: Stand, einheit: Organisationseinheit, people: bool) -> dict[str, Any]:
    oben = stand.parent(einheit)
    eintrag: dict[str, Any] = {
        "id": einheit.id,
        "art": einheit.art,
        "name": einheit.name,
        "nummern": list(einheit.nummern),
        "level": stand.level(einheit),
        "parent": oben.id if oben else None,
        "placement": str(stand.placement(einheit)),
        "certain": stand.certain(einheit),
    }
    if people:
        eintrag["heads"] = [
            {"person": kopf.person, "besetzungsart": str(kopf.besetzungsart), "amtsbezeichnung": kopf.amtsbezeichnung}
            for kopf in stand.heads(einheit)
        ]
    return eintrag
