"""The Stand: the view of one day. Time is resolved here; every question is asked of it and needs no date any more."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, TypeVar, overload

from kommunal.errors import InvalidValueError, NotFoundError
from kommunal.model.akteure import (
    Akteur,
    Beziehung,
    Beziehungsart,
    Gremium,
    Kooperation,
    Mitgliedschaft,
    Vorhaben,
)
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.competition import acting_order, standing_at
from kommunal.model.einheiten import Organisationseinheit, Verwaltungsleitung
from kommunal.model.eintrag import Eintrag, kennung
from kommunal.model.felder import zeige
from kommunal.model.geltung import Geltung
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import OHNE_PERSON, Besetzung, Besetzungsrolle, Person
from kommunal.model.speicher import ohne_sammler
from kommunal.model.text import near
from kommunal.model.verwaltung import SAMMLUNGEN, Verwaltung, sammlung
from kommunal.stand import luecken, zeiten
from kommunal.stand.auskunft import Auskunft
from kommunal.stand.baum import Baum, Placement
from kommunal.stand.fragen import Fragen
from kommunal.stand.luecken import Lücke, Waise, Überschneidung
from kommunal.stand.namen import Namen
from kommunal.stand.zeiten import Öffnung
from kommunal.stand.zuordnung import Zuordnung

__all__ = ["Stand"]

E = TypeVar("E", bound=Eintrag)
U = TypeVar("U", bound=Organisationseinheit)


class Stand:
    """The state of a Verwaltung on one day ("Stand: 01.03.2026", as printed on every Organigramm).

    Made by `Verwaltung.at`. Shows what can be in force on that day, one version of each id. Questions take an entry or
    its id; an id of nothing in force raises `NotFoundError`.
    """

    def __init__(self, verwaltung: Verwaltung, day: date, *, planned: bool = False) -> None:
        self.verwaltung = verwaltung
        self.day = day
        self.planned = planned

    def __repr__(self) -> str:
        return f"<Stand {self.day.isoformat()} of {self.verwaltung.kommune.ags}: {len(self.einheiten)} units>"

    # --- what is in force, by kind --------------------------------------------------------------------------------

    def _in_kraft(self, name: str) -> tuple[Any, ...]:
        return self.verwaltung.timeline(name, planned=self.planned).at(self.day)

    def _stehend(self, name: str) -> tuple[Any, ...]:
        """Return what is in force of entries that compete for places; only what is uncertain can be displaced."""
        return standing_at(self.verwaltung.timeline(name, planned=self.planned), self.day)

    @cached_property
    def einheiten(self) -> tuple[Organisationseinheit, ...]:
        """The units in force, in display order."""
        return self.tree.units()

    @cached_property
    def personen(self) -> tuple[Person, ...]:
        """The persons known on the day."""
        return self._in_kraft("personen")

    @cached_property
    def besetzungen(self) -> tuple[Besetzung, ...]:
        """Who holds what on the day."""
        return self._stehend("besetzungen")

    @cached_property
    def aufgaben(self) -> tuple[Aufgabe, ...]:
        """The tasks of the day."""
        return self._in_kraft("aufgaben")

    @cached_property
    def zustaendigkeiten(self) -> tuple[Zuständigkeit, ...]:
        """Who is responsible for what on the day."""
        return self._stehend("zustaendigkeiten")

    @cached_property
    def gebiete(self) -> tuple[Gebiet, ...]:
        """The areas of the day."""
        return self._in_kraft("gebiete")

    @cached_property
    def standorte(self) -> tuple[Standort, ...]:
        """The sites of the day."""
        return self._in_kraft("standorte")

    @cached_property
    def leitbilder(self) -> tuple[Leitbild, ...]:
        """The Leitbilder in force."""
        return self._in_kraft("leitbilder")

    @cached_property
    def akteure(self) -> tuple[Akteur, ...]:
        """The actors of the day."""
        return self._in_kraft("akteure")

    @cached_property
    def beziehungen(self) -> tuple[Beziehung, ...]:
        """The relations beside the line that hold on the day."""
        return self._stehend("beziehungen")

    @cached_property
    def vorhaben(self) -> tuple[Vorhaben, ...]:
        """The strategies, concepts and projects of the day."""
        return self._in_kraft("vorhaben")

    @cached_property
    def kooperationen(self) -> tuple[Kooperation, ...]:
        """The joint undertakings of the day."""
        return self._in_kraft("kooperationen")

    @cached_property
    def gremien(self) -> tuple[Gremium, ...]:
        """The bodies of the day."""
        return self._in_kraft("gremien")

    @cached_property
    def mitgliedschaften(self) -> tuple[Mitgliedschaft, ...]:
        """The memberships of the day."""
        return self._in_kraft("mitgliedschaften")

    def shown(self, name: str) -> tuple[Any, ...]:
        """Return what this day shows of one tuple of the Verwaltung (``einheiten``), in the order of the record."""
        # the tree is for those who ask for it
        entries: tuple[Any, ...] = self._in_kraft(name) if name == "einheiten" else getattr(self, name)
        return entries

    def span(self, name: str) -> Callable[[Any], Geltung]:
        """Return the function that tells on which days an entry of one tuple (``einheiten``) holds."""
        return self.verwaltung.timeline(name, planned=self.planned).span

    def entries(self) -> Iterator[Eintrag]:
        """Yield everything in force, kind by kind."""
        for name in SAMMLUNGEN:
            if name not in ("quellen", "reorganisationen"):
                yield from getattr(self, name)

    @cached_property
    def _je_id(self) -> Mapping[str, Eintrag]:
        return {entry.id: entry for entry in self.entries()}

    def __getitem__(self, key: Eintrag | str) -> Eintrag:
        """Return the version of an id, or of the id of an entry, that is in force; `NotFoundError` names near ids."""
        key = kennung(key)
        entry = self.get(key)
        if entry is None:
            raise NotFoundError(key, near(key, self._je_id), what=f"entry in force on {self.day.isoformat()} with id")
        return entry

    def get(self, key: str) -> Eintrag | None:
        """Return the one version of an id that is in force, or None."""
        unit = self.tree.get(key)
        return unit if unit is not None else self._je_id.get(key)

    def __contains__(self, key: object) -> bool:
        return key in self._je_id

    def certain(self, entry: Eintrag) -> bool:
        """Tell whether an entry is in force on this day in every reading of its dates; an equal copy does as well.

        Raises `NotFoundError` for what does not stand in the record.
        """
        name = sammlung(entry)
        timeline = self.verwaltung.timeline(name, planned=self.planned)
        if entry not in timeline:
            raise NotFoundError(entry.id, near(entry.id, self._je_id), what=f"such version in {name}:")
        return timeline.certain(entry, self.day)

    # --- the tree ---------------------------------------------------------------------------------------------------

    @cached_property
    def tree(self) -> Baum:
        """The tree of the units in force."""
        with ohne_sammler():
            return Baum(self._in_kraft("einheiten"))

    def _einheit(self, unit: Organisationseinheit | str) -> str:
        key = kennung(unit)
        if key not in self.tree.je_id:
            raise NotFoundError(
                key,
                near(key, (u.id for u in self.einheiten)),
                what=f"unit in force on {self.day.isoformat()} with id",
            )
        return key

    @overload
    def units(self) -> tuple[Organisationseinheit, ...]: ...
    @overload
    def units(self, kind: type[U]) -> tuple[U, ...]: ...
    def units(self, kind: type[Any] = Organisationseinheit) -> tuple[Any, ...]:
        """Return the units of a kind, in display order; without a kind, all units."""
        return tuple(unit for unit in self.einheiten if isinstance(unit, kind))

    def parent(self, unit: Organisationseinheit | str) -> Organisationseinheit | None:
        """Return the unit above in the line; None where there is none in force (see `placement`)."""
        return self.tree.parent(self._einheit(unit))

    def children(self, unit: Organisationseinheit | str) -> tuple[Organisationseinheit, ...]:
        """Return the units directly below, in display order."""
        return self.tree.children(self._einheit(unit))

    def descendants(self, unit: Organisationseinheit | str) -> tuple[Organisationseinheit, ...]:
        """Return all units below, in display order."""
        try:
            return self.tree.descendants(unit if isinstance(unit, str) else unit.id)
        except (KeyError, AttributeError):
            return self.tree.descendants(self._einheit(unit))

    def path(self, unit: Organisationseinheit | str) -> tuple[Organisationseinheit, ...]:
        """Return the line from the top down to the unit, both included."""
        try:
            return self.tree.path(unit if isinstance(unit, str) else unit.id)
        except (KeyError, AttributeError):
            return self.tree.path(self._einheit(unit))  # which says what is wrong

    def level(self, unit: Organisationseinheit | str) -> int:
        """Return the depth of the unit in the tree of this day; a root has 0."""
        return self.tree.level(self._einheit(unit))

    def walk(self) -> Iterator[tuple[int, Organisationseinheit]]:
        """Yield (depth, unit) for every unit in force exactly once, in display order."""
        return self.tree.walk()

    def placement(self, unit: Organisationseinheit | str) -> Placement:
        """Return why the unit stands where it stands in the tree of this day."""
        einheit = self.tree.get(self._einheit(unit))
        oben = None if einheit is None else einheit.uebergeordnet
        if oben is None:
            return Placement.UNBEKANNT
        if oben == "kommune" or (oben == "keine" and isinstance(einheit, Verwaltungsleitung)):
            return Placement.WURZEL
        if oben == "keine":
            return Placement.KEINE
        if self.tree.get(oben) is not None:
            return Placement.EINGEORDNET
        return Placement.NICHT_IN_KRAFT if oben in self.verwaltung else Placement.FEHLT

    # --- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def _besetzungen_je_einheit(self) -> Mapping[str, tuple[Besetzung, ...]]:
        gruppen: dict[str, list[Besetzung]] = {}
        for besetzung in self.besetzungen:
            for ort in {besetzung.einheit, besetzung.stelle or besetzung.einheit}:
                gruppen.setdefault(ort, []).append(besetzung)
        return {ort: tuple(gruppe) for ort, gruppe in gruppen.items()}

    def heads(self, unit: Eintrag | str) -> tuple[Besetzung, ...]:
        """Return the Besetzungen with the role leitung, those who act first; a vacancy is an answer too.

        Empty means that nothing is known of the head.
        """
        koepfe = [
            b for b in self._besetzungen_je_einheit.get(self._key(unit), ()) if b.rolle is Besetzungsrolle.LEITUNG
        ]
        return tuple(sorted(koepfe, key=acting_order))

    def holders(self, post: Eintrag | str) -> tuple[Besetzung, ...]:
        """Return the Besetzungen of a post or a unit in any role, vacancies included, as they stand in the record."""
        return self._besetzungen_je_einheit.get(self._key(post), ())

    def vacancies(self) -> tuple[Besetzung, ...]:
        """Return the Besetzungen that say that a place is vacant or N.N."""
        return tuple(b for b in self.besetzungen if b.besetzungsart in OHNE_PERSON)

    def posts_of(self, person: Person | str) -> tuple[Besetzung, ...]:
        """Return what a person holds on this day."""
        key = self._key(person)
        return tuple(b for b in self.besetzungen if b.person == key)

    def _key(self, entry: Eintrag | str) -> str:
        return self[entry].id

    # --- relations, Leitbild, bodies --------------------------------------------------------------------------------

    @cached_property
    def _beziehungen_je_ende(self) -> Mapping[str, tuple[Beziehung, ...]]:
        gruppen: dict[str, list[Beziehung]] = {}
        for beziehung in self.beziehungen:
            for ende in (beziehung.von, beziehung.zu):
                gruppen.setdefault(ende, []).append(beziehung)
        return {ende: tuple(gruppe) for ende, gruppe in gruppen.items()}

    def relations(self, entry: Eintrag | str, *, beziehungsart: Beziehungsart | None = None) -> tuple[Beziehung, ...]:
        """Return the Beziehungen that begin or end at an entry (or ``kommune``), of one kind if asked."""
        key = entry if entry == "kommune" else self._key(entry)
        alle = self._beziehungen_je_ende.get(str(key), ())
        return alle if beziehungsart is None else tuple(b for b in alle if b.beziehungsart is beziehungsart)

    def members(self, gremium: Gremium | str) -> tuple[Mitgliedschaft, ...]:
        """Return the memberships of a body."""
        key = self._key(gremium)
        return tuple(m for m in self.mitgliedschaften if m.gremium == key)

    def bodies_of(self, member: Eintrag | str) -> tuple[Mitgliedschaft, ...]:
        """Return the memberships of a person, unit or Akteur."""
        key = self._key(member)
        return tuple(m for m in self.mitgliedschaften if m.mitglied == key)

    def leitbild(self, unit: Organisationseinheit | str = "kommune") -> Leitbild | None:
        """Return the Leitbild of a unit: its own, or the nearest above it, at last that of the municipality.

        Its field `einheit` says from where it comes.
        """
        je_einheit = {leitbild.einheit: leitbild for leitbild in self.leitbilder}
        linie = () if unit == "kommune" else self.path(unit)
        for oben in (*(einheit.id for einheit in reversed(linie)), "kommune"):
            if oben in je_einheit:
                return je_einheit[oben]
        return None

    def sites(self, entry: Organisationseinheit | Akteur | Standort | str) -> tuple[Standort, ...]:
        """Return the sites of a unit or Akteur that are in force (a site is its own), in the order it names them."""
        ding = self[entry]
        if isinstance(ding, Standort):
            return (ding,)
        if not isinstance(ding, Organisationseinheit | Akteur):
            raise InvalidValueError(f"expected a unit, an Akteur or a Standort, got {zeige(ding)}")
        orte = (self._je_id.get(key) for key in ding.standorte)
        return tuple(ort for ort in orte if isinstance(ort, Standort))

    # --- hours ------------------------------------------------------------------------------------------------------

    def _zeiten(self, ding: Organisationseinheit | Akteur | Standort | str) -> tuple[zeiten.Zeit, ...]:
        entry = self[ding]
        if not isinstance(entry, Organisationseinheit | Akteur | Standort):
            raise InvalidValueError(f"expected a unit, an Akteur or a Standort, got {zeige(entry)}")
        return zeiten.hours(entry, self.sites(entry))

    def open_at(self, ding: Organisationseinheit | Akteur | Standort | str, when: datetime) -> Öffnung:
        """Tell whether a unit, Akteur or site is open at a local time, by the hours known on the day of this Stand.

        Its own hours override those of its sites. Raises `InvalidValueError` for a time with a time zone.
        """
        return zeiten.open_at(self._zeiten(ding), when)

    def next_opening(
        self, ding: Organisationseinheit | Akteur | Standort | str, *, after: datetime | None = None
    ) -> datetime | None:
        """Return when it is certainly open, from a local time on (default: from the day of this Stand on).

        That is the time itself where it is open then; None where none of the next 400 days is known to bring one.
        """
        return zeiten.next_opening(self._zeiten(ding), after or datetime.combine(self.day, time.min))

    # --- who is responsible -----------------------------------------------------------------------------------------

    @cached_property
    def _namen(self) -> Namen:
        return Namen(self)

    @cached_property
    def _zuordnung(self) -> Zuordnung:
        return Zuordnung(self)

    @cached_property
    def _fragen(self) -> Fragen:
        return Fragen(self, self._zuordnung)

    def one(self, text: str) -> Organisationseinheit:
        """Return the one unit that goes by an id, a name, another name or a number, however it is spelt.

        Raises `NotFoundError` with near names, or `AmbiguousError` with the ids of the candidates.
        """
        return self._namen.one(kennung(text))

    def find(self, text: str, *, former: bool = False, limit: int = 10) -> tuple[Organisationseinheit, ...]:
        """Return the units that a text may mean, best first.

        With `former`, also what is gone by this day, and what was called so before: as it is today, or as it last was.
        """
        return self._namen.find(kennung(text), former=former, limit=limit)

    def responsible(
        self,
        sache: str | Aufgabe | Vorhaben,
        *,
        area: str | Gebiet | None = None,
        split: str | None = None,
        role: Zuständigkeitsrolle | str | None = None,
    ) -> Auskunft:
        """Answer who is responsible for a task, given by its id or in anybody's words.

        `area` is an id, name or alias (``kommune`` for the whole), `split` what decides between several (``Müller``),
        `role` asks for another role than the lead. An unknown task is an answer; an unknown area raises
        `NotFoundError`, an ambiguous one `AmbiguousError`.
        """
        return self._fragen.ask(sache, area, split, role)

    def duties(self, entry: Eintrag | str) -> tuple[Zuständigkeit, ...]:
        """Return what a unit, post or actor is responsible for, or a person by the offices held; leads first."""
        return luecken.duties(self, self._zuordnung, self[entry])

    def gaps(self) -> tuple[Lücke, ...]:
        """Return the tasks that nobody leads, and the areas that local leads leave out."""
        return tuple(luecken.gaps(self, self._zuordnung))

    def overlaps(self) -> tuple[Überschneidung, ...]:
        """Return the pairs of leads for one task, area and case."""
        return tuple(luecken.overlaps(self._zuordnung))

    def orphans(self) -> tuple[Waise, ...]:
        """Return what is in force though what it belongs to is not, and persons, areas and sites of no use."""
        return tuple(luecken.orphans(self))

    # --- what is known ----------------------------------------------------------------------------------------------

    def known_as_of(self, entry: Eintrag) -> date | None:
        """Return the latest day for which an entry is vouched for: by its newest Quelle, else by the Verwaltung.

        None where neither states a day.
        """
        genannt = set(entry.quellen)
        daten = [quelle.stand or quelle.datum for quelle in self.verwaltung.quellen if quelle.id in genannt]
        tage = [datum.latest for datum in daten if datum is not None]
        if not tage and self.verwaltung.stand:
            tage = [self.verwaltung.stand.latest]
        return max(tage, default=None)
