"""Reorganisations as data, and the planned end of a thing."""

import pytest

from kommunal import (
    AGS,
    Amt,
    Anteil,
    InvalidValueError,
    Kommune,
    Neues,
    Person,
    Reorganisation,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Verwaltung,
    Zeitraum,
    Zustand,
)
from kommunal.model.wandel import SCHRITTARTEN, Schritt


def test_every_kind_of_step_has_its_tag() -> None:
    assert all(cls.schrittart == on and issubclass(cls, Schritt) for on, cls in SCHRITTARTEN.items())
    assert len(SCHRITTARTEN) == 13


@pytest.mark.parametrize("umfang", [0, -0.5, 1001])
def test_a_share_of_a_post_is_more_than_nothing(umfang: float) -> None:
    with pytest.raises(InvalidValueError, match="umfang: expected a number above 0 and up to 1000, got"):
        Umsetzen(einheiten=("stelle",), nach="amt", umfang=umfang)
    with pytest.raises(InvalidValueError, match="umfang: expected a number above 0"):
        Anteil(stelle="stelle", umfang=umfang)
    with pytest.raises(InvalidValueError, match="umfang: expected a number above 0"):
        Verbleib(was="stelle", nach="amt", umfang=umfang)


def test_the_id_of_a_share_is_an_id() -> None:
    assert Anteil(stelle="stelle", umfang=1).id is None
    assert Anteil(stelle="stelle", umfang=1, id="stelle-b").id == "stelle-b"
    with pytest.raises(InvalidValueError, match="id: expected an id of lower-case letters"):
        Anteil(stelle="stelle", umfang=1, id="Stelle B")


def test_a_kind_is_a_kind_of_unit() -> None:
    with pytest.raises(InvalidValueError, match=r"art: expected one of organisationseinheit, .*, got 'referat'"):
        Umwandeln(einheiten=("a",), art="referat")


def test_a_reorganisation_ends_after_it_begins() -> None:
    with pytest.raises(InvalidValueError, match="bis: expected bis not before wirksam, got wirksam 2022 and bis 2021"):
        Reorganisation(id="r", wirksam="2022", bis="2021")


def test_a_reorganisation_brings_what_is_new() -> None:
    new = Neues(personen=(Person(id="p", name="P"),))
    assert repr(Reorganisation(id="r", neu=new)) == (
        "Reorganisation(id='r', neu=Neues(personen=(Person(id='p', name='P'),)))"
    )


class TestPlannedEnd:
    """Planned, with a last day and no first: it is planned that the thing ends then."""

    amt = Amt(id="amt", name="Amt")
    ending = Amt(id="amt", name="Amt", zustand=Zustand.GEPLANT, gueltig=Zeitraum(bis="2021-05"))
    verwaltung = Verwaltung(kommune=Kommune(ags=AGS("05915000")), einheiten=(ending, amt))

    @pytest.mark.parametrize(("day", "planned"), [("2021-04-30", 1), ("2021-05-31", 1), ("2021-06-01", 0)])
    def test_shows_only_among_plans(self, day: str, planned: int) -> None:
        assert self.verwaltung.at(day).einheiten == (self.amt,)
        assert self.verwaltung.at(day, planned=True).einheiten == (self.amt,) * planned

    def test_is_certain_until_it_may_have_ended(self) -> None:
        assert self.verwaltung.at("2021-04-30", planned=True).certain(self.amt)
        assert not self.verwaltung.at("2021-05-02", planned=True).certain(self.amt)

    def test_stands_after_what_it_ends(self) -> None:
        assert self.verwaltung["amt"] == (self.amt, self.ending)
        assert self.verwaltung.announced("amt") == (self.ending,)

    def test_without_any_day_it_is_only_listed(self) -> None:
        bare = Amt(id="amt", name="Amt", zustand=Zustand.GEPLANT, gueltig=Zeitraum())
        verwaltung = Verwaltung(kommune=Kommune(ags=AGS("05915000")), einheiten=(self.amt, bare))
        assert verwaltung.at("2030-01-01", planned=True).einheiten == (self.amt,)
