"""What differs between two days: tuple by tuple, in a fixed order."""

from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import PRESENT
from kommunal.model.verwaltung import DATED
from kommunal.stand import Stand
from kommunal.vergleich.changes import Aenderung, Aenderungsart, in_order
from kommunal.vergleich.descent import Descent, descent
from kommunal.vergleich.edges import MATCHING, Matching
from kommunal.vergleich.entries import come_and_gone, thing_change, version_changes
from kommunal.vergleich.sides import Sides, field_changes, grouped

__all__ = ["compare_days"]


def compare_days(a: Stand, b: Stand) -> list[Aenderung]:
    """Return everything that two Stände show differently, in order."""
    s = Sides(a, b)
    told = descent(s)
    return in_order([*told.changes, *(change for name in DATED for change in _of_one_tuple(s, name, told))])


def _of_one_tuple(s: Sides, name: str, descent: Descent) -> list[Aenderung]:
    """Return what has come, gone and changed in one tuple, but for what its descent tells."""
    difference, matching = s.difference(name), MATCHING.get(name, Matching())
    gone = [entry for entry in difference.gone if entry.id not in descent.told]
    come = list(difference.new)
    changes: list[Aenderung] = []
    for old, new in difference.pairs:
        if _has_come_true(s, name, old, new):
            changes.append(thing_change(Aenderungsart.VERWIRKLICHT, name, new.id, old, new, s.told(new)))
        if matching.identity(old) == matching.identity(new):
            changes += version_changes(s, name, old, new, links=descent.links)
            continue
        gone.append(old)
        come.append(new)
        if matching.told_by_place is not None:
            changes += version_changes(s, name, old, new, but=matching.told_by_place)
    for place in matching.places:
        rest: tuple[list[Eintrag], list[Eintrag]] = ([], [])
        for where, (old, new) in grouped(gone, come, place.of).items():
            told = None if where is None else place.tell(s, old, new)
            if told is None:
                rest[0].extend(old)
                rest[1].extend(new)
            else:
                changes += told
        gone, come = rest
    return changes + come_and_gone(s, name, gone, come)


def _has_come_true(s: Sides, name: str, old: Eintrag, new: Eintrag) -> bool:
    """Tell whether a thing was there as a plan only and is there now, though not quite as planned."""
    came = old.zustand is Zustand.GEPLANT and new.zustand in PRESENT and new.id not in s.in_fact(name, after=False)
    return came and all(change.name != "zustand" for change in field_changes(old, new))
