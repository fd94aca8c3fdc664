"""What every field of the model obeys: its declared type is checked, text is NFC-normalised, references are ids.

A class takes part by ``@frozen(kw_only=True, repr=False, field_transformer=streng)``. The checks read the annotation,
so the annotation is the one place where a field says what it may hold.
"""

import inspect
import math
import re
import types
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin

import attrs
from attrs import Attribute, frozen

from kommunal.errors import InvalidValueError

__all__ = [
    "ID_MUSTER",
    "RESERVIERT",
    "STEUERZEICHEN",
    "Verweis",
    "ab_eins",
    "ab_null",
    "als_id",
    "als_zahl",
    "felder",
    "ist_ganzzahl",
    "mehrere",
    "nfc",
    "optionale_zahl",
    "streng",
    "zeige",
]

ID_MUSTER: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""How an id is written: a slug of lower-case ASCII letters and digits, joined by single hyphens."""
VERWEIS_MUSTER: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")
"""How a reference is written: an id, or the dotted id that an edge derives from its ends."""
RESERVIERT: Final = frozenset({"kommune", "keine"})
"""Ids that name no entry: the municipality itself, and "there is none"."""
_ZU_LANG: Final = 10**4000
STEUERZEICHEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@frozen
class Verweis:
    """Marks a field that holds the id of another entry: which tuples of the Verwaltung it may point into."""

    auf: tuple[str, ...]
    kommune: bool = False
    """Whether the reserved id ``kommune`` is allowed."""
    keine: bool = False
    """Whether the reserved id ``keine`` is allowed."""


def nfc(value: str) -> str:
    """Return text in Unicode normal form C; anything else unchanged, for the type check to name."""
    if type(value) is str and not value.isascii():
        return unicodedata.normalize("NFC", value)
    return value


def _nfc_tuple(value: object) -> object:
    if type(value) is tuple:
        return tuple(nfc(item) for item in value)
    return value


def zeige(value: object) -> str:
    """Show a refused value in an error message, shortened: bad input may be a whole document."""
    try:
        text = repr(value)
    except ValueError:
        return "a number of more than 4000 digits"
    return text if len(text) <= 80 else f"{text[:77]}..."


def als_zahl(value: float) -> float:
    """Return a whole number as a float, which is equal; anything else unchanged, for the type check to name."""
    try:
        return float(value) if type(value) is int else value
    except OverflowError:
        return value


def optionale_zahl(value: float | None) -> float | None:
    """Return a whole number as a float; None unchanged."""
    return None if value is None else als_zahl(value)


def mehrere(value: Any) -> Iterable[Any]:
    """Return what a field holds of which one or several may be given; None as none."""
    if value is None:
        return ()
    return value if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def ab_eins(instance: object, attribute: "Attribute[int | None]", value: int | None) -> None:
    """Check that a number counts something that is there."""
    if value is not None and value < 1:
        raise InvalidValueError(f"expected a whole number from 1 on, got {value}", attribute.name)


def ab_null(instance: object, attribute: "Attribute[Any]", value: float | None) -> None:
    """Check that a number or an amount is none below nothing, and finite."""
    if value is not None and not 0 <= value < math.inf:
        words = "a whole number" if type(value) is int else "a number"
        raise InvalidValueError(f"expected {words} from 0 on, got {value}", attribute.name)


def als_id(instance: object, attribute: "Attribute[str]", value: str) -> None:
    """Check that a value is an id of the author's choice: a slug, and not a reserved word."""
    if value in RESERVIERT:
        raise InvalidValueError(f"expected an id other than the reserved {value!r}", attribute.name)
    if not ID_MUSTER.fullmatch(value):
        raise InvalidValueError(
            f"expected an id of lower-case letters, digits and single hyphens, got {zeige(value)}",
            attribute.name,
        )


Pruefung = Callable[[Any], bool]


def ist_text(value: object) -> bool:
    """Tell whether a value is text with something in it, free of control characters and lone surrogates."""
    return (
        type(value) is str
        and bool(value)
        and not value.isspace()
        and (value.isprintable() or not STEUERZEICHEN.search(value))
    )


def ist_ganzzahl(value: object) -> bool:
    """Tell whether a value is a whole number of at most 4000 digits: Python reads and writes hardly longer ones."""
    return type(value) is int and -_ZU_LANG < value < _ZU_LANG


def erwartung(typ: Any) -> tuple[Pruefung, str]:
    """Return how to check a value against an annotation, and the words for what was expected."""
    herkunft = get_origin(typ)
    if herkunft is Annotated:
        return _verweis(next(m for m in typ.__metadata__ if isinstance(m, Verweis)))
    if herkunft in (Union, types.UnionType):
        teile = [erwartung(teil) for teil in get_args(typ) if teil is not type(None)]
        pruefungen = tuple(pruefung for pruefung, _ in teile)
        return (
            lambda value: value is None or any(pruefung(value) for pruefung in pruefungen),
            " or ".join(worte for _, worte in teile),
        )
    if herkunft is tuple:
        pruefung, worte = erwartung(get_args(typ)[0])
        return lambda value: type(value) is tuple and all(map(pruefung, value)), f"a tuple of {worte}"
    if typ is str:
        return ist_text, "text"
    if typ is int:
        return ist_ganzzahl, "a whole number"
    if typ in (bool, float):
        return lambda value: type(value) is typ, {
            bool: "true or false",
            float: "a number",
        }[typ]
    klasse = herkunft or typ
    if issubclass(klasse, Enum):
        return lambda value: type(value) is klasse, f"one of {', '.join(str(glied) for glied in klasse)}"
    return lambda value: isinstance(value, klasse), getattr(klasse, "WORTE", klasse.__name__)


def _verweis(verweis: Verweis) -> tuple[Pruefung, str]:
    erlaubt = {wort for wort, ja in (("kommune", verweis.kommune), ("keine", verweis.keine)) if ja}
    verboten = RESERVIERT - erlaubt

    def pruefung(value: object) -> bool:
        return type(value) is str and value not in verboten and VERWEIS_MUSTER.fullmatch(value) is not None

    return pruefung, f"the id of an entry in {' or '.join((*verweis.auf, *sorted(erlaubt)))}"


def _typpruefung(typ: Any) -> Callable[[Any, "Attribute[Any]", Any], None]:
    pruefung, worte = erwartung(typ)

    def validator(instance: object, attribute: "Attribute[Any]", value: object) -> None:
        if not pruefung(value):
            raise InvalidValueError(f"expected {worte}, got {zeige(value)}", attribute.alias)

    return validator


def _optional(typ: Any) -> bool:
    return get_origin(typ) in (Union, types.UnionType) and type(None) in get_args(typ)


# made once: attrs inspects the signature of every plain function anew
_NFC: Final = attrs.Converter(nfc)
_NFC_TUPLE: Final = attrs.Converter(_nfc_tuple)


def _konverter(typ: Any) -> Any:
    kern = next(arg for arg in get_args(typ) if arg is not type(None)) if _optional(typ) else typ
    if kern is str:
        return _NFC
    if get_origin(kern) is tuple and get_args(kern)[0] is str:
        return _NFC_TUPLE
    return None


def streng(cls: type, fields: "list[Attribute[Any]]") -> "list[Attribute[Any]]":
    """Make every field check its declared type first, then its own validator; normalise text.

    An attrs field transformer. A field whose annotation allows None accepts None; no other does.
    """
    # what a base class gives has been made strict there
    eigene = inspect.get_annotations(cls)
    return [_gestrengt(field) if field.name in eigene and field.init else field for field in fields]


def _gestrengt(field: "Attribute[Any]") -> "Attribute[Any]":
    if field.metadata.get("intern"):
        return field
    pruefung = _typpruefung(field.type)
    eigene = field.validator
    validator = pruefung if eigene is None else attrs.validators.and_(pruefung, eigene)
    return field.evolve(
        validator=validator,
        converter=field.converter or _konverter(field.type),
        metadata={**field.metadata, "regel": eigene},
    )


F = TypeVar("F", bound=Callable[..., Any])


def je_klasse(funktion: F) -> F:
    """Remember what a function of a class returns; `functools.cache`, with the signature left as it is."""
    return cast("F", cache(funktion))


class Lesbar:
    """Shows itself by what differs from the defaults: a unit has twenty fields, most of them empty."""

    # here once for all classes: CPython tells two of one layout alike only where no field stands before it
    __slots__ = ("__weakref__",)

    def __repr__(self) -> str:
        gesetzt = (
            f"{name}={getattr(self, name)!r}"
            for name, field in felder(type(self)).items()
            if _erzaehlt(self, name, field)
        )
        return f"{type(self).__name__}({', '.join(gesetzt)})"


def _erzaehlt(objekt: object, name: str, field: "Attribute[Any]") -> bool:
    wert = getattr(objekt, name)
    # an id with a dot follows from the ends of an edge
    return wert != vorgabe(field) and not (name == "id" and "." in wert)


def vorgabe(field: "Attribute[Any]") -> object:
    """Return what a field holds where a document says nothing; `attrs.NOTHING` where it has to say something."""
    fabrik = getattr(field.default, "factory", None)
    return field.default if fabrik is None else fabrik()


@je_klasse
def felder(cls: type) -> Mapping[str, "Attribute[Any]"]:
    """Return the fields of a model class that a document carries, by name, in canonical order.

    First the id, then what the class adds to `Eintrag`, last what every entry has. A field that a
    kind of unit gives another default keeps its place.
    """
    alle = {field.name: field for field in attrs.fields(cls) if field.init and not field.metadata.get("intern")}
    platz = [name for klasse in reversed(cls.__mro__) for name in inspect.get_annotations(klasse)]
    reihe = sorted(alle, key=platz.index)
    schluss = [name for name in reihe if alle[name].metadata.get("schluss")]
    mitte = [name for name in reihe if name != "id" and name not in schluss]
    return {name: alle[name] for name in (*(["id"] if "id" in alle else []), *mitte, *schluss)}
