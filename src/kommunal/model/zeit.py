"""Time as sources state it: days that may be imprecise, periods, clock times."""

import re
from datetime import date, time
from functools import lru_cache
from typing import ClassVar, Final

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.model.strict import Lesbar, model_class, strict_fields

__all__ = ["MONATE", "Datum", "Uhrzeit", "Zeitraum", "als_bekanntes_datum", "als_datum", "folgetag", "vortag"]

_TEIL: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
MONATE: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


@frozen(field_transformer=strict_fields)
class Datum:
    """Ein Datum, wie die Quelle es angibt: auf den Tag, den Monat oder das Jahr genau, oder ein Tag dazwischen.

    ``2020-11-01``, ``2020-11``, ``2020``; ``A..B`` some day from A to B, ``..B`` at the latest, ``A..`` at the
    earliest; a trailing ``~`` marks "circa" and does not widen. Years are 0001 to 9999.

    >>> Datum("2020-11").earliest, Datum("2020-11").latest
    (datetime.date(2020, 11, 1), datetime.date(2020, 11, 30))
    """

    WORTE: ClassVar[str] = "a date such as 2021, 2021-02 or 2021-02-01"

    text: str
    """The date as written; two dates are equal when they are written alike."""
    earliest: date = field(init=False, eq=False, repr=False)
    """The first day that it can be; `datetime.date.min` where no earliest day is stated."""
    latest: date = field(init=False, eq=False, repr=False)
    """The last day that it can be; `datetime.date.max` where no latest day is stated."""

    def __attrs_post_init__(self) -> None:
        earliest, latest = _grenzen(self.text)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)

    def __str__(self) -> str:
        return self.text

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
        kern = self.text.removesuffix("~")
        circa = "etwa " if self.circa else ""
        if ".." not in kern:
            return circa + _wort(kern)
        a, _, b = kern.partition("..")
        if not a:
            return f"{circa}spätestens {_wort(b)}"
        return f"{circa}zwischen {_wort(a)} und {_wort(b)}" if b else f"{circa}frühestens {_wort(a)}"


def _wort(teil: str) -> str:
    jahr, *rest = (int(zahl) for zahl in teil.split("-"))
    if not rest:
        return str(jahr)
    return f"{'' if len(rest) == 1 else f'{rest[1]}. '}{MONATE[rest[0] - 1]} {jahr}"


@lru_cache(maxsize=8192)
def _grenzen(text: str) -> tuple[date, date]:
    kern = text.removesuffix("~")
    a, punkte, b = kern.partition("..")
    if kern in ("", ".."):
        raise _unlesbar(text)
    earliest = _teil(a, text)[0] if a else date.min
    latest = (_teil(b, text)[1] if b else date.max) if punkte else _teil(a, text)[1]
    if earliest > latest:
        raise InvalidValueError(f"expected a range of dates from earlier to later, got {shown(text)}")
    return earliest, latest


def _teil(teil: str, text: str) -> tuple[date, date]:
    """Return the first and last day of a year, month or day."""
    treffer = _TEIL.fullmatch(teil)
    if not treffer:
        raise _unlesbar(text)
    jahr, monat, tag = (int(zahl) if zahl else None for zahl in treffer.groups())
    try:
        # a month or day that is written as 00 is one that is written
        erster = date(jahr or 0, 1 if monat is None else monat, 1 if tag is None else tag)
    except ValueError:
        raise _unlesbar(text) from None
    if tag:
        return erster, erster
    return erster, _monatsletzter(erster.year, monat or 12)


def _monatsletzter(jahr: int, monat: int) -> date:
    if monat == 12:
        return date(jahr, 12, 31)
    return date.fromordinal(date(jahr, monat + 1, 1).toordinal() - 1)


def _unlesbar(text: str) -> InvalidValueError:
    return InvalidValueError(f"expected {Datum.WORTE}, got {shown(text)}")


def vortag(tag: Datum) -> Datum:
    """Return the day before, as imprecise as the day itself.

    >>> vortag(Datum("2021-03-01")).text, vortag(Datum("2021-02~")).text
    ('2021-02-28', '2021-01-31..2021-02-27~')
    """
    return _verschoben(tag, -1)


def folgetag(tag: Datum) -> Datum | None:
    """Return the day after, as imprecise as the day itself; None after the last day of the calendar.

    >>> folgetag(Datum("2021-02-28")) == Datum("2021-03-01")
    True
    """
    return None if tag.earliest == date.max else _verschoben(tag, 1)


def _verschoben(tag: Datum, um: int) -> Datum:
    circa = "~" if tag.circa else ""
    a = "" if tag.earliest == date.min else date.fromordinal(tag.earliest.toordinal() + um).isoformat()
    b = "" if tag.latest == date.max else date.fromordinal(tag.latest.toordinal() + um).isoformat()
    return Datum(a + circa if a == b else f"{a}..{b}{circa}")


def als_datum(value: Datum | date | str | None) -> Datum | None:
    """Return a day or its text as a Datum; a Datum and None unchanged."""
    if isinstance(value, str):
        return Datum(value)
    return Datum.of(value) if isinstance(value, date) else value


def als_bekanntes_datum(value: Datum | date | str) -> Datum:
    """Return a day or its text as a Datum, for a field that has to state one."""
    if isinstance(value, str):
        return Datum(value)
    return Datum.of(value) if isinstance(value, date) else value


@model_class(kw_only=True)
class Zeitraum(Lesbar):
    """Ein Zeitraum; beide Tage gehören dazu. Eine fehlende Grenze ist unbekannt und gilt als offen.

    Was nur für einen Tag belegt ist, hat ``ab: ..2017-12-15`` und ``bis: 2017-12-15..``.

    Raises `InvalidValueError` where it ends before it can have begun.

    >>> Zeitraum(ab="2020-11-01").certain(date(2026, 1, 1))
    True
    """

    ab: Datum | None = field(default=None, converter=als_datum)
    """Der erste Tag."""
    bis: Datum | None = field(default=None, converter=als_datum)
    """Der letzte Tag."""

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
        """The period as a German text prints it; empty where neither day is known."""
        if self.ab and self.bis:
            return f"von {self.ab.label} bis {self.bis.label}"
        if self.ab:
            return f"ab {self.ab.label}"
        return f"bis {self.bis.label}" if self.bis else ""


_UHR: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")


@frozen(order=True, field_transformer=strict_fields)
class Uhrzeit:
    """Eine Uhrzeit auf die Minute, ``00:00`` bis ``24:00`` (das Ende des Tages)."""

    WORTE: ClassVar[str] = "a clock time such as 08:00 or 14:30"

    text: str = field()

    def __attrs_post_init__(self) -> None:
        if not _UHR.fullmatch(self.text):
            raise InvalidValueError(f"expected {self.WORTE}, got {shown(self.text)}")

    def __str__(self) -> str:
        return self.text

    @property
    def minutes(self) -> int:
        """Minutes since midnight, 0 to 1440."""
        return int(self.text[:2]) * 60 + int(self.text[3:])


def als_uhrzeit(value: Uhrzeit | time | str | None) -> Uhrzeit | None:
    """Return a clock time or its text as a Uhrzeit; a Uhrzeit and None unchanged."""
    if isinstance(value, str):
        return Uhrzeit(value)
    if isinstance(value, time):
        if value.second or value.microsecond:
            raise InvalidValueError(f"expected a clock time on the minute, got {value}")
        return Uhrzeit(f"{value:%H:%M}")
    return value
