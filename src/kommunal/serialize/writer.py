"""From the classes of the model to a tree of dicts, lists and scalars: canonical order, defaults left out."""

from collections.abc import Callable, Collection
from typing import Any

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.forms import per_class
from kommunal.serialize.forms import Choice, Form, FreeMapping, ListOf, Record, Scalar, Variant, layout

__all__ = ["tree_of"]

_Writer = Callable[[Any], object]


def tree_of(form: Form, value: object) -> object:
    """Return the tree of a value; raise `InvalidValueError` for an object of a class that the format does not know."""
    return _writer(form)(value)


@per_class
def _writer(form: Form) -> _Writer:
    match form:
        case Record():
            return _object_writer(form.cls, (form.cls,))
        case Variant():
            return _object_writer(form.base, frozenset(form.kinds.values()))
        case ListOf():
            item = _writer(form.item)
            return lambda values: [item(value) for value in values]
        case FreeMapping():
            return lambda value: value.to_dict()
        case Choice():
            return lambda value: value.value
        case Scalar():
            return str
        case _:
            return lambda value: value


def _object_writer(base: type, classes: Collection[type]) -> _Writer:
    def write(value: object) -> object:
        # a subclass that an application made has no name in the format
        if type(value) not in classes:
            raise InvalidValueError(f"expected one of the kinds of {base.__name__}, got {shown(value)}")
        return _record_writer(type(value))(value)

    return write


@per_class
def _record_writer(cls: type) -> _Writer:
    plan = layout(cls)
    head = dict([plan.tag]) if plan.tag else {}
    fields = [(name, field.default, _writer(field.form)) for name, field in plan.fields.items()]

    def write(entry: Any) -> object:
        tree: dict[str, object] = dict(head)
        for name, default, writer in fields:
            value = getattr(entry, name)
            if value is None:
                if default is not None:
                    tree[name] = None
            elif value != default:
                tree[name] = writer(value)
        if plan.edge and entry.derived:
            del tree["id"]
        return tree

    return write
