"""What stands in a picture of a Stand, apart from how it is drawn: boxes with marks, sections, and second lines."""

from collections.abc import Iterator
from typing import Final

from kommunal.classes import field, frozen
from kommunal.errors import InvalidValueError
from kommunal.model.akteure import Beziehungsart, Gremium
from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import Organisationseinheit, Stabsstelle
from kommunal.model.eintrag import Zustand
from kommunal.model.naming import holder_label, name_of
from kommunal.model.personen import Besetzung, Besetzungsart
from kommunal.render.text import SECTIONS, headline
from kommunal.stand import Stand

__all__ = ["Box", "Chart", "Head", "Link", "Mark", "Section", "chart_of"]


class Mark(Begriff):
    """Was an einem Kästchen nicht der Regelfall ist; im Bild als Wort und als Zeichen."""

    VAKANT = "vakant", "vakant"
    AMTIEREND = "amtierend", "kommissarisch"
    VERTRETEN = "vertreten", "in Vertretung"
    ABWESEND = "abwesend", "abwesend"
    GEPLANT = "geplant", "geplant"
    RUHEND = "ruhend", "ruhend"
    AUFGELOEST = "aufgeloest", "aufgelöst"
    UNSICHER = "unsicher", "unsicher"


_OF_HEADS: Final = {
    Besetzungsart.VAKANT: Mark.VAKANT,
    Besetzungsart.NN: Mark.VAKANT,
    Besetzungsart.KOMMISSARISCH: Mark.AMTIEREND,
    Besetzungsart.INTERIM: Mark.AMTIEREND,
    Besetzungsart.VERTRETUNGSWEISE: Mark.VERTRETEN,
    Besetzungsart.SUSPENDIERT: Mark.ABWESEND,
    Besetzungsart.BEURLAUBT: Mark.ABWESEND,
}
_OF_UNITS: Final = {
    Zustand.GEPLANT: Mark.GEPLANT,
    Zustand.RUHEND: Mark.RUHEND,
    Zustand.AUFGELOEST: Mark.AUFGELOEST,
}
_SECOND_LINES: Final = frozenset(
    {
        Beziehungsart.FACHAUFSICHT, Beziehungsart.DIENSTAUFSICHT, Beziehungsart.RECHTSAUFSICHT,
        Beziehungsart.SONDERAUFSICHT, Beziehungsart.UNTERSTELLUNG,
    }
)  # fmt: skip


@frozen
class Head:
    """Who heads a unit, in words, and what is not the ordinary case about it."""

    text: str
    mark: Mark | None = None


@frozen
class Box:
    """One unit of the picture, with what is below it."""

    id: str
    name: str
    number: str = ""
    """The printed number; empty where there is none."""
    art: str = ""
    """The kind of the unit: ``amt``."""
    kind: str = ""
    """The kind in the city's own word: ``Amt``, ``Stabstelle``."""
    heads: tuple[Head, ...] = ()
    marks: tuple[Mark, ...] = ()
    staff: bool = False
    """Whether it stands beside the line."""
    children: tuple["Box", ...] = ()
    hidden: int = 0
    """How many units below it the picture leaves out, for it goes only so deep."""

    @property
    def title(self) -> str:
        """The number and the name."""
        return f"{self.number} {self.name}" if self.number else self.name

    def walk(self) -> Iterator["Box"]:
        """Yield the box and all below it, in display order."""
        pending: list[Box] = [self]
        while pending:
            box = pending.pop()
            yield box
            pending.extend(reversed(box.children))


@frozen
class Section:
    """The boxes that stand at the top for one reason."""

    title: str
    """Empty for the line; else why they stand here: "Unterstellung nicht bekannt"."""
    boxes: tuple[Box, ...]


@frozen
class Link:
    """A second line beside the line: supervision, or a unit directly under a body."""

    source: str
    """Who is supervised: the id of a unit."""
    target: str
    """Who supervises: the id of a unit or body."""
    label: str


@frozen
class Chart:
    """Everything that a picture of a Stand shows."""

    headline: str
    sections: tuple[Section, ...]
    links: tuple[Link, ...] = ()
    bodies: tuple[tuple[str, str], ...] = field(default=())
    """The bodies to which second lines lead: id and name."""

    def boxes(self) -> Iterator[Box]:
        """Yield every box once, in display order."""
        for section in self.sections:
            for box in section.boxes:
                yield from box.walk()


def chart_of(
    stand: Stand, *, unit: Organisationseinheit | str | None = None, depth: int | None = None, people: bool = True
) -> Chart:
    """Return what a picture of a Stand shows: every unit in force once.

    `unit` takes only that unit and what is below it, `depth` only so many levels (1: the top), `people` False no names
    of heads. Raises `InvalidValueError` for a depth below 1, `NotFoundError` for an unknown unit.
    """
    if depth is not None and depth < 1:
        raise InvalidValueError(f"expected at least 1 level, got {depth}", "depth")
    roots = _roots(stand) if unit is None else [("", stand.path(unit)[-1])]
    drawn: set[str] = set()
    groups: dict[str, list[Box]] = {}
    for title, root in roots:
        groups.setdefault(title, []).append(_box(stand, root, depth, people, drawn))
    sections = tuple(Section(title, tuple(boxes)) for title, boxes in groups.items())
    links = tuple(_links(stand, drawn))
    bodies = {link.target: name_of(link.target, stand.look) for link in links if link.target not in drawn}
    return Chart(headline(stand), sections, links, tuple(bodies.items()))


def _roots(stand: Stand) -> list[tuple[str, Organisationseinheit]]:
    """Return the units at the top, each with why it stands there; in a cycle, the one where it is entered."""
    return [(SECTIONS[stand.placement(unit)], unit) for level, unit in stand.walk() if level == 0]


def _box(stand: Stand, root: Organisationseinheit, depth: int | None, people: bool, drawn: set[str]) -> Box:
    """Return a unit with all below it; from the bottom up, for a line may be longer than Python nests calls."""
    order: list[tuple[int, Organisationseinheit]] = []
    pending = [(1, root)]
    while pending:
        level, unit = pending.pop()
        if unit.id in drawn:
            continue
        drawn.add(unit.id)
        order.append((level, unit))
        pending.extend((level + 1, child) for child in reversed(stand.children(unit)))
    made: dict[str, Box] = {}
    below: dict[str, list[Box]] = {}
    hidden: dict[str, int] = {}
    for level, unit in reversed(order):
        parent = stand.parent(unit)
        above = "" if parent is None or unit is root else parent.id
        if depth is not None and level > depth:
            hidden[above] = hidden.get(above, 0) + 1 + hidden.get(unit.id, 0)
            drawn.discard(unit.id)
            continue
        box = _one(stand, unit, people, tuple(reversed(below.get(unit.id, ()))), hidden.get(unit.id, 0))
        below.setdefault(above, []).append(box)
        made[unit.id] = box
    return made[root.id]


def _one(stand: Stand, unit: Organisationseinheit, people: bool, children: tuple[Box, ...], hidden: int) -> Box:
    marks = [] if stand.certain(unit) else [Mark.UNSICHER]
    if unit.zustand in _OF_UNITS:
        marks.insert(0, _OF_UNITS[unit.zustand])
    return Box(
        id=unit.id,
        name=unit.name,
        number=unit.nummern[0] if unit.nummern else "",
        art=unit.art,
        kind=unit.bezeichnung or type(unit).__name__,
        heads=tuple(_head(stand, besetzung) for besetzung in stand.heads(unit)) if people else (),
        marks=tuple(marks),
        staff=isinstance(unit, Stabsstelle),
        children=children,
        hidden=hidden,
    )


def _head(stand: Stand, besetzung: Besetzung) -> Head:
    certain = stand.certain(besetzung)
    mark = _OF_HEADS.get(besetzung.besetzungsart)
    text = holder_label(besetzung, stand.look, certain=certain)
    return Head(text, mark if mark is not None or certain else Mark.UNSICHER)


def _links(stand: Stand, drawn: set[str]) -> Iterator[Link]:
    for beziehung in stand.beziehungen:
        if beziehung.beziehungsart not in _SECOND_LINES:
            continue
        # who supervises stands first; but a unit is under a body, whichever end it is
        over, under = beziehung.von, beziehung.zu
        if isinstance(stand.get(under), Gremium):
            over, under = under, over
        shown = over in drawn or isinstance(stand.get(over), Gremium)
        if under in drawn and shown and over != under:
            yield Link(under, over, beziehung.beziehungsart.label)
