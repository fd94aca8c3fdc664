"""Places: areas, addresses, sites, and how something is reached."""

from collections.abc import Iterable
from typing import Annotated

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import as_number, several
from kommunal.model.eintrag import AufgabeId, Eintrag, GebietId, TraegerId
from kommunal.model.given import OrNone, SeveralOrNone, Slug, SlugOrNone
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.marks import From, Name, OneOrMany, Privacy, UpTo
from kommunal.model.schluessel import Hausnummer, Postleitzahl
from kommunal.model.sprechzeiten import Schließung, Sprechzeit
from kommunal.model.strict import Lesbar, field, model_class
from kommunal.model.zeit import Zeitraum

__all__ = [
    "Anschrift", "Ausstattung", "Erreichbarkeit", "Gebiet", "Gebietsart", "Kanal", "Koordinaten", "Standort",
    "Strassenabschnitt", "Strassenseite", "Straßenabschnitt", "Straßenseite",
]  # fmt: skip


class Gebietsart(Begriff):
    """Was für ein Gebiet es ist. Diese Arten decken einander nicht sauber (GO NRW §§ 35, 39; Sozialplanung).

    What sort of area it is.
    """

    KOMMUNE = "kommune", "Gemeindegebiet"
    """Das ganze Gebiet der Stadt oder Gemeinde. | The whole municipality."""
    STADTBEZIRK = "stadtbezirk", "Stadtbezirk"
    """Teil einer kreisfreien Stadt mit eigener Bezirksvertretung (GO NRW § 35).
    | A district with an elected council of its own."""
    STADTTEIL = "stadtteil", "Stadtteil"
    """Teil einer Stadt im Sprachgebrauch oder nach der Statistik. | A part of a city in common speech or statistics."""
    ORTSCHAFT = "ortschaft", "Ortschaft"
    """Teil einer kreisangehörigen Gemeinde mit Ortsvorsteher oder Bezirksausschuss (GO NRW § 39).
    | A part of a town with an Ortsvorsteher or a committee."""
    SOZIALRAUM = "sozialraum", "Sozialraum"
    """Gebiet, das die Sozialplanung als eines betrachtet. | An area of social planning."""
    QUARTIER = "quartier", "Quartier"
    """Kleines Gebiet, oft eines Förderprogramms. | A neighbourhood, often of a programme."""
    KREIS = "kreis", "Kreis"
    """Das Gebiet eines Kreises. | The area of a Kreis."""
    BEZIRK = "bezirk", "Bezirk"
    """Bezirk, den die Verwaltung für eine Aufgabe gebildet hat: ASD, Außendienst. | A district made for one task."""
    SCHULBEZIRK = "schulbezirk", "Schulbezirk"
    """Einzugsbereich einer Schule (SchulG NRW § 84). | Catchment area of a school."""
    WAHLBEZIRK = "wahlbezirk", "Wahlbezirk"
    """Wahlbezirk oder Stimmbezirk. | An electoral district."""
    STANDESAMTSBEZIRK = "standesamtsbezirk", "Standesamtsbezirk"
    """Bezirk eines Standesamts (PStG). | District of a registry office."""
    SCHIEDSAMTSBEZIRK = "schiedsamtsbezirk", "Schiedsamtsbezirk"
    """Bezirk einer Schiedsperson (SchAG NRW). | District of a conciliator."""
    STRASSE = "strasse", "Straße"
    """Eine Straße oder ein Stück davon. | A street or a part of one."""


@named_in_pickles
class Straßenseite(Begriff):
    """Welche Hausnummern einer Straße gemeint sind.

    Which house numbers of a street are meant.
    """

    GERADE = "gerade", "gerade Hausnummern"
    """Nur die geraden Hausnummern. | Only even house numbers."""
    UNGERADE = "ungerade", "ungerade Hausnummern"
    """Nur die ungeraden Hausnummern. | Only odd house numbers."""
    BEIDE = "beide", "beide Seiten"
    """Alle Hausnummern. | All house numbers."""


Strassenseite = Straßenseite


def to_hausnummer(value: Hausnummer | str | None) -> Hausnummer | None:
    """Return the text of a house number as one; None unchanged."""
    return value if value is None or isinstance(value, Hausnummer) else Hausnummer(value)


def to_postleitzahlen(value: Iterable[str] | str | None) -> tuple[Postleitzahl, ...]:
    """Return one Postleitzahl, or several, as a tuple; None as none."""
    return tuple(plz if isinstance(plz, Postleitzahl) else Postleitzahl(plz) for plz in several(value))


@named_in_pickles
@model_class(kw_only=True)
class Straßenabschnitt(Lesbar):
    """Eine Straße oder ein Stück davon, wie Straßenverzeichnisse sie Bezirken zuordnen.

    A street, or a stretch of one, as street registers assign them to districts.

    Raises `InvalidValueError` where it ends before it begins.
    """

    strasse: Name
    """Der Name der Straße. | The name of the street."""
    von: Hausnummer | None = field(default=None, converter=to_hausnummer)
    """Die erste Hausnummer; fehlt sie, vom Anfang an. | The first house number; absent means from the beginning."""
    bis: Hausnummer | None = field(default=None, converter=to_hausnummer)
    """Die letzte Hausnummer, mit ihren Buchstaben; fehlt sie, bis zum Ende.
    | The last house number with its letters; absent means to the end."""
    seite: Straßenseite = field(default=Straßenseite.BEIDE, converter=SlugOrNone[Straßenseite])
    """Welche Hausnummern gemeint sind. | Which house numbers are meant."""

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
    """Ein Gebiet, für das jemand örtlich zuständig sein kann (VwVfG NRW § 3).

    An area in which somebody can be responsible.
    """

    name: Name
    """Der Name, wie gedruckt. | The name, as printed."""
    aliase: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Andere Namen, unter denen es vorkommt. | Other names that it goes by."""
    gebietsart: Gebietsart | None = field(default=None, converter=Slug[Gebietsart | None])
    """Was für ein Gebiet es ist. | What sort of area it is."""
    nummer: str | None = None
    """Die Nummer, wie sie gedruckt wird; in manchen Städten römisch. | The number as printed; Roman in some cities."""
    teil_von: tuple[GebietId, ...] = field(default=(), converter=SeveralOrNone[GebietId])
    """Worin es ganz liegt; mehrere, wo es mehrere Einteilungen gibt.
    | What contains it as a whole; several where there are several divisions."""
    schneidet: tuple[GebietId, ...] = field(default=(), converter=SeveralOrNone[GebietId])
    """Gebiete, mit denen es sich nur zum Teil deckt. | Areas that it overlaps only in part."""
    strassen: tuple[Straßenabschnitt, ...] = field(default=(), converter=SeveralOrNone[Straßenabschnitt])
    """Die Straßen und Hausnummern, aus denen es besteht, wie das Straßenverzeichnis sie nennt.
    | The streets and house numbers it is made of."""
    plz: Annotated[tuple[Postleitzahl, ...], OneOrMany()] = field(default=(), converter=to_postleitzahlen)
    """Postleitzahlen, die ganz in ihm liegen. | Postal codes that lie in it as a whole."""


@model_class(kw_only=True)
class Anschrift(Lesbar):
    """Eine Anschrift; jeder Teil kann fehlen.

    An address; every part may be missing.
    """

    strasse: Name | None = None
    """Der Name der Straße, ohne Hausnummer. | The street, without the number."""
    hausnummer: Name | None = None
    """Die Hausnummer, wie gedruckt: ``12a``, ``3–5``. | The house number, as printed."""
    postfach: Name | None = None
    """Die Nummer des Postfachs, wie gedruckt. | The number of the post office box, as printed."""
    plz: Name | None = None
    """Postleitzahl, wie sie gedruckt wird. | Postal code, as printed."""
    ort: Name | None = None
    """Der Ort, wie in der Anschrift gedruckt. | The town, as printed in the address."""
    zusatz: Name | None = None
    """Was sonst zur Anschrift gehört: ``Eingang B``, ``2. Etage``. | What else belongs to the address."""

    @property
    def label(self) -> str:
        """The address in one line."""
        strasse = " ".join(part for part in (self.strasse, self.hausnummer) if part)
        postfach = f"Postfach {self.postfach}" if self.postfach else ""
        ort = " ".join(part for part in (self.plz, self.ort) if part)
        return ", ".join(part for part in (strasse, postfach, ort, self.zusatz) if part)


class Kanal(Begriff):
    """Auf welchem Weg man jemanden erreicht.

    By which way somebody is reached.
    """

    TELEFON = "telefon", "Telefon"
    """Festnetz oder eine Sammelnummer. | A landline or a central number."""
    MOBIL = "mobil", "Mobiltelefon"
    """Dienstliches Mobiltelefon. | A mobile telephone of the office."""
    FAX = "fax", "Fax"
    """Faxgerät. | Fax."""
    EMAIL = "email", "E-Mail"
    """Postfach für E-Mail. | A mailbox."""
    WEB = "web", "Internet"
    """Eine Seite im Netz. | A web page."""
    FORMULAR = "formular", "Kontaktformular"
    """Ein Formular im Netz, über das man schreibt. | A contact form on the web."""
    SOZIALES_NETZ = "soziales_netz", "Soziales Netz"
    """Ein Konto in einem sozialen Netz. | An account in a social network."""
    POST = "post", "Post"
    """Eine Postanschrift, die keine Hausanschrift ist. | A postal address that is not the visitors' one."""


@model_class(kw_only=True)
class Erreichbarkeit(Lesbar):
    """Ein Weg, jemanden zu erreichen. Fehlt der Kanal, so sagt die Quelle nicht, was für eine Nummer es ist.

    One way to reach somebody. Without a channel, the source does not say what sort of number it is.
    """

    kanal: Kanal | None = field(default=None, converter=Slug[Kanal | None])
    """Auf welchem Weg; fehlt die Angabe, ist er unbekannt. | By which way; absent means unknown."""
    wert: Annotated[str, Privacy.CONTACT]
    """Nummer, Adresse oder Name, wie gedruckt. | Number, address or name, as printed."""
    aufgaben: tuple[AufgabeId, ...] = field(default=(), converter=SeveralOrNone[AufgabeId])
    """Für welche Aufgaben, wenn nicht für alle. | For which tasks, if not for all."""
    personenbezogen: bool = field(default=False, converter=OrNone[bool])
    """Ob es der Anschluss einer Person ist und nicht der einer Stelle.
    | Whether it belongs to a person rather than to an office."""

    @property
    def label(self) -> str:
        """The way and where it leads, in German: ``Telefon: 02999 100-330``; of an unknown way only the latter."""
        return self.wert if self.kanal is None else f"{self.kanal.label}: {self.wert}"


@model_class(kw_only=True)
class Ausstattung(Lesbar):
    """Was ein Standort bietet: eine Stillecke, ein Schaukasten, ein Aufzug.

    What a site offers: a nursing room, a lift, a showcase.
    """

    name: Name
    """Was es ist, wie gedruckt. | What it is, as printed."""
    gueltig: Zeitraum | None = None
    """Seit wann und bis wann es das gibt. | From when to when it is there."""
    durch: TraegerId | None = None
    """Wer sie eingerichtet hat. | Who installed it."""
    anzahl: Annotated[int, From(1)] | None = None
    """Wie viele, ab 1. | How many, from 1."""


@model_class(kw_only=True)
class Koordinaten(Lesbar):
    """Ein Punkt in WGS 84, in Grad.

    A point in WGS 84, in degrees.
    """

    breite: Annotated[float, From(-90), UpTo(90)] = field(converter=as_number)
    """Geographische Breite, -90 bis 90. | Latitude, -90 to 90."""
    laenge: Annotated[float, From(-180), UpTo(180)] = field(converter=as_number)
    """Geographische Länge, -180 bis 180. | Longitude, -180 to 180."""


@model_class(kw_only=True)
class Standort(Eintrag):
    """Ein Ort, an dem jemand sitzt oder etwas stattfindet.

    A place where somebody sits or something happens.
    """

    name: Name | None = None
    """Der Name des Hauses: ``Rathaus``, ``Technisches Rathaus``. | The name of the building."""
    anschrift: Anschrift | None = None
    """Wo er liegt. | Where it is."""
    gebiet: GebietId | None = None
    """In welchem Gebiet er liegt. | In which area it lies."""
    sprechzeiten: tuple[Sprechzeit, ...] = field(default=(), converter=SeveralOrNone[Sprechzeit])
    """Zeiten, die für alle dort gelten, wenn sie keine eigenen haben.
    | Hours of all who sit there and have none of their own."""
    schliessungen: tuple[Schließung, ...] = field(default=(), converter=SeveralOrNone[Schließung])
    """Wann er außer der Reihe geschlossen ist. | When it is closed out of turn."""
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = field(default=(), converter=SeveralOrNone[Erreichbarkeit])
    """Telefon, E-Mail und andere Wege zum Haus. | Ways to reach the site itself."""
    ausstattung: tuple[Ausstattung, ...] = field(default=(), converter=SeveralOrNone[Ausstattung])
    """Was er bietet: Aufzug, Wickeltisch. | What it offers."""
    koordinaten: Koordinaten | None = None
    """Ein Punkt auf der Karte. | A point on the map."""
