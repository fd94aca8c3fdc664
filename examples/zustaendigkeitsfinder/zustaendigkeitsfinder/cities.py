"""The cities that are answered for: a watched folder, each city as it is at the moment of a request."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

import kommunal as k
from kommunal import beispiele, nrw

T = TypeVar("T")
Clock = Callable[[], datetime]

GERMANY = ZoneInfo("Europe/Berlin")


def now_in_germany() -> datetime:
    """Return the time that a clock on a German town hall shows."""
    return datetime.now(GERMANY)


class City(NamedTuple):
    """A municipality at the moment of a request: what is read meanwhile changes nothing in it."""

    slug: str
    """What stands in addresses: the AGS, else the name."""
    name: str
    today: k.Stand
    now: datetime
    at: Callable[[date], k.Stand]
    """Return the state on another day; the same object as long as the file stays the same."""

    @property
    def verwaltung(self) -> k.Verwaltung:
        """Everything that is known of the municipality, on all days."""
        return self.today.verwaltung


class Cities:
    """The municipalities of a folder, and what was worked out for them."""

    def __init__(self, folder: str | Path | None = None, *, clock: Clock = now_in_germany) -> None:
        self.watched = k.watch_folder(beispiele.folder() if folder is None else folder)
        self._clock = clock
        self._made: WeakKeyDictionary[k.Stand, dict[str, Any]] = WeakKeyDictionary()

    def __iter__(self) -> Iterator[City]:
        """Yield the municipalities by name."""
        keys = self.watched.keys()
        return iter(sorted(map(self._city, keys), key=lambda city: city.name))

    def __getitem__(self, text: str) -> City:
        """Return a municipality by slug, AGS or name; raises `kommunal.NotFoundError`."""
        keys = self.watched.keys()
        by_slug = {_slug(key): key for key in keys}
        return self._city(by_slug.get(text, text))

    def _city(self, key: str) -> City:
        reading = self.watched[key]
        now = self._clock()
        kommune = reading.verwaltung.kommune
        name = nrw.municipality_name(kommune)
        return City(_slug(kommune.ags or name), name, reading.at(now.date()), now, reading.at)

    def once(self, stand: k.Stand, what: str, make: Callable[[], T]) -> T:
        """Return what was made for a Stand; made anew when its file has changed or another day has come."""
        made = self._made.setdefault(stand, {})
        if what not in made:
            made[what] = make()
        found: T = made[what]
        return found


def _slug(key: str) -> str:
    return key if key.isdigit() else k.slug(key)
