"""What all rules share: the entries of a Verwaltung beside their days, and the indexes over them, each made once."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kommunal.model.akteure import Mitgliedschaft
from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.einheiten import Organisationseinheit, Stelle, Stellenart, Verwaltungsleitung
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.felder import Verweis
from kommunal.model.geltung import Geltung
from kommunal.model.personen import Besetzung, Besetzungsart, Besetzungsrolle, Funktion
from kommunal.model.text import fold
from kommunal.model.verwaltung import SAMMLUNGEN, Gemeindestatus, Verwaltung, sammlung
from kommunal.rules.regel import Fund
from kommunal.rules.spannen import ANFANG, ENDE
from kommunal.rules.verweise import verweise

if TYPE_CHECKING:
    from kommunal.nrw import Gemeinde

__all__ = ["Kontext", "Paar", "gruppiert", "lose"]

E = TypeVar("E", bound=Eintrag)
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Paar = tuple[E, Geltung]
"""A version beside the days on which it holds."""

_UNGEFAEHR: Final = 366
"""By how many days a date marked "about" may be off."""


def gruppiert(dinge: Iterable[T], schluessel: Callable[[T], K | None]) -> dict[K, list[T]]:
    """Return things grouped by a key, in order; those without key left out."""
    gruppen: dict[K, list[T]] = {}
    for ding in dinge:
        key = schluessel(ding)
        if key is not None:
            gruppen.setdefault(key, []).append(ding)
    return gruppen


class Kontext:
    """A Verwaltung with what rules look up in it."""

    def __init__(self, verwaltung: Verwaltung, codes: tuple[str, ...] = ()) -> None:
        self.verwaltung = verwaltung
        self.codes = codes
        """The codes of the whole catalogue."""
        self._paare: dict[str, tuple[Paar[Any], ...]] = {}
        self._gemerkt: dict[Callable[[Kontext], Any], Any] = {}

    def einmal(self, rechnung: "Callable[[Kontext], T]") -> T:
        """Return what a function makes of this context; it runs once, however many rules ask."""
        if rechnung not in self._gemerkt:
            self._gemerkt[rechnung] = rechnung(self)
        ergebnis: T = self._gemerkt[rechnung]
        return ergebnis

    # --- entries and their days -------------------------------------------------------------------------------------

    def paare(self, name: str) -> tuple[Paar[Any], ...]:
        """Return the versions of one tuple that can be in force, each beside its days."""
        da = self._paare.get(name)
        if da is None:
            da = self._paare[name] = tuple(self.verwaltung.timeline(name, alone=True).items())
        return da

    @cached_property
    def _laufende(self) -> Mapping[int, Geltung]:
        return {id(entry): span for name in SAMMLUNGEN for entry, span in self.paare(name)}

    def laufend(self, entry: Eintrag) -> Geltung | None:
        """Return the days of an entry that can be in force; None for plans, drafts and deviating statements."""
        return self._laufende.get(id(entry))

    def span(self, entry: Eintrag) -> Geltung:
        """Return the days of one entry; of a plan or a deviating statement those that it states."""
        return self.verwaltung.timeline(sammlung(entry), alone=True).span(entry)

    @cached_property
    def einheiten(self) -> tuple[Paar[Organisationseinheit], ...]:
        """The units that can be in force."""
        return self.paare("einheiten")

    @cached_property
    def je_id(self) -> Mapping[str, list[Eintrag]]:
        """Every entry by id, in the order of the document, whatever its state."""
        return gruppiert(self.verwaltung.entries(), lambda entry: entry.id)

    @cached_property
    def orte(self) -> Mapping[str, frozenset[str]]:
        """The tuples in which an id stands: one, unless two things took the same id."""
        orte: dict[str, frozenset[str]] = {}
        for name in SAMMLUNGEN:
            hier = frozenset((name,))
            for entry in getattr(self.verwaltung, name):
                bisher = orte.get(entry.id, hier)
                orte[entry.id] = bisher if bisher == hier else bisher | hier
        return orte

    @cached_property
    def spannen(self) -> Mapping[str, list[Geltung]]:
        """The days on which some version of an id can be in force; ids that never can are missing."""
        spannen: dict[str, list[Geltung]] = {}
        for name in SAMMLUNGEN:
            for entry, span in self.paare(name):
                spannen.setdefault(entry.id, []).append(span)
        return spannen

    @cached_property
    def verweise(self) -> tuple[tuple[Eintrag, str, str, Verweis], ...]:
        """Every reference: entry, path of the field, id, where it may point."""
        return tuple((entry, *stelle) for entry in self.verwaltung.entries() for stelle in verweise(entry))

    @cached_property
    def stellen(self) -> Mapping[int, tuple[str, int]]:
        """Where each entry stands: tuple and index, by the identity of the object."""
        stellen: dict[int, tuple[str, int]] = {}
        for name in SAMMLUNGEN:
            for index, entry in enumerate(getattr(self.verwaltung, name)):
                stellen.setdefault(id(entry), (name, index))
        return stellen

    # --- units ------------------------------------------------------------------------------------------------------

    @cached_property
    def endliche(self) -> frozenset[str]:
        """The ids of which some version begins or ends on a day."""
        return frozenset(
            entry.id
            for name in SAMMLUNGEN
            for entry, span in self.paare(name)
            if span.first_possible > ANFANG or span.last_possible < ENDE
        )

    @cached_property
    def benannte(self) -> tuple[tuple[Organisationseinheit, Geltung, str], ...]:
        """The units beside their folded names; without posts, of which there are many and none is an office."""
        return tuple(
            (unit, span, fold(unit.name))
            for unit, span in self.einheiten
            if not isinstance(unit, Stelle) or unit.stellenart is not Stellenart.PLANSTELLE
        )

    @cached_property
    def einheit_je_id(self) -> Mapping[str, list[Paar[Organisationseinheit]]]:
        """The versions of every unit that can be in force."""
        return gruppiert(self.einheiten, lambda paar: paar[0].id)

    @cached_property
    def kinder(self) -> Mapping[str, list[Paar[Organisationseinheit]]]:
        """The units below an id, in every version that can be in force."""
        return gruppiert(self.einheiten, lambda paar: paar[0].uebergeordnet)

    @cached_property
    def namen(self) -> Mapping[str, list[Paar[Organisationseinheit]]]:
        """The units by folded name, without posts."""
        gruppen: dict[str, list[Paar[Organisationseinheit]]] = {}
        for unit, span, name in self.benannte:
            gruppen.setdefault(name, []).append((unit, span))
        return gruppen

    # --- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def besetzungen(self) -> tuple[Paar[Besetzung], ...]:
        """Who can hold what."""
        return self.paare("besetzungen")

    @cached_property
    def regulaere(self) -> tuple[Paar[Besetzung], ...]:
        """The Besetzungen in regular office that are not dormant."""
        return tuple(
            (b, span)
            for b, span in self.besetzungen
            if b.besetzungsart is Besetzungsart.REGULAER and b.zustand is not Zustand.RUHEND
        )

    @cached_property
    def leitungen(self) -> Mapping[str, list[Paar[Besetzung]]]:
        """The heads of every unit, vacancies included."""
        return gruppiert(
            self.besetzungen, lambda paar: paar[0].einheit if paar[0].rolle is Besetzungsrolle.LEITUNG else None
        )

    @cached_property
    def stellvertretungen(self) -> Mapping[str, list[Paar[Besetzung]]]:
        """The deputies of every unit."""
        return gruppiert(
            self.besetzungen,
            lambda paar: paar[0].einheit if paar[0].rolle is Besetzungsrolle.STELLVERTRETUNG else None,
        )

    @cached_property
    def je_funktion(self) -> Mapping[Funktion, list[Paar[Besetzung]]]:
        """The regular Besetzungen by function under the law."""
        gruppen: dict[Funktion, list[Paar[Besetzung]]] = {}
        for paar in self.regulaere:
            for funktion in paar[0].funktionen:
                gruppen.setdefault(funktion, []).append(paar)
        return gruppen

    @cached_property
    def hauptverwaltungsbeamte(self) -> tuple[Paar[Besetzung], ...]:
        """The regular heads of the whole administration that are named."""
        spitzen = {unit.id for unit, _ in self.einheiten if isinstance(unit, Verwaltungsleitung)}
        return tuple(
            (b, span)
            for b, span in self.regulaere
            if b.person is not None
            and (
                Funktion.HAUPTVERWALTUNGSBEAMTER in b.funktionen
                or (b.rolle is Besetzungsrolle.LEITUNG and b.einheit in spitzen)
            )
        )

    # --- tasks, bodies ----------------------------------------------------------------------------------------------

    @cached_property
    def zustaendigkeiten(self) -> tuple[Paar[Zuständigkeit], ...]:
        """Who can be responsible for what."""
        return self.paare("zustaendigkeiten")

    @cached_property
    def mitgliedschaften(self) -> Mapping[str, list[Paar[Mitgliedschaft]]]:
        """The memberships of every body."""
        paare: tuple[Paar[Mitgliedschaft], ...] = self.paare("mitgliedschaften")
        return gruppiert(paare, lambda paar: paar[0].gremium)

    # --- the municipality -------------------------------------------------------------------------------------------

    @cached_property
    def gemeinde(self) -> "Gemeinde | None":
        """What the gazetteer knows of the municipality; None for a Kreis, and beyond Nordrhein-Westfalen."""
        from kommunal import nrw  # the tables are read only where a rule needs them

        try:
            return nrw.gemeinde(self.verwaltung.kommune.ags)
        except LookupError:
            return None

    @cached_property
    def status(self) -> Gemeindestatus | None:
        """The legal status: as the document states it, else as the gazetteer knows it."""
        kommune = self.verwaltung.kommune
        if kommune.status is not None:
            return kommune.status
        if len(kommune.ags) == 5:
            return Gemeindestatus.KREIS
        return self.gemeinde.status if self.gemeinde else None

    # --- certainty --------------------------------------------------------------------------------------------------

    def belastbar(self, tage: tuple[int, int], *entries: Eintrag) -> bool:
        """Tell whether days that count as certain still do where a source says "about": then only a long time does."""
        if tage[1] - tage[0] > _UNGEFAEHR:
            return True
        versionen = (version.gueltig for entry in entries for version in self.je_id[entry.id])
        return not any(datum is not None and datum.circa for g in versionen if g for datum in (g.ab, g.bis))

    # --- findings ---------------------------------------------------------------------------------------------------

    def fund(
        self, entry: Eintrag, feld: str = "", tage: tuple[int, int] | None = None, *mit: Eintrag | str, **werte: object
    ) -> Fund:
        """Return a finding at an entry; without days it holds as long as the entry may be in force."""
        if tage is None:
            span = self.span(entry)
            tage = span.first_possible, span.last_possible
        return Fund(
            entry=entry,
            feld=feld,
            werte=werte,
            von=tage[0],
            bis=min(tage[1], ENDE),
            mit=tuple(anderer if isinstance(anderer, str) else anderer.id for anderer in mit),
        )


def lose(entry: Eintrag) -> bool:
    """Tell whether an entry is a draft or a plan without a day: nothing firm yet."""
    return entry.zustand is Zustand.ENTWURF or (
        entry.zustand is Zustand.GEPLANT and (entry.gueltig is None or entry.gueltig.ab is None)
    )
