"""The gazetteer of Nordrhein-Westfalen: its Gemeinden, Kreise, Bezirke and Verbände, by name or key.

The tables are read on the first look-up, not on import. Where they come from, what is doubtful in them and
under which licences they stand is told in ``daten/QUELLEN.md``; print `QUELLENVERMERK` with what you show.
"""

from datetime import date
from typing import Final

from kommunal.model.verwaltung import Gemeindestatus
from kommunal.nrw.abfragen import (
    gemeinde,
    gemeinden,
    kreis,
    kreise,
    landschaftsverbaende,
    landschaftsverband,
    ortsteile,
    regierungsbezirk,
    regierungsbezirke,
    stadtbezirke,
)
from kommunal.nrw.gebiete import (
    Gemeinde,
    Kreis,
    Landschaftsverband,
    Ortsteil,
    Regierungsbezirk,
    Stadtbezirk,
)

__all__ = [
    # provenance
    "GEBIETSSTAND",
    "QUELLENVERMERK",
    # what there is
    "Gemeinde",
    "Gemeindestatus",
    "Kreis",
    "Landschaftsverband",
    "Ortsteil",
    "Regierungsbezirk",
    "Stadtbezirk",
    # look-ups
    "gemeinde",
    "gemeinden",
    "kreis",
    "kreise",
    "landschaftsverbaende",
    "landschaftsverband",
    "ortsteile",
    "regierungsbezirk",
    "regierungsbezirke",
    "stadtbezirke",
]

GEBIETSSTAND: Final = date(2026, 5, 31)
"""The day whose Gemeinden and Kreise the tables hold."""

QUELLENVERMERK: Final = (
    "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis-Informationssystem GV-ISys, 2022 und 2026; "
    "Daten ausgewählt und zusammengestellt"
)
"""The attribution that the licence of the figures asks for."""
