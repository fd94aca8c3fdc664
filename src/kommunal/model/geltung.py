"""When each version of an entry holds: certainly, possibly, or not at all.

An entry is *certain* from its latest first day to its earliest last day, *possible* from its earliest first day to its
latest last day; an absent bound counts as open and certain. A version without last day ends where the next one begins.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Generic, TypeVar

from attrs import frozen

from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.zeit import Zeitraum

__all__ = ["Geltung", "Platz", "Zeitachse", "geltungen"]

E = TypeVar("E", bound=Eintrag)
Platz = Callable[[E], Hashable | None]

_ANFANG: Final = 0
_ENDE: Final = date.max.toordinal() + 1
_UNBEKANNT: Final = Zeitraum()
FOLGE: Final = frozenset({Zustand.AKTIV, Zustand.RUHEND, Zustand.AUFGELOEST})
"""The states of versions that follow one another in fact."""


@frozen
class Geltung:
    """The span of one version, as ordinals of days (`datetime.date.toordinal`); outside the calendar means open."""

    first_possible: int = _ANFANG
    first_certain: int = _ANFANG
    last_certain: int = _ENDE
    last_possible: int = _ENDE

    def possible(self, day: date) -> bool:
        """Tell whether the version can be in force on a day."""
        return self.first_possible <= day.toordinal() <= self.last_possible

    def certain(self, day: date) -> bool:
        """Tell whether the version is in force on a day in every reading of the dates."""
        return self.first_certain <= day.toordinal() <= self.last_certain

    @property
    def start(self) -> tuple[int, int]:
        """What decides which of two begins later."""
        return self.first_possible, self.first_certain


_OFFEN: Final = Geltung()


def geplantes_ende(eintrag: Eintrag) -> bool:
    """Tell whether an entry only says when something is planned to end: planned, with a last day and no first."""
    gueltig = eintrag.gueltig
    return eintrag.zustand is Zustand.GEPLANT and gueltig is not None and gueltig.ab is None and gueltig.bis is not None


def erklaert(eintrag: Eintrag) -> Geltung:
    """Return the span that an entry states of itself, apart from other versions; of a planned end, the time after."""
    if eintrag.gueltig is None:
        return _OFFEN
    ab, bis = eintrag.gueltig.ab, eintrag.gueltig.bis
    if bis is not None and geplantes_ende(eintrag):
        return Geltung(bis.earliest.toordinal() + 1, bis.latest.toordinal() + 1)
    return Geltung(
        ab.earliest.toordinal() if ab else _ANFANG,
        ab.latest.toordinal() if ab else _ANFANG,
        bis.earliest.toordinal() if bis else _ENDE,
        bis.latest.toordinal() if bis else _ENDE,
    )


def geltungen(versions: Iterable[E], *, planned: bool = False) -> tuple[tuple[E, Geltung], ...]:
    """Return the versions of one thing that can be in force, oldest first, each with its span.

    Drafts and deviating statements are left out; so are planned versions, unless `planned` is set and they name a day.
    A dissolved version without last day is not in force itself, but ends the one before it; so does a planned end.
    """
    folge = sorted(
        ((version, erklaert(version)) for version in versions if _zaehlt(version, planned)),
        key=lambda paar: paar[1].start,
    )
    ergebnis: list[tuple[E, Geltung]] = []
    for (version, span), naechste in zip(folge, (*folge[1:], None), strict=False):
        if geplantes_ende(version) or (version.zustand is Zustand.AUFGELOEST and span.last_possible == _ENDE):
            continue
        ergebnis.append((version, span if naechste is None else _begrenzt(version, span, *naechste)))
    return tuple(ergebnis)


def _zaehlt(version: Eintrag, planned: bool) -> bool:
    if version.zustand is Zustand.GEPLANT:
        return planned and version.gueltig is not None and version.gueltig != _UNBEKANNT
    if version.zustand is Zustand.AUFGELOEST and version.gueltig in (None, _UNBEKANNT):
        return False
    return version.zustand in FOLGE


def _begrenzt(version: Eintrag, span: Geltung, naechste: Eintrag, dann: Geltung) -> Geltung:
    offen = version.gueltig is None or version.gueltig.bis is None
    # a plan takes the place of what is in force, whatever end that states
    if not (offen or naechste.zustand is Zustand.GEPLANT):
        return span
    return Geltung(
        span.first_possible,
        span.first_certain,
        min(span.last_certain, dann.first_possible - 1),
        min(span.last_possible, dann.first_certain - 1),
    )


class Zeitachse(Generic[E]):
    """The entries of one tuple of a Verwaltung beside the days on which they hold: made once, asked for every day."""

    __slots__ = (
        "_alle_bis", "_alle_von", "_bis", "_eintraege", "_geltung", "_gezeigt", "_je_platz", "_offen", "_unscharf",
        "_von",
    )  # fmt: skip

    def __init__(self, entries: Sequence[E], *, planned: bool = False) -> None:
        eintraege: list[E] = []
        # what is shown, from and to which day: one line per entry, more where versions of one id overlap
        gezeigt: list[E] = []
        von: list[int] = []
        bis: list[int] = []
        angaben: dict[tuple[str | None, str | None], Geltung] = {}
        self._geltung: dict[int, Geltung] = {}
        self._offen: list[tuple[int, int, E]] | None = None
        self._je_platz: dict[Platz[E], Mapping[Hashable | None, list[E]]] = {}
        erste, weitere = _gruppen(entries)
        # groups stand in the order in which their id first appears: that is the display order
        for key, entry in erste.items():
            zustand = entry.zustand
            if key not in weitere and (zustand is Zustand.AKTIV or zustand is Zustand.RUHEND):
                # nearly all are like this; many state the same days, and share a span
                geltung = _OFFEN if entry.gueltig is None else _angegeben(entry, entry.gueltig, angaben)
                folge: Iterable[tuple[E, Geltung]] = ((entry, geltung),)
                abschnitte: Iterable[tuple[E, int, int]] = ((entry, geltung.first_possible, geltung.last_possible),)
            else:
                folge = geltungen((entry, *weitere.get(key, ())), planned=planned)
                abschnitte = _abschnitte(folge)
            for version, geltung in folge:
                eintraege.append(version)
                if geltung is not _OFFEN:
                    self._geltung[id(version)] = geltung
            for version, ab, ende in abschnitte:
                gezeigt.append(version)
                von.append(ab)
                bis.append(ende)
        self._eintraege, self._gezeigt, self._von, self._bis = tuple(eintraege), tuple(gezeigt), von, bis
        self._alle_von, self._alle_bis = max(von, default=_ANFANG), min(bis, default=_ENDE)
        verschiedene = {id(geltung): geltung for geltung in self._geltung.values()}
        self._unscharf = _vereinigt([spanne for geltung in verschiedene.values() for spanne in _unscharf(geltung)])

    def uncertain(self, day: date) -> bool:
        """Tell whether anything is only possibly in force on a day; most days of most records have nothing such."""
        tag = day.toordinal()
        platz = bisect_right(self._unscharf, (tag, _ENDE))
        return platz > 0 and tag <= self._unscharf[platz - 1][1]

    def unsure(self, day: date) -> Iterator[E]:
        """Yield the versions that are only possibly in force on a day."""
        if self._offen is None:
            paare = ((entry, self._geltung.get(id(entry), _OFFEN)) for entry in self._eintraege)
            self._offen = [(von, bis, entry) for entry, geltung in paare for von, bis in _unscharf(geltung)]
        tag = day.toordinal()
        return (entry for von, bis, entry in self._offen if von <= tag <= bis)

    def at_place(self, platz: Platz[E], ort: Hashable) -> Sequence[E]:
        """Return the versions, of any day, that have a place among those that `platz` tells; sorted out once."""
        if platz not in self._je_platz:
            je_ort: dict[Hashable | None, list[E]] = {}
            for entry in self._eintraege:
                je_ort.setdefault(platz(entry), []).append(entry)
            self._je_platz[platz] = je_ort
        return self._je_platz[platz].get(ort, ())

    def span(self, entry: E) -> Geltung:
        """Return the span of an entry; one that can never be in force has the span that it states."""
        return self._geltung.get(id(entry)) or erklaert(entry)

    def items(self) -> Iterator[tuple[E, Geltung]]:
        """Yield every version that can be in force on some day beside its span, in display order."""
        return ((entry, self._geltung.get(id(entry), _OFFEN)) for entry in self._eintraege)

    def at(self, day: date) -> tuple[E, ...]:
        """Return what can be in force on a day, one version of each id, in display order."""
        tag = day.toordinal()
        # today, most often: what is recorded has begun and not ended
        if self._alle_von <= tag <= self._alle_bis:
            return self._gezeigt
        return tuple(
            [entry for entry, von, bis in zip(self._gezeigt, self._von, self._bis, strict=True) if von <= tag <= bis]
        )

    def days(self) -> set[int]:
        """Return the ordinals of the days on which something may begin, or has ended the day before."""
        alle = {tag for g in self._geltung.values() for tag in (g.first_possible, g.first_certain)}
        enden = {tag + 1 for g in self._geltung.values() for tag in (g.last_certain, g.last_possible)}
        return {tag for tag in alle | enden if _ANFANG < tag < _ENDE}


def _gruppen(entries: Iterable[E]) -> tuple[dict[str, E], dict[str, list[E]]]:
    """Return the first version of every id, and the other versions of those that have several."""
    erste: dict[str, E] = {}
    weitere: dict[str, list[E]] = {}
    for entry in entries:
        if erste.setdefault(entry.id, entry) is not entry:
            weitere.setdefault(entry.id, []).append(entry)
    return erste, weitere


def _angegeben(entry: Eintrag, gueltig: Zeitraum, angaben: dict[tuple[str | None, str | None], Geltung]) -> Geltung:
    """Return the span that an entry states: the same object for the same days."""
    ab, bis = gueltig.ab, gueltig.bis
    key = ab.text if ab else None, bis.text if bis else None
    geltung = angaben.get(key)
    if geltung is None:
        geltung = angaben[key] = erklaert(entry)
    return geltung


def _unscharf(geltung: Geltung) -> list[tuple[int, int]]:
    """Return from which day to which a version is only possibly in force: before and after it certainly is."""
    davor = geltung.first_possible, min(geltung.last_possible, geltung.first_certain - 1)
    danach = max(geltung.first_possible, geltung.last_certain + 1), geltung.last_possible
    return [(von, bis) for von, bis in (davor, danach) if von <= bis]


def _vereinigt(spannen: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of days that overlap as one, in order."""
    vereinigt: list[tuple[int, int]] = []
    for von, bis in sorted(spannen):
        if vereinigt and von <= vereinigt[-1][1] + 1:
            vereinigt[-1] = (vereinigt[-1][0], max(bis, vereinigt[-1][1]))
        else:
            vereinigt.append((von, bis))
    return vereinigt


def _abschnitte(folge: Sequence[tuple[E, Geltung]]) -> list[tuple[E, int, int]]:
    """Return which of the versions of one id is shown from which day to which: one on any day."""
    wenden = {
        tag for _, g in folge for tag in (g.first_possible, g.first_certain, g.last_certain + 1, g.last_possible + 1)
    }
    abschnitte: list[tuple[E, int, int]] = []
    for von, danach in pairwise(sorted(wenden)):
        rang = [
            (geltung.first_certain <= von <= geltung.last_certain, geltung.start, platz)
            for platz, (_, geltung) in enumerate(folge)
            if geltung.first_possible <= von <= geltung.last_possible
        ]
        # the certain one, else the one that begins later, else the one that stands later
        if rang:
            entry = folge[max(rang)[2]][0]
            if abschnitte and abschnitte[-1][0] is entry and abschnitte[-1][2] == von - 1:
                abschnitte[-1] = (entry, abschnitte[-1][1], danach - 1)
            else:
                abschnitte.append((entry, von, danach - 1))
    return abschnitte
