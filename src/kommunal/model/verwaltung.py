"""Verwaltung: the record of everything that is known about one administration, with validity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from kommunal.classes import evolve, per_class
from kommunal.errors import InvalidValueError, NotFoundError
from kommunal.model.akteure import Akteur, Beziehung, Gremium, Kooperation, Mitgliedschaft, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit
from kommunal.model.characters import shown
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante, Quelle, Zustand, id_of
from kommunal.model.forms import fields
from kommunal.model.geltung import FACTUAL, PRESENT, Geltung, stated
from kommunal.model.given import SeveralOrNone
from kommunal.model.herkunft import Herkunft
from kommunal.model.index import Index
from kommunal.model.kommune import Gemeindestatus, Koerperschaft, Kommune, Körperschaft
from kommunal.model.leitbild import Leitbild
from kommunal.model.local_time import today
from kommunal.model.notebook import InNotebook
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import Besetzung, Person
from kommunal.model.profil import Profil
from kommunal.model.references import dependencies, ends, turned
from kommunal.model.strict import Lesbar, field, model_class
from kommunal.model.text import near
from kommunal.model.timeline import Lifetimes, Timeline
from kommunal.model.wandel import Reorganisation
from kommunal.model.zeit import Datum, Zeitraum, one_day, to_datum

if TYPE_CHECKING:
    from kommunal.stand import Stand

__all__ = [
    "COLLECTIONS", "DATED", "Gemeindestatus", "Koerperschaft", "Kommune", "Körperschaft", "Verwaltung", "collection_of",
    "without_references",
]  # fmt: skip

E = TypeVar("E", bound=Eintrag)
Versions = tuple[Eintrag, ...]


@model_class(kw_only=True)
class Verwaltung(Lesbar, InNotebook):
    """Alles, was über die Verwaltung einer Kommune bekannt ist, mit seiner Geltung. Was eine Datei enthält.

    Everything that is known about the administration of one municipality, with its validity: what a file holds.

    Immutable: `add`, `replace`, `revise` and `remove` return a new one. Entries need not fit together, because someone
    has to be able to look at a broken record; `kommunal.check` says what is wrong with it.
    """

    kommune: Kommune
    """Wessen Verwaltung es ist. | Whose administration it is."""
    stand: Datum | None = field(default=None, converter=to_datum)
    """Bis zu welchem Tag das Ganze als zutreffend bekannt ist. | Up to which day the whole is known to be true."""
    profil: Profil | None = None
    """Was in dieser Stadt üblich ist, auch welche Regeln hier nicht gelten.
    | What is usual in this city, and which rules do not apply."""
    quellen: tuple[Quelle, ...] = field(default=(), converter=SeveralOrNone[Quelle])
    """Woher die Angaben stammen. | Where the statements come from."""
    einheiten: tuple[Organisationseinheit, ...] = field(default=(), converter=SeveralOrNone[Organisationseinheit])
    """Die Einheiten der Verwaltung, in ihren Fassungen. | The units of the administration, in their versions."""
    personen: tuple[Person, ...] = field(default=(), converter=SeveralOrNone[Person])
    """Wer ein Amt hat oder hatte. | Who holds or held an office."""
    besetzungen: tuple[Besetzung, ...] = field(default=(), converter=SeveralOrNone[Besetzung])
    """Wer was leitet oder innehat. | Who heads or holds what."""
    aufgaben: tuple[Aufgabe, ...] = field(default=(), converter=SeveralOrNone[Aufgabe])
    """Was zu tun ist. | What there is to do."""
    zustaendigkeiten: tuple[Zuständigkeit, ...] = field(default=(), converter=SeveralOrNone[Zuständigkeit])
    """Wer wofür zuständig ist. | Who is responsible for what."""
    gebiete: tuple[Gebiet, ...] = field(default=(), converter=SeveralOrNone[Gebiet])
    """Wo jemand zuständig sein kann. | Where somebody can be responsible."""
    standorte: tuple[Standort, ...] = field(default=(), converter=SeveralOrNone[Standort])
    """Wo jemand sitzt. | Where somebody sits."""
    leitbilder: tuple[Leitbild, ...] = field(default=(), converter=SeveralOrNone[Leitbild])
    """Wofür die Stadt oder eine Einheit stehen will. | What the city or a unit says it stands for."""
    akteure: tuple[Akteur, ...] = field(default=(), converter=SeveralOrNone[Akteur])
    """Wer von außen mitwirkt. | Who takes part from outside."""
    beziehungen: tuple[Beziehung, ...] = field(default=(), converter=SeveralOrNone[Beziehung])
    """Was neben der Linie verbindet. | What connects beside the line."""
    vorhaben: tuple[Vorhaben, ...] = field(default=(), converter=SeveralOrNone[Vorhaben])
    """Strategien, Konzepte, Projekte mit Namen. | Strategies, concepts, projects with a name."""
    kooperationen: tuple[Kooperation, ...] = field(default=(), converter=SeveralOrNone[Kooperation])
    """Gemeinsame Vorgehen mit Namen. | Joint undertakings with a name."""
    gremien: tuple[Gremium, ...] = field(default=(), converter=SeveralOrNone[Gremium])
    """Rat, Ausschüsse, Beiräte. | Council, committees, boards."""
    mitgliedschaften: tuple[Mitgliedschaft, ...] = field(default=(), converter=SeveralOrNone[Mitgliedschaft])
    """Wer welchem Gremium angehört. | Who belongs to which body."""
    reorganisationen: tuple[Reorganisation, ...] = field(default=(), converter=SeveralOrNone[Reorganisation])
    """Was geändert wurde oder werden soll. | What was changed, or will be."""
    herkunft: Herkunft | None = field(default=None, eq=False, repr=False, metadata={"intern": True})
    """Where the entries were read from, for findings that name a line; not part of the record."""

    # --- looking up -------------------------------------------------------------------------------------------------

    def __getitem__(self, key: str) -> tuple[Eintrag, ...]:
        """Return the versions of an entry, oldest first; raise `NotFoundError` where no entry has this id."""
        if not isinstance(key, str):
            raise InvalidValueError(f"expected the id of an entry, got {shown(key)}")
        versions: Versions | None = self._index.get(key)
        if versions is None:
            raise NotFoundError(key, near(key, self._index))
        return versions

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def entries(self) -> Iterator[Eintrag]:
        """Yield every entry, in the order of the document."""
        for name in COLLECTIONS:
            yield from getattr(self, name)

    @cached_property
    def _index(self) -> Index:
        versions: dict[str, Versions] = {entry.id: (entry,) for entry in self.entries()}
        if len(versions) < sum(len(getattr(self, name)) for name in COLLECTIONS):
            groups: dict[str, list[Eintrag]] = {}
            for entry in self.entries():
                groups.setdefault(entry.id, []).append(entry)
            versions = {key: _by_age(group) for key, group in groups.items()}
        return Index(versions)

    def announced(self, key: str | None = None) -> tuple[Eintrag, ...]:
        """Return what is planned or drafted, for one thing or altogether, in the order of the document.

        Of one thing that is itself and what hangs on it: who is named to head it, what it is to be responsible for.
        Raises `NotFoundError` where no entry has this id.
        """
        states = frozenset((Zustand.GEPLANT, Zustand.ENTWURF))
        planned = (entry for entry in self.entries() if entry.zustand in states)
        if key is None:
            return tuple(planned)
        own = {version.id for version in self[key]}
        return tuple(e for e in planned if e.id in own or any(end.key in own for end in dependencies(e)))

    def contradictions(self) -> tuple[Eintrag, ...]:
        """Return what other sources say otherwise: kept, never shown in a Stand."""
        said_otherwise = Zustand.ABWEICHEND
        return tuple(entry for entry in self.entries() if entry.zustand is said_otherwise)

    # --- looking at a day -------------------------------------------------------------------------------------------

    def at(
        self,
        day: date | str,
        *,
        planned: bool = False,
        vocabulary: Mapping[str, str | Sequence[str]] | None = None,
    ) -> "Stand":
        """Return the state on a day, given as a date or as ``2021-01-31``; with `planned`, as if plans come true.

        `vocabulary` adds everyday words for questions: a word, and the official term or terms that it means.

        Raises `InvalidValueError` for text that is not one calendar day.
        """
        # the one arrow that points up: hamm.at(day) is how people say it
        from kommunal.stand import Stand

        return Stand(self, one_day(day), planned=planned, vocabulary=vocabulary)

    def today(self, *, planned: bool = False) -> "Stand":
        """Return the state on the current day in Germany, wherever the computer stands."""
        return self.at(today(), planned=planned)

    @cached_property
    def _timelines(self) -> dict[tuple[str, bool, bool], Timeline[Any]]:
        return {}

    @cached_property
    def _lifetimes(self) -> dict[bool, Lifetimes]:
        return {}

    def timeline(self, name: str, *, planned: bool = False, alone: bool = False) -> Timeline[Any]:
        """Return the entries of one tuple (``einheiten``) beside the days on which they hold; made once.

        Edges end with the things they hang on; with `alone`, they hold as they state themselves.
        """
        hung = () if alone else _ends(name)
        key = (name, planned, not hung)
        timeline = self._timelines.get(key)
        if timeline is None:
            lifetimes = self._things(planned) if hung else None
            made: Timeline[Any] = Timeline(getattr(self, name), planned=planned, ends=hung, lifetimes=lifetimes)
            # of two threads that make one, both go on with the first
            timeline = self._timelines.setdefault(key, made)
        return timeline

    def _things(self, planned: bool) -> Lifetimes:
        """Return how long the things last that edges can hang on, of those that end."""
        if planned not in self._lifetimes:
            lifetimes: dict[str, Sequence[Geltung]] = {}
            for name in COLLECTIONS:
                if not _ends(name) and getattr(self, name):
                    lifetimes.update(self.timeline(name, planned=planned).lifetimes())
            self._lifetimes[planned] = lifetimes
        return self._lifetimes[planned]

    # --- changing ---------------------------------------------------------------------------------------------------

    def add(self, *entries: Eintrag) -> "Verwaltung":
        """Return a Verwaltung with further entries; a new version stands directly after the others of its id.

        Many at once take time in proportion to their number; one at a time hardly more than the copy of one tuple.
        Raises `InvalidValueError` for an entry that is there already, or whose id belongs to another kind of entry.
        """
        came: dict[str, dict[str, list[Eintrag]]] = {}
        versions: dict[str, list[Eintrag]] = {}
        known: dict[str, dict[Eintrag, str]] = {}
        for entry in entries:
            name = collection_of(entry)
            if entry.id not in versions:
                versions[entry.id] = list(self._index.get(entry.id, ()))
                known[entry.id] = {version: collection_of(version) for version in versions[entry.id]}
            _require_new(entry, name, known[entry.id])
            came.setdefault(name, {}).setdefault(entry.id, []).append(entry)
            versions[entry.id].append(entry)
            known[entry.id][entry] = name
        rows = {name: self._row_with(name, new) for name, new in came.items()}
        return self._with(rows, {key: tuple(there) for key, there in versions.items()})

    def _row_with(self, name: str, new: Mapping[str, list[Eintrag]]) -> tuple[Eintrag, ...]:
        row: tuple[Eintrag, ...] = getattr(self, name)
        known = {key for key in new if key in self._index}
        fresh = [entry for key, entries in new.items() if key not in known for entry in entries]
        if not known:
            return row + tuple(fresh)
        last = {entry.id: place for place, entry in enumerate(row) if entry.id in known}
        after = {place: new[key] for key, place in last.items()}
        rows = ((entry, *after[place]) if place in after else (entry,) for place, entry in enumerate(row))
        return (*chain.from_iterable(rows), *fresh)

    def replace(self, old: Eintrag, new: Eintrag) -> "Verwaltung":
        """Return a Verwaltung in which exactly one version stands changed, in its old place.

        Raises `NotFoundError` where `old` is not there, `InvalidValueError` where `new` is of another tuple, takes an
        id that is in use there for something else, or is there already.
        """
        name, place = self._place(old)
        if collection_of(new) != name:
            got = collection_of(new)
            raise InvalidValueError(f"expected an entry of {name} in place of {old.id!r}, got one of {got}")
        if new.id != old.id and new.id in self:
            raise InvalidValueError(f"expected an id that is free, got {new.id!r}", "id")
        if any(version == new and version != old for version in self._index.get(new.id, ())):
            raise InvalidValueError(f"expected an entry that is not there yet, got {new.id!r} again", "id")
        return self._with_place(name, place, new)

    def _with_place(self, name: str, place: int, new: Eintrag | None) -> "Verwaltung":
        """Return a Verwaltung with another entry in one place of a tuple; with None, without the one that is there."""
        row = list(getattr(self, name))
        old = row[place]
        row[place : place + 1] = [] if new is None else [new]
        rest = list(self._index[old.id])
        del rest[next(number for number, version in enumerate(rest) if version is old)]
        versions = {old.id: tuple(rest)}
        if new is not None:
            versions[new.id] = (*versions.get(new.id, ()), new)
        return self._with({name: tuple(row)}, versions)

    def revise(self, new: Eintrag) -> "Verwaltung":
        """Return a Verwaltung in which `new` is the version of its id from `new.gueltig.ab` on.

        The version before it ends where the new one begins; what it states of a later end is dropped. One that begins
        on the very day is replaced.
        Raises `InvalidValueError` where `new` states no first day, `NotFoundError` where there is no version to revise.
        """
        if new.gueltig is None or new.gueltig.ab is None:
            raise InvalidValueError(f"expected a new version of {new.id!r} with gueltig.ab, got none", "gueltig")
        if new.id not in self:
            raise NotFoundError(new.id, near(new.id, self._index))
        begin = stated(new)
        verwaltung = self
        # what is planned, drafted or said otherwise ends nothing
        for version in self[new.id] if new.zustand in FACTUAL else ():
            span = stated(version)
            if version.gueltig is None or version.zustand not in PRESENT:
                continue
            if span.start == begin.start and version.gueltig.ab is not None and version != new:
                return verwaltung.replace(version, new)
            if span.start < begin.start and span.last_possible >= begin.first_possible:
                cut = evolve(version, gueltig=Zeitraum(ab=version.gueltig.ab) if version.gueltig.ab else None)
                if cut != version:
                    verwaltung = verwaltung._with_place(*verwaltung._place(version), cut)
        return verwaltung.add(new)

    def remove(self, entry: Eintrag | str, *, cascade: bool = False) -> "Verwaltung":
        """Return a Verwaltung without an entry: all versions of an id, or exactly one version.

        With `cascade`, what cannot do without an id that is gone goes too (posts, responsibilities, memberships); all
        other references to it are taken out. Raises `NotFoundError` where it is not there.
        """
        if isinstance(entry, str):
            gone = self[entry]
            names = {collection_of(version) for version in gone}
            rows = {name: tuple(e for e in getattr(self, name) if e.id != entry) for name in names}
            verwaltung = self._with(rows, {entry: ()})
        else:
            verwaltung = self._with_place(*self._place(entry), None)
        key = id_of(entry)
        return verwaltung._turned({key: None}) if cascade and key not in verwaltung else verwaltung

    def rename_id(self, old: str, new: str) -> "Verwaltung":
        """Return a Verwaltung in which an id is spelled otherwise, in every version and every reference.

        Raises `NotFoundError` where no entry has the old id, `InvalidValueError` where the new one is taken or is none.
        """
        if old not in self:
            raise NotFoundError(old, near(old, self._index))
        if new in self:
            raise InvalidValueError(f"expected an id that is free, got {new!r}", "id")
        return self._turned({old: new}, own={old: new})

    def merge_persons(self, keep: str, *others: str) -> "Verwaltung":
        """Return a Verwaltung in which several ids that mean one person have become one.

        Everything that names one of the others names `keep`; what is then said twice stands once.
        Raises `NotFoundError` where no entry has one of the ids, `InvalidValueError` where it is not a person's.
        """
        for key in (keep, *others):
            if collection_of(self[key][0]) != "personen":
                raise InvalidValueError(
                    f"expected ids of persons, got {key!r}, which is one of {collection_of(self[key][0])}"
                )
        gone = set(others) - {keep}
        if not gone:
            return self
        people = tuple(person for person in self.personen if person.id not in gone)
        verwaltung: Verwaltung = evolve(self, personen=people)
        return verwaltung._turned(dict.fromkeys(gone, keep))

    def _turned(self, turn: Mapping[str, str | None], own: Mapping[str, str] | None = None) -> "Verwaltung":
        """Return a Verwaltung with references turned, until those to ids that were derived anew are turned too."""
        turn = dict(turn)
        while True:
            rows = {name: [(entry, turned(entry, turn, own)) for entry in getattr(self, name)] for name in COLLECTIONS}
            pairs: Iterator[tuple[Eintrag, Eintrag | None]] = chain.from_iterable(rows.values())
            # an edge that goes, or whose ends have other ids, is named by others too
            further = {
                old.id: None if new is None else new.id
                for old, new in pairs
                if old.id not in turn and (new is None or new.id != old.id)
            }
            if not further:
                break
            turn.update(further)
        profil = self.profil and turned(self.profil, turn)
        kept = {name: tuple(dict.fromkeys(new for _, new in row if new is not None)) for name, row in rows.items()}
        changed: Verwaltung = evolve(self, profil=profil, **cast("Any", kept))
        return changed

    def _place(self, entry: Eintrag) -> tuple[str, int]:
        """Return where exactly this version stands; of equal ones the very object, else the first."""
        name = collection_of(entry)
        row: tuple[Eintrag, ...] = getattr(self, name)
        equal = [place for place, there in enumerate(row) if there.id == entry.id and there == entry]
        if not equal:
            raise NotFoundError(entry.id, near(entry.id, self._index), what=f"such version in {name}:")
        return name, next((place for place in equal if row[place] is entry), equal[0])

    def _with(
        self, rows: Mapping[str, tuple[Eintrag, ...]], versions: Mapping[str, tuple[Eintrag, ...]]
    ) -> "Verwaltung":
        """Return a Verwaltung with other tuples, of which the versions of some ids are others.

        Past the constructor: every entry has been checked, and of the index only these ids are looked at again.
        """
        new = object.__new__(type(self))
        for name in fields(Verwaltung):
            object.__setattr__(new, name, rows.get(name, getattr(self, name)))
        object.__setattr__(new, "herkunft", self.herkunft)
        index = self._index.changed({key: _by_age(found) for key, found in versions.items()})
        object.__setattr__(new, "_index", index)
        return new


# attrs makes it for the cached properties and names no module, without which help() fails on Python 3.13
vars(Verwaltung)["__getattr__"].__module__ = __name__


COLLECTIONS: Final[Mapping[str, type[Eintrag]]] = {
    name: field.nested for name, field in fields(Verwaltung).items() if field.many and field.nested is not None
}
"""Every tuple of entries of a Verwaltung, in the order of the document, with the class of its entries."""

DATED: Final = tuple(name for name in COLLECTIONS if name not in ("quellen", "reorganisationen"))
"""The tuples that can differ from one day to another: sources and reorganisations themselves hold for no days."""


def _ends(name: str) -> tuple[str, ...]:
    """Return the fields by which edges of one tuple hang on things: they last no longer; none of other tuples."""
    cls = COLLECTIONS[name]
    return ends(cls) if issubclass(cls, Kante) else ()


def without_references(verwaltung: Verwaltung, keys: Iterable[str]) -> Verwaltung:
    """Return a Verwaltung that names none of some ids any more; what cannot do without one goes."""
    return verwaltung._turned(dict.fromkeys(keys))


def collection_of(entry: Eintrag) -> str:
    """Return the name of the tuple of a Verwaltung in which an entry stands."""
    name = _collection(type(entry))
    if name is None:
        raise InvalidValueError(f"expected an entry of a Verwaltung, got {shown(entry)}")
    return name


@per_class
def _collection(cls: type) -> str | None:
    return next((name for name, held in COLLECTIONS.items() if issubclass(cls, held)), None)


def _require_new(entry: Eintrag, name: str, there: Mapping[Eintrag, str]) -> None:
    """Raise `InvalidValueError` for an entry that is there already, or whose id another kind of entry has.

    `there` gives the tuple of every version of its id.
    """
    if entry in there:
        raise InvalidValueError(f"expected an entry that is not there yet, got {entry.id!r} again", "id")
    # every one was looked at when it came: the first speaks for all
    taken = next(iter(there.values()), name)
    if taken != name:
        raise InvalidValueError(
            f"expected an id of its own in {name}, got {entry.id!r}, which is taken in {taken}", "id"
        )


def _by_age(versions: Sequence[Eintrag]) -> tuple[Eintrag, ...]:
    return tuple(sorted(versions, key=lambda entry: stated(entry).start) if len(versions) > 1 else versions)
