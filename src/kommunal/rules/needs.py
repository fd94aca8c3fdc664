"""What several rules need a record to state."""

from typing import Final

from kommunal.rules.rule import Need

__all__ = ["STAND", "STATUS", "WHOLE_TOWN"]

_UNITS_OF_A_TOWN: Final = 20

STAND: Final = Need(
    reason="the record does not say as of when it is true (stand)",
    grund="die Aufzeichnung nennt keinen stand",
    met=lambda k: k.verwaltung.stand is not None,
)
STATUS: Final = Need(
    reason="the legal status of the municipality is neither stated nor in the gazetteer",
    grund="der Status der Kommune ist weder angegeben noch im Gemeindeverzeichnis",
    met=lambda k: k.status is not None,
)
WHOLE_TOWN: Final = Need(
    reason=f"the record has fewer than {_UNITS_OF_A_TOWN} units and may be a part only",
    grund=f"die Aufzeichnung hat weniger als {_UNITS_OF_A_TOWN} Einheiten und ist vielleicht nur ein Ausschnitt",
    met=lambda k: len(k.units_by_id) >= _UNITS_OF_A_TOWN,
)
"""From so many units on a record may be taken to list every office."""
