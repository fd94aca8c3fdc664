"""Our classes as fields of pydantic models and in FastAPI: read, refused, written and described as in documents."""

import json
import subprocess
import sys
from datetime import date, datetime, time
from typing import Annotated, Any

import jsonschema
import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

import kommunal as k
from kommunal import _hypothesis
from kommunal.serialize.layouts import is_known

_hypothesis.register()
AMT = {"art": "amt", "id": "jugendamt", "name": "Jugendamt"}


class Message(BaseModel):
    """What an application may keep: some of ours beside its own."""

    einheit: k.Organisationseinheit
    tag: k.Datum
    rolle: k.Besetzungsrolle = k.Besetzungsrolle.LEITUNG
    ags: k.AGS | None = None
    zustaendig: list[k.Zuständigkeit] = []


def test_data_become_objects_and_objects_stay() -> None:
    amt = k.Amt(id="jugendamt", name="Jugendamt")
    read = Message.model_validate({"einheit": AMT, "tag": "01.02.2025", "rolle": "leitung", "ags": "05915000"})
    made = Message(einheit=amt, tag=k.Datum("2025-02-01"), ags=k.AGS("05915000"))
    assert read == made
    assert type(read.einheit) is k.Amt
    assert made.einheit is amt


def test_days_and_times_of_python_are_read() -> None:
    read = Message.model_validate({"einheit": AMT, "tag": date(2025, 2, 1)})
    assert read.tag == k.Datum("2025-02-01")
    assert TypeAdapter(k.Datum).validate_python(datetime(2025, 2, 1, 8)) == k.Datum("2025-02-01")
    assert TypeAdapter(k.Uhrzeit).validate_python(time(8, 30)) == k.Uhrzeit("08:30")
    with pytest.raises(ValidationError, match=r"expected a clock time on the minute, got 08:30:01"):
        TypeAdapter(k.Uhrzeit).validate_python(time(8, 30, 1))
    with pytest.raises(
        ValidationError, match=r"expected a date such as 2021, 2021-02 or 2021-02-01, got datetime\.time"
    ):
        TypeAdapter(k.Datum).validate_python(time(8, 30))


def test_where_a_value_is_none_of_several_classes_each_is_named() -> None:
    with pytest.raises(ValidationError) as refusal:
        TypeAdapter(k.Amt | k.Stadtteilbüro).validate_python({"id": "a", "name": "A"})
    assert [error["loc"] for error in refusal.value.errors()] == [
        ("function-plain[Amt()]", "art"),
        ("function-plain[Stadtteilbuero()]", "art"),
    ]


def test_what_is_text_in_documents_stays_an_object_in_python_and_all_is_plain_in_json() -> None:
    made = Message(einheit=k.Amt(id="jugendamt", name="Jugendamt"), tag=k.Datum("2025-02"))
    assert made.model_dump() == {
        "einheit": AMT,
        "tag": k.Datum("2025-02"),
        "rolle": k.Besetzungsrolle.LEITUNG,
        "ags": None,
        "zustaendig": [],
    }
    assert json.loads(made.model_dump_json()) == {
        "einheit": AMT,
        "tag": "2025-02",
        "rolle": "leitung",
        "ags": None,
        "zustaendig": [],
    }
    assert Message.model_validate_json(made.model_dump_json()) == made


def test_everything_wrong_is_an_error_of_pydantic_each_with_its_place() -> None:
    amt = {"art": "amt", "id": "Jugend Amt", "gueltig": {"ab": "2021-13"}, "farbe": 3}
    with pytest.raises(ValidationError) as caught:
        Message.model_validate({"einheit": amt, "tag": "gestern", "rolle": "leitug", "zustaendig": [3]})
    errors = {error["loc"]: (error["type"], error["input"]) for error in caught.value.errors()}
    assert errors == {
        ("einheit", "farbe"): ("kommunal", 3),
        ("einheit", "id"): ("kommunal", "Jugend Amt"),
        ("einheit", "name"): ("kommunal", amt),  # a field that is missing: what it is missing from
        ("einheit", "gueltig", "ab"): ("kommunal", "2021-13"),
        ("tag",): ("kommunal", "gestern"),
        ("rolle",): ("kommunal", "leitug"),
        ("zustaendig", 0): ("kommunal", 3),
    }
    assert "did you mean 'leitung'?" in str(caught.value)


def test_a_verwaltung_may_leave_out_its_format_and_is_refused_where_it_contradicts_itself() -> None:
    adapter = TypeAdapter(k.Verwaltung)
    assert adapter.validate_python({"kommune": {"ags": "05915000"}}) == k.Verwaltung(kommune=k.Kommune(ags="05915000"))
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python({"kommune": {"ags": "05915000"}, "einheiten": [{**AMT, "uebergeordnet": "dezernat-9"}]})
    assert [error["loc"] for error in caught.value.errors()] == [("einheiten", 0, "uebergeordnet")]
    with pytest.raises(ValidationError, match="expected a mapping"):
        adapter.validate_python(3)


@pytest.mark.parametrize("city", ["arnsberg", "datteln", "hamm", "kamen", "musterstadt"])
def test_bundled_cities_go_through_pydantic_and_fit_its_schema(city: str) -> None:
    verwaltung = k.beispiel(city)
    adapter = TypeAdapter(k.Verwaltung)
    written = adapter.dump_json(verwaltung)
    assert adapter.validate_json(written) == verwaltung
    jsonschema.validate(json.loads(written), adapter.json_schema(mode="serialization"))


CLASSES = sorted(
    {one for one in (getattr(k, name) for name in k.__all__) if is_known(one)}, key=lambda one: str(one.__name__)
)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_public_class_of_the_model_is_a_field_with_a_schema(cls: type) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(cls)
    schema = adapter.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == adapter.json_schema(mode="serialization")
    assert schema["title"] in (cls.__name__, getattr(cls, "__doc__", ""))
    assert "$ref" not in json.dumps(schema) or schema["$defs"]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (k.ARS("059150000000"), "05915"),
        (k.Verdict.EINDEUTIG, "sicher"),
        (k.Erweiterungen({"a": [1]}), 3),
        (k.Uhrzeit("08:00"), "25:00"),
    ],
    ids=str,
)
def test_values_that_stand_in_no_document_by_themselves(value: object, wrong: object) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(type(value))
    plain = json.loads(adapter.dump_json(value))
    assert adapter.validate_python(plain) == value
    jsonschema.validate(plain, adapter.json_schema())
    with pytest.raises(ValidationError):
        adapter.validate_python(wrong)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, adapter.json_schema())


@settings(max_examples=60)
@given(st.data())
def test_law_what_pydantic_writes_it_reads_and_its_schema_allows(data: st.DataObject) -> None:
    cls = data.draw(st.sampled_from([k.Amt, k.Stelle, k.Person, k.Besetzung, k.Aufgabe, k.Standort, k.Zeitraum]))
    value = data.draw(st.from_type(cls))
    adapter: TypeAdapter[Any] = TypeAdapter(cls)
    written = adapter.dump_json(value)
    assert adapter.validate_json(written) == value
    jsonschema.validate(json.loads(written), adapter.json_schema())


# --- FastAPI ----------------------------------------------------------------------------------------------------------

app = FastAPI()
MUSTERSTADT = k.beispiel("musterstadt")


@app.get("/einheiten/{key}")
def einheit(key: str, at: k.Datum | None = None) -> k.Organisationseinheit:
    """Return a unit on a day."""
    return MUSTERSTADT.at(at.earliest if at else "2026-11-24").one(key)


@app.post("/aemter")
def create(amt: Annotated[k.Amt, Body()]) -> k.Amt:
    """Take an office and return it."""
    return amt


@app.get("/befunde")
def befunde() -> list[k.BefundDict]:
    """Return what is wrong."""
    return [befund.to_dict() for befund in k.check(MUSTERSTADT.remove("bm"))]


client = TestClient(app)


def test_fastapi_answers_with_our_objects_and_takes_our_values_as_parameters() -> None:
    amt = MUSTERSTADT.at("2026-11-24").units(k.Amt)[0]
    assert client.get(f"/einheiten/{amt.id}", params={"at": "24.11.2026"}).json() == k.to_dict(amt)
    assert client.post("/aemter", json=AMT).json() == AMT


def test_fastapi_answers_with_findings() -> None:
    findings = k.check(MUSTERSTADT.remove("bm"))
    assert client.get("/befunde").json() == [befund.to_dict() for befund in findings]
    assert findings[0].follows or findings[0].entry
    assert client.get("/befunde").json()[0]["code"] == findings[0].code


def test_fastapi_reports_what_is_wrong_with_its_place() -> None:
    answer = client.post("/aemter", json={**AMT, "nummern": ["51"], "gueltig": {"ab": "morgen"}})
    assert answer.status_code == 422
    assert [(one["loc"], one["input"]) for one in answer.json()["detail"]] == [(["body", "gueltig", "ab"], "morgen")]
    answer = client.get("/einheiten/x", params={"at": "morgen"})
    assert [one["loc"] for one in answer.json()["detail"]] == [["query", "at"]]


def test_the_openapi_schema_describes_what_comes() -> None:
    described = client.get("/openapi.json").json()
    schemas = described["components"]["schemas"]
    response = described["paths"]["/aemter"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert response == {"$ref": "#/components/schemas/Amt"}
    assert schemas["Amt"]["required"] == ["art", "id", "name"]
    assert schemas["Amt"]["properties"]["art"] == {"const": "amt"}
    assert schemas["Amt"]["properties"]["gueltig"]["anyOf"][0] == {"$ref": "#/components/schemas/Zeitraum"}
    assert schemas["Zustand"]["enum"] == [str(one) for one in k.Zustand]
    assert schemas["Datum"]["type"] == "string"
    kinds = {one["$ref"].rpartition("/")[2] for one in schemas["Organisationseinheiten"]["oneOf"]}
    assert {"Amt", "Dezernat", "Stadtteilbuero"} <= kinds <= schemas.keys()
    # names that every tool takes, and each of ours once
    assert all(name.isascii() for name in schemas)
    assert not [name for name in schemas if name.endswith(("-Input", "-Output")) or "kommunal" in name]


def test_kommunal_itself_needs_no_pydantic() -> None:
    code = "import sys, kommunal as k; k.beispiel('hamm').today(); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_what_stands_in_no_document_by_itself_is_described_by_its_form() -> None:
    """A closed list by its words, a key by its pattern, anything else as an object."""
    assert TypeAdapter(k.Verdict).json_schema() == {
        "title": "Verdict", "type": "string", "enum": [str(verdict) for verdict in k.Verdict],
    }  # fmt: skip
    assert TypeAdapter(k.Erweiterungen).json_schema() == {"title": "Erweiterungen", "type": "object"}
    ars = TypeAdapter(k.ARS).json_schema()
    assert (ars["title"], ars["type"], ars["pattern"]) == ("ARS", "string", "^([0-9]{12})$")
