"""How each field is treated in the public view, by what its annotation says that it holds."""

from collections.abc import Iterator
from typing import Final

from kommunal.classes import frozen, per_class
from kommunal.model.forms import Field, FreeMapping, Variant, fields
from kommunal.model.marks import Privacy, Url, Verweis
from kommunal.model.strict import Lesbar

__all__ = ["FieldPlan", "plan_of", "references_of", "values_of"]

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


@per_class
def plan_of(cls: type) -> tuple[FieldPlan, ...]:
    """Return the fields of a class that are not structure: references, text, and what holds such."""
    return tuple(
        FieldPlan(
            name,
            field.verweis,
            prose=field.privacy in (Privacy.PROSE, Privacy.RESERVATION) and not isinstance(field.form, FreeMapping),
            stays=field.privacy is Privacy.RESERVATION,
            identifier=field.privacy is Privacy.IDENTIFIER and _is_address(field),
            checked=field.privacy is Privacy.CONTACT
            or (field.privacy is Privacy.IDENTIFIER and not _is_address(field)),
            free_ids=field.privacy is Privacy.LINK,
            nested=field.nested is not None,
            optional=not field.required,
            default=field.default,
        )
        for name, field in fields(cls).items()
        if name != "id" and name not in _STRUCTURE and _speaks(field)
    )


def _is_address(field: Field) -> bool:
    return any(isinstance(rule, Url) for rule in field.rules)


def _speaks(field: Field) -> bool:
    """Tell whether a field holds text, references, or objects that do."""
    if field.nested is None:
        return field.privacy is not Privacy.STRUCTURAL or field.verweis is not None
    return isinstance(field.item, Variant) or bool(plan_of(field.nested))


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
