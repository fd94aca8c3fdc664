"""The CSV of public bodies of FragDenStaat (froide publicbody import): one line per unit that people can write to."""

import csv
import io
from typing import Final

from kommunal.interop.contacts import NO_ADDRESS, first_of
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.result import Writer

__all__ = ["export"]

_COLUMNS: Final[tuple[str, ...]] = (
    "name", "other_names", "slug", "email", "contact", "address", "url", "classification", "description",
    "parent__id", "jurisdiction__slug", "geo", "regions", "request_note", "fax", "source_reference",
)  # fmt: skip
_CHANNELS: Final = {"email": "email", "web": "url", "fax": "fax", "telefon": "contact"}

Row = dict[str, str]


def export(out: Outgoing) -> tuple[list[Row], dict[str, Writer]]:
    """Return one row per unit."""
    return [_row(out, view.entry) for view in out.views("einheiten")], {".csv": _csv}


def _row(out: Outgoing, key: str) -> Row:
    unit = out.ledger[key]
    addresses = []
    for place in unit.take("standorte"):
        site = out.ledger[place]
        address = site.part("anschrift")
        if address is not None:
            addresses.append(address.take_all().label)
        else:
            unit.lose("standorte", NO_ADDRESS)
    if len(addresses) > 1:
        unit.lose("standorte", "there is one address: the first")
    above = unit.take("uebergeordnet")
    if above == "keine" and unit.peek("art") != "verwaltungsleitung":
        unit.lose("uebergeordnet", "outside the line cannot be said")
    unit.take("art")
    names = [*unit.take("aliase"), *([unit.take("kurzname")] if unit.peek("kurzname") else [])]
    ars = out.ledger.kommune.text("ags") or ""
    told: Row = {
        "name": f"{unit.take('name')}, {out.municipality}",
        "other_names": ", ".join(names),
        "slug": unit.take("id"),
        "address": addresses[0] if addresses else "",
        "classification": unit.take("bezeichnung") or type(unit.thing).__name__,
        "description": unit.take("zweck") or "",
        "parent__id": above if above not in (None, "keine", "kommune") else "",
        "jurisdiction__slug": "nordrhein-westfalen" if ars.startswith("05") else "",
        "regions": ars,
        "source_reference": f"kommunal:{ars}:{unit.entry}",
        **first_of(unit, _CHANNELS),
    }
    return {column: told.get(column, "") for column in _COLUMNS}


def _csv(rows: list[Row]) -> str:
    text = io.StringIO(newline="")
    writer: csv.DictWriter[str] = csv.DictWriter(text, list(_COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(_safe(row) for row in rows)
    return text.getvalue()


def _safe(row: Row) -> Row:
    # a spreadsheet that opens it would execute a formula
    return {name: f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell for name, cell in row.items()}
