"""Apache Arrow and Parquet: every kind of entry as a table with a fixed schema, for DuckDB, Polars and the like.

Columns are those of the spreadsheet tables, with ``_`` for the dot; every day has its earliest and its latest date
beside the text.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from kommunal.interop.columns import columns, to_cell
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.result import Writer
from kommunal.model.verwaltung import SAMMLUNGEN
from kommunal.model.zeit import Datum
from kommunal.serialize import tree_of_document

__all__ = ["export"]

_DAYS: Final = ("ab", "bis")
_TERMS: Final = frozenset({"art", "zustand", "rolle"})
"""Columns that hold few different texts, besides those of terms."""


def export(out: Outgoing) -> tuple[dict[str, Any], dict[str, Writer]]:
    """Return the tables by name; those without rows are there too, so that a query finds what it asks for."""
    record = out.ledger.verwaltung
    tree = tree_of_document(record)
    tables: dict[str, Any] = {}
    for name in SAMMLUNGEN:
        views = out.views(name)
        rows = []
        for view, row in zip(views, tree.get(name, []), strict=True):
            view.take_all()
            view.take("id")
            rows.append(_row(name, {**row, "id": view.entry}))
        tables[name] = _table(name, rows)
    return tables, {"/": _folder, ".parquet": _folder}


def _row(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    known = columns(name)
    told: dict[str, Any] = {}
    for path, value in _spread(row, known, ""):
        kind = known[path].kind
        told[_sql(path)] = value if kind in ("list", "int", "float", "bool") else to_cell(value, kind)
        if kind == "list":
            told[_sql(path)] = [str(item) for item in value]
    for field in _DAYS:
        text = told.get(f"gueltig_{field}")
        if text is not None:
            told |= dict(zip((f"gueltig_{field}_earliest", f"gueltig_{field}_latest"), _days(text), strict=True))
    return told


def _sql(path: str) -> str:
    # a name with a dot has to be quoted in SQL
    return path.replace(".", "_")


def _days(text: str) -> tuple[date | None, date | None]:
    datum = Datum(text)
    return (
        None if datum.earliest == date.min else datum.earliest,
        None if datum.latest == date.max else datum.latest,
    )


def _spread(row: Mapping[str, Any], known: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if path + key in known:
            yield path + key, value
        else:
            yield from _spread(value, known, f"{path}{key}.")


def _table(name: str, rows: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    plain = {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "list": pa.list_(pa.string())}
    few = pa.dictionary(pa.int32(), pa.string())
    fields = []
    for column in columns(name).values():
        shape = plain.get(column.kind) or (few if column.terms or column.name in _TERMS else pa.string())
        fields.append(pa.field(_sql(column.name), shape, nullable=column.name != "id"))
        if column.name in ("gueltig.ab", "gueltig.bis"):
            fields += [pa.field(f"{_sql(column.name)}_{end}", pa.date32()) for end in ("earliest", "latest")]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _folder(tables: Mapping[str, Any]) -> dict[str, bytes]:
    import pyarrow.parquet as pq

    files: dict[str, bytes] = {}
    for name, table in tables.items():
        out = io.BytesIO()
        pq.write_table(table, out, compression="zstd")
        files[f"{name}.parquet"] = out.getvalue()
    return files
