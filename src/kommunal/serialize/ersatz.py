"""Stand-ins for entries that could not be read, so that what refers to them can be checked, and what they refer to.

A stand-in keeps the id and every good field of its entry. It exists only for a check and is never handed out.
"""

from collections.abc import Mapping
from typing import Any

from kommunal.model.eintrag import Eintrag
from kommunal.model.felder import RESERVIERT
from kommunal.model.schluessel import slug
from kommunal.serialize.format import Feld, Wahl, Wort, bauplan, form_von
from kommunal.serialize.lesen import UNLESBAR, Lesung, gemeint

__all__ = ["ersatz"]


def ersatz(klasse: type[Eintrag], roh: object, notname: str) -> Any:
    """Return a stand-in for an entry; `notname` is the id of one whose own cannot be told."""
    form = form_von(klasse)
    angaben = roh if isinstance(roh, Mapping) else {}
    plan = bauplan(gemeint(form, angaben) if isinstance(form, Wahl) else klasse)
    objekt = object.__new__(plan.klasse)
    for name, feld in plan.felder.items():
        # past the checks of the class, which may be what the entry failed
        object.__setattr__(objekt, name, _feldersatz(feld, angaben, notname))
    if "id" in angaben or not plan.kante:
        object.__setattr__(objekt, "id", _id(angaben.get("id"), notname))
    else:
        object.__setattr__(objekt, "id", ".".join(filter(None, objekt._enden())))
    return objekt


def _feldersatz(feld: Feld, roh: Mapping[Any, Any], notname: str) -> Any:
    """Return a value that a field may hold: what was read, else nothing, else something harmless."""
    wert = Lesung().feld(feld, roh[feld.name], ()) if feld.name in roh else UNLESBAR
    if wert is not UNLESBAR:
        return wert
    if not feld.pflicht:
        return feld.vorgabe
    if isinstance(feld.form, Wort):
        return next(iter(feld.form.klasse))
    return notname


def _id(roh: object, notname: str) -> str:
    # an id in the wrong spelling is most likely referred to in the right one
    kandidat = slug(roh) if isinstance(roh, str) else ""
    return notname if kandidat in RESERVIERT else kandidat or notname
