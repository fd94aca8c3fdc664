"""Findings as text for people, as JSON, as GitHub annotations, as SARIF 2.1.0."""

import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib import import_module
from typing import Final
from urllib.parse import quote_from_bytes

from kommunal.classes import frozen
from kommunal.errors import STEERING, Problem, visible
from kommunal.model.herkunft import Fundstelle
from kommunal.rules.catalogue import regel
from kommunal.rules.finding import Befund, Language, encodable, in_english
from kommunal.rules.rule import Severity

__all__ = [
    "LIMIT", "UNREADABLE", "excerpt", "json_text", "summary", "to_github", "to_json", "to_sarif", "to_text",
    "unreadable",
]  # fmt: skip

LIMIT: Final = 1000
"""How many findings a text for people prints; the rest is counted."""
UNREADABLE: Final = "document"
"""What stands in place of a rule's code where a document cannot be read."""
_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SARIF: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PLURALS: Final = {Severity.ERROR: "Fehler", Severity.WARNING: "Warnungen", Severity.INFO: "Hinweise"}
_MOST_RESULTS: Final = 25_000
"""How many results of one run GitHub takes before it refuses the whole log."""
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def summary(findings: Sequence[Befund], *, language: Language = "en") -> str:
    """Return one line that counts the findings; what follows from another is not counted."""
    english = in_english(language)
    if not findings:
        return "no findings" if english else "keine Befunde"
    counts = {severity: sum(befund.severity is severity for befund in findings) for severity in Severity}
    if english:
        return ", ".join(f"{n} {severity}{'s' if n != 1 else ''}" for severity, n in counts.items() if n)
    return ", ".join(f"{n} {severity.label if n == 1 else _PLURALS[severity]}" for severity, n in counts.items() if n)


def unreadable(problem: Problem, german: str) -> Befund:
    """Return what is wrong with a document that cannot be read as a finding, for programs that know only findings."""
    return Befund(
        code=UNREADABLE,
        severity=Severity.ERROR,
        path=problem.path,
        message=problem.message,
        text=german,
        locate=lambda: problem,
    )


# --- text -------------------------------------------------------------------------------------------------------------


def to_text(
    findings: Sequence[Befund],
    *,
    language: Language = "en",
    hints: bool = True,
    line_of: Callable[[Fundstelle], str | None] = lambda place: None,
    width: int | None = None,
) -> str:
    """Return the findings for people: a line each, its hint and what follows from it below, a summary at the end.

    `line_of` gives the line of the source at a place: it is printed below the finding, with a caret at the column.
    Lines longer than `width` are broken between words. Of more than 1,000 findings the rest is counted.
    """
    show = _Look(language, hints, line_of, width)
    lines = [line for befund in findings[:LIMIT] for line in _lines(befund, show, "")]
    if len(findings) > LIMIT:
        left = len(findings) - LIMIT
        lines.append(f"… and {left} more" if language == "en" else f"… und {left} weitere")
    return "\n".join([*lines, summary(findings, language=language)]) + "\n"


@frozen
class _Look:
    """How findings are shown."""

    language: Language
    hints: bool = False
    line_of: Callable[[Fundstelle], str | None] = lambda place: None
    width: int | None = None


def _lines(befund: Befund, look: _Look, indent: str) -> Iterator[str]:
    severity = befund.severity.value if look.language == "en" else befund.severity.label
    parts = (befund.place, befund.path, f"{befund.code} {severity}", befund.told(look.language))
    yield from _broken(visible("  ".join(part for part in parts if part)), indent, look.width)
    place = befund.fundstelle
    column = None if place is None or befund.entry is None else place.column
    source = None if place is None or column is None else look.line_of(place)
    if source and column is not None:
        yield from excerpt(source, column, indent=indent, width=look.width)
    if look.hints:
        yield from _broken(befund.advice(look.language), f"{indent}    ", look.width)
    for follower in befund.follows:
        yield from _lines(follower, look, f"{indent}    ")


def _broken(text: str, indent: str, width: int | None) -> Iterator[str]:
    """Yield a text as lines of at most a width; the words of it are moved further in from the second on."""
    if width is None or len(indent) + len(text) <= width:
        yield indent + text
        return
    further = f"{indent}    "
    yield from textwrap.wrap(
        text, max(width, len(further) + 20), initial_indent=indent, subsequent_indent=further, break_on_hyphens=False
    )


def excerpt(line: str, column: int, *, indent: str = "", width: int | None = None) -> tuple[str, str]:
    """Return a line of a file and a caret below a column of it, as much as fits into a width (usually 100)."""
    shown, column = _cut(visible(line), column, 100 if width is None else max(width - len(indent) - 4, 20))
    return f"{indent}    {shown}", f"{indent}    {' ' * (column - 1)}^"


def _cut(line: str, column: int, width: int) -> tuple[str, int]:
    """Return the part of a line around a column that fits into a terminal, and the column in it."""
    start = 0 if column <= width else column - width // 2
    return line[start : start + width], column - start


# --- JSON -------------------------------------------------------------------------------------------------------------


def json_text(data: object) -> str:
    r"""Return data as readable JSON; what steers a terminal, or is not to be seen, is written as ``\uXXXX``.

    >>> json_text(["Bürgeramt \u202e"])
    '[\n  "Bürgeramt \\u202e"\n]\n'
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # json has written out what is below a space, and none of the rest stands outside of text
    return re.sub(f"(?!\n){STEERING}", lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def to_json(findings: Sequence[Befund]) -> str:
    """Return the findings as a JSON array."""
    return json_text([befund.to_dict() for befund in findings])


# --- GitHub -----------------------------------------------------------------------------------------------------------


def to_github(findings: Sequence[Befund], *, language: Language = "en") -> str:
    """Return the findings as workflow commands, which GitHub shows beside the lines of the file."""
    return "".join(f"{_command(befund, language)}\n" for befund in findings)


def _command(befund: Befund, language: Language) -> str:
    place = befund.fundstelle
    fields: dict[str, object] = {}
    if place and place.source:
        fields = {"file": encodable(place.source)}
        if place.line is not None:
            fields |= {"line": place.line, "col": place.column}
    fields["title"] = f"{befund.code} {befund.path}".rstrip()
    look = _Look(language)
    nested = [line for follower in befund.follows for line in _lines(follower, look, "    ")]
    text = "\n".join([befund.told(language), *nested])
    told = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in fields.items())
    return f"::{_GITHUB[befund.severity]} {told}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """Return text as GitHub reads it back: line ends and separators as %XX, whatever steers a terminal made visible."""
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return visible(text).replace("::", ":%3A")


# --- SARIF ------------------------------------------------------------------------------------------------------------


def to_sarif(findings: Sequence[Befund], *, language: Language = "en") -> str:
    """Return the findings as a SARIF 2.1.0 log with one run; what follows from a finding is a related location.

    Of more than 25,000 findings, which GitHub would refuse, the gravest are written, and the log says how many are not.
    """
    kept = _gravest(findings)
    codes = sorted({befund.code for befund in kept})
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "kommunal",
                "version": import_module("kommunal").__version__,
                "rules": [_sarif_rule(code, language) for code in codes],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": list(_results(kept, codes, language)),
    }
    if left := len(findings) - len(kept):
        text = f"{left} findings are left out" if language == "en" else f"{left} Befunde sind weggelassen"
        notes = [{"level": "warning", "message": {"text": text}}]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _gravest(findings: Sequence[Befund]) -> Sequence[Befund]:
    """Return as many findings as GitHub takes, in their order: errors rather than warnings, warnings than infos."""
    if len(findings) <= _MOST_RESULTS:
        return findings
    by_weight = sorted(range(len(findings)), key=lambda index: findings[index].severity.rank)
    return [findings[index] for index in sorted(by_weight[:_MOST_RESULTS])]


def _sarif_rule(code: str, language: Language) -> dict[str, object]:
    if code == UNREADABLE:
        title = "A document cannot be read" if language == "en" else "Eine Datei lässt sich nicht lesen"
        return {"id": code, "shortDescription": {"text": title}, "defaultConfiguration": {"level": "error"}}
    one = regel(code)
    return {
        "id": code,
        "shortDescription": {"text": one.title if language == "en" else one.titel},
        "help": {"text": one.hint if language == "en" else one.hinweis},
        "defaultConfiguration": {"level": _SARIF[one.severity]},
        "properties": {"source": one.source},
    }


def _results(findings: Sequence[Befund], codes: Sequence[str], language: Language) -> Iterator[Mapping[str, object]]:
    indices = {code: index for index, code in enumerate(codes)}
    alike: Counter[str] = Counter()
    for befund in findings:
        fingerprint = _fingerprint(befund)
        alike[fingerprint] += 1
        result: dict[str, object] = {
            "ruleId": befund.code,
            "ruleIndex": indices[befund.code],
            "level": _SARIF[befund.severity],
            "message": _message(befund.told(language)),
            "locations": [_location(befund)],
            "partialFingerprints": {"kommunal/v1": f"{fingerprint}:{alike[fingerprint]}"},
        }
        if befund.follows:
            followers = (
                {**_location(one), "message": _message(f"{one.code}: {one.told(language)}")} for one in befund.follows
            )
            # the schema wants no two alike
            result["relatedLocations"] = list({json.dumps(one): one for one in followers}.values())
        yield result


def _fingerprint(befund: Befund) -> str:
    """Return by what a finding is known again when its file is edited elsewhere: its rule, entries, field and day."""
    field = re.sub(r"\[[0-9]+\]", "", befund.path)
    source = befund.fundstelle and befund.fundstelle.source
    known = json.dumps([source, befund.code, field, befund.ids, str(befund.since)])
    return sha256(known.encode()).hexdigest()[:16]


def _message(text: str) -> dict[str, str]:
    """Return text as a message; brackets of somebody's name never become a link."""
    if "](" in text:
        text = re.sub(r"[\\\[\]]", r"\\\g<0>", text)
    return {"text": text}


def _location(befund: Befund) -> Mapping[str, object]:
    location: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": befund.path}]}
    place = befund.fundstelle
    if place and place.source:
        # a name that is no UTF-8 keeps its bytes; two slashes at the beginning would be a host
        path = re.sub("^//+", "/", place.source.replace("\\", "/"))
        physical: dict[str, object] = {
            "artifactLocation": {"uri": quote_from_bytes(path.encode("utf-8", "surrogateescape"))}
        }
        if place.line is not None:
            physical["region"] = {"startLine": place.line, "startColumn": place.column}
        location["physicalLocation"] = physical
    return location
