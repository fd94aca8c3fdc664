"""YAML text to a tree, and the place of everything in the text.

The text is read as nodes. A plain scalar that is not null, true or false stays text until the declared type of its
field reads it, so ``05915000``, ``12:00`` and ``no`` survive; numbers are those of the YAML 1.2 core schema.
"""

import re
from functools import cache
from typing import Any, Final

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

from kommunal.serialize.format import MAX_TIEFE, Form, Frei, Ganzzahl, Liste, Objekt, Wahl, Zahl, bauplan
from kommunal.serialize.fundstellen import Zeilen
from kommunal.serialize.lesen import Bruch, Doppelt, Pfad

__all__ = ["YamlStellen", "knoten", "lies_yaml"]

_SCHLICHT: Final = "plain"
_TEXT: Final = "tag:yaml.org,2002:str"
_ERLAUBT: Final = {
    ScalarNode: (_SCHLICHT, _TEXT),
    SequenceNode: (_SCHLICHT, "tag:yaml.org,2002:seq"),
    MappingNode: (_SCHLICHT, "tag:yaml.org,2002:map"),
}
_FEST: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_GANZ: Final = re.compile(r"[-+]?[0-9]{1,4000}|0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,3000}")
_ZAHL: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_MAX_GELIEHEN: Final = 10_000
"""How many values a document may take from elsewhere in it by aliases."""


class _Deuter:
    """Tells plain scalars from quoted ones and counts levels; takes the place of PyYAML's resolver."""

    _tiefe = 0

    def descend_resolver(self, node: Node | None, index: object) -> None:
        self._tiefe += 1
        # the document itself is one level, a scalar in the innermost list another
        if self._tiefe > MAX_TIEFE + 1 and node is not None:
            raise _zu_tief(node)

    def ascend_resolver(self) -> None:
        self._tiefe -= 1

    def resolve(self, kind: type[Node], value: object, implicit: Any) -> str:
        return _SCHLICHT if kind is not ScalarNode or implicit[0] else _TEXT


class _Rein(Reader, Scanner, Parser, Composer, _Deuter):
    """PyYAML's own parser, for where its C parser is not there."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


@cache
def _leser(mit_c: bool) -> Any:
    if not mit_c:
        return _Rein
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    return type("_Schnell", (_Deuter, CParser), {})


def knoten(text: str) -> Node | None:
    """Return the root node of a YAML text, None for an empty one; raise `Bruch` where it is no YAML."""
    try:
        leser = _leser(yaml.__with_libyaml__)(text)
        try:
            node: Node | None = leser.get_single_node()
        finally:
            leser.dispose()
    except yaml.MarkedYAMLError as fehler:
        mark = fehler.problem_mark or fehler.context_mark
        zeile, spalte = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        worte = ", ".join(wort for wort in (fehler.context, fehler.problem) if wort)
        raise Bruch(f"expected YAML, got a syntax error: {worte}", zeile, spalte) from None
    except ReaderError as fehler:
        raise _zeichen(text, fehler) from None
    except (RecursionError, UnicodeError, ValueError) as fehler:
        raise Bruch(f"expected YAML, got a syntax error: {fehler}") from None
    return node


def _zeichen(text: str, fehler: ReaderError) -> Bruch:
    verboten = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    zeile, spalte = Zeilen(text).ort(verboten.start() if verboten else 0)
    return Bruch(f"expected YAML, got a character that it forbids: {fehler.reason}", zeile, spalte)


def lies_yaml(wurzel: Node | None, form: Form) -> tuple[Any, list[Bruch]]:
    """Return the tree of a YAML document and what it says that a tree cannot hold.

    Raises `Bruch` where aliases make much more of it than it says.
    """
    umwandlung = _Umwandlung()
    return None if wurzel is None else umwandlung.baum(wurzel, form, 1), umwandlung.einwaende


class _Umwandlung:
    def __init__(self) -> None:
        self.einwaende: list[Bruch] = []
        self._gesehen: set[int] = set()
        self._geliehen = 0

    def baum(self, node: Node, form: Form | None, tiefe: int) -> Any:
        if node.tag not in _ERLAUBT[type(node)]:
            self.einwaende.append(_bruch(node, f"expected no tag, got {node.tag!r}"))
        if isinstance(node, ScalarNode):
            return _skalar(node, form.glied if isinstance(form, Liste) else form)
        self._zaehle(node, tiefe)
        if isinstance(node, SequenceNode):
            glied = form.glied if isinstance(form, Liste) else form if isinstance(form, Frei) else None
            return [self.baum(kind, glied, tiefe + 1) for kind in node.value]
        formen = _feldformen(node, form)
        paare = [(self._name(schluessel), kind) for schluessel, kind in node.value]
        return Doppelt.aus([(n, self.baum(kind, formen(n), tiefe + 1)) for n, kind in paare if n is not None])

    def _name(self, schluessel: Node) -> str | None:
        if isinstance(schluessel, ScalarNode):
            return str(schluessel.value)
        self.einwaende.append(_bruch(schluessel, "expected text as key, got a list or mapping"))
        return None

    def _zaehle(self, node: Node, tiefe: int) -> None:
        if tiefe > MAX_TIEFE:
            raise _zu_tief(node)
        if id(node) in self._gesehen:
            self._geliehen += 1 + len(node.value)
            if self._geliehen > _MAX_GELIEHEN:
                raise _bruch(node, f"expected aliases to stand for at most {_MAX_GELIEHEN} values, got more")
        self._gesehen.add(id(node))


def _feldformen(node: Node, form: Form | None) -> Any:
    """Return how to find the form of a field, by the class that a mapping is for."""
    if isinstance(form, Wahl):
        tags = [kind.value for schluessel, kind in node.value if schluessel.value == form.merkmal]
        tag = tags[-1] if tags and isinstance(tags[-1], str) else ""
        form = Objekt(form.arten.get(tag, form.basis))
    if isinstance(form, Objekt):
        felder = bauplan(form.klasse).felder
        return lambda name: felder[name].form if name in felder else None
    return lambda name: form if isinstance(form, Frei) else None


def _skalar(node: ScalarNode, form: Form | None) -> Any:
    text = str(node.value)
    # a tag that a text states itself looks the same as a quoted one
    if node.tag == _TEXT:
        return text
    if text in _FEST:
        return _FEST[text]
    return _zahl(text) if isinstance(form, Ganzzahl | Zahl | Frei) else text


def _zahl(text: str) -> Any:
    if _GANZ.fullmatch(text):
        return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
    # a whole number of more digits falls to the floats: there it is infinite, and refused
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan")) if _ZAHL.fullmatch(text) else text


def _zu_tief(node: Node) -> Bruch:
    return _bruch(node, f"expected at most {MAX_TIEFE} levels, got more")


def _bruch(node: Node, nachricht: str) -> Bruch:
    mark = node.start_mark
    return Bruch(nachricht, mark.line + 1, mark.column + 1)


class YamlStellen:
    """Finds parts of a YAML document by its nodes."""

    def __init__(self, text: str, wurzel: Node | None = None) -> None:
        self._wurzel = wurzel or knoten(text)
        self._kinder: dict[int, dict[str | int, list[tuple[Node, Node]]]] = {}

    def ort(self, pfad: Pfad, *, am_schluessel: bool = False, vorkommen: int = -1) -> tuple[int, int]:
        """Return line and column, from 1, of a value or its key; of what is nearest above where there is no such."""
        if self._wurzel is None:
            return 1, 1
        wert = schluessel = self._wurzel
        for nummer, teil in enumerate(pfad):
            treffer = self._darin(wert).get(teil)
            if treffer is None:
                schluessel = wert
                break
            schluessel, wert = treffer[vorkommen if nummer == len(pfad) - 1 else -1]
        mark = (schluessel if am_schluessel else wert).start_mark
        return mark.line + 1, mark.column + 1

    def _darin(self, node: Node) -> dict[str | int, list[tuple[Node, Node]]]:
        if id(node) not in self._kinder:
            kinder: dict[str | int, list[tuple[Node, Node]]] = {}
            if isinstance(node, MappingNode):
                for schluessel, wert in node.value:
                    kinder.setdefault(str(schluessel.value), []).append((schluessel, wert))
            elif isinstance(node, SequenceNode):
                kinder = {nummer: [(wert, wert)] for nummer, wert in enumerate(node.value)}
            self._kinder[id(node)] = kinder
        return self._kinder[id(node)]
