"""Names that readers look up: ``{all-names}`` lists every public one, and types of Python lead to its own pages."""

import inspect
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import kommunal

PYTHON = ("collections.abc", "datetime", "enum", "io", "os", "pathlib", "re", "typing")
SHORT = {name: f"datetime.{name}" for name in ("date", "datetime", "time", "timedelta")}


def groups() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the public names by what they are: the heading, the role that links them, the names."""
    things = {name: getattr(kommunal, name) for name in kommunal.__all__}
    # an ASCII alias stands where its class stands
    things = {name: thing for name, thing in things.items() if getattr(thing, "__name__", name) == name}
    enums = [name for name, thing in things.items() if inspect.isclass(thing) and issubclass(thing, Enum)]
    errors = [name for name, thing in things.items() if inspect.isclass(thing) and issubclass(thing, Exception)]
    classes = [name for name, thing in things.items() if inspect.isclass(thing) and name not in {*enums, *errors}]
    functions = [name for name, thing in things.items() if inspect.isroutine(thing)]
    yield "Functions", "func", functions
    yield "Classes", "class", classes
    yield "Closed lists of values", "class", enums
    yield "Errors", "exc", errors


class AllNames(Directive):
    """``{all-names}``: every public name of `kommunal`, each a link to its entry."""

    def run(self) -> list[nodes.Node]:
        listed: list[nodes.Node] = []
        for heading, role, names in groups():
            said = ", ".join(f"{{py:{role}}}`~kommunal.{name}`" for name in sorted(names, key=str.casefold))
            found, _ = self.state.inline_text(f"**{heading}:** {said}", self.lineno)
            listed.append(nodes.paragraph("", "", *found))
        return listed


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element) -> nodes.reference | None:
    """Lead from a type of Python's library to its page there."""
    name = SHORT.get(node["reftarget"], node["reftarget"])
    module, _, attribute = name.rpartition(".")
    if node.get("refdomain") != "py" or module not in PYTHON or not _there(module, attribute):
        return None
    address = f"https://docs.python.org/3/library/{module}.html#{name}"
    return nodes.reference("", "", content, internal=False, refuri=address)


def _there(module: str, attribute: str) -> Any:
    return hasattr(import_module(module), attribute)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("all-names", AllNames)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
