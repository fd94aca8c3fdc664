"""Who comes into question: every hit of a question, best first, and what comes near where there is none. Data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kommunal.classes import field, frozen
from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag
from kommunal.model.naming import short_name
from kommunal.model.orte import Gebiet
from kommunal.model.text import near
from kommunal.model.verwaltung import Kommune
from kommunal.nrw.leistungsverzeichnis import Leistung
from kommunal.nrw.office_names import office_names
from kommunal.stand.areas import WHOLE
from kommunal.stand.assignment import Assignment, Subject
from kommunal.stand.day import Day
from kommunal.stand.question import NameHit, Question, TaskHit

__all__ = ["Beleg", "Candidates", "usual_office"]

_ROLES: Final[Mapping[Zuständigkeitsrolle, float]] = {
    Zuständigkeitsrolle.FEDERFUEHREND: 1.0,
    Zuständigkeitsrolle.ENTSCHEIDEND: 0.95,
    Zuständigkeitsrolle.AUSFUEHREND: 0.95,
    Zuständigkeitsrolle.ANSPRECHPUNKT: 0.9,
    Zuständigkeitsrolle.VERTRETEND: 0.7,
    Zuständigkeitsrolle.MITWIRKEND: 0.6,
    Zuständigkeitsrolle.UNTERSTUETZEND: 0.6,
    Zuständigkeitsrolle.VORBERATEND: 0.5,
    Zuständigkeitsrolle.MITZEICHNEND: 0.5,
    Zuständigkeitsrolle.ANHOERUNG: 0.4,
    Zuständigkeitsrolle.INFORMIERT: 0.4,
}
"""How much a role says about who is to be asked; every role is in it."""
_BESIDE: Final = 0.7
"""What a hit by name counts beside tasks, and a task beside a name that fits better."""


@frozen(kw_only=True)
class Beleg:
    """Ein Treffer einer Auskunft: wer, wofür, wo, und warum er in Frage kommt.

    One hit of an answer: who, for what, where, and why it comes into question.
    """

    task: Subject | None = None
    """The task; None where only the name of the bearer matched."""
    zustaendigkeit: Zuständigkeit | None = None
    """The Zuständigkeit; None for a task without bearer, and where only a name matched."""
    bearer: Eintrag | Kommune | None = None
    """Who bears it; None where nobody does."""
    path: tuple[Organisationseinheit, ...] = ()
    """The line of units down to the bearer, for a unit."""
    areas: tuple[Gebiet, ...] = ()
    """Where it holds; empty for the whole municipality and nothing else."""
    ort: Eintrag | None = None
    """The unit or site at which it is offered, where that is not the bearer's own."""
    grund: str
    """Why it matched, in German: "Stichwort 'Osterfeuer'"."""
    inherited_from: Subject | None = None
    """The task on which the Zuständigkeit stands, where `task` is a part of it."""
    score: float
    """How well it fits, above 0 to 1."""
    name: str = field(default="niemand", eq=False)
    """Who it is, in words."""


class Candidates:
    """Everyone who comes into question for one question."""

    def __init__(self, day: Day, assignment: Assignment, question: Question) -> None:
        self.day = day
        self.assignment = assignment
        self.question = question

    def hits(self) -> tuple[Beleg, ...]:
        """Return every hit, best first."""
        question = self.question
        roles = (question.role,) if question.only_role else tuple(_ROLES)
        hits = [beleg for hit in question.tasks for beleg in self._task_hits(hit, roles)]
        hits += [self._name_hit(hit) for hit in question.names]
        return tuple(sorted(hits, key=lambda beleg: -beleg.score))

    def _task_hits(self, hit: TaskHit, roles: Sequence[Zuständigkeitsrolle]) -> Iterator[Beleg]:
        question, task = self.question, self.assignment.subjects[hit.key]
        score = hit.score * (_BESIDE if question.by_name else 1.0)
        empty = True
        for role in roles:
            for z in self.assignment.choose(hit.key, question.case, role).all:
                empty = False
                yield Beleg(
                    task=task,
                    zustaendigkeit=z,
                    bearer=self.assignment.bearers[z.zustaendig],
                    path=self._path(z.zustaendig),
                    areas=self._areas(z.gebiete),
                    grund=hit.reason,
                    inherited_from=None if z.aufgabe == hit.key else self.assignment.subjects.get(z.aufgabe),
                    score=score * (1.0 if question.only_role else _ROLES[role]),
                    name=self.name(z.zustaendig),
                )
        if empty:
            yield Beleg(task=task, grund=hit.reason, score=score)

    def _name_hit(self, hit: NameHit) -> Beleg:
        gebiete: tuple[str, ...] = hit.offer.gebiete if hit.offer else getattr(hit.bearer, "gebiete", ())
        return Beleg(
            bearer=hit.bearer,
            path=self._path(hit.offer.place.id if hit.offer else hit.bearer.id),
            ort=hit.offer.place if hit.offer and hit.offer.by_guest else None,
            areas=self._areas(gebiete),
            grund=hit.reason,
            score=hit.score * (1.0 if self.question.by_name else _BESIDE),
            name=self.name(hit.bearer.id),
        )

    def _areas(self, gebiete: Sequence[str]) -> tuple[Gebiet, ...]:
        return tuple(gebiet for gebiet in map(self.assignment.areas.get, gebiete) if gebiet is not None)

    def _path(self, key: str) -> tuple[Organisationseinheit, ...]:
        return () if self.day.tree.get(key) is None else self.day.path(key)

    def name(self, key: str) -> str:
        """Return what somebody is called, by id."""
        found = self.day.look(key)
        if isinstance(found, Eintrag):
            return short_name(found, self.day.look)
        return found or ("die Kommune" if key == WHOLE else key)

    # --- what comes near --------------------------------------------------------------------------------------------

    def near_tasks(self) -> tuple[Eintrag, ...]:
        """Return the tasks whose names are written much like the question."""
        by_name: dict[str, Eintrag] = {}
        for subject in self.assignment.subjects.values():
            for name in (subject.name, *getattr(subject, "stichworte", ())):
                by_name.setdefault(name, subject)
        found = {by_name[name].id: by_name[name] for name in near(self.question.text, by_name, limit=3)}
        return tuple(found.values())

    def near_units(self) -> tuple[Eintrag, ...]:
        """Return who has to do with the task, its parts, what it is part of, and the other parts of that."""
        assignment, key = self.assignment, self.question.tasks[0].key
        above = assignment.lines[key][1:]
        related = (key, *self._parts(key), *above, *(part for parent in above for part in self._parts(parent)))
        found = [
            assignment.bearers[z.zustaendig]
            for aufgabe in dict.fromkeys(related)
            for z in assignment.by_task.get(aufgabe, ())
            if z.zustaendig in assignment.bearers
        ]
        found += [hit.bearer for hit in self.question.names]
        return tuple({thing.id: thing for thing in found if isinstance(thing, Eintrag)}.values())[:3]

    def _parts(self, key: str) -> tuple[str, ...]:
        return tuple(part.id for part in self.assignment.parts.get(key, ()))


def usual_office(day: Day, leistung: Leistung) -> Organisationseinheit | None:
    """Return the unit that usually has a Leistung: by the name of the office, else by its customary number."""
    by_name = {unit.name.casefold(): unit for unit in reversed(day.einheiten)}
    for name in office_names(leistung):
        if name.casefold() in by_name:
            return by_name[name.casefold()]
    numbered = (unit for unit in day.einheiten for number in unit.nummern if number.split(" ")[-1] == leistung.kgst)
    return next(numbered, None)
