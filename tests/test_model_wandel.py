"""Reorganisations as data: every kind of step, and what contradicts itself."""

from typing import Any

import pytest
from hypothesis import given, settings

from kommunal import (
    EINHEITSARTEN,
    Amt,
    Anteil,
    Aufloesen,
    Ausgliedern,
    Besetzen,
    Besetzung,
    Besetzungsrolle,
    Beziehung,
    BeziehungAendern,
    Beziehungsart,
    Datum,
    Eingliedern,
    Gruenden,
    InvalidValueError,
    Reorganisation,
    Schritt,
    Stufe,
    Teil,
    Teilen,
    Uebertragen,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Zusammenlegen,
)
from kommunal.model.wandel import SCHRITTARTEN
from modellbau import Builder

EINHEIT = "the id of an entry in einheiten"
OWN_ID = "an id of lower-case letters, digits and single hyphens"
ANTEIL = "a number above 0 and up to 1000"
SCHRITTE: dict[str, Schritt] = {
    "gruenden": Gruenden(einheit=Amt(id="a", name="A")),
    "umsetzen": Umsetzen(einheiten=("a", "b"), nach="dezernat"),
    "umbenennen": Umbenennen(einheit="a", name="Neu"),
    "umnummerieren": Umnummerieren(einheit="a", nummern=("51",)),
    "umwandeln": Umwandeln(einheiten=("a",), art="amt"),
    "zusammenlegen": Zusammenlegen(einheiten=("a", "b"), ziel="c"),
    "teilen": Teilen(
        einheit="a",
        teile=(Teil(ziel="b", uebernimmt=("c",)), Teil(ziel="d", anteile=(Anteil(stelle="s", umfang=0.5),))),
        bleibt=True,
    ),
    "aufloesen": Aufloesen(einheit="a", verbleib=(Verbleib(was="b", nach="keine"),), rest="c"),
    "eingliedern": Eingliedern(akteur="gmbh", einheit=Amt(id="a", name="A")),
    "ausgliedern": Ausgliedern(einheit="a", akteur="gmbh"),
    "uebertragen": Uebertragen(zustaendigkeiten=("t.federfuehrend.a",), nach="b"),
    "besetzen": Besetzen(besetzung=Besetzung(einheit="a", rolle=Besetzungsrolle.LEITUNG)),
    "beziehung": BeziehungAendern(beziehung=Beziehung(von="v", zu="a", beziehungsart=Beziehungsart.TRAEGERSCHAFT)),
}


def test_every_kind_of_step_is_there() -> None:
    assert list(SCHRITTARTEN) == list(SCHRITTE)
    assert {type(schritt) for schritt in SCHRITTE.values()} == set(SCHRITTARTEN.values())
    assert all(schritt.schrittart == tag for tag, schritt in SCHRITTE.items())


@pytest.mark.parametrize("tag", SCHRITTE)
def test_a_step_may_have_a_day_and_a_condition_of_its_own(tag: str) -> None:
    assert SCHRITTE[tag].wirksam is None
    reform = Reorganisation(id="reform", schritte=(SCHRITTE[tag],), wirksam="2021-02~", stufe=Stufe.GEPLANT)
    assert reform.wirksam == Datum("2021-02~")
    assert type(SCHRITTE[tag]).__name__ in repr(reform)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"wirksam": "2021-02", "bis": "2021-01"},
            "bis: expected bis not before wirksam, got wirksam 2021-02 and bis 2021-01",
        ),
        ({"wirksam": 2021}, "wirksam: expected a date such as 2021, 2021-02 or 2021-02-01, got 2021"),
        ({"stufe": "irgendwann"}, f"stufe: expected one of {', '.join(Stufe)}, got 'irgendwann'"),
        ({"schritte": ("gruenden",)}, "schritte: expected a tuple of Schritt, got ('gruenden',)"),
        ({"befristung": 5}, "befristung: expected text, got 5"),
    ],
)
def test_impossible_reorganisations_are_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Reorganisation(id="reform", **fields)
    assert str(refusal.value) == message


def test_a_limit_may_be_on_the_same_day() -> None:
    assert Reorganisation(id="r", wirksam="2021", bis="2021-01-01").stufe is Stufe.BESCHLOSSEN
    assert Reorganisation(id="r", bis="2021", befristung="bis zur Wahl").wirksam is None


@pytest.mark.parametrize(
    ("cls", "fields", "message"),
    [
        (
            Umwandeln,
            {"einheiten": ("a",), "art": "sonderabteilung"},
            f"art: expected one of {', '.join(EINHEITSARTEN)}, got 'sonderabteilung'",
        ),
        (Umsetzen, {"einheiten": "a", "nach": "b"}, f"einheiten: expected a tuple of {EINHEIT}, got 'a'"),
        (
            Verbleib,
            {"was": "a", "nach": "kommune"},
            "nach: expected the id of an entry in einheiten or akteure or keine, got 'kommune'",
        ),
        (Anteil, {"stelle": "s", "umfang": 0}, f"umfang: expected {ANTEIL}, got 0.0"),
        (Anteil, {"stelle": "s", "umfang": 1, "id": "S"}, f"id: expected {OWN_ID}, got 'S'"),
        (Verbleib, {"was": "s", "nach": "a", "umfang": -1}, f"umfang: expected {ANTEIL}, got -1.0"),
        (Anteil, {"stelle": "s", "umfang": True}, "umfang: expected a number, got True"),
        (Gruenden, {"einheit": "a"}, "einheit: expected Organisationseinheit, got 'a'"),
        (Teilen, {"einheit": "a", "teile": (), "bleibt": 1}, "bleibt: expected true or false, got 1"),
    ],
)  # fmt: skip
def test_impossible_steps_are_refused(cls: Any, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        cls(**fields)
    assert str(refusal.value) == message


@settings(deadline=None)
@given(Builder().made(Reorganisation))
def test_a_limit_is_never_before_the_beginning(reform: Reorganisation) -> None:
    assert not (reform.wirksam and reform.bis) or reform.wirksam.earliest <= reform.bis.latest
