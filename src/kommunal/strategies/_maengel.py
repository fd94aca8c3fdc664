"""Cities that are valid but for one named defect, and the findings to expect of them."""

from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal import rules
from kommunal.errors import NotFoundError
from kommunal.model.characters import shown
from kommunal.model.verwaltung import Kommune, Verwaltung
from kommunal.strategies._rezepte import Umfang, stadtrezepte
from kommunal.strategies._stadtbau import ERSTER_TAG, LETZTER_TAG, Bau, einheiten
from kommunal.strategies._stadtleben import aufgaben

__all__ = ["FastGueltig", "fast_gueltige_verwaltungen"]

_UMGEBUNG = Umfang(
    min_units=0, max_units=6, max_depth=4, min_day=ERSTER_TAG, max_day=LETZTER_TAG,
    history=False, planned=False, clean=True,
)  # fmt: skip


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
        regel = rules.regel(code)
    except NotFoundError:
        raise InvalidArgument(f"expected the code of a rule, got {shown(code)}") from None
    return _umgeben(regel.code)


@st.composite
def _umgeben(draw: st.DrawFn, code: str) -> FastGueltig:
    regel, beispiel = rules.regel(code), _beispiel(code)
    kommune: SearchStrategy[Kommune] = st.just(beispiel.kommune)
    bau = Bau(draw(stadtrezepte(_UMGEBUNG, kommune)), belegt=[entry.id for entry in beispiel.entries()])
    einheiten(bau)
    aufgaben(bau)
    umgebung = [entry for liste in bau.eintraege.values() for entry in liste]
    stadt = beispiel.add(*umgebung)
    return FastGueltig(stadt, regel.code, regel.entails, frozenset(entry.id for entry in umgebung))


@cache
def _beispiel(code: str) -> Verwaltung:
    from kommunal.loading import loads  # brings yaml along, which no other strategy needs

    return loads(rules.regel(code).example_wrong, format="yaml", strict=False)
