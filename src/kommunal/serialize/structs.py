"""What a document may hold as msgspec structs, for reading JSON with the extra `fast`: one struct per class."""

from functools import cache, reduce
from operator import or_
from types import GenericAlias
from typing import Any, Final, TypedDict

import msgspec

from kommunal.classes import per_class
from kommunal.model import forms
from kommunal.model.forms import Form
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.serialize.layouts import layout

__all__ = ["MISSING", "read"]

MISSING: Final = msgspec.UNSET
"""What a struct holds where the document says nothing."""


def read(text: bytes | str) -> dict[str, object]:
    """Return what a JSON text says of each field of a document, entries as structs; raise `ValueError` where it errs.

    Every struct knows the class of the model that it stands for: its attribute `cls`.
    """
    document: dict[str, object] = _decoder().decode(text)
    return document


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    known = {
        name: _type(field.form) if name in COLLECTIONS else Any for name, field in layout(Verwaltung).fields.items()
    }
    make: Any = TypedDict  # a dict in the order of the text; what else stands there is left out, as one misses its key
    return msgspec.json.Decoder(make("Document", {"format": str, **known}, total=False))


@per_class
def _struct(cls: type) -> Any:
    plan = layout(cls)
    fields: list[Any] = []
    for name, field in plan.fields.items():
        kind = _type(field.form)
        kind = kind | None if field.nullable else kind
        fields.append((name, kind) if field.required else (name, kind | msgspec.UnsetType, MISSING))
    tag_field, tag = plan.tag or (None, None)
    # a struct holds no cycles, and equal ones can be told by their hash
    return msgspec.defstruct(
        cls.__name__, fields, tag_field=tag_field, tag=tag, kw_only=True, frozen=True, gc=False,
        forbid_unknown_fields=True, namespace={"cls": cls},
    )  # fmt: skip


def _type(form: Form) -> Any:
    match form:
        case forms.Record(cls):
            return _struct(cls)
        case forms.Variant():
            return reduce(or_, map(_struct, form.kinds.values()))
        case forms.ListOf(item, one_or_many):
            several = GenericAlias(tuple, (_type(item), ...))
            return several | _type(item) | None if one_or_many else several
        case forms.FreeMapping():
            return dict[str, Any]
        case forms.Integer():
            return int
        case forms.Number():
            return float
        case forms.Boolean():
            return bool
        case forms.Choice(cls):
            return cls
        case _:
            return str
