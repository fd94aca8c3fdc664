"""All of Nordrhein-Westfalen at once: what loading and asking cost from one small town to 427 municipalities.

    python benchmarks/nrw.py [folder]

A seeded document for each of the 396 Gemeinden and 31 Kreise (150,000 units, 600,000 Zuständigkeiten, about 160 MB) is
written to a folder, which is made anew where none is named. Loading is measured document by document in turns with
`orjson.loads` of the same bytes, the collector paused on both sides; times are the processor's. Memory is what the
process holds after it beyond what it held before. The exponent is that of the line through the points of growth.
"""

import gc
import math
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import mean, median
from time import perf_counter_ns, process_time
from typing import Any

import orjson
from measured import note
from staedte import Builder, Size

import kommunal as k
from kommunal import nrw

UNITS = 150_000
DAY = "2026-03-01"
STEPS = (1, 6, 30, 120, 427)
"""How many municipalities, the smallest first."""
SAMPLES = 200


def sizes(number: int) -> list[int]:
    """How many units each municipality has, the smallest first: few have many, as people live."""
    weights = [rank**-0.75 for rank in range(number, 0, -1)]
    return [max(40, round(UNITS * weight / sum(weights))) for weight in weights]


def size(units: int) -> Size:
    """A municipality of so many units, a third of them posts, with four Zuständigkeiten each."""
    return Size(
        einheiten=units, stellen=units * 3 // 10, zustaendigkeiten=units * 4, personen=units * 7 // 10,
        aufgaben=min(5_000, max(100, units)), bezirke=1 + units // 400, stadtteile=6 + units // 60,
        standorte=4 + units // 50,
    )  # fmt: skip


def generate(folder: Path) -> list[Path]:
    """Write a document for each municipality; return the files, the smallest first."""
    towns = [(town.ags, town.name) for town in (*nrw.gemeinden(), *nrw.kreise())]
    random.Random(0).shuffle(towns)
    files = []
    for (ags, name), units in zip(towns, sizes(len(towns)), strict=True):
        tree = Builder(size(units), random.Random(ags)).tree()
        tree["kommune"] = {"ags": ags, "name": name}
        files.append(folder / f"{ags}.json")
        files[-1].write_bytes(orjson.dumps(tree))
    return files


def resident() -> int:
    """What the process holds in memory, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def loading(files: Sequence[Path], *, strict: bool) -> tuple[float, float, int]:
    """Seconds of orjson and of kommunal for all documents, and bytes of them."""
    both = [0.0, 0.0]
    total = 0
    k.loads(files[0].read_bytes(), strict=strict)
    gc.collect()
    gc.disable()
    for file in files:
        data = file.read_bytes()
        total += len(data)
        for number, work in enumerate((orjson.loads, partial(k.loads, strict=strict))):
            start = process_time()
            made = work(data)
            both[number] += process_time() - start
            del made
    gc.enable()
    return both[0], both[1], total


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of the line through the points, both axes logarithmic."""
    xs, ys = ([math.log(value) for value in column] for column in zip(*points, strict=True))
    x, y = mean(xs), mean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def microseconds(ask: Callable[[Any], object], samples: Sequence[Any]) -> float:
    """Median over the samples of the best of five, after each has been asked once."""
    best = []
    for sample in samples:
        ask(sample)
        times = []
        for _ in range(5):
            start = perf_counter_ns()
            ask(sample)
            times.append(perf_counter_ns() - start)
        best.append(min(times))
    return median(best) / 1000


def asked(day: Any, towns: Sequence[k.Verwaltung]) -> list[tuple[str, str, str | None]]:
    """A task, a municipality and an area, from all over the country."""
    rng = random.Random(7)
    chosen = []
    for _ in range(SAMPLES):
        town = rng.choice(towns)
        edge = rng.choice(town.zustaendigkeiten)
        chosen.append((edge.aufgabe, str(town.kommune.ags), edge.gebiete[0] if edge.gebiete else None))
    return chosen


def child(what: str, names: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield the figures of one fresh process."""
    files = [Path(name) for name in names]
    if what == "memory":
        k.load(files[0], strict=False)
        before = resident()
        kept = [k.load(file, strict=False) for file in files]
        yield "retained", (resident() - before) / sum(file.stat().st_size for file in files)
        del kept
    elif what == "ask":
        register = k.Register(k.loads(file.read_bytes(), strict=False) for file in files)
        towns = [register[file.stem] for file in files]
        day = register.at(DAY)
        yield "units", sum(len(town.einheiten) for town in towns)
        yield "zustaendigkeiten", sum(len(town.zustaendigkeiten) for town in towns)
        gc.freeze()
        yield (
            "who",
            microseconds(
                lambda sample: day.responsible(sample[0], gemeinde=sample[1], area=sample[2]).lead, asked(day, towns)
            ),
        )
        rng = random.Random(3)
        names = [unit.name for town in towns for unit in town.einheiten if unit.name]
        yield "find", microseconds(lambda name: day.find(name), rng.sample(names, k=min(40, len(names)))) / 1000
    else:
        reference, ours, size = loading(files, strict=what == "strict")
        yield "bytes", size
        yield "seconds", ours
        yield "ratio", ours / reference


def run(what: str, files: Sequence[Path]) -> dict[str, float]:
    """The figures of a fresh process."""
    command = [sys.executable, __file__, "--child", what, *map(str, files)]
    said: dict[str, float] = orjson.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return said


def report(name: str, said: str, value: float, must: float | None = None) -> None:
    note(f"nrw.{name}", value)
    print(f"  {said:50} {value:10.3g}" + (f"   (must: {must:g}) {'' if value <= must else 'NO'}" if must else ""))


def measure(folder: Path) -> None:
    files = generate(folder)
    points: list[dict[str, float]] = []
    for number in STEPS:
        step = files[:number]
        points.append({"municipalities": number, **run("border", step), **run("ask", step)})
        print("  " + "  ".join(f"{name} {value:,.4g}" for name, value in points[-1].items()))
    note("nrw.growth", points)
    last = points[-1]
    report("megabytes", "megabytes of JSON", last["bytes"] / 1e6)
    report("units", "units", last["units"])
    report("zustaendigkeiten", "Zuständigkeiten", last["zustaendigkeiten"])
    report("border", "loading, of orjson.loads of all documents", last["ratio"], 4)
    report("strict", "loading with check, of orjson.loads", run("strict", files)["ratio"], 4)
    report("retained", "bytes held for each byte of the files", run("memory", files)["retained"], 3.3)
    report("who", "who, in X, after the first (µs)", last["who"], 5)
    report("find", "a unit by words, over all (ms)", last["find"], 6)
    load = [(point["bytes"], point["seconds"]) for point in points]
    report("growth_load", "exponent of loading", exponent(load), 1.10)
    report("growth_who", "exponent of who, in X", exponent([(p["bytes"], p["who"]) for p in points]), 0.05)


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--child"]:
        sys.stdout.write(orjson.dumps(dict(child(arguments[1], arguments[2:]))).decode())
    elif arguments:
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        measure(folder)
    else:
        with tempfile.TemporaryDirectory() as made:
            measure(Path(made))


if __name__ == "__main__":
    main(sys.argv[1:])
