"""Every reference of a record, read from the annotations of the classes, field by field over all entries at once.

Nearly all references of nearly all records lead somewhere: sets tell that, and only what they leave is looked at
singly.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any

from kommunal.classes import frozen
from kommunal.model.eintrag import Eintrag
from kommunal.model.marks import Verweis
from kommunal.model.references import readers

__all__ = ["Column", "Reference", "columns"]


Reference = tuple[Eintrag, str, str, Verweis]
"""One id that an entry names: the entry, in which field, the id, and where it may point."""


@frozen
class Column:
    """One field of many entries, or of values inside them, that holds references."""

    name: str
    several: bool
    target: Verweis
    entries: Sequence[Eintrag]
    paths: Sequence[str] | None
    """Where in its entry each value stands; None where it is the entry itself."""
    values: Sequence[Any]

    @cached_property
    def keys(self) -> set[str | None]:
        """The ids that are named."""
        return set(chain.from_iterable(self.values)) if self.several else set(self.values)

    def naming(self, wanted: Set[str]) -> Iterator[Reference]:
        """Yield the references that name one of some ids."""
        if self.keys.isdisjoint(wanted):
            return
        # few do, and the rest is passed over at once
        if not self.several:
            for number in [number for number, key in enumerate(self.values) if key in wanted]:
                yield self._reference(number, self.name, self.values[number])
            return
        for number in [number for number, keys in enumerate(self.values) if not wanted.isdisjoint(keys)]:
            for place, key in enumerate(self.values[number]):
                if key in wanted:
                    yield self._reference(number, f"{self.name}[{place}]", key)

    def looped(self) -> Iterator[Reference]:
        """Yield the references of entries to themselves."""
        for number, (entry, value) in enumerate(zip(self.entries, self.values, strict=True)):
            if self.several:
                if entry.id in value:
                    yield self._reference(number, f"{self.name}[{value.index(entry.id)}]", entry.id)
            elif value == entry.id:
                yield self._reference(number, self.name, entry.id)

    def _reference(self, number: int, field: str, key: str) -> Reference:
        path = field if self.paths is None else f"{self.paths[number]}.{field}"
        return self.entries[number], path, key, self.target


def columns(by_class: Mapping[type[Eintrag], list[Eintrag]]) -> Iterator[Column]:
    """Yield every field of some entries that holds references, nested values included; fields without any left out."""
    for cls, group in by_class.items():
        yield from _columns(cls, group, None, group)


def _columns(cls: type, owners: Sequence[Eintrag], paths: Sequence[str] | None, things: list[Any]) -> Iterator[Column]:
    for name, several, target, _ in readers(cls):
        values = list(map(attrgetter(name), things))
        if not any(values):
            continue
        if target is not None:
            yield Column(name, several, target, owners, paths, values)
            continue
        if not _refer(chain.from_iterable(values) if several else filter(None, values)):
            continue
        inner: dict[type, tuple[list[Eintrag], list[str], list[Any]]] = {}
        for number, value in enumerate(values):
            for place, member in _members(value, several) if value else ():
                path = f"{name}{place}" if paths is None else f"{paths[number]}.{name}{place}"
                whose, where, members = inner.setdefault(type(member), ([], [], []))
                whose.append(owners[number])
                where.append(path)
                members.append(member)
        for kind, within in inner.items():
            yield from _columns(kind, *within)


def _refer(things: Iterable[Any]) -> bool:
    """Tell whether some of the values inside of entries names anything: most hours and addresses do not."""
    by_class: dict[type, list[Any]] = {}
    for thing in things:
        by_class.setdefault(type(thing), []).append(thing)
    for cls, group in by_class.items():
        for name, several, target, _ in readers(cls):
            values = list(filter(None, map(attrgetter(name), group)))
            if values and (target is not None or _refer(chain.from_iterable(values) if several else values)):
                return True
    return False


def _members(value: Any, several: bool) -> Iterator[tuple[str, Any]]:
    if several:
        yield from ((f"[{number}]", member) for number, member in enumerate(value))
    else:
        yield "", value
