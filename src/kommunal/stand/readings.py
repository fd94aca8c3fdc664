"""What the hours of one day mean together: exceptions replace the usual ones, hours for one day perhaps."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from kommunal.model.orte import Standort
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.tuples import NamedTuple

__all__ = ["Slot", "certain_minutes", "of_reading", "readings"]


class Slot(NamedTuple):
    """Hours that may take place on a day."""

    sprechzeit: Sprechzeit
    standort: Standort | None
    happens: bool | None
    """Whether they take place on the day; False ones are left out."""


def readings(slots: Sequence[Slot]) -> Sequence[Sequence[Slot]]:
    """Return what the hours of a day may mean: an exception replaces the others, hours for one day perhaps."""
    exceptions = [slot for slot in slots if slot.sprechzeit.ausnahme]
    regular = [slot for slot in slots if not slot.sprechzeit.ausnahme]
    if any(slot.happens for slot in exceptions):
        return (exceptions,)
    weekly = [slot for slot in regular if slot.sprechzeit.single_day is None]
    single = [slot for slot in regular if slot.sprechzeit.single_day is not None]
    if not single or not weekly:
        meant: Sequence[Sequence[Slot]] = (regular,)
    elif _all_narrower(single, weekly):
        # beside the usual hours it would say nothing: it stands in their place
        meant = (single,)
    else:
        meant = (regular, single)
    return (*meant, exceptions) if exceptions else meant


def _all_narrower(single: Iterable[Slot], weekly: Iterable[Slot]) -> bool:
    """Tell whether every one of some hours lies wholly within one of others, and is shorter."""
    last: dict[int, int] = {}
    for zeit, _, _ in weekly:
        if zeit.von and zeit.bis:
            last[zeit.von.minutes] = max(last.get(zeit.von.minutes, 0), zeit.bis.minutes)
    begins = sorted(last)
    # of what begins by then, the last end
    ends = list(accumulate((last[begin] for begin in begins), max))

    def narrower(zeit: Sprechzeit) -> bool:
        if zeit.von is None or zeit.bis is None:
            return False
        before = bisect_left(begins, zeit.von.minutes)
        longer = before > 0 and ends[before - 1] >= zeit.bis.minutes
        return longer or last.get(zeit.von.minutes, 0) > zeit.bis.minutes

    return all(narrower(slot.sprechzeit) for slot in single)


def of_reading(slots: Sequence[Slot], minute: int) -> tuple[bool | None, Slot | None]:
    """Return the first hours that certainly include a minute, else the first that may."""
    judged = [(_includes(slot, minute), slot) for slot in slots]
    for wanted in (True, None):
        for open_, slot in judged:
            if open_ is wanted:
                return open_, slot
    return False, None


def _includes(slot: Slot, minute: int) -> bool | None:
    zeit = slot.sprechzeit
    if (zeit.von and minute < zeit.von.minutes) or (zeit.bis and minute >= zeit.bis.minutes):
        return False
    return slot.happens if zeit.von and zeit.bis else None


def certain_minutes(reading: Iterable[Slot]) -> int:
    """Return the minutes of a day that certain hours include, one bit for each."""
    minutes = 0
    for zeit, _, happens in reading:
        if happens and zeit.von and zeit.bis:
            minutes |= (1 << zeit.bis.minutes) - (1 << zeit.von.minutes)
    return minutes
