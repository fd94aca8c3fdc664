"""Leitbild: what a municipality or a part of its administration says it stands for, and how that came about."""

from attrs import field, frozen

from kommunal.model.eintrag import AkteurId, BeteiligtId, Eintrag, LeitbildtraegerId, OrtId
from kommunal.model.felder import Lesbar, streng
from kommunal.model.zeit import Datum, als_datum

__all__ = ["Ereignis", "Leitbild", "Wert"]


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Wert(Lesbar):
    """Ein Wert, zu dem sich ein Leitbild bekennt."""

    name: str
    richtung: str | None = None
    """Wem gegenüber: nach innen, nach außen."""


@frozen(kw_only=True, repr=False, field_transformer=streng)
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


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Leitbild(Eintrag):
    """Das Leitbild der Kommune oder einer Einheit. Eine Einheit ohne eigenes fällt unter das nächste über ihr."""

    einheit: LeitbildtraegerId
    """Wessen Leitbild: eine Einheit oder ``kommune``."""
    motto: str | None = None
    werte: tuple[Wert, ...] = ()
    leitsaetze: tuple[str, ...] = ()
    ziele: tuple[str, ...] = ()
    prozess: tuple[Ereignis, ...] = ()
    """Wie es entstanden ist."""
    ueberpruefung: str | None = None
    """Wie und wann es überprüft wird."""
    dokument: str | None = None
    """Wo der volle Text steht (Adresse oder Titel)."""
