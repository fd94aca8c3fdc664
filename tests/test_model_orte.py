"""Areas, addresses, sites, and how something is reached."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal import (
    Anschrift,
    Ausstattung,
    Erreichbarkeit,
    Gebiet,
    Gebietsart,
    InvalidValueError,
    Kanal,
    Koordinaten,
    Standort,
    Straßenabschnitt,
    Straßenseite,
)


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, ""),
        ({"strasse": "Markt", "hausnummer": "1a"}, "Markt 1a"),
        ({"hausnummer": "1"}, "1"),
        ({"plz": "59425", "ort": "Unna"}, "59425 Unna"),
        ({"strasse": "Markt", "ort": "Unna", "zusatz": "2. OG"}, "Markt, Unna, 2. OG"),
        ({"postfach": "12 34", "plz": "59404", "ort": "Unna"}, "Postfach 12 34, 59404 Unna"),
    ],
)
def test_an_address_in_one_line(fields: dict[str, str], label: str) -> None:
    assert Anschrift(**fields).label == label


@pytest.mark.parametrize(
    ("width", "length", "message"),
    [
        (90.1, 0, "breite: expected a number from -90 to 90, got 90.1"),
        (-91, 0, "breite: expected a number from -90 to 90, got -91.0"),
        (float("nan"), 0, "breite: expected a number from -90 to 90, got nan"),
        (0, 180.5, "laenge: expected a number from -180 to 180, got 180.5"),
        (0, float("-inf"), "laenge: expected a number from -180 to 180, got -inf"),
    ],
)
def test_a_point_is_on_the_globe(width: float, length: float, message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Koordinaten(breite=width, laenge=length)
    assert str(refusal.value) == message


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_the_globe_is_one(width: float, length: float) -> None:
    point = Koordinaten(breite=width, laenge=length)
    assert (point.breite, point.laenge) == (width, length)


def test_an_area_lies_in_several() -> None:
    gebiet = Gebiet(
        id="norden", name="Norden", gebietsart=Gebietsart.SOZIALRAUM, nummer="III", teil_von=("nord", "ost")
    )
    assert gebiet.teil_von == ("nord", "ost")
    assert str(gebiet.gebietsart) == "sozialraum"


def test_a_site_says_how_to_reach_it() -> None:
    standort = Standort(
        id="rathaus",
        anschrift=Anschrift(strasse="Markt"),
        erreichbarkeiten=(Erreichbarkeit(wert="02381 17-0"), Erreichbarkeit(kanal=Kanal.EMAIL, wert="a@b.de")),
        ausstattung=(Ausstattung(name="Aufzug", anzahl=2),),
        koordinaten=Koordinaten(breite=51, laenge=7),
    )
    assert standort.name is None
    assert standort.erreichbarkeiten[0].kanal is None
    assert not standort.erreichbarkeiten[0].personenbezogen
    assert "koordinaten=Koordinaten(breite=51.0, laenge=7.0)" in repr(standort)


@pytest.mark.parametrize(
    ("cls", "fields", "message"),
    [
        (Ausstattung, {"name": "Aufzug", "anzahl": 0}, "anzahl: expected a whole number from 1 on, got 0"),
        (Anschrift, {"plz": 59425}, "plz: expected text, got 59425"),
        (Erreichbarkeit, {"wert": 2381}, "wert: expected text, got 2381"),
        (Erreichbarkeit, {"wert": "1", "personenbezogen": 0}, "personenbezogen: expected true or false, got 0"),
        (Standort, {"id": "s", "gebiet": "kommune"}, "gebiet: expected the id of an entry in gebiete, got 'kommune'"),
    ],
)
def test_impossible_values_are_refused(cls: Any, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        cls(**fields)
    assert str(refusal.value) == message


GERADE, UNGERADE = Straßenseite.GERADE, Straßenseite.UNGERADE


class TestStraßenabschnitt:
    @pytest.mark.parametrize(
        ("fields", "inside", "outside"),
        [
            ({}, ["1", "99999", "12a"], []),
            ({"von": "2", "bis": "50", "seite": GERADE}, ["2", "12", "50", "50 B", "2a"], ["1", "51", "13a", "52"]),
            ({"von": "1", "bis": "49", "seite": UNGERADE}, ["1", "49", "49z"], ["2", "50", "51"]),
            ({"von": "12b"}, ["12b", "12c", "13"], ["12", "12a", "1"]),
            ({"bis": "12b"}, ["12", "12B", "1"], ["12c", "13"]),
        ],
    )
    def test_houses(self, fields: dict[str, Any], inside: list[str], outside: list[str]) -> None:
        stretch = Straßenabschnitt(strasse="Hauptstraße", **fields)
        assert [number for number in (*inside, *outside) if stretch.covers(number)] == inside

    @pytest.mark.parametrize(
        ("fields", "label"),
        [
            ({}, "Markt"),
            ({"von": "3"}, "Markt ab 3"),
            ({"bis": "9"}, "Markt bis 9"),
            ({"von": "2", "bis": "50", "seite": GERADE}, "Markt 2–50, gerade Hausnummern"),
        ],
    )
    def test_label(self, fields: dict[str, Any], label: str) -> None:
        assert Straßenabschnitt(strasse="Markt", **fields).label == label

    @pytest.mark.parametrize("number", ["", "a", "0", "12ab", "1-3", "123456"])
    def test_what_is_no_house_number(self, number: str) -> None:
        with pytest.raises(InvalidValueError, match=r"^expected a house number such as 12 or 12a"):
            Straßenabschnitt(strasse="Markt").covers(number)
        with pytest.raises(InvalidValueError, match=r"expected a house number such as 12 or 12a, got "):
            Straßenabschnitt(strasse="Markt", von=number)

    def test_ends_not_before_it_begins(self) -> None:
        with pytest.raises(InvalidValueError, match=r"^bis: expected von not after bis, got von 12a and bis 11"):
            Straßenabschnitt(strasse="Markt", von="12a", bis="11")

    @given(st.integers(1, 999), st.integers(1, 999), st.integers(1, 999))
    def test_the_two_sides_share_no_house_and_miss_none(self, von: int, bis: int, house: int) -> None:
        whole = Straßenabschnitt(strasse="Markt", von=str(min(von, bis)), bis=str(max(von, bis)))
        sides = [attrs.evolve(whole, seite=side).covers(str(house)) for side in (GERADE, UNGERADE)]
        assert sum(sides) == whole.covers(str(house))


def test_areas_may_share_a_part_and_have_postal_codes() -> None:
    area = Gebiet(
        id="g", name="G", schneidet=("h",), plz=("59065", "59067"), strassen=(Straßenabschnitt(strasse="Markt"),)
    )
    assert [str(plz) for plz in area.plz] == ["59065", "59067"]
    with pytest.raises(InvalidValueError, match="expected a Postleitzahl of 5 digits, got '5906'"):
        Gebiet(id="g", name="G", plz=("5906",))
