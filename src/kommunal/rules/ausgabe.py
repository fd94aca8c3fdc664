"""Findings as text for people, as JSON, as GitHub annotations, as SARIF 2.1.0."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Final, Literal
from urllib.parse import quote

from kommunal.rules.befund import Befund
from kommunal.rules.katalog import regel
from kommunal.rules.regel import Severity

__all__ = ["als_github", "als_json", "als_sarif", "als_text", "as_dict", "summary"]

Sprache = Literal["en", "de"]

_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SARIF: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def summary(befunde: Sequence[Befund], *, language: Sprache = "en") -> str:
    """Return one line that counts the findings; what follows from another is not counted."""
    anzahl = {severity: sum(befund.severity is severity for befund in befunde) for severity in Severity}
    if not befunde:
        return "no findings" if language == "en" else "keine Befunde"
    if language == "en":
        return ", ".join(f"{zahl} {severity}{'s' if zahl != 1 else ''}" for severity, zahl in anzahl.items() if zahl)
    mehrere = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnungen", Severity.INFO: "Hinweise"}
    return ", ".join(f"{n} {severity.label if n == 1 else mehrere[severity]}" for severity, n in anzahl.items() if n)


def als_text(befunde: Sequence[Befund], *, language: Sprache = "en", hints: bool = True) -> str:
    """Return the findings for people: a line each, its hint and what follows from it below, a summary at the end."""
    zeilen = [zeile for befund in befunde for zeile in _zeilen(befund, language, hints, "")]
    return "\n".join([*zeilen, summary(befunde, language=language)]) + "\n"


def _zeilen(befund: Befund, language: Sprache, hints: bool, einzug: str) -> Iterator[str]:
    schwere = befund.severity.value if language == "en" else befund.severity.label
    text, rat = (befund.message, befund.hint) if language == "en" else (befund.text, befund.hinweis)
    teile = (befund.place, befund.path, f"{befund.code} {schwere}", text)
    yield einzug + "  ".join(teil for teil in teile if teil)
    if hints:
        yield f"{einzug}    {rat}"
    for folge in befund.follows:
        yield from _zeilen(folge, language, hints, f"{einzug}    ")


def as_dict(befund: Befund) -> dict[str, Any]:
    """Return a finding as JSON values."""
    stelle = befund.fundstelle
    return {
        "code": befund.code,
        "severity": befund.severity.value,
        "path": befund.path,
        "id": befund.entry.id if befund.entry else None,
        "message": befund.message,
        "text": befund.text,
        "hint": befund.hint,
        "hinweis": befund.hinweis,
        "file": stelle.source if stelle else None,
        "line": stelle.line if stelle else None,
        "column": stelle.column if stelle else None,
        "since": befund.since.isoformat() if befund.since else None,
        "until": befund.until.isoformat() if befund.until else None,
        "follows": [as_dict(folge) for folge in befund.follows],
    }


def als_json(befunde: Sequence[Befund]) -> str:
    """Return the findings as a JSON array."""
    return json.dumps([as_dict(befund) for befund in befunde], ensure_ascii=False, indent=2) + "\n"


# --- GitHub ---------------------------------------------------------------------------------------------------------


def als_github(befunde: Sequence[Befund], *, language: Sprache = "en") -> str:
    """Return the findings as workflow commands, which GitHub shows beside the lines of the file."""
    return "".join(f"{_kommando(befund, language)}\n" for befund in befunde)


def _kommando(befund: Befund, language: Sprache) -> str:
    stelle = befund.fundstelle
    angaben: dict[str, object] = {}
    if stelle and stelle.source:
        angaben = {"file": stelle.source, "line": stelle.line, "col": stelle.column}
    angaben["title"] = f"{befund.code} {befund.path}".rstrip()
    text = "\n".join(_zeilen(befund, language, False, "")) if befund.follows else _text(befund, language)
    felder = ",".join(f"{name}={_maskiert(str(wert), ':,')}" for name, wert in angaben.items())
    return f"::{_GITHUB[befund.severity]} {felder}::{_maskiert(text)}"


def _text(befund: Befund, language: Sprache) -> str:
    return befund.message if language == "en" else befund.text


def _maskiert(text: str, weitere: str = "") -> str:
    for zeichen in f"%\r\n{weitere}":
        text = text.replace(zeichen, f"%{ord(zeichen):02X}")
    return text


# --- SARIF ----------------------------------------------------------------------------------------------------------


def als_sarif(befunde: Sequence[Befund], *, language: Sprache = "en") -> str:
    """Return the findings as a SARIF 2.1.0 log with one run; what follows from a finding is a related location."""
    codes = sorted({befund.code for befund in befunde})
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "kommunal",
                        "version": import_module("kommunal").__version__,
                        "rules": [_sarif_regel(code, language) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_ergebnis(befund, codes, language) for befund in befunde],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _sarif_regel(code: str, language: Sprache) -> dict[str, Any]:
    eine = regel(code)
    return {
        "id": code,
        "shortDescription": {"text": eine.title if language == "en" else eine.titel},
        "help": {"text": eine.hint if language == "en" else eine.hinweis},
        "defaultConfiguration": {"level": _SARIF[eine.severity]},
        "properties": {"source": eine.source},
    }


def _ergebnis(befund: Befund, codes: Sequence[str], language: Sprache) -> dict[str, Any]:
    ergebnis: dict[str, Any] = {
        "ruleId": befund.code,
        "ruleIndex": codes.index(befund.code),
        "level": _SARIF[befund.severity],
        "message": {"text": _text(befund, language)},
        "locations": [_ort(befund)],
    }
    if befund.follows:
        ergebnis["relatedLocations"] = [
            {**_ort(folge), "message": {"text": f"{folge.code}: {_text(folge, language)}"}} for folge in befund.follows
        ]
    return ergebnis


def _ort(befund: Befund) -> Mapping[str, Any]:
    ort: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": befund.path}]}
    stelle = befund.fundstelle
    if stelle and stelle.source:
        ort["physicalLocation"] = {
            "artifactLocation": {"uri": quote(stelle.source.replace("\\", "/"))},
            "region": {"startLine": stelle.line, "startColumn": stelle.column},
        }
    return ort
