"""`kommunal open`: the page of a city in the browser."""

import tempfile
import webbrowser
from pathlib import Path

import click

from kommunal.cli.language import language, say
from kommunal.cli.options import PEOPLE, file_argument, read_city
from kommunal.cli.parameters import command as make_command
from kommunal.render import page

__all__ = ["command"]


@make_command(
    "open",
    german="""
    Die Seite einer Stadt im Browser zeigen.

    Die Seite wird in einen vorübergehenden Ordner geschrieben, der genannt wird.
    """,
)
@file_argument()
@PEOPLE
def command(file: str, people: bool) -> None:
    """Show the page of a city in the browser.

    The page is written to a temporary folder, which is named.
    """
    target = Path(tempfile.mkdtemp(prefix="kommunal-")) / "stadt.html"
    target.write_text(page(read_city(file), people=people, language=language()), "utf-8")
    if webbrowser.open(target.as_uri()):
        click.echo(say(de=f"Geöffnet: {target}", en=f"Opened: {target}"))
    else:
        click.echo(say(de=f"Kein Browser gefunden; die Seite liegt in {target}", en=f"No browser found; see {target}"))
