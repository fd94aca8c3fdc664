"""Which entries compete for one place, which of them gives way on a day, and which of several heads acts first.

Heads of a unit in regular office, held or vacant, compete; so do leads for a task, an area and a split, and the
Trägerschaften of one thing. Of those in one place a certain one displaces what is merely possible; of merely possible
ones the one whose earliest start is later stands, where these are the same or both unknown, both do.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import OPEN, Geltung
from kommunal.model.lazy_names import lazy_module
from kommunal.model.personen import WITHOUT_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.model.timeline import Timeline
from kommunal.tuples import NamedTuple

if TYPE_CHECKING:
    from kommunal.model import cases
else:  # asked of responsibilities only
    cases = lazy_module("kommunal.model.cases")

__all__ = [
    "ACTING", "ORDINARY", "Place", "Stretch", "acting_order", "clash", "in_office", "place", "place_in_area", "rivals",
    "standing", "standing_at", "stretches",
]  # fmt: skip

E = TypeVar("E", bound=Eintrag)

# Python 3.11 looks a member of an enumeration up anew each time, which takes long
_LEAD: Final = Zuständigkeitsrolle.FEDERFUEHREND
_HEADS: Final = Besetzungsrolle.LEITUNG
_REGULAR: Final = Besetzungsart.REGULAER
_RESTING: Final = Zustand.RUHEND
ACTING: Final = frozenset({Besetzungsart.KOMMISSARISCH, Besetzungsart.VERTRETUNGSWEISE, Besetzungsart.INTERIM})
"""The ways of acting for somebody else, or for nobody."""
ORDINARY: Final = frozenset({Besetzungsart.REGULAER, *WITHOUT_PERSON})
"""What the place of a head itself can say: held, vacant, N.N.; these exclude one another."""


class Place(NamedTuple):
    """The place for which an entry competes: what kind of competition it is, and what it is about."""

    competition: str
    about: Hashable


class Stretch(NamedTuple, Generic[E]):
    """Days without a gap on which an entry stands; the first and the last day of the calendar where it is open."""

    entry: E
    first: date
    last: date
    certain: tuple[date, date] | None
    """The first and the last of these days on which it is in force for certain; None where it is on none of them."""


def place(entry: Eintrag) -> Place | None:
    """Return the place for which an entry competes; None where it competes for none."""
    if isinstance(entry, Besetzung):
        leads = entry.rolle is _HEADS and entry.besetzungsart in ORDINARY
        return Place("head", entry.einheit) if leads else None
    if isinstance(entry, Zuständigkeit):
        if entry.rolle is not _LEAD:
            return None
        areas = frozenset(entry.gebiete), frozenset(entry.ausgenommen)
        return Place("lead", (entry.aufgabe, *areas, *cases.case_key(entry)))
    if isinstance(entry, Beziehung) and entry.beziehungsart is Beziehungsart.TRAEGERSCHAFT:
        return Place("operator", entry.zu)
    return None


def place_in_area(zustaendigkeit: Zuständigkeit) -> Place | None:
    """Return the place for which a Zuständigkeit competes among those for one task in one area, be it one of several.

    A lead for two areas may give way in the one and stand in the other.
    """
    if zustaendigkeit.rolle is not _LEAD:
        return None
    return Place("lead", (frozenset(zustaendigkeit.ausgenommen), *cases.case_key(zustaendigkeit)))


def rivals(a: Eintrag, b: Eintrag) -> bool:
    """Tell whether two entries want the same place, so that only one of them can have it.

    Two heads that hold different posts of one unit do not; heads with and without a post do.
    """
    where = place(a)
    return where is not None and where == place(b) and not _apart(a, b)


def _apart(a: Eintrag, b: Eintrag) -> bool:
    """Tell whether two in one place are marked as standing side by side."""
    posts = _post(a), _post(b)
    return None not in posts and posts[0] != posts[1]


def _post(entry: Eintrag) -> str | None:
    return entry.stelle if isinstance(entry, Besetzung) else None


def clash(a: Eintrag, b: Eintrag) -> bool:
    """Tell whether two that are both in force for certain want the same, and neither gives way to the other.

    Leads do where some case falls under both of them, in an area that both have.
    """
    if isinstance(a, Zuständigkeit) and isinstance(b, Zuständigkeit):
        lead = Zuständigkeitsrolle.FEDERFUEHREND
        same = a.rolle is lead and b.rolle is lead and a.aufgabe == b.aufgabe and cases.share_case(a, b)
    else:
        same = rivals(a, b)
    return same and not _displaced((a, b), lambda _: OPEN, date.max)


def standing(
    entries: Iterable[E],
    span: Callable[[E], Geltung],
    day: date,
    *,
    place_of: Callable[[E], Place | None] = place,
) -> tuple[E, ...]:
    """Return the entries that stand on a day, of those that can be in force on it."""
    entries = tuple(entries)
    groups: dict[Place, list[E]] = {}
    for entry in entries:
        where = place_of(entry)
        if where is not None:
            groups.setdefault(where, []).append(entry)
    return _without(entries, (group for group in groups.values() if len(group) > 1), span, day)


def standing_at(timeline: Timeline[E], day: date) -> tuple[E, ...]:
    """Return the entries of a tuple that stand on a day; looks only at places where something is uncertain."""
    shown = timeline.at(day)
    if not timeline.uncertain(day):
        return shown
    places = {place(entry) for entry in timeline.unsure(day)} - {None}
    groups = ([e for e in timeline.at_place(place, where) if timeline.span(e).possible(day)] for where in places)
    several = [group for group in groups if len(group) > 1]
    if not several:
        return shown
    # of the versions of one id, one is shown
    versions = {entry.id: entry for entry in shown}
    competing = ([entry for entry in group if versions.get(entry.id) == entry] for group in several)
    return _without(shown, competing, timeline.span, day)


def stretches(timeline: Timeline[E]) -> Iterator[Stretch[E]]:
    """Yield on which days each entry of a tuple stands: what `standing_at` says for all days at once."""
    displaced = _displaced_days(timeline)
    for entry, first, last in timeline.sections():
        span = timeline.span(entry)
        start = max(first, date.min.toordinal())
        for gone_from, gone_to in displaced.get((entry, first), ()):
            if start < gone_from:
                yield _stretch(entry, span, start, gone_from - 1)
            start = gone_to + 1
        if start <= last:
            yield _stretch(entry, span, start, min(last, date.max.toordinal()))


def _stretch(entry: E, span: Geltung, first: int, last: int) -> Stretch[E]:
    sure = max(first, span.first_certain), min(last, span.last_certain)
    days = (date.fromordinal(sure[0]), date.fromordinal(sure[1])) if sure[0] <= sure[1] else None
    return Stretch(entry, date.fromordinal(first), date.fromordinal(last), days)


def _displaced_days(timeline: Timeline[E]) -> Mapping[tuple[E, int], Sequence[tuple[int, int]]]:
    """Return from which day to which an entry gives way to another one, by entry and the first day of its section."""
    rivals_for: dict[Place, list[tuple[E, int, int]]] = {}
    for entry, first, last in timeline.sections():
        where = place(entry)
        if where is not None:
            rivals_for.setdefault(where, []).append((entry, first, last))
    gone: dict[tuple[E, int], list[tuple[int, int]]] = {}
    for sections in rivals_for.values():
        for first, after in pairwise(_turns(timeline, sections) if len(sections) > 1 else ()):
            shown = {entry: begin for entry, begin, end in sections if begin <= first <= end}
            for entry in _displaced(tuple(shown), timeline.span, date.fromordinal(first)):
                gone.setdefault((entry, shown[entry]), []).append((first, after - 1))
    return gone


def _turns(timeline: Timeline[E], sections: Iterable[tuple[E, int, int]]) -> Sequence[int]:
    """Return the days on which it may change which of several entries gives way, with both ends of the calendar."""
    first_day, last_day = date.min.toordinal(), date.max.toordinal()
    days = {first_day, last_day + 1}
    for entry, first, last in sections:
        span = timeline.span(entry)
        days |= {first, last + 1, span.first_possible, span.first_certain, span.last_certain + 1}
    return sorted(day for day in days if first_day <= day <= last_day + 1)


def _without(
    entries: tuple[E, ...], groups: Iterable[Sequence[E]], span: Callable[[E], Geltung], day: date
) -> tuple[E, ...]:
    gone = {entry.id: entry for group in groups for entry in _displaced(group, span, day)}
    return tuple(entry for entry in entries if gone.get(entry.id) != entry) if gone else entries


def _displaced(group: Sequence[E], span: Callable[[E], Geltung], day: date) -> list[E]:
    """Return those of one place that give way to another one that is in force for certain, or may begin later."""
    strength = {entry.id: _strength(span(entry), day) for entry in group}
    strongest = max(strength.values(), default=0)
    by_post: dict[str | None, int] = {}
    for entry in group:
        by_post[_post(entry)] = max(by_post.get(_post(entry), 0), strength[entry.id])

    def rival(entry: E) -> int:
        post = _post(entry)
        return strongest if post is None else max(by_post[post], by_post.get(None, 0))

    return [entry for entry in group if strength[entry.id] < rival(entry)]


def _strength(span: Geltung, day: date) -> int:
    """Rank a competitor: certain ones above all, the others by their earliest start."""
    return date.max.toordinal() + 2 if span.certain(day) else span.first_possible


def in_office(besetzung: Besetzung) -> bool:
    """Tell whether a Besetzung is a regular one and does not rest: neither acting, nor on leave, nor vacant."""
    return besetzung.besetzungsart is _REGULAR and besetzung.zustand is not _RESTING


_ORDER: Final[Mapping[Besetzungsart, int]] = {
    **dict.fromkeys(ACTING, 0),
    _REGULAR: 1,
    **dict.fromkeys(WITHOUT_PERSON, 3),
}


def acting_order(besetzung: Besetzung) -> tuple[int, int]:
    """Return what sorts heads: who acts for another, who is in office, who is kept from it, at last nobody; by rank.

    Kept from it are the suspended, and whoever holds a place that rests.
    """
    step = 2 if besetzung.zustand is _RESTING else _ORDER.get(besetzung.besetzungsart, 2)
    return step, besetzung.rang or 0
