"""`kommunal show`: the administration on a day, as a tree; or one office as a card."""

from datetime import date
from typing import TYPE_CHECKING

import click

from kommunal import Organisationseinheit, Stand
from kommunal.classes import evolve
from kommunal.cli import completing
from kommunal.cli.console import console_width, fitted
from kommunal.cli.language import say
from kommunal.cli.options import (
    DEPTH,
    PEOPLE,
    PLANNED,
    UNIT,
    day_option,
    file_argument,
    json_option,
    print_json,
    read_city,
)
from kommunal.cli.parameters import command as make_command
from kommunal.cli.parameters import option
from kommunal.cli.signs import signed
from kommunal.model.lazy_names import lazy_module
from kommunal.render import chart, headline

if TYPE_CHECKING:
    from kommunal.cli import shapes
else:
    shapes = lazy_module("kommunal.cli.shapes")

__all__ = ["command", "tree_data"]


@make_command("show", german="Die Verwaltung an einem Tag zeigen, als Baum; mit --card eine Einheit auf einem Blatt.")
@file_argument()
@day_option()
@PLANNED
@UNIT
@option(
    "--card",
    metavar="X",
    shell_complete=completing.units,
    words=(
        "Diese Einheit (id, Name oder Nummer) auf einem Blatt: Weg, Leitung, Adresse, Zeiten, Kontakt, Quellen.",
        "This unit (id, name or number) as a card: line, head, address, hours, contacts, sources.",
    ),
)
@DEPTH
@PEOPLE
@json_option
def command(
    file: str,
    at: date,
    planned: bool,
    unit: str | None,
    card: str | None,
    depth: int | None,
    people: bool,
    as_json: bool,
) -> None:
    """Show the administration on a day, as a tree; with --card, one unit as a card."""
    if card is not None and (unit is not None or depth is not None):
        raise click.UsageError(
            say("--card steht ohne --unit und --depth", "expected --card without --unit and --depth")
        )
    stand = read_city(file).at(at, planned=planned)
    if card is not None:
        one_card = stand.card(stand.one(card))
        one_card = one_card if people else evolve(one_card, head=None)
        print_json(one_card.to_dict()) if as_json else click.echo(fitted(str(one_card)))
        return
    top = None if unit is None else stand.one(unit)
    if as_json:
        print_json(tree_data(stand, top, depth=depth, people=people))
        return
    click.secho(fitted(headline(stand)), bold=True)
    click.echo("")
    click.echo(chart(stand, unit=top, depth=depth, people=people, width=console_width(), style=signed))


def tree_data(
    stand: Stand, unit: Organisationseinheit | None = None, *, depth: int | None = None, people: bool = True
) -> "shapes.TreeDict":
    """Return what the tree shows, as data: every unit with its place and its heads."""
    top = 0 if unit is None else stand.level(unit)
    chosen = stand.einheiten if unit is None else (unit, *stand.descendants(unit))
    return {
        "ags": str(stand.verwaltung.kommune.ags) if stand.verwaltung.kommune.ags else None,
        "at": stand.day.isoformat(),
        "known_until": str(stand.verwaltung.stand) if stand.verwaltung.stand else None,
        "units": [_unit_data(stand, one, people) for one in chosen if depth is None or stand.level(one) - top < depth],
    }


def _unit_data(stand: Stand, unit: Organisationseinheit, people: bool) -> "shapes.UnitDict":
    parent = stand.parent(unit)
    data: shapes.UnitDict = {
        "id": unit.id,
        "kind": unit.art,
        "name": unit.name,
        "numbers": list(unit.nummern),
        "level": stand.level(unit),
        "parent": parent.id if parent else None,
        "placement": str(stand.placement(unit)),
        "certain": stand.certain(unit),
    }
    if people:
        data["heads"] = [
            {"person": head.person, "kind": str(head.besetzungsart), "title": head.amtsbezeichnung}
            for head in stand.heads(unit)
        ]
    return data
