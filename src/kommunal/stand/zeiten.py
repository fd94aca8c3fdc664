"""Office hours: whether somebody is there at a time, and when next.

All times are local clock times, as printed on a door: a time with a time zone is refused, because what to do with it
depends on a database of time zones that not every system has.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.feiertage import feiertag
from kommunal.model.felder import zeige
from kommunal.model.orte import Standort
from kommunal.model.sprechzeiten import Sprechzeit, Zeitart

__all__ = ["Oeffnung", "Öffnung", "hours", "next_opening", "open_at"]

_SUCHWEITE: Final = 400
"""How many days `next_opening` looks ahead: a year, and what shifts within one."""


@frozen
class Öffnung:
    """Ob zu einer Zeit geöffnet ist, und welche Sprechzeit das sagt.

    True in a condition only where it is certainly open: ``if heute.open_at(buero, jetzt): …``.
    """

    open: bool | None
    """True, False, or None where that is not known."""
    sprechzeit: Sprechzeit | None = None
    """The hours that say so; None where no hours of that time do."""
    standort: Standort | None = None
    """Where, if the hours are those of a site."""
    grund: str = field(default="", kw_only=True)
    """Why, in German."""

    def __bool__(self) -> bool:
        return self.open is True

    @property
    def nur_mit_termin(self) -> bool | None:
        """Whether one needs an appointment; None where that is not known."""
        return None if self.sprechzeit is None else self.sprechzeit.nur_mit_termin

    def __str__(self) -> str:
        wort = "unbekannt" if self.open is None else "geöffnet" if self.open else "geschlossen"
        return f"{wort} ({self.grund})"


Oeffnung = Öffnung


Zeit = tuple[Sprechzeit, Standort | None]


def hours(ding: Organisationseinheit | Akteur | Standort, sites: Sequence[Standort]) -> tuple[Zeit, ...]:
    """Return the hours of a unit, Akteur or site: its own, else those of its sites, each with the site.

    Meetings are not hours at which an office is open. Hours that name neither a day nor a clock time say nothing about
    when; they count only where there are no others.
    """
    eigene = () if isinstance(ding, Akteur | Standort) else ding.sprechzeiten
    zeiten: list[Zeit] = [(zeit, None) for zeit in eigene if zeit.zeitart is not Zeitart.TREFFEN]
    if not zeiten:
        zeiten = [(z, ort) for ort in sites for z in ort.sprechzeiten if z.zeitart is not Zeitart.TREFFEN]
    sprechende = tuple((zeit, ort) for zeit, ort in zeiten if zeit.tage or zeit.von or zeit.bis)
    return sprechende or tuple(zeiten)


def open_at(zeiten: Iterable[Zeit], when: datetime) -> Öffnung:
    """Tell whether hours include a time: the first that certainly do, else the first that may."""
    when = _ortszeit(when)
    zeiten = tuple(zeiten)
    if not zeiten:
        return Öffnung(None, grund="keine Sprechzeiten bekannt")
    urteile = [(_offen(zeit, when), zeit, ort) for zeit, ort in zeiten]
    for gesucht in (True, None):
        for urteil, zeit, ort in urteile:
            if urteil is gesucht:
                return Öffnung(urteil, zeit, ort, grund=_grund(zeit, when))
    feier = feiertag(when.date())
    return Öffnung(False, grund=f"Feiertag: {feier}" if feier else "außerhalb der Sprechzeiten")


def next_opening(zeiten: Sequence[Zeit], after: datetime) -> datetime | None:
    """Return the first time, from `after` on, at which hours certainly are open; None where there is none in sight.

    That is `after` itself where it is open then. Looks 400 days ahead.
    """
    after = _ortszeit(after)
    tag = after.date()
    for _ in range(_SUCHWEITE):
        ab = after if tag == after.date() else datetime.combine(tag, time.min)
        beginne = (_beginn(zeit, ab) for zeit, _ in zeiten)
        frueheste = min((beginn for beginn in beginne if beginn is not None), default=None)
        if frueheste is not None:
            return frueheste
        if tag == date.max:
            return None
        tag += timedelta(days=1)
    return None


def _beginn(zeit: Sprechzeit, ab: datetime) -> datetime | None:
    """Return when hours certainly are open on the day of a time, not before that time."""
    if zeit.von is None or zeit.bis is None or zeit.occurs_on(ab.date()) is not True:
        return None
    beginn = max(ab, datetime.combine(ab.date(), time.min) + timedelta(minutes=zeit.von.minutes))
    return beginn if _minuten(beginn) < zeit.bis.minutes else None


def _offen(zeit: Sprechzeit, when: datetime) -> bool | None:
    findet_statt = zeit.occurs_on(when.date())
    if findet_statt is False:
        return False
    minuten = _minuten(when)
    if (zeit.von and minuten < zeit.von.minutes) or (zeit.bis and minuten >= zeit.bis.minutes):
        return False
    return findet_statt if zeit.von and zeit.bis else None


def _minuten(when: datetime) -> int:
    return when.hour * 60 + when.minute


def _grund(zeit: Sprechzeit, when: datetime) -> str:
    teile: Iterator[str | None] = iter(
        (
            zeit.zeitart.label,
            zeit.thema,
            zeit.label,
            zeit.hinweis,
            f"Feiertag: {feiertag(when.date())}" if feiertag(when.date()) and not zeit.geschlossen_am else None,
        )
    )
    return ", ".join(teil for teil in teile if teil)


def _ortszeit(when: datetime) -> datetime:
    if not isinstance(when, datetime):
        raise InvalidValueError(f"expected a day with a clock time (datetime), got {zeige(when)}")
    if when.tzinfo is not None:
        raise InvalidValueError(f"expected a local time without time zone, got {zeige(when)}")
    return when
