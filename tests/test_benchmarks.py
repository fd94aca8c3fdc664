"""The page on speed is made of what was measured: no figure on it is written by hand."""

import json
import math
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
FOLDER = BENCHMARKS.parent / "docs" / "engineering"
MEASURED: dict[str, Any] = json.loads((BENCHMARKS / "measured.json").read_text(encoding="utf-8"))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(BENCHMARKS)

    yield import_module("page")
    for name in ("page", "measured"):
        sys.modules.pop(name, None)


def test_the_page_is_made_of_what_was_measured(page: Any) -> None:
    """Run `python benchmarks/page.py` after measuring."""
    for name, text in page.files(MEASURED).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text


def test_every_figure_that_the_page_names_was_measured() -> None:
    named = re.findall(r"\{\{ ([^|{}\[\]]+?)(?:\[\d+\])? \|", (BENCHMARKS / "page.md").read_text(encoding="utf-8"))
    assert len(named) > 50
    assert [name for name in named if name not in MEASURED] == []


def test_it_says_when_and_on_what(page: Any) -> None:
    text = page.page(MEASURED)
    assert MEASURED["date"] in text
    assert MEASURED["machine"] in text
    assert f"orjson {MEASURED['versions']['orjson']}" in text
    assert "{{" not in text


def test_a_line_without_figure_is_left_out(page: Any) -> None:
    few = {name: value for name, value in MEASURED.items() if not name.startswith("public_view")}
    assert "without_persons" in page.page(MEASURED)
    assert "without_persons" not in page.page(few)


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0, 2, "0"),
        (0.2512, 2, "0.25"),
        (1.04, 2, "1.0"),
        (9.96, 2, "10.0"),
        (1387.2, 2, "1,400"),
        (12, 3, "12"),
        (12.0, 3, "12.0"),
        (0.0, 2, "0"),
    ],
)
def test_significant_digits(page: Any, value: float, digits: int, text: str) -> None:
    assert page.shown(value, digits) == text


def test_bars_are_as_long_as_what_they_stand_for(page: Any) -> None:
    picture = ElementTree.fromstring(page.rivals(MEASURED))
    widths = [float(bar.attrib["width"]) for bar in picture.iter("{http://www.w3.org/2000/svg}rect")]
    values = [fixed or MEASURED[key] for _, key, fixed in page.RIVALS]
    assert len(widths) == len(values)
    most = max(values)
    for width, value in zip(widths, values, strict=True):
        assert math.isclose(width, 8 + 400 * math.log(value) / math.log(most), abs_tol=0.06)
