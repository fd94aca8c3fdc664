"""The end of a limited reorganisation: afterwards the origin is in force again."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kommunal.classes import evolve
from kommunal.model.eintrag import Eintrag
from kommunal.model.geltung import first_day, last_day
from kommunal.model.zeit import Datum, Zeitraum, between, day_after, day_before
from kommunal.vollzug.draft import Draft, not_after

__all__ = ["limit"]

Own = Sequence[tuple[Eintrag, Datum]]
"""The versions that a reorganisation put on record, each with its first day."""


def limit(draft: Draft) -> None:
    """Let what is new end with the reorganisation, and what it changed or ended be in force again."""
    until = draft.plan.bis
    after = None if until is None else day_after(until)
    if until is None or after is None:
        return
    for (name, key), (origin, day) in draft.origin.items():
        added = ((entry, first_day(entry)) for entry in draft.batch.added(name, key))
        own = [(entry, first) for entry, first in added if first is not None]
        begin = _not_before(after, day)
        if origin is not None and _comes_back(draft, origin, begin):
            _restore(draft, origin, own, until, begin)
        else:
            _end(draft, own, until)


def _not_before(after: Datum, day: Datum) -> Datum:
    """Return the day after the end, which is not before the day on which it all began, however vaguely it is known."""
    first = date.fromordinal(day.earliest.toordinal() + 1)
    if after.earliest >= first:
        return after
    return between(first, after.latest, circa=after.circa)


def _end(draft: Draft, own: Own, until: Datum) -> None:
    for entry, _ in own[-1:]:
        _end_one(draft, entry, not_after(until, last_day(entry)))
    if draft.planned:
        # plans do not end where the next one begins: what one for a time displaces may come back after it
        for (entry, _), (_, next_begin) in pairwise(own):
            _end_one(draft, entry, not_after(day_before(next_begin), last_day(entry)))


def _comes_back(draft: Draft, origin: Eintrag, after: Datum) -> bool:
    """Tell whether a version would be in force on a day if there were no reorganisation."""
    ends = last_day(origin)
    if ends is None or ends.earliest >= after.latest:
        return True
    shown = draft.record.at(after.latest, planned=draft.planned).get(origin.id)
    return ends.latest >= after.earliest and shown is not None


def _restore(draft: Draft, origin: Eintrag, own: Own, until: Datum, after: Datum) -> None:
    ends = last_day(origin)
    if ends is not None and (draft.planned or ends.earliest < after.latest):
        _end(draft, own, until)
        if ends.earliest < after.latest:
            # it may have ended by then: that it is in force again is no surer than before
            after = between(after.earliest, max(after.latest, ends.latest), circa=after.circa or ends.circa)
    else:
        for entry, _ in own[-1:]:
            last = last_day(entry)
            if last is None or last.latest >= after.earliest:
                # it ends where the origin begins again
                _end_one(draft, entry, None)
    draft.add(origin, Zeitraum(ab=after, bis=ends))


def _end_one(draft: Draft, entry: Eintrag, until: Datum | None) -> None:
    """Let a version of this reorganisation end on a day; with None where the next one begins."""
    draft.replace(entry, evolve(entry, gueltig=Zeitraum(ab=first_day(entry), bis=until)))
