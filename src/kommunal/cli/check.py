"""`kommunal check`: what is wrong or unusual in a file."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import click

from kommunal import Befund, DocumentError, Problem, Verwaltung
from kommunal.cli import completing
from kommunal.cli.console import console_width
from kommunal.cli.german import german
from kommunal.cli.language import language, say
from kommunal.cli.many import check_many, holds_many
from kommunal.cli.options import CITY_FILE, DAY, print_data, read_city
from kommunal.cli.parameters import argument, option
from kommunal.cli.parameters import command as make_command
from kommunal.model.herkunft import Fundstelle, Herkunft
from kommunal.rules import Bericht, Severity, report
from kommunal.rules.output import summary, to_github, to_json, to_sarif, to_text, unreadable

__all__ = ["command"]

_LEVELS: Final = [str(severity) for severity in Severity]
_DATA: Final[dict[str, Callable[[Sequence[Befund]], str]]] = {
    "json": to_json,
    "github": lambda findings: to_github(findings, language=language()),
    "sarif": lambda findings: to_sarif(findings, language=language()),
}


@make_command(
    "check",
    german="""
    Melden, was falsch oder unüblich ist, mit Ort und Abhilfe.

    Endet mit 0, wo nichts gefunden wurde, mit 1, wo etwas gefunden wurde, mit 2, wo sich eine Datei gar nicht lesen
    lässt: was daran falsch ist, steht in der Fehlerausgabe, für Programme auch als Befund mit dem Code `document`. Ein
    Ordner oder ein Zip wird mit allen Dateien darin geprüft; was sich nicht lesen lässt, hält die anderen nicht auf.
    `kommunal rules CODE` erklärt einen Befund.
    """,
)
@argument("files", metavar="FILE…", nargs=-1, required=True, shell_complete=completing.files, words=CITY_FILE)
@option(
    "--select",
    multiple=True,
    metavar="CODE",
    shell_complete=completing.codes,
    words=(
        "Nur Regeln, deren Code so beginnt; mehrmals erlaubt.",
        "Only rules whose code begins so; may be repeated.",
    ),
)
@option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    shell_complete=completing.codes,
    words=(
        "Keine Regeln, deren Code so beginnt; mehrmals erlaubt.",
        "No rules whose code begins so; may be repeated.",
    ),
)
@option(
    "--severity",
    type=click.Choice(_LEVELS),
    default="info",
    words=("Nichts darunter.", "Nothing below this."),
    default_words=("info", "info"),
)
@option(
    "--at",
    type=DAY,
    words=("Nur, was an diesem Tag der Fall ist.", "Only what is the matter on this day."),
    default_words=("jeder Tag", "any day"),
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    words=("Für Menschen oder für andere Programme.", "For people or for other programs."),
)
@option("--json", "as_json", is_flag=True, words=("Dasselbe wie --format json.", "The same as --format json."))
@option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    words=("Wie viele Prozesse sich einen Ordner teilen.", "How many processes share a folder."),
    default_words=("1", "1"),
)
@option(
    "--explain",
    is_flag=True,
    words=(
        "Auch nennen, was ausgenommen ist und was sich nicht entscheiden ließ.",
        "Also name what is silenced and what could not be decided.",
    ),
)
def command(
    files: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    at: date | None,
    form: str,
    as_json: bool,
    explain: bool,
    jobs: int,
) -> None:
    """Report what is wrong or unusual, with its place and how to mend it.

    A folder or a zip is checked with all documents in it; what cannot be read stops none of the others.

    Exits with 0 where nothing was found, 1 where something was, 2 where a file cannot be read at all: what is wrong
    with that stands on standard error, and as findings with the code `document` in formats for programs.
    `kommunal rules CODE` explains a finding.
    """
    problems: list[Problem] = []
    cities = _read([file for file in files if not holds_many(file)], problems)
    reports = [report(city, at=at, select=select, ignore=ignore) for city in cities]
    for folder in filter(holds_many, files):
        checked = check_many(folder, at=at, select=select, ignore=ignore, jobs=jobs)
        reports += checked.reports
        problems += checked.problems
    form = "json" if as_json else form
    if problems and not reports and form == "text":
        raise DocumentError(problems)
    threshold = _LEVELS.index(severity)
    findings = [befund for one in reports for befund in one.findings if befund.severity.rank <= threshold]
    if form == "text":
        click.echo(to_text(findings, language=language(), line_of=_line_in(cities), width=console_width()), nl=False)
        for one in reports if explain else ():
            _explain(one)
    else:
        print_data(_DATA[form]([*map(_finding, problems), *findings]))
    if problems:
        raise DocumentError(problems)
    if findings:
        click.get_current_context().exit(1)


def _finding(problem: Problem) -> Befund:
    return unreadable(problem, problem.german or german(problem.message))


def _line_in(cities: Sequence[Verwaltung]) -> Callable[[Fundstelle], str | None]:
    """Return what gives the line of a file at a place."""
    known = (city.herkunft for city in cities if city.herkunft is not None)
    origins: dict[str | None, Herkunft] = {origin.source: origin for origin in known}

    def line_of(place: Fundstelle) -> str | None:
        origin = origins.get(place.source)
        return None if origin is None else origin.line(place.line)

    return line_of


def _read(files: Sequence[str], problems: list[Problem]) -> list[Verwaltung]:
    """Return what is in the files that can be read, and note what is wrong with each of the others."""
    cities: list[Verwaltung] = []
    for file in files:
        try:
            cities.append(read_city(file, strict=False))
        except DocumentError as error:
            problems += error.problems if file == "-" else _all_problems(file)
    return cities


def _all_problems(file: str) -> tuple[Problem, ...]:
    """Return what is wrong with a file that cannot be read: what a strict reader says, dangling references included."""
    problems: tuple[Problem, ...] = ()
    try:
        read_city(file)
    except DocumentError as error:
        problems = error.problems
    return problems


def _explain(one: Bericht) -> None:
    spoken = language()
    if one.silenced:
        count = summary([befund for befund, _ in one.silenced], language=spoken)
        click.echo(say(de=f"\nvom Profil ausgenommen: {count}", en=f"\nsilenced by the profil: {count}"))
        for befund, reason in one.silenced:
            click.echo(f"  {befund.code}  {befund.path}  {befund.told(spoken)} ({reason})")
    if one.undecided:
        click.echo(say(de="\nmangels Angaben nicht entschieden:", en="\nnot decided for lack of data:"))
        for left in one.undecided:
            click.echo(f"  {left.code}  {say(de=left.grund, en=left.reason)}")
