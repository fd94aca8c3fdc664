"""Every reference that an entry makes, read from the annotations of its class."""

import types
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import attrs

from kommunal.model.felder import Verweis, felder, je_klasse

__all__ = ["references"]

Place = tuple[str, str, Verweis]
"""Path of the field below the entry, the id that it holds, and where that may point."""


class _Holder(NamedTuple):
    """A field that can hold references."""

    name: str
    several: bool
    target: Verweis | None
    """Where its ids may point; None where it holds values that have references themselves."""


class _Plan(NamedTuple):
    """How to read a class: a getter for all fields that can hold references, and what each holds."""

    get: Callable[[Any], Any]
    holders: tuple[_Holder, ...]


def references(thing: object) -> Iterator[Place]:
    """Yield every reference of an entry or a step, in the order of its fields, nested values included."""
    return _read(thing, "")


def _read(thing: object, path: str) -> Iterator[Place]:
    plan = _plan(type(thing))
    if plan is None:
        return
    values = plan.get(thing)
    for value, (name, several, target) in zip(
        values if len(plan.holders) > 1 else (values,), plan.holders, strict=True
    ):
        if not value:
            continue
        for number, member in enumerate(value) if several else ((-1, value),):
            place = f"{path}{name}" if number < 0 else f"{path}{name}[{number}]"
            if target is not None:
                yield place, member, target
            else:
                yield from _read(member, f"{place}.")


@je_klasse
def _plan(cls: type) -> _Plan | None:
    holders = tuple(holder for name, field in felder(cls).items() for holder in _holders(name, field.type))
    return _Plan(attrgetter(*(holder.name for holder in holders)), holders) if holders else None


def _holders(name: str, annotation: Any) -> Iterator[_Holder]:
    core = _without_none(annotation)
    several = get_origin(core) is tuple
    if several:
        core = _without_none(get_args(core)[0])
    if get_origin(core) is Annotated:
        yield _Holder(name, several, next(mark for mark in core.__metadata__ if isinstance(mark, Verweis)))
    elif isinstance(core, type) and attrs.has(core) and core.__name__ != "Datum" and _has_references(core):
        yield _Holder(name, several, None)


def _has_references(cls: type) -> bool:
    # a step of a reorganisation is declared by its base class, which has none itself
    return any(_plan(kind) is not None for kind in (cls, *cls.__subclasses__()))


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
