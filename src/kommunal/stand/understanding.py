"""What a question means: which task, which area, which case, whom it names, or which matter of the law."""

from collections.abc import Iterable, Iterator
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.amounts import amount_in_text
from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.aufteilung import split_in_text
from kommunal.model.characters import shown
from kommunal.nrw.emergencies import emergency
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungssuche import Sachtreffer
from kommunal.nrw.leistungsverzeichnis import AndereStelle
from kommunal.search import Hit, Vocabulary
from kommunal.stand.assignment import Assignment, Case
from kommunal.stand.customary import Customary, other_names
from kommunal.stand.day import Day
from kommunal.stand.question import Interpreter, Question, TaskHit
from kommunal.stand.task_texts import TaskTexts
from kommunal.stand.thresholds import LIMITS
from kommunal.stand.verdict import Understood
from kommunal.stand.weighing import Weighing, guessed
from kommunal.stand.whom import Whom, asks_for_head, best, head_of, is_office, matters_of, subject_of

__all__ = ["Understanding"]

_WELL: Final = (Understood.GENAU, Understood.SINNGEMAESS)
_LONGEST_OFFICE: Final = 3
"""Words of the name of an office."""
_HITS: Final = 10
_LONGEST: Final = 300
"""How much of a text is read; nobody's question is longer."""


class Understanding:
    """Understands questions against one day; its indexes are made when first needed, once per Stand."""

    def __init__(self, day: Day, assignment: Assignment, vocabulary: Vocabulary | None = None) -> None:
        self._assignment: Final = assignment
        self._tasks: Final = TaskTexts(day, assignment, vocabulary)
        self._whom: Final = Whom(day, assignment)
        self._customary: Final = Customary(assignment, self._tasks)
        self._weighing: Final = Weighing(day, assignment, self._tasks, self._customary)

    @property
    def place(self) -> Gemeinde | Kreis | None:
        """The municipality as the gazetteer of NRW knows it; None where that does not."""
        return self._weighing.place

    @property
    def matters(self) -> Iterator[str]:
        """What the law of NRW knows an answer to here, by name, whether the record has it or not."""
        return self._weighing.known

    def understand(self, text: str, role: Zuständigkeitsrolle, case: Case, *, only_role: bool = False) -> Question:
        """Return what a text means."""
        text = text[:_LONGEST]
        hits, rest, address = self._tasks.search(text, _HITS), text, None
        if not _exact(hits):
            # what only the name of the area brought up was not what was asked for
            rest, case, address = self._taken_apart(text, case)
            hits = hits if rest == text else self._tasks.search(rest, _HITS)
        if not hits:
            rest = self._weighing.office_of_its_own(rest)
            hits = hits if rest == text else self._tasks.search(rest, _HITS)
        hits = self._tasks.named_first(hits, rest)
        question = Question(text, _task_hits(hits), role, case, only_role=only_role, address=address)
        # a task of that very name, and somebody who has it: whom else the words name does not matter
        if _exact(hits) and self._held(question) and emergency(text, ()) is None:
            return question
        matters = self._weighing.matters(rest)
        question = question._replace(emergency=emergency(text, matters))
        head = head_of(rest)
        heard = self._whom.named(rest, case)
        if rest != text:
            heard = best((*heard, *self._whom.named(text, case)))
        threshold = LIMITS.office if is_office(subject_of(rest)) else LIMITS.name
        question = question._replace(names=tuple(hit for hit in heard if hit.score >= threshold))
        officials = self._whom.officials(rest) or self._whom.persons(text)
        if officials:
            others = tuple(hit for hit in question.names if hit.bearer.id not in {each.bearer.id for each in officials})
            return question._replace(names=(*officials, *others), by_name=True)
        subject = head or subject_of(rest)
        called = heard if subject == rest else self._whom.named(subject, case)
        if head and asks_for_head(rest) and not (called and called[0].score >= LIMITS.office):
            return self._led_by_another(question, head)
        if called and (head or not hits or not (hits[0].literal and not hits[0].unexplained)):
            named = called if called[0].score >= 1 or head else question.names
            # who heads an office is asked of the office, whatever tasks it bears
            if named and (head or (named[0].score >= 1 and not self._weighing.borne_by(question, named[0]))):
                sure = Understood.GENAU if named[0].score >= 1 else Understood.GERATEN
                return question._replace(names=named, by_name=True, understood=sure)
        decided = self._weighing.decided(question, hits, matters, text)
        if not decided.tasks or (decided.understood is Understood.GERATEN and not (hits and hits[0].literal)):
            decided = self._for_an_office(question, decided, subject, matters)
        is_there = bool(question.names) and question.names[0].score >= 1
        asks_for_office = decided.understood is Understood.SINNGEMAESS and self._weighing.names_an_office(subject)
        if question.emergency is not None or (asks_for_office and not is_there and decided.matter is None):
            # no office is the answer where somebody is in danger; and what an office does is no name of it
            decided = decided._replace(understood=guessed(decided.understood))
        if decided.names or decided.tasks or isinstance(decided.matter, AndereStelle):
            return decided
        # where nothing else speaks, a name that only sounds alike is a hint
        if decided.matter is None and heard:
            decided = decided._replace(understood=Understood.GERATEN)
        return decided._replace(names=heard)

    def _for_an_office(
        self, question: Question, decided: Question, office: str, matters: tuple[Sachtreffer, ...]
    ) -> Question:
        """Return what was decided, or whom an office is here that is asked for by a name that nobody bears.

        Who has its matter in the own name, else who has the tasks that such an office usually has, never for sure.
        """
        others = (*other_names(office),)
        called = is_office(office) and len(office.split()) <= _LONGEST_OFFICE
        if not (called or (others and decided.understood not in _WELL)):
            return decided
        elsewhere = isinstance(decided.matter, AndereStelle) and matters[0].benannt >= LIMITS.named
        if elsewhere or self._weighing.authorities(office):
            return decided
        if self._weighing.leaves_to_others(office):
            return self._weighing.of_others(question, decided, office)
        if decided.matter is not None and self._weighing.has_usual_office(decided.matter):
            return decided
        by_matter = self._whom.of_the_matter(office, question.case)
        units = {hit.bearer.id for hit in by_matter}
        names = tuple(hit for hit in question.names if hit.bearer.id in units or hit.score >= LIMITS.name)
        names = names or by_matter or self._customary.of_office(office, question)
        for other in others:
            names = names or tuple(hit for hit in self._whom.named(other, question.case) if hit.score >= LIMITS.name)
            names = names or self._customary.of_matter(other, question)
        for matter in matters_of(office):
            names = names or self._customary.of_matter(matter, question)
        if not names or self._weighing.borne_by(decided, names[0]):
            return decided
        return question._replace(tasks=(), names=names, by_name=True, understood=Understood.GERATEN)

    def _led_by_another(self, question: Question, head: str) -> Question:
        """Return a question for the head of what no unit here is called: an authority, or who has a task of that name.

        A part that two names have in common makes neither the other: the Sozialamt is no Sozialgericht.
        """
        hits = tuple(hit for hit in self._tasks.search(head, _HITS) if hit.literal and not hit.unexplained)
        question = question._replace(tasks=_task_hits(hits), names=())
        decided = self._weighing.decided(question, hits, self._weighing.authorities(head), head)
        return decided._replace(understood=guessed(decided.understood))

    def interpreted(
        self, text: str, interpret: Interpreter, role: Zuständigkeitsrolle, case: Case, *, only_role: bool = False
    ) -> Question:
        """Return what a function says that a text means; what it returns is checked."""
        if not callable(interpret):
            raise InvalidValueError(f"expected a function, got {shown(interpret)}", "interpret")
        text = text[:_LONGEST]
        first = [hit.key for hit in self._tasks.search(text, _HITS)]
        subjects = self._assignment.subjects
        offered = {str(key): subjects[str(key)].name for key in dict.fromkeys((*first, *subjects))}
        chosen: object = interpret(text, dict(offered))
        matters = self._weighing.matters(text)
        if chosen is None:
            return Question(
                text,
                (),
                role,
                case,
                only_role=only_role,
                understood=Understood.NICHT,
                emergency=emergency(text, matters),
            )
        if not isinstance(chosen, str) or chosen not in offered:
            said = f"expected one of the ids that were offered, or None, got {shown(chosen)}"
            raise InvalidValueError(said, "interpret")
        hit = TaskHit(chosen, 1.0, "von der Deutung gewählt")
        return Question(
            text, (hit,), role, case, only_role=only_role, understood=Understood.SINNGEMAESS,
            emergency=emergency(text, matters),
        )  # fmt: skip

    def _taken_apart(self, text: str, case: Case) -> tuple[str, Case, str | None]:
        """Return a text without the area, the letters and the amount that it names, the case with them, the address."""
        rest = text
        if case.amount is None:
            amount = amount_in_text(rest)
            if amount is not None:
                rest, case = amount[0], case._replace(amount=amount[1])
        address = None
        said = self._assignment.areas.address_in_text(rest) if case.place is None else None
        if said is not None:
            rest, address, place = said
            case = case._replace(place=place)
        for _ in range(2):  # "Wohngeld Heessen A-K" and "Wohngeld A-K Heessen"
            in_text = self._assignment.areas.in_text(rest) if case.place is None else None
            if in_text is not None:
                rest, case = in_text[0], case._replace(place=in_text[1])
            at_end = split_in_text(rest) if case.split is None else None
            if at_end is not None:
                rest, case = at_end[0], case._replace(split=at_end[1])
        return rest, case, address

    def _held(self, question: Question) -> bool:
        choice = self._assignment.choose(question.tasks[0].key, question.case, question.role)
        return any(choice)


def _task_hits(hits: Iterable[Hit]) -> tuple[TaskHit, ...]:
    return tuple(TaskHit(str(hit.key), hit.score, hit.reason) for hit in hits)


def _exact(hits: tuple[Hit, ...]) -> bool:
    return bool(hits) and hits[0].score >= 1
