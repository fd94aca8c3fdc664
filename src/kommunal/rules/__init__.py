"""The rule catalogue: what is wrong with a record, what is unusual, and why. `check` runs it."""

from kommunal.rules.catalogue import FAMILIES, regel, regeln
from kommunal.rules.checking import check, contradictions, report
from kommunal.rules.context import Sighting
from kommunal.rules.finding import Befund, BefundDict, Bericht, Undecided
from kommunal.rules.rule import Need, Regel, Severity

__all__ = [
    "FAMILIES", "Befund", "BefundDict", "Bericht", "Need", "Regel", "Severity", "Sighting", "Undecided", "check",
    "contradictions", "regel", "regeln", "report",
]  # fmt: skip
