"""A floor under the relevance of the search, on the suite in `benchmarks/relevanz`."""

from pathlib import Path
from runpy import run_path

import pytest

import kommunal as k
from kommunal import nrw
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
    ("label", "right", "wrong"),
    [
        ("tuned on: sentences, own", 0.9, 0.02), ("tuned on: sentences, others'", 0.88, 0.01),
        ("tuned on: short, own", 0.93, 0.03), ("tuned on: short, others'", 0.9, 0.0),
        ("tuned on, row by row: sentences, own", 0.85, 0.02), ("tuned on, row by row: short, own", 0.9, 0.03),
        ("tuned on, row by row: sentences, others'", 0.8, 0.01), ("tuned on, row by row: short, others'", 0.82, 0.02),
        ("put aside, row by row: sentences, others'", 0.75, 0.01),
        ("put aside, row by row: short, others'", 0.75, 0.03),
        ("put aside: sentences, own", 0.9, 0.03), ("put aside: sentences, others'", 0.85, 0.01),
        ("put aside: short, own", 0.88, 0.03), ("put aside: short, others'", 0.75, 0.03),
        ("put aside last: sentences, own", 0.85, 0.02), ("put aside last: sentences, others'", 0.7, 0.03),
        ("put aside last: short, own", 0.9, 0.03), ("put aside last: short, others'", 0.8, 0.03),
        ("put aside, row by row: sentences, own", 0.6, 0.03), ("put aside, row by row: short, own", 0.75, 0.04),
        ("put aside, mixed: sentences, own", 0.75, 0.03), ("put aside, mixed: sentences, others'", 0.6, 0.01),
        ("put aside, mixed: short, own", 0.88, 0.03), ("put aside, mixed: short, others'", 0.85, 0.03),
        ("put aside, colloquial: sentences, own", 0.8, 0.03),
        ("put aside, colloquial: sentences, others'", 0.7, 0.01),
        ("put aside, colloquial: short, own", 0.9, 0.04), ("put aside, colloquial: short, others'", 0.85, 0.0),
        ("put aside earlier: sentences, own", 0.75, 0.03), ("put aside earlier: sentences, others'", 0.62, 0.01),
        ("first words in the tables, others'", 0.85, 0.0),
    ],
)  # fmt: skip
def test_whole_answers_of_a_city_with_official_names_only(
    stand: k.Stand, label: str, right: float, wrong: float
) -> None:
    """The right office or authority first, and seldom another for sure."""
    target = next(target for target in SUITE["TARGETS"] if target.label == label)
    failures: list[str] = []
    result = SUITE["measured"](stand, target, failures)
    assert result.right >= right * result.asked, failures
    assert result.sure_and_wrong <= wrong * result.asked, failures


def test_dangers_are_recognised_and_little_else() -> None:
    failures: list[str] = []
    alarms = SUITE["dangers"]("notfaelle-zurueckgelegt.tsv", failures)
    assert (alarms.dangers, alarms.harmless) == (30, 10)
    assert alarms.called >= 0.85 * alarms.dangers, failures
    assert alarms.alarms <= 0.1 * alarms.harmless, failures


def test_every_question_expects_what_the_tables_know() -> None:
    known = {matter.id for matter in nrw.leistungen()} | {matter.id for matter in nrw.andere_stellen()}
    for target in SUITE["TARGETS"]:
        for row in SUITE["asked"](target):
            assert known.issuperset(row[2].split(";")), row


@pytest.mark.parametrize(
    "question",
    [
        # begins like a word that somebody deals with, and is something else
        "Krankenhaus", "Operation", "Baumarkt", "Baumwolle", "Bachforelle", "Stadionwurst", "Autohaus", "Passat",
        "Wohnmobil kaufen", "Hochzeitskleid", "Feuerzeug", "Wasserfarbe", "Kinderzimmer",
        # goes with a matter, and is no name of it
        "Supermarkt", "Fußballverein", "Sonnenbrille", "Botschafter", "Sparkasse", "Wein", "Hotel",
        # says nothing but what one does or asks for anywhere
        "Antrag", "Hilfe", "Termin", "Frage", "Wer ist zuständig?", "", "?", "asdf",
        # a word beside it that nothing accounts for
        "Reisepass schnell vor Mallorca", "Wohngeld per WhatsApp", "Geburtsurkunde übersetzen englisch",
    ],
)  # fmt: skip
def test_what_is_not_accounted_for_is_never_sure(stand: k.Stand, question: str) -> None:
    answer = stand.responsible(question)
    assert answer.lead is None
    assert answer.verdict not in (k.Verdict.EINDEUTIG, k.Verdict.ANDERE_STELLE)


@pytest.mark.parametrize("ags", ["05978020", "05958008"])
@pytest.mark.parametrize("tuned", ["abgestimmt", "zurueckgelegt"])
def test_a_gemeinde_names_its_kreis(ags: str, tuned: str) -> None:
    """Kamen, a medium-sized town, and Bestwig, a small Gemeinde: what the Kreis has by law is not claimed for sure."""
    failures: list[str] = []
    stand = SUITE["city"](ags).at("2026-11-22")
    result = SUITE["of_the_kreis"](stand, nrw.gemeinde(ags), tuned, failures)
    assert result.right >= 0.85 * result.asked, failures
    assert result.sure_and_wrong <= 0.02 * result.asked, failures


def test_what_only_comes_near_in_sense_does_not_make_a_gemeinde_bear_it() -> None:
    """Arnsberg has "Teilhabe im Alter"; Bildung und Teilhabe beside Wohngeld has the Hochsauerlandkreis."""
    answer = k.beispiel("arnsberg").today().responsible("Wir kriegen Wohngeld, gibt es etwas für die Klassenfahrt?")
    assert answer.lead is None
    assert isinstance(answer.elsewhere, nrw.Verbandszuständigkeit)
    assert answer.elsewhere.leistung.id == "bildung-teilhabe-bkgg"


@pytest.mark.parametrize("ags", ["05915000", "05978020"])
@pytest.mark.parametrize(
    "question",
    [
        # all that tells anything is one word, and another authority has it too
        "Ich glaube nicht mehr und will nicht mehr Mitglied sein",
        "Ich hab 40.000 Euro Schulden und komme da nie mehr raus",
        # the record has something of that word, and the law understands another Leistung
        "weis nicht was ich nach der schule machen soll wer kann mich beraten",
        # begins with a number, and is none
        "60 Euro ohne Fahrschein",
    ],
)
def test_one_word_of_a_long_sentence_is_never_sure(question: str, ags: str) -> None:
    answer = SUITE["city"](ags).at("2026-11-22").responsible(question)
    assert answer.lead is None


@pytest.mark.parametrize(
    ("question", "office"),
    [("Wohngeld per WhatsApp", "Wohngeldstelle"), ("Krieg ich Wohngeld trotz Kindergeld", "Wohngeldstelle")],
)
def test_one_more_word_vetoes_nothing(stand: k.Stand, question: str, office: str) -> None:
    assert stand.responsible(question).decisive[0].name == office


def test_administrations_whose_tasks_are_named_as_they_are_printed() -> None:
    failures: list[str] = []
    result = SUITE["as_printed"](failures)
    assert result.asked > 100
    assert result.right >= 0.95 * result.asked, failures
    assert result.sure_and_wrong == 0, failures
