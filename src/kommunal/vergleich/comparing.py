"""`diff`: what differs between two days, or between two records; by identity, in a fixed order."""

from collections.abc import Iterator
from typing import Final, overload

from kommunal.errors import InvalidValueError
from kommunal.model.verwaltung import COLLECTIONS, Kommune, Verwaltung
from kommunal.nrw.kommunen import municipality_name
from kommunal.stand import Stand
from kommunal.vergleich.changes import ORDER, Aenderung, Aenderungsart, Bestandsvergleich, Vergleich
from kommunal.vergleich.edges import besetzungen, beziehungen, zustaendigkeiten
from kommunal.vergleich.entries import come_true, entries, leitbilder
from kommunal.vergleich.records import compare_records
from kommunal.vergleich.sides import Sides
from kommunal.vergleich.units import units

__all__ = ["diff"]

_OWN: Final = frozenset({"einheiten", "besetzungen", "zustaendigkeiten", "leitbilder", "beziehungen"})
_SHOWN: Final = tuple(name for name in COLLECTIONS if name not in ("quellen", "reorganisationen"))


@overload
def diff(a: Stand, b: Stand) -> Vergleich: ...
@overload
def diff(a: Verwaltung, b: Verwaltung) -> Bestandsvergleich: ...
def diff(a: Stand | Verwaltung, b: Stand | Verwaltung) -> Vergleich | Bestandsvergleich:
    """Return what differs between two days, or what changed in what is known from one record to another.

    Entries are compared by id, edges by their ends: a head by its unit, a Zuständigkeit by task, role, area and split,
    an operator or funder by what it runs or pays. Of two days everything that a Stand shows is compared; since when and
    from which source something is known is not. Of two records everything is told: what is different on which days, the
    future included, and what changed only in the statements. The result is empty exactly where nothing differs.

    Raises `InvalidValueError` for a Stand beside a Verwaltung.
    """
    if isinstance(a, Verwaltung) and isinstance(b, Verwaltung):
        periods, statements = compare_records(a, b, _of_two_days, tuple(_other_kommune(a.kommune, b.kommune)))
        return Bestandsvergleich(periods=periods, statements=tuple(sorted(statements, key=_place)))
    if not (isinstance(a, Stand) and isinstance(b, Stand)):
        raise InvalidValueError("expected two Stände or two Verwaltungen, got one of each")
    return Vergleich(
        since=a.day,
        until=b.day,
        since_planned=a.planned,
        until_planned=b.planned,
        changes=(*_other_kommune(a.verwaltung.kommune, b.verwaltung.kommune), *_of_two_days(a, b)),
    )


def _of_two_days(a: Stand, b: Stand) -> list[Aenderung]:
    s = Sides(a, b)
    changes, told, links = units(s)
    changes += besetzungen(s)
    changes += zustaendigkeiten(s)
    changes += leitbilder(s)
    changes += beziehungen(s)
    for name in _SHOWN:
        changes += come_true(s, name)
        if name not in _OWN:
            changes += entries(s, name, told, links)
    return sorted(changes, key=_place)


def _place(change: Aenderung) -> tuple[int, str, str, str]:
    return ORDER[change.kind], change.id, change.field or "", change.text


def _other_kommune(a: Kommune, b: Kommune) -> Iterator[Aenderung]:
    """Say so where two municipalities are compared: nearly everything differs then, and no change has happened."""
    same = a.ags == b.ags if a.ags is not None and b.ags is not None else a.label == b.label
    if not same:
        text = f"verglichen werden {municipality_name(a)} ({a.label}) und {municipality_name(b)} ({b.label})"
        yield Aenderung(
            kind=Aenderungsart.ANDERE_KOMMUNE,
            collection="kommune",
            id="kommune",
            before=a.label,
            after=b.label,
            text=text,
        )
