"""Class diagrams of the model, drawn from the code: ``{klassenbild} personen`` draws one module.

Left the classes with their fields, right what the fields hold or refer to: enumerations, value classes, other entries.
Inline SVG in the colours of the theme, so that light and dark both work.
"""

import inspect
import types
from collections.abc import Iterator
from enum import Enum
from html import escape
from importlib import import_module
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from kommunal.model.felder import Verweis, felder
from kommunal.model.verwaltung import SAMMLUNGEN

ZEILE, ZEICHEN, RAND, LUECKE, SPALT = 20, 7.3, 10, 24, 150


def klassen(modul: str) -> list[type]:
    """Return the public classes of a model module that have fields, in the order of the source."""
    inhalt = import_module(f"kommunal.model.{modul}")
    eigene = [k for k in vars(inhalt).values() if inspect.isclass(k) and k.__module__ == inhalt.__name__]
    return [k for k in dict.fromkeys(eigene) if attrs.has(k) and k.__name__ in inhalt.__all__]


def ziele(typ: Any) -> Iterator[tuple[str, type | None]]:
    """Yield what an annotation points to: the names of entries, enumerations and value classes."""
    if get_origin(typ) is Annotated:
        verweis = next(m for m in typ.__metadata__ if isinstance(m, Verweis))
        yield from ((SAMMLUNGEN[name].__name__, None) for name in verweis.auf)
        yield from (("kommune", None) for _ in range(verweis.kommune))
    elif get_origin(typ) in (tuple, Union, types.UnionType):
        for teil in get_args(typ):
            yield from ziele(teil)
    elif inspect.isclass(typ) and typ.__module__.startswith("kommunal") and (attrs.has(typ) or issubclass(typ, Enum)):
        yield typ.__name__, typ


def wort(typ: Any) -> str:
    """Return an annotation as a reader of the diagram wants it: ``Einheit``, ``text?``, ``Amt*``."""
    if get_origin(typ) is Annotated:
        verweis = next(m for m in typ.__metadata__ if isinstance(m, Verweis))
        return "→ " + (SAMMLUNGEN[verweis.auf[0]].__name__ + (" …" if len(verweis.auf) > 1 or verweis.kommune else ""))
    if get_origin(typ) in (Union, types.UnionType):
        return " | ".join(wort(teil) for teil in get_args(typ) if teil is not type(None)) + "?"
    if get_origin(typ) is tuple:
        return wort(get_args(typ)[0]) + "*"
    return {str: "text", int: "int", float: "number", bool: "bool"}.get(typ, getattr(typ, "__name__", str(typ)))


class Bild:
    """One drawing: two columns of boxes and the curves between them."""

    def __init__(self, modul: str) -> None:
        self.teile: list[str] = []
        self.pfade: list[str] = []
        self.anker: dict[str, list[float]] = {}
        links = klassen(modul)
        breite = max(self._breite(k) for k in links)
        y = RAND
        for klasse in links:
            y = self._klasse(klasse, RAND, y, breite) + LUECKE
        rechts = self._rechts(links, RAND + breite + SPALT)
        self.breite, self.hoehe = rechts[0] + RAND, max(y, rechts[1]) + RAND

    @staticmethod
    def _eigene(klasse: type) -> dict[str, Any]:
        """Return the fields that a class adds to what it inherits from a class outside `Eintrag`'s own."""
        basis = next((b for b in klasse.__mro__[1:] if attrs.has(b)), None)
        geerbt = set(felder(basis)) if basis else set()
        return {name: field for name, field in felder(klasse).items() if name not in geerbt}

    def _breite(self, klasse: type) -> float:
        zeilen = [self._titel(klasse), *(f"{n}: {wort(f.type)}" for n, f in self._eigene(klasse).items())]
        return max(len(zeile) for zeile in zeilen) * ZEICHEN + 2 * RAND

    @staticmethod
    def _titel(klasse: type) -> str:
        basis = next((b.__name__ for b in klasse.__mro__[1:] if attrs.has(b)), "")
        return f"{klasse.__name__} ◁ {basis}" if basis else klasse.__name__

    def _kasten(self, titel: str, zeilen: list[str], x: float, y: float, breite: float, art: str) -> float:
        hoehe = (len(zeilen) + 1) * ZEILE + RAND
        self.teile.append(f'<rect class="{art}" x="{x}" y="{y}" width="{breite}" height="{hoehe}" rx="4"/>')
        self.teile.append(f'<text class="titel" x="{x + RAND}" y="{y + ZEILE - 4}">{escape(titel)}</text>')
        for nummer, zeile in enumerate(zeilen, 2):
            self.teile.append(f'<text x="{x + RAND}" y="{y + nummer * ZEILE - 4}">{escape(zeile)}</text>')
        return y + hoehe

    def _klasse(self, klasse: type, x: float, y: float, breite: float) -> float:
        eigene = self._eigene(klasse)
        for nummer, field in enumerate(eigene.values(), 2):
            for name, _ in ziele(field.type):
                self.anker.setdefault(name, []).append(y + nummer * ZEILE - 8)
        unten = self._kasten(
            self._titel(klasse), [f"{n}: {wort(f.type)}" for n, f in eigene.items()], x, y, breite, "klasse"
        )
        self.rand = x + breite
        return unten

    def _rechts(self, links: list[type], x: float) -> tuple[float, float]:
        gefunden = {n: t for k in links for f in self._eigene(k).values() for n, t in ziele(f.type)}
        y, breite = float(RAND), 0.0
        for name, typ in gefunden.items():
            werte = [str(w) for w in typ] if typ is not None and issubclass(typ, Enum) else []
            zeilen = [", ".join(werte[i : i + 3]) for i in range(0, len(werte), 3)]
            eigen = max([len(name), *map(len, zeilen)]) * ZEICHEN + 2 * RAND
            for von in self.anker.get(name, []):
                self._kurve(self.rand, von, x, y + ZEILE / 2 + 2)
            y = self._kasten(name, zeilen, x, y, eigen, "enum" if werte else "ziel") + LUECKE / 2
            breite = max(breite, eigen)
        return x + breite, y

    def _kurve(self, x1: float, y1: float, x2: float, y2: float) -> None:
        mitte = (x1 + x2) / 2
        self.pfade.append(f'<path d="M{x1},{y1} C{mitte},{y1} {mitte},{y2} {x2},{y2}"/>')

    def svg(self, titel: str) -> str:
        """Return the drawing as an SVG element with a title for those who do not see it."""
        return (
            f'<svg class="klassenbild" viewBox="0 0 {self.breite:.0f} {self.hoehe:.0f}" role="img" '
            f'style="min-width:{min(self.breite, 640):.0f}px;max-width:{self.breite:.0f}px">'
            f"<title>{escape(titel)}</title>{''.join(self.pfade)}{''.join(self.teile)}</svg>"
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
