"""What a notebook shows: a Stand as its Organigramm, a comparison as its table, an Auskunft or Card as text."""

from collections.abc import Iterator
from functools import singledispatch
from html import escape

from kommunal.errors import visible
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.nrw.kommunen import municipality_name
from kommunal.render.organigramm import organigramm
from kommunal.render.text import chart, headline, rows
from kommunal.stand import Auskunft, Card, Stand
from kommunal.vergleich import Bestandsvergleich, Vergleich

__all__ = ["html", "markdown", "text"]

_IN_THE_RECORD = "Änderungen im Bestand"
_LARGE = 600
"""Of more units than these a notebook shows the three upper levels: a cell is no wall."""


def _text(text: str) -> str:
    return escape(visible(text))


def _md(text: str) -> str:
    """Return text that is no markup in Markdown either."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>#|" else char for char in visible(text))


@singledispatch
def html(thing: object) -> str:
    """Return what a notebook shows of a thing, as HTML."""
    return f"<pre>{_text(str(thing))}</pre>"


def text(stand: Stand) -> str:
    """Return what `print` shows of a Stand: its headline and its tree."""
    return "\n\n".join(part for part in (headline(stand), chart(stand)) if part)


@singledispatch
def markdown(thing: object) -> str:
    """Return what a notebook shows of a thing, as Markdown."""
    return f"    {visible(str(thing), keep=chr(10))}".replace("\n", "\n    ")


@html.register
def _(stand: Stand) -> str:
    depth = 3 if len(stand.einheiten) > _LARGE else None
    return f'<div style="overflow:auto">{organigramm(stand, format="svg", depth=depth)}</div>'


@markdown.register
def _(stand: Stand) -> str:
    depth = 3 if len(stand.einheiten) > _LARGE else None
    lines = [f"**{_md(headline(stand))}**", ""]
    for row in rows(stand, depth=depth):
        lines += ["", _md(row.text), ""] if row.heading else [f"{'  ' * row.level}- {_md(row.text)}"]
    return "\n".join(lines)


@html.register
def _(comparison: Vergleich) -> str:
    rows = "".join(f"<tr><td>{_text(kind)}</td><td>{_text(text)}</td></tr>" for kind, text in _rows(comparison))
    title = _text(str(comparison).splitlines()[0])
    return f"<table><caption>{title}</caption><tr><th>Was</th><th>Wo</th></tr>{rows}</table>"


@markdown.register
def _(comparison: Vergleich) -> str:
    rows = [f"| {_md(kind)} | {_md(text)} |" for kind, text in _rows(comparison)]
    return "\n".join([f"**{_md(str(comparison).splitlines()[0])}**", "", "| Was | Wo |", "|---|---|", *rows])


def _rows(comparison: Vergleich) -> Iterator[tuple[str, str]]:
    for change in comparison:
        yield change.kind.label, change.text


@html.register
def _(comparison: Bestandsvergleich) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in _dated_rows(comparison))
    return f"<table><caption>{_IN_THE_RECORD}</caption><tr><th>Wann</th><th>Was</th><th>Wo</th></tr>{rows}</table>"


@markdown.register
def _(comparison: Bestandsvergleich) -> str:
    rows = [f"| {' | '.join(map(_md, row))} |" for row in _dated_rows(comparison)]
    return "\n".join([f"**{_IN_THE_RECORD}**", "", "| Wann | Was | Wo |", "|---|---|---|", *rows])


def _dated_rows(comparison: Bestandsvergleich) -> Iterator[tuple[str, str, str]]:
    for period in comparison.periods:
        yield from ((period.label, change.kind.label, change.text) for change in period.changes)
    yield from (("in den Angaben", change.kind.label, change.text) for change in comparison.statements)


@html.register
def _(answer: Auskunft | Card) -> str:
    first, *rest = str(answer).splitlines()
    body = "".join(f"<div>{'&nbsp;' * (len(line) - len(line.lstrip()))}{_text(line.lstrip())}</div>" for line in rest)
    return f"<div><b>{_text(first)}</b>{body}</div>"


@markdown.register
def _(answer: Auskunft | Card) -> str:
    first, *rest = str(answer).splitlines()
    return "  \n".join([f"**{_md(first)}**", *(_md(line.strip()) for line in rest)])


@html.register
def _(verwaltung: Verwaltung) -> str:
    rows = "".join(f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in _counts(verwaltung))
    return f"<table><caption>{_text(municipality_name(verwaltung.kommune))}</caption>{rows}</table>"


@markdown.register
def _(verwaltung: Verwaltung) -> str:
    rows = [f"| {name} | {count} |" for name, count in _counts(verwaltung)]
    return "\n".join([f"**{_md(municipality_name(verwaltung.kommune))}**", "", "| | |", "|---|---|", *rows])


def _counts(verwaltung: Verwaltung) -> Iterator[tuple[str, int]]:
    for name in COLLECTIONS:
        if entries := getattr(verwaltung, name):
            yield name, len(entries)
