"""The days of a reorganisation: when a step takes effect."""

from datetime import date

from kommunal.classes import evolve
from kommunal.model.wandel import Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum, between, ordinals

__all__ = ["day_of_step", "effective", "not_after", "supposed"]


def day_of_step(reorganisation: Reorganisation, step: Schritt) -> Datum | None:
    """Return the day from which a step takes effect; None while it has none.

    Its own day counts, then the common one; a condition of its own puts it off until it has a day of its own. A day
    that is only known to be "at the latest" is none: nothing could be said of the time before it.
    """
    common = None if step.bedingung is not None else reorganisation.wirksam
    day = step.wirksam or common
    return day if day is not None and day.earliest > date.min else None


def effective(reorganisation: Reorganisation) -> list[tuple[int, Schritt, Datum]]:
    """Return the steps that take effect with their numbers (from 1) and days, in the order of the days."""
    if reorganisation.stufe is Stufe.ZURUECKGEZOGEN:
        return []
    steps = (
        (number, step, day)
        for number, step in enumerate(reorganisation.schritte, 1)
        if (day := day_of_step(reorganisation, step)) is not None
    )
    return sorted(steps, key=lambda item: ordinals(item[2]))


def supposed(reorganisation: Reorganisation, day: Datum) -> Reorganisation:
    """Return a reorganisation in which every step that waits for its day or condition takes effect on a day."""
    steps = tuple(
        evolve(step, wirksam=day) if day_of_step(reorganisation, step) is None else step
        for step in reorganisation.schritte
    )
    return evolve(reorganisation, wirksam=reorganisation.wirksam or day, schritte=steps)


def not_after(last: Datum, stated: Datum | None) -> Datum:
    """Return the last day of what ends on a day at the latest; where it may have ended before, it still may."""
    if stated is None:
        return last
    earliest, latest = min(stated.earliest, last.earliest), min(stated.latest, last.latest)
    for day in (last, stated):
        if (day.earliest, day.latest) == (earliest, latest):
            return day
    return between(earliest, latest, circa=stated.circa or last.circa)
