"""`kommunal gemeinde`: look up a Gemeinde, Kreis or Landschaftsverband of Nordrhein-Westfalen."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs
import click

from kommunal import nrw
from kommunal.cli import completing
from kommunal.cli.console import console_width, fitted, wrapped
from kommunal.cli.language import say
from kommunal.cli.options import json_option, print_json
from kommunal.cli.parameters import argument
from kommunal.cli.parameters import command as make_command

__all__ = ["command"]

Facts = Iterator[tuple[str, str]]
_ENGLISH: Final = {
    "Kürzel": "Abbreviation", "Sitz": "Seat", "Einwohner": "Inhabitants", "Fläche": "Area", "Lage": "Location",
    "Schlüssel": "Key", "früherer Schlüssel": "Former key", "früherer Status": "Former status",
    "Bezeichnung": "Designation", "PLZ der Verwaltung": "Postcode", "kreisfreie Städte": "Kreisfreie cities",
}  # fmt: skip


@make_command(
    "gemeinde",
    german="""
    Eine Gemeinde, einen Kreis oder Landschaftsverband nachschlagen: alles, was von ihm bekannt ist.
    """,
)
@argument(
    "text",
    metavar="NAME|AGS",
    shell_complete=completing.municipalities,
    words=("Name, AGS, ARS oder Wikidata-id.", "Name, AGS, ARS or Wikidata id."),
)
@json_option
def command(text: str, as_json: bool) -> None:
    """Look up a Gemeinde, Kreis or Landschaftsverband by name, AGS, ARS or Wikidata id: all that is known of it."""
    found = nrw.koerperschaft(text)
    if as_json:
        print_json(_plain(found))
        return
    for name, value in _facts(found):
        label = say(de=name, en=_ENGLISH.get(name, name))
        click.echo(wrapped(value, console_width(), first=f"{label + ':':<22} ", rest=" " * 23))
    click.echo("")
    click.echo(fitted(nrw.QUELLENVERMERK))
    if not isinstance(found, nrw.Landschaftsverband):
        click.echo(fitted(nrw.QUELLENVERMERK_JUGENDAEMTER))


def _facts(found: nrw.Gemeinde | nrw.Kreis | nrw.Landschaftsverband) -> Facts:
    if isinstance(found, nrw.Gemeinde):
        return _facts_of_gemeinde(found)
    return _facts_of_kreis(found) if isinstance(found, nrw.Kreis) else _facts_of_verband(found)


def _facts_of_verband(verband: nrw.Landschaftsverband) -> Facts:
    yield "Name", verband.name
    yield "Kürzel", verband.kuerzel
    yield "Sitz", verband.sitz
    yield "Regierungsbezirke", _listed(nrw.regierungsbezirk(number).name for number in verband.regierungsbezirke)
    yield "Kreise", _listed(kreis.name for kreis in nrw.kreise(landschaftsverband=verband.kuerzel))
    towns = nrw.gemeinden(status="kreisfrei", landschaftsverband=verband.kuerzel)
    yield "kreisfreie Städte", _listed(town.name for town in towns)


def _facts_of_gemeinde(gemeinde: nrw.Gemeinde) -> Facts:
    yield "Name", gemeinde.name_amtlich
    yield "AGS", gemeinde.ags
    yield "ARS", gemeinde.ars
    for former in gemeinde.fruehere_schluessel:
        yield "früherer Schlüssel", str(former)
    *past, present = gemeinde.statusverlauf
    yield "Status", str(present)
    for position in reversed(past):
        yield "früherer Status", str(position)
    yield "Kreis", "–" if gemeinde.kreisfrei else nrw.kreis(gemeinde).name
    yield from _surroundings(gemeinde)
    yield from _figures(gemeinde)
    yield "PLZ der Verwaltung", gemeinde.plz_sitz
    yield "Lage", f"{gemeinde.breite} Nord, {gemeinde.laenge} Ost"
    yield "Website", gemeinde.domain
    yield "Jugendamt", gemeinde.jugendamt.name
    yield "Jobcenter", f"{gemeinde.jobcenter.name}, {gemeinde.jobcenter.form.label}"
    yield "Wikidata", gemeinde.wikidata
    yield "OpenStreetMap", f"Relation {gemeinde.osm_relation}"
    bezirke = nrw.stadtbezirke(gemeinde)
    if bezirke:
        yield "Stadtbezirke", _listed(bezirk.name for bezirk in bezirke)
    ortsteile = nrw.ortsteile(gemeinde)
    if ortsteile:
        yield "Ortsteile", f"{_listed(ortsteil.name for ortsteil in ortsteile)} (keine amtliche Liste)"


def _facts_of_kreis(kreis: nrw.Kreis) -> Facts:
    yield "Name", kreis.name
    yield "Schlüssel", kreis.ags
    for former in kreis.fruehere_schluessel:
        yield "früherer Schlüssel", str(former)
    yield "Bezeichnung", kreis.bezeichnung
    yield "Sitz", kreis.sitz
    yield from _surroundings(kreis)
    yield from _figures(kreis)
    yield "Website", kreis.domain
    jugendamt = kreis.jugendamt
    served = [gemeinde.name for gemeinde in kreis.gemeinden if gemeinde.jugendamt.traeger == kreis]
    yield (
        "Jugendamt",
        "keines; die Gemeinden selbst" if jugendamt is None else f"{jugendamt.name}, für {_listed(served)}",
    )
    yield "Jobcenter", f"{kreis.jobcenter.name}, {kreis.jobcenter.form.label}"
    yield "Wikidata", kreis.wikidata
    yield "Gemeinden", _listed(f"{gemeinde.name} ({gemeinde.ags})" for gemeinde in kreis.gemeinden)


def _surroundings(unit: nrw.Gemeinde | nrw.Kreis) -> Facts:
    yield "Regierungsbezirk", nrw.regierungsbezirk(unit).name
    yield "Landschaftsverband", nrw.landschaftsverband(unit).name


def _figures(unit: nrw.Gemeinde | nrw.Kreis) -> Facts:
    yield "Einwohner", f"{_number(unit.einwohner)} ({unit.stichtag:%d.%m.%Y})"
    yield "Fläche", f"{unit.flaeche_km2:.2f} km²".replace(".", ",")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _plain(found: nrw.Gemeinde | nrw.Kreis | nrw.Landschaftsverband) -> dict[str, object]:
    """The fields as data, and what hangs on them by name or key."""
    data = attrs.asdict(found, value_serializer=_readable)
    if isinstance(found, nrw.Landschaftsverband):
        return data
    jugendamt = found.jugendamt
    data["fruehere_schluessel"] = [former.schluessel for former in found.fruehere_schluessel]
    data["jugendamt"] = None if jugendamt is None else jugendamt.traeger.ags
    data["jobcenter"] = {"traeger": found.jobcenter.traeger.ags, "form": found.jobcenter.form.value}
    if isinstance(found, nrw.Kreis):
        data["gemeinden"] = [gemeinde.ags for gemeinde in found.gemeinden]
        return data
    data["statusverlauf"] = [attrs.asdict(position, value_serializer=_readable) for position in found.statusverlauf]
    data["stadtbezirke"] = [bezirk.name for bezirk in nrw.stadtbezirke(found)]
    data["ortsteile"] = [ortsteil.name for ortsteil in nrw.ortsteile(found)]
    return data


def _readable(instance: object, attribute: object, value: object) -> object:
    return value if value is None or isinstance(value, int | float | list | tuple) else str(value)
