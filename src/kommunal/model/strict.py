"""The classes of the model: immutable, made by keyword, every field checked against its annotation.

A class takes part by `@model_class()` and by deriving from `Lesbar`. The constructor that attrs would write as code for
every class anew is here once for all of them; how objects compare, hash and are pickled stands in `Frozen`.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn

from kommunal.classes import MISSING, Declared, Frozen, declared, field, model_class, per_class
from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.conversions import taken
from kommunal.model.forms import Choice, Field, fields
from kommunal.model.in_pydantic import InPydantic
from kommunal.model.text import likely
from kommunal.tuples import NamedTuple

if TYPE_CHECKING:
    import inspect

__all__ = ["Lesbar", "field", "model_class", "check_fields"]

_set: Final = object.__setattr__


class _Slot(NamedTuple):
    """How the constructor fills one field."""

    name: str
    field: Field | None
    """None for what is no part of the record and not checked."""
    convert: Callable[[Any], Any] | None
    """What the class itself makes of a value, before what all fields of this form do."""
    required: bool
    default: Any


class _Signature:
    """The signature of a constructor, made when somebody asks for it: editors, `help`, the reference."""

    def __get__(self, instance: object, cls: type) -> "inspect.Signature":
        import inspect

        keyword = inspect.Parameter.KEYWORD_ONLY
        aliases = {one.name: one.alias for one in declared(cls)}
        return inspect.Signature(
            [
                inspect.Parameter(
                    aliases[name],
                    keyword,
                    default=inspect.Parameter.empty if field.required else field.default,
                    annotation=field.annotation,
                )
                for name, field in fields(cls).items()
            ]
        )


class Lesbar(InPydantic, Frozen):
    """Shows itself by what differs from the defaults: a unit has twenty fields, most of them empty."""

    # here once for all classes: CPython tells two of one layout alike only where no field stands before it
    __slots__ = ("__weakref__",)
    __signature__: ClassVar[Any] = _Signature()

    def __init__(self, *positional: object, **given: Any) -> None:
        cls: Any = type(self)
        if positional:
            raise TypeError(f"{cls.__name__} takes its fields by name, got {shown(positional[0])} without one")
        slots = _slots(cls)
        foreign = given.keys() - {slot.name for slot in slots}
        if foreign:
            raise TypeError(_unknown(cls, min(foreign)))
        for name, held, convert, required, default in slots:
            if name not in given:
                if required:
                    raise TypeError(f"{cls.__name__}: required field {name!r} is missing")
                _set(self, name, default)
                continue
            value = given[name]
            if held is not None:
                value = _fitting(held, value, convert)
            _set(self, name, value)
        finish = getattr(self, "__attrs_post_init__", None)
        if finish is not None:
            finish()

    def __repr__(self) -> str:
        cls: Any = type(self)
        told = (f"{name}={getattr(self, name)!r}" for name, field in fields(cls).items() if _told(self, name, field))
        return f"{type(self).__name__}({', '.join(told)})"


def _told(thing: object, name: str, field: Field) -> bool:
    value = getattr(thing, name)
    # an id with a dot follows from the ends of an edge
    return value != field.default and not (name == "id" and "." in value)


def _fitting(field: Field, value: Any, convert: Callable[[Any], Any] | None = None) -> Any:
    """Return a value as a field holds it; raise `InvalidValueError` for what it cannot hold."""
    if value is None:
        if field.nullable:
            return None
        if convert is not None:
            value = convert(None)
        elif not field.required:
            return field.default  # what a document may leave out, a caller may leave open
    try:
        value = taken(field.form, value if convert is None else convert(value))
    except InvalidValueError as error:
        raise InvalidValueError(error.message, field.name) from None
    if not field.form.accepts(value):
        return _expected(field, value)
    if field.ruled:
        field.check(value)
    return value


def _expected(field: Field, value: Any) -> NoReturn:
    term = field.form.likely(value) if isinstance(field.form, Choice) else None
    hint = f"; did you mean {term!r}?" if term else ""
    raise InvalidValueError(f"expected {field.form.words}, got {shown(value)}{hint}", field.name)


def _unknown(cls: type, name: str) -> str:
    known = likely(name, fields(cls))
    return f"{cls.__name__} has no field {name!r}" + (f"; did you mean {known!r}?" if known else "")


@per_class
def _slots(cls: type) -> tuple[_Slot, ...]:
    known = fields(cls)
    return tuple(_slot(one, known) for one in declared(cls) if one.init)


def _slot(one: Declared, known: Mapping[str, Field]) -> _Slot:
    field = known.get(one.name)
    convert, default = one.converter, one.default if field is None else field.default
    if convert is not None and default is not MISSING:
        default = convert(default)
    return _Slot(one.name, field, convert, default is MISSING, default)


def check_fields(thing: object) -> None:
    """Raise `InvalidValueError` for a field of an object that does not hold what its annotation says."""
    for name, held in fields(type(thing)).items():
        _fitting(held, getattr(thing, name))
