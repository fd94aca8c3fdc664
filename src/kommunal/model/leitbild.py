"""Leitbild: what a municipality or a part of its administration says it stands for, and how that came about."""

from typing import Annotated

from kommunal.model.eintrag import AkteurId, BeteiligtId, Eintrag, LeitbildtraegerId, OrtId
from kommunal.model.given import SeveralOrNone
from kommunal.model.marks import End, Name, Past, Prose
from kommunal.model.strict import Lesbar, field, model_class
from kommunal.model.zeit import Datum, to_datum

__all__ = ["Abschnitt", "Ereignis", "Leitbild", "Wert"]


@model_class(kw_only=True)
class Wert(Lesbar):
    """Ein Wert, zu dem sich ein Leitbild bekennt.

    A value that a Leitbild professes.
    """

    name: Name
    """Der Wert: ``Wertschätzung``. | The value."""
    richtung: str | None = None
    """Wem gegenüber: nach innen, nach außen. | Towards whom: inwards, outwards."""


@model_class(kw_only=True)
class Ereignis(Lesbar):
    """Eine Station im Entstehen eines Leitbilds: Auftakt, Workshop, Vorstellung.

    A station in the making of a Leitbild: kick-off, workshop, presentation.
    """

    datum: Datum | None = field(default=None, converter=to_datum)
    """Wann es war. | When it was."""
    bezeichnung: str
    """Was es war: ``Auftaktveranstaltung``. | What it was."""
    ort: OrtId | None = None
    """Der Standort oder die Einheit, wo es stattfand. | The site or unit where it took place."""
    beteiligte: tuple[BeteiligtId, ...] = field(default=(), converter=SeveralOrNone[BeteiligtId])
    """Personen, Einheiten (ihre Beschäftigten) und Akteure. | People, units (their staff) and actors."""
    begleitung: AkteurId | None = None
    """Wer von außen begleitet oder moderiert hat. | Who from outside guided or moderated it."""


@model_class(kw_only=True)
class Abschnitt(Lesbar):
    """Ein Abschnitt eines Leitbilds, das mehr ist als Werte und Leitsätze.

    A section of a Leitbild that has more than values and principles.
    """

    titel: Name
    """Die Überschrift. | The heading."""
    text: str
    """Der Wortlaut. | The wording."""


@model_class(kw_only=True)
class Leitbild(Eintrag):
    """Das Leitbild der Kommune oder einer Einheit. Eine Einheit ohne eigenes fällt unter das nächste über ihr.

    The mission statement of the municipality or a unit. A unit without its own falls under the next above it.

    One with a `gegenstand` speaks of that alone (personnel work, say) and does not stand in for that of the whole.
    """

    einheit: Annotated[LeitbildtraegerId, End()]
    """Wessen Leitbild: eine Einheit oder ``kommune``. | Whose: a unit or ``kommune``."""
    name: Name | None = None
    """Wie es heißt, wenn es einen Namen hat. | Its name, if it has one."""
    gegenstand: str | None = None
    """Wovon allein es handelt: ``Personalarbeit``; fehlt die Angabe, vom Ganzen.
    | What alone it is about; absent means the whole."""
    motto: str | None = None
    """Der Satz, der darüber steht. | The sentence at its head."""
    werte: tuple[Wert, ...] = field(default=(), converter=SeveralOrNone[Wert])
    """Die Werte, zu denen es sich bekennt. | The values it professes."""
    leitsaetze: tuple[str, ...] = field(default=(), converter=SeveralOrNone[str])
    """Die Leitsätze, jeder im Wortlaut. | The principles, each in full."""
    ziele: tuple[str, ...] = field(default=(), converter=SeveralOrNone[str])
    """Die Ziele, jedes im Wortlaut. | The goals, each in full."""
    abschnitte: tuple[Abschnitt, ...] = field(default=(), converter=SeveralOrNone[Abschnitt])
    """Was sonst darin steht, mit Überschriften. | What else it says, with headings."""
    prozess: Annotated[tuple[Ereignis, ...], Past()] = field(default=(), converter=SeveralOrNone[Ereignis])
    """Wie es entstanden ist. | How it came about."""
    ueberpruefung: str | None = None
    """Wie und wann es überprüft wird. | How and when it is reviewed."""
    turnus: str | None = None
    """Wie oft es überprüft wird: ``alle drei Jahre``. | How often it is reviewed."""
    naechste_ueberpruefung: Datum | None = field(default=None, converter=to_datum)
    """Wann sie das nächste Mal ansteht. | When the next review is due."""
    beschluss: Prose | None = None
    """Wer es wann beschlossen hat. | Who decided it, and when."""
    dokument: str | None = None
    """Wo der volle Text steht (Adresse oder Titel). | Where the full text is (address or title)."""
