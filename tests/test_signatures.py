"""What every public function and class takes, with its defaults: a file that was read and approved, for it is promised.

`KOMMUNAL_GOLDEN=write pytest tests/test_signatures.py` writes it anew; then read what git says of it.
"""

import enum
import inspect
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module

import kommunal as k
from test_golden import matches

ROOMS = (
    "kommunal", "kommunal.nrw", "kommunal.interop", "kommunal.render", "kommunal.testing", "kommunal.strategies",
    "kommunal.search", "kommunal.datenschutz", "kommunal.editing", "kommunal.watching", "kommunal.register",
)  # fmt: skip


def _taken(thing: object) -> str:
    """Return the names of what a callable takes, and the defaults."""
    told = []
    star = False
    for one in inspect.signature(thing).parameters.values():  # type: ignore[arg-type]
        if one.kind is one.KEYWORD_ONLY and not star:
            star = True
            told.append("*")
        star = star or one.kind is one.VAR_POSITIONAL
        mark = "*" if one.kind is one.VAR_POSITIONAL else "**" if one.kind is one.VAR_KEYWORD else ""
        default = "" if one.default is one.empty else f"={_shown(one.default)}"
        told.append(f"{mark}{one.name}{default}")
    return f"({', '.join(told)})"


def _shown(default: object) -> str:
    if inspect.isclass(default):
        return default.__name__
    plain = isinstance(default, str | int | float | tuple | frozenset | None) and not isinstance(default, enum.Enum)
    return repr(default) if plain else str(default) if isinstance(default, enum.Enum) else type(default).__name__


def _members(cls: type) -> Iterator[str]:
    members: dict[str, object] = {}
    for base in reversed([base for base in cls.__mro__ if base.__module__.startswith("kommunal.")]):
        members |= vars(base)
    for name, member in sorted(members.items()):
        if name.startswith("_"):
            continue
        bound = (
            inspect.getattr_static(cls, name) if isinstance(member, property | cached_property) else getattr(cls, name)
        )
        if inspect.isfunction(bound) or inspect.ismethod(bound):
            yield f"  .{name}{_taken(bound)}"
        elif isinstance(member, property | cached_property):
            yield f"  .{name}"


def _promised() -> Iterator[str]:
    for room in ROOMS:
        module = import_module(room)
        yield f"=== {room}"
        for name in sorted(module.__all__):
            thing = getattr(module, name)
            if inspect.isclass(thing) and not issubclass(thing, enum.Enum | BaseException | dict):
                yield f"{name}{_taken(thing)}"
                yield from _members(thing)
            elif inspect.isroutine(thing):
                yield f"{name}{_taken(thing)}"


def test_what_everything_takes_is_what_was_promised() -> None:
    assert k.__name__ == ROOMS[0]
    matches("signaturen.txt", _promised())
