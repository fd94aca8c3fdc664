"""`kommunal gemeinde`: look up a municipality of Nordrhein-Westfalen."""

from typing import Any

import attrs
import click

from kommunal import nrw
from kommunal.cli.eingabe import als_json, drucke_json

__all__ = ["befehl"]


@click.command("gemeinde")
@click.argument("text", metavar="NAME|AGS")
@als_json
def befehl(text: str, as_json: bool) -> None:
    """Look up a municipality by name, AGS, ARS or Wikidata id: its keys, its status, its Stadtbezirke."""
    gemeinde = nrw.gemeinde(text)
    bezirke = nrw.stadtbezirke(gemeinde)
    if as_json:
        daten = attrs.asdict(gemeinde, value_serializer=_lesbar)
        drucke_json({**daten, "stadtbezirke": [bezirk.name for bezirk in bezirke]})
        return
    for name, wert in _zeilen(gemeinde, bezirke):
        click.echo(f"{name + ':':<22} {wert}")
    click.echo("")
    click.echo(nrw.QUELLENVERMERK)


def _lesbar(instance: object, attribute: object, value: Any) -> Any:
    return value if value is None or isinstance(value, int | float) else str(value)


def _zeilen(gemeinde: nrw.Gemeinde, bezirke: tuple[nrw.Stadtbezirk, ...]) -> list[tuple[str, str]]:
    kreis = "–" if gemeinde.kreisfrei else nrw.kreis(gemeinde).name
    zeilen = [
        ("Name", gemeinde.name_amtlich),
        ("AGS", gemeinde.ags),
        ("ARS", gemeinde.ars),
        ("Status", gemeinde.status.label),
        ("Kreis", kreis),
        ("Regierungsbezirk", nrw.regierungsbezirk(gemeinde).name),
        ("Landschaftsverband", nrw.landschaftsverband(gemeinde).name),
        ("Einwohner", f"{gemeinde.einwohner:,} ({gemeinde.stichtag})".replace(",", ".")),
        ("Wikidata", gemeinde.wikidata),
    ]
    if bezirke:
        zeilen.append(("Stadtbezirke", ", ".join(bezirk.name for bezirk in bezirke)))
    return zeilen
