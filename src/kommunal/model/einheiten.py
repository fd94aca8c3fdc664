"""Units of the administration and their kinds.

Kind is not level, and neither is the printed word: the class is the normalised kind, `bezeichnung` the word that
the city prints, and the level follows from the tree of a day.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from attrs import field

from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import optional_number
from kommunal.model.eintrag import Eintrag, ElternId, GebietId, HerkunftId, StandortId
from kommunal.model.forms import From, Name, Over, Past, UpTo
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.sprechzeiten import Schließung, Sprechzeit
from kommunal.model.strict import model_class

__all__ = [
    "EINHEITSARTEN", "Abteilung", "Amt", "Betrieb", "Betriebsart", "Dezernat", "Einrichtung", "Fachbereich",
    "Organisationseinheit", "Sachgebiet", "Stabsstelle", "Stadtteilbuero", "Stadtteilbüro", "Stelle", "Stellenart",
    "Stellenvermerk", "Verwaltungsleitung",
]  # fmt: skip


_KINDS: Final[dict[str, type["Organisationseinheit"]]] = {}
EINHEITSARTEN: Final[Mapping[str, type["Organisationseinheit"]]] = _KINDS
"""Every kind of unit by its class tag. A kind enters by being defined, in the order of the source."""


@model_class(kw_only=True)
class Organisationseinheit(Eintrag):
    """Eine Einheit der Aufbauorganisation, deren Art unbekannt ist oder keine der folgenden (KGSt)."""

    TAG: ClassVar[str] = "art"
    KINDS: ClassVar[Mapping[str, type["Organisationseinheit"]]] = EINHEITSARTEN
    art: ClassVar[str] = "organisationseinheit"
    """The class tag of the unit in files: the class name in lower-case ASCII."""

    name: Name
    bezeichnung: Name | None = None
    """Das Wort, das die Stadt für die Art druckt, wo es abweicht: Stabstelle, Institut, Fachdienst, Team."""
    kurzname: Name | None = None
    aliase: tuple[Name, ...] = ()
    """Andere Namen, unter denen die Einheit vorkommt."""
    nummern: tuple[Name, ...] = ()
    """Ordnungszeichen wie gedruckt: ``51``, ``III/51``, ``FB 3``."""
    uebergeordnet: ElternId | None = None
    """Die Einheit, der sie in der Linie untersteht; fehlt sie, ist das unbekannt; ``keine``: außerhalb der Linie."""
    reihenfolge: int | None = None
    """Platz unter den Geschwistern, wo er von der Reihenfolge der Einträge abweicht."""
    standorte: tuple[StandortId, ...] = ()
    sprechzeiten: tuple[Sprechzeit, ...] = ()
    """Eigene Zeiten; sie gehen denen des Standorts vor."""
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = ()
    schliessungen: tuple[Schließung, ...] = ()
    """Wann sie außer der Reihe geschlossen ist: Betriebsferien, Karneval, Hochwasser."""
    zweck: str | None = None
    """Ein Absatz: wozu es die Einheit gibt."""
    vorgaenger: Annotated[tuple[HerkunftId, ...], Past()] = ()
    """Woraus sie entstanden ist: zusammengelegte, geteilte, übernommene Einheiten."""
    beschaeftigte: Annotated[int, From(0)] | None = None
    """Zahl der Beschäftigten (Köpfe), ab 0, mit allem, was unter ihr steht."""
    vollzeitaequivalente: Annotated[float, From(0)] | None = field(default=None, converter=optional_number)
    """Beschäftigte in Vollzeitäquivalenten (VZÄ), ab 0."""

    def __init_subclass__(cls) -> None:
        # a kind that an application makes has no name in the format
        if "art" in cls.__dict__ and cls.__module__.startswith("kommunal."):
            _KINDS.setdefault(Organisationseinheit.art, Organisationseinheit)
            _KINDS[cls.art] = cls

    @property
    def title(self) -> str:
        """The name with its first number before it, as an Organigramm prints it: ``51 Jugendamt``."""
        return f"{self.nummern[0]} {self.name}" if self.nummern else self.name


@model_class(kw_only=True)
class Verwaltungsleitung(Organisationseinheit):
    """Die Spitze der Verwaltung als Organ: Bürgermeister/in, Oberbürgermeister/in, Landrat/Landrätin.

    GO NRW §§ 40, 62; KrO NRW § 42. Who holds the office is a Besetzung with `rolle` leitung.
    """

    art: ClassVar[str] = "verwaltungsleitung"
    uebergeordnet: ElternId | None = "keine"
    """Die Spitze untersteht niemandem in der Linie."""


class Dezernat(Organisationseinheit):
    """Geschäftskreis eines Beigeordneten oder Dezernenten (GO NRW §§ 71, 73); auch Geschäftsbereich, Ressort."""

    __slots__ = ()
    art: ClassVar[str] = "dezernat"


class Fachbereich(Organisationseinheit):
    """Zusammenfassung verwandter Aufgaben, in vielen Städten an die Stelle des Amtes getreten (KGSt)."""

    __slots__ = ()
    art: ClassVar[str] = "fachbereich"


class Amt(Organisationseinheit):
    """Die klassische Organisationseinheit der zweiten Ebene (KGSt-Verwaltungsgliederungsplan)."""

    __slots__ = ()
    art: ClassVar[str] = "amt"


class Abteilung(Organisationseinheit):
    """Teil eines Amtes oder Fachbereichs (KGSt)."""

    __slots__ = ()
    art: ClassVar[str] = "abteilung"


class Sachgebiet(Organisationseinheit):
    """Teil einer Abteilung (KGSt); auch Gruppe oder Team."""

    __slots__ = ()
    art: ClassVar[str] = "sachgebiet"


class Stabsstelle(Organisationseinheit):
    """Einheit ohne Linienbefugnis, die einer Leitung zuarbeitet (Organisationslehre); oft als "Stabstelle" gedruckt."""

    __slots__ = ()
    art: ClassVar[str] = "stabsstelle"


Vollzeitanteil = Annotated[float, Over(0), UpTo(1000)]
"""Umfang in Vollzeitanteilen; 1 ist eine volle Stelle."""


class Stellenart(Begriff):
    """Welche Bedeutung des Wortes Stelle gemeint ist."""

    PLANSTELLE = "planstelle", "Planstelle"
    DIENSTSTELLE = "dienststelle", "Dienststelle"
    UNBEKANNT = "unbekannt", "unbekannt"


class Stellenvermerk(Begriff):
    """Vermerk im Stellenplan (KomHVO NRW § 8)."""

    KW = "kw", "künftig wegfallend"
    KU = "ku", "künftig umzuwandeln"
    SPERRVERMERK = "sperrvermerk", "Sperrvermerk"


@model_class(kw_only=True)
class Stelle(Organisationseinheit):
    """Die kleinste Organisationseinheit: eine Planstelle des Stellenplans (GO NRW § 74, KomHVO NRW § 8).

    Or an office that is called Stelle (Rentenstelle, Wohngeldstelle): `stellenart` tells the two apart.
    """

    art: ClassVar[str] = "stelle"
    stellenart: Stellenart = Stellenart.UNBEKANNT
    funktion: str | None = None
    """Was die Stelle tut, wie der Stellenplan es nennt."""
    sitze: Annotated[int, From(1)] | None = None
    """Wie viele Personen sie zugleich innehaben können, ab 1."""
    umfang: Vollzeitanteil | None = field(default=None, converter=optional_number)
    """Umfang in Vollzeitanteilen; 1 ist eine volle Stelle."""
    bewertung: str | None = None
    """Besoldungs- oder Entgeltgruppe: ``A 12``, ``EG 9b``."""
    vermerk: Stellenvermerk | None = None


@model_class(kw_only=True)
class Stadtteilbüro(Organisationseinheit):
    """Anlaufstelle in einem Stadtteil oder Quartier; Träger, Geldgeber und Gäste sind datierte Beziehungen."""

    art: ClassVar[str] = "stadtteilbuero"
    gebiete: tuple[GebietId, ...] = ()
    """Für welche Gebiete es da ist."""
    angebote: tuple[str, ...] = ()


Stadtteilbuero = Stadtteilbüro


@model_class(kw_only=True)
class Einrichtung(Organisationseinheit):
    """Öffentliche Einrichtung der Gemeinde (GO NRW § 8): Musikschule, Volkshochschule, Bibliothek, Kita."""

    art: ClassVar[str] = "einrichtung"
    rechtsform: str | None = None


class Betriebsart(Begriff):
    """In welcher Form die Gemeinde einen Betrieb führt (GO NRW §§ 107 ff.)."""

    REGIEBETRIEB = "regiebetrieb", "Regiebetrieb"
    EIGENBETRIEB = "eigenbetrieb", "Eigenbetrieb (GO NRW § 114, EigVO NRW)"
    EIGENBETRIEBSAEHNLICH = "eigenbetriebsaehnlich", "eigenbetriebsähnliche Einrichtung (GO NRW § 107 Abs. 2)"
    ANSTALT = "anstalt", "Anstalt des öffentlichen Rechts (GO NRW § 114a)"
    GESELLSCHAFT = "gesellschaft", "kommunale Gesellschaft (GO NRW § 108)"


@model_class(kw_only=True)
class Betrieb(Organisationseinheit):
    """Betrieb der Gemeinde, meist Eigenbetrieb (GO NRW § 114) oder eigenbetriebsähnliche Einrichtung (§ 107 Abs. 2)."""

    art: ClassVar[str] = "betrieb"
    betriebsart: Betriebsart | None = None
    rechtsform: str | None = None
