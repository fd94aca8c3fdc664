"""What several rules need a record to state."""

from typing import Final

from kommunal.rules.rule import Need

__all__ = ["STAND", "STATUS"]

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
