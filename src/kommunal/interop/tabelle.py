"""Spreadsheets: one table per kind of entry, which reads back without loss; and the tables that cities keep, read.

Out: a workbook (``.xlsx``, extra ``xlsx``), one CSV file with a table below the other, or a folder with one CSV each.
In: the same, or any table of units or tasks (`kommunal.interop.plan`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kommunal.errors import InvalidValueError, Problem
from kommunal.interop.columns import EMPTY, TABLES, Column, columns, to_cell, to_value
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.plan import read_plan
from kommunal.interop.result import Loss, Reading, Writer
from kommunal.interop.sheets import Sheet, to_csv, to_xlsx
from kommunal.interop.sources import sheets_of, verwaltung_of
from kommunal.model.verwaltung import COLLECTIONS
from kommunal.serialize.writer import tree_of_document

__all__ = ["export", "read"]

Rows = list[list[str]]


# --- out ------------------------------------------------------------------------------------------------------------


def export(out: Outgoing) -> tuple[dict[str, Rows], dict[str, Writer]]:
    """Return the tables by name, each with its headings as the first row; those without entries are left out."""
    tree = tree_of_document(out.ledger.verwaltung)
    out.ledger.record.take("stand")
    out.ledger.record.take("profil")
    out.ledger.kommune.take_all()
    head = {**tree["kommune"], **{key: tree[key] for key in ("stand", "profil") if key in tree}}
    tables = {"kommune": _table("kommune", [head])}
    for name in COLLECTIONS:
        views = out.views(name)
        for view in views:
            view.take_all()
            view.take("id")
        if views:
            rows = [{**row, "id": view.entry} for row, view in zip(tree[name], views, strict=True)]
            tables[name] = _table(name, rows)
    return tables, _WRITERS


def _table(name: str, entries: Sequence[Mapping[str, object]]) -> Rows:
    known = columns(name)
    rows = [list(known)]
    for entry in entries:
        flat = dict(_spread(entry, known))
        rows.append([flat.get(column, "") for column in known])
    return rows


def _spread(entry: Mapping[str, Any], known: Mapping[str, Column], path: str = "") -> list[tuple[str, str]]:
    cells: list[tuple[str, str]] = []
    for key, value in entry.items():
        column = known.get(path + key)
        if column is None and not value:
            cells += ((name, EMPTY) for name in known if name.startswith(f"{path}{key}."))
        elif column is None:
            cells += _spread(value, known, f"{path}{key}.")
        else:
            cells.append((path + key, to_cell(value, column.kind)))
    return cells


def _csv(tables: Mapping[str, Rows]) -> str:
    return to_csv(tables, heads=True)


def _csv_file(tables: Mapping[str, Rows]) -> str:
    return "\ufeff" + _csv(tables)  # or Excel takes it for Windows-1252


def _folder(tables: Mapping[str, Rows]) -> Mapping[str, str]:
    return {f"{name}.csv": "\ufeff" + to_csv({name: rows}, heads=False) for name, rows in tables.items()}


_WRITERS: Final[dict[str, Writer]] = {"": _csv, ".csv": _csv_file, ".xlsx": to_xlsx, "/": _folder}


# --- in -------------------------------------------------------------------------------------------------------------


def read(
    source: Any,
    *,
    ags: str | None = None,
    spalten: Mapping[str, str] | None = None,
    blatt: str | None = None,
    art: str | None = None,
) -> Reading:
    """Return what tables say.

    `spalten` tells what columns hold, by heading: ``{"Bezeichnung": "name", "Chef": "leitung"}``; other columns are
    guessed from their headings. `blatt` is the one sheet to be read. `art` is the kind of units whose row does not tell
    it (``einrichtung``).
    """
    sheets, notes = sheets_of(source)
    if blatt is not None:
        chosen = [sheet for sheet in sheets if sheet.name == blatt]
        if not chosen:
            names = ", ".join(repr(sheet.name) for sheet in sheets)
            raise InvalidValueError(f"expected one of the sheets {names}, got {blatt!r}")
        sheets = chosen
    own = [sheet for sheet in sheets if _is_own(sheet)]
    if not own:
        return read_plan(sheets, notes, ags=ags, spalten=spalten or {}, art=art)
    strange = [Loss(sheet.name, "", "not one of the tables of kommunal") for sheet in sheets if sheet not in own]
    return _read_own(own, strange, notes, ags)


def _is_own(sheet: Sheet) -> bool:
    name = _table_name(sheet)
    return name in TABLES and {cell for cell in sheet.rows[0] if cell} <= set(columns(name))


def _table_name(sheet: Sheet) -> str:
    return sheet.name.removesuffix(".csv")


def _read_own(sheets: Sequence[Sheet], losses: Sequence[Loss], notes: Sequence[str], ags: str | None) -> Reading:
    problems: list[Problem] = []
    tree: dict[str, Any] = {}
    places: dict[str, list[tuple[Sheet, int]]] = {}
    for sheet in sheets:
        name = _table_name(sheet)
        for number, row in enumerate(sheet.rows[1:], start=1):
            if any(row):
                entry = _entry(sheet, number, row, columns(name), problems)
                if entry is not None:
                    tree.setdefault(name, []).append(entry)
                    places.setdefault(name, []).append((sheet, number))
    head = tree.pop("kommune", [{}])[0]
    outside = {key: head.pop(key) for key in ("stand", "profil") if key in head}
    if ags is not None:
        head["ags"] = ags
    verwaltung = verwaltung_of({"kommune": head, **outside, **tree}, _placed(places), problems, notes := list(notes))
    return Reading(verwaltung, tuple(losses), tuple(problems), tuple(notes))


def _entry(
    sheet: Sheet, number: int, row: Sequence[str], known: Mapping[str, Column], problems: list[Problem]
) -> dict[str, Any] | None:
    empty = _empty(sheet.rows[0], row, known)
    entry: dict[str, Any] = {name: {} for name in empty}
    bad = False
    for place, (heading, cell) in enumerate(zip(sheet.rows[0], row, strict=False)):
        # a dotted id follows from the ends of an edge
        if not heading or not cell or (heading == "id" and "." in cell) or heading.partition(".")[0] in empty:
            continue
        try:
            value = to_value(cell, known[heading])
        except InvalidValueError as error:
            problems.append(sheet.problem(number, place, error.message))
            bad = True
            continue
        *path, name = heading.split(".")
        inside = entry
        for step in path:
            inside = inside.setdefault(step, {})
        inside[name] = value
    return None if bad else entry


def _empty(headings: Sequence[str], row: Sequence[str], known: Mapping[str, Column]) -> set[str]:
    """Return the values that are there and state nothing: every column of theirs says so."""
    told = {heading for heading, cell in zip(headings, row, strict=False) if cell.strip() == EMPTY}
    spread: dict[str, set[str]] = {}
    for name in known:
        if "." in name:
            spread.setdefault(name.partition(".")[0], set()).add(name)
    return {name for name, inner in spread.items() if inner <= told}


def _placed(places: Mapping[str, list[tuple[Sheet, int]]]) -> Any:
    """Return the function that finds the cell of a path in the tree, or None."""

    def find(name: str, number: int, rest: str, message: str) -> Problem:
        sheet, row = places[name][number]
        fitting = [c for c, heading in enumerate(sheet.rows[0]) if heading and f"{rest}.".startswith(f"{heading}.")]
        return sheet.problem(row, fitting[0] if fitting else None, message)

    return find
