"""Book-keeping of an export: what is taken out of an entry is carried, and whatever is not taken is a loss.

No exporter lists what it loses. It reads every value through a `View`, which marks it; in the end the `Ledger` walks
all fields that hold anything and names those that nobody took.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from kommunal.interop.result import Loss
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Kante
from kommunal.model.forms import fields
from kommunal.model.regex import regex
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.model.wandel import Schritt

__all__ = ["Ledger", "View"]

_RECORD = ("stand", "profil")
_JOINTS: Final = regex(r"[.\[]")
"""What joins the path of a value and of what is in it."""


class View:
    """An entry, or a value in one, as an exporter sees it."""

    __slots__ = ("_carried", "_notes", "entry", "path", "thing")

    def __init__(self, thing: Lesbar, entry: str, path: str = "", parent: "View | None" = None) -> None:
        self.thing: Any = thing
        self.entry = entry
        self.path = path
        self._carried: set[str] = set() if parent is None else parent._carried
        self._notes: dict[str, str] = {} if parent is None else parent._notes

    def peek(self, field: str) -> Any:
        """Return what a field holds, without carrying it; None where this kind of thing has no such field."""
        return getattr(self.thing, field, None)

    def take(self, field: str) -> Any:
        """Return what a field holds, all of which the export carries; None where there is no such field."""
        self._carried.add(self._full(field))
        return getattr(self.thing, field, None)

    def take_all(self) -> Any:
        """Return the thing itself, all of which the export carries."""
        for field in _set_fields(self.thing):
            self._carried.add(self._full(field))
        return self.thing

    def text(self, field: str) -> str | None:
        """Return what a field holds as text, which the export carries: a slug, a key, a date; None for nothing."""
        value = self.take(field)
        return None if value is None else str(value)

    def label(self, field: str) -> str | None:
        """Return the German word for the term that a field holds, which the export carries; None for nothing."""
        value = self.take(field)
        return None if value is None else str(value.label)

    def part(self, field: str) -> "View | None":
        """Return a view of the value in a field, whose own fields are taken one by one; None where there is none."""
        value = getattr(self.thing, field, None)
        return None if value is None else View(value, self.entry, self._full(field), self)

    def parts(self, field: str) -> "list[View]":
        """Return views of the values in a field, whose own fields are taken one by one."""
        values = getattr(self.thing, field, ())
        return [View(value, self.entry, f"{self._full(field)}[{i}]", self) for i, value in enumerate(values)]

    def lose(self, field: str, why: str) -> None:
        """Say that what a field holds does not arrive as it is, and why; whether or not something of it is taken."""
        self._notes[self._full(field)] = why

    def carries(self, field: str) -> bool:
        """Tell whether a field was taken."""
        return self._full(field) in self._carried

    def _full(self, field: str) -> str:
        return f"{self.path}.{field}" if self.path else field

    def losses(self, why: str) -> Iterator[Loss]:
        """Yield what was not taken, and what was said to be lost; `why` is the reason where none was given."""
        begun = {mark[: sign.start()] for mark in self._carried for sign in _JOINTS.finditer(mark)}
        missing = [""] if not self._carried else list(_missing(self.thing, "", self._carried, begun))
        for path in dict.fromkeys((*missing, *self._notes)):
            yield Loss(self.entry, path, self._notes.get(path, why))


class Ledger:
    """All entries of one export, beside what has been carried of them."""

    def __init__(self, verwaltung: Verwaltung) -> None:
        self.verwaltung = verwaltung
        self.kommune = View(verwaltung.kommune, "kommune")
        self.record = View(verwaltung, "verwaltung")
        self._views = {name: [View(entry, entry.id) for entry in getattr(verwaltung, name)] for name in COLLECTIONS}
        self._by_id: dict[str, View] = {}
        self._indexes: dict[tuple[str, str], dict[Any, list[View]]] = {}
        for views in self._views.values():
            for view in views:
                self._by_id.setdefault(view.entry, view)

    def views(self, name: str) -> list[View]:
        """Return the entries of one tuple of the Verwaltung (``einheiten``), in the order of the document."""
        return self._views[name]

    def where(self, name: str, field: str, key: str) -> list[View]:
        """Return the entries of one tuple of which a field holds an id, in the order of the document."""
        index = self._indexes.get((name, field))
        if index is None:
            index = self._indexes[name, field] = {}
            for view in self._views[name]:
                index.setdefault(view.peek(field), []).append(view)
        return index.get(key, [])

    def __getitem__(self, key: str) -> View:
        """Return the first entry with an id, which has to be there."""
        return self._by_id[key]

    def get(self, key: str) -> View | None:
        """Return the first entry with an id; None where there is none."""
        return self._by_id.get(key)

    def losses(self, why: str) -> Iterator[Loss]:
        """Yield everything that is in the record and was not carried, in the order of the document."""
        yield from self.kommune.losses(why)
        missing = (path for path in _RECORD if getattr(self.verwaltung, path) is not None)
        for path in missing:
            if not self.record.carries(path):
                yield Loss("verwaltung", path, why)
        for views in self._views.values():
            for view in views:
                yield from view.losses(why)


def _set_fields(thing: Lesbar) -> Iterator[str]:
    """Yield the fields that say something, as a document would write them; the class tag counts as one."""
    if isinstance(thing, Organisationseinheit) and type(thing) is not Organisationseinheit:
        yield "art"
    elif isinstance(thing, Schritt):
        yield "schrittart"
    derived = isinstance(thing, Kante) and thing.derived
    cls: Any = type(thing)
    for name, field in fields(cls).items():
        value = getattr(thing, name)
        if value != field.default and not (name == "id" and derived):
            yield name


def _missing(thing: Lesbar, path: str, carried: set[str], begun: set[str]) -> Iterator[str]:
    """Yield the paths of what was not carried; of a value of which nothing was, only its own.

    `begun` are the paths of what something was carried of.
    """
    for name in _set_fields(thing):
        full = f"{path}.{name}" if path else name
        if full not in carried:
            yield from _uncarried(getattr(thing, name), full, carried, begun)


def _uncarried(value: object, path: str, carried: set[str], begun: set[str]) -> Iterable[str]:
    inside = [(path, value)] if isinstance(value, Lesbar) else _values(value, path)
    # nothing of it begins with this path: then it is lost as a whole
    if not inside or path not in begun:
        return [path]
    found: list[str] = []
    for place, item in inside:
        found += list(_missing(item, place, carried, begun)) if place in begun else [place]
    return found


def _values(value: object, path: str) -> list[tuple[str, Lesbar]]:
    if not isinstance(value, tuple):
        return []
    return [(f"{path}[{i}]", item) for i, item in enumerate(value) if isinstance(item, Lesbar)]
