"""Datteln: the Leitbild of a Dezernat, how it came about, and for whom it holds."""

import kommunal as k

stand = k.beispiel("datteln").at("2024-06-01")
leitbild = stand.leitbild("musikschule")  # has none of its own: it comes from the Dezernat above

print(f"„{leitbild.motto}“ – Leitbild von: {stand[leitbild.einheit].name}")
for wert in leitbild.werte:
    print(f"  {wert.name} ({wert.richtung})")

print("Ziele:")
for ziel in leitbild.ziele:
    print(f"  {ziel}")

print("Wie es entstand:")
for ereignis in leitbild.prozess:
    wann = ereignis.datum.label if ereignis.datum else "Tag nicht bekannt"
    wo = f" ({stand[ereignis.ort].name})" if ereignis.ort else ""
    print(f"  {ereignis.bezeichnung}{wo}: {wann}")

sicher = "" if stand.certain(leitbild) else ", einen Tag des Beschlusses nennt die Quelle nicht"
print(f"Geltung: {leitbild.gueltig.label}{sicher}.")
print("Überprüfung:", leitbild.ueberpruefung)
