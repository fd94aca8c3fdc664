"""The register: many municipalities, each read when it is first asked for."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final

from kommunal.errors import DocumentError, InvalidValueError, KommunalError, NotFoundError, Problem
from kommunal.model.characters import shown
from kommunal.model.local_time import today
from kommunal.model.text import fold, near
from kommunal.model.verwaltung import Kommune, Verwaltung
from kommunal.nrw import koerperschaft
from kommunal.nrw.kommunen import municipality_name, municipality_of
from kommunal.register import dataset
from kommunal.register.day import FoundUnit, RegisterStand
from kommunal.register.documents import Document, Progress, each, key_of, refusal
from kommunal.register.sources import Source, sources_in
from kommunal.rules import Befund, Bericht, report

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Register"]


class Register:
    """Many municipalities: a folder or a zip of documents, or Verwaltungen; asked by AGS or name.

    A document is read when it is first asked for, and kept. One that cannot be read, or that speaks of a municipality
    that another one speaks of already, stops none of the others: `problems` lists it. With `strict` False,
    contradictions between entries are let through, as in `kommunal.load`.
    """

    def __init__(
        self, source: str | os.PathLike[str] | Iterable[Verwaltung], *, strict: bool = True
    ) -> None:  # fmt: skip
        self._strict: Final = strict
        self._lock: Final = RLock()
        self._loaded: dict[str, Verwaltung] = {}
        self._sources: dict[str, Source] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._sound: set[str] = set()
        """Keys of documents that another process could read."""
        if isinstance(source, str | os.PathLike):
            self._find(sources_in(source))
        else:
            for verwaltung in source:
                self._take(key_of(verwaltung.kommune), verwaltung, None)

    def _find(self, sources: Iterable[Source]) -> None:
        for source in sources:
            try:
                ags = source.guessed_ags()
            except OSError as error:
                self._refuse(source, refusal(source, error))
                continue
            if ags is None:  # written in another order, or without AGS: it has to be read
                verwaltung = self._read("", source)
                if verwaltung is not None:
                    self._take(key_of(verwaltung.kommune), verwaltung, source)
            elif ags in self._sources:
                self._refuse_twice(ags, source)
            else:
                self._sources[ags] = source

    def _take(self, key: str, verwaltung: Verwaltung, source: Source | None) -> None:
        if key in self._loaded or key in self._sources:
            if source is None:
                raise InvalidValueError(f"expected each municipality once, got {key!r} again")
            self._refuse_twice(key, source)
            return
        self._loaded[key] = verwaltung
        if source is not None:
            self._sources[key] = source

    def _refuse_twice(self, key: str, source: Source) -> None:
        said = f"expected each municipality once, got {key!r}, of which {self._sources[key].name} speaks"
        self._refuse(source, refusal(source, said))

    def _refuse(self, source: Source, error: DocumentError) -> None:
        self._problems[source.name] = error.problems

    def _read(self, key: str, source: Source) -> Verwaltung | None:
        try:
            return Document(key, source, self._strict).read()
        except DocumentError as error:
            self._refuse(source, error)
            return None

    def __repr__(self) -> str:
        return f"<Register: {len(self)} municipalities>"

    # --- one municipality -------------------------------------------------------------------------------------------

    def __getitem__(self, key: str) -> Verwaltung:
        """Return the Verwaltung of an AGS or a name (``05915000``, ``Hamm``, ``Kreis Unna``).

        Raises `NotFoundError` where there is none, `DocumentError` where its document cannot be read.
        """
        verwaltung = self.get(key)
        if verwaltung is not None:
            return verwaltung
        own = self._resolved(key)
        source = None if own is None else self._sources.get(own)
        if source is not None:
            raise DocumentError(self._problems[source.name])
        known = (*self.keys(), *map(self._name_of, self.keys()))
        raise NotFoundError(key, near(key, known), what="municipality in the register")

    def get(self, key: str) -> Verwaltung | None:
        """Return the Verwaltung of an AGS or a name; None where there is none that can be read."""
        own = self._resolved(key)
        return None if own is None else self._by_key(own)

    def _resolved(self, key: str) -> str | None:
        if not isinstance(key, str):  # going through a register gives records, not keys
            raise InvalidValueError(f"expected an AGS or a name, got {shown(key)}")
        if key in self._sources or key in self._loaded:
            return key
        try:
            ags: str = getattr(koerperschaft(key), "ags", "")
        except KommunalError:
            ags = ""
        return ags if ags in self._sources or ags in self._loaded else self._by_own_name.get(fold(key))

    @cached_property
    def _by_own_name(self) -> Mapping[str, str]:
        """The keys by the names that documents give their municipalities; the first of several."""
        return {fold(self._name_of(key)): key for key in reversed(self.keys())}

    def _name_of(self, key: str) -> str:
        """Return what a municipality is called; its document is read only where the gazetteer knows nothing of it."""
        if key.isdecimal() and municipality_of(Kommune(ags=key)) is not None:
            return municipality_name(Kommune(ags=key))
        verwaltung = self._by_key(key)
        return key if verwaltung is None else municipality_name(verwaltung.kommune)

    def _by_key(self, key: str) -> Verwaltung | None:
        verwaltung = self._loaded.get(key)
        if verwaltung is not None:
            return verwaltung
        with self._lock:
            source = self._sources[key]
            if key in self._loaded or source.name in self._problems:
                return self._loaded.get(key)
            verwaltung = self._read(key, source)
            if verwaltung is not None:
                self._loaded[key] = verwaltung
            return verwaltung

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._resolved(key) is not None

    # --- all of them ------------------------------------------------------------------------------------------------

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the municipalities, in order: the AGS, or the name of what has none."""
        return tuple(sorted({*self._sources, *self._loaded}))

    def __len__(self) -> int:
        return len(self.keys())

    def __iter__(self) -> Iterator[Verwaltung]:
        """Yield every Verwaltung that can be read, by key."""
        for key in self.keys():
            verwaltung = self._by_key(key)
            if verwaltung is not None:
                yield verwaltung

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with documents that cannot be read; reads all that have not been read."""
        for key in self.keys():
            if key not in self._sound:
                self._by_key(key)
        return self._problems_of(self._problems)

    def _problems_of(self, names: Iterable[str]) -> tuple[Problem, ...]:
        return tuple(problem for name in sorted(names) for problem in self._problems[name])

    def at(self, day: date | str, *, planned: bool = False) -> RegisterStand:
        """Return the state of all municipalities on a day; each is made when it is first asked for."""
        return RegisterStand(self.__getitem__, self.__iter__, day, planned=planned)

    def find(self, text: str, *, limit: int = 20) -> tuple[FoundUnit, ...]:
        """Return the units of all municipalities that a text may mean today, best first; see `RegisterStand.find`."""
        return self.at(today()).find(text, limit=limit)

    def check(
        self,
        *,
        jobs: int = 1,
        progress: Progress | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> Mapping[str, tuple[Befund, ...]]:
        """Return what `kommunal.check` finds, by key; what cannot be read is among the `problems`.

        `jobs` processes read and check; with one, what is read is kept. `progress` is called with how many are done,
        and of how many. An interruption (Ctrl-C) stops it at once.
        """
        reports = self.report(jobs=jobs, progress=progress, select=select, ignore=ignore)
        return {key: one.findings for key, one in reports.items()}

    def report(
        self,
        *,
        at: date | str | None = None,
        jobs: int = 1,
        progress: Progress | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> Mapping[str, Bericht]:
        """Return what `kommunal.report` says of each municipality, by key. See `check`."""
        work = partial(_report, at=at, select=tuple(select), ignore=tuple(ignore))
        found: dict[str, Bericht] = {}
        for key, told in each(work, self._documents(read=jobs == 1), jobs=jobs, progress=progress, of=len(self)):
            if isinstance(told, DocumentError):
                self._refuse(self._sources[key], told)
            else:
                self._sound.add(key)
                found[key] = told
        return {key: found[key] for key in self.keys() if key in found}

    def _documents(self, *, read: bool) -> Iterator[Document]:
        """Yield every document, with the Verwaltung where that is at hand; with `read` it is read first, and kept."""
        for key in self.keys():
            verwaltung = self._by_key(key) if read else self._loaded.get(key)
            yield Document(key, self._sources[key] if verwaltung is None else verwaltung, self._strict)

    # --- for analysis -----------------------------------------------------------------------------------------------

    def tables(self, *, persons: bool = False) -> "Mapping[str, pyarrow.Table]":
        """Return all municipalities as Arrow tables by name, each row with its `ags`; needs the extra `arrow`.

        The tables are those of the format ``arrow``: ``kommune`` and one for each kind of entry. On which days a row
        holds stands in its columns. Persons are in them only with `persons`. Where an AGS is missing, `ags` holds the
        name.
        """
        return dataset.tables(((key_of(one.kommune), one) for one in self), persons=persons)

    def write_parquet(
        self,
        folder: str | os.PathLike[str],
        *,
        persons: bool = False,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> dataset.DatasetUpdate:
        """Write the `tables` as Parquet: a folder for each table, in it a file for each municipality, by its AGS.

        Only what changed since it was last written is written again. What is in the folder of a table and no longer in
        the register, or cannot be read any more, is removed; `DatasetUpdate.problems` says why. Needs the extra
        `arrow`. For `jobs` and `progress` see `check`.
        """
        target, original = Path(folder), [self._original(key) for key in self.keys()]
        work = partial(dataset.write, folder=target, persons=persons)
        outcomes = each(work, original, jobs=jobs, progress=progress, of=len(original))
        update = dataset.updated(target, outcomes)
        # those of which it is not even known whose they are, or that are there twice
        apart = self._problems.keys() - {source.name for source in self._sources.values()}
        return update._replace(problems=(*self._problems_of(apart), *update.problems))

    def _original(self, key: str) -> Document:
        # what is written now, and not what was read once: the file tells whether it changed
        return Document(key, self._sources.get(key) or self._loaded[key], self._strict)


def _report(document: Document, *, at: date | str | None, select: Sequence[str], ignore: Sequence[str]) -> Bericht:
    return report(document.read(), at=at, select=select, ignore=ignore)
