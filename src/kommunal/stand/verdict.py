"""How an answer may turn out, and how well a question was understood."""

from kommunal.model.begriffe import Begriff

__all__ = ["Understood", "Verdict"]


class Verdict(Begriff):
    """Wie eine Auskunft ausfällt.

    How an answer turns out.
    """

    EINDEUTIG = "eindeutig", "eindeutig"
    """Genau einer kommt in Frage, und nichts fehlt: „Wohngeld“, das ein Amt allein hat.
    | Exactly one is left, and nothing is missing: "Wohngeld", where one office has it."""
    MEHRDEUTIG = "mehrdeutig", "mehrere kommen in Frage"
    """Mehrere kommen in Frage, oder sie widersprechen einander: zwei Bürgerbüros für „Personalausweis“.
    | Several are left, or they contradict one another: two Bürgerbüros for "Personalausweis"."""
    NIEMAND = "niemand", "niemand zuständig, soweit erfasst"
    """Die Aufgabe ist bekannt, und niemand ist dafür erfasst, auch nicht ausführend: „Archiv“, wenn nur die Aufgabe
    erfasst ist.
    | The task is known, and nobody is on record for it, not even for carrying it out: "Archiv", where only the task is
    on record."""
    ANGABE_FEHLT = "angabe_fehlt", "eine Angabe fehlt"
    """Gebiet, Aufteilung oder Betrag entscheidet und fehlt in der Frage: „Wohngeld“, verteilt auf A–K und L–Z.
    | An area, a split or an amount decides, and the question lacks it: "Wohngeld", split into A–K and L–Z."""
    VERMUTLICH = "vermutlich", "vermutlich"
    """Eine Vermutung, nie eine Federführung: „Jugendamt“, wo es nur einen Fachbereich Jugend gibt; oder ein Amt, das
    die Aufgabe nur ausführt, wo niemand federführend erfasst ist.
    | A guess, never a lead: "Jugendamt", where there is only a department for youth; or an office that only carries the
    task out, where nobody is on record as its lead."""
    UNBEKANNT = "unbekannt", "Aufgabe nicht bekannt"
    """Zu der Frage ist keine Aufgabe bekannt: „Quantenphysik“.
    | No task fits the question: "Quantenphysik"."""
    ANDERE_STELLE = "andere_stelle", "eine andere Stelle ist zuständig"
    """Nicht Sache dieser Kommune, nach Gesetz: „Kindergeld“ (Familienkasse).
    | Not this municipality's matter, by law: "Kindergeld" (Familienkasse)."""


class Understood(Begriff):
    """Wie gut eine Frage verstanden ist. Nur was genau oder sinngemäß verstanden ist, kann eindeutig sein.

    How well a question is understood. Only what is understood exactly or in substance can be answered for sure.
    """

    GENAU = "genau", "genau"
    """Die Worte sind Name oder Stichwort der Aufgabe: „Wohngeld beantragen“.
    | The words are the name or a keyword of the task: "Wohngeld beantragen"."""
    SINNGEMAESS = "sinngemaess", "sinngemäß"
    """Jedes Wort, das etwas sagt, ist erklärt, als Alltagswort, Beugung oder Wort des Gesetzes: „Mietzuschuss“.
    | Every word that says something is accounted for: "Mietzuschuss" is Wohngeld."""
    GERATEN = "geraten", "geraten"
    """Worte bleiben übrig, oder mehreres passt gleich gut: „Wohngeld Zwiebelturm“.
    | Some words are left over, or several things fit alike: "Wohngeld Zwiebelturm"."""
    NICHT = "nicht", "nicht"
    """Nichts passt: „Quantenphysik“.
    | Nothing fits: "Quantenphysik"."""
