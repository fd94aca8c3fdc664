"""What a page is about, for those who do not open it: search engines, link previews, language models.

The first paragraph of a page becomes its description. ``llms.txt`` lists all pages with it, in the order of the
navigation; the pages of the rules, of which there are very many, are left to their catalogue.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import accumulate, takewhile
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

LONGEST = 220
_SENTENCE = re.compile(r"(?<=[.!?:])\s")
_RULE = re.compile(r"reference/generated/rules/(?!index)")


def summary(doctree: nodes.document, env: BuildEnvironment) -> str:
    """Return the first sentences of a page, as many as a preview shows."""
    first = next((one for one in doctree.findall(nodes.paragraph) if isinstance(one.parent, nodes.section)), None)
    if first is None:
        return ""
    beginning = takewhile(_is_text, first.parent.children[first.parent.index(first) :])
    text = " ".join(" ".join(_told(paragraph, env) for paragraph in beginning).split())
    sentences = _SENTENCE.split(text)
    lengths = accumulate(len(sentence) + 1 for sentence in sentences)
    shown = sum(length <= LONGEST for length in lengths)
    return " ".join(sentences[: max(shown, 1)]).removesuffix(":")


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph)


def _told(node: nodes.Node, env: BuildEnvironment) -> str:
    """Return the text of a node, with the title of a page where a link to it has no words of its own."""
    if isinstance(node, addnodes.pending_xref) and node["reftype"] == "doc" and not node["refexplicit"]:
        base = node["refdoc"] if not node["reftarget"].startswith("/") else ""
        name = normpath(f"{dirname(base)}/{node['reftarget']}").lstrip("/")
        return env.titles[name].astext()
    if isinstance(node, nodes.Text) or not node.children:
        return node.astext()
    return "".join(_told(child, env) for child in node.children)


def describe(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document) -> None:
    """Put the description into the head of a page."""
    text = summary(doctree, app.env) if doctree else ""
    if text:
        title = escape(re.sub(r"<[^>]+>", "", context["title"]))
        context["metatags"] += (
            f'\n<meta name="description" content="{escape(text)}">'
            f'\n<meta property="og:title" content="{title}"><meta property="og:description" content="{escape(text)}">'
        )


def write_list(app: Sphinx, exception: Exception | None) -> None:
    """Write ``llms.txt`` beside the pages (https://llmstxt.org)."""
    if exception or app.builder.format != "html":
        return
    env = app.env
    lines = [f"# {app.config.project} {app.config.release}", "", f"> {summary(env.get_doctree('index'), env)}"]
    for tree in env.get_doctree("index").findall(addnodes.toctree):
        lines += ["", f"## {tree['caption']}", ""]
        for name in tree["includefiles"]:
            lines += _listed(env, name)
    lines += ["", "## Optional", "", "- [JSON Schema of kommunal/1](kommunal-1.schema.json)", ""]
    (Path(app.outdir) / "llms.txt").write_text("\n".join(lines), encoding="utf-8")


def _listed(env: BuildEnvironment, name: str) -> Iterator[str]:
    if not _RULE.match(name):
        text = summary(env.get_doctree(name), env)
        yield f"- [{env.titles[name].astext()}]({name}.html){f': {text}' if text else ''}"
        for below in env.toctree_includes.get(name, ()):
            yield from _listed(env, below)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", describe)
    app.connect("build-finished", write_list)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
