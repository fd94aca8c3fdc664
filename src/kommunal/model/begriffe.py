"""The base of every enumeration of the model."""

from enum import StrEnum
from typing import Self

__all__ = ["Begriff"]


class Begriff(StrEnum):
    """A term of a closed list: its value is an ASCII slug, as in files; `label` is the German word for people."""

    label: str

    def __new__(cls, wert: str, label: str) -> Self:
        """Make a member from its slug and its label."""
        glied = str.__new__(cls, wert)
        glied._value_ = wert
        glied.label = label
        return glied
