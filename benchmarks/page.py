"""The page of the documentation on speed, made of what was measured: no figure on it is written by hand.

    python benchmarks/page.py

Writes docs/engineering/benchmarks.md and its two plots from `benchmarks/page.md` and `benchmarks/measured.json`. In the
text, ``{{ name | 2 }}`` is a figure with two significant digits, ``{{ name[1] | 2 }}`` one of several. A line that
names a figure which was not measured is left out.
"""

import math
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from measured import figures

HERE = Path(__file__).parent
FOLDER = HERE.parent / "docs" / "engineering"
_FIGURE = re.compile(r"\{\{ ([^|{}\[\]]+?)(?:\[(\d+)\])? \| (\d) \}\}")
RIVALS = (
    ("orjson, dicts, nothing checked", "", 1.0),
    ("json, dicts, nothing checked", "loading.mittel.core.json", None),
    ("kommunal, with fast", "loading.mittel.fast.border", None),
    ("kommunal", "loading.mittel.core.border", None),
    ("kommunal, strict, with fast", "loading.mittel.fast.strict", None),
    ("kommunal, strict", "loading.mittel.core.strict", None),
    ("orjson and jsonschema", "loading.mittel.core.jsonschema", None),
    ("YAML: kommunal, with fast", "loading.mittel.fast.yaml", None),
    ("YAML: kommunal", "loading.mittel.core.yaml", None),
    ("YAML: PyYAML (C), dicts", "loading.mittel.core.pyyaml", None),
)
"""What reads the same document: a name, and the figure that it has."""


def shown(value: float, digits: int) -> str:
    """Return a number with so many significant digits: ``1,400``, ``0.25``; a number of things is told whole."""
    if isinstance(value, int) or not value:
        return f"{value:,.0f}"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    return f"{rounded:,.{max(places, 0)}f}"


def page(measured: Mapping[str, Any]) -> str:
    """Return the page."""
    lines = []
    for line in (HERE / "page.md").read_text(encoding="utf-8").splitlines():
        names = [name for name, _, _ in _FIGURE.findall(line)]
        if all(name in measured for name in names):
            lines.append(_FIGURE.sub(lambda found: _figure(measured, found), line))
    versions = ", ".join(f"{name} {version}" for name, version in measured["versions"].items())
    about = f"{measured['machine']}, {measured['system']}; {versions}. Last measured on {measured['date']}"
    return "\n".join(lines).replace("{{ about }}", about) + "\n"


def _figure(measured: Mapping[str, Any], found: re.Match[str]) -> str:
    name, index, digits = found.groups()
    value = measured[name]
    return shown(value if index is None else value[int(index)], int(digits))


# --- plots ------------------------------------------------------------------------------------------------------------

_STYLE = (
    "<style>text{font:13px sans-serif;fill:#333}.bar{fill:#7a9cc6}.ours{fill:#1f5fa8}.line{fill:none;stroke:#1f5fa8;"
    "stroke-width:2}.grid{stroke:#ddd}.value{fill:#555}@media(prefers-color-scheme:dark){text{fill:#ddd}"
    ".value{fill:#bbb}.grid{stroke:#444}}</style>"
)


def _svg(width: int, height: int, title: str, body: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    return "\n".join([head, f"<title>{escape(title)}</title>", _STYLE, *body, "</svg>", ""])


def rivals(measured: Mapping[str, Any]) -> str:
    """Return a picture of what loading costs, beside others that read the same document; the scale is logarithmic."""
    rows = [(name, fixed or measured[key]) for name, key, fixed in RIVALS if fixed or key in measured]
    most = max(value for _, value in rows)
    body = []
    for number, (name, value) in enumerate(rows):
        y = 10 + number * 26
        width = 8 + 400 * math.log(value) / math.log(most)
        kind = "ours" if "kommunal" in name else "bar"
        body.append(f'<text x="230" y="{y + 14}" text-anchor="end">{escape(name)}</text>')
        body.append(f'<rect class="{kind}" x="240" y="{y}" width="{width:.1f}" height="18" rx="2"/>')
        body.append(f'<text class="value" x="{246 + width:.1f}" y="{y + 14}">{shown(value, 2)}</text>')
    return _svg(720, 20 + len(rows) * 26, "Times orjson.loads of the same document of 400 units", body)


def growth(measured: Mapping[str, Any]) -> str:
    """Return a picture of growth from one small town to all municipalities, both axes logarithmic."""
    points = measured["nrw.growth"]
    body = []
    curves = (("seconds", "loading (s)", 20), ("who", "who, in X (µs)", 240))
    for key, name, top in curves:
        xs = [math.log10(point["bytes"]) for point in points]
        ys = [math.log10(point[key]) for point in points]
        low, high = math.floor(min(ys)), max(math.ceil(max(ys)), math.floor(min(ys)) + 1)

        def across(value: float, xs: Sequence[float] = xs) -> float:
            return 70 + 560 * (value - xs[0]) / (xs[-1] - xs[0])

        def down(value: float, top: int = top, low: int = low, high: int = high) -> float:
            return top + 160 - 150 * (value - low) / (high - low)

        for power in range(low, high + 1):
            y = down(power)
            body.append(f'<line class="grid" x1="70" x2="640" y1="{y:.1f}" y2="{y:.1f}"/>')
            body.append(f'<text x="62" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
        line = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in zip(xs, ys, strict=True))
        body.append(f'<text x="76" y="{top + 4}">{name}</text>')
        body.append(f'<polyline class="line" points="{line}"/>')
        for point, x, y in zip(points, xs, ys, strict=True):
            body.append(f'<circle class="ours" cx="{across(x):.1f}" cy="{down(y):.1f}" r="3.5"/>')
            label = f"{point['municipalities']}: {shown(point['bytes'] / 1e6, 2)} MB"
            body.append(f'<text class="value" x="{across(x):.1f}" y="{top + 180}" text-anchor="middle">{label}</text>')
    return _svg(720, 430, "Loading and asking, from one small town to all of Nordrhein-Westfalen", body)


def files(measured: Mapping[str, Any]) -> dict[str, str]:
    """Return every file that is made of the figures, by its name."""
    made = {"benchmarks.md": page(measured), "benchmarks-rivals.svg": rivals(measured)}
    return made | ({"benchmarks-growth.svg": growth(measured)} if "nrw.growth" in measured else {})


def main() -> None:
    for name, text in files(figures()).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
