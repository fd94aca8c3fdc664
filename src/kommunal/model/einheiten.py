"""Units of the administration and their kinds.

Kind is not level, and neither is the printed word: the class is the normalised kind, `bezeichnung` the word that
the city prints, and the level follows from the tree of a day.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import optional_number
from kommunal.model.eintrag import Eintrag, ElternId, GebietId, HerkunftId, StandortId
from kommunal.model.given import SeveralOrNone, Slug, SlugOrNone
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.marks import From, Name, Over, Past, UpTo
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.sprechzeiten import Schließung, Sprechzeit
from kommunal.model.strict import field, model_class

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
    """Eine Einheit der Aufbauorganisation, deren Art unbekannt ist oder keine der folgenden (KGSt).

    A unit whose kind is unknown, or is none of the kinds below.
    """

    TAG: ClassVar[str] = "art"
    KINDS: ClassVar[Mapping[str, type["Organisationseinheit"]]] = EINHEITSARTEN
    art: ClassVar[str] = "organisationseinheit"
    """The class tag of the unit in files: the class name in lower-case ASCII."""
    plural: ClassVar[str] = "Organisationseinheiten"
    """What several of the kind are called."""
    gliederungsebene: ClassVar[int | None] = None
    """How deep in the line units of the kind usually stand: 0 the head, 1 Dezernat … 5 Stelle; None anywhere."""

    name: Name
    """Der Name, wie die Stadt ihn druckt, ohne Nummer. | The name as the city prints it, without the number."""
    bezeichnung: Name | None = None
    """Das Wort, das die Stadt für die Art druckt, wo es abweicht: Stabstelle, Institut, Fachdienst, Team.
    | The word that the city prints for the kind, where it differs from the class."""
    kurzname: Name | None = None
    """Kurzform oder Abkürzung des Namens, wie sie im Haus üblich ist: ``RPA``.
    | Short form of the name, as used in the house."""
    aliase: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Andere Namen, unter denen die Einheit vorkommt. | Other names that the unit goes by; found like the name."""
    nummern: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Ordnungszeichen wie gedruckt: ``51``, ``III/51``, ``FB 3``.
    | Office numbers as printed; text, never computed with."""
    uebergeordnet: ElternId | None = None
    """Die Einheit, der sie in der Linie untersteht; fehlt sie, ist das unbekannt; ``keine``: außerhalb der Linie.
    | The unit above it in the line; absent means unknown, ``keine`` outside the line."""
    reihenfolge: int | None = None
    """Platz unter den Geschwistern, wo er von der Reihenfolge der Einträge abweicht.
    | Place among its siblings, where it differs from the order of the entries."""
    standorte: tuple[StandortId, ...] = field(default=(), converter=SeveralOrNone[StandortId])
    """Die Standorte, an denen sie sitzt. | The sites where it sits."""
    sprechzeiten: tuple[Sprechzeit, ...] = field(default=(), converter=SeveralOrNone[Sprechzeit])
    """Eigene Zeiten; sie gehen denen des Standorts vor. | Hours of its own; they go before those of the site."""
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = field(default=(), converter=SeveralOrNone[Erreichbarkeit])
    """Telefon, E-Mail und andere Wege zu ihr. | Telephone, e-mail and other ways to reach it."""
    schliessungen: tuple[Schließung, ...] = field(default=(), converter=SeveralOrNone[Schließung])
    """Wann sie außer der Reihe geschlossen ist: Betriebsferien, Karneval, Hochwasser.
    | When it is closed out of turn: company holidays, carnival, flood."""
    zweck: str | None = None
    """Ein Absatz: wozu es die Einheit gibt. | One paragraph: what the unit is for."""
    vorgaenger: Annotated[tuple[HerkunftId, ...], Past()] = field(default=(), converter=SeveralOrNone[HerkunftId])
    """Woraus sie entstanden ist: zusammengelegte, geteilte, übernommene Einheiten.
    | What it came from: units merged, divided or taken over."""
    beschaeftigte: Annotated[int, From(0)] | None = None
    """Zahl der Beschäftigten (Köpfe), ab 0, mit allem, was unter ihr steht.
    | Number of staff (heads), from 0, with all units below it."""
    vollzeitaequivalente: Annotated[float, From(0)] | None = field(default=None, converter=optional_number)
    """Beschäftigte in Vollzeitäquivalenten (VZÄ), ab 0. | Staff in full-time equivalents, from 0."""

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

    The head of the administration as an organ: mayor, chief mayor, Landrat.

    GO NRW §§ 40, 62; KrO NRW § 42. Who holds the office is a Besetzung with `rolle` leitung.
    """

    art: ClassVar[str] = "verwaltungsleitung"
    plural: ClassVar[str] = "Verwaltungsleitungen"
    gliederungsebene: ClassVar[int | None] = 0
    uebergeordnet: ElternId | None = "keine"
    """Die Spitze untersteht niemandem in der Linie. | The head answers to nobody in the line."""


@model_class(kw_only=True)
class Dezernat(Organisationseinheit):
    """Geschäftskreis eines Beigeordneten oder Dezernenten (GO NRW §§ 71, 73); auch Geschäftsbereich, Ressort.

    A department: the field of business of a deputy mayor or department head, directly below the head.
    """

    art: ClassVar[str] = "dezernat"
    plural: ClassVar[str] = "Dezernate"
    gliederungsebene: ClassVar[int | None] = 1


@model_class(kw_only=True)
class Fachbereich(Organisationseinheit):
    """Zusammenfassung verwandter Aufgaben, in vielen Städten an die Stelle des Amtes getreten (KGSt).

    A bundle of related tasks that has taken the place of the Amt in many cities.
    """

    art: ClassVar[str] = "fachbereich"
    plural: ClassVar[str] = "Fachbereiche"
    gliederungsebene: ClassVar[int | None] = 2


@model_class(kw_only=True)
class Amt(Organisationseinheit):
    """Die klassische Organisationseinheit der zweiten Ebene (KGSt-Verwaltungsgliederungsplan).

    An office: the classic unit of the second level.
    """

    art: ClassVar[str] = "amt"
    plural: ClassVar[str] = "Ämter"
    gliederungsebene: ClassVar[int | None] = 2


@model_class(kw_only=True)
class Abteilung(Organisationseinheit):
    """Teil eines Amtes oder Fachbereichs (KGSt).

    A division of an Amt or Fachbereich.
    """

    art: ClassVar[str] = "abteilung"
    plural: ClassVar[str] = "Abteilungen"
    gliederungsebene: ClassVar[int | None] = 3


@model_class(kw_only=True)
class Sachgebiet(Organisationseinheit):
    """Teil einer Abteilung (KGSt); auch Gruppe oder Team.

    A section of an Abteilung; also Gruppe or Team.
    """

    art: ClassVar[str] = "sachgebiet"
    plural: ClassVar[str] = "Sachgebiete"
    gliederungsebene: ClassVar[int | None] = 4


@model_class(kw_only=True)
class Stabsstelle(Organisationseinheit):
    """Einheit ohne Linienbefugnis, die einer Leitung zuarbeitet (Organisationslehre); oft als "Stabstelle" gedruckt.

    A staff unit that works for a head and commands nobody.
    """

    art: ClassVar[str] = "stabsstelle"
    plural: ClassVar[str] = "Stabsstellen"


Vollzeitanteil = Annotated[float, Over(0), UpTo(1000)]
"""Umfang in Vollzeitanteilen; 1 ist eine volle Stelle."""


class Stellenart(Begriff):
    """Welche Bedeutung des Wortes Stelle gemeint ist.

    Which of the two meanings of the word Stelle is meant.
    """

    PLANSTELLE = "planstelle", "Planstelle"
    """Eine Stelle des Stellenplans, die eine Person innehat (KomHVO NRW § 8).
    | A post of the staffing plan, held by a person."""
    DIENSTSTELLE = "dienststelle", "Dienststelle"
    """Eine kleine Behörde oder ein Schalter, der Stelle heißt: Rentenstelle, Wohngeldstelle.
    | An office that is called Stelle."""
    UNBEKANNT = "unbekannt", "unbekannt"
    """Die Quelle sagt nicht, was gemeint ist. | The source does not tell which."""


class Stellenvermerk(Begriff):
    """Vermerk im Stellenplan (KomHVO NRW § 8).

    A note in the staffing plan.
    """

    KW = "kw", "künftig wegfallend"
    """Die Stelle fällt weg, sobald sie frei wird. | The post falls away as soon as it is free."""
    KU = "ku", "künftig umzuwandeln"
    """Die Stelle wird umgewandelt, sobald sie frei wird: in eine andere Gruppe oder Laufbahn.
    | The post is converted as soon as it is free."""
    SPERRVERMERK = "sperrvermerk", "Sperrvermerk"
    """Die Stelle darf vorerst nicht besetzt werden. | The post must not be filled for the time being."""


@model_class(kw_only=True)
class Stelle(Organisationseinheit):
    """Die kleinste Organisationseinheit: eine Planstelle des Stellenplans (GO NRW § 74, KomHVO NRW § 8).

    The smallest unit: a post of the staffing plan.

    Or an office that is called Stelle (Rentenstelle, Wohngeldstelle): `stellenart` tells the two apart.
    """

    art: ClassVar[str] = "stelle"
    plural: ClassVar[str] = "Stellen"
    gliederungsebene: ClassVar[int | None] = 5
    stellenart: Stellenart = field(default=Stellenart.UNBEKANNT, converter=SlugOrNone[Stellenart])
    """Ob eine Planstelle gemeint ist oder eine Dienststelle, die so heißt.
    | Whether it is a post or an office that is called so."""
    funktion: str | None = None
    """Was die Stelle tut, wie der Stellenplan es nennt. | What the post does, in the words of the staffing plan."""
    sitze: Annotated[int, From(1)] | None = None
    """Wie viele Personen sie zugleich innehaben können, ab 1.
    | How many people can hold it at the same time, from 1."""
    umfang: Vollzeitanteil | None = field(default=None, converter=optional_number)
    """Umfang in Vollzeitanteilen; 1 ist eine volle Stelle. | Share of full time; 1 is a full post."""
    bewertung: str | None = None
    """Besoldungs- oder Entgeltgruppe: ``A 12``, ``EG 9b``. | Pay grade."""
    vermerk: Stellenvermerk | None = field(default=None, converter=Slug[Stellenvermerk | None])
    """Vermerk im Stellenplan: kw, ku, Sperrvermerk. | Note in the staffing plan."""


@named_in_pickles
@model_class(kw_only=True)
class Stadtteilbüro(Organisationseinheit):
    """Anlaufstelle in einem Stadtteil oder Quartier; Träger, Geldgeber und Gäste sind datierte Beziehungen.

    A drop-in office in a part of the city; who runs, pays and visits it are dated relations.
    """

    art: ClassVar[str] = "stadtteilbuero"
    plural: ClassVar[str] = "Stadtteilbüros"
    gebiete: tuple[GebietId, ...] = field(default=(), converter=SeveralOrNone[GebietId])
    """Für welche Gebiete es da ist. | The areas that it serves."""
    angebote: tuple[str, ...] = field(default=(), converter=SeveralOrNone[str])
    """Was man dort findet, wie gedruckt: Sozialberatung, Hausaufgabenhilfe. | What it offers, as printed."""


Stadtteilbuero = Stadtteilbüro


@model_class(kw_only=True)
class Einrichtung(Organisationseinheit):
    """Öffentliche Einrichtung der Gemeinde (GO NRW § 8): Musikschule, Volkshochschule, Bibliothek, Kita.

    A public facility: music school, adult education centre, library, day-care centre.
    """

    art: ClassVar[str] = "einrichtung"
    plural: ClassVar[str] = "Einrichtungen"
    rechtsform: str | None = None
    """Rechtsform, wenn sie eine eigene hat, wie gedruckt. | Legal form, if it has one of its own, as printed."""


class Betriebsart(Begriff):
    """In welcher Form die Gemeinde einen Betrieb führt (GO NRW §§ 107 ff.).

    In which form a municipality runs an enterprise.
    """

    REGIEBETRIEB = "regiebetrieb", "Regiebetrieb"
    """Teil der Verwaltung und ihres Haushalts, ohne eigene Rechtspersönlichkeit.
    | Part of the administration and its budget."""
    EIGENBETRIEB = "eigenbetrieb", "Eigenbetrieb (GO NRW § 114, EigVO NRW)"
    """Wirtschaftlich selbständig mit eigener Betriebsleitung, rechtlich Teil der Gemeinde.
    | Runs its own accounts and management; legally part of the municipality."""
    EIGENBETRIEBSAEHNLICH = "eigenbetriebsaehnlich", "eigenbetriebsähnliche Einrichtung (GO NRW § 107 Abs. 2)"
    """Nichtwirtschaftliche Einrichtung, die wie ein Eigenbetrieb geführt wird.
    | A non-commercial facility run like an Eigenbetrieb."""
    ANSTALT = "anstalt", "Anstalt des öffentlichen Rechts (GO NRW § 114a)"
    """Eigene juristische Person des öffentlichen Rechts mit Vorstand und Verwaltungsrat.
    | A legal person of its own under public law."""
    GESELLSCHAFT = "gesellschaft", "kommunale Gesellschaft (GO NRW § 108)"
    """Eigene juristische Person des Privatrechts, etwa eine GmbH, an der die Gemeinde beteiligt ist.
    | A company under private law that the municipality holds shares in."""


@model_class(kw_only=True)
class Betrieb(Organisationseinheit):
    """Betrieb der Gemeinde, meist Eigenbetrieb (GO NRW § 114) oder eigenbetriebsähnliche Einrichtung (§ 107 Abs. 2).

    A municipal enterprise, mostly without legal personality.
    """

    art: ClassVar[str] = "betrieb"
    plural: ClassVar[str] = "Betriebe"
    betriebsart: Betriebsart | None = field(default=None, converter=Slug[Betriebsart | None])
    """In welcher Form die Gemeinde ihn führt. | In which form the municipality runs it."""
    rechtsform: str | None = None
    """Rechtsform, wie gedruckt, wo `betriebsart` sie nicht sagt.
    | Legal form as printed, where `betriebsart` does not say it."""
