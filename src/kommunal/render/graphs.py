"""The Organigramm as text for programs that draw graphs: Mermaid and Graphviz."""

from collections.abc import Iterator, Mapping
from typing import Final

from kommunal.errors import visible
from kommunal.render.boxes import Box, Chart, Mark

__all__ = ["to_dot", "to_mermaid"]

_MERMAID: Final = str.maketrans(
    {char: f"#{ord(char)};" for char in '"#&<>`[](){}|\\;'}
)  # what would end a label or begin markup in it
_DOT: Final = str.maketrans({'"': '\\"', "\\": "\\\\", "&": "&amp;"})  # also in quotes, &lt; would be read as a sign


def to_mermaid(chart: Chart) -> str:
    """Return a chart as a Mermaid flowchart; nodes are numbered, so that no id is a word of Mermaid's."""
    lines = ["flowchart TB"]
    nodes = _numbered(chart)
    for box in chart.boxes():
        label = "<br/>".join(_mermaid(line) for line in _lines(box))
        style = ":::geplant" if Mark.GEPLANT in box.marks else ""
        lines.append(f'  {nodes[box.id]}["{label}"]{style}')
    lines += [f'  {nodes[key]}(["{_mermaid(name)}"])' for key, name in chart.bodies]
    lines += [f"  {nodes[above.id]} --- {nodes[below.id]}" for above, below in _edges(chart)]
    lines += [
        f'  {nodes[link.target]} -. "{_mermaid(link.label)}" .- {nodes[link.source]}' for link in chart.links
    ]  # fmt: skip
    return "\n".join([*lines, "  classDef geplant stroke-dasharray: 4 3", ""])


def to_dot(chart: Chart) -> str:
    """Return a chart as a Graphviz graph, from left to right: a city is wide and shallow."""
    nodes = _numbered(chart)
    lines = [
        "digraph organigramm {",
        "  graph [rankdir=LR, nodesep=0.08, ranksep=0.4];",
        '  node [shape=box, fontname="Arial", fontsize=9, height=0.2, margin="0.08,0.04"];',
        "  edge [arrowhead=none];",
    ]
    for box in chart.boxes():
        label = "\\n".join(_dot(line) for line in _lines(box))
        style = ", style=dashed" if Mark.GEPLANT in box.marks else ""
        lines.append(f'  {nodes[box.id]} [label="{label}"{style}];')
    lines += [f'  {nodes[key]} [label="{_dot(name)}", shape=ellipse];' for key, name in chart.bodies]
    lines += [f"  {nodes[above.id]} -> {nodes[below.id]};" for above, below in _edges(chart)]
    lines += [
        f'  {nodes[link.target]} -> {nodes[link.source]} [style=dashed, constraint=false, label="{_dot(link.label)}"];'
        for link in chart.links
    ]
    return "\n".join([*lines, "}", ""])


def _numbered(chart: Chart) -> Mapping[str, str]:
    keys = [*(box.id for box in chart.boxes()), *(key for key, _ in chart.bodies)]
    return {key: f"n{number}" for number, key in enumerate(keys)}


def _edges(chart: Chart) -> Iterator[tuple[Box, Box]]:
    for box in chart.boxes():
        for child in box.children:
            yield box, child


def _lines(box: Box) -> Iterator[str]:
    """Yield what stands in a node: the title, what is not the ordinary case, who heads it, what is left out."""
    yield box.title
    yield from (mark.label for mark in box.marks)
    yield from (head.text for head in box.heads)
    if box.hidden:
        yield f"… {box.hidden} weitere"


def _mermaid(text: str) -> str:
    return visible(text).translate(_MERMAID)


def _dot(text: str) -> str:
    return visible(text).translate(_DOT)
