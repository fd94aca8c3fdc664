"""Expressions as programs write them, and the types that checkers give them: mypy and basedpyright check this file.

Nothing here runs. `assert_type` fails where a type is not exactly what stands there.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, assert_type

import kommunal as k
from kommunal import interop, nrw, render

hamm = k.load("hamm.yaml")
heute = hamm.at("2026-11-22")

# --- the record and its day -------------------------------------------------------------------------------------------
assert_type(hamm, k.Verwaltung)
assert_type(k.beispiel("hamm"), k.Verwaltung)
assert_type(k.loads("{}"), k.Verwaltung)
assert_type(k.loads("{}", k.Amt), k.Amt)
assert_type(k.from_dict({}), k.Verwaltung)
assert_type(k.from_dict({}, k.Zeitraum), k.Zeitraum)
assert_type(k.to_dict(hamm), dict[str, Any])
assert_type(k.dumps(hamm), str)
assert_type(heute, k.Stand)
assert_type(hamm.today(), k.Stand)
assert_type(hamm.add(k.Amt(id="a", name="A")), k.Verwaltung)
assert_type(k.check(hamm), tuple[k.Befund, ...])
assert_type(k.reorganise(hamm, k.Reorganisation(id="r", schritte=())), k.Verwaltung)
assert_type(k.reorganise(hamm, k.Reorganisation(id="r", schritte=()), simulate=True), k.Vergleich)
assert_type(k.diff(hamm, hamm), k.Bestandsvergleich)
assert_type(k.diff(heute, heute), k.Vergleich)

# --- values and closed lists ------------------------------------------------------------------------------------------
assert_type(k.Besetzungsrolle("leitung"), k.Besetzungsrolle)
assert_type(k.Besetzungsrolle.LEITUNG.label, str)
assert_type(k.Datum("1. Februar 2025"), k.Datum)
assert_type(k.Datum.parse("01.02.2025").earliest, date)
assert_type(k.Zeitraum(ab="2025-02~", bis=date(2026, 1, 1)), k.Zeitraum)
assert_type(k.AGS("05915000").kreis, str)
assert_type(k.slug("Łukasz"), str)

# --- entries of a day -------------------------------------------------------------------------------------------------
assert_type(heute["jugendamt"], k.Eintrag)
assert_type(heute.one("Jugendamt"), k.Organisationseinheit)
assert_type(heute.get("britta", k.Person), k.Person | None)
assert_type(heute.get("britta"), k.Eintrag | None)
assert_type(heute.units(), tuple[k.Organisationseinheit, ...])
assert_type(heute.units(k.Amt), tuple[k.Amt, ...])
assert_type(heute.shown("besetzungen"), tuple[k.Besetzung, ...])
assert_type(heute.shown("aufgaben"), tuple[k.Aufgabe, ...])
assert_type(heute.parent("jugendamt"), k.Organisationseinheit | None)
assert_type(heute.path("jugendamt"), tuple[k.Organisationseinheit, ...])
assert_type(heute.walk(), Iterator[tuple[int, k.Organisationseinheit]])
assert_type(heute.heads("jugendamt"), tuple[k.Besetzung, ...])
assert_type(heute.person(heute.heads("jugendamt")[0]), k.Person | None)
assert_type(heute.head_text("jugendamt"), str)
assert_type(heute.office(k.Funktion.KAEMMERER), tuple[k.Besetzung, ...])
assert_type(heute.open_at("buero", datetime(2026, 11, 24, 10, 30)), k.Öffnung)
for amt in heute.units(k.Amt):
    assert_type(heute[amt], k.Organisationseinheit)
for person in heute.personen:
    assert_type(heute[person], k.Person)

# --- answers ----------------------------------------------------------------------------------------------------------
auskunft = heute.responsible("Wohngeld", area="hamm-norden", split="Müller", amount=30_000)
assert_type(auskunft, k.Auskunft)
assert_type(auskunft.verdict, k.Verdict)
assert_type(auskunft.lead, k.Zuständigkeit | None)
assert_type(auskunft.hits, tuple[k.Beleg, ...])
assert_type(auskunft.hits[0].name, str)
assert_type(auskunft.citations, tuple[k.Quelle, ...])
assert_type(auskunft.to_dict(), k.AuskunftDict)
assert_type(auskunft.to_dict()["verdict"], str)
assert_type(heute.card("jugendamt"), k.Card)
assert_type(heute.card("jugendamt").to_dict(), k.CardDict)
assert_type([befund.to_dict() for befund in k.check(hamm)], list[k.BefundDict])

# --- other rooms ------------------------------------------------------------------------------------------------------
assert_type(nrw.gemeinde("Hamm"), nrw.Gemeinde)
assert_type(nrw.gemeinden(), tuple[nrw.Gemeinde, ...])
assert_type(render.organigramm(heute, format="svg"), str)
assert_type(interop.export(heute, "popolo").text, str)
