"""How `check` grows on documents made to cost much: the input grows fourfold, the exponent is asserted.

    PYTHONPATH=src:. python benchmarks/pruefen_wachstum.py

Each line: what grows, its sizes, the seconds, the exponent (1 is linear). Garbage collector paused, the best of three.
"""

import gc
import math
import sys
from collections.abc import Callable
from time import process_time

import kommunal as k

AT_MOST = 1.35
"""n log n, and the noise of a shared machine."""
KOMMUNE = k.Kommune(ags="05978020")
AMT = k.Amt(id="amt", name="Schulamt")


def versions(n: int) -> k.Verwaltung:
    """One unit with n versions, one for every day."""
    days = [k.Datum.of(k.Datum("2000-01-01").earliest.fromordinal(730_000 + i)) for i in range(n + 1)]
    units = tuple(k.Amt(id="amt", name=f"Amt {i}", gueltig=k.Zeitraum(ab=days[i], bis=days[i])) for i in range(n))
    return k.Verwaltung(kommune=KOMMUNE, einheiten=units)


def overlapping_versions(n: int) -> k.Verwaltung:
    """One unit with n versions that all hold at once."""
    return k.Verwaltung(
        kommune=KOMMUNE,
        einheiten=tuple(k.Amt(id="amt", name=f"Amt {i}", gueltig=k.Zeitraum(bis="2030")) for i in range(n)),
    )


def digits(n: int) -> k.Verwaltung:
    """A telephone number of n digits, with a letter at its end."""
    ways = (k.Erreichbarkeit(kanal=k.Kanal.TELEFON, wert="1-" * n + "x"),)
    return k.Verwaltung(kommune=KOMMUNE, einheiten=(k.Amt(id="amt", name="Schulamt", erreichbarkeiten=ways),))


def exceptions(n: int) -> k.Verwaltung:
    """n exceptions in the Profil from a rule that finds n things."""
    profil = k.Profil(ausnahmen=tuple(k.Ausnahme(regel="S101", grund=f"Grund {i}") for i in range(n)))
    units = tuple(k.Amt(id=f"amt-{i}", name=f"Amt {i}", uebergeordnet="fehlt") for i in range(n))
    return k.Verwaltung(kommune=KOMMUNE, profil=profil, einheiten=units)


def leads(n: int) -> k.Verwaltung:
    """n leads of one task, each for its own letters."""
    units = tuple(k.Amt(id=f"amt-{i}", name=f"Amt {i}") for i in range(n))
    splits = [f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}".title() + "–Z" for i in range(n)]
    claims = tuple(
        k.Zuständigkeit(
            aufgabe="aufgabe", zustaendig=unit.id, rolle=k.Zuständigkeitsrolle.FEDERFUEHREND, aufteilung=split
        )
        for unit, split in zip(units, splits, strict=True)
    )
    task = (k.Aufgabe(id="aufgabe", name="Wohngeld"),)
    return k.Verwaltung(kommune=KOMMUNE, einheiten=units, aufgaben=task, zustaendigkeiten=claims)


def areas(n: int) -> k.Verwaltung:
    """n levels of areas, each in two of the level above."""
    gebiete = tuple(
        k.Gebiet(id=f"g-{i}-{side}", name=f"G {i} {side}", teil_von=() if not i else (f"g-{i - 1}-a", f"g-{i - 1}-b"))
        for i in range(n)
        for side in "ab"
    )
    return k.Verwaltung(kommune=KOMMUNE, gebiete=gebiete)


def circle(n: int) -> k.Verwaltung:
    """A line of n units that closes to a circle."""
    units = tuple(k.Amt(id=f"amt-{i}", name=f"Amt {i}", uebergeordnet=f"amt-{(i + 1) % n}") for i in range(n))
    return k.Verwaltung(kommune=KOMMUNE, einheiten=units)


def dangling(n: int) -> k.Verwaltung:
    """n references to nothing."""
    units = tuple(k.Amt(id=f"amt-{i}", name=f"Amt {i}", uebergeordnet=f"fehlt-{i}") for i in range(n))
    return k.Verwaltung(kommune=KOMMUNE, einheiten=units)


def heads(n: int) -> k.Verwaltung:
    """n heads of one unit at once."""
    persons = tuple(k.Person(id=f"p-{i}", name=f"Person {i}") for i in range(n))
    held = tuple(k.Besetzung(einheit="amt", person=p.id, rolle=k.Besetzungsrolle.LEITUNG) for p in persons)
    return k.Verwaltung(kommune=KOMMUNE, einheiten=(AMT,), personen=persons, besetzungen=held)


def hours(n: int) -> k.Verwaltung:
    """n rules of opening hours of one unit, none of which overlap."""
    times = tuple(
        k.Sprechzeit(
            tage=(k.Wochentag.MO,), von=f"{i // 59 % 23:02}:{i % 59:02}", bis=f"{i // 59 % 23:02}:{i % 59 + 1:02}",
            thema=f"Thema {i // 1357}",
        )
        for i in range(n)
    )  # fmt: skip
    return k.Verwaltung(kommune=KOMMUNE, einheiten=(k.Amt(id="amt", name="Schulamt", sprechzeiten=times),))


def members(n: int) -> k.Verwaltung:
    """n members of a body with one seat."""
    persons = tuple(k.Person(id=f"p-{i}", name=f"Person {i}") for i in range(n))
    seats = tuple(k.Mitgliedschaft(gremium="rat", mitglied=person.id) for person in persons)
    gremium = (k.Gremium(id="rat", name="Rat", gremiumsart=k.Gremiumsart.RAT, sitze=1),)
    return k.Verwaltung(kommune=KOMMUNE, personen=persons, gremien=gremium, mitgliedschaften=seats)


CASES: dict[Callable[[int], k.Verwaltung], int] = {
    versions: 2000, overlapping_versions: 1000, digits: 10_000, exceptions: 1500, leads: 400, areas: 300, circle: 1500,
    dangling: 2000, heads: 1000, hours: 400, members: 1500,
}  # fmt: skip
"""What grows, and the smaller of its two sizes."""


def seconds(verwaltung: k.Verwaltung) -> float:
    """Return how long a check takes."""
    gc.collect()
    gc.disable()
    start = process_time()
    k.check(verwaltung)
    taken = process_time() - start
    gc.enable()
    return taken


def exponent(make: Callable[[int], k.Verwaltung], size: int) -> tuple[float, float, float]:
    """Return the seconds for a size and for four times that, and the exponent of the growth."""
    small, large = (min(seconds(make(n)) for _ in range(3)) for n in (size, 4 * size))
    return small, large, math.log(large / small, 4)


def main() -> None:
    k.check(k.beispiel("musterstadt"))
    failed = []
    for make, size in CASES.items():
        small, large, grown = exponent(make, size)
        print(f"{make.__name__:22} {size:6} → {4 * size:6}   {small:7.3f} s → {large:7.3f} s   exponent {grown:5.2f}")
        if grown > AT_MOST:
            failed.append(make.__name__)
    if failed:
        sys.exit(f"grows faster than n^{AT_MOST}: {', '.join(failed)}")


if __name__ == "__main__":
    main()
