"""By what name something goes: the look-ups behind `Stand.one` and `Stand.find`."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final, cast

from kommunal.errors import AmbiguousError, NotFoundError
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.text import fold, near
from kommunal.search.forms import number_forms
from kommunal.search.index import Hit, Text, TextIndex
from kommunal.stand.day import Day
from kommunal.stand.gebietsnetz import Nachschlag

__all__ = ["Benennung", "Namen", "Namensindex", "benennungen"]

_NAH: Final = 3
_FUNDE: Final = 10
_VIELE: Final = 20
"""What so many share tells nobody apart."""
_LAENGSTER: Final = 300
"""How much of a text is read; no name is longer."""


Benennung = tuple[str, str]
"""A text, and what it is: name, alias, nummer, angebot."""
Gruppen = list[list[Hashable]]
"""What goes by the same names, group by group."""
_ZIFFER: Final = re.compile(r"[0-9]|\b[IVXivx]+\b")


class Namensindex:
    """What goes by which names. What goes by the same ones is looked for once: posts share a name by the thousand.

    Numbers are taken in with the first question that holds one; those of what shares its names with many go apart,
    where only a question for a number, and nothing else, finds them.
    """

    def __init__(self, namen: Iterable[tuple[Hashable, Benennung]]) -> None:
        self._je_ding: Final[dict[Hashable, list[Benennung]]] = {}
        for ding, benennung in namen:
            if ding in self._je_ding:
                self._je_ding[ding].append(benennung)
            else:
                self._je_ding[ding] = [benennung]

    def exact(self, text: str) -> list[Hit]:
        """Return what bears exactly this name, alias or number."""
        gruppen, index = self._index(text)
        return [*_einzeln(index.exact(text), gruppen), *self._je_nummer(text)]

    def search(self, text: str, limit: int) -> list[Hit]:
        """Return what a text may mean, best first."""
        gruppen, index = self._index(text)
        return list(islice((*self._je_nummer(text), *_einzeln(index.search(text, limit), gruppen)), limit))

    def _index(self, text: str) -> tuple[Gruppen, TextIndex]:
        return self._mit_nummern if _ZIFFER.search(text) else self._ohne_nummern

    @cached_property
    def _gruppiert(self) -> Gruppen:
        gruppen: dict[tuple[Benennung, ...], list[Hashable]] = {}
        for ding, namen in self._je_ding.items():
            key = tuple(namen) if namen[-1][1] != "nummer" else tuple([name for name in namen if name[1] != "nummer"])
            if key in gruppen:
                gruppen[key].append(ding)
            else:
                gruppen[key] = [ding]
        return list(gruppen.values())

    @cached_property
    def _ohne_nummern(self) -> tuple[Gruppen, TextIndex]:
        return self._gruppiert, TextIndex(
            Text(key, text, feld)
            for key, dinge in enumerate(self._gruppiert)
            for text, feld in self._je_ding[dinge[0]]
            if feld != "nummer"
        )

    @cached_property
    def _mit_nummern(self) -> tuple[Gruppen, TextIndex]:
        gruppen: Gruppen = []
        for dinge in self._gruppiert:
            gruppen += [dinge] if len(dinge) > _VIELE else [[ding] for ding in dinge]
        return gruppen, TextIndex(
            Text(key, text, feld)
            for key, dinge in enumerate(gruppen)
            for text, feld in self._je_ding[dinge[0]]
            if feld != "nummer" or len(dinge) == 1
        )

    def _je_nummer(self, text: str) -> Iterator[Hit]:
        for form in number_forms(text)[:1]:
            for ding, nummer in self._nummern_vieler.get(form, ()):
                yield Hit(ding, 1.0, f"Nummer {nummer}", "nummer", nummer)

    @cached_property
    def _nummern_vieler(self) -> Mapping[str, Sequence[tuple[Hashable, str]]]:
        nummern: dict[str, list[tuple[Hashable, str]]] = {}
        for ding in (ding for dinge in self._gruppiert if len(dinge) > _VIELE for ding in dinge):
            for nummer in (text for text, feld in self._je_ding[ding] if feld == "nummer"):
                for form in number_forms(nummer) or (nummer,):
                    nummern.setdefault(form, []).append((ding, nummer))
        return nummern


def _einzeln(treffer: Iterable[Hit], gruppen: Gruppen) -> Iterator[Hit]:
    for t in treffer:
        for ding in gruppen[cast("int", t.key)]:
            yield Hit(ding, t.score, t.reason, t.field, t.text)


class Namen:
    """The names of the units of a Stand, folded; made when a name is first asked for."""

    def __init__(self, stand: Day) -> None:
        self._stand: Final = stand

    @cached_property
    def _je_name(self) -> Mapping[str, Sequence[str]]:
        """Every folded name with the ids it stands for; an alias counts only where no unit has it as its name."""
        eigene: dict[str, list[str]] = {}
        andere: dict[str, list[str]] = {}
        gefaltet = Nachschlag(_gefaltet)  # thousands of posts share a name
        for unit in self._stand.einheiten:
            name = gefaltet[unit.name]
            if name in eigene:
                eigene[name].append(unit.id)
            else:
                eigene[name] = [unit.id]
            if unit.kurzname or unit.aliase:
                for nebenname in _nebennamen(unit):
                    ids = andere.setdefault(gefaltet[nebenname], [])
                    if unit.id not in ids:
                        ids.append(unit.id)
        return andere | eigene

    @cached_property
    def _index(self) -> Namensindex:
        return Namensindex((unit.id, name) for unit in self._stand.einheiten for name in benennungen(unit))

    @cached_property
    def _heutige(self) -> dict[str, Organisationseinheit]:
        return {unit.id: unit for unit in self._stand.einheiten}

    @cached_property
    def _fruehere(self) -> tuple[dict[str, Organisationseinheit], Namensindex]:
        """What units were called that are gone, or that are called otherwise today; with an index of it."""
        einheiten: dict[str, Organisationseinheit] = {}
        namen: list[tuple[Hashable, Benennung]] = []
        for unit in self._stand.verwaltung.einheiten:
            if self._vergangen(unit):
                namen += [(unit.id, name) for name in benennungen(unit)]
                einheiten[unit.id] = unit
        namen += [(unit.id, name) for unit in self._stand.einheiten for name in benennungen(unit)]
        return einheiten | self._heutige, Namensindex(namen)

    def _vergangen(self, unit: Organisationseinheit) -> bool:
        if unit.zustand is Zustand.AUFGELOEST and (unit.gueltig is None or unit.gueltig.bis is None):
            return unit.gueltig is None or unit.gueltig.ab is None or unit.gueltig.ab.earliest <= self._stand.day
        if unit.zustand not in (Zustand.AKTIV, Zustand.RUHEND, Zustand.AUFGELOEST):
            return False
        return self._stand.span("einheiten")(unit).last_possible < self._stand.day.toordinal()

    def one(self, text: str) -> Organisationseinheit:
        """Return the one unit that goes by an id, a name, another name or a number."""
        get = self._stand.tree.by_id.get
        unit = get(text)
        if unit is None:
            ids = self._je_name.get(_gefaltet(text)) or self._aehnlich(text)
            if len(ids) > 1:
                raise AmbiguousError(text, ids, what="unit")
            unit = get(ids[0]) if ids else None
        if unit is None:
            tag = self._stand.day.isoformat()
            raise NotFoundError(text, self._nahe(text), what=f"unit in force on {tag} called")
        return unit

    def _aehnlich(self, text: str) -> tuple[str, ...]:
        """Return the ids that go by a text written differently: hyphens, dots on vowels, the word before a number."""
        text = text[:_LAENGSTER]
        hits = self._index.exact(text) or [hit for hit in self._index.search(text, _FUNDE) if hit.field == "nummer"]
        eigene = [hit for hit in hits if hit.field == "name"]
        return tuple(str(hit.key) for hit in eigene or hits)

    def _nahe(self, text: str) -> tuple[str, ...]:
        funde = dict.fromkeys(unit.name for unit in self.find(text, former=False, limit=_NAH))
        return tuple(funde) or near(text, (unit.name for unit in self._stand.einheiten))

    def find(self, text: str, *, former: bool, limit: int) -> tuple[Organisationseinheit, ...]:
        """Return the units that a text may mean, best first."""
        if former:
            einheiten, index = self._fruehere
        else:
            einheiten, index = self._heutige, self._index
        text = text[:_LAENGSTER]
        eigene = (text,) if text in einheiten else ()
        gefunden = (str(hit.key) for hit in index.search(text, limit))
        return tuple(einheiten[key] for key in dict.fromkeys((*eigene, *gefunden)))[:limit]


def benennungen(entry: Eintrag) -> Iterator[Benennung]:
    """Yield every text by which a unit, Akteur, body or person may be found, and what it is."""
    name = getattr(entry, "name", None)
    if name is not None:
        yield name, "name"
    if isinstance(entry, Organisationseinheit):
        if entry.kurzname or entry.aliase:
            for nebenname in _nebennamen(entry):
                yield nebenname, "alias"
        for nummer in entry.nummern:
            yield nummer, "nummer"
    else:
        for alias in getattr(entry, "aliase", ()):
            yield alias, "alias"


def _nebennamen(unit: Organisationseinheit) -> Iterable[str]:
    return (*((unit.kurzname,) if unit.kurzname else ()), *unit.aliase)


def _gefaltet(text: str) -> str:
    """Fold a name: `fold`, but in a third of the time for what German is written in."""
    klein = text.lower()
    if not klein.isascii():
        klein = klein.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return klein if klein.isascii() else fold(text)
