"""Public ids: what an entry is called where its own id would say who somebody is.

They follow from what the entry is (its unit, role, rank and first day) and not from its place in the document, so that
two public views of one record differ by what changed in it and no more.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

from kommunal.datenschutz.person_names import PersonNames
from kommunal.model.akteure import Mitgliedschaft
from kommunal.model.eintrag import Eintrag
from kommunal.model.personen import Besetzung
from kommunal.model.schluessel import slug

__all__ = ["PublicIds", "id_of_place", "without_names"]

_HIDDEN: Final = "x"


class PublicIds:
    """Hands out ids that nothing else has, in the order of asking."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, Iterator[int]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._taken

    def take(self, key: str) -> None:
        """Have an id belong to something."""
        self._taken.add(key)

    def free(self, base: str) -> str:
        """Return an id that is free from now on no more: the base, or the base with the next number."""
        key = base if base not in self._taken else self._next(base, 2)
        self._taken.add(key)
        return key

    def unknown(self) -> str:
        """Return the next free id for something that is referred to and is not there."""
        key = self._next("unbekannt", 1)
        self._taken.add(key)
        return key

    def _next(self, base: str, first: int) -> str:
        # no number is tried twice: there may be thousands of one base
        numbers = self._numbers.setdefault(base, count(first))
        return next(key for number in numbers if (key := f"{base}-{number}") not in self._taken)


def id_of_place(edge: Besetzung | Mitgliedschaft, end: str) -> str:
    """Return what the place that somebody takes is called: its end, role and rank, and the day from which it is taken.

    `end` is the public id of the unit or body.
    """
    parts = [end.replace(".", "-"), str(edge.rolle).replace("_", "-")]
    if isinstance(edge, Besetzung) and edge.rang is not None:
        parts.append(str(edge.rang))
    if edge.gueltig is not None and edge.gueltig.ab is not None:
        parts.append(f"ab-{slug(str(edge.gueltig.ab))}")
    return "-".join(parts)


def without_names(key: str, names: PersonNames, entry: Eintrag | None) -> str:
    """Return an id with every part that carries a name hidden; what it is alone where nothing else is left."""
    parts = [_HIDDEN if names.in_identifier(part) else part for part in key.replace(".", "-").split("-")]
    base = "-".join(part for index, part in enumerate(parts) if part != _HIDDEN or parts[index - 1 : index] != [part])
    if base.strip("-x") == "" or names.in_identifier(base):
        return f"{slug(type(entry).__name__) if entry is not None else 'unbekannt'}-{_HIDDEN}"
    return base
