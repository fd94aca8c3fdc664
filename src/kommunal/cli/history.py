"""`kommunal history`: the life of one thing."""

import click

from kommunal import history
from kommunal.cli import completing
from kommunal.cli.console import fitted
from kommunal.cli.options import file_argument, json_option, print_json, read_city
from kommunal.cli.parameters import argument
from kommunal.cli.parameters import command as make_command

__all__ = ["command"]


@make_command(
    "history",
    german="""
    Den Werdegang einer Einheit, Stelle oder Aufgabe erzählen: ihre Fassungen, woraus sie wurde und was aus ihr wurde.
    """,
)
@file_argument()
@argument(
    "key",
    metavar="ID",
    shell_complete=completing.entries,
    words=("Die id der Sache in der Datei.", "The id of the thing in the file."),
)
@json_option
def command(file: str, key: str, as_json: bool) -> None:
    """Show the history of one unit, post or task: its versions, what it came from and what came of it."""
    told = history(read_city(file), key)
    print_json(told.to_dict()) if as_json else click.echo(fitted(str(told)))
