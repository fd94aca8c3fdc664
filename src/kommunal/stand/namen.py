"""By what name something goes: the look-ups behind `Stand.one` and `Stand.find`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kommunal.errors import AmbiguousError, NotFoundError
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.text import fold, near
from kommunal.stand.gebietsnetz import Nachschlag
from kommunal.stand.suche import Suchindex, Text

if TYPE_CHECKING:
    from kommunal.stand.stand import Stand

__all__ = ["Namen", "texte"]

_NAH: Final = 3
_LAENGSTER: Final = 300
"""How much of a text is read; no name is longer."""


class Namen:
    """The names of the units of a Stand, folded; made when a name is first asked for."""

    def __init__(self, stand: "Stand") -> None:
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
    def _index(self) -> Suchindex:
        return Suchindex(text for unit in self._stand.einheiten for text in texte(unit))

    @cached_property
    def _heutige(self) -> dict[str, Organisationseinheit]:
        return {unit.id: unit for unit in self._stand.einheiten}

    @cached_property
    def _fruehere(self) -> tuple[dict[str, Organisationseinheit], Suchindex]:
        """What units were called that are gone, or that are called otherwise today; with an index of it."""
        einheiten: dict[str, Organisationseinheit] = {}
        eintraege: list[Text] = []
        for unit in self._stand.verwaltung.einheiten:
            if self._vergangen(unit):
                eintraege.extend(texte(unit))
                einheiten[unit.id] = unit
        eintraege.extend(text for unit in self._stand.einheiten for text in texte(unit))
        return einheiten | self._heutige, Suchindex(eintraege)

    def _vergangen(self, unit: Organisationseinheit) -> bool:
        if unit.zustand is Zustand.AUFGELOEST and (unit.gueltig is None or unit.gueltig.bis is None):
            return unit.gueltig is None or unit.gueltig.ab is None or unit.gueltig.ab.earliest <= self._stand.day
        if unit.zustand not in (Zustand.AKTIV, Zustand.RUHEND, Zustand.AUFGELOEST):
            return False
        return self._stand.span("einheiten")(unit).last_possible < self._stand.day.toordinal()

    def one(self, text: str) -> Organisationseinheit:
        """Return the one unit that goes by an id, a name, another name or a number."""
        get = self._stand.tree.je_id.get
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
        hits = self._index.exact(text) or [hit for hit in self._index.search(text) if hit.feld == "nummer"]
        eigene = [hit for hit in hits if hit.feld == "name"]
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
        gefunden = (str(hit.key) for hit in index.search(text, limit=limit))
        return tuple(einheiten[key] for key in dict.fromkeys((*eigene, *gefunden)))[:limit]


def texte(entry: Eintrag) -> Iterator[Text]:
    """Yield every text by which a unit, Akteur, body or person may be found."""
    name = getattr(entry, "name", None)
    if name is not None:
        yield Text(entry.id, name)
    if isinstance(entry, Organisationseinheit):
        for nebenname in _nebennamen(entry):
            yield Text(entry.id, nebenname, "alias")
        for nummer in entry.nummern:
            yield Text(entry.id, nummer, "nummer")
    else:
        for alias in getattr(entry, "aliase", ()):
            yield Text(entry.id, alias, "alias")


def _nebennamen(unit: Organisationseinheit) -> Iterable[str]:
    return (*((unit.kurzname,) if unit.kurzname else ()), *unit.aliase)


def _gefaltet(text: str) -> str:
    """Fold a name: `fold`, but in a third of the time for what German is written in."""
    klein = text.lower()
    if not klein.isascii():
        klein = klein.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return klein if klein.isascii() else fold(text)
