"""One day of a record as a record of its own, which holds together and can be read again.

What a day shows may name what it does not show: a parent that ended, a version of a parent that is younger than the
child. Taken out of the record such an entry contradicts the others, so the reference is left out, or the day moved to
the first that both share; each is told as a loss.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from kommunal.classes import evolve, per_class
from kommunal.interop.result import Loss
from kommunal.model.eintrag import Eintrag, Kante
from kommunal.model.forms import fields
from kommunal.model.marks import RESERVED
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS, DATED, Verwaltung
from kommunal.model.zeit import Zeitraum
from kommunal.stand import Stand

__all__ = ["shown_on", "snapshot"]

L = TypeVar("L", bound=Lesbar)


def shown_on(stand: Stand, name: str) -> tuple[Any, ...]:
    """Return the entries of one tuple that a day shows, in display order; of sources and plans, those named."""
    if name in DATED:
        return tuple(getattr(stand, name))
    named = {key for entry in stand.entries() for key in getattr(entry, name)}
    if name == "quellen":
        named |= {key for plan in shown_on(stand, "reorganisationen") for key in plan.quellen}
    # the newest version of each, at the place of the first
    there = dict.fromkeys(entry.id for entry in getattr(stand.verwaltung, name) if entry.id in named)
    return tuple(stand.verwaltung[key][-1] for key in there)


def snapshot(stand: Stand) -> tuple[Verwaltung, list[Loss]]:
    """Return what a day shows as a Verwaltung, and what had to be changed for that."""
    shown: dict[str, list[Eintrag]] = {name: list(shown_on(stand, name)) for name in COLLECTIONS}
    losses: list[Loss] = []
    while True:
        # what a plan founds or brings along has an id there too
        there = {key for entries in shown.values() for entry in entries for key in _ids(entry)}
        closed = {name: list(_closed(entries, there, losses)) for name, entries in shown.items()}
        # an edge that lost an end may have another id now, and what named it nothing to name
        if closed == shown:
            break
        shown = closed
    _clamp(closed, losses)
    record = stand.verwaltung
    tuples: dict[str, Any] = {name: tuple(entries) for name, entries in closed.items()}
    return Verwaltung(kommune=record.kommune, stand=record.stand, profil=record.profil, **tuples), losses


# --- references -----------------------------------------------------------------------------------------------------


@per_class
def _references(cls: type) -> tuple[tuple[str, bool, bool], ...]:
    """Return the fields of a class that refer to entries: name, whether there are several, whether it can be empty."""
    return tuple(
        (name, field.many, not field.required) for name, field in fields(cls).items() if field.verweis is not None
    )


def _names(cls: type) -> Iterator[str]:
    return iter(fields(cls))


def _ids(thing: Lesbar) -> Iterator[str]:
    """Yield the ids of an entry and of the entries in it."""
    if isinstance(thing, Eintrag):
        yield thing.id
    for name in _names(type(thing)):
        value = getattr(thing, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Lesbar):
                yield from _ids(part)


def _closed(entries: list[Eintrag], there: set[str], losses: list[Loss]) -> Iterator[Eintrag]:
    """Yield the entries without references to what is not there; an edge that loses an end is gone."""
    for entry in entries:
        kept = _without(entry, there, entry.id, "", losses)
        if kept is None:
            losses.append(Loss(entry.id, "", "it joins something that this day does not show"))
        else:
            yield kept


def _without(thing: L, there: set[str], entry: str, path: str, losses: list[Loss]) -> L | None:
    """Return an entry or value with all that it refers to among `there`; None where it cannot do without."""
    changes: dict[str, object] = {}
    told: list[Loss] = []
    for name, several, optional in _references(type(thing)):
        value = getattr(thing, name)
        keys = value if several else () if value is None else (value,)
        gone = [key for key in keys if key not in there and key not in RESERVED]
        if not gone:
            continue
        if not optional:
            return None
        changes[name] = tuple(key for key in keys if key not in gone) if several else None
        told.append(Loss(entry, path + name, f"{', '.join(gone)} is not shown on this day"))
    for name in _names(type(thing)):
        value = getattr(thing, name)
        if isinstance(value, Lesbar):
            changes[name] = _without(value, there, entry, f"{path}{name}.", told)
        elif isinstance(value, tuple) and value and isinstance(value[0], Lesbar):
            kept = [(i, _without(item, there, entry, f"{path}{name}[{i}].", told)) for i, item in enumerate(value)]
            told += [
                Loss(entry, f"{path}{name}[{i}]", "it names what this day does not show") for i, k in kept if not k
            ]
            changes[name] = tuple(item for _, item in kept if item is not None)
    losses += told
    changes = {name: value for name, value in changes.items() if value != getattr(thing, name)}
    return thing.__replace__(**changes) if changes else thing


# --- days -----------------------------------------------------------------------------------------------------------


def _clamp(shown: dict[str, list[Eintrag]], losses: list[Loss]) -> None:
    """Let nothing certainly begin before, or end after, the version of what it stands below or belongs to."""
    spans: dict[str, Zeitraum] = {}
    # in the order of a day each unit comes after the one above it
    for name in sorted(shown, key=_joins):
        entries = shown[name]
        for place, entry in enumerate(entries):
            new = _limited(entry, [spans[key] for key in _holders(entry) if key in spans])
            if new != entry.gueltig:
                losses += _moved(entry, new)
                entries[place] = evolve(entry, gueltig=new)
            if new is not None:
                spans[entry.id] = new


def _joins(name: str) -> bool:
    """Tell whether the entries of a tuple join others, which are to be looked at before."""
    return issubclass(COLLECTIONS[name], Kante)


def _holders(entry: Eintrag) -> Iterator[str]:
    """Yield the ids of what an entry cannot outlast."""
    for name in ("uebergeordnet", "einheit", "stelle", "zustaendig"):
        key = getattr(entry, name, None)
        if isinstance(key, str):
            yield key


def _limited(entry: Eintrag, limits: list[Zeitraum]) -> Zeitraum | None:
    period = entry.gueltig
    if period is None and isinstance(entry, Kante):
        return None  # without any day of its own it ends with what it hangs on
    ab, bis = (period.ab, period.bis) if period else (None, None)
    for limit in limits:
        if ab and limit.ab and ab.latest < limit.ab.earliest:
            ab = limit.ab
        if limit.bis and (bis is None or bis.earliest > limit.bis.latest):
            bis = limit.bis
    if (ab, bis) == ((period.ab, period.bis) if period else (None, None)):
        return period
    # each of them can include the day that is shown, so they go together
    return Zeitraum(ab=ab, bis=bis)


def _moved(entry: Eintrag, new: Zeitraum | None) -> Iterator[Loss]:
    for field in ("ab", "bis"):
        old, now = getattr(entry.gueltig, field, None), getattr(new, field, None)
        if old != now:
            yield Loss(
                entry.id,
                f"gueltig.{field}",
                f"{old or 'no day'} does not fit what it belongs to as this day shows it; now {now or 'no day'}",
            )
