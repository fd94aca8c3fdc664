"""Reorganisations as data: what was decided or planned, step by step. `kommunal.reorganise` applies one."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from attrs import field

from kommunal.errors import InvalidValueError
from kommunal.model.akteure import Akteur, Beziehung, Kooperation, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeitsrolle
from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import as_number, optional_number
from kommunal.model.einheiten import Organisationseinheit, Vollzeitanteil
from kommunal.model.eintrag import (
    AkteurId,
    BesetzungId,
    BeziehungId,
    EinheitId,
    Eintrag,
    ElternId,
    GebietId,
    GegenstandId,
    Quelle,
    ZustaendigId,
    ZustaendigkeitId,
)  # fmt: skip
from kommunal.model.fassungen import Vollzug
from kommunal.model.forms import Key, Name, Privacy, Prose, Reservation, Verweis
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import Besetzung, Person
from kommunal.model.profil import Einheitsart
from kommunal.model.strict import Lesbar, model_class
from kommunal.model.zeit import Datum, als_datum

__all__ = [
    "SCHRITTARTEN", "Anteil", "Aufloesen", "Ausgliedern", "Besetzen", "BeziehungAendern", "Eingliedern", "Gruenden",
    "Neues", "Reorganisation", "Schritt", "Stufe", "Teil", "Teilen", "Uebertragen", "Umbenennen", "Umnummerieren",
    "Umsetzen", "Umwandeln", "Verbleib", "Zusammenlegen",
]  # fmt: skip

SacheId = Annotated[
    str,
    Verweis(
        (
            "einheiten",
            "besetzungen",
            "zustaendigkeiten",
            "leitbilder",
            "beziehungen",
            "mitgliedschaften",
            "kooperationen",
            "standorte",
        )
    ),
]
ZielId = Annotated[str, Verweis(("einheiten", "akteure"), keine=True)]
NeuZustaendigId = Annotated[
    str, Verweis(("einheiten", "akteure", "gremien", "kooperationen"), kommune=True, keine=True)
]


_KINDS: Final[dict[str, type["Schritt"]]] = {}
SCHRITTARTEN: Final[Mapping[str, type["Schritt"]]] = _KINDS
"""Every kind of step by its tag. A kind enters by being defined, in the order of the source."""


@model_class(kw_only=True)
class Schritt(Lesbar):
    """Ein Schritt einer Reorganisation; er kann einen eigenen Tag oder eine eigene Bedingung haben."""

    TAG: ClassVar[str] = "schrittart"
    KINDS: ClassVar[Mapping[str, type["Schritt"]]] = SCHRITTARTEN
    schrittart: ClassVar[str] = ""
    """The tag of the step in files."""

    wirksam: Datum | None = field(default=None, converter=als_datum, metadata={"schluss": True})
    """Eigener Tag, wo er von dem der Reorganisation abweicht."""
    bedingung: Reservation | None = field(default=None, metadata={"schluss": True})
    anmerkung: Prose | None = field(default=None, metadata={"schluss": True})

    def __init_subclass__(cls) -> None:
        if "schrittart" in cls.__dict__ and cls.__module__.startswith("kommunal."):
            _KINDS[cls.schrittart] = cls


@model_class(kw_only=True)
class Gruenden(Schritt):
    """Eine Einheit neu einrichten."""

    schrittart: ClassVar[str] = "gruenden"
    einheit: Organisationseinheit


@model_class(kw_only=True)
class Umsetzen(Schritt):
    """Eine oder mehrere Einheiten einer anderen unterstellen; von Stellen auch nur einen Anteil."""

    schrittart: ClassVar[str] = "umsetzen"
    einheiten: tuple[EinheitId, ...]
    nach: ElternId
    umfang: Vollzeitanteil | None = field(default=None, converter=optional_number)
    """Nur dieser Anteil der Stelle, in Vollzeitanteilen; er wird eine Stelle für sich."""


@model_class(kw_only=True)
class Umbenennen(Schritt):
    """Einer Einheit einen anderen Namen geben; was nicht angegeben ist, bleibt."""

    schrittart: ClassVar[str] = "umbenennen"
    einheit: EinheitId
    name: Name
    kurzname: Name | None = None
    bezeichnung: Name | None = None


@model_class(kw_only=True)
class Umnummerieren(Schritt):
    """Einer Einheit andere Ordnungszeichen geben; leer nimmt sie ihr."""

    schrittart: ClassVar[str] = "umnummerieren"
    einheit: EinheitId
    nummern: tuple[Name, ...] = ()


@model_class(kw_only=True)
class Umwandeln(Schritt):
    """Einheiten zu einer anderen Art machen: Fachbereiche zu Ämtern. Keine Angabe geht dabei verloren."""

    schrittart: ClassVar[str] = "umwandeln"
    einheiten: tuple[EinheitId, ...]
    art: Einheitsart
    """Die neue Art, als Klassenwort: ``amt``."""
    bezeichnung: Name | None = None


@model_class(kw_only=True)
class Verbleib(Lesbar):
    """Wohin etwas geht, wenn eine Einheit endet; ``keine``: es endet mit ihr."""

    was: SacheId
    nach: ZielId
    umfang: Vollzeitanteil | None = field(default=None, converter=optional_number)
    """Nur dieser Anteil der Stelle, in Vollzeitanteilen; mehrere Anteile können an mehrere gehen."""


@model_class(kw_only=True)
class Zusammenlegen(Schritt):
    """Einheiten in einer anderen aufgehen lassen; diese besteht schon oder wird in einem Schritt davor gegründet.

    Everything that the units have goes to `ziel`, unless `verbleib` says otherwise. Their heads and deputies end with
    them; the place of a Leitbild has to be given.
    """

    schrittart: ClassVar[str] = "zusammenlegen"
    einheiten: tuple[EinheitId, ...]
    ziel: EinheitId
    verbleib: tuple[Verbleib, ...] = ()


@model_class(kw_only=True)
class Anteil(Lesbar):
    """Ein Teil einer Stelle, der eine Stelle für sich wird."""

    stelle: EinheitId
    umfang: Vollzeitanteil = field(converter=as_number)
    """In Vollzeitanteilen."""
    id: Key | None = None
    """Die id der neuen Stelle; fehlt sie, aus denen der Stelle und der aufnehmenden Einheit gebildet."""


@model_class(kw_only=True)
class Teil(Lesbar):
    """Was bei einer Teilung an eine der Einheiten geht."""

    ziel: EinheitId
    uebernimmt: tuple[SacheId, ...] = ()
    """Untereinheiten, Stellen, Zuständigkeiten, Besetzungen, die mitgehen."""
    anteile: tuple[Anteil, ...] = ()
    """Stellenanteile, die mitgehen."""


@model_class(kw_only=True)
class Teilen(Schritt):
    """Eine Einheit auf mehrere aufteilen; sie selbst kann bestehen bleiben."""

    schrittart: ClassVar[str] = "teilen"
    einheit: EinheitId
    teile: tuple[Teil, ...]
    bleibt: bool = False


@model_class(kw_only=True)
class Aufloesen(Schritt):
    """Eine Einheit auflösen; für alles, was sie hat, ist der Verbleib zu nennen."""

    schrittart: ClassVar[str] = "aufloesen"
    einheit: EinheitId
    verbleib: tuple[Verbleib, ...] = ()
    rest: ZielId | None = None
    """Wohin alles geht, was nicht einzeln genannt ist."""


@model_class(kw_only=True)
class Eingliedern(Schritt):
    """Einen Akteur, etwa eine kommunale Gesellschaft, als Einheit in die Verwaltung nehmen.

    What the Akteur has goes to the unit and the Akteur ends; where it stays (`bleibt`), only what `verbleib` names
    goes.
    """

    schrittart: ClassVar[str] = "eingliedern"
    akteur: AkteurId
    einheit: Organisationseinheit
    bleibt: bool = False
    verbleib: tuple[Verbleib, ...] = ()


@model_class(kw_only=True)
class Ausgliedern(Schritt):
    """Eine Einheit auf einen Akteur übertragen, der schon besteht.

    What the unit has goes to the Akteur; of units below it `verbleib` says whether they stay, go along or end.
    """

    schrittart: ClassVar[str] = "ausgliedern"
    einheit: EinheitId
    akteur: AkteurId
    verbleib: tuple[Verbleib, ...] = ()


@model_class(kw_only=True)
class Uebertragen(Schritt):
    """Zuständigkeiten einem anderen übertragen, ganz oder für einen Teil; auch erstmals vergeben oder aufgeben."""

    schrittart: ClassVar[str] = "uebertragen"
    zustaendigkeiten: tuple[ZustaendigkeitId, ...] = ()
    aufgaben: tuple[GegenstandId, ...] = ()
    """Statt einzelner Zuständigkeiten: alle, die `von` für diese Aufgaben hat."""
    von: ZustaendigId | None = None
    nach: NeuZustaendigId
    """Der neue Zuständige; ``keine``: die Zuständigkeit endet."""
    rolle: Zuständigkeitsrolle | None = None
    """Nur die Zuständigkeiten mit dieser Rolle; bei erstmaliger Vergabe die Rolle, sonst federführend."""
    gebiete: tuple[GebietId, ...] = ()
    """Nur für diese Gebiete."""
    aufteilung: str | None = None
    """Nur für diesen sachlichen Teil."""


@model_class(kw_only=True)
class Besetzen(Schritt):
    """Eine Stelle oder Leitung neu besetzen (oder vakant werden lassen).

    Where nothing is named in `beendet`, those end whose place is taken: the regular head and who acted for it.
    """

    schrittart: ClassVar[str] = "besetzen"
    besetzung: Besetzung | None = None
    """Die neue Besetzung; fehlt sie, endet nur, was in `beendet` steht."""
    beendet: tuple[BesetzungId, ...] = ()
    """Welche Besetzungen damit enden."""
    neben: bool = False
    """Ob sie neben die bisherigen tritt: eine Doppelspitze."""


@model_class(kw_only=True)
class BeziehungAendern(Schritt):
    """Eine Beziehung eingehen oder beenden: ein neuer Träger, ein anderer Geldgeber.

    Where nothing is named in `beendet`, a new Trägerschaft ends the one before.
    """

    schrittart: ClassVar[str] = "beziehung"
    beziehung: Beziehung | None = None
    """Die neue Beziehung; fehlt sie, endet nur, was in `beendet` steht."""
    beendet: tuple[BeziehungId, ...] = ()
    neben: bool = False
    """Ob sie neben die bisherigen tritt: zwei Träger."""


class Stufe(Begriff):
    """Wie weit eine Reorganisation gediehen ist."""

    GEPLANT = "geplant", "geplant"
    BESCHLOSSEN = "beschlossen", "beschlossen"
    VOLLZOGEN = "vollzogen", "vollzogen"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"


@model_class(kw_only=True)
class Neues(Lesbar):
    """Was eine Reorganisation mitbringt, weil es noch nicht erfasst ist: Personen, Akteure, Aufgaben, Fundstellen."""

    quellen: tuple[Quelle, ...] = ()
    personen: tuple[Person, ...] = ()
    aufgaben: tuple[Aufgabe, ...] = ()
    gebiete: tuple[Gebiet, ...] = ()
    standorte: tuple[Standort, ...] = ()
    akteure: tuple[Akteur, ...] = ()
    vorhaben: tuple[Vorhaben, ...] = ()
    kooperationen: tuple[Kooperation, ...] = ()


@model_class(kw_only=True)
class Reorganisation(Eintrag):
    """Eine Änderung der Aufbauorganisation als Beschluss mit Schritten (GO NRW §§ 62, 73)."""

    name: Name | None = None
    stufe: Stufe = Stufe.BESCHLOSSEN
    wirksam: Datum | None = field(default=None, converter=als_datum)
    """Ab wann sie wirkt; fehlt der Tag, ist er unbekannt oder hängt an der Bedingung."""
    bis: Datum | None = field(default=None, converter=als_datum)
    """Bis wann sie gilt, wenn sie befristet ist; danach gilt wieder, was vorher war."""
    befristung: Reservation | None = None
    """Die Befristung im Wortlaut: ``bis zur Wahl``."""
    bedingung: Reservation | None = None
    """Wovon sie abhängt: ``mit Stellenbesetzung``."""
    beschluss: Prose | None = None
    """Wer sie wann beschlossen hat."""
    anlass: Annotated[str, Privacy.LINK] | None = None
    """Warum: freier Text, oder die id eines Vorhabens."""
    schritte: tuple[Schritt, ...] = ()
    neu: Neues | None = None
    """Einträge, die der Vollzug in die Verwaltung stellt und die mit ihr wieder gehen."""
    vollzug: Vollzug | None = None
    """Was sie am Bestand geändert hat, sobald sie vollzogen oder als Plan eingetragen ist."""

    def __attrs_post_init__(self) -> None:
        if self.wirksam and self.bis and self.wirksam.earliest > self.bis.latest:
            raise InvalidValueError(
                f"expected bis not before wirksam, got wirksam {self.wirksam} and bis {self.bis}", "bis"
            )
