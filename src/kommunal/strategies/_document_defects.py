"""What can be wrong with a document, or unusual in it, and the problems to expect."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any, Final, Literal, get_args

from kommunal.classes import frozen

__all__ = [
    "ALONE", "FORMATS", "STYLES", "TEXT_ALONE", "TEXT_TOGETHER", "TOGETHER", "Expected", "Format", "Mistake", "Sheet",
    "as_text",
]  # fmt: skip

Format = Literal["json", "yaml"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
Expected = tuple[str, str]
"""The path of a problem, and a part of its message."""


def as_text(tree: object, format: Format) -> str:
    """Return a tree as text, by other libraries than kommunal."""
    as_json = json.dumps(tree, ensure_ascii=False, indent=1)
    if format == "json":
        return as_json
    import yaml

    # from a tree in which nothing stands twice: it would be written as a reference
    return str(yaml.safe_dump(json.loads(as_json), allow_unicode=True, sort_keys=False))


# --- a document in the making ---------------------------------------------------------------------------------------


@frozen
class Raw:
    """A key or a value that stands in the text with exactly these characters, which no tree can hold."""

    text: str


class Sheet:
    """A document in the making: what can be wrong with it finds its places here, by path and mapping.

    What its tree cannot hold stands there as a mark, until it becomes text in one of the formats.
    """

    def __init__(self, tree: dict[str, Any], format: Format = "json", at: int = 0) -> None:
        self.tree = tree
        self.format: Format = format
        self.at = at
        """Which place is taken, where there are many."""
        self.rewritings: list[Callable[[str, int], str]] = []
        """What is done to the text, in this order; each is given the text and the place."""
        self.with_bom = False
        """Whether a byte order mark stands before everything."""
        self._raw: dict[str, str] = {}
        self._sound: list[int] = list(range(len(tree.get("einheiten", ()))))

    def document(self) -> tuple[str, dict[str, object]]:
        """Return the document itself."""
        return "", self.tree

    def unit(self) -> tuple[str, dict[str, object]]:
        """Return a unit that nothing is wrong with yet."""
        if not self._sound:
            return self.new_unit()
        place = self._sound.pop()
        return f"einheiten[{place}].", self.tree["einheiten"][place]

    def new_unit(self, **fields: object) -> tuple[str, dict[str, object]]:
        """Add a unit that nothing refers to."""
        key = f"weiteres-amt-{len(self.tree.get('einheiten', ()))}"
        return self.new("einheiten", **{"art": "amt", "id": key, "name": "Amt", **fields})

    def new(self, collection: str, **fields: object) -> tuple[str, dict[str, object]]:
        """Add an entry that nothing refers to."""
        entry = {name: self.written(value) for name, value in fields.items()}
        return f"{self.add(collection, entry)}.", entry

    def add(self, collection: str, entry: object) -> str:
        """Add an entry at the end; return its path."""
        entries = self.tree.setdefault(collection, [])
        entries.append(entry)
        return f"{collection}[{len(entries) - 1}]"

    def written(self, value: object) -> object:
        """Return a value as the tree holds it: a copy that shares nothing, with a mark for whatever is `Raw` in it."""
        match value:
            case dict():
                return {str(self.written(key)): self.written(one) for key, one in value.items()}
            case list():
                return [self.written(one) for one in value]
            case Raw(text):
                mark = f"kommunal-marke-{len(self._raw)}-hier"
                self._raw[f'"{mark}"' if self.format == "json" else mark] = text
                return mark
        return value

    def text(self) -> str | bytes:
        """Return the document as text, or as bytes where they are not those of any text."""
        text = as_text(self.tree, self.format)
        for mark, characters in self._raw.items():
            text = text.replace(mark, characters)
        for rewrite in self.rewritings:
            text = rewrite(text, self.at)
        text = f"\ufeff{text}" if self.with_bom else text
        # bytes that are those of no text stand in it as lone surrogates
        raw = text.encode(errors="surrogateescape")
        return text if raw.decode(errors="ignore") == text else raw


Style = Callable[[Sheet], object]
Mistake = Callable[[Sheet], Expected]

# --- what can be wrong ----------------------------------------------------------------------------------------------

_ABSENT: Final = object()
_SYNTAX: Final = "got a syntax error"


@frozen(eq=False)
class Defect:
    """A field that a mapping cannot have, or cannot do without."""

    target: Callable[[Sheet], tuple[str, dict[str, object]]]
    """Finds the mapping in a sheet, or adds it."""
    name: str | Raw
    value: object = _ABSENT
    """What the field holds; without, it is taken out."""
    message: str = "required field is missing"
    place: str | None = ""
    """Where in the field the mistake is told; None: it is one of the text as such."""

    def __call__(self, sheet: Sheet) -> Expected:
        """Break a document by it, and return the problem to expect."""
        path, mapping = self.target(sheet)
        name = self.name.text.strip('"') if isinstance(self.name, Raw) else self.name
        if self.value is _ABSENT:
            del mapping[name]
        else:
            mapping[str(sheet.written(self.name))] = sheet.written(self.value)
        return "" if self.place is None else f"{path}{name}{self.place}", self.message


@frozen(eq=False)
class Rewriting:
    """What is done to the text as a whole, and what is said of it where that is a mistake."""

    rewrite: Callable[[str, int], str]
    message: str = _SYNTAX

    def __call__(self, sheet: Sheet) -> Expected:
        """Do it to a document, and return the problem to expect."""
        sheet.rewritings.append(self.rewrite)
        return "", self.message


def _wrong_collection(sheet: Sheet) -> Expected:
    sheet.new("quellen", id="eine-quelle", titel="Organigramm")
    path, _ = sheet.new_unit(uebergeordnet="eine-quelle")
    return f"{path}uebergeordnet", "which stands in quellen; expected an entry in einheiten"


def _taken_id(sheet: Sheet) -> Expected:
    _, entry = sheet.new_unit()
    path, _ = sheet.new("personen", id=entry["id"], name="Anna Schmidt")
    return f"{path}id", f"the id '{entry['id']}' is taken more than once: in einheiten, personen"


def _two_versions(sheet: Sheet) -> Expected:
    _, entry = sheet.new_unit()
    path, _ = sheet.new("einheiten", **{**entry, "name": "Amt II"})
    return f"{path}gueltig", "two versions of"


def _cycle(sheet: Sheet) -> Expected:
    path, entry = sheet.new_unit()
    entry["uebergeordnet"] = entry["id"]
    return f"{path}uebergeordnet", "the way up runs in a circle"


def _no_mapping(sheet: Sheet) -> Expected:
    return sheet.add("einheiten", "jugendamt"), "expected a mapping, got 'jugendamt'"


_unit, _new, _document = Sheet.unit, Sheet.new_unit, Sheet.document
_person = partial(Sheet.new, collection="personen", id="anna-schmidt", name="Anna Schmidt")
_area = partial(Sheet.new, collection="gebiete", id="hier", name="Hier")

TOGETHER: Final[tuple[Mistake, ...]] = (
    Defect(_unit, "nmae", "Jugendamt", "unknown field"),
    Defect(_unit, "name", ["Jugendamt"], "expected text, got a list"),
    Defect(_unit, "kurzname", "", "expected text, got ''"),
    Defect(_unit, "nummern", "51", "expected a list, got '51'"),
    Defect(_unit, "zustand", "aktvi", "got 'aktvi'; did you mean 'aktiv'?"),
    Defect(_unit, "gueltig", {"ab": "2024-13-01"}, "expected a date such as 2021, 2021-02 or 2021-02-01", ".ab"),
    Defect(_unit, "gueltig", {"ab": "2024", "bis": "2020"}, "expected bis not before ab, got ab 2024 and bis 2020"),
    Defect(_unit, "gueltig", "2024", "expected a mapping, got '2024'"),
    Defect(_unit, "sprechzeiten", [{"tage": ["mo"], "von": "25:00"}], "expected a clock time", "[0].von"),
    Defect(_unit, "art", "ammt", "got 'ammt'; did you mean 'amt'?"),
    Defect(_unit, "name"),
    Defect(_unit, "art"),
    Defect(_new, "id", "Jugend Amt", "expected an id of lower-case letters, digits and single hyphens"),
    Defect(_new, "id", "kommune", "expected an id other than the reserved 'keine' and 'kommune'"),
    Defect(_new, "uebergeordnet", "gibt-es-nicht", "names 'gibt-es-nicht', and no entry has this id"),
    Defect(_person, "name"),
    Defect(_area, "gebietsart", "stadteil", "got 'stadteil'"),
    _no_mapping,
    _wrong_collection,
    Defect(_document, "einheit", [], "unknown field"),
    Defect(_document, "stand", "gestern", "expected a date"),
    Defect(_document, "kommune", {"ags": "5915"}, "expected an AGS of 8 digits", ".ags"),
    Defect(_document, "format"),
)
"""What can be wrong at the same time."""

ALONE: Final[tuple[Mistake, ...]] = (
    Defect(_document, "format", "kommunal/9", "reading it needs a newer kommunal"),
    Defect(_document, "kommune"),
    _taken_id,
    _two_versions,
    _cycle,
)
"""What is only found where nothing else is wrong, or hides other things."""

# --- ways of writing that have to be read ---------------------------------------------------------------------------


def _with_bom(sheet: Sheet) -> None:
    sheet.with_bom = True


def _unquoted(**fields: str) -> Style:
    """Return what adds a unit whose fields are written without quotes, or however else."""
    return lambda sheet: sheet.new_unit(**{name: Raw(text) for name, text in fields.items()})


STYLES: Final[dict[Format, tuple[Style, ...]]] = {
    "json": (
        _with_bom,
        Rewriting(lambda text, _: text.replace("\n", "\r\n")),
        Rewriting(lambda text, _: f" \n\t{text}\n\n"),
        Rewriting(lambda text, _: text.replace('"format":', '"format"\t:', 1)),
        _unquoted(kurzname='"\\u004a\\/A"', nummern='["\\ud83c\\udfdb"]'),
        _unquoted(reihenfolge="-0", kurzname="null"),
    ),
    "yaml": (
        _with_bom,
        Rewriting(lambda text, _: text.replace("\n", "\r\n")),
        Rewriting(lambda text, _: f"# Stand: [geprüft\n---\n{text}...\n"),
        _unquoted(nummern="[051, 1:30, 0x1F]", kurzname="no"),
        _unquoted(gueltig="{ab: 2024-01-01, bis: 2024}"),
        _unquoted(kurzname="&kurz JA", zweck="*kurz", aliase="[*kurz]"),
        _unquoted(name='"J\\u0041"', reihenfolge="007", kurzname="~"),
    ),
}
"""What is unusual and no mistake."""

# --- what a text can say and a tree cannot --------------------------------------------------------------------------

_TWICE: Final = "field is stated twice"
_INTEGER: Final = "expected a whole number"
_NAN: Final = "expected a finite number in erweiterungen, got nan"


def _collection_twice(sheet: Sheet) -> Expected:
    # the very same list: the last one counts
    sheet.tree[str(sheet.written(Raw('"quellen"')))] = sheet.tree.setdefault("quellen", [])
    return "quellen", _TWICE


_STATED_TWICE: Final[tuple[Mistake, ...]] = (
    Defect(_new, Raw('"name"'), "Amt II", _TWICE),
    _collection_twice,
    Defect(_new, "gueltig", {"ab": "2024", Raw('"ab"'): "2025"}, _TWICE, ".ab"),
    Defect(_new, "erweiterungen", {"a": [{"b": 1, Raw('"b"'): 2}]}, _TWICE, ".a[0].b"),
)
TEXT_TOGETHER: Final[dict[Format, tuple[Mistake, ...]]] = {
    "json": (
        *_STATED_TWICE,
        Defect(_new, "reihenfolge", Raw("1.0"), f"{_INTEGER}, got 1.0"),
        Defect(_new, "erweiterungen", Raw('{"a": NaN}'), _NAN),
        Defect(_new, "kurzname", Raw('"\\ud800"'), "expected text, got"),
    ),
    "yaml": (
        *_STATED_TWICE,
        Defect(_new, "kurzname", Raw("!kurz JA"), "expected no tag, got '!kurz'", None),
        Defect(_new, "erweiterungen", Raw("!!python/name:os {a: b}"), "expected no tag, got 'tag:yaml.org", None),
        Defect(_new, "zweck", Raw("[&a JA, *a]"), "expected text, got a list"),
        Defect(_new, "reihenfolge", Raw("1_000"), f"{_INTEGER}, got '1_000'"),
        Defect(_new, "erweiterungen", Raw("{a: .nan}"), _NAN),
        Defect(_new, Raw("<<"), "Amt", "unknown field"),
        Defect(_new, Raw("? [a]\n  "), "Amt", "expected text as key, got a list or mapping", None),
    ),
}
"""What can be wrong at the same time, by format."""

# --- what is no JSON, no YAML, no text ------------------------------------------------------------------------------

_DEEP: Final = 150


def _not_utf_8(raw: bytes) -> Rewriting:
    """Return what puts bytes between two characters that are no UTF-8."""
    signs = raw.decode(errors="surrogateescape")

    def put(text: str, at: int) -> str:
        place = at % (len(text) + 1)
        return text[:place] + signs + text[place:]

    return Rewriting(put, f"expected UTF-8, got the byte 0x{raw[0]:02x}")


def _too_deep(sheet: Sheet) -> Expected:
    sheet.tree["tief"] = sheet.written(Raw("[" * _DEEP + "]" * _DEEP))
    # YAML is refused while it is read, JSON as a tree
    return "tief" + "[0]" * 99 if sheet.format == "json" else "", "expected at most 100 levels, got more"


def _many_times(sheet: Sheet) -> Expected:
    """Let few lines stand for millions of values."""
    for number in range(8):
        items = ", ".join(["x" if number == 0 else f"*v{number - 1}"] * 9)
        sheet.tree[f"viel-{number}"] = sheet.written(Raw(f"&v{number} [{items}]"))
    return "", "expected aliases to stand for at most 10000 values, got more"


def _no_syntax(*values: str) -> tuple[Mistake, ...]:
    """Return what breaks the syntax of a text by the value of one field."""
    return tuple(Defect(_document, "stand", Raw(value), _SYNTAX, None) for value in values)


_NO_UTF_8: Final = (
    *map(_not_utf_8, (b"\xff", b"\xfcr", b"\x80")),
    Rewriting(
        lambda text, _: (b"\xff\xfe" + text.encode("utf-16-le")).decode(errors="surrogateescape"),
        "expected UTF-8, got the byte 0xff",
    ),
)
TEXT_ALONE: Final[dict[Format, tuple[Mistake, ...]]] = {
    "json": (
        Rewriting(lambda text, at: text[: at % (text.rindex("}") + 1)]),  # cut off
        Rewriting(lambda text, at: text + "}]"[at % 2]),
        Rewriting(lambda text, _: text[: text.rindex("}")] + ",}"),
        Rewriting(lambda text, _: text.replace('"format"', "'format'", 1)),
        Rewriting(lambda text, _: f"// Stand 2024\n{text}"),
        Rewriting(lambda text, _: text + text),
        *_no_syntax("02024", "2024-01-01", '"2024\t"', '"\\x32024"', "", "None"),
        *_NO_UTF_8,
        _too_deep,
    ),
    "yaml": (
        Rewriting(lambda text, _: text.replace("kommune:", "kommune:\r\n\tname: Kamen", 1)),
        Rewriting(lambda text, _: text.replace("format:", "  format:", 1)),
        Rewriting(lambda text, _: text + "\n---\n" + text),
        *_no_syntax("[2024", "2024]\n]", "'2024", "2024: Januar", "*stand", "@heute"),
        *_NO_UTF_8,
        Defect(_document, "stand", Raw("2024\x00"), "expected YAML, got a character that it forbids", None),
        _too_deep,
        Defect(_document, "kreis", Raw("&kreis [*kreis]"), "expected at most 100 levels, got more", None),
        _many_times,
    ),
}
"""What is no document at all, by format: nothing else is said of it."""
