"""Whatever comes in, nothing but `KommunalError` comes out."""

import json
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.model.forms import fields

FORMATS: tuple[Literal["json", "yaml"], ...] = ("json", "yaml")
MUCH = settings(suppress_health_check=list(HealthCheck))

WORDS = [
    *fields(k.Verwaltung),
    *fields(k.Stelle),
    "art",
    "format",
    "kommunal/1",
    "kommunal/99",
    "ags",
    "05915000",
    "amt",
]
SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(WORDS)
TREE = st.recursive(
    SCALAR,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=3), part),
    max_leaves=12,
)


def read(text: str | bytes, format: Literal["json", "yaml"]) -> None:
    try:
        stadt = k.loads(text, format=format)
    except k.KommunalError as errors:
        assert str(errors)  # noqa: PT017
    else:
        assert k.loads(k.dumps(stadt)) == stadt


def violated(data: st.DataObject, text: str) -> str:
    """Return a text with a piece cut out, doubled or replaced."""
    a, b = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    new = data.draw(
        st.sampled_from(["", text[a:b] * 2, "\x00", "[", "{", "}", ":", "&a", "*a", "\t", '"', "'", "- ", "~"])
    )
    return text[:a] + new + text[b:]


class TestLoads:
    @pytest.mark.parametrize("format", FORMATS)
    def test_any_bytes(self, format: Literal["json", "yaml"]) -> None:
        @MUCH
        @given(st.binary(max_size=60) | st.text(max_size=60))
        @example("&a [*a, *a]")
        @example("[" * 100_000)
        @example("{a: " * 5_000)
        @example("9" * 10_000)
        @example(b"\xff\xfe")
        def test(text: str | bytes) -> None:
            read(text, format)

        test()

    @pytest.mark.parametrize("format", FORMATS)
    def test_any_tree_of_the_words_of_the_format(self, format: Literal["json", "yaml"]) -> None:
        @MUCH
        @given(TREE, st.dictionaries(st.sampled_from(WORDS), TREE, max_size=4))
        def test(tree: Any, stated: dict[str, Any]) -> None:
            read(json.dumps(tree), format)
            read(json.dumps({"format": "kommunal/1", "kommune": {"ags": "05915000"}, **stated}), format)

        test()

    @pytest.mark.parametrize("format", FORMATS)
    def test_documents_that_were_damaged(self, format: Literal["json", "yaml"]) -> None:
        @MUCH
        @given(strategies.verwaltungen(max_units=3), st.data())
        def test(stadt: k.Verwaltung, data: st.DataObject) -> None:
            read(violated(data, k.dumps(stadt, format=format)), format)

        test()

    @MUCH
    @given(TREE)
    def test_from_dict(self, tree: Any) -> None:
        try:
            k.from_dict(tree)
        except k.KommunalError:
            return
        assert isinstance(tree, dict)
