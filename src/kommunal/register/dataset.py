"""All municipalities of a register as tables for analysis: in memory, or as a dataset of Parquet files.

A dataset is a folder for each table, in it one file for each municipality and one without rows, which holds the columns
where nobody has anything such. The AGS is a column, and not only the name of a file: engines that guess types from
paths take the zero off it. The file of a municipality in ``kommune`` is written last and says from which document its
other files come: where it is missing or says something else, all of them are written again.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kommunal.datenschutz import without_persons
from kommunal.errors import DocumentError, Problem
from kommunal.interop.catalogue import find_format
from kommunal.interop.columns import TABLES
from kommunal.model.kommune import Kommune
from kommunal.model.schluessel import slug
from kommunal.model.verwaltung import Verwaltung
from kommunal.register.documents import Document
from kommunal.tuples import NamedTuple

if TYPE_CHECKING:
    import pyarrow

__all__ = ["DatasetUpdate", "tables", "updated", "write"]

_KEY: Final = "ags"
_MARK: Final = b"kommunal"
"""Under this name the file of a municipality holds from which document the others are, and how long they are."""
_LAST: Final = "kommune"
"""The table whose file is written when all others of a municipality are there."""
_EMPTY: Final = "leer.parquet"


class DatasetUpdate(NamedTuple):
    """What writing a register as a dataset has done, by keys of municipalities."""

    written: tuple[str, ...]
    """What was not there yet, or has changed."""
    unchanged: tuple[str, ...]
    """What was written before and is the same."""
    removed: tuple[str, ...]
    """The names of the files of what is no longer there."""
    problems: tuple[Problem, ...]
    """Why documents could not be read; their municipalities are not in the dataset."""


def tables(records: Iterable[tuple[str, Verwaltung]], *, persons: bool) -> "dict[str, pyarrow.Table]":
    """Return all records as tables by name; each row begins with the key of its municipality."""
    parts = {name: [table] for name, table in _without_rows().items()}
    for key, record in records:
        for name, table in _tables_of(key, record, persons=persons).items():
            parts[name].append(table)
    import pyarrow as pa

    return {name: pa.concat_tables(found).unify_dictionaries() for name, found in parts.items()}


def _tables_of(key: str, record: Verwaltung, *, persons: bool) -> "dict[str, pyarrow.Table]":
    make: Callable[[Verwaltung], dict[str, pyarrow.Table]] = find_format("arrow").load("tables")
    import pyarrow as pa  # it is there, or the line above would have said so

    found = make(record if persons else without_persons(record))
    for name, table in found.items():
        rest = table.drop_columns([_KEY]) if _KEY in table.column_names else table
        keys = pa.array([key] * table.num_rows, pa.string())
        found[name] = rest.add_column(0, pa.field(_KEY, pa.string(), nullable=False), keys)
    return found


@cache
def _without_rows() -> "Mapping[str, pyarrow.Table]":
    """Return the tables as they are where nobody has anything; raise `MissingExtraError` where they need an extra."""
    found = _tables_of("", Verwaltung(kommune=Kommune(ags="05000000")), persons=True)
    return {name: table.slice(0, 0) for name, table in found.items()}


# --- on the disk ------------------------------------------------------------------------------------------------------


def write(document: Document, *, folder: Path, persons: bool) -> bool:
    """Write the files of one municipality, unless they are there; tell whether they had to be written."""
    text = document.text()
    mark = _mark(text, persons=persons, strict=document.strict)
    file = _file_of(document.key)
    if _is_there(folder, file, mark):
        return False
    found = _tables_of(document.key, document.read(text), persons=persons)
    as_parquet = find_format("arrow").load("parquet")
    sizes: dict[str, int] = {}
    last = folder / _LAST / file
    last.unlink(missing_ok=True)
    for name in TABLES:
        path = folder / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        if not found[name].num_rows:
            path.unlink(missing_ok=True)
        elif name != _LAST:
            sizes[name] = _put(path, as_parquet(found[name]))
    told = {_MARK: json.dumps({"document": mark, "sizes": sizes})}
    _put(last, as_parquet(found[_LAST].replace_schema_metadata(told)))
    return True


def _put(path: Path, content: bytes) -> int:
    """Write a file whole; return its size. Nothing waits for the disk: what a power cut spoils has another size."""
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(content)
    draft.replace(path)
    return len(content)


def _mark(text: bytes, *, persons: bool, strict: bool) -> str:
    """Return what tells whether files come from a document: its text, and how tables are made of it."""
    version = import_module("kommunal").__version__
    made = repr((version, _columns(), persons, strict))
    return sha256(made.encode() + b"\0" + text).hexdigest()


@cache
def _columns() -> str:
    return repr({name: str(table.schema) for name, table in _without_rows().items()})


def _is_there(folder: Path, file: str, mark: str) -> bool:
    """Tell whether all files of a municipality are there, and of this mark."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        told = json.loads((pq.read_schema(folder / _LAST / file).metadata or {}).get(_MARK, b"{}"))
        sizes = {name: (folder / name / file).stat().st_size for name in told.get("sizes", ())}
    except (OSError, pa.ArrowException):
        return False
    return bool(told == {"document": mark, "sizes": sizes})


def updated(folder: Path, outcomes: Iterable[tuple[str, bool | DocumentError]]) -> DatasetUpdate:
    """Return what was done, when everything is written; remove what no document has written."""
    done: dict[str, bool | DocumentError] = dict(outcomes)
    there = {key: written for key, written in sorted(done.items()) if isinstance(written, bool)}
    refused = [error for _, error in sorted(done.items()) if isinstance(error, DocumentError)]
    as_parquet = find_format("arrow").load("parquet")
    for name, table in _without_rows().items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        empty = folder / name / _EMPTY
        content = as_parquet(table)
        if not empty.exists() or empty.read_bytes() != content:
            _put(empty, content)
    return DatasetUpdate(
        written=tuple(key for key, written in there.items() if written),
        unchanged=tuple(key for key, written in there.items() if not written),
        removed=tuple(sorted(set(_removed(folder, {_EMPTY, *map(_file_of, there)})))),
        problems=tuple(problem for error in refused for problem in error.problems),
    )


def _removed(folder: Path, kept: Collection[str]) -> Iterator[str]:
    """Remove the files of municipalities that are not to be kept; yield their names."""
    for name in TABLES:
        for path in (folder / name).glob("*.parquet"):
            if path.name not in kept:
                path.unlink()
                yield path.stem


def _file_of(key: str) -> str:
    """Return the name of the files of a municipality: its AGS, or its name in letters that any file can have."""
    # two names may be spelled alike
    stem = key if key.isdecimal() else f"{slug(key)}-{sha256(key.encode()).hexdigest()[:8]}"
    return f"{stem}.parquet"
