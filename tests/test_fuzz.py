"""Whatever comes in, nothing but `KommunalError` comes out."""

import json
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies
from kommunal.model.forms import fields

FORMATE: tuple[Literal["json", "yaml"], ...] = ("json", "yaml")
VIEL = settings(suppress_health_check=list(HealthCheck))

WORTE = [
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
SKALAR = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(WORTE)
BAUM = st.recursive(
    SKALAR,
    lambda teil: st.lists(teil, max_size=3) | st.dictionaries(st.sampled_from(WORTE) | st.text(max_size=3), teil),
    max_leaves=12,
)


def lies(text: str | bytes, format: Literal["json", "yaml"]) -> None:
    try:
        stadt = k.loads(text, format=format)
    except k.KommunalError as fehler:
        assert str(fehler)  # noqa: PT017
    else:
        assert k.loads(k.dumps(stadt)) == stadt


def verletzt(data: st.DataObject, text: str) -> str:
    """Return a text with a piece cut out, doubled or replaced."""
    a, b = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    neu = data.draw(
        st.sampled_from(["", text[a:b] * 2, "\x00", "[", "{", "}", ":", "&a", "*a", "\t", '"', "'", "- ", "~"])
    )
    return text[:a] + neu + text[b:]


class TestLoads:
    @pytest.mark.parametrize("format", FORMATE)
    def test_any_bytes(self, format: Literal["json", "yaml"]) -> None:
        @VIEL
        @given(st.binary(max_size=60) | st.text(max_size=60))
        @example("&a [*a, *a]")
        @example("[" * 100_000)
        @example("{a: " * 5_000)
        @example("9" * 10_000)
        @example(b"\xff\xfe")
        def test(text: str | bytes) -> None:
            lies(text, format)

        test()

    @pytest.mark.parametrize("format", FORMATE)
    def test_any_tree_of_the_words_of_the_format(self, format: Literal["json", "yaml"]) -> None:
        @VIEL
        @given(BAUM, st.dictionaries(st.sampled_from(WORTE), BAUM, max_size=4))
        def test(baum: Any, felder: dict[str, Any]) -> None:
            lies(json.dumps(baum), format)
            lies(json.dumps({"format": "kommunal/1", "kommune": {"ags": "05915000"}, **felder}), format)

        test()

    @pytest.mark.parametrize("format", FORMATE)
    def test_documents_that_were_damaged(self, format: Literal["json", "yaml"]) -> None:
        @VIEL
        @given(strategies.verwaltungen(max_units=3), st.data())
        def test(stadt: k.Verwaltung, data: st.DataObject) -> None:
            lies(verletzt(data, k.dumps(stadt, format=format)), format)

        test()

    @VIEL
    @given(BAUM)
    def test_from_dict(self, baum: Any) -> None:
        try:
            k.from_dict(baum)
        except k.KommunalError:
            return
        assert isinstance(baum, dict)
