"""A file is changed only where the record differs: every comment, blank line and spelling of the rest stays."""

import difflib
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal.beispiele import namen
from kommunal.beispiele import text as example_text
from kommunal.editing import in_place
from kommunal.model.verwaltung import COLLECTIONS
from modellbau import Builder

BUILDER = Builder()
QUIET = settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)

HEAD = """\
# the town of
format: kommunal/1   # as ever
kommune: {ags: '05915000'}

quellen:
  # where it comes from
  - {id: q, titel: "Organigramm"}
"""
UNITS = """\
einheiten:

  # --- the top ---
  - art: verwaltungsleitung
    id: ob
    name: Oberbürgermeister   # elected
    quellen: [q]
  # a comment above
  - art: amt
    # inside
    name: 'Jugendamt'

    id: jugendamt
    uebergeordnet: ob
    sprechzeiten:
    - {tage: mo-fr, von: 08:00, bis: 12:00}  # short
  - {art: amt, id: archiv, name: Archiv}

# the end
"""
YAML = HEAD + UNITS


def edited(tmp_path: Path, text: str, change: Callable[[k.Verwaltung], k.Verwaltung], name: str = "stadt.yaml") -> str:
    """The text of a file after a change; that it says what it should is checked here."""
    file = tmp_path / name
    file.write_bytes(text.encode())
    new = change(k.load(file, strict=False))
    k.edit(file, new, strict=False)
    assert k.load(file, strict=False) == new
    return file.read_bytes().decode()


def unit(verwaltung: k.Verwaltung, id: str) -> k.Organisationseinheit:
    (found,) = [one for one in verwaltung.einheiten if one.id == id]
    return found


def with_unit(id: str, **fields: Any) -> Callable[[k.Verwaltung], k.Verwaltung]:
    return lambda v: v.replace(unit(v, id), attrs.evolve(unit(v, id), **fields))


CHANGES: Mapping[str, tuple[Callable[[k.Verwaltung], k.Verwaltung], Mapping[str, str]]] = {
    "nothing": (lambda v: v, {}),
    "a field": (with_unit("jugendamt", name="Amt 51"), {"    name: 'Jugendamt'\n": "    name: Amt 51\n"}),
    "the first field": (with_unit("ob", name="OB"), {"name: Oberbürgermeister   #": "name: OB   #"}),
    "a new field": (
        with_unit("ob", kurzname="OB"),
        {"Oberbürgermeister   # elected\n": "Oberbürgermeister   # elected\n    kurzname: OB\n"},
    ),
    "a field less": (with_unit("ob", quellen=()), {"    quellen: [q]\n": ""}),
    "a list of values": (
        with_unit("jugendamt", sprechzeiten=()),
        {"    sprechzeiten:\n    - {tage: mo-fr, von: 08:00, bis: 12:00}  # short\n": "    sprechzeiten: []\n"},
    ),
    "an entry in one line": (with_unit("archiv", name="B"), {"id: archiv, name: Archiv}": "id: archiv, name: B}"}),
    "an entry less": (lambda v: v.remove("archiv"), {"  - {art: amt, id: archiv, name: Archiv}\n": ""}),
    "the first entry less": (
        lambda v: v.remove("ob"),
        {
            "  - art: verwaltungsleitung\n    id: ob\n    name: Oberbürgermeister   # elected\n    quellen: [q]\n": "",
        },
    ),
    "all entries less": (
        lambda v: attrs.evolve(v, quellen=()),
        {"\nquellen:\n": "\nquellen: []\n", '  - {id: q, titel: "Organigramm"}\n': ""},
    ),
    "an entry more": (
        lambda v: v.add(k.Amt(id="neu", name="Neu")),
        {"name: Archiv}\n": "name: Archiv}\n  - {art: amt, id: neu, name: Neu}\n"},
    ),
    "an entry at the top": (
        lambda v: attrs.evolve(v, einheiten=(k.Amt(id="neu", name="Neu"), *v.einheiten)),
        {"  - art: verwaltungsleitung\n": "  - {art: amt, id: neu, name: Neu}\n  - art: verwaltungsleitung\n"},
    ),
    "a list more": (
        lambda v: v.add(k.Person(id="p", name="Anna Muster")),
        {"name: Archiv}\n": "name: Archiv}\npersonen:\n  - {id: p, name: Anna Muster}\n"},
    ),
    "the head": (
        lambda v: attrs.evolve(v, stand=k.Datum("2026-01"), kommune=attrs.evolve(v.kommune, name="Hamm")),
        {"kommune: {ags: '05915000'}\n": 'kommune: {ags: "05915000", name: Hamm}\nstand: 2026-01\n'},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_yaml(tmp_path: Path, change: str, newline: str) -> None:
    make, differences = CHANGES[change]
    expected = YAML
    for before, after in differences.items():
        assert expected.count(before) == 1
        expected = expected.replace(before, after)
    text = edited(tmp_path, YAML.replace("\n", newline), make)
    assert text == expected.replace("\n", newline)


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        # sources for all: none has to be said
        (
            "vorgaben: {quellen: [q]}\nquellen:\n- {id: q, titel: Q}\neinheiten:\n- art: amt\n  id: a\n  name: A\n",
            with_unit("a", quellen=()),
            "  name: A\n  quellen: []\n",
        ),
        (
            "vorgaben: {quellen: [q]}\nquellen:\n- {id: q, titel: Q}\neinheiten:\n- art: amt\n  id: a\n  name: A\n",
            lambda v: v.add(k.Amt(id="b", name="B")),
            "  name: A\n- art: amt\n  id: b\n  name: B\n  quellen: []\n",
        ),
        # a list in brackets
        (
            "einheiten: [ {art: amt, id: a, name: A} , {art: amt, id: b, name: 'B'}, ]\n",
            lambda v: v.remove("a").add(k.Amt(id="c", name="C")),
            "einheiten: [ {art: amt, id: b, name: 'B'}, {art: amt, id: c, name: C}, ]\n",
        ),
        # no line break at the end
        (
            "einheiten:\n- art: amt\n  id: a\n  name: A",
            lambda v: v.add(k.Amt(id="b", name="B")),
            "\n- art: amt\n  id: a\n  name: A\n- {art: amt, id: b, name: B}",
        ),
        # the first field of an entry goes: the entry is written anew
        (
            "einheiten:\n- kurzname: K\n  art: amt\n  id: a\n  name: A\n- {art: amt, id: b, name: B}\n",
            with_unit("a", kurzname=None),
            "einheiten:\n- {art: amt, id: a, name: A}\n- {art: amt, id: b, name: B}\n",
        ),
        # text of several lines
        (
            "einheiten:\n- art: amt\n  id: a\n  name: A\n  zweck: |-\n    1\n    2\n\n- {art: amt, id: b, name: B}",
            with_unit("a", zweck="drei\nvier"),
            "  zweck: |-\n    drei\n    vier\n\n- {art: amt, id: b, name: B}",
        ),
        (
            "einheiten:\n- art: amt\n  id: a\n  name: A # x\n",
            with_unit("a", zweck="drei\nvier"),
            "  name: A # x\n  zweck: |-\n    drei\n    vier\n",
        ),
        # a comment behind a field that takes several lines
        (
            "einheiten:\n- art: amt\n  id: a\n  name: A\n  zweck: x   # why\n- {art: amt, id: b, name: B}\n",
            with_unit("a", zweck="drei\nvier"),
            "  name: A\n  # why\n  zweck: |-\n    drei\n    vier\n- {art: amt, id: b, name: B}\n",
        ),
        # all in brackets less
        ("einheiten: [{art: amt, id: a, name: A}] # x\n", lambda v: v.remove("a"), "einheiten: [] # x\n"),
        # a comment stays with what it is about
        (
            "einheiten: [{art: amt, id: a, name: A}, # one\n  {art: amt, id: b, name: B}] # two\n",
            lambda v: v.remove("b"),
            "einheiten: [{art: amt, id: a, name: A} # one\n  ] # two\n",
        ),
        (
            "quellen: [\n  {id: a, titel: A}, # a, one\n  {id: b, titel: B},\n  {id: c, titel: C}\n]\n",
            lambda v: v.remove("b"),
            "quellen: [\n  {id: a, titel: A}, # a, one\n  {id: c, titel: C}\n]\n",
        ),
        # a field before the first
        (
            "einheiten: [{art: amt, id: a, name: A}]\nbesetzungen:\n- einheit: a\n  rolle: leitung\n# end\n",
            lambda v: attrs.evolve(v, besetzungen=(attrs.evolve(v.besetzungen[0], id="kopf"),)),
            "besetzungen:\n- {id: kopf, einheit: a, rolle: leitung}\n# end\n",
        ),
        ("personen: []\n", lambda v: v.add(k.Person(id="p", name="P")), "personen:\n  - {id: p, name: P}\n"),
    ],
)
def test_yaml_written_otherwise(
    tmp_path: Path, text: str, change: Callable[[k.Verwaltung], k.Verwaltung], expected: str
) -> None:
    head = "format: kommunal/1\nkommune: {ags: '05915000'} # stays\n"
    result = edited(tmp_path, head + text, change)
    assert result.startswith(head)
    assert expected in result


@pytest.mark.parametrize(
    "text",
    [
        # in braces
        "{format: kommunal/1, kommune: {ags: '05915000'}, einheiten: [{art: amt, id: a, name: A}]}",
        # with aliases
        "format: kommunal/1\nkommune: {ags: '05915000'}\neinheiten:\n- {art: amt, id: a, name: &n A, kurzname: *n}\n",
        # dashes on lines of their own
        "format: kommunal/1\nkommune: {ags: '05915000'}\neinheiten:\n-\n  art: amt\n  id: a\n  name: A\n",
        # the field before which the new one belongs is not there
        "einheiten:\n- {art: amt, id: a, name: A}\nkommune: {ags: '05915000'}\nformat: kommunal/1\n",
    ],
)
def test_what_has_no_place_is_written_anew(tmp_path: Path, text: str) -> None:
    for change in (
        with_unit("a", name="B"),
        lambda v: v.remove("a"),
        lambda v: attrs.evolve(v, quellen=(k.Quelle(id="q", titel="Q"),)),
    ):
        edited(tmp_path, text, change)


def test_without_its_first_field_a_document_is_written_anew(tmp_path: Path) -> None:
    text = "stand: 2021\nformat: kommunal/1\nkommune: {ags: '05915000'}\n"
    changed = edited(tmp_path, text, lambda v: attrs.evolve(v, stand=None))
    assert changed == k.dumps(k.loads(changed, format="yaml"), format="yaml")


NEW = ('"art": "amt"', '"id": "c"', '"name": "C"')
JSON = """\
{
    "format": "kommunal/1",
    "kommune": {"ags": "05915000"},
    "einheiten": [
        {"name": "A", "art": "amt", "id": "a"},
        {
            "art": "amt", "id": "b",
            "name": "B"
        }
    ]
}
"""


OTHERWISE = {
    "an alias of what changes is said in full": (
        "einheiten:\n- art: amt\n  id: a\n  name: A\n  aliase: &x ['B', C]\n- {art: amt, id: b, name: D, aliase: *x}\n",
        with_unit("a", aliase=("Neu",)),
        {"&x ['B', C]": "[Neu]", "*x": "[B, C]"},
    ),
    "an alias of what goes": (
        "einheiten:\n- {art: amt, id: a, name: &n Amt, kurzname: '7'}\n# c\n- art: amt\n  id: b\n  name: *n\n",
        lambda v: v.remove("a"),
        {"- {art: amt, id: a, name: &n Amt, kurzname: '7'}\n": "", "*n": "Amt"},
    ),
    "an alias of an alias, and of entries": (
        "quellen: &q\n- {id: q, titel: T}\neinheiten:\n- {art: amt, id: a, name: &n 'A: 1', kurzname: &m *n}\n".replace(
            "&m *n", "*n"
        )
        + "- {art: amt, id: b, name: B, sprechzeiten: &s [{tage: mo, von: 08:00, bis: 12:00, hinweis: *n}]}\n"
        "- {art: amt, id: c, name: C, sprechzeiten: *s}  # three\n",
        lambda v: v.remove("b"),
        {
            "- {art: amt, id: b, name: B, sprechzeiten: &s [{tage: mo, von: 08:00, bis: 12:00, hinweis: *n}]}\n": "",
            "*s": '[{tage: mo, von: 08:00, bis: 12:00, hinweis: "A: 1"}]',
        },
    ),
    "dashes on lines of their own": (
        "einheiten:\n-   # one\n  # two\n\n  art: amt\n  id: a\n  name: A\n-\n  {art: amt, id: b, name: B}\n",
        with_unit("a", name="Neu"),
        {"name: A": "name: Neu"},
    ),
    "a field in braces": (
        "einheiten:\n- {id: a, art: amt,\n   name: A,  # in\n   aliase: [x,\n    y]}  # behind\n",
        with_unit("a", name="Neu", anmerkung="eins\nzwei"),
        {"name: A": "name: Neu", "y]}": 'y],\n   anmerkung: "eins\\nzwei"}'},
    ),
    "all in braces": (
        "einheiten: [ {art: amt , id: a, name: A} , # one\n  {art: amt, id: b, name: B}, ]\n",
        with_unit("a", name="Neu"),
        {"name: A": "name: Neu"},
    ),
    "a comment behind an entry that is written anew": (
        "einheiten:\n- {art: amt, id: a, name: A, sprechzeiten: mo-fr 8-12} # stays\n",
        with_unit("a", name="Neu", sprechzeiten=(), anmerkung="eins\nzwei"),
        {},
    ),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_only_what_differs_changes_however_it_is_written(tmp_path: Path, case: str) -> None:
    text, change, replaced = OTHERWISE[case]
    text = "format: kommunal/1\nkommune: {ags: '05915000'}\n" + text
    result = edited(tmp_path, text, change)
    if not replaced:
        assert "# stays" in result
        return
    for before, after in replaced.items():
        assert before in text
        text = text.replace(before, after)
    assert result == text


def test_a_document_in_braces_keeps_its_lines(tmp_path: Path) -> None:
    text = (
        "{format: kommunal/1, # one\n kommune: {ags: '05915000'},\n einheiten: [{art: amt, id: a, name: A}], # two\n}\n"
    )
    assert edited(tmp_path, text, with_unit("a", name="Neu")) == text.replace("name: A", "name: Neu")
    more = edited(tmp_path, text, lambda v: v.add(k.Person(id="p", name="P")))
    assert "# one" in more
    assert "personen: [{id: p, name: P}]" in more


def test_json_keeps_blanks_wherever_they_stand(tmp_path: Path) -> None:
    text = JSON.replace(",", " ,").replace(": ", " :\t")
    assert edited(tmp_path, text, lambda v: v, "s.json") == text
    assert edited(tmp_path, text, with_unit("b", name="N"), "s.json") == text.replace('"B"', '"N"')


def test_a_format_without_an_editor_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_place, "_EDITORS", {})
    changed = edited(tmp_path, YAML, with_unit("ob", name="OB"))
    assert changed == k.dumps(k.loads(changed, format="yaml"), format="yaml")


def test_what_cannot_be_read_back_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for broken in ("{", HEAD):
        monkeypatch.setattr(in_place, "_EDITORS", {"yaml": lambda *_, text=broken: iter([text])})
        changed = edited(tmp_path, YAML, with_unit("ob", name="OB"))
        assert changed == k.dumps(k.loads(changed, format="yaml"), format="yaml")


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda v: v, "", ""),
        (with_unit("a", name="Ä"), '"name": "A"', '"name": "Ä"'),
        (with_unit("b", kurzname="K"), '"name": "B"\n', '"name": "B",\n            "kurzname": "K"\n'),
        (with_unit("a", kurzname="K"), '"id": "a"}', '"id": "a", "kurzname": "K"}'),
        (lambda v: v.remove("a"), '        {"name": "A", "art": "amt", "id": "a"},\n', ""),
        (
            lambda v: v.add(k.Amt(id="c", name="C")),
            "        }\n    ]",
            "        },\n        {" + ",".join("\n            " + field for field in NEW) + "\n        }\n    ]",
        ),
        (
            lambda v: attrs.evolve(v, stand=k.Datum("2026")),
            '"05915000"},\n',
            '"05915000"},\n    "stand": "2026",\n',
        ),
    ],
)
def test_json(tmp_path: Path, change: Callable[[k.Verwaltung], k.Verwaltung], before: str, after: str) -> None:
    assert edited(tmp_path, JSON, change, "stadt.json") == JSON.replace(before, after)


SHORT = {"tage": "mo", "zeiten": "08:00-09:00, 10:00-11:00"}


def test_json_in_one_line_and_with_short_spellings(tmp_path: Path) -> None:
    tree: dict[str, Any] = {
        "format": "kommunal/1",
        "kommune": {"ags": "05915000"},
        "einheiten": [
            {
                "art": "amt",
                "id": "a",
                "name": "A",
                "sprechzeiten": [{"tage": "mo", "zeiten": "08:00-09:00, 10:00-11:00"}],
            }
        ],
    }
    for separators in ((",", ":"), (", ", ": ")):
        text = json.dumps(tree, separators=separators)
        hours = unit(k.loads(text), "a").sprechzeiten
        assert edited(tmp_path, text, with_unit("a", name="B"), "a.json") == text.replace('"A"', '"B"')
        changed = edited(tmp_path, text, with_unit("a", sprechzeiten=hours[:1]), "a.json")
        assert "\n" not in changed
        added = edited(tmp_path, text, lambda v: v.add(k.Amt(id="c", name="C")), "a.json")
        assert added.startswith(text[:-2])


def test_json_with_an_empty_list(tmp_path: Path) -> None:
    for text, after in (
        (
            '{"format": "kommunal/1", "kommune": {"ags": "05915000"}, "personen": []}',
            '"personen": [{"id": "p", "name": "P"}]}',
        ),
        (
            '{\n  "format": "kommunal/1",\n  "kommune": {"ags": "05915000"},\n  "personen": []\n}\n',
            '\n  "personen": [\n    {\n      "id": "p",\n      "name": "P"\n    }\n  ]\n}\n',
        ),
    ):
        assert edited(tmp_path, text, lambda v: v.add(k.Person(id="p", name="P")), "a.json").endswith(after)


def test_a_byte_order_mark_stays_and_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "stadt.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + YAML.encode())
    before = file.stat()
    k.edit(file, k.load(file))
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    k.edit(file, with_unit("ob", name="OB")(k.load(file)))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# the town")


def test_what_load_would_refuse_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "stadt.yaml"
    file.write_text(YAML, encoding="utf-8")
    with pytest.raises(k.DocumentError, match="names 'nirgends'"):
        k.edit(file, with_unit("archiv", uebergeordnet="nirgends")(k.load(file)))
    assert file.read_text(encoding="utf-8") == YAML
    with pytest.raises(FileNotFoundError):
        k.edit(tmp_path / "no.yaml", k.load(file))
    file.write_text("{", encoding="utf-8")
    with pytest.raises(k.DocumentError):
        k.edit(file, k.loads(YAML, format="yaml"))


# --- the law: what is read afterwards is what was asked for, and what did not change stands there as before -----------


def commented(text: str, draw: Any) -> str:
    """A YAML text with comments and blank lines where a person may have put them."""
    lines: list[str] = []
    for number, line in enumerate(text.splitlines()):
        top = not line.startswith("    ") and number
        if top and draw(st.booleans()):
            lines += ["", f"  # comment {number}"]
        lines.append(line)
    return "\n".join(lines) + str(draw(st.sampled_from(["\n", "", "\n\n# end\n"])))


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, k.Verwaltung]:
    """A text, its format, and what it should say afterwards."""
    old, other = draw(BUILDER.verwaltungen()), draw(BUILDER.verwaltungen())
    fields: dict[str, Any] = {}
    for name in COLLECTIONS:
        entries = [entry for entry in getattr(old, name) if draw(st.integers(0, 3))]
        if draw(st.booleans()) and entries:
            number = draw(st.integers(0, len(entries) - 1))
            entries[number] = attrs.evolve(
                entries[number], anmerkung=draw(st.sampled_from(["neu", "a: b", "x\ny", None]))
            )
        new = [entry for entry in getattr(other, name) if not draw(st.integers(0, 2))]
        place = draw(st.integers(0, len(entries)))
        fields[name] = (*entries[:place], *new, *entries[place:])
    if draw(st.booleans()):
        fields["stand"] = other.stand
    format = draw(st.sampled_from(["json", "yaml"]))
    text = k.dumps(old, format=format)
    if format == "json" and draw(st.booleans()):
        text = json.dumps(json.loads(text))
    return commented(text, draw) if format == "yaml" else text, format, attrs.evolve(old, **fields)


@QUIET
@given(cases())
def test_edit_then_load_is_new_and_unchanged_lines_stay(tmp_path: Path, case: tuple[str, str, k.Verwaltung]) -> None:
    text, format, new = case
    file = tmp_path / f"stadt.{format}"
    file.write_text(text, encoding="utf-8", newline="")
    # from the text, in which its places stay after the file has changed
    old = k.loads(text, format=format, strict=False)
    k.edit(file, new, strict=False)
    assert k.load(file, strict=False) == new
    result = file.read_text(encoding="utf-8")
    if format == "yaml":
        comments = [line for line in text.splitlines() if line.lstrip().startswith("# ")]
        assert [line for line in result.splitlines() if line.lstrip().startswith("# ")] == comments
    for block in unchanged(text, old, new, format):
        assert block in result


def unchanged(text: str, old: k.Verwaltung, new: k.Verwaltung, format: str) -> list[str]:
    """The text of each entry that is the same before and after, in the way in which the old file had it."""
    assert old.herkunft is not None
    blocks = []
    lines = io.StringIO(text).read().splitlines()
    for name in COLLECTIONS:
        olds = getattr(old, name)
        for entry in getattr(new, name):
            if list(olds).count(entry) == 1 and format == "yaml":
                place = old.herkunft.find(entry)
                assert place is not None
                assert place.line is not None
                blocks.append(lines[place.line - 1])
    return blocks


def decorated(text: str, draw: Any) -> str:
    """A YAML text as people write it: quoted, with comments anywhere, blank lines, and the line ends of Windows."""
    random = Random(draw(st.integers(0, 10_000)))
    lines: list[str] = []
    block = None
    for number, line in enumerate(text.splitlines()):
        indent = len(line) - len(line.lstrip())
        if block is not None and (indent > block or not line):
            lines.append(line)  # within a text of several lines a comment is text, or ends it
            continue
        block = indent if re.search(r": [>|]-?$", line) else None
        chance = random.random()
        if chance < 0.05:
            lines.append(" " * random.randrange(7) + f"# comment {number}")
        elif chance < 0.1:
            lines.append(" " * random.randrange(4))
        plain = re.fullmatch(r"( *(?:- )?[a-z_]+: )(?!true|false)([A-Za-zÄÖÜäöüß ]+)", line)
        if plain and random.random() < 0.5:
            quote = random.choice("'\"")
            line = f"{plain[1]}{quote}{plain[2]}{quote}" + random.choice(["", "  # behind", " # {not: flow}"])
        lines.append(line)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return str(newline.join(lines) + draw(st.sampled_from(["", newline])))


@settings(QUIET, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data(), st.sampled_from(namen()))
def test_law_of_a_file_as_people_write_it_only_the_changed_entry_changes(
    tmp_path: Path, data: st.DataObject, name: str
) -> None:
    text = decorated(example_text(name), data.draw)
    file = tmp_path / "stadt.yaml"
    file.write_bytes(text.encode())
    old = k.load(file)
    number = data.draw(st.integers(0, len(old.einheiten) - 1))
    note = data.draw(st.sampled_from(["neu", "a: b # c", "zwei\n\nZeilen\n", "- 'x'", "no", "08:00"]))
    units = [attrs.evolve(unit, anmerkung=note) if i == number else unit for i, unit in enumerate(old.einheiten)]
    new = attrs.evolve(old, einheiten=units)
    k.edit(file, new)
    assert k.load(file) == new
    before, after = text.splitlines(keepends=True), file.read_bytes().decode().splitlines(keepends=True)
    changed = [
        one for one in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if one[0] != "equal"
    ]
    assert len(changed) <= 1  # in one place,
    assert sum(j - i for _, i, j, _, _ in changed) <= 8  # the note and what it took the place of
    assert "\r\n" not in text or not re.search("(?<!\r)\n", "".join(after))


@pytest.mark.parametrize("name", namen())
def test_the_bundled_cities_keep_every_line(tmp_path: Path, name: str) -> None:
    text = example_text(name)
    before = text.splitlines()
    city = k.loads(text, format="yaml")
    one = city.einheiten[-1]
    after = edited(tmp_path, text, lambda v: v.replace(v.einheiten[-1], attrs.evolve(one, kurzname="K"))).splitlines()
    gone = [line for line in before if line not in after]
    assert len(gone) <= 1
    assert len(after) - len(before) <= 20


def test_a_json_file_keeps_its_line_breaks(tmp_path: Path) -> None:
    text = '{\r\n "format":"kommunal/1",\r\n "kommune":{"ags":"05915000"}\r\n}'
    file = tmp_path / "stadt.json"
    file.write_bytes(text.encode())
    new = k.load(file).add(k.Amt(id="a", name="A"))
    k.edit(file, new)
    assert k.load(file) == new
    assert not re.search(b"(?<!\r)\n", file.read_bytes())
