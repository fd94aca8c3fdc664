"""What a question costs: rows 11 to 16 of the performance targets, as ratios in one run, printed as one table.

    python benchmarks/fragen.py [klein|mittel|gross ...]

The rivals get the same seeded city and the same questions; where they do not agree with us, the run stops. Garbage
collector paused; a question: the best of five for each sample, then the median; anything longer: the ratio inside a
round, candidates interleaved, then the median. A question by ids and area asks for the lead; reasons are built when
they are read, and no answer is kept. What two days cost to compare is measured by wandel.py.
"""

import gc
import random
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import perf_counter_ns, process_time
from typing import Any, NamedTuple

import orjson
import staedte
from fragen_gegner import Frage, mit_networkx, mit_rustworkx, mit_sparql, mit_sqlite
from measured import note

import kommunal as k
from kommunal.model.timeline import Timeline
from kommunal.stand.assignment import Assignment

TAG, FRUEHER = "2026-03-01", "2022-07-01"
LEAD = k.Zuständigkeitsrolle.FEDERFUEHREND
GEFRAGT = ("einheiten", "gebiete", "aufgaben", "zustaendigkeiten")
"""What questions 11 to 14 rest on."""


class Zeile(NamedTuple):
    """One line of the table."""

    row: int
    was: str
    wert: float
    einheit: str
    must: float | None = None
    stretch: float | None = None
    mindestens: bool = False
    """Whether more is better."""

    @property
    def erreicht(self) -> str:
        if self.must is None:
            return "–"
        zeichen = -1 if self.mindestens else 1
        if self.stretch is not None and zeichen * self.wert <= zeichen * self.stretch:
            return "Stretch"
        return "Must" if zeichen * self.wert <= zeichen * self.must else "NO"

    def __str__(self) -> str:
        zeichen = "≥" if self.mindestens else "≤"
        must, stretch = ("–" if ziel is None else f"{zeichen} {ziel:,g}" for ziel in (self.must, self.stretch))
        return (
            f"{self.row:>3}  {self.was:46} {self.wert:>10,.2f} {self.einheit:2} {must:>8} {stretch:>8}  {self.erreicht}"
        )


# --- measuring --------------------------------------------------------------------------------------------------------


def cost(answer: Callable[[Any], object], samples: Sequence[Any]) -> float:
    """Median over the samples of the best of five, in microseconds."""
    best = []
    for sample in samples:
        times = []
        for _ in range(5):
            start = perf_counter_ns()
            answer(sample)
            times.append(perf_counter_ns() - start)
        best.append(min(times))
    return median(best) / 1000


def seconds(work: Callable[[], object]) -> float:
    """The mean of as many runs as fill a fiftieth of a second."""
    runs = 0
    start = process_time()
    while (spent := process_time() - start) < 0.02:
        work()
        runs += 1
    return spent / runs


def ratios(reference: Callable[[], object], *works: Callable[[], object], rounds: int = 7) -> list[float]:
    """How many times as long as the reference each takes: the ratio inside a round, then the median."""
    gemessen: list[list[float]] = []
    for _ in range(rounds):
        gc.collect()
        eins = seconds(reference)
        gemessen.append([seconds(work) / eins for work in works])
    return [median(spalte) for spalte in zip(*gemessen, strict=True)]


def agree(ours: Callable[[Any], object], theirs: Callable[[Any], object], samples: Sequence[Any]) -> None:
    for sample in samples:
        if ours(sample) != theirs(sample):
            raise SystemExit(f"expected {theirs(sample)!r} for {sample!r}, got {ours(sample)!r}")


def memory(work: Callable[[], object]) -> int:
    """What it leaves behind, in bytes."""
    gc.collect()
    tracemalloc.start()
    behalten = work()
    groesse = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del behalten
    return groesse


# --- the rows ---------------------------------------------------------------------------------------------------------


def fragen(stand: k.Stand) -> list[Frage]:
    """Nine of ten ask for a task that somebody leads where they live, one for a task and a place at random."""
    rng = random.Random(11)
    gesucht: list[Frage] = []
    for z in rng.choices([z for z in stand.zustaendigkeiten if z.rolle is LEAD], k=180):
        wo = z.gebiete[0] if z.gebiete else rng.choice(stand.gebiete).id
        darin = [gebiet.id for gebiet in stand.gebiete if wo in (gebiet.id, *gebiet.teil_von)]
        gesucht.append((z.aufgabe, rng.choice(darin)))
    zufall = [(rng.choice(stand.aufgaben).id, rng.choice(stand.gebiete).id) for _ in range(20)]
    return [*gesucht, *zufall]


def row_11(stadt: k.Verwaltung, stand: k.Stand) -> Iterator[Zeile]:
    samples = fragen(stand)
    sql, sparql = mit_sqlite(stadt, TAG), mit_sparql(stadt, TAG)

    def wer(sample: Frage) -> str | None:
        lead = stand.responsible(sample[0], area=sample[1]).lead
        return None if lead is None else lead.zustaendig

    agree(wer, sql, samples)
    agree(wer, sparql, samples[:10])
    ours = cost(lambda sample: stand.responsible(sample[0], area=sample[1]).lead, samples)
    yield Zeile(11, "responsible(task, area).lead", ours, "µs", 3, 1)
    yield Zeile(11, "  sqlite3 takes", cost(sql, samples) / ours, "x", 3, 9, mindestens=True)
    yield Zeile(11, "  rdflib SPARQL takes", cost(sparql, samples[:20]) / ours, "x", 2_000, 8_000, mindestens=True)


def row_13(stand: k.Stand, gross: bool) -> Iterator[Zeile]:
    rustworkx = mit_rustworkx(stand)
    dezernate = stand.units(k.Dezernat)
    agree(lambda unit: len(stand.descendants(unit)), rustworkx, dezernate)
    yield Zeile(13, "path(unit)", cost(stand.path, random.Random(13).choices(stand.einheiten, k=200)), "µs", 1, 0.4)
    # the targets were set with one of 3,800 units
    dezernat = [min(dezernate, key=lambda unit: abs(len(stand.descendants(unit)) - 3_800))] * 20
    ours = cost(stand.descendants, dezernat)
    yield Zeile(13, f"descendants(Dezernat), {len(stand.descendants(dezernat[0])):,} units", ours, "µs", 15, 5)
    # where a Dezernat has ten units below it there is nothing to be faster with
    yield Zeile(13, "  rustworkx takes", cost(rustworkx, dezernat) / ours, "x", 20 if gross else None, mindestens=True)


def row_14(stand: k.Stand, gross: bool) -> Iterator[Zeile]:
    scan = mit_networkx(stand)
    haeufig = Counter(unit.name for unit in stand.einheiten)
    namen = [unit.name for unit in stand.einheiten if unit.name and haeufig[unit.name] == 1]
    samples = random.Random(14).choices(namen, k=200)
    agree(lambda name: [stand.one(name).id], scan, samples[:20])
    ours = cost(stand.one, samples)
    yield Zeile(14, "one(name)", ours, "µs", 2, 1)
    theirs = cost(scan, samples[:50])
    yield Zeile(14, "  a scan with networkx takes", theirs / ours, "x", 500 if gross else None, mindestens=True)


def tag(stadt: k.Verwaltung, day: str) -> k.Stand:
    """A Stand with what questions rest on."""
    stand = stadt.at(day)
    for name in GEFRAGT:
        stand.shown(name)
    return stand


def indexes(stand: k.Stand) -> list[object]:
    """Everything that the questions of rows 11 to 14 rest on."""
    assignment = Assignment(stand)
    stand.one(stand.einheiten[0].id)
    stand.one(next(unit.name for unit in stand.units(k.Dezernat) if unit.name))
    return [stand, assignment.subjects, assignment.registers[LEAD]]


def rows_15_16(stadt: k.Verwaltung, baum: dict[str, Any], gross: bool) -> Iterator[Zeile]:
    daten = orjson.dumps(baum)
    indexes(tag(stadt, TAG))  # the axes of time are made once per Verwaltung
    bild, frueher, alles, achsen = ratios(
        lambda: orjson.loads(daten),
        lambda: tag(stadt, TAG),
        lambda: tag(stadt, FRUEHER),
        lambda: indexes(tag(stadt, TAG)),
        lambda: [Timeline(getattr(stadt, name)) for name in GEFRAGT],
    )
    yield Zeile(15, "all indexes of a day, of orjson.loads", alles - bild, "x", 1.5, 1.0)
    yield Zeile(15, "  before the first day, once per Verwaltung", achsen, "x")
    if not gross:  # to trace every allocation of a large city takes minutes
        objekte = memory(lambda: k.from_dict(baum, strict=False))
        belegt = memory(lambda: indexes(tag(stadt, TAG)))
        yield Zeile(15, "  memory, of that of the objects", belegt / objekte, "x", 0.4, 0.3)
    yield Zeile(16, "what is in force today, of orjson.loads", bild, "x", 0.1, 0.045)
    yield Zeile(16, "  in the middle of the past", frueher, "x", 0.1, 0.045)


def first_text(stadt: k.Verwaltung, baum: dict[str, Any]) -> Iterator[Zeile]:
    """What the first question in words costs a new Stand, indexes included, as a user runs it: collector on."""
    daten = orjson.dumps(baum)

    def frage() -> str:
        return stadt.at(TAG).responsible("Umweltberatung").verdict

    yield Zeile(18, "the first question in words", min(seconds(frage) for _ in range(3)) * 1000, "ms", 700)
    share = ratios(lambda: orjson.loads(daten), frage, rounds=3)[0]
    # of a small city reading the Leistungsverzeichnis is most of it
    yield Zeile(18, "  of orjson.loads", share, "x", 0.8 if len(baum["einheiten"]) > 10_000 else None)


def messe(name: str) -> list[Zeile]:
    """Measure one city."""
    baum = staedte.baum(name)
    stadt = k.from_dict(baum, strict=False)
    stand = stadt.at(TAG)
    gross = name == "gross"
    erste = list(first_text(stadt, baum))
    gc.collect()
    gc.disable()
    zeilen = [*row_11(stadt, stand), *row_13(stand, gross), *row_14(stand, gross), *rows_15_16(stadt, baum, gross)]
    gc.enable()
    return [*zeilen, *erste]


def main(arguments: Sequence[str]) -> None:
    print(f"row  {'what':46} {'measured':>10} {'':2} {'Must':>8} {'Stretch':>8}  reached")
    je_stadt: dict[str, float] = {}
    for name in arguments or staedte.GROESSEN:
        groesse = staedte.GROESSEN[name]
        print(f"{name}: {groesse.einheiten:,} units, {groesse.zustaendigkeiten:,} Zuständigkeiten")
        zeilen = messe(name)
        je_stadt[name] = zeilen[0].wert
        for zeile in zeilen:
            note(f"asking.{name}.{zeile.row}.{zeile.was.strip()}", zeile.wert)
        print(*zeilen, sep="\n")
    if {"klein", "gross"} <= je_stadt.keys():
        verhaeltnis = je_stadt["gross"] / je_stadt["klein"]
        print("all", Zeile(12, "row 11, large city to small", verhaeltnis, "x", 1.6, 1.2), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
