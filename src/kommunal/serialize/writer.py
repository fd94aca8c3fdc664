"""From the classes of the model to a tree of dicts, lists and scalars: canonical order, defaults left out."""

from collections.abc import Callable, Collection
from typing import Any, Final

from kommunal.classes import per_class
from kommunal.errors import InvalidValueError
from kommunal.model import forms
from kommunal.model.characters import shown
from kommunal.model.forms import Form
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.layouts import form_of, layout
from kommunal.serialize.versions import FORMAT

__all__ = ["tree_of", "tree_of_document"]

_Writer = Callable[[Any], object]
_AS_IT_IS: Final = (forms.Text, forms.Reference, forms.Integer, forms.Number, forms.Boolean)


def tree_of(form: Form, value: object) -> object:
    """Return the tree of a value; raise `InvalidValueError` for an object of a class that the format does not know."""
    return _writer(form)(value)


def tree_of_document(verwaltung: Verwaltung) -> dict[str, Any]:
    """Return a Verwaltung as a tree: canonical order, defaults left out."""
    tree: Any = tree_of(form_of(Verwaltung), verwaltung)
    return {"format": FORMAT, **tree}


@per_class
def _writer(form: Form) -> _Writer:
    match form:
        case forms.Record():
            return _object_writer(form.cls, (form.cls,))
        case forms.Variant():
            return _object_writer(form.base, frozenset(form.kinds.values()))
        case forms.ListOf():
            item = _writer(form.item)
            return lambda values: [item(value) for value in values]
        case forms.FreeMapping():
            return lambda value: value.to_dict()
        case forms.Choice():
            return lambda value: value.value
        case forms.Scalar():
            return str
        case _:
            return lambda value: value


def _object_writer(base: type, classes: Collection[type]) -> _Writer:
    def write(value: object) -> object:
        # a subclass that an application made has no name in the format
        if type(value) not in classes:
            raise InvalidValueError(
                f"expected one of the kinds of {base.__name__}, got {shown(value)}; "
                "a class of your own has no name in the format"
            )
        return _record_writer(type(value))(value)

    return write


@per_class
def _record_writer(cls: type) -> _Writer:
    """Return what writes the objects of a class: a function with one line for each field."""
    plan = layout(cls)
    names: dict[str, Any] = {}
    lines = [f"t = {dict([plan.tag]) if plan.tag else {}!r}"]
    for name, field in plan.fields.items():
        names |= {f"d_{name}": field.default, f"w_{name}": _writer(field.form)}
        value = "w" if isinstance(field.form, _AS_IT_IS) else f"w_{name}(w)"
        if field.default is None:
            stated = "if w is not None: "
        elif field.required:
            stated = ""
        else:
            # nearly all are the very default; and unknown is another thing than the default
            stated = f"if w is not d_{name} and w != d_{name}: "
            value = f"None if w is None else {value}" if field.nullable else value
        lines.append(f"w = o.{name}\n {stated}t['{name}'] = {value}")
    lines += ["if o.derived: del t['id']"] if plan.edge else []
    # the text is made of the names of our own fields alone
    exec("\n ".join(["def write(o):", *lines, "return t"]), names)  # noqa: S102
    write: _Writer = names["write"]
    return write
