"""What a search box offers while somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.search.forms import words

MUSTERSTADT = k.beispiel("musterstadt").at("2026-11-29")
HAMM = k.beispiel("hamm").at("2026-11-29")


def texts(stand: k.Stand, typed: str, limit: int = 4) -> list[str]:
    return [suggestion.text for suggestion in stand.suggest(typed, limit=limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("per", "Personalausweis"), ("PERSO", "Personalausweis"), ("mietz", "Mietzuschuss"), ("Kita", "Vermittlung"),
        ("Stadtpl", "Stadtplanungsamt"), ("burgerb", "Bürgerbüro"), ("Buergera", "Bürgeramt"), ("famili", "Familie"),
        ("sport schule", "Amt für Schule"), ("planungs", ""), ("ju schu", ""), ("", ""), ("???", ""),
    ],
)  # fmt: skip
def test_what_a_text_may_be_the_beginning_of(typed: str, first: str) -> None:
    found = texts(MUSTERSTADT, typed, 1)
    assert bool(found) is bool(first)
    assert all(text.startswith(first) for text in found)


def test_a_name_without_a_word_is_not_offered() -> None:
    stand = k.Verwaltung(kommune=k.Kommune(ags="09162000")).add(k.Amt(id="a", name="§")).at("2026-11-29")
    assert stand.suggest("§") == ()


def test_tasks_before_units_before_what_only_the_law_knows() -> None:
    found = MUSTERSTADT.suggest("bau")
    assert [type(each.entry).__name__ for each in found[:3]] == ["Aufgabe", "Aufgabe", "Amt"]
    law = [each.text for each in MUSTERSTADT.suggest("kindergeld")]
    assert law == ["Kindergeld"]
    assert MUSTERSTADT.suggest("kindergeld")[0].entry is None
    # however long they are
    town = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(
        k.Amt(id="kurz", name="Wohngeld und Wohnen"),
        k.Aufgabe(id="lang", name="Wohngeld für Mieterinnen und Mieter"),
    )
    assert texts(town.at("2026-11-29"), "wohng", 3) == [
        "Wohngeld für Mieterinnen und Mieter", "Wohngeld und Wohnen", "Wohngeld",
    ]  # fmt: skip


def test_what_the_law_gives_to_towns_only_where_the_town_is_known() -> None:
    assert "Reisepass" in texts(HAMM, "reise")
    assert "Reisepass" not in texts(MUSTERSTADT, "reise")
    outside = k.Verwaltung(kommune=k.Kommune(ags="09162000")).at("2026-11-29")
    assert outside.suggest("kindergeld") == ()


def test_posts_and_what_is_not_in_force_are_not_offered() -> None:
    assert texts(MUSTERSTADT, "sachbearb") == []
    assert texts(MUSTERSTADT, "klimaamt") == []


def test_so_many_and_no_more() -> None:
    assert len(HAMM.suggest("b", limit=3)) == 3
    assert HAMM.suggest("b", limit=0) == ()
    assert len({each.text for each in HAMM.suggest("a", limit=500)}) == len(HAMM.suggest("a", limit=500))


@settings(max_examples=50)
@given(st.data(), strategies.verwaltungen())
def test_every_beginning_of_the_name_of_a_task_offers_it(data: st.DataObject, verwaltung: k.Verwaltung) -> None:
    stand = verwaltung.at("2026-11-29")
    for task in stand.aufgaben[:3]:
        parts = words(task.name)
        if parts:
            typed = " ".join(part[: data.draw(st.integers(1, len(part)))] for part in parts)
            offered = stand.suggest(typed, limit=10_000)
            assert any(words(each.text) == parts for each in offered)


@given(st.text(max_size=400))
def test_any_text_may_be_typed(text: str) -> None:
    for suggestion in MUSTERSTADT.suggest(text):
        assert all(any(part.startswith(word) for part in words(suggestion.text)) for word in words(text[:300]))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("am amts", True), ("amts am", True), ("am am", True), ("amts amts", False), ("a a p", True), ("am am am", False)],
)
def test_each_typed_word_begins_another_word_of_a_name(typed: str, offered: bool) -> None:
    city_ = k.Verwaltung(kommune=k.Kommune(ags="09162000")).add(k.Amt(id="a", name="Amtshilfe am Platz"))
    assert bool(city_.at("2026-11-29").suggest(typed)) is offered
