"""Which language a text is in, for whoever has it read aloud (WCAG 3.1.1, 3.1.2), and what the search leaves out.

A page whose front matter says ``lang: de`` is German as a whole. Elsewhere a paragraph, a heading, a cell or a block
of output is marked where its small words are those of the other language. Terms and names stay as they are.
"""

import re
from functools import partial
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import glossary
from sphinx.application import Sphinx

_WORDS = re.compile(r"[a-zäöüß]+")
GERMAN = frozenset(
    _WORDS.findall(
        "der die das den dem des und oder ist sind nicht für mit von im in zu zum zur auf ein eine einer einem einen "
        "wird werden als auch bei wer was wo wann wenn noch nur nach aus sich kein keine keinen über unter hat haben "
        "war es er sie wie dass sein ihre ihr bis ab ohne um diese dieser dieses alle mehr wir man kann muss bekannt"
    )
)
ENGLISH = frozenset(
    _WORDS.findall(
        "the of and is are to a an that for with on it be as by or which what not from has have at this these who "
        "where when how one no its their they you your than then if only all any each more most can must does do "
        "was were said"
    )
)
BLOCKS = (nodes.paragraph, nodes.title, nodes.literal_block, nodes.doctest_block)
_RULES = "reference/generated/rules/"
_LINK = re.compile(r'(<a class="[^"]*reference internal[^"]*") (href="([^"#]+)\.html")')
_ENGLISH_PARTS = ('<aside class="sidebar-drawer"', '<header class="mobile-header"', '<div class="related-pages"')


def of(text: str) -> str | None:
    """Return the language of a text by its small words: ``de``, ``en``, or None where they do not tell."""
    words = _WORDS.findall(text.lower())
    german, english = sum(word in GERMAN for word in words), sum(word in ENGLISH for word in words)
    german += sum(any(letter in "äöüß" for letter in word) for word in words)
    if german >= 2 and german > 2 * english:
        return "de"
    return "en" if english >= 2 and english > 2 * german else None


def mark(app: Sphinx, doctree: nodes.document) -> None:
    """Mark what is in another language than its page, and keep the code of rules out of the search."""
    docname = app.env.docname
    language = app.env.metadata.get(docname, {}).get("lang", "en")
    for block in doctree.findall(lambda node: isinstance(node, BLOCKS)):
        if not _marked(block) and of(block.astext()) not in (None, language):
            block["classes"].append(f"language-{of(block.astext())}")
    for term in doctree.findall(nodes.term):
        if isinstance(term.parent.parent.parent, glossary):  # the words that the page explains are German ones
            term["classes"].append("language-de")
    if docname.startswith(_RULES):
        for node in doctree.findall(nodes.emphasis):  # title and hint of a rule in German
            node["classes"].append("language-de")
        for node in doctree.findall(nodes.literal_block):
            node["classes"].append("no-search")


def _marked(node: nodes.Node | None) -> bool:
    while isinstance(node, nodes.Element):
        if any(name.startswith("language-") for name in node["classes"]):
            return True
        node = node.parent
    return False


def say_of_page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Say of a page whose front matter says so that it is German."""
    if context.get("meta") and context["meta"].get("lang"):
        context["language"] = context["meta"]["lang"]


def mark_navigation(app: Sphinx, exception: Exception | None) -> None:
    """Mark links to German pages in the navigation, and what is English around the text of a German page."""
    if exception or app.builder.format != "html":
        return
    german = {name for name, meta in app.env.metadata.items() if meta.get("lang") == "de"}
    for path in Path(app.outdir).rglob("*.html"):
        docname = path.relative_to(app.outdir).with_suffix("").as_posix()
        text = path.read_text(encoding="utf-8")
        marked = _LINK.sub(partial(_link, docname=docname, german=german), text)
        if docname in german:
            for part in _ENGLISH_PARTS:
                marked = marked.replace(part, part.replace(" ", ' lang="en" ', 1))
        if marked != text:
            path.write_text(marked, encoding="utf-8")


def _link(link: re.Match[str], *, docname: str, german: set[str]) -> str:
    folder = docname.rpartition("/")[0]
    target = "/".join(_resolved([*folder.split("/"), *link[3].split("/")]))
    return f'{link[1]} hreflang="de" lang="de" {link[2]}' if target in german else link[0]


def _resolved(parts: list[str]) -> list[str]:
    steps: list[str] = []
    for part in parts:
        if part == "..":
            steps[-1:] = []
        elif part:
            steps.append(part)
    return steps


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-read", mark)
    app.connect("html-page-context", say_of_page)
    app.connect("build-finished", mark_navigation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
