"""`kommunal reorganise`: apply a reorganisation, or say what it would change."""

from datetime import date

import click

from kommunal import ReorganisationError, Verwaltung, edit, load_reorganisation, reorganise
from kommunal.cli.eingabe import TAG, als_json, datei, drucke_json, lade, schreibe

__all__ = ["befehl"]


@click.command("reorganise")
@datei()
@click.argument("plan", metavar="PLAN")
@click.option("--simulate", is_flag=True, help="Only say what it would change.")
@click.option(
    "--suppose", type=TAG, metavar="DAY", help="Steps that wait for their day or a condition take effect on it."
)
@click.option("-o", "--output", metavar="OUT", help="The file to write; - writes YAML to standard output.")
@click.option("-i", "--in-place", is_flag=True, help="Write into FILE itself: comments and spelling of the rest stay.")
@als_json
def befehl(
    file: str, plan: str, simulate: bool, suppose: date | None, output: str | None, in_place: bool, as_json: bool
) -> None:
    """Apply the reorganisation in PLAN to FILE, or with --simulate say what it would change.

    FILE is a city, PLAN a reorganisation, each in JSON or YAML. Nothing disappears silently: where a step would leave
    something without a place, all of it is listed, nothing is written, and the exit code is 1.
    """
    if [simulate, output is not None, in_place].count(True) != 1:
        raise click.UsageError("expected either --simulate, -o OUT or -i")
    if in_place and file == "-":
        raise click.UsageError("expected a file with -i, got standard input")
    verwaltung = lade(file)
    try:
        reorganisation = load_reorganisation(plan)
    except OSError as error:
        raise click.UsageError(f"cannot read {plan!r}: {error.strerror}") from None
    try:
        vergleich = reorganise(verwaltung, reorganisation, simulate=True, suppose=suppose)
        nachher = reorganise(verwaltung, reorganisation, suppose=suppose)
    except ReorganisationError as error:
        click.echo(f"refused:\n{error}", err=True)
        click.get_current_context().exit(1)
    if in_place:
        _write_into(file, nachher)
    elif output is not None:
        schreibe(nachher, output, "yaml" if output == "-" else None)
    if output != "-":
        drucke_json(vergleich.to_dict()) if as_json else click.echo(str(vergleich))


def _write_into(file: str, verwaltung: Verwaltung) -> None:
    try:
        edit(file, verwaltung)
    except OSError as error:
        raise click.UsageError(f"cannot write {file!r}: {error.strerror}") from None
