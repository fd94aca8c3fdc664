"""Time as sources state it: days that may be imprecise, periods, clock times."""

import re
from datetime import date, time
from functools import lru_cache
from typing import ClassVar, Final, cast

from kommunal.classes import frozen
from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.in_pydantic import InPydantic
from kommunal.model.regex import regex
from kommunal.model.strict import Lesbar, check_fields, field, model_class

__all__ = [
    "MONTHS", "Datum", "Uhrzeit", "Zeitraum", "between", "day_after", "day_before", "one_day", "ordinals", "to_datum",
    "to_known_datum",
]  # fmt: skip

_PART: Final = regex(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


@frozen
class Datum(InPydantic):
    """Ein Datum, wie die Quelle es angibt: auf den Tag, den Monat oder das Jahr genau, oder ein Tag dazwischen.

    A date as the source states it: to the day, the month or the year, or some day in between.

    ``2020-11-01``, ``2020-11``, ``2020``; ``A..B`` some day from A to B, ``..B`` at the latest, ``A..`` at the
    earliest; a trailing ``~`` marks "circa" and does not widen. Years are 0001 to 9999. German spellings are read:
    ``01.02.2025``, ``1. Februar 2025``, ``02/2025``.

    >>> Datum("2020-11").earliest, Datum("2020-11").latest
    (datetime.date(2020, 11, 1), datetime.date(2020, 11, 30))
    """

    WORDS: ClassVar[str] = "a date such as 2021, 2021-02 or 2021-02-01"

    text: str
    """Wie in Dateien; zwei sind gleich, wenn sie gleich geschrieben sind.
    | As files write it; two are equal when written alike."""
    earliest: date = field(init=False, eq=False, repr=False)
    """The first day that it can be; `datetime.date.min` where no earliest day is stated."""
    latest: date = field(init=False, eq=False, repr=False)
    """The last day that it can be; `datetime.date.max` where no latest day is stated."""

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        object.__setattr__(self, "text", _iso(self.text))
        earliest, latest = _limits(self.text)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "Datum":
        """Return the date that a text means: as written in files, or as Germans write it.

        Raises `InvalidValueError` for anything else.

        >>> [Datum.parse(text).text for text in ("01.02.2025", "1. Februar 2025", "Feb. 2025", "02/2025", "2025")]
        ['2025-02-01', '2025-02-01', '2025-02', '2025-02', '2025']
        """
        return cls(text)

    @classmethod
    def taken(cls, value: object) -> object:
        """Return what a constructor is given as a Datum: a day, or text; anything else unchanged."""
        if isinstance(value, str):
            return cls.parse(value)
        return cls.of(value) if isinstance(value, date) else value

    @classmethod
    def of(cls, day: date) -> "Datum":
        """Return a calendar day as an exact Datum."""
        return cls(day.isoformat()[:10])

    @property
    def exact(self) -> bool:
        """Whether it names one single day without "circa"."""
        return self.earliest == self.latest and not self.circa

    @property
    def circa(self) -> bool:
        """Whether the source says "about"."""
        return self.text.endswith("~")

    @property
    def label(self) -> str:
        """The date as a German text prints it: ``1. November 2020``, ``etwa Februar 2021``, ``spätestens 2020``.

        >>> Datum("2021-02~").label
        'etwa Februar 2021'
        """
        core = self.text.removesuffix("~")
        circa = "etwa " if self.circa else ""
        if ".." not in core:
            return circa + _in_words(core)
        a, _, b = core.partition("..")
        if not a:
            return f"{circa}spätestens {_in_words(b)}"
        if not b:
            return f"{circa}frühestens {_in_words(a)}"
        first = _in_words(a).removesuffix(f" {b[:4]}")  # the year once, where it is one
        return f"{circa}zwischen {first} und {_in_words(b)}"


def _in_words(part: str) -> str:
    year, *rest = (int(number) for number in part.split("-"))
    if not rest:
        return str(year)
    return f"{'' if len(rest) == 1 else f'{rest[1]}. '}{MONTHS[rest[0] - 1]} {year}"


_GERMAN: Final = (
    regex(r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})"),
    regex(r"(?:(?P<day>[0-9]{1,2})\.\s?)?(?P<name>[A-Za-zä]{3,9})\.?\s(?P<year>[0-9]{4})"),
    regex(r"(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})"),
)


@lru_cache(maxsize=8192)
def _iso(text: str) -> str:
    """Return the text of a date as files write it; raise `InvalidValueError` for a day that no calendar has."""
    if "/" not in text and " " not in text and "." not in text.replace("..", ""):
        return text  # as in files, or nothing
    iso = _german_date(text)
    if iso is None:
        return text
    try:
        _limits(iso)
    except InvalidValueError:
        raise _unreadable(text) from None
    return iso


def _german_date(text: str) -> str | None:
    """Return a date that is written as Germans do, as files write it; None for any other text."""
    for pattern in _GERMAN:
        found = pattern.fullmatch(text.strip())
        if found:
            parts = found.groupdict()
            month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
            day = parts.get("day")
            if month is not None:
                return f"{parts['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
    return None


def _month(name: str) -> int | None:
    """Return the number of a month that a word names in full or by its beginning; None for any other word."""
    key = name.lower().replace("ae", "ä")
    return next((number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(key)), None)


@lru_cache(maxsize=8192)
def _limits(text: str) -> tuple[date, date]:
    core = text.removesuffix("~")
    a, dots, b = core.partition("..")
    if core in ("", ".."):
        raise _unreadable(text)
    earliest = _range_of(a, text)[0] if a else date.min
    latest = (_range_of(b, text)[1] if b else date.max) if dots else _range_of(a, text)[1]
    if earliest > latest:
        raise InvalidValueError(f"expected a range of dates from earlier to later, got {shown(text)}")
    return earliest, latest


def _range_of(part: str, text: str) -> tuple[date, date]:
    """Return the first and last day of a year, month or day."""
    match = _PART.fullmatch(part)
    if not match:
        raise _unreadable(text)
    year, month, tag = (int(number) if number else None for number in match.groups())
    try:
        # a month or day that is written as 00 is one that is written
        first = date(year or 0, 1 if month is None else month, 1 if tag is None else tag)
    except ValueError:
        raise _unreadable(text) from None
    if tag:
        return first, first
    return first, _end_of_month(first.year, month or 12)


def _end_of_month(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def _unreadable(text: str) -> InvalidValueError:
    return InvalidValueError(f"expected {Datum.WORDS}, got {shown(text)}")


def one_day(day: date | str) -> date:
    """Return a day that is asked for, as a date or as ``2021-01-31``.

    Raises `InvalidValueError` for text that is not one calendar day.
    """
    if isinstance(day, date):
        return date(day.year, day.month, day.day)
    datum = Datum(day)
    if not datum.exact:
        raise InvalidValueError(f"expected one day such as 2021-02-01, got {shown(day)}")
    return datum.earliest


def day_before(tag: Datum) -> Datum:
    """Return the day before, as imprecise as the day itself.

    >>> day_before(Datum("2021-03-01")).text, day_before(Datum("2021-02~")).text
    ('2021-02-28', '2021-01-31..2021-02-27~')
    """
    return _moved(tag, -1)


def ordinals(day: Datum) -> tuple[int, int]:
    """Return the first and the last day that a date can be, as ordinals: what decides which of two begins later."""
    return day.earliest.toordinal(), day.latest.toordinal()


def day_after(tag: Datum) -> Datum | None:
    """Return the day after, as imprecise as the day itself; None after the last day of the calendar.

    >>> day_after(Datum("2021-02-28")) == Datum("2021-03-01")
    True
    """
    return None if tag.earliest == date.max else _moved(tag, 1)


def _moved(tag: Datum, by: int) -> Datum:
    first, last = (
        day if day in (date.min, date.max) else date.fromordinal(day.toordinal() + by)
        for day in (tag.earliest, tag.latest)
    )
    return between(first, last, circa=tag.circa)


def between(first: date, last: date, *, circa: bool) -> Datum:
    """Return what is some day from one to another; the first and the last day of the calendar leave a side open.

    >>> [between(date(2021, 2, 1), last, circa=True).text for last in (date(2021, 2, 28), date.max)]
    ['2021-02-01..2021-02-28~', '2021-02-01..~']
    """
    about = "~" if circa else ""
    if first == last:
        return Datum(f"{first}{about}")
    return Datum(f"{'' if first == date.min else first}..{'' if last == date.max else last}{about}")


def to_datum(value: Datum | date | str | None) -> Datum | None:
    """Return a day or its text as a Datum; a Datum and None unchanged."""
    if isinstance(value, str):
        return Datum.parse(value)
    return Datum.of(value) if isinstance(value, date) else value


def to_known_datum(value: Datum | date | str) -> Datum:
    """Return a day or its text as a Datum, for a field that has to state one."""
    if isinstance(value, str):
        return Datum.parse(value)
    return Datum.of(value) if isinstance(value, date) else value


@model_class(kw_only=True)
class Zeitraum(Lesbar):
    """Ein Zeitraum; beide Tage gehören dazu. Eine fehlende Grenze ist unbekannt und gilt als offen.

    A period; both days belong to it. An absent bound is unknown, and counts as open.

    Was nur für einen Tag belegt ist, hat ``ab: ..2017-12-15`` und ``bis: 2017-12-15..``.

    Raises `InvalidValueError` where it ends before it can have begun.

    >>> Zeitraum(ab="2020-11-01").certain(date(2026, 1, 1))
    True
    """

    ab: Datum | None = field(default=None, converter=to_datum)
    """Der erste Tag. | The first day."""
    bis: Datum | None = field(default=None, converter=to_datum)
    """Der letzte Tag. | The last day."""

    def __attrs_post_init__(self) -> None:
        if self.ab and self.bis and self.ab.earliest > self.bis.latest:
            raise InvalidValueError(f"expected bis not before ab, got ab {self.ab} and bis {self.bis}")

    def possible(self, day: date) -> bool:
        """Tell whether the period can include the day."""
        tag = day.toordinal()  # a datetime has one too, but does not compare with a date
        return (not self.ab or self.ab.earliest.toordinal() <= tag) and (
            not self.bis or tag <= self.bis.latest.toordinal()
        )

    def certain(self, day: date) -> bool:
        """Tell whether the period includes the day in every reading of its dates.

        Its earliest last day never lies before its earliest first one: from ``2019-07-08`` to ``..2027-07-07`` includes
        the first day for certain, and every later one only possibly. A term that will end is written ``2027-07-07``.
        """
        tag = day.toordinal()
        if self.ab and tag < self.ab.latest.toordinal():
            return False
        earliest = self.ab.earliest.toordinal() if self.ab else 0
        return not self.bis or tag <= max(self.bis.earliest.toordinal(), earliest)

    @property
    def label(self) -> str:
        """The period as a German text prints it; empty where neither day is known.

        >>> Zeitraum(ab="2020..2021-03").label, Zeitraum(ab="2019", bis="2024-12-31").label
        ('Beginn zwischen 2020 und März 2021', 'von 2019 bis 31. Dezember 2024')
        >>> Zeitraum(ab="2026-12-24", bis="2026-12-24").label
        'am 24. Dezember 2026'
        """
        if self.ab and self.ab.exact and self.ab == self.bis:
            return f"am {self.ab.label}"
        bounds = [day for day in (self.ab, self.bis) if day is not None]
        if len(bounds) == 2 and not any(".." in day.text for day in bounds):
            return f"von {bounds[0].label} bis {bounds[1].label}"
        # "ab zwischen 2020 und 2021" is no German
        first = _bound("ab", "Beginn", self.ab)
        last = _bound("bis", "Ende", self.bis)
        return ", ".join(part for part in (first, last) if part)


def _bound(preposition: str, noun: str, day: Datum | None) -> str:
    """Return one bound of a period: a noun where several days are possible, or else a preposition."""
    if day is None:
        return ""
    return f"{noun} {day.label.replace('etwa ', 'ungefähr ')}" if ".." in day.text else f"{preposition} {day.label}"


_GERMAN_CLOCK: Final = regex(r"(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2}))?(?:\s?(?:Uhr|h))?", re.IGNORECASE)


def _means_clock(text: str) -> bool:
    """Tell whether text says that it is a time: a bare number says nothing."""
    return not text.strip().isdigit()


_CLOCK: Final = regex(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")


@frozen(order=True)
class Uhrzeit(InPydantic):
    """Eine Uhrzeit auf die Minute, ``00:00`` bis ``24:00`` (das Ende des Tages).

    A clock time to the minute, ``00:00`` to ``24:00`` (the end of the day).
    """

    WORDS: ClassVar[str] = "a clock time such as 08:00 or 14:30"

    text: str
    """Wie in Dateien: ``08:00``. | As files write it."""

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        if not _CLOCK.fullmatch(self.text):
            raise InvalidValueError(f"expected {self.WORDS}, got {shown(self.text)}")

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "Uhrzeit":
        """Return the clock time that a text means: as written in files, or as Germans write it.

        Raises `InvalidValueError` for anything else.

        >>> [Uhrzeit.parse(text).text for text in ("8:00", "8.30 Uhr", "8 Uhr", "14:30")]
        ['08:00', '08:30', '08:00', '14:30']
        """
        found = _GERMAN_CLOCK.fullmatch(text.strip())
        try:
            return cls(f"{found['hour']:0>2}:{found['minute'] or '00'}" if found and _means_clock(text) else text)
        except InvalidValueError:
            raise InvalidValueError(f"expected {cls.WORDS}, got {shown(text)}") from None

    @classmethod
    def taken(cls, value: object) -> object:
        """Return what a constructor is given as a Uhrzeit: a time, or text; anything else unchanged."""
        if isinstance(value, time):
            if value.second or value.microsecond:
                raise InvalidValueError(f"expected a clock time on the minute, got {value}")
            return cls(f"{value:%H:%M}")
        return cls.parse(value) if isinstance(value, str) else value

    @property
    def minutes(self) -> int:
        """Minutes since midnight, 0 to 1440."""
        return int(self.text[:2]) * 60 + int(self.text[3:])


def to_uhrzeit(value: Uhrzeit | time | str | None) -> Uhrzeit | None:
    """Return a clock time or its text as a Uhrzeit; a Uhrzeit and None unchanged."""
    return cast("Uhrzeit | None", Uhrzeit.taken(value))
