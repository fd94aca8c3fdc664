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

    __slots__ = ("_ende", "_kinder", "_platz", "_tiefe", "_units", "je_id")

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
        reihe: list[Einheit] = []
        self._tiefe: Final[list[int]] = []
        self._platz: Final[dict[str, int]] = {}
        leitung_zuerst = sorted(_geordnet(wurzeln), key=lambda unit: not isinstance(unit, Verwaltungsleitung))
        self._steige_ab(leitung_zuerst, reihe)
        if len(reihe) < len(self.je_id):
            # a cycle hangs on no root: its first unit in the document serves as one
            for unit in self.je_id.values():
                self._steige_ab((unit,), reihe)
        # a tuple, so that a slice of it is an answer
        self._units: Final = tuple(reihe)
        self._ende: Final = _enden(self._tiefe)

    def _steige_ab(self, roots: Sequence[Einheit], reihe: list[Einheit]) -> None:
        """Add units and what is below them, each before its children; skip what is there already."""
        stapel = [(0, unit) for unit in reversed(roots)]
        while stapel:
            tiefe, unit = stapel.pop()
            if unit.id in self._platz:
                continue
            self._platz[unit.id] = len(reihe)
            reihe.append(unit)
            self._tiefe.append(tiefe)
            if unit.id in self._kinder:
                stapel += [(tiefe + 1, kind) for kind in reversed(self._kinder[unit.id])]

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
        oben = self.je_id[key].uebergeordnet
        return None if oben is None else self.je_id.get(oben)

    def children(self, key: str) -> tuple[Einheit, ...]:
        """Return the units directly below, in display order."""
        return self._kinder.get(key, ())

    def descendants(self, key: str) -> tuple[Einheit, ...]:
        """Return all units below, in display order."""
        platz = self._platz[key]
        return self._units[platz + 1 : self._ende[platz]]

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


def _enden(tiefen: Sequence[int]) -> list[int]:
    """Return for each place of a preorder the place behind all that is below it."""
    enden = [len(tiefen)] * len(tiefen)
    offen: list[int] = []
    for platz, tiefe in enumerate(tiefen):
        while offen and tiefen[offen[-1]] >= tiefe:
            enden[offen.pop()] = platz
        offen.append(platz)
    return enden
