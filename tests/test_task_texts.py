"""Which Leistung a task of the record is, where only the sense of its name says so."""

import pytest

import kommunal as k
from kommunal import beispiele
from kommunal.nrw import leistungsfragen
from kommunal.stand import task_texts
from kommunal.stand.assignment import Assignment
from kommunal.stand.task_texts import TaskTexts


def links(city: k.Verwaltung) -> dict[str, task_texts.Link]:
    day = city.today()
    return dict(TaskTexts(day, Assignment(day), None)._by_sense)


def city(*names: str) -> k.Verwaltung:
    tasks = [k.Aufgabe(id=f"a{number}", name=name) for number, name in enumerate(names)]
    return k.Verwaltung(kommune=k.Kommune(ags="05915000"), aufgaben=tasks)


def test_the_law_is_asked_once_for_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    matches = leistungsfragen.matches

    def noted(text: str, limit: int = 10) -> object:
        asked.append(text)
        return matches(text, limit)

    monkeypatch.setattr(leistungsfragen, "matches", noted)
    task_texts._senses.cache_clear()
    first = links(city("Hundesteuer", "Jagd und Fischerei"))
    again = links(city("Fischerei", "Hundesteuer"))
    assert asked == ["Hundesteuer", "Jagd und Fischerei", "Jagd", "Fischerei"]
    assert first["hundesteuer"].key == "a0"
    assert again["hundesteuer"].key == "a1"


@pytest.mark.parametrize("name", beispiele.namen())
def test_what_was_asked_before_changes_nothing(name: str) -> None:
    task_texts._senses.cache_clear()
    fresh = links(k.beispiel(name))
    for other in beispiele.namen():
        links(k.beispiel(other))
    assert links(k.beispiel(name)) == fresh
