"""`kommunal reorganise`: apply a reorganisation, or say what it would change."""

from datetime import date

import click

from kommunal import ReorganisationError, load_reorganisation, reorganise
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
@als_json
def befehl(file: str, plan: str, simulate: bool, suppose: date | None, output: str | None, as_json: bool) -> None:
    """Apply the reorganisation in PLAN to FILE, or with --simulate say what it would change.

    FILE is a city, PLAN a reorganisation, each in JSON or YAML. Nothing disappears silently: where a step would leave
    something without a place, all of it is listed, nothing is written, and the exit code is 1.
    """
    if simulate == (output is not None):
        raise click.UsageError("expected either --simulate or -o OUT")
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
    if output is not None:
        schreibe(nachher, output, "yaml" if output == "-" else None)
    if output != "-":
        drucke_json(vergleich.to_dict()) if as_json else click.echo(str(vergleich))
