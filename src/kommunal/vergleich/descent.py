"""Where units and Akteure came from and went: merged, split, succeeded, taken in, spun off, as `vorgaenger` tell."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.naming import kind_label, name_of, names_of
from kommunal.vergleich.changes import Aenderung, Aenderungsart
from kommunal.vergleich.entries import field_change, thing_change
from kommunal.vergleich.sides import FieldChange, Sides

__all__ = ["Descent", "descent"]

Art = Aenderungsart
H = TypeVar("H", Organisationseinheit, Akteur)


class Descent(NamedTuple):
    """What new links to predecessors tell."""

    changes: list[Aenderung]
    told: set[str]
    """Units and Akteure that are gone, and into what is said."""
    links: set[tuple[str, str]]
    """The links (from, to) that are told."""

    def tell(self, art: Art, key: str, before: object, after: object, text: str) -> None:
        """Add a change."""
        self.changes.append(thing_change(art, "einheiten", key, before, after, text))


def descent(s: Sides) -> Descent:
    """Return where what is new came from, and where what is gone went."""
    result = Descent([], set(), set())
    units, akteure = s.difference("einheiten"), s.difference("akteure")
    gone = {unit.id: unit for unit in units.gone}
    successors: dict[str, list[Organisationseinheit]] = {}
    for unit, origin in _new_links(units.new, units.pairs):
        akteur = s.a.get(origin, Akteur)
        if origin in gone or s.b.get(origin, Organisationseinheit) is not None:
            successors.setdefault(origin, []).append(unit)
        elif akteur is not None:
            result.tell(
                Art.EINGEGLIEDERT, unit.id, origin, unit.id, f"{akteur.name} als {unit.title} ({kind_label(unit)})"
            )
            result.told.add(origin)
            result.links.add((origin, unit.id))
    merged: dict[str, list[str]] = {}
    for origin, targets in successors.items():
        result.links.update((origin, target.id) for target in targets)
        result.told.add(origin)
        if len(targets) == 1 and origin in gone:
            merged.setdefault(targets[0].id, []).append(origin)
        else:
            _split(s, result, origin, targets)
    for target, origins in merged.items():
        _merged(s, result, target, origins, new=any(unit.id == target for unit in units.new))
    for akteur, origin in _new_links(akteure.new, akteure.pairs):
        if origin in gone:
            result.tell(Art.AUSGEGLIEDERT, origin, origin, akteur.id, f"{gone[origin].title} auf {akteur.name}")
            result.told.add(origin)
            result.links.add((origin, akteur.id))
    for unit in units.new:
        if any((origin, unit.id) not in result.links for origin in unit.vorgaenger):
            change = FieldChange("vorgaenger", (), unit.vorgaenger)
            result.changes.append(field_change(s, "einheiten", unit, unit, change))
    return result


def _new_links(new: Iterable[H], pairs: Iterable[tuple[H, H]]) -> Iterator[tuple[H, str]]:
    """Yield every link to a predecessor that was not there before."""
    for entry in new:
        yield from ((entry, origin) for origin in entry.vorgaenger)
    for old, entry in pairs:
        yield from ((entry, origin) for origin in entry.vorgaenger if origin not in old.vorgaenger)


def _split(s: Sides, result: Descent, origin: str, targets: list[Organisationseinheit]) -> None:
    word = "aufgeteilt auf" if s.b.get(origin, Organisationseinheit) is None else "gibt ab an"
    text = f"{name_of(origin, s.look_before)}: {word} {', '.join(target.title for target in targets)}"
    result.tell(Art.GETEILT, origin, origin, tuple(target.id for target in targets), text)


def _merged(s: Sides, result: Descent, target: str, origins: list[str], *, new: bool) -> None:
    names = names_of(origins, s.look_before)
    if new and len(origins) == 1:
        text = f"{s.name(target)} tritt an die Stelle von {names}"
        result.tell(Art.NACHFOLGE, target, origins[0], target, text)
    else:
        text = f"{names} {'zu' if new else 'in'} {s.name(target)}"
        result.tell(Art.ZUSAMMENGELEGT, target, tuple(origins), target, text)
