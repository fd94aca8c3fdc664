"""Hours as text in the form of OpenStreetMap (`opening_hours`), read and written.

A rule after a comma is added to the ones before. One after a semicolon goes before those that it collides with, as
OpenStreetMap has it; where the times do not touch, both hold, as towns mean it: ``Mo-Fr 08:00-12:00; Th 14:00-18:00``.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from kommunal.errors import InvalidValueError
from kommunal.model.osm_grammar import APPOINTMENTS, MONTHS, WEEKDAYS, Rule, read_rules
from kommunal.tuples import NamedTuple

__all__ = ["HoursFields", "read_hours", "write_hours"]

_CODES: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_EVES: Final = ("12-24..12-24", "12-31..12-31")
_KINDS: Final = {
    "sprechstunde": "Sprechstunde", "telefonzeit": "Telefonzeit", "videosprechstunde": "Videosprechstunde",
    "treffen": "Treffen",
}  # fmt: skip
"""What is said of hours that are no opening hours."""
_EXCEPTION, _HOLIDAYS_TOO, _TOPIC = "Ausnahme", "auch an Feiertagen", "Thema: "
_APPOINTMENT, _NO_APPOINTMENT = "nur mit Termin", "ohne Termin"


class HoursFields(NamedTuple):
    """The fields of a Sprechzeit as plain values: slugs for terms, text for clock times and seasons."""

    zeitart: str = "oeffnungszeit"
    tage: tuple[str, ...] = ()
    woche: tuple[int, ...] = ()
    kalenderwochen: str | None = None
    von: str | None = None
    bis: str | None = None
    nur_mit_termin: bool | None = None
    geschlossen_am: str | None = None
    nur_feiertage: bool = False
    saison: str | None = None
    dates: tuple[date, date] | None = None
    """The first and the last day of `gueltig`."""
    ausnahme: bool = False
    thema: str | None = None
    hinweis: str | None = None

    @property
    def scope(self) -> tuple[object, ...]:
        """On which of its weekdays it holds."""
        return self.woche, self.kalenderwochen, self.saison, self.dates, self.nur_feiertage


# --- reading ----------------------------------------------------------------------------------------------------------


def read_hours(text: str) -> tuple[HoursFields, ...]:
    """Return the hours that a text states; raise `InvalidValueError` for what hours cannot say."""
    hours: list[HoursFields] = []
    closed: set[str] = set()
    opened = False
    for rule in read_rules(text):
        if rule.closed:
            hours = _closed(hours, rule, closed, text)
            continue
        opened, new = True, _opened(rule, text)
        if rule.holidays and not rule.days and not rule.added and hours:
            closed.add("PH")  # on holidays these hold, and no others
        if not rule.added:
            hours, new = _replaced(hours, new)
        hours += new
    if not opened:
        raise InvalidValueError(f"expected hours, got none in {text!r}")
    return tuple(_with_closures(one, closed, text) for one in hours)


def _opened(rule: Rule, text: str) -> list[HoursFields]:
    if not rule.times and not any(comment.lower() in APPOINTMENTS for comment in rule.comments):
        raise InvalidValueError(f"expected clock times in hours, got none in {text!r}")
    base = _commented(
        HoursFields(woche=rule.weeks, kalenderwochen=rule.parity, saison=rule.season, dates=rule.dates), rule.comments
    )
    if rule.weeks and not rule.days:
        raise InvalidValueError(f"expected a weekday beside the week of the month, got {text!r}")
    found: list[HoursFields] = []
    for first, last in rule.times or ((None, None),):
        if rule.holidays and len(rule.days) < len(WEEKDAYS):
            found += _span(base._replace(nur_feiertage=True), (), first, last, text)
        if rule.holidays and rule.days:
            found += _span(base._replace(geschlossen_am="nie"), rule.days, first, last, text)
        elif not rule.holidays:
            # no day at all means every day, unless days of a calendar are named
            every = () if rule.dates is not None or not rule.times else tuple(range(7))
            found += _span(base, rule.days or every, first, last, text)
    return found


def _span(base: HoursFields, days: Sequence[int], first: int | None, last: int | None, text: str) -> list[HoursFields]:
    """Return hours from one minute to another; past midnight they go on the next day."""
    here = base._replace(
        tage=_day_slugs(days), von=_clock(first), bis=_clock(last if last is None else min(last, 1440))
    )
    if last is None or last <= 1440:
        return [here]
    if base.woche or base.nur_feiertage or base.dates is not None or base.saison or base.kalenderwochen:
        raise InvalidValueError(f"expected hours past midnight on plain weekdays, got {text!r}")
    after = [(day + 1) % 7 for day in days]
    return [here, base._replace(tage=_day_slugs(after), von="00:00", bis=_clock(last - 1440))]


def _day_slugs(days: Iterable[int]) -> tuple[str, ...]:
    return tuple(WEEKDAYS[day] for day in sorted(set(days)))


def _clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60:02}:{minute % 60:02}"


def _commented(fields: HoursFields, comments: Iterable[str]) -> HoursFields:
    for comment in comments:
        kind = next((slug for slug, word in _KINDS.items() if word.lower() == comment.lower()), None)
        if kind is not None:
            fields = fields._replace(zeitart=kind)
        elif comment.lower() in APPOINTMENTS:
            fields = fields._replace(nur_mit_termin=True)
        elif comment == _NO_APPOINTMENT:
            fields = fields._replace(nur_mit_termin=False)
        elif comment == _EXCEPTION:
            fields = fields._replace(ausnahme=True)
        elif comment == _HOLIDAYS_TOO:
            fields = fields._replace(geschlossen_am="nie")
        elif comment.startswith(_TOPIC):
            fields = fields._replace(thema=comment.removeprefix(_TOPIC))
        else:
            fields = fields._replace(hinweis=comment)
    return fields


def _closed(hours: list[HoursFields], rule: Rule, closed: set[str], text: str) -> list[HoursFields]:
    """Return what a rule of closing leaves of the hours; what it says of holidays and eves is noted."""
    if rule.dates is not None or rule.times or rule.weeks or rule.parity or (rule.season and rule.season not in _EVES):
        raise InvalidValueError(
            f"expected closed weekdays, PH, Dec 24 or Dec 31 (else say schliessungen), got {text!r}"
        )
    if rule.season:
        closed.add(rule.season)
    elif rule.holidays:
        closed.add("PH")
    return [rest for one in hours for rest in _less(one, _day_slugs(rule.days))]


def _less(one: HoursFields, days: Sequence[str]) -> list[HoursFields]:
    left = tuple(day for day in one.tage if day not in days)
    return [one._replace(tage=left)] if left or not one.tage else []


def _with_closures(one: HoursFields, closed: set[str], text: str) -> HoursFields:
    if not closed or one.nur_feiertage or one.ausnahme or one.geschlossen_am is not None:
        return one
    if "PH" not in closed or len(closed) == 2:
        raise InvalidValueError(f"expected 'PH off', alone or with 'Dec 24 off; Dec 31 off', got {text!r}")
    return one._replace(geschlossen_am="feiertage" if len(closed) == 1 else "feiertage_heiligabend_silvester")


def _replaced(hours: list[HoursFields], new: list[HoursFields]) -> tuple[list[HoursFields], list[HoursFields]]:
    """Return what new hours after a semicolon leave of the hours before, and the new ones marked where they except."""
    kept: list[HoursFields] = []
    excepting: set[int] = set()
    for one in hours:
        rest: list[HoursFields] = [one]
        for number, other in enumerate(new):
            if not _collide(one, other):
                continue
            if one.scope == other.scope:
                rest = [left for part in rest for left in _less(part, other.tage)]
            else:
                excepting.add(number)
        kept += rest
    # days of a calendar always go before the week
    marked = [
        other._replace(ausnahme=other.ausnahme or number in excepting or (other.dates is not None and bool(hours)))
        for number, other in enumerate(new)
    ]
    return kept, marked


def _collide(one: HoursFields, other: HoursFields) -> bool:
    """Tell whether two hours of one kind may include a common time on a common day."""
    if one.zeitart != other.zeitart or not set(one.tage) & set(other.tage):
        return False
    if None not in (one.kalenderwochen, other.kalenderwochen) and one.kalenderwochen != other.kalenderwochen:
        return False
    # the last one of a month may be the fourth or the fifth
    if one.woche and other.woche and -1 not in (*one.woche, *other.woche) and not set(one.woche) & set(other.woche):
        return False
    if one.saison and other.saison and not _season_days(one.saison) & _season_days(other.saison):
        return False
    return (one.von or "00:00") < (other.bis or "24:00") and (other.von or "00:00") < (one.bis or "24:00")


def _season_days(season: str) -> set[int]:
    """Return the days of a year that lie in a season, by their number in a leap year."""
    first, last = (date(2024, int(text[:2]), int(text[3:])).timetuple().tm_yday for text in season.split(".."))
    return {day % 366 for day in range(first, last + (366 if last < first else 0) + 1)}


# --- writing ----------------------------------------------------------------------------------------------------------


def write_hours(hours: Sequence[HoursFields]) -> str:
    """Return hours as text; raise `InvalidValueError` for what the form cannot say."""
    usual = [_rule(one) for one in hours if not (one.ausnahme or one.nur_feiertage)]
    on_holidays = [_rule(one) for one in hours if one.nur_feiertage and not one.ausnahme]
    closing = _closing(hours)
    # later rules go before earlier ones: closures stand before what holds in spite of them
    blocks = [", ".join(usual), closing, ", ".join(on_holidays)] if closing else [", ".join([*usual, *on_holidays])]
    excepted: dict[tuple[object, ...], list[str]] = {}
    for one in hours:
        if one.ausnahme:
            excepted.setdefault((one.tage, one.scope), []).append(_rule(one))
    blocks += [", ".join(rules) for rules in excepted.values()]
    return "; ".join(block for block in blocks if block)


def _closing(hours: Sequence[HoursFields]) -> str:
    rules = {one.geschlossen_am for one in hours if not (one.nur_feiertage or one.ausnahme)} - {"nie"}
    if len(rules) > 1:
        raise InvalidValueError("expected one rule for holidays for all hours, got several")
    if rules <= {None}:
        return ""
    eves = rules == {"feiertage_heiligabend_silvester"}
    return "PH off; Dec 24 off; Dec 31 off" if eves else "PH off"


def _rule(one: HoursFields) -> str:
    if one.von is None or not (one.tage or one.nur_feiertage or one.dates):
        raise InvalidValueError("expected hours with days and a first clock time, got others")
    parts = [
        _dates_text(one.dates) if one.dates else "",
        _season_text(one.saison) if one.saison else "",
        "" if one.kalenderwochen is None else f"week 0{1 if one.kalenderwochen == 'ungerade' else 2}-53/2",
        "PH" if one.nur_feiertage else _days_text(one),
        f"{one.von}-{one.bis}" if one.bis else f"{one.von}+",
        _comment_text(one),
    ]
    return " ".join(part for part in parts if part)


def _days_text(one: HoursFields) -> str:
    nth = f"[{','.join(map(str, one.woche))}]" if one.woche else ""
    days = [WEEKDAYS.index(day) for day in one.tage]
    if not nth and len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{_CODES[days[0]]}-{_CODES[days[-1]]}"
    return ",".join(f"{_CODES[day]}{nth}" for day in days)


def _dates_text(dates: tuple[date, date]) -> str:
    first, last = (f"{day.year:04} {MONTHS[day.month - 1]} {day.day:02}" for day in dates)
    return first if first == last else f"{first}-{last}"


def _season_text(season: str) -> str:
    first, last = (f"{MONTHS[int(text[:2]) - 1]} {text[3:]}" for text in season.split(".."))
    return f"{first}-{last}"


def _comment_text(one: HoursFields) -> str:
    parts = [
        _KINDS.get(one.zeitart, ""),
        "" if one.nur_mit_termin is None else _APPOINTMENT if one.nur_mit_termin else _NO_APPOINTMENT,
        _EXCEPTION if one.ausnahme else "",
        _HOLIDAYS_TOO if one.geschlossen_am == "nie" else "",
        f"{_TOPIC}{one.thema}" if one.thema else "",
        one.hinweis or "",
    ]
    text = " | ".join(part for part in parts if part)
    return f'"{text}"' if text else ""
