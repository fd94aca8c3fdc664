"""How far invented plans reach: every way of planning a step, each day beside those on record, and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import just

import kommunal as k
from kommunal import strategies as s
from kommunal.strategies import _plans

SEARCHED = settings(
    phases=[Phase.generate], derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
FOUNDED, ENDED = date(2020, 3, 1), date(2022, 12, 31)
UNITS = ("bm", "amt", "archiv", "stelle")
CITY = k.Verwaltung(
    kommune=k.Kommune(ags="05978020"),
    einheiten=(
        k.Verwaltungsleitung(id="bm", name="Bürgermeister"),
        k.Amt(id="amt", name="Jugendamt", uebergeordnet="bm", standorte=("rathaus",)),
        k.Amt(id="archiv", name="Archiv", gueltig=k.Zeitraum(ab=k.Datum.of(FOUNDED))),
        k.Stelle(id="stelle", name="Beistände", uebergeordnet="amt"),
    ),
    aufgaben=(k.Aufgabe(id="kita", name="Kita", gueltig=k.Zeitraum(bis=k.Datum.of(ENDED))),),
    zustaendigkeiten=(
        k.Zuständigkeit(aufgabe="kita", zustaendig="amt", rolle=k.Zuständigkeitsrolle.FEDERFUEHREND),
    ),
    personen=(k.Person(id="a", name="Alex Muster"),),
    besetzungen=(k.Besetzung(einheit="amt", person="a", rolle=k.Besetzungsrolle.LEITUNG),),
    standorte=(k.Standort(id="rathaus", name="Rathaus"),),
    akteure=(k.Akteur(id="gmbh", name="GmbH"),),
)  # fmt: skip
DAYS = (date(2027, 1, 1), FOUNDED, FOUNDED + timedelta(1), ENDED, ENDED + timedelta(1))
"""What the city knows: any day, each that begins or ends, and each after one of these."""
BESIDE = (0, 1, -1, 40, -400)


@cache
def plans() -> tuple[k.Reorganisation, ...]:
    found: list[k.Reorganisation] = []

    @settings(SEARCHED, max_examples=650)
    @given(s.reorganisationen(CITY))
    def collect(plan: k.Reorganisation) -> None:
        found.append(plan)

    collect()
    return tuple(found)


def steps(kind: str) -> Iterator[k.Schritt]:
    return (step for plan in plans() for step in plan.schritte if step.schrittart == kind)


def placed() -> Iterator[tuple[k.Verbleib, ...]]:
    for step in chain(steps("aufloesen"), steps("zusammenlegen"), steps("ausgliedern")):
        assert isinstance(step, k.Aufloesen | k.Zusammenlegen | k.Ausgliedern)
        yield step.verbleib


def founded() -> Iterator[k.Organisationseinheit]:
    for step in chain(steps("gruenden"), steps("eingliedern")):
        assert isinstance(step, k.Gruenden | k.Eingliedern)
        yield step.einheit


def divided() -> Iterator[tuple[k.Teil, ...]]:
    for step in steps("teilen"):
        assert isinstance(step, k.Teilen)
        yield step.teile


WAYS: dict[str, Callable[[], object]] = {
    "three steps": lambda: any(len(plan.schritte) == 3 for plan in plans()),
    "one step": lambda: any(len(plan.schritte) == 1 for plan in plans()),
    "a decision": lambda: any(plan.stufe is k.Stufe.BESCHLOSSEN for plan in plans()),
    "something done": lambda: any(plan.stufe is k.Stufe.VOLLZOGEN for plan in plans()),
    "something planned": lambda: any(plan.stufe is k.Stufe.GEPLANT for plan in plans()),
    "no day": lambda: any(plan.wirksam is None for plan in plans()),
    "a trial": lambda: any(plan.bis for plan in plans()),
    "a source": lambda: any(plan.quellen for plan in plans()),
    "a new task below one that is there": lambda: any(
        plan.neu and any(task.uebergeordnet for task in plan.neu.aufgaben) for plan in plans()
    ),
    "a new task": lambda: any(plan.neu and any(not a.uebergeordnet for a in plan.neu.aufgaben) for plan in plans()),
    "no new task": lambda: any(plan.neu and not plan.neu.aufgaben for plan in plans()),
    "a step that waits": lambda: any(step.bedingung for plan in plans() for step in plan.schritte),
    "a step on a day of its own": lambda: any(step.wirksam for plan in plans() for step in plan.schritte),
    "everything that hangs there goes somewhere": lambda: any(len(all_) >= 4 for all_ in placed()),
    "some of it": lambda: any(0 < len(some) < 3 for some in placed()),
    "it ends there": lambda: any(one.nach == "keine" for some in placed() for one in some),
    "a unit under an id that is known": lambda: any(unit.id in UNITS for unit in founded()),
    "a unit under a new id": lambda: any(unit.id.startswith("neu-1-0") for unit in founded()),
    "a new Abteilung": lambda: any(isinstance(unit, k.Abteilung) for unit in founded()),
    "a new Stelle": lambda: any(isinstance(unit, k.Stelle) for unit in founded()),
    "a new Amt": lambda: any(isinstance(unit, k.Amt) for unit in founded()),
    "one part": lambda: any(len(parts) == 1 for parts in divided()),
    "two parts": lambda: any(len(parts) == 2 for parts in divided()),
    "half a post": lambda: any(part.anteile for parts in divided() for part in parts),
    "a part that takes nothing": lambda: any(not part.uebernimmt for parts in divided() for part in parts),
    "a part that takes all": lambda: any(len(part.uebernimmt) > 2 for parts in divided() for part in parts),
    "a post that moves": lambda: any(getattr(step, "einheiten", ()) == ("stelle",) for step in steps("umsetzen")),
    "a share of something": lambda: any(getattr(step, "umfang", None) for step in steps("umsetzen")),
    "who comes with the plan": lambda: any("'neuer-akteur'" in repr(plan.schritte) for plan in plans()),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_occurs(way: str) -> None:
    assert WAYS[way]()


def test_law_a_plan_begins_on_a_day_beside_those_on_record_and_ends_after_one_of_three_times() -> None:
    possible = {day + timedelta(beside) for day in DAYS for beside in BESIDE}
    begun = {plan.wirksam.earliest for plan in plans() if plan.wirksam and plan.wirksam.exact}
    # nearly all of them occur, and no other
    assert begun <= possible
    assert len(begun) > len(possible) - 4
    lengths = {
        (plan.bis.earliest - plan.wirksam.earliest).days
        for plan in plans() if plan.bis and plan.wirksam and plan.bis.exact and plan.wirksam.exact
    }  # fmt: skip
    assert lengths == {1, 365, 2000}
    assert {plan.befristung for plan in plans()} == {None, "zur Erprobung"}
    assert all((plan.bis is None) is (plan.befristung is None) for plan in plans())
    forms = {len(plan.wirksam.text) for plan in plans() if plan.wirksam}
    assert forms == {4, 7, 10, 11, 22}, "a year, a month, a day, about one, from one on"


def test_law_shares_conditions_and_ids_are_what_they_say() -> None:
    every = [step for plan in plans() for step in plan.schritte]
    assert {getattr(step, "umfang", None) for step in every} <= {None, 0.25, 0.5, 1}
    assert {share.umfang for parts in divided() for part in parts for share in part.anteile} == {0.5}
    assert {step.bedingung for step in every} == {None, "sobald der Haushalt genehmigt ist"}
    assert {plan.id for plan in plans()} == {"plan-1"}
    taken = CITY.add(plans()[0])
    assert next(iter(_ids(taken))) == "plan-2"
    assert {unit.name for unit in founded()} == {"Neues"}


def _ids(city: k.Verwaltung) -> set[str]:
    found: set[str] = set()

    @settings(SEARCHED, max_examples=2)
    @given(s.reorganisationen(city))
    def collect(plan: k.Reorganisation) -> None:
        found.add(plan.id)

    collect()
    return found


def test_usual_ways_are_more_usual() -> None:
    """Most plans have a day and no end, most steps the day of their plan: what is drawn is like what towns do."""
    days = Counter(plan.wirksam is None for plan in plans())
    ends = Counter(plan.bis is None for plan in plans())
    own = Counter(bool(step.bedingung or step.wirksam) for plan in plans() for step in plan.schritte)
    known = Counter(unit.id in UNITS for unit in founded())
    assert days[False] > 2 * days[True]
    assert ends[True] > ends[False] / 2
    assert own[False] > own[True]
    assert known[False] > known[True]


def test_without_anything_on_record_a_plan_names_what_is_not_there() -> None:
    nothing = k.Verwaltung(kommune=k.Kommune(ags="05978020"))
    assert _plans._recorded_days(nothing) == [date(2027, 1, 1)]
    named: set[str] = set()

    @settings(SEARCHED, max_examples=5)
    @given(s.reorganisationen(nothing, schrittarten=("umbenennen",)))
    def collect(plan: k.Reorganisation) -> None:
        named.update(step.einheit for step in plan.schritte if isinstance(step, k.Umbenennen))

    collect()
    assert named == {"gibt-es-nicht"}


@pytest.mark.parametrize(
    ("stated", "known"),
    [
        ("0002-01-02", True), ("0002-01-01", False), ("9997-12-31", True), ("9998-01-01", False), ("2020-03-01", True),
    ],
)  # fmt: skip
def test_days_at_the_edges_of_the_calendar_are_passed_over(stated: str, *, known: bool) -> None:
    unit = k.Amt(id="a", name="A", gueltig=k.Zeitraum(ab=k.Datum(stated)))
    city = k.Verwaltung(kommune=k.Kommune(ags="05978020"), einheiten=(unit,))
    days = _plans._recorded_days(city)
    assert (date.fromisoformat(stated) in days) is known
    assert len(days) == (3 if known else 1)


@cache
def moved() -> tuple[k.Verwaltung, ...]:
    found: list[k.Verwaltung] = []

    @settings(SEARCHED, max_examples=200)
    @given(s.bewegte_verwaltungen(verwaltungen=just(CITY)))
    def collect(city: k.Verwaltung) -> None:
        found.append(city)

    collect()
    return tuple(found)


def changed() -> Iterator[k.Eintrag]:
    known = set(CITY.entries())
    return (entry for city in moved() for entry in city.entries() if entry not in known)


MOVED: dict[str, Callable[[], object]] = {
    "nothing": lambda: any(city == CITY for city in moved()),
    "an end": lambda: any(e.gueltig and e.gueltig.bis and e.zustand is k.Zustand.AKTIV for e in changed()),
    "a beginning": lambda: any(
        e.gueltig and e.gueltig.ab and e.anmerkung is None and len(city[e.id]) == 1
        for city in moved() for e in city.einheiten if e.id == "amt"
    ),
    "a later version": lambda: any(
        e.anmerkung == "spätere Fassung" and e.zustand is k.Zustand.AKTIV for e in changed()
    ),
    "a planned one": lambda: any(
        e.anmerkung == "spätere Fassung" and e.zustand is k.Zustand.GEPLANT for e in changed()
    ),
    "a planned end": lambda: any(
        e.anmerkung is None and e.zustand is k.Zustand.GEPLANT and e.gueltig and e.gueltig.bis for e in changed()
    ),
    "three changes": lambda: any(len(set(city.entries()) - set(CITY.entries())) > 2 for city in moved()),
}  # fmt: skip


@pytest.mark.parametrize("way", MOVED)
def test_it_occurs_in_a_city_that_moves(way: str) -> None:
    assert MOVED[way]()


def test_law_what_is_later_says_so_and_nothing_else_is_said() -> None:
    assert {entry.anmerkung for entry in changed()} == {None, "spätere Fassung"}
