"""The Zuständigkeiten of one role by task and area: those of a task are sorted out when it is first asked for."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.competition import place_in_area, standing
from kommunal.stand.areas import WHOLE, Areas, Memo
from kommunal.stand.day import Day
from kommunal.tuples import NamedTuple

__all__ = ["ONLY_WHOLE", "Cell", "Choice", "Register", "Step", "Way"]

ONLY_WHOLE: Final = frozenset({WHOLE})
"""Where something holds that is not limited to areas."""


class Choice(NamedTuple):
    """What the rules leave of the Zuständigkeiten of one role."""

    sure: Sequence[Zuständigkeit] = ()
    """Those that hold for all that was asked."""
    open: Sequence[Zuständigkeit] = ()
    """Those that hold for a part of it, where it was not said which part is meant."""

    @property
    def all(self) -> list[Zuständigkeit]:
        """Everything that is left, each Zuständigkeit once."""
        return list(dict.fromkeys((*self.sure, *self.open)))

    @property
    def bearers(self) -> set[str]:
        """The ids of the bearers."""
        return {z.zustaendig for z in (*self.sure, *self.open)}


class Cell(NamedTuple):
    """The Zuständigkeiten of one role for one task in one area."""

    whole: tuple[Zuständigkeit, ...] = ()
    """Those that hold there in every case."""
    limited: tuple[Zuständigkeit, ...] = ()
    """Those that have a split, an amount or areas that they leave out."""
    only: Choice | None = None
    """What the rules leave of them in any case; None where that depends."""


class Step(NamedTuple):
    """The Zuständigkeiten of one role for one task."""

    task: str
    cells: Mapping[str, Cell]
    """By area."""
    local: Sequence[Zuständigkeit]
    """Those that do not hold in the whole municipality."""


Way = Sequence[Step]
"""Those of a task and of the tasks that it is part of, upwards; without those that have none."""


class Register:
    """The Zuständigkeiten of one role."""

    def __init__(
        self,
        day: Day,
        areas: Areas,
        lines: Mapping[str, Sequence[str]],
        role: Zuständigkeitsrolle,
        exercised: Mapping[str, Sequence[Zuständigkeit]],
    ) -> None:
        self._day: Final = day
        self._areas: Final = areas
        self._lines: Final = lines
        self._role: Final = role
        self._exercised: Final = exercised
        self._held: Final = Memo(self._of_task)
        self.steps: Final = Memo(self._step)
        """By task, of those in `by_task`."""
        self.ways: Final = Memo(self._way)
        """By any task."""

    @cached_property
    def by_task(self) -> Mapping[str, Sequence[Zuständigkeit]]:
        """As they stand in the record."""
        return {task: held for task in self._exercised if (held := self._held[task])}

    def _of_task(self, task: str) -> Sequence[Zuständigkeit]:
        return [z for z in self._exercised.get(task, ()) if z.rolle is self._role]

    def _way(self, subject: str) -> Way:
        return tuple([self.steps[task] for task in self._lines[subject] if self._held[task]])

    def _step(self, task: str) -> Step:
        # of everyone in one place, in lists that grow: a tuple would be copied for each
        by_place: dict[str, tuple[list[Zuständigkeit], list[Zuständigkeit]]] = {}
        local: list[Zuständigkeit] = []
        places, everywhere = self._areas.places, self._areas.chains[WHOLE].places
        for z in self._held[task]:
            free = z.aufteilung is None and not z.ausgenommen and z.wert_ab is None and z.wert_bis is None
            # a limit that names nothing in force leaves nothing: it never widens
            held = {places[key] for key in z.gebiete if key in places} if z.gebiete else ONLY_WHOLE
            for place in held:
                by_place.setdefault(place, ([], []))[not free].append(z)
            if held and held.isdisjoint(everywhere):
                local.append(z)
        return Step(task, {place: self._cell(whole, limited) for place, (whole, limited) in by_place.items()}, local)

    def _cell(self, whole: Sequence[Zuständigkeit], limited: Sequence[Zuständigkeit]) -> Cell:
        """Return what stands in one area, without what certain entries there displace."""
        if len(whole) + len(limited) > 1:
            span, day = self._day.span("zustaendigkeiten"), self._day.day
            kept = set(standing((*whole, *limited), span, day, place_of=place_in_area))
            whole, limited = [z for z in whole if z in kept], [z for z in limited if z in kept]
        return Cell(tuple(whole), tuple(limited), Choice(whole) if whole and not limited else None)
