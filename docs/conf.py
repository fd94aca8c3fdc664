"""Sphinx configuration."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent / "src"), str(HERE.parent)]

import kommunal  # noqa: E402

project = "kommunal"
author = "The kommunal developers"
copyright = "2026, The kommunal developers"
version = release = kommunal.__version__
language = "en"

extensions = [
    "class_diagrams",
    "class_tables",
    "generated_pages",
    "home",
    "kommunal.render.sphinx",
    "language",
    "names",
    "page_parts",
    "readable_types",
    "search_order",
    "summaries",
    "timelines",
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
    "exclude-members": "__init__, __new__, KINDS, PATTERN, TAG, WORDS",
}
default_role = "code"

html_theme = "furo"
html_title = f"kommunal {release}"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_extra_path = ["../src/kommunal/serialize/kommunal-1.schema.json"]
html_css_files = ["kommunal.css"]
html_js_files = ["pre.js"]
html_search_language = "de"  # finds Bürgerämter for Bürgeramt and for buergeramt; English words suffer little
html_copy_source = False
html_show_sourcelink = False
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

FOREIGN = (
    *(
        "attr",
        "attrs",
        "cattrs",
        "collections",
        "datetime",
        "enum",
        "hypothesis",
        "io",
        "os",
        "pathlib",
        "pyarrow",
        "re",
    ),
    *("typing", "typing_extensions"),
)
# types of the standard library and of dependencies have no pages here, and no inventory is fetched while building;
# type variables and a few helpers of the inside have none either
nitpick_ignore_regex = [
    (r"py:class", r"kommunal\..*Dict"),  # what to_dict() returns: the page of the class says it
    (r"py:.*", rf"({'|'.join(FOREIGN)})\..*"),
    (r"py:.*", r"(date|Any|optional|BaseConverter|Stems|Context|Sighting|Verweis)"),
    (r"py:.*", r".*\.(_Key|(stand|day)\.U|testing\.S|(loading|_drawing)\.T)"),
    (r"py:.*", r".*\.(Lesbar|InNotebook|InPydantic|Timeline|E)"),
    (r"py:class", r"kommunal\.(search\.vocabulary\.Everyday|rules\.(rule\.Need|context\.(Context|Sighting)))"),
    (
        r"py:class",
        r"kommunal\.stand\.(assignment\.Choice|decision\.Decision|question\.Question|wording\.Report|day\.Day|hours\.ListedHours)",
    ),
]
