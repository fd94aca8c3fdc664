"""Places: areas, addresses, sites, and how something is reached."""

from collections.abc import Iterable

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import AufgabeId, Eintrag, GebietId, TraegerId
from kommunal.model.felder import Lesbar, ab_eins, als_zahl, mehrere, streng
from kommunal.model.schluessel import Hausnummer, Postleitzahl
from kommunal.model.sprechzeiten import Schließung, Sprechzeit
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
    return tuple(plz if isinstance(plz, Postleitzahl) else Postleitzahl(plz) for plz in mehrere(value))


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Straßenabschnitt(Lesbar):
    """Eine Straße oder ein Stück davon, wie Straßenverzeichnisse sie Bezirken zuordnen.

    Raises `InvalidValueError` where it ends before it begins.
    """

    strasse: str
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


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Gebiet(Eintrag):
    """Ein Gebiet, für das jemand örtlich zuständig sein kann (VwVfG NRW § 3)."""

    name: str
    aliase: tuple[str, ...] = ()
    gebietsart: Gebietsart | None = None
    nummer: str | None = None
    """Die Nummer, wie sie gedruckt wird; in manchen Städten römisch."""
    teil_von: tuple[GebietId, ...] = ()
    """Worin es ganz liegt; mehrere, wo es mehrere Einteilungen gibt."""
    schneidet: tuple[GebietId, ...] = ()
    """Gebiete, mit denen es sich nur zum Teil deckt."""
    strassen: tuple[Straßenabschnitt, ...] = ()
    """Die Straßen und Hausnummern, aus denen es besteht, wie das Straßenverzeichnis sie nennt."""
    plz: tuple[Postleitzahl, ...] = field(default=(), converter=als_postleitzahlen, metadata={"auch_einzeln": True})
    """Postleitzahlen, die ganz in ihm liegen."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Anschrift(Lesbar):
    """Eine Anschrift; jeder Teil kann fehlen."""

    strasse: str | None = None
    hausnummer: str | None = None
    postfach: str | None = None
    """Die Nummer des Postfachs, wie gedruckt."""
    plz: str | None = None
    """Postleitzahl, wie sie gedruckt wird."""
    ort: str | None = None
    zusatz: str | None = None

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


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Erreichbarkeit(Lesbar):
    """Ein Weg, jemanden zu erreichen. Fehlt der Kanal, so sagt die Quelle nicht, was für eine Nummer es ist."""

    kanal: Kanal | None = None
    wert: str
    """Nummer, Adresse oder Name, wie gedruckt."""
    aufgaben: tuple[AufgabeId, ...] = ()
    """Für welche Aufgaben, wenn nicht für alle."""
    personenbezogen: bool = False
    """Ob es der Anschluss einer Person ist und nicht der einer Stelle."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Ausstattung(Lesbar):
    """Was ein Standort bietet: eine Stillecke, ein Schaukasten, ein Aufzug."""

    name: str
    gueltig: Zeitraum | None = None
    durch: TraegerId | None = None
    """Wer sie eingerichtet hat."""
    anzahl: int | None = field(default=None, validator=ab_eins)


def _breite(instance: object, attribute: object, value: float) -> None:
    if not -90 <= value <= 90:
        raise InvalidValueError(f"expected a latitude from -90 to 90 degrees, got {value}", "breite")


def _laenge(instance: object, attribute: object, value: float) -> None:
    if not -180 <= value <= 180:
        raise InvalidValueError(f"expected a longitude from -180 to 180 degrees, got {value}", "laenge")


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Koordinaten(Lesbar):
    """Ein Punkt in WGS 84, in Grad."""

    breite: float = field(converter=als_zahl, validator=_breite)
    """Geographische Breite, -90 bis 90."""
    laenge: float = field(converter=als_zahl, validator=_laenge)
    """Geographische Länge, -180 bis 180."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Standort(Eintrag):
    """Ein Ort, an dem jemand sitzt oder etwas stattfindet."""

    name: str | None = None
    anschrift: Anschrift | None = None
    gebiet: GebietId | None = None
    sprechzeiten: tuple[Sprechzeit, ...] = ()
    schliessungen: tuple[Schließung, ...] = ()
    """Wann er außer der Reihe geschlossen ist."""
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = ()
    ausstattung: tuple[Ausstattung, ...] = ()
    koordinaten: Koordinaten | None = None
