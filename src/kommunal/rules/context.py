"""What all rules share: the entries of a Verwaltung beside their days, and the indexes over them, each made once."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kommunal.classes import field as attribute
from kommunal.classes import frozen
from kommunal.model.akteure import Gremium, Gremiumsart, Mitgliedschaft, Mitgliedsrolle
from kommunal.model.competition import in_office
from kommunal.model.einheiten import Organisationseinheit, Stelle, Stellenart, Verwaltungsleitung
from kommunal.model.eintrag import Eintrag, Zustand, passing_ids
from kommunal.model.forms import fields
from kommunal.model.geltung import OPEN, Geltung
from kommunal.model.marks import Verweis
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.personen import Besetzung, Besetzungsrolle, Funktion
from kommunal.model.profil import Profil
from kommunal.model.text import fold
from kommunal.model.timeline import Timeline
from kommunal.model.verwaltung import COLLECTIONS, Gemeindestatus, Verwaltung, collection_of
from kommunal.rules.references import Column, columns
from kommunal.rules.spans import BEGINNING, END, Dated, Days, both_certain, both_possible, by_id, grouped

if TYPE_CHECKING:
    from kommunal.nrw import Gemeinde, Kreis

__all__ = ["AnyOf", "Context", "Named", "Sighting", "Sightings", "Way", "at_large", "loose"]

E = TypeVar("E", bound=Eintrag)
T = TypeVar("T")

_NAMES: Final = {kind: name for name, kind in COLLECTIONS.items()}
_ABOUT: Final = 366
"""By how many days a date marked "about" may be off."""
# Python 3.11 looks a member of an enumeration up anew each time, which takes long
_PLANSTELLE: Final = Stellenart.PLANSTELLE
_AKTIV: Final = Zustand.AKTIV
_LEITUNG: Final = Besetzungsrolle.LEITUNG
_STELLVERTRETUNG: Final = Besetzungsrolle.STELLVERTRETUNG


@frozen
class Named:
    """The id of an entry as a value of a message: it is told by the name of the entry."""

    key: str | None


class AnyOf(tuple[str, ...]):
    """Several words of which one is meant: joined by "or"."""

    __slots__ = ()


class Way(tuple[Eintrag, ...]):
    """Entries of which each leads to the next."""

    __slots__ = ()


@frozen(kw_only=True)
class Sighting:
    """What a rule saw, before it is put into words: where, on which days, and the values of its message."""

    entry: Eintrag | None
    field: str = ""
    """The field below the entry, or the path from the top where there is no entry."""
    values: Mapping[str, object] = attribute(factory=dict)
    first: int = BEGINNING
    """The first day on which it holds, as an ordinal."""
    last: int = END
    others: tuple[str, ...] = ()
    """Ids of the others that take part; they tie a finding to the one it follows from."""


Sightings = Iterator[Sighting]
"""What a rule yields."""


def at_large(field: str, **values: object) -> Sighting:
    """Return a sighting of the whole record, at a path from the top."""
    return Sighting(entry=None, field=field, values=values)


class Context:
    """A Verwaltung with what rules look up in it."""

    def __init__(
        self,
        verwaltung: Verwaltung,
        codes: Collection[str] = (),
        named: Mapping[Verweis, Collection[str]] | None = None,
    ) -> None:
        self.verwaltung = verwaltung
        self.codes = codes
        """The codes of the whole catalogue."""
        self.named = named
        """Every id that is named, perhaps beside entries too, by where it may point; None where nobody noted it."""
        self._dated: dict[str, tuple[Dated[Any], ...]] = {}
        self._bounded: dict[str, Mapping[str, list[Dated[Any]]]] = {}
        self._places: dict[str, dict[str | Eintrag, int]] = {}
        self._made: dict[Callable[[Context], object], Any] = {}
        self.folded: Final[Callable[[str], str]] = cache(fold)
        """`fold`, which remembers: most names are asked for by many rules."""

    def once(self, make: "Callable[[Context], T]") -> T:
        """Return what a function makes of this context; it runs once, however many rules ask."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    # --- entries and their days -------------------------------------------------------------------------------------

    def dated(self, name: str) -> tuple[Dated[Any], ...]:
        """Return the versions of one tuple that can be in force, each beside its days."""
        there = self._dated.get(name)
        if there is None:
            there = self._dated[name] = tuple(self.verwaltung.timeline(name, alone=True).items())
        return there

    def of(self, kind: type[E]) -> tuple[Dated[E], ...]:
        """Return the versions of a kind of entry that can be in force, each beside its days."""
        return self.dated(_NAMES[kind])

    def versions(self, name: str, keys: Set[str]) -> Sequence[Dated[Any]]:
        """Return the versions of some ids of one tuple that can be in force, each beside its days."""
        if not keys or name in self._dated:
            return [dated for dated in self.dated(name) if dated[0].id in keys] if keys else ()
        return list(Timeline([entry for entry in getattr(self.verwaltung, name) if entry.id in keys]).items())

    def in_force(self, entry: Eintrag) -> Geltung | None:
        """Return the days of an entry that can be in force; None for plans, drafts and deviating statements."""
        versions = self._versions.get(entry.id, ())
        if len(versions) == 1:
            ((version, span),) = versions
            return span if version is entry or version == entry else None
        return self._spans_by_value.get(entry)

    @cached_property
    def _versions(self) -> Mapping[str, list[Dated[Eintrag]]]:
        return by_id([dated for name in COLLECTIONS for dated in self.dated(name)])

    @cached_property
    def _spans_by_value(self) -> Mapping[Eintrag, Geltung]:
        return {entry: span for versions in self._versions.values() if len(versions) > 1 for entry, span in versions}

    def span(self, entry: Eintrag) -> Geltung:
        """Return the days of one entry; of a plan or a deviating statement those that it states."""
        return self.verwaltung.timeline(collection_of(entry), alone=True).span(entry)

    @cached_property
    def einheiten(self) -> tuple[Dated[Organisationseinheit], ...]:
        """The units that can be in force."""
        return self.dated("einheiten")

    @cached_property
    def entries(self) -> Sequence[Eintrag]:
        """Every entry, in the order of the document, whatever its state."""
        return list(self.verwaltung.entries())

    @cached_property
    def by_state(self) -> Mapping[Zustand, list[Eintrag]]:
        """The entries of every state, in the order of the document; most are aktiv, and not asked for."""
        return grouped((entry for entry in self.entries if entry.zustand is not _AKTIV), lambda entry: entry.zustand)

    @cached_property
    def by_class(self) -> Mapping[type[Eintrag], list[Eintrag]]:
        """Every entry by its class: what is asked of each is asked of a whole class at once."""
        return grouped(self.entries, type)

    @cached_property
    def extended(self) -> Sequence[Eintrag]:
        """The entries with data of an application's own."""
        return [entry for cls, group in self.by_class.items() for entry in _extended(cls, group)]

    @cached_property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids of every tuple."""
        rows = {name: getattr(self.verwaltung, name) for name in COLLECTIONS}
        if self.named is not None:  # while a document is read: nobody may ask for these ids again
            return {name: frozenset(passing_ids(row)) for name, row in rows.items()}
        return {name: frozenset([entry.id for entry in row]) for name, row in rows.items()}

    @cached_property
    def implied_areas(self) -> frozenset[str]:
        """The ids of areas that are known without being listed: the Gemeinden of a Kreis."""
        kommune = self.verwaltung.kommune
        if not kommune.ist_kreis:
            return frozenset()
        from kommunal.nrw.kommunen import implied_areas  # the gazetteer is needed for Kreise only

        return frozenset(gebiet.id for gebiet in implied_areas(kommune, self.verwaltung.gebiete))

    def tuples(self, key: str) -> tuple[str, ...]:
        """Return the tuples in which an id stands: one, unless two things took the same id."""
        return tuple(name for name, ids in self.ids.items() if key in ids)

    def spans(self, key: str) -> list[Geltung]:
        """Return the days on which each version of an id can be in force; none for one that never can."""
        return [span for _, span in self._versions.get(key, ())]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every field that holds references, over all entries that have it."""
        return tuple(columns(self.by_class))

    @cached_property
    def referred(self) -> Set[str | None]:
        """Every id that some entry refers to."""
        return set().union(*(column.keys for column in self.columns))

    def position(self, entry: Eintrag) -> tuple[str, int]:
        """Return where an entry stands: tuple and index; of equal ones the last, for that is the one too many."""
        name = collection_of(entry)
        if name not in self._places:
            row: Sequence[Eintrag] = getattr(self.verwaltung, name)
            versions = Counter(one.id for one in row)
            # hardly any id has several versions: the others are told apart without comparing all that they say
            self._places[name] = {one if versions[one.id] > 1 else one.id: place for place, one in enumerate(row)}
        places = self._places[name]
        return name, places[entry.id] if entry.id in places else places[entry]

    def bounded_in(self, name: str) -> Mapping[str, list[Dated[Any]]]:
        """Return the versions of the things of one tuple of which some version begins or ends on a day, by id."""
        there = self._bounded.get(name)
        if there is None:
            keys = self._bounded_keys(name)
            there = self._bounded[name] = by_id(self.versions(name, keys))
        return there

    def _bounded_keys(self, name: str) -> set[str]:
        dated = self.dated(name)
        return {
            entry.id
            for entry, span in dated
            if span is not OPEN and (span.first_possible > BEGINNING or span.last_possible < END)
        }

    @cached_property
    def bounded(self) -> frozenset[str]:
        """The ids of which some version begins or ends on a day."""
        return frozenset().union(*map(self._bounded_keys, COLLECTIONS))

    # --- units ------------------------------------------------------------------------------------------------------

    @cached_property
    def offices(self) -> tuple[tuple[Organisationseinheit, Geltung, str], ...]:
        """The units beside their folded names; without posts, of which there are many and none is an office."""
        return tuple(
            (unit, span, self.folded(unit.name))
            for unit, span in self.einheiten
            if not isinstance(unit, Stelle) or unit.stellenart is not _PLANSTELLE
        )

    @cached_property
    def units_by_id(self) -> Mapping[str, list[Dated[Organisationseinheit]]]:
        """The versions of every unit that can be in force."""
        return by_id(self.einheiten)

    @cached_property
    def below(self) -> Mapping[str, list[Dated[Organisationseinheit]]]:
        """The units below an id, in every version that can be in force."""
        return grouped(self.einheiten, lambda dated: dated[0].uebergeordnet)

    def parents(
        self, *kinds: type[Organisationseinheit]
    ) -> Iterator[tuple[Organisationseinheit, Organisationseinheit, Days]]:
        """Yield every unit (of some kinds) with the versions of its parent and the days on which both are certain."""
        for unit, span in self.einheiten:
            if unit.uebergeordnet is not None and (not kinds or isinstance(unit, kinds)):
                for above, then in self.units_by_id.get(unit.uebergeordnet, ()):
                    days = both_certain(span, then)
                    if days:
                        yield unit, above, days

    @cached_property
    def units_by_name(self) -> Mapping[str, list[Dated[Organisationseinheit]]]:
        """The units by folded name, without posts."""
        groups: dict[str, list[Dated[Organisationseinheit]]] = {}
        for unit, span, name in self.offices:
            groups.setdefault(name, []).append((unit, span))
        return groups

    # --- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def regular(self) -> tuple[Dated[Besetzung], ...]:
        """The Besetzungen in regular office that are not dormant."""
        return tuple((b, span) for b, span in self.of(Besetzung) if in_office(b))

    @cached_property
    def by_function(self) -> Mapping[Funktion, list[Dated[Besetzung]]]:
        """The regular Besetzungen by function under the law."""
        groups: dict[Funktion, list[Dated[Besetzung]]] = {}
        for dated in self.regular:
            for funktion in dated[0].funktionen:
                groups.setdefault(funktion, []).append(dated)
        return groups

    def also(self, b: Besetzung, span: Geltung, funktion: Funktion) -> bool:
        """Tell whether the holder of a Besetzung may have a function, in it or beside it."""
        return any(b.person == a.person and both_possible(span, then) for a, then in self.by_function.get(funktion, ()))

    @cached_property
    def chiefs(self) -> tuple[Dated[Besetzung], ...]:
        """The regular heads of the whole administration that are named."""
        tops = {unit.id for unit, _ in self.einheiten if isinstance(unit, Verwaltungsleitung)}
        at_the_top = {b.id for b in self.verwaltung.besetzungen if b.funktionen or b.einheit in tops}
        return tuple(
            (b, span)
            for b, span in self.versions("besetzungen", at_the_top)
            if in_office(b)
            and b.person is not None
            and (Funktion.HAUPTVERWALTUNGSBEAMTER in b.funktionen or (b.rolle is _LEITUNG and b.einheit in tops))
        )

    # --- tasks, bodies ----------------------------------------------------------------------------------------------

    def gebiete(self, kind: Gebietsart) -> list[Dated[Gebiet]]:
        """Return the areas of a kind that can be in force."""
        return [dated for dated in self.of(Gebiet) if dated[0].gebietsart is kind]

    @cached_property
    def mitgliedschaften(self) -> Mapping[str, list[Dated[Mitgliedschaft]]]:
        """The memberships of every body."""
        return grouped(self.of(Mitgliedschaft), lambda dated: dated[0].gremium)

    def gremien(self, *kinds: Gremiumsart) -> list[Dated[Gremium]]:
        """Return the bodies of some kinds that can be in force; all of them where no kind is given."""
        return [dated for dated in self.of(Gremium) if not kinds or dated[0].gremiumsart in kinds]

    def members(self, kinds: Collection[Gremiumsart], *rollen: Mitgliedsrolle) -> list[Dated[Mitgliedschaft]]:
        """Return who sits in bodies of some kinds (of any, where none is given) in some roles."""
        bodies = dict.fromkeys(gremium.id for gremium, _ in self.gremien(*kinds))
        return [dated for key in bodies for dated in self.mitgliedschaften.get(key, ()) if dated[0].rolle in rollen]

    @cached_property
    def profil(self) -> Profil:
        """What the city states of itself; nothing, where it states nothing."""
        return self.verwaltung.profil or Profil()

    # --- the municipality -------------------------------------------------------------------------------------------

    @cached_property
    def gemeinde(self) -> "Gemeinde | None":
        """What the gazetteer knows of the municipality; None for a Kreis, and beyond Nordrhein-Westfalen."""
        from kommunal import nrw  # the tables are read only where a rule needs them

        ags = self.verwaltung.kommune.ags
        try:
            return None if ags is None else nrw.gemeinde(ags)
        except LookupError:
            return None

    @cached_property
    def place(self) -> "Gemeinde | Kreis | None":
        """The Gemeinde or the Kreis, as the gazetteer knows it."""
        from kommunal import nrw

        ags = self.verwaltung.kommune.ags
        try:
            return self.gemeinde or (None if ags is None else nrw.kreis(ags))
        except LookupError:
            return None

    @cached_property
    def inhabitants(self) -> int:
        """How many live there; 0 where that is not known."""
        return self.place.einwohner if self.place else 0

    @cached_property
    def status(self) -> Gemeindestatus | None:
        """The legal status: as the document states it, else as the gazetteer knows it."""
        kommune = self.verwaltung.kommune
        if kommune.status is not None:
            return kommune.status
        if self.gemeinde is not None:
            return self.gemeinde.status
        return Gemeindestatus.KREIS if kommune.ist_kreis else None

    # --- certainty --------------------------------------------------------------------------------------------------

    def firm(self, days: Days, *entries: Eintrag) -> bool:
        """Tell whether days that count as certain still do where a source says "about": then only a long time does."""
        if days[1] - days[0] > _ABOUT:
            return True
        stated = (version.gueltig for entry in entries for version in self.verwaltung[entry.id])
        return not any(datum is not None and datum.circa for g in stated if g for datum in (g.ab, g.bis))

    def began_together(self, a: Eintrag, b: Eintrag) -> bool:
        """Tell whether two entries began together, as far as is known."""
        return self.span(a).start == self.span(b).start

    # --- what a rule saw ---------------------------------------------------------------------------------------------

    def seen(
        self, entry: Eintrag, field: str = "", days: Days | None = None, *others: Eintrag | str, **values: object
    ) -> Sighting:
        """Return a sighting at an entry; without days it holds as long as the entry may be in force."""
        if days is None:
            span = self.span(entry)
            days = span.first_possible, span.last_possible
        return Sighting(
            entry=entry,
            field=field,
            values=values,
            first=days[0],
            last=min(days[1], END),
            others=tuple(other if isinstance(other, str) else other.id for other in others),
        )


def _extended(cls: type, entries: Sequence[Eintrag]) -> Iterator[Eintrag]:
    # of a record that was read all entries that have none share one
    none = fields(cls)["erweiterungen"].default
    return (entry for entry in entries if (own := entry.erweiterungen) is not none and own)


def loose(entry: Eintrag) -> bool:
    """Tell whether an entry is a draft or a plan without a day: nothing firm yet."""
    return entry.zustand is Zustand.ENTWURF or (
        entry.zustand is Zustand.GEPLANT and (entry.gueltig is None or entry.gueltig.ab is None)
    )
