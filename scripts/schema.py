"""Write the JSON Schema of the native format, from the classes of the model and their docstrings.

    PYTHONPATH=src python scripts/schema.py

Run it after every change of the model; a test compares.
"""

import ast
import inspect
import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.felder import ID_MUSTER, RESERVIERT, VERWEIS_MUSTER
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.format import (
    FORMAT,
    Bauplan,
    Feld,
    Form,
    Frei,
    Ganzzahl,
    JaNein,
    Liste,
    Objekt,
    Text,
    Verweisform,
    Wahl,
    Wert,
    Wort,
    Zahl,
    bauplan,
)
from kommunal.serialize.schreiben import baum

ZIEL = Path(__file__).parents[1] / "src/kommunal/serialize/kommunal-1.schema.json"
Schema = dict[str, Any]

_STEUER = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f"
_TEXT = rf"^[^{_STEUER}]*[^\s{_STEUER}][^{_STEUER}]*$"
_TAG = "(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_MUSTER = {
    "Datum": rf"^({_TAG}|{_TAG}\.\.|(({_TAG})?\.\.{_TAG}))~?$",
    "Saison": r"^(02-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-(0[1-9]|[12][0-9]|30)|(0[13578]|1[02])-31)"
    r"\.\.(02-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-(0[1-9]|[12][0-9]|30)|(0[13578]|1[02])-31)$",
    "Uhrzeit": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$",
}
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_ID = {"$ref": "#/$defs/Id"}
_ARTEN = {"$ref": "#/$defs/Einheitsart"}
_FEST: Mapping[str, Schema] = {
    "Id": {"title": "id", "type": "string", "pattern": f"^{ID_MUSTER.pattern}$", "not": {"enum": sorted(RESERVIERT)}},
    "Einheitsart": {"title": "Art einer Einheit", "enum": list(EINHEITSARTEN)},
}
_REGELN: Mapping[str, Schema] = {
    "als_id": _ID,
    "_freie_id": _ID,
    "ab_eins": {"minimum": 1},
    "ab_null": {"minimum": 0},
    "_umfang": {"exclusiveMinimum": 0, "maximum": 1000},
    "_vollzeitanteil": {"exclusiveMinimum": 0, "maximum": 1000},
    "_stellenanteil": {"exclusiveMinimum": 0, "maximum": 1000},
    "_anteil": {"exclusiveMinimum": 0, "maximum": 1},
    "_breite": {"minimum": -90, "maximum": 90},
    "_laenge": {"minimum": -180, "maximum": 180},
    "_woche": {"items": {"enum": [-1, 1, 2, 3, 4, 5]}, "uniqueItems": True},
    "_tage": {"uniqueItems": True},
    "_art": _ARTEN,
    "_einheitsart": _ARTEN,
    "_arten": {"items": _ARTEN},
}
"""What the rules of single fields allow, by the name of the rule; a new rule has to be entered here."""


def schema() -> Schema:
    """The whole schema."""
    sammler = _Sammler()
    wurzel = sammler.objekt(bauplan(Verwaltung))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": wurzel["description"],
        "type": "object",
        "required": ["format", *wurzel["required"]],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT, "description": "Das Format des Dokuments und seine Version."},
            **wurzel["properties"],
        },
        "$defs": dict(sorted(sammler.defs.items())),
    }


class _Sammler:
    """Collects the definitions that a schema refers to."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = dict(_FEST)

    def form(self, form: Form) -> Schema:
        """The schema of one form; of what has a name, a reference to it."""
        match form:
            case Text():
                return self._mit_namen("Text", lambda: {"type": "string", "pattern": _TEXT})
            case Verweisform():
                ziele = (*form.verweis.auf, *(wort for wort in sorted(RESERVIERT) if getattr(form.verweis, wort)))
                return self._mit_namen(f"Id_{'_'.join(ziele)}", lambda: _verweis(form, ziele))
            case Ganzzahl():
                return {"type": "integer"}
            case Zahl():
                return {"type": "number"}
            case JaNein():
                return {"type": "boolean"}
            case Wort():
                return self._mit_namen(form.klasse.__name__, lambda: _wort(form.klasse))
            case Wert():
                return self._mit_namen(form.klasse.__name__, lambda: _wert(form.klasse))
            case Objekt():
                return self._mit_namen(form.klasse.__name__, lambda: self.objekt(bauplan(form.klasse)))
            case Wahl():
                return self._mit_namen(f"{form.basis.__name__}en", lambda: self._wahl(form))
            case Liste():
                return {"type": "array", "items": self.form(form.glied)}
            case Frei():
                return {"type": "object"}

    def objekt(self, plan: Bauplan) -> Schema:
        """The schema of a class."""
        felder = {name: self._feld(plan.klasse, feld) for name, feld in plan.felder.items()}
        pflicht = [name for name, feld in plan.felder.items() if feld.pflicht]
        if plan.merkmal:
            felder = {plan.merkmal[0]: {"const": plan.merkmal[1]}, **felder}
            pflicht.insert(0, plan.merkmal[0])
        return {
            "title": plan.klasse.__name__,
            "description": _absatz(plan.klasse.__doc__),
            "type": "object",
            **({"required": pflicht} if pflicht else {}),
            "additionalProperties": False,
            "properties": felder,
        }

    def _mit_namen(self, name: str, mache: Callable[[], Schema]) -> Schema:
        schluessel = name.translate(_UMLAUTE)
        if schluessel not in self.defs:
            self.defs[schluessel] = {}  # what contains itself refers to itself
            self.defs[schluessel] = mache()
        return {"$ref": f"#/$defs/{schluessel}"}

    def _wahl(self, form: Wahl) -> Schema:
        """One of several classes: the tag decides, so that only what is wrong with the right one is reported."""
        tags = [{"const": art, "description": _absatz(eine.__doc__)} for art, eine in form.arten.items()]
        return {
            "title": form.basis.__name__,
            "type": "object",
            "required": [form.merkmal],
            "properties": {form.merkmal: {"oneOf": tags}},
            "allOf": [
                {
                    "if": {"properties": {form.merkmal: {"const": art}}, "required": [form.merkmal]},
                    "then": self.form(Objekt(eine)),
                }
                for art, eine in form.arten.items()
            ],
        }

    def _feld(self, klasse: type, feld: Feld) -> Schema:
        kern = self.form(feld.form) | _regel(feld)
        if isinstance(feld.form, Liste) and feld.form.auch_einzeln:
            kern = {"anyOf": [kern, kern["items"], {"type": "null"}]}
        if feld.leer:
            kern = {**kern, "type": [kern["type"], "null"]} if "type" in kern else {"anyOf": [kern, {"type": "null"}]}
            if "enum" in kern:
                kern["enum"] = [*kern["enum"], None]
        worte = _zu_feldern(klasse).get(feld.name)
        vorgabe = None if feld.pflicht or feld.vorgabe is None else baum(feld.form, feld.vorgabe)
        return {
            **({"description": worte} if worte else {}),
            **kern,
            **({"default": vorgabe} if vorgabe not in (None, [], {}, ".") else {}),
        }


def _verweis(form: Verweisform, ziele: tuple[str, ...]) -> Schema:
    verboten = sorted(RESERVIERT.difference(ziele))
    return {
        "title": f"id aus {', '.join(ziele)}",
        "type": "string",
        "pattern": f"^{VERWEIS_MUSTER.pattern}$",
        **({"not": {"enum": verboten}} if verboten else {}),
    }


def _wort(klasse: type[Enum]) -> Schema:
    return {
        "title": klasse.__name__,
        "description": _absatz(klasse.__doc__),
        "oneOf": [{"const": str(glied), "title": glied.label} for glied in klasse],  # type: ignore[attr-defined]
    }


def _wert(klasse: type[Any]) -> Schema:
    muster = _MUSTER.get(klasse.__name__) or f"^({klasse.MUSTER.pattern})$"
    return {"title": klasse.__name__, "description": _absatz(klasse.__doc__), "type": "string", "pattern": muster}


def _regel(feld: Feld) -> Schema:
    if feld.regel is None:
        return {}
    return _REGELN[feld.regel.__name__]


def _absatz(text: str | None) -> str:
    """The first paragraph of a docstring in one line."""
    return re.sub(r"`+", "", " ".join((text or "").split("\n\n")[0].split()))


@cache
def _zu_feldern(klasse: type) -> Mapping[str, str]:
    """What the docstrings beneath the fields of a class and its bases say."""
    worte: dict[str, str] = {}
    for eine in reversed(klasse.__mro__):
        if eine.__module__.startswith("kommunal."):
            worte |= _im_modul(inspect.getfile(eine)).get(eine.__name__, {})
    return worte


@cache
def _im_modul(datei: str) -> Mapping[str, Mapping[str, str]]:
    quelle = ast.parse(Path(datei).read_text(encoding="utf-8"))
    return {eine.name: _worte(eine) for eine in quelle.body if isinstance(eine, ast.ClassDef)}


def _worte(klasse: ast.ClassDef) -> dict[str, str]:
    worte = {}
    for feld, danach in zip(klasse.body, klasse.body[1:], strict=False):
        if (
            isinstance(feld, ast.AnnAssign)
            and isinstance(feld.target, ast.Name)
            and isinstance(danach, ast.Expr)
            and isinstance(danach.value, ast.Constant)
        ):
            worte[feld.target.id] = _absatz(str(danach.value.value))
    return worte


def text() -> str:
    """The schema as it is shipped: what fits into one line stands in one."""
    return _gesetzt(schema(), "", 0) + "\n"


def _gesetzt(wert: Any, einzug: str, davor: int) -> str:
    knapp = json.dumps(wert, ensure_ascii=False)
    if len(einzug) + davor + len(knapp) <= 120 or not isinstance(wert, dict | list) or not wert:
        return knapp
    tiefer = f"{einzug} "
    if isinstance(wert, dict):
        namen = {json.dumps(name, ensure_ascii=False): glied for name, glied in wert.items()}
        zeilen = [f"{tiefer}{name}: {_gesetzt(glied, tiefer, len(name) + 3)}" for name, glied in namen.items()]
    else:
        zeilen = [f"{tiefer}{_gesetzt(glied, tiefer, 1)}" for glied in wert]
    trenner = ",\n"
    auf, zu = "{}" if isinstance(wert, dict) else "[]"
    return f"{auf}\n{trenner.join(zeilen)}\n{einzug}{zu}"


if __name__ == "__main__":
    ZIEL.write_text(text(), encoding="utf-8")
