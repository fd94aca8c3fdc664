"""`kommunal rules`: the catalogue of rules, offline."""

import click

from kommunal.cli.eingabe import als_json, drucke_json
from kommunal.rules import FAMILIES, Regel, regel, regeln

__all__ = ["befehl"]


@click.command("rules")
@click.argument("code", required=False)
@als_json
def befehl(code: str | None, as_json: bool) -> None:
    """List the rules that check goes by; with CODE, explain one."""
    if code is not None:
        eine = regel(code)
        drucke_json(_daten(eine)) if as_json else click.echo(eine.to_markdown())
        return
    if as_json:
        drucke_json([_daten(eine) for eine in regeln()])
        return
    for buchstabe, (_, name) in FAMILIES.items():
        click.secho(f"\n{buchstabe}  {name}", bold=True)
        for eine in regeln():
            if eine.code.startswith(buchstabe):
                click.echo(f"  {eine.code}  {eine.severity.value:<8} {eine.title}")


def _daten(eine: Regel) -> dict[str, object]:
    return {
        "code": eine.code,
        "severity": eine.severity.value,
        "title": eine.title,
        "titel": eine.titel,
        "hint": eine.hint,
        "hinweis": eine.hinweis,
        "source": eine.source,
        "entails": list(eine.entails),
    }
