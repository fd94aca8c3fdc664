"""What the plain data of a finding looks like."""

from typing_extensions import TypedDict

__all__ = ["BefundDict"]


class BefundDict(TypedDict):
    """A Befund as plain data."""

    code: str
    """The code of the rule: ``S101``."""
    severity: str
    """``error``, ``warning`` or ``info``."""
    path: str
    """Where it stands in the document: ``einheiten[3].name``."""
    id: str | None
    """The id of the entry; None where it concerns the document as a whole."""
    ids: list[str]
    """The ids of all that take part in it."""
    message: str
    """What is the matter, in English; `text` in German."""
    text: str
    """What is the matter, in German."""
    hint: str
    """How to mend it, in English; `hint_de` in German."""
    hint_de: str
    """How to mend it, in German."""
    file: str | None
    """The file; None where the record was read from none."""
    line: int | None
    """The line in the file, from 1; None where it is not known."""
    column: int | None
    """The column in the line, from 1; None where it is not known."""
    since: str | None
    """The first day on which it holds, as ``2026-11-30``."""
    until: str | None
    """The last day on which it holds, as ``2026-11-30``."""
    follows: "list[BefundDict]"
    """What follows from it."""
