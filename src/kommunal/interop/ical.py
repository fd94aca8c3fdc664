"""iCalendar (RFC 5545): office hours, consultation hours and meetings as recurring events in Europe/Berlin.

A calendar reaches to the end of the year after the day that is exported: until then every public holiday and every
closure is known. What may or may not take place, as far as is known, is left out.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from kommunal.interop.ledger import View
from kommunal.interop.lines import content_lines, escaped
from kommunal.interop.outgoing import Outgoing
from kommunal.interop.result import Writer
from kommunal.model.sprechzeiten import Feiertagsregel, Sprechzeit, Wochentag

__all__ = ["export"]

_ZONE: Final = (
    "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "BEGIN:DAYLIGHT", "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:CET",
    "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
_DAYS: Final = dict(zip(Wochentag, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))

Event = dict[str, str]


def export(out: Outgoing) -> tuple[list[Event], dict[str, Writer]]:
    """Return the events of a day, each a mapping of what its lines say."""
    events: list[Event] = []
    for name in ("einheiten", "standorte"):
        for view in out.views(name):
            events += _events(out, view)
    return events, {".ics": _calendar}


def _calendar(events: list[Event]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kommunal//Sprechzeiten//DE", *_ZONE]
    for event in events:
        lines += ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in event.items()), "END:VEVENT"]
    return content_lines([*lines, "END:VCALENDAR"])


def _events(out: Outgoing, holder: View) -> Iterator[Event]:
    first, last = out.stand.day, date(min(out.stand.day.year + 1, 9999), 12, 31)
    hours = holder.parts("sprechzeiten")
    if not hours:
        return
    closed = _closed(holder, first, last)
    special = [hour.thing for hour in hours if hour.thing.ausnahme]
    for number, hour in enumerate(hours, start=1):
        rule: Sprechzeit = hour.thing
        others = [] if rule.ausnahme else special
        days = [
            day
            for day in _span(first, last)
            if rule.occurs_on(day) is True and day not in closed and not any(o.occurs_on(day) for o in others)
        ]
        if rule.von is None or not days:
            what = "no time of the day is known" if rule.von is None else "it takes place for certain on no day to come"
            hour.lose("tage", what)
            continue
        yield _event(out, holder, hour, number, days, last)


def _span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _closed(holder: View, first: date, last: date) -> frozenset[date]:
    """Return the days on which it may be closed out of the ordinary."""
    days: set[date] = set()
    for closure in holder.parts("schliessungen"):
        begin, end = closure.take("von"), closure.take("bis")
        if end is None:
            closure.lose("bis", "without a last day the closure counts for its first day only")
        until = min((end or begin).latest, last)
        days.update(day for day in _span(max(begin.earliest, first), until))
    return frozenset(days)


def _event(out: Outgoing, holder: View, hour: View, number: int, days: list[date], last: date) -> Event:
    rule: Sprechzeit = hour.take_all()
    start, end = str(rule.von).replace(":", ""), str(rule.bis).replace(":", "") if rule.bis else ""
    event: Event = {
        "UID": f"{holder.entry}.{number}@{out.stand.verwaltung.kommune.ags or 'kommunal'}",
        "DTSTAMP": f"{out.stand.day:%Y%m%d}T000000Z",
        "DTSTART;TZID=Europe/Berlin": f"{days[0]:%Y%m%d}T{start}00",
    }
    if end:
        until = days[0] + timedelta(days=1) if end == "2400" else days[0]
        event["DTEND;TZID=Europe/Berlin"] = f"{until:%Y%m%d}T{end.replace('2400', '0000')}00"
    event |= _recurrence(rule, days, start, last)
    event["SUMMARY"] = escaped(f"{rule.zeitart.label}: {out.name_of(holder.entry)}")
    event["CATEGORIES"] = escaped(rule.zeitart.label)
    if place := _location(out, holder):
        event["LOCATION"] = escaped(place)
    told = [
        "nur mit Termin" if rule.nur_mit_termin else None, rule.thema,
        f"durch {out.name_of(rule.durch)}" if rule.durch else None, rule.hinweis,
    ]  # fmt: skip
    if any(told):
        event["DESCRIPTION"] = escaped("\n".join(text for text in told if text))
    if rule.gueltig and not all(day is None or day.exact for day in (rule.gueltig.ab, rule.gueltig.bis)):
        hour.lose("gueltig", "only the days on which it holds for certain")
    if rule.geschlossen_am is not None:
        hour.lose("geschlossen_am", f"stands as single days, until {last.isoformat()}")
    if rule.nur_mit_termin is False:
        hour.lose("nur_mit_termin", "that no appointment is needed is not said")
    return event


def _recurrence(rule: Sprechzeit, days: list[date], start: str, last: date) -> Event:
    """Return the rule and its exceptions; where no rule says it, every single day."""
    irregular = rule.saison or rule.kalenderwochen or rule.nur_feiertage or rule.ausnahme
    by_rule = [] if irregular else [day for day in _span(days[0], last) if _in_rule(rule, day)]
    if irregular or not by_rule:
        further = _moments(days[1:], start)
        return {"RDATE;TZID=Europe/Berlin": further} if further else {}
    weekdays = [_DAYS[day] for day in rule.tage]
    if rule.woche:
        by_day = ",".join(f"{week}{day}" for week in rule.woche for day in weekdays)
        freq = f"FREQ=MONTHLY;BYDAY={by_day}"
    else:
        freq = f"FREQ=WEEKLY;BYDAY={','.join(weekdays)}"
    told: Event = {"RRULE": f"{freq};UNTIL={last:%Y%m%d}T225959Z"}
    missing = _moments(sorted(set(by_rule) - set(days)), start)
    return told | ({"EXDATE;TZID=Europe/Berlin": missing} if missing else {})


def _in_rule(rule: Sprechzeit, day: date) -> bool:
    bare = Sprechzeit(tage=rule.tage, woche=rule.woche, geschlossen_am=Feiertagsregel.NIE)
    return bare.occurs_on(day) is True


def _moments(days: Iterable[date], start: str) -> str:
    return ",".join(f"{day:%Y%m%d}T{start}00" for day in days)


def _location(out: Outgoing, holder: View) -> str:
    sites: list[Any] = (
        [holder] if holder.peek("anschrift") else [out.ledger[key] for key in holder.peek("standorte") or ()]
    )
    for site in sites:
        address = site.part("anschrift")
        if address is not None and address.thing.label:
            return str(address.take_all().label)
    return ""
