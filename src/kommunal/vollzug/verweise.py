"""Which ids an entry refers to, and how a reference is turned to another entry."""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin

import attrs

from kommunal.model.eintrag import Eintrag
from kommunal.model.felder import Verweis, felder

__all__ = ["HAENGT_AN", "beruehrt", "erlaubt", "umgehaengt", "verweise", "verweisfeld"]

HAENGT_AN: Final = ("uebergeordnet", "einheit", "stelle", "zustaendig", "von", "zu", "mitglied", "partner")
"""Fields by which an entry depends on a unit or Akteur today; descent and the process of a Leitbild are history."""
_DURCH: Final = ("sprechzeiten", "ausstattung")


def beruehrt(entry: Any) -> Iterator[str]:
    """Yield the ids on which an entry depends today."""
    for name in HAENGT_AN:
        wert = getattr(entry, name, None)
        if isinstance(wert, str):
            yield wert
        elif wert:
            yield from wert
    for name in _DURCH:
        yield from (teil.durch for teil in getattr(entry, name, ()) if teil.durch is not None)


def umgehaengt(entry: Any, alt: str, neu: str | None) -> Any:
    """Return an entry with a reference turned to another; with None it ends: then None, unless it can do without."""
    werte: dict[str, Any] = {}
    for name in HAENGT_AN:
        wert = getattr(entry, name, None)
        if wert == alt:
            if neu is None:
                return None
            werte[name] = neu
        elif isinstance(wert, tuple) and alt in wert:
            glieder = (neu if glied == alt else glied for glied in wert)
            werte[name] = tuple(dict.fromkeys(glied for glied in glieder if glied is not None))
    for name in _DURCH:
        teile = getattr(entry, name, ())
        if any(teil.durch == alt for teil in teile):
            bleiben = (teil for teil in teile if teil.durch != alt or neu is not None)
            werte[name] = tuple(attrs.evolve(teil, durch=neu) if teil.durch == alt else teil for teil in bleiben)
    return attrs.evolve(entry, **werte)


def verweisfeld(entry: Eintrag, alt: str) -> str:
    """Return the field by which an entry depends on another."""
    for name in HAENGT_AN:
        wert = getattr(entry, name, None)
        if wert == alt or (isinstance(wert, tuple) and alt in wert):
            return name
    return _DURCH[0]


def erlaubt(entry: Any, feld: str) -> tuple[str, ...]:
    """Return the tuples of the Verwaltung into which a field of an entry may point."""
    klasse: Any = type(entry)
    typ: Any = felder(klasse)[feld].type
    verweis = _verweis(typ)
    # who gives the hours or set up the equipment stands in their parts
    return ("personen", "einheiten", "akteure") if verweis is None else verweis.auf


def verweise(objekt: Any) -> Iterator[tuple[str, Verweis, str]]:
    """Yield every reference in an entry and its parts: the field, what it may point at, the id."""
    klasse: Any = type(objekt)
    for name, field in felder(klasse).items():
        wert = getattr(objekt, name)
        typ: Any = field.type
        verweis = _verweis(typ)
        for glied in wert if isinstance(wert, tuple) else (wert,):
            if verweis is not None and glied is not None:
                yield name, verweis, glied
            elif attrs.has(type(glied)):
                yield from verweise(glied)


@cache
def _verweis(typ: Any) -> Verweis | None:
    if get_origin(typ) is Annotated:
        return next((m for m in typ.__metadata__ if isinstance(m, Verweis)), None)
    if get_origin(typ) in (Union, types.UnionType, tuple):
        return next((found for teil in get_args(typ) if (found := _verweis(teil)) is not None), None)
    return None
