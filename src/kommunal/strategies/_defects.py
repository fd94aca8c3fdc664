"""Cities that are valid but for one named defect, and the findings to expect of them."""

from functools import cache
from typing import Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal import rules
from kommunal.errors import NotFoundError
from kommunal.model.characters import shown
from kommunal.model.verwaltung import Verwaltung
from kommunal.strategies._cities import drawn_surroundings
from kommunal.strategies._city import Scope

__all__ = ["FastGueltig", "fast_gueltige_verwaltungen"]

_SCOPE: Final = Scope(max_units=6, max_depth=4, history=False, planned=False, clean=True)


class FastGueltig(NamedTuple):
    """A city with one defect."""

    verwaltung: Verwaltung
    code: str
    """The rule whose findings `kommunal.check` reports: no others beside them, and none of it in `umgebung`."""
    entails: tuple[str, ...]
    """The rules whose findings may be listed under those, as the catalogue says."""
    umgebung: frozenset[str]
    """The ids that have nothing to do with the defect."""


def fast_gueltige_verwaltungen(code: str) -> SearchStrategy[FastGueltig]:
    """Cities that are valid but for one defect: the example of a rule of the catalogue, amid a city that is in order.

    >>> import kommunal
    >>> from hypothesis import given
    >>> @given(fast_gueltige_verwaltungen("S111"))
    ... def test(fall):
    ...     assert {befund.code for befund in kommunal.check(fall.verwaltung)} == {"S111"}
    >>> test()
    """
    try:
        rule = rules.regel(code)
    except NotFoundError:
        raise InvalidArgument(f"expected the code of a rule, got {shown(code)}") from None
    return _surrounded(rule.code)


@st.composite
def _surrounded(draw: DrawFn, code: str) -> FastGueltig:
    rule, example = rules.regel(code), _example(code)
    around = drawn_surroundings(draw, _SCOPE, example.kommune, [entry.id for entry in example.entries()])
    return FastGueltig(example.add(*around), rule.code, rule.entails, frozenset(entry.id for entry in around))


@cache
def _example(code: str) -> Verwaltung:
    from kommunal.loading import loads  # brings yaml along, which no other strategy needs

    return loads(rules.regel(code).example_wrong, format="yaml", strict=False)
