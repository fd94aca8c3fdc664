"""Tasks, and who is responsible for them."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import optional_number, several
from kommunal.model.eintrag import (
    AufgabeId,
    Eintrag,
    GebietId,
    GegenstandId,
    GrundlageId,
    Kante,
    VorhabenId,
    ZustaendigId,
    text_part,
)  # fmt: skip
from kommunal.model.given import SeveralOrNone, Slug
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.marks import Address, End, From, Name, OneOrMany, Prose
from kommunal.model.schluessel import Leistungsschluessel
from kommunal.model.strict import Lesbar, field, model_class

__all__ = [
    "Aufgabe", "Aufgabenart", "Rechtsgrundlage", "Uebertragung", "Zustaendigkeit", "Zustaendigkeitsrolle",
    "Zuständigkeit", "Zuständigkeitsrolle", "Übertragung",
]  # fmt: skip


Betrag = Annotated[float, From(0)]
"""Ein Betrag in Euro."""


class Aufgabenart(Begriff):
    """Art der Aufgabe im monistischen Modell (GO NRW §§ 3, 119, 132; LVerf NRW Art. 78).

    The kind of a task, in the model of the law of NRW.
    """

    FREIWILLIG = "freiwillig", "freiwillige Selbstverwaltungsaufgabe"
    """Ob und wie entscheidet die Gemeinde: Theater, Sportförderung. | The municipality decides whether and how."""
    PFLICHTIG = "pflichtig", "pflichtige Selbstverwaltungsaufgabe"
    """Das Ob schreibt ein Gesetz vor, das Wie entscheidet die Gemeinde: Jugendhilfe, Schulträgerschaft.
    | A law says that, the municipality decides how."""
    NACH_WEISUNG = "nach_weisung", "Pflichtaufgabe zur Erfüllung nach Weisung"
    """Das Land kann Weisungen erteilen (Sonderaufsicht): Ordnungsrecht, Meldewesen, Bauaufsicht.
    | Obligatory, and the Land may give instructions."""
    AUFTRAG = "auftrag", "Auftragsangelegenheit"
    """Im Auftrag des Bundes oder, aus älterem Recht, des Landes, mit umfassendem Weisungsrecht.
    | On behalf of the federation or the Land, under full instruction."""
    ORGANLEIHE = "organleihe", "Organleihe"
    """Ein Organ der Kommune handelt als untere staatliche Behörde; die Aufgabe ist keine der Kommune.
    | An organ of the municipality acts as a state authority; the task is not municipal."""


def to_leistungsschluessel(value: Iterable[str] | str | None) -> tuple[Leistungsschluessel, ...]:
    """Return the text of one Leistungsschlüssel, or of several, as a tuple of them; None as none."""
    return tuple(key if isinstance(key, Leistungsschluessel) else Leistungsschluessel(key) for key in several(value))


@model_class(kw_only=True)
class Aufgabe(Eintrag):
    """Eine Aufgabe oder Leistung, unabhängig davon, wer sie erledigt. Aufgaben können Teile haben.

    A task or service, whoever deals with it. Tasks can have parts.
    """

    name: Name
    """Der Name, wie das Bürgerportal ihn druckt. | The name, as the citizen portal prints it."""
    stichworte: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Was Bürgerinnen und Bürger dazu sagen. | What citizens call it."""
    leistungsschluessel: Annotated[tuple[Leistungsschluessel, ...], OneOrMany()] = field(
        default=(), converter=to_leistungsschluessel
    )
    """Schlüssel im Leistungskatalog (LeiKa), je 14 Ziffern.
    | Keys in the national catalogue of services (LeiKa), 14 digits each."""
    leistung: str | None = None
    """Ihr Schlüssel im Leistungsverzeichnis von kommunal, in dem steht, wer sie von Gesetzes wegen erfüllt.
    | Its key in kommunal's register of services, which says who does it by law."""
    produkt: str | None = None
    """Nummer des Produkts im Haushalt (NKF, KomHVO NRW § 4). | Number of the product in the budget."""
    aufgabenart: Aufgabenart | None = field(default=None, converter=Slug[Aufgabenart | None])
    """Ob freiwillig, pflichtig, nach Weisung oder im Auftrag.
    | Whether voluntary, obligatory, under instruction or on behalf of the state."""
    zielgruppen: tuple[str, ...] = field(default=(), converter=SeveralOrNone[str])
    """An wen sie sich richtet. | Whom it is for."""
    uebergeordnet: Annotated[AufgabeId, End()] | None = None
    """Die Aufgabe, deren Teil sie ist. | The task that it is a part of."""
    vorhaben: VorhabenId | None = None
    """Das Vorhaben, zu dem sie gehört. | The project that it belongs to."""
    beschreibung: Prose | None = None
    """Worum es geht, in Sätzen. | What it is about, in sentences."""
    unterlagen: tuple[str, ...] = field(default=(), converter=SeveralOrNone[str])
    """Was mitzubringen oder einzureichen ist. | What to bring or hand in."""
    gebuehren: str | None = None
    """Was es kostet, wie gedruckt. | What it costs, as printed."""
    fristen: str | None = None
    """Bis wann, wie lange, wie gedruckt. | By when, or how long it takes, as printed."""
    onlinedienst: Address | None = None
    """Die Adresse, unter der sie sich online beantragen lässt. | The address where it can be applied for online."""


@model_class(kw_only=True)
class Rechtsgrundlage(Lesbar):
    """Worauf eine Zuständigkeit beruht: Gesetz mit §, Satzung, Ratsbeschluss, Dienstanweisung.

    What a responsibility rests on: a law with its §, a by-law, a decision, an instruction.
    """

    text: str
    """Die Fundstelle, wie man sie zitiert: ``SGB VIII § 69 Abs. 3``. | The reference, as it is cited."""
    url: Address | None = None
    """Wo der Text steht. | Where the text is."""


@named_in_pickles
class Zuständigkeitsrolle(Begriff):
    """Welchen Anteil jemand an einer Aufgabe hat (XZuFi; Federführung nach Gemeinsamer Geschäftsordnung).

    Which part somebody has in a task.
    """

    FEDERFUEHREND = "federfuehrend", "federführend"
    """Verantwortet die Aufgabe nach außen und innen; je Aufgabe, Gebiet und Teil höchstens einer.
    | Leads: answers for the task; at most one per task, area and part."""
    AUSFUEHREND = "ausfuehrend", "ausführend"
    """Erledigt sie vor Ort oder am Schalter, ohne sie zu verantworten. | Carries it out, without answering for it."""
    MITWIRKEND = "mitwirkend", "mitwirkend"
    """Ist zu beteiligen und trägt einen fachlichen Teil bei. | Has to be involved, and contributes a part."""
    UNTERSTUETZEND = "unterstuetzend", "unterstützend"
    """Hilft, ohne dass die Beteiligung vorgeschrieben ist. | Helps, without having to be involved."""
    MITZEICHNEND = "mitzeichnend", "mitzeichnend"
    """Muss zustimmen, bevor etwas hinausgeht. | Has to sign before anything goes out."""
    ENTSCHEIDEND = "entscheidend", "entscheidet"
    """Das Organ, das beschließt: Rat, Ausschuss; neben der Federführung, nicht an ihrer Stelle.
    | The organ that decides; beside the lead, not instead of it."""
    VORBERATEND = "vorberatend", "berät vor"
    """Berät, bevor ein anderes Organ entscheidet. | Advises before another organ decides."""
    ANHOERUNG = "anhoerung", "wird angehört"
    """Muss gehört werden, ohne zu entscheiden. | Has to be heard, without deciding."""
    VERTRETEND = "vertretend", "vertretend"
    """Tritt für den Zuständigen ein, wenn er ausfällt. | Steps in where the one responsible drops out."""
    INFORMIERT = "informiert", "wird informiert"
    """Wird unterrichtet. | Is informed."""
    ANSPRECHPUNKT = "ansprechpunkt", "Ansprechpunkt"
    """Nimmt Anliegen entgegen und leitet sie weiter. | First contact, who passes the matter on."""


Zustaendigkeitsrolle = Zuständigkeitsrolle


@named_in_pickles
class Übertragung(Begriff):
    """Wie eine Zuständigkeit auf einen anderen übergegangen ist (GkG NRW § 23; LOG NRW).

    How a responsibility has passed to somebody else.
    """

    DELEGATION = "delegation", "Delegation (Übertragung der Aufgabe, GkG NRW § 23 Abs. 1)"
    """Die Aufgabe selbst geht über, mit Rechten und Pflichten; der andere wird ihr Träger.
    | The task itself passes over; the other becomes its bearer."""
    MANDAT = "mandat", "Mandat (Durchführung für den Träger, GkG NRW § 23 Abs. 2)"
    """Der andere führt sie durch; Träger bleibt, wer es war. | The other carries it out; the bearer stays the same."""
    ORGANLEIHE = "organleihe", "Organleihe (untere staatliche Verwaltungsbehörde)"
    """Das Organ wird als untere staatliche Verwaltungsbehörde tätig: der Landrat als Kreispolizeibehörde.
    | The organ is lent to the Land: the Landrat as police authority."""


Uebertragung = Übertragung


@named_in_pickles
@model_class(kw_only=True)
class Zuständigkeit(Kante):
    """Wer für eine Aufgabe zuständig ist: sachlich, örtlich und zeitlich begrenzt (VwVfG NRW § 3; XZuFi).

    Who is responsible for a task: limited in substance, in area and in time.

    A Zuständigkeit on a task covers the parts of that task, unless a part has one of the same role for that area, split
    and day.
    """

    aufgabe: Annotated[GegenstandId, End()]
    """Wofür: eine Aufgabe oder ein Vorhaben. | For what: a task or a project."""
    zustaendig: Annotated[ZustaendigId, End()]
    """Einheit, Akteur, Gremium, Kooperation, oder ``kommune`` für die Stadt als solche.
    | A unit, actor, body, cooperation, or ``kommune`` for the city as such."""
    rolle: Zuständigkeitsrolle = field(converter=Slug[Zuständigkeitsrolle])
    """Welchen Anteil an der Aufgabe. | Which part in the task."""
    gebiete: tuple[GebietId, ...] = field(default=(), converter=SeveralOrNone[GebietId])
    """Wo sie gilt; leer im ganzen Gebiet der Kommune. | Where it holds; empty means the whole municipality."""
    aufteilung: str | None = None
    """Sachliche Aufteilung: ``Buchstaben A–K``, eine Fallart, "städtebauliche Belange".
    | Split by substance: letters, kind of case, point of view."""
    ausgenommen: tuple[GebietId, ...] = field(default=(), converter=SeveralOrNone[GebietId])
    """Gebiete, in denen sie nicht gilt: der Kreis ohne eine seiner Städte. | Areas in which it does not hold."""
    wert_ab: Betrag | None = field(default=None, converter=optional_number)
    """Von welchem Wert an, in Euro einschließlich: die Zuständigkeitsordnung eines Rates.
    | From which value on, in euros inclusive."""
    wert_bis: Betrag | None = field(default=None, converter=optional_number)
    """Bis zu welchem Wert, in Euro einschließlich. | Up to which value, in euros inclusive."""
    uebertragung: Übertragung | None = field(default=None, converter=Slug[Übertragung | None])
    """Wie sie auf `zustaendig` übergegangen ist, wo ein anderer der Träger der Aufgabe ist.
    | How it passed to `zustaendig`, where somebody else is the bearer of the task."""
    grundlage: GrundlageId | None = None
    """Die Vereinbarung, auf der die Übertragung beruht: eine Kooperation oder eine Quelle.
    | The agreement behind it: a cooperation or a source."""
    rechtsgrundlagen: tuple[Rechtsgrundlage, ...] = field(default=(), converter=SeveralOrNone[Rechtsgrundlage])
    """Worauf sie beruht. | What it rests on."""
    terminvereinbarung: Address | None = None
    """Die Adresse, unter der man einen Termin bekommt. | The address where one makes an appointment."""

    _DECISIVE: ClassVar[str] = "wert_bis"

    def _check_ends(self) -> None:
        if self.wert_ab is not None and self.wert_bis is not None and self.wert_ab > self.wert_bis:
            raise InvalidValueError(
                f"expected wert_ab not above wert_bis, got {self.wert_ab:.2f} and {self.wert_bis:.2f} Euro", "wert_bis"
            )

    def _end_parts(self) -> tuple[str, ...]:
        ends = self.aufgabe, self.rolle, self.zustaendig, *self.gebiete
        return ends if self.aufteilung is None else (*ends, *text_part(self.aufteilung))


Zustaendigkeit = Zuständigkeit
