"""The first documents of a process are read without functions that are written for it: with the same result."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.serialize import document
from kommunal.serialize.fast import FastReader
from kommunal.serialize.formats import FORMATS, YAML
from modellbau import Builder
from test_serialize_paths import _Literal
from test_serialize_schnell import AMT, HEAD, JUNK, exact, stellen

BUILDER = Builder()
WRITES: Any = {"json": json.dumps, "yaml": YAML.write}


def outcome(text: str, format: str, *, amount: int) -> object:
    """What comes of a text in a process that has read so much: what it says, or everything that is wrong with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document._READ_SO_FAR, "_bytes", amount)
        try:
            return exact(k.loads(text, format=format, strict=False))
        except k.DocumentError as error:
            return error.problems


def test_the_first_documents_need_no_functions_and_later_ones_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def noting(name: str) -> Callable[..., Any]:
        kept: Any = getattr(FastReader, name)

        def noted(*given: Any) -> Any:
            calls.append(name)
            return kept(*given)

        return noted

    for name in ("many", "entries"):
        monkeypatch.setattr(FastReader, name, noting(name))
    monkeypatch.setattr(document, "_READ_SO_FAR", document._Amount())
    monkeypatch.setattr(document._Amount, "_WRITING", 1000)
    text = k.dumps(k.from_dict({**HEAD, "einheiten": [AMT]}))
    calls.clear()
    for format in ("json", "yaml"):
        k.loads(text, format=format)
    assert not calls
    for _ in range(10):
        k.loads(text)
    assert set(calls) == {"many"}


@pytest.mark.parametrize("format", ["json", "yaml"])
@settings(max_examples=60)
@given(city=BUILDER.verwaltungen(), data=st.data())
def test_what_is_wrong_is_told_alike(format: str, city: k.Verwaltung, data: st.DataObject) -> None:
    tree = json.loads(k.dumps(city))
    if data.draw(st.booleans()):
        *above, last = data.draw(st.sampled_from([path for path in stellen(tree) if path]))
        target = tree
        for name in above:
            target = target[name]
        target[last] = data.draw(JUNK if format == "json" else JUNK.filter(lambda junk: junk != "\ud800"))
    text = WRITES[format](tree)
    assert outcome(text, format, amount=0) == outcome(text, format, amount=10**9)


@pytest.mark.parametrize("format", ["json", "yaml"])
@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "5", '"x"', "{", "{}", '{"format": "kommunal/2"}', '{"format": "kommunal/1"}',
        '{"format": "kommunal/1", "kommune": {"ags": "05915000"}, "kommune": {"ags": "05915000"}}',
        '{"format": "kommunal/1", "kommune": {"ags": "05915000", "ags": "05915000"}}',
        '{"format": "kommunal/1", "kommune": {"ags": 5915000}}', "\ufeff{}", '{"a": ' * 200 + "1" + "}" * 200,
        '{"format": "kommunal/1", "kommune": {"ags": "05915000"}, "vorgaben": {"quellen": ["q"]}}',
    ],
)  # fmt: skip
def test_what_is_no_document_is_told_alike(format: str, text: str) -> None:
    assert outcome(text, format, amount=0) == outcome(text, format, amount=10**9)


@pytest.mark.parametrize(
    "value",
    ["no", "14:00", "05915000", "5915000", "010", "01.1", "2021", "2021-01", "1_000", "0x1f", "1e3", ".5", "~", "NULL",
     "Null", "True", "on", "- 5", "[8-12]", "Mo-Fr 8-12", "{a: b}", "!!str x", "&a x", "'x'", "|\n   x", "<<", "1: 2"],
)  # fmt: skip
@pytest.mark.parametrize(
    "field", ["name", "nummern", "reihenfolge", "gueltig", "sprechzeiten", "aliase", "quellen", "umfang"]
)
def test_scalars_of_yaml_are_read_alike(field: str, value: str) -> None:
    fields = ["art: stelle", "id: a", f"{field}: {value}", *(["name: A"] if field != "name" else [])]
    head = "format: kommunal/1\nkommune: {ags: '05915000'}\neinheiten:\n"
    lines = "\n   ".join(fields)
    block, flow = f"{head} - {lines}\n", f"{head} - {{{', '.join(fields)}}}\n"
    for text in (block, flow):
        assert outcome(text, "yaml", amount=0) == outcome(text, "yaml", amount=10**9)


@pytest.mark.parametrize("amount", [0, 10**9])
def test_a_format_that_has_nothing_fast_is_parsed(amount: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", amount)
    monkeypatch.setitem(FORMATS, "literal", _Literal())
    assert k.loads(repr({**HEAD, "einheiten": [AMT]}), format="literal").einheiten[0].id == AMT["id"]
