"""`kommunal convert`: write a file in another format, kommunal's own or somebody else's."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import click

from kommunal import Verwaltung, interop, without_persons
from kommunal.cli.language import say
from kommunal.cli.options import DAY, cannot_read, cannot_write, file_argument, read_city, write_city
from kommunal.cli.parameters import command as make_command
from kommunal.cli.parameters import option
from kommunal.cli.problems import problem_lines, said
from kommunal.interop import ForeignFormat, Loss
from kommunal.interop.catalogue import find_format, format_for
from kommunal.interop.surface import summary
from kommunal.model.local_time import today
from kommunal.serialize.formats import FORMATS

__all__ = ["command"]

_SUFFIXES: Final = {suffix: name for name, form in FORMATS.items() for suffix in form.suffixes}
_NAMES: Final = (*FORMATS, *(form.name for form in interop.formats()))


@make_command(
    "convert",
    german="""
    Eine Stadt in einem anderen Format schreiben; zwischen JSON und YAML geht nichts verloren.

    Was ein Format nicht tragen kann, steht auf der Standardfehlerausgabe. Ein vorhandenes ZIEL wird als Ganzes ersetzt
    oder gar nicht.
    """,
)
@file_argument(
    (
        "Eine Stadt in JSON oder YAML (- liest die Standardeingabe), oder Tabelle, Organigramm, OParl, Popolo.",
        "A city in JSON or YAML (- reads standard input), or a spreadsheet, Organigramm, OParl, Popolo.",
    )
)
@option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    words=("Die Datei, die geschrieben wird; - gibt sie aus.", "The file to write; - writes to standard output."),
)
@option(
    "--to",
    "target",
    metavar="FORMAT",
    type=click.Choice(_NAMES),
    words=(
        f"Das Format, wo der Name von ZIEL es nicht sagt: {', '.join(_NAMES)}.",
        f"The format, where the name of OUT does not say it: {', '.join(_NAMES)}.",
    ),
)
@option(
    "--from",
    "origin",
    metavar="FORMAT",
    type=click.Choice(_NAMES),
    words=(
        "Das Format, wo der Name von DATEI es nicht sagt.",
        "The format, where the name of FILE does not say it.",
    ),
)
@option(
    "--at",
    "day",
    type=DAY,
    words=(
        "Der Tag, der gezeigt wird, in Formaten, die einen zeigen.",
        "The day to show, in formats that show one.",
    ),
    default_words=("heute", "today"),
)
@option(
    "--ags",
    metavar="AGS",
    words=("Die Kommune, wo DATEI sie nicht nennt.", "The municipality, where FILE does not name it."),
)
@option(
    "--base",
    metavar="URL",
    words=(
        "Womit die URLs der Einträge beginnen, in Formaten, die welche haben.",
        "What the URLs of entries begin with, in formats that have them.",
    ),
)
@option(
    "--persons/--no-persons",
    default=None,
    words=(
        "Amtsträger mit Namen; wenn nichts gesagt wird, entscheidet das Format.",
        "Office-holders by name; unless given, the format decides.",
    ),
)
@option(
    "--public",
    is_flag=True,
    words=(
        "Weglassen, wer es ist: Namen, persönliche Postfächer, freier Text über Leute.",
        "Leave out who: names, personal mailboxes, free text about people.",
    ),
)
@option(
    "--losses",
    "losses_to",
    metavar="PATH",
    words=(
        "Jeden einzelnen Verlust in diese Datei schreiben, als JSON.",
        "Write every single loss to this file, as JSON.",
    ),
)
def command(
    file: str,
    output: str,
    target: str | None,
    origin: str | None,
    day: date | None,
    ags: str | None,
    base: str | None,
    persons: bool | None,
    public: bool,
    losses_to: str | None,
) -> None:
    """Write a city in another format; nothing is lost between JSON and YAML.

    What a format cannot carry is told on standard error. An existing OUT is replaced whole or not at all.
    """
    writer = _target(output, target)
    losses: list[Loss] = []
    verwaltung = _read(file, origin, ags, losses)
    if public:
        verwaltung = without_persons(verwaltung)
    if isinstance(writer, str):
        write_city(verwaltung, output, writer)
    else:
        shown = verwaltung if writer.record and day is None else verwaltung.at(day or today())
        result = interop.export(shown, writer.name, persons=persons, base=base)
        losses += result.losses
        if output == "-":
            click.echo(result.text, nl=False)
        else:
            _saved(result, output)
    _tell(losses, losses_to)


def _target(output: str, name: str | None) -> str | ForeignFormat:
    """Return the format to write: the name of one of kommunal's own, or somebody else's."""
    own = _SUFFIXES.get(Path(output).suffix.lower())
    foreign = format_for(output)
    if name is not None and name in FORMATS:
        told = own or (foreign.name if foreign is not None and foreign.writes else name)
        if told != name:
            raise click.UsageError(
                say(
                    f"ZIEL {output!r} sagt {told}, --to sagt {name}; bitte nur eines davon",
                    f"OUT {output!r} says {told}, --to says {name}; name one of them",
                )
            )
        return name
    if name is not None:
        return find_format(name)
    if foreign is not None and foreign.writes:
        return foreign
    if own is None:
        endings = [
            *_SUFFIXES,
            *(end for form in interop.formats() if form.writes for end in form.endings if end != "/"),
        ]
        listed = ", ".join(endings)
        raise click.UsageError(
            say(
                f"erwartet wird --to FORMAT, oder dass ZIEL auf {listed} endet, nicht {output!r}",
                f"expected --to FORMAT, or OUT to end in {listed}; got {output!r}",
            )
        )
    return own


def _read(file: str, name: str | None, ags: str | None, losses: list[Loss]) -> Verwaltung:
    foreign = find_format(name) if name is not None and name not in FORMATS else None if name else format_for(file)
    if foreign is None or not foreign.reads:
        return read_city(file)
    try:
        reading = interop.read(file, foreign.name, ags=ags)
    except OSError as error:
        raise cannot_read(file, error) from None
    for note in reading.notes:
        click.echo(said(note, say("Hinweis", "note")), err=True)
    for line in problem_lines(reading.problems):
        click.echo(f"{say('Mangel', 'problem')}: {line}", err=True)
    losses += reading.losses
    return reading.verwaltung


def _saved(result: interop.Export, output: str) -> None:
    try:
        result.save(output)
    except OSError as error:
        raise cannot_write(output, error) from None


def _tell(losses: Iterable[Loss], path: str | None) -> None:
    """Say what was lost, field by field; each single loss goes to a file if asked."""
    told = list(losses)
    for line in summary(told):
        click.echo(said(line), err=True)
    if path is not None:
        data = [{"entry": loss.entry, "field": loss.field, "why": loss.why, "count": loss.count} for loss in told]
        try:
            Path(path).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise cannot_write(path, error) from None
