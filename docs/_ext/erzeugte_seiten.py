"""Pages that follow from the code: one per rule, the command line, the format by its JSON Schema.

Written into ``docs/reference/generated/`` before Sphinx reads its sources; not kept in the repository.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from sphinx.application import Sphinx

import kommunal
from kommunal.cli.befehl import kommunal as befehl
from kommunal.rules import FAMILIEN, regeln

ZIEL = Path(__file__).parents[1] / "reference" / "generated"


def seiten() -> Iterator[tuple[str, str]]:
    """Yield every generated page: its path below the target, and its text."""
    yield "rules/index.md", _regelverzeichnis()
    for regel in regeln():
        yield f"rules/{regel.code}.md", regel.to_markdown().removeprefix("#")
    yield "cli.md", _kommandozeile()
    yield "fields.md", _felder()


def _regelverzeichnis() -> str:
    zeilen = [
        "# Rule catalogue",
        "",
        "What `check` looks for. *error*: the data contradicts itself on days that are certain; *warning* and *info*:",
        "law and practice, from which real cities deviate often. A city silences a rule in its `profil`, with reason.",
    ]
    for buchstabe, (deutsch, englisch) in FAMILIEN.items():
        familie = [regel for regel in regeln() if regel.code.startswith(buchstabe)]
        if familie:
            zeilen += ["", f"## {buchstabe}: {englisch} ({deutsch})", "", "| code | severity | rule |", "|---|---|---|"]
            zeilen += [f"| [{r.code}]({r.code}.md) | {r.severity.value} | {r.title} |" for r in familie]
    verzeichnis = "\n".join(regel.code for regel in regeln())
    return "\n".join([*zeilen, "", "```{toctree}", ":hidden:", "", verzeichnis, "```", ""])


def _kommandozeile() -> str:
    kontext = click.Context(befehl, info_name="kommunal")
    teile = ["# Command line", "", "Needs the extra `cli`.", "", "```text", befehl.get_help(kontext), "```"]
    for name in befehl.list_commands(kontext):
        unter = befehl.get_command(kontext, name)
        if unter is not None:
            hilfe = unter.get_help(click.Context(unter, info_name=name, parent=kontext))
            teile += ["", f"## kommunal {name}", "", "```text", hilfe, "```"]
    return "\n".join([*teile, ""])


def _felder() -> str:
    schema = kommunal.json_schema()
    teile = [
        "# Fields of the format",
        "",
        "Generated from the JSON Schema, which is generated from the classes. A field marked * has to be there.",
    ]
    for name, form in schema["$defs"].items():
        if "properties" in form:
            teile += ["", f"## {form.get('title', name)}", "", form.get("description", "").replace("\n", " "), ""]
            teile += ["| field | holds | |", "|---|---|---|"]
            teile += [_feld(feld, wert, form.get("required", ())) for feld, wert in form["properties"].items()]
    return "\n".join([*teile, ""])


def _feld(name: str, form: Mapping[str, Any], noetig: Any) -> str:
    text = str(form.get("description", "")).replace("\n", " ").replace("|", "\\|")
    stern = " \\*" if name in noetig else ""
    return f"| `{name}`{stern} | {_haelt(form)} | {text} |"


def _haelt(form: Mapping[str, Any]) -> str:
    if "$ref" in form:
        return str(form["$ref"]).rsplit("/", 1)[-1]
    if "const" in form:
        return f"`{form['const']}`"
    if "enum" in form:
        return ", ".join(f"`{wert}`" for wert in form["enum"])
    if form.get("type") == "array":
        return f"list of {_haelt(form.get('items', {}))}"
    for wahl in ("anyOf", "oneOf"):
        if wahl in form:
            return " or ".join(_haelt(teil) for teil in form[wahl])
    return {"string": "text", "integer": "whole number"}.get(str(form.get("type")), str(form.get("type", "any value")))


def schreibe(app: Sphinx) -> None:
    """Write the pages that changed, and drop those that are no longer made."""
    gewollt = dict(seiten())
    vorhanden = {str(pfad.relative_to(ZIEL)): pfad for pfad in ZIEL.rglob("*.md")} if ZIEL.is_dir() else {}
    for name, pfad in vorhanden.items():
        if name not in gewollt:
            pfad.unlink()
    for name, text in gewollt.items():
        pfad = ZIEL / name
        if name not in vorhanden or pfad.read_text(encoding="utf-8") != text:
            pfad.parent.mkdir(parents=True, exist_ok=True)
            pfad.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", schreibe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
