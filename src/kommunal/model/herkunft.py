"""Where the entries of a Verwaltung stand in the file that it was read from; whoever reads one fills it in."""

from typing import Protocol

from kommunal.model.eintrag import Eintrag

__all__ = ["Fundstelle", "Herkunft"]


class Fundstelle(Protocol):
    """Where an entry stands in the file that it was read from."""

    @property
    def source(self) -> str | None:
        """The file's name, if there was one."""
        ...

    @property
    def line(self) -> int | None:
        """Line, from 1; None where the file no longer holds what was read from it."""
        ...

    @property
    def column(self) -> int | None:
        """Column, from 1; None as with `line`."""
        ...


class Herkunft(Protocol):
    """What a Verwaltung knows of the file it was read from; never part of a comparison.

    The text of a file is not kept: it is read again when somebody asks for a place in it. Where the file has changed
    or gone since, the places in it have neither line nor column.
    """

    @property
    def source(self) -> str | None:
        """The file's name, if there was one."""
        ...

    def find(self, entry: Eintrag, field: str = "") -> Fundstelle | None:
        """Return where an entry stands, or a field of it such as ``gueltig.ab``; None for one that is not from here."""
        ...

    def document(self, path: str = "") -> Fundstelle:
        """Return where a part of the document stands, such as ``profil.ausnahmen[0]``; without path, its beginning."""
        ...

    def line(self, number: int | None) -> str:
        """Return the text of a line, counted from 1; empty for None, beyond the last, and where it is there no more."""
        ...

    def order(self) -> tuple[str, ...]:
        """Return the names of the lists of entries, in the order in which the document has them."""
        ...
