"""What people write for short is read as what it stands for, and written in full."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kommunal as k

HEAD = "format: kommunal/1\nkommune: {ags: '05915000'}\n"
DAYS = [str(day) for day in k.Wochentag]


def hours(tree: object) -> list[dict[str, Any]]:
    """The canonical form of hours, however they are written."""
    site = k.from_dict({"id": "haus", "name": "Haus", "sprechzeiten": tree}, k.Standort)
    written: list[dict[str, Any]] = k.to_dict(site)["sprechzeiten"]
    return written


def problems(text: str) -> list[str]:
    with pytest.raises(k.DocumentError) as raised:
        k.loads(HEAD + text, format="yaml")
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ({"tage": "mo-fr"}, [{"tage": ["mo", "di", "mi", "do", "fr"]}]),
        ({"tage": "Mo–Mi, Fr"}, [{"tage": ["mo", "di", "mi", "fr"]}]),
        ({"tage": ["Mo", "do-fr"]}, [{"tage": ["mo", "do", "fr"]}]),
        ({"tage": "sa - mo"}, [{"tage": ["sa", "so", "mo"]}]),
        ({"tage": "di"}, [{"tage": ["di"]}]),
        ({"tage": ["mi"], "woche": [1, 3]}, [{"tage": ["mi"], "woche": [1, 3]}]),
        ({"tage": ["mi"], "woche": 1}, [{"tage": ["mi"], "woche": [1]}]),
        ({"tage": ["mi"], "woche": None}, [{"tage": ["mi"]}]),
        (
            {"tage": "mo, do", "zeiten": ["08:00-12:00", "14:00 – 16:00"]},
            [
                {"tage": ["mo", "do"], "von": "08:00", "bis": "12:00"},
                {"tage": ["mo", "do"], "von": "14:00", "bis": "16:00"},
            ],
        ),
        ({"tage": "mo", "zeiten": "08:00-12:00"}, [{"tage": ["mo"], "von": "08:00", "bis": "12:00"}]),
    ],
)
def test_hours(written: dict[str, Any], means: list[dict[str, Any]]) -> None:
    assert hours([written]) == means
    assert hours(means) == means
    # what follows keeps its place
    assert hours([{"thema": "vorher"}, written]) == [{"thema": "vorher"}, *means]


def test_hours_as_text() -> None:
    for text in ("Mo-Fr 08:00-12:00; Do 14:00-18:00", "Tu[1,3] 10:00-12:00"):
        expected = [k.to_dict(one) for one in k.Sprechzeit.parse(text)]
        assert hours(text) == hours([text]) == expected
    assert hours([{"thema": "vorher"}, "Mo 08:00-09:00"])[1] == {"tage": ["mo"], "von": "08:00", "bis": "09:00"}
    (found,) = problems("einheiten: [{art: amt, id: a, name: A, sprechzeiten: nachmittags}]")
    assert found.startswith("3:54  einheiten[0].sprechzeiten[0]  ")
    with pytest.raises(k.DocumentError, match=r"sprechzeiten\[0\]  expected a mapping, got 5"):
        hours([5])


@given(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_range_of_days_runs_from_the_first_to_the_last(first: str, last: str) -> None:
    (one,) = hours([{"tage": f"{first}-{last}"}])
    days = one["tage"]
    assert (days[0], days[-1]) == (first, last)
    assert all(DAYS[(DAYS.index(a) + 1) % 7] == b for a, b in pairwise(days))
    assert len(days) <= 7


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("[{tage: mo-xx}]", "  einheiten[0].sprechzeiten[0].tage[0]  expected one of mo, di, "),
        ("[{tage: [mo], zeiten: [8-12-14]}]", "  einheiten[0].sprechzeiten[0].zeiten  expected times such as"),
        ("[{tage: [mo], zeiten: [08:00]}]", "  einheiten[0].sprechzeiten[0].zeiten  expected times such as"),
        ("[{tage: [mo], zeiten: []}]", "  einheiten[0].sprechzeiten[0].zeiten  unknown field"),
        (
            "[{tage: [mo], von: 08:00, zeiten: [09:00-10:00]}]",
            "  einheiten[0].sprechzeiten[0].zeiten  expected either zeiten or von and bis, got both",
        ),
        ("[{tage: [mo], zeiten: [12:00-08:00]}]", "  einheiten[0].sprechzeiten[0]  expected von before bis"),
        ("[{tage: mo-fr, tage: mo}]", "  einheiten[0].sprechzeiten[0].tage  field is stated twice"),
        ("{tage: mo}", "  einheiten[0].sprechzeiten  expected a list, got a mapping"),
        ("[{wochentage: [mo]}]", "  einheiten[0].sprechzeiten[0].wochentage  unknown field; did you mean 'tage'?"),
        ("[{wochentag: [mo]}]", "  einheiten[0].sprechzeiten[0].wochentag  unknown field; did you mean 'tage'?"),
        ("[{tage: [Montag]}]", "got 'Montag'; did you mean 'mo'?"),
        ("[{tage: dienstags}]", "got 'dienstags'; did you mean 'di'?"),
        ("[{tage: [Do.]}]", "got 'Do.'; did you mean 'do'?"),
        ("[{tage: [Sonnabend]}]", "expected one of mo, di, mi, do, fr, sa, so, got 'Sonnabend'"),
        ("[{von: 8:00}]", "expected a clock time such as 08:00 or 14:30, got '8:00'; did you mean '08:00'?"),
        ("[{von: 8 Uhr}]", "got '8 Uhr'; did you mean '08:00'?"),
        ("[{von: '8.30'}]", "got '8.30'; did you mean '08:30'?"),
        ("[{von: 12}]", "got '12'; did you mean '12:00'?"),
        ("[{von: morgens}]", "expected a clock time such as 08:00 or 14:30, got 'morgens'"),
    ],
)
def test_hours_with_a_mistake(written: str, problem: str) -> None:
    (found,) = problems(f"einheiten:\n- {{art: amt, id: a, name: Amt, sprechzeiten: {written}}}")
    assert problem in found
    assert found.endswith("'morgens'") is ("morgens" in written)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("name: Bauen, Wohnen und Umwelt", ['name: "Bauen, Wohnen und Umwelt"']),
        ("name: Bauen, Wohnen, Umwelt", ['name: "Bauen, Wohnen, Umwelt"']),
        ("name: Amt, kurzname: Bau, Grün, nummern: ['5']", ['kurzname: "Bau, Grün"']),
        ("name: Bau, Grün, zweck: Rat, Tat", ['name: "Bau, Grün"', 'zweck: "Rat, Tat"']),
        ("name: Amt, nummern: ['5'], Rest", [None]),
        ("name: Amt, zwek", [None]),
        ("name: Amt, Rest: x", [None]),
    ],
)
def test_text_that_a_comma_cut_in_two(written: str, advice: list[str | None]) -> None:
    found = problems(f"einheiten: [{{art: amt, id: a, {written}}}]")
    hints = [problem.partition("needs quotes: ")[2] or None for problem in found]
    assert hints == advice
    for hint in filter(None, hints):
        written = written.replace(hint.replace('"', ""), hint)
    if None not in hints:
        k.loads(HEAD + f"einheiten: [{{art: amt, id: a, {written}}}]", format="yaml")


SOURCES = "quellen: [{id: q, titel: Q}, {id: r, titel: R}]\n"


def test_sources_for_all_that_name_none() -> None:
    text = (
        HEAD + SOURCES + "vorgaben: {quellen: [q]}\neinheiten: [{art: amt, id: a, name: A}, {art: amt, id: b, name: B,"
        " quellen: [r]}, {art: amt, id: c, name: C, quellen: []}]\nbesetzungen: [{einheit: a, rolle: leitung}]\n"
    )
    city = k.loads(text, format="yaml")
    assert [entry.quellen for entry in city.entries()] == [(), (), ("q",), ("r",), (), ("q",)]
    assert "vorgaben" not in k.to_dict(city)
    assert k.loads(k.dumps(city)) == city


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{quellen: [x]}", "4:22  vorgaben.quellen[0]  names 'x', and no entry in quellen has this id"),
        ("{quellen: [X]}", "4:22  vorgaben.quellen[0]  expected the id of an entry in quellen, got 'X'"),
        ("{quellen: q}", "4:21  vorgaben.quellen  expected a list, got 'q'"),
        ("{stand: 2021}", "4:11  vorgaben  expected a mapping such as {quellen: [organigramm]}, got a mapping"),
        ("q", "4:11  vorgaben  expected a mapping such as {quellen: [organigramm]}, got 'q'"),
    ],
)
def test_sources_for_all_with_a_mistake(written: str, problem: str) -> None:
    (found,) = problems(SOURCES + f"vorgaben: {written}\neinheiten: [{{art: amt, id: a, name: A}}]")
    assert found == problem


def test_sources_for_all_where_the_list_of_sources_is_none() -> None:
    found = problems("quellen: [x]\nvorgaben: {quellen: [q]}\neinheiten: [5]")
    assert [problem.split("  ")[1] for problem in found] == ["quellen[0]", "vorgaben.quellen[0]", "einheiten[0]"]
    found = problems("quellen: x\nvorgaben: {quellen: [q]}")
    assert [problem.split("  ")[1] for problem in found] == ["quellen", "vorgaben.quellen[0]"]


def test_json_knows_the_same_spellings() -> None:
    tree = {
        "format": "kommunal/1",
        "kommune": {"ags": "05915000"},
        "vorgaben": {"quellen": ["q"]},
        "quellen": [{"id": "q", "titel": "Q"}],
        "standorte": [{"id": "s", "name": "S", "sprechzeiten": [{"tage": "mo-di", "zeiten": "08:00-09:00"}]}],
    }
    city = k.loads(json.dumps(tree))
    assert city == k.from_dict(tree)
    assert city.standorte[0].sprechzeiten[0].tage == (k.Wochentag.MO, k.Wochentag.DI)
    assert city.standorte[0].quellen == ("q",)


def test_what_only_looks_like_a_mapping_is_read_for_short_too() -> None:
    from types import MappingProxyType

    assert hours([MappingProxyType({"tage": "mo-di"})]) == [{"tage": ["mo", "di"]}]


def test_the_case_of_many_spellings(tmp_path: Path) -> None:
    file = tmp_path / "hours.yaml"
    file.write_text(
        HEAD + "einheiten:\n- {art: amt, id: a, name: Amt, sprechzeiten: [{tage: mo-fr, von: 08:30, bis: 12:00}, "
        '{tage: [Mo, Di], von: "8.30", bis: 12}, {tage: [mi], woche: [1, 3], von: 14:00, bis: 15:00}, '
        "{wochentage: [mo], von: 08:00, bis: 10:00}, {tage: [mo], von: 8:00, bis: 16:00, ferien: geschlossen}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(k.DocumentError) as raised:
        k.load(file)
    assert [str(problem).split("sprechzeiten")[1] for problem in raised.value.problems] == [
        "[1].von  expected a clock time such as 08:00 or 14:30, got '8.30'; did you mean '08:30'?",
        "[1].bis  expected a clock time such as 08:00 or 14:30, got '12'; did you mean '12:00'?",
        "[3].wochentage  unknown field; did you mean 'tage'?",
        "[4].von  expected a clock time such as 08:00 or 14:30, got '8:00'; did you mean '08:00'?",
        "[4].ferien  unknown field",
    ]
