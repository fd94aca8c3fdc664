"""Areas, addresses, sites, and how something is reached."""

from typing import Any

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
)


@pytest.mark.parametrize(
    ("felder", "label"),
    [
        ({}, ""),
        ({"strasse": "Markt", "hausnummer": "1a"}, "Markt 1a"),
        ({"hausnummer": "1"}, "1"),
        ({"plz": "59425", "ort": "Unna"}, "59425 Unna"),
        ({"strasse": "Markt", "ort": "Unna", "zusatz": "2. OG"}, "Markt, Unna, 2. OG"),
    ],
)
def test_an_address_in_one_line(felder: dict[str, str], label: str) -> None:
    assert Anschrift(**felder).label == label


@pytest.mark.parametrize(
    ("breite", "laenge", "nachricht"),
    [
        (90.1, 0, "breite: expected a latitude from -90 to 90 degrees, got 90.1"),
        (-91, 0, "breite: expected a latitude from -90 to 90 degrees, got -91.0"),
        (float("nan"), 0, "breite: expected a latitude from -90 to 90 degrees, got nan"),
        (0, 180.5, "laenge: expected a longitude from -180 to 180 degrees, got 180.5"),
        (0, float("-inf"), "laenge: expected a longitude from -180 to 180 degrees, got -inf"),
    ],
)
def test_a_point_is_on_the_globe(breite: float, laenge: float, nachricht: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Koordinaten(breite=breite, laenge=laenge)
    assert str(refusal.value) == nachricht


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_on_the_globe_is_one(breite: float, laenge: float) -> None:
    punkt = Koordinaten(breite=breite, laenge=laenge)
    assert (punkt.breite, punkt.laenge) == (breite, laenge)


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
    ("klasse", "felder", "nachricht"),
    [
        (Ausstattung, {"name": "Aufzug", "anzahl": 0}, "anzahl: expected a whole number from 1 on, got 0"),
        (Anschrift, {"plz": 59425}, "plz: expected text, got 59425"),
        (Erreichbarkeit, {"wert": 2381}, "wert: expected text, got 2381"),
        (Erreichbarkeit, {"wert": "1", "personenbezogen": None}, "personenbezogen: expected true or false, got None"),
        (Standort, {"id": "s", "gebiet": "kommune"}, "gebiet: expected the id of an entry in gebiete, got 'kommune'"),
    ],
)
def test_impossible_values_are_refused(klasse: Any, felder: dict[str, Any], nachricht: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        klasse(**felder)
    assert str(refusal.value) == nachricht
