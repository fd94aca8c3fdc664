"""The catalogue: every rule, in the order of its codes."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module

from kommunal.errors import NotFoundError
from kommunal.model.text import near
from kommunal.rules.rule import Regel, Severity

__all__ = ["FAMILIES", "chosen", "error_rules", "regel", "regeln"]

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
_WITH_ERRORS = ("structure", "validity", "posts", "elected", "changes")
"""The modules that hold an error: loading needs no other."""
_MODULES = (
    *_WITH_ERRORS, "shape", "tasks", "offices", "required_offices", "territory", "incompatible", "places",
    "leitbilder", "bodies", "privacy", "tables", "exceptions",
)  # fmt: skip


@cache
def regeln() -> tuple[Regel, ...]:
    """Return every rule, family by family, in the order of the codes."""
    return _rules_in(_MODULES)


@cache
def error_rules() -> tuple[Regel, ...]:
    """Return the rules whose findings are errors: what they find, `kommunal.load` refuses."""
    return tuple(one for one in _rules_in(_WITH_ERRORS) if one.severity is Severity.ERROR)


def _rules_in(modules: Iterable[str]) -> tuple[Regel, ...]:
    families = list(FAMILIES)
    found = (
        one
        for module in modules
        for one in vars(import_module(f"kommunal.rules.{module}")).values()
        if isinstance(one, Regel)
    )
    return tuple(sorted(found, key=lambda one: (families.index(one.code[0]), one.code)))


def regel(code: str) -> Regel:
    """Return the rule of a code; raise `NotFoundError` that names near codes where there is none."""
    for one in regeln():
        if one.code == code.upper():
            return one
    raise _unknown(code)


def chosen(select: Sequence[str], ignore: Sequence[str]) -> tuple[Regel, ...]:
    """Return the rules whose code begins like one of `select` (all, if empty) and like none of `ignore`.

    A text alone is one beginning. Raises `NotFoundError` for a beginning that no code has.
    """
    select, ignore = ((one,) if isinstance(one, str) else one for one in (select, ignore))
    for beginning in (*select, *ignore):
        if not beginning or not any(_matches(one, (beginning,)) for one in regeln()):
            raise _unknown(beginning)
    return tuple(one for one in regeln() if (not select or _matches(one, select)) and not _matches(one, ignore))


def _matches(one: Regel, beginnings: Sequence[str]) -> bool:
    return one.code.startswith(tuple(text.upper() for text in beginnings))


def _unknown(code: str) -> NotFoundError:
    return NotFoundError(code, near(code, (one.code for one in regeln())), what="rule")
