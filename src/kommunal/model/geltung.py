"""When each version of an entry holds: certainly, possibly, or not at all.

An entry is *certain* from its latest first day to its earliest last day, *possible* from its earliest first day to its
latest last day; an absent bound counts as open and certain. An earliest last day never lies before the earliest first
day. A version without last day ends where the next one begins, and no version outlives its successor.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.zeit import Datum
from kommunal.tuples import NamedTuple

__all__ = [
    "BEGINNING", "END", "FACTUAL", "OPEN", "PRESENT", "Geltung", "first_day", "last_day", "planned_end", "stated",
    "succession", "until",
]  # fmt: skip

E = TypeVar("E", bound=Eintrag)

BEGINNING: Final = 0
"""Before every day of the calendar: an open beginning."""
END: Final = date.max.toordinal() + 1
"""After every day of the calendar: an open end."""
PRESENT: Final = (Zustand.AKTIV, Zustand.RUHEND)
"""The states of what is there, at work or at rest."""
FACTUAL: Final = frozenset({*PRESENT, Zustand.AUFGELOEST})
"""The states of versions that follow one another in fact."""


class Geltung(NamedTuple):
    """The span of one version, as ordinals of days (`datetime.date.toordinal`); outside the calendar means open."""

    first_possible: int = BEGINNING
    first_certain: int = BEGINNING
    last_certain: int = END
    last_possible: int = END

    def possible(self, day: date) -> bool:
        """Tell whether the version can be in force on a day."""
        return self.first_possible <= day.toordinal() <= self.last_possible

    def certain(self, day: date) -> bool:
        """Tell whether the version is in force on a day in every reading of the dates."""
        return self.first_certain <= day.toordinal() <= self.last_certain

    @property
    def start(self) -> tuple[int, int]:
        """What decides which of two versions follows the other."""
        return self.first_possible, self.first_certain


OPEN: Final = Geltung()
"""The span of what states no days."""


def first_day(entry: Eintrag) -> Datum | None:
    """Return the first day that an entry states; None where it states none."""
    return entry.gueltig.ab if entry.gueltig else None


def last_day(entry: Eintrag) -> Datum | None:
    """Return the last day that an entry states; None where it states none."""
    return entry.gueltig.bis if entry.gueltig else None


def planned_end(entry: Eintrag) -> bool:
    """Tell whether an entry only says when something is planned to end: planned, with a last day and no first."""
    gueltig = entry.gueltig
    return entry.zustand is Zustand.GEPLANT and gueltig is not None and gueltig.ab is None and gueltig.bis is not None


def stated(entry: Eintrag) -> Geltung:
    """Return the span that an entry states of itself, apart from other versions; of a planned end, the time after."""
    gueltig = entry.gueltig
    if gueltig is None:
        return OPEN
    ab, bis = gueltig.ab, gueltig.bis
    if bis is not None and planned_end(entry):
        return Geltung(bis.earliest.toordinal() + 1, bis.latest.toordinal() + 1)
    # the first and the last day of the calendar stand for a side that is not stated
    first_possible = ab.earliest.toordinal() if ab and ab.earliest > date.min else BEGINNING
    first_certain = ab.latest.toordinal() if ab else BEGINNING
    last_certain = last_possible = END
    if bis is not None:
        last_certain = bis.earliest.toordinal() if bis.earliest > date.min else BEGINNING - 1
        last_possible = bis.latest.toordinal() if bis.latest < date.max else END
    if ab is not None:
        # what begins on a day is there on that day, even if it may have ended any time since
        last_certain = max(last_certain, first_possible)
    return Geltung(first_possible, first_certain, last_certain, last_possible)


def succession(versions: Iterable[E], *, planned: bool = False) -> tuple[tuple[E, Geltung], ...]:
    """Return the versions of one thing that can be in force, oldest first, each with its span.

    Drafts and deviating statements are left out; so are planned versions, unless `planned` is set and they name a day.
    A dissolved version without last day is not in force itself, but ends the one before it; so does a planned end.
    Of versions that begin together a plan comes last, else the one that stands later.
    """
    chain = sorted(
        ((version, stated(version)) for version in versions if _counts(version, planned)),
        key=lambda pair: (pair[1].start, pair[0].zustand is Zustand.GEPLANT),
    )
    result: list[tuple[E, Geltung]] = []
    successor: Geltung | None = None
    last_of_all = certain_before_plans = possible_before_plans = END
    # from the last to the first: how long one can last depends on how long the next one does
    for version, own in reversed(chain):
        openly = version.gueltig is None or version.gueltig.bis is None
        # a plan takes the place of what is in force, whatever end that states
        span = until(own, certain_before_plans, possible_before_plans)
        if successor is not None and openly:
            span = until(span, successor.first_possible - 1, successor.first_certain - 1)
        span = until(span, last_of_all, last_of_all)
        if version.zustand is Zustand.GEPLANT:
            certain_before_plans = min(certain_before_plans, own.first_possible - 1)
            # what a plan for a time displaces may come back after it
            if openly or planned_end(version):
                possible_before_plans = min(possible_before_plans, own.first_certain - 1)
        else:
            successor, certain_before_plans, possible_before_plans = span, END, END
            # one that has no day to itself limits nothing
            last_of_all = span.last_possible if span.first_possible <= span.last_possible else last_of_all
        if not (planned_end(version) or (version.zustand is Zustand.AUFGELOEST and own.last_possible == END)):
            result.append((version, span))
    return tuple(reversed(result))


def _counts(version: Eintrag, planned: bool) -> bool:
    if version.zustand is Zustand.GEPLANT:
        return planned and _says_when(version)
    if version.zustand is Zustand.AUFGELOEST and not _says_when(version):
        return False
    return version.zustand in FACTUAL


def _says_when(version: Eintrag) -> bool:
    return first_day(version) is not None or last_day(version) is not None


def until(span: Geltung, last_certain: int, last_possible: int) -> Geltung:
    """Return a span that ends on the days given at the latest."""
    return Geltung(
        span.first_possible,
        span.first_certain,
        min(span.last_certain, last_certain),
        min(span.last_possible, last_possible),
    )
