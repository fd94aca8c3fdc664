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

from kommunal.model import forms
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.forms import Field, Form
from kommunal.model.marks import ID, REFERENCE, RESERVED, Among, Distinct, From, Id, Line, Over, Unreserved, UpTo, Url
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.layouts import Layout, layout
from kommunal.serialize.versions import FORMAT
from kommunal.serialize.writer import tree_of

sys.path.insert(0, str(Path(__file__).parents[1]))
from scripts.docstrings import Words, of_attributes, of_class, plain

TARGET = Path(__file__).parents[1] / "src/kommunal/serialize/kommunal-1.schema.json"
Schema = dict[str, Any]

_CONTROL = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff"
_TEXT = rf"^[^{_CONTROL}]*[^\s{_CONTROL}][^{_CONTROL}]*$"
_UNSEEN = r"\t\n\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINE = rf"^[^{_UNSEEN}{_CONTROL}]*[^\s{_UNSEEN}{_CONTROL}][^{_UNSEEN}{_CONTROL}]*$"
_PROGRAM = r"^\s*([jJ][aA][vV][aA][sS][cC][rR][iI][pP][tT]|[vV][bB][sS][cC][rR][iI][pP][tT]|[dD][aA][tT][aA])\s*:"
_DAY = "(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_PATTERN = {
    "Datum": rf"^({_DAY}|{_DAY}\.\.|(({_DAY})?\.\.{_DAY}))~?$",
    "Saison": r"^(02-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-(0[1-9]|[12][0-9]|30)|(0[13578]|1[02])-31)"
    r"\.\.(02-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-(0[1-9]|[12][0-9]|30)|(0[13578]|1[02])-31)$",
    "Uhrzeit": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$",
}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_ID = {"$ref": "#/$defs/Id"}
_KINDS = {"$ref": "#/$defs/Einheitsart"}
_FIXED: Mapping[str, Schema] = {
    "Zeile": {"title": "Text in einer Zeile", "type": "string", "pattern": _LINE},
    "Id": {"title": "id", "type": "string", "pattern": f"^{ID.pattern}$", "not": {"enum": sorted(RESERVED)}},
    "Einheitsart": {"title": "Art einer Einheit", "enum": list(EINHEITSARTEN)},
}


def schema() -> Schema:
    """The whole schema."""
    collector = _Collector()
    root = collector.objekt(layout(Verwaltung))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        "description": root["description"],
        "type": "object",
        "required": ["format", *root["required"]],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT, "description": "Das Format des Dokuments und seine Version."},
            **root["properties"],
        },
        "$defs": dict(sorted(collector.defs.items())),
    }


class _Collector:
    """Collects the definitions that a schema refers to."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = dict(_FIXED)

    def form(self, form: Form) -> Schema:
        """The schema of one form; of what has a name, a reference to it."""
        match form:
            case forms.Text():
                return self._with_names("Text", lambda: {"type": "string", "pattern": _TEXT})
            case forms.Reference():
                targets = (*form.verweis.auf, *(word for word in sorted(RESERVED) if getattr(form.verweis, word)))
                return self._with_names(f"Id_{'_'.join(targets)}", lambda: _reference(form, targets))
            case forms.Integer():
                return {"type": "integer"}
            case forms.Number():
                return {"type": "number"}
            case forms.Boolean():
                return {"type": "boolean"}
            case forms.Choice():
                return self._with_names(form.cls.__name__, lambda: _word(form.cls))
            case forms.Scalar():
                return self._with_names(form.cls.__name__, lambda: _value(form.cls))
            case forms.Record():
                return self._with_names(form.cls.__name__, lambda: self.objekt(layout(form.cls)))
            case forms.Variant():
                return self._with_names(f"{form.base.__name__}en", lambda: self._choice(form))
            case forms.ListOf():
                return {"type": "array", "items": self.form(form.item)}
            case forms.FreeMapping():
                return {"type": "object"}

    def objekt(self, plan: Layout) -> Schema:
        """The schema of a class."""
        fields = {name: self._field(plan.cls, member) for name, member in plan.fields.items()}
        required = [name for name, member in plan.fields.items() if member.required]
        if plan.tag:
            fields = {plan.tag[0]: {"const": plan.tag[1]}, **fields}
            required.insert(0, plan.tag[0])
        return {
            "title": plan.cls.__name__,
            "description": _german(plan.cls),
            "type": "object",
            **({"required": required} if required else {}),
            "additionalProperties": False,
            "properties": fields,
        }

    def _with_names(self, name: str, make: Callable[[], Schema]) -> Schema:
        key = name.translate(_UMLAUTS)
        if key not in self.defs:
            self.defs[key] = {}  # what contains itself refers to itself
            self.defs[key] = make()
        return {"$ref": f"#/$defs/{key}"}

    def _choice(self, form: forms.Variant) -> Schema:
        """One of several classes: the tag decides, so that only what is wrong with the right one is reported."""
        tags = [{"const": art, "description": _german(one)} for art, one in form.kinds.items()]
        return {
            "title": form.base.__name__,
            "type": "object",
            "required": [form.tag],
            "properties": {form.tag: {"oneOf": tags}},
            "allOf": [
                {
                    "if": {"properties": {form.tag: {"const": art}}, "required": [form.tag]},
                    "then": self.form(forms.Record(one)),
                }
                for art, one in form.kinds.items()
            ],
        }

    def _field(self, kind: type, member: Field) -> Schema:
        kern = self.form(member.form) | _regel(member)
        if isinstance(member.form, forms.ListOf) and member.form.one_or_many:
            kern = {"anyOf": [kern, kern["items"], {"type": "null"}]}
        if member.nullable:
            kern = {**kern, "type": [kern["type"], "null"]} if "type" in kern else {"anyOf": [kern, {"type": "null"}]}
            if "enum" in kern:
                kern["enum"] = [*kern["enum"], None]
        words = plain(of_attributes(kind)[member.name].german)
        default = None if member.required or member.default is None else tree_of(member.form, member.default)
        return {
            "description": words,
            **kern,
            **({"default": default} if default not in (None, [], {}, ".") else {}),
        }


def _reference(form: forms.Reference, targets: tuple[str, ...]) -> Schema:
    forbidden = sorted(RESERVED.difference(targets))
    return {
        "title": f"id aus {', '.join(targets)}",
        "type": "string",
        "pattern": f"^{REFERENCE.pattern}$",
        **({"not": {"enum": forbidden}} if forbidden else {}),
    }


def _word(kind: type[Enum]) -> Schema:
    return {
        "title": kind.__name__,
        "description": _german(kind),
        "oneOf": [_link(link, of_attributes(kind)[link.name]) for link in kind],
    }


def _link(link: Any, words: Words) -> Schema:
    return {"const": str(link), "title": link.label, "description": plain(words.german)}


def _german(cls: type) -> str:
    return plain(of_class(cls).german)


def _value(kind: type[Any]) -> Schema:
    muster = _PATTERN.get(kind.__name__) or f"^({kind.PATTERN.pattern})$"
    return {"title": kind.__name__, "description": _german(kind), "type": "string", "pattern": muster}


def _regel(member: Field) -> Schema:
    regeln = {key: value for regel in member.rules for key, value in _allowed(regel).items()}
    link = isinstance(member.form, forms.ListOf) and {
        k: w for regel in member.form.rules for k, w in _allowed(regel).items()
    }
    return {**regeln, **({"items": link} if link else {})}


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
            return _KINDS if values is EINHEITSARTEN else {"enum": list(values)}
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
    return _fixed_value(schema(), "", 0) + "\n"


def _fixed_value(value: Any, indent: str, before: int) -> str:
    scarce = json.dumps(value, ensure_ascii=False)
    if len(indent) + before + len(scarce) <= 120 or not isinstance(value, dict | list) or not value:
        return scarce
    deeper = f"{indent} "
    if isinstance(value, dict):
        names = {json.dumps(name, ensure_ascii=False): link for name, link in value.items()}
        lines = [f"{deeper}{name}: {_fixed_value(link, deeper, len(name) + 3)}" for name, link in names.items()]
    else:
        lines = [f"{deeper}{_fixed_value(link, deeper, 1)}" for link in value]
    separator = ",\n"
    onto, to = "{}" if isinstance(value, dict) else "[]"
    return f"{onto}\n{separator.join(lines)}\n{indent}{to}"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
