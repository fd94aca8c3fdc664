"""By what name something goes: the look-ups behind `Stand.one` and `Stand.find`."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, cast

from kommunal.errors import AmbiguousError, NotFoundError
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import FACTUAL
from kommunal.model.regex import regex
from kommunal.model.text import fold, near
from kommunal.search.forms import number_forms
from kommunal.search.index import Hit, Text, TextIndex
from kommunal.stand.day import Day
from kommunal.stand.numbers import is_of_kind, number_keys, spoken_number

__all__ = ["NameIndex", "Names", "UnitNames", "names_of", "names_of_each"]

_NEAR: Final = 3
_HITS: Final = 10
_MANY: Final = 20
"""What so many share tells nobody apart."""
_LONGEST: Final = 300
"""How much of a text is read; no name is longer."""
_DIGIT: Final = regex(r"[0-9]|\b[IVXivx]+\b")

Naming = tuple[str, str]
"""A text, and what it is: name, alias, angebot."""


Names = tuple[tuple[Naming, ...], tuple[str, ...]]
"""What something goes by: names, and numbers as printed."""
Groups = list[list[Hashable]]
"""What goes by the same names, group by group."""


class NameIndex:
    """What goes by which names. What goes by the same ones is looked for once: posts share a name by the thousand.

    Numbers are taken in with the first question that holds one; those of what shares its names with many go apart,
    where only a question for a number, and nothing else, finds them.
    """

    def __init__(self, named: Mapping[Hashable, Eintrag | Names]) -> None:
        self._by_thing: Final = named

    def _said(self, thing: Hashable) -> Names:
        """Return what something goes by."""
        found = self._by_thing[thing]
        return names_of(found) if isinstance(found, Eintrag) else found

    def exact(self, text: str) -> list[Hit]:
        """Return what bears exactly this name, alias or number."""
        groups, index = self._index(text)
        return [*_single(index.exact(text), groups), *self._numbered(text)]

    def search(self, text: str, limit: int) -> list[Hit]:
        """Return what a text may mean, best first."""
        groups, index = self._index(text)
        return list(islice((*self._numbered(text), *_single(index.search(text, limit), groups)), limit))

    def _index(self, text: str) -> tuple[Groups, TextIndex]:
        return self._with_numbers if _DIGIT.search(text) else self._without_numbers

    @cached_property
    def _grouped(self) -> Groups:
        groups: dict[str | tuple[Naming, ...], list[Hashable]] = {}
        for thing, found in self._by_thing.items():
            # nearly all are units that have a name and nothing else
            if isinstance(found, Organisationseinheit) and not found.kurzname and not found.aliase:
                groups.setdefault(found.name, []).append(thing)
            else:
                names, _ = self._said(thing)
                only_name = len(names) == 1 and names[0][1] == "name"
                groups.setdefault(names[0][0] if only_name else names, []).append(thing)
        return list(groups.values())

    @cached_property
    def _without_numbers(self) -> tuple[Groups, TextIndex]:
        return self._grouped, TextIndex(
            Text(key, text, field)
            for key, things in enumerate(self._grouped)
            for text, field in self._said(things[0])[0]
        )

    @cached_property
    def _with_numbers(self) -> tuple[Groups, TextIndex]:
        groups: Groups = []
        for things in self._grouped:
            groups += [things] if len(things) > _MANY else [[thing] for thing in things]
        return groups, TextIndex(
            Text(key, text, field)
            for key, things in enumerate(groups)
            for text, field in _texts(self._said(things[0]), with_numbers=len(things) == 1)
        )

    def _numbered(self, text: str) -> Iterator[Hit]:
        for form in number_forms(text)[:1]:
            for thing, number in self._numbers_of_many.get(form, ()):
                yield Hit(thing, 1.0, f"Nummer {number}", "nummer", number)

    @cached_property
    def _numbers_of_many(self) -> Mapping[str, Sequence[tuple[Hashable, str]]]:
        numbers: dict[str, list[tuple[Hashable, str]]] = {}
        for thing in (thing for things in self._grouped if len(things) > _MANY for thing in things):
            for number in self._said(thing)[1]:
                for form in number_forms(number) or (number,):
                    numbers.setdefault(form, []).append((thing, number))
        return numbers


def _texts(said: Names, *, with_numbers: bool) -> Iterator[Naming]:
    names, numbers = said
    yield from names
    yield from ((number, "nummer") for number in numbers if with_numbers)


def _single(hits: Iterable[Hit], groups: Groups) -> Iterator[Hit]:
    for hit in hits:
        for thing in groups[cast("int", hit.key)]:
            yield Hit(thing, hit.score, hit.reason, hit.field, hit.text)


class UnitNames:
    """The names of the units of a day, folded; made when a name is first asked for."""

    def __init__(self, day: Day) -> None:
        self._day: Final = day

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        """Every folded name with the ids it stands for; an alias counts only where no unit has it as its name."""
        own: dict[str, list[str]] = {}
        other: dict[str, list[str]] = {}
        folded: dict[str, str] = {}  # thousands of posts share a name
        for unit in self._day.einheiten:
            name = folded.get(unit.name)
            if name is None:
                name = folded[unit.name] = fold(unit.name)
            if name in own:
                own[name].append(unit.id)
            else:
                own[name] = [unit.id]
            if unit.kurzname or unit.aliase:
                for alias in _aliases(unit):
                    ids = other.setdefault(fold(alias), [])
                    if unit.id not in ids:
                        ids.append(unit.id)
        return other | own

    @cached_property
    def _by_number(self) -> Mapping[str, Sequence[str]]:
        """Every key of a number with the ids of the units that bear it."""
        numbers: dict[str, list[str]] = {}
        for unit in self._day.einheiten:
            for key in {key for number in unit.nummern for key in number_keys(number)}:
                numbers.setdefault(key, []).append(unit.id)
        return numbers

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(names_of_each(self._day.einheiten))

    @cached_property
    def _former(self) -> tuple[Mapping[str, Organisationseinheit], NameIndex]:
        """What units were called that are gone, or that are called otherwise today; with an index of it."""
        past = [unit for unit in self._day.verwaltung.einheiten if self._is_past(unit)]
        units = {unit.id: unit for unit in past}
        return {**units, **self._day.tree.by_id}, NameIndex(names_of_each((*past, *self._day.einheiten)))

    def _is_past(self, unit: Organisationseinheit) -> bool:
        if unit.zustand is Zustand.AUFGELOEST and (unit.gueltig is None or unit.gueltig.bis is None):
            return unit.gueltig is None or unit.gueltig.ab is None or unit.gueltig.ab.earliest <= self._day.day
        if unit.zustand not in FACTUAL:
            return False
        return self._day.span("einheiten")(unit).last_possible < self._day.day.toordinal()

    def one(self, text: str) -> Organisationseinheit:
        """Return the one unit that goes by an id, a name, another name, a title or a number."""
        unit = self._day.tree.get(text)
        if unit is None:
            ids = self._called(text) or self._spelt_otherwise(text[:_LONGEST])
            if len(ids) > 1:
                raise AmbiguousError(text, ids, what="unit")
            unit = self._day.tree.get(ids[0]) if ids else None
        if unit is None:
            what = f"unit in force on {self._day.day.isoformat()} called"
            raise NotFoundError(text, self._near(text), what=what)
        return unit

    def _called(self, text: str) -> Sequence[str]:
        """Return the ids that go by exactly this name, title or number: the first of these by which any goes."""
        text = text[:_LONGEST]
        return self._by_name.get(fold(text)) or self._titled(text) or self.with_number(text)

    def _titled(self, text: str) -> Sequence[str]:
        """Return the ids of those whose title it is: a number before a name, as an Organigramm prints it."""
        for space in (place for place, letter in enumerate(text) if letter == " "):
            named = self._by_name.get(fold(text[space + 1 :]), ())
            titled = [key for key in named if self._bears(key, text[:space])]
            if titled:
                return titled
        return ()

    def _bears(self, key: str, number: str) -> bool:
        unit = self._day.tree.by_id[key]
        if any(fold(own) == fold(number) for own in unit.nummern):
            return True
        spoken = spoken_number(number)
        return spoken is not None and any(spoken.keys[0] in number_keys(own) for own in unit.nummern)

    def with_number(self, text: str) -> Sequence[str]:
        """Return the ids of those with a number; the word before it decides between kinds of units."""
        number = spoken_number(text)
        if number is None:
            return ()
        units = self._day.tree.by_id
        for key in number.keys:
            ids: Sequence[str] = self._by_number.get(key, ())
            if number.kind is not None:
                ids = [one for one in ids if is_of_kind(units[one], number.kind)]
            # those that print it as it was asked for
            printed = [one for one in ids if any(fold(own) == fold(text) for own in units[one].nummern)]
            if ids:
                return printed or ids
        return ()

    def _spelt_otherwise(self, text: str) -> Sequence[str]:
        """Return the ids that go by a text written differently: hyphens, dots on vowels, the word before a number."""
        number = spoken_number(text)
        if number is not None and number.kind is not None:
            # what bears the number is of another kind
            return [str(hit.key) for hit in self._index.exact(text) if hit.field != "nummer"]
        hits = self._index.exact(text) or [hit for hit in self._index.search(text, _HITS) if hit.field == "nummer"]
        own = [hit for hit in hits if hit.field == "name"]
        return [str(hit.key) for hit in own or hits]

    def _near(self, text: str) -> tuple[str, ...]:
        found = dict.fromkeys(unit.name for unit in self.find(text, former=False, limit=_NEAR))
        return tuple(found) or near(text, (unit.name for unit in self._day.einheiten))

    def find(self, text: str, *, former: bool, limit: int) -> tuple[Organisationseinheit, ...]:
        """Return the units that a text may mean, best first."""
        units, index = self._former if former else (self._day.tree.by_id, self._index)
        text, limit = text[:_LONGEST], max(limit, 0)
        own = (text,) if text in units else ()
        titled = self._titled(text)
        found = (str(hit.key) for hit in index.search(text, limit))
        return tuple(units[key] for key in dict.fromkeys((*own, *titled, *found)))[:limit]


def names_of_each(entries: Sequence[Eintrag]) -> dict[Hashable, Eintrag | Names]:
    """Return every entry by its id; what several have the id of, with the names and numbers of all of them."""
    each: dict[Hashable, Eintrag | Names] = {entry.id: entry for entry in entries}
    if len(each) == len(entries):
        return each
    said: dict[Hashable, Names] = {}
    for entry in entries:
        (names, numbers), (more, further) = said.get(entry.id, ((), ())), names_of(entry)
        said[entry.id] = names + more, numbers + further
    return dict(said)


def names_of(entry: Eintrag) -> Names:
    """Return what a unit, Akteur, body or person goes by."""
    name = getattr(entry, "name", None)
    unit = entry if isinstance(entry, Organisationseinheit) else None
    aliases: Iterable[str] = getattr(entry, "aliase", ()) if unit is None else _aliases(unit)
    own = () if name is None else ((name, "name"),)
    return (*own, *((alias, "alias") for alias in aliases)), () if unit is None else unit.nummern


def _aliases(unit: Organisationseinheit) -> Iterable[str]:
    return (*((unit.kurzname,) if unit.kurzname else ()), *unit.aliase)
