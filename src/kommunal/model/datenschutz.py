"""The public view of a Verwaltung: what happens in which office, without saying who."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Final, TypeVar, cast, get_args, get_origin

import attrs
from attrs import evolve, frozen

from kommunal.model.akteure import Akteur, Mitgliedschaft
from kommunal.model.eintrag import Eintrag, Kante, Quelle
from kommunal.model.felder import RESERVIERT, Lesbar, Verweis, felder, vorgabe
from kommunal.model.leitbild import Ereignis
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.personen import Besetzung, Person
from kommunal.model.personennamen import NAME_ENTFERNT, Personennamen
from kommunal.model.profil import Ausnahme
from kommunal.model.schluessel import Kennung, slug
from kommunal.model.verwaltung import SAMMLUNGEN, Verwaltung, sammlung

__all__ = ["without_persons"]

L = TypeVar("L", bound=Lesbar)

TEXT_ENTFERNT: Final = "[Text entfernt]"

_PROSA: Final = frozenset({"anmerkung", "hinweis", "beschreibung", "beschluss", "erweiterungen"})
"""Removed: free prose or foreign data, which may name anybody, known here or not; nothing is asked of them."""
_VORBEHALT: Final = frozenset({"bedingung", "befristung", "grund"})
"""Replaced: prose too ("bis Frau Berg zurückkehrt"), but that there is a condition, a limit, a reason has to stay."""
_MIT_NACHNAMEN: Final = frozenset(
    {"titel", "herausgeber", "dokument", "url", "amtsbezeichnung", "thema", "ueberpruefung", "gegenstand", "zweck"}
)
"""Texts that speak of people; elsewhere a surname alone is more likely a word or a place: Berg, Kamp, Steinhaus."""
_WORTLISTEN: Final = frozenset({"art", "arten", "unter", "regel"})
"""Terms of closed lists, which hold no names."""
_UNBEKANNT: Final = re.compile("unbekannt-[0-9]+")


def without_persons(verwaltung: Verwaltung) -> Verwaltung:
    """Return the public view: every post, task and vacancy stays, nobody's name does.

    Taken out are the persons, their part in Beziehungen, Leitbilder and Sprechzeiten, personal mailboxes and numbers,
    and free text that may name anybody (`anmerkung`, `hinweis`, `beschreibung`, `beschluss`, `erweiterungen`, and the
    wording of conditions, limits and reasons). Elsewhere the names of the persons in `verwaltung` become
    ``[Name entfernt]``. An edge that named a person, and an entry whose id carried a name, get a neutral id
    (``besetzung-1``); references follow.
    """
    return _Ansicht(verwaltung).build()


@frozen
class _Feld:
    """How a field is treated: as references, or by what it holds."""

    name: str
    verweis: Verweis | None
    optional: bool
    default: object


@cache
def _plan(cls: Any) -> tuple[_Feld, ...]:
    return tuple(
        _Feld(name, _verweis(feld.type), feld.default is not attrs.NOTHING, vorgabe(feld))
        for name, feld in felder(cls).items()
        if name != "id" and name not in _WORTLISTEN
    )


def _felder(objekt: Any) -> tuple[_Feld, ...]:
    klasse: Any = type(objekt)
    return _plan(klasse)


def _verweis(typ: Any) -> Verweis | None:
    if get_origin(typ) is Annotated:
        return next(m for m in typ.__metadata__ if isinstance(m, Verweis))
    return next((v for v in map(_verweis, get_args(typ)) if v is not None), None)


def _eingebettet(wert: object) -> Iterator[Lesbar]:
    """Yield the values and entries that a field holds."""
    if isinstance(wert, Lesbar):
        yield wert
    elif isinstance(wert, tuple):
        yield from (glied for glied in wert if isinstance(glied, Lesbar))


def _alle(objekt: Lesbar) -> Iterator[Lesbar]:
    """Yield an object and everything in it, in the order of the document."""
    yield objekt
    for feld in _felder(objekt):
        for teil in _eingebettet(getattr(objekt, feld.name)):
            yield from _alle(teil)


def _verweise(objekt: Lesbar) -> Iterator[tuple[str, Verweis]]:
    """Yield what an object itself refers to."""
    for feld in _felder(objekt):
        if feld.verweis is not None:
            wert = getattr(objekt, feld.name)
            yield from ((key, feld.verweis) for key in (wert if isinstance(wert, tuple) else (wert,)) if key)


def _schluessel(objekt: Lesbar) -> str:
    """Return the id of an object; empty for what has none."""
    return getattr(objekt, "id", None) or ""


def _noun(objekt: Lesbar | None) -> str:
    """Return the word that the neutral id of an object begins with."""
    if objekt is None:
        return "unbekannt"
    return slug((SAMMLUNGEN[sammlung(objekt)] if isinstance(objekt, Eintrag) else type(objekt)).__name__)


def _nennt(entry: Eintrag, personen: set[str]) -> bool:
    """Tell whether an edge says who."""
    if isinstance(entry, Besetzung):
        return entry.person is not None
    return isinstance(entry, Mitgliedschaft) and entry.mitglied in personen


class _Ansicht:
    """One public view in the making: which ids vanish, which change, and every object made anew by that."""

    def __init__(self, verwaltung: Verwaltung) -> None:
        self._verwaltung = verwaltung
        alle = list(_alle(verwaltung))
        personen = [objekt for objekt in alle if isinstance(objekt, Person)]
        self._namen = Personennamen(personen)
        self._personen = {person.id for person in personen}
        objekte = [objekt for objekt in alle if not isinstance(objekt, Person)]
        self._eintraege = [objekt for objekt in objekte if isinstance(objekt, Eintrag)]
        # what has an id, by its first appearance: entries, and the new post that a share of one becomes
        self._da: dict[str, Lesbar] = {}
        for objekt in objekte:
            if key := _schluessel(objekt):
                self._da.setdefault(key, objekt)
        self._verweise = dict.fromkeys(paar for objekt in objekte for paar in _verweise(objekt))
        self._entfallen: set[str] = set()
        self._umbenannt: Mapping[str, str] = {}

    def build(self) -> Verwaltung:
        """Return the view."""
        verraeterisch = {entry.id for entry in self._eintraege if _nennt(entry, self._personen)}
        verraeterisch.update(key for key, objekt in self._da.items() if self._traegt_namen(key, objekt))
        verraeterisch.update(key for key, verweis in self._verweise if self._fremd(key, verweis))
        self._umbenannt = self._numbered(verraeterisch)
        self._finde_entfallene()
        for kante in self._eintraege:
            neu = self._objekt(kante) if isinstance(kante, Kante) and kante.derived else None
            # what an edge says is no longer what its derived id says; and two such ids may have become one
            if neu is not None and neu.id != kante.id:
                verraeterisch.add(kante.id)
        self._umbenannt = self._numbered(verraeterisch)
        felder_neu: dict[str, Any] = {
            name: self._tupel(getattr(self._verwaltung, name)) for name in SAMMLUNGEN if name != "personen"
        }
        profil = self._verwaltung.profil and self._objekt(self._verwaltung.profil)
        return evolve(self._verwaltung, personen=(), herkunft=None, profil=profil, **felder_neu)

    def _traegt_namen(self, key: str, objekt: Lesbar) -> bool:
        return self._namen.occurs_in(key, surnames=isinstance(objekt, Quelle | Akteur))

    def _fremd(self, key: str, verweis: Verweis) -> bool:
        """Tell whether a reference leads nowhere and may say who: it may be a person that is not recorded."""
        if key in self._da or key in self._personen or key in RESERVIERT or _UNBEKANNT.fullmatch(key):
            return False
        if verweis.auf == ("personen",):
            return False  # goes in any case
        return "personen" in verweis.auf or "." in key or self._namen.occurs_in(key)

    def _numbered(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return new ids, numbered in the order of the document and different from all that are there."""
        bekannt = dict.fromkeys((*self._da, *(key for key, _ in self._verweise)))
        belegt = {*bekannt, *self._personen}
        zaehler: Counter[str] = Counter()
        neu: dict[str, str] = {}
        umzubenennen = set(ids)
        for key in bekannt:
            if key in umzubenennen:
                wort = _noun(self._da.get(key))
                zaehler[wort] += 1
                while f"{wort}-{zaehler[wort]}" in belegt:
                    zaehler[wort] += 1
                neu[key] = f"{wort}-{zaehler[wort]}"
        return neu

    def _finde_entfallene(self) -> None:
        """Note the ids of which nothing stays: Beziehungen to persons, and what cannot do without those."""
        kanten = [e for e in self._eintraege if any(f.verweis and not f.optional for f in _felder(e))]
        while True:
            bleibt = {kante.id for kante in kanten if self._objekt(kante) is not None}
            weg = {kante.id for kante in kanten} - bleibt - self._entfallen
            if not weg:
                return
            self._entfallen |= weg

    # --- one object -------------------------------------------------------------------------------------------------

    def _objekt(self, objekt: L) -> L | None:
        """Return an object without persons; None where nothing of it can stay."""
        if isinstance(objekt, Erreichbarkeit) and (objekt.personenbezogen or self._namen.in_address(objekt.wert)):
            return None
        if isinstance(objekt, Person) or (isinstance(objekt, Kennung) and self._namen.in_address(objekt.wert)):
            return None
        neu: dict[str, Any] = {}
        for feld in _felder(objekt):
            alt = getattr(objekt, feld.name)
            if not alt:
                continue
            wert = self._wert(objekt, feld, alt)
            if wert is None and not feld.optional:
                return None
            if wert != alt:
                neu[feld.name] = wert
        if isinstance(objekt, Ausnahme) and neu.get("eintraege") == ():
            return None  # without entries it would hold for all
        if (key := _schluessel(objekt)) in self._umbenannt:
            neu["id"] = self._umbenannt[key]
        return cast("L", evolve(cast("Any", objekt), **neu)) if neu else objekt

    def _tupel(self, objekte: Iterable[L]) -> tuple[L, ...]:
        return tuple(neu for neu in map(self._objekt, objekte) if neu is not None)

    def _wert(self, objekt: Lesbar, feld: _Feld, wert: Any) -> Any:
        if feld.verweis is not None:
            return self._nachgezogen(feld.verweis, wert)
        if feld.name in _PROSA:
            return feld.default
        if feld.name in _VORBEHALT:
            return TEXT_ENTFERNT
        if feld.name in ("anlass", "eintraege"):  # ids in the guise of text
            return self._freie_ids(wert)
        if isinstance(wert, Lesbar):
            return self._objekt(wert)
        if type(wert) is str:
            return self._text(objekt, feld, wert)
        if isinstance(wert, tuple) and type(wert[0]) is str:
            return tuple(neu for neu in (self._text(objekt, feld, text) for text in wert) if neu is not None)
        return self._tupel(wert) if isinstance(wert, tuple) and isinstance(wert[0], Lesbar) else wert

    def _nachgezogen(self, verweis: Verweis, wert: Any) -> Any:
        if isinstance(wert, tuple):
            return tuple(neu for neu in (self._nachgezogen(verweis, key) for key in wert) if neu is not None)
        person = wert in self._personen and ("personen" in verweis.auf or wert not in self._da)
        if person or wert in self._entfallen or verweis.auf == ("personen",):
            return None
        return self._umbenannt.get(wert, wert)

    def _freie_ids(self, wert: Any) -> Any:
        if isinstance(wert, tuple):
            return tuple(neu for neu in map(self._freie_ids, wert) if neu is not None)
        return self._umbenannt.get(wert, wert) if wert in self._da and wert not in self._entfallen else None

    def _text(self, objekt: Lesbar, feld: _Feld, text: str) -> str | None:
        if "://" in text:
            return text if not self._namen.in_address(text) else None if feld.optional else NAME_ENTFERNT
        von_leuten = isinstance(objekt, Ereignis) or (isinstance(objekt, Akteur) and feld.name in ("name", "aliase"))
        return self._namen.redact(text, surnames=von_leuten or feld.name in _MIT_NACHNAMEN)
