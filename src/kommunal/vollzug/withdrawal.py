"""Taking back what a reorganisation on record has caused: from what it kept of the record, never by guessing.

A plan keeps the versions that it replaced and those that it put on record. Taking it back puts the former in the places
of the latter. Plans that were applied after it and touched the same things are taken back before it, the last one
first, and applied again afterwards; where that is refused, they build on it.
"""

from collections.abc import Iterable, Iterator

from kommunal.model.batch import Batch, Change
from kommunal.model.eintrag import Eintrag
from kommunal.model.fassungen import Fassungen, Vollzug
from kommunal.model.forms import fields
from kommunal.model.geltung import FACTUAL, first_day, last_day, stated
from kommunal.model.verwaltung import Verwaltung, collection_of
from kommunal.model.wandel import Neues, Reorganisation, Stufe
from kommunal.vollzug.draft import RefusalError, while_it_lasts

__all__ = ["merged", "unwound"]


def _kept(changes: Iterable[Change]) -> Vollzug | None:
    """Return what a plan keeps of its changes; None where it made none."""
    changes = list(changes)
    old = (change.old for change in changes if change.old is not None)
    new = (change.new for change in changes)
    return Vollzug(ersetzt=_by_tuple(old), eingetragen=_by_tuple(new)) if changes else None


def _by_tuple(versions: Iterable[Eintrag]) -> Fassungen:
    rows: dict[str, list[Eintrag]] = {}
    for version in versions:
        rows.setdefault(collection_of(version), []).append(version)
    return Fassungen().__replace__(**{name: tuple(row) for name, row in rows.items()})


def merged(before: Vollzug | None, changes: Iterable[Change]) -> Vollzug | None:
    """Return what a plan keeps that was applied in two parts."""
    if before is None:
        return _kept(changes)
    earlier = _changes(before)
    further: list[Change] = []
    for change in changes:
        same = next((i for i, e in enumerate(earlier) if e.name == change.name and e.new == change.old), None)
        if same is None:
            further.append(change)
        else:
            earlier[same] = Change(change.name, earlier[same].old, change.new)
    # of one id, what was replaced stands before what is new
    return _kept(sorted([*earlier, *further], key=lambda change: change.old is None))


def _changes(vollzug: Vollzug | None) -> list[Change]:
    """Return the changes that a plan has kept: of an id, the first new versions took the places of the old ones."""
    if vollzug is None:
        return []
    old: dict[tuple[str, str], list[Eintrag]] = {}
    for name, entry in _listed(vollzug.ersetzt):
        old.setdefault((name, entry.id), []).append(entry)
    there = ((name, entry, old.get((name, entry.id))) for name, entry in _listed(vollzug.eingetragen))
    return [Change(name, before.pop(0) if before else None, entry) for name, entry, before in there]


def _listed(entries: Fassungen | Neues | None) -> Iterator[tuple[str, Eintrag]]:
    """Yield every entry with the name of its tuple."""
    if entries is not None:
        yield from ((name, entry) for name in fields(type(entries)) for entry in getattr(entries, name))


def unwound(record: Verwaltung, plan: Reorganisation) -> tuple[Verwaltung, tuple[Reorganisation, ...]]:
    """Return a record without what a plan on it has caused, and the later plans that are to be applied again.

    Refuses where it was modelled by hand, or changed since.
    """
    if plan.vollzug is None:
        raise RefusalError(f"{plan.id!r} cannot be taken back: the record does not say what it replaced")
    later = _built_on(record, plan)
    for other in (*reversed(later), plan):
        record = _without(record, other, plan)
    _require_nothing_later(record, plan)
    return record, later


def _built_on(record: Verwaltung, plan: Reorganisation) -> tuple[Reorganisation, ...]:
    """Return the plans after a plan that touched what it touched, or what one of these did, in their order."""
    things = _put(plan)
    found: list[Reorganisation] = []
    place = next(i for i, other in enumerate(record.reorganisationen) if other.id == plan.id)
    for other in record.reorganisationen[place + 1 :]:
        # what it brings along may have been there already
        touched = _put(other) | frozenset((name, entry.id) for name, entry in _listed(other.neu))
        if other.vollzug is not None and things & touched:
            things |= touched
            found.append(other)
    return tuple(found)


def _put(plan: Reorganisation) -> frozenset[tuple[str, str]]:
    """Return the tuples and ids of what a plan put on record."""
    return frozenset((change.name, change.new.id) for change in _changes(plan.vollzug))


def _without(record: Verwaltung, plan: Reorganisation, cause: Reorganisation) -> Verwaltung:
    """Return a record in which the versions that a plan put there have given way to those that stood there."""
    batch = Batch(lambda name: getattr(record, name))
    for name, old, new in _changes(plan.vollzug):
        try:
            if old is None:
                batch.remove(name, new)
            else:
                batch.replace(name, new, old)
        except LookupError:
            raise RefusalError(
                f"{cause.id!r} cannot be taken back: {new.id!r}, which {plan.id!r} changed, "
                f"is not on record any more as it was put there"
            ) from None
    return batch.applied(record)


def _require_nothing_later(record: Verwaltung, plan: Reorganisation) -> None:
    """Refuse where a version was put on record by hand that goes on from what the plan did."""
    for change in _changes(plan.vollzug):
        key, first = change.new.id, _first(change)
        for version in record[key] if key in record else ():  # noqa: SIM401 - a record has no get
            start = stated(version).start
            # a plan that is not carried out may stand beside what begins on its day
            goes_on = start > first or (start == first and plan.stufe is not Stufe.GEPLANT)
            counts = version.zustand in FACTUAL and version != change.old
            if goes_on and counts and while_it_lasts(plan, start):
                begin = first_day(version)
                raise RefusalError(
                    f"{plan.id!r} cannot be taken back: {key!r} was changed since, "
                    f"from {begin.text if begin else 'an unknown day'} on"
                )


def _first(change: Change) -> tuple[int, int]:
    """Return from which day on a change makes a difference."""
    stood = change.old is not None and stated(change.old).start == stated(change.new).start
    ends = last_day(change.new) if stood else None
    return stated(change.new).start if ends is None else (ends.earliest.toordinal() + 1, ends.latest.toordinal() + 1)
