"""The state on one day: what is in force, who is above whom, who holds what, what is open. Knows of no question."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

from kommunal.classes import frozen
from kommunal.errors import InvalidValueError, NotFoundError
from kommunal.model.akteure import Akteur, Beziehung, Beziehungsart, Gremium, Mitgliedschaft
from kommunal.model.characters import shown
from kommunal.model.einheiten import Organisationseinheit, Verwaltungsleitung
from kommunal.model.eintrag import Eintrag, id_of
from kommunal.model.lazy_names import lazy_module
from kommunal.model.leitbild import Leitbild
from kommunal.model.naming import UNKNOWN, Lookup, holder_label, lookup_in, name_of, title_of
from kommunal.model.orte import Standort
from kommunal.model.personen import Besetzung, Funktion, Person
from kommunal.model.text import near
from kommunal.stand.entries import Entries, require_class
from kommunal.stand.people import People
from kommunal.stand.tree import Placement

if TYPE_CHECKING:
    from kommunal.nrw import kommunen
    from kommunal.stand import hours, opening
else:  # most documents say how their municipality is called, and many a program asks for no hours
    hours = lazy_module("kommunal.stand.hours")
    kommunen = lazy_module("kommunal.nrw.kommunen")
    opening = lazy_module("kommunal.stand.opening")

__all__ = ["Day"]

U = TypeVar("U", bound=Organisationseinheit)


@frozen(eq=False, repr=False, slots=False)
class Day(Entries):
    """One day of a Verwaltung: its entries, the tree of its units, its people, relations and hours.

    Questions take an entry or its id; an id of nothing in force raises `NotFoundError`.
    """

    def _key(self, entry: Eintrag | str) -> str:
        return self[id_of(entry)].id

    @cached_property
    def look(self) -> Lookup:
        """What tells the names of things (`kommunal.model.naming`): as of this day, else as they last were."""
        return lookup_in(
            self.verwaltung, shown=self.get, kommune=lambda: kommunen.municipality_name(self.verwaltung.kommune)
        )

    def name_of(self, thing: Eintrag | str) -> str:
        """Return what people call an entry, or whatever has an id: a unit with its number, a person with the title.

        What is not in force on this day goes by its newest name; an id of which nothing is known stays as it is.

        >>> from kommunal import beispiel
        >>> heute = beispiel("musterstadt").at("2026-11-28")
        >>> heute.name_of("jugendamt"), heute.name_of("kommune")
        ('51 Jugendamt', 'Musterstadt')
        """
        return title_of(thing, self.look) if isinstance(thing, Eintrag) else name_of(thing, self.look)

    # --- the tree ---------------------------------------------------------------------------------------------------

    def _unit_key(self, unit: Organisationseinheit | str) -> str:
        key = id_of(unit)
        if key not in self.tree.by_id:
            what = f"unit in force on {self.day.isoformat()} with id"
            raise NotFoundError(key, near(key, (u.id for u in self.einheiten)), what=what)
        return key

    @overload
    def units(self) -> tuple[Organisationseinheit, ...]: ...
    @overload
    def units(self, kind: type[U]) -> tuple[U, ...]: ...
    def units(self, kind: type[object] = Organisationseinheit) -> tuple[Any, ...]:
        """Return the units of a kind, in display order; without a kind, all units."""
        require_class(kind)
        return tuple(unit for unit in self.einheiten if isinstance(unit, kind))

    def parent(self, unit: Organisationseinheit | str) -> Organisationseinheit | None:
        """Return the unit above in the line; None where there is none in force (see `placement`)."""
        return self.tree.parent(self._unit_key(unit))

    def children(self, unit: Organisationseinheit | str) -> tuple[Organisationseinheit, ...]:
        """Return the units directly below, in display order."""
        return self.tree.children(self._unit_key(unit))

    def descendants(self, unit: Organisationseinheit | str) -> tuple[Organisationseinheit, ...]:
        """Return all units below, in display order."""
        try:
            return self.tree.descendants(unit if isinstance(unit, str) else unit.id)
        except (KeyError, AttributeError):
            return self.tree.descendants(self._unit_key(unit))  # which says what is wrong

    def path(self, unit: Organisationseinheit | str) -> tuple[Organisationseinheit, ...]:
        """Return the line from the top down to the unit, both included."""
        try:
            return self.tree.path(unit if isinstance(unit, str) else unit.id)
        except (KeyError, AttributeError):
            return self.tree.path(self._unit_key(unit))

    def level(self, unit: Organisationseinheit | str) -> int:
        """Return the depth of the unit in the tree of this day; a root has 0."""
        return self.tree.level(self._unit_key(unit))

    def walk(self) -> Iterator[tuple[int, Organisationseinheit]]:
        """Yield (depth, unit) for every unit in force exactly once, in display order."""
        return self.tree.walk()

    def placement(self, unit: Organisationseinheit | str) -> Placement:
        """Return why the unit stands where it stands in the tree of this day."""
        einheit = self.tree.by_id[self._unit_key(unit)]
        above = einheit.uebergeordnet
        if above is None:
            return Placement.UNBEKANNT
        if above == "kommune" or (above == "keine" and isinstance(einheit, Verwaltungsleitung)):
            return Placement.WURZEL
        if above == "keine":
            return Placement.KEINE
        if self.tree.get(above) is not None:
            return Placement.EINGEORDNET
        return Placement.NICHT_IN_KRAFT if above in self.verwaltung else Placement.FEHLT

    # --- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> People:
        """The Besetzungen of the day, by place, person and office."""
        return People(self.besetzungen)

    def heads(self, unit: Eintrag | str) -> tuple[Besetzung, ...]:
        """Return the Besetzungen with the role leitung, those who act first; a vacancy is an answer too.

        Empty means that nothing is known of the head.
        """
        return self.people.heads(self._key(unit))

    def head_text(self, unit: Eintrag | str) -> str:
        """Return who heads a unit, in German, those who act first: ``Kim Muster (kommissarisch); vakant``.

        Says ``nicht bekannt`` where nothing is known of the head.
        """
        return self._holders_text(self.heads(unit))

    def deputies_text(self, unit: Eintrag | str) -> str:
        """Return who deputises for the head of a unit, in German and in their order; empty where none is known."""
        deputies = self.deputies(unit)
        return self._holders_text(deputies) if deputies else ""

    def _holders_text(self, besetzungen: tuple[Besetzung, ...]) -> str:
        labels = (holder_label(b, self.look, certain=self.certain(b)) for b in besetzungen)
        return "; ".join(labels) or UNKNOWN

    def deputies(self, unit: Eintrag | str) -> tuple[Besetzung, ...]:
        """Return who deputises for the head, in the order in which they do.

        For the Verwaltungsleitung the Allgemeine Vertretung (GO NRW § 68) comes first, wherever the record has it.
        """
        key = self._key(unit)
        deputies = self.people.deputies(key)
        if not isinstance(self[key], Verwaltungsleitung):
            return deputies
        general = self.people.office(Funktion.ALLGEMEINER_VERTRETER)
        return (*general, *(b for b in deputies if b not in general))

    def office(self, funktion: Funktion | str) -> tuple[Besetzung, ...]:
        """Return who holds an office by law (``kaemmerer``), those who act first; a vacancy is an answer too.

        The Hauptverwaltungsbeamte is the head of the Verwaltungsleitung, also where the record does not say so. Raises
        `InvalidValueError` for an office that is not in the list.
        """
        wanted = Funktion(funktion)
        holders = self.people.office(wanted)
        if not holders and wanted is Funktion.HAUPTVERWALTUNGSBEAMTER:
            return tuple(b for unit in self.units(Verwaltungsleitung) for b in self.people.heads(unit.id))
        return holders

    def holders(self, post: Eintrag | str) -> tuple[Besetzung, ...]:
        """Return the Besetzungen of a post or a unit in any role, vacancies included, as they stand in the record."""
        return self.people.holders(self._key(post))

    def vacancies(self) -> tuple[Besetzung, ...]:
        """Return the Besetzungen that say that a place is vacant or N.N."""
        return self.people.vacancies()

    def posts_of(self, person: Person | str) -> tuple[Besetzung, ...]:
        """Return what a person holds on this day."""
        return self.people.posts_of(self._key(person))

    def person(self, besetzung: Besetzung | Mitgliedschaft) -> Person | None:
        """Return the person of a Besetzung or a Mitgliedschaft; None where it names none who is known on this day."""
        key = besetzung.mitglied if isinstance(besetzung, Mitgliedschaft) else besetzung.person
        return None if key is None else self.get(key, Person)

    # --- relations, Leitbild, bodies --------------------------------------------------------------------------------

    @cached_property
    def _relations_by_end(self) -> Mapping[str, tuple[Beziehung, ...]]:
        groups: dict[str, list[Beziehung]] = {}
        for beziehung in self.beziehungen:
            for end in (beziehung.von, beziehung.zu):
                groups.setdefault(end, []).append(beziehung)
        return {end: tuple(group) for end, group in groups.items()}

    def relations(
        self, entry: Eintrag | str, *, beziehungsart: Beziehungsart | str | None = None
    ) -> tuple[Beziehung, ...]:
        """Return the Beziehungen that begin or end at an entry (or ``kommune``), of one kind if asked.

        Raises `InvalidValueError` for a kind that is not in the list.
        """
        kind = None if beziehungsart is None else Beziehungsart(beziehungsart)
        key = entry if entry == "kommune" else self._key(entry)
        found = self._relations_by_end.get(str(key), ())
        return found if kind is None else tuple(b for b in found if b.beziehungsart is kind)

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

        Its field `einheit` says from where it comes. One about a single subject (`gegenstand`) stands in for no other.
        """
        by_unit = {leitbild.einheit: leitbild for leitbild in self.leitbilder if leitbild.gegenstand is None}
        line = () if unit == "kommune" else self.path(unit)
        keys = (*(above.id for above in reversed(line)), "kommune")
        return next((by_unit[key] for key in keys if key in by_unit), None)

    def sites(self, entry: Organisationseinheit | Akteur | Standort | str) -> tuple[Standort, ...]:
        """Return the sites of a unit or Akteur that are in force (a site is its own), in the order it names them."""
        thing = self[id_of(entry)]
        if isinstance(thing, Standort):
            return (thing,)
        if not isinstance(thing, Organisationseinheit | Akteur):
            raise InvalidValueError(f"expected a unit, an Akteur or a Standort, got {shown(thing)}")
        sites = (self.get(key, Standort) for key in thing.standorte)
        return tuple(site for site in sites if site is not None)

    # --- hours ------------------------------------------------------------------------------------------------------

    @cached_property
    def _hours(self) -> "hours.Hours":
        return hours.Hours(self.verwaltung, planned=self.planned, look=self.look)

    def _place_key(self, place: Organisationseinheit | Akteur | Standort | str) -> str:
        entry = self[id_of(place)]
        if not isinstance(entry, Organisationseinheit | Akteur | Standort):
            raise InvalidValueError(f"expected a unit, an Akteur or a Standort, got {shown(entry)}")
        return entry.id

    def open_at(self, place: Organisationseinheit | Akteur | Standort | str, when: datetime) -> "opening.Öffnung":
        """Tell whether a unit, Akteur or site is open at a time: a clock time in Germany, or one with a time zone.

        Its own hours override those of its sites; a unit without any has those of the nearest unit above. What counts
        is what holds on the day of that time.
        """
        return self._hours.open_at(self._place_key(place), when)

    def listed_hours(self, place: Organisationseinheit | Akteur | Standort | str) -> "tuple[hours.ListedHours, ...]":
        """Return the hours that are listed for a unit, Akteur or site: its own, of its sites, or of the unit above."""
        return self._hours.listed(self._place_key(place), self.day)

    def coming_closures(self, place: Organisationseinheit | Akteur | Standort | str) -> tuple[str, ...]:
        """Return, in German, when a unit, Akteur or site is closed out of the ordinary, from this day on."""
        return self._hours.closures(self._place_key(place), self.day)

    def next_opening(
        self, place: Organisationseinheit | Akteur | Standort | str, *, after: datetime | None = None
    ) -> datetime | None:
        """Return when it is certainly open, from a time on (default: from the day of this Stand on).

        That is the time itself where it is open then; None where none of the next 400 days is known to bring one. Has a
        time zone (that of Germany) where `after` has one.
        """
        return self._hours.next_opening(self._place_key(place), after or datetime.combine(self.day, time.min))
