"""The versions of a tuple of entries on the time line: which one stands on which day, and edges as long as their ends.

Of two versions of one id never more than one is shown. An edge lasts no longer than what it hangs on.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import BEGINNING, END, OPEN, PRESENT, Geltung, stated, succession, until
from kommunal.model.zeit import Zeitraum

__all__ = ["Lifetimes", "PlaceOf", "Timeline"]

E = TypeVar("E", bound=Eintrag)
PlaceOf = Callable[[E], Hashable | None]
"""Tells for which place an entry competes; None where it competes for none."""
Lifetimes = Mapping[str, Sequence[Geltung]]
"""The spans without a gap of what ends, by id; none at all for what is gone since nobody knows when."""
# Python 3.11 looks a member of an enumeration up anew each time, which takes long


class Timeline(Generic[E]):
    """The entries of one tuple of a Verwaltung beside the days on which they hold: made once, asked for every day.

    Edges end with the things they hang on: `ends` names the fields that hold those, `lifetimes` says how long they are.
    Spans are found by value: an equal copy of an entry has the span of the entry.
    """

    __slots__ = (
        "_always", "_by_id", "_by_place", "_cut", "_different", "_entries", "_first", "_kept_bounds", "_never",
        "_others", "_several", "_shown", "_single", "_spans", "_uncertain", "_unsure", "_versions",
    )  # fmt: skip

    def __init__(
        self,
        entries: Sequence[E],
        *,
        planned: bool = False,
        ends: Sequence[str] = (),
        lifetimes: Lifetimes | None = None,
    ) -> None:
        # every version beside its span
        versions: list[E] = []
        spans: list[Geltung] = []
        known: dict[tuple[str | None, str | None], Geltung] = {}
        limits = _limits(ends, lifetimes) if lifetimes else None
        self._single: dict[str, Geltung] = {}
        self._several: dict[str, dict[E, Geltung]] = {}
        self._never: set[str] = set()
        self._versions: dict[str, frozenset[E]] = {}
        self._unsure: list[tuple[int, int, E]] | None = None
        self._by_id: dict[str, list[int]] | None = None
        self._by_place: dict[PlaceOf[E], Mapping[Hashable | None, list[E]]] = {}
        # what is shown of an id, and when, where that is not its one version on all its days
        self._cut: dict[str, list[tuple[E, int, int]]] = {}
        special: list[Geltung] = []
        self._first, self._others = _grouped(entries)
        others, single = self._others, self._single
        # groups stand in the order in which their id first appears: that is the display order
        for key, entry in self._first.items():
            alone = key not in others
            if alone and entry.zustand in PRESENT and (limits is None or limits(entry) is None):
                # nearly all are like this; many state the same days, and share a span
                span = OPEN if entry.gueltig is None else _shared(entry, entry.gueltig, known)
                versions.append(entry)
                spans.append(span)
                if span is not OPEN:
                    single[key] = span
                continue
            chain = succession((entry, *others.get(key, ())), planned=planned)
            sections = _sections(chain)
            if limits is not None:
                chain, sections = _within(chain, sections, limits)
            versions += (version for version, _ in chain)
            spans += (span for _, span in chain)
            self._cut[key] = sections
            special += (span for _, span in chain)
            if not alone:
                self._several[key] = dict(chain)
            elif chain:
                single[key] = chain[0][1]
            else:
                self._never.add(key)
        self._entries, self._spans = tuple(versions), spans
        # every span once, but for those that nothing is stated of
        self._different = (*known.values(), *special)
        self._shown = tuple([entry for entry, _, _ in self._lines()]) if self._cut else self._entries
        # worked out for the first day that is asked for
        self._always: tuple[int, int] | None = None
        self._kept_bounds: tuple[Sequence[int], Sequence[int]] | None = None
        self._uncertain: list[tuple[int, int]] | None = None

    def _lines(self) -> Iterator[tuple[E, int, int]]:
        """Yield what is shown, from and to which day: one line per entry, more where versions of one id overlap."""
        for key, entry in self._first.items():
            sections = self._cut.get(key)
            if sections is None:
                span = self._single.get(key, OPEN)
                yield entry, span.first_possible, span.last_possible
            else:
                yield from sections

    def _bounds(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return the first and the last day of each that is shown."""
        if self._kept_bounds is None:
            lines = list(self._lines())
            self._kept_bounds = [first for _, first, _ in lines], [last for _, _, last in lines]
        return self._kept_bounds

    def uncertain(self, day: date) -> bool:
        """Tell whether anything is only possibly in force on a day; most days of most records have nothing such."""
        if self._uncertain is None:
            self._uncertain = _merged([part for span in self._different for part in _only_possible(span)])
        ordinal = day.toordinal()
        index = bisect_right(self._uncertain, (ordinal, END))
        return index > 0 and ordinal <= self._uncertain[index - 1][1]

    def unsure(self, day: date) -> Iterator[E]:
        """Yield the versions that are only possibly in force on a day."""
        if self._unsure is None:
            self._unsure = [
                (first, last, entry) for entry, span in self.items() for first, last in _only_possible(span)
            ]
        ordinal = day.toordinal()
        return (entry for first, last, entry in self._unsure if first <= ordinal <= last)

    def at_place(self, place_of: PlaceOf[E], place: Hashable) -> Sequence[E]:
        """Return the versions, of any day, that have a place among those that `place_of` tells; sorted out once."""
        by_place = self._by_place.get(place_of)
        if by_place is None:
            groups: dict[Hashable | None, list[E]] = {}
            for entry in self._entries:
                groups.setdefault(place_of(entry), []).append(entry)
            by_place = self._by_place[place_of] = groups
        return by_place.get(place, ())

    def span(self, entry: E) -> Geltung:
        """Return the span of an entry; one that can never be in force has the span that it states."""
        key = entry.id
        several = self._several.get(key)
        if several is not None:
            return several.get(entry) or stated(entry)
        ours = self._first.get(key)
        if ours is entry or ours == entry:
            return self._single.get(key) or stated(entry)
        return stated(entry)

    def __contains__(self, entry: E) -> bool:
        key = entry.id
        first = self._first.get(key)
        if key not in self._others:
            return first is entry or first == entry
        versions = self._versions.get(key)
        if versions is None:
            # thousands of versions are looked through once
            versions = self._versions[key] = frozenset((self._first[key], *self._others[key]))
        return entry in versions

    def certain(self, entry: E, day: date) -> bool:
        """Tell whether an entry of the tuple is in force on a day in every reading; what never is in force is not."""
        several = self._several.get(entry.id)
        if several is not None:
            return entry in several and several[entry].certain(day)
        return entry.id not in self._never and self.span(entry).certain(day)

    def items(self) -> Iterator[tuple[E, Geltung]]:
        """Yield every version that can be in force on some day beside its span, in display order."""
        return zip(self._entries, self._spans, strict=True)

    def at(self, day: date) -> tuple[E, ...]:
        """Return what can be in force on a day, one version of each id, in display order."""
        ordinal = day.toordinal()
        if self._always is None:
            self._always = self._days_of_all()
        # today, most often: what is recorded has begun and not ended
        if self._always[0] <= ordinal <= self._always[1]:
            return self._shown
        return tuple([entry for entry, first, last in self.sections() if first <= ordinal <= last])

    def _days_of_all(self) -> tuple[int, int]:
        """Return the first and the last day on which all of it is shown."""
        cut = [section for sections in self._cut.values() for section in sections]
        starts = [*(span.first_possible for span in self._different), *(first for _, first, _ in cut)]
        stops = [*(span.last_possible for span in self._different), *(last for _, _, last in cut)]
        return max(starts, default=BEGINNING), min(stops, default=END)

    def sections(self) -> Iterator[tuple[E, int, int]]:
        """Yield what is shown, and from which day to which, as ordinals: one version of an id on any day."""
        return zip(self._shown, *self._bounds(), strict=True)

    def version(self, key: str, day: date) -> E | None:
        """Return the version of an id that can be in force on a day."""
        if self._by_id is None:
            by_id: dict[str, list[int]] = {}
            for number, entry in enumerate(self._shown):
                by_id.setdefault(entry.id, []).append(number)
            self._by_id = by_id
        ordinal = day.toordinal()
        numbers = self._by_id.get(key, ())
        starts, stops = self._bounds()
        return next((self._shown[n] for n in numbers if starts[n] <= ordinal <= stops[n]), None)

    def days(self) -> set[int]:
        """Return the ordinals of the days on which something may begin, or has ended the day before."""
        starts = {day for span in self._spans for day in (span.first_possible, span.first_certain)}
        ends = {day + 1 for span in self._spans for day in (span.last_certain, span.last_possible)}
        return {day for day in starts | ends if BEGINNING < day < END}

    def lifetimes(self) -> Lifetimes:
        """Return the spans without a gap of every id that ends, or may."""
        spans: dict[str, list[Geltung]] = {}
        for entry, span in self.items():
            if span.last_certain < END or entry.id in self._several:
                spans.setdefault(entry.id, []).append(span)
        lives = {key: life for key, group in spans.items() if (life := _lives(group))}
        ended = {key: life for key, life in lives.items() if len(life) > 1 or life[0].last_certain < END}
        gone = (key for key in (*self._never, *self._several) if key not in lives)
        return ended | {key: () for key in gone if self._was_once(key)}

    def _was_once(self, key: str) -> bool:
        versions = (self._first[key], *self._others.get(key, ()))
        return any(version.zustand is Zustand.AUFGELOEST for version in versions)


def _grouped(entries: Sequence[E]) -> tuple[dict[str, E], dict[str, list[E]]]:
    """Return the first version of every id, and the other versions of those that have several."""
    first: dict[str, E] = {entry.id: entry for entry in entries}
    others: dict[str, list[E]] = {}
    if len(first) == len(entries):
        return first, others
    first = {}
    for entry in entries:
        if first.setdefault(entry.id, entry) is not entry:
            others.setdefault(entry.id, []).append(entry)
    return first, others


def _shared(entry: Eintrag, gueltig: Zeitraum, known: dict[tuple[str | None, str | None], Geltung]) -> Geltung:
    """Return the span that an entry states: the same object for the same days."""
    ab, bis = gueltig.ab, gueltig.bis
    key = ab.text if ab else None, bis.text if bis else None
    span = known.get(key)
    if span is None:
        span = known[key] = stated(entry)
    return span


def _only_possible(span: Geltung) -> list[tuple[int, int]]:
    """Return from which day to which a version is only possibly in force: before and after it certainly is."""
    before = span.first_possible, min(span.last_possible, span.first_certain - 1)
    # what is certain on no day is told once for each
    after = max(before[1] + 1, span.last_certain + 1), span.last_possible
    return [(first, last) for first, last in (before, after) if first <= last]


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges of days that touch as one, in order."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


# --- versions of one id: which is shown -----------------------------------------------------------------------------


def _sections(chain: Sequence[tuple[E, Geltung]]) -> list[tuple[E, int, int]]:
    """Return which of the versions of one id is shown from which day to which: one on any day.

    The certain one, else the one that begins later, else the one that stands later.
    """
    if len(chain) == 1:
        entry, span = chain[0]
        return [(entry, span.first_possible, span.last_possible)]
    turns = sorted(
        {day for _, g in chain for day in (g.first_possible, g.first_certain, g.last_certain + 1, g.last_possible + 1)}
    )
    # who comes in on which day, among the possible or the certain ones; the best stands at the end of each
    possible, certain = _Candidates(chain), _Candidates(chain)
    arrivals_possible = sorted(range(len(chain)), key=lambda i: chain[i][1].first_possible, reverse=True)
    arrivals_certain = sorted(range(len(chain)), key=lambda i: chain[i][1].first_certain, reverse=True)
    sections: list[tuple[E, int, int]] = []
    for first, after in pairwise(turns):
        while arrivals_possible and chain[arrivals_possible[-1]][1].first_possible <= first:
            number = arrivals_possible.pop()
            possible.add(number, chain[number][1].last_possible)
        while arrivals_certain and chain[arrivals_certain[-1]][1].first_certain <= first:
            number = arrivals_certain.pop()
            certain.add(number, chain[number][1].last_certain)
        best = certain.best(first)
        if best is None:
            best = possible.best(first)
        if best is None:
            continue
        entry = chain[best][0]
        if sections and sections[-1][0] is entry and sections[-1][2] == first - 1:
            sections[-1] = (entry, sections[-1][1], after - 1)
        else:
            sections.append((entry, first, after - 1))
    return sections


class _Candidates:
    """Versions that may be shown, the one that begins last at the end; those that have ended drop out when met."""

    def __init__(self, chain: Sequence[tuple[object, Geltung]]) -> None:
        self._chain: Final = chain
        self._sorted: Final[list[tuple[tuple[int, int], int, int]]] = []

    def add(self, number: int, last: int) -> None:
        """Take in a version with the last day on which it counts."""
        insort(self._sorted, (self._chain[number][1].start, number, last))  # nearly always the last one

    def best(self, day: int) -> int | None:
        """Return the number of the version that begins last, of those that still count on a day."""
        while self._sorted and self._sorted[-1][2] < day:
            self._sorted.pop()
        return self._sorted[-1][1] if self._sorted else None


# --- edges: as long as what they hang on ----------------------------------------------------------------------------


def _lives(spans: list[Geltung]) -> Sequence[Geltung]:
    """Return the spans of one thing as its lives: those that follow without a gap as one."""
    lives: list[Geltung] = []
    for span in sorted(spans, key=lambda span: span.start):
        if span.first_possible > span.last_possible:
            continue
        if lives and span.first_possible <= lives[-1].last_possible + 1:
            last = lives[-1]
            lives[-1] = Geltung(
                last.first_possible,
                last.first_certain,
                max(last.last_certain, span.last_certain),
                max(last.last_possible, span.last_possible),
            )
        else:
            lives.append(span)
    return lives


_Limits = Callable[[Any], list[Sequence[Geltung]] | None]


def _limits(ends: Sequence[str], lifetimes: Lifetimes) -> _Limits:
    """Return the function that tells the lives of the things that an edge hangs on; None where none of them ends."""
    fields = attrgetter(*ends)

    def limits(edge: object) -> list[Sequence[Geltung]] | None:
        found = [lifetimes[key] for key in fields(edge) if key in lifetimes]
        return found or None

    return limits


def _within(
    chain: Iterable[tuple[E, Geltung]], sections: Iterable[tuple[E, int, int]], limits: _Limits
) -> tuple[tuple[tuple[E, Geltung], ...], list[tuple[E, int, int]]]:
    """Return versions of an edge, and when they are shown, no longer than what each hangs on is there."""
    kept: list[tuple[E, Geltung]] = []
    windows: dict[E, list[tuple[int, int]]] = {}
    for version, own in chain:
        span, open_days = own, [(BEGINNING, END)]
        for lives in limits(version) or ():
            reached = _reached(version, own, lives)
            open_days = _common(open_days, _windows(reached, lives))
            if reached:
                # after a gap nothing is as sure as before it
                span = until(span, reached[0].last_certain, reached[-1].last_possible)
        windows[version] = open_days
        if open_days:
            kept.append((version, span))
    cut = [
        (version, max(first, start), min(last, end))
        for version, first, last in sections
        for start, end in windows[version]
        if max(first, start) <= min(last, end)
    ]
    return tuple(kept), cut


def _reached(edge: Eintrag, span: Geltung, lives: Sequence[Geltung]) -> Sequence[Geltung]:
    """Return the lives of a thing in which an edge can be; what begins when the thing is gone for good is in none.

    What states a first day and no last one ends with the life that it began in.
    """
    coming = [life for life in lives if life.last_possible >= span.first_possible]
    gueltig = edge.gueltig
    if gueltig is not None and gueltig.ab is not None and gueltig.bis is None:
        return coming[:1] + [life for life in coming[1:] if life.first_possible <= span.first_certain]
    return coming


def _windows(reached: Sequence[Geltung], lives: Sequence[Geltung]) -> list[tuple[int, int]]:
    """Return the days on which a thing is not gone: before its first life it is only not there yet."""
    return [(BEGINNING if life is lives[0] else life.first_possible, life.last_possible) for life in reached]


def _common(a: Iterable[tuple[int, int]], b: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    both = [(max(first, start), min(last, end)) for first, last in a for start, end in b]
    return [(first, last) for first, last in both if first <= last]
