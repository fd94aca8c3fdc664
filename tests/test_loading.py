"""Entries and values on their own, files that would be refused, problems without end, and places of fields."""

import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.model.wandel import Schritt
from kommunal.serialize import document, reader
from modellbau import CLASSES, Builder

BUILDER = Builder()
ALONE = [cls for cls in CLASSES if cls not in (Schritt, k.Verwaltung)]
HEAD: dict[str, Any] = {"format": "kommunal/1", "kommune": {"ags": "05915000"}}


@pytest.mark.parametrize("cls", ALONE, ids=lambda cls: cls.__name__)
def test_every_entry_and_value_reads_back_by_itself(cls: type[Any]) -> None:
    @settings(max_examples=5, suppress_health_check=list(HealthCheck))
    @given(BUILDER.made(cls))
    def test(value: Any) -> None:
        assert k.from_dict(k.to_dict(value), cls) == value
        for format in ("json", "yaml"):
            assert k.loads(k.dumps(value, format=format), cls, format=format) == value

    test()


@pytest.mark.parametrize(
    ("value", "tree"),
    [
        (k.Datum("2021-02~"), "2021-02~"),
        (k.Uhrzeit("08:00"), "08:00"),
        (k.AGS("05915000"), "05915000"),
        (k.Besetzungsrolle.LEITUNG, "leitung"),
        (k.Erweiterungen({"a": [1]}), {"a": [1]}),
        (k.Amt(id="a", name="A"), {"art": "amt", "id": "a", "name": "A"}),
    ],
)
def test_what_a_value_looks_like(value: object, tree: object) -> None:
    assert k.to_dict(value) == tree
    assert k.from_dict(tree, type(value)) == value
    for format in ("json", "yaml"):
        assert k.loads(k.dumps(value, format=format), type(value), format=format) == value


def test_a_kind_of_unit_is_read_as_such_or_as_any_unit() -> None:
    tree = {"art": "amt", "id": "a", "name": "A"}
    amt = k.from_dict(tree, k.Amt)
    assert amt == k.from_dict(tree, k.Organisationseinheit)
    with pytest.raises(k.DocumentError, match="art  expected one of dezernat, got 'amt'"):
        k.from_dict(tree, k.Dezernat)


def test_problems_of_one_entry_name_the_place() -> None:
    with pytest.raises(k.DocumentError) as raised:
        k.loads("art: amt\nid: a\nnmae: A\n", k.Amt, format="yaml", source="amt.yaml")
    assert [str(problem) for problem in raised.value.problems] == [
        "amt.yaml:1:1  name  required field is missing",
        "amt.yaml:3:1  nmae  unknown field; did you mean 'name'?",
    ]
    with pytest.raises(k.DocumentError, match="expected JSON"):
        k.loads("{", k.Amt)
    with pytest.raises(k.DocumentError, match="expected at most 100 levels"):
        k.loads("[" * 150 + "]" * 150, k.Amt)


@pytest.mark.parametrize("value", [5, "text", None, {}, object()])
def test_what_is_not_ours_is_refused(value: object) -> None:
    expected = f"expected a class of kommunal or one of its objects, got {type(value).__name__}"
    for call in (lambda: k.to_dict(value), lambda: k.dumps(value), lambda: k.from_dict({}, type(value))):
        with pytest.raises(k.InvalidValueError, match=expected):
            call()


# --- what load would refuse -------------------------------------------------------------------------------------------


def test_dump_refuses_what_load_would_refuse(tmp_path: Path) -> None:
    unit = k.Amt(id="a", name="A", uebergeordnet="nirgends")
    city = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=(unit,))
    file = tmp_path / "stadt.yaml"
    with pytest.raises(k.DocumentError) as raised:
        k.dump(city, file)
    assert str(raised.value).startswith(f"{file}  einheiten[0].uebergeordnet  ")
    assert list(tmp_path.iterdir()) == []
    k.dump(city, file, strict=False)
    with pytest.raises(k.DocumentError):
        k.load(file)
    assert k.load(file, strict=False) == city


# --- problems without end ---------------------------------------------------------------------------------------------


def test_problems_beyond_a_thousand_are_counted() -> None:
    with pytest.raises(k.DocumentError) as raised:
        k.from_dict({**HEAD, "personen": [{"id": "X", "name": "P"}] * 1500})
    assert len(raised.value.problems) == 1500
    lines = str(raised.value).splitlines()
    assert len(lines) == 1001
    assert lines[-1] == "and 500 more problems"


UNIT: dict[str, Any] = {"art": "amt", "name": "Amt"}
MANY: dict[str, Callable[[int], dict[str, Any]]] = {
    "bad ids": lambda n: {"einheiten": [{**UNIT, "id": f"Amt {i}"} for i in range(n)]},
    "bad kinds": lambda n: {"einheiten": [{**UNIT, "id": f"a{i}", "art": f"ampt{i}"} for i in range(n)]},
    "bad terms": lambda n: {"einheiten": [{**UNIT, "id": f"a{i}", "zustand": f"aktvi{i}"} for i in range(n)]},
    "unknown fields": lambda n: {"einheiten": [{**UNIT, "id": f"a{i}", f"nmae{i}": 1} for i in range(n)]},
    "unknown fields of one": lambda n: {"einheiten": [{**UNIT, "id": "a", **{f"nmae{i}": 1 for i in range(n)}}]},
    "bad dates": lambda n: {
        "einheiten": [{**UNIT, "id": f"a{i}", "gueltig": {"ab": f"2021-13-{i}"}} for i in range(n)]
    },
    "one id": lambda n: {"einheiten": [{**UNIT, "id": "Amt"} for _ in range(n)]},
    "dangling": lambda n: {"einheiten": [{**UNIT, "id": f"a{i}", "uebergeordnet": f"x{i}"} for i in range(n)]},
    "unreadable and dangling": lambda n: {
        "einheiten": [
            *({**UNIT, "id": f"a-{i}", "uebergeordnet": f"b-{i}"} for i in range(n)),
            *({**UNIT, "id": f"c-{i}", "name": ""} for i in range(n)),
        ]
    },
    "commas": lambda n: {"einheiten": [{**UNIT, "id": "a", **{f"Teil {i}": None for i in range(n)}}]},
}


@pytest.mark.parametrize(
    ("kind", "format"), [("bad ids", "yaml"), ("commas", "yaml"), *((kind, "json") for kind in MANY)]
)
def test_what_is_wrong_many_times_takes_no_longer_than_its_size(
    kind: str, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    # near names are looked for only so many times: compare beyond
    monkeypatch.setattr(reader, "_HINTS", 20)
    # nor may it matter how much other tests have read
    monkeypatch.setattr(document._Amount, "pays_to_write_readers", lambda *_: True)

    def calls(number: int) -> int:
        text = json.dumps({**HEAD, **MANY[kind](number)}, indent=1 if format == "json" else None)
        counted = itertools.count()
        sys.setprofile(lambda *_: next(counted))
        try:
            with pytest.raises(k.DocumentError):
                k.loads(text, format=format)
        finally:
            sys.setprofile(None)
        return next(counted)

    calls(10)
    assert calls(800) < 5 * calls(200)


# --- places -----------------------------------------------------------------------------------------------------------

YAML = """\
format: kommunal/1
kommune: {ags: "05915000"}
personen:
- {id: p, name: P}
profil:
  ausnahmen:
  - {regel: S101, grund: so}
einheiten:
- art: amt
  id: a
  name: A
  gueltig:
    ab: 2020
"""


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_places_of_fields_lines_and_the_document(format: str) -> None:
    import json

    import yaml

    text = YAML if format == "yaml" else json.dumps(yaml.load(YAML, yaml.BaseLoader), indent=2)
    city = k.loads(text, format=format, source="s", strict=False)
    origin = city.herkunft
    assert origin is not None
    lines = text.splitlines()

    def shown(place: object) -> str:
        _, line, column = str(place).split(":")
        return lines[int(line) - 1][int(column) - 1 :].strip(' ",{')

    unit = city.einheiten[0]
    assert shown(origin.find(unit, "name")).startswith("A")
    assert shown(origin.find(unit, "gueltig.ab")) == "2020"
    # what is not written stands at what is nearest above
    assert str(origin.find(unit, "uebergeordnet")) == str(origin.find(unit))
    assert "S101" in shown(origin.document("profil.ausnahmen[0].regel"))
    assert str(origin.document()) == "s:1:1"
    assert [origin.line(number) for number in range(1, len(lines) + 1)] == lines
    assert origin.line(0) == origin.line(len(lines) + 2) == ""
    assert origin.find(k.Amt(id="a", name="anders")) is None
    assert origin.find(k.Amt(id="b", name="A")) is None
    assert k.loads(text.replace("\n", "\r\n"), format=format, strict=False).herkunft.line(1) == lines[0]  # type: ignore[union-attr]
    assert origin.order() == ("personen", "einheiten")


@given(st.integers(1, 6))
def test_equal_versions_are_found_where_the_first_of_them_stands(number: int) -> None:
    city = k.from_dict({**HEAD, "personen": [{"id": "p", "name": "P"}] * number}, strict=False)
    read = k.loads(k.dumps(city), strict=False)
    places = {str(read.herkunft.find(person)) for person in read.personen}  # type: ignore[union-attr]
    assert len(places) == 1


REFERENCES = """format: kommunal/1
kommune: {ags: "05978020", status: dorf}
einheiten:
  - {art: amt, id: a, name: A, uebergeordnet: nirgends}
  - {art: amt, id: b, name: B, uebergeordnet: p}
  - {art: amt, id: c, name: C, uebergeordnet: d}
  - {art: amt, id: d, name: D, uebergeordnet: c}
personen: [{id: p, name: Alex Muster}]
"""


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # each reference for itself holds whatever else is wrong; who stands in a circle, only where all could be read
        (REFERENCES, ["kommune.status", "einheiten[0].uebergeordnet", "einheiten[1].uebergeordnet"]),
        (
            REFERENCES.replace(", status: dorf", ""),
            ["einheiten[0].uebergeordnet", "einheiten[1].uebergeordnet", "einheiten[2].uebergeordnet"],
        ),
    ],
)
def test_beside_a_mistake_references_are_looked_at_and_nothing_else(text: str, places: list[str]) -> None:
    with pytest.raises(k.DocumentError) as caught:
        k.loads(text, format="yaml")
    assert [problem.path for problem in caught.value.problems] == places
