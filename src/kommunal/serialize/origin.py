"""The document that a Verwaltung was read from: where its entries stand, looked up only when someone asks."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kommunal.classes import frozen
from kommunal.model.eintrag import Eintrag
from kommunal.serialize.files import Text
from kommunal.serialize.reader import Path, parsed

if TYPE_CHECKING:
    from weakref import ref

    from kommunal.serialize.places import Places

__all__ = ["Origin", "Place"]


@frozen
class Place:
    """Where something stands in a file; as text ``hamm.yaml:14:12``."""

    source: str | None
    """The file's name, if there was one."""
    line: int | None
    """Line, from 1; None where the file no longer holds what was read from it."""
    column: int | None
    """Column, from 1; None as with `line`."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)


class Origin:
    """The document that a Verwaltung was read from: finds its entries in the text."""

    def __init__(
        self,
        text: Text,
        places: Callable[[str], "Places[Any]"],
        source: str | None,
        entries: Mapping[str, Sequence[Eintrag]],
    ) -> None:
        self._text = text
        self._make_places = places
        self.source = source
        """The file's name, if there was one."""
        self._entries = dict(entries)
        self._opened: _Opened | None = None

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_opened": None}

    def find(self, entry: Eintrag, field: str = "") -> Place | None:
        """Return where an entry stands, or a field of it such as ``gueltig.ab``; None for one that is not from here."""
        path = self.path(entry)
        return None if path is None else self._place((*path, *parsed(field)))

    def document(self, path: str = "") -> Place:
        """Return where a part of the document stands, such as ``profil.ausnahmen[0]``; without path, its beginning."""
        return self._place(parsed(path))

    def line(self, number: int | None) -> str:
        """Return the text of a line, counted from 1; empty for None, beyond the last, and where it is there no more."""
        if number is None:
            return ""
        lines = self._open().lines
        return lines[number - 1].removesuffix("\r") if 1 <= number <= len(lines) else ""

    def path(self, entry: Eintrag) -> Path | None:
        """Return the path of an entry, or of the first that equals it; None for one that did not come from here."""
        paths = self._open().paths.get(entry.id, ())
        return next(((name, number) for name, number in paths if self._entries[name][number] == entry), None)

    def order(self) -> tuple[str, ...]:
        """Return the names of the lists of entries, in the order in which the document has them."""
        return tuple(self._entries)

    def _place(self, path: Path) -> Place:
        places = self._open().places
        return Place(self.source, *((None, None) if places is None else places.find(path)))

    def _open(self) -> "_Opened":
        """Return what has been looked up in the text; of a text that may have changed, nothing yet."""
        version = self._text.version()
        opened = self._opened
        if opened is None or opened.version != version:
            from weakref import ref  # who asks for no place does without

            opened = self._opened = _Opened(version, self._text, self._make_places, self._entries)
            _AT_HAND.append(ref(self))
            if len(_AT_HAND) > _MOST_AT_HAND:
                oldest = _AT_HAND.popleft()()
                if oldest is not None and oldest is not self:
                    oldest._opened = None
        return opened


@frozen(eq=False)
class _Opened:
    """What has been looked up in one version of a text, each as soon as somebody asks for it."""

    version: tuple[int, ...]
    stored: Text
    make_places: Callable[[str], "Places[Any]"]
    entries: Mapping[str, Sequence[Eintrag]]

    @cached_property
    def text(self) -> str | None:
        """The whole text; None where it is no longer there."""
        return self.stored.read()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text; none where it is no longer there."""
        return [] if self.text is None else self.text.split("\n")

    @cached_property
    def places(self) -> "Places[Any] | None":
        """What finds parts of the text; None where it is no longer there."""
        return None if self.text is None else self.make_places(self.text)

    @cached_property
    def paths(self) -> Mapping[str, Sequence[tuple[str, int]]]:
        """Where the entries of an id stand: in which list, and at which place in it."""
        paths: dict[str, list[tuple[str, int]]] = {}
        for name, entries in self.entries.items():
            for number, entry in enumerate(entries):
                paths.setdefault(entry.id, []).append((name, number))
        return paths


_MOST_AT_HAND: Final = 2
"""Of how many documents is kept what was looked up: the places in a large one take several times its text."""
_AT_HAND: Final[deque["ref[Origin]"]] = deque()
"""The documents in which something was looked up last."""
