"""`kommunal rules`: the catalogue of rules, offline."""

import click

from kommunal.cli.eingabe import als_json, drucke_json
from kommunal.cli.language import say
from kommunal.rules import FAMILIES, Regel, regel, regeln

__all__ = ["befehl"]


@click.command("rules")
@click.argument("code", required=False)
@als_json
def befehl(code: str | None, as_json: bool) -> None:
    """List the rules that check goes by; with CODE, explain one."""
    if code is not None:
        one = regel(code)
        drucke_json(_data(one)) if as_json else click.echo(one.to_markdown())
        return
    if as_json:
        drucke_json([_data(one) for one in regeln()])
        return
    for letter, (german, english) in FAMILIES.items():
        click.secho(f"\n{letter}  {say(de=german, en=english)}", bold=True)
        for one in regeln():
            if one.code.startswith(letter):
                severity = say(de=one.severity.label, en=one.severity.value)
                click.echo(f"  {one.code}  {severity:<8} {say(de=one.titel, en=one.title)}")


def _data(one: Regel) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "title": one.title,
        "titel": one.titel,
        "hint": one.hint,
        "hinweis": one.hinweis,
        "source": one.source,
        "entails": list(one.entails),
    }
