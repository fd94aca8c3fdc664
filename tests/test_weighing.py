"""How the record and the law are weighed against each other: a table of figures around every threshold, and by hand.

`KOMMUNAL_GOLDEN=write pytest tests/test_weighing.py` writes the table anew; then read what git says of it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs
import pytest

import kommunal as k
from kommunal.nrw.leistungssuche import Sachtreffer
from kommunal.nrw.leistungsverzeichnis import Antragsannahme, all_other_authorities, leistungen_by_id
from kommunal.search import Hit
from kommunal.stand.question import NameHit, Question, TaskHit
from kommunal.stand.verdict import Understood
from kommunal.stand.weighing import Weighing
from test_golden import matches

LEAD = k.Zuständigkeitsrolle.FEDERFUEHREND
SHORT, FIVE, SIX = "drei kurze Worte", "eine Frage aus fünf Worten", "eine Frage aus genau sechs Worten"
LINKED, FREE, SENSE, ELSEWHERE = "wohngeld", "hausnummer", "jagdschein", "elterngeld"
"""Leistungen: a task of the record, none of it, one by sense only, and in a Gemeinde one of the Kreis."""
CITIES = {"Stadt": "05915000", "Gemeinde": "05978020"}
AUTHORITY = next(one for one in all_other_authorities() if one.id == "kindergeld")
HERE = attrs.evolve(AUTHORITY, antragsannahme=Antragsannahme.JA)


@cache
def weighing(ags: str) -> Weighing:
    """Return what weighs for a city with a Leistung, a task of its own, and one that is a Leistung by sense only."""
    tasks = {"a": ("Wohngeld", LINKED), "b": ("Brieftauben", None), "c": ("Jagdangelegenheiten", None)}
    city = k.Verwaltung(kommune=k.Kommune(ags=ags)).add(
        *(k.Amt(id=f"amt-{key}", name=f"Haus {key}") for key in tasks),
        *(k.Aufgabe(id=key, name=name, leistung=leistung) for key, (name, leistung) in tasks.items()),
        *(k.Zuständigkeit(aufgabe=key, zustaendig=f"amt-{key}", rolle=LEAD) for key in tasks),
    )
    return city.at("2026-01-15")._questions._understanding._weighing


def law(matter: str, points: float, **more: Any) -> Sachtreffer:
    return Sachtreffer(leistungen_by_id()[matter], points, "Grund", **{"erklaert": 2} | more)


def other(points: float, **more: Any) -> Sachtreffer:
    return Sachtreffer(HERE if more.pop("here", False) else AUTHORITY, points, "Grund", **{"erklaert": 2} | more)


def task(key: str, score: float, **more: Any) -> Hit:
    return Hit(key, score, "Grund", "name", key, **{"literal": False, "complete": True} | more)


def weighed(
    hits: tuple[Hit, ...], matters: tuple[Sachtreffer, ...], *, city: str = "Stadt", text: str = SHORT,
    names: tuple[NameHit, ...] = (),
) -> Question:  # fmt: skip
    found = tuple(TaskHit(str(hit.key), hit.score, hit.reason) for hit in hits)
    question = Question(text, found, LEAD, names=names)
    ordered = tuple(sorted(matters, key=lambda hit: -hit.punkte))
    return weighing(CITIES[city]).decided(question, hits, ordered, text)


def told(question: Question) -> str:
    """Return what a question means, in a few signs: "a" a task, "+" what it may be as well, "?" a guess."""
    what = question.matter.id if question.matter else question.tasks[0].key if question.tasks else "-"
    if question.by_name:
        what = f"@{question.names[0].bearer.id}"
    score = f" {question.tasks[0].score:.3f}" if question.tasks and not question.matter else ""
    also = f" +{question.also.id}" if question.also else ""
    sign = {Understood.GENAU: "!", Understood.SINNGEMAESS: "", Understood.GERATEN: "?", Understood.NICHT: "-"}
    return f"{what}{score}{also}{sign[question.understood]}"


OWN = {
    "nothing": (),
    "a exact": (task("a", 1.0, literal=True),),
    "a meant": (task("a", 0.8),),
    "a in part": (task("a", 0.8, literal=True, complete=False),),
    "a guessed": (task("a", 0.59),),
    "b meant": (task("b", 0.8),),
    "b barely": (task("b", 0.6),),
    "b in part": (task("b", 0.95, literal=True, complete=False),),
    "b guessed": (task("b", 0.59),),
    "b in general": (task("b", 0.8, generic=True),),
    "b with rest": (task("b", 0.8, unexplained=("worte",)),),
    "b or c": (task("b", 0.8), task("c", 0.73)),
    "b before c": (task("b", 0.8), task("c", 0.71)),
}  # fmt: skip
DUTIES = {
    f"{name} {points:g}": (law(name, points),)
    for name in (LINKED, FREE, SENSE, ELSEWHERE)
    for points in (0.34, 0.35, 0.74, 0.8, 1.0)
}
OTHERS = {
    "none": (), "0.34": (other(0.34),), "0.35": (other(0.35),), "0.6": (other(0.6),), "0.74": (other(0.74),),
    "0.76": (other(0.76),), "0.85": (other(0.85),), "0.95": (other(0.95),), "1": (other(1.0),),
    "1 here": (other(1.0, here=True),), "named": (other(1.0, woertlich=True),),
}  # fmt: skip


def table() -> Iterator[str]:
    """Yield, for what the record has, how it fares beside duties and authorities; what fares alike stands together."""
    for city in CITIES:
        for own, hits in OWN.items():
            yield f"{city}, the record has {own}:"
            rows: dict[str, list[str]] = {}
            for duty, matters in {"nothing": (), **DUTIES}.items():
                cells: dict[str, list[str]] = {}
                for name, others in OTHERS.items():
                    cells.setdefault(told(weighed(hits, (*matters, *others), city=city)), []).append(name)
                row = "; ".join(f"{said} ({', '.join(at)})" for said, at in cells.items())
                rows.setdefault(row, []).append(duty)
            yield from (f"  {', '.join(alike)}: {row}" for row, alike in rows.items())


def test_every_figure_of_the_weighing() -> None:
    matches("abwaegung.txt", table())


# --- by hand ----------------------------------------------------------------------------------------------------------


def beside(points: float, **more: Any) -> Sachtreffer:
    """Return a duty of an office of its own, that may be meant as well."""
    return law("fundbuero", points, **more)


@pytest.mark.parametrize(
    ("text", "more", "rival", "wanted"),
    [
        (SHORT, {"trennschaerfe": 0.42}, None, ""),
        (SHORT, {"trennschaerfe": 0.41}, None, "?"),
        (SHORT, {"woertlich": True}, None, "!"),
        (SHORT, {"woertlich": True, "trennschaerfe": 0.1}, None, "?"),
        (SHORT, {"unerklaert": ("worte",)}, None, "?"),
        (SHORT, {"erklaert": 1}, None, ""),
        (SHORT, {"erklaert": 1, "benannt": 0.9}, None, ""),
        (SHORT, {"erklaert": 1, "benannt": 0.89}, None, "?"),
        (SHORT, {"erklaert": 2, "benannt": 0.89}, None, ""),
        # one word of five tells as much as it does, one of six has to be a name
        (FIVE, {"erklaert": 1, "trennschaerfe": 0.42}, None, ""),
        (SIX, {"erklaert": 1, "trennschaerfe": 0.75}, None, ""),
        (SIX, {"erklaert": 1, "trennschaerfe": 0.74}, None, "?"),
        (SIX, {"erklaert": 2, "trennschaerfe": 0.42}, None, ""),
        # sixteen in a hundred ahead of the next, or twenty
        (SHORT, {}, beside(0.75), ""),
        (SHORT, {}, beside(0.76), "?"),
        (SHORT, {"punkte": 1.0}, beside(0.99), ""),
        (SHORT, {"punkte": 1.0}, beside(1.0), "?"),
        (SIX, {"erklaert": 1}, beside(0.71), ""),
        (SIX, {"erklaert": 1}, beside(0.73), "?"),
        # what goes by a word before what it only goes with
        (SHORT, {"benannt": 0.5}, beside(0.64, benannt=0.9), "?"),
        (SHORT, {"benannt": 0.5}, beside(0.62, benannt=0.9), ""),
        (SHORT, {"benannt": 0.5}, beside(0.64, benannt=0.89), ""),
        (SHORT, {"benannt": 0.9}, beside(0.64, benannt=0.9), ""),
    ],
)  # fmt: skip
def test_how_well_a_matter_is_understood(
    text: str, more: dict[str, Any], rival: Sachtreffer | None, wanted: str
) -> None:
    matters = (law(FREE, **{"points": 0.9, **_points(more)}), *(() if rival is None else (rival,)))
    assert told(weighed((), matters, text=text)) == f"{FREE}{wanted}"


def _points(more: dict[str, Any]) -> dict[str, Any]:
    return {"points" if name == "punkte" else name: value for name, value in more.items()}


def test_words_are_left_over_as_they_were_typed() -> None:
    left = {"unerklaert": ("worte", "kurze", "worte", "fremd")}
    wanted = ("Worte", "kurze", "fremd")
    assert weighed((), (law(FREE, 0.9, **left),)).unexplained == wanted
    assert weighed((), (law(LINKED, 0.9, **left),)).unexplained == wanted
    assert weighed((), (other(0.9, **left),)).unexplained == wanted
    assert weighed((task("b", 0.8, unexplained=("worte",)),), ()).unexplained == ("Worte",)


def test_what_an_authority_has_in_several_matters_is_its_own_all_the_same() -> None:
    more = attrs.evolve(AUTHORITY, id="mehr", stelle=f"{AUTHORITY.stelle.partition(',')[0]}, Außenstelle (Zimmer 3)")
    elsewhere = attrs.evolve(AUTHORITY, id="mehr", stelle="Andere Stelle")
    for matter, wanted in ((more, "kindergeld"), (elsewhere, "kindergeld?")):
        assert told(weighed((), (other(0.9), Sachtreffer(matter, 0.9, "Grund", erklaert=2)))) == wanted


@pytest.mark.parametrize(
    ("text", "duty", "points", "as_well"),
    [
        (SHORT, law(FREE, 0.95), 0.91, True), (SHORT, law(FREE, 0.95), 0.9, False),
        (SHORT, law(FREE, 0.94), 0.85, True), (SHORT, law(FREE, 0.94), 0.84, False),
        (SIX, law(FREE, 0.95, erklaert=1), 0.77, True), (SIX, law(FREE, 0.95, erklaert=1), 0.75, False),
        (SIX, law(FREE, 0.95), 0.77, False), (FIVE, law(FREE, 0.95, erklaert=1), 0.77, False),
        (SHORT, law(FREE, 0.8), 0.75, True), (SHORT, law(FREE, 0.8), 0.74, False),
    ],
)  # fmt: skip
def test_what_another_authority_is_asked_for_in_the_same_words(
    text: str, duty: Sachtreffer, points: float, *, as_well: bool
) -> None:
    question = weighed((), (duty, other(points)), text=text)
    assert question.matter == duty.sache
    assert question.also == (AUTHORITY if as_well else None)
    assert not as_well or question.understood is Understood.GERATEN


@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize(("share", "first"), [(0.96, True), (0.94, None), (0.81, None), (0.79, False)])
def test_what_is_applied_for_here_is_nearer_to_the_municipality(
    share: float, *, here: bool, first: bool | None
) -> None:
    question = weighed((), (law(FREE, 0.9 * share), other(0.9, here=here)))
    municipal = question.matter is not None and question.matter.id == FREE
    assert municipal is (here if first is None else first)


def test_the_very_name_of_a_matter_elsewhere_goes_before_what_comes_near() -> None:
    assert told(weighed((), (law(FREE, 0.99), other(1.0)))) == "kindergeld"
    assert told(weighed((), (law(FREE, 1.0), other(1.0)))) == f"{FREE} +kindergeld?"
    assert told(weighed((), (law(FREE, 0.99), other(1.0, here=True)))) == f"{FREE} +kindergeld?"
    assert told(weighed((), (law(FREE, 0.98), other(0.99)))) == f"{FREE} +kindergeld?"


@pytest.mark.parametrize(
    ("own", "points", "same_office", "wanted"),
    [
        (task("a", 0.8), 0.77, False, "a 0.800?"), (task("a", 0.8), 0.75, False, "a 0.800"),
        (task("a", 0.8), 0.77, True, "a 0.800"),
        (task("a", 0.8, literal=True, complete=False), 0.77, False, "a 0.800?"),
        (task("a", 0.8, literal=True, complete=False), 0.75, False, "a 0.800"),
    ],
)  # fmt: skip
def test_a_part_of_a_name_does_not_say_which_of_two(own: Hit, points: float, wanted: str, *, same_office: bool) -> None:
    duty = law(LINKED, 0.8)
    rival = leistungen_by_id()["fundbuero"]
    rival = attrs.evolve(rival, stelle=duty.sache.stelle) if same_office else rival
    assert told(weighed((own,), (duty, Sachtreffer(rival, points, "Grund", erklaert=2)))) == wanted


def test_another_authority_beside_the_same_task_is_no_office_of_the_municipality() -> None:
    # what contests a part of a name are Leistungen; an authority is told beside
    assert told(weighed((task("a", 0.8),), (law(LINKED, 0.8), other(0.7)))) == "a 0.800"


@pytest.mark.parametrize(("points", "wanted"), [(0.68, "a 0.800 +kindergeld?"), (0.67, "kindergeld")])
def test_a_part_of_a_name_that_the_law_understands_worse(points: float, wanted: str) -> None:
    own = task("a", 0.8, literal=True, complete=False)
    assert told(weighed((own,), (law(LINKED, points), other(0.9)))) == wanted
    # the whole name, or a task that is no Leistung, has nothing to be compared with
    whole = task("a", 0.59, literal=True)
    assert told(weighed((whole,), (law(LINKED, points), other(0.9)))) == "a 0.590 +kindergeld?"
    without = task("b", 0.8, literal=True, complete=False)
    assert told(weighed((without,), (law(LINKED, points), other(0.9)))) == "b 0.800 +kindergeld?"


def test_a_word_that_is_the_name_of_a_task_is_the_record_s_own() -> None:
    own = task("b", 0.5)
    assert told(weighed((own,), (other(0.9),), text="Brieftauben zählen")) == "b 0.500 +kindergeld?"
    assert told(weighed((own,), (other(0.95),), text="Brieftauben zählen")) == "kindergeld"
    assert told(weighed((own,), (other(0.9),), text="Vögel zählen")) == "kindergeld"


def somebody(key: str, score: float) -> tuple[NameHit, ...]:
    bearer = weighing(CITIES["Stadt"])._day[key]
    return (NameHit(bearer, score, "Grund"),)


@pytest.mark.parametrize(
    ("score", "named", "wanted"),
    [
        (0.99, 1.0, "@amt-c 0.990!"), (0.75, 0.91, "@amt-c 0.750?"), (0.75, 0.89, "b 0.750"),
        (1.0, 1.0, "b 1.000"), (0.9, 0.99, "b 0.900"),
    ],
)  # fmt: skip
def test_who_is_named_better_than_any_task(score: float, named: float, wanted: str) -> None:
    assert told(weighed((task("b", score),), (), names=somebody("amt-c", named))) == wanted
    # unless the very same has the task
    assert told(weighed((task("b", score),), (), names=somebody("amt-b", named))) == f"b {score:.3f}"


@pytest.mark.parametrize(
    ("named", "points", "wanted"),
    [(0.7, 0.8, "-"), (0.69, 0.8, FREE), (0.69, 0.34, "-"), (1.0, 0.8, "-")],
)
def test_who_is_named_goes_before_what_is_a_duty(named: float, points: float, wanted: str) -> None:
    question = weighed((), (law(FREE, points),), names=somebody("amt-c", named))
    assert (question.matter.id if question.matter else "-") == wanted
    if wanted == "-":
        assert question.understood is (Understood.GENAU if named == 1 else Understood.GERATEN)
        assert question.names == somebody("amt-c", named)


def test_what_another_matter_elsewhere_takes_names_nobody() -> None:
    question = weighed((), (other(0.9),), names=somebody("amt-c", 0.9))
    assert (question.names, question.tasks) == ((), ())
    assert weighed((), (other(0.34),), names=somebody("amt-c", 0.9)).names


def test_a_task_of_a_leistung_is_told_before_the_others() -> None:
    question = weighed((task("b", 0.5), task("a", 0.4)), (law(LINKED, 0.9),))
    assert [(hit.key, hit.score) for hit in question.tasks] == [("a", 0.855), ("b", 0.5)]
    assert question.tasks[0].reason == "gemeint ist „Wohngeld“: Grund"
