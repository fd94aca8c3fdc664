"""What a comparison works on: the entries that differ, matched by id, and the names of things for people."""

from collections.abc import Callable, Hashable, Iterable
from itertools import compress
from operator import is_
from typing import Any, Final, TypeVar

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.cases import case_key
from kommunal.model.eintrag import Eintrag, Kante, Zustand
from kommunal.model.forms import fields
from kommunal.model.naming import described, name_of, names_of
from kommunal.model.verwaltung import collection_of
from kommunal.stand import Stand
from kommunal.tuples import NamedTuple

__all__ = ["Difference", "FieldChange", "Sides", "difference", "field_changes", "grouped", "matter", "same_edge"]

E = TypeVar("E", bound=Eintrag)
H = TypeVar("H", bound=Hashable)

_PROVENANCE: Final = frozenset({"id", "gueltig", "quellen", "reorganisationen"})
"""What says since when and from where something is known; it is not part of what a day shows."""


class Sides(NamedTuple):
    """Two Stände side by side, and what things are called."""

    a: Stand
    b: Stand

    def in_fact(self, name: str, key: str, *, after: bool) -> Eintrag | None:
        """Return what of an id is there before or after, apart from plans."""
        stand = self.b if after else self.a
        return stand.verwaltung.timeline(name).version(key, stand.day)

    def look(self, key: str) -> Eintrag | str | None:
        """Return what an id stands for after the change, else before."""
        return self.b.get(key) or self.a.get(key) or self.b.look(key) or self.a.look(key)

    def look_before(self, key: str) -> Eintrag | str | None:
        """Return what an id stood for before the change."""
        return self.a.look(key) or self.b.look(key)

    def look_gone(self, key: str) -> Eintrag | str | None:
        """Return what an id stands for after the change, unless it means another kind of thing then than before."""
        before, after = self.a.get(key), self.b.get(key)
        another = before is not None and after is not None and collection_of(before) != collection_of(after)
        return before if another else self.look(key)

    def name(self, key: str | None, *, gone: bool = False) -> str:
        """Return what people call a thing, or a thing that goes with what is gone; its id where nobody knows it."""
        return name_of(key, self.look_gone if gone else self.look)

    def names(self, keys: Iterable[str | None], *, gone: bool = False) -> str:
        """Return several names in one line."""
        return names_of(keys, self.look_gone if gone else self.look)

    def told(self, entry: Eintrag, *, gone: bool = False) -> str:
        """Return what kind of entry it is and what it is called."""
        return described(entry, self.look_gone if gone else self.look)


# --- one entry --------------------------------------------------------------------------------------------------------


class FieldChange(NamedTuple):
    """One field that differs."""

    name: str
    old: Any
    new: Any


def field_changes(old: Eintrag, new: Eintrag) -> tuple[FieldChange, ...]:
    """Return the fields in which two entries show differently; what one kind does not have counts as its default."""
    fields_old, fields_new = fields(type(old)), fields(type(new))
    changes = []
    for name in dict.fromkeys((*fields_new, *fields_old)):
        if name not in _PROVENANCE:
            before = getattr(old, name) if name in fields_old else fields_new[name].default
            after = getattr(new, name) if name in fields_new else fields_old[name].default
            if before != after:
                changes.append(FieldChange(name, before, after))
    if len(changes) > 1 or type(old) is not type(new):
        # that a change is planned is not a change beside it: the Stand with plans says so of itself
        changes = [c for c in changes if c.name != "zustand" or Zustand.GEPLANT not in (c.old, c.new)]
    return tuple(changes)


def matter(z: Zuständigkeit) -> Hashable:
    """Return what a Zuständigkeit is for, whoever has it."""
    return z.aufgabe, z.rolle, frozenset(z.gebiete), frozenset(z.ausgenommen), *case_key(z)


def same_edge(edge: Any) -> Hashable:
    """Return what is the same of an edge under another id: its ends."""
    return (matter(edge), edge.zustaendig) if isinstance(edge, Zuständigkeit) else edge._end_parts()


# --- one tuple --------------------------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """What of one tuple differs between two Stände: gone, new, and the pairs that show differently."""

    gone: tuple[Any, ...] = ()
    new: tuple[Any, ...] = ()
    pairs: tuple[tuple[Any, Any], ...] = ()


def difference(s: Sides, name: str) -> Difference:
    """Compare one tuple by id, edges then by their ends; entries that both share are passed over unseen."""
    old, new = s.a.shown(name), s.b.shown(name)
    # almost everything is shared: what follows runs inside the interpreter, entry by entry only where it differs
    if len(old) == len(new) and all(map(is_, old, new)):
        return Difference()
    here, there = list(map(id, old)), list(map(id, new))
    only_old, only_new = set(here).difference(there), set(there).difference(here)
    before = {entry.id: entry for entry in compress(old, map(only_old.__contains__, here))}
    come: list[Eintrag] = []
    pairs: list[tuple[Eintrag, Eintrag]] = []
    for entry in compress(new, map(only_new.__contains__, there)):
        same = before.pop(entry.id, None)
        if same is None:
            come.append(entry)
        elif not same == entry:  # attrs asks == for != by a detour  # noqa: SIM201
            pairs.append((same, entry))
    gone = list(before.values())
    if gone and come and isinstance(come[0], Kante):
        # the same ends under two ids
        by_ends = grouped(gone, come, same_edge).values()
        pairs += (pair for group in by_ends for pair in zip(*group, strict=False))
        gone = [entry for old, new in by_ends for entry in old[len(new) :]]
        come = [entry for old, new in by_ends for entry in new[len(old) :]]
    return Difference(tuple(gone), tuple(come), tuple(pair for pair in pairs if _show_differently(s, name, *pair)))


def grouped(
    gone: Iterable[E], come: Iterable[E], key: Callable[[E], H]
) -> dict[H, tuple[tuple[E, ...], tuple[E, ...]]]:
    """Return what is gone and what is new, by place."""
    groups: dict[H, tuple[list[E], list[E]]] = {}
    for side, found in enumerate((gone, come)):
        for entry in found:
            groups.setdefault(key(entry), ([], []))[side].append(entry)
    return {where: (tuple(old), tuple(new)) for where, (old, new) in groups.items()}


def _show_differently(s: Sides, name: str, old: Eintrag, new: Eintrag) -> bool:
    """Tell whether two versions show differently.

    A plan that plans no more than what is there does not, nor does what is in force again after a plan for a time.
    """
    after = new.zustand is Zustand.GEPLANT
    if (old.zustand is Zustand.GEPLANT) == after or not _only_in_state(old, new):
        return type(old) is not type(new) or bool(field_changes(old, new))
    plan = new if after else old
    real = s.in_fact(name, plan.id, after=after)
    return real is None or not _only_in_state(real, plan)


def _only_in_state(old: Eintrag, new: Eintrag) -> bool:
    return [change.name for change in field_changes(old, new)] == ["zustand"]
