"""The register: many municipalities, each read when it is first asked for."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from threading import RLock
from typing import Final

from kommunal.errors import DocumentError, InvalidValueError, KommunalError, NotFoundError, Problem
from kommunal.loading import loads
from kommunal.model.text import near
from kommunal.model.verwaltung import Kommune, Verwaltung
from kommunal.nrw import koerperschaft
from kommunal.nrw.kommunen import municipality_name
from kommunal.register.day import RegisterStand, key_of
from kommunal.register.sources import Source, sources_in
from kommunal.rules import Befund, check

__all__ = ["Register"]

Progress = Callable[[int, int], None]
"""Is told how many are done, and of how many."""


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
                self._refuse(source, f"cannot be read: {error.strerror}")
                continue
            if ags is None:  # written in another order, or without AGS: it has to be read
                verwaltung = self._read(source)
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

    def _refuse_twice(self, key: str, source: Source) -> None:
        first = self._sources[key].name if key in self._sources else "another document"
        self._refuse(source, f"expected each municipality once, got {key!r}, of which {first} speaks")

    def _refuse(self, source: Source, message: str) -> None:
        self._problems[source.name] = (Problem(path="", message=message, source=source.name),)

    def _read(self, source: Source) -> Verwaltung | None:
        try:
            form = "json" if source.json else "yaml"
            return loads(source.text(), format=form, source=source.name, strict=self._strict)
        except DocumentError as error:
            self._problems[source.name] = error.problems
        except OSError as error:
            self._refuse(source, f"cannot be read: {error.strerror}")
        return None

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
        names = {municipality_name(Kommune(ags=ags)): ags for ags in self.keys() if ags.isdigit()}
        raise NotFoundError(key, near(key, (*self.keys(), *names)), what="municipality in the register")

    def get(self, key: str) -> Verwaltung | None:
        """Return the Verwaltung of an AGS or a name; None where there is none that can be read."""
        own = self._resolved(key)
        return None if own is None else self._by_key(own)

    def _resolved(self, key: str) -> str | None:
        if key in self._sources or key in self._loaded:
            return key
        try:
            ags: str = getattr(koerperschaft(key), "ags", "")
        except KommunalError:
            return None
        return ags if ags in self._sources or ags in self._loaded else None

    def _by_key(self, key: str) -> Verwaltung | None:
        verwaltung = self._loaded.get(key)
        if verwaltung is not None:
            return verwaltung
        with self._lock:
            source = self._sources[key]
            if key in self._loaded or source.name in self._problems:
                return self._loaded.get(key)
            verwaltung = self._read(source)
            if verwaltung is not None and (own := key_of(verwaltung.kommune)) != key:
                self._refuse(source, f"expected the municipality {key!r} that it begins with, got {own!r}")
                verwaltung = None
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
        """What is wrong with documents that cannot be read; reads all of them."""
        for _ in self:
            pass
        return tuple(problem for name in sorted(self._problems) for problem in self._problems[name])

    def at(self, day: date | str, *, planned: bool = False) -> RegisterStand:
        """Return the state of all municipalities on a day; each is made when it is first asked for."""
        return RegisterStand(self.__getitem__, self.__iter__, day, planned=planned)

    def check(
        self, *, jobs: int = 1, progress: Progress | None = None, select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> Mapping[str, tuple[Befund, ...]]:
        """Return what `kommunal.check` finds, by key; what cannot be read is among the `problems`.

        `jobs` processes share the work; `progress` is called with how many are done, and of how many. An interruption
        (Ctrl-C) stops it at once.
        """
        if jobs < 1:
            raise InvalidValueError(f"expected at least 1 job, got {jobs}", "jobs")
        keys = self.keys()
        selected, ignored = tuple(select), tuple(ignore)
        found: dict[str, tuple[Befund, ...]] = {}
        work = ((key, verwaltung) for key in keys if (verwaltung := self._by_key(key)) is not None)
        results = _checked(work, selected, ignored) if jobs == 1 else _checked_by(jobs, work, selected, ignored)
        for done, (key, befunde) in enumerate(results, 1):
            found[key] = befunde
            if progress is not None:
                progress(done, len(keys))
        return {key: found[key] for key in keys if key in found}


Work = Iterable[tuple[str, Verwaltung]]
Codes = tuple[str, ...]


def _checked(work: Work, select: Codes, ignore: Codes) -> Iterator[tuple[str, tuple[Befund, ...]]]:
    for key, verwaltung in work:
        yield _check(key, verwaltung, select, ignore)


def _check(key: str, verwaltung: Verwaltung, select: Codes, ignore: Codes) -> tuple[str, tuple[Befund, ...]]:
    return key, check(verwaltung, select=select, ignore=ignore)


def _checked_by(jobs: int, work: Work, select: Codes, ignore: Codes) -> Iterator[tuple[str, tuple[Befund, ...]]]:
    with ProcessPoolExecutor(jobs) as pool:
        try:
            futures = [pool.submit(_check, key, verwaltung, select, ignore) for key, verwaltung in work]
            for future in as_completed(futures):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
