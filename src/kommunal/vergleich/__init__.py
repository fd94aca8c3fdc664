"""What differs between two Stände or two records: `diff` compares by identity and tells it in German."""

from kommunal.vergleich.changes import (
    Aenderung,
    AenderungDict,
    Aenderungsart,
    Bestandsvergleich,
    BestandsvergleichDict,
    Vergleich,
    VergleichDict,
    Zeitabschnitt,
    ZeitabschnittDict,
)
from kommunal.vergleich.comparing import changes, diff

__all__ = [
    "Aenderung", "AenderungDict", "Aenderungsart", "Bestandsvergleich", "BestandsvergleichDict", "Vergleich",
    "VergleichDict", "Zeitabschnitt", "ZeitabschnittDict", "changes", "diff",
]  # fmt: skip
