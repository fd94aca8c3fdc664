"""What constructors take beside the exact type, as programs write it: mypy and basedpyright check this file.

Nothing here runs. What a comment lets pass is refused by both checkers: mypy calls a comment that lets nothing pass
an error.
"""

from datetime import date, time
from typing import assert_type

import attrs

import kommunal as k

# --- slugs for closed lists -------------------------------------------------------------------------------------------
post = k.Besetzung(einheit="jugendamt", rolle="leitung", besetzungsart="vakant", funktionen=["kaemmerer"])
assert_type(post.rolle, k.Besetzungsrolle)
assert_type(post.besetzungsart, k.Besetzungsart)
assert_type(post.funktionen, tuple[k.Funktion, ...])
assert_type(k.Besetzung(einheit="a", rolle=k.Besetzungsrolle.LEITUNG, funktionen=(k.Funktion.KAEMMERER,)), k.Besetzung)
assert_type(k.Stelle(id="s", name="S", stellenart="planstelle", vermerk="kw").vermerk, k.Stellenvermerk | None)
assert_type(k.Aufgabe(id="a", name="A", aufgabenart=None).aufgabenart, k.Aufgabenart | None)
assert_type(k.Gebiet(id="g", name="G", gebietsart="stadtbezirk").gebietsart, k.Gebietsart | None)
assert_type(k.Beziehung(von="a", zu="b", beziehungsart="traegerschaft").beziehungsart, k.Beziehungsart)
k.Besetzung(einheit="a", rolle=1)  # type: ignore[arg-type]
k.Besetzung(einheit="a", rolle=None)  # type: ignore[arg-type]
k.Besetzung(einheit="a")  # type: ignore[call-arg]
k.Besetzung(einheit="a", rolle="leitung", funktionen=[1])  # type: ignore[list-item]

# --- any iterable for a tuple, None for what a file may leave out -----------------------------------------------------
amt = k.Amt(
    id="a",
    name="A",
    nummern=["51"],
    aliase=(name for name in ("B", "C")),
    standorte={"rathaus"},
    erreichbarkeiten=None,
    sprechzeiten=k.Sprechzeit.parse("Mo-Fr 08:00-12:00"),
    zustand=None,
)
assert_type(amt.nummern, tuple[str, ...])
assert_type(amt.erreichbarkeiten, tuple[k.Erreichbarkeit, ...])
assert_type(amt.zustand, k.Zustand)
assert_type(attrs.evolve(amt, nummern=["52"]), k.Amt)
k.Amt(id="a", name="A", nummern=[51])  # type: ignore[list-item]
k.Amt(id="a", name="A", nummern=51)  # type: ignore[arg-type]
k.Amt(id="a", name="A", numern=["51"])  # type: ignore[call-arg]
k.Amt("a", name="A")  # type: ignore[call-arg]

stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000"), stand="1.2.2025", einheiten=[amt], besetzungen=[post])
assert_type(stadt.einheiten, tuple[k.Organisationseinheit, ...])
assert_type(stadt.stand, k.Datum | None)
k.Verwaltung(kommune=k.Kommune(ags="05915000"), einheiten=[post])  # type: ignore[list-item]

plan = k.Reorganisation(
    id="r",
    wirksam=date(2027, 1, 1),
    stufe="entwurf",
    schritte=[k.Umsetzen(einheiten=["jugendamt"], nach="ob"), k.Umnummerieren(einheit="jugendamt", nummern=["52"])],
)
assert_type(plan.wirksam, k.Datum | None)
assert_type(plan.stufe, k.Stufe)
k.Umsetzen(einheiten=None, nach="ob")  # type: ignore[arg-type]

# --- days, times, numbers ---------------------------------------------------------------------------------------------
assert_type(k.Zeitraum(ab="1.2.2025", bis=date(2026, 1, 1)).ab, k.Datum | None)
assert_type(k.Quelle(id="q", titel="Q", datum="01.02.2025").datum, k.Datum | None)
assert_type(k.Sprechzeit(tage=["mo", k.Wochentag.DI], von="8 Uhr", bis=time(12)).tage, tuple[k.Wochentag, ...])
assert_type(k.Sprechzeit(woche=1).woche, tuple[int, ...])
assert_type(k.Gebiet(id="g", name="G", plz="59065").plz, tuple[k.Postleitzahl, ...])
assert_type(k.Besetzung(einheit="a", rolle="leitung", anteil=1).anteil, float | None)
k.Zeitraum(ab=2025)  # type: ignore[arg-type]
