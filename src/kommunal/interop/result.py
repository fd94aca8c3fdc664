"""What crosses a bridge: an export with its losses, or a reading with its losses and problems."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kommunal.classes import field, frozen
from kommunal.errors import InvalidValueError, Problem
from kommunal.model.verwaltung import Verwaltung

__all__ = ["Export", "Loss", "Reading", "Writer"]


@frozen
class Loss:
    """Something that one side says and the other has no place for."""

    entry: str
    """The id of the entry (or what stands for one in a foreign file); the name of a tuple for what is only counted."""
    field: str
    """The field, with its place: ``sprechzeiten[0].thema``; empty for the entry as a whole."""
    why: str
    count: int = 1
    """How many times; above 1 only where what is withheld is counted instead of named."""

    def __str__(self) -> str:
        times = f" ({self.count}×)" if self.count > 1 else ""
        return f"{'.'.join(part for part in (self.entry, self.field) if part)}{times}: {self.why}"


Writer = Callable[[Any], str | bytes | Mapping[str, str | bytes]]
"""Makes of the data of an export what one file holds, or of several files in a folder, by their names."""


@frozen(eq=False)
class Export:
    """One administration in somebody else's format, and what that format could not carry."""

    format: str
    data: Any
    """The content as plain data: dicts and lists for JSON, rows for tables, and so on; see the page of the format."""
    losses: tuple[Loss, ...]
    """Everything that is in the record and not in `data`, in the order of the document."""
    writers: Mapping[str, Writer] = field(repr=False)
    """By file ending, the first being the usual one; the ending ``/`` is a folder."""

    @property
    def text(self) -> str:
        """The content as text, in the usual form of the format.

        Raises `InvalidValueError` for a format that is not text, `MissingExtraError` where text needs an extra.
        """
        written = next(iter(self.writers.values()))(self.data)
        if not isinstance(written, str):
            raise InvalidValueError(f"expected a format that is text, got {self.format}; use data or save")
        return written

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the content to a file, or to a folder where the format has several files; both are replaced whole.

        The ending of the name chooses among the forms of the format, such as ``.ttl`` or ``.nq``; another ending gets
        the usual form. Raises `OSError` where it cannot be written.
        """
        from kommunal.interop.saving import write

        target = Path(path)
        name = target.name.lower()
        chosen = max((end for end in self.writers if name.endswith(end)), key=len, default="")
        if not chosen:
            chosen = "/" if not target.suffix and "/" in self.writers else next(iter(self.writers))
        write(target, self.writers[chosen](self.data))


@frozen(eq=False)
class Reading:
    """What was read from somebody else's format."""

    verwaltung: Verwaltung
    """Everything that could be read; entries may still contradict each other, which `kommunal.check` reports."""
    losses: tuple[Loss, ...] = ()
    """What stands in the source and has no place in kommunal."""
    problems: tuple[Problem, ...] = ()
    """What could not be used as it stands, each with file and line or cell."""
    notes: tuple[str, ...] = ()
    """What was guessed or repaired while reading, such as which column holds what."""
