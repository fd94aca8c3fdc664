"""The JSON Schema: current, valid, and of one mind with the reader about what a document may hold."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from scripts.schema import TARGET, text

import kommunal as k
from kommunal.serialize.forms import layout
from modellbau import KLASSEN, Bau
from umfang import viele

BAU = Bau()


@cache
def pruefer() -> Draft202012Validator:
    return Draft202012Validator(k.json_schema())


def einwaende(roh: Any) -> list[str]:
    return [f"{fehler.json_path}: {fehler.message}" for fehler in pruefer().iter_errors(roh)]


def dokument(**felder: Any) -> dict[str, Any]:
    return {"format": "kommunal/1", "kommune": {"ags": "05915000"}, **felder}


AMT: dict[str, Any] = {"art": "amt", "id": "jugendamt", "name": "Jugendamt"}


def test_it_is_what_the_model_says_today() -> None:
    assert TARGET.read_text(encoding="utf-8") == text(), "run: PYTHONPATH=src python scripts/schema.py"
    assert len(text().encode()) < 200_000


def test_it_is_a_schema_and_its_names_are_ascii() -> None:
    schema = k.json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all(name.isascii() for name in schema["$defs"])
    assert schema["$defs"]["Stadtteilbuero"]["title"] == "Stadtteilbüro"
    assert schema["$defs"]["Stadtteilbuero"]["properties"]["gebiete"]["description"] == "Für welche Gebiete es da ist."
    dormant = next(one for one in schema["$defs"]["Zustand"]["oneOf"] if one["const"] == "ruhend")
    assert dormant["title"] == "ruhend"
    assert dormant["description"].startswith("Besteht, arbeitet aber vorerst nicht")
    assert schema["$defs"]["Besetzung"]["required"] == ["einheit", "rolle"]
    assert schema["$defs"]["Besetzung"]["properties"]["besetzungsart"]["default"] == "regulaer"


def test_every_call_gives_a_copy_of_its_own() -> None:
    k.json_schema()["$defs"].clear()
    assert k.json_schema()["$defs"]


@pytest.mark.parametrize(
    "klasse", [klasse for klasse in KLASSEN if klasse not in (k.Eintrag, k.Schritt)], ids=lambda klasse: klasse.__name__
)
def test_every_class_has_its_definition(klasse: type) -> None:
    schema = k.json_schema()
    umlaute = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    eine = schema if klasse is k.Verwaltung else schema["$defs"][klasse.__name__.translate(umlaute)]
    merkmal = layout(klasse).tag
    tags = ["format"] if klasse is k.Verwaltung else [merkmal[0]] if merkmal else []
    assert list(eine["properties"]) == [*tags, *layout(klasse).fields]
    assert eine["additionalProperties"] is False
    assert eine["description"]


def test_bundled_cities_are_valid() -> None:
    for pfad in Path(k.__file__).parent.glob("beispiele/*.yaml"):
        assert einwaende(k.to_dict(k.load(pfad))) == []


@settings(max_examples=viele(10))
@given(BAU.verwaltungen())
def test_generated_documents_are_valid(verwaltung: k.Verwaltung) -> None:
    assert einwaende(k.to_dict(verwaltung)) == []


def test_null_is_valid_where_a_field_may_be_unknown() -> None:
    leer = {**AMT, "kurzname": None, "uebergeordnet": None, "gueltig": None}
    roh = dokument(stand=None, einheiten=[leer], gremien=[{"id": "g", "name": "G", "sitze": None}])
    assert einwaende(roh) == []
    assert k.from_dict(roh).gremien[0].sitze is None


BROKEN: list[tuple[str, Any]] = [
    ("no format", {"kommune": {"ags": "05915000"}}),
    ("another format", dokument(format="kommunal/2")),
    ("no kommune", {"format": "kommunal/1"}),
    ("a short AGS", dokument(kommune={"ags": "5915000"})),
    ("an AGS that lost its zero", dokument(kommune={"ags": 5915000})),
    ("a list", []),
    ("an unknown field", dokument(aemter=[])),
    ("no list", dokument(einheiten={})),
    ("an unknown field of a unit", dokument(einheiten=[{**AMT, "uebergeodnet": "ob"}])),
    ("a field of another kind", dokument(einheiten=[{**AMT, "angebote": ["Beratung"]}])),
    ("no art", dokument(einheiten=[{"id": "a", "name": "A"}])),
    ("an unknown art", dokument(einheiten=[{**AMT, "art": "sonderabteilung"}])),
    ("no name", dokument(einheiten=[{"art": "amt", "id": "a"}])),
    ("empty text", dokument(einheiten=[{**AMT, "name": ""}])),
    ("blank text", dokument(einheiten=[{**AMT, "name": " \t"}])),
    ("control characters", dokument(einheiten=[{**AMT, "name": "Jugend\x07amt"}])),
    ("a number as text", dokument(einheiten=[{**AMT, "name": 51}])),
    ("null where something has to stand", dokument(einheiten=[{**AMT, "name": None}])),
    ("an id in capitals", dokument(einheiten=[{**AMT, "id": "Jugendamt"}])),
    ("a reserved id", dokument(einheiten=[{**AMT, "id": "kommune"}])),
    ("a reference that may not be reserved", dokument(einheiten=[{**AMT, "standorte": ["keine"]}])),
    ("a reference that is no id", dokument(einheiten=[{**AMT, "uebergeordnet": "Das Dezernat"}])),
    ("text for a list", dokument(einheiten=[{**AMT, "nummern": "51"}])),
    ("a month 13", dokument(stand="2021-13")),
    ("a day 32", dokument(einheiten=[{**AMT, "gueltig": {"ab": "2021-01-32"}}])),
    ("a range of nothing", dokument(stand="..")),
    ("the year 0", dokument(stand="0000")),
    ("an unknown zustand", dokument(einheiten=[{**AMT, "zustand": "aktiviert"}])),
    ("no seats", dokument(gremien=[{"id": "g", "name": "G", "sitze": 0}])),
    ("half a seat", dokument(gremien=[{"id": "g", "name": "G", "sitze": 1.5}])),
    ("a share of nothing", dokument(besetzungen=[{"einheit": "a", "rolle": "leitung", "anteil": 0}])),
    ("a sixth week", dokument(standorte=[{"id": "s", "sprechzeiten": [{"tage": ["mo"], "woche": 6}]}])),
    ("a weekday twice", dokument(standorte=[{"id": "s", "sprechzeiten": [{"tage": ["mo", "mo"]}]}])),
    ("half past 24", dokument(standorte=[{"id": "s", "sprechzeiten": [{"von": "24:30"}]}])),
    ("a time as a number", dokument(standorte=[{"id": "s", "sprechzeiten": [{"von": 840}]}])),
    ("text for true", dokument(standorte=[{"id": "s", "sprechzeiten": [{"nur_mit_termin": "true"}]}])),
    ("a latitude of 91", dokument(standorte=[{"id": "s", "koordinaten": {"breite": 91, "laenge": 7}}])),
    ("erweiterungen that are a list", dokument(einheiten=[{**AMT, "erweiterungen": []}])),
    ("an unknown step", dokument(reorganisationen=[{"id": "r", "schritte": [{"schrittart": "verlegen"}]}])),
    ("a step to no kind", dokument(reorganisationen=[
        {"id": "r", "schritte": [{"schrittart": "umwandeln", "einheiten": ["a"], "art": "sonderabteilung"}]}])),
    ("13 digits", dokument(aufgaben=[{"id": "a", "name": "A", "leistungsschluessel": "9" * 13}])),
    ("a kind that no city can have", dokument(profil={"arten": ["sonderabteilung"]})),
]  # fmt: skip


@pytest.mark.parametrize("roh", [roh for _, roh in BROKEN], ids=[was for was, _ in BROKEN])
def test_broken_documents_are_invalid_for_both(roh: Any) -> None:
    assert einwaende(json.loads(json.dumps(roh)))
    with pytest.raises(k.DocumentError):
        k.from_dict(roh, strict=False)


def test_a_mistake_in_a_unit_is_one_mistake() -> None:
    stelle = {"art": "stelle", "id": "s", "name": "S", "umfang": 0}
    assert einwaende(dokument(einheiten=[AMT, stelle])) == [
        "$.einheiten[1].umfang: 0 is less than or equal to the minimum of 0"
    ]
