"""Kommune and Verwaltung: the record of everything that is known about one administration, with validity."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import attrs
from attrs import field

from kommunal.errors import InvalidValueError, NotFoundError
from kommunal.model.akteure import Akteur, Beziehung, Gremium, Kooperation, Mitgliedschaft, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit
from kommunal.model.batch import Batch
from kommunal.model.begriffe import Begriff
from kommunal.model.characters import shown
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Quelle, Zustand
from kommunal.model.forms import Name
from kommunal.model.geltung import FACTUAL, Geltung, Lifetimes, Timeline, stated
from kommunal.model.leitbild import Leitbild
from kommunal.model.local_time import today
from kommunal.model.notebook import InNotebook
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import Besetzung, Person
from kommunal.model.profil import Profil
from kommunal.model.references import dependencies
from kommunal.model.schluessel import AGS
from kommunal.model.strict import Lesbar, model_class
from kommunal.model.text import near
from kommunal.model.wandel import Reorganisation
from kommunal.model.zeit import Datum, Zeitraum, als_datum

if TYPE_CHECKING:
    from kommunal.stand import Stand

__all__ = [
    "SAMMLUNGEN", "Fundstelle", "Gemeindestatus", "Herkunft", "Koerperschaft", "Kommune",
    "Körperschaft", "Verwaltung", "sammlung",
]  # fmt: skip

E = TypeVar("E", bound=Eintrag)


class Gemeindestatus(Begriff):
    """Welche Aufgaben eine Kommune nach ihrem Status hat (GO NRW §§ 3, 4 und Verordnung; KrO NRW)."""

    KREISFREI = "kreisfrei", "kreisfreie Stadt"
    STAEDTEREGION = "staedteregion", "regionsangehörige Stadt mit der Stellung einer kreisfreien Stadt"
    GROSS = "gross", "Große kreisangehörige Stadt"
    MITTEL = "mittel", "Mittlere kreisangehörige Stadt"
    KREISANGEHOERIG = "kreisangehoerig", "kreisangehörige Stadt oder Gemeinde"
    KREIS = "kreis", "Kreis"


class Körperschaft(Begriff):
    """Wessen Verwaltung es ist (GO NRW § 1; KrO NRW § 1; LVerbO NRW; LOG NRW § 8; GkG NRW § 5)."""

    GEMEINDE = "gemeinde", "Stadt oder Gemeinde"
    KREIS = "kreis", "Kreis"
    LANDSCHAFTSVERBAND = "landschaftsverband", "Landschaftsverband"
    BEZIRKSREGIERUNG = "bezirksregierung", "Bezirksregierung"
    ZWECKVERBAND = "zweckverband", "Zweckverband"
    REGIONALVERBAND = "regionalverband", "Regionalverband"


Koerperschaft = Körperschaft


def als_ags(value: AGS | str | None) -> AGS | None:
    """Return the text of an AGS as one; None unchanged."""
    return value if value is None or isinstance(value, AGS) else AGS(value)


@model_class(kw_only=True)
class Kommune(Lesbar):
    """Die Körperschaft, deren Verwaltung beschrieben wird. Was hier fehlt, weiß das Gemeindeverzeichnis.

    Raises `InvalidValueError` where neither an AGS nor `koerperschaft` and `name` say which it is.
    """

    ags: AGS | None = field(default=None, converter=als_ags)
    """Amtlicher Gemeindeschlüssel, 8 Ziffern; 5 für einen Kreis. Verbände und Behörden des Landes haben keinen."""
    koerperschaft: Körperschaft | None = None
    """Was für eine Körperschaft es ist; nötig nur ohne AGS."""
    name: Name | None = None
    """Nur wo das Dokument ihn nennt."""
    status: Gemeindestatus | None = None
    """Nur wo das Dokument ihn nennt."""

    def __attrs_post_init__(self) -> None:
        if self.ags is None and (self.koerperschaft is None or self.name is None):
            raise InvalidValueError("expected an AGS, or koerperschaft and name, got neither", "ags")

    @property
    def ist_kreis(self) -> bool:
        """Whether it is a Kreis: as stated, else by a key of five digits."""
        if self.koerperschaft is not None:
            return self.koerperschaft is Körperschaft.KREIS
        return self.ags is not None and len(self.ags) == 5

    @property
    def label(self) -> str:
        """What tells it apart where no name is at hand: its AGS, or its name."""
        return str(self.ags or self.name)


class Fundstelle(Protocol):
    """Where an entry stands in the file that it was read from."""

    @property
    def source(self) -> str | None:
        """The file's name, if there was one."""
        ...

    @property
    def line(self) -> int:
        """Line, from 1."""
        ...

    @property
    def column(self) -> int:
        """Column, from 1."""
        ...


class Herkunft(Protocol):
    """What a Verwaltung knows of the file it was read from; never part of a comparison."""

    def find(self, entry: Eintrag, field: str = "") -> Fundstelle | None:
        """Return where an entry stands, or a field of it such as ``gueltig.ab``; None for one that is not from here."""
        ...

    def document(self, path: str = "") -> Fundstelle:
        """Return where a part of the document stands, such as ``profil.ausnahmen[0]``; without path, its beginning."""
        ...

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1; empty beyond the last."""
        ...

    def order(self) -> tuple[str, ...]:
        """Return the names of the lists of entries, in the order in which the document has them."""
        ...


@model_class(kw_only=True)
class Verwaltung(Lesbar, InNotebook):
    """Alles, was über die Verwaltung einer Kommune bekannt ist, mit seiner Geltung. Was eine Datei enthält.

    Immutable: `add`, `replace`, `revise` and `remove` return a new one. Entries need not fit together, because someone
    has to be able to look at a broken record; `kommunal.check` says what is wrong with it.
    """

    kommune: Kommune
    stand: Datum | None = field(default=None, converter=als_datum)
    """Bis zu welchem Tag das Ganze als zutreffend bekannt ist."""
    profil: Profil | None = None
    quellen: tuple[Quelle, ...] = ()
    einheiten: tuple[Organisationseinheit, ...] = ()
    personen: tuple[Person, ...] = ()
    besetzungen: tuple[Besetzung, ...] = ()
    aufgaben: tuple[Aufgabe, ...] = ()
    zustaendigkeiten: tuple[Zuständigkeit, ...] = ()
    gebiete: tuple[Gebiet, ...] = ()
    standorte: tuple[Standort, ...] = ()
    leitbilder: tuple[Leitbild, ...] = ()
    akteure: tuple[Akteur, ...] = ()
    beziehungen: tuple[Beziehung, ...] = ()
    vorhaben: tuple[Vorhaben, ...] = ()
    kooperationen: tuple[Kooperation, ...] = ()
    gremien: tuple[Gremium, ...] = ()
    mitgliedschaften: tuple[Mitgliedschaft, ...] = ()
    reorganisationen: tuple[Reorganisation, ...] = ()
    herkunft: Herkunft | None = field(default=None, eq=False, repr=False, metadata={"intern": True})
    """Where the entries were read from, for findings that name a line; not part of the record."""

    # --- looking up -------------------------------------------------------------------------------------------------

    def __getitem__(self, key: str) -> tuple[Eintrag, ...]:
        """Return the versions of an entry, oldest first; raise `NotFoundError` where no entry has this id."""
        if not isinstance(key, str):
            raise InvalidValueError(f"expected the id of an entry, got {shown(key)}")
        versions = self._nach_id.get(key)
        if versions is None:
            raise NotFoundError(key, near(key, self._nach_id))
        return versions

    def __contains__(self, key: object) -> bool:
        return key in self._nach_id

    def entries(self) -> Iterator[Eintrag]:
        """Yield every entry, in the order of the document."""
        for name in SAMMLUNGEN:
            yield from getattr(self, name)

    @cached_property
    def _nach_id(self) -> Mapping[str, tuple[Eintrag, ...]]:
        gruppen: dict[str, list[Eintrag]] = {}
        for entry in self.entries():
            gruppen.setdefault(entry.id, []).append(entry)
        return {
            key: tuple(sorted(gruppe, key=lambda entry: stated(entry).start) if len(gruppe) > 1 else gruppe)
            for key, gruppe in gruppen.items()
        }

    def announced(self, key: str | None = None) -> tuple[Eintrag, ...]:
        """Return what is planned or drafted, for one thing or altogether, in the order of the document.

        Of one thing that is itself and what hangs on it: who is named to head it, what it is to be responsible for.
        Raises `NotFoundError` where no entry has this id.
        """
        planned = (entry for entry in self.entries() if entry.zustand in (Zustand.GEPLANT, Zustand.ENTWURF))
        if key is None:
            return tuple(planned)
        own = {version.id for version in self[key]}
        return tuple(e for e in planned if e.id in own or any(end.key in own for end in dependencies(e)))

    def contradictions(self) -> tuple[Eintrag, ...]:
        """Return what other sources say otherwise: kept, never shown in a Stand."""
        return tuple(entry for entry in self.entries() if entry.zustand is Zustand.ABWEICHEND)

    # --- looking at a day -------------------------------------------------------------------------------------------

    def at(self, day: date | str, *, planned: bool = False) -> "Stand":
        """Return the state on a day, given as a date or as ``2021-01-31``; with `planned`, as if plans come true.

        Raises `InvalidValueError` for text that is not one calendar day.
        """
        # the one arrow that points up: hamm.at(day) is how people say it
        from kommunal.stand import Stand

        return Stand(self, _als_tag(day), planned=planned)

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
        ends = () if alone else ENDS.get(name, ())
        key = (name, planned, not ends)
        timeline = self._timelines.get(key)
        if timeline is None:
            lifetimes = self._things(planned) if ends else None
            made: Timeline[Any] = Timeline(getattr(self, name), planned=planned, ends=ends, lifetimes=lifetimes)
            # of two threads that make one, both go on with the first
            timeline = self._timelines.setdefault(key, made)
        return timeline

    def _things(self, planned: bool) -> Lifetimes:
        """Return how long the things last that edges can hang on, of those that end."""
        if planned not in self._lifetimes:
            lifetimes: dict[str, Sequence[Geltung]] = {}
            for name in SAMMLUNGEN:
                if name not in ENDS and getattr(self, name):
                    lifetimes.update(self.timeline(name, planned=planned).lifetimes())
            self._lifetimes[planned] = lifetimes
        return self._lifetimes[planned]

    # --- changing ---------------------------------------------------------------------------------------------------

    def add(self, *entries: Eintrag) -> "Verwaltung":
        """Return a Verwaltung with further entries; a new version stands directly after the others of its id.

        Raises `InvalidValueError` for an entry that is there already, or whose id belongs to another kind of entry.
        """
        batch = self._batch()
        for entry in entries:
            self._require_new(entry, batch)
            batch.add(sammlung(entry), entry)
        return self._with(batch)

    def _require_new(self, entry: Eintrag, batch: Batch) -> None:
        name = sammlung(entry)
        there = [*self._nach_id.get(entry.id, ())]
        there += [v for home, key in batch.touched() if key == entry.id for v in batch.added(home, key)]
        if entry in there:
            raise InvalidValueError(f"expected an entry that is not there yet, got {entry.id!r} again", "id")
        home = next((sammlung(version) for version in there if sammlung(version) != name), None)
        if home is not None:
            raise InvalidValueError(
                f"expected an id of its own in {name}, got {entry.id!r}, which is taken in {home}", "id"
            )

    def replace(self, old: Eintrag, new: Eintrag) -> "Verwaltung":
        """Return a Verwaltung in which exactly one version stands changed, in its old place.

        Raises `NotFoundError` where `old` is not there, `InvalidValueError` where `new` is of another tuple, takes an
        id that is in use there for something else, or is there already.
        """
        name = self._home(old)
        if sammlung(new) != name:
            raise InvalidValueError(f"expected an entry of {name} in place of {old.id!r}, got one of {sammlung(new)}")
        if new.id != old.id and new.id in self:
            raise InvalidValueError(f"expected an id that is free, got {new.id!r}", "id")
        if new != old and new in self._nach_id.get(new.id, ()):
            raise InvalidValueError(f"expected an entry that is not there yet, got {new.id!r} again", "id")
        batch = self._batch()
        batch.replace(name, old, new)
        return self._with(batch)

    def revise(self, new: Eintrag) -> "Verwaltung":
        """Return a Verwaltung in which `new` is the version of its id from `new.gueltig.ab` on.

        The version before it ends where the new one begins; what it states of a later end is dropped. A version that
        begins on that very day gives way to the new one.
        Raises `InvalidValueError` where `new` states no first day, `NotFoundError` where there is no version to revise.
        """
        if new.gueltig is None or new.gueltig.ab is None:
            raise InvalidValueError(f"expected a new version of {new.id!r} with gueltig.ab, got none", "gueltig")
        if new.id not in self:
            raise NotFoundError(new.id, near(new.id, self._nach_id))
        begin, batch = stated(new), self._batch()
        # what is planned, drafted or said otherwise ends nothing
        for version in self[new.id] if new.zustand in FACTUAL else ():
            span, home = stated(version), sammlung(version)
            if version.zustand in FACTUAL and span.start == begin.start and home == sammlung(new) and version != new:
                return self.replace(version, new)
            runs = span.start < begin.start and span.last_possible >= begin.first_possible
            if runs and version.gueltig is not None and version.zustand in (Zustand.AKTIV, Zustand.RUHEND):
                shortened = attrs.evolve(version, gueltig=_without_end(version.gueltig))
                if shortened != version:
                    batch.replace(home, version, shortened)
        self._require_new(new, batch)
        batch.add(sammlung(new), new)
        return self._with(batch)

    def remove(self, entry: Eintrag | str) -> "Verwaltung":
        """Return a Verwaltung without an entry: all versions of an id, or exactly one version.

        Raises `NotFoundError` where it is not there.
        """
        batch = self._batch()
        for version in self[entry] if isinstance(entry, str) else (entry,):
            batch.remove(self._home(version), version)
        return self._with(batch)

    def _batch(self) -> Batch:
        return Batch(lambda name: getattr(self, name))

    def _with(self, batch: Batch) -> "Verwaltung":
        tables: dict[str, Any] = batch.tables()
        return attrs.evolve(self, **tables)

    def _home(self, entry: Eintrag) -> str:
        """Return the tuple in which exactly this version stands."""
        name = sammlung(entry)
        if entry not in self._nach_id.get(entry.id, ()):
            raise NotFoundError(entry.id, near(entry.id, self._nach_id), what=f"such version in {name}:")
        return name


SAMMLUNGEN: Final[Mapping[str, type[Eintrag]]] = {
    "quellen": Quelle, "einheiten": Organisationseinheit, "personen": Person, "besetzungen": Besetzung,
    "aufgaben": Aufgabe, "zustaendigkeiten": Zuständigkeit, "gebiete": Gebiet, "standorte": Standort,
    "leitbilder": Leitbild, "akteure": Akteur, "beziehungen": Beziehung, "vorhaben": Vorhaben,
    "kooperationen": Kooperation, "gremien": Gremium, "mitgliedschaften": Mitgliedschaft,
    "reorganisationen": Reorganisation,
}  # fmt: skip
"""Every tuple of entries of a Verwaltung, in the order of the document, with the class of its entries."""


ENDS: Final[Mapping[str, tuple[str, ...]]] = {
    "besetzungen": ("einheit", "stelle", "person"),
    "zustaendigkeiten": ("aufgabe", "zustaendig"),
    "beziehungen": ("von", "zu"),
    "mitgliedschaften": ("gremium", "mitglied"),
}
"""The fields by which edges hang on things: an edge lasts no longer than they do."""


def sammlung(entry: Eintrag) -> str:
    """Return the name of the tuple of a Verwaltung in which an entry stands."""
    for name, klasse in SAMMLUNGEN.items():
        if isinstance(entry, klasse):
            return name
    raise InvalidValueError(f"expected an entry of a Verwaltung, got {shown(entry)}")


def _without_end(period: Zeitraum) -> Zeitraum | None:
    return Zeitraum(ab=period.ab) if period.ab else None


def _als_tag(day: date | str) -> date:
    if isinstance(day, date):
        return date(day.year, day.month, day.day)
    datum = Datum(day)
    if not datum.exact:
        raise InvalidValueError(f"expected one day such as 2021-02-01, got {shown(day)}")
    return datum.earliest
