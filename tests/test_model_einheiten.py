"""Units and their kinds."""

from typing import Any

import pytest
from hypothesis import given

from kommunal import (
    EINHEITSARTEN,
    Amt,
    Betrieb,
    Dezernat,
    Einrichtung,
    InvalidValueError,
    Organisationseinheit,
    Stadtteilbüro,
    Stelle,
    Stellenart,
    Stellenvermerk,
    Verwaltungsleitung,
    slug,
    strategies,
)
from modellbau import Builder


def test_every_kind_has_its_tag() -> None:
    assert list(EINHEITSARTEN)[:2] == ["organisationseinheit", "verwaltungsleitung"]
    assert EINHEITSARTEN["stadtteilbuero"] is Stadtteilbüro
    for tag, cls in EINHEITSARTEN.items():
        assert cls.art == tag == slug(cls.__name__)
        assert issubclass(cls, Organisationseinheit)
        assert cls(id="x", name="X").art == tag


def test_the_plural_of_every_kind_names_its_strategy() -> None:
    for cls in EINHEITSARTEN.values():
        assert slug(cls.plural).replace("-", "_") in strategies.__all__


def test_units_of_different_kind_differ() -> None:
    every = [cls(id="x", name="X") for cls in EINHEITSARTEN.values()]
    assert all((a == b) == (a is b) for a in every for b in every)


def test_the_head_of_the_whole_stands_outside_the_line() -> None:
    assert Verwaltungsleitung(id="bm", name="Bürgermeister").uebergeordnet == "keine"
    assert Amt(id="a", name="A").uebergeordnet is None
    assert repr(Verwaltungsleitung(id="bm", name="B")) == "Verwaltungsleitung(id='bm', name='B')"
    assert repr(Verwaltungsleitung(id="bm", name="B", uebergeordnet=None)) == (
        "Verwaltungsleitung(id='bm', name='B', uebergeordnet=None)"
    )


@pytest.mark.parametrize(
    ("nummern", "title"),
    [((), "Jugendamt"), (("51",), "51 Jugendamt"), (("III/51", "FB 3"), "III/51 Jugendamt")],
)
def test_title_is_as_printed(nummern: tuple[str, ...], title: str) -> None:
    assert Amt(id="jugendamt", name="Jugendamt", nummern=nummern).title == title


def test_kinds_with_fields_of_their_own() -> None:
    stelle = Stelle(id="s", name="Rentenstelle", stellenart=Stellenart.DIENSTSTELLE, vermerk=Stellenvermerk.KW, sitze=2)
    assert (stelle.stellenart.label, stelle.vermerk and stelle.vermerk.label) == ("Dienststelle", "künftig wegfallend")
    assert Stelle(id="s", name="S").stellenart is Stellenart.UNBEKANNT
    assert Stelle(id="s", name="S", umfang=0.5, bewertung="EG 9b").umfang == 0.5
    assert Stadtteilbüro(id="b", name="B", gebiete=("nord",), angebote=("Beratung",)).gebiete == ("nord",)
    assert Einrichtung(id="m", name="Musikschule", rechtsform="e. V.").rechtsform == "e. V."
    assert Betrieb(id="e", name="Eigenbetrieb", rechtsform="Eigenbetrieb").rechtsform == "Eigenbetrieb"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"umfang": 0}, "umfang: expected a number above 0 and up to 1000, got 0.0"),
        ({"umfang": -1}, "umfang: expected a number above 0 and up to 1000, got -1.0"),
        ({"umfang": 1000.5}, "umfang: expected a number above 0 and up to 1000, got 1000.5"),
        ({"umfang": float("nan")}, "umfang: expected a number above 0 and up to 1000, got nan"),
        ({"umfang": float("inf")}, "umfang: expected a number above 0 and up to 1000, got inf"),
        ({"umfang": "halb"}, "umfang: expected a number, got 'halb'"),
        ({"sitze": 0}, "sitze: expected a whole number from 1 on, got 0"),
        ({"sitze": -1}, "sitze: expected a whole number from 1 on, got -1"),
        ({"sitze": 1.0}, "sitze: expected a whole number, got 1.0"),
        ({"stellenart": 5}, "stellenart: expected one of planstelle, dienststelle, unbekannt, got 5"),
    ],
)
def test_impossible_posts_are_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Stelle(id="s", name="S", **fields)
    assert str(refusal.value) == message


def test_a_unit_may_be_below_the_municipality() -> None:
    assert Dezernat(id="d", name="D", uebergeordnet="kommune").uebergeordnet == "kommune"


@given(Builder().made(Organisationseinheit))
def test_title_ends_with_the_name(unit: Organisationseinheit) -> None:
    assert unit.title.endswith(unit.name)
    assert unit.title == unit.name or unit.title == f"{unit.nummern[0]} {unit.name}"
