"""A flat list of the units of a day for printing: number, name, head, deputy, how they are reached, what they do."""

from typing import Final

from kommunal.interop.contacts import NO_ADDRESS
from kommunal.interop.ledger import View
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.result import Writer
from kommunal.interop.sheets import to_csv, to_xlsx
from kommunal.model.naming import holder_label
from kommunal.model.personen import Besetzungsrolle

__all__ = ["export"]

_HEADINGS: Final = (
    "Ebene", "Nr.", "Bezeichnung", "Art", "Leitung", "Vertretung", "Telefon", "E-Mail", "Anschrift", "Aufgaben",
    "übergeordnet",
)  # fmt: skip
_ROLES: Final = {"Leitung": Besetzungsrolle.LEITUNG, "Vertretung": Besetzungsrolle.STELLVERTRETUNG}
_WAYS: Final = {"Telefon": "telefon", "E-Mail": "email"}

Rows = list[list[str]]


def export(out: Outgoing) -> tuple[Rows, dict[str, Writer]]:
    """Return the rows, headings first, in the order of the chart."""
    rows: Rows = [list(_HEADINGS)]
    for depth, unit in out.stand.walk():
        told = _row(out, out.ledger[unit.id], depth)
        rows.append([told.get(heading, "") for heading in _HEADINGS])
    return rows, {".csv": _csv, ".xlsx": _xlsx}


def _csv(rows: Rows) -> str:
    return "\ufeff" + to_csv({"liste": rows}, heads=False)


def _xlsx(rows: Rows) -> bytes:
    return to_xlsx({"Liste": rows})


def _row(out: Outgoing, unit: View, depth: int) -> dict[str, str]:
    above = unit.take("uebergeordnet")
    unit.take("art")
    told = {
        "Ebene": str(depth + 1),
        "Nr.": ", ".join(unit.take("nummern")),
        "Bezeichnung": unit.take("name"),
        "Art": unit.take("bezeichnung") or type(unit.thing).__name__,
        "übergeordnet": out.name_of(above) if above and above != "keine" else "",
        "Anschrift": "\n".join(_addresses(out, unit)),
        "Aufgaben": "\n".join(_tasks(out, unit)),
    }
    if above == "keine" and unit.peek("art") != "verwaltungsleitung":
        unit.lose("uebergeordnet", "outside the line is not said")
    for heading, role in _ROLES.items():
        told[heading] = "\n".join(_holders(out, unit, role))
    for heading, kanal in _WAYS.items():
        ways = [way for way in unit.parts("erreichbarkeiten") if way.peek("kanal") == kanal]
        for way in ways:
            way.take("kanal")
        told[heading] = "\n".join(way.take("wert") for way in ways)
    return told


def _holders(out: Outgoing, unit: View, role: Besetzungsrolle) -> list[str]:
    found = []
    for edge in out.stand.holders(unit.entry):
        if edge.rolle is role and edge.einheit == unit.entry:
            view = out.ledger[edge.id]
            for field in ("einheit", "person", "rolle", "besetzungsart", "amtsbezeichnung"):
                view.take(field)
            if edge.person is not None:
                person = out.ledger[edge.person]
                person.take("name")
                person.take("titel")
            found.append(holder_label(edge, out.look, certain=out.stand.certain(edge)))
    return found


def _addresses(out: Outgoing, unit: View) -> list[str]:
    found = []
    for key in unit.take("standorte"):
        site = out.ledger[key]
        address = site.part("anschrift")
        parts = [site.take("name"), None if address is None else address.take_all().label]
        found.append(", ".join(part for part in parts if part))
    if not all(found):
        unit.lose("standorte", NO_ADDRESS)
    return found


def _tasks(out: Outgoing, unit: View) -> list[str]:
    found = []
    for edge in out.ledger.where("zustaendigkeiten", "zustaendig", unit.entry):
        edge.take("zustaendig")
        found.append(out.ledger[edge.take("aufgabe")].take("name"))
    return list(dict.fromkeys(found))
