"""What a document may hold, read off the classes of the model: one `Bauplan` per class, one `Form` per field."""

import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Annotated, Any, Final, Union, get_args, get_origin

import attrs
from attrs import Attribute, frozen

from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit
from kommunal.model.eintrag import Erweiterungen, Kante
from kommunal.model.felder import Verweis, als_id, erwartung, felder, je_klasse, vorgabe
from kommunal.model.schluessel import AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl
from kommunal.model.sprechzeiten import Saison
from kommunal.model.wandel import SCHRITTARTEN, Schritt
from kommunal.model.zeit import Datum, Uhrzeit

__all__ = [
    "FORMAT", "MAX_BYTES", "MAX_TIEFE", "NAME", "VERSION", "WAHLEN", "WERTE", "Bauplan", "Feld", "Form", "Frei",
    "Ganzzahl", "JaNein", "Liste", "Objekt", "Text", "Verweisform", "Wahl", "Wert", "Wort", "Zahl", "bauplan", "form",
    "form_von",
]  # fmt: skip

NAME: Final = "kommunal"
VERSION: Final = 1
FORMAT: Final = f"{NAME}/{VERSION}"
"""What the first field of every document says."""
MAX_BYTES: Final = 64 * 1024 * 1024
"""How large a document may be unless the caller says otherwise: 64 MiB, four times the largest city."""
MAX_TIEFE: Final = 100
"""How many levels of lists and mappings a document may have."""

WERTE: Final[tuple[type[Any], ...]] = (
    AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl, Datum, Saison, Uhrzeit,
)  # fmt: skip
"""The classes that a document writes as text."""


@frozen
class Text:
    """Text."""


@frozen
class Verweisform:
    """The id of another entry."""

    verweis: Verweis
    gueltig: Callable[[Any], bool]
    worte: str


@frozen
class Ganzzahl:
    """A whole number."""


@frozen
class Zahl:
    """A number."""


@frozen
class JaNein:
    """True or false."""


@frozen
class Wort:
    """A member of an enumeration, by its slug."""

    klasse: type[Enum]


@frozen
class Wert:
    """A value with a form of its own that is written as text: a date, a key."""

    klasse: type[Any]


@frozen
class Objekt:
    """A mapping with the fields of one class."""

    klasse: type[Any]


@frozen(eq=False)
class Wahl:
    """A mapping with the fields of one of several classes; the field `merkmal` says of which."""

    merkmal: str
    basis: type[Any]
    arten: Mapping[str, type[Any]]


@frozen
class Liste:
    """A list."""

    glied: "Form"
    auch_einzeln: bool = False
    """Whether a single member may stand there without a list around it."""


@frozen
class Frei:
    """Any JSON values under text keys."""


Form = Text | Verweisform | Ganzzahl | Zahl | JaNein | Wort | Wert | Objekt | Wahl | Liste | Frei


@frozen
class Feld:
    """One field of a class in a document."""

    name: str
    form: Form
    attribut: "Attribute[Any]"
    pflicht: bool
    """Whether a document has to state it."""
    leer: bool
    """Whether null is a value of it."""
    vorgabe: Any
    """What it holds where the document says nothing."""
    regel: Callable[[Any, Any, Any], None] | None
    """What its values obey beyond their declared type, as an attrs validator."""


@frozen
class Bauplan:
    """How one class stands in a document."""

    klasse: type[Any]
    merkmal: tuple[str, str] | None
    """The tag field and what it says, for a class that is one of several."""
    felder: Mapping[str, Feld]
    """In canonical order."""
    kante: bool
    """Whether its id may be derived from its ends."""


@je_klasse
def form(typ: Any) -> Form:
    """Return how a document writes a value of an annotated type."""
    herkunft = get_origin(typ)
    if herkunft is Annotated:
        verweis = next(glied for glied in typ.__metadata__ if isinstance(glied, Verweis))
        return Verweisform(verweis, *erwartung(typ))
    if herkunft in (Union, types.UnionType):
        return form(next(glied for glied in get_args(typ) if glied is not type(None)))
    if herkunft is tuple:
        return Liste(form(get_args(typ)[0]))
    if typ in _EINFACH:
        return _EINFACH[typ]
    if issubclass(typ, Enum):
        return Wort(typ)
    return Wert(typ) if typ in WERTE else Objekt(typ)


_EINFACH: Final[Mapping[Any, Form]] = {
    str: Text(),
    int: Ganzzahl(),
    float: Zahl(),
    bool: JaNein(),
    Erweiterungen: Frei(),
    Organisationseinheit: Wahl("art", Organisationseinheit, EINHEITSARTEN),
    Schritt: Wahl("schrittart", Schritt, SCHRITTARTEN),
}


@je_klasse
def form_von(klasse: Any) -> Form:
    """Return how a class stands in a document by itself; a kind of unit or of step states its tag."""
    for wahl in WAHLEN:
        if issubclass(klasse, wahl.basis):
            arten = {art: eine for art, eine in wahl.arten.items() if issubclass(eine, klasse)}
            return Wahl(wahl.merkmal, klasse, arten)
    return form(klasse)


@je_klasse
def bauplan(klasse: Any) -> Bauplan:
    """Return how a class of the model stands in a document."""
    kante = issubclass(klasse, Kante)
    merkmal = next(
        ((wahl.merkmal, art) for wahl in WAHLEN for art, eine in wahl.arten.items() if eine is klasse),
        None,
    )
    return Bauplan(klasse, merkmal, {name: _feld(name, a, kante) for name, a in felder(klasse).items()}, kante)


WAHLEN: Final = tuple(wahl for wahl in _EINFACH.values() if isinstance(wahl, Wahl))


def _feld(name: str, attribut: "Attribute[Any]", kante: bool) -> Feld:
    wert = vorgabe(attribut)
    gestalt = form(attribut.type)
    if attribut.metadata.get("auch_einzeln") and isinstance(gestalt, Liste):
        gestalt = attrs.evolve(gestalt, auch_einzeln=True)
    abgeleitet = kante and name == "id"
    return Feld(
        name,
        gestalt,
        attribut,
        pflicht=wert is attrs.NOTHING,
        leer=type(None) in get_args(attribut.type),
        # an edge without an id of its own holds a dot until its ends say more
        vorgabe="." if abgeleitet else wert,
        regel=als_id if abgeleitet else attribut.metadata.get("regel"),
    )
