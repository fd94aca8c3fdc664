"""JSON as a format of documents. What reads and writes its text is imported on first use."""

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final

from kommunal.classes import evolve
from kommunal.model.forms import Form
from kommunal.serialize.format import Contents, Format, Parsed
from kommunal.serialize.layouts import Layout

if TYPE_CHECKING:
    from kommunal.serialize.json_text import JsonPlaces

__all__ = ["JSON"]

_BLANKS: Final = (b" ", b"\t", b"\n", b"\r")
_STRUCTS_PAY_FROM: Final = 100_000  # bytes; below, preparing them takes longer than they save


class _Json(Format):
    name = "json"
    suffixes = (".json",)

    def read_fast(self, text: str | bytes, layout: Layout) -> Contents | None:
        import json

        from kommunal.serialize.fast import Doubt, FastReader

        structs = _structs() if len(text) > _STRUCTS_PAY_FROM else None
        reader = FastReader(structs and structs.MISSING)
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
        from kommunal.serialize.json_text import DECODER

        try:
            return DECODER.decode(_decoded(text))
        except (ValueError, RecursionError):
            return None

    def parse(self, text: str, form: Form) -> Parsed:
        from kommunal.serialize.json_text import parse

        return Parsed(parse(text), lambda: self.places(text))

    def write(self, tree: object) -> str:
        from kommunal.serialize.json_text import write_json

        return write_json(tree)

    def places(self, text: str) -> "JsonPlaces":
        from kommunal.serialize.json_text import JsonPlaces

        return JsonPlaces(text)


JSON: Final = _Json()


@cache
def _structs() -> ModuleType | None:
    try:
        return import_module("kommunal.serialize.structs")
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
