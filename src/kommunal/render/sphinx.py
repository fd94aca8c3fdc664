"""The Sphinx directive ``kommunal-organigramm``: a city's Organigramm, or its whole page, in anybody's documentation.

    extensions = ["kommunal.render.sphinx"]

    ```{kommunal-organigramm} hamm.yaml
    :at: 2026-11-22
    ```

The argument is a file beside the page, or the name of a bundled city. Needs Sphinx (the extra ``docs``).
"""

from html import escape
from pathlib import Path
from typing import Any, ClassVar

from kommunal.beispiele import beispiel, namen
from kommunal.errors import KommunalError, MissingExtraError
from kommunal.loading import load
from kommunal.model.verwaltung import Verwaltung
from kommunal.render.organigramm import organigramm
from kommunal.render.page import page
from kommunal.render.text import headline

try:
    from docutils import nodes
    from docutils.parsers.rst import directives
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective
except ImportError:
    raise MissingExtraError("sphinx", "docs") from None

__all__ = ["KommunalOrganigramm", "setup"]

_FOLDER = "kommunal"


def _format(text: str) -> str:
    return str(directives.choice(text, ("svg", "html", "page")))


class KommunalOrganigramm(SphinxDirective):
    """``kommunal-organigramm FILE``: a picture of a day, or with ``:format: page`` the page with the slider."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {  # pyright: ignore[reportIncompatibleVariableOverride]
        "at": directives.unchanged_required,
        "planned": directives.flag,
        "unit": directives.unchanged_required,
        "depth": directives.positive_int,
        "no-people": directives.flag,
        "format": _format,
        "height": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the picture; what is wrong with the file or an option is a warning of Sphinx's, with its place."""
        try:
            return [nodes.raw("", self._html(), format="html")]
        except (KommunalError, OSError) as error:
            return [self.state.document.reporter.warning(f"kommunal-organigramm: {error}", line=self.lineno)]

    def _html(self) -> str:
        city = self._city()
        at, people = self.options.get("at"), "no-people" not in self.options
        if self.options.get("format") == "page":
            return self._page(city, at, people)
        stand = (
            city.today(planned="planned" in self.options)
            if at is None
            else city.at(at, planned="planned" in self.options)
        )
        unit = self.options.get("unit")
        part = None if unit is None else stand.one(unit)
        depth = self.options.get("depth")
        if self.options.get("format") == "html":
            text = organigramm(stand, format="html", unit=part, depth=depth, people=people)
            return self._framed(text, headline(stand))
        picture = organigramm(stand, format="svg", unit=part, depth=depth, people=people)
        return f'<figure class="kommunal-organigramm" lang="de">{picture}</figure>'

    def _page(self, city: Verwaltung, at: str | None, people: bool) -> str:
        return self._framed(page(city, today=at, people=people), headline(city.today() if at is None else city.at(at)))

    def _framed(self, text: str, title: str) -> str:
        """Keep a page to be written beside the others and show it in a frame, where its own style and script hold."""
        name = f"{self.env.docname.replace('/', '-')}-{self.lineno}.html"
        _pages(self.env).setdefault(self.env.docname, {})[name] = text
        source = f"{'../' * self.env.docname.count('/')}_static/{_FOLDER}/{name}"
        height = escape(self.options.get("height", "720"))
        german = self.config.language.startswith("de")
        alone = "Diese Seite allein öffnen" if german else "Open this page by itself"
        return (
            f'<iframe class="kommunal-seite" src="{source}" title="{escape(title)}" height="{height}" loading="lazy" '
            'style="width:100%;border:1px solid #8995a1"></iframe>'
            f'<p class="kommunal-allein"><a href="{source}">{alone}</a></p>'
        )

    def _city(self) -> Verwaltung:
        name = self.arguments[0]
        if name in namen():
            return beispiel(name)
        relative, path = self.env.relfn2path(name)
        self.env.note_dependency(relative)
        return load(path)


def _pages(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return the pages to write, by the document that shows them; kept from one build to the next."""
    pages: dict[str, dict[str, str]] | None = getattr(env, "kommunal_pages", None)
    if pages is None:
        pages = env.kommunal_pages = {}  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    return pages


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _pages(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    _pages(env).update({name: pages for name, pages in _pages(other).items() if name in docnames})


def _write(app: Sphinx, exception: Exception | None) -> None:
    for pages in _pages(app.env).values() if exception is None else ():
        for name, text in pages.items():
            target = Path(app.outdir) / "_static" / _FOLDER / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, object]:
    """Add the directive to Sphinx."""
    app.add_directive("kommunal-organigramm", KommunalOrganigramm, override=True)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
