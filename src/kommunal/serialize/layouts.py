"""How the classes of the model stand in a document: one `Layout` per class, of what `kommunal.model.forms` reads."""

from collections.abc import Mapping
from typing import Final, cast

from kommunal.classes import evolve, frozen, per_class
from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Erweiterungen, Kante
from kommunal.model.forms import Field, Form, Variant, fields, form
from kommunal.model.marks import Id, Unreserved
from kommunal.model.schluessel import AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl
from kommunal.model.sprechzeiten import Saison
from kommunal.model.strict import Lesbar
from kommunal.model.wandel import Schritt
from kommunal.model.zeit import Datum, Uhrzeit

__all__ = ["VARIANTS", "Layout", "form_of", "is_known", "layout"]

_BASES: Final[tuple[type, ...]] = (
    Lesbar, Begriff, Erweiterungen, AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl, Datum, Saison, Uhrzeit,
)  # fmt: skip
VARIANTS: Final = tuple(cast("Variant", form(base)) for base in (Organisationseinheit, Schritt))
"""The choices between classes that the format knows."""


@frozen
class Layout:
    """How one class stands in a document."""

    cls: type
    tag: tuple[str, str] | None
    """The tag field and what it says, for a class that is one of several."""
    fields: Mapping[str, Field]
    """In canonical order."""
    required: tuple[str, ...]
    """The fields that have to be stated."""
    keys: frozenset[str]
    """All that may be stated: its fields, and the tag."""
    edge: bool
    """Whether its id may be derived from its ends."""


def is_known(cls: object) -> bool:
    """Tell whether a class is one of ours: what an application derives from one is not."""
    return isinstance(cls, type) and cls.__module__.startswith("kommunal.") and issubclass(cls, _BASES)


@per_class
def form_of(cls: type) -> Form:
    """Return how a class stands in a document by itself; a kind of unit or of step states its tag."""
    for variant in VARIANTS:
        if issubclass(cls, variant.base):
            kinds = {tag: kind for tag, kind in variant.kinds.items() if issubclass(kind, cls)}
            return Variant(variant.tag, cls, kinds)
    return form(cls)


@per_class
def layout(cls: type) -> Layout:
    """Return how a class of the model stands in a document."""
    edge = issubclass(cls, Kante)
    tags = ((variant.tag, tag) for variant in VARIANTS for tag, kind in variant.kinds.items() if kind is cls)
    tag = next(tags, None)
    known = dict(fields(cls))
    if edge:
        # an edge without an id of its own holds a dot until its ends say more; one that is stated is no dotted one
        known["id"] = evolve(known["id"], default=".", rules=(Unreserved(), Id()))
    required = tuple(name for name, field in known.items() if field.required)
    return Layout(cls, tag, known, required, frozenset((*known, *(tag or ())[:1])), edge)
