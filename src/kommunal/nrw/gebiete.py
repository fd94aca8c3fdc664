"""What the gazetteer tells: the territorial units of Nordrhein-Westfalen as classes.

Keys are plain text; a field that names another unit holds that unit's key.
"""

from datetime import date

from attrs import frozen

from kommunal.model.verwaltung import Gemeindestatus

__all__ = [
    "Gemeinde",
    "Kreis",
    "Landschaftsverband",
    "Ortsteil",
    "Regierungsbezirk",
    "Stadtbezirk",
]


@frozen(kw_only=True)
class Gemeinde:
    """Gemeinde oder Stadt: Gebietskörperschaft nach § 1 GO NRW, wie das GV-ISys (Destatis) sie führt."""

    ags: str
    """Amtlicher Gemeindeschlüssel, acht Ziffern."""
    ars: str
    """Amtlicher Regionalschlüssel, zwölf Ziffern."""
    name: str
    """Name ohne Zusatz: ``Langenfeld (Rheinland)``."""
    name_amtlich: str
    """Voller Name im GV-ISys: ``Langenfeld (Rheinland), Stadt``."""
    zusatz: str | None
    """Zusatzbezeichnung wie ``Hansestadt``, soweit das GV-ISys sie führt; dort fehlen einige."""
    bezeichnung: str
    """``kreisfreie Stadt``, ``Stadt`` oder ``Gemeinde``."""
    status: Gemeindestatus
    """Rechtsstellung nach der Verordnung zu § 4 GO NRW, Stand 1. Januar 2025."""
    kreis_ags: str
    """Schlüssel des Kreises, fünf Ziffern; eine kreisfreie Stadt hat hier ihren eigenen und keinen Kreis."""
    regierungsbezirk: str
    """Kennziffer des Regierungsbezirks."""
    landschaftsverband: str
    """``LVR`` oder ``LWL``."""
    plz_sitz: str
    """Postleitzahl der Verwaltung; kann eine Großempfänger-PLZ sein."""
    einwohner: int
    """Bevölkerung am Stichtag auf Grundlage des Zensus 2022."""
    flaeche_km2: float
    """Fläche in Quadratkilometern."""
    stichtag: date
    """Tag, für den Einwohner und Fläche gelten."""
    breite: float
    """WGS 84; liegt am Hauptort, nicht im Schwerpunkt der Fläche."""
    laenge: float
    """WGS 84; liegt am Hauptort, nicht im Schwerpunkt der Fläche."""
    wikidata: str
    """Kennung bei Wikidata."""
    osm_relation: int
    """Nummer der Grenzrelation bei OpenStreetMap."""
    domain: str
    """Rechnername der Website ohne ``www.``, nach Wikidata."""

    @property
    def kreisfrei(self) -> bool:
        """Whether the Gemeinde belongs to no Kreis, and so `kreis_ags` names none."""
        return self.status is Gemeindestatus.KREISFREI


@frozen(kw_only=True)
class Kreis:
    """Kreis nach § 1 KrO NRW, oder die Städteregion Aachen; kreisfreie Städte gehören nicht dazu."""

    ags: str
    """Kreisschlüssel, fünf Ziffern: der Anfang des AGS jeder Gemeinde im Kreis."""
    name: str
    """Voller Name: ``Kreis Kleve``, ``Rhein-Sieg-Kreis``."""
    name_kurz: str
    """Name im GV-ISys: ``Kleve``, ``Rhein-Sieg-Kreis``."""
    bezeichnung: str
    """``Kreis`` oder ``Städteregion``."""
    regierungsbezirk: str
    """Kennziffer des Regierungsbezirks."""
    landschaftsverband: str
    """``LVR`` oder ``LWL``."""
    sitz: str
    """Name der Gemeinde, in der die Kreisverwaltung sitzt."""
    sitz_ags: str
    """AGS dieser Gemeinde."""
    einwohner: int
    """Summe über die Gemeinden."""
    flaeche_km2: float
    """Summe über die Gemeinden, in Quadratkilometern."""
    stichtag: date
    """Tag, für den Einwohner und Fläche gelten."""
    wikidata: str
    """Kennung bei Wikidata."""
    domain: str
    """Rechnername der Website ohne ``www.``, nach Wikidata."""


@frozen(kw_only=True)
class Regierungsbezirk:
    """Bezirk einer Bezirksregierung, der staatlichen Mittelbehörde nach § 8 LOG NRW."""

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
    """Höherer Kommunalverband der kreisfreien Städte und Kreise eines Landesteils (LVerbO NRW)."""

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


@frozen(kw_only=True)
class Stadtbezirk:
    """Stadtbezirk einer kreisfreien Stadt nach § 35 GO NRW, oder der Stadt Aachen."""

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
    """Ortsteil nach der Raumsystematik der NWBib (hbz), einer Bibliotheksklassifikation.

    Sie ist weder amtlich noch vollständig; die Ebenen sind gemischt, und auch ehemalige Orte kommen vor.
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
    wikidata: str
    """Kennung bei Wikidata."""
