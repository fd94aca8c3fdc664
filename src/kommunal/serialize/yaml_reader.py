"""YAML text to a tree, and the place of everything in the text.

The text is read as nodes. A plain scalar that is not null, true or false stays text until the declared type of its
field reads it, so ``05915000``, ``12:00`` and ``no`` survive; numbers are those of the YAML 1.2 core schema.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, cast

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

from kommunal.model.forms import Form, FreeMapping, Integer, ListOf, Number, Record, Variant
from kommunal.model.regex import regex
from kommunal.serialize.files import BrokenText
from kommunal.serialize.layouts import layout
from kommunal.serialize.places import Lines, Parsed, Places
from kommunal.serialize.reader import MAX_DEPTH, TOO_DEEP, Repeated

__all__ = ["YamlPlaces", "compose", "events", "parse"]

_PLAIN: Final = "plain"
_TEXT: Final = "tag:yaml.org,2002:str"
_ALLOWED: Final = {
    ScalarNode: (_PLAIN, _TEXT),
    SequenceNode: (_PLAIN, "tag:yaml.org,2002:seq"),
    MappingNode: (_PLAIN, "tag:yaml.org,2002:map"),
}
_PERHAPS_NUMBER: Final = frozenset(("", *"0123456789+-."))
_MAX_BORROWED: Final = 10_000
"""How many values a document may take from elsewhere in it by aliases."""
_FIXED: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""What is not text wherever it stands."""
_FORBIDDEN: Final = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no YAML text may hold as it is."""
_WHOLE: Final = regex(r"[-+]?[0-9]{1,4000}|0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,3000}")
_NUMBER: Final = regex(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


class _Resolver:
    """Tells plain scalars from quoted ones and counts levels; takes the place of PyYAML's resolver."""

    _depth = 0

    def descend_resolver(self, node: Node | None, index: object) -> None:
        self._depth += 1
        # the document itself is one level, a scalar in the innermost list another
        if self._depth > MAX_DEPTH + 1 and node is not None:
            raise _broken(node, TOO_DEEP)

    def ascend_resolver(self) -> None:
        self._depth -= 1

    def resolve(self, kind: type[Node], value: object, implicit: tuple[bool, bool]) -> str:
        return _PLAIN if kind is not ScalarNode or implicit[0] else _TEXT


class _Pure(Reader, Scanner, Parser, Composer, _Resolver):
    """PyYAML's own parser, for where its C parser is not there."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


@cache
def _composer(with_c: bool) -> type[_Pure]:
    if not with_c:
        return _Pure
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    return cast("type[_Pure]", type("_Fast", (_Resolver, CParser), {}))  # has the same methods


@contextmanager
def _parsing(text: str) -> Iterator[_Pure]:
    parser = _composer(yaml.__with_libyaml__)(text)
    try:
        yield parser
    finally:
        parser.dispose()


def compose(text: str) -> Node | None:
    """Return the root node of a YAML text, None for an empty one; raise `BrokenText` where it is no YAML."""
    try:
        with _parsing(text) as parser:
            return parser.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        words = ", ".join(word for word in (error.context, error.problem) if word)
        raise BrokenText(f"expected YAML, got a syntax error: {words}", *place) from None
    except ReaderError as error:
        forbidden = _FORBIDDEN.search(text)
        place = Lines(text).place(forbidden.start() if forbidden else 0)
        raise BrokenText(f"expected YAML, got a character that it forbids: {error.reason}", *place) from None
    except (RecursionError, UnicodeError, ValueError) as error:
        raise BrokenText(f"expected YAML, got a syntax error: {error}") from None


def events(text: str) -> list[yaml.Event]:
    """Return what stands in a YAML text, in its order, each with its place; the text has to be YAML."""
    found: list[yaml.Event] = []
    with _parsing(text) as parser:
        while parser.check_event():
            found.append(cast("Any", parser).get_event())
    return found


def parse(text: str, form: Form) -> Parsed:
    """Return what a YAML text holds; raise `BrokenText` where it is none, or aliases make much more of it."""
    root = compose(text)
    conversion = _Conversion()
    tree = None if root is None else conversion.tree(root, form, 1)
    return Parsed(tree, lambda: YamlPlaces(text, root), tuple(conversion.breaks))


class _Conversion:
    """Makes nodes into dicts, lists and scalars."""

    def __init__(self) -> None:
        self.breaks: list[BrokenText] = []
        self._seen: set[int] = set()  # nodes live as long as the conversion
        self._borrowed = 0

    def tree(self, node: Node, form: Form | None, depth: int) -> object:
        if node.tag not in _ALLOWED[type(node)]:
            self.breaks.append(_broken(node, f"expected no tag, got {node.tag!r}"))
        if isinstance(node, ScalarNode):
            return _scalar(node, form.item if isinstance(form, ListOf) else form)
        self._count(node, depth)
        if isinstance(node, SequenceNode):
            item = form.item if isinstance(form, ListOf) else form if isinstance(form, FreeMapping) else None
            return [self.tree(child, item, depth + 1) for child in node.value]
        forms = _field_forms(node, form)
        pairs: list[tuple[str, object]] = []
        for key, child in node.value:
            name = self._name(key)
            if name is not None:
                # most of a document is text: what is quoted, and words
                words = type(child) is ScalarNode and child.tag in (_TEXT, _PLAIN) and _is_text(child)
                pairs.append((name, child.value if words else self.tree(child, forms(name), depth + 1)))
        return Repeated.of(pairs)

    def _name(self, key: Node) -> str | None:
        if isinstance(key, ScalarNode):
            return str(key.value)
        self.breaks.append(_broken(key, "expected text as key, got a list or mapping"))
        return None

    def _count(self, node: Node, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise _broken(node, TOO_DEEP)
        if id(node) in self._seen:
            self._borrowed += 1 + len(node.value)
            if self._borrowed > _MAX_BORROWED:
                raise _broken(node, f"expected aliases to stand for at most {_MAX_BORROWED} values, got more")
        self._seen.add(id(node))


def _field_forms(node: Node, form: Form | None) -> Callable[[str], Form | None]:
    """Return how to find the form of a field, by the class that a mapping is for."""
    if isinstance(form, Variant):
        tags = [child.value for key, child in node.value if key.value == form.tag]
        tag = tags[-1] if tags and isinstance(tags[-1], str) else ""
        form = Record(form.kinds.get(tag, form.base))
    if isinstance(form, Record):
        fields = layout(form.cls).fields
        return lambda name: fields[name].form if name in fields else None
    return lambda name: form if isinstance(form, FreeMapping) else None


def _is_text(node: ScalarNode) -> bool:
    """Tell whether a scalar is text whatever the type of its field; a False means: perhaps not."""
    return node.tag == _TEXT or (node.value[:1] not in _PERHAPS_NUMBER and node.value not in _FIXED)


def _scalar(node: ScalarNode, form: Form | None) -> object:
    """Return what a scalar means: text, where it is quoted; only some fields hold numbers."""
    text = str(node.value)
    # a tag that a text states itself looks the same as a quoted one
    if node.tag == _TEXT:
        return text
    if text in _FIXED:
        return _FIXED[text]
    if not isinstance(form, Integer | Number | FreeMapping):
        return text
    if _WHOLE.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    # a whole number of more digits falls to the floats: there it is infinite, and refused
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan")) if _NUMBER.fullmatch(text) else text


def _broken(node: Node, message: str) -> BrokenText:
    mark = node.start_mark
    return BrokenText(message, mark.line + 1, mark.column + 1)


class YamlPlaces(Places[Node | None]):
    """Finds parts of a YAML document by its nodes; an empty one has none."""

    def __init__(self, text: str, root: Node | None = None) -> None:
        super().__init__(root or compose(text))

    def place(self, node: Node | None) -> tuple[int, int]:
        """Return line and column, from 1, of a node."""
        return (1, 1) if node is None else (node.start_mark.line + 1, node.start_mark.column + 1)

    def within(self, node: Node | None) -> Mapping[str | int, list[tuple[Node | None, Node | None]]]:
        """Return key and value of everything directly in a mapping or list."""
        if isinstance(node, SequenceNode):
            return {number: [(value, value)] for number, value in enumerate(node.value)}
        children: dict[str | int, list[tuple[Node | None, Node | None]]] = {}
        for key, value in node.value if isinstance(node, MappingNode) else ():
            children.setdefault(str(key.value), []).append((key, value))
        return children
