"""The tables in the package: each is read once, on its first use."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from kommunal.model.verwaltung import Gemeindestatus
from kommunal.nrw.gebiete import (
    Gemeinde,
    Kreis,
    Landschaftsverband,
    Ortsteil,
    Regierungsbezirk,
    Stadtbezirk,
)

__all__ = [
    "alle_gemeinden",
    "alle_kreise",
    "alle_landschaftsverbaende",
    "alle_ortsteile",
    "alle_regierungsbezirke",
    "alle_stadtbezirke",
]


def _zeilen(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table, column by column; scripts/gazetteer.py sees to it that a cell holds no tab."""
    text = files("kommunal.nrw").joinpath("daten", f"{name}.tsv").read_text(encoding="utf-8")
    kopf, *zeilen = text.splitlines()
    spalten = kopf.split("\t")
    for zeile in zeilen:
        yield dict(zip(spalten, zeile.split("\t"), strict=True))


@cache
def alle_gemeinden() -> tuple[Gemeinde, ...]:
    """Every Gemeinde, by AGS."""
    return tuple(
        Gemeinde(
            ags=z["ags"],
            ars=z["ars"],
            name=z["name"],
            name_amtlich=z["name_amtlich"],
            zusatz=z["zusatz"] or None,
            bezeichnung=z["bezeichnung"],
            status=Gemeindestatus[z["status"].upper()],
            kreis_ags=z["kreis_ags"],
            regierungsbezirk=z["regierungsbezirk"],
            landschaftsverband=z["landschaftsverband"],
            plz_sitz=z["plz_sitz"],
            einwohner=int(z["einwohner"]),
            flaeche_km2=float(z["flaeche_km2"]),
            stichtag=date.fromisoformat(z["stichtag"]),
            breite=float(z["breite"]),
            laenge=float(z["laenge"]),
            wikidata=z["wikidata"],
            osm_relation=int(z["osm_relation"]),
            domain=z["domain"],
        )
        for z in _zeilen("gemeinden")
    )


@cache
def alle_kreise() -> tuple[Kreis, ...]:
    """Every Kreis and the Städteregion Aachen, by key."""
    return tuple(
        Kreis(
            ags=z["ags"],
            name=z["name"],
            name_kurz=z["name_kurz"],
            bezeichnung=z["bezeichnung"],
            regierungsbezirk=z["regierungsbezirk"],
            landschaftsverband=z["landschaftsverband"],
            sitz=z["sitz"],
            sitz_ags=z["sitz_ags"],
            einwohner=int(z["einwohner"]),
            flaeche_km2=float(z["flaeche_km2"]),
            stichtag=date.fromisoformat(z["stichtag"]),
            wikidata=z["wikidata"],
            domain=z["domain"],
        )
        for z in _zeilen("kreise")
    )


@cache
def alle_regierungsbezirke() -> tuple[Regierungsbezirk, ...]:
    """Every Regierungsbezirk, by key."""
    return tuple(
        Regierungsbezirk(
            ziffer=z["ziffer"],
            schluessel=z["schluessel"],
            name=z["name"],
            bezeichnung=z["bezeichnung"],
            landschaftsverband=z["landschaftsverband"],
            sitz=z["sitz"],
            sitz_ags=z["sitz_ags"],
            einwohner=int(z["einwohner"]),
            stichtag=date.fromisoformat(z["stichtag"]),
            wikidata=z["wikidata"],
        )
        for z in _zeilen("regierungsbezirke")
    )


@cache
def alle_landschaftsverbaende() -> tuple[Landschaftsverband, ...]:
    """Both Landschaftsverbände."""
    return tuple(
        Landschaftsverband(
            kuerzel=z["kuerzel"],
            name=z["name"],
            sitz=z["sitz"],
            sitz_ags=z["sitz_ags"],
            regierungsbezirke=tuple(z["regierungsbezirke"].split()),
        )
        for z in _zeilen("landschaftsverbaende")
    )


@cache
def alle_stadtbezirke() -> tuple[Stadtbezirk, ...]:
    """Every Stadtbezirk, by the AGS of its city, then in the order of the source."""
    return tuple(
        Stadtbezirk(
            gemeinde_ags=z["gemeinde_ags"],
            name=z["name"],
            nummer=z["nummer"] or None,
            nummer_abgeleitet=z["nummer_beleg"] == "ableitung",
            wikidata=z["wikidata"] or None,
            quelle=z["quelle"],
            stand=z["stand"],
        )
        for z in _zeilen("stadtbezirke")
    )


@cache
def alle_ortsteile() -> tuple[Ortsteil, ...]:
    """Every Ortsteil that the source knows, by the AGS of its Gemeinde, then by name."""
    return tuple(
        Ortsteil(
            gemeinde_ags=z["gemeinde_ags"],
            name=z["name"],
            bezeichnung=z["bezeichnung"] or z["name"],
            stadtbezirk=z["stadtbezirk"] or None,
            teil_von=z["teil_von"] or None,
            wikidata=z["wikidata"],
        )
        for z in _zeilen("ortsteile")
    )
