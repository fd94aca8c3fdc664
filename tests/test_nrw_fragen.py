"""A floor under what citizens' sentences find in the Leistungsverzeichnis, on two sets in `benchmarks/relevanz`."""

from pathlib import Path

import pytest

from kommunal import nrw

FOLDER = Path(__file__).parents[1] / "benchmarks" / "relevanz"


def questions(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def first(question: str) -> nrw.Leistung | nrw.AndereStelle | None:
    hits = nrw.matches(question, limit=1)
    return hits[0].sache if hits else None


def share(rights: list[bool]) -> float:
    return sum(rights) / len(rights)


@pytest.mark.parametrize(("name", "least"), [("fragen.tsv", 0.85), ("fragen_zurueckgelegt.tsv", 0.7)])
def test_others_matters_name_the_right_authority(name: str, least: float) -> None:
    right = []
    for question, whose, wanted, *_ in questions(name):
        if whose == "andere_stelle":
            found = first(question)
            right.append(isinstance(found, nrw.AndereStelle) and found.id in wanted.split(";"))
    assert len(right) > 40
    assert share(right) >= least


def test_the_towns_own_matters_are_found() -> None:
    right = []
    for question, whose, wanted in questions("fragen_zurueckgelegt.tsv"):
        if whose == "kommune":
            found = first(question)
            right.append(isinstance(found, nrw.Leistung) and found.id in wanted.split(";"))
    assert len(right) > 20
    assert share(right) >= 0.75


def test_no_other_authority_takes_the_towns_own_matters() -> None:
    own = [question for question, whose, *_ in questions("fragen.tsv") if whose == "kommune"]
    taken = [question for question in own if isinstance(first(question), nrw.AndereStelle)]
    assert len(taken) <= 0.05 * len(own), taken


def test_what_is_somebody_elses_matter_seldom_goes_to_the_town_for_sure() -> None:
    others = [
        question
        for name in ("fragen.tsv", "fragen_zurueckgelegt.tsv")
        for question, whose, *_ in questions(name)
        if whose == "andere_stelle"
    ]
    answers = [nrw.responsible(question, "Kamen") for question in others]
    wrong = [a.frage for a in answers if a.verstanden and isinstance(a.antwort, nrw.Verbandszuständigkeit)]
    assert len(wrong) <= 0.05 * len(others), wrong
