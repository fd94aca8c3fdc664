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

BEGINN = date(2025, 1, 1)
REFORMEN = 200
RUNDEN = 7


def mit_vergangenheit(verwaltung: k.Verwaltung) -> k.Verwaltung:
    """The city after its reorganisations: moves, new names and numbers, and new heads."""
    rng = random.Random(REFORMEN)
    units = [u.id for u in verwaltung.at(BEGINN).einheiten if not isinstance(u, k.Stelle | k.Verwaltungsleitung)]
    oben = [u.id for u in verwaltung.at(BEGINN).units(k.Dezernat)]
    nicht_oben = [key for key in units if key not in oben]
    for nummer in range(REFORMEN):
        tag = BEGINN + timedelta(days=nummer)
        gewaehlt = rng.sample(nicht_oben, 3)
        schritte: tuple[k.Schritt, ...] = (
            k.Umsetzen(einheiten=(gewaehlt[0],), nach=rng.choice(oben)),
            k.Umbenennen(einheit=gewaehlt[1], name=f"Amt nach der Reform {nummer}"),
            k.Umnummerieren(einheit=gewaehlt[2], nummern=(f"R {nummer}",)),
        )
        verwaltung = k.reorganise(verwaltung, k.Reorganisation(id=f"reform-{nummer}", wirksam=tag, schritte=schritte))
    return verwaltung


def zwei_prozent(verwaltung: k.Verwaltung) -> k.Verwaltung:
    """The record with another version of every fiftieth unit, from a day after all reorganisations on."""
    ab = k.Zeitraum(ab=BEGINN + timedelta(days=1000))
    heute = verwaltung.at(BEGINN + timedelta(days=999)).einheiten
    neu = [
        attrs.evolve(unit, name=f"{unit.name} neu", gueltig=ab)
        for unit in heute[::50]
        if unit.gueltig is None or unit.gueltig.bis is None
    ]
    return verwaltung.add(*neu)


def _stand(verwaltung: k.Verwaltung, day: date) -> k.Stand:
    stand = verwaltung.at(day)
    for name in COLLECTIONS:
        if name not in ("quellen", "reorganisationen"):
            stand.shown(name)
    return stand


def messe(kandidaten: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median of each candidate in seconds, interleaved round by round."""
    zeiten: dict[str, list[float]] = {name: [] for name in kandidaten}
    for _ in range(RUNDEN):
        for name, kandidat in kandidaten.items():
            gc.collect()
            gc.disable()
            beginn = perf_counter()
            kandidat()
            zeiten[name].append(perf_counter() - beginn)
            gc.enable()
    return {name: median(werte) for name, werte in zeiten.items()}


def bericht(groesse: str) -> None:
    """Print the ratios for one size."""
    verwaltung = zwei_prozent(mit_vergangenheit(staedte.stadt(groesse)))
    text = k.dumps(verwaltung, format="json").encode()
    zwilling = k.loads(text, format="json")
    davor, danach = BEGINN + timedelta(days=999), BEGINN + timedelta(days=1000)
    tage = iter(range(10**6))
    for record in (verwaltung, zwilling):
        _stand(record, davor)  # the days on which entries hold are found out once
    unterschied = k.diff(verwaltung.at(davor), verwaltung.at(danach))
    zeiten = messe(
        {
            "orjson.loads": lambda: orjson.loads(text),
            "stand": lambda: _stand(verwaltung, BEGINN + timedelta(days=next(tage) % 900)),
            "diff of two days": lambda: k.diff(verwaltung.at(davor), verwaltung.at(danach)),
            "diff of two records": lambda: k.diff(verwaltung.at(davor), zwilling.at(danach)),
        }
    )
    basis = zeiten["orjson.loads"]
    print(f"{groesse}: {len(verwaltung.einheiten)} units, {len(text) / 1e6:.1f} MB, {len(unterschied)} changes")
    for name, zeit in zeiten.items():
        note(f"change.{groesse}.{name}", zeit / basis)
        print(f"  {name:22} {zeit * 1000:8.2f} ms   {zeit / basis:6.3f} x orjson.loads")


if __name__ == "__main__":
    for name in sys.argv[1:] or ["klein", "mittel", "gross"]:
        bericht(name)
