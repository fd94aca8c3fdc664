"""An integrator's own cattrs converter learns our types, and keeps to its own ways with everything else."""

import json
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.preconf.json import make_converter as json_converter
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.model.wandel import Schritt
from modellbau import CLASSES, Builder, example
from umfang import many

BUILDER = Builder()


class Colour(Enum):
    ROT = "rot"


class Stufe(k.Begriff):
    """An enumeration that an application makes on our base."""

    EINS = "eins", "Eins"


class Projektamt(k.Amt):
    """A kind of unit that an application makes."""

    __slots__ = ()


@attrs.frozen
class Antrag:
    nummer: int
    eingang: k.Datum
    amt: k.Amt
    kommune: k.AGS | None = None
    weitere: tuple[k.Organisationseinheit, ...] = ()
    nach_kanal: dict[str, k.Kanal] = attrs.field(factory=dict)
    kurz: k.Amt | k.Dezernat | None = None
    schritt: k.Gruenden | k.Aufloesen | None = None
    uhr: k.Uhrzeit | None = None
    farbe: Colour = Colour.ROT
    stufe: Stufe = Stufe.EINS
    dazu: k.Erweiterungen = attrs.field(factory=k.Erweiterungen)
    stadt: k.Verwaltung | None = None


AMT = {"art": "amt", "id": "jugendamt", "name": "Jugendamt"}
FULL = {
    "nummer": 7,
    "eingang": "2021-02~",
    "amt": {**AMT, "uebergeordnet": "dezernat", "zustand": "ruhend"},
    "kommune": "05915000",
    "weitere": [{"art": "stelle", "id": "s", "name": "Eine Stelle", "umfang": 0.5}],
    "nach_kanal": {"a": "telefon"},
    "kurz": {"art": "dezernat", "id": "d", "name": "D"},
    "schritt": {"schrittart": "aufloesen", "einheit": "d"},
    "uhr": "14:00",
    "farbe": "rot",
    "stufe": "eins",
    "dazu": {"a": [1, {"b": None}]},
    "stadt": {"format": "kommunal/1", "kommune": {"ags": "05915000"}, "einheiten": [AMT]},
}


def ready(*, make: Callable[..., cattrs.Converter] = cattrs.Converter, **options: Any) -> cattrs.Converter:
    converter = make(**options)
    k.configure_converter(converter)
    return converter


@pytest.mark.parametrize("make", [cattrs.Converter, json_converter])
@pytest.mark.parametrize("detailed", [True, False])
def test_ours_stand_inside_theirs(make: Callable[..., cattrs.Converter], detailed: bool) -> None:
    converter = ready(make=make, detailed_validation=detailed)
    antrag = converter.structure(FULL, Antrag)
    assert antrag == Antrag(
        nummer=7,
        eingang=k.Datum("2021-02~"),
        amt=k.Amt(id="jugendamt", name="Jugendamt", uebergeordnet="dezernat", zustand=k.Zustand.RUHEND),
        kommune=k.AGS("05915000"),
        weitere=(k.Stelle(id="s", name="Eine Stelle", umfang=0.5),),
        nach_kanal={"a": k.Kanal.TELEFON},
        kurz=k.Dezernat(id="d", name="D"),
        schritt=k.Aufloesen(einheit="d"),
        uhr=k.Uhrzeit("14:00"),
        dazu=k.Erweiterungen({"a": [1, {"b": None}]}),
        stadt=k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=(k.Amt(id="jugendamt", name="Jugendamt"),)),
    )
    assert type(antrag.kommune) is k.AGS
    assert type(antrag.nach_kanal["a"]) is k.Kanal
    written = converter.unstructure(antrag)
    assert json.loads(json.dumps(written)) == FULL
    assert type(written["kommune"]) is str
    assert type(written["nach_kanal"]["a"]) is str
    assert converter.structure(written, Antrag) == antrag


# a step of no kind has no tag
@pytest.mark.parametrize("cls", [cls for cls in CLASSES if cls is not Schritt], ids=lambda cls: cls.__name__)
def test_every_class_round_trips(cls: type[Any]) -> None:
    converter = ready()
    value = example(cls)
    raw = converter.unstructure(value)
    assert json.loads(json.dumps(raw)) == raw
    assert converter.structure(raw, cls) == value


@settings(max_examples=many(20))
@given(st.lists(BUILDER.made(k.Organisationseinheit), max_size=3), BUILDER.made(k.Sprechzeit), BUILDER.made(Schritt))
def test_generated_objects_round_trip(einheiten: Any, time: Any, schritt: Any) -> None:
    converter = ready()
    for value, typ in ((einheiten, list[k.Organisationseinheit]), (time, k.Sprechzeit), (schritt, Schritt)):
        assert converter.structure(converter.unstructure(value), typ) == value


@settings(max_examples=many(15))
@given(BUILDER.verwaltungen())
def test_a_verwaltung_is_written_as_to_dict_writes_it(verwaltung: k.Verwaltung) -> None:
    converter = ready()
    raw = converter.unstructure(verwaltung)
    assert raw == k.to_dict(verwaltung)
    assert converter.structure(raw, k.Verwaltung) == verwaltung
    del raw["format"]
    assert converter.structure(raw, k.Verwaltung) == verwaltung


@pytest.mark.parametrize(
    ("raw", "typ", "words"),
    [
        (5, k.Datum, "expected a date such as 2021, 2021-02 or 2021-02-01, got 5"),
        ("2021-13", k.Datum, "expected a date such as 2021, 2021-02 or 2021-02-01, got '2021-13'"),
        (date(2021, 1, 1), k.Datum,
         "expected a date such as 2021, 2021-02 or 2021-02-01, got datetime.date(2021, 1, 1)"),
        ("planstele", k.Stellenart,
         "expected one of planstelle, dienststelle, unbekannt, got 'planstele'; did you mean 'planstelle'?"),
        ("5915", k.AGS, "expected an AGS of 8 digits (5 for a Kreis), got '5915'"),
        ([], k.Amt, "expected a mapping, got a list"),
        ([], k.Verwaltung, "expected a mapping that begins with format: kommunal/1, got []"),
        ({**AMT, "name": 5, "nummern": "51"}, k.Amt, "name  expected text, got 5\nnummern  expected a list, got '51'"),
        ({**AMT, "art": "dezernat"}, k.Amt, "art  expected one of amt, got 'dezernat'"),
        ({**AMT, "art": "stelle"}, k.Amt | k.Dezernat, "art  expected one of dezernat, amt, got 'stelle'"),
        ({"format": "kommunal/2"}, k.Verwaltung,
         "format  expected kommunal/1 or older, got kommunal/2: reading it needs a newer kommunal"),
        ({"a": float("nan")}, k.Erweiterungen, "expected a finite number in erweiterungen, got nan"),
    ],
)  # fmt: skip
def test_what_is_wrong_inside_is_one_error_with_every_problem(raw: Any, typ: Any, words: str) -> None:
    with pytest.raises(k.DocumentError) as errors:
        ready().structure(raw, typ)
    assert str(errors.value) == words


def test_depth_is_limited() -> None:
    raw: Any = {}
    for _ in range(3000):
        raw = {"a": raw}
    with pytest.raises(k.DocumentError, match="expected at most 100 levels, got more"):
        ready().structure(raw, k.Erweiterungen)


def test_cattrs_says_where_in_the_whole_it_is() -> None:
    raw = {**FULL, "amt": {**AMT, "name": ""}, "weitere": [{"art": "amt", "id": "X"}]}
    with pytest.raises(cattrs.ClassValidationError) as errors:
        ready().structure(raw, Antrag)
    assert [line.partition(" @ ")[2] for line in cattrs.transform_error(errors.value)] == ["$.amt", "$.weitere[0]"]


def test_theirs_is_treated_as_before() -> None:
    plain, ours = cattrs.Converter(), ready()
    for raw, typ in (("5", int), (5, str), ("rot", Colour), ({"a": "1"}, dict[str, float]), ("eins", Stufe)):
        assert ours.structure(raw, typ) == plain.structure(raw, typ)
    for value in (Colour.ROT, Stufe.EINS, {"a": (1, "x")}, "text", None):
        assert ours.unstructure(value) == plain.unstructure(value)
    assert type(ours.structure("eins", Stufe)) is Stufe
    for converter in (plain, ours):
        with pytest.raises(cattrs.StructureHandlerNotFoundError):
            converter.structure("2", int | str)  # type: ignore[arg-type]


def test_their_subclasses_stay_theirs() -> None:
    converter = ready()
    amt = converter.structure({"id": "p", "name": "Projekte", "gueltig": {"ab": "2021"}}, Projektamt)
    assert amt == Projektamt(id="p", name="Projekte", gueltig=k.Zeitraum(ab="2021"))
    with pytest.raises(k.InvalidValueError, match="expected one of the kinds of Organisationseinheit, got Projektamt"):
        converter.unstructure(amt, unstructure_as=k.Organisationseinheit)


def test_a_choice_with_theirs_is_theirs() -> None:
    with pytest.raises(TypeError):
        ready().structure({}, k.Amt | k.Person)  # type: ignore[arg-type]


def test_a_copy_knows_our_types_too() -> None:
    assert ready().copy().structure(FULL, Antrag) == ready().structure(FULL, Antrag)
