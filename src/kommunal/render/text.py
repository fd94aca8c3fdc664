"""The tree of a Stand as plain text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal

from kommunal.classes import frozen
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Quelle, Zustand
from kommunal.model.personen import Besetzung, Besetzungsart, Person
from kommunal.model.zeit import Datum
from kommunal.nrw.kommunen import municipality_name
from kommunal.stand import Placement, Stand

__all__ = ["SECTIONS", "Part", "Row", "Sign", "chart", "headline", "rows"]

Sign = Literal["vacant", "acting", "planned", "uncertain"]
"""What is to be seen at a glance."""
Part = tuple[str, Sign | None]
"""A part of a line, and whether it is such a sign."""
_LINE, _BLANK = "│  ", "   "
_DEEPEST: Final = 40
"""Levels below the top that are moved in."""
_PLANNED: Final = (Zustand.GEPLANT, Zustand.ENTWURF)

SECTIONS: Final = {
    Placement.WURZEL: "",
    Placement.EINGEORDNET: "Im Kreis unterstellt",
    Placement.UNBEKANNT: "Unterstellung nicht bekannt",
    Placement.NICHT_IN_KRAFT: "Übergeordnete Einheit an diesem Tag nicht in Kraft",
    Placement.FEHLT: "Übergeordnete Einheit nicht erfasst",
    Placement.KEINE: "Außerhalb der Linie",
}
"""What stands above units at the top, by why they stand there."""


def headline(stand: Stand) -> str:
    """Return what stands above every picture of a Stand: the municipality, the day, and until when the record is known.

    >>> from kommunal import beispiel
    >>> print(headline(beispiel("hamm").at("2021-01-01")))
    Hamm am 1. Januar 2021 (Quellen ohne Datum)
    """
    verwaltung = stand.verwaltung
    known = verwaltung.stand
    name, tag = municipality_name(verwaltung.kommune), Datum.of(stand.day).label
    undated = known is None and verwaltung.quellen and not any(map(_dated, verwaltung.quellen))
    # a day that somebody asks for is no Stand of sources that name none
    line = f"{name} am {tag} (Quellen ohne Datum)" if undated else f"{name}, Stand {tag}"
    if known is not None and stand.day > known.latest:
        line += f" (Angaben bekannt bis {known.label})"
    return line + (", mit Planungen" if stand.planned else "")


def _dated(quelle: Quelle) -> bool:
    return (quelle.datum or quelle.stand or quelle.abgerufen) is not None


@frozen
class Row:
    """One line of the tree: a heading or a unit, how deep it stands, and what is to be seen of it at a glance."""

    level: int
    """0 at the top; a heading has none of its own."""
    parts: tuple[Part, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        """The line without its place in the tree."""
        return "".join(text for text, _ in self.parts)


def chart(
    stand: Stand,
    *,
    unit: Organisationseinheit | str | None = None,
    depth: int | None = None,
    people: bool = True,
    width: int | None = None,
    style: Callable[[str, Sign], str] | None = None,
) -> str:
    """Return the units of a Stand as a tree, each with its head; vacancies are shown, unknown heads are not.

    `unit` shows only that unit and what is below it, `depth` only so many levels (1: the top), `people` False no names.
    Lines longer than `width` are broken between words, and the places in the tree take at most half of them: what is
    deeper than that, or than 40 levels, is not moved in any further and says its level. `style` gets every word that
    says that a post is vacant, that somebody acts, that something is planned or uncertain, and returns it as it is to
    be printed: in colour.

    >>> from kommunal import beispiel
    >>> print(chart(beispiel("musterstadt").at("2026-11-22"), unit="schulamt", width=40))
    40 Amt für Schule und Sport
    └─ Musikschule: Hanna Modell; Tom Titel
    """
    shown = list(rows(stand, unit=unit, depth=depth, people=people))
    deepest = _DEEPEST if width is None else min(_DEEPEST, max(1, width // (2 * len(_BLANK))))
    levels = [min(row.level, deepest) for row in shown]
    last = _last_of_siblings(shown, levels)
    open_levels: list[bool] = []
    lines: list[str] = []
    for number, row in enumerate(shown):
        if row.heading:
            lines += ["", row.text]
            continue
        level = levels[number]
        stems = "".join(_LINE if goes_on else _BLANK for goes_on in open_levels[1:level])
        before = (stems + ("└─ " if last[number] else "├─ ")) if level else ""
        below = number + 1 < len(shown) and not shown[number + 1].heading and levels[number + 1] > level
        after = (stems + (_BLANK if last[number] else _LINE) if level else "") + (_LINE if below else _BLANK)
        deep: tuple[Part, ...] = ((f"(Ebene {row.level + 1}) ", None),) if row.level > level else ()
        lines += _broken((*deep, *row.parts), before, after, width, style)
        open_levels[level:] = [not last[number]]
    return "\n".join(lines).lstrip("\n")


def rows(
    stand: Stand, *, unit: Organisationseinheit | str | None = None, depth: int | None = None, people: bool = True
) -> Iterator[Row]:
    """Yield the lines of the tree, in display order; before units that stand alone, a heading that says why."""
    part = None if unit is None else stand.path(unit)[-1]
    chosen = None if part is None else {one.id for one in (part, *stand.descendants(part))}
    top = 0 if part is None else stand.level(part)
    section = Placement.WURZEL
    for level, one in stand.walk():
        if chosen is not None and one.id not in chosen:
            continue
        if level == 0 and chosen is None and stand.placement(one) is not section:
            section = stand.placement(one)
            yield Row(0, ((f"{SECTIONS[section]}:", None),), heading=True)
        if depth is None or level - top < depth:
            yield Row(level - top, tuple(_parts(stand, one, people)))


def _last_of_siblings(shown: Sequence[Row], levels: Sequence[int]) -> list[bool]:
    """Return of every line whether nothing follows that stands beside it."""
    last = [False] * len(shown)
    following: list[int] = []
    for number in range(len(shown) - 1, -1, -1):
        if shown[number].heading:
            following.clear()
            continue
        while following and following[-1] > levels[number]:
            following.pop()
        last[number] = levels[number] not in following[-1:]
        if last[number]:
            following.append(levels[number])
    return last


def _broken(
    parts: Sequence[Part], before: str, after: str, width: int | None, style: Callable[[str, Sign], str] | None
) -> list[str]:
    """Return a line of the tree as one or several lines of at most `width` signs, as far as its words allow."""
    text = "".join(part for part, _ in parts)
    spans: list[tuple[int, int, Sign]] = []
    at = 0
    for part, sign in parts:
        if sign is not None:
            spans.append((at, at + len(part), sign))
        at += len(part)
    lines: list[str] = []
    room = None if width is None else (width - len(before), width - len(after))
    for start, end in _stretches(text, room):
        lines.append((after if lines else before) + _styled(text, start, end, spans, style))
    return lines


def _stretches(text: str, room: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text begins and ends; `room` has the first line, and every other one."""
    start = 0
    while room is not None and len(text) - start > max(room[start > 0], 1):
        end = text.rfind(" ", start, start + max(room[start > 0], 1) + 1)
        if end <= start:
            end = text.find(" ", start)
            if end < 0:
                break
        yield start, end
        start = end + 1
    yield start, len(text)


def _styled(
    text: str,
    start: int,
    end: int,
    spans: Sequence[tuple[int, int, Sign]],
    style: Callable[[str, Sign], str] | None,
) -> str:
    line = ""
    for first, last, sign in spans if style else ():
        first, last = max(first, start), min(last, end)
        if style and first < last:
            line += text[start:first] + style(text[first:last], sign)
            start = last
    return line + text[start:end]


def _parts(stand: Stand, unit: Organisationseinheit, people: bool) -> Iterator[Part]:
    yield unit.title, None
    marks: list[Part] = [] if stand.certain(unit) else [("unsicher", "uncertain")]
    if unit.zustand != Zustand.AKTIV:
        marks.append((unit.zustand.label, "planned" if unit.zustand in _PLANNED else None))
    if marks:
        yield " [", None
        yield from _joined(([mark] for mark in marks), ", ")
        yield "]", None
    heads = stand.heads(unit) if people else ()
    if heads:
        yield ": ", None
        yield from _joined((list(_head(stand, head)) for head in heads), "; ")


def _joined(groups: Iterable[Sequence[Part]], between: str) -> Iterator[Part]:
    for number, group in enumerate(groups):
        if number:
            yield between, None
        yield from group


def _head(stand: Stand, post: Besetzung) -> Iterator[Part]:
    if post.besetzungsart in (Besetzungsart.VAKANT, Besetzungsart.NN):
        yield post.besetzungsart.label, "vacant"
        return
    person = stand.get(post.person, Person) if post.person else None
    unit = stand.get(post.einheit)
    # "Oberbürgermeister: Marc Herter (Oberbürgermeister)" would say it twice
    title = None if post.amtsbezeichnung == getattr(unit, "name", None) else post.amtsbezeichnung
    if person is None:
        yield f"{title}, Name nicht genannt" if title else "Name nicht genannt", None
    else:
        yield person.full_name, None
    remarks: list[Part] = [(title, None)] if title and person is not None else []
    if post.besetzungsart is not Besetzungsart.REGULAER:
        remarks.append((post.besetzungsart.label, "acting"))
    if not stand.certain(post):
        remarks.append(("unsicher", "uncertain"))
    if remarks:
        yield " (", None
        yield from _joined(([remark] for remark in remarks), ", ")
        yield ")", None
