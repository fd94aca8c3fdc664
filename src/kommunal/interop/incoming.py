"""Reading a foreign tree: what nobody asks for is a loss, what is not as expected a problem, both with their place."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import define, field

from kommunal.errors import Problem
from kommunal.interop.result import Loss, Reading
from kommunal.interop.sources import verwaltung_of
from kommunal.model.characters import shown
from kommunal.model.marks import ID, RESERVED
from kommunal.model.schluessel import slug

__all__ = ["Incoming", "Node"]

_EMPTY: tuple[object, ...] = (None, "", [], {}, False)


@define(eq=False)
class Incoming:
    """A document in the making, read from a foreign tree."""

    source: str | None
    why: str
    """Why what is not read is lost."""
    tree: dict[str, Any] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    losses: list[Loss] = field(factory=list)
    notes: list[str] = field(factory=list)
    _places: dict[str, list[str]] = field(factory=dict)
    _ids: dict[str, str] = field(factory=dict)
    _given: set[str] = field(factory=set)

    def node(self, data: Any, place: str = "") -> "Node":
        """Return a view of a mapping of the source."""
        return Node(data if isinstance(data, Mapping) else {}, place, self)

    def problem(self, place: str, message: str) -> None:
        """Note what is not as expected."""
        self.problems.append(Problem(place, message, self.source))

    def put(self, name: str, entry: dict[str, Any], place: str) -> None:
        """Add an entry; what says nothing in it is left out."""
        stated = {key: value for key, value in entry.items() if value is False or value not in _EMPTY}
        self.tree.setdefault(name, []).append(stated)
        self._places.setdefault(name, []).append(place)

    def find(self, name: str, number: int, path: str, message: str) -> Problem:
        """Return a problem with an entry that could not be read, at its place in the source."""
        return Problem(self._places[name][number], f"{message}; it is not used ({path})", self.source)

    def reserve(self, given: Iterable[object]) -> None:
        """Keep the ids of the source that are ones of ours for what has them there."""
        self._given |= {key for key in map(_own_id, given) if key is not None}

    def free_id(self, name: str, *, kind: str, above: str = "", given: str | None = None) -> str:
        """Return an id that nothing else has: the one given if it is one of ours, else one made of the name."""
        own = _own_id(given)
        base = own or slug(name)[:80].strip("-") or kind
        wanted = [base, *([f"{above}-{base}"] if above else [])]
        number = 1
        while wanted[0] in self._ids or wanted[0] in RESERVED or (wanted[0] in self._given and wanted[0] != own):
            if len(wanted) > 1:
                wanted.pop(0)
            else:
                number += 1
                wanted = [f"{base}-{number}"]
        self._ids[wanted[0]] = kind
        return wanted[0]

    def reading(self, ags: str | None, name: str | None = None) -> Reading:
        """Return what was read."""
        kommune = {"ags": ags} if ags is not None else self.tree.pop("kommune", {"name": name} if name else {})
        tree = {**self.tree, "kommune": kommune}
        verwaltung = verwaltung_of(tree, self.find, self.problems, self.notes)
        return Reading(verwaltung, tuple(self.losses), tuple(self.problems), tuple(self.notes))


def _own_id(given: object) -> str | None:
    """Return the id that a foreign one holds, if it is like ours: not a mere number, no key that a program made."""
    last = str(given or "").rstrip("/").rpartition("/")[2]
    usable = ID.fullmatch(last) and not last.replace("-", "").isdigit() and not _MADE.fullmatch(last)
    return last if usable and last not in RESERVED else None


_MADE: Final = re.compile(r"n[0-9]+|n?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Node:
    """A mapping of the source, which notes what is asked of it."""

    def __init__(self, data: Mapping[str, object], place: str, incoming: Incoming) -> None:
        self.data = data
        self.place = place
        self._incoming = incoming
        self._asked: set[str] = set()

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def raw(self, key: str) -> Any:
        """Return what stands under a key."""
        self._asked.add(key)
        return self.data.get(key)

    def text(self, key: str) -> str | None:
        """Return the text under a key without blanks around it; None for none."""
        value = self.raw(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            self._incoming.problem(self._at(key), f"expected text, got {shown(value)}")
            return None
        return (value or "").strip() or None

    def texts(self, key: str) -> list[str]:
        """Return the texts of the list under a key; one text counts as a list of one."""
        value = self.raw(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        texts = [item.strip() for item in items if isinstance(item, str)]
        if len(texts) < len(items):
            self._incoming.problem(self._at(key), f"expected texts, got {shown(value)}")
        return [text for text in texts if text]

    def node(self, key: str) -> "Node":
        """Return the mapping under a key; an empty one for none."""
        value = self.raw(key)
        if value is not None and not isinstance(value, Mapping):
            self._incoming.problem(self._at(key), f"expected a mapping, got {shown(value)}")
        return self._incoming.node(value, self._at(key))

    def nodes(self, key: str) -> list["Node"]:
        """Return the mappings of the list under a key."""
        value = self.raw(key)
        if value is not None and not isinstance(value, list):
            self._incoming.problem(self._at(key), f"expected a list, got {shown(value)}")
            return []
        found = []
        for number, item in enumerate(value or []):
            if isinstance(item, Mapping):
                found.append(self._incoming.node(item, f"{self._at(key)}[{number}]"))
            else:
                self._incoming.problem(f"{self._at(key)}[{number}]", f"expected a mapping, got {shown(item)}")
        return found

    def done(self, entry: str = "") -> None:
        """Note as lost what nobody asked for."""
        for key, value in self.data.items():
            if key not in self._asked and value not in _EMPTY:
                field = self._at(str(key))
                self._incoming.losses.append(Loss(entry, field, self._incoming.why))
