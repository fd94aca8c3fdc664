"""Sphinx configuration."""

import sys
from pathlib import Path

HIER = Path(__file__).parent
sys.path[:0] = [str(HIER / "_ext"), str(HIER.parent / "src")]

import kommunal  # noqa: E402

project = "kommunal"
author = "The kommunal developers"
copyright = "2026, The kommunal developers"
version = release = kommunal.__version__
language = "en"

extensions = [
    "erzeugte_seiten",
    "klassenbilder",
    "kommunal.render.sphinx",
    "lesbare_typen",
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
]
exclude_patterns = ["_build", "_ext"]
templates_path = ["_templates"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"
autodoc_default_options = {
    "members": True,
    "undoc-members": True,  # fields and values whose name says it all
    "show-inheritance": True,
    "exclude-members": "__init__, __new__",
}
default_role = "code"

html_theme = "furo"
html_title = "kommunal"
html_static_path = ["_static"]
html_css_files = ["kommunal.css"]
html_js_files = ["pre.js"]
html_search_language = "de"  # finds Bürgerämter for Bürgeramt and for buergeramt; English words suffer little
html_copy_source = False
html_show_sourcelink = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

# types of the standard library and of dependencies have no pages here, and no inventory is fetched while building;
# type variables and a few helpers of the inside have none either
nitpick_ignore_regex = [
    (r"py:class", r"kommunal\..*Dict"),  # what to_dict() returns: the page of the class says it
    (r"py:.*", r"(datetime|collections|typing|pathlib|enum|attr|attrs|cattrs|hypothesis|os|io|re|pyarrow)\..*"),
    (r"py:.*", r"(date|Any|optional|BaseConverter|Stems|Context|Sighting|Verweis)"),
    (r"py:.*", r".*\.(_Schluessel|(stand|day)\.U|testing\.S|loading\.T|Lesbar|InNotebook|Timeline|E)"),
    (r"py:class", r"kommunal\.(search\.vocabulary\.Everyday|rules\.(rule\.Need|context\.Context|sighting\.Sighting))"),
    (
        r"py:class",
        r"kommunal\.stand\.(assignment\.Choice|decision\.Decision|question\.Question|wording\.Report|day\.Day|hours\.ListedHours)",
    ),
]


def _german_pages(app, pagename, templatename, context, doctree):
    """Say of a page that begins with ``lang: de`` that it is German (WCAG 3.1.1)."""
    if context.get("meta") and context["meta"].get("lang"):
        context["language"] = context["meta"]["lang"]


def setup(app):
    """Connect what the pages need of their own."""
    app.connect("html-page-context", _german_pages)
