"""The clock on the wall in Nordrhein-Westfalen, wherever the computer stands."""

from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["berlin", "local_time", "now", "today"]


@cache
def berlin() -> "ZoneInfo":
    """Return the time zone of Germany; read on first use, because it comes from a database of the system."""
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/Berlin")


def local_time(when: datetime) -> datetime:
    """Return the clock time in Germany, without a time zone: a time without one is taken as such.

    Raises `InvalidValueError` for anything but a day with a clock time.
    """
    if not isinstance(when, datetime):
        raise InvalidValueError(f"expected a day with a clock time (datetime), got {shown(when)}")
    return when if when.tzinfo is None else when.astimezone(berlin()).replace(tzinfo=None)


def now() -> datetime:
    """Return the current clock time in Germany, without a time zone, to the minute."""
    return datetime.now(berlin()).replace(tzinfo=None, second=0, microsecond=0)


def today() -> date:
    """Return the current day in Germany."""
    return datetime.now(berlin()).date()
