"""Tables as a Hauptamt keeps them: any columns, in any order; each row a unit, or each row a task.

What a column holds is told by its heading; what is guessed is said; a column that nothing knows is kept under its
heading in `erweiterungen`; a row that cannot be used is a problem with its sheet and cell.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from kommunal.errors import DocumentError, InvalidValueError, Problem
from kommunal.interop.german import german_date, kind_of_name, number_key, number_of_date, one_line
from kommunal.interop.headings import LEVELS, Head, find_head
from kommunal.interop.holders import parse_holders
from kommunal.interop.parents import Parents, without_circles
from kommunal.interop.planning import Draft, Row
from kommunal.interop.result import Loss, Reading
from kommunal.interop.sheets import Sheet
from kommunal.interop.sources import verwaltung_of
from kommunal.model.schluessel import slug
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.model.text import fold
from kommunal.serialize.layouts import form_of
from kommunal.serialize.writer import tree_of

__all__ = ["read_plan"]

_STAND: Final = re.compile(r"\b[Ss]tand:?\s*(.+)$")
_AGS: Final = re.compile(r"\bAGS:?\s*([0-9]{8}|[0-9]{5})\b")
_CHANNELS: Final = ("telefon", "fax", "email", "web")
_LEADING_NUMBER: Final = re.compile(
    r"^((?:Amt|FB|FD|Dez\.?|Dezernat|Fachbereich|Abteilung|Abt\.?)\s+)?([0-9][0-9./-]*|[IVX]+)\s*[–—:.-]?\s+(?=\S)"
)
_BULLETS: Final = re.compile(r"\s*(?:;|\n|•|\u2022|(?:^|\s)[–-]\s)\s*")
_MUNICIPAL: Final = frozenset(
    {"stadt", "gemeinde", "kreis", "kommune", "staedtisch", "kommunal", "staedtischer traeger"}
)


def read_plan(
    sheets: Sequence[Sheet], notes: Sequence[str], *, ags: str | None, spalten: Mapping[str, str], art: str | None
) -> Reading:
    """Return what tables of units or tasks say. See `kommunal.interop.tabelle.read`."""
    draft = Draft(notes=list(notes))
    if ags is not None:
        draft.tree["kommune"] = {"ags": ags}
    found = False
    for sheet in sheets:
        head = find_head(sheet, spalten)
        if head is None:
            draft.losses.append(Loss(sheet.name or "table", "", "no row of headings that kommunal knows"))
            continue
        found = True
        prefix = f"sheet {sheet.name!r}: " if len(sheets) > 1 else ""
        draft.notes += [prefix + guess for guess in head.guessed]
        _before(sheet, head, draft)
        rows = list(_rows(sheet, head, draft))
        if head.of_tasks:
            _read_tasks(rows, draft)
        else:
            _read_units(rows, head, draft, art)
    if not found:
        source = sheets[0].source if sheets else None
        seen = [cell for sheet in sheets for row in sheet.rows[:1] for cell in row if cell][:8]
        message = f"expected headings such as Nr., Bezeichnung, Leitung, got {', '.join(map(repr, seen)) or 'nothing'}"
        raise DocumentError([Problem("", f"{message}; spalten= says what columns hold", source)])
    unknown = [heading for heading in spalten if heading not in draft.headings]
    if unknown:
        draft.problems.append(
            Problem("", f"no column {', '.join(map(repr, unknown))} that spalten names", sheets[0].source)
        )
    draft.tell_guesses()
    verwaltung = verwaltung_of(draft.tree, draft.find, draft.problems, draft.notes)
    return Reading(verwaltung, tuple(draft.losses), tuple(draft.problems), tuple(draft.notes))


def _before(sheet: Sheet, head: Head, draft: Draft) -> None:
    """Read the lines above the headings: a title, and the day that the table describes."""
    draft.headings.update(head.headings.values())
    for number, row in enumerate(sheet.rows[: head.row]):
        text = " ".join(cell.strip() for cell in row if cell.strip())
        key = _AGS.search(text)
        if key:
            draft.tree.setdefault("kommune", {"ags": key[1]})
        else:
            _day_or_loss(sheet, number, text, draft)
    for place, heading in head.headings.items():
        if place in head.ignored:
            draft.losses.append(Loss(f"{sheet.name or 'table'}!{heading}", "", "left out, as spalten says"))


def _day_or_loss(sheet: Sheet, number: int, text: str, draft: Draft) -> None:
    told = _STAND.search(text)
    day = german_date(told[1]) if told else None
    if day is not None:
        draft.tree["stand"] = day
    elif text:
        draft.losses.append(
            Loss(f"{sheet.name or 'table'}!row {number + sheet.first_row}", "", f"{text!r} is no row of the table")
        )


def _rows(sheet: Sheet, head: Head, draft: Draft) -> Iterator[Row]:
    """Yield the rows below the headings with what they say by field."""
    title = [cell.strip() for cell in sheet.rows[head.row]]
    for number in range(head.row + 1, len(sheet.rows)):
        cells = [cell.strip() for cell in sheet.rows[number]]
        filled = [place for place, cell in enumerate(cells) if cell]
        if not filled or cells == title:
            continue  # the headings may stand on every page
        alone = filled[0] if len(filled) == 1 else None
        if alone is not None and alone not in head.columns:
            _day_or_loss(sheet, number, cells[alone], draft)
            continue
        row = Row(sheet, number)
        for place, cell in enumerate(cells):
            if cell and place in head.columns:
                _put(row, head.columns[place], cell, place, head.headings[place], draft)
            elif cell and place not in head.ignored:
                heading = head.headings.get(place, f"Spalte {place + 1}")
                row.extra[heading] = cell
        yield row


def _put(row: Row, field: str, cell: str, place: int, heading: str, draft: Draft) -> None:
    """Add what a cell says: only prose and lists have lines of their own."""
    if field == "anschrift":
        cell = ", ".join(cell.splitlines())
    elif "\n" in cell and field not in _WITH_LINES:
        told, cell = cell, one_line(cell)
        if cell != " ".join(told.split()):
            draft.notes.append(f"{row.sheet.problem(row.number, place, '').path}: {told!r} is taken for {cell!r}")
    row.put(field, cell, place, heading)


_WITH_LINES: Final = frozenset(
    {
        "anmerkung", "aufgaben", "beschreibung", "email", "fax", "leitung", "oeffnungszeiten", "stichworte", "telefon",
        "vertretung", "web", "zustaendig", "zweck",
    }
)  # fmt: skip


# --- units ----------------------------------------------------------------------------------------------------------


def _read_units(rows: list[Row], head: Head, draft: Draft, art: str | None) -> None:
    if head.levels:
        rows = list(_by_levels(rows, head))
    _repeat_blank(rows, draft)
    _mend_numbers(rows, draft)
    rows = [row for row in rows if _named(row, draft)]
    _make_ids(rows, draft)
    _make_parents(rows, draft)
    parents = Parents(draft)
    for row in rows:
        parents.add(row)
    above = without_circles(rows, [parents.of(row) for row in rows], draft)
    tasks = Counter(slug(task) for row in rows for task in _listed(row.get("aufgaben")))
    for row, key in zip(rows, above, strict=True):
        _unit(row, draft, art, key, tasks)


def _by_levels(rows: list[Row], head: Head) -> Iterator[Row]:
    """Make of rows with one column per level rows with one unit each; a name that stands again is the same unit."""
    line: dict[str, Row] = {}
    seen: dict[tuple[str, ...], Row] = {}
    order = [field for _, field in head.levels]
    for row in rows:
        named = [field for field in order if row.get(field)]
        for field in named:
            below = order[order.index(field) + 1 :]
            path = tuple(line[above].get("name") for above in order[: order.index(field)] if above in line)
            key = (*path, row.get(field))
            unit = seen.get(key)
            if unit is None:
                unit = row if field == named[-1] else Row(row.sheet, row.number)
                unit.put("name", row.get(field), row.places[field], field)
                unit.art = LEVELS[field]
                unit.above = next(
                    (line[above] for above in reversed(order[: order.index(field)]) if above in line), None
                )
                seen[key] = unit
                yield unit
            line[field] = unit
            for lower in below:
                line.pop(lower, None)


def _repeat_blank(rows: list[Row], draft: Draft) -> None:
    """Fill the cells of the column of the Dezernat that are empty because the row above says it."""
    before: tuple[str, int] | None = None
    filled = 0
    for row in rows:
        if row.get("dezernat_nummer"):
            before = row.get("dezernat_nummer"), row.places["dezernat_nummer"]
        elif before is not None:
            row.put("dezernat_nummer", *before, "")
            filled += 1
    if filled:
        draft.notes.append(f"{filled} empty cells of the Dezernat are taken to mean the one above")


def _mend_numbers(rows: list[Row], draft: Draft) -> None:
    """Give back the zero that a spreadsheet took: 10.10 between 10.9 and 10.11 stands there as the number 10.1."""
    seen: Counter[str] = Counter()
    for row in rows:
        number = row.get("nummer")
        repair = row.sheet.repaired.get((row.number, row.places.get("nummer", -1)))
        if repair == "date":
            _, month, day = number.split("-")
            row.fields["nummer"] = f"{int(day)}.{int(month)}"
            draft.notes.append(f"{row.place('nummer')}: the date {number} is taken for the number {row.get('nummer')}")
        elif (day_and_month := number_of_date(number)) is not None:
            row.fields["nummer"] = day_and_month
            draft.notes.append(f"{row.place('nummer')}: {number!r} is taken for the number {day_and_month}")
        elif repair == "number" and "." in number and seen[number]:
            row.fields["nummer"] = f"{number}0"
            draft.notes.append(f"{row.place('nummer')}: the second {number} is taken for {number}0")
        seen[row.get("nummer")] += 1


def _named(row: Row, draft: Draft) -> bool:
    """Give a row its name and number; tell whether it has a name."""
    name = row.get("name")
    lead = _LEADING_NUMBER.match(name) if not row.get("nummer") else None
    if lead and (lead[1] or any(z.isdigit() for z in lead[2])):
        rest = name[lead.end() :]
        row.fields["nummer"] = lead[2].rstrip(".")
        row.fields["name"] = rest
        if lead[1] and row.art is None:
            row.art = kind_of_name(lead[1])[0]
        draft.notes.append(f"{row.place('name')}: {name!r} is taken for number {row.get('nummer')} and name {rest!r}")
    if not row.get("name"):
        draft.problems.append(row.problem(None, "expected a name of the unit, got none; the row is not used"))
        return False
    return True


def _make_ids(rows: list[Row], draft: Draft) -> None:
    """Give every unit an id made of its name; where names repeat, with its number or what it stands below."""
    names = Counter(slug(row.get("name")) or "einheit" for row in rows)
    taken: set[str] = set()
    for row in rows:
        own = row.get("id")
        base = slug(row.get("name")) or "einheit"
        if own and slug(own) == own and not own.isdigit() and own not in ("kommune", "keine"):
            key = own
        elif names[base] == 1:
            key = base if base not in ("kommune", "keine") else f"einheit-{base}"
        else:
            beside = (
                row.get("nummer")
                or row.get("uebergeordnet")
                or row.get("dezernat_nummer")
                or (row.above.get("name") if row.above else "")
            )
            key = f"{base}-{slug(beside)}" if slug(beside) else base
        first, number = key, 1
        while key in taken and not draft.same_unit(row, key):
            number += 1
            key = f"{first}-{number}"
        taken.add(key)
        row.key = key
        draft.rows.setdefault(key, []).append(row)


def _make_parents(rows: list[Row], draft: Draft) -> None:
    """Make a Dezernat of every number in the column of the Dezernat that no row is."""
    there = {number_key(row.get("nummer")) for row in rows if row.get("nummer") and _is_dezernat(row)}
    there |= {number_key(row.get("name").split(" ", 1)[-1]) for row in rows if _is_dezernat(row)}
    made: dict[str, str] = {}
    for row in rows:
        told = row.get("dezernat_nummer")
        key = number_key(told)
        if told and key not in there and key not in made:
            name = told if kind_of_name(told)[0] == "dezernat" else f"Dezernat {told}"
            unit: dict[str, Any] = {"art": "dezernat", "id": draft.free_id(slug(name) or "dezernat"), "name": name}
            bare = told.split(" ", 1)[-1] if name == told else told
            if re.fullmatch(r"[0-9]+|[IVXLC]+", bare):
                unit["nummern"] = [bare]
            made[key] = unit["id"]
            draft.put("einheiten", unit, row, {"id": "dezernat_nummer", "name": "dezernat_nummer"})
            draft.dezernate[key] = unit["id"]
    if made:
        draft.notes.append(f"Dezernate made of the column of their numbers: {len(made)}")


def _is_dezernat(row: Row) -> bool:
    return row.art == "dezernat" or "dezernat" in (kind_of_name(row.get("art"))[0], kind_of_name(row.get("name"))[0])


def _unit(row: Row, draft: Draft, art: str | None, above: str | None, tasks: Counter[str]) -> None:
    unit: dict[str, Any] = {**_kind(row, draft, art), "id": row.key, "name": row.get("name")}
    if row.get("nummer"):
        unit["nummern"] = [row.get("nummer")]
    if above is not None:
        unit["uebergeordnet"] = above
    for field in ("kurzname", "zweck", "anmerkung"):
        if row.get(field):
            unit[field] = row.get(field)
    contacts = [{"kanal": kanal, "wert": part} for kanal in _CHANNELS for part in _contacts(row, kanal, draft)]
    if contacts:
        unit["erreichbarkeiten"] = contacts
    draft.period(row, unit)
    if row.get("id") and row.get("id") != row.key:
        unit["kennungen"] = [{"system": "tabelle", "wert": row.get("id")}]
    room = draft.site(row, unit)
    room = _people(row, draft, room)
    if room:
        row.keep("raum")
    _tasks_of(row, draft, tasks)
    _carrier(row, draft)
    _hours(row, unit, draft)
    for field in _KEPT:
        row.keep(field)
    if row.extra:
        unit["erweiterungen"] = dict(row.extra)
    draft.put("einheiten", unit, row, _CELLS)


_KEPT: Final = (
    "aufgabe", "zustaendig", "stichworte", "leistungsschluessel", "beschreibung", "onlinedienst",
)  # fmt: skip
"""What a unit has no field for."""
_CELLS: Final = {
    "id": "name", "name": "name", "nummern": "nummer", "uebergeordnet": "uebergeordnet", "gueltig.ab": "ab",
    "gueltig.bis": "bis", "art": "art", "kurzname": "kurzname", "anmerkung": "anmerkung", "zweck": "zweck",
}  # fmt: skip


def _hours(row: Row, unit: dict[str, object], draft: Draft) -> None:
    """Read opening hours in the form of OpenStreetMap; others are kept as they stand."""
    told = row.get("oeffnungszeiten")
    if not told:
        return
    try:
        hours = Sprechzeit.parse(told)
    except InvalidValueError as error:
        draft.problems.append(row.problem("oeffnungszeiten", f"{error.message}; kept in erweiterungen"))
        row.keep("oeffnungszeiten")
    else:
        unit["sprechzeiten"] = [tree_of(form_of(Sprechzeit), hour) for hour in hours]


def _kind(row: Row, draft: Draft, art: str | None) -> dict[str, str]:
    told = row.get("art")
    if told:
        kind, word = kind_of_name(told)
        if kind is None:
            return {"art": art or "organisationseinheit", "bezeichnung": told}
        return {"art": kind, "bezeichnung": word} if word else {"art": kind}
    if row.art is not None:
        return {"art": row.art}
    if art is not None:
        return {"art": art}
    kind, word = kind_of_name(row.get("name"))
    if kind is None:
        return {"art": "organisationseinheit"}
    draft.guessed_kinds[kind] += 1
    return {"art": kind, "bezeichnung": word} if word else {"art": kind}


def _contacts(row: Row, kanal: str, draft: Draft) -> list[str]:
    """Return the numbers or addresses in a cell; what is none of them is kept as it stands."""
    cell = row.get(kanal)
    parts = re.split(r"[\s;,]+(?:/\s+)?", cell) if kanal == "email" else _lines(cell)
    parts = [part for part in parts if part]
    wanted = {"email": ("an e-mail address", "@"), "telefon": ("a number", "0123456789")}.get(kanal)
    if wanted is None or all(any(sign in part for sign in wanted[1]) for part in parts):
        return parts
    draft.problems.append(row.problem(kanal, f"expected {wanted[0]}, got {cell!r}; kept in erweiterungen"))
    row.keep(kanal)
    return []


def _lines(cell: str) -> list[str]:
    return [part for part in re.split(r"\s*(?:;|\n)\s*", cell) if part]


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in _BULLETS.split(cell) if part and part.strip()]


def _people(row: Row, draft: Draft, room: str) -> str:
    """Read who heads the unit and who deputises; return the room if nobody is there to have it."""
    for field, rolle in (("leitung", "leitung"), ("vertretung", "stellvertretung")):
        cell = row.get(field)
        holders = parse_holders(cell) if cell else []
        if holders is None:
            message = f"expected a name, N.N. or vakant, got {cell!r}; kept in erweiterungen"
            draft.problems.append(row.problem(field, message))
            row.keep(field)
            continue
        for place, holder in enumerate(holders):
            edge: dict[str, object] = {"einheit": row.key, **draft.holder(row, field, holder), "rolle": rolle}
            if rolle == "stellvertretung" and len(holders) > 1:
                edge["rang"] = place + 1
            if rolle == "leitung" and room:
                edge["raum"], room = room, ""
            draft.put("besetzungen", edge, row, dict.fromkeys(("einheit", "person", "rolle", "besetzungsart"), field))
    return room


def _tasks_of(row: Row, draft: Draft, tasks: Counter[str]) -> None:
    for task in dict.fromkeys(_listed(row.get("aufgaben"))):
        key = draft.task(row, task, "aufgaben")
        # a task that several units list is led by none of them as far as the table tells
        rolle = "federfuehrend" if tasks[slug(task)] == 1 else "ausfuehrend"
        edge = {"aufgabe": key, "zustaendig": row.key, "rolle": rolle}
        draft.put("zustaendigkeiten", edge, row, {"aufgabe": "aufgaben"})


def _carrier(row: Row, draft: Draft) -> None:
    told = row.get("traeger")
    if not told:
        return
    own = {*_MUNICIPAL, *(f"{word} {draft.town}" for word in _MUNICIPAL)}
    key = "kommune" if fold(told) in own else draft.actor(row, told, "traeger")
    edge = {"von": key, "zu": row.key, "beziehungsart": "traegerschaft"}
    draft.put("beziehungen", edge, row, {"von": "traeger"})


# --- tasks ----------------------------------------------------------------------------------------------------------


def _read_tasks(rows: list[Row], draft: Draft) -> None:
    for row in rows:
        name = row.get("aufgabe")
        if not name:
            draft.problems.append(row.problem(None, "expected a name of the task, got none; the row is not used"))
            continue
        key = draft.task(row, name, "aufgabe", anew=True)
        bearers = _lines(row.get("zustaendig"))
        # of several none leads as far as the table tells
        rolle = "federfuehrend" if len(bearers) == 1 else "ausfuehrend"
        for told in bearers:
            edge = {"aufgabe": key, "zustaendig": draft.bearer(row, told), "rolle": rolle}
            draft.put("zustaendigkeiten", edge, row, {"aufgabe": "aufgabe", "zustaendig": "zustaendig"})
