"""Which references an entry makes, on what it hangs today, and how they are turned to others."""

from typing import Any

import pytest

import kommunal as k
from kommunal.model.references import dependencies, redirected, reference_fields, references, turned

HEAD = k.Besetzung(einheit="amt", stelle="post", person="p", rolle=k.Besetzungsrolle.LEITUNG, quellen=("q",))
HOUSE = k.Standort(
    id="haus",
    name="Haus",
    gebiet="nord",
    sprechzeiten=(k.Sprechzeit(thema="A", durch="amt"), k.Sprechzeit(thema="B", durch="p"), k.Sprechzeit(thema="C")),
)


def test_every_reference_with_its_path() -> None:
    assert [(r.path, r.key) for r in references(HEAD)] == [
        ("einheit", "amt"),
        ("stelle", "post"),
        ("person", "p"),
        ("quellen[0]", "q"),
    ]
    assert [(r.path, r.key) for r in references(HOUSE)] == [
        ("gebiet", "nord"),
        ("sprechzeiten[0].durch", "amt"),
        ("sprechzeiten[1].durch", "p"),
    ]
    assert list(references("no entry")) == []
    assert list(references(k.Uhrzeit("08:00"))) == []


def test_the_steps_of_a_reorganisation_refer_too() -> None:
    plan = k.Reorganisation(id="r", schritte=(k.Umsetzen(einheiten=("a", "b"), nach="c"),))
    assert [r.path for r in references(plan)] == [
        "schritte[0].einheiten[0]",
        "schritte[0].einheiten[1]",
        "schritte[0].nach",
    ]


def test_what_an_entry_hangs_on_today_and_not_where_it_came_from() -> None:
    unit = k.Amt(id="neu", name="Neu", uebergeordnet="oben", vorgaenger=("alt",), standorte=("haus",))
    assert [r.key for r in dependencies(unit)] == ["oben"]
    assert [r.key for r in dependencies(HEAD)] == ["amt", "post"]


@pytest.mark.parametrize(
    ("entry", "turn", "result"),
    [
        (HEAD, {"amt": "neu"}, {"einheit": "neu"}),
        (HEAD, {"p": "andere"}, {}),
        (k.Kooperation(id="k", name="K", partner=("a", "b")), {"a": "b"}, {"partner": ("b",)}),
        (k.Kooperation(id="k", name="K", partner=("a", "b")), {"a": None}, {"partner": ("b",)}),
        (HOUSE, {"amt": None}, {"sprechzeiten": HOUSE.sprechzeiten[1:]}),
        (k.Amt(id="a", name="A", vorgaenger=("alt",)), {"alt": "neu"}, {}),
    ],
)
def test_references_are_turned(entry: Any, turn: dict[str, str | None], result: dict[str, Any]) -> None:
    turned = redirected(entry, turn)
    assert all(getattr(turned, name) == value for name, value in result.items())
    assert (turned == entry) == (not result)


def test_a_closure_stays_without_who_stood_in() -> None:
    closed = k.Schließung(von="2027-01-01", ersatz="amt")
    office = k.Amt(id="a", name="A", schliessungen=(closed,))
    left = redirected(office, {"amt": None})
    assert left is not None
    assert left.schliessungen == (k.Schließung(von="2027-01-01"),)


def test_what_cannot_be_without_its_end_is_nothing() -> None:
    assert redirected(HEAD, {"amt": None}) is None


def test_the_fields_that_hold_ids() -> None:
    assert {"einheit", "stelle", "person", "fuer", "quellen", "reorganisationen"} <= reference_fields(k.Besetzung)
    assert reference_fields(k.Uhrzeit) == frozenset()
    assert reference_fields(str) == frozenset()


def test_two_references_that_come_to_be_one_are_one_and_two_equal_parts_stay_two() -> None:
    both = k.Kooperation(id="k", name="K", partner=("a", "b", "c"))
    assert turned(both, {"a": "b"}) == k.Kooperation(id="k", name="K", partner=("b", "c"))
    hours = tuple(k.Sprechzeit(thema="A", durch=who) for who in ("a", "b"))
    house = turned(k.Standort(id="haus", sprechzeiten=hours), {"a": "b"})
    assert house is not None
    assert house.sprechzeiten == (hours[1], hours[1])
