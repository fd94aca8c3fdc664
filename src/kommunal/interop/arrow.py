"""Apache Arrow and Parquet: every kind of entry as a table with a fixed schema, for DuckDB, Polars and the like.

Columns are those of the spreadsheet tables, with ``_`` for the dot; every day that is stated has its earliest and its
latest date beside the text. What follows from all statements together stands in four columns of days: a row is shown
from ``gilt_ab`` to ``gilt_bis`` and is certain from ``sicher_ab`` to ``sicher_bis``, so that "as of" is a filter. An
entry that is shown twice with a gap has two rows; in one that is never in force (a draft, a plan) they are empty.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from kommunal.interop.columns import columns, to_cell
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.result import Writer
from kommunal.model.competition import stretches
from kommunal.model.eintrag import Eintrag
from kommunal.model.kommune import Gemeindestatus, Kommune, Körperschaft
from kommunal.model.timeline import Timeline
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.model.zeit import Datum
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.kommunen import municipality_name, municipality_of
from kommunal.serialize.writer import tree_of_document

__all__ = ["DAYS", "export", "parquet", "tables"]

_ENDS: Final = ("ab", "bis")
DAYS: Final = ("gilt_ab", "gilt_bis", "sicher_ab", "sicher_bis")
"""The columns that say on which days a row holds, both ends included; an open end is that of the calendar."""
_TERMS: Final = frozenset({"art", "zustand", "rolle"})
"""Columns that hold few different texts, besides those of terms."""


def export(out: Outgoing) -> tuple[dict[str, object], dict[str, Writer]]:
    """Return the tables by name; those without rows are there too, so that a query finds what it asks for."""
    out.ledger.record.take("stand")
    out.ledger.record.take("profil")
    out.ledger.kommune.take_all()
    for name in COLLECTIONS:
        numbers = [column.name for column in columns(name).values() if column.kind == "int"]
        for view in out.views(name):
            view.take_all()
            view.take("id")
            for column in numbers:
                if _too_large(view.peek(column)):
                    view.lose(column, "no whole number of 64 bits")
    return tables(out.ledger.verwaltung, planned=out.stand.planned), {"/": _folder, ".parquet": _folder}


def tables(record: Verwaltung, *, planned: bool = False) -> dict[str, Any]:
    """Return the tables of a record by name: the municipality, and one for each kind of entry.

    A whole number that 64 bits do not hold is empty there; `export` tells it.
    """
    tree = tree_of_document(record)
    head = {key: tree[key] for key in ("stand", "profil") if key in tree}
    found = {"kommune": _table("kommune", [_row("kommune", tree["kommune"] | head | _known(record.kommune))])}
    for name in COLLECTIONS:
        entries = getattr(record, name)
        days = _days_by_entry(record.timeline(name, planned=planned)) if entries else {}
        rows = []
        for entry, told in zip(entries, tree.get(name, ()), strict=True):
            row = _row(name, {**told, "id": entry.id})
            rows += [row | columns_of_days for columns_of_days in days.pop(entry, [{}])]
        found[name] = _table(name, rows)
    return found


def _days_by_entry(timeline: Timeline[Eintrag]) -> dict[Eintrag, list[dict[str, date]]]:
    """Return the columns of days of each row of an entry; what is never in force is not among them."""
    days: dict[Eintrag, list[dict[str, date]]] = {}
    for one in stretches(timeline):
        sure = () if one.certain is None else zip(DAYS[2:], one.certain, strict=True)
        days.setdefault(one.entry, []).append({"gilt_ab": one.first, "gilt_bis": one.last, **dict(sure)})
    return days


def _known(kommune: Kommune) -> dict[str, str]:
    """Return what the gazetteer knows of a municipality that its document need not say."""
    known = {"name": municipality_name(kommune)}
    found = municipality_of(kommune)
    if isinstance(found, Gemeinde):
        known |= {"koerperschaft": str(Körperschaft.GEMEINDE), "status": str(found.status)}
    elif isinstance(found, Kreis):
        known |= {"koerperschaft": str(Körperschaft.KREIS), "status": str(Gemeindestatus.KREIS)}
    stated = {name: getattr(kommune, name) for name in known}
    return {name: value if stated[name] is None else str(stated[name]) for name, value in known.items()}


def _row(name: str, row: Mapping[str, object]) -> dict[str, Any]:
    known = columns(name)
    told: dict[str, Any] = {}
    for path, value in _spread(row, known, ""):
        kind = known[path].kind
        if kind == "int" and _too_large(value):
            continue
        told[_sql(path)] = value if kind in ("list", "int", "float", "bool") else to_cell(value, kind)
        if kind == "list":
            told[_sql(path)] = [str(item) for item in value]
    for field in _ENDS:
        text = told.get(f"gueltig_{field}")
        if text is not None:
            told |= dict(zip((f"gueltig_{field}_earliest", f"gueltig_{field}_latest"), _days(text), strict=True))
    return told


def _too_large(value: object) -> bool:
    return isinstance(value, int) and not -(2**63) <= value < 2**63


def _sql(path: str) -> str:
    # a name with a dot has to be quoted in SQL
    return path.replace(".", "_")


def _days(text: str) -> tuple[date | None, date | None]:
    datum = Datum(text)
    return (
        None if datum.earliest == date.min else datum.earliest,
        None if datum.latest == date.max else datum.latest,
    )


def _spread(row: Mapping[str, Any], known: Mapping[str, object], path: str) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if path + key in known:
            yield path + key, value
        else:
            yield from _spread(value, known, f"{path}{key}.")


def _table(name: str, rows: list[dict[str, Any]]) -> Any:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=_schema(name)) if rows else _schema(name).empty_table()


@cache
def _schema(name: str) -> Any:
    import pyarrow as pa

    plain = {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "list": pa.list_(pa.string())}
    few = pa.dictionary(pa.int32(), pa.string())
    fields = []
    for column in columns(name).values():
        shape = plain.get(column.kind) or (few if column.terms or column.name in _TERMS else pa.string())
        fields.append(pa.field(_sql(column.name), shape, nullable=column.name != "id"))
        if column.name in ("gueltig.ab", "gueltig.bis"):
            fields += [pa.field(f"{_sql(column.name)}_{end}", pa.date32()) for end in ("earliest", "latest")]
    if name in COLLECTIONS:
        fields += [pa.field(day, pa.date32()) for day in DAYS]
    return pa.schema(fields)


def _folder(found: Mapping[str, object]) -> dict[str, bytes]:
    return {f"{name}.parquet": parquet(table) for name, table in found.items()}


def parquet(table: object) -> bytes:
    """Return a table as a Parquet file."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()
