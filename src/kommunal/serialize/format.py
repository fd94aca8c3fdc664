"""What every way to write a document as text can do."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from kommunal.classes import frozen
from kommunal.model.forms import Form
from kommunal.model.marks import Verweis
from kommunal.serialize.layouts import Layout
from kommunal.serialize.reader import BrokenText

if TYPE_CHECKING:
    from kommunal.serialize.places import Places

__all__ = ["Contents", "Format", "Parsed"]


@frozen
class Parsed:
    """What a text holds."""

    tree: object
    places: Callable[[], "Places[Any]"]
    """Makes what finds its parts in the text."""
    breaks: tuple[BrokenText, ...] = ()
    """What the text says that a tree cannot hold."""


@frozen
class Contents:
    """What a document says with which nothing is wrong."""

    values: Mapping[str, object]
    """What it says of each field."""
    named: Mapping[Verweis, Collection[str]]
    """Every id that it names, by where that may point."""
    names: Collection[str] | None
    """The names of its fields in its order; None where only the text tells that."""


class Format(ABC):
    """One way to write a document as text."""

    name: ClassVar[str]
    """What callers call it."""
    suffixes: ClassVar[tuple[str, ...]]
    """How the names of its files end, in lower case, with the dot."""

    def read_fast(self, text: str | bytes, layout: Layout) -> Contents | None:
        """Return what a document says with which nothing is wrong; None where something may be, for `parse`."""
        return None

    def plain_tree(self, text: str | bytes) -> object:
        """Return the tree in a text with which nothing is wrong, found fast; None where something may be.

        It has no places. What `parse` reads by the form, such as a number as text, may be a number here.
        """
        return None

    @abstractmethod
    def parse(self, text: str, form: Form) -> Parsed:
        """Return the tree in a text that is meant to have a form; raise `BrokenText` where it gives none."""

    @abstractmethod
    def write(self, tree: object) -> str:
        """Return a tree as text that ends in a line break; the same tree always gives the same text."""

    @abstractmethod
    def places(self, text: str) -> "Places[Any]":
        """Return what finds the parts of a valid text."""
