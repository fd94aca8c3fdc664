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
    data = yaml.load(document(text), Loader=yaml.BaseLoader)
    data.pop("format", None)
    built: Verwaltung = _builder(Verwaltung, data)
    return built


def _builder(cls: Any, data: dict[str, Any]) -> Any:
    if cls is Organisationseinheit:
        cls = EINHEITSARTEN[data["art"]]
        data = {name: value for name, value in data.items() if name != "art"}
    if cls is Schritt:
        cls = SCHRITTARTEN[data["schrittart"]]
        data = {name: value for name, value in data.items() if name != "schrittart"}
    kinds = _types(cls)
    return cls(**{name: _read(kinds[name], value) for name, value in data.items()})


@cache
def _types(cls: Any) -> dict[str, Any]:
    return {name: member.annotation for name, member in fields(cls).items()}


def _read(typ: Any, value: Any) -> Any:
    if get_origin(typ) is Annotated:
        return _read(typ.__origin__, value)
    if get_origin(typ) in (Union, types.UnionType):
        typ = next(part for part in get_args(typ) if part is not type(None))
        return _read(typ, value)
    if get_origin(typ) is tuple:
        value = [value] if isinstance(value, str) else value
        return tuple(_read(get_args(typ)[0], link) for link in value)
    if typ is bool:
        return value == "true"
    if typ in (int, float):
        return typ(value)
    if isinstance(typ, type) and issubclass(typ, Enum):
        return typ(value)
    if isinstance(value, dict) and attrs.has(typ):
        return _builder(typ, value)
    return value
