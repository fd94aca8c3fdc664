"""What the plain data of comparisons looks like, and of the life of one thing, which tells what changed too."""

from typing import NotRequired

from typing_extensions import TypedDict

__all__ = [
    "AenderungDict", "BestandsvergleichDict", "FassungDict", "GeschichteDict", "VergleichDict", "ZeitabschnittDict",
]  # fmt: skip


class AenderungDict(TypedDict):
    """An Aenderung as plain data; of what was and is there, what differs from the defaults."""

    kind: str
    """What sort of change it is: a slug of `Aenderungsart`."""
    collection: str
    """The list of the document in which it is recorded."""
    id: str
    """The thing concerned."""
    field: NotRequired[str]
    """The field that differs, where only one does."""
    before: NotRequired[object]
    """What was."""
    after: NotRequired[object]
    """What is."""
    text: str
    """The change as a German sentence."""


class VergleichDict(TypedDict):
    """A Vergleich as plain data."""

    since: str | None
    """The first of the two days, as ``2025-01-01``."""
    until: str | None
    """The second of the two days."""
    since_planned: bool
    """Whether the first day is looked at as if plans come true."""
    until_planned: bool
    """Whether the second day is looked at so."""
    changes: list[AenderungDict]
    """What differs."""


class ZeitabschnittDict(TypedDict):
    """A Zeitabschnitt as plain data."""

    first_day: str | None
    """The first day on which the records differ so; None for as long as anything is known."""
    last_day: str | None
    """The last day; None for ever."""
    planned: bool
    """Whether that is only so if plans come true."""
    changes: list[AenderungDict]
    """What differs on these days."""


class BestandsvergleichDict(TypedDict):
    """A Bestandsvergleich as plain data."""

    periods: list[ZeitabschnittDict]
    """What is different on which days."""
    statements: list[AenderungDict]
    """What changed only in what is said of it."""


class FassungDict(TypedDict):
    """A Fassung as plain data."""

    entry: dict[str, object]
    """The entry as it was, as a document has it."""
    period: dict[str, str]
    """When it holds, as a document has it: ``{"ab": "2021-02-01"}``."""
    changes: list[AenderungDict]
    """What differs from the version before."""


class GeschichteDict(TypedDict):
    """A Geschichte as plain data."""

    id: str
    """The id of the thing."""
    versions: list[FassungDict]
    """Its versions, oldest first."""
    heads: list[dict[str, object]]
    """Who headed it, each a Besetzung as a document has it."""
    predecessors: list[str]
    """Ids of what it came from."""
    successors: list[str]
    """Ids of what came from it or took over what it had."""
    reorganisations: list[str]
    """Ids of what began or ended its versions."""
