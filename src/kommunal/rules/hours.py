"""Hours: those that overlap others of their kind, and single days that are not marked as an exception."""

from collections.abc import Iterable, Iterator, Sequence

from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.rules.context import Context
from kommunal.rules.rule import info
from kommunal.rules.sighting import Sighting


@info(
    "O607",
    titel="Zeiten überschneiden sich",
    title="Hours overlap",
    text="{rule} überschneidet sich mit einer früheren Angabe derselben Art",
    message="{rule} overlaps an earlier rule of the same kind",
    hinweis="Zusammenfassen, oder durch thema, durch oder hinweis unterscheiden.",
    hint="Merge them, or tell them apart by thema, durch or hinweis.",
    source="logic",
    exceptions="hours of different kinds, givers, subjects or seasons may overlap",
    given="""
standorte:
  - id: rathaus
    name: Rathaus
""",
    wrong='    sprechzeiten: [{tage: [mo, di], von: "08:00", bis: "12:00"}, {tage: [di], von: "10:00", bis: "16:00"}]',
    right='    sprechzeiten: [{tage: [mo, di], von: "08:00", bis: "12:00"}, {tage: [di], von: "12:00", bis: "16:00"}]',
)
def _hours_overlap(k: Context) -> Iterator[Sighting]:
    for name in ("einheiten", "standorte"):
        for entry in getattr(k.verwaltung, name):
            for number in _repeated(entry.sprechzeiten) if len(entry.sprechzeiten) > 1 else ():
                yield k.seen(entry, f"sprechzeiten[{number}]", rule=entry.sprechzeiten[number].label)


def _repeated(zeiten: Sequence[Sprechzeit]) -> list[int]:
    """Return the numbers of the hours that surely overlap earlier ones, without a reason that would tell them apart."""
    hours = [(zeit.von.text, zeit.bis.text, number) for number, zeit in enumerate(zeiten) if zeit.von and zeit.bis]
    if not _overlapping(hours):
        return []  # whatever the day, as often
    by_day: dict[tuple[object, ...], list[_Hours]] = {}
    for one in hours:
        zeit = zeiten[one[2]]
        for day in zeit.tage:
            by_day.setdefault((day, _sort(zeit)), []).append(one)
    return sorted({number for group in by_day.values() for number in _overlapping(group)})


_Hours = tuple[str, str, int]
"""From when to when, and the number of the rule."""


def _overlapping(hours: Iterable[_Hours]) -> set[int]:
    """Return the numbers of the hours that overlap others, of any two the later number."""
    found: set[int] = set()
    furthest, last = "", -1
    for von, bis, number in sorted(hours):
        if von < furthest:
            found.add(max(last, number))
        if bis > furthest:
            furthest, last = bis, number
    return found


@info(
    "O612",
    titel="Einzelner Tag nicht als Ausnahme gekennzeichnet",
    title="Single-day hours not marked as an exception",
    text="{rule} gilt an einem Tag mit regelmäßigen Zeiten und ist nicht als Ausnahme gekennzeichnet",
    message="{rule} holds on one day on which regular hours hold too, and is not marked as an exception",
    hinweis="ausnahme: true setzen, wenn sie an diesem Tag an die Stelle der regelmäßigen Zeiten tritt.",
    hint="Set ausnahme: true where it replaces the regular hours of that day.",
    source="logic",
    exceptions="another kind of hours, another giver or subject; days without regular hours",
    wrong="""
einheiten: [{art: amt, id: amt, name: Bürgerbüro, sprechzeiten: [{tage: [do], von: "08:00", bis: "18:00"},
  {tage: [do], von: "08:00", bis: "12:00", gueltig: {ab: 2026-02-12, bis: 2026-02-12}, hinweis: Fastnacht}]}]
""",
    right="""
einheiten: [{art: amt, id: amt, name: Bürgerbüro, sprechzeiten: [{tage: [do], von: "08:00", bis: "18:00"},
  {tage: [do], von: "08:00", bis: "12:00", gueltig: {ab: 2026-02-12, bis: 2026-02-12}, ausnahme: true}]}]
""",
)
def _unmarked_exception(k: Context) -> Iterator[Sighting]:
    for name in ("einheiten", "standorte"):
        for entry in getattr(k.verwaltung, name):
            regular = {days for zeit in entry.sprechzeiten if zeit.gueltig is None for days in _kind_by_day(zeit)}
            for number, zeit in enumerate(entry.sprechzeiten):
                unmarked = zeit.gueltig is not None and not zeit.ausnahme and _one_day(zeit)
                if unmarked and not regular.isdisjoint(_kind_by_day(zeit)):
                    yield k.seen(entry, f"sprechzeiten[{number}]", rule=zeit.label)


def _kind_by_day(zeit: Sprechzeit) -> Iterator[tuple[object, ...]]:
    """Yield each weekday of hours, with what tells hours of one kind from others."""
    return ((day, zeit.zeitart, zeit.durch, zeit.thema) for day in zeit.tage)


def _one_day(zeit: Sprechzeit) -> bool:
    stated = zeit.gueltig
    return bool(stated and stated.ab and stated.bis and stated.ab.exact and stated.ab == stated.bis)


def _sort(zeit: Sprechzeit) -> tuple[object, ...]:
    """Return what tells hours apart: those of two sorts may well overlap."""
    when = zeit.woche, zeit.kalenderwochen, zeit.saison, zeit.gueltig, zeit.ausnahme, zeit.nur_feiertage
    return zeit.zeitart, *when, zeit.durch, zeit.thema, zeit.nur_mit_termin, zeit.hinweis
