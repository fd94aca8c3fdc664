"""The other territorial units of the gazetteer, and their tables: Bezirke, Verbände, parts of a Gemeinde.

Keys are plain text; a field that names another unit holds that unit's key.
"""

from datetime import date
from functools import cache

from kommunal.classes import frozen
from kommunal.nrw.tsv import rows

__all__ = [
    "Landschaftsverband",
    "Ortsteil",
    "Regierungsbezirk",
    "Stadtbezirk",
    "all_landschaftsverbaende",
    "all_ortsteile",
    "all_regierungsbezirke",
    "all_stadtbezirke",
]


@frozen(kw_only=True)
class Regierungsbezirk:
    """Bezirk einer Bezirksregierung, der staatlichen Mittelbehörde nach § 8 LOG NRW.

    The district of a Bezirksregierung, the regional authority of the Land.
    """

    ziffer: str
    """Kennziffer: die dritte Stelle jedes AGS im Bezirk."""
    schluessel: str
    """Land und Kennziffer: ``059``."""
    name: str
    """``Arnsberg``."""
    bezeichnung: str
    """``Regierungsbezirk Arnsberg``."""
    landschaftsverband: str
    """``LVR`` oder ``LWL``."""
    sitz: str
    """Name der Gemeinde, in der die Bezirksregierung sitzt."""
    sitz_ags: str
    """AGS dieser Gemeinde."""
    einwohner: int
    """Summe über die Gemeinden."""
    stichtag: date
    """Tag, für den die Einwohnerzahl gilt."""
    wikidata: str
    """Kennung bei Wikidata."""


@frozen(kw_only=True)
class Landschaftsverband:
    """Höherer Kommunalverband der kreisfreien Städte und Kreise eines Landesteils (LVerbO NRW).

    A regional association of cities and Kreise: LVR in the Rhineland, LWL in Westphalia.
    """

    kuerzel: str
    """``LVR`` oder ``LWL``."""
    name: str
    """``Landschaftsverband Westfalen-Lippe``."""
    sitz: str
    """Name der Gemeinde, in der die Verwaltung sitzt."""
    sitz_ags: str
    """AGS dieser Gemeinde."""
    regierungsbezirke: tuple[str, ...]
    """Kennziffern der Regierungsbezirke in seinem Gebiet."""

    @property
    def titel(self) -> str:
        """The name as one says it in a sentence: the same as `name`."""
        return self.name


@frozen(kw_only=True)
class Stadtbezirk:
    """Stadtbezirk einer kreisfreien Stadt nach § 35 GO NRW, oder der Stadt Aachen.

    A district of a kreisfreie Stadt or of Aachen, with its own elected Bezirksvertretung.
    """

    gemeinde_ags: str
    """AGS der Stadt."""
    name: str
    """Name in der Stadt: ``Bonn``, ``Stadtbezirk 1``."""
    nummer: str | None
    """Nummer, wie die Stadt sie schreibt: ``3``, ``IV``; oft unbekannt."""
    nummer_abgeleitet: bool
    """Die Nummer ist aus der Zählweise erschlossen, nicht selbst belegt."""
    wikidata: str | None
    """Kennung bei Wikidata."""
    quelle: str
    """Woher Name und Nummer stammen; Kürzel erklärt in ``daten/QUELLEN.md``."""
    stand: str
    """Stand der Quelle: Jahr, Monat oder Tag."""


@frozen(kw_only=True)
class Ortsteil:
    """Ortsteil nach der Raumsystematik der NWBib (hbz), einer Bibliotheksklassifikation, mit wenigen Ergänzungen.

    A part of a municipality after the place names of a library catalogue; neither official nor complete.

    Die Liste ist weder amtlich noch vollständig; die Ebenen sind gemischt, und auch ehemalige Orte kommen vor.
    """

    gemeinde_ags: str
    """AGS der Gemeinde."""
    name: str
    """Name ohne Unterscheidungszusatz: ``Vorst``."""
    bezeichnung: str
    """Wie die NWBib ihn führt: ``Vorst (Tönisvorst)``, ``Lützerath (bis 2023)``."""
    stadtbezirk: str | None
    """Name des Stadtbezirks, wo die Quelle ihn nennt."""
    teil_von: str | None
    """Name des Ortsteils darüber, wo die Quelle ihn nennt."""
    wikidata: str | None
    """Kennung bei Wikidata."""
    quelle: str
    """Woher der Name stammt; in keinem Fall aus einem amtlichen Verzeichnis."""


@cache
def all_regierungsbezirke() -> tuple[Regierungsbezirk, ...]:
    """Every Regierungsbezirk, by key."""
    return tuple(
        Regierungsbezirk(
            ziffer=row["ziffer"],
            schluessel=row["schluessel"],
            name=row["name"],
            bezeichnung=row["bezeichnung"],
            landschaftsverband=row["landschaftsverband"],
            sitz=row["sitz"],
            sitz_ags=row["sitz_ags"],
            einwohner=int(row["einwohner"]),
            stichtag=date.fromisoformat(row["stichtag"]),
            wikidata=row["wikidata"],
        )
        for row in rows("regierungsbezirke")
    )


@cache
def all_landschaftsverbaende() -> tuple[Landschaftsverband, ...]:
    """Both Landschaftsverbände."""
    return tuple(
        Landschaftsverband(
            kuerzel=row["kuerzel"],
            name=row["name"],
            sitz=row["sitz"],
            sitz_ags=row["sitz_ags"],
            regierungsbezirke=tuple(row["regierungsbezirke"].split()),
        )
        for row in rows("landschaftsverbaende")
    )


@cache
def all_stadtbezirke() -> tuple[Stadtbezirk, ...]:
    """Every Stadtbezirk, by the AGS of its city, then in the order of the source."""
    return tuple(
        Stadtbezirk(
            gemeinde_ags=row["gemeinde_ags"],
            name=row["name"],
            nummer=row["nummer"] or None,
            nummer_abgeleitet=row["nummer_beleg"] == "ableitung",
            wikidata=row["wikidata"] or None,
            quelle=row["quelle"],
            stand=row["stand"],
        )
        for row in rows("stadtbezirke")
    )


@cache
def all_ortsteile() -> tuple[Ortsteil, ...]:
    """Every Ortsteil that the source knows, by the AGS of its Gemeinde, then by name, and those added after them."""
    listed = tuple(
        Ortsteil(
            gemeinde_ags=row["gemeinde_ags"],
            name=row["name"],
            bezeichnung=row["bezeichnung"] or row["name"],
            stadtbezirk=row["stadtbezirk"] or None,
            teil_von=row["teil_von"] or None,
            wikidata=row["wikidata"],
            quelle="NWBib (hbz)",
        )
        for row in rows("ortsteile")
    )
    added = tuple(
        Ortsteil(
            gemeinde_ags=row["gemeinde_ags"],
            name=row["name"],
            bezeichnung=row["name"],
            stadtbezirk=None,
            teil_von=None,
            wikidata=None,
            quelle=row["quelle"],
        )
        for row in rows("eigene/ortsteile")
    )
    return listed + added
