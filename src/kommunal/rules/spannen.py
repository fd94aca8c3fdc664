"""Days on which several entries are certain at once: sweeps over spans, never day by day."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from kommunal.model.geltung import Geltung

__all__ = ["ANFANG", "ENDE", "gemeinsam", "hoechststand", "tag", "ueberschneidungen", "zeit", "zeitraum"]

E = TypeVar("E")

ANFANG: Final = 0
"""Before every day of the calendar: an open beginning."""
ENDE: Final = date.max.toordinal() + 1
"""After every day of the calendar: an open end."""


def gemeinsam(*spans: Geltung) -> tuple[int, int] | None:
    """Return the first and last day on which all are certain; None where there is none."""
    von = max(span.first_certain for span in spans)
    bis = min(span.last_certain for span in spans)
    return (von, bis) if von <= bis else None


def ueberschneidungen(
    paare: Iterable[tuple[E, Geltung]], verschieden: Callable[[E, E], bool] = lambda a, b: True
) -> Iterator[tuple[E, E, int, int]]:
    """Yield (earlier, later, first day, last day) for every entry that is certain beside an earlier one.

    Each later entry comes once, beside the one that reaches furthest: the growth stays linear.
    """
    weiteste: tuple[E, Geltung] | None = None
    for entry, span in sorted(paare, key=lambda paar: paar[1].first_certain):
        if span.first_certain > span.last_certain:
            continue
        if weiteste is not None:
            tage = gemeinsam(weiteste[1], span)
            if tage and verschieden(weiteste[0], entry):
                yield weiteste[0], entry, *tage
        if weiteste is None or span.last_certain > weiteste[1].last_certain:
            weiteste = (entry, span)


def hoechststand(spans: Sequence[tuple[Geltung, float]], grenze: float) -> tuple[int, int, float] | None:
    """Return the first period in which the weights of what is certain exceed a bound, and the highest sum in it."""
    ereignisse: dict[int, float] = {}
    for span, gewicht in spans:
        if span.first_certain <= span.last_certain:
            ereignisse[span.first_certain] = ereignisse.get(span.first_certain, 0) + gewicht
            ereignisse[span.last_certain + 1] = ereignisse.get(span.last_certain + 1, 0) - gewicht
    summe, hoechste, von = 0.0, 0.0, -1
    for zeitpunkt in sorted(ereignisse):
        summe = round(summe + ereignisse[zeitpunkt], 6)
        if summe > grenze:
            von = zeitpunkt if von < 0 else von
            hoechste = max(hoechste, summe)
        elif von >= 0:
            return von, zeitpunkt - 1, hoechste
    return None


def tag(ordinal: int) -> date | None:
    """Return the day of an ordinal; None for an open end."""
    return date.fromordinal(ordinal) if ANFANG < ordinal < ENDE else None


def zeit(von: int, bis: int) -> str:
    """Return a period in English: ``from 2021-02-01 on``."""
    a, b = tag(von), tag(bis)
    if a and b:
        return f"from {a} to {b}" if a != b else f"on {a}"
    return f"from {a} on" if a else f"up to {b}" if b else "on every day"


def zeitraum(von: int, bis: int) -> str:
    """Return a period in German: ``ab 01.02.2021``."""
    a, b = tag(von), tag(bis)
    if a and b:
        return f"vom {a:%d.%m.%Y} bis {b:%d.%m.%Y}" if a != b else f"am {a:%d.%m.%Y}"
    return f"ab {a:%d.%m.%Y}" if a else f"bis {b:%d.%m.%Y}" if b else "an jedem Tag"
