"""The Organigramm as SVG: one picture, no script, nothing fetched, whatever the names are."""

from collections.abc import Iterator
from html import escape
from typing import Final

from kommunal.errors import visible
from kommunal.render.boxes import Chart, Mark
from kommunal.render.frames import LEADING, Frame, Line
from kommunal.render.layout import MARGIN, Drawing, Path, drawing
from kommunal.render.metrics import FONTS, width, wrapped

__all__ = ["to_svg"]

_STYLE: Final = f"""\
text{{font-family:{FONTS};fill:#14171a}}.m{{fill:#4a545e}}.b{{font-weight:700}}
.f{{fill:#fff;stroke:#7a8794;stroke-width:.8}}.d{{stroke-dasharray:3 2}}.p{{fill:none;stroke:#7a8794;stroke-width:.8}}
.l0{{fill:#dfe9f5;stroke:#0b4a8f;stroke-width:1.2}}.l1{{fill:#eef3f9;stroke:#0b4a8f}}
.s{{fill:none;stroke:#8a5a00;stroke-width:.9;stroke-dasharray:2.5 2}}
.g{{fill:none;stroke:#8a2a12;stroke-width:.9}}.gf{{fill:#8a2a12}}.r{{fill:#fff}}"""
_TITLE: Final = 14.0
_SMALL: Final = 7.0
_ROW: Final = 1.6
"""From one row of the legend to the next, in sizes of its text."""
_LEGEND: Final = {
    Mark.VAKANT: "vakant oder N.N.",
    Mark.AMTIEREND: "kommissarisch, interim",
    Mark.VERTRETEN: "in Vertretung",
    Mark.ABWESEND: "beurlaubt, suspendiert",
    Mark.GEPLANT: "geplant (gestrichelt)",
    Mark.RUHEND: "ruhend",
    Mark.AUFGELOEST: "aufgelöst",
    Mark.UNSICHER: "Tag nicht sicher",
}


def to_svg(
    chart: Chart, *, paper: str | None = None, title: str | None = None, footer: str | None = None, legend: bool = True
) -> str:
    """Return a chart as an SVG document; its size is that of the paper, in points, or as large as it needs."""
    heading = chart.headline if title is None else title
    top = _TITLE * 2 if heading else 0.0
    bottom = (_SMALL * 2 if legend else 0.0) + (_SMALL * 2 if footer else 0.0)
    drawn = drawing(chart, paper, top=top, bottom=bottom)
    # how wide the picture is decides how many lines title, legend and footer need: they are wrapped, not cut off
    more_above = max(0, len(_lines(heading, drawn, _TITLE, bold=True)) - 1) * _TITLE * LEADING
    more_below = max(0, len(_lines(footer, drawn, _SMALL)) - 1) * _SMALL * LEADING
    if legend:
        more_below += max(0, len(_legend(drawn, chart)) - 1) * _SMALL * _ROW
    if more_above or more_below:
        drawn = drawing(chart, paper, top=top + more_above, bottom=bottom + more_below)
    parts = [*_head(drawn, chart, heading), *map(_path, drawn.paths), *_frames(drawn), *_headings(drawn)]
    parts += _foot(drawn, chart, footer, legend=legend)
    return "\n".join([*parts, "</svg>", ""])


def _lines(text: str | None, drawn: Drawing, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a title or footer across a picture."""
    return wrapped(text, drawn.width - 2 * MARGIN, size, bold=bold, lines=12) if text else []


def _text(text: str) -> str:
    """Return text as SVG may hold it: what steers or hides is written out, markup is none."""
    return escape(visible(text))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _head(drawn: Drawing, chart: Chart, heading: str) -> Iterator[str]:
    wide, high = _number(drawn.width), _number(drawn.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}" '
        'role="img" aria-labelledby="titel beschreibung" lang="de" xml:lang="de">'
    )
    yield f'<title id="titel">{_text(heading or chart.headline)}</title>'
    yield f'<desc id="beschreibung">{_text(_described(chart))}</desc>'
    yield f"<style>{_STYLE}</style>"
    yield '<rect class="r" width="100%" height="100%"/>'
    room = drawn.width - 2 * MARGIN
    for index, line in enumerate(_lines(heading, drawn, _TITLE, bold=True)):
        y = MARGIN + _TITLE * (0.8 + index * LEADING)
        yield _line(Line(line, MARGIN, y, _TITLE, bold=True, room=room))


def _described(chart: Chart) -> str:
    """Return the picture in words, for those who do not see it."""
    sentences = [f"Organigramm mit {sum(1 for _ in chart.boxes())} Einheiten."]
    for section in chart.sections:
        names = ", ".join(box.title for box in section.boxes[:12])
        more = len(section.boxes) - 12
        sentences.append(f"{section.title or 'An der Spitze'}: {names}{f' und {more} weitere' if more > 0 else ''}.")
        for box in section.boxes:
            if box.children:
                below = ", ".join(child.title for child in box.children[:20])
                sentences.append(f"{box.title} unterstehen: {below}.")
    return " ".join(sentences)


def _frames(drawn: Drawing) -> Iterator[str]:
    for frame in drawn.frames:
        yield _frame(frame)


def _frame(frame: Frame) -> str:
    classes = f"f{f' l{frame.level}' if frame.level < 2 else ''}{' d' if frame.dashed else ''}"
    place = f'x="{_number(frame.x)}" y="{_number(frame.y)}"'
    extent = f'width="{_number(frame.width)}" height="{_number(frame.height)}"'
    parts = [f'<rect class="{classes}" {place} {extent} rx="2.5"/>']
    parts += [_line(line) for line in frame.lines]
    return "".join(parts)


def _line(line: Line) -> str:
    classes = " ".join(name for name, on in (("b", line.bold), ("m", line.muted)) if on)
    # a browser without these fonts sets the line to the measured width: it never runs out of its box
    wide = width(line.text, line.size, bold=line.bold)
    fitted = f' textLength="{_number(wide)}" lengthAdjust="spacingAndGlyphs"' if wide > 0.8 * line.room else ""
    unit = f' data-unit="{escape(line.unit)}"' if line.unit else ""
    sign = (
        "" if line.mark is None else _sign(line.mark, line.x - line.size * 0.55, line.y - line.size * 0.33, line.size)
    )
    styled = f' class="{classes}"' if classes else ""
    place = f'x="{_number(line.x)}" y="{_number(line.y)}" font-size="{_number(line.size)}"'
    return f"{sign}<text{styled}{unit} {place}{fitted}>{_text(line.text)}</text>"


def _sign(mark: Mark, x: float, y: float, size: float) -> str:
    """Return the sign of a mark: a shape of its own for each, so that no colour and no font is needed to tell them."""
    r = size * 0.3
    cx, cy, radius = _number(x), _number(y), _number(r)
    left, right, up, down = _number(x - r), _number(x + r), _number(y - r), _number(y + r)
    match mark:
        case Mark.VAKANT:
            return f'<circle class="g" cx="{cx}" cy="{cy}" r="{radius}"/>'
        case Mark.AMTIEREND:
            half = f'<path class="gf" d="M{cx} {up}A{radius} {radius} 0 0 1 {cx} {down}z"/>'
            return f'<circle class="g" cx="{cx}" cy="{cy}" r="{radius}"/>{half}'
        case Mark.VERTRETEN:
            return f'<path class="g" d="M{cx} {up}L{right} {cy}L{cx} {down}L{left} {cy}z"/>'
        case Mark.ABWESEND:
            return f'<path class="g" d="M{left} {cy}H{right}"/>'
        case Mark.GEPLANT:
            return f'<path class="g" d="M{cx} {up}L{right} {down}H{left}z"/>'
        case Mark.RUHEND:
            return f'<path class="g" d="M{_number(x - r / 2)} {up}V{down}M{_number(x + r / 2)} {up}V{down}"/>'
        case Mark.AUFGELOEST:
            return f'<path class="g" d="M{left} {up}L{right} {down}M{right} {up}L{left} {down}"/>'
        case _:  # unsicher
            return f'<path class="g" d="M{left} {cy}q{_number(r / 2)} {_number(-r)} {radius} 0t{radius} 0"/>'


def _headings(drawn: Drawing) -> Iterator[str]:
    for line in drawn.headings:
        yield _line(line)


def _path(path: Path) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in path.points)
    if not path.dashed:
        return f'<polyline class="p" points="{points}"/>'
    return f'<polyline class="s" points="{points}"><title>{_text(path.label)}</title></polyline>'


def _foot(drawn: Drawing, chart: Chart, footer: str | None, *, legend: bool) -> Iterator[str]:
    y = drawn.height - 12
    room = drawn.width - 2 * MARGIN
    lines = _lines(footer, drawn, _SMALL)
    for index, line in enumerate(reversed(lines)):
        yield _line(Line(line, MARGIN, y - index * _SMALL * LEADING, _SMALL, muted=True, room=room))
    if lines:
        y -= _SMALL * (2 + (len(lines) - 1) * LEADING)
    rows = _legend(drawn, chart) if legend else []
    for index, row in enumerate(reversed(rows)):
        for x, mark, text in row:
            yield from _legend_item(x, y - index * _SMALL * _ROW, mark, text, drawn.width)


def _legend(drawn: Drawing, chart: Chart) -> list[list[tuple[float, Mark | None, str]]]:
    """Return the rows of the legend across a picture: where each item stands, its mark (None: a second line), words."""
    entries: list[tuple[Mark | None, str]] = [(mark, _LEGEND[mark]) for mark in drawn.marks]
    entries += [(None, label) for label in dict.fromkeys(link.label for link in chart.links)]
    rows: list[list[tuple[float, Mark | None, str]]] = []
    x = drawn.width
    for mark, label in entries:
        wide = _sign_width(mark) + width(label, _SMALL)
        if not rows or x + wide > drawn.width - MARGIN:
            rows.append([])
            x = MARGIN
        rows[-1].append((x, mark, label))
        x += wide + _SMALL * 1.5
    return rows


def _sign_width(mark: Mark | None) -> float:
    return 22.0 if mark is None else _SMALL * 1.2


def _legend_item(x: float, y: float, mark: Mark | None, text: str, room: float) -> Iterator[str]:
    if mark is None:
        yield f'<path class="s" d="M{_number(x)} {_number(y - 2.3)}h18"/>'
    yield _line(Line(text, x + _sign_width(mark), y, _SMALL, muted=True, mark=mark, room=room))
