"""Where entries compete for one place, a certain one displaces those that are merely possible."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TypeVar

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.eintrag import Eintrag
from kommunal.model.geltung import Geltung, Platz, Zeitachse
from kommunal.model.personen import Besetzung, Besetzungsart, Besetzungsrolle

__all__ = ["besetzungsplatz", "beziehungsplatz", "standing", "standing_at", "zustaendigkeitsplatz"]

E = TypeVar("E", bound=Eintrag)


def besetzungsplatz(besetzung: Besetzung) -> Hashable | None:
    """The regular head of a unit: held, vacant and N.N. exclude one another."""
    platz = (Besetzungsart.REGULAER, Besetzungsart.VAKANT, Besetzungsart.NN)
    leitet = besetzung.rolle is Besetzungsrolle.LEITUNG and besetzung.besetzungsart in platz
    return (besetzung.einheit, besetzung.stelle) if leitet else None


def zustaendigkeitsplatz(zustaendigkeit: Zuständigkeit) -> Hashable | None:
    """The lead for a task, an area and a split."""
    if zustaendigkeit.rolle is not Zuständigkeitsrolle.FEDERFUEHREND:
        return None
    return zustaendigkeit.aufgabe, frozenset(zustaendigkeit.gebiete), zustaendigkeit.aufteilung


def beziehungsplatz(beziehung: Beziehung) -> Hashable | None:
    """The Trägerschaft of one thing."""
    return beziehung.zu if beziehung.beziehungsart is Beziehungsart.TRAEGERSCHAFT else None


def standing(entries: Iterable[E], platz: Platz[E], span: Callable[[E], Geltung], day: date) -> tuple[E, ...]:
    """Return the entries that stand on a day: of those in one place all certain ones, or the one that begins last.

    Where several merely possible ones begin together, all of them stand.
    """
    entries = tuple(entries)
    gruppen: dict[Hashable, list[E]] = {}
    for entry in entries:
        ort = platz(entry)
        if ort is not None:
            gruppen.setdefault(ort, []).append(entry)
    weg: set[int] = set()
    for gruppe in gruppen.values():
        if len(gruppe) > 1:
            weg.update(id(entry) for entry in _verdraengt(gruppe, span, day))
    return tuple(entry for entry in entries if id(entry) not in weg) if weg else entries


def standing_at(achse: Zeitachse[E], platz: Platz[E], day: date) -> tuple[E, ...]:
    """Return the entries of a tuple that stand on a day; looks only at places where something is uncertain."""
    da = achse.at(day)
    orte = {platz(entry) for entry in achse.unsure(day)} - {None} if achse.uncertain(day) else set()
    gruppen = ([e for e in achse.at_place(platz, ort) if achse.span(e).possible(day)] for ort in orte)
    mehrere = [gruppe for gruppe in gruppen if len(gruppe) > 1]
    if not mehrere:
        return da
    gezeigt = set(map(id, da))
    weg: set[int] = set()
    for gruppe in mehrere:
        # of the versions of one id, one is shown
        konkurrenten = [entry for entry in gruppe if id(entry) in gezeigt]
        weg.update(id(entry) for entry in _verdraengt(konkurrenten, achse.span, day))
    return tuple(entry for entry in da if id(entry) not in weg) if weg else da


def _verdraengt(gruppe: list[E], span: Callable[[E], Geltung], day: date) -> list[E]:
    unsicher = [entry for entry in gruppe if not span(entry).certain(day)]
    if len(unsicher) < len(gruppe):
        return unsicher
    letzter = max((span(entry).start for entry in gruppe), default=(0, 0))
    return [entry for entry in gruppe if span(entry).start < letzter]
