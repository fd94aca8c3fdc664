"""The catalogue: every rule, in the order of its codes."""

from collections.abc import Sequence
from functools import cache

from kommunal.errors import NotFoundError
from kommunal.model.text import near
from kommunal.rules import (
    bodies,
    changes,
    duties,
    elected,
    exceptions,
    heads,
    leitbilder,
    offices,
    places,
    posts,
    privacy,
    shape,
    sources,
    structure,
    tasks,
    territory,
    validity,
)
from kommunal.rules.rule import Regel

__all__ = ["FAMILIES", "chosen", "regel", "regeln"]

FAMILIES = {
    "S": ("Struktur und Verweise", "structure and references"),
    "Z": ("Zeit", "time"),
    "B": ("Stellen und Personen", "posts and people"),
    "A": ("Aufgaben und Zuständigkeiten", "tasks and responsibilities"),
    "R": ("Gebiet und Kommunalrecht", "territory and municipal law"),
    "O": ("Orte und Zeiten", "places and hours"),
    "L": ("Leitbild, Gremien und Zusammenarbeit", "Leitbild, Gremien and cooperation"),
    "H": ("Herkunft und Datenschutz", "provenance and data protection"),
    "W": ("Reorganisation", "reorganisation"),
    "P": ("Profil", "the Profil"),
}
"""The letter of every family, with its German and its English name."""
_MODULES = (
    structure, shape, validity, posts, heads, elected, tasks, offices, duties, territory, places, leitbilder, bodies,
    sources, privacy, changes, exceptions,
)  # fmt: skip


@cache
def regeln() -> tuple[Regel, ...]:
    """Return every rule, family by family, in the order of the codes."""
    families = list(FAMILIES)
    found = (one for module in _MODULES for one in vars(module).values() if isinstance(one, Regel))
    return tuple(sorted(found, key=lambda one: (families.index(one.code[0]), one.code)))


def regel(code: str) -> Regel:
    """Return the rule of a code; raise `NotFoundError` that names near codes where there is none."""
    for one in regeln():
        if one.code == code.upper():
            return one
    raise _unknown(code)


def chosen(select: Sequence[str], ignore: Sequence[str]) -> tuple[Regel, ...]:
    """Return the rules whose code begins like one of `select` (all, if empty) and like none of `ignore`.

    Raises `NotFoundError` for a beginning that no code has.
    """
    for beginning in (*select, *ignore):
        if not beginning or not any(_matches(one, (beginning,)) for one in regeln()):
            raise _unknown(beginning)
    return tuple(one for one in regeln() if (not select or _matches(one, select)) and not _matches(one, ignore))


def _matches(one: Regel, beginnings: Sequence[str]) -> bool:
    return one.code.startswith(tuple(text.upper() for text in beginnings))


def _unknown(code: str) -> NotFoundError:
    return NotFoundError(code, near(code, (one.code for one in regeln())), what="rule")
