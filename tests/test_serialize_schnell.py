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

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.model.marks import RESERVED
from kommunal.model.references import references
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.wandel import Schritt
from kommunal.serialize import document, json_format
from kommunal.serialize.fast import Doubt, FastReader, is_pure
from kommunal.serialize.forms import form_of, layout
from kommunal.serialize.reader import UNREADABLE, Reader
from kommunal.serialize.structs import read
from kommunal.serialize.writer import tree_of
from modellbau import KLASSEN, Bau, beispiel

BAU = Bau()
structs = json_format._structs()
PLAN = layout(Verwaltung)
KOPF: dict[str, Any] = {"format": "kommunal/1", "kommune": {"ags": "05915000"}}
AMT: dict[str, Any] = {"art": "amt", "id": "jugendamt", "name": "Jugendamt"}


def langsam(roh: Any) -> Any:
    return Reader().record(PLAN, roh, (), ("format",))


def schnell(roh: Any, *, strukturen: bool = False) -> Any:
    """What the fast reader makes of a tree, or of its text by way of structs; None where it doubts."""
    try:
        if strukturen:
            werte = FastReader(structs).document(read(json.dumps(roh), Verwaltung), PLAN)
        else:
            werte = FastReader().document(roh, PLAN)
    except (ValueError, Doubt):
        return None
    felder: dict[str, Any] = {
        name: tuple(wert) if isinstance(wert, list) else wert for name, wert in werte.values.items()
    }
    return Verwaltung(**felder)


def genau(wert: Any) -> Any:
    """An object with the types of all its parts, for 1 == 1.0 == True."""
    return repr(wert), k.dumps(wert)


@settings(max_examples=60)
@given(BAU.verwaltungen())
def test_it_reads_everything_that_is_written(verwaltung: k.Verwaltung) -> None:
    text = k.dumps(verwaltung)
    roh = json.loads(text)
    assert genau(langsam(roh)) == genau(verwaltung)
    for strukturen in (False, True):
        gelesen = schnell(roh, strukturen=strukturen)
        if gelesen is None:
            # of whole numbers from 2**53 on it leaves it to the thorough reader whether they came as such
            assert re.search("[0-9]{16}", text)
            continue
        assert genau(gelesen) == genau(verwaltung)
        assert [type(e) for e in gelesen.einheiten] == [type(e) for e in verwaltung.einheiten]


@settings(max_examples=60)
@given(BAU.verwaltungen())
def test_every_reference_is_noted(verwaltung: k.Verwaltung) -> None:
    text = k.dumps(verwaltung)
    # a reserved word may be a default, which no document states; it leads nowhere
    found = (ref for entry in verwaltung.entries() for ref in references(entry) if ref.key not in RESERVED)
    stated = {(ref.verweis, ref.key) for ref in found}
    for reader, tree in ((FastReader(), json.loads(text)), (FastReader(structs), read(text, Verwaltung))):
        try:
            named = reader.document(tree, PLAN).named
        except Doubt:
            assert re.search("[0-9]{16}", text)
            continue
        assert stated - {(target, key) for target, keys in named.items() for key in keys} == set()


TEILE = [klasse for klasse in KLASSEN if klasse not in (Schritt, Verwaltung)]


@pytest.mark.parametrize("klasse", TEILE, ids=lambda klasse: klasse.__name__)
def test_what_it_makes_is_as_if_made_by_hand(klasse: type[Any]) -> None:
    wert = beispiel(klasse)
    form = form_of(klasse)
    gelesen: Any = FastReader().one(form, tree_of(form, wert))
    assert type(gelesen) is klasse
    assert gelesen == wert
    assert hash(gelesen) == hash(wert)
    assert gelesen.__class__ is klasse
    assert copy.copy(gelesen) == wert
    name = next(iter(layout(klasse).fields))
    with pytest.raises(AttributeError):
        setattr(gelesen, name, None)
    with pytest.raises(AttributeError):
        gelesen.neu = 1


JUNK: st.SearchStrategy[Any] = st.sampled_from(
    (None, True, False, 0, 1, -1, 1.0, 0.5, 1e300, float("nan"), float("inf"), 10**40, "", " ", "x", "X", "kommune",
     "keine", "a.b", "2021-13", "2021", "14:00", "05915000", "telefon", "e\u0301", "\u0007", "\ud800", "zwei\nZeilen",
     [], {}, ["x"], [None], {"ab": None}, {"ab": "2021", "bis": "2020"}, {"art": "amt"},
     {"a": {"a": [1.5, 2**60, 1e17]}})
)  # fmt: skip


def stellen(roh: Any, pfad: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all parts of a tree."""
    yield pfad
    paare = roh.items() if isinstance(roh, dict) else enumerate(roh) if isinstance(roh, list) else ()
    for name, teil in paare:
        yield from stellen(teil, (*pfad, name))


@settings(max_examples=150)
@given(BAU.verwaltungen(), st.data())
def test_it_accepts_only_what_is_right(verwaltung: k.Verwaltung, data: st.DataObject) -> None:
    roh = json.loads(k.dumps(verwaltung))
    *oben, letzter = data.draw(st.sampled_from([pfad for pfad in stellen(roh) if pfad]))
    ziel = roh
    for name in oben:
        ziel = ziel[name]
    if isinstance(ziel, dict) and data.draw(st.booleans()):
        namen = st.sampled_from((*(feld for klasse in KLASSEN for feld in layout(klasse).fields), "art", "fremd"))
        ziel[data.draw(namen)] = data.draw(JUNK)
    elif isinstance(ziel, dict) and data.draw(st.booleans()):
        del ziel[letzter]
    else:
        ziel[letzter] = data.draw(JUNK)
    for gelesen in (schnell(roh), schnell(roh, strukturen=True)):
        if gelesen is not None:
            assert genau(gelesen) == genau(langsam(roh))


@pytest.mark.parametrize(
    "roh",
    [
        [], "x", {}, {"format": "kommunal/2"}, {"format": "kommunal/1"}, {**KOPF, "aemter": []},
        {**KOPF, "einheiten": {}}, {**KOPF, "einheiten": [[]]}, {**KOPF, "einheiten": [{**AMT, "art": []}]},
        {**KOPF, "kommune": None}, {**KOPF, "personen": [{"id": "p", "name": 5}]},
        {**KOPF, "einheiten": [{**AMT, "nummern": "51"}]}, {**KOPF, "einheiten": [{**AMT, "erweiterungen": []}]},
        {**KOPF, "einheiten": [{**AMT, "reihenfolge": 1.0}]}, {**KOPF, "einheiten": [{**AMT, "uebergeordnet": 5}]},
        {**KOPF, "einheiten": [{**AMT, "erweiterungen": {"a": 1e17}}]},
        {**KOPF, "einheiten": [{**AMT, "erweiterungen": {"a": type("Doppelt", (dict,), {})()}}]},
        {**KOPF, "einheiten": [{**AMT, "art": "stelle", "umfang": "1"}]},
        {**KOPF, "quellen": [{"id": "Q", "titel": "T"}]}, {**KOPF, "standorte": [{"id": "s", "name": None, "x": 1}]},
        {**KOPF, "einheiten": [{**AMT, "standorte": ["keine"]}]},
    ],
)  # fmt: skip
def test_it_doubts(roh: Any) -> None:
    with pytest.raises(Doubt):
        FastReader().document(roh, PLAN)
    assert schnell(roh, strukturen=True) is None or type(roh["einheiten"][0]["erweiterungen"]["a"]) is not dict


def test_it_doubts_what_is_nested_deeply() -> None:
    roh: Any = {}
    for _ in range(30):
        roh = {"a": [roh]}
    with pytest.raises(Doubt):
        FastReader().document({**KOPF, "einheiten": [{**AMT, "erweiterungen": roh}]}, PLAN)


@pytest.mark.parametrize("strukturen", [False, True])
def test_equal_dates_periods_and_sources_are_shared(strukturen: bool) -> None:
    amt = {**AMT, "gueltig": {"ab": "2021"}, "quellen": ["q"]}
    a, b = schnell({**KOPF, "einheiten": [amt, {**amt, "id": "b"}]}, strukturen=strukturen).einheiten
    assert a.gueltig is b.gueltig
    assert a.quellen is b.quellen


def _struct(entry: dict[str, Any]) -> Any:
    units: Any = read(json.dumps({**KOPF, "einheiten": [entry]}), Verwaltung)["einheiten"]
    return units[0]


@pytest.mark.parametrize("strukturen", [False, True])
def test_what_is_doubted_leaves_nothing_behind(strukturen: bool) -> None:
    lesung = FastReader(structs if strukturen else None)
    form = form_of(k.Amt)
    schlecht, gut = ({**AMT, "id": id, "quellen": [id], "name": name} for id, name in (("X", ""), ("x", "X")))
    for roh, liest in ((schlecht, False), (gut, True), (schlecht, False)):
        baum: Any = _struct(roh) if strukturen else roh
        with nullcontext() if liest else pytest.raises(Doubt):
            assert lesung.one(form, baum) == k.Amt(id="x", name="X", quellen=("x",))


@pytest.mark.parametrize(
    ("verweise", "liest"),
    [
        (["a"], True), (["a-b", "a.b-c.d"], True), (["kommune"], True), (["a", "kommune", "b"], True),
        (["keine"], False), (["a", "keine"], False), ([""], False), (["a", ""], False), (["A"], False),
        (["a--b"], False), (["-a"], False), (["a-"], False), (["a.-b"], False), (["a..b"], False), ([".a"], False),
        (["a."], False), (["a\nb"], False), (["ä"], False), (["a b"], False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("strukturen", [False, True])
def test_references_are_ids_or_derived_ones(strukturen: bool, verweise: list[str], liest: bool) -> None:
    roh = {**KOPF, "kooperationen": [{"id": "k", "name": "K", "partner": verweise}]}
    assert (schnell(roh, strukturen=strukturen) is not None) is liest
    assert (langsam(roh) is not UNREADABLE) is liest


@pytest.mark.parametrize(
    ("text", "liest"),
    [
        ("a  b", True), (" a", True), ("a\n\nb", True), ("\ta", True), ("\N{NO-BREAK SPACE}a", True), ("", False),
        (" ", False), ("  ", False), ("\n", False), ("\N{NO-BREAK SPACE}", False), ("a\u0300", False), ("\x07", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("strukturen", [False, True])
def test_texts_have_something_in_them(strukturen: bool, text: str, liest: bool) -> None:
    roh = {**KOPF, "personen": [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "anmerkung": text}]}
    assert (schnell(roh, strukturen=strukturen) is not None) is liest


@pytest.mark.parametrize("text", ["a\n\nb", "\ta", "a\u202eb", "\u200b", "A"])
@pytest.mark.parametrize("strukturen", [False, True])
def test_names_are_one_line(strukturen: bool, text: str) -> None:
    for person in ({"id": "b", "name": text}, {"id": "b", "name": "B", "titel": text}):
        roh = {**KOPF, "personen": [{"id": "a", "name": "A"}, person]}
        assert (schnell(roh, strukturen=strukturen) is not None) is (text == "A")
        assert (langsam(roh) is not UNREADABLE) is (text == "A")
    roh = {**KOPF, "einheiten": [{"art": "amt", "id": "b", "name": "B", "aliase": ["A", text]}]}
    assert (schnell(roh, strukturen=strukturen) is not None) is (text == "A")


@pytest.mark.parametrize(
    ("text", "sicher"),
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
def test_keys_are_counted(text: str, sicher: bool) -> None:
    def keys(roh: Any) -> int:
        return len(roh) + sum(map(keys, roh.values())) if isinstance(roh, dict) else 0

    def colons(roh: Any) -> int:
        return sum(map(colons, roh.values())) if isinstance(roh, dict) else str(roh).count(":")

    tree = json.loads(text)
    assert json_format._states_each_key_once(text, keys(tree), colons(tree)) is sicher
    assert json_format._states_each_key_once(text.encode(), keys(tree), colons(tree)) is sicher


@pytest.mark.parametrize("als", [str, str.encode])
@pytest.mark.parametrize("strukturen", [False, True])
def test_a_document_without_mistakes_is_read_by_it_alone(
    als: Any, strukturen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nie(*_: object) -> Any:
        raise AssertionError

    monkeypatch.setattr(json_format._Json, "parse", nie)
    monkeypatch.setattr(json_format, "_STRUCTS_PAY_FROM", 0 if strukturen else 1_000_000)
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    text = k.dumps(k.from_dict({**KOPF, "einheiten": [{**AMT, "name": "Straßenbau"}]}))
    gelesen = k.loads(als(text), source="stadt.json")
    assert gelesen.einheiten == (k.Amt(id="jugendamt", name="Straßenbau"),)
    assert gelesen.herkunft is not None
    assert str(gelesen.herkunft.find(gelesen.einheiten[0])) == "stadt.json:7:5"
    turned = json.dumps({"personen": [{"id": "p", "name": "P"}], "einheiten": [AMT], **KOPF})
    herkunft = k.loads(als(turned)).herkunft
    assert herkunft is not None
    assert herkunft.order() == ("personen", "einheiten")


@pytest.mark.parametrize("als", [str, str.encode])
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
def test_what_it_doubts_is_read_all_the_same(als: Any, ab: int, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_format, "_STRUCTS_PAY_FROM", ab)
    monkeypatch.setattr(document._READ_SO_FAR, "_bytes", 10**9)
    gelesen = k.loads(als(text))
    assert gelesen.kommune.ags == "05915000"
    assert k.loads(k.dumps(gelesen)) == gelesen
    for person in gelesen.personen:
        assert person.erweiterungen["n"] == 123456789012345678901234567890


def test_without_the_extra_the_answers_are_the_same() -> None:
    code = (
        "import sys; sys.modules['msgspec'] = None\n"
        "import kommunal as k\n"
        "from kommunal.serialize import json_format\n"
        "json_format._STRUCTS_PAY_FROM = 0\n"
        "text = sys.argv[1]\n"
        "a, b = k.loads(text), k.loads(text.encode())\n"
        "assert a == b and a.einheiten[0].name == 'Straßenbau'\n"
        "for bad in (b'\\xff', text[:-3], text.replace('name', 'nmae'), '{\"a\":' * 99999):\n"
        "    try: k.loads(bad)\n"
        "    except k.DocumentError as e: print(*[f'{p.line}:{p.column} {p.message[:40]}' \n"
        "                                          for p in e.problems], sep='|')\n"
    )
    text = json.dumps({**KOPF, "einheiten": [{**AMT, "name": "Straßenbau"}]}, ensure_ascii=False)
    umgebung = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    lauf = subprocess.run(
        [sys.executable, "-c", code, text], capture_output=True, text=True, check=True, env=umgebung, encoding="utf-8"
    )
    assert lauf.stdout.splitlines() == [
        "1:1 expected UTF-8, got the byte 0xff",
        "1:126 expected JSON, got a syntax error: Expec",
        "1:72 required field is missing|1:106 unknown field; did you mean 'name'?",
        "1:1 expected at most 100 levels, got more",
    ]


class Doppelt(dict[str, Any]):
    """A mapping that knows more than its keys."""


@pytest.mark.parametrize(
    "roh",
    [
        Doppelt(AMT),
        {**AMT, "gueltig": Doppelt(ab="2020")},
        {**AMT, "sprechzeiten": [Doppelt(nur_mit_termin=True)]},
        {**AMT, "erweiterungen": Doppelt(a=1)},
    ],
)
def test_it_leaves_mappings_that_know_more_to_the_other(roh: dict[str, Any]) -> None:
    form = form_of(k.Amt)
    assert FastReader().one(form, AMT) == k.Amt(id="jugendamt", name="Jugendamt")
    with pytest.raises(Doubt):
        FastReader().one(form, roh)


def test_from_dict_reads_what_only_resembles_json_the_slow_way() -> None:
    class Text(str):
        __slots__ = ()

    assert is_pure({"a": [1, 1.5, "x", None, True]})
    assert not is_pure({"a": [Text("x")]})
    assert not is_pure({"a": (1,)})
    with pytest.raises(k.DocumentError, match="expected text"):
        k.from_dict({**KOPF, "einheiten": [AMT, {**AMT, "id": "b", "name": Text("x")}]})
    assert k.from_dict({**KOPF, "einheiten": (AMT,)}).einheiten[0].id == "jugendamt"
    assert langsam({**KOPF, "aemter": []}) is UNREADABLE
