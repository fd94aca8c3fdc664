"""JSON text to a tree and back, and the place of everything in the text."""

import json
import math
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.encoder import encode_basestring as quoted
from typing import Final

from kommunal.model.regex import regex
from kommunal.serialize.files import BrokenText
from kommunal.serialize.places import Lines, Parsed, Places
from kommunal.serialize.reader import TOO_DEEP, Repeated

__all__ = ["JsonPlaces", "parse", "write_json"]

_BLANK: Final = regex(r"[ \t\n\r]*")
_NO_NUMBER_HAS_MORE_DIGITS: Final = 4000


def write_json(tree: object) -> str:
    """Return a tree as JSON text."""
    return _text(tree, "\n", _Keys()) + "\n"


class _Keys(dict[str, str]):
    """How keys are written: worked out once for each."""

    def __missing__(self, name: str) -> str:
        key = self[name] = f"{quoted(name)}: "
        return key


def _text(tree: object, lead: str, keys: _Keys) -> str:
    """Return a tree as `json.dumps` does with an indent of two, which takes many times as long.

    `lead` is the line break and indent before the bracket that closes it.
    """
    inner = f"{lead}  "
    if type(tree) is dict and tree:
        fields = [
            f"{keys[name]}{quoted(item) if type(item) is str else _text(item, inner, keys)}"
            for name, item in tree.items()
        ]
        return f"{{{inner}{f',{inner}'.join(fields)}{lead}}}"
    if type(tree) is list and tree:
        items = [quoted(item) if type(item) is str else _text(item, inner, keys) for item in tree]
        return f"[{inner}{f',{inner}'.join(items)}{lead}]"
    if type(tree) is int or (type(tree) is float and math.isfinite(tree)):
        return repr(tree)
    return json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False).replace("\n", lead)


def parse(text: str) -> Parsed:
    """Return what a JSON text holds; raise `BrokenText` where it is none."""
    try:
        return Parsed(_DECODER.decode(text), lambda: JsonPlaces(text))
    except json.JSONDecodeError as error:
        message = f"expected JSON, got a syntax error: {error.msg}"
        raise BrokenText(message, error.lineno, error.colno) from None
    except RecursionError:
        raise BrokenText(TOO_DEEP) from None


def _integer(digits: str) -> float:
    # Python refuses to convert longer ones, and says so without a place
    return int(digits) if len(digits) <= _NO_NUMBER_HAS_MORE_DIGITS + 1 else math.inf


_DECODER: Final = json.JSONDecoder(object_pairs_hook=Repeated.of, parse_int=_integer)
_SKIPPER: Final = json.JSONDecoder(parse_int=len)


class JsonPlaces(Places[int]):
    """Finds parts of a valid JSON text by the offsets at which they begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)
        super().__init__(self._past_blanks(0))

    def place(self, node: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset."""
        return self._lines.place(node)

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
