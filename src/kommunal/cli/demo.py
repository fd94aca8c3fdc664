"""`kommunal demo`: a bundled city, shown and asked."""

from pathlib import Path

import click

from kommunal import Verwaltung, beispiel
from kommunal.beispiele import namen, text
from kommunal.cli.console import console_width, signed
from kommunal.cli.eingabe import schreibe_neu
from kommunal.render import chart, headline

__all__ = ["befehl"]

# city -> question, place, and a day on which it looked different
FRAGEN: dict[str, tuple[str, str | None, str]] = {
    "arnsberg": ("Rentenstelle", None, "2020-10-31"),
    "datteln": ("Musikschule", None, "2023-10-31"),
    "hamm": ("Drittmittel", "Hamm-Norden", "2020-12-31"),
    "kamen": ("Umweltberatung", "Heeren-Werve", "2024-06-01"),
    "musterstadt": ("Kindergarten", None, "2024-06-01"),
}


@click.command("demo")
@click.argument("stadt", metavar="[STADT]", default="musterstadt")
@click.option("--save", metavar="OUT", help="Write the city's file as well, to work with it; it must not exist yet.")
def befehl(stadt: str, save: str | None) -> None:
    """Show a bundled city, ask it one question, and name three things to try.

    STADT is arnsberg, datteln, hamm, kamen or musterstadt, which is invented and shows most.
    """
    verwaltung = beispiel(stadt)
    name = next(name for name in namen() if beispiel(name) == verwaltung)
    if save is not None:
        schreibe_neu(save, text(name))
    _zeige(verwaltung, name)
    _weiter(name, save or f"{name}.yaml", saved=save is not None)


def _zeige(verwaltung: Verwaltung, name: str) -> None:
    stand = verwaltung.today()
    frage, ort, _ = FRAGEN[name]
    click.secho(headline(stand), bold=True)
    click.echo(f"\n{chart(stand, width=console_width(), style=signed)}\n")
    click.secho(f"Wer ist zuständig für „{frage}“{f' in {ort}' if ort else ''}?", bold=True)
    click.echo(f"\n{stand.responsible(frage, area=ort)}\n")


def _weiter(name: str, file: str, *, saved: bool) -> None:
    frage, ort, frueher = FRAGEN[name]
    datei = Path(file).name if saved else file
    schritte = [] if saved else [f"kommunal demo {name} --save {file}"]
    schritte += [
        f"kommunal show {datei} --at {frueher}",
        f'kommunal who {datei} "{frage}"' + (f" --in {ort}" if ort else ""),
        f"kommunal check {datei}",
    ]
    click.secho("Three things to try:", bold=True)
    for schritt in schritte[:3]:
        click.echo(f"  {schritt}")
