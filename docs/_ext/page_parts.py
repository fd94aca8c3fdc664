"""What the theme and the view of the source leave to be mended in the written pages.

The view of the source leads back to an object by the name of the module that it saw first, umlauts and all: each
object can be reached by all such names. And a caption in the navigation is a heading of the second level.
"""

import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import desc_signature
from sphinx.application import Sphinx

_CAPTION = '<p class="caption" role="heading">'


def add_targets(app: Sphinx, doctree: nodes.document) -> None:
    """Let every object be reached by the path of each module that may stand before its name."""
    taken = {name for node in doctree.findall(nodes.Element) for name in node.get("ids", ())}
    for signature in doctree.findall(desc_signature):
        module, name = signature.get("module"), signature.get("fullname")
        if not module or not name:
            continue
        for path in _paths(module, name):
            if path not in taken:
                signature["ids"].append(path)
                taken.add(path)


def _paths(module: str, name: str) -> list[str]:
    thing: Any = getattr(sys.modules.get(module), name.partition(".")[0], None)
    modules = {module, str(getattr(thing, "__module__", module))}
    parts = [one.split(".") for one in sorted(modules)]
    return [".".join([*part[:number], name]) for part in parts for number in range(1, len(part) + 1)]


def level_captions(app: Sphinx, exception: Exception | None) -> None:
    """Say of which level the captions of the navigation are."""
    if exception or app.builder.format != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if _CAPTION in text:
            path.write_text(text.replace(_CAPTION, f'{_CAPTION[:-1]} aria-level="2">'), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", add_targets)
    app.connect("build-finished", level_captions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
