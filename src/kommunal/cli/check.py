"""`kommunal check`: what is wrong or unusual in a file."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import click

from kommunal import DocumentError, Problem, Verwaltung
from kommunal.cli.eingabe import TAG, lade
from kommunal.rules import Befund, Bericht, Severity, report
from kommunal.rules.output import summary, to_github, to_json, to_sarif, to_text

__all__ = ["befehl"]

_SCHWERE = [str(severity) for severity in Severity]


@click.command("check")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--select", multiple=True, metavar="CODE", help="Only rules whose code begins so; may be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="No rules whose code begins so; may be repeated.")
@click.option("--severity", type=click.Choice(_SCHWERE), help="Nothing below this.", default="info", show_default=True)
@click.option("--at", type=TAG, help="Only what is the matter on this day.  [default: any day]")
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--german", is_flag=True, help="Print the findings in German.")
@click.option("--explain", is_flag=True, help="Also name what is silenced and what could not be decided.")
def befehl(
    files: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    at: date | None,
    form: str,
    as_json: bool,
    german: bool,
    explain: bool,
) -> None:
    """Report what is wrong or unusual, with its place and how to mend it.

    FILE is a city in JSON or YAML; - reads standard input. Exits with 0 where nothing was found, 1 where
    something was, 2 where a file cannot be read at all. `kommunal rules CODE` explains a finding.
    """
    berichte = [report(stadt, at=at, select=select, ignore=ignore) for stadt in _alle(files)]
    schwelle = _SCHWERE.index(severity)
    befunde = [befund for bericht in berichte for befund in bericht.findings if befund.severity.rank <= schwelle]
    click.echo(_ausgabe(befunde, "json" if as_json else form, german), nl=False)
    if explain and form == "text" and not as_json:
        for bericht in berichte:
            _erklaere(bericht)
    if befunde:
        click.get_current_context().exit(1)


def _alle(files: Sequence[str]) -> list[Verwaltung]:
    """Return what is in the files; where some cannot be read, say what is wrong with every one of them."""
    verwaltungen: list[Verwaltung] = []
    probleme: list[Problem] = []
    for file in files:
        try:
            verwaltungen.append(lade(file, strict=False))
        except DocumentError as error:
            probleme += error.problems if file == "-" else _alles(file)
    if probleme:
        raise DocumentError(probleme)
    return verwaltungen


def _alles(file: str) -> tuple[Problem, ...]:
    """Return what is wrong with a file that cannot be read: what a strict reader says, dangling references included."""
    probleme: tuple[Problem, ...] = ()
    try:
        lade(file)
    except DocumentError as error:
        probleme = error.problems
    return probleme


def _ausgabe(befunde: Sequence[Befund], form: str, german: bool) -> str:
    sprache: Literal["de", "en"] = "de" if german else "en"
    if form == "json":
        return to_json(befunde)
    if form == "github":
        return to_github(befunde, language=sprache)
    if form == "sarif":
        return to_sarif(befunde, language=sprache)
    return to_text(befunde, language=sprache)


def _erklaere(bericht: Bericht) -> None:
    if bericht.silenced:
        click.echo(f"\nsilenced by the profil: {summary([befund for befund, _ in bericht.silenced])}")
        for befund, grund in bericht.silenced:
            click.echo(f"  {befund.code}  {befund.path}  {befund.message} ({grund})")
    if bericht.undecided:
        click.echo("\nnot decided for lack of data:")
        for offen in bericht.undecided:
            click.echo(f"  {offen}")
