"""Class diagrams of the model, drawn from the code: ``{class-diagram} personen`` draws one module.

Left the classes with their fields, right what the fields hold or refer to: enumerations, value classes, other entries.
Inline SVG in the colours of the theme, so that light and dark both work.
"""

import inspect
import textwrap
import types
from collections.abc import Iterator
from enum import Enum
from html import escape
from importlib import import_module
from itertools import groupby
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from kommunal.model.forms import Reference, fields, form
from kommunal.model.marks import Verweis
from kommunal.model.verwaltung import COLLECTIONS

LINE, CHARACTER, MARGIN, GAP, GUTTER, WRAP = 20, 7.25, 10, 24, 90, 36


def classes(module: str) -> list[type]:
    """Return the public classes of a model module that have fields, in the order of the source."""
    content = import_module(f"kommunal.model.{module}")
    owned = [k for k in vars(content).values() if inspect.isclass(k) and k.__module__ == content.__name__]
    return [k for k in dict.fromkeys(owned) if attrs.has(k) and k.__name__ in content.__all__]


def targets(typ: Any) -> Iterator[tuple[str, type | None]]:
    """Yield what an annotation points to: the names of entries, enumerations and value classes."""
    if get_origin(typ) is Annotated and not isinstance(form(typ), Reference):
        yield from targets(typ.__origin__)
    elif get_origin(typ) is Annotated:
        reference = next(m for m in typ.__metadata__ if isinstance(m, Verweis))
        yield from ((COLLECTIONS[name].__name__, None) for name in reference.auf)
        yield from (("kommune", None) for _ in range(reference.kommune))
    elif get_origin(typ) in (tuple, Union, types.UnionType):
        for part in get_args(typ):
            yield from targets(part)
    elif inspect.isclass(typ) and typ.__module__.startswith("kommunal") and (attrs.has(typ) or issubclass(typ, Enum)):
        yield typ.__name__, typ


def word(typ: Any) -> str:
    """Return an annotation as a reader of the diagram wants it: ``Einheit``, ``text?``, ``Amt*``."""
    if get_origin(typ) is Annotated and not isinstance(form(typ), Reference):
        return word(typ.__origin__)
    if get_origin(typ) is Annotated:
        reference = next(m for m in typ.__metadata__ if isinstance(m, Verweis))
        return "→ " + (
            COLLECTIONS[reference.auf[0]].__name__ + (" …" if len(reference.auf) > 1 or reference.kommune else "")
        )
    if get_origin(typ) in (Union, types.UnionType):
        return " | ".join(word(part) for part in get_args(typ) if part is not type(None)) + "?"
    if get_origin(typ) is tuple:
        return word(get_args(typ)[0]) + "*"
    return {str: "text", int: "int", float: "number", bool: "bool"}.get(typ, getattr(typ, "__name__", str(typ)))


def own_fields(cls: type) -> dict[str, Any]:
    """Return the fields that a class adds to those of the class it is derived from."""
    inherited = set(fields(base)) if (base := base_class(cls)) else set()
    return {name: field.annotation for name, field in fields(cls).items() if name not in inherited}


def base_class(cls: type) -> type | None:
    """Return the nearest class above that has fields."""
    return next((b for b in cls.__mro__[1:] if attrs.has(b)), None)


class Diagram:
    """One drawing: two columns of boxes and the curves between them."""

    def __init__(self, module: str) -> None:
        self.parts: list[str] = []
        self.paths: list[str] = []
        self.anchors: dict[str, list[float]] = {}
        # classes that add no field to one base share a box; a class with fields has one to itself
        left = [
            list(g)
            for _, g in groupby(
                classes(module), key=lambda k: (bool(own_fields(k)), k if own_fields(k) else base_class(k))
            )
        ]
        self.edge = MARGIN + max(self._width(self._lines(group)) for group in left)
        y = float(MARGIN)
        for group in left:
            y = self._left(group, y) + GAP
        right = self._right(classes(module))
        self.width, self.height = right[0] + MARGIN, max(y, right[1]) + MARGIN

    @staticmethod
    def _lines(group: list[type]) -> list[str]:
        """Return the text of a box: a class and its own fields, or the classes that add none to what they inherit."""
        base = base_class(group[0])
        origin = f" ◁ {base.__name__}" if base else ""
        if len(group) > 1:
            return [f"…{origin}", *(cls.__name__ for cls in group)]
        return [group[0].__name__ + origin, *(f"{n}: {word(typ)}" for n, typ in own_fields(group[0]).items())]

    @staticmethod
    def _width(lines: list[str]) -> float:
        return max(map(len, lines)) * CHARACTER + 2 * MARGIN

    def _box(self, lines: list[str], x: float, y: float, width: float, kind: str) -> float:
        height = len(lines) * LINE + MARGIN
        self.parts.append(f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="4"/>')
        for number, line in enumerate(lines, 1):
            cls = "" if number > 1 else ' class="title"'
            self.parts.append(f'<text{cls} x="{x + MARGIN}" y="{y + number * LINE - 4}">{escape(line)}</text>')
        return y + height

    def _left(self, group: list[type], y: float) -> float:
        for number, typ in enumerate(own_fields(group[0]).values(), 2):
            for name, _ in targets(typ):
                self.anchors.setdefault(name, []).append(y + number * LINE - 8)
        return self._box(self._lines(group), MARGIN, y, self.edge - MARGIN, "cls")

    def _right(self, left: list[type]) -> tuple[float, float]:
        """Draw what the fields point to, each as near to the first of them as there is room."""
        found = {n: t for k in left for held in own_fields(k).values() for n, t in targets(held)}
        x, y, width = self.edge + GUTTER, float(MARGIN), 0.0
        for name, typ in sorted(found.items(), key=lambda pair: self.anchors[pair[0]][0]):
            values = [str(w) for w in typ] if typ is not None and issubclass(typ, Enum) else []
            lines = [name, *textwrap.wrap(", ".join(values), WRAP)]
            y = max(y, self.anchors[name][0] - LINE)
            for start in self.anchors[name]:
                self._curve(self.edge, start, x, y + LINE / 2 + 2)
            y = self._box(lines, x, y, self._width(lines), "enum" if values else "target") + GAP / 2
            width = max(width, self._width(lines))
        return x + width, y

    def _curve(self, x1: float, y1: float, x2: float, y2: float) -> None:
        middle = (x1 + x2) / 2
        self.paths.append(f'<path d="M{x1},{y1} C{middle},{y1} {middle},{y2} {x2},{y2}"/>')

    def svg(self, title: str) -> str:
        """Return the drawing as an SVG element in its natural size, with a title for those who do not see it."""
        return (
            f'<svg class="class-diagram" viewBox="0 0 {self.width:.0f} {self.height:.0f}" role="img" '
            f'style="width:{self.width:.0f}px"><title>{escape(title)}</title>'
            f"{''.join(self.paths)}{''.join(self.parts)}</svg>"
        )


class ClassDiagram(Directive):
    """``{class-diagram} module``: the diagram of one module of `kommunal.model`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        module = self.arguments[0]
        title = f"Class diagram of kommunal.model.{module}: {', '.join(k.__name__ for k in classes(module))}"
        html = f'<div class="class-diagram-frame" tabindex="0" role="region" aria-label="{escape(title)}">'
        return [nodes.raw("", f"{html}{Diagram(module).svg(title)}</div>", format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("class-diagram", ClassDiagram)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
