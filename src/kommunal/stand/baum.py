"""The tree of units on one day: who is above whom, in which order they are shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import Organisationseinheit, Verwaltungsleitung

__all__ = ["Baum", "Placement"]

Einheit = Organisationseinheit


class Placement(Begriff):
    """Warum eine Einheit steht, wo sie im Baum eines Tages steht."""

    WURZEL = "wurzel", "Spitze der Verwaltung"
    EINGEORDNET = "eingeordnet", "der übergeordneten Einheit zugeordnet"
    UNBEKANNT = "unbekannt", "Unterstellung nicht bekannt"
    NICHT_IN_KRAFT = "nicht_in_kraft", "übergeordnete Einheit an diesem Tag nicht in Kraft"
    FEHLT = "fehlt", "übergeordnete Einheit nicht erfasst"
    KEINE = "keine", "außerhalb der Linie"


class Baum:
    """Parents, children and display order of the units in force on one day.

    Never hangs on a broken record: every unit is reached exactly once, units in a cycle too.
    """

    __slots__ = (
        "_ende",
        "_je_nummer",
        "_kinder",
        "_kreise",
        "_nummer",
        "_oben",
        "_platz",
        "_tiefe",
        "_units",
        "_wege",
        "je_id",
    )

    def __init__(self, units: Sequence[Einheit]) -> None:
        self.je_id: Final[Mapping[str, Einheit]] = {unit.id: unit for unit in units}
        """The units by id."""
        # everything else goes by numbers in the order of the document: looking up an id takes several times as long
        self._je_nummer: Final = tuple(self.je_id.values())
        self._nummer: Final = dict(zip(self.je_id, range(len(self._je_nummer)), strict=True))
        nummer_von = self._nummer.get
        self._oben: Final = [nummer_von(unit.uebergeordnet or "", -1) for unit in self._je_nummer]
        self._kinder: Final = self._gruppiert()
        self._wege: Final[dict[int, tuple[Einheit, ...]]] = {-1: ()}
        wurzeln = self._kinder.get(-1, [])
        wurzeln.sort(key=lambda nummer: not isinstance(self._je_nummer[nummer], Verwaltungsleitung))
        platz = [-1] * len(self._je_nummer)
        reihe: list[int] = []
        self._steige_ab(wurzeln, platz, reihe)
        self._kreise: Final = len(reihe) < len(platz)
        if self._kreise:
            # a cycle hangs on no root: its first unit in the document serves as one
            for nummer in range(len(platz)):
                self._steige_ab((nummer,), platz, reihe)
        self._platz: Final = platz
        # a tuple, so that a slice of it is an answer
        self._units: Final = tuple([self._je_nummer[nummer] for nummer in reihe])
        self._tiefe, self._ende = self._vermessen(reihe)

    def _gruppiert(self) -> dict[int, list[int]]:
        """Return the children of every unit that has any, in display order; those without parent stand under -1."""
        kinder: dict[int, list[int]] = {}
        for nummer, oben in enumerate(self._oben):
            if oben in kinder:
                kinder[oben].append(nummer)
            else:
                kinder[oben] = [nummer]
        reihenfolgen = [unit.reihenfolge for unit in self._je_nummer]
        # those with `reihenfolge` first, by it; the others as they stand
        if any(reihenfolge is not None for reihenfolge in reihenfolgen):
            for geschwister in kinder.values():
                geschwister.sort(key=lambda nummer: (reihenfolgen[nummer] is None, reihenfolgen[nummer] or 0))
        return kinder

    def _steige_ab(self, roots: Sequence[int], platz: list[int], reihe: list[int]) -> None:
        """Add units and what is below them, each before its children; skip what is there already."""
        kinder = self._kinder
        stapel = list(reversed(roots))
        while stapel:
            nummer = stapel.pop()
            if platz[nummer] < 0:
                platz[nummer] = len(reihe)
                reihe.append(nummer)
                if nummer in kinder:
                    stapel += reversed(kinder[nummer])

    def _vermessen(self, reihe: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return for each place of the order its depth, and the place behind all that is below it."""
        tiefen = [0] * len(reihe)
        enden = list(range(1, len(reihe) + 1))
        darueber: list[int] = []
        for stelle, nummer in enumerate(reihe):
            oben = self._oben[nummer]
            # the parent of what serves as the root of a cycle stands behind it
            eltern = self._platz[oben] if oben >= 0 and self._platz[oben] < stelle else -1
            darueber.append(eltern)
            if eltern >= 0:
                tiefen[stelle] = tiefen[eltern] + 1
        for stelle in range(len(reihe) - 1, -1, -1):
            eltern = darueber[stelle]
            if eltern >= 0 and enden[eltern] < enden[stelle]:
                enden[eltern] = enden[stelle]
        return tiefen, enden

    def get(self, key: str) -> Einheit | None:
        """Return the unit with an id, or None where none is in force."""
        return self.je_id.get(key)

    def units(self) -> tuple[Einheit, ...]:
        """Return every unit once, in display order: each before its children."""
        return self._units

    def walk(self) -> Iterator[tuple[int, Einheit]]:
        """Yield the depth of every unit (a root has 0) and the unit, in display order."""
        return zip(self._tiefe, self._units, strict=True)

    def parent(self, key: str) -> Einheit | None:
        """Return the unit above, or None where none is in force."""
        oben = self._oben[self._nummer[key]]
        return None if oben < 0 else self._je_nummer[oben]

    def children(self, key: str) -> tuple[Einheit, ...]:
        """Return the units directly below, in display order."""
        return tuple([self._je_nummer[nummer] for nummer in self._kinder.get(self._nummer[key], ())])

    def descendants(self, key: str) -> tuple[Einheit, ...]:
        """Return all units below, in display order."""
        platz = self._platz[self._nummer[key]]
        return self._units[platz + 1 : self._ende[platz]]

    def path(self, key: str) -> tuple[Einheit, ...]:
        """Return the line from the root to the unit, both included; in a cycle, each unit of it once."""
        nummer = self._nummer[key]
        oben = self._oben[nummer]
        weg = self._wege.get(oben)
        if weg is None:
            weg = self._wege[oben] = self._weg(oben)
        unit = self._je_nummer[nummer]
        if self._kreise and unit in weg:
            return self._weg(nummer)
        return (*weg, unit)

    def _weg(self, nummer: int) -> tuple[Einheit, ...]:
        weg: list[Einheit] = []
        while nummer >= 0 and not (self._kreise and self._je_nummer[nummer] in weg):
            weg.append(self._je_nummer[nummer])
            nummer = self._oben[nummer]
        return tuple(reversed(weg))

    def level(self, key: str) -> int:
        """Return how deep the unit stands in display order: a root has 0."""
        return self._tiefe[self._platz[self._nummer[key]]]
