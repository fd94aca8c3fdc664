"""Who bears which task where: the index behind `Stand.responsible`, and the rules by which one of several wins."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from kommunal.model.akteure import Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import SplitKind, select
from kommunal.model.cases import amounts, covers, holds_for_amount, includes_cases, split_of
from kommunal.model.collector import collector_paused
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.verwaltung import Kommune
from kommunal.stand.areas import WHOLE, Areas, Memo
from kommunal.stand.day import Day
from kommunal.stand.registers import ONLY_WHOLE, Cell, Choice, Register, Way
from kommunal.tuples import NamedTuple

__all__ = ["Assignment", "Case", "Choice", "Subject"]

Subject = Aufgabe | Vorhaben
"""What somebody may be responsible for."""


class Case(NamedTuple):
    """What is asked beside the task: where, for whom, for how much. None is what was not said."""

    place: str | None = None
    split: str | None = None
    amount: float | None = None
    """In Euro."""


_NOWHERE: Final = Choice()


class Assignment:
    """Tasks, their bearers, and what holds for a task in an area; made once per day, part by part when asked."""

    def __init__(self, day: Day) -> None:
        self._day: Final = day
        self.registers: Final = Memo(self._register)
        """The Zuständigkeiten of every role."""
        self.lines: Final = Memo(self._line)
        """Every task and the tasks it is part of, upwards; in a cycle, each once."""
        self.cases: Final = Memo(Case)
        """What is asked of an area, where nothing else is said."""

    @cached_property
    def areas(self) -> Areas:
        """The areas of the day."""
        return Areas(self._day.gebiete, self._day.verwaltung.kommune)

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Everything that somebody may be responsible for, by id."""
        entries: tuple[Subject, ...] = (*self._day.aufgaben, *self._day.vorhaben)
        return {entry.id: entry for entry in entries}

    @cached_property
    def bearers(self) -> Mapping[str, Eintrag | Kommune]:
        """Everyone in force who may be responsible, by id."""
        day = self._day
        others: Iterable[Eintrag] = (*day.akteure, *day.gremien, *day.kooperationen)
        return {WHOLE: day.verwaltung.kommune, **day.tree.by_id, **{entry.id: entry for entry in others}}

    @cached_property
    def parts(self) -> Mapping[str, tuple[Aufgabe, ...]]:
        """The parts of every task that has parts."""
        parts: dict[str, list[Aufgabe]] = {}
        for aufgabe in self._day.aufgaben:
            if aufgabe.uebergeordnet is not None:
                parts.setdefault(aufgabe.uebergeordnet, []).append(aufgabe)
        return {above: tuple(below) for above, below in parts.items()}

    @cached_property
    def by_task(self) -> Mapping[str, tuple[Zuständigkeit, ...]]:
        """The Zuständigkeiten of every task, in any role."""
        groups: dict[str, list[Zuständigkeit]] = {}
        for zustaendigkeit in self._day.zustaendigkeiten:
            groups.setdefault(zustaendigkeit.aufgabe, []).append(zustaendigkeit)
        return {aufgabe: tuple(group) for aufgabe, group in groups.items()}

    @cached_property
    def by_bearer(self) -> Mapping[str, tuple[Zuständigkeit, ...]]:
        """The Zuständigkeiten of every bearer, in any role."""
        groups: dict[str, list[Zuständigkeit]] = {}
        for zustaendigkeit in self._day.zustaendigkeiten:
            groups.setdefault(zustaendigkeit.zustaendig, []).append(zustaendigkeit)
        return {bearer: tuple(group) for bearer, group in groups.items()}

    def exercised(self, zustaendigkeit: Zuständigkeit) -> bool:
        """Tell whether a Zuständigkeit is exercised: it does not rest, and its bearer is in force."""
        return zustaendigkeit.zustand is not Zustand.RUHEND and zustaendigkeit.zustaendig in self.bearers

    def somewhere(self, zustaendigkeit: Zuständigkeit) -> bool:
        """Tell whether it holds anywhere: one that is limited to areas of which none is in force holds nowhere."""
        return not zustaendigkeit.gebiete or bool(self.areas.in_force(zustaendigkeit.gebiete))

    def _line(self, subject: str) -> tuple[str, ...]:
        way: dict[str, None] = {}
        above: str | None = subject
        while above is not None and above not in way:
            way[above] = None
            entry = self.subjects.get(above)
            above = entry.uebergeordnet if isinstance(entry, Aufgabe) else None
        return tuple(way)

    @cached_property
    def _exercised(self) -> Mapping[str, Sequence[Zuständigkeit]]:
        """The Zuständigkeiten that are exercised, in any role, by task."""
        bearers, rests = self.bearers, Zustand.RUHEND
        groups: dict[str, list[Zuständigkeit]] = {}
        for z in self._day.zustaendigkeiten:
            # as `exercised`, without a call for each
            if z.zustand is not rests and z.zustaendig in bearers:
                groups.setdefault(z.aufgabe, []).append(z)
        return groups

    def _register(self, role: Zuständigkeitsrolle) -> Register:
        with collector_paused():
            return Register(self._day, self.areas, self.lines, role, self._exercised)

    # --- the rules --------------------------------------------------------------------------------------------------

    def choose(self, subject: str, case: Case, role: Zuständigkeitsrolle) -> Choice:
        """Return who holds a role for a task, or who holds it for parts of the area that is asked for.

        Without an area, a split or an amount, those that hold only in some areas or cases are open. Of an area that
        somebody holds it in, those are open too that hold in an area that overlaps it.
        """
        choice = self.search(subject, case, role)
        place = case.place
        if place is None:
            return choice
        sure, open_ = choice
        parts = self.areas.overlaps[place] if sure or open_ else self.areas.touching(place)
        if not parts:
            return choice
        beside = [z for z in self._open_in(subject, case, role) if not parts.isdisjoint(self._held(z))]
        return Choice(choice.sure, (*choice.open, *(z for z in beside if z not in choice.sure)))

    def in_parts(self, subject: str, case: Case, role: Zuständigkeitsrolle) -> list[Zuständigkeit]:
        """Return those that hold in a part of the area that is asked for, whoever holds it in the whole of it."""
        if case.place is None:
            return []
        parts = self.areas.touching(case.place)
        return [z for z in self._open_in(subject, case, role) if not parts.isdisjoint(self._held(z))]

    def search(self, subject: str, case: Case, role: Zuständigkeitsrolle) -> Choice:
        """Return who holds a role for a task: the task itself before those it is part of, the nearest area first."""
        way = self.registers[role].ways[subject]
        places, above = self.areas.chains[case.place or WHOLE]
        if len(way) == 1 and above is None and case.place is not None:
            # most questions, and the shortest way to the same
            cells = way[0].cells
            for place in places:
                if place in cells:
                    only = cells[place].only
                    if only is not None:
                        return only
                    break
        open_: list[Zuständigkeit] = []
        for step, (_, by_place, local) in enumerate(way):
            nearer = (*open_,)
            if local and case.place is None:
                open_ += self._left(self._possible(local, case), nearer, case)
            sure: list[Zuständigkeit] = []
            covered: Collection[str] = ()
            found: list[str] = []
            for place in places:
                cell = by_place.get(place)
                if cell is None or place in covered:
                    continue
                yes, maybe = cell.only or self._fitting(cell, case)
                if maybe:
                    # areas that cut across one another do not take from one another, what lies in one another does
                    open_ += self._left(maybe, open_ if above is None else nearer, case)
                if yes or any(z in cell.whole for z in maybe):
                    sure += yes
                    found.append(place)
                    if above is None:
                        break
                    covered = {*covered, *above[place]}
            if found:
                if step + 1 < len(way):
                    contested = self._contested(way[step + 1 :], Choice(sure, open_), found, case)
                    return Choice((*sure, *contested.sure), (*open_, *contested.open))
                return Choice(sure, open_)
        return Choice((), open_)

    def _contested(self, above: Way, choice: Choice, found: list[str], case: Case) -> Choice:
        """Return those of other bearers that are nearer in the area, though the task they stand on is further away."""
        contains = self.areas.contains
        others: list[Zuständigkeit] = []
        open_: list[Zuständigkeit] = []
        for _, by_place, local in above:
            if case.place is None:
                new = [
                    z
                    for z in self._possible(local, case)
                    if any(place not in found and any(contains(far, place) for far in found) for place in self._held(z))
                ]
                open_ += self._left(new, (*choice.open, *open_), case)
                continue
            nearer = [
                place
                for place in self.areas.chains[case.place].places
                if place in by_place and place not in found and any(contains(far, place) for far in found)
            ]
            for place in nearer:
                cell = by_place[place]
                fitting = cell.only or self._fitting(cell, case)
                others += fitting.sure
                open_ += self._left(fitting.open, (*choice.open, *open_), case)
                if fitting.sure or any(z in cell.whole for z in fitting.open):
                    found = [*found, place]
        bearers = set() if choice.open else {z.zustaendig for z in choice.sure}
        return Choice(*([z for z in found if z.zustaendig not in bearers] for found in (others, open_)))

    def _open_in(self, subject: str, case: Case, role: Zuständigkeitsrolle) -> list[Zuständigkeit]:
        anywhere = case._replace(place=None)
        found: list[Zuständigkeit] = []
        for step in self.registers[role].ways[subject]:
            found += self._left(self._possible(step.local, case), (*found,), anywhere)
        return found

    def _left(
        self, new: Sequence[Zuständigkeit], nearer: Sequence[Zuständigkeit], case: Case
    ) -> Sequence[Zuständigkeit]:
        """Return those that nearer ones leave an area and a case, where they hold or where it was asked for.

        One that stands on a part of the task takes from one on the whole task only what lies in no nearer area.
        """
        if not nearer:
            return new
        by_place: dict[str, list[Zuständigkeit]] = {}
        for z in nearer:
            for place in self._held(z):
                by_place.setdefault(place, []).append(z)

        def hidden(z: Zuständigkeit, place: str) -> bool:
            def goes_before(near: Zuständigkeit) -> bool:
                return not near.ausgenommen and includes_cases(near, z, case.split)

            if z.aufgabe != nearer[0].aufgabe and case.place is None:
                return any(goes_before(near) for near in by_place.get(place, ()))
            above = (near for up in self.areas.chains[place].places for near in by_place.get(up, ()))
            return any(goes_before(near) for near in above)

        return [
            z
            for z in new
            if not all(hidden(z, place) for place in (self._held(z) if case.place is None else (case.place,)))
        ]

    def _held(self, zustaendigkeit: Zuständigkeit) -> Collection[str]:
        """Return where a Zuständigkeit holds."""
        return self.areas.in_force(zustaendigkeit.gebiete) if zustaendigkeit.gebiete else ONLY_WHOLE

    def _fitting(self, cell: Cell, case: Case) -> Choice:
        """Return which of a cell hold for a case, and which may."""
        kept = [
            z
            for z in cell.limited
            if self.leaves_out(z, case.place) is not True and holds_for_amount(z, case.amount) is not False
        ]
        splits = {z: split for z in kept if (split := split_of(z)) is not None}
        ordered = [*splits]
        named = frozenset(ordered)
        if case.split is None:
            chosen, unsure = list[int](), list(range(len(ordered)))
        else:
            chosen, unsure = select([splits[z] for z in ordered], case.split)
        fits = {ordered[place]: True for place in chosen} | {ordered[place]: None for place in unsure}
        sure: list[Zuständigkeit] = []
        special: list[Zuständigkeit] = []
        maybe: list[Zuständigkeit] = []
        for z in kept:
            verdicts = (
                fits.get(z, False) if z in named else True,
                holds_for_amount(z, case.amount),
                self.leaves_out(z, case.place),
            )
            if verdicts[0] is False:
                continue
            if verdicts[0] is None or verdicts[1] is None or verdicts[2] is None:
                maybe.append(z)
            else:
                (special if z.aufteilung is not None or amounts(z) else sure).append(z)
        if special:
            # who has it for every case does not put in doubt who has it for this one, whatever is left out there
            maybe = [z for z in maybe if z.aufteilung is not None or amounts(z)]
            # a split that cannot be told is no doubt beside one that names the case; what else limits a claim is
            return Choice(special, [z for z in maybe if z not in named or case.split is None or fits[z]])
        general = [*cell.whole, *sure]
        # who is named for a kind of case does not put in doubt who has all others
        doubtful = [z for z in maybe if z in named and splits[z].kind is not SplitKind.CASE]
        if case.split is not None and doubtful:
            return Choice((), (*maybe, *general))
        if case.split is not None and general:
            maybe = [z for z in maybe if z not in named or fits[z]]
        return Choice(general, maybe)

    def leaves_out(self, z: Zuständigkeit, place: str | None) -> bool | None:
        """Tell whether a place is one that a Zuständigkeit leaves out; None where a part of it is."""
        if not z.ausgenommen:
            return False
        out = self.areas.in_force(z.ausgenommen)
        if place is None:
            return None
        if not out.isdisjoint(self.areas.chains[place].places):
            return True
        # where one that is left out is not in force, nobody can say what lay in it
        unknown = any(key not in self.areas.places for key in z.ausgenommen)
        in_part = unknown or any(self.areas.contains(place, each) for each in out)
        return None if in_part or not out.isdisjoint(self.areas.overlaps[place]) else False

    def _possible(self, local: Iterable[Zuständigkeit], case: Case) -> list[Zuständigkeit]:
        """Return those that a split and an amount do not exclude."""
        return [
            z
            for z in local
            if (case.amount is None or holds_for_amount(z, case.amount) is not False)
            and (case.split is None or covers(z, case.split) is not False)
        ]

    def unheld(self, subject: str, role: Zuständigkeitsrolle) -> Iterator[Zuständigkeit]:
        """Yield what stands on a task, or on what it is part of, in a role."""
        for aufgabe in self.lines[subject]:
            yield from (z for z in self.by_task.get(aufgabe, ()) if z.rolle is role)
