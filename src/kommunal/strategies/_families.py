"""Strategies of families of classes: units, edges, entries, steps of every kind."""

from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante
from kommunal.model.wandel import SCHRITTARTEN, Schritt
from kommunal.strategies._drawing import STRATEGIEN, instances, registered

__all__ = ["einheiten", "eintraege", "kanten", "schritte"]

T = TypeVar("T")


def einheiten(**wishes: SearchStrategy[object]) -> SearchStrategy[Organisationseinheit]:
    """Units of every kind; fields are those that all kinds have."""
    # a field that only some kinds have is refused by the first, which has no field of its own
    return st.one_of([instances(kind, wishes) for kind in EINHEITSARTEN.values()])


@registered(Kante)
def kanten(**wishes: SearchStrategy[object]) -> SearchStrategy[Kante]:
    """Edges of every kind; fields are those that all entries have."""
    return _below(Kante, wishes)


@registered(Eintrag)
def eintraege(**wishes: SearchStrategy[object]) -> SearchStrategy[Eintrag]:
    """Entries of every kind; fields are those that all entries have."""
    return _below(Eintrag, wishes)


@registered(Schritt)
def schritte(**wishes: SearchStrategy[object]) -> SearchStrategy[Schritt]:
    """Steps of every kind; fields are those that all steps have."""
    return st.one_of([instances(kind, wishes) for kind in SCHRITTARTEN.values()])


def _below(base: type[T], wishes: dict[str, SearchStrategy[object]]) -> SearchStrategy[T]:
    kinds = [cls for cls in STRATEGIEN if issubclass(cls, base) and cls not in (Eintrag, Kante)]
    return st.one_of([STRATEGIEN[cls](**wishes) for cls in kinds])
