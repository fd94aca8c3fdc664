"""A city's own words, and the door for other interpreters: what is handed over is checked."""

import pytest

import kommunal as k
from kommunal.stand.auskunft import Verdict

DAY = "2026-06-01"
TOWN = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
    k.Amt(id="a", name="Amt A"), k.Amt(id="b", name="Amt B"),
    k.Aufgabe(id="hs", name="Hundesteuer"), k.Aufgabe(id="wg", name="Wohngeld"),
    k.Zuständigkeit(aufgabe="hs", zustaendig="a", rolle="federfuehrend"),
    k.Zuständigkeit(aufgabe="wg", zustaendig="b", rolle="federfuehrend"),
)  # fmt: skip


def with_profile(profile: k.Profil) -> k.Stand:
    return k.Verwaltung(kommune=TOWN.kommune, profil=profile).add(*TOWN.entries()).at(DAY)


@pytest.mark.parametrize("returned", [3, "xx", "", "Hundesteuer", "a", ["hs"], ("hs",), {"id": "hs"}, True, b"hs"])
def test_what_an_interpreter_may_not_return(returned: object) -> None:
    with pytest.raises(k.InvalidValueError, match="interpret: expected one of the ids"):
        TOWN.at(DAY).responsible("Dackel", interpret=lambda _text, _tasks: returned)  # type: ignore[arg-type, return-value]


def test_what_an_interpreter_may_return() -> None:
    offered: list[dict[str, str]] = []

    def spoiling(text: str, tasks: object) -> str:
        assert isinstance(tasks, dict)
        offered.append(dict(tasks))
        tasks.clear()
        return "hs"

    answer = TOWN.at(DAY).responsible("Was zahl ich für meinen Dackel", interpret=spoiling)
    assert (answer.lead and answer.lead.zustaendig, answer.verdict) == ("a", Verdict.EINDEUTIG)
    assert offered == [{"hs": "Hundesteuer", "wg": "Wohngeld"}]
    assert TOWN.at(DAY).responsible("Dackel", interpret=lambda _text, _tasks: None).verdict is Verdict.UNBEKANNT


def test_an_interpreter_is_a_function_and_its_own_errors_are_its_own() -> None:
    with pytest.raises(k.InvalidValueError, match="interpret: expected a function, got 'model'"):
        TOWN.at(DAY).responsible("Dackel", interpret="model")  # type: ignore[arg-type]

    def failing(text: str, tasks: object) -> str:
        raise TimeoutError(text)

    with pytest.raises(TimeoutError):
        TOWN.at(DAY).responsible("Dackel", interpret=failing)


@pytest.mark.parametrize("vocabulary", ["x", 3, ["Wuffgeld"], {3: "Hundesteuer"}, {"Wuffgeld": 3}, {"Wuffgeld": [""]}])
def test_a_vocabulary_is_checked(vocabulary: object) -> None:
    day = TOWN.at(DAY, vocabulary=vocabulary)  # type: ignore[arg-type]
    with pytest.raises(k.InvalidValueError, match="vocabulary: expected"):
        day.responsible("Wuffgeld")


@pytest.mark.parametrize("terms", ["Hundesteuer", ["Hundesteuer"], ("Hundesteuer", "Wohngeld")])
def test_a_vocabulary_of_ones_own(terms: str | list[str]) -> None:
    answer = TOWN.at(DAY, vocabulary={"Wuffgeld": terms}).responsible("Wuffgeld")
    assert answer.hits[0].name == "Amt A"
    assert TOWN.at(DAY).responsible("Wuffgeld").verdict is Verdict.UNBEKANNT


def test_a_word_that_is_switched_off_is_off_in_the_tables_of_law_too() -> None:
    assert TOWN.at(DAY).responsible("Mietzuschuss").verdict is Verdict.EINDEUTIG
    day = with_profile(k.Profil(keine_woerter=["Mietzuschuss"]))
    assert day.responsible("Mietzuschuss").verdict is Verdict.UNBEKANNT
    assert day.responsible("Wohngeld").verdict is Verdict.EINDEUTIG
