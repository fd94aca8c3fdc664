"""The columns of the tables of kommunal, read off the classes of the model, and what stands in their cells.

A value that has only plain fields is spread over columns (``gueltig.ab``); a list of texts or ids is one cell, its
parts separated by semicolons; what is deeper is JSON, as the document has it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from kommunal.classes import MISSING, frozen
from kommunal.errors import InvalidValueError
from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.forms import (
    Boolean,
    Choice,
    Field,
    Integer,
    Number,
    Record,
    Reference,
    Scalar,
    Text,
    fields,
    per_class,
)
from kommunal.model.kommune import Kommune
from kommunal.model.schluessel import slug
from kommunal.model.verwaltung import COLLECTIONS

__all__ = ["EMPTY", "TABLES", "Column", "columns", "joined", "split", "to_cell", "to_value"]

UNKNOWN: Final = "?"
"""Stands for "not known" in a column whose empty cell means something else."""
EMPTY: Final = "{}"
"""Stands in every column of a value that is there and states nothing."""


@frozen
class Column:
    """One column of a table."""

    name: str
    """The path of the field: ``gueltig.ab``."""
    kind: str
    """How a cell is read: text, list, int, float, bool, json."""
    nullable: bool = False
    """Whether a cell may say "not known" where an empty cell means something else."""
    terms: bool = False
    """Whether it holds terms of a closed list, whose German word is read as well."""


def _kind(field: Field) -> str:
    """Return how the cells of a field are read; ``spread`` for a value that has plain fields only."""
    plain = _PLAIN.get(type(field.item))
    if plain is not None:
        return plain if not field.many else "list" if plain == "text" else "json"
    if field.many or not isinstance(field.item, Record):
        return "json"
    inside = {_kind(inner) for inner in fields(field.item.cls).values()}
    return "spread" if inside <= {"text", "int", "float", "bool"} else "json"


_PLAIN: Final[Mapping[type, str]] = {
    Text: "text", Reference: "text", Choice: "text", Scalar: "text", Integer: "int", Number: "float", Boolean: "bool",
}  # fmt: skip


def _of_class(cls: Any) -> Iterator[Column]:
    for name, field in fields(cls).items():
        kind = _kind(field)
        terms = isinstance(field.item, Choice)
        if kind == "spread" and isinstance(field.item, Record):
            for inner in _of_class(field.item.cls):
                yield Column(f"{name}.{inner.name}", inner.kind, terms=inner.terms)
        else:
            yield Column(name, kind, field.nullable and field.default not in (None, MISSING), terms)


@per_class
def columns(table: str) -> Mapping[str, Column]:
    """Return the columns of one table by name, in the order in which they stand."""
    if table == "kommune":
        own = [*_of_class(Kommune), Column("stand", "text"), Column("profil", "json")]
        return {column.name: column for column in own}
    classes = EINHEITSARTEN.values() if table == "einheiten" else [COLLECTIONS[table]]
    found = {"art": Column("art", "text")} if table == "einheiten" else {}
    for cls in classes:
        for column in _of_class(cls):
            # one kind of unit gives a field another default: then the column knows both
            before = found.get(column.name)
            found[column.name] = column if before is None or column.nullable else before
    return found


TABLES: Final = ("kommune", *COLLECTIONS)
"""The tables by name: the municipality, and one for each kind of entry."""


# --- cells ----------------------------------------------------------------------------------------------------------


def joined(parts: Iterable[str]) -> str:
    """Return texts as one cell; a semicolon or backslash in them gets a backslash.

    >>> joined(["51", "III/51"])
    '51; III/51'
    """
    return "; ".join(_escaped(part) for part in parts)


def _escaped(part: str) -> str:
    text = part.strip(" ")
    before, after = len(part) - len(part.lstrip(" ")), len(part) - len(part.rstrip(" ")) if text else 0
    escaped = text.replace("\\", "\\\\").replace(";", "\\;")
    # a blank at either end is one of the text
    return "\\ " * before + escaped + "\\ " * after


def split(cell: str) -> list[str]:
    """Return the texts of a cell that `joined` wrote.

    >>> split("51; III/51")
    ['51', 'III/51']
    """
    parts: list[list[tuple[str, bool]]] = [[]]
    signs = iter(cell)
    for sign in signs:
        if sign == "\\":
            # a backslash at the very end escapes nothing
            parts[-1].append((next(signs, ""), True))
        elif sign == ";":
            parts.append([])
        else:
            parts[-1].append((sign, False))
    texts = [_stripped(part) for part in parts]
    return [text for text in texts if text]


def _stripped(part: list[tuple[str, bool]]) -> str:
    blank = (" ", False)
    start = next((i for i, sign in enumerate(part) if sign != blank), len(part))
    end = next((i for i, sign in enumerate(reversed(part)) if sign != blank), 0)
    return "".join(sign for sign, _ in part[start : len(part) - end])


def to_cell(value: Any, kind: str) -> str:
    """Return what a document writes for a field as the text of a cell."""
    if value is None:
        return UNKNOWN
    if kind == "list":
        return joined(value)
    if kind == "json":
        return json.dumps(value, ensure_ascii=False)
    if kind == "bool":
        return "ja" if value else "nein"
    return value if isinstance(value, str) else repr(value)


_BOOLS: Final = {"ja": True, "nein": False, "true": True, "false": False, "wahr": True, "falsch": False}


def to_value(cell: str, column: Column) -> object:
    """Return what a document would write for the text of a cell; raise `InvalidValueError` where it is nothing such."""
    if column.nullable and cell.strip() == UNKNOWN:
        return None
    try:
        return _READERS[column.kind](cell, column)
    except (ValueError, KeyError, RecursionError):
        raise InvalidValueError(f"expected {_WORDS[column.kind]}, got {cell!r}") from None


def _list(cell: str, column: Column) -> list[str]:
    return [slug(part).replace("-", "_") if column.terms else part for part in split(cell)]


def _text(cell: str, column: Column) -> str:
    return cell


_READERS: Final[Mapping[str, Callable[[str, Column], object]]] = {
    "text": _text,
    "list": _list,
    "json": lambda cell, _: json.loads(cell),
    "int": lambda cell, _: int(cell.strip()),
    "float": lambda cell, _: float(cell.strip().replace(",", ".")),
    "bool": lambda cell, _: _BOOLS[cell.strip().lower()],
}
_WORDS: Final = {
    "text": "text",
    "list": "texts separated by semicolons",
    "json": "JSON",
    "int": "a whole number",
    "float": "a number",
    "bool": "ja or nein",
}
