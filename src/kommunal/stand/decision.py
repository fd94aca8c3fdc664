"""What a question is answered with: verdict, lead, hits, what is missing, why. Data, made by `decide`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from kommunal.classes import frozen
from kommunal.model.amounts import span_label
from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import SplitKind
from kommunal.model.cases import amounts, split_of
from kommunal.model.eintrag import Eintrag
from kommunal.model.orte import Gebiet
from kommunal.model.surnames import surnames
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungsverzeichnis import AndereStelle, Leistung
from kommunal.nrw.verbandszustaendigkeit import Verbandszuständigkeit, resolve
from kommunal.stand.areas import WHOLE
from kommunal.stand.assignment import Assignment, Choice, Subject
from kommunal.stand.candidates import Beleg, Candidates, usual_office
from kommunal.stand.day import Day
from kommunal.stand.question import Known, Question
from kommunal.stand.verdict import Understood, Verdict
from kommunal.tuples import NamedTuple

__all__ = ["Decision", "Note", "decide", "leading", "whom_to_name"]

_TO_TURN_TO: Final = (
    Zuständigkeitsrolle.AUSFUEHREND,
    Zuständigkeitsrolle.ANSPRECHPUNKT,
    Zuständigkeitsrolle.ENTSCHEIDEND,
)
"""Who carries a task out, or answers for it, is somebody to turn to, though not the lead."""
_SURE: Final = (Understood.GENAU, Understood.SINNGEMAESS)


class Note(NamedTuple):
    """One reason of an answer: what kind of reason, and the names it is about."""

    kind: str
    values: Mapping[str, str | Sequence[str]] = {}


@frozen(kw_only=True)
class Decision:
    """Die Entscheidung über eine Frage, als Daten."""

    verdict: Verdict
    understood: Understood
    lead: Zuständigkeit | None
    task: Subject | None
    """The task that was understood; None where none was."""
    hits: tuple[Beleg, ...]
    """Everyone who comes into question, best first."""
    decisive: tuple[Beleg, ...]
    """The hits on which the verdict rests."""
    needs: Mapping[str, tuple[str, ...]]
    """What has to be said for a decision: the keyword to give, and what it may be."""
    notes: tuple[Note, ...]
    """Why."""
    unsicher: bool
    """Whether it rests on something that is only possibly in force on the day."""
    elsewhere: AndereStelle | Verbandszuständigkeit | None = None
    """The other authority that is responsible, or presumably."""
    duty: Verbandszuständigkeit | None = None
    """The duty of this municipality by law that the record assigns to nobody."""
    near: tuple[Eintrag, ...] = ()
    """What comes near where nobody is responsible, or where nothing is known."""


def whom_to_name(decision: Decision) -> tuple[str, ...]:
    """Return whom an answer names, each once: those on whom it rests, else the other authority."""
    if decision.elsewhere is not None:
        return decision.elsewhere.who
    return tuple(dict.fromkeys(hit.name for hit in decision.decisive if hit.bearer is not None))


def leading(question: Question | Known, choice: Choice) -> Zuständigkeit | None:
    """Return the Zuständigkeit that leads: the question was understood, one bearer is left, nothing is missing."""
    sure, open_ = choice
    if isinstance(question, Question) and (question.by_name or question.understood not in _SURE):
        return None
    if len(sure) == 1 and not open_:
        return sure[0]
    # several by one bearer are one answer, if one of them holds whatever was left unsaid
    return sure[0] if sure and len(choice.bearers) == 1 else None


def decide(
    day: Day, assignment: Assignment, question: Question, choice: Choice, place: Gemeinde | Kreis | None
) -> Decision:
    """Answer a question: by the record, else by the law."""
    return _Deciding(day, assignment, question, choice, place).decision()


class _Deciding:
    """One question on its way to a decision."""

    def __init__(
        self, day: Day, assignment: Assignment, question: Question, choice: Choice, place: Gemeinde | Kreis | None
    ) -> None:
        self.day = day
        self.assignment = assignment
        self.question = question
        self.choice = choice
        self.place = place
        self.lead = leading(question, choice)
        self.candidates = Candidates(day, assignment, question)
        self.hits = self.candidates.hits()

    def decision(self) -> Decision:
        question = self.question
        if question.matter is not None:
            return self._by_law()
        if question.by_name or not question.tasks:
            return self._by_name()
        if question.understood not in _SURE:
            return self._guessed()
        if self.lead is not None:
            return self._made(Verdict.EINDEUTIG, (self.lead,), [*self._rules(self.lead)])
        if self.choice.open:
            return self._open(self.choice)
        if self.choice.sure:
            tasks = {z.aufgabe for z in self.choice.sure}
            why = "nearer" if len(tasks) > 1 and len(question.tasks) == 1 else "several"
            return self._made(Verdict.MEHRDEUTIG, self.choice.sure, [Note(why)])
        return self._without_lead()

    # --- the verdicts -----------------------------------------------------------------------------------------------

    def _open(self, choice: Choice, *, equals: bool = False) -> Decision:
        """Decide where an area, a split or an amount decides; one that nobody can read is not asked for."""
        needs = self._needs(choice)
        notes: list[Note] = []
        for z in choice.open:
            split = split_of(z)
            if split is not None and not split.readable:
                unread = {"who": self.candidates.name(z.zustaendig), "split": split.text}
                notes.append(Note("unreadable" if split.kind is SplitKind.UNREADABLE else "not_printed", unread))
            gone = [key for key in z.ausgenommen if key not in self.assignment.areas.places]
            if gone:
                said = {"who": self.candidates.name(z.zustaendig), "where": [*map(self.candidates.name, gone)]}
                notes.append(Note("except_gone", said))
        if needs:
            if "split" in needs and self.question.case.split and len(surnames(self.question.case.split)) > 1:
                notes.append(Note("surname", {"split": self.question.case.split}))
            return self._made(Verdict.ANGABE_FEHLT, choice.all, notes, needs=needs)
        verdict = Verdict.MEHRDEUTIG if len(choice.bearers) > 1 else Verdict.VERMUTLICH
        return self._made(verdict, choice.all, [*notes, Note("equals")] if equals else notes)

    def _without_lead(self) -> Decision:
        """Decide where nobody is said to lead: somebody may carry the task out, or offer something about it."""
        question = self.question
        key = question.tasks[0].key
        for role in () if question.only_role else _TO_TURN_TO:
            choice = self.assignment.choose(key, question.case, role)
            if choice.open:
                return self._open(choice, equals=True)
            if len(choice.bearers) > 1:
                ordered = self._nearest_first(choice.sure)
                return self._made(Verdict.MEHRDEUTIG, ordered, [Note("equals", {"role": role.label})])
            if choice.sure:
                return self._made(Verdict.VERMUTLICH, choice.sure[:1], [self._no_lead(choice.sure[0])])
        offered = [hit for hit in self.hits if hit.zustaendigkeit is None and hit.bearer is not None]
        if offered and any(hit.offer for hit in question.names):
            return self._presumed(offered[0])
        return self._made(Verdict.NIEMAND, (), [*self._nobody()], near=self.candidates.near_units())

    def _nearest_first(self, several: Sequence[Zuständigkeit]) -> list[Zuständigkeit]:
        place = self.question.case.place
        if place is None:
            return list(several)
        chain = self.assignment.areas.chains[place].places

        def distance(z: Zuständigkeit) -> int:
            site = getattr(self.assignment.bearers[z.zustaendig], "gebiete", ())
            return min((chain.index(each) for each in site if each in chain), default=len(chain))

        return sorted(several, key=distance)

    def _guessed(self) -> Decision:
        """Decide where only a part of the question was understood: presumably, and never more."""
        named = next((hit for hit in self.hits if hit.bearer is not None), None)
        if named is None:
            near = tuple(hit.task for hit in self.hits if hit.task is not None)[:3]
            return self._made(Verdict.UNBEKANNT, (), [Note("near")] if near else [], task=None, near=near)
        guess = named.zustaendigkeit
        equals = [] if guess is None else [z for z in self.choice.all if z.aufgabe == guess.aufgabe]
        if guess in equals and len({z.zustaendig for z in equals}) > 1:
            # which of them it is depends on what was not said, as it would if all had been understood
            open_ = Choice(open=[z for z in self.choice.open if z in equals])
            return self._made(Verdict.VERMUTLICH, equals, [Note("guessed")], needs=self._needs(open_), task=named.task)
        return self._presumed(named)

    def _by_name(self) -> Decision:
        if not self.question.names:
            near = self.candidates.near_tasks()
            return self._made(Verdict.UNBEKANNT, (), [Note("near")] if near else [], task=None, near=near)
        first = next(hit for hit in self.hits if hit.zustaendigkeit is None and hit.bearer is not None)
        sole = self.question.understood is Understood.GENAU
        same = [
            hit
            for hit in self.hits
            if sole and hit.zustaendigkeit is None and (hit.score, hit.grund) == (first.score, first.grund)
        ]
        return self._presumed(first, tuple(same) or (first,), named=sole)

    def _presumed(self, hit: Beleg, decisive: tuple[Beleg, ...] = (), *, named: bool = False) -> Decision:
        if hit.zustaendigkeit is not None:
            note = self._no_lead(hit.zustaendigkeit)
            if hit.zustaendigkeit.rolle is Zuständigkeitsrolle.FEDERFUEHREND:
                note = Note("guessed_lead", {"who": hit.name})
        else:
            note = Note("named" if named else "hint", {"who": hit.name, "why": hit.grund})
        return self._made(
            Verdict.VERMUTLICH, (), [note], decisive=decisive or (hit,), task=None if hit.task is None else hit.task
        )

    def _by_law(self) -> Decision:
        """Decide where the record does not answer, and the law knows what the question is about."""
        matter, sure = self.question.matter, self.question.understood in _SURE
        if isinstance(matter, Leistung) and self.place is not None:
            duty = resolve(matter, self.place)
            if duty.eigen:
                return self._unassigned(duty)
            verdict = Verdict.ANDERE_STELLE if sure else Verdict.VERMUTLICH
            return self._made(verdict, (), [], task=None, elsewhere=duty)
        other = matter if isinstance(matter, AndereStelle) else None
        verdict = Verdict.ANDERE_STELLE if sure else Verdict.VERMUTLICH
        return self._made(verdict, (), [], task=None, elsewhere=other)

    def _unassigned(self, duty: Verbandszuständigkeit) -> Decision:
        """Decide on a duty of the municipality that the record assigns to nobody: its usual office is a hint."""
        unit = usual_office(self.day, duty.leistung)
        if unit is None:
            named = next((hit for hit in self.hits if hit.bearer is not None), None)
            if named is None:
                verdict = Verdict.NIEMAND if self.question.understood in _SURE else Verdict.UNBEKANNT
                return self._made(verdict, (), [], task=None, duty=duty)
            note = Note("hint", {"who": named.name, "why": named.grund})
            return self._made(Verdict.VERMUTLICH, (), [note], decisive=(named,), task=None, duty=duty)
        hit = Beleg(
            bearer=unit, path=self.day.path(unit), grund=f"übliche Stelle: {duty.leistung.stelle}", score=0.5,
            name=self.candidates.name(unit.id),
        )  # fmt: skip
        return self._made(Verdict.VERMUTLICH, (), [], decisive=(hit,), hits=(hit, *self.hits), task=None, duty=duty)

    def _links(self, rests_on: Sequence[Beleg]) -> Iterator[Eintrag]:
        """Yield the areas up to that of a claim, from the one that is asked for on: each says in what it lies."""
        areas, place = self.assignment.areas, self.question.case.place
        chain = () if place is None else areas.chains[place].places
        for z in (hit.zustaendigkeit for hit in rests_on):
            claimed = set() if z is None else set(map(areas.place, z.gebiete))
            reached = next((i for i, each in enumerate(chain, start=1) if each in claimed), 0)
            # the Gemeinden of a Kreis are known without being listed, and there to stay
            yield from (area for each in chain[:reached] if (area := self.day.get(each, Gebiet)) is not None)

    def _made(
        self,
        verdict: Verdict,
        chosen: Sequence[Zuständigkeit],
        notes: Sequence[Note],
        *,
        decisive: tuple[Beleg, ...] | None = None,
        hits: tuple[Beleg, ...] | None = None,
        needs: Mapping[str, tuple[str, ...]] | None = None,
        near: tuple[Eintrag, ...] = (),
        task: Subject | str | None = "asked",
        elsewhere: AndereStelle | Verbandszuständigkeit | None = None,
        duty: Verbandszuständigkeit | None = None,
    ) -> Decision:
        rests_on = self._best(chosen) if decisive is None else decisive
        things: list[object] = [
            thing for hit in rests_on for thing in (hit.task, hit.zustaendigkeit, hit.bearer, hit.inherited_from)
        ]
        things += self._links(rests_on)
        unsure = any(isinstance(thing, Eintrag) and not self.day.certain(thing) for thing in things)
        return Decision(
            verdict=verdict,
            understood=self.question.understood,
            lead=self.lead if verdict is Verdict.EINDEUTIG else None,
            task=self._task(rests_on) if isinstance(task, str) else task,
            hits=self.hits if hits is None else hits,
            decisive=rests_on,
            needs={} if needs is None else needs,
            notes=(*notes, *([Note("possible")] if unsure else ()), *self._before_the_record(rests_on)),
            unsicher=unsure,
            elsewhere=elsewhere,
            duty=duty,
            near=near,
        )

    # --- what it rests on -------------------------------------------------------------------------------------------

    def _best(self, chosen: Sequence[Zuständigkeit]) -> tuple[Beleg, ...]:
        """Return the best hit of each Zuständigkeit: what stands on a task may be a hit for its parts too."""
        best: dict[Zuständigkeit, Beleg] = {}
        for hit in self.hits:
            if hit.zustaendigkeit is not None:
                best.setdefault(hit.zustaendigkeit, hit)
        return tuple(sorted((best[z] for z in chosen), key=lambda hit: -hit.score))

    def _task(self, decisive: Sequence[Beleg]) -> Subject | None:
        tasks = self.question.tasks
        if self.lead is not None and len(tasks) > 1 and decisive:
            return decisive[0].task
        return self.assignment.subjects[tasks[0].key]

    def _needs(self, choice: Choice) -> Mapping[str, tuple[str, ...]]:
        areas, case = self.assignment.areas, self.question.case
        asked = set(areas.chains[case.place or WHOLE].places)
        gebiete: dict[str, None] = {}
        splits: dict[str, None] = {}
        bounds: dict[str, None] = {}
        for z in choice.open:
            if z.gebiete and asked.isdisjoint(areas.in_force(z.gebiete)):
                gebiete.update(dict.fromkeys(key for key in z.gebiete if key in areas.places))
            if self.assignment.leaves_out(z, case.place) is None:
                gebiete.update(dict.fromkeys(key for key in z.ausgenommen if key in areas.places))
            if amounts(z) is not None and case.amount is None:
                bounds[_bounds_label(z)] = None
            if self._open_split(z):
                splits[z.aufteilung or ""] = None
        found = (("area", gebiete), ("split", splits), ("amount", bounds))
        return {name: tuple(possible) for name, possible in found if possible}

    def _open_split(self, z: Zuständigkeit) -> bool:
        """Tell whether it is by its split that nobody can say whether a Zuständigkeit holds; one to be asked for."""
        split = split_of(z)
        if split is None or not split.readable:
            return False
        said = self.question.case.split
        return said is None or amounts(z) is None or not split.covers(said)

    # --- why --------------------------------------------------------------------------------------------------------

    def _rules(self, z: Zuständigkeit) -> Iterator[Note]:
        """Yield by which rules somebody leads."""
        areas, place = self.assignment.areas, self.question.case.place
        (hit,) = self._best((z,))
        where = [gebiet.name for gebiet in hit.areas]
        left_out = [areas.name(key) for key in z.ausgenommen]
        yield Note("leads", {"who": hit.name, "where": where, "role": z.rolle.label, "except": left_out})
        if hit.inherited_from is not None:
            yield Note("inherited", {"task": hit.inherited_from.name})
        held = areas.in_force(z.gebiete)
        if place and place != WHOLE and not place.startswith("@") and place not in held:
            yield Note("not_special", {"area": areas.name(place)})
        others = [each for each in self._in_parts() if each.zustaendig != z.zustaendig]
        if others:
            parts = dict.fromkeys(areas.name(key) for each in others for key in sorted(areas.in_force(each.gebiete)))
            yield Note("in_parts", {"where": [*parts]})
        if z.aufteilung:
            yield Note("split", {"split": z.aufteilung})
        if amounts(z) is not None and z.aufteilung is None:
            yield Note("split", {"split": _bounds_label(z)})

    def _in_parts(self) -> Sequence[Zuständigkeit]:
        question = self.question
        return self.assignment.in_parts(question.tasks[0].key, question.case, question.role)

    def _no_lead(self, z: Zuständigkeit) -> Note:
        return Note("no_lead", {"who": self.candidates.name(z.zustaendig), "role": z.rolle.label})

    def _nobody(self) -> Iterator[Note]:
        """Yield who is entered for the task, and why it is not the answer."""
        question, areas = self.question, self.assignment.areas
        yield Note("nobody", {"role": question.role.label})
        for z in self.assignment.unheld(question.tasks[0].key, question.role):
            who = {"who": self.candidates.name(z.zustaendig)}
            limits = [*map(areas.name, z.gebiete), *((z.aufteilung,) if z.aufteilung else ())]
            limits += [_bounds_label(z)] if amounts(z) is not None and not z.aufteilung else []
            if not self.assignment.exercised(z):
                yield Note("rests", who)
            elif not self.assignment.somewhere(z):
                yield Note("area_gone", {**who, "where": [*map(self.candidates.name, z.gebiete)]})
            else:
                yield Note("only_for", {**who, "limits": limits, "except": [*map(areas.name, z.ausgenommen)]})

    def _before_the_record(self, decisive: Sequence[Beleg]) -> Iterator[Note]:
        """Yield from when on the record knows what is asked of an earlier day."""
        things = [thing for hit in decisive for thing in (hit.zustaendigkeit, hit.bearer) if isinstance(thing, Eintrag)]
        first = max(
            (day for day in (_known_from(self.day, thing) for thing in things) if day is not None), default=None
        )
        if first is not None and self.day.day < first:
            yield Note("known_from", {"day": first.isoformat()})


def _known_from(day: Day, entry: Eintrag) -> date | None:
    """Return the day of the oldest source of an entry that does not say since when it holds."""
    if entry.gueltig is not None and entry.gueltig.ab is not None:
        return None
    dated = [quelle.stand or quelle.datum for quelle in day.verwaltung.quellen if quelle.id in entry.quellen]
    dated = [datum for datum in dated if datum is not None] or [day.verwaltung.stand]
    return min((datum.earliest for datum in dated if datum is not None), default=None)


def _bounds_label(z: Zuständigkeit) -> str:
    """Return an amount from and to in German: "über 50.000 bis 250.000 Euro"."""
    bounds = amounts(z)
    if bounds is None or (z.aufteilung is not None and z.wert_ab is None and z.wert_bis is None):
        return z.aufteilung or ""
    return span_label(*bounds)
