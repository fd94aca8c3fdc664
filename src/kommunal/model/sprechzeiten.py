"""Recurring hours: when an office is open, gives advice or meets."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from kommunal.classes import frozen
from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.characters import shown
from kommunal.model.conversions import several
from kommunal.model.eintrag import ErsatzId, TraegerId
from kommunal.model.feiertage import brauchtumstag, feiertag
from kommunal.model.given import OrNone, Slug, SlugOrNone, Slugs
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.in_pydantic import InPydantic
from kommunal.model.lazy_names import lazy_module
from kommunal.model.marks import Among, Distinct, Name, OneOrMany, Prose, Reservation
from kommunal.model.regex import regex
from kommunal.model.strict import Lesbar, check_fields, field, model_class
from kommunal.model.zeit import MONTHS, Datum, Uhrzeit, Zeitraum, to_datum, to_known_datum, to_uhrzeit

if TYPE_CHECKING:
    from kommunal.model import osm
else:  # most documents state hours field by field
    osm = lazy_module("kommunal.model.osm")

__all__ = [
    "Feiertagsregel", "Kalenderwochen", "Saison", "Schliessung", "Schließung", "Sprechzeit", "Wochentag", "Zeitart",
    "hours_to_osm",
]  # fmt: skip

_EVES: Final = ((12, 24), (12, 31))
"""Heiligabend and Silvester."""
_PAIR: Final = 2
"""Days in a row that are told one by one; more are told by the first and the last."""
_FROM_AFAR: Final = regex(r"telefon|hotline|video|\bper chat\b", re.IGNORECASE)
_ONLY_FROM_AFAR: Final = regex(
    r"\b(nur|ausschließlich) (noch )?(telefonisch|per telefon|per video)"
    r"|telefonsprech|telefonische (sprech|beratung|erreich)",
    re.IGNORECASE,
)


class Wochentag(Begriff):
    """Ein Wochentag.

    A day of the week.
    """

    MO = "mo", "Montag"
    """Montag. | Monday."""
    DI = "di", "Dienstag"
    """Dienstag. | Tuesday."""
    MI = "mi", "Mittwoch"
    """Mittwoch. | Wednesday."""
    DO = "do", "Donnerstag"
    """Donnerstag. | Thursday."""
    FR = "fr", "Freitag"
    """Freitag. | Friday."""
    SA = "sa", "Samstag"
    """Samstag. | Saturday."""
    SO = "so", "Sonntag"
    """Sonntag. | Sunday."""

    @classmethod
    def of(cls, day: date) -> "Wochentag":
        """Return the weekday of a day."""
        return _WEEKDAYS[day.weekday()]


_WEEKDAYS: Final = tuple(Wochentag)


class Zeitart(Begriff):
    """Was zu der Zeit stattfindet.

    What takes place at that time.
    """

    OEFFNUNGSZEIT = "oeffnungszeit", "Öffnungszeit"
    """Die Tür ist offen. | The door is open."""
    SPRECHSTUNDE = "sprechstunde", "Sprechstunde"
    """Jemand berät vor Ort. | Somebody gives advice on the spot."""
    TELEFONZEIT = "telefonzeit", "Telefonzeit"
    """Jemand ist am Telefon; keine Tür muss offen sein. | Somebody answers the telephone; no door need be open."""
    VIDEOSPRECHSTUNDE = "videosprechstunde", "Videosprechstunde"
    """Jemand berät per Video; keine Tür muss offen sein. | Advice by video; no door need be open."""
    TREFFEN = "treffen", "Treffen"
    """Eine Gruppe trifft sich. | A group meets."""


class Feiertagsregel(Begriff):
    """Ob an gesetzlichen Feiertagen geschlossen ist.

    Whether it is closed on public holidays.
    """

    FEIERTAGE = "feiertage", "an Feiertagen geschlossen"
    """Fällt an gesetzlichen Feiertagen in NRW aus. | Closed on the public holidays of NRW."""
    FEIERTAGE_HEILIGABEND_SILVESTER = (
        "feiertage_heiligabend_silvester",
        "an Feiertagen, Heiligabend und Silvester geschlossen",
    )
    """Fällt auch am 24. und 31. Dezember aus. | Closed on 24 and 31 December as well."""
    NIE = "nie", "auch an Feiertagen"
    """Findet auch an Feiertagen statt. | Takes place on public holidays too."""


class Kalenderwochen(Begriff):
    """In welchen Kalenderwochen (ISO 8601, DIN 1355) etwas stattfindet.

    In which calendar weeks something takes place.
    """

    GERADE = "gerade", "in geraden Kalenderwochen"
    """In Wochen mit gerader Nummer. | In weeks with an even number."""
    UNGERADE = "ungerade", "in ungeraden Kalenderwochen"
    """In Wochen mit ungerader Nummer. | In weeks with an odd number."""


def _in_last_week(day: date) -> bool:
    """Tell whether a day is the last of its kind in the month."""
    from calendar import monthrange  # which brings half of locale along

    return day.day > monthrange(day.year, day.month)[1] - 7


_SAISON: Final = regex(r"([0-9]{2})-([0-9]{2})\.\.([0-9]{2})-([0-9]{2})")


@frozen
class Saison(InPydantic):
    """Eine Zeit des Jahres, die jedes Jahr wiederkehrt, beide Tage eingeschlossen; auch über den Jahreswechsel.

    A part of the year that recurs every year, both days included; across New Year too.

    >>> Saison("11-01..03-31").includes(date(2026, 1, 15))
    True
    """

    WORDS: ClassVar[str] = "a season such as 04-01..10-31"

    text: str
    """Wie in Dateien: ``04-01..10-31``. | As in files: month and day, first to last."""

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        found = _SAISON.fullmatch(self.text)
        try:
            if not found:
                raise ValueError
            for month, day in (found.groups()[:2], found.groups()[2:]):
                date(2024, int(month), int(day))  # a leap year: 29 February is a day of the calendar
        except ValueError:
            raise InvalidValueError(f"expected {self.WORDS}, got {shown(self.text)}") from None

    def __str__(self) -> str:
        return self.text

    def includes(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        first, last = self.text.split("..")
        month_day = f"{day.month:02}-{day.day:02}"
        if first <= last:
            return first <= month_day <= last
        return month_day >= first or month_day <= last

    @property
    def label(self) -> str:
        """The season in German: ``1. April bis 31. Oktober``."""
        return " bis ".join(_month_day(text) for text in self.text.split(".."))


def _month_day(text: str) -> str:
    return f"{int(text[3:])}. {MONTHS[int(text[:2]) - 1]}"


def to_saison(value: Saison | str | None) -> Saison | None:
    """Return the text of a season as one; a Saison and None unchanged."""
    return Saison(value) if isinstance(value, str) else value


def to_weeks(value: Iterable[int] | int | None) -> tuple[int, ...]:
    """Return one week of the month, or several, as a tuple; None as none."""
    return tuple(several(value))


_WEEK: Final = Among((1, 2, 3, 4, 5, -1), "a week of the month from 1 to 5, or -1 for the last")


@model_class(kw_only=True)
class Sprechzeit(Lesbar):
    """Eine wiederkehrende Zeit: wöchentlich, oder am n-ten oder letzten Wochentag des Monats.

    A recurring time: weekly, or on the n-th or last weekday of the month.

    Raises `InvalidValueError` where `von` is not before `bis`, or a week of the month is given without weekdays. An
    office that is open past midnight has two entries: one to ``24:00``, one from ``00:00``.
    """

    zeitart: Zeitart = field(default=Zeitart.OEFFNUNGSZEIT, converter=SlugOrNone[Zeitart])
    """Was zu der Zeit stattfindet. | What takes place at that time."""
    tage: Annotated[tuple[Wochentag, ...], Distinct("weekday")] = field(default=(), converter=Slugs[Wochentag])
    """Die Wochentage; leer, wo die Quelle keine nennt. | The weekdays; empty where the source names none."""
    woche: Annotated[tuple[Annotated[int, _WEEK], ...], Distinct("week of the month"), OneOrMany()] = field(
        default=(), converter=to_weeks
    )
    """Die wievielten dieser Wochentage im Monat: 1 bis 5, -1 der letzte; fehlt die Angabe, jede Woche.
    | Which of these weekdays in the month: 1 to 5, -1 the last; absent means every week."""
    kalenderwochen: Kalenderwochen | None = field(default=None, converter=Slug[Kalenderwochen | None])
    """Nur in geraden oder ungeraden Kalenderwochen. | Only in even or odd calendar weeks."""
    von: Uhrzeit | None = field(default=None, converter=to_uhrzeit)
    """Beginn, Uhrzeit; fehlt sie, ist sie unbekannt. | Start, clock time; absent means unknown."""
    bis: Uhrzeit | None = field(default=None, converter=to_uhrzeit)
    """Ende, Uhrzeit, bis ``24:00``; fehlt sie, ist sie unbekannt.
    | End, clock time, up to ``24:00``; absent means unknown."""
    nur_mit_termin: bool | None = None
    """Ob ein Termin oder eine Anmeldung nötig ist; fehlt die Angabe, ist es unbekannt.
    | Whether an appointment is needed; absent means unknown."""
    geschlossen_am: Feiertagsregel | None = field(default=None, converter=Slug[Feiertagsregel | None])
    """Ob sie an gesetzlichen Feiertagen ausfällt; fehlt die Angabe, ist es unbekannt.
    | Whether it is closed on public holidays; absent means unknown."""
    nur_feiertage: bool = field(default=False, converter=OrNone[bool])
    """Ob sie nur an gesetzlichen Feiertagen gilt. | Whether it holds on public holidays only."""
    saison: Saison | None = field(default=None, converter=to_saison)
    """Die Zeit des Jahres, in der sie gilt, jedes Jahr: ``04-01..10-31``.
    | The part of the year in which it holds, every year."""
    gueltig: Zeitraum | None = None
    """Der Zeitraum, in dem sie gilt. | The period in which it holds."""
    ausnahme: bool = field(default=False, converter=OrNone[bool])
    """Ob sie an den Tagen, an denen sie gilt, die regelmäßigen Zeiten ersetzt.
    | Whether it replaces the regular hours on its days."""
    durch: TraegerId | None = None
    """Wer sie anbietet, wenn nicht die Stelle selbst: Person, Einheit oder Akteur.
    | Who offers it, if not the office itself."""
    thema: Name | None = None
    """Worum es geht: ``Rentenberatung``. | What it is about."""
    hinweis: Prose | None = None
    """Was dabei zu beachten ist, wie gedruckt. | What to note, as printed."""

    def __attrs_post_init__(self) -> None:
        if self.von and self.bis and self.von.text >= self.bis.text:
            raise InvalidValueError(f"expected von before bis, got von {self.von} and bis {self.bis}")
        if self.woche and not self.tage:
            raise InvalidValueError("expected weekdays in tage beside woche, got none")
        if self.nur_feiertage and self.geschlossen_am not in (None, Feiertagsregel.NIE):
            raise InvalidValueError("expected nur_feiertage or geschlossen_am, got both", "geschlossen_am")

    def occurs_on(self, day: date) -> bool | None:
        """Tell whether it takes place on a day; None where that is not known.

        Not known are: no weekdays given, a public holiday of Nordrhein-Westfalen without `geschlossen_am`, Heiligabend,
        Silvester, Weiberfastnacht and Rosenmontag, and a day that `gueltig` includes only in some readings; unless it
        is said for that one day (`single_day`).
        """
        if self.gueltig and not self.gueltig.possible(day):
            return False
        if self.tage and not (Wochentag.of(day) in self.tage and self._in_week(day)):
            return False
        if not self._in_season(day) or (self.nur_feiertage and not feiertag(day)):
            return False
        if self.single_day is not None:
            return True
        if self._falls_out(day):
            return False
        holiday_open = not feiertag(day) or self.nur_feiertage or self.geschlossen_am is Feiertagsregel.NIE
        usual = holiday_open and not brauchtumstag(day)
        certain = not self.gueltig or self.gueltig.certain(day)
        return True if (self.tage or self.nur_feiertage) and usual and certain else None

    def _falls_out(self, day: date) -> bool:
        rule = self.geschlossen_am
        if feiertag(day):
            return rule in (Feiertagsregel.FEIERTAGE, Feiertagsregel.FEIERTAGE_HEILIGABEND_SILVESTER)
        return rule is Feiertagsregel.FEIERTAGE_HEILIGABEND_SILVESTER and (day.month, day.day) in _EVES

    def _in_season(self, day: date) -> bool:
        if self.saison and not self.saison.includes(day):
            return False
        even = day.isocalendar().week % 2 == 0
        return self.kalenderwochen is None or even == (self.kalenderwochen is Kalenderwochen.GERADE)

    def _in_week(self, day: date) -> bool:
        return not self.woche or (day.day - 1) // 7 + 1 in self.woche or (-1 in self.woche and _in_last_week(day))

    @classmethod
    def parse(cls, text: str) -> "tuple[Sprechzeit, ...]":
        """Return the hours that a text states in the form of OpenStreetMap, with English or German names of days.

        Rules after a comma are added; one after a semicolon goes before those that it collides with. Raises
        `InvalidValueError` where the text cannot be read, or says what hours cannot say (closed on a single day, say).

        >>> [str(time.label) for time in Sprechzeit.parse("Mo-Fr 08:00-12:00; Do 14:00-18:00")]
        ['Montag bis Freitag, 08:00–12:00 Uhr', 'Donnerstag, 14:00–18:00 Uhr']
        """
        if not isinstance(text, str):
            raise InvalidValueError(f"expected hours as text, got {shown(text)}")
        return tuple(cls._of_fields(one) for one in osm.read_hours(text))

    @classmethod
    def _of_fields(cls, one: "osm.HoursFields") -> "Sprechzeit":
        dates = None if one.dates is None else Zeitraum(ab=Datum.of(one.dates[0]), bis=Datum.of(one.dates[1]))
        return cls(
            zeitart=Zeitart(one.zeitart),
            tage=tuple(Wochentag(day) for day in one.tage),
            woche=one.woche,
            kalenderwochen=None if one.kalenderwochen is None else Kalenderwochen(one.kalenderwochen),
            von=one.von,
            bis=one.bis,
            nur_mit_termin=one.nur_mit_termin,
            geschlossen_am=None if one.geschlossen_am is None else Feiertagsregel(one.geschlossen_am),
            nur_feiertage=one.nur_feiertage,
            saison=one.saison,
            gueltig=dates,
            ausnahme=one.ausnahme,
            thema=one.thema,
            hinweis=one.hinweis,
        )

    def to_osm(self) -> str:
        """Return it in the form of OpenStreetMap; see `hours_to_osm`.

        >>> Sprechzeit(tage=(Wochentag.DO,), woche=(1, 3), von="14:00", bis="18:00").to_osm()
        'Th[1,3] 14:00-18:00'
        """
        return hours_to_osm((self,))

    def _fields(self) -> "osm.HoursFields":
        dates = None
        if self.gueltig is not None:
            first, last = self.gueltig.ab, self.gueltig.bis
            if first is None or last is None or not (first.exact and last.exact):
                raise InvalidValueError(f"expected exact days in gueltig, got {self.gueltig.label!r}", "gueltig")
            dates = first.earliest, last.earliest
        if self.durch is not None:
            raise InvalidValueError("expected hours without durch, which OpenStreetMap cannot say", "durch")
        for text in filter(None, (self.thema, self.hinweis)):
            if '"' in text or "|" in text:
                raise InvalidValueError(f"expected text without quotation marks and bars, got {shown(text)}")
        return osm.HoursFields(
            str(self.zeitart),
            tuple(str(day) for day in sorted(self.tage, key=list(Wochentag).index)),
            self.woche,
            None if self.kalenderwochen is None else str(self.kalenderwochen),
            None if self.von is None else str(self.von),
            None if self.bis is None else str(self.bis),
            self.nur_mit_termin,
            None if self.geschlossen_am is None else str(self.geschlossen_am),
            self.nur_feiertage,
            None if self.saison is None else str(self.saison),
            dates,
            self.ausnahme,
            self.thema,
            self.hinweis,
        )

    @property
    def single_day(self) -> date | None:
        """The one day for which it is said, if it is for one."""
        if self.gueltig is None or self.gueltig.ab is None or self.gueltig.bis is None:
            return None
        first, last = self.gueltig.ab, self.gueltig.bis
        return first.earliest if first.exact and last.exact and first.earliest == last.earliest else None

    @property
    def from_afar(self) -> bool:
        """Whether one reaches somebody by telephone or video, while no door need be open.

        As its `zeitart` says, or its words: a Sprechstunde ``Service-Hotline (telefonisch)``.
        """
        if self.zeitart in (Zeitart.TELEFONZEIT, Zeitart.VIDEOSPRECHSTUNDE):
            return True
        return bool(
            (self.thema and _FROM_AFAR.search(self.thema)) or (self.hinweis and _ONLY_FROM_AFAR.search(self.hinweis))
        )

    @property
    def label(self) -> str:
        """The rule in German: ``jeden letzten Dienstag im Monat, 10:00–12:00 Uhr``.

        Three days or more in a row are told by the first and the last: ``Montag bis Freitag, 08:00–12:00 Uhr``.
        """
        days = _days_label(self.tage)
        if self.woche:
            each = ", ".join(day.label for day in self.tage)
            days = f"jeden {' und '.join(map(_ordinal, self.woche))} {each} im Monat"
        if self.von and self.bis:
            clock = f"{self.von}–{self.bis} Uhr"
        elif self.von or self.bis:
            clock = f"ab {self.von} Uhr" if self.von else f"bis {self.bis} Uhr"
        else:
            clock = ""
        holidays = "nur an Feiertagen" if self.nur_feiertage else ""
        weeks = self.kalenderwochen.label if self.kalenderwochen else ""
        season = self.saison.label if self.saison else ""
        appointment = "nur mit Termin" if self.nur_mit_termin else ""
        parts = (days, holidays, weeks, clock, season, appointment)
        return ", ".join(part for part in parts if part) or "Zeiten nicht bekannt"


def hours_to_osm(hours: Iterable[Sprechzeit]) -> str:
    """Return hours in the form of OpenStreetMap (`opening_hours`), as `Sprechzeit.parse` reads them again.

    What is no plain opening hour is said in comments. Raises `InvalidValueError` for what the form cannot say: no first
    clock time, no days, imprecise periods, `durch`, several rules for holidays.
    """
    return osm.write_hours([one._fields() for one in hours])


def _days_label(days: Collection[Wochentag]) -> str:
    """Return weekdays in the order of the week: ``Montag bis Mittwoch, Freitag``."""
    rows: list[list[Wochentag]] = [[]]
    for day in Wochentag:
        if day in days:
            rows[-1].append(day)
        else:
            rows.append([])
    told = ([f"{row[0].label} bis {row[-1].label}"] if len(row) > _PAIR else [day.label for day in row] for row in rows)
    return ", ".join(chain.from_iterable(told))


def _ordinal(week: int) -> str:
    return "letzten" if week == -1 else f"{week}."


@named_in_pickles
@model_class(kw_only=True)
class Schließung(Lesbar):
    """Eine Zeit, in der außer der Reihe geschlossen ist: Betriebsferien, Karneval, Umzug, Hochwasser.

    A time of being closed out of turn: holidays, carnival, a move, a flood.

    Raises `InvalidValueError` where it ends before it can have begun.
    """

    von: Datum = field(converter=to_known_datum)
    """Der erste Tag. | The first day."""
    bis: Datum | None = field(default=None, converter=to_datum)
    """Der letzte Tag; fehlt er, ist er unbekannt. | The last day; absent means unknown."""
    grund: Reservation | None = None
    """Warum, wie gedruckt. | Why, as printed."""
    ersatz: ErsatzId | None = None
    """Wohin man sich so lange wendet: Einheit, Standort oder Akteur. | Where to go meanwhile: a unit, site or actor."""

    def __attrs_post_init__(self) -> None:
        if self.bis and self.von.earliest > self.bis.latest:
            raise InvalidValueError(f"expected bis not before von, got von {self.von} and bis {self.bis}", "bis")


Schliessung = Schließung
