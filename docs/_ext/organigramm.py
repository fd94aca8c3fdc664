"""An Organigramm of a bundled city: ``{organigramm} hamm 2026-11-22``, built from its file while the page is built.

Nested lists of real text, so that it reads on a phone and aloud as well; the stylesheet makes boxes and lines of them.
"""

from collections.abc import Sequence
from html import escape

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

import kommunal
from kommunal import Organisationseinheit, Stand
from kommunal.render import headline
from kommunal.render.text import head_names


def liste(stand: Stand, units: Sequence[Organisationseinheit]) -> str:
    """Return units and what is below them as nested lists."""
    if not units:
        return ""
    return (
        f"<ul>{''.join(f'<li>{kasten(stand, unit)}{liste(stand, stand.children(unit))}</li>' for unit in units)}</ul>"
    )


def kasten(stand: Stand, unit: Organisationseinheit) -> str:
    """Return the box of a unit: its title and its head."""
    kopf = head_names(stand, unit)
    return f"<div><b>{escape(unit.title)}</b>{f'<span>{escape(kopf)}</span>' if kopf else ''}</div>"


class Organigramm(Directive):
    """``{organigramm} city day``."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        stand = kommunal.beispiel(self.arguments[0]).at(self.arguments[1])
        inhalt = f"{liste(stand, stand.units()[:1])}<figcaption>{escape(headline(stand))}</figcaption>"
        return [nodes.raw("", f'<figure class="organigramm" lang="de">{inhalt}</figure>', format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("organigramm", Organigramm)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
