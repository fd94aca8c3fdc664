"""Places: areas, addresses, sites, and how something is reached."""

from collections.abc import Iterable
from typing import Annotated

from attrs import field

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import as_number, several
from kommunal.model.eintrag import AufgabeId, Eintrag, GebietId, TraegerId
from kommunal.model.forms import From, Name, OneOrMany, Privacy, UpTo
from kommunal.model.schluessel import Hausnummer, Postleitzahl
from kommunal.model.sprechzeiten import Schließung, Sprechzeit
from kommunal.model.strict import Lesbar, model_class
from kommunal.model.zeit import Zeitraum

__all__ = [
    "Anschrift", "Ausstattung", "Erreichbarkeit", "Gebiet", "Gebietsart", "Kanal", "Koordinaten", "Standort",
    "Strassenabschnitt", "Strassenseite", "Straßenabschnitt", "Straßenseite",
]  # fmt: skip


class Gebietsart(Begriff):
    """Was für ein Gebiet es ist. Diese Arten decken einander nicht sauber (GO NRW §§ 35, 39; Sozialplanung)."""

    KOMMUNE = "kommune", "Gemeindegebiet"
    STADTBEZIRK = "stadtbezirk", "Stadtbezirk"
    STADTTEIL = "stadtteil", "Stadtteil"
    ORTSCHAFT = "ortschaft", "Ortschaft"
    SOZIALRAUM = "sozialraum", "Sozialraum"
    QUARTIER = "quartier", "Quartier"
    KREIS = "kreis", "Kreis"
    BEZIRK = "bezirk", "Bezirk"
    SCHULBEZIRK = "schulbezirk", "Schulbezirk"
    WAHLBEZIRK = "wahlbezirk", "Wahlbezirk"
    STANDESAMTSBEZIRK = "standesamtsbezirk", "Standesamtsbezirk"
    SCHIEDSAMTSBEZIRK = "schiedsamtsbezirk", "Schiedsamtsbezirk"
    STRASSE = "strasse", "Straße"


class Straßenseite(Begriff):
    """Welche Hausnummern einer Straße gemeint sind."""

    GERADE = "gerade", "gerade Hausnummern"
    UNGERADE = "ungerade", "ungerade Hausnummern"
    BEIDE = "beide", "beide Seiten"


Strassenseite = Straßenseite


def als_hausnummer(value: Hausnummer | str | None) -> Hausnummer | None:
    """Return the text of a house number as one; None unchanged."""
    return value if value is None or isinstance(value, Hausnummer) else Hausnummer(value)


def als_postleitzahlen(value: Iterable[str] | str | None) -> tuple[Postleitzahl, ...]:
    """Return one Postleitzahl, or several, as a tuple; None as none."""
    return tuple(plz if isinstance(plz, Postleitzahl) else Postleitzahl(plz) for plz in several(value))


@model_class(kw_only=True)
class Straßenabschnitt(Lesbar):
    """Eine Straße oder ein Stück davon, wie Straßenverzeichnisse sie Bezirken zuordnen.

    Raises `InvalidValueError` where it ends before it begins.
    """

    strasse: Name
    von: Hausnummer | None = field(default=None, converter=als_hausnummer)
    """Die erste Hausnummer; fehlt sie, vom Anfang an."""
    bis: Hausnummer | None = field(default=None, converter=als_hausnummer)
    """Die letzte Hausnummer, mit ihren Buchstaben; fehlt sie, bis zum Ende."""
    seite: Straßenseite = Straßenseite.BEIDE

    def __attrs_post_init__(self) -> None:
        if self.von and self.bis and (self.von.number, self.von.letter) > (self.bis.number, self.bis.letter or "z"):
            raise InvalidValueError(f"expected von not after bis, got von {self.von} and bis {self.bis}", "bis")

    def covers(self, hausnummer: str) -> bool:
        """Tell whether a house of the street belongs to it; raise `InvalidValueError` for what is no house number.

        >>> Straßenabschnitt(strasse="Hauptstraße", von="2", bis="50", seite=Straßenseite.GERADE).covers("12a")
        True
        """
        house = Hausnummer(hausnummer)
        place = (house.number, house.letter)
        after_start = self.von is None or (self.von.number, self.von.letter) <= place
        # the last number has its letters
        before_end = self.bis is None or place <= (self.bis.number, self.bis.letter or "z")
        odd = house.number % 2 == 1
        right_side = self.seite is Straßenseite.BEIDE or odd == (self.seite is Straßenseite.UNGERADE)
        return after_start and before_end and right_side

    @property
    def label(self) -> str:
        """The stretch as a list of streets prints it: ``Hauptstraße 2–50, gerade Hausnummern``."""
        if self.von is not None and self.bis is not None:
            numbers = f" {self.von}–{self.bis}"
        elif self.von is not None:
            numbers = f" ab {self.von}"
        else:
            numbers = f" bis {self.bis}" if self.bis is not None else ""
        side = "" if self.seite is Straßenseite.BEIDE else f", {self.seite.label}"
        return f"{self.strasse}{numbers}{side}"


Strassenabschnitt = Straßenabschnitt


@model_class(kw_only=True)
class Gebiet(Eintrag):
    """Ein Gebiet, für das jemand örtlich zuständig sein kann (VwVfG NRW § 3)."""

    name: Name
    aliase: tuple[Name, ...] = ()
    gebietsart: Gebietsart | None = None
    nummer: str | None = None
    """Die Nummer, wie sie gedruckt wird; in manchen Städten römisch."""
    teil_von: tuple[GebietId, ...] = ()
    """Worin es ganz liegt; several, wo es several Einteilungen gibt."""
    schneidet: tuple[GebietId, ...] = ()
    """Gebiete, mit denen es sich nur zum Teil deckt."""
    strassen: tuple[Straßenabschnitt, ...] = ()
    """Die Straßen und Hausnummern, aus denen es besteht, wie das Straßenverzeichnis sie nennt."""
    plz: Annotated[tuple[Postleitzahl, ...], OneOrMany()] = field(default=(), converter=als_postleitzahlen)
    """Postleitzahlen, die ganz in ihm liegen."""


@model_class(kw_only=True)
class Anschrift(Lesbar):
    """Eine Anschrift; jeder Teil kann fehlen."""

    strasse: Name | None = None
    hausnummer: Name | None = None
    postfach: Name | None = None
    """Die Nummer des Postfachs, wie gedruckt."""
    plz: Name | None = None
    """Postleitzahl, wie sie gedruckt wird."""
    ort: Name | None = None
    zusatz: Name | None = None

    @property
    def label(self) -> str:
        """The address in one line."""
        strasse = " ".join(teil for teil in (self.strasse, self.hausnummer) if teil)
        postfach = f"Postfach {self.postfach}" if self.postfach else ""
        ort = " ".join(teil for teil in (self.plz, self.ort) if teil)
        return ", ".join(teil for teil in (strasse, postfach, ort, self.zusatz) if teil)


class Kanal(Begriff):
    """Auf welchem Weg man jemanden erreicht."""

    TELEFON = "telefon", "Telefon"
    MOBIL = "mobil", "Mobiltelefon"
    FAX = "fax", "Fax"
    EMAIL = "email", "E-Mail"
    WEB = "web", "Internet"
    FORMULAR = "formular", "Kontaktformular"
    SOZIALES_NETZ = "soziales_netz", "Soziales Netz"
    POST = "post", "Post"


@model_class(kw_only=True)
class Erreichbarkeit(Lesbar):
    """Ein Weg, jemanden zu erreichen. Fehlt der Kanal, so sagt die Quelle nicht, was für eine Nummer es ist."""

    kanal: Kanal | None = None
    wert: Annotated[str, Privacy.CONTACT]
    """Nummer, Adresse oder Name, wie gedruckt."""
    aufgaben: tuple[AufgabeId, ...] = ()
    """Für welche Aufgaben, wenn nicht für alle."""
    personenbezogen: bool = False
    """Ob es der Anschluss einer Person ist und nicht der einer Stelle."""


@model_class(kw_only=True)
class Ausstattung(Lesbar):
    """Was ein Standort bietet: eine Stillecke, ein Schaukasten, ein Aufzug."""

    name: Name
    gueltig: Zeitraum | None = None
    durch: TraegerId | None = None
    """Wer sie eingerichtet hat."""
    anzahl: Annotated[int, From(1)] | None = None


@model_class(kw_only=True)
class Koordinaten(Lesbar):
    """Ein Punkt in WGS 84, in Grad."""

    breite: Annotated[float, From(-90), UpTo(90)] = field(converter=as_number)
    """Geographische Breite, -90 bis 90."""
    laenge: Annotated[float, From(-180), UpTo(180)] = field(converter=as_number)
    """Geographische Länge, -180 bis 180."""


@model_class(kw_only=True)
class Standort(Eintrag):
    """Ein Ort, an dem jemand sitzt oder etwas stattfindet."""

    name: Name | None = None
    anschrift: Anschrift | None = None
    gebiet: GebietId | None = None
    sprechzeiten: tuple[Sprechzeit, ...] = ()
    schliessungen: tuple[Schließung, ...] = ()
    """Wann er außer der Reihe geschlossen ist."""
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = ()
    ausstattung: tuple[Ausstattung, ...] = ()
    koordinaten: Koordinaten | None = None
