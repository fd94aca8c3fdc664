"""What differs between two Stände or two records: `diff` compares by identity and tells it in German."""

from typing import TYPE_CHECKING

from kommunal.model.lazy_names import lazy_names
from kommunal.vergleich.changes import Aenderung, Aenderungsart, Bestandsvergleich, Vergleich, Zeitabschnitt
from kommunal.vergleich.comparing import changes, diff

if TYPE_CHECKING:
    from kommunal.vergleich.shapes import AenderungDict, BestandsvergleichDict, VergleichDict, ZeitabschnittDict
else:
    __getattr__ = lazy_names(
        __name__, {"shapes": "AenderungDict BestandsvergleichDict VergleichDict ZeitabschnittDict"}
    )

__all__ = [
    "Aenderung", "AenderungDict", "Aenderungsart", "Bestandsvergleich", "BestandsvergleichDict", "Vergleich",
    "VergleichDict", "Zeitabschnitt", "ZeitabschnittDict", "changes", "diff",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
