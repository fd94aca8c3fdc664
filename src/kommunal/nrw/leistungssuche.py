"""Which Leistung or which matter of another authority a text means: both kinds in one index, so that scores compare."""

from collections.abc import Hashable, Mapping
from functools import cache

from attrs import frozen

from kommunal.nrw.leistungsverzeichnis import AndereStelle, Leistung, alle_anderen_stellen, alle_leistungen
from kommunal.search import Text, TextIndex

__all__ = ["Sachtreffer", "find_matters"]


@frozen
class Sachtreffer:
    """Eine Sache, die mit einem Text gemeint sein kann: wie sicher und warum."""

    sache: Leistung | AndereStelle
    """Was gemeint sein kann."""
    punkte: float
    """How sure, above 0 to 1; 1 is an exact name."""
    grund: str
    """Why, in German: ``Stichwort 'Auto anmelden'``."""


def find_matters(text: str, limit: int) -> tuple[Sachtreffer, ...]:
    """What the text may mean, best first; of two that match alike, the municipal one comes first."""
    matters = _matters()
    return tuple(Sachtreffer(matters[hit.key], hit.score, hit.reason) for hit in _index().search(text, limit))


@cache
def _matters() -> Mapping[Hashable, Leistung | AndereStelle]:
    """Both tables; an id may occur in either."""
    return {
        **{("leistung", leistung.id): leistung for leistung in alle_leistungen()},
        **{("andere", other.id): other for other in alle_anderen_stellen()},
    }


@cache
def _index() -> TextIndex:
    texts = []
    for key, matter in _matters().items():
        texts.append(Text(key, matter.name if isinstance(matter, Leistung) else matter.sache))
        texts += [Text(key, stichwort, "stichwort") for stichwort in matter.stichworte]
    return TextIndex(texts)
