"""The tree of units on one day: who is above whom, in which order they are shown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import Organisationseinheit, Verwaltungsleitung

__all__ = ["Placement", "Tree"]

_NOWHERE: Final = -1


class Placement(Begriff):
    """Warum eine Einheit steht, wo sie im Baum eines Tages steht.

    Why a unit stands where it stands in the tree of a day.
    """

    WURZEL = "wurzel", "Spitze der Verwaltung"
    """Die Verwaltungsleitung selbst. | The head of the administration itself."""
    EINGEORDNET = "eingeordnet", "der übergeordneten Einheit zugeordnet"
    """Steht unter der Einheit, die `uebergeordnet` nennt. | Stands below the unit that `uebergeordnet` names."""
    UNBEKANNT = "unbekannt", "Unterstellung nicht bekannt"
    """Keine Quelle sagt, wem sie untersteht. | No source says what it stands below."""
    NICHT_IN_KRAFT = "nicht_in_kraft", "übergeordnete Einheit an diesem Tag nicht in Kraft"
    """Die Einheit darüber besteht an dem Tag nicht oder ist nur geplant.
    | The unit above does not exist on that day, or is only planned."""
    FEHLT = "fehlt", "übergeordnete Einheit nicht erfasst"
    """Die id der Einheit darüber führt ins Leere. | The id of the unit above leads nowhere."""
    KEINE = "keine", "außerhalb der Linie"
    """Steht mit Absicht außerhalb der Linie. | Stands outside the line on purpose."""


class Tree:
    """Parents, children and display order of the units in force on one day.

    Never hangs on a broken record: every unit is reached exactly once, units in a cycle too.
    """

    __slots__ = (
        "_below", "_children", "_cycles", "_measures", "_number", "_order", "_parent", "_paths", "_place", "_units",
        "by_id",
    )  # fmt: skip

    def __init__(self, units: Sequence[Organisationseinheit]) -> None:
        self.by_id: Final[Mapping[str, Organisationseinheit]] = {unit.id: unit for unit in units}
        """The units by id."""
        # everything else goes by numbers in the order of the document: looking up an id takes several times as long
        self._units: Final = tuple(self.by_id.values())
        self._number: Final = dict(zip(self.by_id, range(len(self._units)), strict=True))
        number_of = self._number.get
        self._parent: Final = [number_of(unit.uebergeordnet or "", _NOWHERE) for unit in self._units]
        self._children: Final = self._grouped()
        self._paths: Final[dict[int, tuple[Organisationseinheit, ...]]] = {_NOWHERE: ()}
        self._below: Final[dict[str, tuple[Organisationseinheit, ...]]] = {}
        roots = self._children.get(_NOWHERE, [])
        roots.sort(key=lambda number: not isinstance(self._units[number], Verwaltungsleitung))
        order = self._below_roots(roots)
        self._cycles: Final = len(order) < len(self._units)
        if self._cycles:
            order = self._with_cycles(order)
        self._place: Final = [_NOWHERE] * len(order)
        for place, number in enumerate(order):
            self._place[number] = place
        # a tuple, so that a slice of it is an answer
        self._order: Final = tuple([self._units[number] for number in order])
        self._measures: tuple[list[int], list[int]] | None = None

    def _grouped(self) -> dict[int, list[int]]:
        """Return the children of every unit that has any, in display order; those without parent stand under -1."""
        children: defaultdict[int, list[int]] = defaultdict(list)
        for number, parent in enumerate(self._parent):
            children[parent].append(number)
        ranks = [unit.reihenfolge for unit in self._units]
        # those with `reihenfolge` first, by it; the others as they stand
        if any(rank is not None for rank in ranks):
            for siblings in children.values():
                siblings.sort(key=lambda number: (ranks[number] is None, ranks[number] or 0))
        return dict(children)

    def _below_roots(self, roots: Sequence[int]) -> list[int]:
        """Return units and what is below them, each before its children: every one has one parent, and comes once."""
        order: list[int] = []
        children = self._children
        stack = list(reversed(roots))
        while stack:
            number = stack.pop()
            order.append(number)
            if number in children:
                stack += reversed(children[number])
        return order

    def _with_cycles(self, order: Sequence[int]) -> list[int]:
        """Add what hangs on no root: the first unit of a cycle in the document serves as one."""
        placed = dict.fromkeys(order)
        for first in range(len(self._units)):
            stack = [first]
            while stack:
                number = stack.pop()
                if number not in placed:
                    placed[number] = None
                    stack += reversed(self._children.get(number, ()))
        return list(placed)

    def _measured(self) -> tuple[list[int], list[int]]:
        """Return for each place of the order its depth, and the place behind all that is below it."""
        if self._measures is None:
            self._measures = self._measure()
        return self._measures

    def _measure(self) -> tuple[list[int], list[int]]:
        depths = [0] * len(self._order)
        ends = list(range(1, len(self._order) + 1))
        above: list[int] = []
        for place, unit in enumerate(self._order):
            parent = self._parent[self._number[unit.id]]
            # the parent of what serves as the root of a cycle stands behind it
            upper = self._place[parent] if parent >= 0 and self._place[parent] < place else _NOWHERE
            above.append(upper)
            if upper >= 0:
                depths[place] = depths[upper] + 1
        for place in range(len(depths) - 1, -1, -1):
            upper = above[place]
            if upper >= 0 and ends[upper] < ends[place]:
                ends[upper] = ends[place]
        return depths, ends

    def get(self, key: str) -> Organisationseinheit | None:
        """Return the unit with an id, or None where none is in force."""
        return self.by_id.get(key)

    def units(self) -> tuple[Organisationseinheit, ...]:
        """Return every unit once, in display order: each before its children."""
        return self._order

    def walk(self) -> Iterator[tuple[int, Organisationseinheit]]:
        """Yield the depth of every unit (a root has 0) and the unit, in display order."""
        return zip(self._measured()[0], self._order, strict=True)

    def parent(self, key: str) -> Organisationseinheit | None:
        """Return the unit above, or None where none is in force."""
        parent = self._parent[self._number[key]]
        return None if parent < 0 else self._units[parent]

    def children(self, key: str) -> tuple[Organisationseinheit, ...]:
        """Return the units directly below, in display order."""
        return tuple([self._units[number] for number in self._children.get(self._number[key], ())])

    def descendants(self, key: str) -> tuple[Organisationseinheit, ...]:
        """Return all units below, in display order."""
        below = self._below.get(key)
        if below is None:
            place = self._place[self._number[key]]
            below = self._below[key] = self._order[place + 1 : self._measured()[1][place]]
        return below

    def path(self, key: str) -> tuple[Organisationseinheit, ...]:
        """Return the line from the root to the unit, both included; in a cycle, each unit of it once."""
        number = self._number[key]
        if self._cycles:
            return self._line(number)
        parent = self._parent[number]
        line = self._paths.get(parent)
        if line is None:
            line = self._paths[parent] = self._line(parent)
        return (*line, self._units[number])

    def _line(self, number: int) -> tuple[Organisationseinheit, ...]:
        line: dict[int, None] = {}
        while number >= 0 and number not in line:
            line[number] = None
            number = self._parent[number]
        return tuple([self._units[step] for step in reversed(line)])

    def level(self, key: str) -> int:
        """Return how deep the unit stands in display order: a root has 0."""
        return self._measured()[0][self._place[self._number[key]]]
