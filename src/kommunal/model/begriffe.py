"""The base of every enumeration of the model."""

from enum import StrEnum
from typing import Self, TypeVar

from kommunal.errors import InvalidValueError

__all__ = ["Begriff", "member"]


class Begriff(StrEnum):
    """A term of a closed list: its value is an ASCII slug, as in files; `label` is the German word for people."""

    label: str

    def __new__(cls, wert: str, label: str = "") -> Self:
        """Make a member from its slug and its label; as a call of the class, find the member with a slug."""
        glied = str.__new__(cls, wert)
        glied._value_ = wert
        glied.label = label
        return glied

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise InvalidValueError(f"expected one of {', '.join(cls)}, got {repr(value)[:80]}")


B = TypeVar("B", bound=Begriff)


def member(kind: type[B], value: B | str) -> B:
    """Return the member of a closed list that a value is, or that its slug names.

    Raises `InvalidValueError` with the whole list for anything else.
    """
    if isinstance(value, kind):
        return value
    found = next((one for one in kind if type(value) is str and one.value == value), None)
    if found is None:
        raise InvalidValueError(f"expected one of {', '.join(kind)}, got {repr(value)[:80]}")
    return found
