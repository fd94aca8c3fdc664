"""Hamm's reorganisation as an operation: the example before, and the plan, give the example after."""

import attrs
import pytest

import kommunal
from kommunal import Eintrag, Reorganisation, Verwaltung
from kommunal.model.verwaltung import COLLECTIONS
from staedtchen import on_record

PLAN = "neuorganisation-familiendezernat"


@pytest.fixture(scope="module")
def hamm() -> Verwaltung:
    return kommunal.beispiel("hamm")


@pytest.fixture(scope="module")
def plan(hamm: Verwaltung) -> Reorganisation:
    (reorganisation,) = hamm[PLAN]
    assert isinstance(reorganisation, Reorganisation)
    return reorganisation


@pytest.fixture(scope="module")
def before(hamm: Verwaltung) -> Verwaltung:
    """The record before the reorganisation was known: what it began is not there, what it ended goes on."""
    verwaltung = hamm.remove(PLAN)
    for entry in hamm.entries():
        if PLAN in entry.reorganisationen:
            assert entry.gueltig is not None
            if entry.gueltig.ab:
                verwaltung = verwaltung.remove(entry)
            else:
                verwaltung = verwaltung.replace(entry, attrs.evolve(entry, gueltig=None, reorganisationen=()))
    return verwaltung


def _entries(verwaltung: Verwaltung) -> dict[str, set[Eintrag]]:
    return {name: set(getattr(verwaltung, name)) for name in COLLECTIONS}


def test_before_nothing_has_changed(before: Verwaltung) -> None:
    stand = before.at("2021-06-01")
    assert "familiendezernat" not in stand
    assert [unit.id for unit in stand.path("kultur")] == ["ob", "dezernat-bildung-kultur", "kultur"]
    assert [leitung.person for leitung in stand.heads("dezernat-bildung-kultur")] == ["britta-obszerninks"]


def test_before_and_plan_give_after(hamm: Verwaltung, before: Verwaltung, plan: Reorganisation) -> None:
    # the order differs: what is founded comes last, in the file it stands where a reader looks for it
    afterwards = kommunal.reorganise(before, plan)
    # what it keeps of the record before is not in a file that was written by hand
    afterwards = attrs.evolve(afterwards, reorganisationen=on_record(afterwards))
    assert _entries(afterwards) == _entries(hamm)


def test_both_show_the_same_on_every_day(hamm: Verwaltung, before: Verwaltung, plan: Reorganisation) -> None:
    afterwards = kommunal.reorganise(before, plan)
    for day in ("2021-01-31", "2021-02-01", "2021-02-15", "2021-02-28", "2021-03-01", "2026-11-22"):
        assert kommunal.diff(afterwards.at(day), hamm.at(day)).changes == ()


def test_simulated_it_says_what_it_would_change(before: Verwaltung, plan: Reorganisation) -> None:
    text = str(kommunal.reorganise(before, plan, simulate=True))
    assert "Kultur: bisher Dezernat Bildung und Kultur, jetzt Oberbürgermeister" in text
    assert "Familiendezernat: Dr. Britta Obszerninks" in text
