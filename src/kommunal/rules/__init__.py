"""The rule catalogue: what is wrong with a record, what is unusual, and why. `check` runs it."""

from typing import TYPE_CHECKING

from kommunal.model.lazy_names import lazy_names
from kommunal.rules.catalogue import FAMILIES, regel, regeln
from kommunal.rules.checking import check, contradictions, report
from kommunal.rules.context import Sighting
from kommunal.rules.finding import Befund, Bericht, Undecided
from kommunal.rules.rule import Need, Regel, Severity

if TYPE_CHECKING:
    from kommunal.rules.shapes import BefundDict
else:
    __getattr__ = lazy_names(__name__, {"shapes": "BefundDict"})

__all__ = [
    "FAMILIES", "Befund", "BefundDict", "Bericht", "Need", "Regel", "Severity", "Sighting", "Undecided", "check",
    "contradictions", "regel", "regeln", "report",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
