"""What a day and a difference cost in a city with a past: row 16 of the performance targets, as ratios in one run.

    python benchmarks/wandel.py [klein|mittel|gross ...]

The city lives through 200 reorganisations. Measured against `orjson.loads` of its document: a Stand of a day (every
tuple of it), the difference of two days between which 2 % of the units changed, and of two records of one city that
share nothing. Garbage collector paused, candidates interleaved, fresh objects in every round, then the median.
"""

import gc
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import perf_counter

import attrs
import orjson
import staedte
from measured import note

import kommunal as k
from kommunal.model.verwaltung import COLLECTIONS

BEGIN = date(2025, 1, 1)
REFORMEN = 200
ROUNDS = 7


def with_past(verwaltung: k.Verwaltung) -> k.Verwaltung:
    """The city after its reorganisations: moves, new names and numbers, and new heads."""
    rng = random.Random(REFORMEN)
    units = [u.id for u in verwaltung.at(BEGIN).einheiten if not isinstance(u, k.Stelle | k.Verwaltungsleitung)]
    top = [u.id for u in verwaltung.at(BEGIN).units(k.Dezernat)]
    not_on_top = [key for key in units if key not in top]
    for number in range(REFORMEN):
        on = BEGIN + timedelta(days=number)
        chosen = rng.sample(not_on_top, 3)
        schritte: tuple[k.Schritt, ...] = (
            k.Umsetzen(einheiten=(chosen[0],), nach=rng.choice(top)),
            k.Umbenennen(einheit=chosen[1], name=f"Amt nach der Reform {number}"),
            k.Umnummerieren(einheit=chosen[2], nummern=(f"R {number}",)),
        )
        verwaltung = k.reorganise(verwaltung, k.Reorganisation(id=f"reform-{number}", wirksam=on, schritte=schritte))
    return verwaltung


def two_percent(verwaltung: k.Verwaltung) -> k.Verwaltung:
    """The record with another version of every fiftieth unit, from a day after all reorganisations on."""
    ab = k.Zeitraum(ab=BEGIN + timedelta(days=1000))
    today = verwaltung.at(BEGIN + timedelta(days=999)).einheiten
    new = [
        attrs.evolve(unit, name=f"{unit.name} neu", gueltig=ab)
        for unit in today[::50]
        if unit.gueltig is None or unit.gueltig.bis is None
    ]
    return verwaltung.add(*new)


def _stand(verwaltung: k.Verwaltung, day: date) -> k.Stand:
    stand = verwaltung.at(day)
    for name in COLLECTIONS:
        if name not in ("quellen", "reorganisationen"):
            stand.shown(name)
    return stand


def measure(candidates: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each candidate in seconds, interleaved round by round."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, candidate in candidates.items():
            gc.collect()
            gc.disable()
            begin = perf_counter()
            candidate()
            times[name].append(perf_counter() - begin)
            gc.enable()
    return {name: median(values) for name, values in times.items()}


def outcome(size: str) -> None:
    """Print the ratios for one size."""
    verwaltung = two_percent(with_past(staedte.stadt(size)))
    text = k.dumps(verwaltung, format="json").encode()
    twin = k.loads(text, format="json")
    before, after = BEGIN + timedelta(days=999), BEGIN + timedelta(days=1000)
    dates = iter(range(10**6))
    for record in (verwaltung, twin):
        _stand(record, before)  # the days on which entries hold are found out once
    difference = k.diff(verwaltung.at(before), verwaltung.at(after))
    times = measure(
        {
            "orjson.loads": lambda: orjson.loads(text),
            "stand": lambda: _stand(verwaltung, BEGIN + timedelta(days=next(dates) % 900)),
            "diff of two days": lambda: k.diff(verwaltung.at(before), verwaltung.at(after)),
            "diff of two records": lambda: k.diff(verwaltung.at(before), twin.at(after)),
        }
    )
    basis = times["orjson.loads"]
    print(f"{size}: {len(verwaltung.einheiten)} units, {len(text) / 1e6:.1f} MB, {len(difference)} changes")
    for name, moment in times.items():
        note(f"change.{size}.{name}", moment / basis)
        print(f"  {name:22} {moment * 1000:8.2f} ms   {moment / basis:6.3f} x orjson.loads")


if __name__ == "__main__":
    for name in sys.argv[1:] or ["klein", "mittel", "gross"]:
        outcome(name)
