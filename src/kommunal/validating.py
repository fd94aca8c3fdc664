"""Our classes as fields of pydantic models: read and written as in documents, described in OpenAPI.

pydantic asks a class for its schema by `__get_pydantic_core_schema__`, which is the only way in here; kommunal does not
need pydantic, and imports it nowhere else.
"""

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from typing import Any, Final

from pydantic import GetJsonSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

from kommunal.errors import DocumentError, Problem
from kommunal.loading import from_dict, to_dict
from kommunal.model.forms import Choice, Form, Scalar, Variant
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.zeit import Datum, Uhrzeit
from kommunal.serialize.converter import with_format
from kommunal.serialize.layouts import form_of
from kommunal.serialize.reader import parsed
from kommunal.serialize.versions import json_schema

__all__ = ["core_schema_of"]

JsonSchema = dict[str, Any]

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def core_schema_of(cls: type) -> CoreSchema:
    """Return how pydantic reads, checks, writes and describes a class of kommunal.

    An object of the class is taken as it is, a ``date`` or ``time`` as the Datum or Uhrzeit it is, data as in
    documents; everything wrong with it becomes an error of pydantic each, with its place. What is text in documents
    stays an object in ``model_dump()``, everything else becomes a dict; in ``model_dump_json()`` all of it is as in
    documents.
    """
    form = form_of(cls)
    name = _name(cls)
    definition = _definitions().get(name) or _defined(cls, form)
    return core_schema.no_info_plain_validator_function(
        _reader(cls),
        ref=_ref(name),
        serialization=core_schema.plain_serializer_function_ser_schema(
            to_dict, when_used="json" if isinstance(form, Choice | Scalar) else "always"
        ),
        metadata=_described(definition),
    )


def _name(cls: type) -> str:
    """Return the name of a class in the JSON Schema of documents; the base of several classes stands for them all."""
    form = form_of(cls)
    name = cls.__name__.translate(_UMLAUTS)
    return f"{name}en" if isinstance(form, Variant) and "KINDS" in cls.__dict__ else name


def _ref(name: str) -> str:
    return f"kommunal.{name}"


def _reader(cls: type) -> Callable[[object], object]:
    """Return the function that reads a class, called as it is: pydantic tells so which of several refused a value."""

    def read(value: object) -> object:
        return value if isinstance(value, cls) else _read(cls, value)

    read.__name__ = _name(cls)
    return read


def _read(cls: type, value: object) -> object:
    """Return the object that data mean; raise the error of pydantic that lists everything that is wrong."""
    if issubclass(cls, Datum | Uhrzeit) and isinstance(value, date | time):
        value = cls.taken(value)
        if isinstance(value, cls):
            return value
    try:
        return from_dict(with_format(value), Verwaltung) if cls is Verwaltung else from_dict(value, cls)
    except DocumentError as error:
        lines = [_error(problem, value) for problem in error.problems]
    raise ValidationError.from_exception_data(cls.__name__, lines)


def _error(problem: Problem, value: object) -> InitErrorDetails:
    place = parsed(problem.path)
    error = PydanticCustomError("kommunal", "{message}", {"message": problem.message})
    return InitErrorDetails(type=error, loc=place, input=_at(value, place))


def _at(value: Any, place: tuple[str | int, ...]) -> object:
    """Return what stands at a place of data, or where the place ends there."""
    for part in place:
        try:
            value = value[part]
        except (LookupError, TypeError):
            break
    return value


# --- the description, for OpenAPI -------------------------------------------------------------------------------------


def _described(definition: JsonSchema) -> dict[str, Any]:
    """Return the metadata by which pydantic describes a class: as the JSON Schema of documents does."""
    return {"pydantic_js_functions": [lambda _, handler: _resolved(definition, handler)]}


def _resolved(part: Any, handler: GetJsonSchemaHandler) -> Any:
    """Return a part of a definition; what it refers to becomes a definition of pydantic's by the same name."""
    if isinstance(part, list):
        return [_resolved(item, handler) for item in part]
    if not isinstance(part, dict):
        return part
    inner = {key: _resolved(item, handler) for key, item in part.items() if key != "$ref"}
    return {**_referred(part["$ref"], handler), **inner} if "$ref" in part else inner


def _referred(reference: str, handler: GetJsonSchemaHandler) -> JsonSchema:
    name = reference.rpartition("/")[2]
    definition = _definitions()[name]
    if "description" not in definition:
        # an id, a line of text: nothing that a client would want a class for
        return dict(_resolved(definition, handler))
    named = core_schema.any_schema(ref=_ref(name), metadata=_described(definition))
    # pydantic makes definitions of what is inside of what it is asked for
    return dict(handler(core_schema.list_schema(named))["items"])


def _defined(cls: Any, form: Form) -> JsonSchema:
    """Return the definition of a class that stands in no document by itself."""
    match form:
        case Choice():
            kind: JsonSchema = {"type": "string", "enum": [str(term) for term in cls]}
        case Scalar():
            kind = {"type": "string", "pattern": f"^({cls.PATTERN.pattern})$"}
        case _:
            kind = {"type": "object"}
    return {"title": cls.__name__, **kind}


@cache
def _definitions() -> Mapping[str, JsonSchema]:
    """Return the definitions of documents' JSON Schema, as OpenAPI's tools read them best."""
    document = json_schema()
    whole = {key: part for key, part in document.items() if key not in ("$schema", "$defs")}
    properties = {key: part for key, part in whole["properties"].items() if key != "format"}
    required = [key for key in whole["required"] if key != "format"]
    # inside of another document it may leave out its format
    properties = {"format": whole["properties"]["format"], **properties}
    own = {"Verwaltung": {**whole, "title": "Verwaltung", "required": required, "properties": properties}}
    return {name: _plain(part) for name, part in {**document["$defs"], **own}.items()}


def _plain(part: JsonSchema) -> JsonSchema:
    """Return a closed list as an enumeration, and a choice between classes as such."""
    if "allOf" in part:
        kinds = [kind["then"] for kind in part["allOf"]]
        return {"title": part["title"], "description": f"Eine der Arten: {part['title']}.", "oneOf": kinds}
    if "oneOf" in part:
        rest = {key: inner for key, inner in part.items() if key != "oneOf"}
        return {**rest, "type": "string", "enum": [term["const"] for term in part["oneOf"]]}
    return part
