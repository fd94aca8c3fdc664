"""Where things stand in the text that they were read from: lines and columns, looked up only when someone asks."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from attrs import frozen

from kommunal.model.eintrag import Eintrag
from kommunal.serialize.lesen import Pfad

__all__ = ["Fundort", "Herkunft", "Stellen", "Zeilen"]


class Stellen(Protocol):
    """Finds the line and column of a part of a tree in the text that it came from."""

    def ort(self, pfad: Pfad, *, am_schluessel: bool = False, vorkommen: int = -1) -> tuple[int, int]:
        """Return line and column, from 1, of a value or its key; of what is nearest above where there is no such."""
        ...


class Leser(Protocol):
    """Makes the `Stellen` of a text."""

    def __call__(self, text: str) -> Stellen:
        """Return them."""
        ...


class Zeilen:
    """Turns offsets in a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._anfaenge = [0]
        stelle = text.find("\n")
        while stelle >= 0:
            self._anfaenge.append(stelle + 1)
            stelle = text.find("\n", stelle + 1)

    def ort(self, stelle: int) -> tuple[int, int]:
        """Return line and column, from 1, of an offset."""
        zeile = bisect_right(self._anfaenge, stelle)
        return zeile, stelle - self._anfaenge[zeile - 1] + 1


@frozen
class Fundort:
    """Where something stands in a file; as text ``hamm.yaml:14:12``."""

    source: str | None
    """The file's name, if there was one."""
    line: int
    """Line, from 1."""
    column: int
    """Column, from 1."""

    def __str__(self) -> str:
        return ":".join(str(teil) for teil in (self.source, self.line, self.column) if teil is not None)


class Herkunft:
    """Finds the entries of one document in its text; knows them by identity, so that an equal new one is not found."""

    def __init__(
        self, text: str | bytes, stellen: Leser, source: str | None, eintraege: Mapping[str, Iterable[Eintrag]]
    ) -> None:
        self._text = text
        self._leser = stellen
        self._source = source
        # holding the entries keeps their identities from being given to others
        self._eintraege = dict(eintraege)
        self._stellen: Stellen | None = None
        self._pfade: dict[int, tuple[Pfad, Eintrag]] | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_stellen": None, "_pfade": None}

    def find(self, entry: Eintrag) -> Fundort | None:
        """Return where an entry stands; None for one that did not come from this document."""
        if self._pfade is None:
            self._pfade = {
                id(eintrag): ((name, nummer), eintrag)
                for name, eintraege in self._eintraege.items()
                for nummer, eintrag in enumerate(eintraege)
            }
        treffer = self._pfade.get(id(entry))
        return None if treffer is None else self.ort(treffer[0])

    def ort(self, pfad: Pfad) -> Fundort:
        """Return where a part of the document stands."""
        if self._stellen is None:
            text = self._text if isinstance(self._text, str) else self._text.decode("utf-8-sig")
            self._stellen = self._leser(text)
        return Fundort(self._source, *self._stellen.ort(pfad))
