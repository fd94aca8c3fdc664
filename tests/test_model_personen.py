"""People in office, and offices without anybody."""

from typing import Any

import pytest
from hypothesis import given

from kommunal import Besetzung, Besetzungsart, Besetzungsrolle, Funktion, InvalidValueError, Person
from kommunal.model.personen import OHNE_PERSON
from modellbau import Bau

LEITUNG = Besetzungsrolle.LEITUNG
BESETZBAR = "the id of an entry in einheiten or akteure or gremien or kooperationen or gebiete or kommune"


@pytest.mark.parametrize(("titel", "name"), [(None, "Britta Obszerninks"), ("Dr.", "Dr. Britta Obszerninks")])
def test_full_name(titel: str | None, name: str) -> None:
    assert Person(id="p", name="Britta Obszerninks", titel=titel).full_name == name


@pytest.mark.parametrize(
    ("felder", "nachricht"),
    [
        (
            {"person": "p", "besetzungsart": Besetzungsart.VAKANT},
            "person: expected no person beside besetzungsart vakant, got 'p'",
        ),
        (
            {"person": "p", "besetzungsart": Besetzungsart.NN},
            "person: expected no person beside besetzungsart nn, got 'p'",
        ),
        ({"rang": 0}, "rang: expected a whole number from 1 on, got 0"),
        ({"rang": True}, "rang: expected a whole number, got True"),
        ({"anteil": 0}, "anteil: expected a number above 0 and up to 1, got 0.0"),
        ({"anteil": 1.01}, "anteil: expected a number above 0 and up to 1, got 1.01"),
        ({"anteil": float("nan")}, "anteil: expected a number above 0 and up to 1, got nan"),
        ({"person": "kommune"}, "person: expected the id of an entry in personen, got 'kommune'"),
        ({"einheit": "keine"}, f"einheit: expected {BESETZBAR}, got 'keine'"),
        ({"funktionen": (LEITUNG,)}, "funktionen: expected a tuple of one of " + ", ".join(Funktion)
         + ", got (<Besetzungsrolle.LEITUNG: 'leitung'>,)"),
    ],
)  # fmt: skip
def test_contradictions_are_refused(felder: dict[str, Any], nachricht: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Besetzung(**{"einheit": "amt", "rolle": LEITUNG, **felder})
    assert str(refusal.value) == nachricht


@pytest.mark.parametrize("art", sorted(set(Besetzungsart) - OHNE_PERSON))
def test_every_other_way_may_name_a_person_or_nobody(art: Besetzungsart) -> None:
    assert Besetzung(einheit="amt", rolle=LEITUNG, person="p", besetzungsart=art).person == "p"
    assert Besetzung(einheit="amt", rolle=LEITUNG, besetzungsart=art).id == "amt.leitung.ungenannt"


def test_offices_by_law_have_their_source() -> None:
    assert Funktion.HAUPTVERWALTUNGSBEAMTER.label == "Hauptverwaltungsbeamte/r (GO NRW § 62)"
    ohne_gesetz = {Funktion.INFORMATIONSSICHERHEITSBEAUFTRAGTER, Funktion.ANTIKORRUPTIONSBEAUFTRAGTER}
    assert all("§" in f.label or "Art." in f.label for f in {*Funktion} - ohne_gesetz)


@given(Bau().objekt(Besetzung))
def test_a_vacancy_has_no_person(besetzung: Besetzung) -> None:
    assert besetzung.person is None or besetzung.besetzungsart not in OHNE_PERSON
    assert besetzung.anteil is None or 0 < besetzung.anteil <= 1
