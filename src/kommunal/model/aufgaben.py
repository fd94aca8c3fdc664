"""Tasks, and who is responsible for them."""

from attrs import field, frozen

from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import (
    AufgabeId,
    Eintrag,
    GebietId,
    GegenstandId,
    Kante,
    VorhabenId,
    ZustaendigId,
    kurz,
)  # fmt: skip
from kommunal.model.felder import Lesbar, streng
from kommunal.model.schluessel import Leistungsschluessel

__all__ = [
    "Aufgabe", "Aufgabenart", "Rechtsgrundlage", "Zustaendigkeit", "Zustaendigkeitsrolle", "Zuständigkeit",
    "Zuständigkeitsrolle",
]  # fmt: skip


class Aufgabenart(Begriff):
    """Art der Aufgabe im monistischen Modell (GO NRW §§ 3, 119, 132; LVerf NRW Art. 78)."""

    FREIWILLIG = "freiwillig", "freiwillige Selbstverwaltungsaufgabe"
    PFLICHTIG = "pflichtig", "pflichtige Selbstverwaltungsaufgabe"
    NACH_WEISUNG = "nach_weisung", "Pflichtaufgabe zur Erfüllung nach Weisung"
    AUFTRAG = "auftrag", "Auftragsangelegenheit"
    ORGANLEIHE = "organleihe", "Organleihe"


def als_leistungsschluessel(value: Leistungsschluessel | str | None) -> Leistungsschluessel | None:
    """Return the text of a Leistungsschlüssel as one; None unchanged."""
    return value if value is None or isinstance(value, Leistungsschluessel) else Leistungsschluessel(value)


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Aufgabe(Eintrag):
    """Eine Aufgabe oder Leistung, unabhängig davon, wer sie erledigt. Aufgaben können Teile haben."""

    name: str
    stichworte: tuple[str, ...] = ()
    """Was Bürgerinnen und Bürger dazu sagen."""
    leistungsschluessel: Leistungsschluessel | None = field(default=None, converter=als_leistungsschluessel)
    """Schlüssel im Leistungskatalog (LeiKa), 14 Ziffern."""
    aufgabenart: Aufgabenart | None = None
    zielgruppen: tuple[str, ...] = ()
    """An wen sie sich richtet."""
    uebergeordnet: AufgabeId | None = None
    """Die Aufgabe, deren Teil sie ist."""
    vorhaben: VorhabenId | None = None
    """Das Vorhaben, zu dem sie gehört."""
    beschreibung: str | None = None


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Rechtsgrundlage(Lesbar):
    """Worauf eine Zuständigkeit beruht: Gesetz mit §, Satzung, Ratsbeschluss, Dienstanweisung."""

    text: str
    url: str | None = None


class Zuständigkeitsrolle(Begriff):
    """Welchen Anteil jemand an einer Aufgabe hat (XZuFi; Federführung nach Gemeinsamer Geschäftsordnung)."""

    FEDERFUEHREND = "federfuehrend", "federführend"
    AUSFUEHREND = "ausfuehrend", "ausführend"
    MITWIRKEND = "mitwirkend", "mitwirkend"
    UNTERSTUETZEND = "unterstuetzend", "unterstützend"
    MITZEICHNEND = "mitzeichnend", "mitzeichnend"
    INFORMIERT = "informiert", "wird informiert"
    ANSPRECHPUNKT = "ansprechpunkt", "Ansprechpunkt"


Zustaendigkeitsrolle = Zuständigkeitsrolle


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Zuständigkeit(Kante):
    """Wer für eine Aufgabe zuständig ist: sachlich, örtlich und zeitlich begrenzt (VwVfG NRW § 3; XZuFi).

    A Zuständigkeit on a task covers the parts of that task, unless a part has one of the same role for that area, split
    and day.
    """

    aufgabe: GegenstandId
    zustaendig: ZustaendigId
    """Einheit, Akteur, Gremium, Kooperation, oder ``kommune`` für die Stadt als solche."""
    rolle: Zuständigkeitsrolle
    gebiete: tuple[GebietId, ...] = ()
    """Wo sie gilt; leer im ganzen Gebiet der Kommune."""
    aufteilung: str | None = None
    """Sachliche Aufteilung: ``Buchstaben A–K``, eine Fallart, "städtebauliche Belange"."""
    rechtsgrundlagen: tuple[Rechtsgrundlage, ...] = ()

    def _enden(self) -> tuple[str, ...]:
        return self.aufgabe, self.rolle, self.zustaendig, *self.gebiete, *kurz(self.aufteilung)


Zustaendigkeit = Zuständigkeit
