"""Which unit a cell of a table means, and below which unit a row stands."""

from collections.abc import Sequence

from kommunal.interop.german import kind_of_name, number_key, parent_number
from kommunal.interop.planning import Draft, Row
from kommunal.model.text import fold

__all__ = ["Parents", "without_circles"]


class Parents:
    """Which unit a cell means: by id, number or name."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._keys: dict[str, dict[str, None]] = {}
        self._numbers: dict[str, str] = {}

    def add(self, row: Row) -> None:
        """Note what a unit goes by."""
        number, name = row.get("nummer"), row.get("name")
        kind = row.art or kind_of_name(row.get("art"))[0] or kind_of_name(name)[0]
        words = [row.key, number, name, f"{number} {name}" if number else "", row.get("kurzname"), row.get("id")]
        if number:
            self._numbers.setdefault(number_key(number), row.key)
            words += [number_key(number), f"{kind} {number}"]
            if kind == "dezernat":
                self._draft.dezernate.setdefault(number_key(number), row.key)
        if kind == "dezernat":
            self._draft.dezernate.setdefault(number_key(name.split(" ", 1)[-1]), row.key)
            self._draft.dezernate.setdefault(number_key(name), row.key)
        for word in filter(None, words):
            self._keys.setdefault(fold(word), {})[row.key] = None

    def of(self, row: Row) -> str | None:
        """Return the id of the unit above a row; None where the table does not say."""
        if row.above is not None:
            return row.above.key
        told = row.get("uebergeordnet")
        if told:
            return self._named(row, told)
        dezernat = row.get("dezernat_nummer")
        above = self._draft.dezernate.get(number_key(dezernat)) if dezernat else None
        own = parent_number(row.get("nummer"))
        while own:
            if own in self._numbers and self._numbers[own] != row.key:
                self._draft.guessed_parents += 1
                return self._numbers[own]
            own = parent_number(own)
        return above if above != row.key else None

    def _named(self, row: Row, told: str) -> str | None:
        for word in (fold(told), number_key(told), fold(told.split(" ", 1)[0])):
            keys = [key for key in self._keys.get(word, ()) if key != row.key]
            if len(keys) == 1:
                return keys[0]
            if keys:
                message = f"expected one unit, got {told!r}, which {len(keys)} units go by; its place stays unknown"
                self._draft.problems.append(row.problem("uebergeordnet", message))
                return None
        if told in ("-", "–", "keine"):
            return None
        found = self._draft.dezernate.get(number_key(told))
        if found is None:
            message = f"expected the number or name of a unit in the table, got {told!r}; its place stays unknown"
            self._draft.problems.append(row.problem("uebergeordnet", message))
        return found


def without_circles(rows: Sequence[Row], above: Sequence[str | None], draft: Draft) -> list[str | None]:
    """Return what stands above each row; where the way up would run in a circle, nothing."""
    placed = list(above)
    last = {row.key: number for number, row in enumerate(rows)}
    done: set[int] = set()
    for start in range(len(rows)):
        way: dict[int, None] = {}
        number: int | None = start
        while number is not None and number not in done:
            way[number] = None
            key = placed[number]
            number = None if key is None else last.get(key)
            if number in way:
                row = rows[next(reversed(way))]
                told = row.get("uebergeordnet")
                message = f"the way up runs in a circle from {told!r}; its place stays unknown"
                draft.problems.append(row.problem("uebergeordnet", message))
                placed[next(reversed(way))] = number = None
        done.update(way)
    return placed
