"""An Organigramm of a bundled city: ``{organigramm} hamm 2026-11-22``, drawn from its file while the page is built.

The head on top, its units side by side, what is below them as lists, and beside the tree what has no known place in it.
"""

import textwrap
from collections.abc import Sequence
from html import escape

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

import kommunal
from kommunal import Organisationseinheit, Stand
from kommunal.render import headline
from kommunal.render.text import head_names

BREITE, ZEILE, RAND, LUECKE, SPALTEN, ZEICHEN = 250, 17, 9, 12, 3, 34


class Kasten:
    """A box: a bold title, the head below it, and a list of what is inside."""

    def __init__(self, stand: Stand, unit: Organisationseinheit, inhalt: Sequence[Organisationseinheit]) -> None:
        self.zeilen = [("titel", zeile) for zeile in textwrap.wrap(unit.title, ZEICHEN)]
        self.zeilen += [("", zeile) for zeile in textwrap.wrap(head_names(stand, unit), ZEICHEN)]
        for kind in inhalt:
            erste, *weitere = textwrap.wrap(kind.title, ZEICHEN - 2)
            self.zeilen += [("klein", f"– {erste}"), *(("klein", f"  {zeile}") for zeile in weitere)]
        self.hoehe = len(self.zeilen) * ZEILE + 2 * RAND

    def svg(self, x: float, y: float) -> str:
        """Return the box at a place."""
        zeilen = "".join(
            f'<text class="{art}" x="{x + RAND}" y="{y + RAND + (nummer + 0.75) * ZEILE}">{escape(text)}</text>'
            for nummer, (art, text) in enumerate(self.zeilen)
        )
        return f'<rect x="{x}" y="{y}" width="{BREITE}" height="{self.hoehe}" rx="4"/>{zeilen}'


def zeichne(stand: Stand) -> str:
    """Return the chart as an SVG element."""
    spitze = stand.units()[0]
    kinder = stand.children(spitze)
    eigene = Kasten(stand, spitze, ())
    kaesten = [Kasten(stand, kind, stand.descendants(kind)) for kind in kinder]
    breite = SPALTEN * (BREITE + LUECKE) - LUECKE
    teile = [eigene.svg((breite - BREITE) / 2, 0)]
    oben = [eigene.hoehe + 2 * LUECKE] * SPALTEN
    for kasten in kaesten:
        spalte = min(range(SPALTEN), key=lambda nummer: oben[nummer])
        x, y = spalte * (BREITE + LUECKE), oben[spalte]
        if y == eigene.hoehe + 2 * LUECKE:
            mitte = x + BREITE / 2
            linie = f"M{breite / 2},{eigene.hoehe} V{eigene.hoehe + LUECKE} H{mitte} V{y}"
            teile.append(f'<path d="{linie}"/>')
        teile.append(kasten.svg(x, y))
        oben[spalte] += kasten.hoehe + LUECKE
    titel = escape(f"Organigramm: {headline(stand)}")
    return (
        f'<svg class="klassenbild organigramm" viewBox="-1 -1 {breite + 2} {max(oben)}" role="img" '
        f'style="min-width:640px;max-width:{breite}px"><title>{titel}</title>{"".join(teile)}</svg>'
    )


class Organigramm(Directive):
    """``{organigramm} city day``."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        stand = kommunal.beispiel(self.arguments[0]).at(self.arguments[1])
        rahmen = '<div class="klassenbild-rahmen" tabindex="0" role="region" aria-label="Organigramm">'
        return [nodes.raw("", f"{rahmen}{zeichne(stand)}</div>", format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("organigramm", Organigramm)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
