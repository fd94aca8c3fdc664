"""`kommunal diff`: what differs between two days, or what changed from one file to another."""

from datetime import date

import click

from kommunal import Bestandsvergleich, Vergleich, diff
from kommunal.cli import completing
from kommunal.cli.console import fitted
from kommunal.cli.language import say
from kommunal.cli.options import CITY_FILE, DAY, json_option, print_json, read_city
from kommunal.cli.parameters import argument, option
from kommunal.cli.parameters import command as make_command

__all__ = ["command"]


@make_command(
    "diff",
    german="""
    Sagen, was sich zwischen zwei Tagen einer Datei unterscheidet, oder was sich von einer Datei zur anderen derselben
    Stadt geändert hat.

    Mit zwei Dateien wird alles erzählt, was sich am Bekannten geändert hat, Tag für Tag, die Zukunft eingeschlossen;
    mit --at nur, was an diesem Tag anders ist. Die Dinge werden an ihren ids erkannt: eine umbenannte Einheit ist
    umbenannt, nicht aufgelöst und gegründet.
    """,
)
@argument("old", metavar="FILE", shell_complete=completing.files, words=CITY_FILE)
@argument(
    "new",
    metavar="[NEW]",
    required=False,
    shell_complete=completing.files,
    words=("Die Datei danach, wo zwei Dateien verglichen werden.", "The file after it, where two are compared."),
)
@option("--from", "first", type=DAY, words=("Mit einer Datei: der frühere Tag.", "With one file: the earlier day."))
@option(
    "--to",
    "last",
    type=DAY,
    default="heute",
    words=("Mit einer Datei: der spätere Tag.", "With one file: the later day."),
    default_words=("heute", "today"),
)
@option(
    "--at",
    type=DAY,
    words=(
        "Mit zwei Dateien: nur vergleichen, was sie von diesem Tag sagen.",
        "With two files: compare only what they say of this day.",
    ),
)
@option(
    "--planned",
    is_flag=True,
    words=("Mit einem Tag: als käme, was geplant ist.", "With a day: as if what is planned comes true."),
)
@json_option
def command(
    old: str, new: str | None, first: date | None, last: date, at: date | None, planned: bool, as_json: bool
) -> None:
    """Show the differences between two days of one file, or what changed from one file to another of the same city.

    With two files everything is told that changed in what is known, day by day, the future included; with --at only
    what is different on that day. Things are told apart by their ids: a unit that was renamed is renamed, not dissolved
    and founded.
    """
    if (new is None) == (first is None):
        raise click.UsageError(
            say(
                "erwartet wird entweder --from TAG oder eine zweite Datei",
                "expected either --from DAY or a second file",
            )
        )
    before = read_city(old)
    told: Vergleich | Bestandsvergleich
    if new is None:
        told = diff(before.at(first or last), before.at(last, planned=planned))
    elif at is not None:
        told = diff(before.at(at, planned=planned), read_city(new).at(at, planned=planned))
    elif planned:
        raise click.UsageError(
            say(
                "neben --planned wird --at TAG erwartet: Geplantes wird ohnehin erzählt",
                "expected --at DAY beside --planned: what is planned is told anyway",
            )
        )
    else:
        told = diff(before, read_city(new))
    print_json(told.to_dict()) if as_json else click.echo(fitted(str(told)))
