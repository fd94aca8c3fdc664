"""`kommunal reorganise`: apply a reorganisation, or say what it would change."""

from datetime import date

import click

from kommunal import ReorganisationError, Verwaltung, edit, load_reorganisation, reorganise
from kommunal.cli import completing
from kommunal.cli.console import fitted
from kommunal.cli.language import say
from kommunal.cli.options import (
    DAY,
    cannot_read,
    cannot_write,
    file_argument,
    json_option,
    print_json,
    read_city,
    write_city,
)
from kommunal.cli.parameters import argument, option
from kommunal.cli.parameters import command as make_command
from kommunal.cli.problems import told

__all__ = ["command"]


@make_command(
    "reorganise",
    german="""
    Die Reorganisation in PLAN auf DATEI anwenden, oder mit --simulate sagen, was sie ändern würde.

    Nichts verschwindet still: wo ein Schritt etwas ohne Platz ließe, wird alles davon aufgezählt, nichts geschrieben,
    und der Exit-Code ist 1.
    """,
)
@file_argument()
@argument(
    "plan",
    metavar="PLAN",
    shell_complete=completing.files,
    words=("Eine Reorganisation in JSON oder YAML.", "A reorganisation in JSON or YAML."),
)
@option("--simulate", is_flag=True, words=("Nur sagen, was sie ändern würde.", "Only say what it would change."))
@option(
    "--suppose",
    type=DAY,
    words=(
        "Schritte, die auf ihren Tag oder eine Bedingung warten, wirken an diesem Tag.",
        "Steps that wait for their day or a condition take effect on it.",
    ),
)
@option(
    "-o",
    "--output",
    metavar="OUT",
    words=(
        "Die Datei, die geschrieben wird; - gibt YAML auf der Standardausgabe aus.",
        "The file to write; - writes YAML to standard output.",
    ),
)
@option(
    "-i",
    "--in-place",
    is_flag=True,
    words=(
        "In DATEI selbst schreiben: Kommentare und Schreibweise des Übrigen bleiben.",
        "Write into FILE itself: comments and spelling of the rest stay.",
    ),
)
@json_option
def command(
    file: str, plan: str, simulate: bool, suppose: date | None, output: str | None, in_place: bool, as_json: bool
) -> None:
    """Apply the reorganisation in PLAN to FILE, or with --simulate say what it would change.

    Nothing disappears silently: where a step would leave something without a place, all of it is listed, nothing is
    written, and the exit code is 1.
    """
    if [simulate, output is not None, in_place].count(True) != 1:
        raise click.UsageError(
            say("erwartet wird entweder --simulate, -o ZIEL oder -i", "expected either --simulate, -o OUT or -i")
        )
    if in_place and file == "-":
        raise click.UsageError(
            say(
                "mit -i wird eine Datei erwartet, nicht die Standardeingabe",
                "expected a file with -i, got standard input",
            )
        )
    before = read_city(file)
    try:
        reorganisation = load_reorganisation(plan)
    except OSError as error:
        raise cannot_read(plan, error) from None
    try:
        comparison = reorganise(before, reorganisation, simulate=True, suppose=suppose)
        after = reorganise(before, reorganisation, suppose=suppose)
    except ReorganisationError as error:
        click.echo(f"{say('abgelehnt', 'refused')}:\n{told(error)}", err=True)
        click.get_current_context().exit(1)
    if in_place:
        _write_into(file, after)
    elif output is not None:
        write_city(after, output, "yaml" if output == "-" else None)
    if output != "-":
        print_json(comparison.to_dict()) if as_json else click.echo(fitted(str(comparison)))


def _write_into(file: str, verwaltung: Verwaltung) -> None:
    try:
        edit(file, verwaltung)
    except OSError as error:
        raise cannot_write(file, error) from None
