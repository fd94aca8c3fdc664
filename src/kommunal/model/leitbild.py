"""Leitbild: what a municipality or a part of its administration says it stands for, and how that came about."""

from typing import Annotated

from attrs import field

from kommunal.model.eintrag import AkteurId, BeteiligtId, Eintrag, LeitbildtraegerId, OrtId
from kommunal.model.forms import End, Name, Past, Prose
from kommunal.model.strict import Lesbar, model_class
from kommunal.model.zeit import Datum, als_datum

__all__ = ["Abschnitt", "Ereignis", "Leitbild", "Wert"]


@model_class(kw_only=True)
class Wert(Lesbar):
    """Ein Wert, zu dem sich ein Leitbild bekennt."""

    name: Name
    richtung: str | None = None
    """Wem gegenüber: nach innen, nach außen."""


@model_class(kw_only=True)
class Ereignis(Lesbar):
    """Eine Station im Entstehen eines Leitbilds: Auftakt, Workshop, Vorstellung."""

    datum: Datum | None = field(default=None, converter=als_datum)
    bezeichnung: str
    ort: OrtId | None = None
    """Der Standort oder die Einheit, wo es stattfand."""
    beteiligte: tuple[BeteiligtId, ...] = ()
    """Personen, Einheiten (ihre Beschäftigten) und Akteure."""
    begleitung: AkteurId | None = None
    """Wer von außen begleitet oder moderiert hat."""


@model_class(kw_only=True)
class Abschnitt(Lesbar):
    """Ein Abschnitt eines Leitbilds, das mehr ist als Werte und Leitsätze."""

    titel: Name
    text: str


@model_class(kw_only=True)
class Leitbild(Eintrag):
    """Das Leitbild der Kommune oder einer Einheit. Eine Einheit ohne eigenes fällt unter das nächste über ihr.

    One with a `gegenstand` speaks of that alone (personnel work, say) and does not stand in for that of the whole.
    """

    einheit: Annotated[LeitbildtraegerId, End()]
    """Wessen Leitbild: eine Einheit oder ``kommune``."""
    name: Name | None = None
    gegenstand: str | None = None
    """Wovon allein es handelt: ``Personalarbeit``; fehlt die Angabe, vom Ganzen."""
    motto: str | None = None
    werte: tuple[Wert, ...] = ()
    leitsaetze: tuple[str, ...] = ()
    ziele: tuple[str, ...] = ()
    abschnitte: tuple[Abschnitt, ...] = ()
    prozess: Annotated[tuple[Ereignis, ...], Past()] = ()
    """Wie es entstanden ist."""
    ueberpruefung: str | None = None
    """Wie und wann es überprüft wird."""
    turnus: str | None = None
    """Wie oft es überprüft wird: ``alle drei Jahre``."""
    naechste_ueberpruefung: Datum | None = field(default=None, converter=als_datum)
    beschluss: Prose | None = None
    """Wer es wann beschlossen hat."""
    dokument: str | None = None
    """Wo der volle Text steht (Adresse oder Titel)."""
