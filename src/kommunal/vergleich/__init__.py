"""What differs between two Stände: `diff` compares by identity and tells it in German."""

from kommunal.vergleich.aenderung import Aenderung, Aenderungsart, Vergleich
from kommunal.vergleich.vergleichen import diff

__all__ = ["Aenderung", "Aenderungsart", "Vergleich", "diff"]
