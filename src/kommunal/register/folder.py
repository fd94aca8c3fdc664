"""A folder of cities for a server that runs for long: each file is read anew when it changes."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Final

from kommunal.classes import evolve
from kommunal.errors import DocumentError, KommunalError, NotFoundError, Problem
from kommunal.model.text import fold, near
from kommunal.nrw import koerperschaft
from kommunal.nrw.kommunen import municipality_name
from kommunal.register.documents import key_of
from kommunal.register.sources import sources_in
from kommunal.tuples import NamedTuple
from kommunal.watching import Watch, watch

__all__ = ["WatchedFile", "WatchedFolder", "watch_folder"]


class WatchedFile(NamedTuple):
    """Der Zustand einer Datei in einem beobachteten Ordner.

    The state of one file in a watched folder.
    """

    name: str
    """The path of the file within the folder."""
    key: str | None
    """The municipality whose answers come from this file, by AGS or name; None where there is none."""
    problems: tuple[Problem, ...]
    """Why the file cannot be read now; empty if it can. With a `key`, answers come from its last good version."""


class _Reading(NamedTuple):
    """From which file a municipality is answered."""

    name: str
    watch: Watch


class _File:
    """One file: its Watch from the first good reading on, before that the reason why there is none."""

    def __init__(self, path: Path, name: str, *, strict: bool) -> None:
        self.name: Final = name
        self._path: Final = path
        self._strict: Final = strict
        self._tried: tuple[int, ...] = ()
        self._error: KommunalError | OSError | None = None
        self.watch: Watch | None = None

    def look(self) -> None:
        """Read the file where it has never been read well and is not as it was when that failed."""
        if self.watch is not None:
            return
        try:
            stat = self._path.stat()
            signature = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
            if signature != self._tried:
                self._tried = signature
                self.watch, self._error = watch(self._path, strict=self._strict), None
        except (KommunalError, OSError) as error:
            self._error = error

    @property
    def problems(self) -> tuple[Problem, ...]:
        error = self._error if self.watch is None else self.watch.error
        if error is None:
            return ()
        if isinstance(error, DocumentError):
            # by its name in the folder: where the folder lies is nobody's business
            return tuple(evolve(problem, source=self.name) for problem in error.problems)
        message = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)
        return (Problem(path="", message=message, source=self.name),)


class WatchedFolder:
    """The municipalities of a folder of documents as they are now: files that change, come or break are noticed.

    What can no longer be read, or is gone, is answered from its last good reading, and `files` says why. Of several
    files that speak of one municipality the first by name counts. Safe under threads: one reads, the others go on with
    what there is.
    """

    def __init__(self, path: str | os.PathLike[str], *, strict: bool = True, interval: float = 0.2) -> None:
        self._folder: Final = Path(path)
        self._strict: Final = strict
        self._interval: Final = interval
        self._lock: Final = Lock()
        self._files: dict[str, _File] = {}
        self._by_key: dict[str, _Reading] = {}
        self._find()
        self._looked = time.monotonic()

    def __getitem__(self, key: str) -> Watch:
        """Return the `Watch` of a municipality, by AGS or name; raises `NotFoundError`, which names near ones."""
        known = self._now()
        reading = known.get(key) or known.get(self._resolved(key, known) or "")
        if reading is None:
            names = (municipality_name(each.watch.verwaltung.kommune) for each in known.values())
            raise NotFoundError(key, near(key, (*known, *names)), what="municipality in the folder")
        return reading.watch

    def __contains__(self, key: object) -> bool:
        known = self._now()
        return isinstance(key, str) and (key in known or self._resolved(key, known) is not None)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the municipalities, in order: the AGS, or the name of what has none."""
        return tuple(sorted(self._now()))

    def __iter__(self) -> Iterator[Watch]:
        """Yield the `Watch` of every municipality, by key."""
        known = self._now()
        for key in sorted(known):
            yield known[key].watch

    def __len__(self) -> int:
        return len(self._now())

    @property
    def files(self) -> tuple[WatchedFile, ...]:
        """How it stands with each file, by name."""
        known = {reading.name: key for key, reading in self._now().items()}
        return tuple(self._told(file, known.get(name)) for name, file in sorted(self._files.items()))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files as they are now."""
        return tuple(problem for file in self.files for problem in file.problems)

    def _told(self, file: _File, key: str | None) -> WatchedFile:
        problems = file.problems
        if key is None and file.watch is not None:
            own = key_of(file.watch.verwaltung.kommune)
            first = self._by_key[own].name
            message = f"expected each municipality once, got {own!r}, of which {first} speaks"
            problems = (*problems, Problem(path="", message=message, source=file.name))
        return WatchedFile(file.name, key, problems)

    def _resolved(self, key: str, known: dict[str, _Reading]) -> str | None:
        """Return the key of a municipality by its name: as the gazetteer knows it, or as the file has it."""
        try:
            ags: str = getattr(koerperschaft(key), "ags", "")
        except KommunalError:
            ags = ""
        if ags in known:
            return ags
        named = (own for own, reading in known.items() if _is_called(reading.watch, key))
        return next(named, None)

    def _now(self) -> dict[str, _Reading]:
        # who comes while another looks does not wait
        if time.monotonic() - self._looked >= self._interval and self._lock.acquire(blocking=False):
            try:
                self._find()
                self._looked = time.monotonic()
            finally:
                self._lock.release()
        return self._by_key

    def _find(self) -> None:
        files = dict(self._files)
        for source in sources_in(self._folder) if self._folder.is_dir() or not files else ():
            path = Path(source.name)
            name = path.relative_to(self._folder).as_posix()
            files.setdefault(name, _File(path, name, strict=self._strict))
        by_key: dict[str, _Reading] = {}
        for name in sorted(files):
            file = files[name]
            file.look()
            if file.watch is not None:
                by_key.setdefault(key_of(file.watch.verwaltung.kommune), _Reading(name, file.watch))
        self._files, self._by_key = files, by_key


def _is_called(reading: Watch, name: str) -> bool:
    return fold(municipality_name(reading.verwaltung.kommune)) == fold(name.strip())


def watch_folder(path: str | os.PathLike[str], *, strict: bool = True, interval: float = 0.2) -> WatchedFolder:
    """Return the municipalities of a folder, each read anew when its file changes; for servers that run for long.

    The folder is looked through at most once in `interval` seconds. Files that cannot be read stop nothing:
    `WatchedFolder.files` lists them, and they are read when they are mended. Raises `FileNotFoundError` where there is
    no such folder.
    """
    return WatchedFolder(path, strict=strict, interval=interval)
