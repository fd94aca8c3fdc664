"""Public ids: what an entry is called where its own id would say who somebody is.

They follow from what the entry is (its unit, role, rank and first day) and not from its place in the document, so that
two public views of one record differ by what changed in it and no more.
"""

from collections.abc import Container
from itertools import count
from typing import Final

from kommunal.datenschutz.person_names import PersonNames
from kommunal.model.akteure import Mitgliedschaft
from kommunal.model.eintrag import Eintrag
from kommunal.model.personen import Besetzung
from kommunal.model.schluessel import slug

__all__ = ["free_id", "id_of_place", "unknown_id", "without_names"]

_HIDDEN: Final = "x"


def free_id(base: str, taken: Container[str]) -> str:
    """Return an id that is free: the base, or the base with the next number."""
    if base not in taken:
        return base
    return next(key for number in count(2) if (key := f"{base}-{number}") not in taken)


def unknown_id(taken: Container[str]) -> str:
    """Return the next free id for something that is referred to and is not there."""
    return next(key for number in count(1) if (key := f"unbekannt-{number}") not in taken)


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
