"""`kommunal who`: who is responsible for something, and why."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from kommunal import Auskunft, Beleg, Verdict, nrw
from kommunal.cli.eingabe import als_json, drucke_json, lade, tag

__all__ = ["befehl"]

_FARBEN: Final = {
    Verdict.EINDEUTIG: "green",
    Verdict.MEHRDEUTIG: "yellow",
    Verdict.ANGABE_FEHLT: "yellow",
    Verdict.VERMUTLICH: "yellow",
    Verdict.NIEMAND: "red",
    Verdict.UNBEKANNT: "red",
    Verdict.ANDERE_STELLE: "yellow",
}


@click.command("who")
@click.argument("words", metavar="[FILE] QUESTION", nargs=-1, required=True)
@click.option("--in", "area", metavar="GEBIET", help="The place: a Stadtteil, Stadtbezirk … by id or name.")
@click.option("--split", metavar="X", help="What the task is split by: a surname, a case type …")
@click.option("--address", metavar="X", help="In place of --in: a street with its number.")
@click.option("--amount", type=float, metavar="EURO", help="The amount that decides between several.")
@tag()
@click.option("--explain", is_flag=True, help="Show everything that was considered, best first.")
@als_json
def befehl(
    words: tuple[str, ...],
    area: str | None,
    split: str | None,
    address: str | None,
    amount: float | None,
    at: date,
    explain: bool,
    as_json: bool,
) -> None:
    """Say who is responsible for something, and why. Exits with 1 where nobody knows.

    FILE is a city in JSON or YAML; - reads standard input. QUESTION is what a citizen would say. Without FILE
    the answer is what the law says for the Gemeinde or Kreis that --in names.
    """
    *files, question = words
    if not files:
        if Path(question).exists():
            raise click.UsageError(f"QUESTION is missing after FILE {question!r}")
        if split is not None or address is not None or amount is not None:
            raise click.UsageError("--split, --address and --amount need a FILE: the law knows none of them")
        _by_law(question, area, as_json)
        return
    if len(files) > 1:
        raise click.UsageError(f"expected FILE and QUESTION, got {len(words)} words; put the question in quotes")
    auskunft = lade(files[0]).at(at).responsible(question, area=area, split=split, address=address, amount=amount)
    if as_json:
        drucke_json(auskunft.to_dict())
    else:
        _drucke(auskunft, explain)
    if auskunft.verdict is Verdict.UNBEKANNT:
        click.get_current_context().exit(1)


def _by_law(question: str, place: str | None, as_json: bool) -> None:
    """Answer from the law alone, for a Gemeinde or Kreis."""
    if place is None:
        raise click.UsageError("without FILE, name the Gemeinde or Kreis with --in, as in: who --in Kamen Wohngeld")
    auskunft = nrw.responsible(question, place)
    if as_json:
        drucke_json(auskunft.to_dict())
    else:
        first, *further = str(auskunft).splitlines()
        click.secho(first, bold=True, fg="green" if auskunft.verstanden else "yellow")
        for line in further:
            click.echo(line)
    if auskunft.antwort is None:
        click.get_current_context().exit(1)


def _drucke(auskunft: Auskunft, explain: bool) -> None:
    zeilen = str(auskunft).splitlines()
    if explain:
        zeilen += ["Erwogen:", *(f"  - {_treffer(beleg)}" for beleg in auskunft.hits)]
    farbe = _FARBEN[auskunft.verdict]
    for nummer, zeile in enumerate(zeilen):
        if nummer == 0:
            click.secho(zeile, bold=True, fg=farbe)
        elif zeile.endswith(":"):
            click.secho(zeile, bold=True)
        else:
            click.echo(zeile)


def _treffer(beleg: Beleg) -> str:
    aufgabe = beleg.task.name if beleg.task else "–"
    rolle = beleg.zustaendigkeit.rolle.label if beleg.zustaendigkeit else "ohne Zuständigkeit"
    return f"{beleg.score:.2f}  {beleg.name}: {aufgabe} ({rolle}; {beleg.grund})"
