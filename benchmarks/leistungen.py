"""What the Leistungsverzeichnis costs: reading its tables against `csv`, and who is responsible against a dict.

    python benchmarks/leistungen.py

Reading: fresh rounds, the caches emptied, in turns with `csv.DictReader` over the same three files. Asking: every
Leistung in every Gemeinde, in turns with a look-up of the same answers by their two ids in a dict made beforehand.
"""

import csv
import gc
from collections.abc import Callable
from importlib.resources import files
from statistics import median
from time import perf_counter

from measured import note

from kommunal import nrw
from kommunal.nrw import leistungsverzeichnis, traegerschaften
from kommunal.nrw.tsv import Table

ROUNDS = 9
TABLES = ("leistungen", "andere_stellen", "traegerschaften")
PLACES = nrw.gemeinden()[::8]


def read() -> None:
    traegerschaften.deviations.cache_clear()
    traegerschaften._of_kind.cache_clear()
    assert len(Table("leistungen", leistungsverzeichnis._leistung).objects) == len(nrw.leistungen())
    assert len(Table("andere_stellen", leistungsverzeichnis._other_authority).objects) == len(nrw.andere_stellen())
    traegerschaften.deviations()


def read_plainly() -> None:
    for name in TABLES:
        text = files("kommunal.nrw").joinpath("daten", f"{name}.tsv").read_text(encoding="utf-8")
        list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def ask() -> None:
    for leistung in nrw.leistungen():
        for place in PLACES:
            nrw.zustaendig(leistung, place)


ANSWERS = {(one.id, place.ags): nrw.zustaendig(one, place) for one in nrw.leistungen() for place in PLACES}


def look_up() -> None:
    for leistung in nrw.leistungen():
        for place in PLACES:
            ANSWERS[leistung.id, place.ags]


def in_turns(ours: Callable[[], None], floor: Callable[[], None]) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    gc.disable()
    try:
        for _ in range(ROUNDS):
            for work, taken in zip((ours, floor), times, strict=True):
                gc.collect()
                start = perf_counter()
                work()
                taken.append(perf_counter() - start)
    finally:
        gc.enable()
    return median(times[0]), median(times[1])


def main() -> None:
    ours, plain = in_turns(read, read_plainly)
    print(f"  the tables         {ours * 1000:6.1f} ms   {ours / plain:5.1f}x csv.DictReader   (must: 40 ms)")
    note("law.tables", ours / plain)
    note("law.tables_ms", ours * 1000)
    ours, plain = in_turns(ask, look_up)
    count = len(nrw.leistungen()) * len(PLACES)
    note("law.who", ours / plain)
    note("law.who_us", ours / count * 1e6)
    print(f"  nrw.zustaendig     {ours / count * 1e6:6.1f} us   {ours / plain:5.1f}x a dict           (must: 20 us)")


if __name__ == "__main__":
    main()
