"""Raw documents, sound and subtly broken, with the problems to expect."""

import json
from collections.abc import Callable
from typing import Any, Final, Literal, NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from kommunal.model.classes import frozen
from kommunal.model.verwaltung import Verwaltung
from kommunal.strategies._results import verwaltungen as any_cities

__all__ = ["ALONE", "TOGETHER", "Defect", "Dokument", "Expected", "Raw", "Sheet", "as_text", "as_tree", "dokumente"]

Expected = tuple[str, str]
"""The path of a problem, and a part of its message."""


class Dokument(NamedTuple):
    """A document as a tree of dicts and lists, and what reading it has to say."""

    tree: dict[str, Any]
    problems: tuple[Expected, ...]
    """The problems of the `DocumentError` to expect, each by its path and a part of its message, in no order; none
    where the document has to be read."""

    def text(self, format: Literal["json", "yaml"] = "json") -> str:
        """Return the document as text, written by no part of kommunal."""
        return as_text(self.tree, format)


def as_text(tree: object, format: Literal["json", "yaml"]) -> str:
    """Return a tree as text, by other libraries than kommunal."""
    as_json = json.dumps(tree, ensure_ascii=False, indent=1)
    if format == "json":
        return as_json
    import yaml

    # from a tree in which nothing stands twice: it would be written as a reference
    return str(yaml.safe_dump(json.loads(as_json), allow_unicode=True, sort_keys=False))


def as_tree(verwaltung: Verwaltung) -> dict[str, Any]:
    """Return a city as a tree that shares nothing with it."""
    from kommunal.loading import to_dict  # brings yaml along, which no other strategy needs

    tree: dict[str, Any] = json.loads(json.dumps(to_dict(verwaltung)))
    return tree


def dokumente(
    *, verwaltungen: SearchStrategy[Verwaltung] | None = None, max_defects: int = 3
) -> SearchStrategy[Dokument]:
    """Documents of cities, with up to `max_defects` things wrong: unknown and missing fields, wrong types, bad dates.

    Some are broken as people break them, each in one place of an entry; some contradict themselves: an id taken twice,
    a reference that leads nowhere. `kommunal.loads` and `kommunal.from_dict` have to name exactly those problems.

    >>> import kommunal
    >>> from hypothesis import given
    >>> @given(dokumente())
    ... def test(document):
    ...     try:
    ...         kommunal.loads(document.text("yaml"), format="yaml")
    ...     except kommunal.DocumentError as error:
    ...         assert {p.path for p in error.problems} == {path for path, _ in document.problems}
    ...     else:
    ...         assert not document.problems
    >>> test()
    """
    if max_defects < 0:
        raise InvalidArgument(f"expected max_defects from 0 on, got {max_defects}")
    return _documents(any_cities(max_units=4) if verwaltungen is None else verwaltungen, max_defects)


@st.composite
def _documents(draw: st.DrawFn, cities: SearchStrategy[Verwaltung], max_defects: int) -> Dokument:
    sheet = Sheet(as_tree(draw(cities)))
    defects = draw(st.lists(st.sampled_from([*TOGETHER, *ALONE]), unique=True, max_size=max_defects))
    # these let others go unnoticed
    alone = [defect for defect in defects if defect in ALONE]
    return Dokument(sheet.tree, tuple(defect(sheet) for defect in alone[:1] or defects))


# --- a document in the making ---------------------------------------------------------------------------------------


@frozen
class Raw:
    """A key or a value that stands in the text with exactly these characters, which no tree can hold."""

    text: str


class Sheet:
    """A document in the making: what can be wrong with it finds its places here, by path and mapping."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree
        self._sound: list[int] = list(range(len(tree.get("einheiten", ()))))

    def document(self) -> tuple[str, dict[str, object]]:
        """Return the document itself."""
        return "", self.tree

    def unit(self) -> tuple[str, dict[str, object]]:
        """Return a unit that nothing is wrong with yet."""
        if not self._sound:
            return self.new_unit()
        place = self._sound.pop()
        return f"einheiten[{place}].", self.tree["einheiten"][place]

    def new_unit(self, **fields: object) -> tuple[str, dict[str, object]]:
        """Add a unit that nothing refers to."""
        key = f"weiteres-amt-{len(self.tree.get('einheiten', ()))}"
        stated = {"art": "amt", "id": key, "name": "Amt", **fields}
        entry = {name: self.written(value) for name, value in stated.items()}
        return f"{self.add('einheiten', entry)}.", entry

    def add(self, collection: str, entry: object) -> str:
        """Add an entry at the end; return its path."""
        entries = self.tree.setdefault(collection, [])
        entries.append(entry)
        return f"{collection}[{len(entries) - 1}]"

    def written(self, value: object) -> object:
        """Return a value as the tree holds it: a copy that shares nothing, whatever is `Raw` in it replaced."""
        if isinstance(value, dict):
            return {str(self.written(key)): self.written(one) for key, one in value.items()}
        return [self.written(one) for one in value] if isinstance(value, list) else value


# --- what can be wrong ----------------------------------------------------------------------------------------------

_ABSENT: Final = object()


@frozen(eq=False)
class Defect:
    """A field that a mapping cannot have, or cannot do without."""

    target: Callable[[Sheet], tuple[str, dict[str, object]]]
    """The method of a sheet that finds the mapping."""
    name: str | Raw
    value: object = _ABSENT
    """What the field holds; without, it is taken out."""
    message: str = "required field is missing"
    place: str | None = ""
    """Where in the field the mistake is told; None: it is one of the text as such."""

    def __call__(self, sheet: Sheet) -> Expected:
        """Break a document by it, and return the problem to expect."""
        path, mapping = self.target(sheet)
        name = self.name.text if isinstance(self.name, Raw) else self.name
        if self.value is _ABSENT:
            del mapping[name]
        else:
            mapping[str(sheet.written(self.name))] = sheet.written(self.value)
        return "" if self.place is None else f"{path}{name}{self.place}", self.message


@frozen(eq=False)
class BadEntry:
    """An entry that cannot be read."""

    collection: str
    entry: object
    message: str
    place: str = ""

    def __call__(self, sheet: Sheet) -> Expected:
        """Break a document by it, and return the problem to expect."""
        return sheet.add(self.collection, sheet.written(self.entry)) + self.place, self.message


def _wrong_collection(sheet: Sheet) -> Expected:
    sheet.add("quellen", {"id": "eine-quelle", "titel": "Organigramm"})
    path, _ = sheet.new_unit(uebergeordnet="eine-quelle")
    return f"{path}uebergeordnet", "which stands in quellen; expected an entry in einheiten"


def _taken_id(sheet: Sheet) -> Expected:
    _, entry = sheet.new_unit()
    path = sheet.add("personen", {"id": entry["id"], "name": "Anna Schmidt"})
    return f"{path}.id", f"the id '{entry['id']}' is taken more than once: in einheiten, personen"


def _two_versions(sheet: Sheet) -> Expected:
    _, entry = sheet.new_unit()
    return f"{sheet.add('einheiten', {**entry, 'name': 'Amt II'})}.gueltig", "two versions of"


def _cycle(sheet: Sheet) -> Expected:
    path, entry = sheet.new_unit()
    entry["uebergeordnet"] = entry["id"]
    return f"{path}uebergeordnet", "the way up runs in a circle"


_unit, _new, _document = Sheet.unit, Sheet.new_unit, Sheet.document

TOGETHER: Final[tuple[Callable[[Sheet], Expected], ...]] = (
    Defect(_unit, "nmae", "Jugendamt", "unknown field"),
    Defect(_unit, "name", ["Jugendamt"], "expected text, got a list"),
    Defect(_unit, "kurzname", "", "expected text, got ''"),
    Defect(_unit, "nummern", "51", "expected a list, got '51'"),
    Defect(_unit, "zustand", "aktvi", "got 'aktvi'; did you mean 'aktiv'?"),
    Defect(_unit, "gueltig", {"ab": "2024-13-01"}, "expected a date such as 2021, 2021-02 or 2021-02-01", ".ab"),
    Defect(_unit, "gueltig", {"ab": "2024", "bis": "2020"}, "expected bis not before ab, got ab 2024 and bis 2020"),
    Defect(_unit, "gueltig", "2024", "expected a mapping, got '2024'"),
    Defect(_unit, "sprechzeiten", [{"tage": ["mo"], "von": "25:00"}], "expected a clock time", "[0].von"),
    Defect(_unit, "art", "ammt", "got 'ammt'; did you mean 'amt'?"),
    Defect(_unit, "name"),
    Defect(_unit, "art"),
    Defect(_new, "id", "Jugend Amt", "expected an id of lower-case letters, digits and single hyphens"),
    Defect(_new, "id", "kommune", "expected an id other than the reserved 'keine' and 'kommune'"),
    Defect(_new, "uebergeordnet", "gibt-es-nicht", "names 'gibt-es-nicht', and no entry has this id"),
    BadEntry("einheiten", "jugendamt", "expected a mapping, got 'jugendamt'"),
    BadEntry("personen", {"id": "namenlos"}, "required field is missing", ".name"),
    BadEntry("gebiete", {"id": "hier", "name": "Hier", "gebietsart": "stadteil"}, "got 'stadteil'", ".gebietsart"),
    _wrong_collection,
    Defect(_document, "einheit", [], "unknown field"),
    Defect(_document, "stand", "gestern", "expected a date"),
    Defect(_document, "kommune", {"ags": "5915"}, "expected an AGS of 8 digits", ".ags"),
    Defect(_document, "format"),
)
"""What can be wrong at the same time."""

ALONE: Final[tuple[Callable[[Sheet], Expected], ...]] = (
    Defect(_document, "format", "kommunal/9", "reading it needs a newer kommunal"),
    Defect(_document, "kommune"),
    _taken_id,
    _two_versions,
    _cycle,
)
"""What is only found where nothing else is wrong, or hides other things."""
