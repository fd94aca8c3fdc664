"""JSON text to a tree and back, and the place of everything in the text."""

import json
import math
from collections.abc import Collection
from functools import cache
from importlib import import_module
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.encoder import encode_basestring as quoted
from typing import Final, cast

from kommunal.classes import evolve
from kommunal.model.forms import Form
from kommunal.model.regex import regex
from kommunal.serialize.fast import Doubt, FastReader, Structs
from kommunal.serialize.format import Contents, Format, Parsed
from kommunal.serialize.layouts import Layout
from kommunal.serialize.places import Lines, NodePlaces
from kommunal.serialize.reader import TOO_DEEP, BrokenText, Repeated

__all__ = ["JSON", "JsonPlaces"]

_BLANKS: Final = (b" ", b"\t", b"\n", b"\r")
_BLANK: Final = regex(r"[ \t\n\r]*")
_NO_NUMBER_HAS_MORE_DIGITS: Final = 4000
_STRUCTS_PAY_FROM: Final = 100_000  # bytes; below, preparing them takes longer than they save


class _Json(Format):
    name = "json"
    suffixes = (".json",)

    def read_fast(self, text: str | bytes, layout: Layout) -> Contents | None:
        structs = _structs() if len(text) > _STRUCTS_PAY_FROM else None
        reader = FastReader(structs)
        try:
            tree = structs.read(text, layout.cls) if structs else json.loads(_decoded(text))
            contents = reader.document(tree, layout)
        except (ValueError, RecursionError, Doubt):
            return None
        if structs:
            # a struct does not keep the order in which its fields came
            contents = evolve(contents, names=None)
        return contents if _states_each_key_once(text, reader.keys, reader.colons) else None

    def plain_tree(self, text: str | bytes) -> object:
        try:
            return _DECODER.decode(_decoded(text))
        except (ValueError, RecursionError):
            return None

    def parse(self, text: str, form: Form) -> Parsed:
        try:
            tree = _DECODER.decode(text)
        except json.JSONDecodeError as error:
            message = f"expected JSON, got a syntax error: {error.msg}"
            raise BrokenText(message, error.lineno, error.colno) from None
        except RecursionError:
            raise BrokenText(TOO_DEEP) from None
        return Parsed(tree, lambda: JsonPlaces(text))

    def write(self, tree: object) -> str:
        return _Writer().text(tree, "\n") + "\n"

    def places(self, text: str) -> "JsonPlaces":
        return JsonPlaces(text)


JSON: Final = _Json()


@cache
def _structs() -> Structs | None:
    try:
        return cast("Structs", import_module("kommunal.serialize.structs"))
    except ImportError:  # the extra `fast` is not there
        return None


def _decoded(text: str | bytes) -> str:
    return text if isinstance(text, str) else text.decode("utf-8")


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


class _Writer:
    """Writes a tree as `json.dumps` does with an indent of two, which takes many times as long."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def text(self, tree: object, lead: str) -> str:
        """Return the text of a tree; `lead` is the line break and indent before the bracket that closes it."""
        inner = f"{lead}  "
        if type(tree) is dict and tree:
            fields = [
                f"{self._key(name)}{quoted(item) if type(item) is str else self.text(item, inner)}"
                for name, item in tree.items()
            ]
            return f"{{{inner}{f',{inner}'.join(fields)}{lead}}}"
        if type(tree) is list and tree:
            items = [quoted(item) if type(item) is str else self.text(item, inner) for item in tree]
            return f"[{inner}{f',{inner}'.join(items)}{lead}]"
        if type(tree) is int or (type(tree) is float and math.isfinite(tree)):
            return repr(tree)
        return json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False).replace("\n", lead)

    def _key(self, name: str) -> str:
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = f"{quoted(name)}: "
        return key


def _integer(digits: str) -> float:
    # Python refuses to convert longer ones, and says so without a place
    return int(digits) if len(digits) <= _NO_NUMBER_HAS_MORE_DIGITS + 1 else math.inf


_DECODER: Final = json.JSONDecoder(object_pairs_hook=Repeated.of, parse_int=_integer)
_SKIPPER: Final = json.JSONDecoder(parse_int=len)


class JsonPlaces(NodePlaces[int]):
    """Finds parts of a valid JSON text by the offsets at which they begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)
        super().__init__(self._past_blanks(0))

    def place(self, node: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset."""
        return self._lines.place(node)

    def names(self) -> Collection[str]:
        """Return the names of the fields of the tree, in their order."""
        structs = _structs()
        return structs.names(self._text) if structs else super().names()

    def within(self, node: int) -> dict[str | int, list[tuple[int, int]]]:
        """Return the offsets of key and value of everything directly in an object or array."""
        children: dict[str | int, list[tuple[int, int]]] = {}
        is_object = self._text[node] == "{"
        if not is_object and self._text[node] != "[":
            return children
        offset = self._past_blanks(node + 1)
        while self._text[offset] not in "}]":
            name: str | int = len(children)
            key = offset
            if is_object:
                name, end = scanstring(self._text, offset + 1)
                offset = self._past_blanks(self._past_blanks(end) + 1)
            children.setdefault(name, []).append((key, offset))
            _, end = _SKIPPER.raw_decode(self._text, offset)
            offset = self._past_blanks(end)
            if self._text[offset] == ",":
                offset = self._past_blanks(offset + 1)
        return children

    def _past_blanks(self, offset: int) -> int:
        match = _BLANK.match(self._text, offset)
        return match.end() if match else offset
