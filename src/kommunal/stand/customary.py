"""Who does here what an office usually does: by what else of it the record assigns. A custom, and never a lead."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kommunal.model.eintrag import Eintrag
from kommunal.model.text import fold_bare
from kommunal.nrw.leistungsverzeichnis import Leistung
from kommunal.nrw.office_names import first_of_office, leistungen_of_number, leistungen_of_office, office_names
from kommunal.search import standard
from kommunal.stand.assignment import Assignment
from kommunal.stand.question import NameHit, Question
from kommunal.stand.task_texts import TaskTexts
from kommunal.stand.thresholds import LIMITS

__all__ = ["Customary", "other_names"]

_ENOUGH: Final = 2
"""So many Leistungen of one bearer tell that it has what else the office has."""


class Customary:
    """Finds who bears what an office usually has, where that is one; made once per Stand."""

    def __init__(self, assignment: Assignment, tasks: TaskTexts) -> None:
        self._assignment: Final = assignment
        self._tasks: Final = tasks

    def of_leistung(self, leistung: Leistung, question: Question) -> tuple[NameHit, ...]:
        """Return who has everything else of the office that usually has a Leistung, or that bears its number."""
        same, numbered = leistungen_of_office(office_names(leistung)[0]), leistungen_of_number(leistung.kgst)
        return self._only(same, question) or self._only(numbered, question, _ENOUGH)

    def of_office(self, office: str, question: Question) -> tuple[NameHit, ...]:
        """Return who has everything that the record assigns of what an office of this name usually has."""
        return self._only(first_of_office(office) or leistungen_of_office(office), question)

    def of_matter(self, matter: str, question: Question) -> tuple[NameHit, ...]:
        """Return who bears the task of which a matter, such as "Haushalt", is the name or a part of it."""
        hits = (hit for hit in self._tasks.search(matter, 1) if hit.score >= LIMITS.half and not hit.unexplained)
        return self._bearer([str(hit.key) for hit in hits], question)

    def _only(self, leistungen: Iterable[Leistung], question: Question, least: int = 1) -> tuple[NameHit, ...]:
        """Return the one who bears Leistungen; what is one only by its sense tells too little alone."""
        found = (self._tasks.of_leistung[one.id] for one in leistungen)
        links = [link for link in found if link is not None]
        sure = [link.key for link in links if link.sure]
        enough = sum(link.key in sure for link in links) >= (least if any(link.named for link in links) else _ENOUGH)
        return self._bearer(sure, question) if enough else ()

    def _bearer(self, tasks: Sequence[str], question: Question) -> tuple[NameHit, ...]:
        """Return the one bearer of tasks; none where they are borne by several, or by the municipality itself."""
        borne = [(key, self._assignment.choose(key, question.case, question.role).bearers) for key in tasks]
        bearers = {bearer for _, each in borne for bearer in each}
        thing = self._assignment.bearers[bearers.pop()] if len(bearers) == 1 else None
        if not isinstance(thing, Eintrag):
            return ()
        name = next(self._assignment.subjects[key].name for key, each in borne if each)
        return (NameHit(thing, LIMITS.office, f"hat hier „{name}“, üblicherweise Sache derselben Stelle"),)


def other_names(office: str) -> Iterator[str]:
    """Yield what an office that bears a customary number is called besides: the Kämmerei has the Finanzen."""
    asked = fold_bare(office).strip()
    for terms in standard().numbers.values():
        if asked in map(fold_bare, terms):
            yield from (term for term in terms if fold_bare(term) != asked)
