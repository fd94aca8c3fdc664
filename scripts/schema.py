"""Write the JSON Schema of the native format, from the classes of the model and their docstrings.

    PYTHONPATH=src python scripts/schema.py

Run it after every change of the model; a test compares.
"""

import json
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.marks import ID, REFERENCE, RESERVED, Among, Distinct, From, Id, Line, Over, Unreserved, UpTo, Url
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.forms import (
    Boolean,
    Choice,
    Field,
    Form,
    FreeMapping,
    Integer,
    Layout,
    ListOf,
    Number,
    Record,
    Reference,
    Scalar,
    Text,
    Variant,
    layout,
)
from kommunal.serialize.versions import FORMAT
from kommunal.serialize.writer import tree_of

sys.path.insert(0, str(Path(__file__).parents[1]))
from scripts.docstrings import Words, of_attributes, of_class, plain

ZIEL = Path(__file__).parents[1] / "src/kommunal/serialize/kommunal-1.schema.json"
Schema = dict[str, Any]

_STEUER = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff"
_TEXT = rf"^[^{_STEUER}]*[^\s{_STEUER}][^{_STEUER}]*$"
_UNSEEN = r"\t\n\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE = rf"^[^{_UNSEEN}{_STEUER}]*[^\s{_UNSEEN}{_STEUER}][^{_UNSEEN}{_STEUER}]*$"
_PROGRAM = r"^\s*([jJ][aA][vV][aA][sS][cC][rR][iI][pP][tT]|[vV][bB][sS][cC][rR][iI][pP][tT]|[dD][aA][tT][aA])\s*:"
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
    "Zeile": {"title": "Text in einer Zeile", "type": "string", "pattern": _LINE},
    "Id": {"title": "id", "type": "string", "pattern": f"^{ID.pattern}$", "not": {"enum": sorted(RESERVED)}},
    "Einheitsart": {"title": "Art einer Einheit", "enum": list(EINHEITSARTEN)},
}


def schema() -> Schema:
    """The whole schema."""
    sammler = _Sammler()
    wurzel = sammler.objekt(layout(Verwaltung))
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
            case Reference():
                ziele = (*form.verweis.auf, *(wort for wort in sorted(RESERVED) if getattr(form.verweis, wort)))
                return self._mit_namen(f"Id_{'_'.join(ziele)}", lambda: _verweis(form, ziele))
            case Integer():
                return {"type": "integer"}
            case Number():
                return {"type": "number"}
            case Boolean():
                return {"type": "boolean"}
            case Choice():
                return self._mit_namen(form.cls.__name__, lambda: _wort(form.cls))
            case Scalar():
                return self._mit_namen(form.cls.__name__, lambda: _wert(form.cls))
            case Record():
                return self._mit_namen(form.cls.__name__, lambda: self.objekt(layout(form.cls)))
            case Variant():
                return self._mit_namen(f"{form.base.__name__}en", lambda: self._wahl(form))
            case ListOf():
                return {"type": "array", "items": self.form(form.item)}
            case FreeMapping():
                return {"type": "object"}

    def objekt(self, plan: Layout) -> Schema:
        """The schema of a class."""
        felder = {name: self._feld(plan.cls, feld) for name, feld in plan.fields.items()}
        pflicht = [name for name, feld in plan.fields.items() if feld.required]
        if plan.tag:
            felder = {plan.tag[0]: {"const": plan.tag[1]}, **felder}
            pflicht.insert(0, plan.tag[0])
        return {
            "title": plan.cls.__name__,
            "description": _german(plan.cls),
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

    def _wahl(self, form: Variant) -> Schema:
        """One of several classes: the tag decides, so that only what is wrong with the right one is reported."""
        tags = [{"const": art, "description": _german(eine)} for art, eine in form.kinds.items()]
        return {
            "title": form.base.__name__,
            "type": "object",
            "required": [form.tag],
            "properties": {form.tag: {"oneOf": tags}},
            "allOf": [
                {
                    "if": {"properties": {form.tag: {"const": art}}, "required": [form.tag]},
                    "then": self.form(Record(eine)),
                }
                for art, eine in form.kinds.items()
            ],
        }

    def _feld(self, klasse: type, feld: Field) -> Schema:
        kern = self.form(feld.form) | _regel(feld)
        if isinstance(feld.form, ListOf) and feld.form.one_or_many:
            kern = {"anyOf": [kern, kern["items"], {"type": "null"}]}
        if feld.nullable:
            kern = {**kern, "type": [kern["type"], "null"]} if "type" in kern else {"anyOf": [kern, {"type": "null"}]}
            if "enum" in kern:
                kern["enum"] = [*kern["enum"], None]
        worte = plain(of_attributes(klasse)[feld.name].german)
        vorgabe = None if feld.required or feld.default is None else tree_of(feld.form, feld.default)
        return {
            "description": worte,
            **kern,
            **({"default": vorgabe} if vorgabe not in (None, [], {}, ".") else {}),
        }


def _verweis(form: Reference, ziele: tuple[str, ...]) -> Schema:
    verboten = sorted(RESERVED.difference(ziele))
    return {
        "title": f"id aus {', '.join(ziele)}",
        "type": "string",
        "pattern": f"^{REFERENCE.pattern}$",
        **({"not": {"enum": verboten}} if verboten else {}),
    }


def _wort(klasse: type[Enum]) -> Schema:
    return {
        "title": klasse.__name__,
        "description": _german(klasse),
        "oneOf": [_glied(glied, of_attributes(klasse)[glied.name]) for glied in klasse],
    }


def _glied(glied: Any, worte: Words) -> Schema:
    return {"const": str(glied), "title": glied.label, "description": plain(worte.german)}


def _german(cls: type) -> str:
    return plain(of_class(cls).german)


def _wert(klasse: type[Any]) -> Schema:
    muster = _MUSTER.get(klasse.__name__) or f"^({klasse.PATTERN.pattern})$"
    return {"title": klasse.__name__, "description": _german(klasse), "type": "string", "pattern": muster}


def _regel(feld: Field) -> Schema:
    regeln = {schluessel: wert for regel in feld.rules for schluessel, wert in _allowed(regel).items()}
    glied = isinstance(feld.form, ListOf) and {k: w for regel in feld.form.rules for k, w in _allowed(regel).items()}
    return {**regeln, **({"items": glied} if glied else {})}


def _allowed(rule: object) -> Schema:
    """What a rule of the model allows."""
    match rule:
        case Over(bound=bound):
            return {"exclusiveMinimum": bound}
        case From(bound=bound):
            return {"minimum": bound}
        case UpTo(bound=bound):
            return {"maximum": bound}
        case Distinct():
            return {"uniqueItems": True}
        case Among(values=values):
            return _ARTEN if values is EINHEITSARTEN else {"enum": list(values)}
        case Id():
            return _ID
        case Unreserved():
            return {}
        case Line():
            return {"$ref": "#/$defs/Zeile"}
        case Url():
            return {"not": {"pattern": _PROGRAM}}
        case _:
            raise TypeError(f"expected a rule that the schema knows, got {rule!r}")


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
