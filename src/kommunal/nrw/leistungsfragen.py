"""The questions one asks the Leistungsverzeichnis: which services there are, and who is responsible by law."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from kommunal.errors import AmbiguousError, InvalidValueError, NotFoundError
from kommunal.nrw.bezirke import Landschaftsverband
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungssuche import Sachtreffer, find_matters
from kommunal.nrw.leistungsverzeichnis import (
    AndereStelle,
    Leistung,
    Leistungsebene,
    all_leistungen,
    all_other_authorities,
    leistungen_by_id,
)
from kommunal.nrw.lookups import koerperschaft
from kommunal.nrw.verbandszustaendigkeit import Verbandszuständigkeit, resolve

__all__ = ["andere_stelle", "andere_stellen", "leistung", "leistungen", "matches", "ort_of", "zustaendig"]

T = TypeVar("T", Leistung, AndereStelle)


def leistungen(ebene: Leistungsebene | str | None = None) -> tuple[Leistung, ...]:
    """All 316 Leistungen of Gemeinden and Kreise, or those that the law assigns to one tier.

    >>> len(leistungen()), [one.id for one in leistungen(ebene="zkt_oder_ge")][0]
    (316, 'bildung-teilhabe-sgb2')
    """
    if ebene is None:
        return all_leistungen()
    if ebene not in list(Leistungsebene):
        raise InvalidValueError(f"expected one of {', '.join(Leistungsebene)}, got {ebene!r}")
    return tuple(one for one in all_leistungen() if one.ebene == ebene)


def leistung(text: str) -> Leistung:
    """The Leistung of this id, name or everyday description.

    >>> leistung("kfz-zulassung").name, leistung("Auto anmelden").id
    ('Zulassung von Fahrzeugen', 'kfz-zulassung')
    """
    by_id = leistungen_by_id().get(text)
    if by_id is not None:
        return by_id
    hits = matches(text)
    return _best(text, [(hit.punkte, hit.sache) for hit in hits if isinstance(hit.sache, Leistung)], "Leistung")


def andere_stellen() -> tuple[AndereStelle, ...]:
    """All 217 matters that neither a Gemeinde nor a Kreis is responsible for."""
    return all_other_authorities()


def andere_stelle(text: str) -> AndereStelle:
    """The matter of another authority of this id, name or everyday description.

    A Leistung of the municipality may match better; `matches` compares both.

    >>> andere_stelle("Kindergeld").stelle
    'Familienkasse der Bundesagentur für Arbeit'
    """
    by_id = next((other for other in all_other_authorities() if other.id == text), None)
    if by_id is not None:
        return by_id
    hits = [(hit.punkte, hit.sache) for hit in matches(text) if isinstance(hit.sache, AndereStelle)]
    return _best(text, hits, "matter of another authority")


def matches(text: str, limit: int = 10) -> tuple[Sachtreffer, ...]:
    """What a text may mean, best first: Leistungen and matters of other authorities, their scores comparable.

    >>> [hit.sache.id for hit in matches("Kindergeld", limit=2)]
    ['kindergeld', 'kinderzuschlag']
    """
    if not isinstance(text, str):
        raise InvalidValueError(f"expected text, got {type(text).__name__}")
    return find_matters(text, limit)


def zustaendig(leistung: Leistung | str, ort: Gemeinde | Kreis | str) -> Verbandszuständigkeit:
    """Which Körperschaft is responsible for a Leistung in a Gemeinde or a Kreis, by law.

    Both may be given as text: an id, a name, a description of the Leistung; a name or key of the place.

    >>> antwort = zustaendig("Auto anmelden", "Kamen")
    >>> antwort.traeger.name, antwort.leistung.stelle
    ('Kreis Unna', 'Zulassungsbehörde (Straßenverkehrsamt)')
    """
    return resolve(_leistung_of(leistung), ort_of(ort))


# The look-ups once more: in a question a parameter hides the function's name.


def _leistung_of(of: Leistung | str) -> Leistung:
    return of if isinstance(of, Leistung) else _leistung_by_text(of)


def ort_of(of: Gemeinde | Kreis | str) -> Gemeinde | Kreis:
    """The Gemeinde or Kreis that a text names."""
    return _ort_by_text(of) if isinstance(of, str) else of


@lru_cache(maxsize=4096)
def _leistung_by_text(text: str) -> Leistung:
    return leistung(text)


@lru_cache(maxsize=4096)
def _ort_by_text(text: str) -> Gemeinde | Kreis:
    found = koerperschaft(text)
    if isinstance(found, Landschaftsverband):
        raise NotFoundError(text, what="Gemeinde or Kreis")
    return found


def _best(text: str, hits: Sequence[tuple[float, T]], what: str) -> T:
    """The one that matches best."""
    if not hits:
        raise NotFoundError(text, what=what)
    best = [one for score, one in hits if score == hits[0][0]]
    if len(best) > 1:
        raise AmbiguousError(text, [one.id for one in best], what=what)
    return best[0]
