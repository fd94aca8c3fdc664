"""The names of the offices that usually have the Leistungen, and which Leistungen an office of a name has."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from kommunal.model.regex import regex
from kommunal.model.text import fold_bare
from kommunal.nrw.leistungsverzeichnis import Leistung, leistung_of_number, leistungen_column

__all__ = ["first_of_office", "leistungen_of_number", "leistungen_of_office", "office_names"]

_BETWEEN: Final = regex(r"\s*(?:[(/),]|\boder\b)\s*")


def office_names(leistung: Leistung) -> tuple[str, ...]:
    """Return the names of the office that usually has a Leistung, the usual one first.

    >>> from kommunal.nrw.leistungsverzeichnis import leistungen_by_id
    >>> office_names(leistungen_by_id()["kfz-zulassung"])
    ('Zulassungsbehörde', 'Straßenverkehrsamt')
    """
    return _names(leistung.stelle)


def leistungen_of_office(name: str) -> tuple[Leistung, ...]:
    """Return the Leistungen that an office of this name usually has; none where no office is called so.

    >>> [one.id for one in leistungen_of_office("Wahlamt")]
    ['waehlerverzeichnis', 'briefwahl', 'wahlhelfer']
    """
    return _leistungen(_by_office().get(fold_bare(name).strip(), ()))


def first_of_office(name: str) -> tuple[Leistung, ...]:
    """Return the Leistungen of which an office of this name is the usual one, and not one of several.

    >>> [one.id for one in first_of_office("Straßenverkehrsamt")]
    ['gueterkraftverkehr-erlaubnis']
    """
    asked = fold_bare(name).strip()
    return tuple(one for one in leistungen_of_office(name) if fold_bare(office_names(one)[0]) == asked)


def leistungen_of_number(number: str | None) -> tuple[Leistung, ...]:
    """Return the Leistungen of the office that customarily bears a number of the KGSt; none without a number."""
    return _leistungen(_by_number()[number]) if number is not None else ()


def _names(stelle: str) -> tuple[str, ...]:
    return tuple(name for name in _BETWEEN.split(stelle) if name)


def _leistungen(rows: Iterable[int]) -> tuple[Leistung, ...]:
    return tuple(map(leistung_of_number, rows))


@cache
def _by_office() -> Mapping[str, Sequence[int]]:
    """Return the rows of the Leistungen of each office."""
    found: dict[str, list[int]] = {}
    for row, stelle in enumerate(leistungen_column("stelle")):
        for name in dict.fromkeys(map(fold_bare, _names(stelle))):
            found.setdefault(name, []).append(row)
    return found


@cache
def _by_number() -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for row, number in enumerate(leistungen_column("kgst")):
        found.setdefault(number, []).append(row)
    return found
