"""For which cases a claim holds: answers, overlaps and rules decide it in one place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k
from kommunal import Verdict, Zuständigkeitsrolle
from kommunal.model.cases import amounts, case_key, covers, holds_for_amount, includes_cases, pairs, share_case

LEAD = Zuständigkeitsrolle.FEDERFUEHREND
NORTH, SOUTH = k.Gebiet(id="nord", name="Nord"), k.Gebiet(id="sued", name="Süd")


def lead(bearer: str = "a", **limits: Any) -> k.Zuständigkeit:
    return k.Zuständigkeit(aufgabe="w", zustaendig=bearer, rolle=LEAD, **limits)


def record(*leads: k.Zuständigkeit) -> k.Verwaltung:
    units = k.Amt(id="a", name="Bauamt"), k.Amt(id="b", name="Sozialamt")
    empty = k.Verwaltung(kommune=k.Kommune(ags="05978020"))
    return empty.add(*units, k.Aufgabe(id="w", name="Wohngeld"), NORTH, SOUTH, *leads)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, None),
        ({"aufteilung": "A–K"}, None),
        ({"wert_ab": 20}, (20, float("inf"))),
        ({"wert_bis": 20}, (0, 20)),
        ({"aufteilung": "bis 50 Euro"}, (0, 50)),
        ({"aufteilung": "bis 50 Euro", "wert_ab": 20}, (20, 50)),
        ({"aufteilung": "bis 50 Euro", "wert_bis": 20}, (0, 20)),
    ],
)
def test_amounts(limits: dict[str, Any], expected: tuple[float, float] | None) -> None:
    assert amounts(lead(**limits)) == expected


def test_a_case_is_held_against_split_and_amount() -> None:
    claim = lead(aufteilung="A–K", wert_bis=50)
    assert [holds_for_amount(claim, amount) for amount in (50, 50.01, None)] == [True, False, None]
    assert holds_for_amount(lead(), None)
    assert [covers(claim, case) for case in ("Bauer", "Maler", "Anna Maler")] == [True, False, None]
    # of a split that is made of amounts, no name is asked
    assert covers(lead(aufteilung="bis 50 Euro"), "Maler")
    assert covers(lead(), "Maler")


@pytest.mark.parametrize(
    ("outer", "inner", "case", "expected"),
    [
        ({}, {"aufteilung": "A–K"}, None, True),
        ({"aufteilung": "A–K"}, {}, None, False),
        ({"aufteilung": "A–K"}, {}, "Bauer", True),
        ({"aufteilung": "A–K"}, {}, "Maler", False),
        ({"aufteilung": "A–K"}, {"aufteilung": "B–C"}, None, True),
        ({"wert_bis": 50}, {"wert_bis": 50}, None, True),
        ({"wert_bis": 50}, {"wert_bis": 20}, None, False),
        ({"wert_bis": 50}, {}, "Bauer", False),
    ],
)
def test_one_holds_in_every_case_of_another(
    outer: dict[str, Any], inner: dict[str, Any], case: str | None, expected: bool
) -> None:
    assert includes_cases(lead(**outer), lead(**inner), case) is expected


def test_the_key_of_a_case_does_not_depend_on_spelling() -> None:
    assert case_key(lead(aufteilung="Buchstaben A-K")) == case_key(lead(aufteilung="A–K"))
    assert case_key(lead(aufteilung="A–K")) != case_key(lead(aufteilung="A–K", wert_bis=50))
    assert case_key(lead()) != case_key(lead(wert_ab=50))


@pytest.mark.parametrize(
    ("one", "other", "doubled"),
    [
        ({}, {}, True),
        ({"wert_bis": 50_000}, {"wert_ab": 50_000.01}, False),
        ({"wert_bis": 50_000}, {"wert_ab": 50_000}, True),
        ({"wert_bis": 50_000}, {}, False),
        ({"aufteilung": "bis 50.000 Euro"}, {"wert_ab": 20_000}, True),
        ({"aufteilung": "bis 50.000 Euro"}, {"wert_ab": 50_000.01}, False),
        ({"aufteilung": "bis 50.000 Euro"}, {"aufteilung": "über 20.000 Euro"}, True),
        ({"aufteilung": "A–K"}, {"aufteilung": "A–K", "wert_bis": 50}, True),
        ({"aufteilung": "A–K", "wert_ab": 51}, {"aufteilung": "A–K", "wert_bis": 50}, False),
        ({"aufteilung": "A–K", "wert_ab": 51}, {"aufteilung": "K–Z", "wert_bis": 50}, False),
        ({"aufteilung": "A–K", "wert_ab": 50}, {"aufteilung": "K–Z", "wert_bis": 50}, True),
        ({"aufteilung": "A–K"}, {"aufteilung": "L–Z"}, False),
        ({"aufteilung": "A–K"}, {"wert_bis": 50}, True),
        ({"gebiete": ("nord", "sued")}, {"gebiete": ("nord",)}, True),
        ({"gebiete": ("nord", "sued"), "ausgenommen": ("nord",)}, {"gebiete": ("nord",)}, False),
        ({"gebiete": ("nord",), "aufteilung": "A–K"}, {"gebiete": ("sued", "nord"), "aufteilung": "B–Z"}, True),
        ({"gebiete": ("nord",), "aufteilung": "A–K"}, {"gebiete": ("sued",), "aufteilung": "B–Z"}, False),
        ({"ausgenommen": ("nord",)}, {}, True),
    ],
)
def test_overlaps_and_rules_say_the_same(one: dict[str, Any], other: dict[str, Any], doubled: bool) -> None:
    both = record(lead("a", **one), lead("b", **other))
    assert bool(both.at("2025-01-01").overlaps()) is doubled
    assert bool(k.check(both, select=["A401", "A402"])) is doubled


LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "aufteilung": st.sampled_from(["A–K", "K–Z", "A–Z", "bis 20 Euro", "über 10 Euro", "Kinder"]),
        "wert_ab": st.sampled_from([0, 10, 15]),
        "wert_bis": st.sampled_from([15, 20]),
        "gebiete": st.sampled_from([("nord",), ("sued",), ("nord", "sued")]),
        "ausgenommen": st.sampled_from([("nord",), ("sued",)]),
    },
)


@given(LIMITS, LIMITS)
def test_what_a_question_cannot_decide_is_an_overlap_and_a_finding(one: dict[str, Any], other: dict[str, Any]) -> None:
    both = record(lead("a", **one), lead("b", **other))
    day = both.at("2025-01-01")
    overlaps = bool(day.overlaps())
    assert bool(k.check(both, select=["A401", "A402"])) is overlaps
    undecided = [
        (area, split, amount)
        for area in ("nord", "sued")
        for split in ("Bauer", "Kunz", "Maler", "Kinder")
        for amount in (5, 10, 10.01, 15, 20, 30)
        if day.responsible("w", area=area, split=split, amount=amount).verdict is Verdict.MEHRDEUTIG
    ]
    assert overlaps or not undecided


def test_of_many_each_is_paired_with_the_next_of_its_kind() -> None:
    numbers = [*range(61)]
    assert len([*pairs(numbers[:60], str)]) == 60 * 59 / 2
    assert [*pairs(numbers, lambda number: number % 2)][:2] == [(0, 2), (2, 4)]
    assert (0, 1) in [*pairs(numbers, lambda number: number % 2)]
    assert len([*pairs(numbers, str)]) == 60 * 59 / 2


def test_a_case_that_two_share_is_one_of_both() -> None:
    assert share_case(lead(aufteilung="A–K"), lead(aufteilung="K–Z"))
    assert not share_case(lead(aufteilung="A–K"), lead())
