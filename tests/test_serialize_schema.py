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
from kommunal.serialize.layouts import layout
from modellbau import CLASSES, Builder
from umfang import many

BUILDER = Builder()


@cache
def checker() -> Draft202012Validator:
    return Draft202012Validator(k.json_schema())


def objections(raw: Any) -> list[str]:
    return [f"{errors.json_path}: {errors.message}" for errors in checker().iter_errors(raw)]


def document(**fields: Any) -> dict[str, Any]:
    return {"format": "kommunal/1", "kommune": {"ags": "05915000"}, **fields}


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
    "cls", [cls for cls in CLASSES if cls not in (k.Eintrag, k.Schritt)], ids=lambda cls: cls.__name__
)
def test_every_class_has_its_definition(cls: type) -> None:
    schema = k.json_schema()
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    single = schema if cls is k.Verwaltung else schema["$defs"][cls.__name__.translate(umlauts)]
    feature = layout(cls).tag
    tags = ["format"] if cls is k.Verwaltung else [feature[0]] if feature else []
    assert list(single["properties"]) == [*tags, *layout(cls).fields]
    assert single["additionalProperties"] is False
    assert single["description"]


def test_bundled_cities_are_valid() -> None:
    for path in Path(k.__file__).parent.glob("beispiele/*.yaml"):
        assert objections(k.to_dict(k.load(path))) == []


@settings(max_examples=many(10))
@given(BUILDER.verwaltungen())
def test_generated_documents_are_valid(verwaltung: k.Verwaltung) -> None:
    assert objections(k.to_dict(verwaltung)) == []


def test_null_is_valid_where_a_field_may_be_unknown() -> None:
    empty = {**AMT, "kurzname": None, "uebergeordnet": None, "gueltig": None}
    raw = document(stand=None, einheiten=[empty], gremien=[{"id": "g", "name": "G", "sitze": None}])
    assert objections(raw) == []
    assert k.from_dict(raw).gremien[0].sitze is None


BROKEN: list[tuple[str, Any]] = [
    ("no format", {"kommune": {"ags": "05915000"}}),
    ("another format", document(format="kommunal/2")),
    ("no kommune", {"format": "kommunal/1"}),
    ("a short AGS", document(kommune={"ags": "5915000"})),
    ("an AGS that lost its zero", document(kommune={"ags": 5915000})),
    ("a list", []),
    ("an unknown field", document(aemter=[])),
    ("no list", document(einheiten={})),
    ("an unknown field of a unit", document(einheiten=[{**AMT, "uebergeodnet": "ob"}])),
    ("a field of another kind", document(einheiten=[{**AMT, "angebote": ["Beratung"]}])),
    ("no art", document(einheiten=[{"id": "a", "name": "A"}])),
    ("an unknown art", document(einheiten=[{**AMT, "art": "sonderabteilung"}])),
    ("no name", document(einheiten=[{"art": "amt", "id": "a"}])),
    ("empty text", document(einheiten=[{**AMT, "name": ""}])),
    ("blank text", document(einheiten=[{**AMT, "name": " \t"}])),
    ("control characters", document(einheiten=[{**AMT, "name": "Jugend\x07amt"}])),
    ("a number as text", document(einheiten=[{**AMT, "name": 51}])),
    ("null where something has to stand", document(einheiten=[{**AMT, "name": None}])),
    ("an id in capitals", document(einheiten=[{**AMT, "id": "Jugendamt"}])),
    ("a reserved id", document(einheiten=[{**AMT, "id": "kommune"}])),
    ("a reference that may not be reserved", document(einheiten=[{**AMT, "standorte": ["keine"]}])),
    ("a reference that is no id", document(einheiten=[{**AMT, "uebergeordnet": "Das Dezernat"}])),
    ("text for a list", document(einheiten=[{**AMT, "nummern": "51"}])),
    ("a month 13", document(stand="2021-13")),
    ("a day 32", document(einheiten=[{**AMT, "gueltig": {"ab": "2021-01-32"}}])),
    ("a range of nothing", document(stand="..")),
    ("the year 0", document(stand="0000")),
    ("an unknown zustand", document(einheiten=[{**AMT, "zustand": "aktiviert"}])),
    ("no seats", document(gremien=[{"id": "g", "name": "G", "sitze": 0}])),
    ("half a seat", document(gremien=[{"id": "g", "name": "G", "sitze": 1.5}])),
    ("a share of nothing", document(besetzungen=[{"einheit": "a", "rolle": "leitung", "anteil": 0}])),
    ("a sixth week", document(standorte=[{"id": "s", "sprechzeiten": [{"tage": ["mo"], "woche": 6}]}])),
    ("a weekday twice", document(standorte=[{"id": "s", "sprechzeiten": [{"tage": ["mo", "mo"]}]}])),
    ("half past 24", document(standorte=[{"id": "s", "sprechzeiten": [{"von": "24:30"}]}])),
    ("a time as a number", document(standorte=[{"id": "s", "sprechzeiten": [{"von": 840}]}])),
    ("text for true", document(standorte=[{"id": "s", "sprechzeiten": [{"nur_mit_termin": "true"}]}])),
    ("a latitude of 91", document(standorte=[{"id": "s", "koordinaten": {"breite": 91, "laenge": 7}}])),
    ("erweiterungen that are a list", document(einheiten=[{**AMT, "erweiterungen": []}])),
    ("an unknown step", document(reorganisationen=[{"id": "r", "schritte": [{"schrittart": "verlegen"}]}])),
    ("a step to no kind", document(reorganisationen=[
        {"id": "r", "schritte": [{"schrittart": "umwandeln", "einheiten": ["a"], "art": "sonderabteilung"}]}])),
    ("13 digits", document(aufgaben=[{"id": "a", "name": "A", "leistungsschluessel": "9" * 13}])),
    ("a kind that no city can have", document(profil={"arten": ["sonderabteilung"]})),
]  # fmt: skip


@pytest.mark.parametrize("raw", [raw for _, raw in BROKEN], ids=[asked for asked, _ in BROKEN])
def test_broken_documents_are_invalid_for_both(raw: Any) -> None:
    assert objections(json.loads(json.dumps(raw)))
    with pytest.raises(k.DocumentError):
        k.from_dict(raw, strict=False)


def test_a_mistake_in_a_unit_is_one_mistake() -> None:
    stelle = {"art": "stelle", "id": "s", "name": "S", "umfang": 0}
    assert objections(document(einheiten=[AMT, stelle])) == [
        "$.einheiten[1].umfang: 0 is less than or equal to the minimum of 0"
    ]
