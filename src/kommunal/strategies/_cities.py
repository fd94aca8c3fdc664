"""Whole cities: a structure that is valid by construction, and on it whatever else the model can say."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, NoReturn

import attrs
from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit, Stelle, Verwaltungsleitung
from kommunal.model.eintrag import Eintrag, Kante, Zustand
from kommunal.model.forms import Choice, Field, fields
from kommunal.model.leitbild import Leitbild
from kommunal.model.marks import EdgeId, Id, Rule, Verweis
from kommunal.model.personen import Besetzung, Besetzungsart, Besetzungsrolle, Funktion
from kommunal.model.profil import Profil
from kommunal.model.schluessel import slug
from kommunal.model.verwaltung import COLLECTIONS, Kommune, Verwaltung, collection_of
from kommunal.model.wandel import SCHRITTARTEN, Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.strategies._drawing import NothingThereError, Sampler, ids
from kommunal.strategies._values import datumsangaben
from kommunal.strategies._words import EIGENNAMEN, NAMES, ORTE, PATTERNS, THEMEN, VOLUNTARY

__all__ = ["City", "Scope", "drawn_city", "drawn_surroundings"]

_CREATED: Final = tuple(name for name in NAMES if name not in ("personen", "aufgaben", "reorganisationen"))
"""The tuples of things that stand in a city by themselves."""
_KINDS: Final[tuple[type[Any], ...]] = (
    *EINHEITSARTEN.values(),
    *SCHRITTARTEN.values(),
    *(cls for cls in COLLECTIONS.values() if cls is not Organisationseinheit),
    Profil,
    Kommune,
)
"""What can be told in full: every class of entries, every kind of unit and of step, what is said of the whole."""
BLOCKS: Final = tuple(_KINDS[start::12] for start in range(12))
"""The same in blocks: one of them is told at a time."""
_CHIEF: Final = Funktion.HAUPTVERWALTUNGSBEAMTER


@frozen(kw_only=True)
class Scope:
    """What a generated city may have."""

    min_units: int
    max_units: int
    max_depth: int
    min_day: date
    max_day: date
    history: bool
    planned: bool
    clean: bool = False
    """Whether nothing in it may be out of the ordinary, so that no rule has anything to say."""

    @property
    def days(self) -> SearchStrategy[Datum]:
        """The dates in it."""
        return _days(self.min_day, self.max_day)


@cache
def _days(first: date, last: date) -> SearchStrategy[Datum]:
    return datumsangaben(min_value=first, max_value=last)


@frozen
class Recipe:
    """One thing: which of the words and of the things before it, of what kind, and what happens to it when.

    Small numbers are cheap to draw and shrink well.
    """

    word: int
    place: int
    kind: int
    turn: int
    day: Datum


@st.composite
def _recipes(draw: DrawFn, scope: Scope) -> Recipe:
    word, place, kind, turn = draw(_WORD), draw(_WORD), draw(_TWELVE), draw(_TWELVE)
    # most things have no day of their own
    return Recipe(word, place, kind, turn, draw(scope.days) if turn in _DATED else _SOME_DAY)


_WORD, _TWELVE = st.integers(0, 23), st.integers(0, 11)
_DATED: Final = (1, 2, 3, 4, 6, 10)
_SOME_DAY: Final = Datum("2020-01-01")


@cache
def _several(scope: Scope, least: int, most: int) -> SearchStrategy[list[Recipe]]:
    return st.lists(_recipes(scope), min_size=least, max_size=most)


_BLOCK: Final = st.sampled_from(((), (), *BLOCKS))


def drawn_city(
    draw: DrawFn, scope: Scope, kommunen: SearchStrategy[Kommune] | None, block: tuple[type[Any], ...] | None = None
) -> Verwaltung:
    """Draw a city: what is there, who does what, and some of it, a block of kinds, told in full."""
    city = City(draw(_known() if kommunen is None else kommunen), scope)
    stand = draw(st.none() | scope.days)
    for recipe in draw(_several(scope, 0, 3)):
        city.create(_CREATED[recipe.kind % len(_CREATED)], recipe.word)
    _units(city, draw(_several(scope, scope.min_units, scope.max_units)))
    for recipe in draw(_several(scope, 0, 3)):
        city.create("personen", recipe.word)
    for recipe in draw(_several(scope, 0, 4)):
        _holder(city, recipe)
    _duties(city, draw(_several(scope, 0, 3)), draw(_several(scope, 0, 4)))
    for cls in draw(_BLOCK) if block is None else block:
        if cls is not Kommune or kommunen is None:
            city.tell(draw, cls)
    return city.verwaltung(stand)


def drawn_surroundings(draw: DrawFn, scope: Scope, kommune: Kommune, taken: Iterable[str]) -> list[Eintrag]:
    """Draw units and tasks, with ids that are none of those taken."""
    city = City(kommune, scope, taken)
    _units(city, draw(_several(scope, scope.min_units, scope.max_units)))
    _duties(city, draw(_several(scope, 0, 3)), draw(_several(scope, 0, 4)))
    return [entry for entries in city.entries.values() for entry in entries]


@cache
def _known() -> SearchStrategy[Kommune]:
    return st.sampled_from([Kommune(ags=key, name=name) for key, town in ORTE for name in (None, town)])


def _is_closed_list(field: Field) -> bool:
    return isinstance(field.item, Choice) and field.name != "zustand"


# --- the city in the making -----------------------------------------------------------------------------------------


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
        """Whose head, or whose holder, is on record."""
        self.chief = False

    def verwaltung(self, stand: Datum | None) -> Verwaltung:
        """Return the city."""
        tables: dict[str, Any] = {name: tuple(entries) for name, entries in self.entries.items()}
        if self.profil is not None:
            tables["profil"] = self.profil
        return Verwaltung(kommune=self.kommune, stand=stand, **tables)

    def put(self, *versions: Any, lasting: bool = True) -> None:
        """Add the versions of one entry, unless the id is taken."""
        key, name = versions[0].id, collection_of(versions[0])
        if key not in self.taken:
            self.taken.add(key)
            self.entries.setdefault(name, []).extend(versions)
            if lasting:
                self.lasting.setdefault(name, []).append(key)

    def pick(self, names: Iterable[str], number: int) -> str | None:
        """Return one of the entries that others may refer to on every day."""
        there = [key for name in names for key in self.lasting.get(name, ())]
        return there[number % len(there)] if there else None

    def named(self, wish: str) -> tuple[str, str]:
        """Return a name and its id that are still free."""
        name, number = wish, 1
        while slug(name) in self.taken:
            number += 1
            name = f"{wish} {number}"
        return name, slug(name)

    def create(self, tuple_name: str, word: int) -> str:
        """Add an entry of which nothing is known but what it is called, and return its id."""
        cls: Any = COLLECTIONS[tuple_name]
        words = NAMES[tuple_name]
        name, key = self.named(words[word % len(words)])
        title = "name" if "name" in fields(cls) else "titel"
        further = {"einheit": "kommune"} if cls is Leitbild else {}
        self.put(cls(id=key, **{title: name}, **further))
        return key

    # --- as a sampler -----------------------------------------------------------------------------------------------

    def scalar(self, draw: DrawFn, cls: type[Any]) -> Any:
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
        there = [key for name in verweis.auf for key in self.lasting.get(name, ())]
        if there or words:
            return draw(st.sampled_from([*there, *words]))
        new = next((name for name in verweis.auf if name in NAMES), None)
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

    def _tell_unit(self, draw: DrawFn, cls: type[Any]) -> None:
        """Tell of a unit of a kind, a new one where there is room, else of any; its place and its days stay."""
        units = self.entries.get("einheiten", [])
        fitting = [place for place, unit in enumerate(units) if type(unit) is cls]
        if not fitting and self._found(draw, cls):
            units = self.entries["einheiten"]
            fitting = [len(units) - 1]
        place = draw(st.sampled_from(fitting or range(len(units)))) if units else self.impossible()
        unit = units[place]
        kept = {name: getattr(unit, name) for name in ("id", "name", "uebergeordnet", "gueltig", "zustand")}
        units[place] = self.instance(draw, type(unit), full=True, **kept)

    def _found(self, draw: DrawFn, cls: type[Any]) -> bool:
        """Add a unit of a kind, if there is room for one."""
        units = {unit.id for unit in self.entries.get("einheiten", ())}
        if len(units) >= self.scope.max_units or (cls is Verwaltungsleitung and units):
            return False
        if cls is Verwaltungsleitung:
            self.put(self.head)
            self.depth["leitung"] = 1
            return True
        above = self.parent(draw(_WORD))
        name, key = self.named(_wish(cls.art, 0))
        self.depth[key] = 1 + self.depth.get(above or "", 0)
        self.put(cls(id=key, name=name, uebergeordnet=above))
        return True

    def _tell_holder(self, draw: DrawFn) -> None:
        """Tell of who holds what nobody holds yet."""
        self._found(draw, Stelle)
        where = fields(Besetzung)["einheit"].verweis
        free = [key for name in (where.auf if where else ()) for key in self.lasting.get(name, ())]
        free = [key for key in (*free, "kommune") if key not in self.held] or self.impossible()
        posts = [unit.id for unit in self.entries.get("einheiten", ()) if isinstance(unit, Stelle)]
        post = next((key for key in posts if key in free), None)
        key = draw(st.sampled_from(free))
        told = self.instance(draw, Besetzung, full=True, einheit=key, stelle=post, **self._fixed())
        if self.chief:
            # of two heads of one administration `check` complains
            others = tuple(one for one in told.funktionen if one is not _CHIEF)
            told = attrs.evolve(told, funktionen=others)
        self.chief |= _CHIEF in told.funktionen
        self.held |= {key, post or key}
        self._tell_entry(told)

    def _tell_plan(self, draw: DrawFn, cls: type[Any]) -> None:
        """Tell of a plan, or of one with a step of a kind."""
        if not (self.scope.planned and self.scope.history):
            return
        if cls is Reorganisation:
            plan = self.instance(draw, cls, full=True)
        else:
            plan = self.instance(draw, Reorganisation, schritte=(self.instance(draw, cls, full=True),), vollzug=None)
        if plan.stufe is Stufe.VOLLZOGEN:
            # of what is done the units would have to bear witness
            plan = attrs.evolve(plan, schritte=())
        self._tell_entry(plan)

    # --- the line ---------------------------------------------------------------------------------------------------

    @property
    def head(self) -> Verwaltungsleitung:
        """The head of the administration, as it were."""
        ags = self.kommune.ags
        mayor = "Oberbürgermeister" if ags is not None and ags.endswith("000") else "Bürgermeister"
        return Verwaltungsleitung(id="leitung", name="Landrat" if self.kommune.ist_kreis else mayor)

    def parent(self, number: int) -> str | None:
        """Return a unit that is there on every day and has room below it; posts have nothing below them."""
        there = self.lasting.get("einheiten", ())
        units = [
            unit for unit in self.entries.get("einheiten", ()) if unit.id in there and not isinstance(unit, Stelle)
        ]
        room = list(dict.fromkeys(unit.id for unit in units if self.depth[unit.id] < self.scope.max_depth))
        return room[number % len(room)] if room else None


# --- units ----------------------------------------------------------------------------------------------------------


def _units(city: City, recipes: list[Recipe]) -> None:
    """Add units, each below one before it; the first may be the head of the administration."""
    for place, recipe in enumerate(recipes):
        if place == 0 and recipe.place % 2 and not city.scope.clean:
            head = attrs.evolve(city.head, uebergeordnet=None if recipe.turn == 10 else "keine")
            # it does not go below another, and is not renamed
            versions, lasting = ([head], True) if recipe.turn in (1, 2, 6, 9) else _versions(city, head, recipe)
            city.put(*versions, lasting=lasting)
            city.depth["leitung"] = 1
        else:
            _unit(city, recipe)


def _unit(city: City, recipe: Recipe) -> None:
    above = city.parent(recipe.place)
    art = _kind(city, above, recipe)
    name, key = city.named(_wish(art, recipe.word))
    apart = above is None and recipe.turn == 10 and not city.scope.clean
    unit = EINHEITSARTEN[art](id=key, name=name, uebergeordnet="keine" if apart else above)
    versions, lasting = _versions(city, unit, recipe)
    city.depth[key] = 1 + max(city.depth.get(version.uebergeordnet or "", 0) for version in versions)
    city.put(*versions, lasting=lasting)


def _kind(city: City, above: str | None, recipe: Recipe) -> str:
    """Return a kind: mostly one that cities place there, sometimes any."""
    if recipe.turn == 11 and not city.scope.clean:
        everything = [art for art in EINHEITSARTEN if art != "verwaltungsleitung"]
        return everything[(recipe.kind + recipe.word) % len(everything)]
    upper = next((unit.art for unit in city.entries.get("einheiten", ()) if unit.id == above), "verwaltungsleitung")
    usual = _below(upper)
    return usual[recipe.kind % len(usual)]


@cache
def _below(art: str) -> tuple[str, ...]:
    """Return the kinds that usually stand below a kind: those of a lower level, and those that stand anywhere."""
    level = EINHEITSARTEN[art].gliederungsebene
    if level is None:
        return (Stelle.art,)
    levels = {name: kind.gliederungsebene for name, kind in EINHEITSARTEN.items()}
    lower = [name for name, own in levels.items() if own is not None and own > level]
    nearest = sorted(lower, key=lambda name: levels[name] or 0)[:4]
    return (*nearest, *(name for name, own in levels.items() if own is None and level < 5))


def _wish(art: str, word: int) -> str:
    own = EIGENNAMEN.get(art)
    if own is not None:
        return own[word % len(own)]
    return PATTERNS.get(art, f"{EINHEITSARTEN[art].__name__} {{}}").format(THEMEN[word % len(THEMEN)])


def _until(day: Datum) -> Zeitraum:
    """Return the period that ends where another begins on this day."""
    return Zeitraum(bis=day if day.earliest < day.latest else Datum.of(day.earliest - timedelta(days=1)))


def _versions(city: City, unit: Organisationseinheit, recipe: Recipe) -> tuple[list[Organisationseinheit], bool]:
    """Return the versions of a unit, and whether it is there on every day."""
    turn, since = recipe.turn, Zeitraum(ab=recipe.day)
    renamed = attrs.evolve(unit, name=f"{unit.name} und Beratung")
    if city.scope.history:
        match turn:
            case 1:
                return [unit, attrs.evolve(renamed, gueltig=since)], True
            case 2:
                other = city.parent(recipe.place + 1) or unit.uebergeordnet
                return [unit, attrs.evolve(unit, uebergeordnet=other, gueltig=since)], True
            case 3 | 4:
                return [attrs.evolve(unit, gueltig=since if turn == 3 else _until(recipe.day))], False
            case 5:
                return [attrs.evolve(unit, zustand=Zustand.AUFGELOEST)], False
    if city.scope.planned:
        match turn:
            case 6:
                return [unit, attrs.evolve(renamed, zustand=Zustand.GEPLANT, gueltig=since)], True
            case 7 | 8:
                return [attrs.evolve(unit, zustand=Zustand.GEPLANT if turn == 7 else Zustand.ENTWURF)], False
    if turn == 9 and not city.scope.clean:
        return [unit, attrs.evolve(renamed, zustand=Zustand.ABWEICHEND)], True
    return [unit], True


# --- who does what --------------------------------------------------------------------------------------------------


def _holder(city: City, recipe: Recipe) -> None:
    """Add who holds a place: one regular head a unit, one holder a post; a head may have had a predecessor."""
    unit, person = city.pick(["einheiten"], recipe.place), city.pick(["personen"], recipe.word)
    if unit is None:
        return
    post = any(isinstance(entry, Stelle) and entry.id == unit for entry in city.entries["einheiten"])
    if unit in city.held:
        if person is not None and not post:
            role = (Besetzungsrolle.MITARBEIT, Besetzungsrolle.ANSPRECHPERSON)[recipe.kind % 2]
            city.put(Besetzung(einheit=unit, person=person, rolle=role))
        return
    city.held.add(unit)
    role = Besetzungsrolle.MITARBEIT if post else Besetzungsrolle.LEITUNG
    chief = unit == "leitung"
    city.chief |= chief
    place: dict[str, Any] = {"einheit": unit, "rolle": role, "funktionen": (_CHIEF,) if chief else ()}
    if person is None or recipe.turn % 4 == 1:
        empty = Besetzung(**place, besetzungsart=(Besetzungsart.VAKANT, Besetzungsart.NN)[recipe.kind % 2])
        city.put(empty, lasting=False)
        if person is not None:
            acting = Besetzungsart.KOMMISSARISCH
            stand_in = Besetzung(einheit=unit, rolle=role, person=person, besetzungsart=acting, fuer=empty.id)
            city.put(stand_in, lasting=False)
        return
    before, since = city.pick(["personen"], recipe.word + 1), None
    if city.scope.history and recipe.turn % 4 == 2 and before != person:
        since = Zeitraum(ab=recipe.day)
        city.put(Besetzung(**place, person=before, gueltig=_until(recipe.day)), lasting=False)
    city.put(Besetzung(**place, person=person, gueltig=since), lasting=since is None)


def _duties(city: City, tasks: list[Recipe], recipes: list[Recipe]) -> None:
    """Add tasks, and who is responsible for them: one lead a task; it may have passed from one to another."""
    for recipe in tasks:
        if city.scope.clean:
            name, key = city.named(VOLUNTARY[recipe.word % len(VOLUNTARY)])
            city.put(Aufgabe(id=key, name=name))
        else:
            city.create("aufgaben", recipe.word)
    led: set[str] = set()
    for recipe in recipes:
        task, bearer = city.pick(["aufgaben"], recipe.word), city.pick(["einheiten", "akteure"], recipe.place)
        if task is None or bearer is None:
            continue
        if task not in led:
            led.add(task)
            _lead(city, recipe, task, bearer)
        elif not city.scope.clean:
            others = [role for role in Zuständigkeitsrolle if role is not Zuständigkeitsrolle.FEDERFUEHREND]
            city.put(Zuständigkeit(aufgabe=task, zustaendig=bearer, rolle=others[recipe.kind % len(others)]))


def _lead(city: City, recipe: Recipe, task: str, bearer: str) -> None:
    lead = Zuständigkeit(aufgabe=task, zustaendig=bearer, rolle=Zuständigkeitsrolle.FEDERFUEHREND)
    before = city.pick(["einheiten", "akteure"], recipe.place + 1)
    if city.scope.history and recipe.turn % 4 == 2 and before not in (None, bearer):
        city.put(attrs.evolve(lead, zustaendig=before or bearer, gueltig=_until(recipe.day)), lasting=False)
        city.put(attrs.evolve(lead, gueltig=Zeitraum(ab=recipe.day)), lasting=False)
    else:
        city.put(lead)
