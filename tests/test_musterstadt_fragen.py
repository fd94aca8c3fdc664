"""Musterstadt asked: the law answers for a town that no gazetteer knows, and danger comes first."""

import pytest

import kommunal as k
from kommunal.nrw.emergencies import emergency

STAND = k.beispiel("musterstadt").at("2026-11-28")


@pytest.mark.parametrize("question", ["Wer leitet das Jugendamt?", "Leiterin des Jugendamts", "Chef vom Jugendamt"])
def test_a_question_about_the_head_answers_with_the_head(question: str) -> None:
    answer = STAND.responsible(question)
    assert [hit.name for hit in answer.decisive] == ["Jugendamt"]
    assert "Leitung: Fatma Schema (Amtsleiterin)" in str(answer)


def test_matters_of_other_authorities_need_no_gazetteer() -> None:
    answer = STAND.responsible("Kindergeld")
    assert answer.verdict is k.Verdict.ANDERE_STELLE
    assert answer.elsewhere is not None
    assert "Familienkasse" in str(answer)


def test_a_duty_of_whom_only_the_gazetteer_could_tell_is_not_guessed() -> None:
    assert STAND.responsible("Elterngeld").verdict is k.Verdict.UNBEKANNT


def test_outside_nrw_the_law_of_nrw_says_nothing() -> None:
    town = k.Verwaltung(kommune=k.Kommune(ags="09162000", name="Anderswo"))
    assert town.at("2026-11-28").responsible("Kindergeld").verdict is k.Verdict.UNBEKANNT


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("Wasserrohrbruch Feuer im Haus", "112"), ("Feuer!", "112"), ("Wohnungsbrand", "112"),
        ("mein Vater erstickt", "112"), ("Schwerer Unfall, jemand ist verletzt", "112"),
        ("Feuer im Garten anmelden", None), ("Lagerfeuer", None), ("Unfallversicherung", None), ("Brandschutz", None),
    ],
)  # fmt: skip
def test_danger_is_told_from_what_sounds_like_it(text: str, call: str | None) -> None:
    assert emergency(text, ()) == call
