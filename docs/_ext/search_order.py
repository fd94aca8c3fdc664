"""The order of what the search finds: a page that names the question among its keywords first, rules and changes last.

Keywords stand at the top of each page (``html_meta``), the most fitting first. The search of Sphinx finds pages by
them, and knows no order among pages that hold a word; so they are handed to its scorer as well.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

_KEYWORDS = re.compile(r"\A---\n.*?^    keywords: ([^\n]+)$.*?^---$", re.MULTILINE | re.DOTALL)


def keywords(docs: Path) -> dict[str, list[str]]:
    """Return the keywords of each page that is written by hand, in their order."""
    found: dict[str, list[str]] = {}
    for page in sorted(docs.rglob("*.md")):
        match = _KEYWORDS.match(page.read_text(encoding="utf-8"))
        if match:
            name = page.relative_to(docs).with_suffix("").as_posix()
            found[name] = [word.strip() for word in match[1].split(",")]
    return found


def write_scorer(app: Sphinx) -> None:
    """Write the scorer with the keywords of all pages, and have the search use it."""
    if app.builder.format != "html":
        return
    template = (Path(__file__).parent / "scorer.js").read_text(encoding="utf-8")
    target = Path(app.doctreedir) / "scorer.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    known = json.dumps(keywords(Path(app.srcdir)), ensure_ascii=False)
    target.write_text(template.replace("/*KEYWORDS*/", known), encoding="utf-8")
    app.config.html_search_scorer = str(target)


def split_keywords(app: Sphinx, doctree: nodes.document) -> None:
    """Have the words of a keyword found one by one: the index takes "opening hours" for a single word."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "keywords":
            said = [keyword.strip() for keyword in meta["content"].split(",")]
            single = [word for keyword in said for word in keyword.split() if word not in said]
            meta["content"] = ", ".join([*said, *dict.fromkeys(single)])


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", write_scorer)
    app.connect("doctree-read", split_keywords)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
