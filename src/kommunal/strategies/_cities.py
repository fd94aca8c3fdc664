"""Whole cities: a structure that is valid by construction, and on it whatever else the model can say."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache, partial
from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.classes import frozen
from kommunal.model.einheiten import EINHEITSARTEN, Organisationseinheit, Stelle, Verwaltungsleitung
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.forms import per_class
from kommunal.model.personen import Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.model.profil import Profil
from kommunal.model.verwaltung import COLLECTIONS, Kommune, Verwaltung
from kommunal.model.wandel import SCHRITTARTEN
from kommunal.model.zeit import Datum, Zeitraum
from kommunal.strategies._city import CHIEF, CREATED, City, Scope
from kommunal.strategies._words import ORTE, VOLUNTARY

__all__ = ["BLOCKS", "cities", "drawn_surroundings"]

_ALONE: Final = tuple(name for name in CREATED if name not in ("personen", "aufgaben", "reorganisationen"))
"""The tuples of things that stand in a city by themselves."""
_KINDS: Final[tuple[type, ...]] = (
    *EINHEITSARTEN.values(),
    *SCHRITTARTEN.values(),
    *(cls for cls in COLLECTIONS.values() if cls is not Organisationseinheit),
    Profil,
    Kommune,
)
"""What can be told in full: every class of entries, every kind of unit and of step, what is said of the whole."""
BLOCKS: Final = tuple(_KINDS[start::12] for start in range(12))
"""The same in blocks: one of them is told at a time."""


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


_KNOWN: Final = st.sampled_from([Kommune(ags=key, name=name) for key, town in ORTE for name in (None, town)])
_BLOCK: Final = st.sampled_from(((), (), *BLOCKS))


@st.composite
def cities(
    draw: DrawFn, scope: Scope, kommunen: SearchStrategy[Kommune] | None = None, block: tuple[type, ...] | None = None
) -> Verwaltung:
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


# --- units ----------------------------------------------------------------------------------------------------------


def _units(city: City, recipes: list[Recipe]) -> None:
    """Add units, each below one before it; the first may be the head of the administration."""
    for place, recipe in enumerate(recipes):
        if place == 0 and recipe.place % 2 and not city.scope.clean:
            head = attrs.evolve(city.head, uebergeordnet=None) if recipe.turn == 10 else city.head
            # it does not go below another, and is not renamed
            versions, lasting = ([head], True) if recipe.turn in (1, 2, 6, 9) else _versions(city, head, recipe)
        else:
            above = city.parent(recipe.place)
            unit = city.new(_kind(city, above, recipe), recipe.word, uebergeordnet=above)
            if unit.uebergeordnet is None and recipe.turn == 10 and not city.scope.clean:
                unit = attrs.evolve(unit, uebergeordnet="keine")
            versions, lasting = _versions(city, unit, recipe)
        city.put(*versions, lasting=lasting)


def _kind(city: City, above: str | None, recipe: Recipe) -> type[Organisationseinheit]:
    """Return a kind: mostly one that cities place there, sometimes any."""
    if recipe.turn == 11 and not city.scope.clean:
        everything = [kind for kind in EINHEITSARTEN.values() if kind is not Verwaltungsleitung]
        return everything[(recipe.kind + recipe.word) % len(everything)]
    usual = _below(next((type(unit) for unit in city.units if unit.id == above), Verwaltungsleitung))
    return usual[recipe.kind % len(usual)]


@per_class
def _below(upper: type[Organisationseinheit]) -> tuple[type[Organisationseinheit], ...]:
    """Return the kinds that usually stand below a kind: those of a lower level, and those that stand anywhere."""
    level, kinds = upper.gliederungsebene, EINHEITSARTEN.values()
    if level is None:
        return (Stelle,)
    lower = [kind for kind in kinds if (kind.gliederungsebene or 0) > level]
    nearest = sorted(lower, key=lambda kind: kind.gliederungsebene or 0)[:4]
    return (*nearest, *(kind for kind in kinds if kind.gliederungsebene is None and level < 5))


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
    post = any(isinstance(entry, Stelle) and entry.id == unit for entry in city.units)
    role = Besetzungsrolle.MITARBEIT if post else Besetzungsrolle.LEITUNG
    held_by = partial(Besetzung, einheit=unit, rolle=role, funktionen=(CHIEF,) if unit == "leitung" else ())
    if unit in city.held:
        if person is not None and not post:
            role = (Besetzungsrolle.MITARBEIT, Besetzungsrolle.ANSPRECHPERSON)[recipe.kind % 2]
            city.put(Besetzung(einheit=unit, person=person, rolle=role))
    elif person is None or recipe.turn % 4 == 1:
        empty = held_by(besetzungsart=(Besetzungsart.VAKANT, Besetzungsart.NN)[recipe.kind % 2])
        city.put(empty, lasting=False)
        if person is not None:
            acting = Besetzungsart.KOMMISSARISCH
            stand_in = Besetzung(einheit=unit, rolle=role, person=person, besetzungsart=acting, fuer=empty.id)
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
            lead = Zuständigkeit(aufgabe=task, zustaendig=bearer, rolle=Zuständigkeitsrolle.FEDERFUEHREND)
            before = city.pick(["einheiten", "akteure"], recipe.place + 1) or bearer
            _passed_on(city, recipe, lead, attrs.evolve(lead, zustaendig=before) if before != bearer else None)
        elif not city.scope.clean:
            others = [role for role in Zuständigkeitsrolle if role is not Zuständigkeitsrolle.FEDERFUEHREND]
            city.put(Zuständigkeit(aufgabe=task, zustaendig=bearer, rolle=others[recipe.kind % len(others)]))


def _passed_on(city: City, recipe: Recipe, edge: Eintrag, before: Eintrag | None) -> None:
    """Add who has something; where it has passed on, also who had it before."""
    if before is None or not city.scope.history or recipe.turn % 4 != 2:
        city.put(edge)
    else:
        city.put(attrs.evolve(before, gueltig=_until(recipe.day)), lasting=False)
        city.put(attrs.evolve(edge, gueltig=Zeitraum(ab=recipe.day)), lasting=False)
