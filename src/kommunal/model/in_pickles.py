"""How objects of classes with an umlaut in their name go into pickles: the older protocols know no such names."""

import copyreg
from enum import Enum
from importlib import import_module
from typing import Any, TypeVar

__all__ = ["named_in_pickles"]

C = TypeVar("C", bound=type)


def named_in_pickles(cls: C) -> C:
    """Have objects of a class tell its name as text, which every protocol of pickle carries."""
    copyreg.pickle(cls, _reduced)
    return cls


def _reduced(thing: Any) -> tuple[Any, ...]:
    cls = type(thing)
    if isinstance(thing, Enum):
        return _member, (cls.__module__, cls.__name__, thing.value)
    return _empty, (cls.__module__, cls.__name__), thing.__getstate__()


def _member(module: str, name: str, value: str) -> Any:
    return getattr(import_module(module), name)(value)


def _empty(module: str, name: str) -> Any:
    cls: Any = getattr(import_module(module), name)
    return cls.__new__(cls)
