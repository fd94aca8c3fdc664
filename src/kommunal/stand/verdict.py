"""How an answer may turn out, and how well a question was understood."""

from kommunal.model.begriffe import Begriff

__all__ = ["Understood", "Verdict"]


class Verdict(Begriff):
    """Wie eine Auskunft ausfällt."""

    EINDEUTIG = "eindeutig", "eindeutig"
    MEHRDEUTIG = "mehrdeutig", "mehrere kommen in Frage"
    NIEMAND = "niemand", "niemand zuständig, soweit erfasst"
    ANGABE_FEHLT = "angabe_fehlt", "eine Angabe fehlt"
    VERMUTLICH = "vermutlich", "vermutlich"
    UNBEKANNT = "unbekannt", "Aufgabe nicht bekannt"
    ANDERE_STELLE = "andere_stelle", "eine andere Stelle ist zuständig"


class Understood(Begriff):
    """Wie gut eine Frage verstanden ist. Nur was genau oder sinngemäß verstanden ist, kann eindeutig sein."""

    GENAU = "genau", "genau"
    SINNGEMAESS = "sinngemaess", "sinngemäß"
    GERATEN = "geraten", "geraten"
    NICHT = "nicht", "nicht"
