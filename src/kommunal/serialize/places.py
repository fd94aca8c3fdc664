"""Where things stand in the text that they were read from: lines and columns, looked up only when someone asks."""

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from kommunal.model.classes import frozen
from kommunal.model.eintrag import Eintrag
from kommunal.serialize.reader import Path

__all__ = ["Lines", "NodePlaces", "Origin", "Place", "Places", "parsed"]

N = TypeVar("N", bound=Hashable)


class Places(Protocol):
    """Finds the line and column of a part of a tree in the text that it came from."""

    def find(self, path: Path, *, at_key: bool = False, occurrence: int = -1) -> tuple[int, int]:
        """Return line and column, from 1, of a value or its key; of what is nearest above where there is no such."""
        ...


class NodePlaces(ABC, Generic[N]):
    """Finds parts of a text along their paths, from node to node; looks into each node once, and into no other."""

    def __init__(self, root: N) -> None:
        self._root = root
        self._known: dict[N, Mapping[str | int, Sequence[tuple[N, N]]]] = {}

    def find(self, path: Path, *, at_key: bool = False, occurrence: int = -1) -> tuple[int, int]:
        """Return line and column, from 1, of a value or its key; of what is nearest above where there is no such."""
        key = value = self._root
        for number, part in enumerate(path):
            if value not in self._known:
                self._known[value] = self.within(value)
            found = self._known[value].get(part)
            if found is None:
                return self.place(value)
            key, value = found[occurrence if number == len(path) - 1 else -1]
        return self.place(key if at_key else value)

    @abstractmethod
    def within(self, node: N) -> Mapping[str | int, Sequence[tuple[N, N]]]:
        """Return the nodes of key and value of everything directly in a node, each as often as it is stated."""

    @abstractmethod
    def place(self, node: N) -> tuple[int, int]:
        """Return line and column, from 1, of a node."""


class Lines:
    """Turns offsets in a text into lines and columns."""

    _FEW = 20  # places, for which the lines before each are counted faster than all are noted

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._starts: list[int] = []

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset."""
        self._asked += 1
        if self._asked <= self._FEW:
            return self._text.count("\n", 0, offset) + 1, offset - self._text.rfind("\n", 0, offset)
        if not self._starts:
            self._starts = [0, *(found.end() for found in re.finditer("\n", self._text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


@frozen
class Place:
    """Where something stands in a file; as text ``hamm.yaml:14:12``."""

    source: str | None
    """The file's name, if there was one."""
    line: int
    """Line, from 1."""
    column: int
    """Column, from 1."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)


class Origin:
    """The document that a Verwaltung was read from: finds its entries in the text."""

    def __init__(
        self,
        text: str | bytes,
        places: Callable[[str], Places],
        source: str | None,
        entries: Mapping[str, Iterable[Eintrag]],
        names: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self._raw = text
        self._make_places = places
        self.source = source
        """The file's name, if there was one."""
        self._entries = dict(entries)
        self._names = names
        self._places: Places | None = None
        self._paths: dict[str, dict[Eintrag, Path]] | None = None

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_places": None, "_paths": None}

    def find(self, entry: Eintrag, field: str = "") -> Place | None:
        """Return where an entry stands, or a field of it such as ``gueltig.ab``; None for one that is not from here."""
        path = self.path(entry)
        return None if path is None else self._place((*path, *parsed(field)))

    def document(self, path: str = "") -> Place:
        """Return where a part of the document stands, such as ``profil.ausnahmen[0]``; without path, its beginning."""
        return self._place(parsed(path))

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty beyond the last."""
        lines = self.text.split("\n", number)
        return lines[number - 1].removesuffix("\r") if 1 <= number <= len(lines) else ""

    def path(self, entry: Eintrag) -> Path | None:
        """Return the path of an entry, or of the first that equals it; None for one that did not come from here."""
        if self._paths is None:
            self._paths = {}
            for name, entries in self._entries.items():
                for number, one in enumerate(entries):
                    self._paths.setdefault(one.id, {}).setdefault(one, (name, number))
        return self._paths.get(entry.id, {}).get(entry)

    def order(self) -> tuple[str, ...]:
        """Return the names of the lists of entries, in the order in which the document has them."""
        return tuple(name for name in self._names() if name in self._entries)

    @property
    def text(self) -> str:
        """The whole text, without byte order mark."""
        return self._raw.removeprefix("\ufeff") if isinstance(self._raw, str) else self._raw.decode("utf-8-sig")

    def _place(self, path: Path) -> Place:
        if self._places is None:
            self._places = self._make_places(self.text)
        return Place(self.source, *self._places.find(path))


def parsed(path: str) -> Path:
    """Return the path that `in_words` wrote."""
    parts = path.replace("[", ".[").split(".") if path else []
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts if part)
