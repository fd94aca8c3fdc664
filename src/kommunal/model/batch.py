"""Many changes to the tuples of a record at once: added, replaced and removed versions, and what comes of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kommunal.classes import evolve, frozen
from kommunal.model.eintrag import Eintrag
from kommunal.model.strict import Lesbar
from kommunal.tuples import NamedTuple

__all__ = ["Batch", "Change"]

L = TypeVar("L", bound=Lesbar)

Table = Callable[[str], Sequence[Eintrag]]
"""From the name of a tuple (``einheiten``) to its entries."""


class Change(NamedTuple):
    """What became of one version: replaced, or put on record where there was none before."""

    name: str
    old: Eintrag | None
    new: Eintrag


@frozen
class _Versions:
    """The versions of one id in one tuple: those that stood there, as they are now, and those that came."""

    places: tuple[int, ...] = ()
    stood: tuple[Eintrag | None, ...] = ()
    """None where one was removed."""
    added: tuple[Eintrag, ...] = ()

    def now(self) -> tuple[Eintrag, ...]:
        return (*(entry for entry in self.stood if entry is not None), *self.added)


class Batch:
    """Changes to some tuples of entries, collected; nothing happens to the tuples themselves.

    A new version stands directly after the others of its id, a replaced one in its old place.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._places: dict[str, dict[str, list[int]]] = {}
        self._touched: dict[tuple[str, str], _Versions] = {}

    def copy(self) -> "Batch":
        """Return a batch that goes on from here on its own."""
        other = Batch(self._table)
        other._places = self._places
        other._touched = dict(self._touched)
        return other

    def touched(self) -> tuple[tuple[str, str], ...]:
        """Return the tuples and ids of which any version was changed."""
        return tuple(self._touched)

    def versions(self, name: str, key: str) -> tuple[Eintrag, ...]:
        """Return the versions of an id in one tuple as they are now, in the order of the record."""
        return self._versions(name, key).now()

    def added(self, name: str, key: str) -> tuple[Eintrag, ...]:
        """Return the versions that were put on record."""
        return self._versions(name, key).added

    def add(self, name: str, entry: Eintrag) -> None:
        """Put a version on record."""
        versions = self._versions(name, entry.id)
        self._touched[name, entry.id] = evolve(versions, added=(*versions.added, entry))

    def replace(self, name: str, old: Eintrag, new: Eintrag) -> None:
        """Put a version in the place of another; raise `LookupError` where that is not there."""
        self._put(name, old, new)

    def remove(self, name: str, old: Eintrag) -> None:
        """Take a version off the record; raise `LookupError` where it is not there."""
        self._put(name, old, None)

    def _put(self, name: str, old: Eintrag, new: Eintrag | None) -> None:
        versions = self._versions(name, old.id)
        stood: list[Eintrag | None] = list(versions.stood)
        added: list[Eintrag | None] = list(versions.added)
        for row in (stood, added):
            if old in row:
                # of equal ones the very object
                row[next((i for i, entry in enumerate(row) if entry is old), row.index(old))] = new
                left = tuple(entry for entry in added if entry is not None)
                self._touched[name, old.id] = evolve(versions, stood=tuple(stood), added=left)
                return
        raise LookupError(old.id)

    def changes(self) -> Iterator[Change]:
        """Yield what was replaced and put on record, id by id; of an id first what was replaced."""
        for (name, _), versions in self._touched.items():
            table = self._table(name)
            for place, entry in zip(versions.places, versions.stood, strict=True):
                if entry is not None and entry is not table[place]:
                    yield Change(name, table[place], entry)
            yield from (Change(name, None, entry) for entry in versions.added)

    def tables(self) -> dict[str, tuple[Eintrag, ...]]:
        """Return every tuple in which anything was changed, with its entries as they are now."""
        names = dict.fromkeys(name for name, _ in self._touched)
        return {name: tuple(self._row(name)) for name in names}

    def applied(self, record: L) -> L:
        """Return a record in which the tuples stand as they are now."""
        return record.__replace__(**self.tables())

    def _row(self, name: str) -> Iterator[Eintrag]:
        row: list[Eintrag | None] = list(self._table(name))
        after: dict[int, tuple[Eintrag, ...]] = {}
        for (table, _), versions in self._touched.items():
            if table == name:
                for place, entry in zip(versions.places, versions.stood, strict=True):
                    row[place] = entry
                last = versions.places[-1] if versions.places else len(row)
                after[last] = (*after.get(last, ()), *versions.added)
        for place, entry in enumerate(row):
            if entry is not None:
                yield entry
            yield from after.get(place, ())
        yield from after.get(len(row), ())

    def _versions(self, name: str, key: str) -> _Versions:
        versions = self._touched.get((name, key))
        if versions is None:
            table = self._table(name)
            places = tuple(self._index(name).get(key, ()))
            versions = _Versions(places, tuple(table[place] for place in places))
        return versions

    def _index(self, name: str) -> dict[str, list[int]]:
        index = self._places.get(name)
        if index is None:
            index = self._places[name] = {}
            for place, entry in enumerate(self._table(name)):
                index.setdefault(entry.id, []).append(place)
        return index
