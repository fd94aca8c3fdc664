"""The base of every enumeration of the model."""

from enum import StrEnum
from typing import Self

from kommunal.errors import InvalidValueError
from kommunal.model.in_pydantic import InPydantic

__all__ = ["Begriff"]


class Begriff(InPydantic, StrEnum):
    """A term of a closed list: its value is an ASCII slug, as in files; `label` is the German word for people."""

    label: str
    """The German word for people: ``kommissarisch``, ``N.N.``"""

    def __new__(cls, wert: str, label: str = "") -> Self:
        """Make a member from its slug and its label; as a call of the class, find the member with a slug."""
        member = str.__new__(cls, wert)
        member._value_ = wert
        member.label = label
        return member

    @classmethod
    def _missing_(cls, value: object) -> None:
        raise InvalidValueError(f"expected one of {', '.join(cls)}, got {repr(value)[:80]}")
