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


def messe(groesse: str) -> tuple[int, int, float, float]:
    """Return entries, findings, seconds to load, seconds to check."""
    text = k.dumps(stadt(groesse), format="json")
    laden: list[float] = []
    pruefen: list[float] = []
    k.check(k.loads(text, format="json", strict=False))
    gc.disable()
    for _ in range(3 if groesse == "gross" else 7):
        gc.collect()
        anfang = process_time()
        verwaltung = k.loads(text, format="json", strict=False)
        geladen = process_time()
        befunde = k.check(verwaltung)
        laden.append(geladen - anfang)
        pruefen.append(process_time() - geladen)
    gc.enable()
    return sum(1 for _ in verwaltung.entries()), len(befunde), median(laden), median(pruefen)


def parsing(groesse: str) -> float:
    """Seconds of `orjson.loads` of the same document."""
    text = k.dumps(stadt(groesse), format="json")
    times = []
    for _ in range(15):
        start = process_time()
        orjson.loads(text)
        times.append(process_time() - start)
    return median(times)


def main() -> None:
    print(f"{'city':8} {'entries':>8} {'findings':>8} {'load':>9} {'check':>9} {'ratio':>6} {'µs/entry':>9}")
    for groesse in sys.argv[1:] or ("klein", "mittel", "gross"):
        anzahl, befunde, laden, pruefen = messe(groesse)
        floor = parsing(groesse)
        note(f"checking.{groesse}.loads", pruefen / floor)
        note(f"checking.{groesse}.loading", pruefen / laden)
        note(f"checking.{groesse}.us", pruefen / anzahl * 1e6)
        print(
            f"{groesse:8} {anzahl:8} {befunde:8} {laden * 1e3:7.1f}ms {pruefen * 1e3:7.1f}ms {pruefen / laden:6.2f} "
            f"{pruefen / anzahl * 1e6:9.1f}"
        )


if __name__ == "__main__":
    main()
