"""Days on which several entries are certain at once: sweeps over spans, never day by day."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from kommunal.model.eintrag import Eintrag
from kommunal.model.geltung import BEGINNING, END, Geltung
from kommunal.tuples import NamedTuple

__all__ = [
    "BEGINNING", "END", "Dated", "Days", "Peak", "as_day", "beside", "both_certain", "both_possible", "by_id",
    "clashes", "grouped", "other_id", "overlapping", "peak", "period",
]  # fmt: skip

E = TypeVar("E", bound=Eintrag)
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Dated = tuple[E, Geltung]
"""A version beside the days on which it holds."""
Days = tuple[int, int]
"""The first and the last day of a period, as ordinals."""


class Peak(NamedTuple):
    """The first period in which weights exceed a bound, and the highest sum in it."""

    first: int
    last: int
    highest: float


def grouped(things: Iterable[T], key: Callable[[T], K | None]) -> dict[K, list[T]]:
    """Return things grouped by a key, in order; those without key left out."""
    groups: defaultdict[K, list[T]] = defaultdict(list)
    for thing in things:
        it = key(thing)
        if it is not None:
            groups[it].append(thing)
    return dict(groups)


def by_id(dated: Sequence[Dated[E]]) -> dict[str, list[Dated[E]]]:
    """Return versions beside their days grouped by id, in order; nearly every id has one version."""
    alone = {one[0].id: [one] for one in dated}
    return alone if len(alone) == len(dated) else grouped(dated, lambda one: one[0].id)


def both_certain(span: Geltung, *others: Geltung) -> Days | None:
    """Return the first and last day on which all are certain; None where there is none."""
    first, last = span.first_certain, span.last_certain
    for other in others:  # often called: two comparisons take less time than two calls
        if other.first_certain > first:
            first = other.first_certain
        if other.last_certain < last:
            last = other.last_certain
    return (first, last) if first <= last else None


def beside(span: Geltung, others: Iterable[tuple[T, Geltung]]) -> Iterator[tuple[T, Days]]:
    """Yield what of others is certain while a span is, and the days on which both are."""
    for other, then in others:
        days = both_certain(span, then)
        if days:
            yield other, days


def both_possible(a: Geltung, b: Geltung) -> bool:
    """Tell whether there is a day on which both may be: what is not certain is not missing."""
    return max(a.first_possible, b.first_possible) <= min(a.last_possible, b.last_possible)


def other_id(a: Eintrag, b: Eintrag) -> bool:
    """Tell whether two entries are not versions of one thing."""
    return a.id != b.id


def overlapping(dated: Iterable[Dated[E]], differ: Callable[[E, E], bool] = other_id) -> Iterator[tuple[E, E, Days]]:
    """Yield (earlier, later, days) for every entry that is certain beside an earlier one.

    Each later entry comes once, beside the one that reaches furthest: the growth stays linear.
    """
    furthest: Dated[E] | None = None
    for entry, span in sorted(dated, key=lambda pair: pair[1].first_certain):
        if span.first_certain > span.last_certain:
            continue
        if furthest is not None:
            days = both_certain(furthest[1], span)
            if days and differ(furthest[0], entry):
                yield furthest[0], entry, days
        if furthest is None or span.last_certain > furthest[1].last_certain:
            furthest = (entry, span)


def clashes(
    dated: Iterable[Dated[E]],
    place: Callable[[E], Hashable | None],
    differ: Callable[[E, E], bool] = other_id,
) -> Iterator[tuple[E, E, Days]]:
    """Yield (earlier, later, days) for what is certain at once in one place; whatever has no place is left out."""
    for group in grouped(dated, lambda one: place(one[0])).values():
        if len(group) > 1:
            yield from overlapping(group, differ)


def peak(spans: Iterable[tuple[Geltung, float]], bound: float) -> Peak | None:
    """Return the first period in which the weights of what is certain exceed a bound."""
    changes: dict[int, float] = {}
    for span, weight in spans:
        if span.first_certain <= span.last_certain:
            changes[span.first_certain] = changes.get(span.first_certain, 0) + weight
            changes[span.last_certain + 1] = changes.get(span.last_certain + 1, 0) - weight
    total, highest, first = 0.0, 0.0, -1
    for day in sorted(changes):
        total = round(total + changes[day], 6)
        if total > bound:
            first = day if first < 0 else first
            highest = max(highest, total)
        elif first >= 0:
            return Peak(first, day - 1, highest)
    return None


def as_day(ordinal: int) -> date | None:
    """Return the day of an ordinal; None for an open end."""
    return date.fromordinal(ordinal) if BEGINNING < ordinal < END else None


def period(first: int, last: int) -> str:
    """Return a period in English: ``from 2021-02-01 on``."""
    a, b = as_day(first), as_day(last)
    if a and b:
        return f"from {a} to {b}" if a != b else f"on {a}"
    return f"from {a} on" if a else f"up to {b}" if b else "on every day"
