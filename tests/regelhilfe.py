"""Builds a Verwaltung from the YAML text of an example."""

import types
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
import yaml

from kommunal import EINHEITSARTEN, Organisationseinheit, Schritt, Verwaltung
from kommunal.model.forms import fields
from kommunal.model.wandel import SCHRITTARTEN


def document(text: str) -> str:
    """Return the document of an example, which may be only its body."""
    if text.startswith("format:"):
        return text
    head = "" if text.lstrip().startswith("kommune:") else 'kommune: {ags: "05915000"}\n'
    return f"format: kommunal/1\n{head}{text}"


def verwaltung(text: str) -> Verwaltung:
    """Return the Verwaltung of a document or of the body of one."""
    # every scalar is text until its declared type reads it
    daten = yaml.load(document(text), Loader=yaml.BaseLoader)
    daten.pop("format", None)
    gebaut: Verwaltung = _bau(Verwaltung, daten)
    return gebaut


def _bau(klasse: Any, daten: dict[str, Any]) -> Any:
    if klasse is Organisationseinheit:
        klasse = EINHEITSARTEN[daten["art"]]
        daten = {name: wert for name, wert in daten.items() if name != "art"}
    if klasse is Schritt:
        klasse = SCHRITTARTEN[daten["schrittart"]]
        daten = {name: wert for name, wert in daten.items() if name != "schrittart"}
    typen = _typen(klasse)
    return klasse(**{name: _lies(typen[name], wert) for name, wert in daten.items()})


@cache
def _typen(klasse: Any) -> dict[str, Any]:
    return {name: feld.annotation for name, feld in fields(klasse).items()}


def _lies(typ: Any, wert: Any) -> Any:
    if get_origin(typ) is Annotated:
        return _lies(typ.__origin__, wert)
    if get_origin(typ) in (Union, types.UnionType):
        typ = next(teil for teil in get_args(typ) if teil is not type(None))
        return _lies(typ, wert)
    if get_origin(typ) is tuple:
        wert = [wert] if isinstance(wert, str) else wert
        return tuple(_lies(get_args(typ)[0], glied) for glied in wert)
    if typ is bool:
        return wert == "true"
    if typ in (int, float):
        return typ(wert)
    if isinstance(typ, type) and issubclass(typ, Enum):
        return typ(wert)
    if isinstance(wert, dict) and attrs.has(typ):
        return _bau(typ, wert)
    return wert
