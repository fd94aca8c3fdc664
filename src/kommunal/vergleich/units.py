"""What differs in the units: founded, dissolved, merged, split, moved, renamed, renumbered, re-typed."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from attrs import field

from kommunal.model.akteure import Akteur
from kommunal.model.classes import frozen
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.naming import kind_label, name_of, names_of
from kommunal.vergleich.changes import Aenderung, Aenderungsart
from kommunal.vergleich.entries import field_change
from kommunal.vergleich.sides import FieldChange, Sides, field_changes

__all__ = ["between_versions", "units"]

Einheit = Organisationseinheit
Art = Aenderungsart
H = TypeVar("H", Organisationseinheit, Akteur)


@frozen(eq=False)
class _Descent:
    """Where units came from and went, as new `vorgaenger` tell."""

    changes: list[Aenderung] = field(factory=list)
    told: set[str] = field(factory=set)
    """Units and Akteure that are gone, and into what is said."""
    links: set[tuple[str, str]] = field(factory=set)
    """The links (from, to) that are told."""


def units(s: Sides) -> tuple[list[Aenderung], set[str], set[tuple[str, str]]]:
    """Return the changes of the units, of what is said what became of it, and which links to predecessors are told."""
    difference = s.difference("einheiten")
    descent = _descent(s)
    changes = list(descent.changes)
    announced = s.announced("einheiten") if difference.new else set()
    for unit in difference.new:
        changes.append(_founded(s, unit, unit.id in announced))
        changes += _untold_links(s, unit, set(unit.vorgaenger), descent)
    for unit in difference.gone:
        if unit.id not in descent.told:
            changes.append(_unit_change(Art.AUFGELOEST, unit.id, unit, None, f"{unit.title} ({kind_label(unit)})"))
    for old, new in difference.pairs:
        changes += _changed(s, old, new, descent)
    return changes, descent.told, descent.links


def _unit_change(art: Art, key: str, before: object, after: object, text: str, name: str | None = None) -> Aenderung:
    return Aenderung(kind=art, collection="einheiten", id=key, field=name, before=before, after=after, text=text)


def _founded(s: Sides, unit: Einheit, announced: bool) -> Aenderung:
    planned = unit.zustand is Zustand.GEPLANT
    word = f"{kind_label(unit)}, geplant" if planned else kind_label(unit)
    where = "" if unit.uebergeordnet is None else f", {_below(s, unit.uebergeordnet)}"
    art = Art.VERWIRKLICHT if announced and not planned else Art.GEGRUENDET
    return _unit_change(art, unit.id, None, unit, f"{unit.title} ({word}){where}")


def _below(s: Sides, above: str) -> str:
    return s.name(above) if above == "keine" else f"unter {s.name(above)}"


# --- where units came from ------------------------------------------------------------------------------------------


def _descent(s: Sides) -> _Descent:
    result = _Descent()
    difference = s.difference("einheiten")
    gone = {unit.id: unit for unit in difference.gone}
    successors: dict[str, list[Einheit]] = {}
    for unit, origin in _new_links(difference.new, difference.pairs):
        if origin in gone or s.entry("einheiten", origin, after=True) is not None:
            successors.setdefault(origin, []).append(unit)
        else:
            akteur = s.entry("akteure", origin, after=False)
            if akteur is not None:
                _taken_in(result, unit, akteur)
    merged: dict[str, list[str]] = {}
    for origin, targets in successors.items():
        result.links.update((origin, target.id) for target in targets)
        if len(targets) == 1 and origin in gone:
            merged.setdefault(targets[0].id, []).append(origin)
        else:
            _split(s, result, origin, targets)
    for target, origins in merged.items():
        _merged(s, result, target, origins, new=any(unit.id == target for unit in difference.new))
    akteure = s.difference("akteure")
    for akteur, origin in _new_links(akteure.new, akteure.pairs):
        if origin in gone:
            _spun_off(result, gone[origin], akteur)
    return result


def _new_links(new: Iterable[H], pairs: Iterable[tuple[H, H]]) -> Iterator[tuple[H, str]]:
    """Yield every link to a predecessor that was not there before."""
    for entry in new:
        for origin in entry.vorgaenger:
            yield entry, origin
    for old, entry in pairs:
        for origin in entry.vorgaenger:
            if origin not in old.vorgaenger:
                yield entry, origin


def _taken_in(result: _Descent, unit: Einheit, akteur: Akteur) -> None:
    text = f"{akteur.name} als {unit.title} ({kind_label(unit)})"
    result.changes.append(_unit_change(Art.EINGEGLIEDERT, unit.id, akteur.id, unit.id, text))
    result.told.add(akteur.id)
    result.links.add((akteur.id, unit.id))


def _spun_off(result: _Descent, unit: Einheit, akteur: Akteur) -> None:
    text = f"{unit.title} auf {akteur.name}"
    result.changes.append(_unit_change(Art.AUSGEGLIEDERT, unit.id, unit.id, akteur.id, text))
    result.told.add(unit.id)
    result.links.add((unit.id, akteur.id))


def _split(s: Sides, result: _Descent, origin: str, targets: list[Einheit]) -> None:
    stays = s.entry("einheiten", origin, after=True) is not None
    word = "gibt ab an" if stays else "aufgeteilt auf"
    text = f"{name_of(origin, s.look_before)}: {word} {', '.join(target.title for target in targets)}"
    after = tuple(target.id for target in targets)
    result.changes.append(_unit_change(Art.GETEILT, origin, origin, after, text))
    result.told.add(origin)


def _merged(s: Sides, result: _Descent, target: str, origins: list[str], *, new: bool) -> None:
    result.told.update(origins)
    names = names_of(origins, s.look_before)
    if new and len(origins) == 1:
        text = f"{s.name(target)} tritt an die Stelle von {names}"
        result.changes.append(_unit_change(Art.NACHFOLGE, target, origins[0], target, text))
    else:
        text = f"{names} {'zu' if new else 'in'} {s.name(target)}"
        result.changes.append(_unit_change(Art.ZUSAMMENGELEGT, target, tuple(origins), target, text))


# --- what changed in a unit that stays ------------------------------------------------------------------------------


def between_versions(s: Sides, name: str, old: Eintrag, new: Eintrag) -> list[Aenderung]:
    """Return what changed from one version of a thing to another."""
    if isinstance(old, Einheit) and isinstance(new, Einheit):
        return list(_changed(s, old, new, _Descent()))
    return [field_change(s, name, old, new, change) for change in field_changes(old, new)]


def _changed(s: Sides, old: Einheit, new: Einheit, descent: _Descent) -> Iterator[Aenderung]:
    if type(old) is not type(new):
        text = f"{new.title}: {kind_label(old)} wird {kind_label(new)}"
        yield _unit_change(Art.UMGEWANDELT, new.id, old.art, new.art, text, "art")
    for change in field_changes(old, new):
        if change.name == "vorgaenger":
            yield from _untold_links(s, new, set(new.vorgaenger) ^ set(old.vorgaenger), descent, old.vorgaenger)
        elif change.name in _OWN_WORDS:
            art, sentence = _OWN_WORDS[change.name]
            text = sentence(s, old, new)
            yield _unit_change(art, new.id, change.old, change.new, text, change.name)
        else:
            yield field_change(s, "einheiten", old, new, change)


def _untold_links(
    s: Sides, unit: Einheit, links: set[str], descent: _Descent, before: tuple[str, ...] = ()
) -> Iterator[Aenderung]:
    """Yield a change of `vorgaenger` that no merge, split or take-over tells."""
    if any((link, unit.id) not in descent.links for link in links):
        yield field_change(s, "einheiten", unit, unit, FieldChange("vorgaenger", before, unit.vorgaenger))


def _name(s: Sides, old: Einheit, new: Einheit) -> str:
    return f"{old.name} heißt jetzt {new.name}"


def _numbers(s: Sides, old: Einheit, new: Einheit) -> str:
    return f"{new.name}: bisher {', '.join(old.nummern) or 'ohne Nummer'}, jetzt {', '.join(new.nummern) or 'ohne'}"


def _above(s: Sides, old: Einheit, new: Einheit) -> str:
    return f"{new.title}: bisher {name_of(old.uebergeordnet, s.look_before)}, jetzt {s.name(new.uebergeordnet)}"


_OWN_WORDS: Final = {
    "name": (Art.UMBENANNT, _name),
    "nummern": (Art.UMNUMMERIERT, _numbers),
    "uebergeordnet": (Art.UMGESETZT, _above),
}
