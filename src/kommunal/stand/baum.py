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

    __slots__ = ("_ende", "_kinder", "_platz", "_reihe", "_tiefe", "_units", "je_id")

    def __init__(self, units: Sequence[Einheit]) -> None:
        self.je_id: Final[Mapping[str, Einheit]] = {unit.id: unit for unit in units}
        """The units by id."""
        kinder: dict[str, list[Einheit]] = {}
        wurzeln: list[Einheit] = []
        for unit in self.je_id.values():
            oben = unit.uebergeordnet
            if oben is not None and oben in self.je_id:
                kinder.setdefault(oben, []).append(unit)
            else:
                wurzeln.append(unit)
        self._kinder: Final = {oben: _geordnet(liste) for oben, liste in kinder.items()}
        self._reihe: Final[list[Einheit]] = []
        self._tiefe: Final[list[int]] = []
        self._platz: Final[dict[str, int]] = {}
        self._ende: Final[dict[str, int]] = {}
        leitung_zuerst = sorted(_geordnet(wurzeln), key=lambda unit: not isinstance(unit, Verwaltungsleitung))
        # a cycle hangs on no root: its first unit in the document serves as one
        for unit in (*leitung_zuerst, *self.je_id.values()):
            if unit.id not in self._platz:
                self._steige_ab(unit)
        # a tuple, so that a slice of it is an answer
        self._units: Final = tuple(self._reihe)

    def _steige_ab(self, root: Einheit) -> None:
        stapel: list[tuple[Einheit, Iterator[Einheit]]] = []
        self._betrete(root, 0, stapel)
        while stapel:
            unit, rest = stapel[-1]
            kind = next((kind for kind in rest if kind.id not in self._platz), None)
            if kind is None:
                stapel.pop()
                self._ende[unit.id] = len(self._reihe)
            else:
                self._betrete(kind, len(stapel), stapel)

    def _betrete(self, unit: Einheit, tiefe: int, stapel: list[tuple[Einheit, Iterator[Einheit]]]) -> None:
        self._platz[unit.id] = len(self._reihe)
        self._reihe.append(unit)
        self._tiefe.append(tiefe)
        stapel.append((unit, iter(self._kinder.get(unit.id, ()))))

    def get(self, key: str) -> Einheit | None:
        """Return the unit with an id, or None where none is in force."""
        return self.je_id.get(key)

    def units(self) -> tuple[Einheit, ...]:
        """Return every unit once, in display order: each before its children."""
        return self._units

    def walk(self) -> Iterator[tuple[int, Einheit]]:
        """Yield the depth of every unit (a root has 0) and the unit, in display order."""
        return zip(self._tiefe, self._reihe, strict=True)

    def parent(self, key: str) -> Einheit | None:
        """Return the unit above, or None where none is in force."""
        oben = self.je_id[key].uebergeordnet
        return None if oben is None else self.je_id.get(oben)

    def children(self, key: str) -> tuple[Einheit, ...]:
        """Return the units directly below, in display order."""
        return self._kinder.get(key, ())

    def descendants(self, key: str) -> tuple[Einheit, ...]:
        """Return all units below, in display order."""
        return self._units[self._platz[key] + 1 : self._ende[key]]

    def path(self, key: str) -> tuple[Einheit, ...]:
        """Return the line from the root to the unit, both included; in a cycle, each unit of it once."""
        je_id = self.je_id
        unit = je_id[key]
        ids, weg = [key], [unit]
        while (oben := unit.uebergeordnet) is not None and oben in je_id and oben not in ids:
            ids.append(oben)
            unit = je_id[oben]
            weg.append(unit)
        return tuple(weg[::-1])

    def level(self, key: str) -> int:
        """Return how deep the unit stands in display order: a root has 0."""
        return self._tiefe[self._platz[key]]


def _geordnet(units: Sequence[Einheit]) -> tuple[Einheit, ...]:
    """Return siblings in display order: those with `reihenfolge` first, by it; the others as they stand."""
    if all(unit.reihenfolge is None for unit in units):
        return tuple(units)
    return tuple(sorted(units, key=lambda unit: (unit.reihenfolge is None, unit.reihenfolge or 0)))
