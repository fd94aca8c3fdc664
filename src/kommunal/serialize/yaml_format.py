"""YAML as a format of documents. PyYAML is imported on first use."""

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final

from kommunal.model.forms import Form
from kommunal.model.regex import regex
from kommunal.serialize.format import Contents, Format, Parsed
from kommunal.serialize.layouts import Layout

if TYPE_CHECKING:
    from kommunal.serialize.yaml_reader import YamlPlaces

__all__ = ["YAML"]

# the sign first, which a text has few of
_SIGNS: Final = regex(r"[&*!](?<![^\s\[{,:?-][&*!])(?=\S)")
_NO_BRACKETS: Final = bytes(sorted(set(range(256)) - set(b"[]{}")))
_MOST_OPEN: Final = 100
"""The levels of a document."""
_ROUNDS: Final = 2


class _Yaml(Format):
    name = "yaml"
    suffixes = (".yaml", ".yml")

    def read_fast(self, text: str | bytes, layout: Layout) -> Contents | None:
        from kommunal.serialize.fast import Doubt, FastReader

        try:
            return FastReader().document(self.plain_tree(text), layout)
        except (RecursionError, Doubt):
            return None

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

    def parse(self, text: str, form: Form) -> Parsed:
        from kommunal.serialize.yaml_reader import parse

        return parse(text, form)

    def write(self, tree: object) -> str:
        from kommunal.serialize.yaml_writer import write_yaml

        return write_yaml(tree)

    def places(self, text: str) -> "YamlPlaces":
        from kommunal.serialize.yaml_reader import YamlPlaces

        return YamlPlaces(text)


YAML: Final = _Yaml()


@cache
def _ryaml() -> ModuleType | None:
    try:
        return import_module("ryaml")
    except ImportError:  # the extra `fast` is not there
        return None


def _without_signs(text: str | bytes) -> str | None:
    """Return a text without anchors, aliases, tags, binary numbers and values of any type; None where there may be one.

    The rest is read by ryaml exactly as by PyYAML, or refused: both descend from libyaml.
    """
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError:
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
