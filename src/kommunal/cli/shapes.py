"""What the plain data of a tree looks like."""

from typing import NotRequired

from typing_extensions import TypedDict

__all__ = ["HeadDict", "TreeDict", "UnitDict"]


class HeadDict(TypedDict):
    """Who heads a unit."""

    person: str | None
    """The id of the person; None where the place is vacant."""
    kind: str
    """How it is held: a slug of `Besetzungsart`."""
    title: str | None
    """The official title."""


class UnitDict(TypedDict):
    """A unit and its place."""

    id: str
    kind: str
    """Its kind as the document names it: ``amt``."""
    name: str
    numbers: list[str]
    level: int
    """How many units stand above it."""
    parent: str | None
    placement: str
    """How sure its place is: a slug of `Placement`."""
    certain: bool
    heads: NotRequired[list[HeadDict]]


class TreeDict(TypedDict):
    """What the tree shows."""

    ags: str | None
    at: str
    """The day, as ``2026-02-01``."""
    known_until: str | None
    """The day up to which the record is kept."""
    units: list[UnitDict]
