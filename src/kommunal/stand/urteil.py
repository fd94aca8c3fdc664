"""How an answer may turn out."""

from kommunal.model.begriffe import Begriff

__all__ = ["Verdict"]


class Verdict(Begriff):
    """Wie eine Auskunft ausfällt."""

    EINDEUTIG = "eindeutig", "eindeutig"
    MEHRDEUTIG = "mehrdeutig", "mehrere kommen in Frage"
    NIEMAND = "niemand", "niemand zuständig, soweit erfasst"
    ANGABE_FEHLT = "angabe_fehlt", "eine Angabe fehlt"
    VERMUTLICH = "vermutlich", "vermutlich"
    UNBEKANNT = "unbekannt", "Aufgabe nicht bekannt"
