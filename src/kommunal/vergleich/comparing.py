"""`diff`: what differs between two days, or between two records; `changes`: what happened, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, overload

from kommunal.errors import InvalidValueError
from kommunal.model.local_time import today
from kommunal.model.verwaltung import DATED, Kommune, Verwaltung
from kommunal.nrw.kommunen import municipality_name
from kommunal.stand import Stand
from kommunal.vergleich.changes import Aenderung, Aenderungsart, Bestandsvergleich, Vergleich, in_order
from kommunal.vergleich.days import compare_days
from kommunal.vergleich.records import compare_records
from kommunal.vergleich.words import thing_change

__all__ = ["changes", "diff"]

_DAY: Final = timedelta(days=1)


@overload
def diff(a: Stand, b: Stand) -> Vergleich: ...
@overload
def diff(a: Verwaltung, b: Verwaltung) -> Bestandsvergleich: ...
def diff(a: Stand | Verwaltung, b: Stand | Verwaltung) -> Vergleich | Bestandsvergleich:
    """Return what differs between two days, or what changed in what is known from one record to another.

    Entries are compared by id, edges by their ends: a head by its unit, a Zuständigkeit by task, role, area and split,
    an operator or funder by what it runs or pays. Of two days everything that a Stand shows is compared; since when and
    from which source something is known is not. Of two records everything is told: what is different on which days, the
    future included, and what changed only in the statements. The result is empty exactly where nothing differs.

    Raises `InvalidValueError` for a Stand beside a Verwaltung.
    """
    if isinstance(a, Verwaltung) and isinstance(b, Verwaltung):
        periods, statements = compare_records(a, b)
        other = _other_kommune(a.kommune, b.kommune)
        return Bestandsvergleich(periods=periods, statements=tuple(in_order([*other, *statements])))
    if not (isinstance(a, Stand) and isinstance(b, Stand)):
        raise InvalidValueError("expected two Stände or two Verwaltungen, got one of each")
    return Vergleich(
        since=a.day,
        until=b.day,
        since_planned=a.planned,
        until_planned=b.planned,
        changes=(*_other_kommune(a.verwaltung.kommune, b.verwaltung.kommune), *compare_days(a, b)),
    )


def _other_kommune(a: Kommune, b: Kommune) -> Iterator[Aenderung]:
    """Say so where two municipalities are compared: nearly everything differs then, and no change has happened."""
    same = a.ags == b.ags if a.ags is not None and b.ags is not None else a.label == b.label
    if not same:
        text = f"verglichen werden {municipality_name(a)} ({a.label}) und {municipality_name(b)} ({b.label})"
        yield thing_change(Aenderungsart.ANDERE_KOMMUNE, "kommune", "kommune", a.label, b.label, text)


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
    days = [day for day in _days_of_change(verwaltung, planned) if first < day <= last]
    compared = (diff(verwaltung.at(day - _DAY, planned=planned), verwaltung.at(day, planned=planned)) for day in days)
    return tuple(vergleich for vergleich in compared if vergleich)


def _days_of_change(verwaltung: Verwaltung, planned: bool) -> list[date]:
    """Return the days on which something may begin, or has ended the day before, in order."""
    ordinals: set[int] = set()
    for name in DATED:
        ordinals |= verwaltung.timeline(name, planned=planned).days()
    return [date.fromordinal(ordinal) for ordinal in sorted(ordinals) if ordinal > date.min.toordinal()]
