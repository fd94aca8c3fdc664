"""All municipalities of a register on one day: found, asked and compared together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from threading import RLock
from typing import Any, Final, TypeVar, overload

from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag
from kommunal.model.verwaltung import Kommune, Verwaltung
from kommunal.model.zeit import one_day
from kommunal.nrw.kommunen import municipality_name
from kommunal.register.documents import key_of
from kommunal.stand import Auskunft, Stand, Verdict
from kommunal.stand.names import NameIndex
from kommunal.stand.question import Interpreter
from kommunal.tuples import NamedTuple

__all__ = ["Comparison", "FoundUnit", "RegisterStand"]

U = TypeVar("U", bound=Organisationseinheit)


class FoundUnit(NamedTuple):
    """A unit with its municipality."""

    key: str
    """The AGS of the municipality, or its name where it has none."""
    kommune: str
    """The name of the municipality."""
    unit: Organisationseinheit
    """The unit that was found."""
    score: float = 1.0
    """How sure it is meant, above 0 to 1."""


class Comparison(NamedTuple):
    """How one municipality does it: which unit, of which kind, how far up in the line."""

    key: str
    """The key of the document in the register."""
    kommune: str
    """The name of the municipality."""
    unit: Eintrag | Kommune | None
    """Who has it; None where nobody is known to."""
    art: str | None
    """The kind of the unit (``dezernat``); None for what is no unit."""
    level: int | None
    """How far below the top of the line: 0 is the top; None for what is no unit."""
    path: tuple[str, ...]
    """The names of the units from the top down to it."""
    verdict: Verdict
    """How sure that is."""


class RegisterStand:
    """The state of all municipalities of a register on one day. Made by `Register.at`.

    Every answer comes with its municipality. Municipalities whose documents cannot be read are passed over.
    """

    def __init__(
        self,
        one: Callable[[str], Verwaltung],
        every: Callable[[], Iterable[Verwaltung]],
        day: date | str,
        *,
        planned: bool = False,
    ) -> None:
        self._one: Final = one
        self._every: Final = every
        self._lock: Final = RLock()
        self._stands: dict[str, Stand] = {}
        self.day: Final = one_day(day)
        self.planned: Final = planned

    def __repr__(self) -> str:
        return f"<RegisterStand {self.day.isoformat()}>"

    def __getitem__(self, key: str) -> Stand:
        """Return the Stand of one municipality, by AGS or name; raises as `Register` does."""
        return self._stand(self._one(key))

    def __iter__(self) -> Iterator[Stand]:
        """Yield the Stand of every municipality that can be read, by key."""
        for verwaltung in self._every():
            yield self._stand(verwaltung)

    def _stand(self, verwaltung: Verwaltung) -> Stand:
        key = _key(verwaltung)
        stand = self._stands.get(key)
        if stand is None:
            with self._lock:
                stand = self._stands.setdefault(key, verwaltung.at(self.day, planned=self.planned))
        return stand

    @overload
    def units(self) -> tuple[FoundUnit, ...]: ...
    @overload
    def units(self, kind: type[U]) -> tuple[FoundUnit, ...]: ...
    def units(self, kind: type[Any] = Organisationseinheit) -> tuple[FoundUnit, ...]:
        """Return the units of a kind in all municipalities, by key and in display order."""
        return tuple(
            FoundUnit(_key(stand.verwaltung), _name(stand), unit) for stand in self for unit in stand.units(kind)
        )

    @cached_property
    def _index(self) -> tuple[list[FoundUnit], NameIndex]:
        """Every unit by its names; what goes by the same names, in whichever town, is looked for once."""
        units = list(self.units())
        return units, NameIndex({i: found.unit for i, found in enumerate(units)})

    def find(self, text: str, *, limit: int = 20) -> tuple[FoundUnit, ...]:
        """Return the units of all municipalities that a text may mean, best first."""
        units, index = self._index
        return tuple(units[int(str(hit.key))]._replace(score=hit.score) for hit in index.search(text[:300], limit))

    def responsible(
        self,
        text: str,
        *,
        gemeinde: str,
        area: str | None = None,
        split: str | None = None,
        role: Zuständigkeitsrolle | str | None = None,
        address: str | None = None,
        amount: float | None = None,
        after: datetime | None = None,
        interpret: Interpreter | None = None,
    ) -> Auskunft:
        """Answer who is responsible for something in one municipality, by its AGS or name. See `Stand.responsible`."""
        return self[gemeinde].responsible(
            text, area=area, split=split, role=role, address=address, amount=amount, after=after, interpret=interpret
        )

    def compare(self, what: type[Organisationseinheit] | str) -> tuple[Comparison, ...]:
        """Return how every municipality does it: the units of a kind, or who is responsible for a task.

        ``compare("Kultur")`` says in which town a Dezernat leads it, and in which an Amt two levels below the mayor.
        """
        return tuple(row for stand in self for row in _compared(stand, what))

    def grouped(self, what: type[Organisationseinheit] | str) -> Mapping[str, tuple[Comparison, ...]]:
        """Return a comparison by the kind of unit that has it: ``dezernat``, ``amt`` …; "" where no unit does."""
        groups: dict[str, list[Comparison]] = {}
        for row in self.compare(what):
            groups.setdefault(row.art or "", []).append(row)
        return {art: tuple(rows) for art, rows in sorted(groups.items())}


def _compared(stand: Stand, what: type[Organisationseinheit] | str) -> Iterator[Comparison]:
    if not isinstance(what, str):
        for unit in stand.units(what):
            yield _row(stand, unit, Verdict.EINDEUTIG)
        return
    auskunft = stand.responsible(what)
    bearers = [auskunft.hits[0].bearer] if auskunft.lead and auskunft.hits else [hit.bearer for hit in auskunft.hits]
    for bearer in dict.fromkeys(bearers) or [None]:
        yield _row(stand, bearer, auskunft.verdict)


def _row(stand: Stand, bearer: Eintrag | Kommune | None, verdict: Verdict) -> Comparison:
    unit = bearer if isinstance(bearer, Organisationseinheit) else None
    return Comparison(
        _key(stand.verwaltung),
        _name(stand),
        bearer,
        None if unit is None else unit.art,
        None if unit is None else stand.level(unit),
        () if unit is None else tuple(above.name for above in stand.path(unit)),
        verdict,
    )


def _key(verwaltung: Verwaltung) -> str:
    return key_of(verwaltung.kommune)


def _name(stand: Stand) -> str:
    return municipality_name(stand.verwaltung.kommune)
