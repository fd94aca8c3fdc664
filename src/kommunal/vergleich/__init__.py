"""What differs between two Stände or two records: `diff` compares by identity and tells it in German."""

from kommunal.vergleich.changes import Aenderung, Aenderungsart, Bestandsvergleich, Vergleich, Zeitabschnitt
from kommunal.vergleich.comparing import diff

__all__ = ["Aenderung", "Aenderungsart", "Bestandsvergleich", "Vergleich", "Zeitabschnitt", "diff"]
