"""`kommunal chart`: the Organigramm as a picture."""

from datetime import date
from pathlib import Path
from typing import Final, cast

import click

from kommunal.cli.console import print_data
from kommunal.cli.language import language, say
from kommunal.cli.options import DEPTH, PEOPLE, PLANNED, UNIT, day_option, file_argument, read_city, write_text
from kommunal.cli.parameters import command as make_command
from kommunal.cli.parameters import option
from kommunal.render import PictureFormat, organigramm, to_pdf, to_png
from kommunal.render.layout import PAPERS

__all__ = ["command"]

FORMATS: Final = {".svg": "svg", ".html": "html", ".mmd": "mermaid", ".dot": "dot", ".gv": "dot", ".txt": "text"}

PRINTED: Final = {".pdf": to_pdf, ".png": to_png}


@make_command(
    "chart", german="Das Organigramm eines Tages zeichnen. Ein vorhandenes ZIEL wird als Ganzes ersetzt oder gar nicht."
)
@file_argument()
@option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    words=(
        f"Die Datei, die geschrieben wird ({' '.join((*FORMATS, *PRINTED))}); - gibt sie aus.",
        f"The file to write ({' '.join((*FORMATS, *PRINTED))}); - prints.",
    ),
)
@option(
    "--to",
    "format_",
    type=click.Choice(sorted(set(FORMATS.values()))),
    words=("Das Format, wo ZIEL es nicht sagt.", "The format, where OUT does not say it."),
)
@day_option()
@PLANNED
@UNIT
@DEPTH
@PEOPLE
@option(
    "--paper",
    metavar="A3",
    words=(
        f"Das Bild einpassen: {', '.join(PAPERS)}; 'A3 hoch' steht aufrecht.",
        f"Fit the picture to {', '.join(PAPERS)}; 'A3 hoch' stands.",
    ),
)
@option(
    "--title",
    metavar="TEXT",
    words=("Was über dem Bild steht.", "What stands above it."),
    default_words=("Kommune und Tag", "municipality and day"),
)
@option("--footer", metavar="TEXT", words=("Was unter dem Bild steht.", "What stands below it."))
@option(
    "--legend/--no-legend",
    default=True,
    words=("Mit oder ohne Erklärung der Zeichen.", "With or without an explanation of the signs."),
)
def command(
    file: str,
    output: str,
    format_: str | None,
    at: date,
    planned: bool,
    unit: str | None,
    depth: int | None,
    people: bool,
    paper: str | None,
    title: str | None,
    footer: str | None,
    legend: bool,
) -> None:
    """Draw the Organigramm of a day. An existing OUT is replaced whole or not at all."""
    suffix = Path(output).suffix.lower()
    told = FORMATS.get(suffix) or ("svg" if suffix in PRINTED else None)
    if format_ and told and format_ != told:
        raise click.UsageError(
            say(
                f"ZIEL {output!r} sagt {suffix.removeprefix('.')}, --to sagt {format_}; bitte nur eines davon",
                f"OUT {output!r} says {suffix.removeprefix('.')}, --to says {format_}; name one of them",
            )
        )
    chosen = format_ or told
    if chosen is None:
        endings = ", ".join((*FORMATS, *PRINTED))
        raise click.UsageError(
            say(
                f"erwartet wird --to, oder dass ZIEL auf {endings} endet, nicht {output!r}",
                f"expected --to, or OUT to end in {endings}; got {output!r}",
            )
        )
    stand = read_city(file).at(at, planned=planned)
    picture = organigramm(
        stand,
        format=cast("PictureFormat", chosen),
        unit=None if unit is None else stand.one(unit),
        depth=depth,
        people=people,
        paper=paper,
        title=title,
        footer=footer,
        legend=legend,
        language=language(),
    )
    if output == "-":
        print_data(picture)
        return
    write_text(output, PRINTED[suffix](picture) if suffix in PRINTED else picture)
