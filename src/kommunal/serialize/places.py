"""Where the parts of a text stand: lines and columns."""

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from kommunal.classes import frozen
from kommunal.serialize.files import BrokenText
from kommunal.serialize.reader import Path

__all__ = ["Lines", "Parsed", "Places"]

N = TypeVar("N", bound=Hashable)


@frozen
class Parsed:
    """What a text holds."""

    tree: object
    places: Callable[[], "Places[Any]"]
    """Makes what finds its parts in the text."""
    breaks: tuple[BrokenText, ...] = ()
    """What the text says that a tree cannot hold."""


class Places(ABC, Generic[N]):
    """Finds parts of a text along their paths, from node to node; looks into each node once, and into no other."""

    def __init__(self, root: N) -> None:
        self._root = root
        self._known: dict[N, Mapping[str | int, Sequence[tuple[N, N]]]] = {}

    def find(self, path: Path, *, at_key: bool = False, occurrence: int = -1) -> tuple[int, int]:
        """Return line and column, from 1, of a value or its key; of what is nearest above where there is no such."""
        key = value = self._root
        for number, part in enumerate(path):
            found = self._children(value).get(part)
            if found is None:
                return self.place(value)
            key, value = found[occurrence if number == len(path) - 1 else -1]
        return self.place(key if at_key else value)

    def _children(self, node: N) -> Mapping[str | int, Sequence[tuple[N, N]]]:
        if node not in self._known:
            self._known[node] = self.within(node)
        return self._known[node]

    @abstractmethod
    def within(self, node: N) -> Mapping[str | int, Sequence[tuple[N, N]]]:
        """Return the nodes of key and value of everything directly in a node, each as often as it is stated."""

    @abstractmethod
    def place(self, node: N) -> tuple[int, int]:
        """Return line and column, from 1, of a node."""


class Lines:
    """Turns offsets in a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
