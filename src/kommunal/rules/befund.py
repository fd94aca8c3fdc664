"""What `check()` hands out: one finding, in words, with its place."""

from datetime import date

from attrs import field, frozen

from kommunal.model.eintrag import Eintrag
from kommunal.model.verwaltung import Fundstelle
from kommunal.rules.regel import Severity

__all__ = ["Befund", "Bericht", "Undecided"]


@frozen(kw_only=True)
class Befund:
    """Ein Befund: eine Stelle, an der die Aufzeichnung einer Regel widerspricht."""

    code: str
    severity: Severity
    entry: Eintrag | None
    """The entry; None where it concerns the document as a whole."""
    path: str
    """Where in the document: ``einheiten[2].uebergeordnet``."""
    message: str
    """What is the matter, in English."""
    text: str
    """What is the matter, in German."""
    hint: str
    """How to mend it, in English."""
    hinweis: str
    """How to mend it, in German."""
    fundstelle: Fundstelle | None = None
    """File, line and column, where the entry came from a file."""
    since: date | None = None
    """The first day on which it holds; None for an open beginning."""
    until: date | None = None
    """The last day on which it holds; None for an open end."""
    follows: tuple["Befund", ...] = ()
    """What follows from it, and goes when it is mended."""

    def __str__(self) -> str:
        teile = [self.place, self.path, f"{self.code} {self.severity}", self.message]
        zeilen = ["  ".join(teil for teil in teile if teil)]
        zeilen.extend(f"    {zeile}" for folge in self.follows for zeile in str(folge).splitlines())
        return "\n".join(zeilen)

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known; empty where nothing is."""
        if self.fundstelle is None:
            return ""
        ort = (self.fundstelle.source, self.fundstelle.line, self.fundstelle.column)
        return ":".join(str(teil) for teil in ort if teil is not None)

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@frozen(kw_only=True)
class Undecided:
    """Eine Regel, die mangels Angaben nicht geprüft werden konnte."""

    code: str
    reason: str
    """Why, in English."""
    grund: str
    """Why, in German."""


@frozen(kw_only=True)
class Bericht:
    """Alles, was eine Prüfung ergibt: Befunde, was das Profil davon ausnimmt, und was sich nicht entscheiden ließ."""

    findings: tuple[Befund, ...] = ()
    silenced: tuple[tuple[Befund, str], ...] = field(default=())
    """Findings that the Profil silences, each with the reason that it gives."""
    undecided: tuple[Undecided, ...] = ()
