"""`kommunal rules`: the catalogue of rules, offline."""

import re
import textwrap

import click

from kommunal.cli import completing
from kommunal.cli.console import console_width, wrapped
from kommunal.cli.language import language, say
from kommunal.cli.options import json_option, print_json
from kommunal.cli.parameters import argument
from kommunal.cli.parameters import command as make_command
from kommunal.rules import FAMILIES, Regel, regel, regeln

__all__ = ["command"]


@make_command("rules", german="Die Regeln der Prüfung auflisten; mit CODE eine erklären.")
@argument(
    "code",
    metavar="[CODE]",
    required=False,
    shell_complete=completing.codes,
    words=("Der Code einer Regel, etwa S101.", "The code of a rule such as S101."),
)
@json_option
def command(code: str | None, as_json: bool) -> None:
    """List the rules `check` applies; with CODE, explain one."""
    if code is not None:
        one = regel(code)
        print_json(_data(one)) if as_json else _explain(one)
        return
    if as_json:
        print_json([_data(one) for one in regeln()])
        return
    for letter, (german, english) in FAMILIES.items():
        click.secho(f"\n{letter}  {say(de=german, en=english)}", bold=True)
        for one in regeln():
            if one.code.startswith(letter):
                line = f"{_severity(one):<8} {say(de=one.titel, en=one.title)}"
                click.echo(wrapped(line, console_width(), first=f"  {one.code}  ", rest=" " * 17))


def _explain(one: Regel) -> None:
    """Print what a rule finds, how severe it is, how to fix it, where it comes from, and an example."""
    click.secho(f"{one.code}  {say(de=one.titel, en=one.title)}", bold=True)
    rows = [
        (say("Schwere", "Severity"), _severity(one)),
        (say("Abhilfe", "Fix"), say(de=one.hinweis, en=one.hint)),
        (say("Quelle", "Source"), say(de=_in_german(one.source), en=one.source)),
        (say("Zieht nach", "Entails"), ", ".join(one.entails)),
        (say("Ausnahmen", "Exceptions"), "" if language() == "de" else one.exceptions),
        (say("Ungeprüft", "Not checked"), "; ".join(say(de=need.grund, en=need.reason) for need in one.needs)),
        (say("In Kraft", "In force"), _period(one)),
    ]
    for name, text in rows:
        if text:
            click.echo(wrapped(text, console_width(), first=f"{name + ':':<13} ", rest=" " * 14))
    for title, example in (
        (say("Gemeldet", "Reported"), one.wrong),
        (say("Nicht gemeldet", "Not reported"), one.right),
    ):
        click.secho(f"\n{title}:", bold=True)
        click.echo(textwrap.indent(example.strip(), "    "))


def _in_german(source: str) -> str:
    for english, german in (("practice", "Praxis"), ("logic", "Logik")):
        source = re.sub(rf"\b{english}\b", german, source)
    return source


def _period(one: Regel) -> str:
    """Return since when and until when the law says so; empty where it always did."""
    since = say(f"seit {one.since:%d.%m.%Y}", f"since {one.since}") if one.since else ""
    until = say(f"bis {one.until:%d.%m.%Y}", f"until {one.until}") if one.until else ""
    return " ".join(part for part in (since, until) if part)


def _severity(one: Regel) -> str:
    return say(de=one.severity.label, en=one.severity.value)


def _data(one: Regel) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "title": one.title,
        "title_de": one.titel,
        "hint": one.hint,
        "hint_de": one.hinweis,
        "source": one.source,
        "entails": list(one.entails),
    }
