"""How the cost of awkward records grows: each is made four times as large, and the exponent has to stay near 1.

    python benchmarks/growth.py

One id with thousands of versions, units in a circle, thousands of leads for one task, thousands of heads of one unit,
areas of a day, hours by the hundred, names without end, bad ids, records that share nothing. Best of five runs for each
size; n log n is 1.1 at these sizes.
"""

import gc
import json
import math
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import NamedTuple

import kommunal as k
from kommunal.model.aufteilung import missing_letters, parse
from kommunal.model.timeline import Timeline

LIMIT = 1.35
"""The exponent that a case may reach: 1 is linear, 2 is quadratic; caches of the processor cost some of it."""
FACTOR = 4
KOMMUNE = k.Kommune(ags="05915000")
LEAD = k.Zuständigkeitsrolle.FEDERFUEHREND


class Case(NamedTuple):
    """A record that grows, and what is done with it."""

    name: str
    size: int
    """How many entries the small one has."""
    prepare: Callable[[int], Callable[[], object]]


def record(**tuples: tuple[k.Eintrag, ...]) -> k.Verwaltung:
    """A Verwaltung of these entries."""
    return k.Verwaltung(kommune=KOMMUNE, **tuples)  # type: ignore[arg-type]


def versions(number: int) -> tuple[k.Amt, ...]:
    """Versions of one id, each a day long, every other one with an imprecise end."""
    first = date(1960, 1, 1)
    days = [first + timedelta(days=n) for n in range(number)]
    return tuple(
        k.Amt(id="amt", name=f"Amt {n}", gueltig=k.Zeitraum(ab=day, bis=f"{day}..{day.year + 1}" if n % 2 else None))
        for n, day in enumerate(days)
    )


def timeline(number: int) -> Callable[[], object]:
    entries = versions(number)
    return lambda: Timeline(entries)


def certain(number: int) -> Callable[[], object]:
    entries = versions(number)
    today = record(einheiten=entries).at("1970-01-01")
    today.certain(entries[0])
    return lambda: [today.certain(entry) for entry in entries]


def cycle(number: int) -> Callable[[], object]:
    units = tuple(k.Amt(id=f"a{n}", name="A", uebergeordnet=f"a{(n + 1) % number}") for n in range(number))
    return lambda: record(einheiten=units).at("2026-01-01").path("a0")


def chain(number: int) -> Callable[[], object]:
    units = tuple(k.Amt(id=f"a{n}", name="A", uebergeordnet=f"a{n - 1}" if n else "keine") for n in range(number))

    def walk() -> object:
        today = record(einheiten=units).at("2026-01-01")
        return [depth for depth, _ in today.walk()], today.descendants("a0"), today.path(units[-1])

    return walk


def overlaps(number: int) -> Callable[[], object]:
    units = tuple(k.Amt(id=f"a{n}", name=f"A {n}") for n in range(number))
    leads = tuple(k.Zuständigkeit(aufgabe="t", zustaendig=unit.id, rolle=LEAD) for unit in units)
    stadt = record(einheiten=units, aufgaben=(k.Aufgabe(id="t", name="T"),), zustaendigkeiten=leads)
    return lambda: stadt.at("2026-01-01").overlaps()


def subtasks(number: int, every: int) -> Callable[[], object]:
    """Tasks of which each is part of the one before; somebody leads every tenth, say, or the last."""
    tasks = tuple(k.Aufgabe(id=f"t{n}", name="T", uebergeordnet=f"t{n - 1}" if n else None) for n in range(number))
    leads = tuple(k.Zuständigkeit(aufgabe=f"t{n}", zustaendig="a", rolle=LEAD) for n in range(every - 1, number, every))
    stadt = record(einheiten=(k.Amt(id="a", name="A"),), aufgaben=tasks, zustaendigkeiten=leads)
    return lambda: stadt.at("2026-01-01").gaps()


def subtasks_by_area(number: int) -> Callable[[], object]:
    """Tasks of which each is part of the one before, each led in one of eight areas."""
    tasks = tuple(k.Aufgabe(id=f"t{n}", name="T", uebergeordnet=f"t{n - 1}" if n else None) for n in range(number))
    gebiete = tuple(k.Gebiet(id=f"g{n}", name=f"G {n}", gebietsart=k.Gebietsart.STADTBEZIRK) for n in range(8))
    leads = tuple(
        k.Zuständigkeit(aufgabe=task.id, zustaendig="a", rolle=LEAD, gebiete=(f"g{n % 8}",))
        for n, task in enumerate(tasks)
    )
    stadt = record(einheiten=(k.Amt(id="a", name="A"),), aufgaben=tasks, gebiete=gebiete, zustaendigkeiten=leads)
    return lambda: stadt.at("2026-01-01").gaps()


def split_claims(number: int) -> Callable[[], object]:
    """Leads of one task, each for letters of its own; one of them is asked for."""
    units = tuple(k.Amt(id=f"a{n}", name=f"A {n}") for n in range(number))
    letters = [f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(number)]
    leads = tuple(
        k.Zuständigkeit(aufgabe="t", zustaendig=unit.id, rolle=LEAD, aufteilung=split)
        for unit, split in zip(units, letters, strict=True)
    )
    stadt = record(einheiten=units, aufgaben=(k.Aufgabe(id="t", name="T"),), zustaendigkeiten=leads)
    return lambda: stadt.at("2026-01-01").responsible("t", split="Mamm")


def letters_missing(number: int) -> Callable[[], object]:
    """Splits by letters, of which hardly one is the same, and which letters are left to none."""
    letters = [f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(number)]
    splits = [parse(f"{split} (ohne {split}x)" if n % 7 == 0 else split) for n, split in enumerate(letters)]
    return lambda: missing_letters(splits)


def single_days(number: int) -> Callable[[], object]:
    days = [date(2000, 1, 1) + timedelta(days=7 * n) for n in range(number)]
    hours = [
        k.Sprechzeit(
            tage=("sa",), von="08:00", bis="12:00", gueltig=k.Zeitraum(ab=day.isoformat(), bis=day.isoformat())
        )
        for day in days
    ]
    stadt = record(einheiten=(k.Amt(id="a", name="A", sprechzeiten=(k.Sprechzeit(tage=("mo",)), *hours)),))
    return lambda: k.check(stadt)


def meshed_areas(number: int) -> Callable[[], object]:
    """Levels of areas, each in two of the level above, all the way up to the one that somebody serves."""
    gebiete = tuple(
        k.Gebiet(id=f"g{n}{side}", name=f"G {n}{side}", teil_von=(f"g{n - 1}a", f"g{n - 1}b") if n else ())
        for n in range(number)
        for side in "ab"
    )
    lead = k.Zuständigkeit(aufgabe="t", zustaendig="a", rolle=LEAD, gebiete=("g0a",))
    aufgaben, units = (k.Aufgabe(id="t", name="T"),), (k.Amt(id="a", name="A"),)
    stadt = record(einheiten=units, aufgaben=aufgaben, gebiete=gebiete, zustaendigkeiten=(lead,))
    return lambda: stadt.at("2026-01-01").responsible("t", area=f"g{number - 1}a")


def heads(number: int) -> Callable[[], object]:
    rolle = k.Besetzungsrolle.LEITUNG
    posts = tuple(
        k.Besetzung(
            einheit="a", stelle=f"s{n}", person=f"p{n}", rolle=rolle,
            gueltig=k.Zeitraum(ab="2026" if n % 2 else None),
        )
        for n in range(number)
    )  # fmt: skip
    stadt = record(einheiten=(k.Amt(id="a", name="A"),), besetzungen=posts)
    return lambda: stadt.at("2026-06-01").heads("a")


def ended(number: int) -> Callable[[], object]:
    """Edges of units that have ended, each with an end of its own."""
    first = date(1960, 1, 1)
    units = tuple(k.Amt(id=f"a{n}", name="A", gueltig=k.Zeitraum(bis=first + timedelta(days=n))) for n in range(number))
    edges = tuple(
        k.Besetzung(einheit=unit.id, person=f"p{n}", rolle=k.Besetzungsrolle.LEITUNG) for n, unit in enumerate(units)
    )
    return lambda: record(einheiten=units, besetzungen=edges).at("1980-01-01").besetzungen


def orphans(number: int) -> Callable[[], object]:
    units = tuple(k.Amt(id=f"a{n}", name="A", uebergeordnet="fehlt") for n in range(number))
    return lambda: record(einheiten=units).at("2026-01-01").orphans()


def hours(number: int) -> Callable[[], object]:
    times = tuple(
        k.Sprechzeit(tage=(k.Wochentag.MO,), von=f"{n % 20:02}:00", bis=f"{n % 20 + 1:02}:{n % 60:02}", thema=str(n))
        for n in range(number)
    )
    today = record(einheiten=(k.Amt(id="a", name="A", sprechzeiten=times),)).at("2026-01-01")
    return lambda: today.open_at("a", datetime(2026, 11, 24, 23))


def opening(number: int) -> Callable[[], object]:
    """Overlapping hours of one office, no two alike, half of them for one day only; when it opens next is asked."""
    times = tuple(
        k.Sprechzeit(
            tage=(k.Wochentag.MO,), thema=str(n), von=f"{8 + n % 9:02}:{n % 60:02}", bis=f"{18 + n % 5:02}:00",
            gueltig=k.Zeitraum(ab="2026-12-07", bis="2026-12-07") if n % 2 else None,
        )
        for n in range(number)
    )  # fmt: skip
    today = record(einheiten=(k.Amt(id="a", name="A", sprechzeiten=times),)).at("2026-01-01")
    return lambda: today.next_opening("a", after=datetime(2026, 11, 30, 23))


def desks(number: int) -> Callable[[], object]:
    """A chain of units without hours; each of them is asked for its own."""
    units = tuple(k.Amt(id=f"a{n}", name="A", uebergeordnet=f"a{n - 1}" if n else None) for n in range(number))
    city, when = record(einheiten=units), datetime(2026, 11, 24, 9)

    def asked() -> object:
        today = city.at("2026-01-01")
        return [today.open_at(unit, when) for unit in units]

    return asked


def closures(number: int) -> Callable[[], object]:
    """As many closures as hours of one site; when an office in it opens next is asked."""
    begin = date(2026, 1, 1)
    days = [str(begin + timedelta(days=2 * n)) for n in range(number)]
    times = tuple(k.Sprechzeit(tage=["mo"], von="08:00", bis="12:00", gueltig=k.Zeitraum(ab=day)) for day in days)
    site = k.Standort(id="s", name="S", sprechzeiten=times, schliessungen=[k.Schließung(von=d, bis=d) for d in days])
    today = record(einheiten=(k.Amt(id="a", name="A", standorte=["s"]),), standorte=(site,)).at("2026-01-01")
    return lambda: today.next_opening("a", after=datetime(2026, 1, 1))


def names(number: int) -> Callable[[], object]:
    units = tuple(k.Stelle(id=f"a{n}", name="Sachbearbeitung", nummern=(f"51.{n}",)) for n in range(number))
    return lambda: record(einheiten=units).at("2026-01-01").one("51.7")


def added(number: int) -> Callable[[], object]:
    """Versions of one id that are added at once."""
    entries, empty = versions(number), record()
    return lambda: empty.add(*entries)


def public(number: int) -> Callable[[], object]:
    """Heads of one unit in the public view, each under an id of its own, and their names all alike at the beginning."""
    persons = tuple(k.Person(id=f"p{n}", name=f"Eva Wxyzabc{n}") for n in range(number))
    rolle = k.Besetzungsrolle.LEITUNG
    posts = tuple(k.Besetzung(einheit="a", person=person.id, rolle=rolle) for person in persons)
    stadt = record(einheiten=(k.Amt(id="a", name="Wxyzabcstelle"),), personen=persons, besetzungen=posts)
    return lambda: k.without_persons(stadt)


def many_names(number: int) -> Callable[[], object]:
    """One person with as many names, and an office whose name is nothing but initials."""
    person = k.Person(id="p", name=" ".join(f"Wxyz{chr(97 + n % 26)}{n}" for n in range(number)))
    stadt = record(einheiten=(k.Amt(id="a", name="W. v. " * number),), personen=(person,))
    return lambda: k.without_persons(stadt, report=True)


def one_word(number: int) -> Callable[[], object]:
    """An office whose name is one word without end, which begins as a name does again and again."""
    units = (k.Amt(id="a", name="Wxyzabcdem" * number),)
    stadt = record(einheiten=units, personen=(k.Person(id="p", name="Eva Wxyzabcdeng"),))
    return lambda: k.without_persons(stadt, report=True)


def exceptions(number: int) -> Callable[[], object]:
    """Findings, each of which an Ausnahme of its own silences."""
    units = tuple(k.Amt(id=f"a{n}", name=f"A {n}", uebergeordnet="fehlt") for n in range(number))
    silenced = tuple(k.Ausnahme(regel="S101", grund="so", eintraege=(unit.id,)) for unit in units)

    def checked() -> object:
        # a record keeps what was found: a new one each time
        return k.check(k.Verwaltung(kommune=KOMMUNE, einheiten=units, profil=k.Profil(ausnahmen=silenced)))

    return checked


def bad_ids(number: int) -> Callable[[], object]:
    units = [{"art": "amt", "id": f"A {n}", "name": "A"} for n in range(number)]
    text = json.dumps({"format": "kommunal/1", "kommune": {"ags": str(KOMMUNE.ags)}, "einheiten": units})

    def refused() -> object:
        try:
            k.loads(text, format="json")
        except k.DocumentError as error:
            return str(error)
        raise AssertionError("expected a refusal")

    return refused


def nothing_shared(number: int) -> Callable[[], object]:
    """Two records that have nothing in common but names, compared."""
    a, b = (record(einheiten=tuple(k.Amt(id=f"{side}{n}", name="Amt") for n in range(number))) for side in "ab")
    return lambda: str(k.diff(a, b))


def merged(number: int) -> Callable[[], object]:
    """A plan that merges as many units into one."""
    stadt = record(einheiten=tuple(k.Amt(id=f"a{n}", name=f"A {n}") for n in range(number + 1)))
    merging = k.Zusammenlegen(einheiten=tuple(f"a{n}" for n in range(number)), ziel=f"a{number}")
    plan = k.Reorganisation(id="r", stufe="beschlossen", wirksam="2027-01-01", schritte=(merging,))
    return lambda: k.reorganise(stadt, plan)


CASES = (
    Case("the versions of one id", 2_000, timeline),
    Case("what of them is certain", 2_000, certain),
    Case("a circle of units", 5_000, cycle),
    Case("a chain of units", 5_000, chain),
    Case("leads for one task", 2_000, overlaps),
    Case("a chain of tasks that nobody leads", 1_600, lambda number: subtasks(number, number + 1)),
    Case("a chain of tasks, the last one led", 1_600, lambda number: subtasks(number, number)),
    Case("a chain of tasks, each of them led", 1_600, lambda number: subtasks(number, 1)),
    Case("a chain of tasks, each of them led in an area", 1_600, subtasks_by_area),
    Case("leads for one task by letters, one asked for", 500, split_claims),
    Case("leads for one task by letters, which are missing", 400, letters_missing),
    Case("hours of single days, which are exceptions", 500, single_days),
    Case("levels of areas, each in two", 300, meshed_areas),
    Case("heads of one unit, half of them unsure", 2_000, heads),
    Case("edges of what has ended", 2_000, ended),
    Case("orphans", 2_000, orphans),
    Case("versions added at once", 1_000, added),
    Case("heads in the public view", 1_000, public),
    Case("a person of many names, initials without end", 500, many_names),
    Case("a word without end in the public view", 1_000, one_word),
    Case("hours of one office", 2_000, hours),
    Case("hours of one office, the next opening", 200, opening),
    Case("closures and hours of one site", 500, closures),
    Case("a chain of units, the hours of each", 500, desks),
    Case("posts of one name, by number", 2_000, names),
    Case("findings, each with its Ausnahme", 500, exceptions),
    Case("bad ids", 2_000, bad_ids),
    Case("two records that share nothing", 500, nothing_shared),
    Case("units merged at once", 200, merged),
)


def cost(run: Callable[[], object], repetitions: int = 5) -> float:
    """Seconds of the best run."""
    best = math.inf
    for _ in range(repetitions):
        begin = perf_counter()
        run()
        best = min(best, perf_counter() - begin)
    return best


def exponent(case: Case, *, attempts: int = 3) -> float:
    """The power of the size by which the cost of a case grows; the smallest of some attempts on a busy machine."""
    small, large = case.prepare(case.size), case.prepare(case.size * FACTOR)
    best = math.inf
    for _ in range(attempts):
        best = min(best, math.log(cost(large) / cost(small), FACTOR))
        if best <= LIMIT:
            break
    return best


def main() -> Iterator[str]:
    """Yield a line for every case; the process fails where one grows too fast."""
    too_fast = []
    for case in CASES:
        gc.collect()
        found = exponent(case)
        too_fast += [case.name] if found > LIMIT else []
        yield f"{case.name:45} {case.size:>6,} to {case.size * FACTOR:>6,}   exponent {found:5.2f}"
    if too_fast:
        sys.exit(f"grows too fast: {', '.join(too_fast)}")


if __name__ == "__main__":
    for line in main():
        print(line)
