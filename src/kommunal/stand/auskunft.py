"""The answer to "who is responsible?": who, how sure, and why. Worked out step by step, as it is asked."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.eintrag import Eintrag, Quelle
from kommunal.model.lazy_names import lazy_module
from kommunal.model.naming import short_name
from kommunal.model.notebook import InNotebook
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungsverzeichnis import AndereStelle
from kommunal.nrw.verbandszustaendigkeit import Verbandszuständigkeit
from kommunal.stand.announcements import announcements
from kommunal.stand.areas import WHOLE
from kommunal.stand.assignment import Assignment, Choice, Subject
from kommunal.stand.candidates import Beleg
from kommunal.stand.day import Day
from kommunal.stand.decision import Decision, decide, leading, whom_to_name
from kommunal.stand.desks import citations, desk, known_as_of
from kommunal.stand.question import Known, Question, TaskHit
from kommunal.stand.verdict import Understood, Verdict
from kommunal.stand.wording import Report, reasons, text

if TYPE_CHECKING:
    from kommunal.stand import shapes, wire
else:
    shapes = lazy_module("kommunal.stand.shapes")
    wire = lazy_module("kommunal.stand.wire")  # most answers are read, not given away

__all__ = ["Auskunft", "Beleg", "Understood", "Verdict"]


class Auskunft(InNotebook):
    """Wer zuständig ist, wie sicher das ist, und warum. Gedruckt: die Kette der Gründe.

    Made by `Stand.responsible`. Explanations are computed lazily, when you print the answer or read `reasons`.
    """

    lead: Zuständigkeit | None
    """The Zuständigkeit that leads (with `role`: the one in that role); None unless the verdict is eindeutig."""
    after: datetime | None = None
    """The time from which on the next opening is told; None for the beginning of the day."""

    def __init__(
        self,
        day: Day,
        assignment: Assignment,
        choice: Choice,
        question: Question | Known,
        place: Gemeinde | Kreis | None = None,
    ) -> None:
        self.stand = day
        self._assignment = assignment
        self.choice = choice
        self._question = question
        self._place = place
        sure, open_ = choice
        if len(sure) == 1 and not open_ and type(question) is tuple:
            self.lead = sure[0]
        else:
            self.lead = leading(question, choice)

    @cached_property
    def question(self) -> Question:
        """The question as it was understood."""
        question = self._question
        if isinstance(question, Question):
            return question
        key, role, case, only_role = question
        return Question(key, (TaskHit(key, 1.0, "Kennung"),), role, case, only_role=only_role)

    @cached_property
    def decision(self) -> Decision:
        """The decision, as data."""
        return decide(self.stand, self._assignment, self.question, self.choice, self._place)

    def __repr__(self) -> str:
        return f"<Auskunft {self.question.text!r}: {self.verdict}>"

    def __str__(self) -> str:
        return text(self.report)

    def to_dict(self) -> "shapes.AuskunftDict":
        """Return the answer as JSON values, with English keys."""
        return wire.as_dict(self.report, [desk(self.stand, hit, self.after) for hit in self.hits])

    # --- the decision -----------------------------------------------------------------------------------------------

    @property
    def verdict(self) -> Verdict:
        """How the answer turns out."""
        return self.decision.verdict

    @property
    def understood(self) -> Understood:
        """How well the question was understood: genau, sinngemaess, geraten or nicht."""
        return self.decision.understood

    @property
    def unexplained(self) -> tuple[str, ...]:
        """The words of the question that say something and that nothing accounts for, as they were typed."""
        return self.question.unexplained

    @property
    def emergency(self) -> str | None:
        """Whom to call first ("112"), where somebody may be in danger; None otherwise."""
        return self.question.emergency

    @property
    def who(self) -> tuple[str, ...]:
        """Whom to name, each once: those on whom the verdict rests, else the other authority; empty for nobody.

        With the verdict eindeutig or andere_stelle that is the answer; else it is a guess or a choice.

        >>> from kommunal import beispiel
        >>> heute = beispiel("musterstadt").at("2026-11-28")
        >>> heute.responsible("Perso").who, heute.responsible("Kindergeld").who
        (('Bürgeramt',), ('Familienkasse der Bundesagentur für Arbeit',))
        """
        return whom_to_name(self.decision)

    @property
    def elsewhere(self) -> AndereStelle | Verbandszuständigkeit | None:
        """The other authority that is responsible by law, or presumably; None where it is this municipality's."""
        return self.decision.elsewhere

    @property
    def duty(self) -> Verbandszuständigkeit | None:
        """The duty of this municipality by law that the record assigns to nobody; None otherwise."""
        return self.decision.duty

    @property
    def hits(self) -> tuple[Beleg, ...]:
        """Everyone who comes into question, best first: leads before other roles, better tasks before others."""
        return self.decision.hits

    @property
    def decisive(self) -> tuple[Beleg, ...]:
        """The hits on which the verdict rests: the lead, the several leads, or those among which an Angabe decides."""
        return self.decision.decisive

    @property
    def task(self) -> Subject | None:
        """The task that was understood; None where none was."""
        return self.decision.task

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """What has to be said: the keyword to give (``area``, ``split``, ``amount``) and what it may be."""
        return self.decision.needs

    @property
    def unsicher(self) -> bool:
        """Whether the answer rests on something that is only possibly in force on the day."""
        return self.decision.unsicher

    @property
    def near(self) -> tuple[Eintrag, ...]:
        """What comes near: tasks with a similar name where none is known, units nearby where nobody is responsible.

        `Stand.name_of` says what each is called.
        """
        return self.decision.near

    # --- what it takes to tell it -----------------------------------------------------------------------------------

    @cached_property
    def announced(self) -> tuple[str, ...]:
        """What is planned or known to change: "ab 2027-01-01: Kulturbüro federführend (geplant)"."""
        question = self.question
        line = [key for hit in question.tasks[:1] for key in self._assignment.lines[hit.key]]
        # each once, in an order that is the same in every run
        who = dict.fromkeys(hit.bearer.id for hit in self.decisive if isinstance(hit.bearer, Eintrag))
        return announcements(self.stand, self._assignment, line, who, question.case.place, question.role)

    @cached_property
    def citations(self) -> tuple[Quelle, ...]:
        """The sources of what the answer rests on: title, publisher, date, url."""
        return citations(self.stand, self.decision)

    @property
    def known_as_of(self) -> date | None:
        """The day up to which the answer is vouched for: the earliest of what it rests on; None where none is known."""
        return self.report.known_as_of

    @cached_property
    def report(self) -> Report:
        """Everything that the words of the answer are made of."""
        areas, decision, place = self._assignment.areas, self.decision, self.question.case.place
        return Report(
            question=self.question,
            decision=decision,
            day=self.stand.day,
            area=self.question.address or (areas.name(place) if place and place != WHOLE else None),
            area_names={key: areas.name(key) for key in decision.needs.get("area", ())},
            desks=[desk(self.stand, hit, self.after) for hit in decision.decisive],
            announced=self.announced,
            citations=self.citations,
            known_as_of=known_as_of(self.stand, decision),
            near=[short_name(thing, self.stand.look) for thing in decision.near],
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """The chain of reasons, in German sentences."""
        return reasons(self.report)
