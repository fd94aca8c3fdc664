"""What happened, day by day: one Vergleich for each day on which something changed."""

from collections.abc import Iterator
from datetime import date, timedelta

from kommunal.errors import InvalidValueError
from kommunal.model.local_time import today
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.vergleich.changes import Vergleich
from kommunal.vergleich.comparing import diff

__all__ = ["changes"]

_NOT_SHOWN = ("quellen", "reorganisationen")
_DAY = timedelta(days=1)


def changes(
    verwaltung: Verwaltung, since: date | str, until: date | str | None = None, *, planned: bool = False
) -> tuple[Vergleich, ...]:
    """Return what changed after one day and up to another (default: today, in Germany), oldest first.

    Each Vergleich compares a day with the day before it; days without a change are left out. Where a source knows the
    day of a change only roughly, the change stands on the first day from which it may hold, or on the first from which
    it is certain. With `planned`, plans count as if they come true.

    Raises `InvalidValueError` for text that is not one calendar day, and where `until` lies before `since`.

    >>> from kommunal import beispiel
    >>> [str(change) for vergleich in changes(beispiel("hamm"), "2021-02-01", "2021-12-31") for change in vergleich][0]
    'Aufgelöst: Dezernat Bildung und Kultur (Dezernat)'
    """
    first = verwaltung.at(since).day
    last = verwaltung.at(today() if until is None else until).day
    if last < first:
        raise InvalidValueError(f"expected a day from {first.isoformat()} on, got {last.isoformat()}", "until")
    return tuple(_changes(verwaltung, first, last, planned))


def _changes(verwaltung: Verwaltung, first: date, last: date, planned: bool) -> Iterator[Vergleich]:
    for day in _days_of_change(verwaltung, planned):
        if first < day <= last:
            before = verwaltung.at(day - _DAY, planned=planned)
            comparison = diff(before, verwaltung.at(day, planned=planned))
            if comparison:
                yield comparison


def _days_of_change(verwaltung: Verwaltung, planned: bool) -> list[date]:
    """Return the days on which something may begin, or has ended the day before, in order."""
    ordinals: set[int] = set()
    for name in COLLECTIONS:
        if name not in _NOT_SHOWN:
            ordinals |= verwaltung.timeline(name, planned=planned).days()
    return [date.fromordinal(ordinal) for ordinal in sorted(ordinals) if ordinal > date.min.toordinal()]
