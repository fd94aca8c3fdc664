"""Questions of a day: an id is looked up, a text is understood; both are answered."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

from kommunal.errors import InvalidValueError
from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.characters import shown
from kommunal.model.collector import collector_paused
from kommunal.model.eintrag import Eintrag, id_of
from kommunal.model.orte import Gebiet
from kommunal.search import Vocabulary
from kommunal.stand.assignment import Assignment, Case, Choice
from kommunal.stand.auskunft import Auskunft
from kommunal.stand.day import Day
from kommunal.stand.question import Interpreter, Question, TaskHit
from kommunal.stand.understanding import Understanding

if TYPE_CHECKING:
    from kommunal.stand.suggestions import Suggestion, Suggestions

__all__ = ["Questions"]

_LEAD: Final = Zuständigkeitsrolle.FEDERFUEHREND


class Questions:
    """Answers questions; its indexes are made when first needed, once per Stand."""

    def __init__(self, day: Day, assignment: Assignment, vocabulary: Vocabulary | None = None) -> None:
        self._day: Final = day
        self._assignment: Final = assignment
        self._understanding: Final = Understanding(day, assignment, vocabulary)

    @cached_property
    def _suggestions(self) -> "Suggestions":
        from kommunal.stand.suggestions import Suggestions  # what somebody types is completed before a question

        return Suggestions(self._day, self._understanding.matters)

    def suggest(self, text: str, limit: int) -> "tuple[Suggestion, ...]":
        """Return what a text may be the beginning of."""
        return self._suggestions.search(text, limit)

    def ask(
        self,
        matter: str | Eintrag,
        area: str | Gebiet | None,
        split: str | None,
        role: Zuständigkeitsrolle | str | None,
        *,
        address: str | None = None,
        amount: float | None = None,
        interpret: Interpreter | None = None,
    ) -> Auskunft:
        """Answer who is responsible; an id is looked up, anything else is a text to be understood."""
        key = matter if type(matter) is str else id_of(matter)
        wanted = _LEAD if role is None else _role(role)
        assignment = self._assignment
        place = None
        if area is not None:
            gebiet = area if type(area) is str else id_of(area)
            areas = assignment.areas
            place = areas.places.get(gebiet) or areas.resolve(gebiet)
        if address is not None:
            # within an area the address says more; one that does not lie there says nothing of it
            found = assignment.areas.at_address(address)
            inside = found is not None and (place is None or assignment.areas.contains(place, found))
            place, address = (found, address) if inside or place is None else (place, None)
        if amount is not None:
            amount = _amount(amount)
        case = assignment.cases[place] if split is None and amount is None else Case(place, split, amount)
        if key in assignment.subjects and interpret is None and address is None:
            choice = assignment.choose(key, case, wanted)
            return Auskunft(self._day, assignment, choice, (key, wanted, case, role is not None))
        if interpret is not None and key not in assignment.subjects:
            question = self._understanding.interpreted(key, interpret, wanted, case, only_role=role is not None)
            return self._answer(question, address)
        with collector_paused():  # the first question makes thousands of objects that stay
            if key in assignment.subjects:
                question = self._known(key, wanted, case, role is not None)
            else:
                question = self._understanding.understand(key, wanted, case, only_role=role is not None)
            return self._answer(question, address)

    def _answer(self, question: Question, address: str | None) -> Auskunft:
        if address is not None:
            question = question._replace(address=address)
        return Auskunft(self._day, self._assignment, self._choice(question), question, self._understanding.place)

    def _known(self, key: str, role: Zuständigkeitsrolle, case: Case, only_role: bool) -> Question:
        return Question(key, (TaskHit(key, 1.0, "Kennung"),), role, case, only_role=only_role)

    def _choice(self, question: Question) -> Choice:
        """Return who holds the role for the best task, or for all of those that fit equally well."""
        sure: list[Zuständigkeit] = []
        open_: list[Zuständigkeit] = []
        for hit in question.tasks:
            if question.by_name or hit.score != question.tasks[0].score:
                break
            choice = self._assignment.choose(hit.key, question.case, question.role)
            sure += choice.sure
            open_ += choice.open
        return Choice(sure, open_)


def _role(role: Zuständigkeitsrolle | str) -> Zuständigkeitsrolle:
    try:
        return Zuständigkeitsrolle(role)
    except InvalidValueError as error:
        raise InvalidValueError(str(error), "role") from None


def _amount(amount: float) -> float:
    if type(amount) not in (int, float) or not 0 <= amount < float("inf"):
        raise InvalidValueError(f"expected an amount in Euro from 0 on, got {shown(amount)}", "amount")
    return float(amount)
