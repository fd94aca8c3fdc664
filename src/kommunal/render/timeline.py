"""The states of a city as a page holds them: one record for each unit and run of days on which it looks the same."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from kommunal.model.naming import day_label
from kommunal.model.verwaltung import Verwaltung
from kommunal.render.boxes import Box, Chart
from kommunal.stand import Stand
from kommunal.tuples import NamedTuple
from kommunal.vergleich import diff

__all__ = ["Moment", "moments", "unit_records"]

_MOST: Final = 80
"""So many days at the most: the newest ones."""
_LINES: Final = 25
_COLLECTIONS: Final = ("einheiten", "besetzungen", "personen", "aufgaben", "zustaendigkeiten", "standorte")


class Moment(NamedTuple):
    """A day on which a page shows the city, with what is new since the one before."""

    stand: Stand
    label: str
    changes: tuple[str, ...]
    """What changed, as sentences."""
    changed: Mapping[str, str]
    """Unit by unit, what changed about it, in a few words."""


def moments(verwaltung: Verwaltung, today: date) -> tuple[list[Moment], int]:
    """Return the days on which something changes, oldest first, and the place of today among them.

    Days to come are shown as if what is planned comes true.
    """
    days = {today}
    for name in _COLLECTIONS:
        for planned in (False, True):
            days |= {
                date.fromordinal(ordinal)
                for ordinal in verwaltung.timeline(name, planned=planned).days()
                if date.min.toordinal() < ordinal < date.max.toordinal()
            }
    stands = [verwaltung.at(day, planned=day > today) for day in sorted(days)]
    found: list[Moment] = []
    for stand in stands[-_MOST - 1 :]:
        comparison = diff(found[-1].stand, stand) if found else None
        lines = () if comparison is None else tuple(str(change) for change in comparison)
        if found and not lines and stand.day != today:
            continue  # nothing that a reader sees
        changed: dict[str, str] = {}
        for change in comparison or ():
            changed.setdefault(change.id, change.kind.label)
        cut = lines if len(lines) <= _LINES else (*lines[:_LINES], f"… und {len(lines) - _LINES} weitere")
        found.append(Moment(stand, _label(stand, today), cut, changed))
    return found, next(i for i, moment in enumerate(found) if moment.stand.day == today)


def _label(stand: Stand, today: date) -> str:
    label = day_label(stand.day)
    if stand.day == today:
        return f"heute ({label})"
    return f"{label} (geplant)" if stand.planned else label


def unit_records(charts: Iterable[tuple[Stand, Chart]]) -> list[dict[str, object]]:
    """Return every unit that one of the pictures shows, with the runs of days on which it looks the same."""
    runs: dict[str, list[list[object]]] = {}
    for place, (stand, chart) in enumerate(charts):
        for unit, record in _state(stand, chart).items():
            before = runs.setdefault(unit, [])
            if before and before[-1][1] == place - 1 and before[-1][2] == record:
                before[-1][1] = place
            else:
                before.append([place, place, record])
    return [{"id": unit, "f": entries} for unit, entries in runs.items()]


def _state(stand: Stand, chart: Chart) -> dict[str, dict[str, object]]:
    state: dict[str, dict[str, object]] = {}
    for section in chart.sections:
        pending: list[tuple[Box, str | None]] = [(box, None) for box in reversed(section.boxes)]
        while pending:
            box, above = pending.pop()
            state[box.id] = _record(box, above, section.title, len(state), stand)
            pending.extend((child, box.id) for child in reversed(box.children))
    return state


def _record(box: Box, above: str | None, section: str, rank: int, stand: Stand) -> dict[str, object]:
    """Return what a page needs of a box; short keys, for there are thousands."""
    unit = stand.tree.by_id[box.id]
    other = " ".join((*unit.aliase, *unit.nummern, unit.kurzname or ""))
    more = {"z": box.number, "o": above, "g": section if above is None else "", "l": other.strip()}
    record: dict[str, object] = {"n": box.name, "a": box.kind, "r": rank}
    record |= {key: value for key, value in more.items() if value}
    if box.marks:
        record["m"] = [mark.label for mark in box.marks]
    if box.heads:
        record["k"] = [[head.text, str(head.mark or "")] for head in box.heads]
    return record
