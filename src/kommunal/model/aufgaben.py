"""Tasks, and who is responsible for them."""

from collections.abc import Iterable
from typing import Annotated

from attrs import field

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import optional_number, several
from kommunal.model.eintrag import (
    AufgabeId,
    Eintrag,
    GebietId,
    GegenstandId,
    GrundlageId,
    Kante,
    VorhabenId,
    ZustaendigId,
    kurz,
)  # fmt: skip
from kommunal.model.forms import Address, End, From, Name, OneOrMany, Prose
from kommunal.model.schluessel import Leistungsschluessel
from kommunal.model.strict import Lesbar, model_class

__all__ = [
    "Aufgabe", "Aufgabenart", "Rechtsgrundlage", "Uebertragung", "Zustaendigkeit", "Zustaendigkeitsrolle",
    "Zuständigkeit", "Zuständigkeitsrolle", "Übertragung",
]  # fmt: skip


Betrag = Annotated[float, From(0)]
"""Ein Betrag in Euro."""


class Aufgabenart(Begriff):
    """Art der Aufgabe im monistischen Modell (GO NRW §§ 3, 119, 132; LVerf NRW Art. 78)."""

    FREIWILLIG = "freiwillig", "freiwillige Selbstverwaltungsaufgabe"
    PFLICHTIG = "pflichtig", "pflichtige Selbstverwaltungsaufgabe"
    NACH_WEISUNG = "nach_weisung", "Pflichtaufgabe zur Erfüllung nach Weisung"
    AUFTRAG = "auftrag", "Auftragsangelegenheit"
    ORGANLEIHE = "organleihe", "Organleihe"


def als_leistungsschluessel(value: Iterable[str] | str | None) -> tuple[Leistungsschluessel, ...]:
    """Return the text of one Leistungsschlüssel, or of several, as a tuple of them; None as none."""
    return tuple(key if isinstance(key, Leistungsschluessel) else Leistungsschluessel(key) for key in several(value))


@model_class(kw_only=True)
class Aufgabe(Eintrag):
    """Eine Aufgabe oder Leistung, unabhängig davon, wer sie erledigt. Aufgaben können Teile haben."""

    name: Name
    stichworte: tuple[Name, ...] = ()
    """Was Bürgerinnen und Bürger dazu sagen."""
    leistungsschluessel: Annotated[tuple[Leistungsschluessel, ...], OneOrMany()] = field(
        default=(), converter=als_leistungsschluessel
    )
    """Schlüssel im Leistungskatalog (LeiKa), je 14 Ziffern."""
    leistung: str | None = None
    """Ihr Schlüssel im Leistungsverzeichnis von kommunal, in dem steht, wer sie von Gesetzes wegen erfüllt."""
    produkt: str | None = None
    """Nummer des Produkts im Haushalt (NKF, KomHVO NRW § 4)."""
    aufgabenart: Aufgabenart | None = None
    zielgruppen: tuple[str, ...] = ()
    """An wen sie sich richtet."""
    uebergeordnet: Annotated[AufgabeId, End()] | None = None
    """Die Aufgabe, deren Teil sie ist."""
    vorhaben: VorhabenId | None = None
    """Das Vorhaben, zu dem sie gehört."""
    beschreibung: Prose | None = None
    unterlagen: tuple[str, ...] = ()
    """Was mitzubringen oder einzureichen ist."""
    gebuehren: str | None = None
    """Was es kostet, wie gedruckt."""
    fristen: str | None = None
    """Bis wann, wie lange, wie gedruckt."""
    onlinedienst: Address | None = None
    """Die Adresse, unter der sie sich online beantragen lässt."""


@model_class(kw_only=True)
class Rechtsgrundlage(Lesbar):
    """Worauf eine Zuständigkeit beruht: Gesetz mit §, Satzung, Ratsbeschluss, Dienstanweisung."""

    text: str
    url: Address | None = None


class Zuständigkeitsrolle(Begriff):
    """Welchen Anteil jemand an einer Aufgabe hat (XZuFi; Federführung nach Gemeinsamer Geschäftsordnung)."""

    FEDERFUEHREND = "federfuehrend", "federführend"
    AUSFUEHREND = "ausfuehrend", "ausführend"
    MITWIRKEND = "mitwirkend", "mitwirkend"
    UNTERSTUETZEND = "unterstuetzend", "unterstützend"
    MITZEICHNEND = "mitzeichnend", "mitzeichnend"
    ENTSCHEIDEND = "entscheidend", "entscheidet"
    VORBERATEND = "vorberatend", "berät vor"
    ANHOERUNG = "anhoerung", "wird angehört"
    VERTRETEND = "vertretend", "vertretend"
    INFORMIERT = "informiert", "wird informiert"
    ANSPRECHPUNKT = "ansprechpunkt", "Ansprechpunkt"


Zustaendigkeitsrolle = Zuständigkeitsrolle


class Übertragung(Begriff):
    """Wie eine Zuständigkeit auf einen anderen übergegangen ist (GkG NRW § 23; LOG NRW)."""

    DELEGATION = "delegation", "Delegation (Übertragung der Aufgabe, GkG NRW § 23 Abs. 1)"
    MANDAT = "mandat", "Mandat (Durchführung für den Träger, GkG NRW § 23 Abs. 2)"
    ORGANLEIHE = "organleihe", "Organleihe (untere staatliche Verwaltungsbehörde)"


Uebertragung = Übertragung


@model_class(kw_only=True)
class Zuständigkeit(Kante):
    """Wer für eine Aufgabe zuständig ist: sachlich, örtlich und zeitlich begrenzt (VwVfG NRW § 3; XZuFi).

    A Zuständigkeit on a task covers the parts of that task, unless a part has one of the same role for that area, split
    and day.
    """

    aufgabe: Annotated[GegenstandId, End()]
    zustaendig: Annotated[ZustaendigId, End()]
    """Einheit, Akteur, Gremium, Kooperation, oder ``kommune`` für die Stadt als solche."""
    rolle: Zuständigkeitsrolle
    gebiete: tuple[GebietId, ...] = ()
    """Wo sie gilt; leer im ganzen Gebiet der Kommune."""
    aufteilung: str | None = None
    """Sachliche Aufteilung: ``Buchstaben A–K``, eine Fallart, "städtebauliche Belange"."""
    ausgenommen: tuple[GebietId, ...] = ()
    """Gebiete, in denen sie nicht gilt: der Kreis ohne eine seiner Städte."""
    wert_ab: Betrag | None = field(default=None, converter=optional_number)
    """Von welchem Wert an, in Euro einschließlich: die Zuständigkeitsordnung eines Rates."""
    wert_bis: Betrag | None = field(default=None, converter=optional_number)
    """Bis zu welchem Wert, in Euro einschließlich."""
    uebertragung: Übertragung | None = None
    """Wie sie auf `zustaendig` übergegangen ist, wo ein anderer der Träger der Aufgabe ist."""
    grundlage: GrundlageId | None = None
    """Die Vereinbarung, auf der die Übertragung beruht: eine Kooperation oder eine Quelle."""
    rechtsgrundlagen: tuple[Rechtsgrundlage, ...] = ()
    terminvereinbarung: Address | None = None
    """Die Adresse, unter der man einen Termin bekommt."""

    def _pruefe_enden(self) -> None:
        if self.wert_ab is not None and self.wert_bis is not None and self.wert_ab > self.wert_bis:
            raise InvalidValueError(
                f"expected wert_ab not above wert_bis, got {self.wert_ab:.2f} and {self.wert_bis:.2f} Euro", "wert_bis"
            )

    def _enden(self) -> tuple[str, ...]:
        return self.aufgabe, self.rolle, self.zustaendig, *self.gebiete, *kurz(self.aufteilung)


Zustaendigkeit = Zuständigkeit
