"""Office hours as a citizen reads them: whether a door is open at a time, whether somebody answers, and when next.

Times are clock times in Germany. Every day is answered by the versions of that day: an office that moves has its new
hours from then on, and one that has ended has none.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final

from kommunal.classes import evolve, frozen
from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Betrieb, Einrichtung, Organisationseinheit, Stadtteilbüro
from kommunal.model.feiertage import brauchtumstag, feiertag
from kommunal.model.local_time import berlin, local_time
from kommunal.model.naming import Lookup, day_label, name_of
from kommunal.model.orte import Standort
from kommunal.model.sprechzeiten import Feiertagsregel, Schließung, Sprechzeit, Zeitart
from kommunal.model.timeline import Timeline
from kommunal.model.verwaltung import Verwaltung, collection_of
from kommunal.model.zeit import Zeitraum
from kommunal.stand.opening import Öffnung
from kommunal.stand.readings import Slot, certain_minutes, of_reading, readings
from kommunal.tuples import NamedTuple

__all__ = ["Hours", "ListedHours"]

_LOOK_AHEAD: Final = 400
"""How many days `next_opening` looks ahead: a year, and what shifts within one."""


Place = Organisationseinheit | Akteur | Standort
"""What may have hours."""


@frozen
class ListedHours:
    """Hours as they are listed for a thing."""

    sprechzeit: Sprechzeit
    """The hours as they stand in the record."""
    standort: Standort | None = None
    """The site whose hours they are, if they are of one."""
    owner: Organisationseinheit | None = None
    """The unit above that they are taken from, where the thing has none of its own."""

    @property
    def kind_label(self) -> str:
        """What takes place, in German: ``Öffnungszeit``, ``Telefonzeit``."""
        return self.sprechzeit.zeitart.label

    def __str__(self) -> str:
        """What takes place and when, in German: ``Öffnungszeit: Montag, 08:00–12:00 Uhr``."""
        owner = self.owner
        return f"{self.kind_label}: {self.text(lambda key: owner)}"

    def text(self, look: Lookup) -> str:
        """Return them in one line: ``Montag, 08:00–12:00 Uhr (wie Sozialamt)``."""
        zeit = self.sprechzeit
        text = ", ".join(part for part in (zeit.thema, zeit.label, _period_text(zeit), zeit.hinweis) if part)
        site = self.standort.name if self.standort is not None else None
        notes = [site, f"wie {name_of(self.owner.id, look)}" if self.owner is not None else None]
        told = ", ".join(note for note in notes if note)
        return f"{text} ({told})" if told else text


def _period_text(zeit: Sprechzeit) -> str:
    label = zeit.gueltig.label if zeit.gueltig is not None else ""
    return f"nur {label}" if label and zeit.ausnahme else label


@frozen  # a NamedTuple would have Python compile what stands in quotation marks
class _Listed:
    """The hours that are listed for a thing, of the nearest that has any."""

    hours: Sequence[tuple[Sprechzeit, Standort | None]] = ()
    owner: Organisationseinheit | None = None
    """The unit above that they are taken from."""
    above: "tuple[Organisationseinheit, _Listed] | None" = None
    """The next unit on the way to the owner, and what is listed for that."""

    @property
    def between(self) -> Iterator[Organisationseinheit]:
        """The units from the thing up to the owner, it included."""
        listed: _Listed = self
        while listed.above is not None:
            unit, listed = listed.above
            yield unit


class _Agenda(NamedTuple):
    """What is known for one thing and one day."""

    doors: _Listed
    afar: _Listed
    closures: Sequence[tuple[Schließung, bool]]
    """What closes it on the day, and whether for certain."""


class Hours:
    """The hours of everything in a Verwaltung, for any day."""

    def __init__(self, verwaltung: Verwaltung, *, planned: bool, look: Lookup) -> None:
        self._timelines: Final[dict[str, Timeline[Any]]] = {
            name: verwaltung.timeline(name, planned=planned) for name in _WITH_HOURS
        }
        self._sites: Final[Timeline[Standort]] = self._timelines["standorte"]
        self._look: Final = look
        self._day_known: tuple[date, dict[tuple[str, bool], _Listed]] = (date.min, {})
        self._sorted: Final[dict[str, tuple[Place, Mapping[bool, Sequence[Sprechzeit]]]]] = {}
        """The hours of things, those at the door apart from those from afar: looked through once, not day by day."""

    # --- asking -----------------------------------------------------------------------------------------------------

    def open_at(self, key: str, when: datetime) -> Öffnung:
        """Tell whether a unit, Akteur or site is open at a time."""
        when = local_time(when)
        thing = self._version(key, when.date())
        if thing is None:
            return Öffnung(None, grund=f"am {day_label(when.date())} nicht in Kraft")
        return self._sure(thing, self._agenda(thing, when.date()), when)

    def next_opening(self, key: str, after: datetime) -> datetime | None:
        """Return the first time, from `after` on, at which it certainly is open; None where there is none in sight."""
        local = local_time(after)
        day: date | None = local.date()
        last = date.fromordinal(min(local.toordinal() + _LOOK_AHEAD - 1, date.max.toordinal()))
        while day is not None and day <= last:
            thing = self._version(key, day)
            agenda = self._agenda(thing, day) if thing is not None else None
            if thing is None or agenda is None or not agenda.doors.hours:
                # without hours nothing opens until something changes
                day = self._next_turn(day)
                continue
            start = _first_open(agenda, day, local)
            # what closes it, closes it for the whole day
            if start is not None and self._sure(thing, agenda, start):
                return start if after.tzinfo is None else start.replace(tzinfo=berlin())
            day = day + timedelta(days=1) if day < last else None
        return None

    def _next_turn(self, day: date) -> date | None:
        """Return the next day on which another version may begin or end; None where none does."""
        place = bisect_right(self._turns, day.toordinal())
        return date.fromordinal(self._turns[place]) if place < len(self._turns) else None

    @cached_property
    def _turns(self) -> list[int]:
        """The days on which something that may have hours begins, or has ended the day before."""
        return sorted(set().union(*(timeline.days() for timeline in self._timelines.values())))

    def listed(self, key: str, day: date) -> tuple[ListedHours, ...]:
        """Return the hours that are listed for a thing on a day, those at the door first."""
        thing = self._version(key, day)
        lists = () if thing is None else self._agenda(thing, day)[:2]
        return tuple(ListedHours(zeit, site, listed.owner) for listed in lists for zeit, site in listed.hours)

    def closures(self, key: str, day: date) -> tuple[str, ...]:
        """Return, in German, when a thing is closed out of the ordinary: on a day, and what is stated of later ones."""
        thing = self._version(key, day)
        things: list[Place] = [] if thing is None else list(dict.fromkeys((thing, *self._sites_of(thing, day))))
        coming = (closure for one in things for closure in one.schliessungen if _not_over(closure, day))
        return tuple(map(self._closure_text, coming))

    # --- what is known of a day -------------------------------------------------------------------------------------

    def _version(self, key: str, day: date) -> Place | None:
        lines = self._timelines.values()
        return next((found for line in lines if (found := line.version(key, day)) is not None), None)

    def _versions(self, thing: Place, day: date) -> Sequence[Place]:
        """Return the versions of a thing that may hold on a day instead of one; none where that one certainly does."""
        line = self._timelines[collection_of(thing)]
        if not line.uncertain(day) or line.certain(thing, day):
            return ()
        return [version for version in line.unsure(day) if version.id == thing.id and version is not thing]

    def _may_be_gone(self, thing: Place, day: date) -> bool:
        """Tell whether a thing may not be there on a day at all."""
        line = self._timelines[collection_of(thing)]
        return line.uncertain(day) and not line.certain(thing, day) and not self._versions(thing, day)

    def _agenda(self, thing: Place, day: date) -> _Agenda:
        doors, afar = (self._listed(thing, day, from_afar=from_afar) for from_afar in (False, True))
        units: Iterable[Place] = (thing, *doors.between)
        closures = [found for unit in units for found in _closures(unit, day)]
        return _Agenda(doors, afar, closures)

    def _listed(self, thing: Place, day: date, *, from_afar: bool) -> _Listed:
        """Return the hours of a thing: its own, else those of its sites, else those of the nearest unit above."""
        known = self._known(day)
        found, current = None, thing
        below: list[Place] = []
        seen: set[str] = set()
        while found is None:
            seen.add(current.id)
            # what stands above is the version of the day, which others may have been looked up for
            found = known.get((current.id, from_afar)) if below else None
            hours = () if found else self._own(current, day, from_afar=from_afar)
            above = None if found or hours else self._above(current, day)
            if found is None and (above is None or above.id in seen):
                found = _Listed(hours)
            elif above is not None:
                below.append(current)
                current = above
        for unit in reversed(below):
            known[current.id, from_afar] = found
            if found.hours and isinstance(current, Organisationseinheit):
                found = _Listed(found.hours, found.owner or current, (current, found))
            current = unit
        return found

    def _above(self, thing: Place, day: date) -> Organisationseinheit | None:
        """Return the unit above, if it is one whose hours may be those of a thing."""
        # a house of its own keeps hours of its own, known or not
        if not isinstance(thing, Organisationseinheit) or isinstance(thing, _OWN_HOUSE):
            return None
        above = self._version(thing.uebergeordnet or "", day)
        return above if isinstance(above, Organisationseinheit) and not _elsewhere(thing, above) else None

    def _known(self, day: date) -> dict[tuple[str, bool], _Listed]:
        """Return what is listed for units on a day, as far as it was looked up since another day was asked for."""
        kept = self._day_known
        if kept[0] != day:
            # another thread may ask for another day
            kept = self._day_known = day, {}
        return kept[1]

    def _own(self, thing: Place, day: date, *, from_afar: bool) -> Sequence[tuple[Sprechzeit, Standort | None]]:
        hours: list[tuple[Sprechzeit, Standort | None]] = []
        if isinstance(thing, Organisationseinheit):
            hours = [(zeit, None) for zeit in self._of(thing, from_afar)]
        if not hours:
            hours = [(zeit, site) for site in self._sites_of(thing, day) for zeit in self._of(site, from_afar)]
        # what names neither a day nor a clock time says nothing about when
        telling = [(zeit, site) for zeit, site in hours if zeit.tage or zeit.von or zeit.bis or zeit.single_day]
        return telling or hours

    def _of(self, thing: Organisationseinheit | Standort, from_afar: bool) -> Sequence[Sprechzeit]:
        kept = self._sorted.get(thing.id)
        if kept is None or kept[0] is not thing:
            kept = self._sorted[thing.id] = thing, _by_reach(thing.sprechzeiten)
        return kept[1].get(from_afar, ())

    def _sites_of(self, thing: Place, day: date) -> list[Standort]:
        if isinstance(thing, Standort):
            return [thing]
        sites = (self._sites.version(key, day) for key in thing.standorte)
        return [site for site in sites if site is not None]

    # --- the answer -------------------------------------------------------------------------------------------------

    def _sure(self, thing: Place, agenda: _Agenda, when: datetime) -> Öffnung:
        """Return the answer, no surer than it is that all that it rests on is there on the day."""
        answer, day = self._answer(agenda, when), when.date()
        rests_on = (thing, *agenda.doors.between, *([answer.standort] if answer.standort else ()))
        if not self._in_doubt(thing, agenda, answer, when) and not (
            answer.open and any(self._may_be_gone(one, day) for one in rests_on)
        ):
            return answer
        return evolve(answer, open=None, grund=f"{answer.grund}; ob das an diesem Tag gilt, ist nicht bekannt")

    def _in_doubt(self, thing: Place, agenda: _Agenda, answer: Öffnung, when: datetime) -> bool:
        """Tell whether a thing, or what its hours are taken from, is open in one of two versions only."""
        day = when.date()
        asked: list[Place] = [thing]
        if not any(certain for _, certain in _closures(thing, day)):
            asked += agenda.doors.between
            # that it is shut rests on every site, that it is open on one
            sites = [answer.standort] if answer.open else [site for _, site in agenda.doors.hours]
            asked += dict.fromkeys(site for site in sites if site is not None and site is not thing)
        for one in asked:
            versions = self._versions(one, day)
            told = {self._answer(self._agenda(each, day), when).open for each in (one, *versions)} if versions else ()
            if len(told) > 1:
                return True
        return False

    def _answer(self, agenda: _Agenda, when: datetime) -> Öffnung:
        day, minute = when.date(), when.hour * 60 + when.minute
        closed = next((closure for closure, certain in agenda.closures if certain), None)
        if closed is not None:
            return Öffnung(False, grund=self._closure_text(closed), schliessung=closed)
        open_, slot, why = _verdict(agenda.doors, day, minute)
        reachable, afar, _ = _verdict(agenda.afar, day, minute)
        closure = next((closure for closure, _ in (*agenda.closures, *_of_sites(agenda.doors, day))), None)
        if closure is not None and open_ is not None and slot is None:
            why = self._closure_text(closure)
        elif agenda.closures and closure is not None and open_:
            open_, why = None, self._closure_text(closure)
        reasons = [_slot_text(slot, day) if slot is not None else why]
        if slot is not None and why:
            reasons.append(why)
        owner = agenda.doors.owner
        if owner is not None and slot is not None:
            reasons.append(f"wie {name_of(owner.id, self._look)}")
        answer = Öffnung(
            open_,
            None if slot is None else slot.sprechzeit,
            None if slot is None else slot.standort,
            grund=", ".join(reasons),
            geerbt_von=owner,
            schliessung=closure,
        )
        if not reachable or afar is None:
            return answer
        text = f"{answer.grund}; {_afar_text(afar)}"
        return evolve(answer, erreichbar=afar.sprechzeit, grund=text)

    def _closure_text(self, closure: Schließung) -> str:
        period = Zeitraum(ab=closure.von, bis=closure.bis)
        text = f"{closure.grund or 'geschlossen'} {period.label}"
        return f"{text}, solange: {name_of(closure.ersatz, self._look)}" if closure.ersatz else text


_WITH_HOURS: Final = ("einheiten", "akteure", "standorte")
_OWN_HOUSE: Final = (Einrichtung, Betrieb, Stadtteilbüro)


def _by_reach(hours: Iterable[Sprechzeit]) -> Mapping[bool, Sequence[Sprechzeit]]:
    """Return hours by whether they are from afar; a meeting is none at which an office is open."""
    groups: dict[bool, list[Sprechzeit]] = {}
    for zeit in hours:
        if zeit.zeitart is not Zeitart.TREFFEN:
            groups.setdefault(zeit.from_afar, []).append(zeit)
    return groups


def _elsewhere(unit: Organisationseinheit, above: Organisationseinheit) -> bool:
    """Tell whether a unit sits at other sites than the one above it."""
    return bool(unit.standorte) and bool(above.standorte) and set(unit.standorte).isdisjoint(above.standorte)


def _closures(thing: Place, day: date) -> Iterator[tuple[Schließung, bool]]:
    for closure in thing.schliessungen:
        # of thousands few are near the day
        if closure.von.earliest <= day and _not_over(closure, day):
            yield closure, Zeitraum(ab=closure.von, bis=closure.bis).certain(day)


def _not_over(closure: Schließung, day: date) -> bool:
    return closure.bis is None or closure.bis.latest >= day


def _verdict(listed: _Listed, day: date, minute: int) -> tuple[bool | None, Slot | None, str]:
    """Return whether listed hours include a minute of a day, the hours that say so, and what else there is to say."""
    if not listed.hours:
        return None, None, "keine Sprechzeiten bekannt"
    slots = list(_slots(listed, day))
    if not slots and all(zeit.ausnahme or zeit.single_day is not None for zeit, _ in listed.hours):
        return None, None, "Zeiten nur für einzelne Tage bekannt"
    verdicts = [of_reading(reading, minute) for reading in readings(slots)]
    opens = {open_ for open_, _ in verdicts}
    slot = next((slot for _, slot in verdicts if slot is not None), None)
    if len(opens) == 1:
        open_ = opens.pop()
        return open_, slot, "" if open_ is not False else _closed_text(listed, day, minute)
    return None, slot, "ob das die regelmäßigen Zeiten ersetzt, ist nicht bekannt"


def _of_sites(listed: _Listed, day: date) -> Iterator[tuple[Schließung, bool]]:
    for site in {site.id: site for _, site in listed.hours if site is not None}.values():
        yield from _closures(site, day)


def _slots(listed: _Listed, day: date) -> Iterator[Slot]:
    closed: dict[str, list[bool]] = {}
    for zeit, site in listed.hours:
        happens = zeit.occurs_on(day)
        if happens is False:
            continue
        if site is not None and site.id not in closed:
            closed[site.id] = [certain for _, certain in _closures(site, day)]
        of_site = closed[site.id] if site is not None else ()
        if not any(of_site):
            yield Slot(zeit, site, None if of_site else happens)


def _first_open(agenda: _Agenda, day: date, after: datetime) -> datetime | None:
    """Return the first time of a day, from `after` on, that certain hours include however the day is read."""
    slots = list(_slots(agenda.doors, day))
    if not slots:
        return None
    midnight = datetime.combine(day, time.min)
    begin = max(after, midnight)
    minutes = -1 << (begin.hour * 60 + begin.minute)
    for reading in readings(slots):
        minutes &= certain_minutes(reading)
    if not minutes:
        return None
    first = (minutes & -minutes).bit_length() - 1
    return max(begin, midnight + timedelta(minutes=first))


# --- in words ---------------------------------------------------------------------------------------------------------


def _slot_text(slot: Slot, day: date) -> str:
    zeit = slot.sprechzeit
    unusual = _unusual_day(day) if slot.happens is None else ""
    return ", ".join(part for part in (zeit.zeitart.label, zeit.thema, zeit.label, zeit.hinweis, unusual) if part)


def _closed_text(listed: _Listed, day: date, minute: int) -> str:
    """Return why it is closed: the kind of day, if it were open on any other such weekday at that time."""
    unusual = _unusual_day(day)
    slots: list[Slot] = []
    for zeit, site in listed.hours if unusual else ():
        happens = evolve(zeit, geschlossen_am=Feiertagsregel.NIE).occurs_on(day)
        if happens is not False:
            slots.append(Slot(zeit, site, happens))
    return unusual if of_reading(slots, minute)[0] is not False else "außerhalb der Sprechzeiten"


def _unusual_day(day: date) -> str:
    holiday = feiertag(day)
    return f"Feiertag: {holiday}" if holiday else brauchtumstag(day) or ""


def _afar_text(slot: Slot) -> str:
    zeit = slot.sprechzeit
    video = zeit.zeitart is Zeitart.VIDEOSPRECHSTUNDE or "video" in (zeit.thema or "").lower()
    way = "per Video erreichbar" if video else "telefonisch erreichbar"
    return f"{way} ({', '.join(part for part in (zeit.thema, zeit.label) if part)})"
