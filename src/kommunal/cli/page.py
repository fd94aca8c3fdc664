"""`kommunal page`: a page of a city with a slider through time."""

from datetime import date

from kommunal.cli.console import print_data
from kommunal.cli.language import language
from kommunal.cli.options import PEOPLE, day_option, file_argument, read_city, write_text
from kommunal.cli.parameters import command as make_command
from kommunal.cli.parameters import option
from kommunal.render import page

__all__ = ["command"]


@make_command(
    "page",
    german="""
    Eine Seite der Stadt schreiben: das Organigramm mit einem Regler durch die Zeit, Blätter und ein Feld für Fragen.

    Die Seite ist eine einzige Datei: sie lädt nichts nach und braucht keinen Server.
    """,
)
@file_argument()
@option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    words=("Die HTML-Datei, die geschrieben wird; - gibt sie aus.", "The HTML file to write; - prints."),
)
@day_option(("Der Tag, der zuerst gezeigt wird.", "The day that is shown first."))
@PEOPLE
@option(
    "--title",
    metavar="TEXT",
    words=("Was über der Seite steht.", "What stands above it."),
    default_words=("die Kommune", "the municipality"),
)
@option("--footer", metavar="TEXT", words=("Was unter der Seite steht.", "What stands below it."))
def command(file: str, output: str, at: date, people: bool, title: str | None, footer: str | None) -> None:
    """Write a page of a city: the Organigramm with a slider through time, cards, and a question box.

    The page is one file: it fetches nothing and needs no server.
    """
    text = page(read_city(file), today=at, people=people, title=title, footer=footer, language=language())
    print_data(text) if output == "-" else write_text(output, text)
