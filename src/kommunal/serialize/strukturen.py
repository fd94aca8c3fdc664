"""What a document may hold as msgspec structs, for reading JSON with the extra `fast`: one struct per class."""

from functools import reduce
from operator import or_
from types import GenericAlias
from typing import Any, Final

import msgspec

from kommunal.model.felder import je_klasse
from kommunal.serialize.format import Form, Frei, Ganzzahl, JaNein, Liste, Objekt, Wahl, Zahl, bauplan

__all__ = ["FEHLT", "lies"]

FEHLT: Final = msgspec.UNSET
"""What a struct holds where the document says nothing."""


def lies(text: bytes | str, klasse: type[Any]) -> dict[str, Any]:
    """Return what a JSON text says of each field of a class, its parts as structs; raise `ValueError` where it errs.

    Every struct knows the class of the model that it stands for: its attribute `klasse`.
    """
    dokument = _entschluessler(klasse).decode(text)
    felder = {name: getattr(dokument, name) for name in dokument.__struct_fields__}
    return {name: wert for name, wert in felder.items() if wert is not FEHLT}


@je_klasse
def _entschluessler(klasse: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_struktur(klasse, ("format", str)))


@je_klasse
def _struktur(klasse: type[Any], *weitere: tuple[str, Any]) -> type[Any]:
    plan = bauplan(klasse)
    felder: list[Any] = [*weitere]
    for name, feld in plan.felder.items():
        typ = _typ(feld.form)
        typ = typ | None if feld.leer else typ
        felder.append((name, typ) if feld.pflicht else (name, typ | msgspec.UnsetType, FEHLT))
    merkmal, art = plan.merkmal or (None, None)
    # a struct holds no cycles, and equal ones can be told by their hash
    return msgspec.defstruct(
        klasse.__name__, felder, tag_field=merkmal, tag=art, kw_only=True, frozen=True, gc=False,
        forbid_unknown_fields=True, namespace={"klasse": klasse},
    )  # fmt: skip


def _typ(form: Form) -> Any:
    match form:
        case Objekt(klasse):
            return _struktur(klasse)
        case Wahl():
            return reduce(or_, map(_struktur, form.arten.values()))
        case Liste(glied):
            return GenericAlias(tuple, (_typ(glied), ...))
        case Frei():
            return dict[str, Any]
        case Ganzzahl():
            return int
        case Zahl():
            return float
        case JaNein():
            return bool
        case _:
            return str
