"""Places: areas, addresses, sites, and how something is reached."""

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import AufgabeId, Eintrag, GebietId, TraegerId
from kommunal.model.felder import Lesbar, ab_eins, als_zahl, streng
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.model.zeit import Zeitraum

__all__ = [
    "Anschrift", "Ausstattung", "Erreichbarkeit", "Gebiet", "Gebietsart", "Kanal", "Koordinaten", "Standort",
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


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Gebiet(Eintrag):
    """Ein Gebiet, für das jemand örtlich zuständig sein kann (VwVfG NRW § 3)."""

    name: str
    aliase: tuple[str, ...] = ()
    gebietsart: Gebietsart | None = None
    nummer: str | None = None
    """Die Nummer, wie sie gedruckt wird; in manchen Städten römisch."""
    teil_von: tuple[GebietId, ...] = ()
    """Worin es liegt; mehrere, wo Gebiete einander schneiden."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Anschrift(Lesbar):
    """Eine Anschrift; jeder Teil kann fehlen."""

    strasse: str | None = None
    hausnummer: str | None = None
    plz: str | None = None
    """Postleitzahl, wie sie gedruckt wird."""
    ort: str | None = None
    zusatz: str | None = None

    @property
    def label(self) -> str:
        """The address in one line."""
        strasse = " ".join(teil for teil in (self.strasse, self.hausnummer) if teil)
        ort = " ".join(teil for teil in (self.plz, self.ort) if teil)
        return ", ".join(teil for teil in (strasse, ort, self.zusatz) if teil)


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
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = ()
    ausstattung: tuple[Ausstattung, ...] = ()
    koordinaten: Koordinaten | None = None
