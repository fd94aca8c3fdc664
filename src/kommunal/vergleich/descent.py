"""Where units and Akteure came from and went: merged, split, succeeded, taken in, spun off, as `vorgaenger` tell."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.naming import kind_label, name_of, names_of
from kommunal.tuples import NamedTuple
from kommunal.vergleich.changes import Aenderung, Aenderungsart
from kommunal.vergleich.sides import Difference, FieldChange, Sides
from kommunal.vergleich.words import Link, field_change, thing_change

__all__ = ["Descent", "descent"]

Art = Aenderungsart


class Descent(NamedTuple):
    """What new links to predecessors tell."""

    changes: list[Aenderung]
    links: set[Link]
    """The links (from, to) that are told, and so into what their origins went."""


def descent(s: Sides, units: Difference, akteure: Difference) -> Descent:
    """Return where what is new came from, and where what is gone went."""
    gone = {unit.id: unit for unit in units.gone}
    told = Descent([], set())
    successors: dict[str, list[Organisationseinheit]] = {}
    for unit, origin in _new_links(units):
        akteur = s.a.get(origin, Akteur)
        if origin in gone or s.b.get(origin, Organisationseinheit) is not None:
            successors.setdefault(origin, []).append(unit)
        elif akteur is not None:
            text = f"{akteur.name} als {unit.title} ({kind_label(unit)})"
            told.changes.append(_went(Art.EINGEGLIEDERT, unit.id, origin, unit.id, text))
        else:
            continue
        told.links.add((origin, unit.id))
    for akteur, origin in _new_links(akteure):
        if origin in gone:
            text = f"{gone[origin].title} auf {akteur.name}"
            told.changes.append(_went(Art.AUSGEGLIEDERT, origin, origin, akteur.id, text))
            told.links.add((origin, akteur.id))
    told.changes.extend(_among_units(s, successors, gone, {unit.id for unit in units.new}))
    for unit in units.new:
        if any((origin, unit.id) not in told.links for origin in unit.vorgaenger):
            change = FieldChange("vorgaenger", (), unit.vorgaenger)
            told.changes.append(field_change(s, unit, unit, change))
    return told


def _new_links(difference: Difference) -> Iterator[tuple[Any, str]]:
    """Yield every link to a predecessor that was not there before."""
    for old, entry in (*((None, entry) for entry in difference.new), *difference.pairs):
        yield from ((entry, origin) for origin in entry.vorgaenger if old is None or origin not in old.vorgaenger)


def _went(art: Art, key: str, before: object, after: object, text: str) -> Aenderung:
    return thing_change(art, "einheiten", key, before, after, text)


def _among_units(
    s: Sides, successors: Mapping[str, list[Organisationseinheit]], gone: Collection[str], come: Collection[str]
) -> Iterator[Aenderung]:
    """Yield which units came of which: split, or, where each has one successor, that which they became."""
    merged: dict[str, list[str]] = {}
    for origin, targets in successors.items():
        if len(targets) == 1 and origin in gone:
            merged.setdefault(targets[0].id, []).append(origin)
            continue
        word = "aufgeteilt auf" if s.b.get(origin, Organisationseinheit) is None else "gibt ab an"
        text = f"{name_of(origin, s.look_before)}: {word} {', '.join(target.title for target in targets)}"
        yield _went(Art.GETEILT, origin, origin, tuple(target.id for target in targets), text)
    for key, origins in merged.items():
        names = names_of(origins, s.look_before)
        if key in come and len(origins) == 1:
            yield _went(Art.NACHFOLGE, key, origins[0], key, f"{s.name(key)} tritt an die Stelle von {names}")
        else:
            word = "zu" if key in come else "in"
            yield _went(Art.ZUSAMMENGELEGT, key, tuple(origins), key, f"{names} {word} {s.name(key)}")
