"""A record in the making: what it shows on a day, and how versions begin, change and end by a reorganisation."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date, timedelta
from functools import cache, partial
from typing import Final, TypeVar

from kommunal.classes import evolve
from kommunal.model.akteure import Akteur, Gremium, Kooperation
from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.batch import Batch
from kommunal.model.competition import place, rivals
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante, Zustand
from kommunal.model.geltung import FACTUAL, first_day, last_day, planned_end, stated
from kommunal.model.marks import Verweis
from kommunal.model.orte import Gebiet
from kommunal.model.personen import Besetzung
from kommunal.model.references import Reference, dependencies, hangs_on, references
from kommunal.model.text import near
from kommunal.model.timeline import Timeline
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung, collection_of
from kommunal.model.wandel import HANGING, Reorganisation, Stufe
from kommunal.model.zeit import Datum, Zeitraum, between, day_after, day_before, ordinals
from kommunal.vergleich.sides import field_changes

__all__ = [
    "ACTING", "HOSTS", "Draft", "Host", "RefusalError", "all_of", "for_each", "not_after", "refuse", "upwards",
    "while_it_lasts",
]  # fmt: skip

ACTING: Final = (Organisationseinheit, Akteur, Gremium, Kooperation)
"""The kinds of entries on which something can hang."""
Host = Organisationseinheit | Akteur
HOSTS: Final[tuple[type[Host], ...]] = (Organisationseinheit, Akteur)
"""The kinds of entries that have sites, contacts and a descent."""
_NAMES: Final = {kind: name for name, kind in COLLECTIONS.items()}

A = TypeVar("A")
E = TypeVar("E", bound=Eintrag)
T = TypeVar("T")


class RefusalError(Exception):
    """Why a step cannot be taken, in full."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def refuse(reasons: Iterable[str]) -> None:
    """Refuse for all of several reasons, where there are any."""
    told = dict.fromkeys(reasons)
    if told:
        raise RefusalError(*told)


def all_of(actions: Iterable[Callable[[], T]]) -> list[T]:
    """Return what several actions return; refuse for all their reasons where any of them is refused."""
    done: list[T] = []
    reasons: list[str] = []
    for action in actions:
        try:
            done.append(action())
        except RefusalError as refused:
            reasons += refused.reasons
    refuse(reasons)
    return done


def for_each(action: Callable[[A], T], items: Iterable[A]) -> list[T]:
    """Return what an action returns for each of several; refuse for all reasons where it refuses any."""
    return all_of(partial(action, item) for item in items)


def upwards(key: str | None, above: Callable[[str], Iterable[str | None]]) -> list[str]:
    """Return an id and all that stand above it, the nearest first, each once."""
    line = [] if key is None else [key]
    for current in line:  # grows on the way
        line += dict.fromkeys(up for up in above(current) if up is not None and up not in line)
    return line


def while_it_lasts(plan: Reorganisation, start: tuple[int, int]) -> bool:
    """Tell whether what begins so may do so before a limited reorganisation is over."""
    after = None if plan.bis is None else day_after(plan.bis)
    return after is None or start[0] <= ordinals(after)[1]


def not_after(last: Datum, stated: Datum | None) -> Datum:
    """Return the last day of what ends on a day at the latest; where it may have ended before, it still may."""
    if stated is None:
        return last
    earliest, latest = min(stated.earliest, last.earliest), min(stated.latest, last.latest)
    for day in (last, stated):
        if (day.earliest, day.latest) == (earliest, latest):
            return day
    return between(earliest, latest, circa=stated.circa or last.circa)


def _referring(record: Verwaltung) -> Mapping[str, Collection[str]]:
    """Return the ids of all that can hang on something, by what they refer to, each once and in order."""
    index: dict[str, dict[str, None]] = {}
    for entry in (entry for name in HANGING for entry in getattr(record, name)):
        for reference in references(entry):
            index.setdefault(reference.key, {})[entry.id] = None
    return index


class Draft:
    """A Verwaltung and the changes of one reorganisation to it. What cannot be done raises `RefusalError`.

    A step is tried on a copy (`trial`), so that one that is refused leaves nothing behind.
    """

    day: Datum
    """The day on which the step takes effect that is tried."""

    def __init__(self, record: Verwaltung, plan: Reorganisation) -> None:
        self.record = record
        self.plan = plan
        self.planned = plan.stufe is Stufe.GEPLANT
        self.batch = Batch(lambda name: getattr(record, name))
        self.origin: dict[tuple[str, str], tuple[Eintrag | None, Datum]] = {}
        """By tuple and id what was in force before the first change, None for what is new, and the day of that."""
        self._referring = cache(partial(_referring, record))
        """What refers to what in the record as it is: found once for all steps."""

    def trial(self) -> "Draft":
        """Return a copy that goes on from here on its own."""
        trial = copy(self)
        trial.batch, trial.origin = self.batch.copy(), dict(self.origin)
        return trial

    # --- looking up -------------------------------------------------------------------------------------------------

    def versions(self, key: str, *kinds: type[E]) -> list[E]:
        """Return the versions of an id so far, those that are of some kinds."""
        stood = self.record[key] if key in self.record else ()  # noqa: SIM401 - a record has no get
        homes = dict.fromkeys(map(collection_of, stood))
        homes |= dict.fromkeys(name for name, touched in self.batch.touched() if touched == key)
        versions = (version for name in homes for version in self.batch.versions(name, key))
        return [version for version in versions if isinstance(version, kinds)]

    def now(self, key: str, *kinds: type[E]) -> E | None:
        """Return the version of an id that is shown once the step has taken effect, or None."""
        return self.at(key, self.day.latest, *kinds)

    def at(self, key: str, day: date, *kinds: type[E]) -> E | None:
        """Return the version of an id that is shown on a day, or None; an edge ends with what it hangs on."""
        entry = next(iter(Timeline(self.versions(key, *kinds), planned=self.planned).at(day)), None)
        if isinstance(entry, Kante) and any(self._gone(end, day) for end in dependencies(entry)):
            return None
        return entry

    def _gone(self, end: Reference, day: date) -> bool:
        kinds = _kinds(end.verweis)
        return bool(self.versions(end.key, *kinds)) and self.at(end.key, day, *kinds) is None

    def find(self, key: str, *kinds: type[E]) -> E:
        """Return the version of an id that is shown once the step has taken effect; refuse what is not there."""
        if not self.versions(key, *kinds):
            hint = self._hint(key, kinds)
            raise RefusalError(f"no entry {key!r} in {' or '.join(_NAMES[kind] for kind in kinds)}{hint}")
        entry = self.now(key, *kinds)
        if entry is None:
            undone = Draft(self.record, self.plan).at(key, self.day.latest, *kinds)
            hint = self._hint(key, ()) if undone is None else "; an earlier step ends or replaces it"
            raise RefusalError(f"{key!r} is not in force on {self.day.text}{hint}")
        return entry

    def unit(self, key: str) -> Organisationseinheit:
        """Return the version of a unit that is shown once the step has taken effect; refuse what is not there."""
        return self.find(key, Organisationseinheit)

    def _hint(self, key: str, kinds: tuple[type[Eintrag], ...]) -> str:
        """Say which step without a day would found it, or what of some kinds is called nearly so."""
        for number, step in enumerate(self.plan.schritte, 1):
            if getattr(getattr(step, "einheit", None), "id", None) == key:
                return f"; step {number} founds it, but not by that day"
        there = (entry.id for entry in self.record.entries() if isinstance(entry, kinds))
        close = near(key, (*there, *(touched for _, touched in self.batch.touched()))) if kinds else ()
        return f"; did you mean {' or '.join(map(repr, close))}?" if close else ""

    def dependents(self, key: str, kind: type[E]) -> list[E]:
        """Return what of a kind hangs on a unit or Akteur once the step has taken effect, in order of the record."""
        return [entry for entry in self._naming(key, kind) if hangs_on(entry, key)]

    def duties(self, task: str) -> list[Zuständigkeit]:
        """Return who is responsible for a task once the step has taken effect, in the order of the record."""
        return [duty for duty in self._naming(task, Zuständigkeit) if duty.aufgabe == task]

    def _naming(self, key: str, kind: type[E]) -> Iterator[E]:
        """Yield what of a kind is shown once the step has taken effect and may refer to a thing."""
        for other in self._referring_to(key):
            entry = self.now(other, kind)
            if entry is not None:
                yield entry

    def later_dependents(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield what is on record to hang on a unit or Akteur only from a later day on, and that day."""
        for other in self._referring_to(key):
            for version in self.versions(other, Eintrag):
                if hangs_on(version, key) and not planned_end(version) and self._comes_later(version):
                    yield other, _beginning(version)

    def _referring_to(self, key: str) -> Iterable[str]:
        fresh = (touched for name, touched in self.batch.touched() if name in HANGING)
        return dict.fromkeys((*self._referring().get(key, ()), *fresh))

    def line(self, key: str | None, day: date | None = None) -> list[str]:
        """Return an id and all that it stands below, the nearest first: on a day, or once the step has taken effect."""

        def above(each: str) -> tuple[str | None, ...]:
            entry = self.at(each, day or self.day.latest, Eintrag)
            return entry.teil_von if isinstance(entry, Gebiet) else (getattr(entry, "uebergeordnet", None),)

        return upwards(key, above)

    def turns(self, key: str, day: date) -> list[date]:
        """Return the days after a day on which a version of an id may begin or have ended."""
        turns = Timeline(self.versions(key, Eintrag), planned=self.planned).days()
        return [date.fromordinal(ordinal) for ordinal in sorted(turns) if ordinal > day.toordinal()]

    def _comes_later(self, version: Eintrag) -> bool:
        """Tell whether a version begins after the day, and before a limited reorganisation is over."""
        counts = version.zustand in FACTUAL or (self.planned and version.zustand is Zustand.GEPLANT)
        start = stated(version).start
        # what is planned to end on a vague day is in force until the last that it may be
        day = ordinals(self.day)
        later = start[1] > day[1] if planned_end(version) else start > day
        return counts and later and while_it_lasts(self.plan, start)

    # --- what has to be there ---------------------------------------------------------------------------------------

    def require_bearer(
        self, key: str | None, until: Datum | None = None, kinds: Sequence[type[Eintrag]] = ACTING
    ) -> None:
        """Refuse a destination on which nothing can hang from the day on, or not for as long as it should."""
        if key in (None, "kommune", "keine"):
            return
        self.find(key, *kinds)
        ends = next((turn for turn in self.turns(key, self.day.latest) if self.at(key, turn, Eintrag) is None), None)
        limit = until or self.plan.bis
        if ends is not None and not (limit is not None and limit.latest < ends):
            raise RefusalError(f"{key!r} is in force only until {ends - timedelta(days=1)}")

    def require_known(self, entry: Eintrag) -> None:
        """Refuse an entry that refers to what is not there."""
        reasons = []
        for path, key, verweis in references(entry):
            reserved = (key == "kommune" and verweis.kommune) or (key == "keine" and verweis.keine)
            own = key == self.plan.id and "reorganisationen" in verweis.auf
            if not reserved and not own and not self.versions(key, *_kinds(verweis)):
                hint = self._hint(key, _kinds(verweis))
                field = path.partition("[")[0] if "." not in path else path
                reasons.append(f"{entry.id!r} names {key!r} as {field}, which is not there{hint}")
        refuse(reasons)

    def require_own_id(self, entry: Eintrag) -> None:
        """Refuse an entry whose id another kind of entry has."""
        homes = map(collection_of, self.versions(entry.id, Eintrag))
        foreign = next((home for home in homes if home != collection_of(entry)), None)
        if foreign is not None:
            raise RefusalError(f"the id {entry.id!r} is taken in {foreign}")

    def require_beginning(self, entry: Eintrag) -> None:
        """Refuse a new entry that says that it begins on another day than its step."""
        first = first_day(entry)
        if first is not None and first != self.day:
            raise RefusalError(f"{entry.id!r} says gueltig.ab {first.text}, the step {self.day.text}")

    def require_place(self, entry: Eintrag) -> None:
        """Refuse what would take a place that is on record to be taken otherwise from a later day on."""
        where = place(entry)
        until = last_day(entry)
        for key in self._referring_to(where.about) if where is not None and isinstance(where.about, str) else ():
            for version in self.versions(key, Eintrag):
                rival = key != entry.id and self._comes_later(version) and rivals(entry, version)
                if rival and (until is None or until.latest.toordinal() >= stated(version).first_possible):
                    raise RefusalError(
                        f"from {_beginning(version)} on {key!r} is on record in the place of {entry.id!r}"
                    )

    # --- changing ---------------------------------------------------------------------------------------------------

    def change(self, entry: Eintrag, new: Eintrag) -> None:
        """Let an entry be another from the day on; under another id the old one ends and the new one begins.

        What begins that very day is changed itself. What states a last day keeps it. An edge that is there under the
        new id already stays as it is.
        """
        if new.id != entry.id:
            there = self.now(new.id, Eintrag)
            if there is not None and not _outlasts(there, entry):
                raise RefusalError(f"{entry.id!r} cannot become {new.id!r}, which is there already and ends sooner")
            self.end(entry)
            if there is None:
                self.begin(new)
            # the Besetzungen that cover another one
            for covering in self._naming(entry.id, Besetzung):
                if covering.fuer == entry.id:
                    self.change(covering, evolve(covering, fuer=new.id))
            return
        if new == entry:
            return
        self._touch(entry)
        if self._begins_now(entry):
            self.replace(entry, self._signed(evolve(new, gueltig=entry.gueltig, zustand=entry.zustand)))
            return
        first, last = first_day(entry), last_day(entry)
        if last is not None and not self.planned:
            # it ends where the new one begins, if it has not before; the new one takes over the day that it stated
            before = day_before(self.day)
            ends = None if before.earliest <= last.earliest else not_after(before, last)
            self.replace(entry, evolve(entry, gueltig=Zeitraum(ab=first, bis=ends) if first or ends else None))
        self.add(evolve(new, zustand=entry.zustand), Zeitraum(ab=self.day, bis=last))

    def begin(self, entry: Eintrag) -> None:
        """Let something begin; an edge that is there already gets what the new one says."""
        self.require_own_id(entry)
        there = self.now(entry.id, Eintrag)
        if there is not None and not isinstance(entry, Kante):
            raise RefusalError(f"{entry.id!r} is already in force on {self.day.text}")
        if there is None:
            self._touch(entry)
            self.add(entry, Zeitraum(ab=self.day, bis=last_day(entry)))
        elif field_changes(there, entry):
            self.change(there, entry)

    def end(self, entry: Eintrag) -> None:
        """Let an entry end the day before; one that this reorganisation began that very day has never been."""
        self._touch(entry)
        last = day_before(self.day)
        if self._begins_now(entry):
            self._unmake(entry)
        elif self.planned and entry.zustand is not Zustand.GEPLANT:
            self.add(entry, Zeitraum(bis=last))
        else:
            # the sources of the change stand with the reorganisation, which the entry names
            period = Zeitraum(ab=first_day(entry), bis=not_after(last, last_day(entry)))
            self.replace(entry, evolve(self._signed(entry), gueltig=period, quellen=entry.quellen))
            displaced = self.now(entry.id, Eintrag) if self.planned else None
            if displaced is not None:
                # where a planned version ends, what it displaced would be in force again
                self.add(displaced, Zeitraum(bis=last))

    def add(self, entry: Eintrag, period: Zeitraum) -> None:
        """Put a version on record that is of this reorganisation."""
        zustand = Zustand.GEPLANT if self.planned else entry.zustand
        self.bring(self._signed(evolve(entry, gueltig=period, zustand=zustand, reorganisationen=())))

    def bring(self, entry: Eintrag) -> None:
        """Put a version on record as it is."""
        self.batch.add(collection_of(entry), entry)

    def replace(self, old: Eintrag, new: Eintrag) -> None:
        """Put a version in the place of another."""
        self.batch.replace(collection_of(old), old, new)

    def _unmake(self, entry: Eintrag) -> None:
        """Take back what begins the very day on which it is to end."""
        name = collection_of(entry)
        if entry not in self.batch.added(name, entry.id):
            raise RefusalError(f"{entry.id!r} begins on {self.day.text} only and cannot end that day")
        if self._brought(entry):
            # it was there before, though the record says nothing of that time
            self.replace(entry, evolve(entry, zustand=Zustand.AUFGELOEST, gueltig=Zeitraum(ab=self.day)))
            return
        self.batch.remove(name, entry)
        before = self.now(entry.id, Eintrag)
        if before is not None:
            self.end(before)
        elif not self.versions(entry.id, Eintrag):
            self._forget(entry.id)

    def _brought(self, entry: Eintrag) -> bool:
        new = self.plan.neu
        return new is not None and any(e.id == entry.id for e in getattr(new, collection_of(entry), ()))

    def _forget(self, key: str) -> None:
        """Take what has never been out of the descent of what is new."""
        for change in list(self.batch.changes()):
            new = change.new
            if isinstance(new, Organisationseinheit | Akteur) and key in new.vorgaenger:
                descent = tuple(origin for origin in new.vorgaenger if origin != key)
                self.replace(new, evolve(new, vorgaenger=descent))

    def _touch(self, entry: Eintrag) -> None:
        """Note what is there before it changes; refuse a change before one that is already on record."""
        key, day = entry.id, self.day
        for version in self.versions(key, Eintrag):
            if self._comes_later(version):
                raise RefusalError(
                    f"{key!r} already changes later, on {_beginning(version)}, so it cannot change on {day.text}"
                )
        place = collection_of(entry), key
        if place not in self.origin:
            self.origin[place] = self.now(key, Eintrag), day

    def _begins_now(self, entry: Eintrag) -> bool:
        return stated(entry).start == ordinals(self.day) and (entry.zustand is Zustand.GEPLANT) == self.planned

    def _signed(self, entry: Eintrag) -> Eintrag:
        """Return an entry that names the reorganisation and its sources."""
        plan = self.plan
        return evolve(
            entry,
            quellen=tuple(dict.fromkeys((*entry.quellen, *plan.quellen))),
            reorganisationen=tuple(dict.fromkeys((*entry.reorganisationen, plan.id))),
        )


def _kinds(verweis: Verweis) -> tuple[type[Eintrag], ...]:
    return tuple(COLLECTIONS[name] for name in verweis.auf)


def _outlasts(there: Eintrag, entry: Eintrag) -> bool:
    one, other = last_day(there), last_day(entry)
    return one is None or (other is not None and one.latest >= other.latest)


def _beginning(version: Eintrag) -> str:
    """Return the day on which a version begins, or, of a planned end, its last day."""
    day = first_day(version) or last_day(version)
    return day.text if day else "an unknown day"
