"""What a check costs, as a ratio to loading the same city from JSON (read and refused if broken, unchecked by rules).

    python benchmarks/pruefen.py [klein|mittel|gross ...]

Garbage collector paused on both sides, candidates interleaved, the median of seven (of three for the large city).
Every pass gets a fresh Verwaltung: nothing that an earlier pass has looked up is there.
"""

import gc
import sys
from statistics import median
from time import process_time

import orjson
from measured import note
from staedte import stadt

import kommunal as k


def measure(size: str) -> tuple[int, int, float, float]:
    """Return entries, findings, seconds to load, seconds to check."""
    text = k.dumps(stadt(size), format="json")
    load_it: list[float] = []
    check_it: list[float] = []
    k.check(k.loads(text, format="json", strict=False))
    gc.disable()
    for _ in range(3 if size == "gross" else 7):
        gc.collect()
        begin = process_time()
        verwaltung = k.loads(text, format="json", strict=False)
        loaded = process_time()
        befunde = k.check(verwaltung)
        load_it.append(loaded - begin)
        check_it.append(process_time() - loaded)
    gc.enable()
    return sum(1 for _ in verwaltung.entries()), len(befunde), median(load_it), median(check_it)


def parsing(size: str) -> float:
    """Seconds of `orjson.loads` of the same document."""
    text = k.dumps(stadt(size), format="json")
    times = []
    for _ in range(15):
        start = process_time()
        orjson.loads(text)
        times.append(process_time() - start)
    return median(times)


def main() -> None:
    print(f"{'city':8} {'entries':>8} {'findings':>8} {'load':>9} {'check':>9} {'ratio':>6} {'µs/entry':>9}")
    for size in sys.argv[1:] or ("klein", "mittel", "gross"):
        count, befunde, load_it, check_it = measure(size)
        floor = parsing(size)
        note(f"checking.{size}.loads", check_it / floor)
        note(f"checking.{size}.loading", check_it / load_it)
        note(f"checking.{size}.us", check_it / count * 1e6)
        print(
            f"{size:8} {count:8} {befunde:8} {load_it * 1e3:7.1f}ms {check_it * 1e3:7.1f}ms {check_it / load_it:6.2f} "
            f"{check_it / count * 1e6:9.1f}"
        )


if __name__ == "__main__":
    main()
