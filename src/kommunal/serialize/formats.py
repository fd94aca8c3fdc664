"""The ways to write a document as text: what each of them can do, and which there are.

What reads and writes a text is imported on first use.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.forms import Form
from kommunal.model.regex import regex
from kommunal.serialize.files import BrokenText, decoded

if TYPE_CHECKING:
    from pathlib import Path

    from kommunal.serialize.fast import FastReader
    from kommunal.serialize.json_text import JsonPlaces
    from kommunal.serialize.places import Parsed, Places
    from kommunal.serialize.yaml_reader import YamlPlaces

__all__ = ["FORMATS", "JSON", "YAML", "Format", "format_named", "format_of"]

_BLANKS: Final = (b" ", b"\t", b"\n", b"\r")
_STRUCTS_PAY_FROM: Final = 100_000  # bytes; below, preparing them takes longer than they save
# the sign first, which a text has few of
_SIGNS: Final = regex(r"[&*!](?<![^\s\[{,:?-][&*!])(?=\S)")
_NO_BRACKETS: Final = bytes(sorted(set(range(256)) - set(b"[]{}")))
_MOST_OPEN: Final = 100
"""The levels of a document."""
_ROUNDS: Final = 2


class Format(ABC):
    """One way to write a document as text."""

    name: ClassVar[str]
    """What callers call it."""
    suffixes: ClassVar[tuple[str, ...]]
    """How the names of its files end, in lower case, with the dot."""

    def read_fast(self, text: str | bytes, take: "Callable[[Any, FastReader], None]") -> bool:
        """Have a document read with which nothing is wrong; False where something may be, for `parse`."""
        from kommunal.serialize.fast import Doubt, FastReader

        try:
            take(self.plain_tree(text), FastReader())
        except (RecursionError, Doubt):
            return False
        return True

    def plain_tree(self, text: str | bytes) -> object:
        """Return the tree in a text with which nothing is wrong, found fast; None where something may be.

        It has no places. What `parse` reads by the form, such as a number as text, may be a number here.
        """
        return None

    @abstractmethod
    def parse(self, text: str, form: Form) -> "Parsed":
        """Return the tree in a text that is meant to have a form; raise `BrokenText` where it gives none."""

    @abstractmethod
    def write(self, tree: object) -> str:
        """Return a tree as text that ends in a line break; the same tree always gives the same text."""

    @abstractmethod
    def places(self, text: str) -> "Places[Any]":
        """Return what finds the parts of a valid text."""


@cache
def _of_extra(module: str) -> ModuleType | None:
    """Return a module that the extra `fast` brings, or that needs what it brings; None where it is not there."""
    try:
        return import_module(module)
    except ImportError:
        return None


_structs: Final = partial(_of_extra, "kommunal.serialize.structs")
_ryaml: Final = partial(_of_extra, "ryaml")


# --- JSON -------------------------------------------------------------------------------------------------------------


class _Json(Format):
    name = "json"
    suffixes = (".json",)

    def read_fast(self, text: str | bytes, take: "Callable[[Any, FastReader], None]") -> bool:
        import json

        from kommunal.serialize.fast import Doubt, FastReader

        structs = _structs() if len(text) > _STRUCTS_PAY_FROM else None
        reader = FastReader(structs and structs.MISSING)
        try:
            take(structs.read(text) if structs else json.loads(decoded(text)), reader)
        except (ValueError, RecursionError, BrokenText, Doubt):
            return False
        return _states_each_key_once(text, reader.keys, reader.colons)

    def parse(self, text: str, form: Form) -> "Parsed":
        from kommunal.serialize.json_text import parse

        return parse(text)

    def write(self, tree: object) -> str:
        from kommunal.serialize.json_text import write_json

        return write_json(tree)

    def places(self, text: str) -> "JsonPlaces":
        from kommunal.serialize.json_text import JsonPlaces

        return JsonPlaces(text)


def _states_each_key_once(text: str | bytes, keys: int, colons: int) -> bool:
    """Tell for sure that no key was overwritten by another of its name; a False means: perhaps one was.

    `keys` were read from the text, and `colons` inside of its texts.
    """
    raw = text.encode() if isinstance(text, str) else text
    # there are no other colons; but a text may also say one by its number
    if b"\\u003" not in raw:
        return raw.count(b":") == keys + colons
    # with no blank before any colon, every key is counted, beside what looks like one inside of texts: slower
    return raw.count(b'":') == keys and not any(blank in raw and blank + b":" in raw for blank in _BLANKS)


# --- YAML -------------------------------------------------------------------------------------------------------------


class _Yaml(Format):
    name = "yaml"
    suffixes = (".yaml", ".yml")

    def plain_tree(self, text: str | bytes) -> object:
        ryaml = _ryaml()
        plain = _without_signs(text) if ryaml else None
        if ryaml is None or plain is None:
            return None
        try:
            tree: object = ryaml.loads(plain)
        except (ValueError, RecursionError):
            return None
        return tree

    def parse(self, text: str, form: Form) -> "Parsed":
        from kommunal.serialize.yaml_reader import parse

        return parse(text, form)

    def write(self, tree: object) -> str:
        from kommunal.serialize.yaml_writer import write_yaml

        return write_yaml(tree)

    def places(self, text: str) -> "YamlPlaces":
        from kommunal.serialize.yaml_reader import YamlPlaces

        return YamlPlaces(text)


def _without_signs(text: str | bytes) -> str | None:
    """Return a text without anchors, aliases, tags, binary numbers and values of any type; None where there may be one.

    The rest is read by ryaml exactly as by PyYAML, or refused: both descend from libyaml.
    """
    try:
        text = decoded(text)
    except BrokenText:
        return None
    signs = any(sign in text for sign in "&*!") and _SIGNS.search(text)
    return None if signs or "0b" in text or "erweiterungen" in text or _is_deep(text) else text


def _is_deep(text: str) -> bool:
    """Tell whether more brackets are open somewhere than a document may have: to ryaml each would cost as many steps.

    A bracket within quotes counts too; that makes reading slower and nothing else.
    """
    brackets = text.encode("utf-8", "surrogatepass").translate(None, _NO_BRACKETS)
    for _ in range(_ROUNDS):  # each takes away the innermost two levels at most; of most documents all
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return brackets.count(b"[") + brackets.count(b"{") > _MOST_OPEN - 2 * _ROUNDS


# --- all of them ------------------------------------------------------------------------------------------------------

JSON: Final = _Json()
YAML: Final = _Yaml()
FORMATS: Final[Mapping[str, Format]] = {form.name: form for form in (JSON, YAML)}
"""Every format by its name."""


def format_named(name: str) -> Format:
    """Return the format of a name; raise `InvalidValueError` where there is none."""
    if name not in FORMATS:
        raise InvalidValueError(f"expected {' or '.join(FORMATS)} as format, got {shown(name)}")
    return FORMATS[name]


def format_of(path: "Path") -> Format:
    """Return the format that a file name says; raise `InvalidValueError` where it says none."""
    suffixes = {suffix: form for form in FORMATS.values() for suffix in form.suffixes}
    form = suffixes.get(path.suffix.lower())
    if form is None:
        raise InvalidValueError(f"expected a file name that ends in {', '.join(suffixes)}, got {path.name!r}")
    return form
