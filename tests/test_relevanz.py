"""A floor under the relevance of the search, on the suite in `benchmarks/relevanz`."""

from pathlib import Path
from runpy import run_path

import pytest

import kommunal as k
from kommunal.search.index import TextIndex

SUITE = run_path(str(Path(__file__).parents[1] / "benchmarks" / "relevanz.py"))
measure, rows, texts = (SUITE[name] for name in ("measure", "rows", "texts"))


@pytest.fixture(scope="module")
def stand() -> k.Stand:
    made: k.Verwaltung = SUITE["city"]()
    return made.at("2026-11-22")


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return TextIndex(texts())


def test_the_suite_is_as_large_as_it_should_be() -> None:
    queries = [*rows("anfragen.tsv"), *rows("zurueckgelegt.tsv")]
    assert len(rows("leistungen.tsv")) >= 320
    assert {group for _, group, _, _ in rows("leistungen.tsv")} == set("12345678")
    assert sum(expected != "-" for _, expected in queries) >= 170
    assert sum(expected == "-" for _, expected in queries) >= 60


def test_every_expected_service_exists() -> None:
    known = {key for key, _, _, _ in rows("leistungen.tsv")}
    queries = [*rows("anfragen.tsv"), *rows("zurueckgelegt.tsv")]
    assert {key for _, expected in queries for key in expected.split(";")} - known == {"-"}


@pytest.mark.parametrize(
    ("name", "at_1", "at_5", "false_positives"),
    [("anfragen.tsv", 0.96, 0.98, 10), ("zurueckgelegt.tsv", 0.88, 0.94, 2)],
)
def test_floor(index: TextIndex, name: str, at_1: float, at_5: float, false_positives: int) -> None:
    figures = measure(index, name)
    assert figures.at_1 >= at_1
    assert figures.at_5 >= at_5
    assert figures.false_positives <= false_positives


def test_names_alone_carry_most_of_it() -> None:
    figures = measure(TextIndex(texts(stichworte=False)), "anfragen.tsv")
    assert figures.at_1 >= 0.92
    assert figures.at_5 >= 0.95


@pytest.mark.parametrize(
    ("name", "whose", "right", "wrong"),
    [
        ("saetze.tsv", "kommune", 0.85, 0.03), ("fragen_zurueckgelegt.tsv", "kommune", 0.75, 0.05),
        ("saetze-zurueckgelegt.tsv", "kommune", 0.5, 0.06), ("saetze.tsv", "andere_stelle", 0.8, 0.01),
        ("fragen_zurueckgelegt.tsv", "andere_stelle", 0.7, 0.03),
        ("saetze-zurueckgelegt.tsv", "andere_stelle", 0.35, 0.02), ("", "andere_stelle", 0.85, 0.02),
    ],
)  # fmt: skip
def test_whole_answers_of_a_city_with_official_names_only(
    stand: k.Stand, name: str, whose: str, right: float, wrong: float
) -> None:
    """The right office or authority first, and seldom another for sure."""
    failures: list[str] = []
    result = SUITE["answers"](stand, iter(rows(name)) if name else SUITE["short"](), whose, failures)
    assert result.right >= right * result.asked, failures
    assert result.sure_and_wrong <= wrong * result.asked, failures
