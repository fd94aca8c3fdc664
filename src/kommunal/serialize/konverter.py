"""Our types inside the documents of others: an integrator's own cattrs converter learns to read and write them."""

from collections.abc import Callable, Mapping
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Union, cast, get_args, get_origin

from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.felder import Lesbar
from kommunal.model.schluessel import AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.dokument import als_baum, aus_baum, aus_teil
from kommunal.serialize.format import FORMAT, WAHLEN, WERTE, Wahl, form_von
from kommunal.serialize.schreiben import baum

if TYPE_CHECKING:
    from cattrs import BaseConverter

__all__ = ["configure_converter"]

_BASEN: Final[tuple[type[Any], ...]] = (Lesbar, Begriff, Erweiterungen, *WERTE)
_TEXTE: Final[tuple[type[Any], ...]] = (Begriff, AGS, ARS, Hausnummer, Leistungsschluessel, Postleitzahl)
_UNSER: Final = "kommunal."


def configure_converter(converter: "BaseConverter") -> None:
    """Teach a cattrs converter to read and write every kommunal class as the native format does.

    How it treats other types does not change, subclasses of ours among them. Inside a kommunal class everything wrong
    is reported by one `DocumentError` with paths from there on; cattrs says where in the whole that is. A Verwaltung is
    written with its `format` and read with or without; contradictions between entries are for `kommunal.check`.

    >>> import cattrs, kommunal
    >>> converter = cattrs.Converter()
    >>> kommunal.configure_converter(converter)
    >>> converter.structure({"art": "amt", "id": "jugendamt", "name": "Jugendamt"}, kommunal.Amt)
    Amt(id='jugendamt', name='Jugendamt')
    """
    # what is text to Python would be taken for it before any predicate is asked
    for klasse in _TEXTE:
        converter.register_structure_hook(klasse, _lies_text)
        converter.register_unstructure_hook(klasse, _schreibe_text)
    converter.register_structure_hook_factory(_ist_unser, _leser)
    converter.register_unstructure_hook_factory(_ist_unser, _schreiber)
    converter.register_structure_hook_factory(_ist_auswahl, _wahlleser)


def _ist_unser(typ: Any) -> bool:
    return isinstance(typ, type) and typ.__module__.startswith(_UNSER) and issubclass(typ, _BASEN)


def _lies_text(roh: Any, typ: Any) -> Any:
    return aus_teil(form_von(typ), roh) if _ist_unser(typ) else typ(roh)


def _schreibe_text(wert: Any) -> Any:
    return str(wert) if _ist_unser(type(wert)) else wert


def _leser(klasse: Any) -> Callable[[Any, Any], Any]:
    if klasse is Verwaltung:
        return lambda roh, _: aus_baum(_mit_format(roh), pruefer=None)
    form = form_von(klasse)
    return lambda roh, _: aus_teil(form, roh)


def _mit_format(roh: Any) -> Any:
    return {"format": FORMAT, **roh} if isinstance(roh, Mapping) and "format" not in roh else roh


def _schreiber(klasse: Any) -> Callable[[Any], Any]:
    if klasse is Verwaltung:
        return als_baum
    form = form_von(klasse)
    return lambda wert: baum(form, wert)


# --- a choice between several of our classes --------------------------------------------------------------------------


def _glieder(typ: Any) -> tuple[Any, ...]:
    return get_args(typ) if get_origin(typ) in (Union, UnionType) else ()


def _auswahl(typ: Any) -> Wahl | None:
    """Return what a union of kinds of unit, or of kinds of step, reads; None for any other type."""
    klassen = tuple(glied for glied in _glieder(typ) if glied is not type(None))
    if len(klassen) < 2 or not all(map(_ist_unser, klassen)):
        return None
    for wahl in WAHLEN:
        if all(issubclass(klasse, wahl.basis) for klasse in klassen):
            arten = {art: klasse for art, klasse in wahl.arten.items() if issubclass(klasse, klassen)}
            return Wahl(wahl.merkmal, wahl.basis, arten)
    return None


def _ist_auswahl(typ: Any) -> bool:
    return _auswahl(typ) is not None


def _wahlleser(typ: Any) -> Callable[[Any, Any], Any]:
    form = cast("Wahl", _auswahl(typ))
    leer = type(None) in _glieder(typ)
    return lambda roh, _: None if leer and roh is None else aus_teil(form, roh)
