"""How each field is treated in the public view, by what its annotation says that it holds."""

from collections.abc import Iterator
from typing import Annotated, Any, Final, get_args, get_origin

import attrs
from attrs import frozen

from kommunal.model.eintrag import Erweiterungen
from kommunal.model.felder import Lesbar, Verweis, felder, je_klasse, vorgabe
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.schluessel import Kennung

__all__ = ["FieldPlan", "plan_of", "references_of", "values_of"]

_PROSE: Final = frozenset({"anmerkung", "hinweis", "beschreibung", "beschluss"})
"""Free prose, which may name anybody, known here or not."""
_STAYS: Final = frozenset({"bedingung", "befristung", "grund"})
"""Prose too ("bis Frau Berg zurückkehrt"), but that there is a condition, a limit, a reason has to stay."""
_FREE_IDS: Final = frozenset({"anlass", "eintraege"})
"""Ids in the guise of text."""
_CLOSED_LISTS: Final = frozenset({"art", "arten", "unter", "regel"})
_STRUCTURE: Final = frozenset({"kommune"})


@frozen
class FieldPlan:
    """How one field is treated."""

    name: str
    reference: Verweis | None
    prose: bool
    stays: bool
    """Whether that there was something has to be seen."""
    identifier: bool
    checked: bool
    """Whether it is looked at together with what holds it: the address of a contact, a foreign key."""
    free_ids: bool
    nested: bool
    """Whether it may hold objects of the model."""
    optional: bool
    default: object


@je_klasse
def plan_of(cls: type) -> tuple[FieldPlan, ...]:
    """Return the fields of a class that are not structure: references, text, and what holds such."""
    return tuple(
        FieldPlan(
            name,
            _reference(field.type),
            prose=name in _PROSE or name in _STAYS,
            stays=name in _STAYS,
            identifier=name in ("url", "onlinedienst", "terminvereinbarung"),
            checked=name == "wert" and issubclass(cls, Erreichbarkeit | Kennung),
            free_ids=name in _FREE_IDS,
            nested=_holds_objects(field.type),
            optional=field.default is not attrs.NOTHING,
            default=vorgabe(field),
        )
        for name, field in felder(cls).items()
        if name != "id" and name not in _CLOSED_LISTS and name not in _STRUCTURE and _holds_text(field.type)
    )


def _holds_text(annotation: Any) -> bool:
    if annotation is str or annotation is Erweiterungen:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Lesbar):
        return annotation.__name__ == "Schritt" or bool(plan_of(annotation)) or annotation.__subclasses__() != []
    return any(map(_holds_text, get_args(annotation)))


def _holds_objects(annotation: Any) -> bool:
    if isinstance(annotation, type):
        return issubclass(annotation, Lesbar)
    return any(map(_holds_objects, get_args(annotation)))


def _reference(annotation: Any) -> Verweis | None:
    if get_origin(annotation) is Annotated:
        return next((m for m in annotation.__metadata__ if isinstance(m, Verweis)), None)
    return next((found for found in map(_reference, get_args(annotation)) if found is not None), None)


def values_of(value: Lesbar) -> Iterator[Lesbar]:
    """Yield the values and entries that an object holds."""
    for field in plan_of(type(value)):
        if field.nested and (held := getattr(value, field.name)):
            if isinstance(held, tuple):
                yield from held
            else:
                yield held


def references_of(value: Lesbar) -> Iterator[tuple[str, Verweis]]:
    """Yield what an object itself refers to."""
    for field in plan_of(type(value)):
        if field.reference is not None:
            held = getattr(value, field.name)
            yield from ((key, field.reference) for key in (held if isinstance(held, tuple) else (held,)) if key)
