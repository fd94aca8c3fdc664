"""Every way to read a document says the same: with the extra `fast` and without, as text and as a tree."""

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.serialize import formats
from kommunal.serialize.formats import FORMATS, Format
from kommunal.serialize.places import Lines, Parsed, Places
from kommunal.serialize.reader import too_deep
from umfang import many

HEAD = "format: kommunal/1\nkommune: {ags: '05915000'}\n"
# values and documents that YAML readers take for different things
SCALARS = (
    "14:00", "08:00", "05315000", "010", "0o10", "0x1F", "0b11", "no", "off", "yes", "01.1", "1.10", "1e3", ".5",
    "1_000", "12:30:45", "~", "null", "Null", "NULL", "true", "True", "TRUE", "2021-13", "2021-01-01", "2021",
    "2021-02~", "=", "<<", "-1", "+5", "1.", "-.inf", ".nan", "", "8.30", "123456789012345678901234567890", "'x'",
    "\"\\u00fc\"", "a # c", "x: y", "- a", "a\tb", "|", ">", "a\u2028b", "a\u0085b", "a\u007fb", "&x a", "*x",
    "!x a", "! a", "!!str 1", "A & B", "a ! b", "@x", "`x", "%x", "?", "-", "[a", "{a", "a]", "'x", "\"x",
    "\"\\q\"", "a\\b", "[1]", "{a: 1}", "ja", "12", "\"a\\/b\"", "\"\\ud83d\\ude00\"", "'it''s'", "x#y", "1,5",
)  # fmt: skip
FIELDS = (
    "personen: [{id: p, name: VALUE}]", "personen: [{id: p, name: P, anmerkung: VALUE}]",
    "personen:\n- id: p\n  name: P\n  anmerkung: VALUE\n", "einheiten: [{art: stelle, id: s, name: S, sitze: VALUE}]",
    "einheiten: [{art: stelle, id: s, name: S, umfang: VALUE}]", "stand: VALUE",
    "einheiten: [{art: amt, id: a, name: A, nummern: [VALUE]}]",
    "personen: [{id: p, name: P, erweiterungen: {a: VALUE}}]",
    "personen: [{id: p, name: P, erweiterungen: {VALUE: 1}}]",
    "standorte: [{id: s, name: S, sprechzeiten: [{nur_mit_termin: VALUE, von: 08:00}]}]",
)  # fmt: skip
DOCUMENTS = (
    "", "---\n" + HEAD, HEAD + "...\n", HEAD + "---\n" + HEAD, "%YAML 1.2\n---\n" + HEAD, HEAD + "\tpersonen: []\n",
    HEAD + "personen:\n\t- {id: p, name: P}\n", HEAD + "stand: 2020\nstand: 2021\n",
    HEAD + "personen: []\npersonen: []\n",
    HEAD + "personen: [{id: p, id: q, name: P}]\n", HEAD + "personen: [{id: p, name: P},]\n", HEAD + "personen: [,]\n",
    HEAD + "personen: [\n{id: p,\n name: P}\n]\n", HEAD + "personen:\n- id: p\n  name: >\n    a\n    b\n",
    HEAD + "personen:\n- id: p\n  name: a\n    b\n", HEAD + "? personen\n: []\n", HEAD + "<<: {personen: []}\n",
    HEAD + "[a]: b\n", HEAD + "1: 2\n", HEAD + "~: 2\n", "\ufeff" + HEAD, HEAD.replace("\n", "\r\n"),
    HEAD + "personen: [{id: p, name: P, erweiterungen: " + "[" * 60 + "]" * 60 + "}]",
    HEAD + "personen: [{id: p, name: P, erweiterungen: {a: " + "[" * 200 + "]" * 200 + "}}]", HEAD + "personen: *x\n",
    HEAD + "quellen: &x []\npersonen: *x\n", HEAD + "vorgaben: {quellen: []}\n", HEAD + "personen:\n", "- a", "x",
)  # fmt: skip


def said(text: str | bytes, format: str) -> object:
    """What comes of a text: the record as it is written, or every problem."""
    try:
        return k.dumps(k.loads(text, format=format, source="x"))
    except k.DocumentError as error:
        return [str(problem) for problem in error.problems]


def on_every_path(text: str | bytes, format: str) -> list[object]:
    """What comes of a text with the extra and without; large documents as small ones."""
    with pytest.MonkeyPatch.context() as patch:
        results = []
        for pays_from, ryaml in ((0, formats._ryaml()), (10**12, None)):
            patch.setattr(formats, "_STRUCTS_PAY_FROM", pays_from)
            patch.setattr(formats, "_ryaml", lambda module=ryaml: module)
            results.append(said(text, format))
        return results


@pytest.mark.parametrize("field", FIELDS)
def test_every_scalar_in_every_field(field: str) -> None:
    for scalar in SCALARS:
        text = HEAD + field.replace("VALUE", scalar)
        fast, slow = on_every_path(text, "yaml")
        assert fast == slow, text


@pytest.mark.parametrize("text", DOCUMENTS)
def test_every_document(text: str) -> None:
    for form in (text, text.encode()):
        fast, slow = on_every_path(form, "yaml")
        assert fast == slow


def test_bytes_that_are_no_text() -> None:
    fast, slow = on_every_path(HEAD.encode() + b"stand: \xff", "yaml")
    assert fast == slow == ["x:3:8  expected UTF-8, got the byte 0xff"]


@settings(max_examples=many(25), suppress_health_check=list(HealthCheck), deadline=None)
@given(strategies.dokumenttexte())
def test_documents_as_people_break_them(document: strategies.Dokumenttext) -> None:
    fast, slow = on_every_path(document.text, document.format)
    assert fast == slow


@settings(max_examples=many(25), suppress_health_check=list(HealthCheck), deadline=None)
@given(strategies.dokumenttexte(max_defects=1), st.data())
def test_documents_with_a_character_changed(document: strategies.Dokumenttext, data: st.DataObject) -> None:
    text = document.text if isinstance(document.text, str) else document.text.decode("utf-8", "replace")
    place = data.draw(st.integers(0, len(text)))
    sign = data.draw(st.sampled_from([*"\n\t \"'[]{}:,-#&*!|>%@`?~0a\x07\x7f\x85\u2028", ""]))
    text = text[:place] + sign + text[place + data.draw(st.integers(0, 1)) :]
    fast, slow = on_every_path(text, document.format)
    assert fast == slow


@settings(max_examples=many(10), suppress_health_check=list(HealthCheck), deadline=None)
@given(strategies.dokumente())
def test_json_yaml_and_a_tree_are_one_document(document: strategies.Dokument) -> None:
    def read(make: Any) -> object:
        try:
            return k.dumps(make())
        except k.DocumentError as error:
            return sorted((problem.path, problem.message) for problem in error.problems)

    text = json.dumps(document.tree)
    assert read(lambda: k.loads(text)) == read(lambda: k.from_dict(document.tree))
    assert read(lambda: k.from_dict(json.loads(text))) == read(lambda: k.from_dict(document.tree))


def test_a_sound_document_in_yaml_is_read_without_its_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = k.dumps(k.beispiel("hamm"), format="yaml")
    monkeypatch.setattr(formats._Yaml, "parse", lambda *_: pytest.fail("read by its nodes"))
    assert k.loads(text.encode(), format="yaml") == k.loads(text, format="yaml") == k.beispiel("hamm")


def test_a_tree_that_contains_itself_is_refused() -> None:
    loop: list[Any] = []
    loop += [loop, loop]
    with pytest.raises(k.DocumentError, match="expected at most 100 levels, got more"):
        k.from_dict({"format": "kommunal/1", "kommune": {"ags": "05915000"}, "personen": loop})


class _NoPlaces(Places[None]):
    def within(self, node: None) -> dict[str | int, list[tuple[None, None]]]:
        return {}

    def place(self, node: None) -> tuple[int, int]:
        return 1, 1


class _Literal(Format):
    """Documents as Python writes dicts: a format in one object."""

    name = "literal"
    suffixes = (".txt",)

    def parse(self, text: str, form: object) -> Parsed:
        return Parsed(ast.literal_eval(text), lambda: _NoPlaces(None))

    def write(self, tree: object) -> str:
        return f"{tree!r}\n"

    def places(self, text: str) -> _NoPlaces:
        return _NoPlaces(None)


def test_another_format_is_one_object(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "literal", _Literal())
    city, file = k.beispiel("kamen"), tmp_path / "kamen.txt"
    k.dump(city, file)
    assert k.load(file) == k.loads(k.dumps(city, format="literal"), format="literal") == city
    changed = city.remove(city.einheiten[-1])
    k.edit(file, changed, strict=False)
    assert k.load(file, strict=False) == changed
    with pytest.raises(k.DocumentError, match="1:1  nmae  unknown field"):
        k.loads("{'format': 'kommunal/1', 'kommune': {'ags': '05915000'}, 'nmae': 1}", format="literal")
    with pytest.raises(k.InvalidValueError, match="expected json or yaml or literal as format, got 'toml'"):
        k.loads("", format="toml")


def test_without_the_extra_there_is_no_fast_reader_of_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ryaml", None)
    assert formats._of_extra.__wrapped__("ryaml") is None
    assert formats._ryaml() is not None


def test_what_lies_just_deep_enough_and_what_does_not() -> None:
    def nested(levels: int) -> dict[str, Any]:
        tree: Any = "x"
        for _ in range(levels):
            tree = [tree]
        return {"a": tree}

    assert too_deep(nested(99)) is None
    assert too_deep(nested(100)) == ("a", *(0,) * 99)


JSON_TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.lists(inner).map(tuple),
)


@given(JSON_TREES)
def test_json_is_written_as_python_writes_it(tree: object) -> None:
    assert formats.JSON.write(tree) == json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


@given(st.text("a\n\r", max_size=30), st.lists(st.integers(0, 30), min_size=25, max_size=40))
def test_a_place_is_the_same_however_many_are_asked_for(text: str, offsets: list[int]) -> None:
    lines = Lines(text)
    for offset in (min(offset, len(text)) for offset in offsets):
        before = text[:offset].split("\n")
        assert lines.place(offset) == (len(before), len(before[-1]) + 1)
