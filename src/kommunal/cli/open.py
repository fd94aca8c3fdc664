"""`kommunal open`: the page of a city in the browser."""

import tempfile
import webbrowser
from pathlib import Path

import click

from kommunal.cli.eingabe import datei, lade
from kommunal.cli.language import language, say
from kommunal.render import page

__all__ = ["befehl"]


@click.command("open")
@datei()
@click.option("--people/--no-people", default=True, help="With or without the names of heads.")
def befehl(file: str, people: bool) -> None:
    """Show the page of a city in the browser.

    FILE is a city; - reads standard input. The page is written to a temporary folder, which is named.
    """
    target = Path(tempfile.mkdtemp(prefix="kommunal-")) / "stadt.html"
    target.write_text(page(lade(file), people=people, language=language()), "utf-8")
    if webbrowser.open(target.as_uri()):
        click.echo(say(de=f"Geöffnet: {target}", en=f"Opened: {target}"))
    else:
        click.echo(say(de=f"Kein Browser gefunden; die Seite liegt in {target}", en=f"No browser found; see {target}"))
