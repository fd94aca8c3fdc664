"""Where everything stands in a drawn Organigramm: columns as in print, sized so that all of it fits the paper.

The head stands at the top, staff units beside the line; below, the Dezernate side by side, in each column the Ämter
stacked, deeper levels as indented lines in their boxes. All lengths are points (1/72 inch).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kommunal.classes import evolve, field, frozen
from kommunal.errors import InvalidValueError
from kommunal.render.boxes import Box, Chart, Mark, Section
from kommunal.render.frames import LEADING, SMALLEST, Frame, Line, Rest, body_frame, framed
from kommunal.render.metrics import wrapped

__all__ = ["MARGIN", "PAPERS", "Drawing", "Path", "drawing"]

PAPERS: Final = {
    "A0": (3370.4, 2383.9), "A1": (2383.9, 1683.8), "A2": (1683.8, 1190.6), "A3": (1190.6, 841.9), "A4": (841.9, 595.3),
}  # fmt: skip
"""Width and height of paper, lying, in points."""
_LARGEST: Final = 10.0
_USUAL: Final = 9.0
MARGIN: Final = 20.0
"""Free on every side, in points."""
_GUTTER: Final = 10.0
_BETWEEN: Final = 3.0
_NARROWEST: Final = 60.0
_ROOM_FOR_A_GROUP: Final = 45.0
_BESIDE: Final = 3
"""So many units without anything below them stand beside the line, as staff units do; more have a column."""
_COLUMN: Final = 165.0
_LYING: Final = 1.35
_LOW: Final = 480.0


@frozen
class Path:
    """A line between frames."""

    points: tuple[tuple[float, float], ...]
    dashed: bool = False
    label: str = ""


@frozen
class Drawing:
    """Everything that is drawn, with its place."""

    width: float
    height: float
    size: float
    """The size of ordinary text."""
    frames: tuple[Frame, ...]
    paths: tuple[Path, ...]
    headings: tuple[Line, ...]
    marks: tuple[Mark, ...] = field(default=())
    """The marks that occur, for the legend."""


def drawing(chart: Chart, paper: str | None = None, *, top: float = 0.0, bottom: float = 0.0) -> Drawing:
    """Return where everything stands, on a paper (``A3``, lying; ``A3 hoch``, standing) or on as much as it needs.

    `top` and `bottom` are left free for title and legend. On a paper the largest text is chosen with which all fits;
    where not even the smallest does, the drawing grows beyond the paper. Raises `InvalidValueError` for an unknown one.
    """
    sheet = None if paper is None else _sheet(paper)
    plan = _Plan(chart)
    if sheet is None:
        return plan.free(top, bottom)
    return plan.largest(sheet, top, bottom) or plan.grown(sheet[0], top, bottom)


def _sheet(paper: str) -> tuple[float, float]:
    name, _, turned = paper.partition(" ")
    if name not in PAPERS or turned not in ("", "hoch", "quer"):
        raise InvalidValueError(f"expected one of {', '.join(PAPERS)}, or one with ' hoch', got {paper!r}", "paper")
    wide, high = PAPERS[name]
    return (high, wide) if turned == "hoch" else (wide, high)


class _Plan:
    """A chart taken apart as it is printed: the head, what stands beside it, and the groups that become columns."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._made: dict[_Made, Frame] = {}
        line = next((section for section in chart.sections if not section.title), Section("", ()))
        heads = sorted(line.boxes, key=lambda box: not box.children)
        self._head = heads[0] if heads else None
        children = () if self._head is None else self._head.children
        self._staff = tuple(box for box in children if box.staff)
        self._groups: list[tuple[str, tuple[Box, ...], bool]] = []
        """Heading, the boxes of it, and whether the first of them is above the others."""
        below = [box for box in children if not box.staff]
        leaves = tuple(box for box in below if not box.children)
        if leaves and len(leaves) < len(below):
            below = [box for box in below if box.children]
            if len(leaves) > _BESIDE:
                self._groups.append(("", leaves, False))
            else:
                self._staff += leaves
        self._groups += [("", (box, *box.children), True) for box in below]
        for section in chart.sections:
            rest = tuple(box for box in section.boxes if box is not self._head)
            if rest:
                self._groups.append((section.title, rest, False))
        boxes = list(chart.boxes())
        used = {mark for box in boxes for mark in (*box.marks, *(head.mark for head in box.heads if head.mark))}
        self._marks = tuple(mark for mark in Mark if mark in used)

    def free(self, top: float, bottom: float) -> Drawing:
        """Return a drawing in the usual size, in the shape of a lying sheet where it is a large one."""
        columns = max(1, len(self._groups))
        while True:
            across = columns * _COLUMN + (columns - 1) * _GUTTER + 2 * MARGIN
            fitted = self._fill(across, max(across / _LYING, _LOW), _USUAL, columns, top, bottom, share=False)
            if fitted is not None:
                return self._cropped(fitted, bottom)
            columns += 1

    def largest(self, sheet: tuple[float, float], top: float, bottom: float) -> Drawing | None:
        """Return the drawing with the largest text that fits a sheet, found by halves; None where none does."""
        best: Drawing | None = None
        sizes = [SMALLEST + step / 2 for step in range(int((_LARGEST - SMALLEST) * 2) + 1)]
        low, high = 0, len(sizes) - 1
        while low <= high:
            middle = (low + high) // 2
            fitted = self.on(sheet, sizes[middle], top, bottom)
            if fitted is None:
                high = middle - 1
            else:
                best, low = fitted, middle + 1
        return best

    def on(self, sheet: tuple[float, float], size: float, top: float, bottom: float) -> Drawing | None:
        """Return a drawing with text of a size on a sheet; None where it does not fit."""
        wide, high = sheet
        most = int((wide - 2 * MARGIN + _GUTTER) / (_NARROWEST + _GUTTER))
        fewest = min(max(1, len(self._groups)), most)
        # a few widths are enough to find one that fits
        candidates = sorted({fewest, fewest + 1, fewest + 2, (fewest + most) // 2, most} & set(range(fewest, most + 1)))
        for share in (False, True):
            for columns in candidates:
                fitted = self._fill(wide, high, size, columns, top, bottom, share=share)
                if fitted is not None:
                    return fitted
        return None

    def grown(self, wide: float, top: float, bottom: float) -> Drawing:
        """Return a drawing of the given width in the smallest text, as high as it needs."""
        most = max(1, int((wide - 2 * MARGIN + _GUTTER) / (_COLUMN * 0.6 + _GUTTER)))
        high = 800.0
        while True:
            fitted = self._fill(wide, high, SMALLEST, most, top, bottom, share=True)
            if fitted is not None:
                return self._cropped(fitted, bottom)
            high *= 1.3

    @staticmethod
    def _cropped(fitted: Drawing, bottom: float) -> Drawing:
        lowest = max((frame.y + frame.height for frame in fitted.frames), default=MARGIN)
        return evolve(fitted, height=lowest + bottom + MARGIN)

    def _fill(
        self, wide: float, high: float, size: float, columns: int, top: float, bottom: float, *, share: bool
    ) -> Drawing | None:  # fmt: skip
        room = (wide - 2 * MARGIN - (columns - 1) * _GUTTER) / columns
        crown = _Crown(self._chart, self._head, self._staff, wide, size, top + MARGIN)
        floor = high - bottom - MARGIN
        ceiling = crown.bottom + (3 * _BETWEEN + 4 if crown.frames else 0)
        if floor - ceiling < _ROOM_FOR_A_GROUP:
            return None
        stacks = _Stacks(
            room, size, ceiling, floor, columns, share=share or columns < len(self._groups), made=self._made
        )
        for heading, boxes, first_above in self._groups:
            if not stacks.put(heading, boxes, first_above=first_above):
                return None
        frames = (*crown.frames, *stacks.frames)
        paths = (*crown.paths(stacks.tops, ceiling), *_second_lines(self._chart, frames, ceiling))
        return Drawing(wide, high, size, frames, paths, tuple(stacks.headings), self._marks)


class _Crown:
    """The top of the picture: the head in the middle, bodies on its left, staff units beside the line."""

    def __init__(
        self, chart: Chart, head: Box | None, staff: Sequence[Box], wide: float, size: float, top: float
    ) -> None:  # fmt: skip
        self.frames: list[Frame] = []
        self._staff_rows: list[tuple[float, list[Frame]]] = []
        self._middle = wide / 2
        self.bottom = top
        self._headed = head is not None
        across = min(190.0 * size / _USUAL, wide - 2 * MARGIN)
        bodies = [body_frame(key, name, across * 0.6, size) for key, name in chart.bodies]
        if head is None:  # bodies are drawn all the same: second lines lead to them
            if bodies:
                self.bottom = self._above(bodies, wide, top) - 3 * _BETWEEN
            return
        taken = sum(body.width + 2 * _GUTTER for body in bodies)
        if self._middle - across / 2 - taken < MARGIN:  # no room beside the head: they stand above it
            top = self._above(bodies, wide, top)
            bodies = []
        frame = framed(evolve(head, children=()), across, size * 1.15, 0).moved(self._middle - across / 2, top)
        self.frames.append(frame)
        self.bottom = frame.y + frame.height
        x = frame.x
        for body in bodies:
            x -= body.width + 2 * _GUTTER
            self.frames.append(body.moved(x, top))
            self.bottom = max(self.bottom, top + body.height)
        self._trunk_top = frame.y + frame.height
        self._place(staff, wide, size)

    def _above(self, bodies: Sequence[Frame], wide: float, top: float) -> float:
        """Place bodies in rows from the left; return where the head begins."""
        x, below = MARGIN, top
        for body in bodies:
            if x > MARGIN and x + body.width > wide - MARGIN:
                x, top = MARGIN, below + 2 * _BETWEEN
            self.frames.append(body.moved(x, top))
            x += body.width + _GUTTER
            below = max(below, top + body.height)
        return below + 3 * _BETWEEN

    def _place(self, staff: Sequence[Box], wide: float, size: float) -> None:
        across = min(150.0 * size / _USUAL, (wide - 2 * MARGIN) / 2 - _GUTTER)
        step = across + _GUTTER
        per_side = max(1, int((wide / 2 - MARGIN - _GUTTER) / step))
        rest = list(staff)
        while rest:
            row, rest = rest[: 2 * per_side], rest[2 * per_side :]
            y = self.bottom + 2 * _BETWEEN
            placed: list[Frame] = []
            for index, box in enumerate(row):
                side, place = index % 2, index // 2
                offset = _GUTTER + place * step
                x = self._middle + offset if side == 0 else self._middle - offset - across
                placed.append(framed(box, across, size, 2).moved(x, y))
            self._staff_rows.append((y + placed[0].height / 2, placed))
            self.frames += placed
            self.bottom = y + max(frame.height for frame in placed)

    def paths(self, tops: Sequence[tuple[float, float]], ceiling: float) -> Iterator[Path]:
        """Yield the line from the head to the columns and to the staff units."""
        if not self._headed:
            return
        rows = [(y, frames) for y, frames in self._staff_rows]
        for y, frames in rows:
            ends = [frame.x + frame.width / 2 for frame in frames]
            yield Path(((min([*ends, self._middle]), y), (max([*ends, self._middle]), y)))
        if tops:
            bus = ceiling - _BETWEEN - 3
            yield Path(((self._middle, self._trunk_top), (self._middle, bus)))
            yield Path(
                ((min([x for x, _ in tops] + [self._middle]), bus), (max([x for x, _ in tops] + [self._middle]), bus))
            )
            for x, y in tops:
                yield Path(((x, bus), (x, y)))
        elif rows:
            yield Path(((self._middle, self._trunk_top), (self._middle, rows[-1][0])))


_Made = tuple[str, bool, float, float]
"""What decides how a frame looks: its unit, whether it is above others, how wide it is, in which size."""


class _Stacks:
    """The columns: groups of boxes, one below the other, each going on in the next column where one is full."""

    def __init__(
        self,
        room: float,
        size: float,
        ceiling: float,
        floor: float,
        columns: int,
        *,
        share: bool,
        made: "dict[_Made, Frame]",
    ) -> None:
        self.frames: list[Frame] = []
        self.headings: list[Line] = []
        self.tops: list[tuple[float, float]] = []
        """Where the line from above reaches a group."""
        self._room, self._size = room, size
        self._ceiling, self._floor, self._columns = ceiling, floor, columns
        self._share = share
        self._made = made
        self._column, self._y = -1, floor

    def put(self, heading: str, boxes: Sequence[Box], *, first_above: bool) -> bool:
        """Place a group; return False where there is no column left."""
        if self._column < 0 or not self._share or self._floor - self._y < _ROOM_FOR_A_GROUP:
            if not self._next_column():
                return False
        else:
            self._y += 2 * _BETWEEN
        if heading:
            self._head(heading)
        for index, box in enumerate(boxes):
            above = first_above and index == 0
            made = self._framed(box, above=above)
            if not self._stack(made, first=index == 0 and not heading):
                return False
        return True

    def _framed(self, box: Box, *, above: bool) -> Frame:
        key = box.id, above, self._room, self._size
        frame = self._made.get(key)
        if frame is None:
            part, level = (evolve(box, children=()), 1) if above else (box, 2)
            frame = self._made[key] = framed(part, self._room, self._size, level)
        return frame

    def _head(self, heading: str) -> None:
        size = max(SMALLEST, self._size * 0.95)
        for text in wrapped(heading, self._room, size, bold=True, lines=3):
            self._y += size * LEADING
            base = self._y - size * 0.25
            self.headings.append(Line(text, self._x, base, size, bold=True, muted=True, room=self._room))
        self._y += _BETWEEN

    @property
    def _x(self) -> float:
        return MARGIN + self._column * (self._room + _GUTTER)

    def _next_column(self) -> bool:
        self._column += 1
        self._y = self._ceiling
        return self._column < self._columns

    def _stack(self, frame: Frame, *, first: bool) -> bool:
        """Place a frame; one that is higher than a column goes on in the next."""
        rest = Rest(frame)
        while rest.height > (free := self._floor - self._y):
            cut = rest.cut(free)
            if cut is None:
                if self._y == self._ceiling or not self._next_column():
                    return False
                continue
            self._set(rest.before(cut, self._size), first=first)
            first, rest = False, rest.after(cut)
            if not self._next_column():
                return False
        self._set(rest.whole(), first=first)
        return True

    def _set(self, frame: Frame, *, first: bool) -> None:
        if first and self._y == self._ceiling:
            self.tops.append((self._x + self._room / 2, self._y))
        self.frames.append(frame.moved(self._x, self._y))
        self._y += frame.height + _BETWEEN


def _second_lines(chart: Chart, frames: Sequence[Frame], ceiling: float) -> Iterator[Path]:
    """Yield the dashed lines: out of a frame into the gutter, up to the bus, and down to the other."""
    places: dict[str, tuple[Frame, float]] = {}
    for frame in frames:
        if frame.body:
            places[frame.body] = frame, frame.y + frame.height
        for line in frame.lines:
            if line.unit:
                places.setdefault(line.unit, (frame, line.y - line.size * 0.35))
    for number, link in enumerate(chart.links):
        (under, y1), (over, y2) = places[link.source], places[link.target]
        shift = 1.0 + number % 5 * 1.8
        bus = ceiling - _BETWEEN - 6 - number % 5 * 1.8
        x1 = under.x - shift - 1
        if over.body or over.level == 0:
            x2 = over.x + over.width / 2 - number % 5 * 1.8
            end: tuple[tuple[float, float], ...] = ((x2, bus), (x2, over.y + over.height))
        else:
            x2 = over.x - shift - 1
            end = ((x2, bus), (x2, y2), (over.x, y2))
        yield Path(((under.x, y1), (x1, y1), (x1, bus), *end), dashed=True, label=link.label)
