"""Pages that follow from the code: one per rule, the command line, the format by its JSON Schema.

Written into ``docs/reference/generated/`` before Sphinx reads its sources; not kept in the repository.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from sphinx.application import Sphinx

import kommunal
from kommunal.cli.befehl import kommunal as befehl
from kommunal.model.forms import fields
from kommunal.rules import FAMILIES, regeln

WORTE = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`", "object": "an object"}
NACH_DER_REGEL = "All rules: {doc}`index`. How a city silences one: {doc}`/reference/rules`.\n"
ZIEL = Path(__file__).parents[1] / "reference" / "generated"


def seiten() -> Iterator[tuple[str, str]]:
    """Yield every generated page: its path below the target, and its text."""
    yield "rules/index.md", _regelverzeichnis()
    for regel in regeln():
        yield f"rules/{regel.code}.md", f"{regel.to_markdown().removeprefix('#')}\n{NACH_DER_REGEL}"
    yield "cli.md", _kommandozeile()
    yield "fields.md", _felder()


def _regelverzeichnis() -> str:
    zeilen = [
        "# Rule catalogue",
        "",
        "What `check` looks for. *error*: the data contradicts itself on days that are certain; *warning* and *info*:",
        "law and practice, from which real cities deviate often. A city silences a rule in its `profil`, with reason.",
    ]
    for buchstabe, (deutsch, englisch) in FAMILIES.items():
        familie = [regel for regel in regeln() if regel.code.startswith(buchstabe)]
        if familie:
            zeilen += ["", f"## {buchstabe}: {englisch} ({deutsch})", "", "| code | severity | rule |", "|---|---|---|"]
            zeilen += [f"| [{r.code}]({r.code}.md) | {r.severity.value} | {r.title} |" for r in familie]
    verzeichnis = "\n".join(regel.code for regel in regeln())
    return "\n".join([*zeilen, "", "```{toctree}", ":hidden:", "", verzeichnis, "```", ""])


def _kommandozeile() -> str:
    kontext = click.Context(befehl, info_name="kommunal")
    befehle = [(name, befehl.get_command(kontext, name)) for name in befehl.list_commands(kontext)]
    teile = [
        "# Command line",
        "",
        "Needs the extra `cli`.",
        "",
        _prosa(befehl.help),
        "",
        "| command | does |",
        "|---|---|",
    ]
    teile += [
        f"| [`{name}`](#kommunal-{name}) | {_prosa(unter.get_short_help_str(200))} |"
        for name, unter in befehle
        if unter
    ]
    for name, unter in befehle:
        if unter is not None:
            teile += _befehl(name, unter, click.Context(unter, info_name=name, parent=kontext))
    return "\n".join([*teile, ""])


def _befehl(name: str, befehl: click.Command, kontext: click.Context) -> Iterator[str]:
    yield from ("", f"## kommunal {name}", "", "```text", befehl.get_usage(kontext).removeprefix("Usage: "), "```", "")
    yield _prosa(befehl.help)
    optionen = [
        eintrag for p in befehl.params if isinstance(p, click.Option) and (eintrag := p.get_help_record(kontext))
    ]
    if optionen:
        yield from ("", "| option | |", "|---|---|")
        yield from (f"| `{_zelle(schalter)}` | {_prosa(_zelle(hilfe))} |" for schalter, hilfe in optionen)


def _prosa(hilfe: str | None) -> str:
    """Return help as Markdown: its options in code, so that the typesetter leaves their hyphens alone."""
    return re.sub(r"(?<![`\w-])--?[a-z][a-z-]*", r"`\g<0>`", inspect.cleandoc(hilfe or "").replace("*", "\\*"))


def _felder() -> str:
    schema = kommunal.json_schema()
    formen = schema["$defs"]
    teile = [
        "# Fields of the format",
        "",
        "Generated from the JSON Schema, which is generated from the classes; so are the German descriptions.",
        "A field marked \\* has to be there. `null` says the same as leaving the field out. *id → einheiten* is the id",
        "of an entry in that list; *keine* and *kommune* are words that may stand in its place.",
        "",
        "## The document",
        "",
        *_tabelle(schema, formen, ()),
    ]
    for name, form in formen.items():
        if "description" in form or "properties" in form:
            teile += _form(name, form, formen)
    return "\n".join([*teile, ""])


def _form(name: str, form: Mapping[str, Any], formen: Mapping[str, Any]) -> Iterator[str]:
    yield from ("", f"## {_titel(name, form)}", "", form.get("description", "").replace("\n", " "), "")
    if wahl := _wahl(form):
        yield from ("| `" + next(iter(form["properties"])) + "` | |", "|---|---|")
        yield from (f"| `{art['const']}` | {_zelle(art.get('description', ''))} |" for art in wahl)
    elif "properties" in form:
        yield from _tabelle(form, formen, _geerbt(name))
    elif werte := _werte(form):
        yield from ("| value | |", "|---|---|", *(f"| `{wert}` | {wort} |" for wert, wort in werte))


def _wahl(form: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the kinds among which a tag decides, with their descriptions; none for any other form."""
    felder_ = list(form.get("properties", {}).values())
    return felder_[0].get("oneOf", []) if len(felder_) == 1 else []


def _titel(name: str, form: Mapping[str, Any]) -> str:
    titel = str(form.get("title", name))
    return f"Kinds of {titel}" if _wahl(form) else titel


def _geerbt(name: str) -> tuple[str, ...]:
    """Return the fields that a kind of unit shares with every unit: they stand once, at Organisationseinheit."""
    if name.lower() in kommunal.EINHEITSARTEN and name != "Organisationseinheit":
        return tuple(feld for feld in fields(kommunal.Organisationseinheit) if feld != "art")
    return ()


def _tabelle(form: Mapping[str, Any], formen: Mapping[str, Any], geerbt: tuple[str, ...]) -> Iterator[str]:
    eigene = {name: wert for name, wert in form["properties"].items() if name not in geerbt}
    if geerbt:
        yield from (f"`art: {eigene.pop('art')['const']}`, and the fields of every [unit](#organisationseinheit).", "")
    if eigene:
        yield from ("| field | holds |", "|---|---|")
    for name, wert in eigene.items():
        stern = " \\*" if name in form.get("required", ()) else ""
        text = _zelle(str(wert.get("description", "")))
        yield f"| `{name}`{stern} | {_haelt(wert, formen)}{f' · {text}' if text else ''} |"


def _zelle(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")


def _haelt(form: Mapping[str, Any], formen: Mapping[str, Any]) -> str:
    if "$ref" in form:
        return _verweis(str(form["$ref"]).rsplit("/", 1)[-1], formen)
    if "const" in form:
        return f"`{form['const']}`"
    if "enum" in form:
        return ", ".join(f"`{wert}`" for wert in form["enum"] if wert is not None)
    if form.get("type") == "array":
        return f"list of {_haelt(form.get('items', {}), formen)}"
    for wahl in ("anyOf", "oneOf"):
        if wahl in form:
            return " or ".join(_haelt(teil, formen) for teil in form[wahl] if teil.get("type") != "null")
    arten = [art for art in _arten(form.get("type")) if art != "null"]
    return " or ".join(WORTE.get(art, art) for art in arten) or "any value"


def _arten(typ: Any) -> list[str]:
    return typ if isinstance(typ, list) else [typ] if typ else []


def _verweis(name: str, formen: Mapping[str, Any]) -> str:
    """Return what a reference inside the schema means, with a link where this page describes it."""
    form = formen[name]
    titel = str(form.get("title", name))
    if titel.startswith("id aus "):
        return f"id → {titel.removeprefix('id aus ')}"
    if "description" in form or "properties" in form:
        return f"[{titel}](#{_titel(name, form).lower().replace(' ', '-')})"
    return {"Text": "text", "Id": "id"}.get(name, titel)


def _werte(form: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(wahl["const"], str(wahl.get("title", ""))) for wahl in form.get("oneOf", ()) if "const" in wahl]


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
