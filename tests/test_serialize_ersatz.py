"""What refers to an entry that could not be read is no mistake; what such an entry refers to may be one."""

from typing import Any

import pytest

import kommunal as k

HEAD = {"format": "kommunal/1", "kommune": {"ags": "05915000"}}
OB = {"art": "verwaltungsleitung", "id": "ob", "name": "Oberbürgermeister"}
NOWHERE = "names 'nirgends', and no entry has this id (expected in"


def found_problems(**listen: Any) -> list[str]:
    with pytest.raises(k.DocumentError) as errors:
        k.from_dict({**HEAD, **listen})
    return [str(problem) for problem in errors.value.problems]


def test_a_dangling_reference_of_an_unreadable_entry_is_found_beside_its_other_mistake() -> None:
    amt = {"art": "amt", "id": "amt", "name": "", "uebergeordnet": "ob", "vorgaenger": ["ob", "nirgends"]}
    assert found_problems(einheiten=[OB, amt]) == [
        "einheiten[1].name  expected text, got ''",
        f"einheiten[1].vorgaenger[1]  vorgaenger[1] {NOWHERE} einheiten or akteure)",
    ]


def test_a_bad_reference_is_reported_once() -> None:
    kante = {"einheit": "Kein Name", "person": "nirgends", "rolle": "leitung"}
    whither = "the id of an entry in einheiten or akteure or gremien or kooperationen or gebiete or kommune"
    assert found_problems(besetzungen=[kante]) == [
        f"besetzungen[0].einheit  expected {whither}, got 'Kein Name'",
        f"besetzungen[0].person  person {NOWHERE} personen)",
    ]


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"id": "Jugendamt", "name": "J"}, "id  expected an id of lower-case letters, digits and single hyphens"),
        ({"id": "jugendamt"}, "name  required field is missing"),
        ({"id": "jugendamt", "name": "J", "art": "ampt"}, "art  expected one of organisationseinheit"),
        ({"id": "jugendamt", "name": "J", "gueltig": {"ab": "2021-13"}}, "gueltig.ab  expected a date"),
        ({"id": "jugendamt", "name": "J", "zutsand": "aktiv"}, "zutsand  unknown field; did you mean 'zustand'?"),
    ],
    ids=["id", "name", "art", "date", "unknown"],
)
def test_what_refers_to_it_is_no_second_mistake(wrong: dict[str, Any], problem: str) -> None:
    kind = {"art": "abteilung", "id": "kind", "name": "K", "uebergeordnet": "jugendamt"}
    leitung = {"einheit": "jugendamt", "rolle": "leitung"}
    (reported,) = found_problems(einheiten=[{"art": "amt", **wrong}, kind], besetzungen=[leitung])
    assert reported.startswith(f"einheiten[0].{problem}")


@pytest.mark.parametrize("eintrag", [5, {}, {"id": "kommune"}, {"id": 5}, {"id": "..."}])
def test_an_entry_without_a_usable_id_keeps_its_place(eintrag: Any) -> None:
    second = {"id": "zweite", "name": ""}
    reported = found_problems(personen=[eintrag, second])
    assert reported[-1] == "personen[1].name  expected text, got ''"
    assert all(problem.startswith("personen[0]") for problem in reported[:-1])


def test_an_edge_that_could_not_be_read_is_found_by_the_id_that_its_ends_give() -> None:
    sick = {"einheit": "ob", "rolle": "leitung", "rang": 0}
    vertretung = {"einheit": "ob", "rolle": "stellvertretung", "fuer": "ob.leitung.ungenannt"}
    assert found_problems(einheiten=[OB], besetzungen=[sick, vertretung]) == [
        "besetzungen[0].rang  expected a whole number from 1 on, got 0"
    ]


def test_an_edge_of_which_nothing_can_be_read() -> None:
    reported = found_problems(zustaendigkeiten=[{"rolle": "irgendwie", "aufgabe": 7}])
    assert [problem.split("  ")[0] for problem in reported] == [
        "zustaendigkeiten[0].aufgabe",
        "zustaendigkeiten[0].rolle",
        "zustaendigkeiten[0].zustaendig",
    ]


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_the_deepest_and_longest_that_can_be_built_reads_back(format: Any) -> None:
    deep: Any = -(10**4000) + 1
    for _ in range(79):
        deep = [deep]
    amt = k.Amt(id="amt", name="A", erweiterungen={"tief": deep}, reihenfolge=10**4000 - 1)
    plan = k.Reorganisation(id="plan", schritte=(k.Gruenden(einheit=amt),))
    stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=(amt,), reorganisationen=(plan,))
    assert k.loads(k.dumps(stadt, format=format), format=format, strict=False) == stadt


def test_a_longer_number_is_refused_when_it_is_built() -> None:
    with pytest.raises(k.InvalidValueError) as errors:
        k.Amt(id="amt", name="A", reihenfolge=10**5000)
    assert str(errors.value) == "reihenfolge: expected a whole number, got a number of more than 4000 digits"
