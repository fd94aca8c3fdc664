"""The functions as a model is shown them: names, descriptions and JSON Schemas, all read off the functions."""

from collections.abc import Callable, Mapping
from inspect import getdoc, signature
from typing import Any, cast

from pydantic import TypeAdapter, validate_call
from typing_extensions import TypedDict

from kommunal_chatbot.functions import CityFunctions

__all__ = ["FunctionDict", "call", "descriptions", "functions"]


class FunctionDict(TypedDict):
    """One function, in the shape in which most interfaces of models take it."""

    name: str
    description: str
    input_schema: dict[str, Any]
    output_schema: dict[str, Any]


def functions(cities: CityFunctions) -> tuple[Callable[..., Any], ...]:
    """Return what may be called."""
    return cities.wer_ist_zustaendig, cities.einheit, cities.was_aendert_sich


def descriptions(cities: CityFunctions) -> list[FunctionDict]:
    """Return the functions as a model is shown them."""
    return [
        {
            "name": function.__name__,
            "description": getdoc(function) or "",
            "input_schema": TypeAdapter(cast("Any", function)).json_schema(),
            "output_schema": TypeAdapter(signature(function).return_annotation).json_schema(),
        }
        for function in functions(cities)
    ]


def call(cities: CityFunctions, name: str, arguments: Mapping[str, Any]) -> Any:
    """Call the function that a model has chosen; raise `ValueError` for arguments that do not fit its schema."""
    chosen = {function.__name__: function for function in functions(cities)}[name]
    return validate_call(chosen)(**arguments)
