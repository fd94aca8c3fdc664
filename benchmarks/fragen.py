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
from fragen_gegner import Question, with_networkx, with_rustworkx, with_sparql, with_sqlite
from measured import note

import kommunal as k
from kommunal.model.timeline import Timeline
from kommunal.stand.assignment import Assignment

DAY, EARLIER = "2026-03-01", "2022-07-01"
LEAD = k.Zuständigkeitsrolle.FEDERFUEHREND
ASKED = ("einheiten", "gebiete", "aufgaben", "zustaendigkeiten")
"""What questions 11 to 14 rest on."""


class Line(NamedTuple):
    """One line of the table."""

    row: int
    what: str
    value: float
    einheit: str
    must: float | None = None
    stretch: float | None = None
    at_least: bool = False
    """Whether more is better."""

    @property
    def reached(self) -> str:
        if self.must is None:
            return "–"
        signs = -1 if self.at_least else 1
        if self.stretch is not None and signs * self.value <= signs * self.stretch:
            return "Stretch"
        return "Must" if signs * self.value <= signs * self.must else "NO"

    def __str__(self) -> str:
        signs = "≥" if self.at_least else "≤"
        must, stretch = ("–" if target is None else f"{signs} {target:,g}" for target in (self.must, self.stretch))
        row = f"{self.row:>3}  {self.what:46} {self.value:>10,.2f} {self.einheit:2}"
        return f"{row} {must:>8} {stretch:>8}  {self.reached}"


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
    timings: list[list[float]] = []
    for _ in range(rounds):
        gc.collect()
        first_one = seconds(reference)
        timings.append([seconds(work) / first_one for work in works])
    return [median(column) for column in zip(*timings, strict=True)]


def agree(ours: Callable[[Any], object], theirs: Callable[[Any], object], samples: Sequence[Any]) -> None:
    for sample in samples:
        if ours(sample) != theirs(sample):
            raise SystemExit(f"expected {theirs(sample)!r} for {sample!r}, got {ours(sample)!r}")


def memory(work: Callable[[], object]) -> int:
    """What it leaves behind, in bytes."""
    gc.collect()
    tracemalloc.start()
    kept = work()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size


# --- the rows ---------------------------------------------------------------------------------------------------------


def questions(stand: k.Stand) -> list[Question]:
    """Nine of ten ask for a task that somebody leads where they live, one for a task and a place at random."""
    rng = random.Random(11)
    sought: list[Question] = []
    for z in rng.choices([z for z in stand.zustaendigkeiten if z.rolle is LEAD], k=180):
        wo = z.gebiete[0] if z.gebiete else rng.choice(stand.gebiete).id
        inside = [gebiet.id for gebiet in stand.gebiete if wo in (gebiet.id, *gebiet.teil_von)]
        sought.append((z.aufgabe, rng.choice(inside)))
    chance = [(rng.choice(stand.aufgaben).id, rng.choice(stand.gebiete).id) for _ in range(20)]
    return [*sought, *chance]


def row_11(stadt: k.Verwaltung, stand: k.Stand) -> Iterator[Line]:
    samples = questions(stand)
    sql, sparql = with_sqlite(stadt, DAY), with_sparql(stadt, DAY)

    def who(sample: Question) -> str | None:
        lead = stand.responsible(sample[0], area=sample[1]).lead
        return None if lead is None else lead.zustaendig

    agree(who, sql, samples)
    agree(who, sparql, samples[:10])
    ours = cost(lambda sample: stand.responsible(sample[0], area=sample[1]).lead, samples)
    yield Line(11, "responsible(task, area).lead", ours, "µs", 3, 1)
    yield Line(11, "  sqlite3 takes", cost(sql, samples) / ours, "x", 3, 9, at_least=True)
    yield Line(11, "  rdflib SPARQL takes", cost(sparql, samples[:20]) / ours, "x", 2_000, 8_000, at_least=True)


def row_13(stand: k.Stand, large: bool) -> Iterator[Line]:
    rustworkx = with_rustworkx(stand)
    dezernate = stand.units(k.Dezernat)
    agree(lambda unit: len(stand.descendants(unit)), rustworkx, dezernate)
    yield Line(13, "path(unit)", cost(stand.path, random.Random(13).choices(stand.einheiten, k=200)), "µs", 1, 0.4)
    # the targets were set with one of 3,800 units
    dezernat = [min(dezernate, key=lambda unit: abs(len(stand.descendants(unit)) - 3_800))] * 20
    ours = cost(stand.descendants, dezernat)
    yield Line(13, f"descendants(Dezernat), {len(stand.descendants(dezernat[0])):,} units", ours, "µs", 15, 5)
    # where a Dezernat has ten units below it there is nothing to be faster with
    yield Line(13, "  rustworkx takes", cost(rustworkx, dezernat) / ours, "x", 20 if large else None, at_least=True)


def row_14(stand: k.Stand, large: bool) -> Iterator[Line]:
    scan = with_networkx(stand)
    frequent = Counter(unit.name for unit in stand.einheiten)
    names = [unit.name for unit in stand.einheiten if unit.name and frequent[unit.name] == 1]
    samples = random.Random(14).choices(names, k=200)
    agree(lambda name: [stand.one(name).id], scan, samples[:20])
    ours = cost(stand.one, samples)
    yield Line(14, "one(name)", ours, "µs", 2, 1)
    theirs = cost(scan, samples[:50])
    yield Line(14, "  a scan with networkx takes", theirs / ours, "x", 500 if large else None, at_least=True)


def on(stadt: k.Verwaltung, day: str) -> k.Stand:
    """A Stand with what questions rest on."""
    stand = stadt.at(day)
    for name in ASKED:
        stand.shown(name)
    return stand


def indexes(stand: k.Stand) -> list[object]:
    """Everything that the questions of rows 11 to 14 rest on."""
    assignment = Assignment(stand)
    stand.one(stand.einheiten[0].id)
    stand.one(next(unit.name for unit in stand.units(k.Dezernat) if unit.name))
    return [stand, assignment.subjects, assignment.registers[LEAD]]


def rows_15_16(stadt: k.Verwaltung, tree: dict[str, Any], large: bool) -> Iterator[Line]:
    data = orjson.dumps(tree)
    indexes(on(stadt, DAY))  # the axes of time are made once per Verwaltung
    picture, earlier, everything, axes = ratios(
        lambda: orjson.loads(data),
        lambda: on(stadt, DAY),
        lambda: on(stadt, EARLIER),
        lambda: indexes(on(stadt, DAY)),
        lambda: [Timeline(getattr(stadt, name)) for name in ASKED],
    )
    yield Line(15, "all indexes of a day, of orjson.loads", everything - picture, "x", 1.5, 1.0)
    yield Line(15, "  before the first day, once per Verwaltung", axes, "x")
    if not large:  # to trace every allocation of a large city takes minutes
        things = memory(lambda: k.from_dict(tree, strict=False))
        attested = memory(lambda: indexes(on(stadt, DAY)))
        yield Line(15, "  memory, of that of the objects", attested / things, "x", 0.4, 0.3)
    yield Line(16, "what is in force today, of orjson.loads", picture, "x", 0.1, 0.045)
    yield Line(16, "  in the middle of the past", earlier, "x", 0.1, 0.045)


def first_text(stadt: k.Verwaltung, tree: dict[str, Any]) -> Iterator[Line]:
    """What the first question in words costs a new Stand, indexes included, as a user runs it: collector on."""
    data = orjson.dumps(tree)

    def question() -> str:
        return stadt.at(DAY).responsible("Umweltberatung").verdict

    yield Line(18, "the first question in words", min(seconds(question) for _ in range(3)) * 1000, "ms", 700)
    share = ratios(lambda: orjson.loads(data), question, rounds=3)[0]
    # of a small city reading the Leistungsverzeichnis is most of it
    yield Line(18, "  of orjson.loads", share, "x", 0.8 if len(tree["einheiten"]) > 10_000 else None)


def measure(name: str) -> list[Line]:
    """Measure one city."""
    tree = staedte.tree(name)
    stadt = k.from_dict(tree, strict=False)
    stand = stadt.at(DAY)
    large = name == "gross"
    first = list(first_text(stadt, tree))
    gc.collect()
    gc.disable()
    lines = [*row_11(stadt, stand), *row_13(stand, large), *row_14(stand, large), *rows_15_16(stadt, tree, large)]
    gc.enable()
    return [*lines, *first]


def main(arguments: Sequence[str]) -> None:
    print(f"row  {'what':46} {'measured':>10} {'':2} {'Must':>8} {'Stretch':>8}  reached")
    per_city: dict[str, float] = {}
    for name in arguments or staedte.SIZES:
        size = staedte.SIZES[name]
        print(f"{name}: {size.einheiten:,} units, {size.zustaendigkeiten:,} Zuständigkeiten")
        lines = measure(name)
        per_city[name] = lines[0].value
        for line in lines:
            note(f"asking.{name}.{line.row}.{line.what.strip()}", line.value)
        print(*lines, sep="\n")
    if {"klein", "gross"} <= per_city.keys():
        ratio = per_city["gross"] / per_city["klein"]
        print("all", Line(12, "row 11, large city to small", ratio, "x", 1.6, 1.2), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
