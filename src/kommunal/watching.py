"""A file that is read anew when it changes."""

import os
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Final

from kommunal.classes import field, frozen
from kommunal.errors import KommunalError
from kommunal.loading import load
from kommunal.model.local_time import today
from kommunal.model.verwaltung import Verwaltung
from kommunal.stand import Stand

__all__ = ["Watch", "watch"]

_DAYS_KEPT: Final = 64
_Signature = tuple[int, ...]


@frozen
class _Reading:
    """One reading of the file that went well."""

    verwaltung: Verwaltung
    stands: dict[tuple[date | str, bool], Stand] = field(factory=dict)


class Watch:
    """The Verwaltung in a file, as it is now: read anew when the file changes.

    Where the file can no longer be read, the last good reading stays, and `error` says why. Safe under threads: one
    reads, the others go on with what there is.
    """

    def __init__(self, path: str | os.PathLike[str], *, format: str | None = None, strict: bool = True) -> None:
        self._path = Path(path)
        self._format = format
        self._strict = strict
        self._lock = Lock()
        self._error: KommunalError | OSError | None = None
        self._seen = self._signature()
        self._reading = self._read()

    @property
    def verwaltung(self) -> Verwaltung:
        """What the file says, or last said."""
        return self._now().verwaltung

    @property
    def error(self) -> KommunalError | OSError | None:
        """Why the file cannot be read as it is now; None where all is well."""
        self._now()
        return self._error

    def at(self, day: date | str, *, planned: bool = False) -> Stand:
        """Return the state on a day, as `Verwaltung.at` does; the same one as long as the file stays the same."""
        reading = self._now()
        stand = reading.stands.get((day, planned))
        if stand is None:
            if len(reading.stands) >= _DAYS_KEPT:
                reading.stands.clear()
            stand = reading.stands.setdefault((day, planned), reading.verwaltung.at(day, planned=planned))
        return stand

    def today(self, *, planned: bool = False) -> Stand:
        """Return the state on the current day in Germany."""
        return self.at(today(), planned=planned)

    def _now(self) -> _Reading:
        # who comes while another reads does not wait
        if self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._reading

    def _look(self) -> None:
        try:
            signature = self._signature()
            if signature != self._seen:
                # taken before reading: what changes meanwhile is seen the next time
                self._seen = signature
                self._reading = self._read()
                self._error = None
        except KommunalError as error:
            self._error = error
        except OSError as error:
            self._error, self._seen = error, ()

    def _signature(self) -> _Signature:
        stat = self._path.stat()
        return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino

    def _read(self) -> _Reading:
        return _Reading(load(self._path, format=self._format, strict=self._strict))


def watch(path: str | os.PathLike[str], *, format: str | None = None, strict: bool = True) -> Watch:
    """Return the Verwaltung in a file that is read anew when it changes; for servers that run for long.

    Raises as `load` does where the file cannot be read the first time.
    """
    return Watch(path, format=format, strict=strict)
