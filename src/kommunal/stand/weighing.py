"""What the record says and what the law knows, weighed against each other: whose matter a question is about."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from kommunal.errors import NotFoundError
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.nrw import leistungsfragen, lookups
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungssuche import Sachtreffer, named_authority
from kommunal.nrw.leistungsverzeichnis import (
    AndereStelle,
    Antragsannahme,
    Leistung,
    all_leistungen,
    all_other_authorities,
)
from kommunal.nrw.office_names import first_of_office, leistungen_of_office
from kommunal.nrw.verbandszustaendigkeit import resolve
from kommunal.search import Hit, standard
from kommunal.search.ellipses import only_begins
from kommunal.search.forms import number_forms
from kommunal.stand.assignment import Assignment
from kommunal.stand.candidates import usual_office
from kommunal.stand.customary import Customary, other_names
from kommunal.stand.day import Day
from kommunal.stand.question import NameHit, Question, TaskHit
from kommunal.stand.task_texts import TaskTexts
from kommunal.stand.thresholds import LIMITS
from kommunal.stand.verdict import Understood
from kommunal.stand.whom import function_of

__all__ = ["Weighing", "guessed"]

_NRW: Final = "05"
"""The Land in keys of municipalities."""
_WELL: Final = (Understood.GENAU, Understood.SINNGEMAESS)
_MANY: Final = 3
"""Leistungen; an office that has so many to do is not called by one of them."""
_SENTENCE: Final = 6
"""Words; a text of so many tells more than what it is about."""
_OWN_KREIS: Final = regex(r"^kreis(?=\w{6})", re.IGNORECASE)
_OWN_GEMEINDE: Final = regex(r"^(?:stadt|gemeinde)(?=\w{6})", re.IGNORECASE)
_OFFICE_ENDS: Final = regex(r"(?:amt|behörde)$", re.IGNORECASE)


class Weighing:
    """Decides between the record and the law; made once per Stand."""

    def __init__(self, day: Day, assignment: Assignment, tasks: TaskTexts, customary: Customary) -> None:
        self._day: Final = day
        self._assignment: Final = assignment
        self._tasks: Final = tasks
        self._customary: Final = customary

    @cached_property
    def place(self) -> Gemeinde | Kreis | None:
        """The municipality as the gazetteer of NRW knows it; None elsewhere."""
        ags = self._day.verwaltung.kommune.ags
        if ags is None:
            return None
        try:
            found = lookups.koerperschaft(str(ags))
        except NotFoundError:
            return None
        return found if isinstance(found, Gemeinde | Kreis) else None

    @property
    def _in_nrw(self) -> bool:
        """Whether the law of NRW holds: also for a key of the Land that the gazetteer does not know."""
        ags = self._day.verwaltung.kommune.ags
        return self.place is not None or (ags is not None and ags.startswith(_NRW))

    def names_an_office(self, text: str) -> bool:
        """Tell whether a text is the name of an office that the law gives many things to do: "Jugendamt"."""
        return self._in_nrw and _OFFICE_ENDS.search(text) is not None and len(leistungen_of_office(text)) >= _MANY

    def office_of_its_own(self, text: str) -> str:
        """Return the name of an office without the kind of body: of a Kreis the Kreisjugendamt is the Jugendamt."""
        plain = text.strip()
        begins = _OWN_KREIS if self._day.verwaltung.kommune.ist_kreis else _OWN_GEMEINDE
        short = begins.sub("", plain) if self._in_nrw else plain
        return short if short != plain and (leistungen_of_office(short) or any(other_names(short))) else text

    def of_others(self, question: Question, decided: Question, office: str) -> Question:
        """Return what was decided of an office that others have by law, or a question for the first of its matters."""
        leistungen = first_of_office(office)
        if decided.matter is not None or not all(map(self._borne_elsewhere, leistungen)):
            return decided
        return question._replace(tasks=(), names=(), matter=leistungen[0], understood=Understood.GERATEN)

    def leaves_to_others(self, office: str) -> bool:
        """Tell whether by law most of what an office of this name has is no matter of this municipality."""
        leistungen = first_of_office(office) if self._in_nrw else ()
        return 2 * sum(map(self._borne_elsewhere, leistungen)) > len(leistungen)

    def has_usual_office(self, matter: Leistung | AndereStelle) -> bool:
        """Tell whether a unit goes by the name or the number of the office that usually has a matter."""
        return isinstance(matter, Leistung) and usual_office(self._day, matter) is not None

    @cached_property
    def _barred(self) -> frozenset[str]:
        """The words that mean nothing here, as the city says."""
        profile = self._day.verwaltung.profil
        return frozenset() if profile is None else frozenset(map(fold_bare, profile.keine_woerter))

    @property
    def known(self) -> Iterator[str]:
        """What the law of NRW knows an answer to here, by name, whether the record has it or not."""
        if self.place is not None:
            yield from (one.name for one in all_leistungen())
        if self._in_nrw:
            yield from (one.sache for one in all_other_authorities())

    def matters(self, text: str) -> tuple[Sachtreffer, ...]:
        """Return the matters of the law that a text may be about, best first; none where the law does not hold."""
        text = " ".join(word for word in text.split() if fold_bare(word) not in self._barred) if self._barred else text
        if not self._in_nrw or not text.strip():
            return ()
        hits = leistungsfragen.matches(text)
        if number_forms(text) or function_of(text):
            # whoever has a number, or holds an office by law, is no matter of the law, unless a matter goes by that
            return tuple(hit for hit in hits if hit.woertlich)
        # one that no word speaks for, but only parts of words, is none
        found = tuple(hit for hit in hits if hit.erklaert)
        return () if _says_nothing(found) else found

    def authorities(self, text: str) -> tuple[Sachtreffer, ...]:
        """Return the authority of which a text is the name, by the first of its matters."""
        found = named_authority(text) if self._in_nrw else None
        return () if found is None else (found,)

    def decided(
        self, question: Question, hits: tuple[Hit, ...], matters: tuple[Sachtreffer, ...], text: str
    ) -> Question:
        """Decide between what the record says and what the law knows; the municipal duty is looked at first."""
        own = hits[0] if hits else None
        level = _level(own, text)
        if level is Understood.SINNGEMAESS and self._several(hits, question):
            level = Understood.GERATEN
        if level is Understood.GENAU:
            return self._with_names(question, own, level, text)
        duty = next((hit for hit in matters if isinstance(hit.sache, Leistung)), None)
        other = next((hit for hit in matters if isinstance(hit.sache, AndereStelle)), None)
        # the very name of a matter of another authority goes before what only comes near it
        if other is not None and duty is not None and other.punkte >= 1 > duty.punkte and not _applied_for_here(other):
            duty = None
        if duty is not None and (other is None or duty.punkte >= _share_of(other) * other.punkte):
            municipal = self._municipal(question, own, level, duty, matters, text)
            # a very name is nearer than what several words go with
            near = LIMITS.municipal if duty.punkte >= LIMITS.keyword else LIMITS.about_as_well
            near = 1 - LIMITS.apart_alone if _alone(duty, text) else near
            if other is None or other.punkte < near * duty.punkte or other.punkte < LIMITS.sure:
                return municipal
            # what another authority is asked for in the same words is understood by halves
            return municipal._replace(also=other.sache, understood=guessed(municipal.understood))
        if other is None or other.punkte < LIMITS.likely:
            return self._with_names(question, own, level, text)
        # what the record itself calls a task goes before what the words may stand for elsewhere
        named = own is not None and (own.literal or self._tasks.is_named(own, text))
        named = named and not self._fits_worse(own, other, matters)
        own_words = named and other.punkte < LIMITS.keyword
        if own is not None and (own_words or (level is Understood.SINNGEMAESS and own.score >= other.punkte)):
            # two that are understood alike leave it open
            contested = guessed(level) if other.punkte >= LIMITS.contested * own.score else level
            return self._with_names(question._replace(also=other.sache), own, contested, text)
        sure = _as_it_stands(other, _said(other, _understood(other, matters, text)))
        return question._replace(
            tasks=(), names=(), matter=other.sache, understood=sure, unexplained=_as_typed(text, other.unerklaert)
        )

    def _fits_worse(self, own: Hit | None, other: Sachtreffer, matters: tuple[Sachtreffer, ...]) -> bool:
        """Tell whether only a part of the name of a task was said, which the law knows, and another matter in full."""
        known = None if own is None or own.complete else self._tasks.leistung_of[str(own.key)]
        if known is None:
            return False
        scores = (hit.punkte for hit in matters if isinstance(hit.sache, Leistung) and hit.sache.id == known)
        return other.punkte >= LIMITS.sure and max(scores, default=0.0) < LIMITS.contested * other.punkte

    def _several(self, hits: tuple[Hit, ...], question: Question) -> bool:
        """Tell whether tasks of different bearers fit about as well as the best one."""
        near = [hit for hit in hits if hit.score >= LIMITS.about_as_well * hits[0].score]
        choices = (self._assignment.choose(str(hit.key), question.case, question.role) for hit in near)
        return len({frozenset(choice.bearers) for choice in choices if choice.bearers}) > 1

    def _municipal(
        self,
        question: Question,
        own: Hit | None,
        level: Understood,
        duty: Sachtreffer,
        matters: tuple[Sachtreffer, ...],
        text: str,
    ) -> Question:
        """Decide where the law knows a matter of the municipalities: who has it here, if the record says so."""
        link = self._tasks.of_leistung[duty.sache.id]
        if link is not None and not link.named and self._borne_elsewhere(duty.sache):
            link = None  # what only comes near it in sense does not make the municipality bear it
        key = None if link is None else link.key
        sure = _understood(duty, matters, text)
        if own is not None and not own.complete and self._tasks.leistung_of[str(own.key)] not in (None, duty.sache.id):
            level = guessed(level)  # the name says more than was asked, and the law understands something else
        if link is not None and not link.sure:
            sure = guessed(sure)
        if key is not None and own is not None and own.key == key:
            if not (own.literal and own.complete) and _contested(duty, matters):
                level = guessed(level)  # a part of a name does not say which of two
            is_meant = Understood.SINNGEMAESS in (_said(duty, sure), level)
            if not is_meant:
                return self._with_names(question, own, Understood.GERATEN, text)
            # what the name of the task leaves over, the law accounts for
            return self._with_names(question, own, Understood.SINNGEMAESS, text)._replace(unexplained=())
        # parts of words that the record has by chance say less than what the law understands better
        less = own is not None and not own.literal and own.score < duty.punkte
        # a very name is nearer than a word that only begins so: of the Perso the Personalwesen tells nothing
        said_so = own is not None and duty.woertlich and only_begins(text, own.text, standard().known)
        if link is not None and not link.named and own is not None and level is Understood.SINNGEMAESS and not said_so:
            key, less = None, False  # a task that is a Leistung only by its sense, beside one that is understood itself
        better = less or level is not Understood.SINNGEMAESS or sure is Understood.SINNGEMAESS
        if key is not None and better and duty.punkte >= LIMITS.likely:
            score = round(duty.punkte * LIMITS.keyword, 4)
            if own is not None and sure is Understood.SINNGEMAESS:  # stays before what the record has, though presumed
                score = max(score, own.score)
            meant = TaskHit(key, score, f"gemeint ist „{_name(duty)}“: {duty.grund}")
            tasks = (meant, *(hit for hit in question.tasks if hit.key != key))
            unexplained = _as_typed(text, duty.unerklaert)
            return question._replace(tasks=tasks, understood=_said(duty, sure), unexplained=unexplained)
        # who has it by law depends on the municipality
        if key is None and self.place is not None and self._beside_the_record(question, own, level, duty):
            unexplained = _as_typed(text, duty.unerklaert)
            said = _as_it_stands(duty, _said(duty, sure))
            unit = self._called_like(duty.sache) if self._borne_elsewhere(duty.sache) else None
            if unit is not None:
                named = NameHit(unit, LIMITS.name, f"Name „{unit.name}“")
                return question._replace(tasks=(), names=(named,), by_name=True, understood=guessed(said))
            if said in _WELL or not duty.unerklaert:  # else it would be a guess upon a guess
                question = self._with_customary(question, duty.sache)
            return question._replace(tasks=(), matter=duty.sache, understood=said, unexplained=unexplained)
        answer = self._with_names(question, own, level, text)
        clearer = own is not None and sure is level is Understood.SINNGEMAESS and duty.punkte > own.score
        if key is None and clearer and self._borne_elsewhere(duty.sache):
            # what is understood better, and borne by somebody else by law, leaves it open
            return answer._replace(also=duty.sache, understood=guessed(answer.understood))
        return answer

    def _with_customary(self, question: Question, matter: Leistung | AndereStelle) -> Question:
        """Return a question that names who has here what else the office has that usually has a matter."""
        known = question.names or self.has_usual_office(matter)
        if known or not isinstance(matter, Leistung) or self._borne_elsewhere(matter):
            return question
        return question._replace(names=self._customary.of_leistung(matter, question))

    def _called_like(self, matter: Leistung | AndereStelle) -> Organisationseinheit | None:
        """Return the unit whose name ends as a matter is called: the Kreismusikschule, whoever has that by law."""
        name = fold_bare(_name_of(matter))
        ending = (unit for unit in self._day.einheiten if fold_bare(unit.name).endswith(name))
        return next((unit for unit in ending if not isinstance(unit, Stelle)), None)

    def _borne_elsewhere(self, matter: Leistung | AndereStelle) -> bool:
        """Tell whether by law another than this municipality has a matter."""
        return isinstance(matter, Leistung) and self.place is not None and not resolve(matter, self.place).eigen

    def _beside_the_record(self, question: Question, own: Hit | None, level: Understood, duty: Sachtreffer) -> bool:
        """Tell whether a matter of the municipalities is what was meant, and nothing that the record has."""
        if duty.punkte < LIMITS.likely or (question.names and question.names[0].score >= LIMITS.name):
            return False
        if own is None or level is Understood.SINNGEMAESS:
            # whoever says the very name of what another has by law does not mean what an everyday word stands for
            called = own is not None and not own.literal and own.score < LIMITS.keyword <= duty.punkte
            return own is None or (called and self._borne_elsewhere(duty.sache))
        # of a task that is a Leistung itself the law knows how well it fits: less well than this one
        return own.score < duty.punkte or self._tasks.leistung_of[str(own.key)] is not None

    def _with_names(self, question: Question, own: Hit | None, level: Understood, text: str) -> Question:
        """Return a question about the record's own task, or about somebody whom it names better."""
        by_name = self._names_somebody(question)
        if own is None and not question.names:
            return question._replace(understood=Understood.NICHT)
        if by_name or own is None:
            exact = question.names[0].score >= 1
            return question._replace(by_name=by_name, understood=Understood.GENAU if exact else Understood.GERATEN)
        return question._replace(understood=level, unexplained=_as_typed(text, own.unexplained))

    def _names_somebody(self, question: Question) -> bool:
        """Tell whether a question names somebody rather than a task: "Jugendamt" is not a question for "Jugendarbeit".

        Unless the task that it may mean is borne by the very same.
        """
        if not question.tasks or not question.names:
            return False
        task, name = question.tasks[0], question.names[0]
        better = name.score > task.score if name.score >= 1 else name.score > task.score + LIMITS.ahead
        return better and not self.borne_by(question, name)

    def borne_by(self, question: Question, name: NameHit) -> bool:
        """Tell whether the best task is borne by the very one who is named."""
        if not question.tasks:
            return False
        choice = self._assignment.choose(question.tasks[0].key, question.case, question.role)
        return name.bearer.id in choice.bearers


def _says_nothing(hits: tuple[Sachtreffer, ...]) -> bool:
    """Tell whether only a part of a word speaks for matters, and alike for several: whatever a Mieterberatung is."""
    if len(hits) < _MANY or hits[0].erklaert > 1 or hits[0].benannt >= LIMITS.calling:
        return False
    return hits[0].trennschaerfe < LIMITS.telling and hits[_MANY - 1].punkte >= hits[0].punkte


def _applied_for_here(other: Sachtreffer) -> bool:
    """Tell whether the Gemeinde takes the application for a matter of another authority."""
    return isinstance(other.sache, AndereStelle) and other.sache.antragsannahme is Antragsannahme.JA


def _share_of(other: Sachtreffer) -> float:
    """Return from which share of its score on a municipal matter goes before it."""
    return LIMITS.applied_for_here if _applied_for_here(other) else LIMITS.municipal


def guessed(understood: Understood) -> Understood:
    """Return a degree of understanding that is no more than a guess."""
    return understood if understood is Understood.NICHT else Understood.GERATEN


def _level(hit: Hit | None, text: str) -> Understood:
    """Tell how well a question is understood, of which the best task is a hit."""
    if hit is None:
        return Understood.NICHT
    if hit.in_part and len(text.split()) >= _SENTENCE:
        return Understood.GERATEN  # whoever needs help with the Haushalt says nothing of the Haushaltsplanung
    if hit.unexplained or hit.score < LIMITS.half or (hit.generic and not (hit.literal and hit.complete)):
        return Understood.GERATEN
    return Understood.GENAU if hit.literal and hit.complete else Understood.SINNGEMAESS


def _understood(hit: Sachtreffer, matters: tuple[Sachtreffer, ...], text: str) -> Understood:
    """Tell how well a question is understood, of which a hit is the best matter of the law."""
    # whatever of the Finanzamt is meant, the Finanzamt it is
    rivals = [each for each in matters if _authority(each.sache) != _authority(hit.sache)]
    best = max((each.punkte for each in rivals), default=0.0)
    alone = _alone(hit, text)
    apart = LIMITS.apart_alone if alone else LIMITS.apart
    ahead = hit.punkte >= 1 > best or hit.punkte - best >= apart * hit.punkte
    # a single word in a long sentence has to be one by which the matter itself is called
    least = LIMITS.calling if alone else LIMITS.telling
    told = hit.trennschaerfe >= least and not hit.unerklaert
    # what words only go with is less sure than what another is called by
    told = told and not any(
        each.benannt >= LIMITS.named > hit.benannt and each.punkte >= LIMITS.called_by * hit.punkte for each in rivals
    )
    return Understood.SINNGEMAESS if hit.punkte >= LIMITS.sure and ahead and told else Understood.GERATEN


def _said(hit: Sachtreffer, understood: Understood) -> Understood:
    """Return how well a matter is understood that was found.

    A single word that only goes with it is no name of it: "Supermarkt" alone is not "Verkaufsoffene Sonntage".
    """
    return understood if hit.erklaert > 1 or hit.benannt >= LIMITS.named else guessed(understood)


def _as_it_stands(hit: Sachtreffer, understood: Understood) -> Understood:
    """Return how well a matter is understood that the record does not have: a name of it, as it stands, exactly."""
    return Understood.GENAU if hit.woertlich and understood is Understood.SINNGEMAESS else understood


def _contested(duty: Sachtreffer, matters: tuple[Sachtreffer, ...]) -> bool:
    """Tell whether a matter that another office usually has fits as well as the best."""
    near = (each.sache for each in matters if each.punkte >= LIMITS.municipal * duty.punkte)
    return any(isinstance(each, Leistung) and each.stelle != duty.sache.stelle for each in near)


def _alone(hit: Sachtreffer, text: str) -> bool:
    """Tell whether a single word of a long sentence is all that speaks for a matter."""
    return hit.erklaert <= 1 and len(text.split()) >= _SENTENCE


def _authority(matter: Leistung | AndereStelle) -> str:
    """Return what tells one bearer from another: each Leistung is borne by an office of its own."""
    return matter.id if isinstance(matter, Leistung) else matter.stelle.partition(" (")[0].partition(",")[0]


def _name(hit: Sachtreffer) -> str:
    return _name_of(hit.sache)


def _name_of(matter: Leistung | AndereStelle) -> str:
    return matter.name if isinstance(matter, Leistung) else matter.sache


def _as_typed(text: str, bare_words: Iterable[str]) -> tuple[str, ...]:
    """Return words as they were typed."""
    typed = {fold_bare(word): word for word in re.findall(r"[^\W_]+", text)}
    return tuple(dict.fromkeys(typed.get(word, word) for word in bare_words))
