"""The areas of one day: which lies in which, which cut one another, what a text or an address calls them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeVar

from kommunal.errors import AmbiguousError, NotFoundError
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.regex import regex
from kommunal.model.text import fold, fold_bare, near
from kommunal.model.verwaltung import Kommune
from kommunal.nrw.kommunen import implied_areas, is_kreis
from kommunal.search.forms import number_forms
from kommunal.stand.addresses import Streets, street_and_houses
from kommunal.stand.number_words import in_digits, names_a_kind
from kommunal.tuples import NamedTuple

__all__ = ["WHOLE", "Areas", "Chain", "Memo"]

WHOLE: Final = "kommune"
"""Where a Zuständigkeit without areas holds: the reserved id of the municipality."""

_AT: Final = "@"
"""Before an address that stands for a place of its own; no id begins so."""
_WORD: Final = regex(r"[^\s,;:()/]+")
_QUIET: Final = frozenset({
    "in", "im", "an", "am", "fuer", "bei", "aus", "nach", "zu", "zum", "zur", "der", "dem", "die", "das", "meine",
    "meiner", "adresse", "anschrift", "stadtteil", "ortsteil", "bezirk", "stadtbezirk", "wohne", "wohnen", "wohnt",
    "wohnhaft", "lebe", "leben", "gemeldet",
})  # fmt: skip
"""What leads to the name of a place, and says nothing of its own before one."""
_NUMBERED: Final = regex(
    r"(?:\b(?:(?:stadt|wahl|schul|sozial|schieds)?(?:bezirks?|raum|gebiet)|sb|bez|ortsteil|stadtteil|nr|nummer)\b\.?"
    r"|\([^)]*\))\s*",
    re.IGNORECASE,
)
_KIND_WORD: Final = regex(
    r"((?:stadt|wahl|schul|sozial)?(?:bezirk|raum)|ortsteil|stadtteil|ortschaft|quartier|viertel)\b\s*"
)
_NUMBER_WORD: Final = regex(r"\b(?:nr\b\.?\s*)?(?:[0-9]+|[ivx]+)\b\.?\s*")
_NUMBER_IN_TEXT: Final = regex(
    r"\(?\b(?:stadt|wahl|schul|sozial|schieds)?(?:bezirks?|raum)\s+(?:nr\.?\s*|nummer\s+)?(?:[0-9]{1,3}|[ivx]{1,5})\b\)?",
    re.IGNORECASE,
)
_DIGITS: Final = frozenset("0123456789")
_HOUSE: Final = regex(r"[0-9]{1,4}[a-z]?[.?!]*", re.IGNORECASE)
_NUMBER_SIGNS: Final = frozenset({"nr", "nr.", "nummer", "hausnummer"})
_MOST_WORDS: Final = 5
"""Of how many words the name of a street is at most."""
_ROMAN: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")

K = TypeVar("K")
V = TypeVar("V")


class Chain(NamedTuple):
    """The areas that contain an area, itself first, each before those that contain it."""

    places: tuple[str, ...]
    above: Mapping[str, frozenset[str]] | None = None
    """What each goes before, where areas cut across one another; None where each lies in the next."""


class Memo(dict[K, V]):
    """A table of which each row is made when it is first looked up."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        value = self[key] = self._make(key)
        return value


class Areas:
    """From an area to what contains it: Quartier, Stadtteil, Stadtbezirk, at last the municipality, then the Kreis.

    The Gemeinden of a Kreis are known without being listed. An area may lie in several, and a broken record may let
    areas lie in one another: every walk ends.
    """

    def __init__(self, gebiete: Sequence[Gebiet], kommune: Kommune) -> None:
        kreis = kommune.ist_kreis and is_kreis(kommune)
        if kommune.ist_kreis:
            gebiete = (*gebiete, *implied_areas(kommune, gebiete))
        self._by_id: Final[Mapping[str, Gebiet]] = {gebiet.id: gebiet for gebiet in gebiete}
        whole = Gebietsart.KREIS if kreis else Gebietsart.KOMMUNE
        self._whole: Final = frozenset(_own(gebiete, whole, kommune.name))
        self._kreise: Final = frozenset(g.id for g in gebiete if g.gebietsart is Gebietsart.KREIS) - self._whole
        self._addresses: Final[dict[str, tuple[str, ...]]] = {}
        self.places: Final[Mapping[str, str]] = {WHOLE: WHOLE, **{key: self.place(key) for key in self._by_id}}
        """Every id of an area with what it stands for: itself, or `WHOLE`."""
        self.chains: Final = Memo(self._chain)
        """What contains an area, for every area."""
        self.overlaps: Final = Memo(self._cuts)
        """The areas that overlap an area in part, and what lies above them but not above it, for every area."""

    def get(self, key: str) -> Gebiet | None:
        """Return the area with an id, or None."""
        return self._by_id.get(key)

    def place(self, key: str) -> str:
        """Return the id of an area, or `WHOLE` for one that is the whole municipality."""
        return WHOLE if key in self._whole else key

    def in_force(self, gebiete: Iterable[str]) -> set[str]:
        """Return where something holds that is limited to some areas: those of them that are in force."""
        return {self.places[gebiet] for gebiet in gebiete if gebiet in self.places}

    def name(self, place: str) -> str:
        """Return what people call an area; an id that is not known stays as it is."""
        if place == WHOLE:
            return "die ganze Kommune"
        gebiet = self._by_id.get(place)
        return place if gebiet is None else gebiet.name

    def contains(self, outer: str, inner: str) -> bool:
        """Tell whether one area contains another, or is it."""
        return outer in self.chains[inner].places

    def _cuts(self, place: str) -> frozenset[str]:
        cut = {other for other in self._cutting.get(place, ()) if other in self._by_id}
        above = set(self.chains[place].places)
        return frozenset(each for other in cut for each in self.chains[other].places if each not in above)

    def touching(self, place: str) -> frozenset[str]:
        """Return the areas that lie in an area or overlap it in part."""
        return (self._inside(place) | self.overlaps[place]) - {place}

    def _inside(self, place: str) -> frozenset[str]:
        """Return the areas that an area contains."""
        if place == WHOLE or place in self._kreise:
            return frozenset(each for each in self.places.values() if self.contains(place, each))
        found: dict[str, None] = {}
        below = [place]
        while below:
            each = below.pop()
            if each not in found:
                found[each] = None
                below += self._children.get(each, ())
        return frozenset(found)

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        children: dict[str, list[str]] = {}
        for key in self._by_id:
            for above in self._parents(key):
                children.setdefault(above, []).append(key)
        return children

    @cached_property
    def _cutting(self) -> Mapping[str, frozenset[str]]:
        pairs: dict[str, set[str]] = {}
        for gebiet in self._by_id.values():
            for other in gebiet.schneidet:
                pairs.setdefault(gebiet.id, set()).add(other)
                pairs.setdefault(other, set()).add(gebiet.id)
        return {key: frozenset(others) for key, others in pairs.items()}

    def _chain(self, place: str) -> Chain:
        way = [each for each in self._upwards(place) if each != WHOLE]
        below = [each for each in way if each not in self._kreise]
        kreise = [each for each in way if each in self._kreise]
        if len(self._kreise) == 1 and not kreise and place not in self._kreise:
            kreise = list(self._kreise)
        # what is asked for a Kreis is not answered by one municipality in it
        places = tuple(kreise) if place in self._kreise else (*below, WHOLE, *kreise)
        if all(len(self._parents(each)) < 2 for each in below) and len(kreise) < 2:
            return Chain(places)
        steps = self._steps(place)

        def above(each: str) -> frozenset[str]:
            if each == WHOLE:
                return frozenset(kreise)
            # the direct parent goes before the distant one
            further = (other for other in below if steps[other] > steps[each])
            return frozenset((*self._upwards(each), WHOLE, *kreise, *further)) - {each}

        return Chain(places, Memo(above))  # asked for few of them

    def _parents(self, key: str) -> tuple[str, ...]:
        if key.startswith(_AT):
            return self._addresses[key]
        gebiet = self._by_id.get(key)
        if gebiet is None:
            return ()
        return tuple(dict.fromkeys(self.place(above) for above in gebiet.teil_von if above in self._by_id))

    def _steps(self, start: str) -> dict[str, int]:
        """Return how many steps every area that contains another is above it."""
        steps: dict[str, int] = {}
        row, step = [start], 0
        while row:
            steps.update(dict.fromkeys(row, step))
            step += 1
            # each once: two that share their parents would else double them on every level
            row = list(dict.fromkeys(above for each in row for above in self._parents(each) if above not in steps))
        return steps

    def _upwards(self, start: str) -> list[str]:
        """Return what contains an area, itself first, each before those that contain it, as far as no cycle bars it."""
        done: dict[str, None] = {}
        seen = {start}
        stack: list[tuple[str, Iterator[str]]] = [(start, iter(self._parents(start)))]
        while stack:
            key, rest = stack[-1]
            above = next((parent for parent in rest if parent not in seen), None)
            if above is None:
                stack.pop()
                done[key] = None
            else:
                seen.add(above)
                stack.append((above, iter(self._parents(above))))
        return list(reversed(done))

    # --- what a text calls them -------------------------------------------------------------------------------------

    def resolve(self, text: str) -> str:
        """Return the area that a name, alias or number stands for; `WHOLE` for the municipality.

        Raises `NotFoundError` with near names, or `AmbiguousError`.
        """
        named = self._named(text)
        if not named:
            raise NotFoundError(text, near(text, (n for g in self._by_id.values() for n in _names(g))), what="area")
        if len(named) > 1:
            raise AmbiguousError(text, named, what="area")
        return self.place(named[0])

    def _named(self, text: str) -> list[str]:
        """Return the areas of a name: those written alike before those that only sound alike, at last by number."""
        for folded in (_same, _similar):
            found = [g.id for g in self._by_id.values() if folded(text) in map(folded, _names(g))]
            if found:
                return found
        number = _number(text)
        numbered = [g.id for g in self._by_id.values() if number and number in _numbers(g)]
        return numbered or self._with_core(text)

    def _with_core(self, text: str) -> list[str]:
        """Return the areas whose names are a text but for the word for their kind, and their number: "Bezirk Mitte"."""
        core = _core(text)
        found = [g for g in self._by_id.values() if core and core in map(_core, _names(g))]
        kind = _KIND_WORD.match(_same(text))
        of_kind = [g for g in found if kind is not None and g.gebietsart is not None and g.gebietsart == kind[1]]
        return [g.id for g in of_kind or found]

    def in_text(self, text: str) -> tuple[str, str] | None:
        """Return a text without the area that it names, and the area; None where it names none or nothing else.

        The longest name counts; of several equally long, the last, because the place is usually said at the end.
        """
        said = [match.group() for match in _WORD.finditer(text)]
        for length in range(min(len(said) - 1, self._longest_name), 0, -1):
            for start in range(len(said) - length, -1, -1):
                named = self._by_words.get(_similar(" ".join(said[start : start + length])))
                if named is not None:
                    rest = _without(said, start, start + length)
                    return (rest, self.place(named)) if rest else None
        return self._number_in_text(text) or self._core_in_text(said)

    def address_in_text(self, text: str) -> tuple[str, str, str] | None:
        """Return a text without the street and house number that it names, these, and their place; None without such.

        Only a street that an area lists, or an area itself, is one: a number behind any other word may count children.
        """
        if _DIGITS.isdisjoint(text):
            return None
        # "13 a" is one house
        joined = re.sub(r"(?i)\b([0-9]{1,4}) ([a-z])\b(?!\.)", r"\1\2", text)
        said = [match.group() for match in _WORD.finditer(joined)]
        for place, word in enumerate(said):
            house = _HOUSE.fullmatch(word)
            end = place - 1 if house and place and fold(said[place - 1]) in _NUMBER_SIGNS else place
            for start in range(max(0, end - _MOST_WORDS), end) if house else ():
                street = " ".join(said[start:end])
                address = f"{street} {word.rstrip('.?!')}"
                found = self.at_address(address) if self._streets.stretches(street) else None
                rest = _without(said, start, place + 1)
                if found and rest:
                    return re.sub(r"\b[0-9]{5}\b ?", "", rest), address, found  # the postal code says no more
        return None

    def _number_in_text(self, text: str) -> tuple[str, str] | None:
        text = in_digits(text)
        said = _NUMBER_IN_TEXT.search(text) if names_a_kind(text) else None
        named = self._named(said.group().strip("()")) if said else []
        if said is None or len(named) != 1:
            return None
        before = text[: said.start()].split()
        rest = _without([*before, *text[said.end() :].split()], len(before), len(before))
        return (rest, self.place(named[0])) if rest else None

    def _core_in_text(self, said: Sequence[str]) -> tuple[str, str] | None:
        """Find a name that stands behind the word for its kind: "Bezirk Nord" is the Stadtbezirk Nord."""
        for place, (kind, core) in enumerate(pairwise(said)):
            named = self._with_core(f"{kind} {core}") if _KIND_WORD.fullmatch(fold(kind)) else ()
            rest = _without(said, place, place + 2)
            if len(named) == 1 and rest:
                return rest, self.place(named[0])
        return None

    @cached_property
    def _longest_name(self) -> int:
        return max((len(_WORD.findall(name)) for g in self._by_id.values() for name in _names(g)), default=0)

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        """Names that stand for exactly one area."""
        groups: dict[str, set[str]] = {}
        for gebiet in self._by_id.values():
            for name in _names(gebiet):
                groups.setdefault(_similar(name), set()).add(gebiet.id)
        return {name: next(iter(ids)) for name, ids in groups.items() if len(ids) == 1}

    # --- addresses --------------------------------------------------------------------------------------------------

    def at_address(self, address: str) -> str | None:
        """Return the place of an address, which lies in every area whose streets include it; None where none does.

        Raises `InvalidValueError` for what has no street.
        """
        street, houses = street_and_houses(address)
        stretches = [(self.place(key), stretch) for key, stretch in self._streets.stretches(street)]
        # a house with two numbers lies where both do
        lists = [dict.fromkeys(place for place, one in stretches if one.covers(house)) for house in houses]
        found = tuple(lists[0] if lists else dict.fromkeys(place for place, _ in stretches))
        if not found or (not houses and len(found) > 1) or any(each != lists[0] for each in lists):
            return None
        key = _AT + ",".join(found)
        self._addresses[key] = found
        return key

    @cached_property
    def _streets(self) -> Streets:
        return Streets(self._by_id.values())


def _without(said: Sequence[str], start: int, end: int) -> str:
    """Return a text without the words from one to another, and without what leads to them."""
    before = list(said[:start])
    while before and fold(before[-1]) in _QUIET:
        before.pop()
    return " ".join((*before, *said[end:]))


def _names(gebiet: Gebiet) -> Iterable[str]:
    return gebiet.name, *gebiet.aliase


def _same(text: str) -> str:
    return fold(text).strip()


def _similar(text: str) -> str:
    """Return a name without what people leave out or write differently: hyphens, blanks, dots on vowels."""
    return re.sub(r"[^a-z0-9]+", "", fold_bare(text).replace("ae", "a").replace("oe", "o").replace("ue", "u"))


def _core(text: str) -> str:
    """Return a name without the word for its kind and the number: "Stadtbezirk I Mitte" is Mitte."""
    return _similar(_NUMBER_WORD.sub("", _KIND_WORD.sub("", _same(text))))


def _numbers(gebiet: Gebiet) -> Iterator[str | None]:
    """Yield the number of an area in one notation, as its name says it where it has none of its own: "Bezirk XII"."""
    if gebiet.nummer:
        yield _number(gebiet.nummer)
        return
    yield from (_number(name) for name in _names(gebiet) if _NUMBERED.match(in_digits(name)))


def _number(text: str) -> str | None:
    """Return the number of a Bezirk in one notation: "III", "Bezirk 3", "03" and "dritter Bezirk" are alike."""
    bare = _NUMBERED.sub("", fold(in_digits(text))).strip(" .")
    if bare in _ROMAN[1:]:
        return str(_ROMAN.index(bare))
    return str(int(bare)) if bare.isascii() and bare.isdigit() else (number_forms(bare) or (None,))[-1]


def _own(gebiete: Iterable[Gebiet], art: Gebietsart, name: str | None) -> Iterator[str]:
    """Yield the areas that are the whole municipality: the only one of its kind, else those that bear its name."""
    alike = [gebiet for gebiet in gebiete if gebiet.gebietsart is art]
    for gebiet in alike:
        if len(alike) == 1 or (name is not None and _same(name) in map(_same, _names(gebiet))):
            yield gebiet.id
