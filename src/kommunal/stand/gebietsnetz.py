"""The areas of one day: which lies in which, and what a text calls them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from kommunal.errors import AmbiguousError, NotFoundError
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.text import fold, fold_bare, near
from kommunal.model.verwaltung import Kommune

__all__ = ["GANZ", "Gebietsnetz", "Kette", "Nachschlag"]

GANZ: Final = "kommune"
"""Where a Zuständigkeit without areas holds: the reserved id of the municipality."""

_WORT: Final = re.compile(r"[^\s,;:()/]+")
_LEISE: Final = frozenset(
    {"in", "im", "an", "am", "fuer", "bei", "aus", "nach", "zu", "zum", "zur", "stadtteil", "ortsteil"}
)


class Kette(NamedTuple):
    """The areas that contain an area, itself first, each before those that contain it."""

    orte: tuple[str, ...]
    darueber: Mapping[str, frozenset[str]] | None = None
    """What lies above each, where areas cut across one another; None where each lies in the next."""


K = TypeVar("K")
V = TypeVar("V")


class Nachschlag(dict[K, V]):
    """A table of which each row is made when it is first looked up."""

    def __init__(self, baue: Callable[[K], V]) -> None:
        super().__init__()
        self._baue = baue

    def __missing__(self, key: K) -> V:
        wert = self[key] = self._baue(key)
        return wert


class Gebietsnetz:
    """From an area to what contains it: Quartier, Stadtteil, Stadtbezirk, at last the municipality, then the Kreis.

    The Gemeinden of a Kreis are known without being listed. An area may lie in several, and a broken record may
    let areas lie in one another: every walk ends.
    """

    def __init__(self, gebiete: Sequence[Gebiet], kommune: Kommune) -> None:
        ganz, ueber = Gebietsart.KOMMUNE, Gebietsart.KREIS
        kreis = False
        if kommune.ist_kreis:
            from kommunal.nrw.kommunen import implied_areas, is_kreis  # the gazetteer is needed for Kreise only

            kreis = is_kreis(kommune)
            gebiete = (*gebiete, *implied_areas(kommune, gebiete))
        self._je_id: Final[Mapping[str, Gebiet]] = {gebiet.id: gebiet for gebiet in gebiete}
        if kreis:
            ganz, ueber = Gebietsart.KREIS, Gebietsart.KREIS
        self._ganz: Final = frozenset(_eigene(gebiete, ganz, kommune.name))
        self._kreise: Final = frozenset(g.id for g in gebiete if g.gebietsart is ueber) - self._ganz
        self.orte: Final[Mapping[str, str]] = {GANZ: GANZ, **{key: self.ort(key) for key in self._je_id}}
        """Every id of an area with what it stands for: itself, or `GANZ`."""
        self.ketten: Final = Nachschlag(self._baue)
        """What contains an area, for every area."""

    def get(self, key: str) -> Gebiet | None:
        """Return the area with an id, or None."""
        return self._je_id.get(key)

    def ort(self, key: str) -> str:
        """Return the id of an area, or `GANZ` for one that is the whole municipality."""
        return GANZ if key in self._ganz else key

    def name(self, ort: str) -> str:
        """Return what people call an area; an id that is not known stays as it is."""
        if ort == GANZ:
            return "die ganze Kommune"
        gebiet = self._je_id.get(ort)
        return ort if gebiet is None else gebiet.name

    def covers_all(self, orte: Iterable[str]) -> bool:
        """Tell whether one of some areas contains the whole municipality."""
        return not set(self.ketten[GANZ].orte).isdisjoint(orte)

    def contains(self, outer: str, inner: str) -> bool:
        """Tell whether one area contains another, or is it."""
        return outer in self.ketten[inner].orte

    def _baue(self, ort: str) -> Kette:
        weg = [gebiet for gebiet in self._aufsteigend(ort) if gebiet != GANZ]
        unten = [gebiet for gebiet in weg if gebiet not in self._kreise]
        kreise = [gebiet for gebiet in weg if gebiet in self._kreise]
        if len(self._kreise) == 1 and not kreise and ort not in self._kreise:
            kreise = list(self._kreise)
        # what is asked for a Kreis is not answered by one municipality in it
        orte = tuple(kreise) if ort in self._kreise else (*unten, GANZ, *kreise)
        if all(len(self._eltern(gebiet)) < 2 for gebiet in unten) and len(kreise) < 2:
            return Kette(orte)
        darueber = {gebiet: frozenset(self._aufsteigend(gebiet)) - {gebiet} | {GANZ, *kreise} for gebiet in unten}
        return Kette(orte, {**darueber, GANZ: frozenset(kreise)})

    def _eltern(self, key: str) -> tuple[str, ...]:
        gebiet = self._je_id.get(key)
        if gebiet is None:
            return ()
        return tuple(dict.fromkeys(self.ort(oben) for oben in gebiet.teil_von if oben in self._je_id))

    def _aufsteigend(self, start: str) -> list[str]:
        """Return what contains an area, itself first, each before those that contain it, as far as no cycle bars it."""
        fertig: dict[str, None] = {}
        gesehen = {start}
        stapel: list[tuple[str, Iterator[str]]] = [(start, iter(self._eltern(start)))]
        while stapel:
            key, rest = stapel[-1]
            oben = next((eltern for eltern in rest if eltern not in gesehen), None)
            if oben is None:
                stapel.pop()
                fertig[key] = None
            else:
                gesehen.add(oben)
                stapel.append((oben, iter(self._eltern(oben))))
        return list(reversed(fertig))

    # --- what a text calls them -------------------------------------------------------------------------------------

    def resolve(self, text: str) -> str:
        """Return the area that a name or alias stands for; `GANZ` for the municipality.

        Raises `NotFoundError` with near names, or `AmbiguousError`.
        """
        genannt = self._genannt(text)
        if not genannt:
            raise NotFoundError(text, near(text, (n for g in self._je_id.values() for n in _namen(g))), what="area")
        if len(genannt) > 1:
            raise AmbiguousError(text, genannt, what="area")
        return self.ort(genannt[0])

    def _genannt(self, text: str) -> list[str]:
        """Return the areas of a name: those written alike before those that only sound alike."""
        for falte in (_gleich, _aehnlich):
            treffer = [g.id for g in self._je_id.values() if falte(text) in map(falte, _namen(g))]
            if treffer:
                return treffer
        return []

    def in_text(self, text: str) -> tuple[str, str] | None:
        """Return a text without the area that it names, and the area; None where it names none or nothing else.

        The longest name counts; of several equally long, the last, because the place is usually said at the end.
        """
        worte = [treffer.group() for treffer in _WORT.finditer(text)]
        for laenge in range(min(len(worte) - 1, self._laengster_name), 0, -1):
            for ab in range(len(worte) - laenge, -1, -1):
                genannt = self._nach_wort.get(_aehnlich(" ".join(worte[ab : ab + laenge])))
                if genannt is not None:
                    davor = worte[:ab]
                    while davor and fold(davor[-1]) in _LEISE:
                        davor.pop()
                    rest = " ".join((*davor, *worte[ab + laenge :]))
                    return (rest, self.ort(genannt)) if rest else None
        return None

    @cached_property
    def _laengster_name(self) -> int:
        return max((len(_WORT.findall(name)) for g in self._je_id.values() for name in _namen(g)), default=0)

    @cached_property
    def _nach_wort(self) -> Mapping[str, str]:
        """Names that stand for exactly one area."""
        gruppen: dict[str, set[str]] = {}
        for gebiet in self._je_id.values():
            for name in _namen(gebiet):
                gruppen.setdefault(_aehnlich(name), set()).add(gebiet.id)
        return {name: next(iter(ids)) for name, ids in gruppen.items() if len(ids) == 1}


def _namen(gebiet: Gebiet) -> Iterable[str]:
    return gebiet.name, *gebiet.aliase


def _gleich(text: str) -> str:
    return fold(text).strip()


def _aehnlich(text: str) -> str:
    """Return a name without what people leave out or write differently: hyphens, blanks, dots on vowels."""
    return re.sub(r"[^a-z0-9]+", "", fold_bare(text).replace("ae", "a").replace("oe", "o").replace("ue", "u"))


def _eigene(gebiete: Iterable[Gebiet], art: Gebietsart, name: str | None) -> Iterator[str]:
    """Yield the areas that are the whole municipality: the only one of its kind, else those that bear its name."""
    gleiche = [gebiet for gebiet in gebiete if gebiet.gebietsart is art]
    for gebiet in gleiche:
        if len(gleiche) == 1 or (name is not None and _gleich(name) in map(_gleich, _namen(gebiet))):
            yield gebiet.id
