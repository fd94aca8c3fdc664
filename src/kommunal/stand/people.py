"""Who holds what on one day: heads, deputies, holders of posts and of offices by law."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from kommunal.model.competition import acting_order
from kommunal.model.personen import WITHOUT_PERSON, Besetzung, Besetzungsrolle, Funktion

__all__ = ["People"]

_KEPT_FROM_IT: Final = 2
"""From this step of `acting_order` on, nobody acts."""


class People:
    """The Besetzungen of one day, by place, person and office."""

    def __init__(self, besetzungen: Iterable[Besetzung]) -> None:
        self._all: Final = tuple(besetzungen)

    @cached_property
    def _by_place(self) -> Mapping[str, tuple[Besetzung, ...]]:
        groups: dict[str, list[Besetzung]] = {}
        for besetzung in self._all:
            for place in {besetzung.einheit, besetzung.stelle or besetzung.einheit}:
                groups.setdefault(place, []).append(besetzung)
        return {place: tuple(group) for place, group in groups.items()}

    @cached_property
    def _by_person(self) -> Mapping[str | None, tuple[Besetzung, ...]]:
        groups: dict[str | None, list[Besetzung]] = {}
        for besetzung in self._all:
            groups.setdefault(besetzung.person, []).append(besetzung)
        return {person: tuple(group) for person, group in groups.items()}

    def holders(self, place: str) -> tuple[Besetzung, ...]:
        """Return the Besetzungen of a post or a unit, in any role."""
        return self._by_place.get(place, ())

    def posts_of(self, person: str) -> tuple[Besetzung, ...]:
        """Return what a person holds."""
        return self._by_person.get(person, ())

    def vacancies(self) -> tuple[Besetzung, ...]:
        """Return the Besetzungen that say that a place is vacant or N.N."""
        return tuple(b for b in self._all if b.besetzungsart in WITHOUT_PERSON)

    def heads(self, place: str) -> tuple[Besetzung, ...]:
        """Return the heads, those who act first."""
        heads = (b for b in self.holders(place) if b.rolle is Besetzungsrolle.LEITUNG)
        return tuple(sorted(heads, key=acting_order))

    def deputies(self, place: str) -> tuple[Besetzung, ...]:
        """Return the deputies, those first who can act; then by rank, those without one last."""
        deputies = (b for b in self.holders(place) if b.rolle is Besetzungsrolle.STELLVERTRETUNG)
        return tuple(sorted(deputies, key=_deputy_order))

    def office(self, funktion: Funktion) -> tuple[Besetzung, ...]:
        """Return the Besetzungen that carry an office by law, those who act first."""
        return tuple(sorted((b for b in self._all if funktion in b.funktionen), key=acting_order))


def _deputy_order(besetzung: Besetzung) -> tuple[bool, bool, int]:
    kept = acting_order(besetzung)[0] >= _KEPT_FROM_IT
    return kept, besetzung.rang is None, besetzung.rang or 0
