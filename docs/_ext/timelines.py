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

BAR = 14
_HATCHING = (
    '<defs><pattern id="{name}" width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">'
    '<rect class="stripe" width="3" height="6"/></pattern></defs>'
)


def picture(rows: list[tuple[str, Zeitraum]], first: int, last: int) -> str:
    """Return the drawing of periods between the beginnings of two years, as HTML as wide as its column."""
    start, end = date(first, 1, 1), date(last, 1, 1)
    title = "; ".join(f"{label}: {_told(period)}" for label, period in rows)
    name = f"possible-{slug(title)[:40]}"
    places = [(year, _percent(date(year, 1, 1), start, end)) for year in range(first, last)]
    lines = "".join(f'<line x1="{x}" y1="0" x2="{x}" y2="100%"/>' for _, x in places)
    years = "".join(f'<text x="{x}" dx="3" y="11">{year}</text>' for year, x in places)
    parts = [
        f'<div class="timeline" role="img" aria-label="{escape(title)}">',
        f'<svg class="years" height="{BAR}">{_HATCHING.format(name=name)}{lines}{years}</svg>',
    ]
    for label, period in rows:
        bars = [f'<svg height="{BAR + 6}">', lines]
        for kind, (a, b) in (("possible", _possible(period)), ("certain", _certain(period))):
            if a <= b:
                left, right = max(a, start), min(b, end)
                width = f"max({_percent(right, start, end, since=left)}, 3px)"  # one day is seen too
                fill = f";fill:url(#{name})" if kind == "possible" else ""
                x = _percent(left, start, end)
                bars.append(f'<rect class="{kind}" x="{x}" height="{BAR}" style="width:{width}{fill}"/>')
        parts.append(f"<p>{escape(label)}</p>{''.join(bars)}</svg>")
    return "".join([*parts, "</div>"])


def _possible(period: Zeitraum) -> tuple[date, date]:
    return (
        period.ab.earliest if period.ab else date.min,
        period.bis.latest if period.bis else date.max,
    )


def _certain(period: Zeitraum) -> tuple[date, date]:
    begin = period.ab.latest if period.ab else date.min
    earliest = period.ab.earliest if period.ab else date.min
    return begin, max(period.bis.earliest, earliest) if period.bis else date.max


def _percent(day: date, start: date, end: date, since: date | None = None) -> str:
    return f"{(day - (since or start)).days / (end - start).days:.2%}"


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
        return [nodes.raw("", drawn, format="html")]


def _row(line: str) -> tuple[str, Zeitraum]:
    label, _, period = line.partition(": ")
    first, _, last = (part.strip() or None for part in period.partition("/"))
    return label, Zeitraum(ab=first, bis=last)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("timeline", Timeline)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
