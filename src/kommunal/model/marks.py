"""What an annotation of the model can say beside the type: where an id points, bounds, what it is for the public view.

``Annotated[float, Over(0), UpTo(1000)]`` is a number within bounds, ``Annotated[str, Verweis(("personen",))]`` the id
of a person, ``Annotated[str, Privacy.PROSE]`` free prose. What reads the marks is `kommunal.model.forms`.
"""

import math
import re
from collections.abc import Collection
from enum import Enum
from typing import Annotated, Any, ClassVar, Final, Protocol

from kommunal.classes import frozen
from kommunal.model.characters import is_line
from kommunal.model.regex import regex

__all__ = [
    "ID", "REFERENCE", "RESERVED", "RULES", "Address", "Among", "Bound", "Distinct", "EdgeId", "End", "From", "Id",
    "Key", "Line", "Mark", "Name", "OneOrMany", "Over", "Past", "Privacy", "Prose", "Reservation", "Rule",
    "Unreserved", "UpTo", "Url", "Verweis",
]  # fmt: skip

ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""How an id is written: a slug of lower-case ASCII letters and digits, joined by single hyphens."""
REFERENCE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")
"""How a reference is written: an id, or the dotted id that an edge derives from its ends."""
RESERVED: Final = frozenset({"kommune", "keine"})
"""Ids that name no entry: the municipality itself, and "there is none"."""


@frozen
class Verweis:
    """Marks a field that holds the id of another entry: which tuples of the Verwaltung it may point into."""

    auf: tuple[str, ...]
    kommune: bool = False
    """Whether the reserved id ``kommune`` is allowed."""
    keine: bool = False
    """Whether the reserved id ``keine`` is allowed."""


class Privacy(Enum):
    """What a field means for the public view: who it may name, and what becomes of it."""

    STRUCTURAL = "structural"
    """Numbers, dates, terms of closed lists, references: they say nothing of anybody by themselves."""
    OFFICIAL = "official"
    """Text of the office: names of units and tasks, titles; a person's name in it is taken out."""
    PROSE = "prose"
    """Free sentences, which may name anybody."""
    RESERVATION = "reservation"
    """Free sentences too, of which it has to be seen that there is one: a condition, a limit, a reason."""
    CONTACT = "contact"
    """A number, a mailbox, an address of somebody."""
    IDENTIFIER = "identifier"
    """An address on the web, a key in a foreign system."""
    LINK = "link"
    """Ids in the guise of text: some of what is written there may be the id of an entry."""


class Rule(Protocol):
    """What a value has to obey beyond its type."""

    def holds(self, value: Any) -> bool:
        """Tell whether a value obeys."""
        ...

    def words(self, kind: str) -> str:
        """Return what is expected, of a kind of value such as "a number"."""
        ...


class Mark:
    """What an annotation can say; it shows itself as it is written."""

    __slots__ = ()

    def __repr__(self) -> str:
        names: tuple[str, ...] = self.__slots__
        said = (repr(getattr(self, name)) for name in names if getattr(self, name) is not None)
        return f"{type(self).__name__}({', '.join(said)})"


class Bound(Mark):
    """A bound of a number."""

    __slots__ = ("bound",)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.bound:g})"

    def __init__(self, bound: float) -> None:
        self.bound = bound


class Over(Bound):
    """A number above a bound."""

    __slots__ = ()

    def holds(self, value: float) -> bool:
        """Tell whether a number is above the bound."""
        return value > self.bound

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return f"{kind} above {self.bound:g}"


class From(Bound):
    """A number from a bound on."""

    __slots__ = ()

    def holds(self, value: float) -> bool:
        """Tell whether a number is not below the bound."""
        return self.bound <= value < math.inf

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return f"{kind} from {self.bound:g} on"


class UpTo(Bound):
    """A number up to a bound."""

    __slots__ = ()

    def holds(self, value: float) -> bool:
        """Tell whether a number is not above the bound."""
        return value <= self.bound

    def words(self, kind: str) -> str:
        """Return what is expected, of a number that has a lower bound too."""
        return f"{kind.removesuffix(' on')}{' ' if kind.endswith(' on') else ' and up '}to {self.bound:g}"


class Among(Mark):
    """One of certain values; of a mapping, one of its keys."""

    __slots__ = ("values", "what")

    def __init__(self, values: Collection[Any], what: str | None = None) -> None:
        self.values = values
        self.what = what

    def holds(self, value: object) -> bool:
        """Tell whether a value is one of them."""
        return value in self.values

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return self.what or f"one of {', '.join(map(str, self.values))}"


class Distinct(Mark):
    """A tuple in which nothing stands twice; `what` is what its members are."""

    __slots__ = ("what",)

    def __init__(self, what: str) -> None:
        self.what = what

    def holds(self, value: tuple[object, ...]) -> bool:
        """Tell whether nothing stands there twice."""
        return len(set(value)) == len(value)

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return f"each {self.what} once"


class Id(Mark):
    """An id of the author's choice: a slug."""

    def holds(self, value: str) -> bool:
        """Tell whether text is such an id."""
        return ID.fullmatch(value) is not None

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return "an id of lower-case letters, digits and single hyphens"


class Unreserved(Mark):
    """An id that is none of the reserved words."""

    def holds(self, value: str) -> bool:
        """Tell whether text is not reserved."""
        return value not in RESERVED

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return f"an id other than the reserved {' and '.join(map(repr, sorted(RESERVED)))}"


class EdgeId(Mark):
    """The id of an edge: its own, or a dotted one, which is derived anew from its ends."""

    def holds(self, value: str) -> bool:
        """Tell whether text is such an id; "." stands for none."""
        return value == "." or REFERENCE.fullmatch(value) is not None

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return "an id of lower-case letters, digits and single hyphens, or none to derive it from the ends"


class Line(Mark):
    """Text in one line, as names are: no tab, no line break, nothing that turns the direction, something to see."""

    def holds(self, value: str) -> bool:
        """Tell whether text is one line."""
        return is_line(value)

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return "text in one line, without tabs and signs that change the direction"


class Url(Mark):
    """An address on the web; text that a browser would run as a program is none."""

    _RUNS: ClassVar[re.Pattern[str]] = regex(r"[\x00-\x20]*(?:javascript|vbscript|data)[\s]*:", re.IGNORECASE)

    def holds(self, value: str) -> bool:
        """Tell whether a browser may be sent there."""
        return not self._RUNS.match(re.sub(r"[\t\n\r]", "", value))

    def words(self, kind: str) -> str:
        """Return what is expected."""
        return "an address on the web such as https://example.org"


class OneOrMany(Mark):
    """Marks a tuple of which a single member may be given alone, without the list around it."""


class Past(Mark):
    """Marks a field that says what was: what an entry came from. Nothing depends on it today."""


class End(Mark):
    """Marks the end of an edge, or the whole of a part: without what it names, the entry hangs in the air."""


Prose = Annotated[str, Privacy.PROSE]
"""Free sentences."""
Reservation = Annotated[str, Privacy.RESERVATION]
"""Free sentences that limit something."""
Name = Annotated[str, Line()]
"""What a thing is called, or what is printed for it: one line."""
Address = Annotated[str, Url(), Privacy.IDENTIFIER]
"""An address on the web."""
Key = Annotated[str, Unreserved(), Id()]
"""The id of an entry, or of one that will be."""
RULES: Final = (Over, From, UpTo, Among, Distinct, Id, Unreserved, EdgeId, Line, Url)
"""The marks that a value has to obey."""
