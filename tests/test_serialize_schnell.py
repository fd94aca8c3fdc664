"""The fast reader agrees with the one that knows the words, and accepts no more than it."""

import copy
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.model.eintrag import passing_ids
from kommunal.model.forms import fields
from kommunal.model.marks import RESERVED
from kommunal.model.references import references
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.model.wandel import Schritt
from kommunal.serialize import document, formats
from kommunal.serialize.document import Draft
from kommunal.serialize.fast import Doubt, FastReader
from kommunal.serialize.layouts import form_of, layout
from kommunal.serialize.reader import UNREADABLE, Reader, parts_if_pure
from kommunal.serialize.structs import MISSING, read
from kommunal.serialize.writer import tree_of
from modellbau import CLASSES, Builder, example

BUILDER = Builder()
PLAN = layout(Verwaltung)
HEAD: dict[str, Any] = {"format": "kommunal/1", "kommune": {"ags": "05915000"}}
AMT: dict[str, Any] = {"art": "amt", "id": "jugendamt", "name": "Jugendamt"}


def slow(raw: Any) -> Any:
    return Reader().record(PLAN, raw, (), ("format",))


def taken(raw: Any, *, structures: bool = False) -> Draft | None:
    """What the fast reader makes of a tree, or of its text by way of structs; None where it doubts."""
    draft, reader, text = Draft(), FastReader(MISSING if structures else None), json.dumps(raw)
    try:
        draft.take(read(text) if structures else raw, reader)
    except (ValueError, Doubt):
        return None
    whole = not structures or formats._states_each_key_once(text, reader.keys, reader.colons)
    return draft if whole else None


def fast(raw: Any, *, structures: bool = False) -> Any:
    """The record that the fast reader makes of it; None where it doubts."""
    draft = taken(raw, structures=structures)
    return None if draft is None else draft.verwaltung


def exact(value: Any) -> Any:
    """An object with the types of all its parts, for 1 == 1.0 == True."""
    return repr(value), k.dumps(value)


@settings(max_examples=60)
@given(BUILDER.verwaltungen())
def test_it_reads_everything_that_is_written(verwaltung: k.Verwaltung) -> None:
    text = k.dumps(verwaltung)
    raw = json.loads(text)
    assert exact(slow(raw)) == exact(verwaltung)
    for structures in (False, True):
        read_back = fast(raw, structures=structures)
        if read_back is None:
            # of whole numbers from 2**53 on it leaves it to the thorough reader whether they came as such
            assert re.search("[0-9]{16}", text)
            continue
        assert exact(read_back) == exact(verwaltung)
        assert [type(e) for e in read_back.einheiten] == [type(e) for e in verwaltung.einheiten]


@settings(max_examples=60)
@given(BUILDER.verwaltungen())
def test_every_reference_is_noted(verwaltung: k.Verwaltung) -> None:
    text = k.dumps(verwaltung)
    # a reserved word may be a default, which no document states; it leads nowhere
    found = (ref for entry in verwaltung.entries() for ref in references(entry) if ref.key not in RESERVED)
    stated = {(ref.verweis, ref.key) for ref in found}
    for structures in (False, True):
        draft = taken(json.loads(text), structures=structures)
        if draft is None:
            assert re.search("[0-9]{16}", text)
            continue
        named = draft.named or {}
        assert stated - {(target, key) for target, keys in named.items() for key in keys} == set()


PARTS = [cls for cls in CLASSES if cls not in (Schritt, Verwaltung)]


@pytest.mark.parametrize("cls", PARTS, ids=lambda cls: cls.__name__)
def test_what_it_makes_is_as_if_made_by_hand(cls: type[Any]) -> None:
    value = example(cls)
    form = form_of(cls)
    read_back: Any = FastReader().one(form, tree_of(form, value))
    assert type(read_back) is cls
    assert read_back == value
    assert hash(read_back) == hash(value)
    assert read_back.__class__ is cls
    assert copy.copy(read_back) == value
    name = next(iter(layout(cls).fields))
    with pytest.raises(AttributeError):
        setattr(read_back, name, None)
    with pytest.raises(AttributeError):
        read_back.neu = 1


JUNK: st.SearchStrategy[Any] = st.sampled_from(
    (None, True, False, 0, 1, -1, 1.0, 0.5, 1e300, float("nan"), float("inf"), 10**40, "", " ", "x", "X", "kommune",
     "keine", "a.b", "2021-13", "2021", "14:00", "05915000", "telefon", "e\u0301", "\u0007", "\ud800", "zwei\nZeilen",
     [], {}, ["x"], [None], {"ab": None}, {"ab": "2021", "bis": "2020"}, {"art": "amt"},
     {"a": {"a": [1.5, 2**60, 1e17]}})
)  # fmt: skip


def stellen(raw: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all parts of a tree."""
    yield path
    pairs = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for name, part in pairs:
        yield from stellen(part, (*path, name))


@settings(max_examples=150)
@given(BUILDER.verwaltungen(), st.data())
def test_it_accepts_only_what_is_right(verwaltung: k.Verwaltung, data: st.DataObject) -> None:
    raw = json.loads(k.dumps(verwaltung))
    *top, last = data.draw(st.sampled_from([path for path in stellen(raw) if path]))
    ziel = raw
    for name in top:
        ziel = ziel[name]
    if isinstance(ziel, dict) and data.draw(st.booleans()):
        names = st.sampled_from((*(member for cls in CLASSES for member in layout(cls).fields), "art", "fremd"))
        ziel[data.draw(names)] = data.draw(JUNK)
    elif isinstance(ziel, dict) and data.draw(st.booleans()):
        del ziel[last]
    else:
        ziel[last] = data.draw(JUNK)
    for read_back in (fast(raw), fast(raw, structures=True)):
        if read_back is not None:
            assert exact(read_back) == exact(slow(raw))


@pytest.mark.parametrize(
    "raw",
    [
        [], "x", {}, {"format": "kommunal/2"}, {"format": "kommunal/1"}, {**HEAD, "aemter": []},
        {**HEAD, "einheiten": {}}, {**HEAD, "einheiten": [[]]}, {**HEAD, "einheiten": [{**AMT, "art": []}]},
        {**HEAD, "stand": 2021}, {**HEAD, "kommune": None}, {**HEAD, "personen": [{"id": "p", "name": 5}]},
        {**HEAD, "einheiten": [{**AMT, "nummern": "51"}]}, {**HEAD, "einheiten": [{**AMT, "erweiterungen": []}]},
        {**HEAD, "einheiten": [{**AMT, "reihenfolge": 1.0}]}, {**HEAD, "einheiten": [{**AMT, "uebergeordnet": 5}]},
        {**HEAD, "einheiten": [{**AMT, "erweiterungen": {"a": 1e17}}]},
        {**HEAD, "einheiten": [{**AMT, "erweiterungen": {"a": type("Doppelt", (dict,), {})()}}]},
        {**HEAD, "einheiten": [{**AMT, "art": "stelle", "umfang": "1"}]},
        {**HEAD, "quellen": [{"id": "Q", "titel": "T"}]}, {**HEAD, "standorte": [{"id": "s", "name": None, "x": 1}]},
        {**HEAD, "einheiten": [{**AMT, "standorte": ["keine"]}]},
    ],
)  # fmt: skip
def test_it_doubts(raw: Any) -> None:
    assert taken(raw) is None
    assert fast(raw, structures=True) is None or type(raw["einheiten"][0]["erweiterungen"]["a"]) is not dict


def test_it_doubts_what_is_nested_deeply() -> None:
    raw: Any = {}
    for _ in range(30):
        raw = {"a": [raw]}
    assert taken({**HEAD, "einheiten": [{**AMT, "erweiterungen": raw}]}) is None


@pytest.mark.parametrize("structures", [False, True])
def test_equal_dates_periods_and_sources_are_shared(structures: bool) -> None:
    amt = {**AMT, "gueltig": {"ab": "2021"}, "quellen": ["q"]}
    a, b = fast({**HEAD, "einheiten": [amt, {**amt, "id": "b"}]}, structures=structures).einheiten
    assert a.gueltig is b.gueltig
    assert a.quellen is b.quellen


def _struct(entry: dict[str, Any]) -> Any:
    units: Any = read(json.dumps({**HEAD, "einheiten": [entry]}))["einheiten"]
    return units[0]


@pytest.mark.parametrize("structures", [False, True])
def test_what_is_doubted_leaves_nothing_behind(structures: bool) -> None:
    reading = FastReader(MISSING if structures else None)
    form = form_of(k.Amt)
    bad, good = ({**AMT, "id": id, "quellen": [id], "name": name} for id, name in (("X", ""), ("x", "X")))
    for raw, reads in ((bad, False), (good, True), (bad, False)):
        tree: Any = _struct(raw) if structures else raw
        with nullcontext() if reads else pytest.raises(Doubt):
            assert reading.one(form, tree) == k.Amt(id="x", name="X", quellen=("x",))


@pytest.mark.parametrize(
    ("partners", "reads"),
    [
        (["a"], True), (["a-b", "a.b-c.d"], True), (["kommune"], True), (["a", "kommune", "b"], True),
        (["keine"], False), (["a", "keine"], False), ([""], False), (["a", ""], False), (["A"], False),
        (["a--b"], False), (["-a"], False), (["a-"], False), (["a.-b"], False), (["a..b"], False), ([".a"], False),
        (["a."], False), (["a\nb"], False), (["ä"], False), (["a b"], False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("structures", [False, True])
def test_references_are_ids_or_derived_ones(structures: bool, partners: list[str], reads: bool) -> None:
    raw = {**HEAD, "kooperationen": [{"id": "k", "name": "K", "partner": partners}]}
    assert (fast(raw, structures=structures) is not None) is reads
    assert (slow(raw) is not UNREADABLE) is reads


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("a  b", True), (" a", True), ("a\n\nb", True), ("\ta", True), ("\N{NO-BREAK SPACE}a", True), ("", False),
        (" ", False), ("  ", False), ("\n", False), ("\N{NO-BREAK SPACE}", False), ("a\u0300", False), ("\x07", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("structures", [False, True])
def test_texts_have_something_in_them(structures: bool, text: str, reads: bool) -> None:
    raw = {**HEAD, "personen": [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "anmerkung": text}]}
    assert (fast(raw, structures=structures) is not None) is reads


@pytest.mark.parametrize("text", ["a\n\nb", "\ta", "a\u202eb", "\u200b", "A"])
@pytest.mark.parametrize("structures", [False, True])
def test_names_are_one_line(structures: bool, text: str) -> None:
    for person in ({"id": "b", "name": text}, {"id": "b", "name": "B", "titel": text}):
        raw = {**HEAD, "personen": [{"id": "a", "name": "A"}, person]}
        assert (fast(raw, structures=structures) is not None) is (text == "A")
        assert (slow(raw) is not UNREADABLE) is (text == "A")
    raw = {**HEAD, "einheiten": [{"art": "amt", "id": "b", "name": "B", "aliase": ["A", text]}]}
    assert (fast(raw, structures=structures) is not None) is (text == "A")


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ('{"a":1,"b":{"c":2}}', True),
        ('{"a": 1, "b": {"c": 2}}', True),
        ('{\n "a": 1,\n "b": {\n\t"c": 2}}', True),
        ('{"a" :1}', True),
        ('{"a"\n:1}', True),
        ('{"a":"\\":"}', True),  # looks like another
        ('{"a":"x :"}', True),
        ('{"a":"\\u00fc:"}', True),
        ('{"a":1,"a":2}', False),  # two keys, one read
        ('{"a" :1,"b":1,"b":2}', False),
        ('{"a":"1","a":"2:"}', False),
        ('{"a":"1:","a":"2"}', False),
        # where a text says a sign by its number, one colon more may be one key more
        ('{"a":"\\u0031"}', True),
        ('{"a": "\\u003a"}', True),
        ('{"a":1,"a":"\\u003a"}', False),
        ('{"a":1,"a":"\\u003A"}', False),
        ('{"a" :"\\u003a"}', False),
        ('{"a"\t:"\\u003a","b":1,"b":2}', False),
        ('{"a":"\\u003a\\":"}', False),
    ],
)
def test_keys_are_counted(text: str, certain: bool) -> None:
    def keys(raw: Any) -> int:
        return len(raw) + sum(map(keys, raw.values())) if isinstance(raw, dict) else 0

    def colons(raw: Any) -> int:
        return sum(map(colons, raw.values())) if isinstance(raw, dict) else str(raw).count(":")

    tree = json.loads(text)
    assert formats._states_each_key_once(text, keys(tree), colons(tree)) is certain
    assert formats._states_each_key_once(text.encode(), keys(tree), colons(tree)) is certain


@pytest.mark.parametrize("as_kind", [str, str.encode])
@pytest.mark.parametrize("structures", [False, True])
def test_a_document_without_mistakes_is_read_by_it_alone(
    as_kind: Any, structures: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> Any:
        raise AssertionError

    monkeypatch.setattr(formats._Json, "parse", never)
    monkeypatch.setattr(formats, "_STRUCTS_PAY_FROM", 0 if structures else 1_000_000)
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    text = k.dumps(k.from_dict({**HEAD, "einheiten": [{**AMT, "name": "Straßenbau"}]}))
    read_back = k.loads(as_kind(text), source="stadt.json")
    assert read_back.einheiten == (k.Amt(id="jugendamt", name="Straßenbau"),)
    assert read_back.herkunft is not None
    assert str(read_back.herkunft.find(read_back.einheiten[0])) == "stadt.json:7:5"
    turned = json.dumps({"personen": [{"id": "p", "name": "P"}], "einheiten": [AMT], **HEAD})
    origin = k.loads(as_kind(turned)).herkunft
    assert origin is not None
    assert origin.order() == ("personen", "einheiten")


@pytest.mark.parametrize("as_kind", [str, str.encode])
@pytest.mark.parametrize(
    "text",
    [
        '{"format": "kommunal/1", "kommune" : {"ags": "05915000"}}',
        '\ufeff{"format": "kommunal/1", "kommune": {"ags": "05915000"}}',
        '{"format": "kommunal/1", "kommune": {"ags": "05915000", "name": "\\":"}}',
        (
            '{"format": "kommunal/1", "kommune": {"ags": "05915000"}, "personen": '
            '[{"id": "p", "name": "P", "erweiterungen": {"n": 123456789012345678901234567890}}]}'
        ),
    ],
)
@pytest.mark.parametrize("ab", [0, 1_000_000])
def test_what_it_doubts_is_read_all_the_same(as_kind: Any, ab: int, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_STRUCTS_PAY_FROM", ab)
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    read_back = k.loads(as_kind(text))
    assert read_back.kommune.ags == "05915000"
    assert k.loads(k.dumps(read_back)) == read_back
    for person in read_back.personen:
        assert person.erweiterungen["n"] == 123456789012345678901234567890


def test_without_the_extra_the_answers_are_the_same() -> None:
    code = (
        "import sys; sys.modules['msgspec'] = None\n"
        "import kommunal as k\n"
        "from kommunal.serialize import formats\n"
        "formats._STRUCTS_PAY_FROM = 0\n"
        "text = sys.argv[1]\n"
        "a, b = k.loads(text), k.loads(text.encode())\n"
        "assert a == b and a.einheiten[0].name == 'Straßenbau'\n"
        "for bad in (b'\\xff', text[:-3], text.replace('name', 'nmae'), '{\"a\":' * 99999):\n"
        "    try: k.loads(bad)\n"
        "    except k.DocumentError as e: print(*[f'{p.line}:{p.column} {p.message[:40]}' \n"
        "                                          for p in e.problems], sep='|')\n"
    )
    text = json.dumps({**HEAD, "einheiten": [{**AMT, "name": "Straßenbau"}]}, ensure_ascii=False)
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-c", code, text],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings,
        encoding="utf-8",
    )
    assert run.stdout.splitlines() == [
        "1:1 expected UTF-8, got the byte 0xff",
        "1:126 expected JSON, got a syntax error: Expec",
        "1:72 required field is missing|1:106 unknown field; did you mean 'name'?",
        "1:1 expected at most 100 levels, got more",
    ]


class Twice(dict[str, Any]):
    """A mapping that knows more than its keys."""


@pytest.mark.parametrize(
    "raw",
    [
        Twice(AMT),
        {**AMT, "gueltig": Twice(ab="2020")},
        {**AMT, "sprechzeiten": [Twice(nur_mit_termin=True)]},
        {**AMT, "erweiterungen": Twice(a=1)},
    ],
)
def test_it_leaves_mappings_that_know_more_to_the_other(raw: dict[str, Any]) -> None:
    form = form_of(k.Amt)
    assert FastReader().one(form, AMT) == k.Amt(id="jugendamt", name="Jugendamt")
    with pytest.raises(Doubt):
        FastReader().one(form, raw)


def test_from_dict_reads_what_only_resembles_json_the_slow_way() -> None:
    class Text(str):
        __slots__ = ()

    assert parts_if_pure({"a": [1, 1.5, "x", None, True]}) == 7
    assert not parts_if_pure({"a": [Text("x")]})
    assert not parts_if_pure({"a": (1,)})
    with pytest.raises(k.DocumentError, match="expected text"):
        k.from_dict({**HEAD, "einheiten": [AMT, {**AMT, "id": "b", "name": Text("x")}]})
    assert k.from_dict({**HEAD, "einheiten": (AMT,)}).einheiten[0].id == "jugendamt"
    assert slow({**HEAD, "aemter": []}) is UNREADABLE


@pytest.mark.parametrize("structures", [False, True])
def test_equal_legal_bases_and_the_bearers_of_tasks_are_held_once(
    structures: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats._Json, "parse", lambda *_: pytest.fail("read slowly"))
    monkeypatch.setattr(formats, "_STRUCTS_PAY_FROM", 0 if structures else 10**9)
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    # with colons in their texts, which count where keys are counted
    bases = [{"text": "SGB VIII: § 8", "url": "https://gesetz.example/8"}, {"text": "SGB VIII: § 8"}]
    edges = [
        {"aufgabe": f"a{number}", "zustaendig": "jugendamt", "rolle": "federfuehrend", "rechtsgrundlagen": stated}
        for number, stated in enumerate((bases[:1], bases[:1], bases, bases[1:], bases[1:], []))
    ]
    tasks = [{"id": f"a{number}", "name": "A"} for number in range(len(edges))]
    text = json.dumps({**HEAD, "einheiten": [AMT], "aufgaben": tasks, "zustaendigkeiten": edges})
    city = k.loads(text)
    assert [k.to_dict(edge).get("rechtsgrundlagen", []) for edge in city.zustaendigkeiten] == [
        edge["rechtsgrundlagen"] for edge in edges
    ]
    assert len({id(edge.zustaendig) for edge in city.zustaendigkeiten}) == 1
    # with more than one it is not worth looking
    alone = [edge.rechtsgrundlagen[0] for edge in city.zustaendigkeiten if len(edge.rechtsgrundlagen) == 1]
    assert len({id(base) for base in alone}) == 2


@pytest.mark.parametrize("bad", ["", " ", "a\x07", 1, None, ["a"]])
def test_a_bad_text_that_is_stated_again_and_again_is_refused_each_time(
    bad: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    edge = {"aufgabe": "a", "zustaendig": "jugendamt", "rolle": "federfuehrend"}
    edges = [{**edge, "id": f"z{number}", "rechtsgrundlagen": [{"text": bad}]} for number in range(3)]
    text = json.dumps({**HEAD, "einheiten": [AMT], "aufgaben": [{"id": "a", "name": "A"}], "zustaendigkeiten": edges})
    for so_far, pays_from in ((10**9, 0), (10**9, 10**9), (-(10**9), 0)):
        monkeypatch.setattr(formats, "_STRUCTS_PAY_FROM", pays_from)
        monkeypatch.setattr(document._READ_SO_FAR, "_bytes", so_far)
        with pytest.raises(k.DocumentError) as refused:
            k.loads(text, strict=False)
        paths = [f"zustaendigkeiten[{number}].rechtsgrundlagen[0].text" for number in range(3)]
        assert [problem.path for problem in refused.value.problems] == paths


@given(BUILDER.verwaltungen())
def test_ends_go_together_without_the_field_that_decides_it(verwaltung: k.Verwaltung) -> None:
    for edge in verwaltung.entries():
        if isinstance(edge, k.Kante) and edge._DECISIVE:
            default = fields(type(edge))[edge._DECISIVE].default
            attrs.evolve(edge, **{edge._DECISIVE: default})


@given(BUILDER.verwaltungen())
def test_ids_in_passing_are_the_ids_and_stay_open(verwaltung: k.Verwaltung) -> None:
    raw = {name: value for name, value in json.loads(k.dumps(verwaltung)).items() if name in COLLECTIONS}
    read_back = fast({**HEAD, **raw})
    for entries in [getattr(read_back or verwaltung, name) for name in COLLECTIONS]:
        passing = passing_ids(entries)
        open_ = [
            read_back is not None and isinstance(entry, k.Kante) and "." in key
            for entry, key in zip(entries, passing, strict=True)
        ]
        assert [not _has_id(entry) for entry in entries] == open_
        assert passing == [entry.id for entry in entries] == passing_ids(entries)


def _has_id(entry: k.Eintrag) -> bool:
    try:
        k.Eintrag.__dict__["id"].__get__(entry)
    except AttributeError:
        return False
    return True


def test_loading_strictly_leaves_no_ids_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    edge = {"aufgabe": "a", "zustaendig": "jugendamt", "rolle": "federfuehrend"}
    city = k.loads(
        json.dumps({**HEAD, "einheiten": [AMT], "aufgaben": [{"id": "a", "name": "A"}], "zustaendigkeiten": [edge]})
    )
    assert not _has_id(city.zustaendigkeiten[0])
    assert city.zustaendigkeiten[0].id == "a.federfuehrend.jugendamt"
    assert _has_id(city.zustaendigkeiten[0])


def test_equal_hours_are_held_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats._Json, "parse", lambda *_: pytest.fail("read slowly"))
    monkeypatch.setattr(formats, "_STRUCTS_PAY_FROM", 0)
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    period = {"ab": "2020-01-01"}
    morning = {
        "tage": ["mo", "di"],
        "von": "08:00",
        "bis": "12:00",
        "gueltig": period,
        "hinweis": "Achtung: Eingang B",
    }
    hours: list[list[dict[str, Any]]] = [[morning], [morning], [morning, {**morning, "tage": ["do"]}], [], [morning]]
    units = [
        {**AMT, "id": f"amt-{number}", "gueltig": period, "sprechzeiten": stated} for number, stated in enumerate(hours)
    ]
    city = k.loads(json.dumps({**HEAD, "einheiten": units}))
    assert [k.to_dict(unit).get("sprechzeiten", []) for unit in city.einheiten] == hours
    assert len({id(unit.sprechzeiten) for unit in city.einheiten}) == 3
