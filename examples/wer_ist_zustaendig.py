"""Who is responsible, here, on that day, and why: Kamen, Arnsberg, and Hamm before and after its reorganisation."""

import kommunal as k

kamen = k.beispiel("kamen").at("2026-01-20")
print(kamen.responsible("Umweltberatung", area="Heeren-Werve"))

print()
rente = k.beispiel("arnsberg").at("2020-12-15").responsible("Rentenstelle")
print("Rentenstelle:", rente.verdict, "–", " > ".join(unit.name for unit in rente.hits[0].path))

print()
hamm = k.beispiel("hamm")
for tag in ("2021-01-01", "2021-02-15", "2021-06-01"):
    kultur = hamm.at(tag).responsible("Kultur")
    print(f"{tag}  Kultur: {kultur.hits[0].name}{' (unsicher)' if kultur.unsicher else ''}")

print()
drittmittel = hamm.at("2021-06-01").responsible("Drittmittel", area="Hamm-Norden")
for hit in drittmittel.hits:
    if hit.zustaendigkeit and hit.task.id == "drittmittel-akquise":
        nur = f", nur {hit.zustaendigkeit.aufteilung}" if hit.zustaendigkeit.aufteilung else ""
        print(f"{hit.task.name}: {hit.name} ({hit.zustaendigkeit.rolle.label}{nur})")
