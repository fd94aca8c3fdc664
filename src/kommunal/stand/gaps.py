"""The reverse of the question: what somebody is responsible for, and where responsibility is missing or doubled."""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import compress
from typing import Final

from kommunal.classes import field, frozen
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.cases import case_key, pairs
from kommunal.model.competition import clash
from kommunal.model.eintrag import Eintrag
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.marks import RESERVED
from kommunal.model.naming import name_of, title_of
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.personen import Besetzung, Besetzungsrolle, Person
from kommunal.model.references import ends, references
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.stand.areas import WHOLE, Memo
from kommunal.stand.assignment import Assignment
from kommunal.stand.day import Day
from kommunal.stand.tree import Placement
from kommunal.tuples import NamedTuple

__all__ = ["Luecke", "Lücke", "Ueberschneidung", "Waise", "duties", "gaps", "orphans", "overlaps", "Überschneidung"]

_LEAD: Final = Zuständigkeitsrolle.FEDERFUEHREND
_ANSWERED_FOR: Final = (Besetzungsrolle.LEITUNG, Besetzungsrolle.GESCHAEFTSFUEHRUNG, Besetzungsrolle.BEAUFTRAGT)
_USEFUL: Final = frozenset({"personen", "gebiete", "standorte"})
"""What is there for something else to use it."""


@named_in_pickles
@frozen
class Lücke:
    """Eine Aufgabe, die niemand federführend hat, ganz oder in einigen Gebieten.

    A task that nobody leads, or nobody in some areas.
    """

    aufgabe: Aufgabe
    """The task for which nobody leads."""
    gebiete: tuple[Gebiet, ...] = ()
    """The areas that are left out; empty where nobody leads anywhere."""

    def __str__(self) -> str:
        where = f" in {', '.join(gebiet.name for gebiet in self.gebiete)}" if self.gebiete else ""
        return f"{self.aufgabe.name}: niemand federführend{where}"


Luecke = Lücke


@named_in_pickles
@frozen
class Überschneidung:
    """Zwei Zuständigkeiten, die beide dieselbe Federführung beanspruchen.

    Two Zuständigkeiten that both claim the lead in the same case.
    """

    aufgabe: Eintrag
    """The task or project that both claim to lead."""
    zustaendigkeiten: tuple[Zuständigkeit, Zuständigkeit]
    """The two that overlap."""
    text: str = field(eq=False)
    """The overlap in German words: ``Wohngeld: Sozialamt und Jugendamt``."""

    def __str__(self) -> str:
        return self.text


Ueberschneidung = Überschneidung


@frozen
class Waise:
    """Ein Eintrag, dem fehlt, wozu er gehört, oder den nichts verwendet.

    An entry whose counterpart is gone, or that nothing uses.
    """

    entry: Eintrag
    """The entry that is left alone."""
    grund: str
    """Why, in German."""
    name: str = field(eq=False)
    """What the entry is called."""

    def __str__(self) -> str:
        return f"{self.name}: {self.grund}"


def duties(day: Day, assignment: Assignment, entry: Eintrag) -> tuple[Zuständigkeit, ...]:
    """Return what a unit, post or actor bears, or a person by office: leads first, else in the order of the record.

    A person answers for the posts held, and for the units led or represented by assignment; not for every unit worked
    in.
    """
    bearers = {entry.id: None}
    if isinstance(entry, Person):
        bearers = {place: None for besetzung in day.posts_of(entry) for place in _answered_for(besetzung)}
    own = (z for key in bearers for z in assignment.by_bearer.get(key, ()))
    return tuple(sorted(own, key=lambda z: z.rolle is not _LEAD))


def _answered_for(besetzung: Besetzung) -> Iterator[str]:
    if besetzung.stelle is not None:
        yield besetzung.stelle
    if besetzung.rolle in _ANSWERED_FOR:
        yield besetzung.einheit


def gaps(day: Day, assignment: Assignment) -> Iterator[Lücke]:
    """Yield the tasks that nobody leads, and those with local leads that leave out areas of the same kind.

    A task whose parts are all led, or have parts that all are, has no gap: it is no more than their sum.
    """
    reached = _reached(day, assignment)
    left_out: Memo[_Reach, tuple[Gebiet, ...]] = Memo(lambda reach: tuple(compress(day.gebiete, _bits(reach.left_out))))
    covered = _covered(assignment, reached)
    for aufgabe in day.aufgaben:
        reach = reached[aufgabe.id]
        if reach is None:
            if aufgabe.id not in covered:
                yield Lücke(aufgabe)
        elif left_out[reach]:
            yield Lücke(aufgabe, left_out[reach])


class _Reach(NamedTuple):
    """Where somebody leads a task; a bit stands for an area, by its place in the record."""

    expected: int
    """The areas of the kinds for which there are leads."""
    served: int
    """The areas that lie where somebody leads."""

    @property
    def left_out(self) -> int:
        return self.expected & ~self.served

    def and_above(self, above: "_Reach | None") -> "_Reach":
        """Return it with what holds for the task above."""
        return self if above is None else _Reach(self.expected | above.expected, self.served | above.served)


_EVERYWHERE: Final = _Reach(0, -1)


def _bits(number: int) -> bytes:
    """Return a byte for each bit of a number, the lowest first: zero or not."""
    return f"{number:b}"[::-1].replace("0", "\0").encode()


def _reached(day: Day, assignment: Assignment) -> Mapping[str, _Reach | None]:
    """Return where every task is led, itself or in what it is part of; None for nowhere.

    Each task is looked at once: what it is part of tells all that is above.
    """
    itself = _Leads(day, assignment).reach
    reached: dict[str, _Reach | None] = {}
    for aufgabe in day.aufgaben:
        way: dict[str, None] = {}
        key: str | None = aufgabe.id
        while key is not None and key not in way and key not in reached:
            way[key] = None
            entry = assignment.subjects.get(key)
            key = entry.uebergeordnet if isinstance(entry, Aufgabe) else None
        line = list(way)
        above = None if key is None else reached.get(key)
        if key in way:  # tasks that are part of one another: what holds for one holds for all
            circle = line[line.index(key) :]
            for own in filter(None, map(itself, circle)):
                above = own.and_above(above)
            reached |= dict.fromkeys(circle, above)
            del line[-len(circle) :]
        for task in reversed(line):
            own_reach = itself(task)
            above = reached[task] = above if own_reach is None else own_reach.and_above(above)
    return reached


class _Leads:
    """Where tasks have leads of their own."""

    def __init__(self, day: Day, assignment: Assignment) -> None:
        self._register = assignment.registers[_LEAD]
        self._areas = areas = assignment.areas
        self._inside: dict[str, int] = {}
        self._of_kind: dict[Gebietsart | None, int] = {}
        if any(z.gebiete for group in self._register.by_task.values() for z in group):
            for place, gebiet in enumerate(day.gebiete):
                self._of_kind[gebiet.gebietsart] = self._of_kind.get(gebiet.gebietsart, 0) | 1 << place
                for above in areas.chains[gebiet.id].places:
                    self._inside[above] = self._inside.get(above, 0) | 1 << place

    def reach(self, task: str) -> _Reach | None:
        """Return where a task itself is led; None where it has no leads of its own.

        A lead that holds everywhere in some cases, or but for some areas, leaves out no area.
        """
        areas = self._areas
        cells = self._register.steps[task].cells if task in self._register.by_task else None
        if not cells:
            return None
        if any(place in cells for place in areas.chains[WHOLE].places):
            return _EVERYWHERE
        expected = served = 0
        for place in {areas.place(key) for z in self._register.steps[task].local for key in z.gebiete}:
            served |= self._inside.get(place, 0)
            gebiet = areas.get(place)
            expected |= 0 if gebiet is None else self._of_kind.get(gebiet.gebietsart, 0)
        return _Reach(expected, served)


def _covered(assignment: Assignment, led_at: Mapping[str, _Reach | None]) -> Set[str]:
    """Return the tasks that nobody leads and whose parts, down to those without parts, are all led."""
    above: dict[str, list[str]] = {}
    for key, parts in assignment.parts.items():
        for part in parts:
            above.setdefault(part.id, []).append(key)

    def passed_up(starts: Iterable[str]) -> set[str]:
        """What the tasks above learn of a task, up to those that somebody leads."""
        reached: set[str] = set()
        open_tasks = list(starts)
        while open_tasks:
            for up in above.get(open_tasks.pop(), ()):
                if up not in reached and led_at.get(up, _EVERYWHERE) is None:
                    reached.add(up)
                    open_tasks.append(up)
        return reached

    led = [task for task, reach in led_at.items() if reach is not None]
    ends = [task for task, reach in led_at.items() if reach is None and task not in assignment.parts]
    # tasks that are part of one another lead nowhere
    return passed_up(led) - passed_up(ends)


def overlaps(day: Day, assignment: Assignment) -> Iterator[Überschneidung]:
    """Yield every pair of leads by different bearers for one task in one area and one case.

    Where more than 60 stand beside one another, each is paired with the next only.
    """
    seen: set[tuple[str, str]] = set()
    register = assignment.registers[_LEAD]
    for task in register.by_task:
        aufgabe = assignment.subjects.get(task)
        if aufgabe is None:
            continue
        for area, cell in register.steps[task].cells.items():
            leads = [*cell.whole, *(z for z in cell.limited if assignment.leaves_out(z, area) is not True)]
            for a, b in pairs(leads, case_key):
                # two that share several areas overlap once
                if a.zustaendig != b.zustaendig and clash(a, b) and (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    names = " und ".join(name_of(z.zustaendig, day.look) for z in (a, b))
                    yield Überschneidung(aufgabe, (a, b), f"{aufgabe.name}: {names}")


def orphans(day: Day) -> Iterator[Waise]:
    """Yield what is in force though what it belongs to is not, and persons, areas and sites that belong to nothing.

    Units below a unit that is not in force, links with an end that is not, persons who hold nothing, areas for which
    nobody is there and in which nothing lies, sites at which nobody sits and nothing is. A unit whose parent is unknown
    is none: not to know is not to have lost.
    """
    for unit in day.einheiten:
        placement = day.placement(unit)
        if placement in (Placement.NICHT_IN_KRAFT, Placement.FEHLT):
            yield _orphan(day, unit, f"{placement.label}: {name_of(unit.uebergeordnet, day.look)}")
    for name, cls in COLLECTIONS.items():
        for entry in day.shown(name) if ends(cls) else ():
            yield from _dangling(day, entry, ends(cls))
    named = set(_named(day))
    unused: tuple[tuple[Iterable[Eintrag], str], ...] = (
        (day.personen, "ohne Amt, Stelle oder Mitgliedschaft"),
        (day.gebiete, "niemand ist dafür da, nichts liegt darin"),
        (day.standorte, "niemand sitzt dort"),
    )
    for things, why in unused:
        yield from (_orphan(day, thing, why) for thing in things if thing.id not in named)


def _orphan(day: Day, entry: Eintrag, why: str) -> Waise:
    return Waise(entry, why, title_of(entry, day.look))


def _dangling(day: Day, entry: Eintrag, fields: Iterable[str]) -> Iterator[Waise]:
    for name in fields:
        key = getattr(entry, name)
        if key is not None and key not in RESERVED and key not in day:
            yield _orphan(day, entry, f"nicht in Kraft: {name_of(key, day.look)}")


def _named(day: Day) -> Iterator[str]:
    """Yield the ids of persons, areas and sites that something in force refers to, or that are there for all."""
    for name in COLLECTIONS:
        # a plan names what it will change, and what it replaced
        for entry in day.shown(name) if name != "reorganisationen" else ():
            yield from (made.key for made in references(entry) if not _USEFUL.isdisjoint(made.verweis.auf))
    # the whole needs nobody to say so, and a place with something on it is there for that
    yield from (gebiet.id for gebiet in day.gebiete if gebiet.gebietsart in ("kommune", "kreis"))
    yield from (site.id for site in day.standorte if site.ausstattung)
