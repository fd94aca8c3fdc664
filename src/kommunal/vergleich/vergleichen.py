"""`diff`: what differs between two Stände, by identity, in a fixed order."""

from typing import Final

from kommunal.model.verwaltung import SAMMLUNGEN
from kommunal.stand import Stand
from kommunal.vergleich.aenderung import ORDNUNG, Aenderung, Vergleich
from kommunal.vergleich.einheiten import einheiten
from kommunal.vergleich.eintraege import eintraege, leitbilder, verwirklicht
from kommunal.vergleich.kanten import besetzungen, beziehungen, zustaendigkeiten
from kommunal.vergleich.sicht import Sicht

__all__ = ["diff"]

_EIGENS: Final = frozenset({"einheiten", "besetzungen", "zustaendigkeiten", "leitbilder", "beziehungen"})
_GEZEIGT: Final = tuple(name for name in SAMMLUNGEN if name not in ("quellen", "reorganisationen"))


def diff(a: Stand, b: Stand) -> Vergleich:
    """Return what differs between two days of one Verwaltung, or between two records of one city.

    Entries are compared by id, edges by their ends: a head by its unit, a Zuständigkeit by task, role, area and split,
    an operator or funder by what it runs or pays. Everything that a Stand shows is compared; since when and from which
    source something is known is not. The result is empty exactly where both show the same.
    """
    s = Sicht(a, b)
    liste, verblieben, links = einheiten(s)
    liste += besetzungen(s)
    liste += zustaendigkeiten(s)
    liste += leitbilder(s)
    liste += beziehungen(s)
    for name in _GEZEIGT:
        liste += verwirklicht(s, name)
        if name not in _EIGENS:
            liste += eintraege(s, name, verblieben, links)
    return Vergleich(
        von=a.day,
        bis=b.day,
        von_planned=a.planned,
        bis_planned=b.planned,
        aenderungen=tuple(sorted(liste, key=_platz)),
    )


def _platz(aenderung: Aenderung) -> tuple[int, str, str, str]:
    return ORDNUNG[aenderung.aenderungsart], aenderung.id, aenderung.feld or "", aenderung.text
