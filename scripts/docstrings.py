"""What the docstrings beneath the fields of classes and the members of enumerations say, in two languages.

``German. | English.`` is how the model writes them: what a thing is in law or practice, and a short meaning beside
it. A class says it in its first two paragraphs. What only programs deal with is written in English alone.
"""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_BACKTICKS = re.compile(r"`+")


class Words(NamedTuple):
    """What is said of one thing."""

    german: str
    english: str


def of_class(cls: type) -> Words:
    """Return the first paragraph of the docstring of a class of the model, which is German, and the second."""
    paragraphs = [*inspect.cleandoc(cls.__doc__ or "").split("\n\n"), "", ""]
    return Words(_line(paragraphs[0]), _line(paragraphs[1]))


def of_attributes(cls: type) -> Mapping[str, Words]:
    """Return what the docstrings beneath the attributes of a class and its bases say."""
    words: dict[str, Words] = {}
    for one in reversed(cls.__mro__):
        if one.__module__.startswith("kommunal."):
            words |= _in_module(inspect.getfile(one)).get(one.__name__, {})
    return words


def plain(text: str) -> str:
    """Return words without the marks of code."""
    return _BACKTICKS.sub("", text)


def _line(text: str) -> str:
    return " ".join(text.split())


@cache
def _in_module(path: str) -> Mapping[str, Mapping[str, Words]]:
    source = ast.parse(Path(path).read_text(encoding="utf-8"))
    return {node.name: dict(_beneath(node)) for node in source.body if isinstance(node, ast.ClassDef)}


def _beneath(node: ast.ClassDef) -> Iterator[tuple[str, Words]]:
    for statement, after in zip(node.body, node.body[1:], strict=False):
        name = _assigned(statement)
        if name and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            german, bar, english = _line(str(after.value.value)).partition(" | ")
            yield name, Words(german, english) if bar else Words("", german)


def _assigned(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.AnnAssign):
        target: ast.expr = statement.target
    elif isinstance(statement, ast.Assign):
        target = statement.targets[0]
    else:
        return None
    return target.id if isinstance(target, ast.Name) else None
