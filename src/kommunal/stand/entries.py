"""What is in force on one day: the entries of the record, kind by kind, one version of each id."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeVar, cast, overload

from kommunal.classes import field, frozen
from kommunal.errors import InvalidValueError, NotFoundError
from kommunal.model.akteure import Akteur, Beziehung, Gremium, Kooperation, Mitgliedschaft, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit
from kommunal.model.characters import shown
from kommunal.model.collector import collector_paused
from kommunal.model.competition import standing_at
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Quelle, id_of
from kommunal.model.geltung import Geltung
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import Besetzung, Person
from kommunal.model.text import near
from kommunal.model.timeline import Timeline
from kommunal.model.verwaltung import COLLECTIONS, DATED, Verwaltung, collection_of
from kommunal.stand.tree import Tree

__all__ = ["Entries", "require_class"]

E = TypeVar("E", bound=Eintrag)


def require_class(kind: Any) -> None:
    """Raise `InvalidValueError` for what is no class, such as its name."""
    try:
        isinstance(None, kind)
    except TypeError:
        raise InvalidValueError(f"expected a class such as kommunal.Amt, got {shown(kind)}") from None


@frozen(eq=False, repr=False, slots=False)
class Entries:
    """The entries in force on one day. Nothing of it can be assigned; what is asked for is made once."""

    verwaltung: Verwaltung
    """The record that it is a view of."""
    day: date
    """The day."""
    planned: bool = field(default=False, kw_only=True)
    """Whether plans count as if they came true."""

    def __getstate__(self) -> dict[str, object]:
        # what was made of them is made again
        return {"verwaltung": self.verwaltung, "day": self.day, "planned": self.planned}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    # --- by kind ----------------------------------------------------------------------------------------------------

    def _timeline(self, name: str) -> Timeline[Any]:
        return self.verwaltung.timeline(name, planned=self.planned)

    def _in_force(self, name: str) -> tuple[Any, ...]:
        return self._timeline(name).at(self.day)

    def _standing(self, name: str) -> tuple[Any, ...]:
        """Return what is in force of entries that compete for places; only what is uncertain can be displaced."""
        return standing_at(self._timeline(name), self.day)

    @cached_property
    def tree(self) -> Tree:
        """The tree of the units in force."""
        with collector_paused():
            return Tree(self._in_force("einheiten"))

    @cached_property
    def einheiten(self) -> tuple[Organisationseinheit, ...]:
        """The units in force, in display order."""
        return self.tree.units()

    @cached_property
    def personen(self) -> tuple[Person, ...]:
        """The persons known on the day."""
        return self._in_force("personen")

    @cached_property
    def besetzungen(self) -> tuple[Besetzung, ...]:
        """Who holds what on the day."""
        return self._standing("besetzungen")

    @cached_property
    def aufgaben(self) -> tuple[Aufgabe, ...]:
        """The tasks of the day."""
        return self._in_force("aufgaben")

    @cached_property
    def zustaendigkeiten(self) -> tuple[Zuständigkeit, ...]:
        """Who is responsible for what on the day."""
        return self._standing("zustaendigkeiten")

    @cached_property
    def gebiete(self) -> tuple[Gebiet, ...]:
        """The areas of the day."""
        return self._in_force("gebiete")

    @cached_property
    def standorte(self) -> tuple[Standort, ...]:
        """The sites of the day."""
        return self._in_force("standorte")

    @cached_property
    def leitbilder(self) -> tuple[Leitbild, ...]:
        """The Leitbilder in force."""
        return self._in_force("leitbilder")

    @cached_property
    def akteure(self) -> tuple[Akteur, ...]:
        """The actors of the day."""
        return self._in_force("akteure")

    @cached_property
    def beziehungen(self) -> tuple[Beziehung, ...]:
        """The relations beside the line that hold on the day."""
        return self._standing("beziehungen")

    @cached_property
    def vorhaben(self) -> tuple[Vorhaben, ...]:
        """The strategies, concepts and projects of the day."""
        return self._in_force("vorhaben")

    @cached_property
    def kooperationen(self) -> tuple[Kooperation, ...]:
        """The joint undertakings of the day."""
        return self._in_force("kooperationen")

    @cached_property
    def gremien(self) -> tuple[Gremium, ...]:
        """The bodies of the day."""
        return self._in_force("gremien")

    @cached_property
    def mitgliedschaften(self) -> tuple[Mitgliedschaft, ...]:
        """The memberships of the day."""
        return self._in_force("mitgliedschaften")

    @cached_property
    def quellen(self) -> tuple[Quelle, ...]:
        """The sources on which what is known of the day may rest, whenever they were published."""
        return self._in_force("quellen")

    @overload
    def shown(self, name: Literal["einheiten"]) -> tuple[Organisationseinheit, ...]: ...
    @overload
    def shown(self, name: Literal["personen"]) -> tuple[Person, ...]: ...
    @overload
    def shown(self, name: Literal["besetzungen"]) -> tuple[Besetzung, ...]: ...
    @overload
    def shown(self, name: Literal["aufgaben"]) -> tuple[Aufgabe, ...]: ...
    @overload
    def shown(self, name: Literal["zustaendigkeiten"]) -> tuple[Zuständigkeit, ...]: ...
    @overload
    def shown(self, name: Literal["gebiete"]) -> tuple[Gebiet, ...]: ...
    @overload
    def shown(self, name: Literal["standorte"]) -> tuple[Standort, ...]: ...
    @overload
    def shown(self, name: Literal["leitbilder"]) -> tuple[Leitbild, ...]: ...
    @overload
    def shown(self, name: Literal["akteure"]) -> tuple[Akteur, ...]: ...
    @overload
    def shown(self, name: Literal["beziehungen"]) -> tuple[Beziehung, ...]: ...
    @overload
    def shown(self, name: Literal["vorhaben"]) -> tuple[Vorhaben, ...]: ...
    @overload
    def shown(self, name: Literal["kooperationen"]) -> tuple[Kooperation, ...]: ...
    @overload
    def shown(self, name: Literal["gremien"]) -> tuple[Gremium, ...]: ...
    @overload
    def shown(self, name: Literal["mitgliedschaften"]) -> tuple[Mitgliedschaft, ...]: ...
    @overload
    def shown(self, name: Literal["quellen"]) -> tuple[Quelle, ...]: ...
    @overload
    def shown(self, name: str) -> tuple[Any, ...]: ...
    def shown(self, name: str) -> tuple[Any, ...]:
        """Return what this day shows of one tuple of the Verwaltung (``einheiten``), in the order of the record.

        Raises `NotFoundError` for a tuple that a day does not show.
        """
        if name == "einheiten":
            return self._in_force(name)  # the tree is for those who ask for it
        if name not in COLLECTIONS or name == "reorganisationen":
            raise NotFoundError(name, near(name, COLLECTIONS), what="tuple of a day called")
        return cast("tuple[Any, ...]", getattr(self, name))

    def span(self, name: str) -> Callable[[Any], Geltung]:
        """Return the function that tells on which days an entry of one tuple (``einheiten``) holds."""
        return self._timeline(name).span

    def entries(self) -> Iterator[Eintrag]:
        """Yield everything in force, kind by kind."""
        for name in DATED:
            yield from getattr(self, name)

    # --- by id ------------------------------------------------------------------------------------------------------

    @cached_property
    def _by_id(self) -> Mapping[str, Eintrag]:
        entries: dict[str, Eintrag] = {source.id: source for source in self.quellen}
        entries.update((entry.id, entry) for entry in self.entries())
        return entries

    @overload
    def __getitem__(self, key: Organisationseinheit) -> Organisationseinheit: ...
    @overload
    def __getitem__(self, key: E) -> E: ...
    @overload
    def __getitem__(self, key: str) -> Eintrag: ...
    def __getitem__(self, key: Eintrag | str) -> Eintrag:
        """Return the version of an id, or of the id of an entry, that is in force; `NotFoundError` names near ids."""
        key = id_of(key)
        entry = self.get(key)
        if entry is None:
            raise NotFoundError(key, near(key, self._by_id), what=f"entry in force on {self.day.isoformat()} with id")
        return entry

    @overload
    def get(self, key: str) -> Eintrag | None: ...
    @overload
    def get(self, key: str, kind: type[E]) -> E | None: ...
    def get(self, key: str, kind: type[Any] = Eintrag) -> Any:
        """Return the one version of an id that is in force, or None; with a class, only what is of that class.

        >>> from kommunal import Amt, Person, beispiel
        >>> heute = beispiel("hamm").at("2026-11-22")
        >>> heute.get("jugendamt", Amt).name, heute.get("jugendamt", Person)
        ('Jugendamt', None)
        """
        require_class(kind)
        entry = self.tree.get(key) or self._by_id.get(key)
        return entry if isinstance(entry, kind) else None

    def __contains__(self, key: object) -> bool:
        return key in self._by_id

    def certain(self, entry: Eintrag) -> bool:
        """Tell whether an entry is in force on this day in every reading of its dates; an equal copy does as well.

        Raises `NotFoundError` for what does not stand in the record.
        """
        name = collection_of(entry)
        timeline = self._timeline(name)
        if entry not in timeline:
            raise NotFoundError(entry.id, near(entry.id, self._by_id), what=f"such version in {name}:")
        return timeline.certain(entry, self.day)

    def known_as_of(self, entry: Eintrag) -> date | None:
        """Return the latest day for which an entry is vouched for: by its newest Quelle, else by the Verwaltung.

        None where neither states a day.
        """
        named = set(entry.quellen)
        dates = [source.stand or source.datum for source in self.verwaltung.quellen if source.id in named]
        days = [stated.latest for stated in dates if stated is not None]
        if not days and self.verwaltung.stand:
            days = [self.verwaltung.stand.latest]
        return max(days, default=None)
