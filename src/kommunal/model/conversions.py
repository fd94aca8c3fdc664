"""What constructors take beside the exact type: slugs for closed lists, any iterable for a tuple, text for a date.

Only what can mean nothing else is taken; everything else stays as it is, for the type check to name.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from kommunal.model.characters import nfc
from kommunal.model.forms import Choice, Form, FreeMapping, ListOf, Number, Record, Reference, Scalar, Text, Variant

__all__ = ["as_number", "optional_number", "several", "taken"]


def taken(what: Form, value: Any) -> Any:
    """Return a value as a form holds it; unchanged where it cannot be told what is meant.

    Raises `InvalidValueError` for text that is no value of a class with a form of its own: a date, a key.
    """
    match what:
        case Text() | Reference():
            return _text(value)
        case Choice(cls):
            return next((one for one in cls if one.value == value), value) if type(value) is str else value
        case Number():
            return as_number(value)
        case Scalar(cls):
            return _scalar(cls, value)
        case ListOf(item):
            return _tuple(what, item, value)
        case FreeMapping(cls):
            return cls(value) if isinstance(value, Mapping) and not isinstance(value, cls) else value
        case _:
            return value


def _text(value: Any) -> Any:
    if type(value) is str:
        return nfc(value)
    # text of another library; a term or a key that stands in the wrong field is named as what it is
    plain = isinstance(value, str) and not isinstance(value, Enum) and not hasattr(value, "WORDS")
    return nfc(str(value)) if plain else value


def _scalar(cls: Any, value: object) -> object:
    if isinstance(value, cls):
        return value
    read = getattr(cls, "taken", None)
    if read is not None:
        return read(value)
    return cls(value) if isinstance(value, str) else value


def _tuple(what: ListOf, item: Form, value: Any) -> object:
    if type(value) is tuple:
        as_it_is = isinstance(item, Reference | Record | Variant)
        return value if as_it_is else tuple(taken(item, one) for one in value)
    alone = isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable)
    if not alone:
        return tuple(taken(item, one) for one in value)
    return (taken(item, value),) if what.one_or_many and value is not None else value


def as_number(value: float) -> float:
    """Return a whole number as a float, which is equal; anything else unchanged, for the type check to name."""
    try:
        return float(value) if type(value) is int else value
    except OverflowError:
        return value


def optional_number(value: float | None) -> float | None:
    """Return a whole number as a float; None unchanged."""
    return None if value is None else as_number(value)


def several(value: Any) -> Iterable[Any]:
    """Return what a field holds of which one or several may be given; None as none."""
    if value is None:
        return ()
    return value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
