"""Documented examples run as tests: README, docs/**/*.md and docstrings."""

from typing import Any

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

from kommunal import _hypothesis


def _as_installed(namespace: dict[str, Any]) -> None:
    """What the entry point does where kommunal is installed: `st.from_type` knows its types in a mere checkout too."""
    _hypothesis.register()


_pages = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*/*/*.md", "docs/*/*.md", "docs/*.md"],
    setup=_as_installed,
)
_docstrings = Sybil(parsers=[DocTestParser()], patterns=["*.py"], path="src")

pytest_collect_file = (_pages + _docstrings).pytest()
