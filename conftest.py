"""Documented examples run as tests: README, docs/**/*.md and docstrings."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

_seiten = Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], patterns=["README.md", "docs/**/*.md", "docs/*.md"])
_docstrings = Sybil(parsers=[DocTestParser()], patterns=["*.py"], path="src")

pytest_collect_file = (_seiten + _docstrings).pytest()
