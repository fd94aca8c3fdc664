"""The Stand: the view of one day. Time is resolved here; every question is asked of it and needs no date any more."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kommunal.classes import field, frozen
from kommunal.errors import InvalidValueError
from kommunal.model.akteure import Akteur, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.characters import shown
from kommunal.model.collector import collector_paused
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, id_of
from kommunal.model.lazy_names import lazy_module
from kommunal.model.local_time import local_time
from kommunal.model.notebook import InNotebook, shown_as
from kommunal.model.orte import Gebiet
from kommunal.stand.day import Day

if TYPE_CHECKING:
    from kommunal.stand import auskunft, plain, question, shapes, suggestions
    from kommunal.stand import card as cards
    from kommunal.stand import gaps as lacks
    from kommunal.stand.answering import Questions
    from kommunal.stand.assignment import Assignment
    from kommunal.stand.names import UnitNames
else:  # many a program asks for none of it
    auskunft = lazy_module("kommunal.stand.auskunft")
    cards = lazy_module("kommunal.stand.card")
    lacks = lazy_module("kommunal.stand.gaps")
    plain = lazy_module("kommunal.stand.plain")
    question = lazy_module("kommunal.stand.question")
    shapes = lazy_module("kommunal.stand.shapes")
    suggestions = lazy_module("kommunal.stand.suggestions")

__all__ = ["Stand"]


@frozen(eq=False, repr=False, slots=False)
class Stand(Day, InNotebook):
    """The state of a Verwaltung on one day ("Stand: 01.03.2026", as printed on every Organigramm).

    Made by `Verwaltung.at`. Shows what can be in force on that day, one version of each id. Questions take an entry or
    its id; an id of nothing in force raises `NotFoundError`.
    """

    vocabulary: Mapping[str, str | Sequence[str]] | None = field(default=None, kw_only=True)
    """Everyday words for questions beside those that kommunal ships: a word, and the official terms that it means."""

    def __getstate__(self) -> dict[str, object]:
        return {**super().__getstate__(), "vocabulary": self.vocabulary}

    def __repr__(self) -> str:
        return f"<Stand {self.day.isoformat()} of {self.verwaltung.kommune.label}: {len(self.einheiten)} units>"

    def __str__(self) -> str:
        return shown_as("text", self)

    @cached_property
    def _names(self) -> "UnitNames":
        from kommunal.stand.names import UnitNames  # many a program looks nothing up by name

        return UnitNames(self)

    @cached_property
    def _assignment(self) -> "Assignment":
        from kommunal.stand.assignment import Assignment  # nor who is responsible for what

        return Assignment(self)

    @cached_property
    def _questions(self) -> "Questions":
        with collector_paused():
            from kommunal.search import standard  # nor asks anything in words
            from kommunal.stand.answering import Questions

            own = None if self.vocabulary is None else standard().extend(_meanings(self.vocabulary))
            return Questions(self, self._assignment, own)

    def one(self, text: str) -> Organisationseinheit:
        """Return the one unit that goes by an id, a name, another name or a number, however it is spelt.

        Raises `NotFoundError` with near names, or `AmbiguousError` with the ids of the candidates.
        """
        return self._names.one(id_of(text))

    def find(self, text: str, *, former: bool = False, limit: int = 10) -> tuple[Organisationseinheit, ...]:
        """Return the units that a text may mean, best first.

        With `former`, also what is gone by this day, and what was called so before: as it is today, or as it last was.
        """
        return self._names.find(id_of(text), former=former, limit=limit)

    def suggest(self, text: str, *, limit: int = 10) -> "tuple[suggestions.Suggestion, ...]":
        """Return what a text may be the beginning of, best first, for a search box while somebody types.

        Every word of the text begins a word of what is suggested: names and Stichworte of tasks, then names of units,
        then matters of which the record is silent and the law of NRW is not. Each `text` is one for `responsible`.
        """
        return self._questions.suggest(text, limit)

    def card(self, unit: Eintrag | str, *, after: datetime | None = None) -> "cards.Card":
        """Return all that one says of an office: path, head, address, hours, contacts, next opening, sources.

        As data (`Card.to_dict`) and as German text (`str`). Takes a unit or an Akteur; the next opening is looked for
        from `after` on, else from the day of this Stand.
        """
        entry = self[id_of(unit)]
        if not isinstance(entry, Organisationseinheit | Akteur):
            raise InvalidValueError(f"expected a unit or an Akteur, got {shown(entry)}")
        return cards.card(self, entry, after=after)

    def cite(self, *entries: Eintrag | str) -> "list[shapes.CitationDict]":
        """Return the sources on which entries rest, each once, as plain data: title, publisher, date, url.

        Of an id, those of the version that is in force; of an entry, its own, be it of another day.
        """
        named = (entry if isinstance(entry, Eintrag) else self[entry] for entry in entries)
        return [plain.citation(source) for source in cards.sources_of(self, named)]

    def responsible(
        self,
        sache: str | Aufgabe | Vorhaben,
        *,
        area: str | Gebiet | None = None,
        split: str | None = None,
        role: Zuständigkeitsrolle | str | None = None,
        address: str | None = None,
        amount: float | None = None,
        after: datetime | None = None,
        interpret: "question.Interpreter | None" = None,
    ) -> "auskunft.Auskunft":
        """Answer who is responsible for a task, given by its id or in anybody's words.

        `area` is an id, name or alias (``kommune`` for the whole), `split` what decides between several (``Müller``),
        `role` asks for another role than the lead, `address` ("Hauptstraße 12") stands for the areas whose streets
        include it, `amount` is in Euro. Hours are told as they come `after` a time, else from the day of this Stand on.
        `interpret` chooses the task in place of the search: it gets the text and the
        tasks, id to name, and returns an id or None. An unknown task is an answer; an unknown area raises
        `NotFoundError`, an ambiguous one `AmbiguousError`, an amount or a choice that cannot be `InvalidValueError`.
        """
        answer = self._questions.ask(sache, area, split, role, address=address, amount=amount, interpret=interpret)
        if after is not None:
            local_time(after)  # refused here, not when the answer is told
            answer.after = after
        return answer

    def duties(self, entry: Eintrag | str) -> tuple[Zuständigkeit, ...]:
        """Return what a unit, post or actor is responsible for, or a person by the offices held; leads first."""
        return lacks.duties(self, self._assignment, self[entry])

    def gaps(self) -> "tuple[lacks.Lücke, ...]":
        """Return the tasks that nobody leads, and the areas that local leads leave out."""
        return tuple(lacks.gaps(self, self._assignment))

    def overlaps(self) -> "tuple[lacks.Überschneidung, ...]":
        """Return the pairs of leads for one task, area and case."""
        return tuple(lacks.overlaps(self, self._assignment))

    def orphans(self) -> "tuple[lacks.Waise, ...]":
        """Return what is in force though what it belongs to is not, and persons, areas and sites of no use."""
        return tuple(lacks.orphans(self))


def _meanings(vocabulary: object) -> Mapping[str, Sequence[str]]:
    """Return everyday words with the terms that they mean; what is handed over is checked."""
    if not isinstance(vocabulary, Mapping):
        raise InvalidValueError(f"expected words with their terms, got {shown(vocabulary)}", "vocabulary")
    found: dict[str, Sequence[str]] = {}
    for word, said in vocabulary.items():
        terms = (said,) if isinstance(said, str) else tuple(said) if isinstance(said, Iterable) else (said,)
        if not isinstance(word, str) or not all(isinstance(term, str) and term for term in terms):
            raise InvalidValueError(f"expected a word with its terms, got {shown(word)}: {shown(said)}", "vocabulary")
        found[word] = terms
    return found
