"""The workbench on which a reorganisation is carried out: versions end and begin, refusals are collected."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final

import attrs

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.eintrag import Eintrag, Kante, Zustand
from kommunal.model.geltung import Zeitachse, erklaert
from kommunal.model.text import near
from kommunal.model.verwaltung import Verwaltung, sammlung
from kommunal.model.wandel import Reorganisation, Stufe
from kommunal.model.zeit import Datum, Zeitraum, folgetag, vortag
from kommunal.vergleich.sicht import feldwechsel
from kommunal.vollzug.tage import spanne
from kommunal.vollzug.verweise import beruehrt, verweise

__all__ = ["Werk"]

_WIRKLICH: Final = frozenset({Zustand.AKTIV, Zustand.RUHEND, Zustand.AUFGELOEST})
_HAENGEND: Final = (
    "einheiten", "besetzungen", "zustaendigkeiten", "leitbilder", "beziehungen", "mitgliedschaften", "kooperationen",
    "standorte",
)  # fmt: skip


class Werk:
    """A Verwaltung in the making: look-ups by day, and what is changed, ended and begun in it.

    Nothing here touches the Verwaltung it was made from. What cannot be done is refused: remembered, named by the step,
    and everything else goes on, so that one run finds every reason.
    """

    def __init__(self, verwaltung: Verwaltung, reorganisation: Reorganisation) -> None:
        self.verwaltung = verwaltung
        self.reorganisation = reorganisation
        self.geplant = reorganisation.stufe is Stufe.GEPLANT
        self.refusals: list[str] = []
        self.schritt = ""
        self._ersetzt: dict[int, Eintrag] = {}
        self.hinzu: dict[str, list[Any]] = {}
        """What this reorganisation adds, by id."""
        self.zuvor: dict[str, Any] = {}
        """What was in force before the first change of an id; None for what is new."""

    def refuse(self, message: str) -> None:
        """Remember why the reorganisation cannot be applied."""
        text = f"{self.schritt}: {message}" if self.schritt else message
        if text not in self.refusals:
            self.refusals.append(text)

    # --- looking up -------------------------------------------------------------------------------------------------

    def versionen(self, key: str) -> list[Any]:
        """Return the versions of an id as they are now."""
        neue = self.hinzu.get(key, ())
        # the error for an unknown id looks for near ones, which takes its time
        if key not in self.verwaltung:
            return list(neue)
        return [*(self._ersetzt.get(id(version), version) for version in self.verwaltung[key]), *neue]

    def jetzt(self, key: str, day: date) -> Any:
        """Return the version of an id that is shown on a day, or None."""
        return next(iter(Zeitachse(self.versionen(key), planned=self.geplant).at(day)), None)

    def gesucht(self, key: str, tag: Datum, namen: tuple[str, ...]) -> Any:
        """Return the version of an id that is shown on the first day a step can have; refuse what is not there."""
        if not self.gesucht_in(key, namen):
            return None
        entry = self.jetzt(key, tag.earliest)
        if entry is None:
            self.refuse(f"{key!r} is not in force on {tag.text}{self._hinweis(key, ())}")
        return entry

    def gesucht_in(self, key: str, namen: tuple[str, ...]) -> bool:
        """Tell whether an id belongs to one of some tuples; refuse it otherwise."""
        versionen = self.versionen(key)
        if versionen and sammlung(versionen[0]) in namen:
            return True
        self.refuse(f"no entry {key!r} in {' or '.join(namen)}{self._hinweis(key, near(key, self._ids(namen)))}")
        return False

    def _ids(self, namen: Iterable[str]) -> Iterator[str]:
        for name in namen:
            yield from (entry.id for entry in getattr(self.verwaltung, name))
        yield from self.hinzu

    def _hinweis(self, key: str, nah: tuple[str, ...]) -> str:
        """Say which step without a day would found it, or what is called nearly so."""
        for nummer, schritt in enumerate(self.reorganisation.schritte, 1):
            if getattr(getattr(schritt, "einheit", None), "id", None) == key:
                return f"; step {nummer} founds it, but not by that day"
        return f"; did you mean {' or '.join(map(repr, nah))}?" if nah else ""

    def abhaengige(self, key: str, day: date) -> list[Any]:
        """Return what depends on a unit or Akteur on a day, in the order of the record."""
        ids = self._haengt.get(key, {})
        entries = (self.jetzt(abhaengig, day) for abhaengig in list(ids))
        return [entry for entry in entries if entry is not None and key in beruehrt(entry)]

    def spaetere(self, key: str, tag: Datum) -> Iterator[tuple[str, str]]:
        """Yield what is on record to hang on a unit or Akteur only from a later day on, and that day."""
        for abhaengig in self._haengt.get(key, ()):
            for version in self.versionen(abhaengig):
                if self._kommt_noch(version, tag) and key in beruehrt(version):
                    yield abhaengig, version.gueltig.ab.text

    def zustaendigkeiten(self, aufgabe: str, day: date) -> list[Any]:
        """Return who is responsible for a task on a day, in the order of the record."""
        alle = (self.jetzt(key, day) for key in list(self._je_aufgabe.get(aufgabe, ())))
        return [z for z in alle if z is not None and z.aufgabe == aufgabe]

    @cached_property
    def _je_aufgabe(self) -> dict[str, dict[str, None]]:
        index: dict[str, dict[str, None]] = {}
        neue = (entry for entries in self.hinzu.values() for entry in entries if isinstance(entry, Zuständigkeit))
        for z in (*self.verwaltung.zustaendigkeiten, *neue):
            index.setdefault(z.aufgabe, {})[z.id] = None
        return index

    @cached_property
    def _haengt(self) -> dict[str, dict[str, None]]:
        index: dict[str, dict[str, None]] = {}
        for name in _HAENGEND:
            for entry in getattr(self.verwaltung, name):
                for key in beruehrt(entry):
                    index.setdefault(key, {})[entry.id] = None
        for entries in self.hinzu.values():
            for entry in entries:
                for key in beruehrt(entry):
                    index.setdefault(key, {})[entry.id] = None
        return index

    def endet(self, key: str, tag: Datum) -> date | None:
        """Return the first day from a step on when nothing of an id is in force any more; None where none comes."""
        tage = self.wendetage(key, tag.earliest)
        return next((day for day in tage if self.jetzt(key, day) is None), None)

    def wendetage(self, key: str, day: date) -> list[date]:
        """Return the days after a day on which a version of an id may begin or have ended."""
        tage = Zeitachse(self.versionen(key), planned=self.geplant).days()
        return [date.fromordinal(ordinal) for ordinal in sorted(tage) if ordinal > day.toordinal()]

    # --- changing ---------------------------------------------------------------------------------------------------

    def aendern(self, entry: Any, tag: Datum, **werte: Any) -> Any:
        """Let a new version begin that differs in some fields; one that begins that very day is changed itself."""
        if all(getattr(entry, name) == wert for name, wert in werte.items()):
            return entry
        return self.fassung(entry, attrs.evolve(entry, **werte), tag)

    def fassung(self, entry: Any, neu: Any, tag: Datum) -> Any:
        """Let an entry with other ends or of another kind follow on one; under another id the old one ends."""
        if neu.id != entry.id:
            self.beenden(entry, tag)
            if self.jetzt(neu.id, tag.earliest) is None:
                self.dazu(neu, tag)
            self._folgt(entry.id, neu.id, tag)
            return neu
        if not self._darf(entry.id, tag):
            return entry
        self._merke(entry.id, tag)
        zeit = entry.gueltig or Zeitraum()
        if erklaert(entry).start == spanne(tag) and (entry.zustand is Zustand.GEPLANT) == self.geplant:
            neu = self.gezeichnet(attrs.evolve(neu, gueltig=entry.gueltig, zustand=entry.zustand))
            self.ersetze(entry, neu)
            return neu
        zustand = Zustand.GEPLANT if self.geplant else entry.zustand
        neu = attrs.evolve(neu, gueltig=Zeitraum(ab=tag, bis=zeit.bis), zustand=zustand, reorganisationen=())
        if zeit.bis is not None and not self.geplant:
            self.ersetze(entry, attrs.evolve(entry, gueltig=Zeitraum(ab=zeit.ab) if zeit.ab else None))
        return self.hinzufuegen(self.gezeichnet(neu))

    def _folgt(self, alt: str, neu: str, tag: Datum) -> None:
        """Turn the Besetzungen that cover another one to its new id."""
        for entry in self._deckend.get(alt, ()):
            jetzt = self.jetzt(entry, tag.earliest)
            if jetzt is not None and jetzt.fuer == alt:
                self.aendern(jetzt, tag, fuer=neu)

    @cached_property
    def _deckend(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for besetzung in self.verwaltung.besetzungen:
            if besetzung.fuer is not None:
                index.setdefault(besetzung.fuer, []).append(besetzung.id)
        return index

    def beenden(self, entry: Any, tag: Datum) -> None:
        """Let an entry end the day before; one that this reorganisation began that very day is gone."""
        if not self._darf(entry.id, tag):
            return
        self._merke(entry.id, tag)
        if erklaert(entry).start == spanne(tag) and (entry.zustand is Zustand.GEPLANT) == self.geplant:
            self._gar_nicht(entry, tag)
            return
        ab = entry.gueltig.ab if entry.gueltig else None
        if self.geplant and entry.zustand is not Zustand.GEPLANT:
            ende = attrs.evolve(entry, gueltig=Zeitraum(bis=vortag(tag)), zustand=Zustand.GEPLANT, reorganisationen=())
            self.hinzufuegen(self.gezeichnet(ende))
        else:
            quellen = entry.quellen  # the sources of the change stand with the reorganisation, which the entry names
            zeit = Zeitraum(ab=ab, bis=vortag(tag))
            self.ersetze(entry, attrs.evolve(self.gezeichnet(entry), gueltig=zeit, quellen=quellen))

    def _gar_nicht(self, entry: Any, tag: Datum) -> None:
        """Take back what begins the very day on which it is to end."""
        eigene = self.hinzu.get(entry.id, [])
        if not any(version is entry for version in eigene):
            self.refuse(f"{entry.id!r} begins on {tag.text} only and cannot end that day")
            return
        self.hinzu[entry.id] = [version for version in eigene if version is not entry]
        davor = self.jetzt(entry.id, tag.earliest)
        if davor is not None:
            self.beenden(davor, tag)
        elif not self.versionen(entry.id):
            self._vergiss(entry.id)

    def _vergiss(self, key: str) -> None:
        """Take what has never been out of the descent of what is new."""
        neue: list[Any] = [*self._ersetzt.values(), *(entry for entries in self.hinzu.values() for entry in entries)]
        for entry in neue:
            if key in getattr(entry, "vorgaenger", ()):
                vorgaenger = tuple(herkunft for herkunft in entry.vorgaenger if herkunft != key)
                self.ersetze(entry, attrs.evolve(entry, vorgaenger=vorgaenger))

    def dazu(self, entry: Any, tag: Datum) -> Any:
        """Let something begin; an edge that is there already gets what the new one says."""
        versionen = self.versionen(entry.id)
        if versionen and sammlung(versionen[0]) != sammlung(entry):
            self.refuse(f"the id {entry.id!r} is taken in {sammlung(versionen[0])}")
            return entry
        da = self.jetzt(entry.id, tag.earliest)
        if da is not None:
            return self._schon_da(da, entry, tag)
        if not self._darf(entry.id, tag):
            return entry
        self._merke(entry.id, tag)
        ende = entry.gueltig.bis if entry.gueltig else None
        zustand = Zustand.GEPLANT if self.geplant else entry.zustand
        neu = attrs.evolve(entry, gueltig=Zeitraum(ab=tag, bis=ende), zustand=zustand, reorganisationen=())
        return self.hinzufuegen(self.gezeichnet(neu))

    def _schon_da(self, da: Any, entry: Any, tag: Datum) -> Any:
        if not isinstance(da, Kante):
            self.refuse(f"{entry.id!r} is already in force on {tag.text}")
            return da
        return self.fassung(da, entry, tag) if feldwechsel(da, entry) else da

    def bekannt(self, entry: Any) -> bool:
        """Tell whether everything that an entry refers to is there; refuse it otherwise."""
        alles = True
        for name, verweis, key in verweise(entry):
            reserviert = (key == "kommune" and verweis.kommune) or (key == "keine" and verweis.keine)
            versionen = () if reserviert else self.versionen(key)
            if not reserviert and not any(sammlung(version) in verweis.auf for version in versionen):
                nah = near(key, self._ids(verweis.auf))
                self.refuse(f"{entry.id!r} names {key!r} as {name}, which is not there{self._hinweis(key, nah)}")
                alles = False
        return alles

    def _darf(self, key: str, tag: Datum) -> bool:
        """Refuse a change before one that is already recorded, unless the reorganisation is over by then."""
        for version in self.versionen(key):
            if self._kommt_noch(version, tag):
                ab = version.gueltig.ab or version.gueltig.bis
                self.refuse(f"{key!r} already changes later, on {ab.text}, so it cannot change on {tag.text}")
                return False
        return True

    def _kommt_noch(self, version: Any, tag: Datum) -> bool:
        """Tell whether a version begins after a day, and before a limited reorganisation is over."""
        grenze = None if self.reorganisation.bis is None else folgetag(self.reorganisation.bis)
        zaehlt = version.zustand in _WIRKLICH or (self.geplant and version.zustand is Zustand.GEPLANT)
        beginn = erklaert(version).start
        return zaehlt and beginn > spanne(tag) and (grenze is None or beginn[0] <= spanne(grenze)[1])

    def _merke(self, key: str, tag: Datum) -> None:
        """Keep what was in force before the first change, for the end of a limited reorganisation."""
        if key not in self.zuvor:
            self.zuvor[key] = self.jetzt(key, tag.earliest)

    def gezeichnet(self, entry: Any) -> Any:
        """Return an entry that names the reorganisation and its sources."""
        r = self.reorganisation
        return attrs.evolve(
            entry,
            quellen=tuple(dict.fromkeys((*entry.quellen, *r.quellen))),
            reorganisationen=tuple(dict.fromkeys((*entry.reorganisationen, r.id))),
        )

    def ersetze(self, alt: Eintrag, neu: Eintrag) -> None:
        """Put a version in the place of another."""
        eigene = self.hinzu.get(alt.id, [])
        stelle = next((i for i, entry in enumerate(eigene) if entry is alt), None)
        if stelle is not None:
            eigene[stelle] = neu
        else:
            original = next(v for v in self.verwaltung[alt.id] if self._ersetzt.get(id(v), v) is alt)
            self._ersetzt[id(original)] = neu
        self._merke_verweise(neu)

    def hinzufuegen(self, entry: Any) -> Any:
        """Put a further version on record, as it is."""
        self.hinzu.setdefault(entry.id, []).append(entry)
        self._merke_verweise(entry)
        return entry

    def _merke_verweise(self, entry: Eintrag) -> None:
        # an index that is not made yet finds the entry when it is
        if "_haengt" in self.__dict__:
            for key in beruehrt(entry):
                self._haengt.setdefault(key, {})[entry.id] = None
        if "_je_aufgabe" in self.__dict__ and isinstance(entry, Zuständigkeit):
            self._je_aufgabe.setdefault(entry.aufgabe, {})[entry.id] = None

    # --- the result -------------------------------------------------------------------------------------------------

    def fertig(self) -> Verwaltung:
        """Return the Verwaltung with every change, and the reorganisation on record."""
        namen = {sammlung(entry) for entry in self._ersetzt.values()}
        namen |= {sammlung(entry) for entries in self.hinzu.values() for entry in entries}
        felder: dict[str, Any] = {name: tuple(self._reihe(name)) for name in namen}
        felder["reorganisationen"] = tuple(self._verzeichnis())
        return attrs.evolve(self.verwaltung, **felder)

    def _reihe(self, name: str) -> Iterator[Any]:
        """Yield the entries of one tuple, each new version directly after the others of its id."""
        entries = getattr(self.verwaltung, name)
        letzte = {entry.id: i for i, entry in enumerate(entries) if entry.id in self.hinzu}
        for i, entry in enumerate(entries):
            yield self._ersetzt.get(id(entry), entry)
            if letzte.get(entry.id) == i:
                yield from self.hinzu[entry.id]
        for key, neue in self.hinzu.items():
            if key not in letzte and neue and sammlung(neue[0]) == name:
                yield from neue

    def _verzeichnis(self) -> Iterator[Reorganisation]:
        r = attrs.evolve(self.reorganisation, neu=None)
        neu = True
        for entry in self.verwaltung.reorganisationen:
            yield r if entry.id == r.id else entry
            neu = neu and entry.id != r.id
        if neu:
            yield r
