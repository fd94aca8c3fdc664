"""Pictures of certain and possible days: ``{timeline}`` draws one bar per line, ``label: ab / bis``.

Dark where the entry is certain, hatched where it is possible; what the bar says is told in words beside it too.
"""

from datetime import date
from html import escape
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from sphinx.application import Sphinx

from kommunal import Zeitraum, slug

WIDTH, ROW, BAR, LEFT, TOP = 720, 46, 14, 8, 26
_HATCHING = (
    '<defs><pattern id="{name}" width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
    '<rect class="stripe" width="3" height="6"/></pattern></defs>'
)


def picture(rows: list[tuple[str, Zeitraum]], first: int, last: int) -> str:
    """Return the drawing of periods between the beginnings of two years, as an SVG element."""
    start, end = date(first, 1, 1), date(last, 1, 1)
    height = TOP + len(rows) * ROW + 4
    title = "; ".join(f"{label}: {_told(period)}" for label, period in rows)
    name = f"possible-{slug(title)[:40]}"
    parts = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="img" style="width:{WIDTH}px">',
        f"<title>{escape(title)}</title>",
        _HATCHING.format(name=name),
    ]
    for year in range(first, last):
        x = _x(date(year, 1, 1), start, end)
        parts.append(f'<line x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{height}"/>')
        parts.append(f'<text class="year" x="{x + 3:.1f}" y="14">{year}</text>')
    for number, (label, period) in enumerate(rows):
        y = TOP + number * ROW
        parts.append(f'<text x="{LEFT}" y="{y + 12}">{escape(label)}</text>')
        for kind, (a, b) in (("possible", _possible(period)), ("certain", _certain(period))):
            if a <= b:
                left, right = _x(max(a, start), start, end), _x(min(b, end), start, end)
                width = max(right - left, 3)  # one day is seen too
                fill = f' style="fill:url(#{name})"' if kind == "possible" else ""
                place = f'x="{left:.1f}" y="{y + 18}" width="{width:.1f}" height="{BAR}"'
                parts.append(f'<rect class="{kind}" {place}{fill}/>')
    return "".join([*parts, "</svg>"])


def _possible(period: Zeitraum) -> tuple[date, date]:
    return (
        period.ab.earliest if period.ab else date.min,
        period.bis.latest if period.bis else date.max,
    )


def _certain(period: Zeitraum) -> tuple[date, date]:
    begin = period.ab.latest if period.ab else date.min
    earliest = period.ab.earliest if period.ab else date.min
    return begin, max(period.bis.earliest, earliest) if period.bis else date.max


def _x(day: date, start: date, end: date) -> float:
    share = (day - start).days / (end - start).days
    return LEFT + share * (WIDTH - 2 * LEFT)


def _told(period: Zeitraum) -> str:
    possible, certain = _possible(period), _certain(period)
    sure = f"certain {_span(*certain)}" if certain[0] <= certain[1] else "certain on no day"
    return f"possible {_span(*possible)}, {sure}"


def _span(first: date, last: date) -> str:
    since = "" if first == date.min else f"from {first.isoformat()} "
    until = "on" if last == date.max else f"to {last.isoformat()}"
    return f"{since}{until}"


class Timeline(Directive):
    """``{timeline}`` with lines of ``label: ab / bis``, either of which may be empty."""

    has_content = True
    option_spec = {"from": directives.nonnegative_int, "to": directives.nonnegative_int}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        rows = [_row(line) for line in self.content]
        drawn = picture(rows, self.options["from"], self.options["to"])
        said = "; ".join(label for label, _ in rows)
        frame = f'<div class="timeline-frame" tabindex="0" role="region" aria-label="{escape(said)}">{drawn}</div>'
        return [nodes.raw("", frame, format="html")]


def _row(line: str) -> tuple[str, Zeitraum]:
    label, _, period = line.partition(": ")
    first, _, last = (part.strip() or None for part in period.partition("/"))
    return label, Zeitraum(ab=first, bis=last)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("timeline", Timeline)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
