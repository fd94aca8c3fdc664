"""What a user gives to `read`: a path, bytes, an open file, or data; and the way from a tree to a Verwaltung."""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from kommunal.errors import DocumentError, InvalidValueError, Problem
from kommunal.interop.sheets import Sheet, from_csv, from_records, from_xlsx
from kommunal.model.characters import shown
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung, without_references
from kommunal.serialize.document import MAX_BYTES, read_tree
from kommunal.serialize.files import BrokenText, decoded, read_file
from kommunal.serialize.versions import FORMAT

__all__ = ["content_of", "data_of", "sheets_of", "verwaltung_of"]

Finder = Callable[[str, int, str, str], Problem]
"""From the tuple, the number of the entry in it, the field and a message: the problem with its place in the source."""

_ENTRY: Final = re.compile(r"([a-z]+)\[([0-9]+)\]\.?(.*)")


def content_of(source: Any) -> tuple[bytes, str | None]:
    """Return the bytes of a path, an open binary file or bytes, and the name of the file if there is one."""
    if isinstance(source, bytes):
        content, name = source, None
    elif isinstance(source, str | os.PathLike):
        content, name = read_file(source, MAX_BYTES + 1), str(source)
    elif hasattr(source, "read"):
        content, name = source.read(MAX_BYTES + 1), getattr(source, "name", None)
    else:
        raise InvalidValueError(f"expected a path, bytes or an open binary file, got {shown(source)}")
    if not isinstance(content, bytes):
        raise InvalidValueError(f"expected a file that is open for reading bytes, got {shown(content)}")
    if len(content) > MAX_BYTES:
        raise DocumentError([Problem("", f"expected at most {MAX_BYTES} bytes, got more", name)])
    return content, name


def data_of(source: object) -> tuple[Any, str | None]:
    """Return what a JSON reader makes of a source; data that is given already is returned as it is."""
    if isinstance(source, Mapping | list):
        return source, None
    content, name = content_of(source)
    try:
        return json.loads(decoded(content)), name
    except BrokenText as broken:
        raise DocumentError([Problem("", broken.message, name, broken.line, broken.column)]) from None
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
        message = getattr(error, "msg", None) or "too many levels or digits"
        raise DocumentError([Problem("", f"expected JSON: {message}", name, line, column)]) from None


def sheets_of(source: object) -> tuple[list[Sheet], list[str]]:
    """Return the tables in a source, and what was guessed about it: xlsx, CSV, a folder of them, records."""
    if isinstance(source, list):
        return [from_records(_records(source, None), None)], []
    if isinstance(source, str | os.PathLike) and Path(source).is_dir():
        return _folder(Path(source))
    content, name = content_of(source)
    if content.startswith(b"PK"):
        return from_xlsx(content, name), []
    if content.lstrip()[:1] in (b"[", b"{") and (name is None or name.lower().endswith("json")) and _is_json(content):
        return [from_records(_records(data_of(content)[0], name), name)], []
    if b"\x00" in content[:1024] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError([Problem("", "expected a table: CSV, xlsx, or JSON records", name)])
    return from_csv(content, name)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True


def _folder(folder: Path) -> tuple[list[Sheet], list[str]]:
    sheets: list[Sheet] = []
    notes: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv":
            found, told = from_csv(*content_of(path))
            sheets += [Sheet(sheet.name or path.stem, sheet.rows, sheet.source) for sheet in found]
            notes += [f"{path.name}: {note}" for note in told]
    if not sheets:
        raise DocumentError([Problem("", "expected a folder with tables (.csv)", str(folder))])
    return sheets, notes


def _records(data: object, name: str | None) -> Iterable[Mapping[str, object]]:
    """Return the one list of mappings that data is or contains."""
    if isinstance(data, Mapping):
        lists = [value for value in data.values() if isinstance(value, list) and value]
        data = lists[0] if len(lists) == 1 else None
    if not isinstance(data, list) or not all(isinstance(record, Mapping) for record in data):
        raise DocumentError([Problem("", "expected one list of records, each a mapping", name)])
    return data


# --- from a tree to a Verwaltung ------------------------------------------------------------------------------------


def verwaltung_of(tree: Mapping[str, Any], find: Finder, problems: list[Problem], notes: list[str]) -> Verwaltung:
    """Return the Verwaltung in a tree without the entries that cannot be read; each is a problem with its place.

    Where nothing says which municipality it is, `notes` tells what was put in its place.
    """
    kommune = dict(tree.get("kommune", {}))
    rest = {
        name: list(value) if isinstance(value, list) else value for name, value in tree.items() if name != "kommune"
    }
    if not kommune.get("ags") and not kommune.get("koerperschaft"):
        name = kommune.setdefault("name", "Unbenannte Kommune")
        kommune["koerperschaft"] = "gemeinde"
        notes.append(f"no municipality is named; taken as a Gemeinde called {name!r} (give ags= to say which it is)")
    numbers = {name: list(range(len(value))) for name, value in rest.items() if isinstance(value, list)}
    while True:
        try:
            verwaltung = read_tree({"format": FORMAT, "kommune": kommune, **rest})
            break
        except DocumentError as error:
            if not _dropped(error, rest, numbers, find, problems):
                raise
    return _without_lost(verwaltung, tree, notes)


def _without_lost(verwaltung: Verwaltung, tree: Mapping[str, Any], notes: list[str]) -> Verwaltung:
    """Return a Verwaltung in which nothing names what a tree has and it could not take."""
    told = {entry["id"] for name in COLLECTIONS for entry in tree.get(name, ()) if isinstance(entry.get("id"), str)}
    lost = [key for key in sorted(told) if key not in verwaltung]
    if not lost:
        return verwaltung
    kept = without_references(verwaltung, lost)
    left_out = sum(1 for _ in verwaltung.entries()) - sum(1 for _ in kept.entries())
    if left_out:
        notes.append(f"entries left out because what they belong to could not be read: {left_out}")
    return kept


def _dropped(
    error: DocumentError,
    rest: dict[str, Any],
    numbers: dict[str, list[int]],
    find: Finder,
    problems: list[Problem],
) -> bool:
    """Take the entries that cannot be read out of a tree; tell whether that helps."""
    bad: dict[str, set[int]] = {}
    for problem in error.problems:
        found = _ENTRY.fullmatch(problem.path)
        if found is None:
            # the day of the whole, say: what else is wrong cannot be left out
            if rest.pop(problem.path.partition(".")[0], None) is not None:
                problems.append(Problem(problem.path, f"{problem.message}; it is left out"))
                bad.setdefault("", set())
            continue
        name, number = found[1], int(found[2])
        bad.setdefault(name, set()).add(number)
        problems.append(find(name, numbers[name][number], found[3], problem.message))
    for name, places in bad.items():
        if not name:
            continue
        rest[name] = [entry for place, entry in enumerate(rest[name]) if place not in places]
        numbers[name] = [number for place, number in enumerate(numbers[name]) if place not in places]
    return bool(bad)
