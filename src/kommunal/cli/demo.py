"""`kommunal demo`: a bundled city, shown and asked."""

from pathlib import Path

import click

from kommunal import Verwaltung, beispiel
from kommunal.beispiele import namen, text
from kommunal.cli import completing
from kommunal.cli.console import console_width, fitted
from kommunal.cli.language import say
from kommunal.cli.options import write_new
from kommunal.cli.parameters import argument, option
from kommunal.cli.parameters import command as make_command
from kommunal.cli.signs import signed
from kommunal.render import chart, headline

__all__ = ["command"]

# city -> question, place, and a day on which it looked different
QUESTIONS: dict[str, tuple[str, str | None, str]] = {
    "arnsberg": ("Rentenstelle", None, "2020-10-31"),
    "datteln": ("Musikschule", None, "2023-10-31"),
    "hamm": ("Drittmittel", "Hamm-Norden", "2020-12-31"),
    "kamen": ("Umweltberatung", "Heeren-Werve", "2024-06-01"),
    "musterstadt": ("Kindergarten", None, "2024-06-01"),
}


@make_command(
    "demo", german="Eine mitgelieferte Stadt zeigen, ihr eine Frage stellen und drei Dinge zum Ausprobieren nennen."
)
@argument(
    "city",
    metavar="[CITY]",
    default="musterstadt",
    shell_complete=completing.cities,
    words=(
        "arnsberg, datteln, hamm, kamen oder musterstadt, die erfunden ist und am meisten zeigt.",
        "arnsberg, datteln, hamm, kamen or musterstadt, which is invented and shows most.",
    ),
)
@option(
    "--save",
    metavar="OUT",
    words=(
        "Die Datei der Stadt auch schreiben, um mit ihr zu arbeiten; es darf sie noch nicht geben.",
        "Write the city's file as well, to work with it; it must not exist yet.",
    ),
)
def command(city: str, save: str | None) -> None:
    """Show a bundled city, ask it one question, and name three things to try."""
    verwaltung = beispiel(city)
    name = next(name for name in namen() if beispiel(name) == verwaltung)
    if save is not None:
        write_new(save, text(name))
    _show(verwaltung, name)
    _go_on(name, save or f"{name}.yaml", saved=save is not None)


def _show(verwaltung: Verwaltung, name: str) -> None:
    stand = verwaltung.today()
    question, place, _ = QUESTIONS[name]
    click.secho(fitted(headline(stand)), bold=True)
    click.echo(f"\n{chart(stand, width=console_width(), style=signed)}\n")
    where = f" in {place}" if place else ""
    asked = say(f"Wer ist zuständig für „{question}“{where}?", f'Who is responsible for "{question}"{where}?')
    click.secho(asked, bold=True)
    click.echo(f"\n{fitted(str(stand.responsible(question, area=place)))}\n")


def _go_on(name: str, file: str, *, saved: bool) -> None:
    question, place, earlier = QUESTIONS[name]
    path = Path(file).name if saved else file
    steps = [] if saved else [f"kommunal demo {name} --save {file}"]
    steps += [
        f"kommunal show {path} --at {earlier}",
        f'kommunal who {path} "{question}"' + (f" --in {place}" if place else ""),
        f"kommunal check {path}",
    ]
    click.secho(say("Drei Dinge zum Ausprobieren:", "Three things to try:"), bold=True)
    for step in steps[:3]:
        click.echo(f"  {step}")
