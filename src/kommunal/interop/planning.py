"""The document that reading a table fills, entry by entry, with the cell of every field."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import define, field

from kommunal import nrw
from kommunal.errors import InvalidValueError, NotFoundError, Problem
from kommunal.interop.german import german_date
from kommunal.interop.holders import Holder
from kommunal.interop.result import Loss
from kommunal.interop.sheets import Sheet
from kommunal.model.marks import RESERVED
from kommunal.model.schluessel import slug
from kommunal.model.text import fold
from kommunal.model.zeit import Zeitraum

__all__ = ["Draft", "Row"]


@define(eq=False)
class Row:
    """One row of a table, with what it says by field."""

    sheet: Sheet
    number: int
    fields: dict[str, str] = field(factory=dict)
    places: dict[str, int] = field(factory=dict)
    """The column of each field."""
    titles: dict[str, str] = field(factory=dict)
    """The heading of that column."""
    extra: dict[str, str] = field(factory=dict)
    """What columns say that nothing knows, by heading."""
    art: str | None = None
    """The kind of the unit, where the column tells it."""
    above: "Row | None" = None
    """The unit above, where the column tells it."""
    key: str = ""

    def get(self, name: str) -> str:
        """Return what the row says of a field; empty where it says nothing."""
        return self.fields.get(name, "")

    def keep(self, name: str) -> None:
        """Keep what the row says of a field under its heading, for no field of the entry holds it."""
        if self.get(name):
            self.extra[self.titles[name]] = self.get(name)

    def put(self, name: str, text: str, place: int, title: str) -> None:
        """Add what a cell says; a second cell of one field follows the first on a new line."""
        self.fields[name] = f"{self.fields[name]}\n{text}" if name in self.fields else text
        self.titles.setdefault(name, title)
        self.places.setdefault(name, place)

    def problem(self, name: str | None, message: str) -> Problem:
        """Return a problem with the cell of a field, or with the row."""
        return self.sheet.problem(self.number, None if name is None else self.places.get(name), message)

    def place(self, name: str) -> str:
        """Return the name of the cell of a field."""
        return self.problem(name, "").path


@define(eq=False)
class Draft:
    """A document in the making."""

    notes: list[str]
    tree: dict[str, Any] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    losses: list[Loss] = field(factory=list)
    headings: set[str] = field(factory=set)
    rows: dict[str, list[Row]] = field(factory=dict)
    dezernate: dict[str, str] = field(factory=dict)
    guessed_kinds: Counter[str] = field(factory=Counter)
    guessed_parents: int = 0
    _cells: dict[str, list[tuple[Row, Mapping[str, str]]]] = field(factory=dict)
    _named: dict[str, tuple[str, str]] = field(factory=dict)

    @property
    def town(self) -> str:
        """The name of the municipality, folded; empty where the table does not say which it is."""
        key = self.tree.get("kommune", {}).get("ags", "")
        try:
            return fold(nrw.koerperschaft(key).name) if key else ""
        except NotFoundError:
            return ""

    def put(self, name: str, entry: dict[str, Any], row: Row, cells: Mapping[str, str]) -> None:
        """Add an entry; `cells` says which column each of its fields comes from."""
        self.tree.setdefault(name, []).append(entry)
        self._cells.setdefault(name, []).append((row, cells))

    def find(self, name: str, number: int, path: str, message: str) -> Problem:
        """Return a problem of a field of an entry, with the cell that it comes from."""
        row, cells = self._cells[name][number]
        told = next((cell for start, cell in cells.items() if f"{path}.".startswith((f"{start}.", f"{start}["))), None)
        return row.problem(told, f"{message}; the row is not used" if name == "einheiten" else message)

    def free_id(self, wanted: str, kind: str = "einheiten", name: str = "") -> str:
        """Return an id that nothing else has: the one wanted, or one with a number."""
        key, number = wanted, 1
        while key in RESERVED or key in self.rows or self._named.get(key, (kind, name)) != (kind, name):
            number += 1
            key = f"{wanted}-{number}"
        self._named[key] = (kind, name)
        return key

    def same_unit(self, row: Row, key: str) -> bool:
        """Tell whether a row is another version of a unit: all else alike, and from another day on."""
        others = self.rows.get(key, [])
        return all(
            (other.get("name"), other.get("nummer")) == (row.get("name"), row.get("nummer"))
            and other.get("ab") != row.get("ab")
            for other in others
        )

    def tell_guesses(self) -> None:
        """Say how much was guessed that no cell says."""
        if self.guessed_parents:
            self.notes.append(f"units placed below the one whose number begins theirs: {self.guessed_parents}")
        kinds = self.guessed_kinds.total()
        if kinds:
            self.notes.append(f"units whose kind is read off their names: {kinds}")

    # --- what stands in cells of a unit -----------------------------------------------------------------------------

    def period(self, row: Row, unit: dict[str, Any]) -> None:
        """Read the first and the last day of a unit."""
        for name in ("ab", "bis"):
            told = row.get(name)
            day = german_date(told) if told else None
            if day is not None:
                unit.setdefault("gueltig", {})[name] = day
            elif told:
                self.problems.append(
                    row.problem(name, f"expected a day such as 01.03.2021, got {told!r}; it is left out")
                )
        try:
            Zeitraum(**unit.get("gueltig", {}))
        except InvalidValueError as error:
            self.problems.append(row.problem("bis", f"{error.message}; it is left out"))
            del unit["gueltig"]["bis"]

    def site(self, row: Row, unit: dict[str, Any]) -> str:
        """Read where a unit sits; return its room where no address is there to hold it."""
        told = {name: row.get(name) for name in ("strasse", "hausnummer", "plz", "ort") if row.get(name)}
        room = row.get("raum")
        site: dict[str, object] = {}
        if told:
            site["anschrift"] = {**told, **({"zusatz": f"Raum {room}"} if room else {})}
        if row.get("anschrift"):
            site["name"] = row.get("anschrift")
        if row.get("gebiet"):
            site["gebiet"] = self._area(row)
        self._point(row, site)
        if not site:
            return room
        key = self.free_id(
            slug(f"{site.get('name') or ''} {' '.join(told.values())}") or f"ort-{row.key}", "standorte", str(site)
        )
        if all(other["id"] != key for other in self.tree.get("standorte", [])):
            self.put(
                "standorte",
                {"id": key, **site},
                row,
                {"anschrift.plz": "plz", "anschrift": "strasse", "koordinaten": "breite"},
            )
        unit["standorte"] = [key]
        return "" if told else room

    def _point(self, row: Row, site: dict[str, object]) -> None:
        told = [row.get(name) for name in ("breite", "laenge")]
        if any(told):
            try:
                site["koordinaten"] = dict(
                    zip(("breite", "laenge"), (float(t.replace(",", ".")) for t in told), strict=True)
                )
            except ValueError:
                name = "breite" if row.get("breite") else "laenge"
                self.problems.append(row.problem(name, f"expected degrees, got {' '.join(told)!r}; they are left out"))

    def _area(self, row: Row) -> str:
        name = row.get("gebiet")
        key = self.free_id(slug(name) or "gebiet", "gebiete", name)
        if all(other["id"] != key for other in self.tree.get("gebiete", [])):
            self.put("gebiete", {"id": key, "name": name}, row, {"name": "gebiet"})
        return key

    def holder(self, row: Row, cell: str, holder: Holder) -> dict[str, Any]:
        """Return what a Besetzung says of a holder; the person is recorded once by name."""
        said: dict[str, object] = {}
        if holder.besetzungsart != "regulaer":
            said["besetzungsart"] = holder.besetzungsart
        if holder.amtsbezeichnung:
            said["amtsbezeichnung"] = holder.amtsbezeichnung
        if holder.name is None:
            return said
        key = self.free_id(slug(holder.name) or "person", "personen", holder.name)
        there = next((other for other in self.tree.get("personen", []) if other["id"] == key), None)
        if there is None:
            told = {"id": key, "name": holder.name, "titel": holder.titel, "anrede": holder.anrede}
            person: dict[str, object] = {name: value for name, value in told.items() if value}
            if holder.qualifikationen:
                person["qualifikationen"] = list(holder.qualifikationen)
            self.put("personen", person, row, {"name": cell})
        else:
            self.notes.append(f"{row.place(cell)}: {holder.name!r} is taken for the one person of that name")
        return {"person": key, **said}

    def task(self, row: Row, name: str, cell: str, *, anew: bool = False) -> str:
        """Return the id of a task by its name; with `anew`, of a new one that holds all the row says."""
        key = self.free_id(slug(name) or "aufgabe", "aufgaben", f"{name} {row.number}" if anew else name)
        if any(other["id"] == key for other in self.tree.get("aufgaben", [])):
            return key
        task: dict[str, Any] = {"id": key, "name": name}
        if anew:
            task |= self._told_of_task(row)
        self.put("aufgaben", task, row, {"name": cell, "leistungsschluessel": "leistungsschluessel"})
        return key

    def _told_of_task(self, row: Row) -> dict[str, object]:
        told: dict[str, object] = {}
        words = [
            word.strip() for part in row.get("stichworte").splitlines() for word in part.replace(",", ";").split(";")
        ]
        if any(words):
            told["stichworte"] = [word for word in dict.fromkeys(words) if word]
        for name in ("beschreibung", "onlinedienst", "anmerkung"):
            if row.get(name):
                told[name] = row.get(name)
        digits = row.get("leistungsschluessel").replace(" ", "")
        if digits:
            told["leistungsschluessel"] = [digits]
        if row.get("id"):
            told["kennungen"] = [{"system": "tabelle", "wert": row.get("id")}]
        rest = {name: text for name, text in row.fields.items() if name not in _TASK_FIELDS}
        if rest or row.extra:
            told["erweiterungen"] = {**rest, **row.extra}
        return told

    def bearer(self, row: Row, name: str) -> str:
        """Return the id of a unit by its name, which is recorded once."""
        key = self.free_id(slug(name) or "einheit", "einheiten", name)
        if all(other["id"] != key for other in self.tree.get("einheiten", [])):
            self.put("einheiten", {"art": "organisationseinheit", "id": key, "name": name}, row, {"name": "zustaendig"})
        return key

    def actor(self, row: Row, name: str, cell: str) -> str:
        """Return the id of an Akteur by its name, which is recorded once."""
        key = self.free_id(slug(name) or "akteur", "akteure", name)
        if all(other["id"] != key for other in self.tree.get("akteure", [])):
            self.put("akteure", {"id": key, "name": name}, row, {"name": cell})
        return key


_TASK_FIELDS = frozenset(
    {"aufgabe", "beschreibung", "stichworte", "leistungsschluessel", "zustaendig", "onlinedienst", "id", "anmerkung"}
)
