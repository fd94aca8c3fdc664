"""Stand-ins for entries that could not be read, so that what refers to them can be checked, and what they refer to.

A stand-in keeps the id and every good field of its entry. It exists only for a check and is never handed out.
"""

from collections.abc import Mapping
from typing import Any

from kommunal.model.eintrag import Eintrag
from kommunal.model.forms import Choice, Field, Variant
from kommunal.model.marks import RESERVED
from kommunal.model.schluessel import slug
from kommunal.serialize.layouts import form_of, layout
from kommunal.serialize.reader import UNREADABLE, Reader, meant

__all__ = ["stand_in"]


def stand_in(cls: type[Eintrag], tree: object, spare_id: str) -> Eintrag:
    """Return a stand-in for an entry; `spare_id` is the id of one whose own cannot be told."""
    form = form_of(cls)
    stated = tree if isinstance(tree, Mapping) else {}
    plan = layout(meant(form, stated, hints=False) if isinstance(form, Variant) else cls)
    entry: Any = object.__new__(plan.cls)
    for name, field in plan.fields.items():
        # past the checks of the class, which may be what the entry failed
        object.__setattr__(entry, name, _value(field, stated, spare_id))
    if "id" in stated or not plan.edge:
        object.__setattr__(entry, "id", _id(stated.get("id"), spare_id))
    else:
        object.__setattr__(entry, "id", ".".join(filter(None, entry._end_parts())))
    stand_in: Eintrag = entry
    return stand_in


def _value(field: Field, stated: Mapping[object, object], spare_id: str) -> object:
    """Return a value that a field may hold: what was read, else nothing, else something harmless."""
    value = Reader().field(field, stated[field.name], ()) if field.name in stated else UNREADABLE
    if value is not UNREADABLE:
        return value
    if not field.required:
        return field.default
    return next(iter(field.form.cls)) if isinstance(field.form, Choice) else spare_id


def _id(stated: object, spare_id: str) -> str:
    # an id in the wrong spelling is most likely referred to in the right one
    candidate = slug(stated) if isinstance(stated, str) else ""
    return spare_id if candidate in RESERVED else candidate or spare_id
