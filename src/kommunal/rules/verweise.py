"""Every reference that an entry makes, read from the annotations of its class."""

import types
from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, Union, get_args, get_origin

import attrs

from kommunal.model.felder import Verweis, felder

__all__ = ["Stelle", "verweise"]

Stelle = tuple[str, str, Verweis]
"""Path of the field below the entry, the id that it holds, and where that may point."""
_Leser = Callable[[Any, str], Iterator[Stelle]]


def verweise(objekt: object) -> Iterator[Stelle]:
    """Yield every reference of an entry or a step, in the order of its fields, nested values included."""
    return _gelesen(objekt, "")


def _gelesen(objekt: Any, pfad: str) -> Iterator[Stelle]:
    klasse: Any = type(objekt)
    plan = _plan(klasse)
    if plan is None:
        return
    hole, leser = plan
    werte = hole(objekt)
    for wert, (name, mehrere, verweis) in zip(werte if len(leser) > 1 else (werte,), leser, strict=True):
        if not wert:
            continue
        for stelle, glied in enumerate(wert) if mehrere else ((-1, wert),):
            ort = f"{pfad}{name}" if stelle < 0 else f"{pfad}{name}[{stelle}]"
            if verweis is not None:
                yield ort, glied, verweis
            else:
                yield from _gelesen(glied, f"{ort}.")


@cache
def _plan(klasse: Any) -> tuple[Callable[[Any], Any], tuple[tuple[str, bool, Verweis | None], ...]] | None:
    """Return how to read a class: a getter for all fields that can hold references, and what each holds."""
    leser = tuple(plan for name, feld in felder(klasse).items() for plan in _feld(name, feld.type))
    return (attrgetter(*(name for name, _, _ in leser)), leser) if leser else None


def _feld(name: str, typ: Any) -> Iterator[tuple[str, bool, Verweis | None]]:
    kern = _ohne_none(typ)
    mehrere = get_origin(kern) is tuple
    if mehrere:
        kern = _ohne_none(get_args(kern)[0])
    if get_origin(kern) is Annotated:
        yield name, mehrere, next(m for m in kern.__metadata__ if isinstance(m, Verweis))
    elif isinstance(kern, type) and attrs.has(kern) and kern.__name__ != "Datum" and _hat_verweise(kern):
        yield name, mehrere, None


def _hat_verweise(klasse: type) -> bool:
    # a step of a reorganisation is declared by its base class, which has none itself
    return any(_plan(art) is not None for art in (klasse, *klasse.__subclasses__()))


def _ohne_none(typ: Any) -> Any:
    if get_origin(typ) in (Union, types.UnionType):
        return next(teil for teil in get_args(typ) if teil is not type(None))
    return typ
