"""Kamen: who operates the Stadtteilbüro before and after, who pays, who visits, and when it is open."""

from datetime import datetime

import kommunal as k
from kommunal import Beziehungsart

BUERO = "stadtteilbuero-heeren-werve"
kamen = k.beispiel("kamen")

for tag in ("2024-06-01", "2025-01-14", "2026-01-20"):
    stand = kamen.at(tag)
    for traegerschaft in stand.relations(BUERO, beziehungsart=Beziehungsart.TRAEGERSCHAFT):
        sicher = "" if stand.certain(traegerschaft) else " (unsicher: der Wechsel war um diesen Tag)"
        print(f"{tag}  Träger: {stand[traegerschaft.von].name}{sicher}")

heute = kamen.at("2026-01-20")
for zahlung in heute.relations(BUERO, beziehungsart=Beziehungsart.FINANZIERUNG):
    zahler = f"die Stadt {kamen.kommune.name}" if zahlung.von == "kommune" else heute[zahlung.von].name
    print(f"{zahlung.gegenstand} trägt: {zahler} ({zahlung.gueltig.label})")
gaeste = heute.relations(BUERO, beziehungsart=Beziehungsart.GASTSPRECHSTUNDE)
print("Gäste:", ", ".join(heute[gast.von].name for gast in gaeste))

print()
for zeit in heute[BUERO].sprechzeiten:
    print(f"{zeit.thema}: {zeit.label}")
for wann in (datetime(2026, 1, 20, 10, 30), datetime(2026, 1, 21, 10, 30)):
    print(f"{wann:%d.%m.%Y %H:%M}  {heute.open_at(BUERO, wann)}")
print(f"Nächstes Mal: {heute.next_opening(BUERO, after=datetime(2026, 1, 20, 12)):%d.%m.%Y %H:%M}")
