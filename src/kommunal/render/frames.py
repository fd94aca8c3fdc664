"""The boxes of a drawn Organigramm: a unit with its heads and marks, and what is below it as indented lines.

All lengths are points (1/72 inch).
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from kommunal.classes import evolve, frozen
from kommunal.render.boxes import Box, Mark
from kommunal.render.metrics import wrapped

__all__ = ["LEADING", "PADDING", "SMALLEST", "Frame", "Line", "Rest", "body_frame", "framed"]

SMALLEST: Final = 6.0
"""No text is smaller, in points."""
PADDING: Final = 3.0
_INDENT: Final = 6.0
_FEWEST: Final = 5  # lines before which a frame is not broken
_BROKEN: Final = 2  # the level of frames that may be
LEADING: Final = 1.17
"""From one line to the next, in sizes of the text."""


@frozen
class Line:
    """One line of text in a frame; `unit` where it is the first of a unit."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    muted: bool = False
    mark: Mark | None = None
    """The sign before it."""
    room: float = 0.0
    """How wide it may be at most."""
    unit: str = ""


@frozen
class Frame:
    """A box with its lines; `level` 0 is the head, 1 a Dezernat, 2 an Amt."""

    x: float
    y: float
    width: float
    height: float
    level: int
    lines: tuple[Line, ...] = ()
    dashed: bool = False
    body: str = ""
    """The id of the body that it is, where it is no unit."""

    def moved(self, x: float, y: float) -> "Frame":
        """Return it elsewhere, with its lines."""
        dx, dy = x - self.x, y - self.y
        lines = tuple(evolve(line, x=line.x + dx, y=line.y + dy) for line in self.lines)
        return evolve(self, x=x, y=y, lines=lines)


@frozen
class Rest:
    """What of a frame is still to be placed: all of it, or the lines from one on where it is broken."""

    frame: Frame
    begin: int = 0
    """The first of its lines."""
    up: float = 0.0
    """How far up the lines move."""

    @property
    def height(self) -> float:
        """How high it is."""
        return self.frame.height - self.up

    def cut(self, free: float) -> int | None:
        """Return before which line to break it, so that what is before fits; None where that would not help."""
        lines = self.frame.lines
        fitting = bisect_right(lines, self.frame.y + free - PADDING + self.up, self.begin, key=lambda line: line.y)
        last = min(fitting, len(lines) - 1)
        # a unit is not torn apart: the rest begins with the first line of one
        cuts = (cut for cut in range(last, self.begin + _FEWEST - 1, -1) if lines[cut].unit)
        return next(cuts, None) if self.frame.level == _BROKEN else None

    def before(self, cut: int, size: float) -> Frame:
        """Return the frame of the lines before one."""
        lines = self._lines(cut)
        return evolve(self.frame, lines=lines, height=lines[-1].y - self.frame.y + PADDING + size * 0.3)

    def after(self, cut: int) -> "Rest":
        """Return the rest from a line on."""
        line = self.frame.lines[cut]
        return Rest(self.frame, cut, line.y - line.size * LEADING - self.frame.y)

    def whole(self) -> Frame:
        """Return the frame of all of it."""
        return evolve(self.frame, lines=self._lines(None), height=self.height) if self.begin else self.frame

    def _lines(self, end: int | None) -> tuple[Line, ...]:
        return tuple(evolve(line, y=line.y - self.up) for line in self.frame.lines[self.begin : end])


def framed(box: Box, across: float, size: float, level: int) -> Frame:
    """Return the frame of a unit at the origin: its title, its heads, and what is below it as indented lines."""
    lines: list[Line] = []
    y = PADDING
    large = size * (1.1 if level < 2 else 1.0)
    for depth, part in _lines_of(box):
        indent = PADDING + max(0, depth) * _INDENT
        first = depth == 0
        title = large if first else max(SMALLEST, size * 0.92)
        small = max(SMALLEST, size * 0.85)
        # below the title of the frame, who heads a unit stands on its line: a column is narrow
        beside = () if first else tuple(head.text for head in part.heads if head.mark is None)
        text = " – ".join((part.title, *beside))
        y = _write(lines, y, text, indent, across, title, bold=first, unit=part.id)
        for mark in part.marks:
            y = _write(lines, y, mark.label, indent, across, small, muted=True, mark=mark)
        for head in (head for head in part.heads if first or head.mark is not None):
            y = _write(lines, y, head.text, indent, across, small, muted=True, mark=head.mark)
        if part.hidden:
            more = f"… {part.hidden} weitere" if part.hidden > 1 else "… 1 weitere"
            y = _write(lines, y, more, indent, across, small, muted=True)
        y += size * 0.1
    return Frame(0.0, 0.0, across, y + PADDING, level, tuple(lines), dashed=Mark.GEPLANT in box.marks)


def _lines_of(box: Box) -> Iterator[tuple[int, Box]]:
    pending = [(0, box)]
    while pending:
        depth, part = pending.pop()
        # very deep lines are not indented any further
        yield min(depth, 5), part
        pending.extend((depth + 1, child) for child in reversed(part.children))


def _write(
    lines: list[Line],
    y: float,
    text: str,
    indent: float,
    across: float,
    size: float,
    *,
    bold: bool = False,
    muted: bool = False,
    mark: Mark | None = None,
    unit: str = "",
) -> float:
    sign = size if mark is not None else 0.0
    room = across - indent - PADDING - sign
    for index, part in enumerate(wrapped(text, room, size, bold=bold)):
        y += size * LEADING
        first = index == 0
        lines.append(
            Line(
                part, indent + sign, y - size * 0.22, size, bold=bold, muted=muted, mark=mark if first else None,
                room=room, unit=unit if first else "",
            )
        )  # fmt: skip
    return y


def body_frame(key: str, name: str, across: float, size: float) -> Frame:
    """Return the frame of a body at the origin."""
    lines: list[Line] = []
    y = _write(lines, PADDING, name, PADDING, across, size, bold=True)
    return Frame(0.0, 0.0, across, y + PADDING, 0, tuple(lines), dashed=True, body=key)
