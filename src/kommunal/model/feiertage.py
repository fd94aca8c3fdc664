"""Die gesetzlichen Feiertage in Nordrhein-Westfalen (Feiertagsgesetz NW § 2), und was oft wie einer ist."""

from datetime import date, timedelta
from functools import lru_cache

__all__ = ["brauchtumstag", "feiertag", "feiertage"]


def feiertage(year: int) -> dict[date, str]:
    """Return the public holidays of Nordrhein-Westfalen in a year, in order: eleven, and 31 October in 2017.

    Holds for the years from 1995 on, when the Buß- und Bettag ceased to be one.

    >>> feiertage(2026)[date(2026, 6, 4)]
    'Fronleichnam'
    """
    return dict(_holidays(year))


def feiertag(day: date) -> str | None:
    """Return the name of the public holiday on a day, or None."""
    # a datetime hashes unlike its day
    return _holidays(day.year).get(date(day.year, day.month, day.day))


def brauchtumstag(day: date) -> str | None:
    """Return the name of a day that is no public holiday but on which hardly an office keeps its hours, or None.

    Heiligabend and Silvester (free by § 6 TVöD, not by law), Weiberfastnacht and Rosenmontag.

    >>> brauchtumstag(date(2026, 2, 12)), brauchtumstag(date(2026, 2, 13))
    ('Weiberfastnacht', None)
    """
    if day.month == 12:
        return {24: "Heiligabend", 31: "Silvester"}.get(day.day)
    before_easter = _easter(day.year).toordinal() - day.toordinal()
    return {52: "Weiberfastnacht", 48: "Rosenmontag"}.get(before_easter)


@lru_cache(maxsize=64)
def _holidays(year: int) -> dict[date, str]:
    easter = _easter(year)
    holidays = {
        date(year, 1, 1): "Neujahr",
        easter - timedelta(days=2): "Karfreitag",
        easter + timedelta(days=1): "Ostermontag",
        date(year, 5, 1): "Tag der Arbeit",
        # Ascension may fall on 1 May (2008); one day then carries both names
        easter + timedelta(days=39): "Christi Himmelfahrt",
        easter + timedelta(days=50): "Pfingstmontag",
        easter + timedelta(days=60): "Fronleichnam",
        date(year, 10, 3): "Tag der Deutschen Einheit",
        date(year, 11, 1): "Allerheiligen",
        date(year, 12, 25): "Erster Weihnachtstag",
        date(year, 12, 26): "Zweiter Weihnachtstag",
    }
    if easter + timedelta(days=39) == date(year, 5, 1):
        holidays[date(year, 5, 1)] = "Tag der Arbeit, Christi Himmelfahrt"
    if year == 2017:
        holidays[date(2017, 10, 31)] = "Reformationstag"
    return dict(sorted(holidays.items()))


@lru_cache(maxsize=64)
def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous (Meeus/Jones/Butcher) algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)
