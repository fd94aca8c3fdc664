"""The rule catalogue: what is wrong with a record, what is unusual, and why. `check` runs it."""

from kommunal.rules.befund import Befund, Bericht, Undecided
from kommunal.rules.katalog import FAMILIEN, regel, regeln
from kommunal.rules.pruefung import check, report
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity

__all__ = [
    "FAMILIEN", "Bedarf", "Befund", "Bericht", "Fund", "Regel", "Severity", "Undecided", "check", "regel", "regeln",
    "report",
]  # fmt: skip
