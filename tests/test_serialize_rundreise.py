"""What is written reads back equal, here and in every other reader; files are replaced whole; places are remembered."""

import copy
import io
import json
import os
import pickle
from functools import partial
from operator import ne
from pathlib import Path
from typing import Any, Literal, cast

import attrs
import pytest
import yaml
from hypothesis import find, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import kommunal as k
from kommunal.model.forms import fields
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.model.wandel import Schritt
from kommunal.serialize.formats import format_of
from kommunal.serialize.layouts import form_of
from kommunal.serialize.reader import Reader
from kommunal.serialize.writer import tree_of
from kommunal.serialize.yaml_writer import flow_yaml, write_yaml
from modellbau import CLASSES, Builder, example

Format = Literal["json", "yaml"]
TRAPS = (
    "14:00", "08:00", "05315000", "05915000", "010", "0o10", "0x1F", "no", "No", "NO", "on", "off", "yes", "y", "n",
    "01.1", "1e3", ".5", "1_000", "12:30:45", "~", "null", "Null", "true", "False", "2021-13", "2021-01-01", "2021",
    "2021-02", "=", "<<", "-", "- a", "? a", ": a", "a: b", "a:", "a #b", "#a", "&a", "*a", "!a", "|", ">", "@a",
    "`a`", "%a", "'", '"', "\\", "[a]", "{a}", "a, b", "], [", "---", "...", "ü", "a\nb", "a\n", "\na", " a", "a ",
    "a\tb", "a\n\nb\n", "a \nb", "\u00a0", "\u2028", "\ufeffa", "\U0001f600", "a\u200bb", "N.N.", "A–K", "51.1",
    "+49 2381 17-0", "null:", "", "-.inf", ".nan", "1.", "Dr.",
)  # fmt: skip
TEXTS = st.sampled_from(TRAPS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
BUILDER = Builder(st.sampled_from([text for text in TRAPS if text.strip()]))


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_every_verwaltung_round_trips_and_a_dump_is_a_fixed_point(format: Format) -> None:
    @settings(max_examples=50)
    @given(BUILDER.verwaltungen())
    def test(verwaltung: k.Verwaltung) -> None:
        text = k.dumps(verwaltung, format=format)
        read_back = k.loads(text, format=format, strict=False)
        assert read_back == verwaltung
        assert k.dumps(read_back, format=format) == text
        assert k.from_dict(k.to_dict(verwaltung), strict=False) == verwaltung

    test()


MIT_TAG = [kind for kind in CLASSES if kind is not Schritt]


@pytest.mark.parametrize("kind", MIT_TAG, ids=lambda kind: kind.__name__)
def test_every_class_round_trips(kind: type[Any]) -> None:
    @settings(max_examples=10)
    @given(BUILDER.verwaltungen() if kind is k.Verwaltung else BUILDER.made(kind))
    def test(content: Any) -> None:
        reading = Reader()
        raw = tree_of(form_of(kind), content)
        assert reading.read(form_of(kind), json.loads(json.dumps(raw)), ()) == content
        assert not reading.defects

    test()


@settings(max_examples=100)
@given(
    st.dictionaries(
        TEXTS, st.recursive(TEXTS, lambda t: st.lists(t) | st.dictionaries(TEXTS, t), max_leaves=4), min_size=1
    )
)
def test_every_yaml_reader_reads_the_same_text(raw: dict[str, Any]) -> None:
    text = write_yaml(raw)
    assert yaml.safe_load(text) == raw  # YAML 1.1
    new = YAML(typ="safe", pure=True)
    new.version = (1, 2)
    assert new.load(text) == raw


RARE = st.text("\x00\x07\t\n\r\x1f\x7f\x80\x85\x9f\xa0\u2028\u2029\ufeff\ufffd\ufffe\uffff ab|-#:", max_size=6)


@settings(max_examples=200)
@given(st.lists(RARE, min_size=1, max_size=3).map("\n".join) | RARE)
def test_rare_characters_read_back_wherever_they_stand(text: str) -> None:
    raw = {"erweiterungen": {"x": text, text: ["y", text]}}
    assert yaml.safe_load(write_yaml(raw)) == raw
    person = k.Person(id="p", name="P", erweiterungen=raw["erweiterungen"])
    for format in ("json", "yaml"):
        assert k.loads(k.dumps(person, format=format), k.Person, format=format) == person


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if trap.strip()])
def test_text_stays_text(trap: str) -> None:
    stadt = k.Verwaltung(
        kommune=k.Kommune(ags="05315000"),
        personen=(k.Person(id="p", name="P", anmerkung=trap, erweiterungen={trap: [trap, 1, 1.5, True, None]}),),
    )
    for format in ("json", "yaml"):
        text = k.dumps(stadt, format=format)
        assert k.loads(text, format=format) == stadt
    read_back = yaml.safe_load(k.dumps(stadt, format="yaml"))
    assert read_back["kommune"]["ags"] == "05315000"
    assert read_back["personen"][0]["anmerkung"] == stadt.personen[0].anmerkung


def test_plain_scalars_are_read_by_the_type_of_their_field() -> None:
    stadt = k.loads(
        "format: kommunal/1\nkommune: {ags: 05315000}\nstand: 2021\n"
        "einheiten: [{art: stelle, id: 5, name: no, nummern: [010, 01.1], sitze: 2, umfang: 1, funktion: ~}]\n"
        "standorte: [{id: s, sprechzeiten: [{von: 08:00, bis: 14:00, nur_mit_termin: true}], "
        "anschrift: {plz: 05315, hausnummer: 12}}]\n"
        "personen: [{id: p, name: P, erweiterungen: {a: 0x1F, b: 1e3, c: 08}}]",
        format="yaml",
    )
    stelle = stadt.einheiten[0]
    assert isinstance(stelle, k.Stelle)
    assert (stadt.kommune.ags, stelle.id, stelle.name, stelle.nummern) == ("05315000", "5", "no", ("010", "01.1"))
    assert (stelle.sitze, stelle.umfang, stelle.funktion) == (2, 1.0, None)
    assert stadt.standorte[0].sprechzeiten[0] == k.Sprechzeit(von="08:00", bis="14:00", nur_mit_termin=True)
    assert stadt.standorte[0].anschrift == k.Anschrift(plz="05315", hausnummer="12")
    assert stadt.personen[0].erweiterungen.to_dict() == {"a": 31, "b": 1000.0, "c": 8}


def test_the_order_is_canonical_and_defaults_are_left_out() -> None:
    raw = {
        "einheiten": [
            {"gueltig": {"bis": "2021", "ab": "2020"}, "name": "A", "id": "a", "art": "amt", "zustand": "aktiv"}
        ],
        "kommune": {"ags": "05915000"},
        "format": "kommunal/1",
        "personen": [],
    }
    assert list(k.to_dict(k.from_dict(raw))) == ["format", "kommune", "einheiten"]
    assert list(k.to_dict(k.from_dict(raw))["einheiten"][0]) == ["art", "id", "name", "gueltig"]
    assert list(k.to_dict(k.from_dict(raw))["einheiten"][0]["gueltig"]) == ["ab", "bis"]


def test_the_pure_reader_reads_what_the_c_reader_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    text = k.dumps(k.Verwaltung(kommune=k.Kommune(ags="05315000", name="Köln: eine Stadt")), format="yaml")
    expected = k.loads(text, format="yaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert k.loads(text, format="yaml") == expected
    with pytest.raises(k.DocumentError, match="expected at most 100 levels"):
        k.loads("[" * 150 + "]" * 150, format="yaml")
    with pytest.raises(k.DocumentError, match="a character that it forbids"):
        k.loads("a: \x07", format="yaml")


def test_a_subclass_of_an_application_cannot_be_written() -> None:
    class Projektamt(k.Amt):
        __slots__ = ()

    stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=(Projektamt(id="p", name="P"),))
    with pytest.raises(k.InvalidValueError, match="expected one of the kinds of Organisationseinheit, got Projektamt"):
        k.to_dict(stadt)


GOLDEN = Path(__file__).parent / "golden" / "kommunal-1"


def test_golden_files_load_for_ever() -> None:
    files = sorted(GOLDEN.iterdir())
    assert [file.name for file in files] == ["alle-felder.yaml", "alles.json", "alles.yaml", "erste-form.yaml"]
    a, b = (k.load(GOLDEN / name, strict=False) for name in ("alles.json", "alles.yaml"))
    assert a == b
    assert a == everything()


def unstated(record: k.Verwaltung) -> dict[str, set[str]]:
    """The fields that are stated of no instance of their class, by its name."""
    missing = {cls.__name__: {*fields(cls)} for cls in CLASSES if cls.__name__ not in ("Eintrag", "Schritt")}
    todo: list[Any] = [record]
    while todo:
        value = todo.pop()
        todo += value if isinstance(value, tuple) else []
        if isinstance(value, Lesbar):
            known = fields(type(value))
            missing[type(value).__name__] -= {name for name in known if getattr(value, name) != known[name].default}
            todo += [getattr(value, name) for name in known]
    return {name: some for name, some in missing.items() if some}


def completed(value: Any, missing: dict[str, set[str]]) -> Any:
    """The same with every missing field stated of the first instance of its class."""
    if isinstance(value, tuple):
        return tuple(completed(one, missing) for one in value)
    if not isinstance(value, Lesbar):
        return value
    known = fields(type(value))
    kept = {name: completed(getattr(value, name), missing) for name in known}
    for name in missing.pop(type(value).__name__, ()):
        kept[name] = find(anything(type(value), name), partial(ne, known[name].default))
    return attrs.evolve(cast("Any", value), **kept)


@st.composite
def anything(draw: st.DrawFn, cls: type, name: str) -> object:
    """What a field may hold."""
    return Builder(st.just(f"Text zu {name}")).field(draw, cls, fields(cls)[name], full=True)


def test_golden_files_state_every_field() -> None:
    """`KOMMUNAL_GOLDEN=write` adds new fields to the file."""
    path = GOLDEN / "alle-felder.yaml"
    if os.environ.get("KOMMUNAL_GOLDEN") == "write":
        record = k.load(path, strict=False)
        path.write_text(k.dumps(completed(record, unstated(record)), format="yaml"), "utf-8")
    assert unstated(k.load(path, strict=False)) == {}


def test_one_stands_for_a_list_of_one_where_the_first_form_had_one() -> None:
    text = (GOLDEN / "erste-form.yaml").read_text(encoding="utf-8")
    record = k.loads(text, format="yaml")
    assert record == k.from_dict(yaml.safe_load(text)) == k.loads(json.dumps(yaml.safe_load(text)))
    assert [hours.woche for hours in record.einheiten[0].sprechzeiten] == [(-1,), ()]
    assert [task.leistungsschluessel for task in record.aufgaben] == [("99012345678901",), ()]
    assert k.to_dict(record)["einheiten"][0]["sprechzeiten"][0]["woche"] == [-1]


def everything() -> k.Verwaltung:
    """A Verwaltung with the smallest instance of every class."""
    values: dict[str, Any] = {}
    for name, kind in COLLECTIONS.items():
        kinds = k.EINHEITSARTEN.values() if kind is k.Organisationseinheit else (kind,)
        values[name] = tuple(example(art) for art in kinds)
    schritte = tuple(example(kind) for kind in CLASSES if issubclass(kind, Schritt) and kind is not Schritt)
    new = k.Neues(personen=values["personen"])
    values["reorganisationen"] = (k.Reorganisation(id="r", schritte=schritte, neu=new),)
    return k.Verwaltung(kommune=k.Kommune(ags="05915000"), stand="2021-02~", profil=k.Profil(arten=("amt",)), **values)


# --- files ------------------------------------------------------------------------------------------------------------

STADT = k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=(k.Amt(id="a", name="Ä"), k.Amt(id="b", name="B")))


@pytest.mark.parametrize("name", ["stadt.json", "stadt.yaml", "stadt.YML"])
def test_files_by_their_suffix(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    k.dump(STADT, path)
    assert k.load(path) == k.load(str(path)) == STADT
    assert [file.name for file in tmp_path.iterdir()] == [name]
    form = format_of(path).name
    with path.open("rb") as stream:
        assert k.load(stream, format=form) == STADT
    k.dump(STADT, tmp_path / "ohne", format="yaml")
    assert k.load(io.BytesIO((tmp_path / "ohne").read_bytes())) == STADT
    assert k.load(tmp_path / "ohne", format="yaml") == STADT


def test_a_suffix_that_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(k.InvalidValueError, match=r"expected a file name that ends in .json, .yaml, .yml, got 'a.txt'"):
        k.dump(STADT, tmp_path / "a.txt")
    with pytest.raises(FileNotFoundError):
        k.load(tmp_path / "a.json")


# --- where things stand -----------------------------------------------------------------------------------------------


def place_found(stadt: k.Verwaltung, entry: k.Eintrag) -> str:
    assert stadt.herkunft is not None
    return str(stadt.herkunft.find(entry))


@pytest.mark.parametrize(("format", "places"), [("json", ("x:7:5", "x:12:5")), ("yaml", ("x:4:5", "x:5:5"))])
def test_places_survive(format: Format, places: tuple[str, str]) -> None:
    text = k.dumps(STADT, format=format)
    for entered in (text, text.encode(), b"\xef\xbb\xbf" + text.encode()):
        stadt = k.loads(entered, format=format, source="x")
        a, b = stadt.einheiten
        assert (place_found(stadt, a), place_found(stadt, b)) == places
    more = stadt.add(k.Amt(id="c", name="C")).replace(b, attrs.evolve(b, name="Bb"))
    assert place_found(more, a) == places[0]
    assert [place_found(more, entry) for entry in more.einheiten[1:]] == ["None", "None"]
    for duplicate in (pickle.loads(pickle.dumps(stadt)), copy.deepcopy(stadt), copy.copy(stadt)):
        assert duplicate == stadt == STADT
        assert place_found(duplicate, duplicate.einheiten[1]) == places[1]
    # an equal copy of an entry behaves as the entry
    assert place_found(stadt, k.loads(text, format=format).einheiten[0]) == places[0]


def test_a_tree_in_one_line_reads_back() -> None:
    tree = {"a": ["x", {"b": [1, True, None]}], "c": "nein: #1"}
    text = flow_yaml(tree)
    assert "\n" not in text
    assert yaml.safe_load(text) == tree


@pytest.mark.parametrize(("length", "written"), [(128, "a" * 128 + ":"), (129, "? " + "a" * 129)])
def test_a_key_too_long_for_readers_of_yaml_is_written_in_their_other_notation(length: int, written: str) -> None:
    tree = {"a" * length: ["b" * 100, "c" * 100]}
    text = write_yaml(tree)
    assert text.startswith(f"{written}\n")
    assert yaml.safe_load(text) == tree
