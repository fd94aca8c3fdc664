"""Reorganisations of a given city, on days among those that its record knows, and cities whose record is not tidy."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import kommunal as k
from kommunal.model.forms import Field, Reference, fields
from kommunal.model.marks import Verweis
from kommunal.model.references import hangs_on
from kommunal.model.wandel import HANGING, SCHRITTARTEN
from kommunal.rules import contradictions
from kommunal.strategies._drawing import NothingThereError, Sampler
from kommunal.strategies._results import ANY_CITY

__all__ = ["bewegte_verwaltungen", "reorganisationen"]

_ANY_DAY: Final = date(2027, 1, 1)
_SELDOM: Final = st.integers(0, 9).map(lambda number: number == 9)
_COMMON: Final = {*fields(k.Eintrag), *fields(k.Schritt)}
_UNIT: Final = Verweis(("einheiten",))


def _recorded_days(verwaltung: k.Verwaltung) -> list[date]:
    days = {_ANY_DAY}
    for entry in verwaltung.entries():
        for stated in (entry.gueltig.ab, entry.gueltig.bis) if entry.gueltig else ():
            if stated is not None and date(2, 1, 1) < stated.earliest and stated.latest < date(9998, 1, 1):
                days |= {stated.earliest, stated.latest, stated.latest + timedelta(days=1)}
    return sorted(days)


def _near(draw: DrawFn, days: Sequence[date]) -> date:
    return draw(st.sampled_from(days)) + timedelta(days=draw(st.sampled_from((0, 0, 0, 1, -1, 40, -400))))


def _as_stated(draw: DrawFn, day: date) -> k.Datum:
    """Return a day as exactly as sources are: to the day, the month or the year, or about."""
    iso = day.isoformat()
    return k.Datum(draw(st.sampled_from((iso, iso, iso, iso[:7], iso[:4], f"{iso}~", f"{iso}..{day.year}-12-31"))))


class _Situation(Sampler):
    """A city on the day of a plan: what a step is about is mostly in force, at times anything else."""

    def __init__(self, stand: k.Stand, number: int) -> None:
        self.stand = stand
        self.number = number
        self.about = ""
        """The first thing that the step names: the unit that it moves, or the like."""
        self.brought: dict[str, list[str]] = {
            "einheiten": [], "akteure": ["neuer-akteur"], "personen": ["neue-person"], "aufgaben": ["neue-aufgabe"],
        }  # fmt: skip
        """What the plan itself brings along, by tuple."""

    def step(self, draw: DrawFn, cls: type[k.Schritt], **fixed: Any) -> k.Schritt:
        """Draw a step of a kind."""
        self.about = ""
        if cls is k.Umsetzen:
            posts = [unit.id for unit in self.stand.units(k.Stelle)]
            whole = not posts or draw(st.booleans())
            fixed |= {"umfang": None} if whole else {"einheiten": (draw(st.sampled_from(posts)),)}
        return self.instance(draw, cls, **fixed)

    def optional(self, draw: DrawFn, names: tuple[str, ...], full: bool, least: int) -> list[str]:
        """Draw which fields are set, of those that not every entry and every step has."""
        own = [name for name in names if name not in _COMMON]
        return [name for name in own if draw(st.booleans())] or own[:least]

    def reference(self, draw: DrawFn, verweis: Verweis) -> str:
        """Draw what is in force and not yet named; at times what is on record, what is new, or a reserved word."""
        there = [entry.id for name in verweis.auf for entry in self.stand.shown(name) if entry.id != self.about]
        ways = [ids for ids in (there, there, there, *self.others(verweis)) if ids] or [["gibt-es-nicht"]]
        key: str = draw(st.sampled_from(draw(st.sampled_from(ways))))
        self.about = self.about or key
        return key

    def others(self, verweis: Verweis) -> list[Sequence[str]]:
        """Return what is on record, what the plan brings along, and the reserved words."""
        recorded = [entry.id for name in verweis.auf for entry in getattr(self.stand.verwaltung, name)]
        brought = [key for name in verweis.auf for key in self.brought.get(name, ())]
        return [recorded, brought, Reference(verweis).reserved]

    def field(self, draw: DrawFn, cls: type, field: Field, *, full: bool = False) -> object:
        """Draw what a field holds; shares, new units and what becomes of things so that they fit at times."""
        if field.name == "umfang":
            return draw(st.sampled_from((0.25, 0.5, 1)))
        if field.nested is k.Organisationseinheit:
            return self.new_unit(draw)
        if field.nested is k.Verbleib:
            return self.places(draw)
        if field.nested is k.Teil:
            return self.parts(draw)
        if field.verweis is not None and not field.required and not any(self.others(field.verweis)):
            raise NothingThereError
        return super().field(draw, cls, field, full=full)

    def new_unit(self, draw: DrawFn) -> k.Organisationseinheit:
        """Draw a unit to be founded; now and then under an id that is known."""
        founded = self.brought["einheiten"]
        key = self.reference(draw, _UNIT) if draw(_SELDOM) else f"neu-{self.number}-{len(founded)}"
        kind = draw(st.sampled_from((k.Amt, k.Abteilung, k.Stelle)))
        unit = self.instance(draw, kind, id=key, name="Neues", among=lambda field: field.verweis is not None)
        founded.append(key)
        return unit

    def hanging(self) -> list[str]:
        """Return what hangs on the unit or Akteur that the step is about, and its sites."""
        entries = (entry for name in HANGING for entry in self.stand.shown(name))
        ids = [entry.id for entry in entries if hangs_on(entry, self.about)]
        sites: tuple[str, ...] = getattr(self.stand.get(self.about), "standorte", ())
        return list(dict.fromkeys((*ids, *sites)))

    def places(self, draw: DrawFn) -> tuple[k.Verbleib, ...]:
        """Draw where what hangs on something goes: everything, or some of it."""
        things = self.hanging()
        some = draw(st.lists(st.sampled_from(things), unique=True)) if draw(st.booleans()) and things else things
        targets = (self.reference(draw, _UNIT), "keine", self.reference(draw, _UNIT))
        return tuple(k.Verbleib(was=thing, nach=draw(st.sampled_from(targets))) for thing in some)

    def parts(self, draw: DrawFn) -> tuple[k.Teil, ...]:
        """Draw who takes what of the unit that is divided: one or two, often all of it."""
        things = self.hanging()
        posts = [post.id for post in self.stand.units(k.Stelle) if post.uebergeordnet == self.about]
        middle = draw(st.integers(0, len(things)))
        shares = (k.Anteil(stelle=posts[0], umfang=0.5),) if draw(st.booleans()) and posts else ()
        parts = (
            k.Teil(ziel=self.reference(draw, _UNIT), uebernimmt=tuple(things[:middle]), anteile=shares),
            k.Teil(ziel=self.reference(draw, _UNIT), uebernimmt=tuple(things[middle:])),
        )
        return parts[: draw(st.integers(1, 2))]


@st.composite
def reorganisationen(
    draw: DrawFn,
    verwaltung: k.Verwaltung,
    *,
    stufen: Sequence[k.Stufe] = (k.Stufe.BESCHLOSSEN, k.Stufe.VOLLZOGEN, k.Stufe.GEPLANT),
    schrittarten: Sequence[str] = tuple(SCHRITTARTEN),
) -> k.Reorganisation:
    """Plans for a city, of every kind of step, that act among the days of its record.

    They begin on, just before and just after days on which something begins or ends, to the day or less exactly; some
    end again, some wait for a condition, some bring along who is not on record. `kommunal.reorganise` applies a plan or
    raises `ReorganisationError` with the reasons: many of these ask for what cannot be, or leave something without a
    place. `stufen` and `schrittarten` (``gruenden``) say which stages and kinds of steps there are.
    """
    stufe = draw(st.sampled_from(stufen))
    days = _recorded_days(verwaltung)
    day = _near(draw, days)
    number = next(i for i in range(1, 10**6) if f"plan-{i}" not in verwaltung)
    situation = _Situation(verwaltung.at(day, planned=stufe is k.Stufe.GEPLANT), number)
    steps: list[k.Schritt] = []
    for kind in draw(st.lists(st.sampled_from(schrittarten), min_size=1, max_size=draw(st.sampled_from((1, 1, 3))))):
        own = draw(st.sampled_from((None, None, None, None, "day", "condition")))
        day_of_step = _as_stated(draw, _near(draw, days)) if own == "day" else None
        condition = "sobald der Haushalt genehmigt ist" if own == "condition" else None
        steps.append(situation.step(draw, SCHRITTARTEN[kind], wirksam=day_of_step, bedingung=condition))
    begin = _as_stated(draw, day)
    until = draw(st.sampled_from((None, None, None, 1, 365, 2000)))
    ends = None if until is None else _as_stated(draw, min(begin.latest, date(9000, 1, 1)) + timedelta(days=until))
    return k.Reorganisation(
        id=f"plan-{number}",
        stufe=stufe,
        wirksam=draw(st.sampled_from((begin, begin, begin, begin, None))),
        bis=ends,
        befristung=None if ends is None else "zur Erprobung",
        schritte=tuple(steps),
        neu=draw(st.sampled_from((None, *_BROUGHT))),
        quellen=("quelle-des-plans",) if draw(st.integers(0, 5)) == 5 else (),
    )


_TASK: Final = k.Aufgabe(id="neue-aufgabe", name="Neue Aufgabe")
_BROUGHT: Final = [
    k.Neues(
        quellen=(k.Quelle(id="quelle-des-plans", titel="Vorlage"),),
        personen=(k.Person(id="neue-person", name="Nora Neumann"),),
        akteure=(k.Akteur(id="neuer-akteur", name="Neue GmbH"),),
        aufgaben=tasks,
    )
    for tasks in ((), (_TASK,), (attrs.evolve(_TASK, uebergeordnet="jugendamt"),))
]


@st.composite
def bewegte_verwaltungen(draw: DrawFn, *, verwaltungen: SearchStrategy[k.Verwaltung] = ANY_CITY) -> k.Verwaltung:
    """Cities (any, or as given), of which some entries state that they begin or end, change later, or are planned to.

    They stay valid: what `kommunal.check` would call an error is left out.
    """
    verwaltung = draw(verwaltungen)
    days = _recorded_days(verwaltung)
    for _ in range(draw(st.integers(0, 5))):
        entries = [entry for name in HANGING for entry in getattr(verwaltung, name)]
        if entries:
            # what cannot be, as an end before the beginning or a unit under one that is gone, is left as it was
            with suppress(k.InvalidValueError):
                changed = _with_time(draw, verwaltung, draw(st.sampled_from(entries)), _near(draw, days))
                verwaltung = verwaltung if contradictions(changed) else changed
    return verwaltung


def _with_time(draw: DrawFn, verwaltung: k.Verwaltung, entry: k.Eintrag, day: date) -> k.Verwaltung:
    """Return a city in which an entry ends or begins on a day, or has another version from then on."""
    stated, on = entry.gueltig or k.Zeitraum(), _as_stated(draw, day)
    later = attrs.evolve(entry, anmerkung="spätere Fassung", gueltig=k.Zeitraum(ab=on))
    match draw(st.sampled_from(("end", "begin", "later", "planned", "planned end"))):
        case "end":
            return verwaltung.replace(entry, attrs.evolve(entry, gueltig=k.Zeitraum(ab=stated.ab, bis=on)))
        case "begin":
            return verwaltung.replace(entry, attrs.evolve(entry, gueltig=k.Zeitraum(ab=on, bis=stated.bis)))
        case "planned":
            return verwaltung.add(attrs.evolve(later, zustand=k.Zustand.GEPLANT))
        case "planned end":
            return verwaltung.add(attrs.evolve(entry, gueltig=k.Zeitraum(bis=on), zustand=k.Zustand.GEPLANT))
    return verwaltung.add(later)
