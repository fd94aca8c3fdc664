"""Tables as spreadsheets hold them: CSV and xlsx read into rows of text with the name of every cell, and written."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from kommunal.classes import field, frozen
from kommunal.errors import DocumentError, InvalidValueError, Problem, require

__all__ = ["Sheet", "column_name", "from_csv", "from_records", "from_xlsx", "to_csv", "to_xlsx"]

_UNZIPPED: Final = 512 * 1024 * 1024
_XLSX_CELL: Final = 32_767  # characters that a cell of Excel holds
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_NOT_XML: Final = re.compile("[\ufffe\uffff]")
_CODE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins a code in a workbook: _x0041_ is an A there, and _x005F_x0041_ the text _x0041_."""
_ESCAPED: Final = re.compile(rf"_x005F{_CODE.pattern}")
_ZEROS: Final = re.compile(r"0+(?:\.(0+))?")
_HEAD: Final = re.compile(r"\[([a-z]+)\]")


@frozen
class Sheet:
    """One table: a name, and rows of cells; a cell without content is an empty text."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    source: str | None = None
    repaired: Mapping[tuple[int, int], str] = field(factory=dict)
    """What the program that wrote the table had done to a cell, by row and column, from 0."""
    first_row: int = 1
    """The number of the first row in the file."""

    def cell(self, row: int, column: int) -> str:
        """Return the name of a cell as spreadsheets print it: ``B7``."""
        return f"{column_name(column)}{row + self.first_row}"

    def problem(self, row: int, column: int | None, message: str) -> Problem:
        """Return a problem with its sheet and cell, or with its sheet and row."""
        place = f"row {row + self.first_row}" if column is None else self.cell(row, column)
        return Problem(
            f"{self.name}!{place}" if self.name else place,
            message,
            self.source,
            row + self.first_row,
            None if column is None else column + 1,
        )


def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> column_name(0), column_name(26)
    ('A', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# --- CSV ------------------------------------------------------------------------------------------------------------


def from_csv(content: bytes, source: str | None) -> tuple[list[Sheet], list[str]]:
    """Return the tables in a CSV text, and what had to be guessed about it.

    A line that holds nothing but a name in brackets, ``[einheiten]``, begins a table of its own.
    """
    text, notes = _decoded(content)
    delimiter = _delimiter(text)
    notes += [f"columns are separated by {delimiter!r}"] if delimiter != ";" else []
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise DocumentError([Problem("", f"expected a table of separated values: {error}", source)]) from None
    sheets: list[Sheet] = []
    name, begin = "", 0
    for place, row in enumerate([*rows, ["[ende]"]]):
        head = _HEAD.fullmatch(row[0]) if row and not any(row[1:]) else None
        if head:
            part = tuple(tuple(map(_unguarded, line)) for line in rows[begin:place])
            if any(map(any, part)):
                sheets.append(Sheet(name, part, source, first_row=begin + 1))
            name, begin = head[1], place + 1
    return sheets, notes


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), ["read as UTF-16"]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), ["read as Windows-1252, for it is not UTF-8"]


def _delimiter(text: str) -> str:
    """Return what separates columns: what makes most columns in the most lines alike."""
    head = "\n".join(text.splitlines()[:50])

    def columns(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter) if any(row)]
        wide = [width for width in widths if width > 1]
        return (len(wide), max(wide)) if wide else (0, 0)

    return max((";", ",", "\t"), key=columns)


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def to_csv(tables: Mapping[str, Sequence[Sequence[str]]], *, heads: bool) -> str:
    """Return tables as CSV, separated by semicolons as German spreadsheets expect; with `heads`, each below its name.

    A cell that a spreadsheet would execute (it begins with ``=``, ``+``, ``-``, ``@``) gets an apostrophe before it,
    which reading takes off again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for name, rows in tables.items():
        if heads:
            writer.writerow([f"[{name}]"])
        for row in rows:
            writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in row])
    return out.getvalue()


# --- xlsx -----------------------------------------------------------------------------------------------------------


def _openpyxl() -> Any:
    return require("openpyxl", "xlsx")


def from_xlsx(content: bytes, source: str | None) -> list[Sheet]:
    """Return the sheets of a workbook; merged cells hold their content in each row that they cover."""
    openpyxl = _openpyxl()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > _UNZIPPED:
            raise DocumentError([Problem("", f"expected a workbook of at most {_UNZIPPED} bytes, got {size}", source)])
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError) as error:
        raise DocumentError([Problem("", f"expected a workbook (xlsx): {error}", source)]) from None
    return [sheet for sheet in (_sheet(page, source) for page in book.worksheets) if any(map(any, sheet.rows))]


def _sheet(page: Any, source: str | None) -> Sheet:
    rows: list[list[str]] = []
    repaired: dict[tuple[int, int], str] = {}
    for r, line in enumerate(page.iter_rows()):
        rows.append([])
        for c, cell in enumerate(line):
            text, repair = _cell_text(cell.value, getattr(cell, "number_format", "General"))
            rows[-1].append(text)
            if repair:
                repaired[r, c] = repair
    # a title may be merged over several columns; what is merged over several rows holds for each of them
    for merged in page.merged_cells.ranges:
        top, left = merged.min_row - page.min_row, merged.min_col - page.min_column
        for row in range(top + 1, merged.max_row - page.min_row + 1):
            rows[row][left] = rows[top][left]
    shift_down, shift_right = page.min_row - 1, page.min_column - 1
    padded = [[""] * (shift_right + len(row)) for row in rows[:0]] + [[""] * shift_right + row for row in rows]
    moved = {(r, c + shift_right): text for (r, c), text in repaired.items()}
    return Sheet(page.title, tuple(map(tuple, padded)), source, moved, first_row=1 + shift_down)


def _cell_text(value: object, number_format: str) -> tuple[str, str]:
    """Return the text of a cell as it is displayed, and what the program had made of what was typed."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return ("ja" if value else "nein"), ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat(), "date"
    if isinstance(value, time):
        return value.isoformat("minutes"), ""
    if isinstance(value, int | float):
        return _number_text(value, number_format), "number"
    return _ESCAPED.sub("_", str(value)), ""


def _number_text(value: float, number_format: str) -> str:
    shape = _ZEROS.fullmatch(number_format)
    if shape:
        places = len(shape[1] or "")
        width = len(number_format)
        return f"{value:0{width}.{places}f}"
    return str(int(value)) if float(value).is_integer() else repr(value)


def to_xlsx(tables: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return tables as a workbook, one sheet each, every cell as text; the same tables give the same bytes.

    Raises `InvalidValueError` for a text that no cell can hold, which names sheet and cell.
    """
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        page = book.create_sheet(name)
        page.freeze_panes = "A2"
        for r, row in enumerate(rows, start=1):
            for c, text in enumerate(row, start=1):
                if text:
                    cell = page.cell(r, c)
                    cell.value = _fitting(text, f"{name}!{column_name(c - 1)}{r}")
                    cell.data_type = "s"  # or what begins with = would be a formula
                    cell.number_format = "@"
        for c, width in enumerate(_widths(rows)):
            page.column_dimensions[column_name(c)].width = width
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    book.properties.creator = "kommunal"
    out = io.BytesIO()
    book.save(out)
    return _repacked(out.getvalue())


def _fitting(text: str, place: str) -> str:
    if len(text) > _XLSX_CELL or _NOT_XML.search(text):
        got = f"{len(text)} characters" if len(text) > _XLSX_CELL else "a character that XML forbids"
        raise InvalidValueError(f"{place}: expected text that a cell can hold, got {got}; save as .csv instead")
    return _CODE.sub("_x005F_", text)


def _widths(rows: Sequence[Sequence[str]]) -> Iterator[int]:
    for column in zip(*rows, strict=False):
        yield min(60, 2 + max(len(line) for cell in column for line in (cell.splitlines() or [""])))


def _repacked(content: bytes) -> bytes:
    """Return a zip file with fixed times in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                # written with the clock of this computer, whatever the properties say
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(part.filename), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# --- rows that a program made ---------------------------------------------------------------------------------------


def from_records(records: Iterable[Mapping[str, object]], source: str | None, name: str = "") -> Sheet:
    """Return a table of what a JSON or CSV reader made: one mapping a row, nested names joined by a dot."""
    flat = [dict(_flat(record, "")) for record in records]
    head = list(dict.fromkeys(key for record in flat for key in record))
    rows = [tuple(head), *(tuple(record.get(key, "") for key in head) for record in flat)]
    return Sheet(name, tuple(rows), source)


def _flat(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        parts = [_listed(item) for item in value]
        yield path, "; ".join(part for part in parts if part)
    elif value is not None:
        yield path, _cell_text(value, "General")[0]


def _listed(item: Any) -> str:
    """Return an item of a list as text; of a mapping, its name."""
    if isinstance(item, Mapping):
        named = next((item[key] for key in ("name", "title", "titel", "bezeichnung", "label") if key in item), "")
        return str(named) if named else json.dumps(item, ensure_ascii=False)
    return "" if item is None else str(item)
