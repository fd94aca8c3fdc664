"""A city in the making: what is in it, what others may refer to, and things told in full."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NoReturn, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.classes import frozen
from kommunal.model.einheiten import Organisationseinheit, Stelle, Verwaltungsleitung
from kommunal.model.eintrag import Eintrag, Kante, Zustand
from kommunal.model.forms import Choice, Field, fields
from kommunal.model.marks import EdgeId, Id, Rule, Verweis
from kommunal.model.personen import Besetzung, Funktion
from kommunal.model.profil import Profil
from kommunal.model.schluessel import slug
from kommunal.model.verwaltung import COLLECTIONS, Kommune, Verwaltung, collection_of
from kommunal.model.wandel import Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum
from kommunal.strategies._drawing import NothingThereError, Sampler, ids, preferred
from kommunal.strategies._values import datumsangaben

__all__ = ["CHIEF", "CREATED", "City", "Scope"]

E = TypeVar("E", bound=Eintrag)

CHIEF: Final = Funktion.HAUPTVERWALTUNGSBEAMTER
"""The head of the administration by law."""
_PLACE: Final = st.integers(0, 23)
_dates: Final = cache(datumsangaben)


@frozen(kw_only=True)
class Scope:
    """What a generated city may have."""

    min_units: int = 0
    max_units: int = 8
    max_depth: int = 5
    min_day: date = date(1990, 1, 2)
    max_day: date = date(2035, 12, 31)
    history: bool = True
    planned: bool = True
    clean: bool = False
    """Whether nothing in it may be out of the ordinary, so that no rule has anything to say."""

    @property
    def days(self) -> SearchStrategy[Datum]:
        """The dates in it."""
        return _dates(min_value=self.min_day, max_value=self.max_day)


def _is_closed_list(field: Field) -> bool:
    return isinstance(field.item, Choice) and field.name != "zustand"


CREATED: Final = tuple(
    name
    for name, cls in COLLECTIONS.items()
    if name != "einheiten" and preferred(cls, "name") + preferred(cls, "titel")
)
"""The tuples of things of which it is enough to say what they are called."""


class City(Sampler):
    """A city in the making: the entries so far, and which of them others may refer to on every day."""

    def __init__(self, kommune: Kommune, scope: Scope, taken: Iterable[str] = ()) -> None:
        self.kommune = kommune
        self.profil: Profil | None = None
        self.scope = scope
        self.entries: dict[str, list[Any]] = {}
        self.taken: set[str] = set(taken)
        self.lasting: dict[str, list[str]] = {}
        self.depth: dict[str, int] = {}
        self.held: set[str] = set()
        """What has its head, its holder, its lead."""

    def verwaltung(self, stand: Datum | None) -> Verwaltung:
        """Return the city."""
        tables: dict[str, Any] = {name: tuple(entries) for name, entries in self.entries.items()}
        return Verwaltung(kommune=self.kommune, stand=stand, profil=self.profil, **tables)

    @property
    def units(self) -> list[Organisationseinheit]:
        """The units so far, every version."""
        return self.entries.get("einheiten", [])

    def put(self, *versions: Eintrag, lasting: bool = True) -> None:
        """Add the versions of one entry, unless the id is taken."""
        key, name = versions[0].id, collection_of(versions[0])
        if key not in self.taken:
            self.taken.add(key)
            self.entries.setdefault(name, []).extend(versions)
            above = [getattr(version, "uebergeordnet", None) or "" for version in versions]
            self.depth[key] = 1 + max(self.depth.get(parent, 0) for parent in above)
            if lasting:
                self.lasting.setdefault(name, []).append(key)

    def there(self, names: Iterable[str]) -> list[str]:
        """Return the entries that others may refer to on every day."""
        return [key for name in names for key in self.lasting.get(name, ())]

    def pick(self, names: Iterable[str], number: int) -> str | None:
        """Return one of them."""
        there = self.there(names)
        return there[number % len(there)] if there else None

    def named(self, wish: str) -> tuple[str, str]:
        """Return a name and its id that are still free."""
        name, number = wish, 1
        while slug(name) in self.taken:
            number += 1
            name = f"{wish} {number}"
        return name, slug(name)

    def new(self, cls: type[E], word: int, words: Sequence[str] = (), **stated: Any) -> E:
        """Return an entry, not yet in the city, of which nothing is known but what it is called, and what is stated."""
        title = "name" if "name" in fields(cls) else "titel"
        words = words or preferred(cls, title)
        name, key = self.named(words[word % len(words)])
        return cls(**{"id": key, title: name, **stated})

    def create(self, name: str, word: int, words: Sequence[str] = ()) -> str:
        """Add an entry to a tuple of which nothing is known but what it is called, and return its id."""
        entry = self.new(COLLECTIONS[name], word, words)
        self.put(entry)
        return entry.id

    # --- as a sampler -----------------------------------------------------------------------------------------------

    def scalar(self, draw: DrawFn, cls: type) -> object:
        """Draw a value; dates within the years of the city."""
        return draw(self.scope.days) if cls is Datum else super().scalar(draw, cls)

    def text(self, draw: DrawFn, rules: tuple[Rule, ...]) -> str:
        """Draw text; of ids one that is free."""
        if any(isinstance(rule, Id | EdgeId) for rule in rules):
            key = self.named(draw(ids()))[1]
            self.taken.add(key)
            return key
        return super().text(draw, rules)

    def reference(self, draw: DrawFn, verweis: Verweis) -> str:
        """Draw one of the things that are always there; where there is none, it comes to be."""
        words = [word for word in ("kommune", "keine") if getattr(verweis, word)]
        there = [*self.there(verweis.auf), *words]
        if there:
            return draw(st.sampled_from(there))
        new = next((name for name in verweis.auf if name in CREATED), None)
        if new is not None and (new != "reorganisationen" or self.scope.planned):
            return self.create(new, 0)
        if verweis.auf != ("beziehungen",):
            raise NothingThereError
        edge = Beziehung(von="kommune", zu=self.create("akteure", 0), beziehungsart=Beziehungsart.KOOPERATION)
        self.put(edge)
        return edge.id

    def impossible(self) -> NoReturn:
        """Leave out what cannot be."""
        raise NothingThereError

    # --- what is told in full ---------------------------------------------------------------------------------------

    def tell(self, draw: DrawFn, cls: type[Any]) -> None:
        """Say of one thing of a class everything that the model knows; nothing where there cannot be one."""
        try:
            if cls in (Profil, Kommune):
                setattr(self, cls.__name__.lower(), self.instance(draw, cls, full=True))
            elif issubclass(cls, Schritt | Reorganisation):
                self._tell_plan(draw, cls)
            elif issubclass(cls, Organisationseinheit):
                self._tell_unit(draw, cls)
            elif issubclass(cls, Besetzung):
                self._tell_holder(draw)
            else:
                self._tell_entry(self.instance(draw, cls, full=True, **self._fixed()))
                for _ in range(2):
                    # there are many kinds of areas, bodies, actors
                    self._tell_entry(self.instance(draw, cls, full=True, among=_is_closed_list, **self._fixed()))
        except NothingThereError:
            return

    def _fixed(self) -> dict[str, Any]:
        """Return what is not drawn, because the city shall have no history or no plans."""
        fixed: dict[str, Any] = {} if self.scope.history else {"gueltig": None}
        return fixed if self.scope.history and self.scope.planned else {**fixed, "zustand": Zustand.AKTIV}

    def _tell_entry(self, entry: Eintrag) -> None:
        self.taken.discard(entry.id)
        # others may refer to an edge: things that refer to one another could run in a circle
        self.put(entry, lasting=entry.gueltig is None and entry.zustand is Zustand.AKTIV and isinstance(entry, Kante))

    def _tell_unit(self, draw: DrawFn, cls: type[Organisationseinheit]) -> None:
        """Tell of a unit of a kind, a new one where there is room, else of any; its place and its days stay."""
        fitting = [place for place, unit in enumerate(self.units) if type(unit) is cls]
        if not fitting and self._found(draw, cls):
            fitting = [len(self.units) - 1]
        units = self.units or self.impossible()
        place = draw(st.sampled_from(fitting or range(len(units))))
        unit = units[place]
        kept = {name: getattr(unit, name) for name in ("id", "name", "uebergeordnet", "gueltig", "zustand")}
        self.entries["einheiten"][place] = self.instance(draw, type(unit), full=True, **kept)

    def _found(self, draw: DrawFn, cls: type[Organisationseinheit]) -> bool:
        """Add a unit of a kind, if there is room for one."""
        units = {unit.id for unit in self.units}
        if len(units) >= self.scope.max_units or (cls is Verwaltungsleitung and units):
            return False
        if cls is Verwaltungsleitung:
            # what is told in full says something else than what goes without saying
            self.put(attrs.evolve(self.head, uebergeordnet=None))
        else:
            self.put(self.new(cls, 0, uebergeordnet=self.parent(draw(_PLACE))))
        return True

    def _tell_holder(self, draw: DrawFn) -> None:
        """Tell of who holds what nobody holds yet."""
        self._found(draw, Stelle)
        where = fields(Besetzung)["einheit"].verweis
        there = (*self.there(where.auf if where else ()), "kommune")
        free = [key for key in there if key not in self.held] or self.impossible()
        posts = [unit.id for unit in self.units if isinstance(unit, Stelle)]
        post = next((key for key in posts if key in free), None)
        key = draw(st.sampled_from(free))
        told = self.instance(draw, Besetzung, full=True, einheit=key, stelle=post, **self._fixed())
        # of two heads of one administration `check` complains
        told = attrs.evolve(told, funktionen=tuple(one for one in told.funktionen if one is not CHIEF))
        self.held |= {key, post or key}
        self._tell_entry(told)

    def _tell_plan(self, draw: DrawFn, cls: type[Schritt | Reorganisation]) -> None:
        """Tell of a plan, or of one with a step of a kind."""
        if not (self.scope.planned and self.scope.history):
            return
        whole = cls is Reorganisation
        stated: dict[str, Any] = {} if whole else {"schritte": (self.instance(draw, cls, full=True),), "vollzug": None}
        plan = self.instance(draw, Reorganisation, full=whole, **stated)
        if plan.stufe is Stufe.VOLLZOGEN:
            # of what is done the units would have to bear witness
            plan = attrs.evolve(plan, schritte=())
        self._tell_entry(plan)

    # --- the line ---------------------------------------------------------------------------------------------------

    @property
    def head(self) -> Verwaltungsleitung:
        """The head of the administration, as it were."""
        mayor = "Oberbürgermeister" if (self.kommune.ags or "").endswith("000") else "Bürgermeister"
        return Verwaltungsleitung(id="leitung", name="Landrat" if self.kommune.ist_kreis else mayor)

    def parent(self, number: int) -> str | None:
        """Return a unit that is there on every day and has room below it; posts have nothing below them."""
        there = self.lasting.get("einheiten", ())
        units = [unit for unit in self.units if unit.id in there and not isinstance(unit, Stelle)]
        room = list(dict.fromkeys(unit.id for unit in units if self.depth[unit.id] < self.scope.max_depth))
        return room[number % len(room)] if room else None
