"""The documentation names what there is, and nothing else."""

import re
from pathlib import Path

import pytest

import kommunal
from kommunal import strategies

DOCS = Path(__file__).parents[1] / "docs"
EINTRAG = re.compile(r"^\.\. (?:auto(?:class|function|exception|data)|py:data):: kommunal\.(\w+)$", re.MULTILINE)
UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def _reference() -> list[str]:
    return [name for page in (DOCS / "reference").glob("*.md") for name in EINTRAG.findall(page.read_text("utf-8"))]


def _ascii_aliases() -> set[str]:
    return {name.translate(UMLAUTE) for name in kommunal.__all__ if not name.isascii()}


def test_every_public_name_has_one_reference_entry_and_the_reverse() -> None:
    assert sorted(_reference()) == sorted(set(kommunal.__all__) - _ascii_aliases())


def test_every_strategy_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "strategies.md").read_text("utf-8")
    assert re.findall(r"^\.\. automodule:: kommunal\.strategies$", page, re.MULTILINE)
    for name in strategies.__all__:
        assert getattr(strategies, name).__doc__, name


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: str(page.relative_to(DOCS)))
def test_links_to_pages_resolve(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\{doc\}`(?:[^`<]*<)?([^`<>]+)>?`", text):
        base = DOCS if target.startswith("/") else page.parent
        assert (base / f"{target.lstrip('/')}.md").exists() or "generated/" in target, target


def test_no_page_is_left_out_of_the_tree() -> None:
    trees = "\n".join(page.read_text("utf-8") for page in DOCS.rglob("*.md"))
    for page in DOCS.rglob("*.md"):
        if page.name != "index.md" and "generated" not in page.parts:
            assert re.search(rf"^(?:[\w/]+/)?{re.escape(page.stem)}$", trees, re.MULTILINE), page
