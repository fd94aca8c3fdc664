"""What a comparison works on: the entries that differ, matched by id, and the names of things for people."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import compress
from operator import is_
from typing import Any, Final, Generic, TypeVar

from attrs import field, frozen

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante, Zustand
from kommunal.model.felder import felder, vorgabe
from kommunal.model.personen import Besetzung, Person
from kommunal.stand import Stand

__all__ = ["Feldwechsel", "Sicht", "Unterschied", "feldwechsel"]

E = TypeVar("E", bound=Eintrag)

HERKUNFT: Final = frozenset({"id", "gueltig", "quellen", "reorganisationen"})
"""What says since when and from where something is known; it is not part of what a day shows."""
_BENANNT: Final = (
    "einheiten", "personen", "aufgaben", "akteure", "gebiete", "gremien", "standorte", "vorhaben", "kooperationen",
)  # fmt: skip


@frozen
class Feldwechsel:
    """One field that differs."""

    feld: str
    vorher: Any
    nachher: Any


def feldwechsel(alt: Eintrag, neu: Eintrag) -> tuple[Feldwechsel, ...]:
    """Return the fields in which two entries show differently; what one kind does not have counts as its default."""
    arten: list[Any] = [type(alt), type(neu)]
    felder_alt, felder_neu = (felder(art) for art in arten)
    wechsel = []
    for name in dict.fromkeys((*felder_neu, *felder_alt)):
        if name not in HERKUNFT:
            vorher = getattr(alt, name) if name in felder_alt else vorgabe(felder_neu[name])
            nachher = getattr(neu, name) if name in felder_neu else vorgabe(felder_alt[name])
            if vorher != nachher:
                wechsel.append(Feldwechsel(name, vorher, nachher))
    if len(wechsel) > 1 or type(alt) is not type(neu):
        # that a change is planned is not a change beside it: the Stand with plans says so of itself
        wechsel = [w for w in wechsel if w.feld != "zustand" or Zustand.GEPLANT not in (w.vorher, w.nachher)]
    return tuple(wechsel)


@frozen
class Unterschied(Generic[E]):
    """What of one tuple differs between two Stände: gone, new, and the pairs that show differently."""

    weg: tuple[E, ...] = ()
    neu: tuple[E, ...] = ()
    paare: tuple[tuple[E, E], ...] = ()

    @classmethod
    def of(cls, alt: tuple[E, ...], neu: tuple[E, ...]) -> "Unterschied[E]":
        """Compare two tuples by id, edges then by their ends; entries that both share are passed over unseen."""
        # almost everything is shared: what follows runs inside the interpreter, entry by entry only where it differs
        if len(alt) == len(neu) and all(map(is_, alt, neu)):
            return cls()
        da, dort = list(map(id, alt)), list(map(id, neu))
        nur_alt, nur_neu = set(da).difference(dort), set(dort).difference(da)
        vorher = {entry.id: entry for entry in compress(alt, map(nur_alt.__contains__, da))}
        kommt: list[E] = []
        paare: list[tuple[E, E]] = []
        for entry in compress(neu, map(nur_neu.__contains__, dort)):
            gleich = vorher.pop(entry.id, None)
            if gleich is None:
                kommt.append(entry)
            elif gleich == entry:  # attrs asks == for != by a detour
                continue
            else:
                paare.append((gleich, entry))
        weg = list(vorher.values())
        if weg and kommt and isinstance(kommt[0], Kante):
            weg, weitere, kommt = _nach_enden(weg, kommt)
            paare += weitere
        return cls(tuple(weg), tuple(kommt), tuple(paar for paar in paare if _verschieden(*paar)))


def _nach_enden(alt: Iterable[E], neu: Iterable[E]) -> tuple[list[E], list[tuple[E, E]], list[E]]:
    """Return what is gone, the pairs with the same ends under two ids, and what is new."""
    weg: dict[Hashable, list[E]] = {}
    for entry in alt:
        weg.setdefault(_enden(entry), []).append(entry)
    kommt: list[E] = []
    paare: list[tuple[E, E]] = []
    for entry in neu:
        vorher = weg.get(_enden(entry))
        if vorher:
            paare.append((vorher.pop(0), entry))
        else:
            kommt.append(entry)
    return [entry for gruppe in weg.values() for entry in gruppe], paare, kommt


def _enden(entry: Any) -> Hashable:
    if isinstance(entry, Zuständigkeit):
        return entry.aufgabe, entry.rolle, entry.zustaendig, frozenset(entry.gebiete), entry.aufteilung
    enden: tuple[str, ...] = entry._enden()
    return enden


def _verschieden(alt: Eintrag, neu: Eintrag) -> bool:
    return type(alt) is not type(neu) or bool(feldwechsel(alt, neu))


@frozen(eq=False)
class Sicht:
    """Two Stände side by side: what differs in each tuple, and what things are called."""

    a: Stand
    b: Stand
    _unterschiede: dict[str, Unterschied[Any]] = field(factory=dict, init=False)
    _gehalten: dict[str, list[Besetzung]] = field(factory=dict, init=False)
    _namen: dict[tuple[str, bool], Mapping[str, Any]] = field(factory=dict, init=False)

    def unterschied(self, name: str) -> Unterschied[Any]:
        """Return what differs in one tuple; found once."""
        if name not in self._unterschiede:
            self._unterschiede[name] = Unterschied.of(self.a.shown(name), self.b.shown(name))
        return self._unterschiede[name]

    def entry(self, sammlung: str, key: str, *, danach: bool) -> Any:
        """Return the entry of one tuple that is shown before or after, or None."""
        je_id = self._namen.get((sammlung, danach))
        if je_id is None:
            stand = self.b if danach else self.a
            je_id = self._namen[sammlung, danach] = {entry.id: entry for entry in stand.shown(sammlung)}
        return je_id.get(key)

    def held(self, unit: str) -> tuple[Besetzung, ...]:
        """Return the Besetzungen of a unit that are shown after."""
        if not self._gehalten:
            gruppen = self._gehalten
            for besetzung in self.b.besetzungen:
                gruppen.setdefault(besetzung.einheit, []).append(besetzung)
        return tuple(self._gehalten.get(unit, ()))

    def real(self, sammlung: str, key: str) -> bool:
        """Tell whether a thing was there before, apart from plans for it."""
        achse = self.a.verwaltung.timeline(sammlung)
        return any(entry.id == key for entry in achse.at(self.a.day))

    def announced(self, sammlung: str) -> set[str]:
        """Return the ids that stood as plans in the record of the first Stand."""
        return {e.id for e in getattr(self.a.verwaltung, sammlung) if e.zustand is Zustand.GEPLANT}

    def name(self, key: str | None) -> str:
        """Return what people call a thing; its id where neither Stand shows it."""
        if key is None:
            return "nicht bekannt"
        if key in ("kommune", "keine"):
            return "die Kommune" if key == "kommune" else "außerhalb der Linie"
        return next((benennung(entry) for entry in self._gefunden(key)), key)

    def _gefunden(self, key: str) -> Iterator[Any]:
        for sammlung in _BENANNT:
            for danach in (True, False):
                entry = self.entry(sammlung, key, danach=danach)
                if entry is not None:
                    yield entry

    def names(self, keys: Iterable[str | None]) -> str:
        """Return several names in one line."""
        return ", ".join(self.name(key) for key in keys)


def benennung(entry: Any) -> str:
    """Return what an entry is called: a unit with its number, a person with the title."""
    if isinstance(entry, Organisationseinheit):
        return entry.title
    if isinstance(entry, Person):
        return entry.full_name
    name: str = getattr(entry, "name", None) or entry.id
    return name
