"""`kommunal who`: who is responsible for something, and why."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from kommunal import Auskunft, Beleg, Verdict, nrw
from kommunal.cli import completing
from kommunal.cli.console import fitted
from kommunal.cli.language import say
from kommunal.cli.options import day_option, json_option, print_json, read_city
from kommunal.cli.parameters import argument, option
from kommunal.cli.parameters import command as make_command
from kommunal.model.local_time import now

__all__ = ["command"]

_COLOURS: Final = {
    Verdict.EINDEUTIG: "green",
    Verdict.MEHRDEUTIG: "yellow",
    Verdict.ANGABE_FEHLT: "yellow",
    Verdict.VERMUTLICH: "yellow",
    Verdict.NIEMAND: "red",
    Verdict.UNBEKANNT: "red",
    Verdict.ANDERE_STELLE: "yellow",
}


@make_command(
    "who",
    german="""
    Sagen, wer für etwas zuständig ist, und warum. Endet mit 1, wo es niemand weiß.

    Ohne DATEI kommt die Antwort aus dem Gesetz, für die Gemeinde oder den Kreis, den --in nennt.
    """,
)
@argument(
    "words",
    metavar="[FILE] QUESTION",
    nargs=-1,
    required=True,
    shell_complete=completing.tasks_or_files,
    words=(
        "Eine Stadt in JSON oder YAML (- liest die Standardeingabe), und was ein Bürger fragen würde.",
        "A city in JSON or YAML (- reads standard input), and what a citizen would say.",
    ),
)
@option(
    "--in",
    "area",
    metavar="AREA",
    shell_complete=completing.areas,
    words=(
        "Der Ort: ein Stadtteil, Stadtbezirk … nach id oder Name.",
        "The place: a Stadtteil, Stadtbezirk … by id or name.",
    ),
)
@option(
    "--split",
    metavar="X",
    words=(
        "Wonach die Aufgabe geteilt ist: ein Nachname, eine Fallart …",
        "What the task is split by: a surname, a case type …",
    ),
)
@option(
    "--address",
    metavar="X",
    words=("Statt --in: eine Straße mit Hausnummer.", "In place of --in: a street with its number."),
)
@option(
    "--amount",
    type=float,
    metavar="EURO",
    words=("Der Betrag, der zwischen mehreren entscheidet.", "The amount that decides between several."),
)
@day_option()
@option(
    "--explain",
    is_flag=True,
    words=("Alles zeigen, was erwogen wurde, das Beste zuerst.", "Show everything that was considered, best first."),
)
@json_option
def command(
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

    Without FILE the answer is what the law says for the Gemeinde or Kreis that --in names.
    """
    *files, question = words
    if not files:
        if Path(question).exists():
            raise click.UsageError(
                say(f"Nach der Datei {question!r} fehlt die Frage", f"QUESTION is missing after FILE {question!r}")
            )
        if split is not None or address is not None or amount is not None:
            raise click.UsageError(
                say(
                    "--split, --address und --amount brauchen eine Datei: das Gesetz kennt sie nicht",
                    "--split, --address and --amount need a FILE: the law knows none of them",
                )
            )
        _by_law(question, area, as_json)
        return
    if len(files) > 1:
        raise click.UsageError(
            say(
                f"erwartet werden Datei und Frage, nicht {len(words)} Wörter; Fragen gehören in Anführungszeichen",
                f"expected FILE and QUESTION, got {len(words)} words; put the question in quotes",
            )
        )
    moment = now()
    auskunft = (
        read_city(files[0])
        .at(at)
        .responsible(
            question,
            area=area,
            split=split,
            address=address,
            amount=amount,
            after=moment if at == moment.date() else None,
        )
    )
    if as_json:
        print_json(auskunft.to_dict())
    else:
        _print(auskunft, explain)
    if auskunft.verdict is Verdict.UNBEKANNT:
        click.get_current_context().exit(1)


def _by_law(question: str, place: str | None, as_json: bool) -> None:
    """Answer from the law alone, for a Gemeinde or Kreis."""
    if place is None:
        raise click.UsageError(
            say(
                "ohne Datei nennen Sie Gemeinde oder Kreis mit --in, etwa: who --in Kamen Wohngeld",
                "without FILE, name the Gemeinde or Kreis with --in, as in: who --in Kamen Wohngeld",
            )
        )
    auskunft = nrw.responsible(question, place)
    if as_json:
        print_json(auskunft.to_dict())
    else:
        first, *further = str(auskunft).splitlines()
        click.secho(fitted(first), bold=True, fg="green" if auskunft.verstanden else "yellow")
        for line in further:
            click.echo(fitted(line))
    if auskunft.antwort is None:
        click.get_current_context().exit(1)


def _print(auskunft: Auskunft, explain: bool) -> None:
    lines = str(auskunft).splitlines()
    if explain:
        lines += ["Erwogen:", *(f"  - {_considered(hit)}" for hit in auskunft.hits)]
    colour = _COLOURS[auskunft.verdict]
    for number, line in enumerate(lines):
        if number == 0:
            click.secho(fitted(line), bold=True, fg=colour)
        elif line.endswith(":"):
            click.secho(line, bold=True)
        else:
            click.echo(fitted(line))


def _considered(hit: Beleg) -> str:
    task = hit.task.name if hit.task else "–"
    role = hit.zustaendigkeit.rolle.label if hit.zustaendigkeit else "ohne Zuständigkeit"
    return f"{hit.score:.2f}  {hit.name}: {task} ({role}; {hit.grund})"
