"""The catalogue: every rule, in the order of its codes."""

from collections.abc import Sequence
from functools import cache

from kommunal.errors import NotFoundError
from kommunal.model.text import near
from kommunal.rules import (
    aufbau,
    besetzung,
    gebietsrecht,
    gremien,
    gueltigkeit,
    herkunft,
    leitbild,
    leitung,
    orte,
    pflichten,
    profil,
    recht,
    struktur,
    wahlbeamte,
    wandel,
    zustaendigkeit,
)
from kommunal.rules.regel import Regel

__all__ = ["FAMILIEN", "auswahl", "regel", "regeln"]

FAMILIEN = {
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


@cache
def regeln() -> tuple[Regel, ...]:
    """Return every rule, family by family, in the order of the codes."""
    familien = (
        (struktur, aufbau),
        (gueltigkeit,),
        (besetzung, leitung, wahlbeamte),
        (zustaendigkeit,),
        (recht, pflichten, gebietsrecht),
        (orte,),
        (leitbild, gremien),
        (herkunft,),
        (wandel,),
        (profil,),
    )
    return tuple(
        eine
        for module in familien
        for eine in sorted((eine for modul in module for eine in modul.REGELN), key=lambda eine: eine.code)
    )


def regel(code: str) -> Regel:
    """Return the rule of a code; raise `NotFoundError` that names near codes where there is none."""
    for eine in regeln():
        if eine.code == code.upper():
            return eine
    raise _unbekannt(code)


def auswahl(select: Sequence[str], ignore: Sequence[str]) -> tuple[Regel, ...]:
    """Return the rules whose code begins like one of `select` (all, if empty) and like none of `ignore`.

    Raises `NotFoundError` for a beginning that no code has.
    """
    for muster in (*select, *ignore):
        if not muster or not any(_trifft(eine, (muster,)) for eine in regeln()):
            raise _unbekannt(muster)
    return tuple(eine for eine in regeln() if (not select or _trifft(eine, select)) and not _trifft(eine, ignore))


def _trifft(eine: Regel, muster: Sequence[str]) -> bool:
    return eine.code.startswith(tuple(text.upper() for text in muster))


def _unbekannt(code: str) -> NotFoundError:
    return NotFoundError(code, near(code, (eine.code for eine in regeln())), what="rule")
