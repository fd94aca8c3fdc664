"""Whole cities: a structure that is valid by construction, and on it whatever else the model can say."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, partial
from typing import Any, Final, NoReturn, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

import kommunal as k
from kommunal.classes import frozen, per_class
from kommunal.model.forms import Choice, Field, fields
from kommunal.model.marks import EdgeId, Id, Rule, Verweis
from kommunal.model.verwaltung import COLLECTIONS, collection_of
from kommunal.model.wandel import SCHRITTARTEN
from kommunal.strategies._drawing import NothingThereError, Sampler, ids, preferred
from kommunal.strategies._values import datumsangaben
from kommunal.strategies._words import ORTE, VOLUNTARY

__all__ = ["BLOCKS", "Scope", "cities", "drawn_surroundings"]

E = TypeVar("E", bound=k.Eintrag)

_CHIEF: Final = k.Funktion.HAUPTVERWALTUNGSBEAMTER
_dates: Final = cache(datumsangaben)
_WORD, _TWELVE = st.integers(0, 23), st.integers(0, 11)
_KNOWN: Final = st.sampled_from([k.Kommune(ags=key, name=name) for key, town in ORTE for name in (None, town)])
_CREATED: Final = tuple(
    name for name, cls in COLLECTIONS.items() if name != "einheiten" and preferred(cls, "name", "titel")
)
"""The tuples of things of which it is enough to say what they are called."""
_ALONE: Final = tuple(name for name in _CREATED if name not in ("personen", "aufgaben", "reorganisationen"))
"""The tuples of things that stand in a city by themselves."""
_KINDS: Final[tuple[type, ...]] = (
    *k.EINHEITSARTEN.values(),
    *SCHRITTARTEN.values(),
    *(cls for cls in COLLECTIONS.values() if cls is not k.Organisationseinheit),
    k.Profil,
    k.Kommune,
)
"""What can be told in full: every class of entries, every kind of unit and of step, what is said of the whole."""
BLOCKS: Final = tuple(_KINDS[start::12] for start in range(12))
"""The same in blocks: one of them is told at a time."""


@frozen
class Scope:
    """What a generated city may have."""

    min_units: int = 0
    max_units: int = 8
    max_depth: int = 5
    min_year: int = 1990
    max_year: int = 2035
    history: bool = True
    planned: bool = True
    clean: bool = False
    """Whether nothing in it may be out of the ordinary, so that no rule has anything to say."""

    @property
    def days(self) -> SearchStrategy[k.Datum]:
        """The dates in it."""
        return _dates(min_value=date(self.min_year, 1, 2), max_value=date(self.max_year, 12, 31))


def _is_closed_list(field: Field) -> bool:
    return isinstance(field.item, Choice) and field.name != "zustand"


class City(Sampler):
    """A city in the making: the entries so far, and which of them others may refer to on every day."""

    def __init__(self, kommune: k.Kommune, scope: Scope, taken: Iterable[str] = ()) -> None:
        self.kommune = kommune
        self.profil: k.Profil | None = None
        self.scope = scope
        self.entries: dict[str, list[Any]] = {}
        self.taken: set[str] = set(taken)
        self.lasting: dict[str, list[str]] = {}
        self.depth: dict[str, int] = {}
        self.held: set[str] = set()
        """What has its head, its holder, its lead."""

    def verwaltung(self, stand: k.Datum | None) -> k.Verwaltung:
        """Return the city."""
        tables: dict[str, Any] = {name: tuple(entries) for name, entries in self.entries.items()}
        return k.Verwaltung(kommune=self.kommune, stand=stand, profil=self.profil, **tables)

    @property
    def units(self) -> list[k.Organisationseinheit]:
        """The units so far, every version."""
        return self.entries.get("einheiten", [])

    def put(self, *versions: k.Eintrag, lasting: bool = True) -> None:
        """Add the versions of one entry, unless the id is taken; to what is there on every day others may refer."""
        first, name = versions[0], collection_of(versions[0])
        if first.id not in self.taken:
            self.taken.add(first.id)
            self.entries.setdefault(name, []).extend(versions)
            above = [getattr(version, "uebergeordnet", None) or "" for version in versions]
            self.depth[first.id] = 1 + max(self.depth.get(parent, 0) for parent in above)
            if lasting and first.gueltig is None and first.zustand is k.Zustand.AKTIV:
                self.lasting.setdefault(name, []).append(first.id)

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
        while k.slug(name) in self.taken:
            number += 1
            name = f"{wish} {number}"
        return name, k.slug(name)

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
        return draw(self.scope.days) if cls is k.Datum else super().scalar(draw, cls)

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
        new = next((name for name in verweis.auf if name in _CREATED), None)
        if new is not None and (new != "reorganisationen" or self.scope.planned):
            return self.create(new, 0)
        if verweis.auf != ("beziehungen",):
            raise NothingThereError
        edge = k.Beziehung(von="kommune", zu=self.create("akteure", 0), beziehungsart=k.Beziehungsart.KOOPERATION)
        self.put(edge)
        return edge.id

    def impossible(self) -> NoReturn:
        """Leave out what cannot be."""
        raise NothingThereError

    # --- what is told in full ---------------------------------------------------------------------------------------

    def tell(self, draw: DrawFn, cls: type[Any]) -> None:
        """Say of one thing of a class everything that the model knows; nothing where there cannot be one."""
        try:
            if cls in (k.Profil, k.Kommune):
                setattr(self, cls.__name__.lower(), self.instance(draw, cls, full=True))
            elif issubclass(cls, k.Schritt | k.Reorganisation):
                self._tell_plan(draw, cls)
            elif issubclass(cls, k.Organisationseinheit):
                self._tell_unit(draw, cls)
            elif issubclass(cls, k.Besetzung):
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
        return fixed if self.scope.history and self.scope.planned else {**fixed, "zustand": k.Zustand.AKTIV}

    def _tell_entry(self, entry: k.Eintrag) -> None:
        self.taken.discard(entry.id)
        # others may refer to an edge: things that refer to one another could run in a circle
        self.put(entry, lasting=isinstance(entry, k.Kante))

    def _tell_unit(self, draw: DrawFn, cls: type[k.Organisationseinheit]) -> None:
        """Tell of a unit of a kind, a new one where there is room, else of any; its place and its days stay."""
        fitting = [place for place, unit in enumerate(self.units) if type(unit) is cls]
        if not fitting and self._found(draw, cls):
            fitting = [len(self.units) - 1]
        units = self.units or self.impossible()
        place = draw(st.sampled_from(fitting or range(len(units))))
        unit = units[place]
        kept = {name: getattr(unit, name) for name in ("id", "name", "uebergeordnet", "gueltig", "zustand")}
        self.entries["einheiten"][place] = self.instance(draw, type(unit), full=True, **kept)

    def _found(self, draw: DrawFn, cls: type[k.Organisationseinheit]) -> bool:
        """Add a unit of a kind, if there is room for one."""
        units = {unit.id for unit in self.units}
        if len(units) >= self.scope.max_units or (cls is k.Verwaltungsleitung and units):
            return False
        if cls is k.Verwaltungsleitung:
            # what is told in full says something else than what goes without saying
            self.put(attrs.evolve(self.head, uebergeordnet=None))
        else:
            self.put(self.new(cls, 0, uebergeordnet=self.parent(draw(_WORD))))
        return True

    def _tell_holder(self, draw: DrawFn) -> None:
        """Tell of who holds what nobody holds yet."""
        self._found(draw, k.Stelle)
        where = fields(k.Besetzung)["einheit"].verweis
        there = (*self.there(where.auf if where else ()), "kommune")
        free = [key for key in there if key not in self.held] or self.impossible()
        posts = [unit.id for unit in self.units if isinstance(unit, k.Stelle)]
        post = next((key for key in posts if key in free), None)
        key = draw(st.sampled_from(free))
        told = self.instance(draw, k.Besetzung, full=True, einheit=key, stelle=post, **self._fixed())
        # of two heads of one administration `check` complains
        told = attrs.evolve(told, funktionen=tuple(one for one in told.funktionen if one is not _CHIEF))
        self.held |= {key, post or key}
        self._tell_entry(told)

    def _tell_plan(self, draw: DrawFn, cls: type[k.Schritt | k.Reorganisation]) -> None:
        """Tell of a plan, or of one with a step of a kind."""
        if not (self.scope.planned and self.scope.history):
            return
        whole = cls is k.Reorganisation
        stated: dict[str, Any] = {} if whole else {"schritte": (self.instance(draw, cls, full=True),), "vollzug": None}
        plan = self.instance(draw, k.Reorganisation, full=whole, **stated)
        if plan.stufe is k.Stufe.VOLLZOGEN:
            # of what is done the units would have to bear witness
            plan = attrs.evolve(plan, schritte=())
        self._tell_entry(plan)

    # --- the line ---------------------------------------------------------------------------------------------------

    @property
    def head(self) -> k.Verwaltungsleitung:
        """The head of the administration, as it were."""
        mayor = "Oberbürgermeister" if (self.kommune.ags or "").endswith("000") else "Bürgermeister"
        return k.Verwaltungsleitung(id="leitung", name="Landrat" if self.kommune.ist_kreis else mayor)

    def parent(self, number: int) -> str | None:
        """Return a unit that is there on every day and has room below it; posts have nothing below them."""
        there = self.lasting.get("einheiten", ())
        units = [unit for unit in self.units if unit.id in there and not isinstance(unit, k.Stelle)]
        room = list(dict.fromkeys(unit.id for unit in units if self.depth[unit.id] < self.scope.max_depth))
        return room[number % len(room)] if room else None


@frozen
class Recipe:
    """One thing: which of the words and of the things before it, of what kind, and what happens to it when.

    Small numbers are cheap to draw and shrink well.
    """

    word: int
    place: int
    kind: int
    turn: int
    day: k.Datum = k.Datum("2020-01-01")


@st.composite
def _recipes(draw: DrawFn, scope: Scope) -> Recipe:
    recipe = Recipe(draw(_WORD), draw(_WORD), draw(_TWELVE), draw(_TWELVE))
    # few things have a day of their own
    return attrs.evolve(recipe, day=draw(scope.days)) if recipe.turn in (1, 2, 3, 4, 6, 10) else recipe


@cache
def _several(scope: Scope, least: int, most: int) -> SearchStrategy[list[Recipe]]:
    return st.lists(_recipes(scope), min_size=least, max_size=most)


@st.composite
def cities(
    draw: DrawFn, scope: Scope, kommunen: SearchStrategy[k.Kommune] | None = None, block: tuple[type, ...] | None = None
) -> k.Verwaltung:
    """Draw a city: what is there, who does what, and some of it, a block of kinds, told in full."""
    city = City(draw(_KNOWN if kommunen is None else kommunen), scope)
    stand = draw(st.none() | scope.days)
    for recipe in draw(_several(scope, 0, 3)):
        city.create(_ALONE[recipe.kind % len(_ALONE)], recipe.word)
    _units(city, draw(_several(scope, scope.min_units, scope.max_units)))
    for recipe in draw(_several(scope, 0, 3)):
        city.create("personen", recipe.word)
    for recipe in draw(_several(scope, 0, 4)):
        _holder(city, recipe)
    _duties(city, draw(_several(scope, 0, 3)), draw(_several(scope, 0, 4)))
    for cls in draw(st.sampled_from(((), (), *BLOCKS))) if block is None else block:
        if cls is not k.Kommune or kommunen is None:
            city.tell(draw, cls)
    return city.verwaltung(stand)


def drawn_surroundings(draw: DrawFn, scope: Scope, kommune: k.Kommune, taken: Iterable[str]) -> list[k.Eintrag]:
    """Draw units and tasks, with ids that are none of those taken."""
    city = City(kommune, scope, taken)
    _units(city, draw(_several(scope, scope.min_units, scope.max_units)))
    _duties(city, draw(_several(scope, 0, 3)), draw(_several(scope, 0, 4)))
    return [entry for entries in city.entries.values() for entry in entries]


def _units(city: City, recipes: list[Recipe]) -> None:
    """Add units, each below one before it; the first may be the head of the administration."""
    for place, recipe in enumerate(recipes):
        if place == 0 and recipe.place % 2 and not city.scope.clean:
            head = attrs.evolve(city.head, uebergeordnet=None) if recipe.turn == 10 else city.head
            # it does not go below another, and is not renamed
            city.put(*([head] if recipe.turn in (1, 2, 6, 9) else _versions(city, head, recipe)))
        else:
            above = city.parent(recipe.place)
            unit = city.new(_kind(city, above, recipe), recipe.word, uebergeordnet=above)
            if unit.uebergeordnet is None and recipe.turn == 10 and not city.scope.clean:
                unit = attrs.evolve(unit, uebergeordnet="keine")
            city.put(*_versions(city, unit, recipe))


def _kind(city: City, above: str | None, recipe: Recipe) -> type[k.Organisationseinheit]:
    """Return a kind: mostly one that cities place there, sometimes any."""
    if recipe.turn == 11 and not city.scope.clean:
        everything = [kind for kind in k.EINHEITSARTEN.values() if kind is not k.Verwaltungsleitung]
        return everything[(recipe.kind + recipe.word) % len(everything)]
    usual = _below(next((type(unit) for unit in city.units if unit.id == above), k.Verwaltungsleitung))
    return usual[recipe.kind % len(usual)]


@per_class
def _below(upper: type[k.Organisationseinheit]) -> tuple[type[k.Organisationseinheit], ...]:
    """Return the kinds that usually stand below a kind: those of a lower level, and those that stand anywhere."""
    level, kinds = upper.gliederungsebene, k.EINHEITSARTEN.values()
    if level is None:
        return (k.Stelle,)
    lower = [kind for kind in kinds if (kind.gliederungsebene or 0) > level]
    nearest = sorted(lower, key=lambda kind: kind.gliederungsebene or 0)[:4]
    return (*nearest, *(kind for kind in kinds if kind.gliederungsebene is None and level < 5))


def _until(day: k.Datum) -> k.Zeitraum:
    """Return the period that ends where another begins on this day."""
    return k.Zeitraum(bis=day if day.earliest < day.latest else k.Datum.of(day.earliest - timedelta(days=1)))


def _versions(city: City, unit: k.Organisationseinheit, recipe: Recipe) -> list[k.Organisationseinheit]:
    """Return the versions of a unit."""
    turn, since = recipe.turn, k.Zeitraum(ab=recipe.day)
    renamed = attrs.evolve(unit, name=f"{unit.name} und Beratung")
    if city.scope.history:
        match turn:
            case 1:
                return [unit, attrs.evolve(renamed, gueltig=since)]
            case 2:
                other = city.parent(recipe.place + 1) or unit.uebergeordnet
                return [unit, attrs.evolve(unit, uebergeordnet=other, gueltig=since)]
            case 3 | 4:
                return [attrs.evolve(unit, gueltig=since if turn == 3 else _until(recipe.day))]
            case 5:
                return [attrs.evolve(unit, zustand=k.Zustand.AUFGELOEST)]
    if city.scope.planned:
        match turn:
            case 6:
                return [unit, attrs.evolve(renamed, zustand=k.Zustand.GEPLANT, gueltig=since)]
            case 7 | 8:
                return [attrs.evolve(unit, zustand=k.Zustand.GEPLANT if turn == 7 else k.Zustand.ENTWURF)]
    if turn == 9 and not city.scope.clean:
        return [unit, attrs.evolve(renamed, zustand=k.Zustand.ABWEICHEND)]
    return [unit]


def _holder(city: City, recipe: Recipe) -> None:
    """Add who holds a place: one regular head a unit, one holder a post; a head may have had a predecessor."""
    unit, person = city.pick(["einheiten"], recipe.place), city.pick(["personen"], recipe.word)
    if unit is None:
        return
    post = any(isinstance(entry, k.Stelle) and entry.id == unit for entry in city.units)
    role = k.Besetzungsrolle.MITARBEIT if post else k.Besetzungsrolle.LEITUNG
    held_by = partial(k.Besetzung, einheit=unit, rolle=role, funktionen=(_CHIEF,) if unit == "leitung" else ())
    if unit in city.held:
        if person is not None and not post:
            role = (k.Besetzungsrolle.MITARBEIT, k.Besetzungsrolle.ANSPRECHPERSON)[recipe.kind % 2]
            city.put(k.Besetzung(einheit=unit, person=person, rolle=role))
    elif person is None or recipe.turn % 4 == 1:
        empty = held_by(besetzungsart=(k.Besetzungsart.VAKANT, k.Besetzungsart.NN)[recipe.kind % 2])
        city.put(empty, lasting=False)
        if person is not None:
            acting = k.Besetzungsart.KOMMISSARISCH
            stand_in = k.Besetzung(einheit=unit, rolle=role, person=person, besetzungsart=acting, fuer=empty.id)
            city.put(stand_in, lasting=False)
    else:
        before = city.pick(["personen"], recipe.word + 1)
        _passed_on(city, recipe, held_by(person=person), held_by(person=before) if before != person else None)
    city.held.add(unit)


def _duties(city: City, tasks: list[Recipe], recipes: list[Recipe]) -> None:
    """Add tasks, and who is responsible for them: one lead a task; it may have passed from one to another."""
    for recipe in tasks:
        city.create("aufgaben", recipe.word, VOLUNTARY if city.scope.clean else ())
    for recipe in recipes:
        task, bearer = city.pick(["aufgaben"], recipe.word), city.pick(["einheiten", "akteure"], recipe.place)
        if task is None or bearer is None:
            continue
        if task not in city.held:
            city.held.add(task)
            lead = k.Zuständigkeit(aufgabe=task, zustaendig=bearer, rolle=k.Zuständigkeitsrolle.FEDERFUEHREND)
            before = city.pick(["einheiten", "akteure"], recipe.place + 1) or bearer
            _passed_on(city, recipe, lead, attrs.evolve(lead, zustaendig=before) if before != bearer else None)
        elif not city.scope.clean:
            others = [role for role in k.Zuständigkeitsrolle if role is not k.Zuständigkeitsrolle.FEDERFUEHREND]
            city.put(k.Zuständigkeit(aufgabe=task, zustaendig=bearer, rolle=others[recipe.kind % len(others)]))


def _passed_on(city: City, recipe: Recipe, edge: k.Eintrag, before: k.Eintrag | None) -> None:
    """Add who has something; where it has passed on, also who had it before."""
    if before is None or not city.scope.history or recipe.turn % 4 != 2:
        city.put(edge)
    else:
        city.put(attrs.evolve(before, gueltig=_until(recipe.day)))
        city.put(attrs.evolve(edge, gueltig=k.Zeitraum(ab=recipe.day)))
