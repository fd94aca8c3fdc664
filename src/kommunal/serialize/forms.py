"""What a document may hold, read off the classes of the model: one `Layout` per class, one `Form` per field."""

import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Annotated, Any, Final, Union, get_args, get_origin

import attrs
from attrs import frozen

from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit
from kommunal.model.eintrag import Erweiterungen, Kante
from kommunal.model.felder import Verweis, als_id, erwartung, felder, je_klasse, vorgabe
from kommunal.model.schluessel import AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl
from kommunal.model.sprechzeiten import Saison
from kommunal.model.wandel import SCHRITTARTEN, Schritt
from kommunal.model.zeit import Datum, Uhrzeit

__all__ = [
    "SCALARS", "VARIANTS", "Boolean", "Choice", "Field", "Form", "FreeMapping", "Integer", "Layout", "ListOf",
    "Number", "Record", "Reference", "Scalar", "Text", "Variant", "form", "form_of", "layout",
]  # fmt: skip

SCALARS: Final[tuple[type, ...]] = (
    AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl, Datum, Saison, Uhrzeit,
)  # fmt: skip
"""The classes that a document writes as text."""


@frozen
class Text:
    """Text."""


@frozen
class Reference:
    """The id of another entry."""

    refers: Verweis
    accepts: Callable[[object], bool]
    words: str


@frozen
class Integer:
    """A whole number."""


@frozen
class Number:
    """A number."""


@frozen
class Boolean:
    """True or false."""


@frozen
class Choice:
    """A member of an enumeration, by its slug."""

    cls: type[Enum]


@frozen
class Scalar:
    """A value with a form of its own that is written as text: a date, a key."""

    cls: type


@frozen
class Record:
    """A mapping with the fields of one class."""

    cls: type


@frozen(eq=False)
class Variant:
    """A mapping with the fields of one of several classes; the field `tag` says of which."""

    tag: str
    base: type
    kinds: Mapping[str, type]


@frozen
class ListOf:
    """A list."""

    item: "Form"
    also_single: bool = False
    """Whether a single item may stand there without a list around it."""


@frozen
class FreeMapping:
    """Any JSON values under text keys."""


Form = Text | Reference | Integer | Number | Boolean | Choice | Scalar | Record | Variant | ListOf | FreeMapping


@frozen
class Field:
    """One field of a class in a document."""

    name: str
    form: Form
    attribute: "attrs.Attribute[object]"
    required: bool
    """Whether a document has to state it."""
    nullable: bool
    """Whether null is a value of it."""
    default: object
    """What it holds where the document says nothing."""
    rule: Callable[[object, "attrs.Attribute[Any]", Any], None] | None
    """What its values obey beyond their declared type, as an attrs validator."""


@frozen
class Layout:
    """How one class stands in a document."""

    cls: type
    tag: tuple[str, str] | None
    """The tag field and what it says, for a class that is one of several."""
    fields: Mapping[str, Field]
    """In canonical order."""
    edge: bool
    """Whether its id may be derived from its ends."""


@je_klasse
def form(annotation: Any) -> Form:
    """Return how a document writes a value of an annotated type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        refers = next(part for part in annotation.__metadata__ if isinstance(part, Verweis))
        return Reference(refers, *erwartung(annotation))
    if origin in (Union, types.UnionType):
        return form(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is tuple:
        return ListOf(form(get_args(annotation)[0]))
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if issubclass(annotation, Enum):
        return Choice(annotation)
    return Scalar(annotation) if annotation in SCALARS else Record(annotation)


_SIMPLE: Final[Mapping[type, Form]] = {
    str: Text(),
    int: Integer(),
    float: Number(),
    bool: Boolean(),
    Erweiterungen: FreeMapping(),
    Organisationseinheit: Variant("art", Organisationseinheit, EINHEITSARTEN),
    Schritt: Variant("schrittart", Schritt, SCHRITTARTEN),
}
VARIANTS: Final = tuple(variant for variant in _SIMPLE.values() if isinstance(variant, Variant))
"""The choices between classes that the format knows."""


@je_klasse
def form_of(cls: type) -> Form:
    """Return how a class stands in a document by itself; a kind of unit or of step states its tag."""
    for variant in VARIANTS:
        if issubclass(cls, variant.base):
            kinds = {tag: kind for tag, kind in variant.kinds.items() if issubclass(kind, cls)}
            return Variant(variant.tag, cls, kinds)
    return form(cls)


@je_klasse
def layout(cls: type) -> Layout:
    """Return how a class of the model stands in a document."""
    edge = issubclass(cls, Kante)
    tags = ((variant.tag, tag) for variant in VARIANTS for tag, kind in variant.kinds.items() if kind is cls)
    return Layout(cls, next(tags, None), {name: _field(name, a, edge) for name, a in felder(cls).items()}, edge)


def _field(name: str, attribute: "attrs.Attribute[object]", edge: bool) -> Field:
    default = vorgabe(attribute)
    derived = edge and name == "id"
    kind = form(attribute.type)
    if attribute.metadata.get("auch_einzeln") and isinstance(kind, ListOf):
        kind = attrs.evolve(kind, also_single=True)
    return Field(
        name,
        kind,
        attribute,
        required=default is attrs.NOTHING,
        nullable=type(None) in get_args(attribute.type),
        # an edge without an id of its own holds a dot until its ends say more
        default="." if derived else default,
        rule=als_id if derived else attribute.metadata.get("regel"),
    )
