"""What the gazetteer tells of Gemeinden and Kreise: the classes and their tables.

Keys are plain text; a field that names another unit holds that unit's key, a property gives the unit.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from kommunal.classes import frozen
from kommunal.model.kommune import Gemeindestatus
from kommunal.model.regex import regex
from kommunal.nrw.traegerschaften import Belegart, Jobcenterform, Trägerschaft, jobcenter_rows, jugendamt_rows
from kommunal.nrw.tsv import Table, rows

__all__ = [
    "FruehererSchluessel",
    "Gemeinde",
    "Jobcenter",
    "Jugendamt",
    "Kreis",
    "Statusabschnitt",
    "all_former_keys",
    "all_gemeinden",
    "all_kreise",
    "by_key",
    "gemeinde_of_ags",
    "kreise_by_key",
]

_KREIS = regex(r"[Kk]reis\b")


@frozen(kw_only=True)
class Gemeinde:
    """Gemeinde oder Stadt: Gebietskörperschaft nach § 1 GO NRW, wie das GV-ISys (Destatis) sie führt.

    A municipality, with or without the title of a Stadt, as the official gazetteer lists it.
    """

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

    @property
    def statusverlauf(self) -> tuple["Statusabschnitt", ...]:
        """The legal positions one after another, as far as a change is known; the last is that of today."""
        former = _former_positions().get(self.ags)
        if former is None:
            return (Statusabschnitt(status=self.status, ab=None, bis=None),)
        status, bis = former
        return (
            Statusabschnitt(status=status, ab=None, bis=bis),
            Statusabschnitt(status=self.status, ab=bis + timedelta(days=1), bis=None),
        )

    def status_at(self, day: date) -> Gemeindestatus:
        """The legal position on a day, as far as a change is known."""
        return next(one.status for one in self.statusverlauf if one.bis is None or day <= one.bis)

    @property
    def fruehere_schluessel(self) -> tuple["FruehererSchluessel", ...]:
        """The keys that the Gemeinde had before."""
        return _former_keys_of(self.ags)

    @property
    def titel(self) -> str:
        """The name as one says it in a sentence: ``Stadt Kamen``, ``Gemeinde Bönen``."""
        return f"{'Gemeinde' if self.bezeichnung == 'Gemeinde' else 'Stadt'} {self.name}"

    @property
    def genitiv(self) -> str:
        """Whose something is: ``der Stadt Kamen``."""
        return f"der {self.titel}"

    @property
    def lokativ(self) -> str:
        """Where something is: ``in Kamen``."""
        return f"in {self.name}"

    @property
    def jugendamt(self) -> "Jugendamt":
        """The Jugendamt that serves the Gemeinde: its own, that of its Kreis, or that of another town."""
        row = jugendamt_rows().get(self.ags) or jugendamt_rows()[self.kreis_ags]
        return Jugendamt(traeger=by_key()[row.key or row.ags], angabe=row)

    @property
    def jobcenter(self) -> "Jobcenter":
        """The Jobcenter that serves the Gemeinde: that of its Kreis, or of the kreisfreie Stadt itself."""
        return _jobcenter(self.ags if self.kreisfrei else self.kreis_ags)


@frozen(kw_only=True)
class Kreis:
    """Kreis nach § 1 KrO NRW, oder die Städteregion Aachen; kreisfreie Städte gehören nicht dazu.

    A Kreis (county), or the Städteregion Aachen; cities that belong to no Kreis are not among them.
    """

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

    @property
    def gemeinden(self) -> tuple[Gemeinde, ...]:
        """The Gemeinden of the Kreis, by AGS."""
        return _gemeinden_by_kreis()[self.ags]

    @property
    def fruehere_schluessel(self) -> tuple["FruehererSchluessel", ...]:
        """The keys that the Kreis had before."""
        return _former_keys_of(self.ags)

    @property
    def titel(self) -> str:
        """The name as one says it in a sentence: the same as `name`."""
        return self.name

    @property
    def genitiv(self) -> str:
        """Whose something is: ``des Kreises Unna``, ``des Oberbergischen Kreises``, ``der Städteregion Aachen``."""
        if self.bezeichnung != "Kreis":
            return f"der {self.name}"
        return "des " + _KREIS.sub(r"\g<0>es", self.name.replace("er Kreis", "en Kreis"), count=1)

    @property
    def lokativ(self) -> str:
        """Where something is: ``im Kreis Unna``, ``im Oberbergischen Kreis``, ``in der Städteregion Aachen``."""
        if self.bezeichnung != "Kreis":
            return f"in {self.genitiv}"
        return f"im {self.name.replace('er Kreis', 'en Kreis')}"

    @property
    def jugendamt(self) -> "Jugendamt | None":
        """The Kreisjugendamt; None where all Gemeinden of the Kreis are served by towns."""
        row = jugendamt_rows().get(self.ags)
        return None if row is None else Jugendamt(traeger=self, angabe=row)

    @property
    def jobcenter(self) -> "Jobcenter":
        """The Jobcenter of the Kreis."""
        return _jobcenter(self.ags)


@frozen(kw_only=True)
class Statusabschnitt:
    """Die Rechtsstellung einer Gemeinde in einem Zeitraum (Verordnung nach § 4 GO NRW, Städteregion Aachen Gesetz).

    The legal status of a municipality over a period.
    """

    status: Gemeindestatus
    """Die Rechtsstellung."""
    ab: date | None
    """Erster Tag; None, wo er nicht bekannt ist."""
    bis: date | None
    """Letzter Tag; None für die heutige Rechtsstellung."""

    def __str__(self) -> str:
        """The position and its days, in German."""
        days = [f"{word} {day:%d.%m.%Y}" for word, day in (("seit", self.ab), ("bis", self.bis)) if day is not None]
        return " ".join([self.status.label, *days])


@frozen(kw_only=True)
class FruehererSchluessel:
    """Ein Schlüssel, den es nicht mehr gibt, und wer ihn hatte.

    A key that no longer exists, and which municipality had it.
    """

    schluessel: str
    """AGS oder Kreisschlüssel: ``05313000``."""
    name: str
    """Wer ihn hatte: ``kreisfreie Stadt Aachen``."""
    bis: date
    """Sein letzter Tag."""
    ags: str
    """Der heutige Schlüssel."""
    belegart: Belegart
    """Ob es in einer Quelle gelesen wurde."""

    def __str__(self) -> str:
        """What became of it, in German."""
        return f"{self.schluessel}: {self.name}, bis {self.bis:%d.%m.%Y}; heute {self.ags}"


@frozen(kw_only=True)
class Jugendamt:
    """Jugendamt eines örtlichen Trägers der Jugendhilfe (§ 69 Abs. 3 SGB VIII, §§ 1a, 2 AG-KJHG NRW).

    The youth office of a local body for youth services.
    """

    traeger: Gemeinde | Kreis
    """Wer es trägt: die Gemeinde selbst, ihr Kreis oder eine andere Stadt."""
    angabe: Trägerschaft
    """Die Zeile, die es sagt, mit ihrer Quelle."""

    @property
    def name(self) -> str:
        """What it is called here; its own title may differ: ``Jugendamt des Kreises Unna``."""
        return f"Jugendamt {self.traeger.genitiv}"


@frozen(kw_only=True)
class Jobcenter:
    """Jobcenter nach § 6d SGB II, zuständig für die Grundsicherung für Arbeitsuchende.

    The office responsible for basic income support for jobseekers.
    """

    traeger: Gemeinde | Kreis
    """Die kreisfreie Stadt oder der Kreis; in einer gemeinsamen Einrichtung neben der Agentur für Arbeit."""
    form: Jobcenterform
    """Ob die Kommune allein zuständig ist oder gemeinsam mit der Agentur für Arbeit."""
    angabe: Trägerschaft
    """Die Zeile, die es sagt, mit ihrer Quelle."""

    @property
    def name(self) -> str:
        """What it is called here; its own title may differ: ``Jobcenter Kreis Unna``."""
        return f"Jobcenter {self.traeger.titel}"


@cache
def all_gemeinden() -> tuple[Gemeinde, ...]:
    """Every Gemeinde, by AGS."""
    return _GEMEINDEN.objects


def gemeinde_of_ags(ags: str) -> Gemeinde | None:
    """The Gemeinde with a key of eight digits, made when it is first asked for; None where none has it."""
    return _GEMEINDEN.by_key.get(ags)


def _gemeinde(row: Mapping[str, str]) -> Gemeinde:
    return Gemeinde(
        ags=row["ags"],
        ars=row["ars"],
        name=row["name"],
        name_amtlich=row["name_amtlich"],
        zusatz=row["zusatz"] or None,
        bezeichnung=row["bezeichnung"],
        status=Gemeindestatus[row["status"].upper()],
        kreis_ags=row["kreis_ags"],
        regierungsbezirk=row["regierungsbezirk"],
        landschaftsverband=row["landschaftsverband"],
        plz_sitz=row["plz_sitz"],
        einwohner=int(row["einwohner"]),
        flaeche_km2=float(row["flaeche_km2"]),
        stichtag=date.fromisoformat(row["stichtag"]),
        breite=float(row["breite"]),
        laenge=float(row["laenge"]),
        wikidata=row["wikidata"],
        osm_relation=int(row["osm_relation"]),
        domain=row["domain"],
    )


_GEMEINDEN: Final = Table("gemeinden", _gemeinde)


@cache
def all_kreise() -> tuple[Kreis, ...]:
    """Every Kreis and the Städteregion Aachen, by key."""
    return tuple(
        Kreis(
            ags=row["ags"],
            name=row["name"],
            name_kurz=row["name_kurz"],
            bezeichnung=row["bezeichnung"],
            regierungsbezirk=row["regierungsbezirk"],
            landschaftsverband=row["landschaftsverband"],
            sitz=row["sitz"],
            sitz_ags=row["sitz_ags"],
            einwohner=int(row["einwohner"]),
            flaeche_km2=float(row["flaeche_km2"]),
            stichtag=date.fromisoformat(row["stichtag"]),
            wikidata=row["wikidata"],
            domain=row["domain"],
        )
        for row in rows("kreise")
    )


@cache
def by_key() -> Mapping[str, Gemeinde | Kreis]:
    """Every Gemeinde by its eight digits, every Kreis by its five."""
    return {**_GEMEINDEN.by_key, **kreise_by_key()}


@cache
def kreise_by_key() -> Mapping[str, Kreis]:
    """Every Kreis by its five digits."""
    return {kreis.ags: kreis for kreis in all_kreise()}


@cache
def _gemeinden_by_kreis() -> Mapping[str, tuple[Gemeinde, ...]]:
    return {
        kreis.ags: tuple(gemeinde for gemeinde in all_gemeinden() if gemeinde.kreis_ags == kreis.ags)
        for kreis in all_kreise()
    }


def _jobcenter(ags: str) -> Jobcenter:
    row = jobcenter_rows()[ags]
    return Jobcenter(traeger=by_key()[ags], form=Jobcenterform[row.wert.upper()], angabe=row)


@cache
def all_former_keys() -> tuple[FruehererSchluessel, ...]:
    """Every former key that is known."""
    return tuple(
        FruehererSchluessel(
            schluessel=row["schluessel"],
            name=row["name"],
            bis=date.fromisoformat(row["bis"]),
            ags=row["ags"],
            belegart=Belegart.of(row["pruefung"]),
        )
        for row in rows("eigene/fruehere_schluessel")
    )


def _former_keys_of(ags: str) -> tuple[FruehererSchluessel, ...]:
    return tuple(former for former in all_former_keys() if former.ags == ags)


@cache
def _former_positions() -> Mapping[str, tuple[Gemeindestatus, date]]:
    """The legal position before the present one and its last day, by AGS; no Gemeinde is known to have had more."""
    return {
        row["ags"]: (Gemeindestatus[row["status"].upper()], date.fromisoformat(row["bis"]))
        for row in rows("eigene/statusverlauf")
    }
