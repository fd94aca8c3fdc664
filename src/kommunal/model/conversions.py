"""What constructors take beside the exact type: a whole number for a number, one for several."""

from collections.abc import Iterable
from typing import Any

__all__ = ["as_number", "optional_number", "several"]


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
