"""Hamm: the reorganisation as it is recorded, and what it changed between two days."""

import kommunal as k

hamm = k.beispiel("hamm")
(plan,) = hamm["neuorganisation-familiendezernat"]
print(f"{plan.name}: {plan.stufe.label}, {plan.wirksam.label}, {len(plan.schritte)} Schritte")
print()
print(k.diff(hamm.at("2021-01-01"), hamm.at("2021-06-01")))
