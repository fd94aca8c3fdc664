"""The end of a limited reorganisation: afterwards the origin is in force again."""

from collections.abc import Sequence
from datetime import date

from kommunal.model.eintrag import Eintrag
from kommunal.model.verwaltung import collection_of
from kommunal.model.zeit import Datum, Zeitraum, folgetag
from kommunal.vollzug.days import not_after
from kommunal.vollzug.draft import Draft

__all__ = ["limit"]


def limit(draft: Draft) -> None:
    """Let what is new end with the reorganisation, and what it changed or ended be in force again."""
    until = draft.plan.bis
    after = None if until is None else folgetag(until)
    if until is None or after is None:
        return
    for key, (origin, day) in list(draft.origin.items()):
        own = [entry for entry in _added(draft, key, origin) if entry.gueltig and entry.gueltig.ab is not None]
        if origin is None:
            _end(draft, own, until)
        else:
            _restore(draft, origin, own, _not_before(after, day))


def _not_before(after: Datum, day: Datum) -> Datum:
    """Return the day after the end, which is not before the day on which it all began, however vaguely it is known."""
    first = date.fromordinal(day.earliest.toordinal() + 1)
    if after.earliest >= first:
        return after
    last = "" if after.latest == date.max else after.latest.isoformat()
    return Datum(f"{first}..{last}{'~' if after.circa else ''}")


def _added(draft: Draft, key: str, origin: Eintrag | None) -> Sequence[Eintrag]:
    versions = draft.versions(key) if origin is None else [origin]
    return draft.batch.added(collection_of(versions[0]), key) if versions else ()


def _end(draft: Draft, own: Sequence[Eintrag], until: Datum) -> None:
    for entry in own[-1:]:
        draft.limit(entry, not_after(until, entry.gueltig.bis if entry.gueltig else None))


def _restore(draft: Draft, origin: Eintrag, own: Sequence[Eintrag], after: Datum) -> None:
    ends = origin.gueltig.bis if origin.gueltig else None
    if ends is not None and ends.latest < after.earliest:
        return
    for entry in own[-1:]:
        # it ends where the origin begins again
        draft.limit(entry, None)
    draft.restore(origin, Zeitraum(ab=after, bis=ends))
