"""Reorganisations as data: what was decided or planned, step by step. `kommunal.reorganise` applies one."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

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
from kommunal.model.given import OrNone, Several, SeveralOrNone, Slug, SlugOrNone
from kommunal.model.marks import Key, Name, Privacy, Prose, Reservation, Verweis
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import Besetzung, Person
from kommunal.model.profil import Einheitsart
from kommunal.model.strict import Lesbar, field, model_class
from kommunal.model.zeit import Datum, to_datum

__all__ = [
    "HANGING", "SCHRITTARTEN", "Anteil", "Aufloesen", "Ausgliedern", "Besetzen", "BeziehungAendern", "Eingliedern",
    "Gruenden", "Neues", "Reorganisation", "Schritt", "Stufe", "Teil", "Teilen", "Uebertragen", "Umbenennen",
    "Umnummerieren", "Umsetzen", "Umwandeln", "Verbleib", "Zusammenlegen",
]  # fmt: skip

HANGING: Final = (
    "einheiten", "besetzungen", "zustaendigkeiten", "leitbilder", "beziehungen", "mitgliedschaften", "kooperationen",
    "standorte",
)  # fmt: skip
"""The tuples whose entries hang on units and Akteure: of these a step says where they go."""
SacheId = Annotated[str, Verweis(HANGING)]
ZielId = Annotated[str, Verweis(("einheiten", "akteure"), keine=True)]
NeuZustaendigId = Annotated[
    str, Verweis(("einheiten", "akteure", "gremien", "kooperationen"), kommune=True, keine=True)
]


_KINDS: Final[dict[str, type["Schritt"]]] = {}
SCHRITTARTEN: Final[Mapping[str, type["Schritt"]]] = _KINDS
"""Every kind of step by its tag. A kind enters by being defined, in the order of the source."""


@model_class(kw_only=True)
class Schritt(Lesbar):
    """Ein Schritt einer Reorganisation; er kann einen eigenen Tag oder eine eigene Bedingung haben.

    A step of a reorganisation; it may have a day or a condition of its own.
    """

    TAG: ClassVar[str] = "schrittart"
    KINDS: ClassVar[Mapping[str, type["Schritt"]]] = SCHRITTARTEN
    schrittart: ClassVar[str] = ""
    """The tag of the step in files."""

    wirksam: Datum | None = field(default=None, converter=to_datum, metadata={"schluss": True})
    """Eigener Tag, wo er von dem der Reorganisation abweicht.
    | Day of its own, where it differs from that of the reorganisation."""
    bedingung: Reservation | None = field(default=None, metadata={"schluss": True})
    """Wovon gerade dieser Schritt abhängt. | What this step depends on."""
    anmerkung: Prose | None = field(default=None, metadata={"schluss": True})
    """Freier Text zu diesem Schritt. | Free text on this step."""

    def __init_subclass__(cls) -> None:
        if "schrittart" in cls.__dict__ and cls.__module__.startswith("kommunal."):
            _KINDS[cls.schrittart] = cls


@model_class(kw_only=True)
class Gruenden(Schritt):
    """Eine Einheit neu einrichten.

    Found a unit.
    """

    schrittart: ClassVar[str] = "gruenden"
    einheit: Organisationseinheit
    """Die neue Einheit, mit allen Angaben. | The new unit, with all its fields."""


@model_class(kw_only=True)
class Umsetzen(Schritt):
    """Eine oder mehrere Einheiten einer anderen unterstellen; von Stellen auch nur einen Anteil.

    Put units below another one; of posts also a share.
    """

    schrittart: ClassVar[str] = "umsetzen"
    einheiten: tuple[EinheitId, ...] = field(converter=Several[EinheitId])
    """Welche Einheiten umziehen. | Which units move."""
    nach: ElternId
    """Wem sie danach unterstehen. | The unit above them afterwards."""
    umfang: Vollzeitanteil | None = field(default=None, converter=optional_number)
    """Nur dieser Anteil der Stelle, in Vollzeitanteilen; er wird eine Stelle für sich.
    | Only this share of the post, in full-time shares; it becomes a post of its own."""


@model_class(kw_only=True)
class Umbenennen(Schritt):
    """Einer Einheit einen anderen Namen geben; was nicht angegeben ist, bleibt.

    Give a unit another name; what is not stated stays.
    """

    schrittart: ClassVar[str] = "umbenennen"
    einheit: EinheitId
    """Welche Einheit. | Which unit."""
    name: Name
    """Der neue Name. | The new name."""
    kurzname: Name | None = None
    """Der neue Kurzname; fehlt er, bleibt der alte. | The new short form; absent, the old one stays."""
    bezeichnung: Name | None = None
    """Das neue Wort für die Art; fehlt es, bleibt das alte.
    | The new printed word for the kind; absent, the old one stays."""


@model_class(kw_only=True)
class Umnummerieren(Schritt):
    """Einer Einheit andere Ordnungszeichen geben; leer nimmt sie ihr.

    Give a unit other numbers; empty takes them away.
    """

    schrittart: ClassVar[str] = "umnummerieren"
    einheit: EinheitId
    """Welche Einheit. | Which unit."""
    nummern: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Die neuen Ordnungszeichen. | The new numbers."""


@model_class(kw_only=True)
class Umwandeln(Schritt):
    """Einheiten zu einer anderen Art machen: Fachbereiche zu Ämtern. Keine Angabe geht dabei verloren.

    Make units another kind. No field is lost.
    """

    schrittart: ClassVar[str] = "umwandeln"
    einheiten: tuple[EinheitId, ...] = field(converter=Several[EinheitId])
    """Welche Einheiten. | Which units."""
    art: Einheitsart
    """Die neue Art, als Klassenwort: ``amt``. | The new kind, as its class word."""
    bezeichnung: Name | None = None
    """Das neue Wort, das die Stadt dafür druckt. | The new word that the city prints for it."""


@model_class(kw_only=True)
class Verbleib(Lesbar):
    """Wohin etwas geht, wenn eine Einheit endet; ``keine``: es endet mit ihr.

    Where something goes when a unit ends; ``keine``: it ends with it.
    """

    was: SacheId
    """Was bleibt: eine Untereinheit, Zuständigkeit, Besetzung, Beziehung, ein Standort.
    | What is placed: a unit, responsibility, post, relation or site."""
    nach: ZielId
    """Wohin es geht. | Where it goes."""
    umfang: Vollzeitanteil | None = field(default=None, converter=optional_number)
    """Nur dieser Anteil der Stelle, in Vollzeitanteilen; mehrere Anteile können an mehrere gehen.
    | Only this share of the post; several shares can go to several."""


@model_class(kw_only=True)
class Zusammenlegen(Schritt):
    """Einheiten in einer anderen aufgehen lassen; diese besteht schon oder wird in einem Schritt davor gegründet.

    Merge units into another, which exists already or is founded in a step before.

    Everything that the units have goes to `ziel`, unless `verbleib` says otherwise. Their heads and deputies end with
    them; the place of a Leitbild has to be given.
    """

    schrittart: ClassVar[str] = "zusammenlegen"
    einheiten: tuple[EinheitId, ...] = field(converter=Several[EinheitId])
    """Welche Einheiten aufgehen. | Which units are merged."""
    ziel: EinheitId
    """Worin sie aufgehen. | What they are merged into."""
    verbleib: tuple[Verbleib, ...] = field(default=(), converter=SeveralOrNone[Verbleib])
    """Was anders verbleibt als beim Ziel. | What goes elsewhere than to the target."""


@model_class(kw_only=True)
class Anteil(Lesbar):
    """Ein Teil einer Stelle, der eine Stelle für sich wird.

    A share of a post that becomes a post of its own.
    """

    stelle: EinheitId
    """Von welcher Stelle. | Of which post."""
    umfang: Vollzeitanteil = field(converter=as_number)
    """In Vollzeitanteilen. | In full-time shares."""
    id: Key | None = None
    """Die id der neuen Stelle; fehlt sie, aus denen der Stelle und der aufnehmenden Einheit gebildet.
    | The id of the new post; absent, made of the post and the unit that takes it."""


@model_class(kw_only=True)
class Teil(Lesbar):
    """Was bei einer Teilung an eine der Einheiten geht.

    What goes to one of the units in a division.
    """

    ziel: EinheitId
    """An welche Einheit. | To which unit."""
    uebernimmt: tuple[SacheId, ...] = field(default=(), converter=SeveralOrNone[SacheId])
    """Untereinheiten, Stellen, Zuständigkeiten, Besetzungen, die mitgehen.
    | Units, posts, responsibilities, holders that go along."""
    anteile: tuple[Anteil, ...] = field(default=(), converter=SeveralOrNone[Anteil])
    """Stellenanteile, die mitgehen. | Shares of posts that go along."""


@model_class(kw_only=True)
class Teilen(Schritt):
    """Eine Einheit auf mehrere aufteilen; sie selbst kann bestehen bleiben.

    Divide a unit among several; it may itself continue.
    """

    schrittart: ClassVar[str] = "teilen"
    einheit: EinheitId
    """Welche Einheit. | Which unit."""
    teile: tuple[Teil, ...] = field(converter=Several[Teil])
    """Was an wen geht. | What goes to whom."""
    bleibt: bool = field(default=False, converter=OrNone[bool])
    """Ob die geteilte Einheit weiter besteht. | Whether the divided unit continues."""


@model_class(kw_only=True)
class Aufloesen(Schritt):
    """Eine Einheit auflösen; für alles, was sie hat, ist der Verbleib zu nennen.

    Dissolve a unit; where everything goes that it has must be said.
    """

    schrittart: ClassVar[str] = "aufloesen"
    einheit: EinheitId
    """Welche Einheit. | Which unit."""
    verbleib: tuple[Verbleib, ...] = field(default=(), converter=SeveralOrNone[Verbleib])
    """Was wohin geht. | What goes where."""
    rest: ZielId | None = None
    """Wohin alles geht, was nicht einzeln genannt ist. | Where everything goes that is not named."""


@model_class(kw_only=True)
class Eingliedern(Schritt):
    """Einen Akteur, etwa eine kommunale Gesellschaft, als Einheit in die Verwaltung nehmen.

    Take an actor, such as a municipal company, into the administration as a unit.

    What the Akteur has goes to the unit and the Akteur ends; where it stays (`bleibt`), only what `verbleib` names
    goes.
    """

    schrittart: ClassVar[str] = "eingliedern"
    akteur: AkteurId
    """Wer eingegliedert wird. | Who is taken in."""
    einheit: Organisationseinheit
    """Die Einheit, die daraus wird. | The unit that it becomes."""
    bleibt: bool = field(default=False, converter=OrNone[bool])
    """Ob der Akteur daneben bestehen bleibt. | Whether the actor continues beside it."""
    verbleib: tuple[Verbleib, ...] = field(default=(), converter=SeveralOrNone[Verbleib])
    """Was anders verbleibt als bei der neuen Einheit. | What goes elsewhere than to the new unit."""


@model_class(kw_only=True)
class Ausgliedern(Schritt):
    """Eine Einheit auf einen Akteur übertragen, der schon besteht.

    Transfer a unit to an actor that exists already.

    What the unit has goes to the Akteur; of units below it `verbleib` says whether they stay, go along or end.
    """

    schrittart: ClassVar[str] = "ausgliedern"
    einheit: EinheitId
    """Welche Einheit. | Which unit."""
    akteur: AkteurId
    """Wer sie übernimmt. | Who takes it over."""
    verbleib: tuple[Verbleib, ...] = field(default=(), converter=SeveralOrNone[Verbleib])
    """Was aus den Einheiten darunter wird, und was nicht mitgeht.
    | What becomes of units below it, and what does not go along."""


@model_class(kw_only=True)
class Uebertragen(Schritt):
    """Zuständigkeiten einem anderen übertragen, ganz oder für einen Teil; auch erstmals vergeben oder aufgeben.

    Hand responsibilities to somebody else, in whole or part; also assign them first, or give them up.
    """

    schrittart: ClassVar[str] = "uebertragen"
    zustaendigkeiten: tuple[ZustaendigkeitId, ...] = field(default=(), converter=SeveralOrNone[ZustaendigkeitId])
    """Welche einzelnen Zuständigkeiten. | Which single responsibilities."""
    aufgaben: tuple[GegenstandId, ...] = field(default=(), converter=SeveralOrNone[GegenstandId])
    """Statt einzelner Zuständigkeiten: alle, die `von` für diese Aufgaben hat.
    | Instead of single ones: all that `von` has for these tasks."""
    von: ZustaendigId | None = None
    """Wer sie bisher hat. | Who has them so far."""
    nach: NeuZustaendigId
    """Der neue Zuständige; ``keine``: die Zuständigkeit endet. | The new bearer; ``keine``: the responsibility ends."""
    rolle: Zuständigkeitsrolle | None = field(default=None, converter=Slug[Zuständigkeitsrolle | None])
    """Nur die Zuständigkeiten mit dieser Rolle; bei erstmaliger Vergabe die Rolle, sonst federführend.
    | Only those with this role; for a first assignment the role itself, or else the lead."""
    gebiete: tuple[GebietId, ...] = field(default=(), converter=SeveralOrNone[GebietId])
    """Nur für diese Gebiete. | Only for these areas."""
    aufteilung: str | None = None
    """Nur für diesen sachlichen Teil. | Only for this part by substance."""


@model_class(kw_only=True)
class Besetzen(Schritt):
    """Eine Stelle oder Leitung neu besetzen (oder vakant werden lassen).

    Fill a post or the head of a unit anew, or let it fall vacant.

    Where nothing is named in `beendet`, those end whose place is taken: the regular head and who acted for it.
    """

    schrittart: ClassVar[str] = "besetzen"
    besetzung: Besetzung | None = None
    """Die neue Besetzung; fehlt sie, endet nur, was in `beendet` steht.
    | The new one; absent, only what `beendet` lists ends."""
    beendet: tuple[BesetzungId, ...] = field(default=(), converter=SeveralOrNone[BesetzungId])
    """Welche Besetzungen damit enden. | Which ones end with it."""
    neben: bool = field(default=False, converter=OrNone[bool])
    """Ob sie neben die bisherigen tritt: eine Doppelspitze.
    | Whether it stands beside the present ones: dual leadership."""


@model_class(kw_only=True)
class BeziehungAendern(Schritt):
    """Eine Beziehung eingehen oder beenden: ein neuer Träger, ein anderer Geldgeber.

    Begin or end a relation: a new operator, another funder.

    Where nothing is named in `beendet`, a new Trägerschaft ends the one before.
    """

    schrittart: ClassVar[str] = "beziehung"
    beziehung: Beziehung | None = None
    """Die neue Beziehung; fehlt sie, endet nur, was in `beendet` steht.
    | The new one; absent, only what `beendet` lists ends."""
    beendet: tuple[BeziehungId, ...] = field(default=(), converter=SeveralOrNone[BeziehungId])
    """Welche Beziehungen damit enden. | Which relations end with it."""
    neben: bool = field(default=False, converter=OrNone[bool])
    """Ob sie neben die bisherigen tritt: zwei Träger. | Whether it stands beside the present ones: two operators."""


class Stufe(Begriff):
    """Wie weit eine Reorganisation gediehen ist.

    How far a reorganisation has got.
    """

    GEPLANT = "geplant", "geplant"
    """Angekündigt oder im Gespräch; noch nicht beschlossen. | Announced, not decided yet."""
    BESCHLOSSEN = "beschlossen", "beschlossen"
    """Entschieden, noch nicht im Bestand. | Decided, not yet in the record."""
    VOLLZOGEN = "vollzogen", "vollzogen"
    """Im Bestand eingetragen; der Eintrag hält fest, was geschah. | Carried out: the record has it."""
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"
    """Zurückgenommen; der Bestand ist, als hätte es sie nicht gegeben.
    | Withdrawn: the record is as if it had never been."""


@model_class(kw_only=True)
class Neues(Lesbar):
    """Was eine Reorganisation mitbringt, weil es noch nicht erfasst ist: Personen, Akteure, Aufgaben, Fundstellen.

    What a reorganisation brings along because it is not recorded yet.
    """

    quellen: tuple[Quelle, ...] = field(default=(), converter=SeveralOrNone[Quelle])
    """Neue Fundstellen. | New sources."""
    personen: tuple[Person, ...] = field(default=(), converter=SeveralOrNone[Person])
    """Neue Personen. | New people."""
    aufgaben: tuple[Aufgabe, ...] = field(default=(), converter=SeveralOrNone[Aufgabe])
    """Neue Aufgaben. | New tasks."""
    gebiete: tuple[Gebiet, ...] = field(default=(), converter=SeveralOrNone[Gebiet])
    """Neue Gebiete. | New areas."""
    standorte: tuple[Standort, ...] = field(default=(), converter=SeveralOrNone[Standort])
    """Neue Standorte. | New sites."""
    akteure: tuple[Akteur, ...] = field(default=(), converter=SeveralOrNone[Akteur])
    """Neue Akteure. | New actors."""
    vorhaben: tuple[Vorhaben, ...] = field(default=(), converter=SeveralOrNone[Vorhaben])
    """Neue Vorhaben. | New projects."""
    kooperationen: tuple[Kooperation, ...] = field(default=(), converter=SeveralOrNone[Kooperation])
    """Neue Kooperationen. | New cooperations."""


@model_class(kw_only=True)
class Reorganisation(Eintrag):
    """Eine Änderung der Aufbauorganisation als Beschluss mit Schritten (GO NRW §§ 62, 73).

    A change of the structure, as a decision with steps.
    """

    name: Name | None = None
    """Wie sie heißt, wenn sie einen Namen hat. | Its name, if it has one."""
    stufe: Stufe = field(default=Stufe.BESCHLOSSEN, converter=SlugOrNone[Stufe])
    """Wie weit sie gediehen ist. | How far it has got."""
    wirksam: Datum | None = field(default=None, converter=to_datum)
    """Ab wann sie wirkt; fehlt der Tag, ist er unbekannt oder hängt an der Bedingung.
    | From when on it takes effect; absent means unknown, or hanging on the condition."""
    bis: Datum | None = field(default=None, converter=to_datum)
    """Bis wann sie gilt, wenn sie befristet ist; danach gilt wieder, was vorher war.
    | Until when it holds, if limited; afterwards what was before holds again."""
    befristung: Reservation | None = None
    """Die Befristung im Wortlaut: ``bis zur Wahl``. | The limit in the words of the source."""
    bedingung: Reservation | None = None
    """Wovon sie abhängt: ``mit Stellenbesetzung``. | What it depends on."""
    beschluss: Prose | None = None
    """Wer sie wann beschlossen hat. | Who decided it, and when."""
    anlass: Annotated[str, Privacy.LINK] | None = None
    """Warum: freier Text, oder die id eines Vorhabens. | Why: free text, or the id of a project."""
    schritte: tuple[Schritt, ...] = field(default=(), converter=SeveralOrNone[Schritt])
    """Was geschieht, der Reihe nach. | What happens, in order."""
    neu: Neues | None = None
    """Einträge, die der Vollzug in die Verwaltung stellt und die mit ihr wieder gehen.
    | Entries that it puts into the record, and that leave with it."""
    vollzug: Vollzug | None = None
    """Was sie am Bestand geändert hat, sobald sie vollzogen oder als Plan eingetragen ist.
    | What it changed in the record, once carried out or entered as a plan."""

    def __attrs_post_init__(self) -> None:
        if self.wirksam and self.bis and self.wirksam.earliest > self.bis.latest:
            raise InvalidValueError(
                f"expected bis not before wirksam, got wirksam {self.wirksam} and bis {self.bis}", "bis"
            )
