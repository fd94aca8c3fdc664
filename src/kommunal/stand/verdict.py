"""How an answer may turn out, and how well a question was understood."""

from kommunal.model.begriffe import Begriff

__all__ = ["Understood", "Verdict"]


class Verdict(Begriff):
    """Wie eine Auskunft ausfällt.

    How an answer turns out.
    """

    EINDEUTIG = "eindeutig", "eindeutig"
    """Genau einer kommt in Frage, und nichts fehlt. | Exactly one is left, and nothing is missing."""
    MEHRDEUTIG = "mehrdeutig", "mehrere kommen in Frage"
    """Mehrere kommen in Frage, oder sie widersprechen einander. | Several are left, or they contradict one another."""
    NIEMAND = "niemand", "niemand zuständig, soweit erfasst"
    """Die Aufgabe ist bekannt, und niemand ist dafür erfasst. | The task is known, and nobody is on record for it."""
    ANGABE_FEHLT = "angabe_fehlt", "eine Angabe fehlt"
    """Gebiet, Aufteilung oder Betrag entscheidet und fehlt in der Frage.
    | An area, a split or an amount decides, and the question lacks it."""
    VERMUTLICH = "vermutlich", "vermutlich"
    """Eine Vermutung; nie eine Federführung. | A guess; never a lead."""
    UNBEKANNT = "unbekannt", "Aufgabe nicht bekannt"
    """Zu der Frage ist keine Aufgabe bekannt. | No task fits the question."""
    ANDERE_STELLE = "andere_stelle", "eine andere Stelle ist zuständig"
    """Nicht Sache dieser Kommune, nach Gesetz. | Not this municipality's matter, by law."""


class Understood(Begriff):
    """Wie gut eine Frage verstanden ist. Nur was genau oder sinngemäß verstanden ist, kann eindeutig sein.

    How well a question is understood. Only what is understood exactly or in substance can be answered for sure.
    """

    GENAU = "genau", "genau"
    """Die Worte sind Name oder Stichwort der Aufgabe. | The words are the name or a keyword of the task."""
    SINNGEMAESS = "sinngemaess", "sinngemäß"
    """Jedes Wort, das etwas sagt, ist erklärt: Alltagswort, Beugung, Wort des Gesetzes.
    | Every word that says something is accounted for."""
    GERATEN = "geraten", "geraten"
    """Worte bleiben übrig. | Some words are left over."""
    NICHT = "nicht", "nicht"
    """Nichts passt. | Nothing fits."""
