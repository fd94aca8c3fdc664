"""From the classes of the model to a tree of dicts, lists and scalars: canonical order, defaults left out."""

from collections.abc import Callable
from typing import Any

from kommunal.errors import InvalidValueError
from kommunal.model.felder import je_klasse, zeige
from kommunal.serialize.format import (
    Form,
    Frei,
    Liste,
    Objekt,
    Wahl,
    Wert,
    Wort,
    bauplan,
)

__all__ = ["baum"]


def baum(form: Form, wert: Any) -> Any:
    """Return the tree of a value; raise `InvalidValueError` for an object of a class that the format does not know."""
    return _schreiber(form)(wert)


@je_klasse
def _schreiber(form: Form) -> Callable[[Any], Any]:
    match form:
        case Objekt():
            return _eines(form.klasse, {form.klasse: None})
        case Wahl():
            return _eines(form.basis, dict.fromkeys(form.arten.values()))
        case Liste():
            glied = _schreiber(form.glied)
            return lambda werte: [glied(wert) for wert in werte]
        case Frei():
            return lambda wert: wert.to_dict()
        case Wort():
            return lambda wert: wert.value
        case Wert():
            return str
        case _:
            return lambda wert: wert


def _eines(basis: type[Any], klassen: dict[type[Any], None]) -> Callable[[Any], Any]:
    def schreibe(wert: Any) -> Any:
        klasse = type(wert)
        # a subclass that an application made has no name in the format
        if klasse not in klassen:
            raise InvalidValueError(f"expected one of the kinds of {basis.__name__}, got {zeige(wert)}")
        return _objektschreiber(klasse)(wert)

    return schreibe


@je_klasse
def _objektschreiber(klasse: type[Any]) -> Callable[[Any], dict[str, Any]]:
    plan = bauplan(klasse)
    kopf = dict([plan.merkmal]) if plan.merkmal else {}
    felder = [(name, feld.vorgabe, _schreiber(feld.form)) for name, feld in plan.felder.items()]

    def schreibe(objekt: Any) -> dict[str, Any]:
        ergebnis: dict[str, Any] = dict(kopf)
        for name, vorgabe, schreiber in felder:
            wert = getattr(objekt, name)
            if wert is None:
                if vorgabe is not None:
                    ergebnis[name] = None
            elif wert != vorgabe:
                ergebnis[name] = schreiber(wert)
        if plan.kante and objekt.derived:
            del ergebnis["id"]
        return ergebnis

    return schreibe
