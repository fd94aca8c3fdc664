"""What a question means: which task, which area, which case, whom it names, or which matter of the law."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import evolve

from kommunal.errors import InvalidValueError, NotFoundError
from kommunal.model.aufgaben import Aufgabe, Zuständigkeitsrolle
from kommunal.model.aufteilung import split_in_text
from kommunal.model.collector import collector_paused
from kommunal.model.einheiten import Verwaltungsleitung
from kommunal.model.personen import Funktion
from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.nrw import leistungsfragen, lookups
from kommunal.nrw.emergencies import emergency
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungssuche import Sachtreffer
from kommunal.nrw.leistungsverzeichnis import (
    AndereStelle,
    Antragsannahme,
    Leistung,
    all_leistungen,
    all_other_authorities,
    leistungen_by_id,
)
from kommunal.search import Hit, Text, TextIndex, Vocabulary, standard
from kommunal.search.forms import number_forms
from kommunal.stand.angebote import Angebot, angebote
from kommunal.stand.areas import Memo
from kommunal.stand.assignment import Assignment, Case, Subject
from kommunal.stand.day import Day
from kommunal.stand.names import NameIndex, Naming, namings
from kommunal.stand.question import NameHit, Question, TaskHit
from kommunal.stand.verdict import Understood

__all__ = ["Interpreter", "Understanding"]

Interpreter = Callable[[str, Mapping[str, str]], str | None]
"""Chooses the task that a text means: from the text and the tasks, id to name, to an id, or to None."""

_NRW: Final = "05"
"""The Land in keys of municipalities."""
_KEYWORD: Final = 0.95
"""What a Stichwort counts beside a name."""
_BY_THE_WAY: Final = 0.6
"""What a word in a description counts: it may be there by the way."""
_NAME: Final = 0.7
"""How well a name has to fit to count beside tasks: a bearer that sounds a little like the question is no evidence."""
_OFFICE: Final = 0.5
"""The same where an office is asked for by a name like "Jugendamt": any unit for that is a hint."""
_AHEAD: Final = 0.15
"""By how much a name has to fit better than any task, unless it fits exactly."""
_HITS: Final = 10
_LONGEST: Final = 300
"""How much of a text is read; nobody's question is longer."""
_SAID: Final = 0.85
"""From this score on the name of a task says what a Leistung is called."""
_SURE: Final = 0.75
"""From this score on a matter of the law is understood by its words."""
_LIKELY: Final = 0.35
"""Below this score nothing is said of a matter of the law."""
_MUNICIPAL: Final = 0.95
"""From this share of the best score on, the municipal matter goes first."""
_APPLIED_FOR_HERE: Final = 0.8
"""The same beside a matter that is applied for at the Gemeinde."""
_HALF: Final = 0.6
"""Below this score a task is guessed."""
_CONTESTED: Final = 0.75
"""From this share of the score of a task on, a matter of another authority leaves open which is meant."""
_APART: Final = 0.1
"""By how much the best matter has to be ahead of the next."""

_HEAD: Final = regex(
    r"^(?:wer|welche person|wie heisst)?\s*(?:leitet|ist|fuehrt|heisst|der|die|das|den|bei|vom|von)?\s*"
    r"(?:der|die|das|den|dem)?\s*"
    r"(?:leiter(?:in)?|leitung|chef(?:in)?|vorgesetzte[rn]?|amtsleiter(?:in)?|amtsleitung|leitet)\s*"
    r"(?:der|des|die|das|den|dem|von|vom|im|in|beim|fuer)?\s*(.+?)\s*\??$"
)
_OFFICE_NAME: Final = regex(r"(.{3,})(?:s?amt|s?behorde|s?stelle|buro|verwaltung|kasse)")
_AMOUNT: Final = regex(
    r"\b(?:ueber|über|für|von|bis)?\s*([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{4,})(?:,[0-9]{1,2})?\s*(?:euro|eur|€)",
    re.IGNORECASE,
)
_QUESTION_WORDS: Final = regex(
    r"(?:(?:wer|wo|was|wie|wann|welche[rsn]?)\s+(?:ist|sind|sitzt|finde ich|erreiche ich|macht|hat)?\s*)?"
    r"(?:hier|bei uns)?\s*(?:(?:der|die|das|den|dem|eine?|einen)\s+)?(.+)",
    re.IGNORECASE,
)


class Understanding:
    """Understands questions against one day; its indexes are made when first needed, once per Stand."""

    def __init__(self, day: Day, assignment: Assignment, vocabulary: Vocabulary | None = None) -> None:
        self._day: Final = day
        self._assignment: Final = assignment
        self._given: Final = vocabulary
        self._task_of_leistung: Final = Memo(self._find_task)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        profile = self._day.verwaltung.profil
        vocabulary = standard() if self._given is None else self._given
        if profile is None or not profile.keine_woerter:
            return vocabulary
        barred = {vocabulary.phrase(word) for word in profile.keine_woerter}
        kept = tuple(entry for entry in vocabulary.entries if vocabulary.phrase(entry.word) not in barred)
        return evolve(vocabulary, entries=kept)

    @cached_property
    def _tasks(self) -> TextIndex:
        subjects = self._assignment.subjects
        return TextIndex(
            (
                *(text for subject in subjects.values() for text in _texts(subject)),
                *(text for text in self._own_words() if text.key in subjects),
            ),
            self._vocabulary,
        )

    def _own_words(self) -> Iterator[Text]:
        profile = self._day.verwaltung.profil
        for word in profile.woerter if profile is not None else ():
            yield from (Text(aufgabe, word.wort, "stichwort", _KEYWORD) for aufgabe in word.aufgaben)

    @cached_property
    def _by_leistung(self) -> Mapping[str, str]:
        """The task that is a Leistung, by its id in the Leistungsverzeichnis."""
        tasks = [aufgabe for aufgabe in self._day.aufgaben if aufgabe.leistung is not None]
        return {str(aufgabe.leistung): aufgabe.id for aufgabe in reversed(tasks)}

    @cached_property
    def _offers(self) -> tuple[Angebot, ...]:
        return angebote(self._day)

    @cached_property
    def _names(self) -> NameIndex:
        day = self._day
        bearers = (*day.einheiten, *day.akteure, *day.gremien, *day.kooperationen)
        with collector_paused():
            names: list[tuple[Hashable, Naming]] = [(entry.id, name) for entry in bearers for name in namings(entry)]
            for offer in self._offers:
                names += [(offer, (topic, "angebot")) for topic in offer.themen]
                # somebody who is nothing but a guest is found by name through the offer
                names += [(offer, name) for name in namings(offer.traeger) if offer.als_gast]
            return NameIndex(names)

    @cached_property
    def _place(self) -> Gemeinde | Kreis | None:
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
        return self._place is not None or (ags is not None and ags.startswith(_NRW))

    @property
    def place(self) -> Gemeinde | Kreis | None:
        """The municipality as the gazetteer of NRW knows it; None where that does not."""
        return self._place

    @property
    def matters(self) -> Iterator[str]:
        """What the law of NRW knows an answer to here, by name, whether the record has it or not."""
        if self._place is not None:
            yield from (one.name for one in all_leistungen())
        if self._in_nrw:
            yield from (one.sache for one in all_other_authorities())

    # --- a question -------------------------------------------------------------------------------------------------

    def understand(self, text: str, role: Zuständigkeitsrolle, case: Case, *, only_role: bool = False) -> Question:
        """Return what a text means."""
        text = text[:_LONGEST]
        hits, rest = self._tasks.search(text, _HITS), text
        if not _exact(hits):
            # what only the name of the area brought up was not what was asked for
            rest, case = self._taken_apart(text, case)
            hits = hits if rest == text else self._tasks.search(rest, _HITS)
        hits = self._named_first(hits, rest)
        question = Question(text, _task_hits(hits), role, case, only_role=only_role)
        # a task of that very name, and somebody who has it: whom else the words name does not matter
        if _exact(hits) and self._held(question):
            return question
        matters = self._matters(rest)
        question = question._replace(emergency=emergency(text, matters))
        head = _HEAD.match(fold_bare(rest))
        heard = self._named(rest, case)
        if rest != text:
            heard = _best((*heard, *self._named(text, case)))
        threshold = _OFFICE if _OFFICE_NAME.fullmatch(fold_bare(rest).strip()) else _NAME
        question = question._replace(names=tuple(hit for hit in heard if hit.score >= threshold))
        officials = self._officials(rest)
        if officials:
            others = tuple(hit for hit in question.names if hit.bearer.id not in {each.bearer.id for each in officials})
            return question._replace(names=(*officials, *others), by_name=True)
        subject = head[1] if head else _subject_of(rest)
        called = heard if subject == rest else self._called(subject, case)
        if called and (head or not hits or not (hits[0].literal and not hits[0].unexplained)):
            named = called if called[0].score >= 1 or head else question.names
            # who heads an office is asked of the office, whatever tasks it bears
            if named and (head or (named[0].score >= 1 and not self._borne_by(question, named[0]))):
                return question._replace(names=named, by_name=True)
        decided = self._decided(question, hits, matters, text)
        if question.emergency is not None:
            # no office is the answer where somebody is in danger
            decided = decided._replace(understood=_no_more_than_guessed(decided.understood))
        if decided.names or decided.tasks or isinstance(decided.matter, AndereStelle):
            return decided
        # where nothing else speaks, a name that only sounds alike is a hint
        if decided.matter is None and heard:
            decided = decided._replace(understood=Understood.GERATEN)
        return decided._replace(names=heard)

    def interpreted(
        self, text: str, interpret: Interpreter, role: Zuständigkeitsrolle, case: Case, *, only_role: bool = False
    ) -> Question:
        """Return what a function says that a text means; what it returns is checked."""
        text = text[:_LONGEST]
        first = [hit.key for hit in self._tasks.search(text, _HITS)]
        subjects = self._assignment.subjects
        offered = {str(key): subjects[str(key)].name for key in dict.fromkeys((*first, *subjects))}
        chosen = interpret(text, dict(offered))
        matters = self._matters(text)
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
        if chosen not in offered:
            raise InvalidValueError(f"expected one of the ids that were offered, or None, got {chosen!r}", "interpret")
        hit = TaskHit(chosen, 1.0, "von der Deutung gewählt")
        return Question(
            text, (hit,), role, case, only_role=only_role, understood=Understood.SINNGEMAESS,
            emergency=emergency(text, matters),
        )  # fmt: skip

    def _taken_apart(self, text: str, case: Case) -> tuple[str, Case]:
        """Return a text without the area, the letters and the amount that it names, and the case with them."""
        rest = text
        if case.amount is None:
            amount = _AMOUNT.search(rest)
            if amount is not None:
                case = case._replace(amount=float(re.sub(r"[. ]", "", amount[1])))
                rest = " ".join((rest[: amount.start()] + rest[amount.end() :]).split())
        for _ in range(2):  # "Wohngeld Heessen A-K" and "Wohngeld A-K Heessen"
            in_text = self._assignment.areas.in_text(rest) if case.place is None else None
            if in_text is not None:
                rest, case = in_text[0], case._replace(place=in_text[1])
            at_end = split_in_text(rest) if case.split is None else None
            if at_end is not None:
                rest, case = at_end[0], case._replace(split=at_end[1])
        return rest, case

    def _named_first(self, hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
        """Return the hits, a task whose very name is a word of the text before one by everyday words.

        "Krieg ich Wohngeld, auch wenn ich Kindergeld bekomme?" is about Wohngeld, whatever Kindergeld may stand for.
        """
        if not hits or hits[0].literal:
            return hits
        named = {hit.key for word in re.findall(r"[^\W_]{4,}", text) for hit in self._tasks.exact(word)}
        if len(named) != 1 or hits[0].key in named:
            return hits
        first = [hit for hit in hits if hit.key in named]
        return (*first, *(hit for hit in hits if hit.key not in named))

    def _held(self, question: Question) -> bool:
        choice = self._assignment.choose(question.tasks[0].key, question.case, question.role)
        return any(choice)

    def _borne_by(self, question: Question, name: NameHit) -> bool:
        """Tell whether the best task is borne by the very one who is named."""
        if not question.tasks:
            return False
        choice = self._assignment.choose(question.tasks[0].key, question.case, question.role)
        return name.bearer.id in choice.bearers

    # --- whom it names ----------------------------------------------------------------------------------------------

    def _named(self, text: str, case: Case) -> tuple[NameHit, ...]:
        """Return whom a text names, and whose offers it names, as far as they are there for the area."""
        names: list[NameHit] = []
        unit = self._day.tree.get(text)
        if unit is not None:
            names.append(NameHit(unit, 1.0, "Kennung"))
        for hit in self._names.search(text, _HITS):
            if isinstance(hit.key, Angebot):
                names.append(NameHit(hit.key.traeger, hit.score, hit.key.grund, hit.key))
            else:
                names.append(NameHit(self._day[str(hit.key)], hit.score, hit.reason))
        return _best(hit for hit in names if self._is_there(hit, case.place))

    def _called(self, text: str, case: Case) -> tuple[NameHit, ...]:
        return self._named(text, case) if text else ()

    def _is_there(self, hit: NameHit, place: str | None) -> bool:
        gebiete: tuple[str, ...] = hit.offer.gebiete if hit.offer else getattr(hit.bearer, "gebiete", ())
        areas = self._assignment.areas
        return place is None or not gebiete or any(areas.contains(areas.place(g), place) for g in gebiete)

    def _officials(self, text: str) -> tuple[NameHit, ...]:
        """Return who holds the office by law that a text asks for: "Kämmerer", "die Gleichstellungsbeauftragte"."""
        day, asked = self._day, fold_bare(_subject_of(text)).strip(" ?!.")
        funktion = _FUNKTIONEN.get(asked)
        if funktion is None:
            return ()
        holders = day.office(funktion)
        hits = []
        for besetzung in holders:
            bearer = day.person(besetzung) or day.get(besetzung.einheit)
            if bearer is not None:
                hits.append(NameHit(bearer, 1.0, f"Funktion {funktion.label}"))
        if not hits and funktion is Funktion.HAUPTVERWALTUNGSBEAMTER:
            hits = [NameHit(unit, 1.0, "Verwaltungsleitung") for unit in day.units(Verwaltungsleitung)]
        return tuple({hit.bearer.id: hit for hit in hits}.values())

    # --- the record and the law together ----------------------------------------------------------------------------

    def _matters(self, text: str) -> tuple[Sachtreffer, ...]:
        if not self._in_nrw or not text.strip() or number_forms(text):
            return ()
        # one that no word speaks for, but only parts of words, is none
        return tuple(hit for hit in leistungsfragen.matches(text) if hit.erklaert)

    def _decided(
        self, question: Question, hits: tuple[Hit, ...], matters: tuple[Sachtreffer, ...], text: str
    ) -> Question:
        """Decide between what the record says and what the law knows; the municipal duty is looked at first."""
        own = hits[0] if hits else None
        level = _level(own)
        if level is Understood.GENAU:
            return self._with_names(question, own, level, text)
        duty = next((hit for hit in matters if isinstance(hit.sache, Leistung)), None)
        other = next((hit for hit in matters if isinstance(hit.sache, AndereStelle)), None)
        if duty is not None and (other is None or duty.punkte >= _share_of(other.sache) * other.punkte):
            municipal = self._municipal(question, own, level, duty, matters, text)
            if other is None or other.punkte < _MUNICIPAL * duty.punkte or other.punkte < _SURE:
                return municipal
            # what another authority is asked for in the same words is understood by halves
            return municipal._replace(also=other.sache, understood=_no_more_than_guessed(municipal.understood))
        if other is None or other.punkte < _LIKELY:
            return self._with_names(question, own, level, text)
        # what the record itself calls a task goes before what the words may stand for elsewhere
        own_words = own is not None and own.literal and other.punkte < _KEYWORD
        if own is not None and level is Understood.SINNGEMAESS and (own_words or own.score >= other.punkte):
            # two that are understood alike leave it open
            contested = Understood.GERATEN if other.punkte >= _CONTESTED * own.score else level
            return self._with_names(question._replace(also=other.sache), own, contested, text)
        sure = _understood(other, matters)
        return question._replace(
            tasks=(), names=(), matter=other.sache, understood=sure, unexplained=_as_typed(text, other.unerklaert)
        )

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
        key = self._task_of_leistung[duty.sache.id]
        sure = _understood(duty, matters)
        if key is not None and own is not None and own.key == key:
            both = Understood.SINNGEMAESS if Understood.SINNGEMAESS in (sure, level) else Understood.GERATEN
            return self._with_names(question, own, both, text)
        if key is not None and (level is not Understood.SINNGEMAESS or sure is Understood.SINNGEMAESS):
            meant = TaskHit(key, round(duty.punkte * _KEYWORD, 4), f"gemeint ist „{_name(duty)}“: {duty.grund}")
            tasks = (meant, *(hit for hit in question.tasks if hit.key != key))
            unexplained = _as_typed(text, duty.unerklaert)
            return question._replace(tasks=tasks, understood=sure, unexplained=unexplained)
        # who has it by law depends on the municipality
        if key is None and self._place is not None and self._beside_the_record(question, own, level, duty):
            unexplained = _as_typed(text, duty.unerklaert)
            return question._replace(tasks=(), matter=duty.sache, understood=sure, unexplained=unexplained)
        return self._with_names(question, own, level, text)

    def _beside_the_record(self, question: Question, own: Hit | None, level: Understood, duty: Sachtreffer) -> bool:
        """Tell whether a matter of the municipalities is what was meant, and nothing that the record has."""
        if duty.punkte < _LIKELY or (question.names and question.names[0].score >= _NAME):
            return False
        return own is None or (level is not Understood.SINNGEMAESS and own.score < duty.punkte)

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
        better = name.score > task.score if name.score >= 1 else name.score > task.score + _AHEAD
        return better and not self._borne_by(question, name)

    def _find_task(self, leistung: str) -> str | None:
        """Return the task of the record that a Leistung is: as the record says, else by its name."""
        key = self._by_leistung.get(leistung)
        if key is not None:
            return key
        matter = leistungen_by_id()[leistung]
        named = [hit for name in (matter.name, *matter.stichworte) for hit in self._tasks.exact(name)]
        said = [hit for hit in self._tasks.search(matter.name, 1) if hit.score >= _SAID and hit.literal]
        for hit in (*named, *said):
            if not getattr(self._assignment.subjects[str(hit.key)], "leistung", None):
                return str(hit.key)
        return None


def _texts(subject: Subject) -> Iterator[Text]:
    """Return the texts by which a task is found; what its Leistung is called comes from the Leistungsverzeichnis."""
    yield Text(subject.id, subject.name)
    if not isinstance(subject, Aufgabe):
        yield from (Text(subject.id, alias, "alias") for alias in subject.aliase)
        return
    yield from (Text(subject.id, word, "stichwort", _KEYWORD) for word in subject.stichworte)
    yield from (Text(subject.id, str(key), "leistungsschluessel") for key in subject.leistungsschluessel)
    if subject.beschreibung:
        yield Text(subject.id, subject.beschreibung, "beschreibung", _BY_THE_WAY)
    leistung = leistungen_by_id().get(subject.leistung) if subject.leistung else None
    if leistung is not None:
        # its Stichworte are sentences, which `matches` understands better
        yield Text(subject.id, leistung.name, "alias", _KEYWORD)


def _task_hits(hits: Iterable[Hit]) -> tuple[TaskHit, ...]:
    return tuple(TaskHit(str(hit.key), hit.score, hit.reason) for hit in hits)


def _share_of(other: Leistung | AndereStelle) -> float:
    """Return from which share of its score on a municipal matter goes before it."""
    at_the_gemeinde = isinstance(other, AndereStelle) and other.antragsannahme is Antragsannahme.JA
    return _APPLIED_FOR_HERE if at_the_gemeinde else _MUNICIPAL


def _no_more_than_guessed(understood: Understood) -> Understood:
    return understood if understood is Understood.NICHT else Understood.GERATEN


def _exact(hits: tuple[Hit, ...]) -> bool:
    return bool(hits) and hits[0].score >= 1


def _level(hit: Hit | None) -> Understood:
    """Tell how well a question is understood, of which the best task is a hit."""
    if hit is None:
        return Understood.NICHT
    if hit.unexplained or hit.score < _HALF:
        return Understood.GERATEN
    return Understood.GENAU if hit.literal and hit.complete else Understood.SINNGEMAESS


def _understood(hit: Sachtreffer, matters: tuple[Sachtreffer, ...]) -> Understood:
    """Tell how well a question is understood, of which a hit is the best matter of the law."""
    rivals = [each for each in matters if each.sache is not hit.sache]
    ahead = not rivals or hit.punkte - rivals[0].punkte >= _APART * hit.punkte
    return Understood.SINNGEMAESS if hit.punkte >= _SURE and ahead and not hit.unerklaert else Understood.GERATEN


def _name(hit: Sachtreffer) -> str:
    return hit.sache.name if isinstance(hit.sache, Leistung) else hit.sache.sache


def _as_typed(text: str, bare_words: Iterable[str]) -> tuple[str, ...]:
    """Return words as they were typed."""
    typed = {fold_bare(word): word for word in re.findall(r"[^\W_]+", text)}
    return tuple(dict.fromkeys(typed.get(word, word) for word in bare_words))


def _subject_of(text: str) -> str:
    """Return what is asked for, without the words of asking: "Wo ist das Jugendamt?"."""
    plain = text.strip().rstrip("?!. ")
    match = _QUESTION_WORDS.match(plain)
    return match[1] if match else plain


def _best(hits: Iterable[NameHit]) -> tuple[NameHit, ...]:
    """Return one hit for each bearer, best first; an offer says more than a name that fits as well."""
    best: dict[str, NameHit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.score, hit.offer is None)):
        best.setdefault(hit.bearer.id, hit)
    return tuple(best.values())


def _spellings(label: str) -> Iterator[str]:
    """Yield the ways in which the holder of an office is called: "Beigeordnete/r" is both."""
    plain = label.partition(" (")[0]
    first, slash, ending = plain.partition("/")
    if not slash:
        yield plain
        return
    word, _, rest = ending.partition(" ")
    tail = f" {rest}" if rest else ""
    yield first + tail
    yield (word if word[:1].isupper() else first + word) + tail


_FUNKTIONEN: Final[Mapping[str, Funktion]] = {
    **{fold_bare(name): funktion for funktion in Funktion for name in _spellings(funktion.label)},
    **{
        fold_bare(name): Funktion.HAUPTVERWALTUNGSBEAMTER
        for name in (
            "Bürgermeister", "Bürgermeisterin", "Oberbürgermeister", "Oberbürgermeisterin", "Landrat", "Landrätin",
        )
    },
    **{
        fold_bare(name): funktion
        for name, funktion in (
            ("Stadtkämmerer", Funktion.KAEMMERER), ("Stadtkämmerin", Funktion.KAEMMERER),
            ("Kreiskämmerer", Funktion.KAEMMERER), ("Kreiskämmerin", Funktion.KAEMMERER),
            ("Gleichstellungsbeauftragter", Funktion.GLEICHSTELLUNGSBEAUFTRAGTE),
            ("Feuerwehrchef", Funktion.LEITER_DER_FEUERWEHR), ("Wehrführer", Funktion.LEITER_DER_FEUERWEHR),
        )
    },
}  # fmt: skip
"""What the holders of offices by law are called, folded."""
