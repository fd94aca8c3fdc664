"""What a part of a task has of its own hides what stands on the task, area by area and case by case."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.stand.assignment import Assignment, Case

LEAD = k.Zuständigkeitsrolle.FEDERFUEHREND
BUERO, STELLE, AMT = "buero", "stelle", "amt"


def zust(aufgabe: str, who: str, *gebiete: str, **fields: Any) -> k.Zuständigkeit:
    return k.Zuständigkeit(aufgabe=aufgabe, zustaendig=who, rolle=LEAD, gebiete=gebiete, **fields)


def stand(*zustaendigkeiten: k.Zuständigkeit) -> k.Stand:
    """A task with a part of which a piece is part; two Stadtteile in a Bezirk, a Quartier that lies in two areas."""
    return k.Verwaltung(
        kommune=k.Kommune(ags="05915000"),
        einheiten=tuple(k.Amt(id=key, name=key) for key in (BUERO, STELLE, AMT)),
        aufgaben=(
            k.Aufgabe(id="ganz", name="Koordination"),
            k.Aufgabe(id="teil", name="Projekte", uebergeordnet="ganz"),
            k.Aufgabe(id="stueck", name="Fest", uebergeordnet="teil"),
        ),
        gebiete=(
            k.Gebiet(id="bezirk", name="Bezirk"),
            k.Gebiet(id="norden", name="Norden", teil_von=("bezirk",)),
            k.Gebiet(id="heessen", name="Heessen", teil_von=("bezirk",)),
            k.Gebiet(id="raum", name="Sozialraum"),
            k.Gebiet(id="quartier", name="Quartier", teil_von=("norden", "raum")),
        ),
        zustaendigkeiten=zustaendigkeiten,
    ).at("2026-11-22")


@pytest.mark.parametrize(
    ("zustaendigkeiten", "area", "split", "told"),
    [
        # its own lead in an area, whoever leads the whole task there or further in
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, "norden")], None, None, [BUERO]),
        # one nearer in the task, one nearer in the area: both
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, "bezirk")], None, None, [BUERO, STELLE]),
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, "bezirk")], "norden", None, [BUERO, STELLE]),
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, "bezirk")], "heessen", None, [BUERO]),
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, "norden")], "bezirk", None, [BUERO]),
        ([zust("ganz", STELLE, "norden"), zust("stueck", BUERO, "norden")], None, None, [STELLE]),
        # another area, or one more of them: there the whole task still counts
        ([zust("ganz", STELLE, "heessen"), zust("teil", BUERO, "norden")], None, None, [BUERO, STELLE]),
        ([zust("ganz", STELLE, "bezirk"), zust("teil", BUERO, "norden")], None, None, [BUERO, STELLE]),
        ([zust("ganz", STELLE, "norden", "heessen"), zust("teil", BUERO, "norden")], None, None, [BUERO, STELLE]),
        ([zust("ganz", STELLE), zust("teil", BUERO, "norden")], None, None, [STELLE, BUERO]),
        # cases
        ([zust("ganz", STELLE, aufteilung="A–K"), zust("ganz", BUERO, aufteilung="Feste")], None, "Feste", [BUERO]),
        ([zust("ganz", STELLE, aufteilung="A–K"), zust("ganz", BUERO, aufteilung="Märkte")], None, "Feste", [STELLE]),
        ([zust("ganz", STELLE, aufteilung="B–C"), zust("teil", BUERO, aufteilung="A–K")], None, None, [BUERO]),
        ([zust("ganz", STELLE, aufteilung="A–Z"), zust("teil", BUERO, aufteilung="A–K")], None, None, [BUERO, STELLE]),
        ([zust("ganz", STELLE), zust("teil", BUERO, "norden", aufteilung="A–K")], "norden", None, [STELLE, BUERO]),
        (
            [zust("ganz", STELLE, "norden"), zust("teil", BUERO, "norden", aufteilung="A–K")],
            None, None, [BUERO, STELLE],
        ),
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, "norden", aufteilung="A–K")], None, "Adam", [BUERO]),
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, "norden", aufteilung="A–K")], None, "Zobel", [STELLE]),
        ([zust("ganz", STELLE, "norden"), zust("teil", BUERO, aufteilung="Feste")], None, None, [BUERO, STELLE]),
        # the nearest area first, case by case, also on one task
        (
            [zust("teil", STELLE, "bezirk", aufteilung="A–K"), zust("teil", BUERO, "norden", aufteilung="A–K")],
            "norden", None, [BUERO],
        ),
        (
            [zust("teil", STELLE, "bezirk", aufteilung="A–K"), zust("teil", BUERO, "norden", aufteilung="A–K")],
            None, None, [STELLE, BUERO],
        ),
        # areas that cut across one another stand side by side, on one task; a part goes before the whole in both
        (
            [zust("teil", STELLE, "norden", aufteilung="A–K"), zust("teil", BUERO, "raum", aufteilung="A–K")],
            "quartier", None, [BUERO, STELLE],
        ),
        (
            [zust("ganz", STELLE, "norden", aufteilung="A–K"), zust("teil", BUERO, "raum", aufteilung="A–K")],
            "quartier", None, [BUERO],
        ),
    ],
)  # fmt: skip
def test_the_part_before_the_whole(
    zustaendigkeiten: list[k.Zuständigkeit], area: str | None, split: str | None, told: list[str]
) -> None:
    auskunft = stand(*zustaendigkeiten).responsible("teil", area=area, split=split)
    assert sorted({z.zustaendig for z in auskunft.choice.all}) == sorted(told)
    assert {beleg.zustaendigkeit and beleg.zustaendigkeit.zustaendig for beleg in auskunft.hits} == set(told)


GEBIETE = ("bezirk", "norden", "heessen", "raum", "quartier")
ENTRIES = st.lists(
    st.builds(
        lambda aufgabe, who, gebiete, aufteilung: zust(aufgabe, who, *gebiete, aufteilung=aufteilung),
        st.sampled_from(("ganz", "teil", "stueck")),
        st.sampled_from((BUERO, STELLE, AMT)),
        st.lists(st.sampled_from(GEBIETE), max_size=2, unique=True),
        st.sampled_from((None, None, "A–K", "L–Z", "B", "F–M")),
    ),
    max_size=6,
)


@example(
    [
        zust("teil", BUERO),
        zust("ganz", BUERO, "bezirk", aufteilung="A–K"),
        zust("teil", BUERO, "bezirk", aufteilung="A–K"),
    ]
)
@settings(max_examples=60, deadline=None)
@given(ENTRIES)
def test_without_area_and_split_exactly_those_are_named_who_hold_for_some(entries: list[k.Zuständigkeit]) -> None:
    assignment = Assignment(stand(*entries))
    places, cases = ("kommune", *GEBIETE), {None, *(z.aufteilung for z in entries), "Y"}
    told = set(assignment.choose("stueck", Case(), LEAD).all)
    single = {
        z
        for town in places
        for case in cases
        for z in assignment.search("stueck", Case(town, case), LEAD).all
    }  # fmt: skip
    assert single <= told
    for z in assignment.choose("stueck", Case(), LEAD).all:
        choices = [assignment.search("stueck", Case(place, z.aufteilung), LEAD) for place in z.gebiete or ("kommune",)]
        assert any(z.zustaendig in choice.bearers for choice in choices)


def test_areas_that_lie_in_two_of_every_level_above_are_no_maze() -> None:
    levels = 60
    gebiete = tuple(
        k.Gebiet(id=f"g{n}{side}", name=f"G {n}{side}", teil_von=(f"g{n - 1}a", f"g{n - 1}b") if n else ())
        for n in range(levels)
        for side in "ab"
    )
    stadt = k.Verwaltung(
        kommune=k.Kommune(ags="05915000"), gebiete=gebiete,
        einheiten=(k.Amt(id="a", name="A"), k.Amt(id="b", name="B")),
        aufgaben=(k.Aufgabe(id="t", name="T"),),
        zustaendigkeiten=(
            k.Zuständigkeit(aufgabe="t", zustaendig="a", rolle=LEAD, gebiete=("g0a",)),
            k.Zuständigkeit(aufgabe="t", zustaendig="b", rolle=LEAD, gebiete=("g1b",)),
        ),
    )  # fmt: skip
    nearest = stadt.at("2026-01-01").responsible("t", area=f"g{levels - 1}a")
    assert [hit.name for hit in nearest.hits] == ["B"]
