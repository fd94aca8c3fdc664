"""Class diagrams of the model, drawn from the code: ``{klassenbild} personen`` draws one module.

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

ZEILE, ZEICHEN, RAND, LUECKE, SPALT, UMBRUCH = 20, 7.25, 10, 24, 90, 36


def klassen(modul: str) -> list[type]:
    """Return the public classes of a model module that have fields, in the order of the source."""
    inhalt = import_module(f"kommunal.model.{modul}")
    eigene = [k for k in vars(inhalt).values() if inspect.isclass(k) and k.__module__ == inhalt.__name__]
    return [k for k in dict.fromkeys(eigene) if attrs.has(k) and k.__name__ in inhalt.__all__]


def ziele(typ: Any) -> Iterator[tuple[str, type | None]]:
    """Yield what an annotation points to: the names of entries, enumerations and value classes."""
    if get_origin(typ) is Annotated and not isinstance(form(typ), Reference):
        yield from ziele(typ.__origin__)
    elif get_origin(typ) is Annotated:
        verweis = next(m for m in typ.__metadata__ if isinstance(m, Verweis))
        yield from ((COLLECTIONS[name].__name__, None) for name in verweis.auf)
        yield from (("kommune", None) for _ in range(verweis.kommune))
    elif get_origin(typ) in (tuple, Union, types.UnionType):
        for teil in get_args(typ):
            yield from ziele(teil)
    elif inspect.isclass(typ) and typ.__module__.startswith("kommunal") and (attrs.has(typ) or issubclass(typ, Enum)):
        yield typ.__name__, typ


def wort(typ: Any) -> str:
    """Return an annotation as a reader of the diagram wants it: ``Einheit``, ``text?``, ``Amt*``."""
    if get_origin(typ) is Annotated and not isinstance(form(typ), Reference):
        return wort(typ.__origin__)
    if get_origin(typ) is Annotated:
        verweis = next(m for m in typ.__metadata__ if isinstance(m, Verweis))
        return "→ " + (COLLECTIONS[verweis.auf[0]].__name__ + (" …" if len(verweis.auf) > 1 or verweis.kommune else ""))
    if get_origin(typ) in (Union, types.UnionType):
        return " | ".join(wort(teil) for teil in get_args(typ) if teil is not type(None)) + "?"
    if get_origin(typ) is tuple:
        return wort(get_args(typ)[0]) + "*"
    return {str: "text", int: "int", float: "number", bool: "bool"}.get(typ, getattr(typ, "__name__", str(typ)))


def eigene(klasse: type) -> dict[str, Any]:
    """Return the fields that a class adds to those of the class it is derived from."""
    geerbt = set(fields(basis)) if (basis := basisklasse(klasse)) else set()
    return {name: field.annotation for name, field in fields(klasse).items() if name not in geerbt}


def basisklasse(klasse: type) -> type | None:
    """Return the nearest class above that has fields."""
    return next((b for b in klasse.__mro__[1:] if attrs.has(b)), None)


class Bild:
    """One drawing: two columns of boxes and the curves between them."""

    def __init__(self, modul: str) -> None:
        self.teile: list[str] = []
        self.pfade: list[str] = []
        self.anker: dict[str, list[float]] = {}
        # classes that add no field to one base share a box; a class with fields has one to itself
        links = [
            list(g)
            for _, g in groupby(klassen(modul), key=lambda k: (bool(eigene(k)), k if eigene(k) else basisklasse(k)))
        ]
        self.rand = RAND + max(self._breite(self._zeilen(gruppe)) for gruppe in links)
        y = float(RAND)
        for gruppe in links:
            y = self._links(gruppe, y) + LUECKE
        rechts = self._rechts(klassen(modul))
        self.breite, self.hoehe = rechts[0] + RAND, max(y, rechts[1]) + RAND

    @staticmethod
    def _zeilen(gruppe: list[type]) -> list[str]:
        """Return the text of a box: a class and its own fields, or the classes that add none to what they inherit."""
        basis = basisklasse(gruppe[0])
        herkunft = f" ◁ {basis.__name__}" if basis else ""
        if len(gruppe) > 1:
            return [f"…{herkunft}", *(klasse.__name__ for klasse in gruppe)]
        return [gruppe[0].__name__ + herkunft, *(f"{n}: {wort(typ)}" for n, typ in eigene(gruppe[0]).items())]

    @staticmethod
    def _breite(zeilen: list[str]) -> float:
        return max(map(len, zeilen)) * ZEICHEN + 2 * RAND

    def _kasten(self, zeilen: list[str], x: float, y: float, breite: float, art: str) -> float:
        hoehe = len(zeilen) * ZEILE + RAND
        self.teile.append(f'<rect class="{art}" x="{x}" y="{y}" width="{breite}" height="{hoehe}" rx="4"/>')
        for nummer, zeile in enumerate(zeilen, 1):
            klasse = "" if nummer > 1 else ' class="titel"'
            self.teile.append(f'<text{klasse} x="{x + RAND}" y="{y + nummer * ZEILE - 4}">{escape(zeile)}</text>')
        return y + hoehe

    def _links(self, gruppe: list[type], y: float) -> float:
        for nummer, typ in enumerate(eigene(gruppe[0]).values(), 2):
            for name, _ in ziele(typ):
                self.anker.setdefault(name, []).append(y + nummer * ZEILE - 8)
        return self._kasten(self._zeilen(gruppe), RAND, y, self.rand - RAND, "klasse")

    def _rechts(self, links: list[type]) -> tuple[float, float]:
        """Draw what the fields point to, each as near to the first of them as there is room."""
        gefunden = {n: t for k in links for held in eigene(k).values() for n, t in ziele(held)}
        x, y, breite = self.rand + SPALT, float(RAND), 0.0
        for name, typ in sorted(gefunden.items(), key=lambda paar: self.anker[paar[0]][0]):
            werte = [str(w) for w in typ] if typ is not None and issubclass(typ, Enum) else []
            zeilen = [name, *textwrap.wrap(", ".join(werte), UMBRUCH)]
            y = max(y, self.anker[name][0] - ZEILE)
            for von in self.anker[name]:
                self._kurve(self.rand, von, x, y + ZEILE / 2 + 2)
            y = self._kasten(zeilen, x, y, self._breite(zeilen), "enum" if werte else "ziel") + LUECKE / 2
            breite = max(breite, self._breite(zeilen))
        return x + breite, y

    def _kurve(self, x1: float, y1: float, x2: float, y2: float) -> None:
        mitte = (x1 + x2) / 2
        self.pfade.append(f'<path d="M{x1},{y1} C{mitte},{y1} {mitte},{y2} {x2},{y2}"/>')

    def svg(self, titel: str) -> str:
        """Return the drawing as an SVG element in its natural size, with a title for those who do not see it."""
        return (
            f'<svg class="klassenbild" viewBox="0 0 {self.breite:.0f} {self.hoehe:.0f}" role="img" '
            f'style="width:{self.breite:.0f}px"><title>{escape(titel)}</title>'
            f"{''.join(self.pfade)}{''.join(self.teile)}</svg>"
        )


class Klassenbild(Directive):
    """``{klassenbild} modul``: the diagram of one module of `kommunal.model`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        modul = self.arguments[0]
        titel = f"Class diagram of kommunal.model.{modul}: {', '.join(k.__name__ for k in klassen(modul))}"
        html = f'<div class="klassenbild-rahmen" tabindex="0" role="region" aria-label="{escape(titel)}">'
        return [nodes.raw("", f"{html}{Bild(modul).svg(titel)}</div>", format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("klassenbild", Klassenbild)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
