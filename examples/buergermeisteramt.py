"""Arnsberg: the tree of the Bürgermeisteramt, its head, and what is only planned."""

import kommunal as k

arnsberg = k.beispiel("arnsberg")
stand = arnsberg.at("2020-12-15")

for unit in stand.path("buergermeisteramt") + stand.descendants("buergermeisteramt"):
    print("  " * stand.level(unit) + unit.name)

print()
for besetzung in stand.heads("buergermeisteramt"):
    print(f"{besetzung.amtsbezeichnung}: {stand[besetzung.person].full_name}, {besetzung.gueltig.label}")
print("Leitung im Oktober 2020:", arnsberg.at("2020-10-15").heads("buergermeisteramt") or "nicht bekannt")

print()
for entry in arnsberg.announced():
    print(f"{entry.zustand.label}: {entry.name} – {entry.anmerkung}")
for task in stand.aufgaben:
    if task.id == "wahlen":
        print(f"{task.name}: eine Aufgabe ohne eigene Einheit")
