"""Anyone outside the line of the administration, bodies, joint undertakings, and the relations between all of them."""

from typing import Annotated

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import (
    Eintrag,
    EndeId,
    EntsenderId,
    GebietId,
    GremiumId,
    HerkunftId,
    Kante,
    MitgliedId,
    PartnerId,
    StandortId,
    VertretenId,
    kurz,
)
from kommunal.model.forms import End, From, Name, Past, Prose
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.personen import OHNE_PERSON, Besetzungsart, ohne_person
from kommunal.model.sprechzeiten import Schließung
from kommunal.model.strict import model_class

__all__ = [
    "Akteur", "Akteursart", "Beziehung", "Beziehungsart", "Gremium", "Gremiumsart", "Kooperation",
    "Kooperationsform", "Mitgliedschaft", "Mitgliedsrolle", "Vorhaben", "Vorhabenart",
]  # fmt: skip


class Akteursart(Begriff):
    """Was für ein Akteur es ist."""

    VEREIN = "verein", "Verein"
    UNTERNEHMEN = "unternehmen", "Unternehmen"
    EHRENAMT = "ehrenamt", "Ehrenamtliche"
    BEHOERDE = "behoerde", "Behörde"
    POLIZEI = "polizei", "Polizei"
    VERBAND = "verband", "Verband"
    ZWECKVERBAND = "zweckverband", "Zweckverband (GkG NRW § 4)"
    ANSTALT = "anstalt", "Anstalt des öffentlichen Rechts (GO NRW § 114a)"
    GESELLSCHAFT = "gesellschaft", "kommunale Gesellschaft (GO NRW § 108)"
    STIFTUNG = "stiftung", "Stiftung"
    KIRCHE = "kirche", "Kirche oder Religionsgemeinschaft"
    KOMMUNE = "kommune", "andere Kommune"
    SCHULE = "schule", "Schule"
    GEMEINSAME_EINRICHTUNG = "gemeinsame_einrichtung", "gemeinsame Einrichtung (SGB II § 44b)"
    INITIATIVE = "initiative", "Initiative oder Gruppe"
    SONSTIGE = "sonstige", "sonstiger Akteur"


@model_class(kw_only=True)
class Akteur(Eintrag):
    """Jemand außerhalb der Linie der Verwaltung, der an ihren Aufgaben teilhat."""

    name: Name
    aliase: tuple[Name, ...] = ()
    akteurart: Akteursart | None = None
    rechtsform: str | None = None
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = ()
    standorte: tuple[StandortId, ...] = ()
    schliessungen: tuple[Schließung, ...] = ()
    """Wann er außer der Reihe geschlossen ist."""
    vorgaenger: Annotated[tuple[HerkunftId, ...], Past()] = ()
    """Woraus er entstanden ist: eine ausgegliederte Einheit, ein anderer Akteur."""


class Beziehungsart(Begriff):
    """Wie zwei verbunden sind, außer durch die Linie."""

    TRAEGERSCHAFT = "traegerschaft", "Trägerschaft"
    FINANZIERUNG = "finanzierung", "Finanzierung"
    AUFTRAG = "auftrag", "Auftrag"
    FACHAUFSICHT = "fachaufsicht", "Fachaufsicht"
    DIENSTAUFSICHT = "dienstaufsicht", "Dienstaufsicht"
    RECHTSAUFSICHT = "rechtsaufsicht", "Rechtsaufsicht (GO NRW § 119)"
    SONDERAUFSICHT = "sonderaufsicht", "Sonderaufsicht (GO NRW § 119 Abs. 2)"
    UNTERSTELLUNG = "unterstellung", "unmittelbare Unterstellung (GO NRW § 101 Abs. 2)"
    UNTERSTUETZUNG = "unterstuetzung", "Unterstützung"
    BETEILIGUNG = "beteiligung", "Beteiligung"
    VERTRETUNG = "vertretung", "Vertretung"
    KOOPERATION = "kooperation", "Kooperation"
    NUTZUNG = "nutzung", "Nutzung"
    GASTSPRECHSTUNDE = "gastsprechstunde", "Gastsprechstunde"


@model_class(kw_only=True)
class Beziehung(Kante):
    """Eine Verbindung neben der Linie: wer betreibt, bezahlt, beauftragt, unterstützt, nutzt.

    It reads from `von` to `zu`: the operator *von* has the Trägerschaft of *zu*, the funder *von* pays for *zu*.
    Raises `InvalidValueError` where both ends are the same.
    """

    von: Annotated[EndeId, End()]
    zu: Annotated[EndeId, End()]
    beziehungsart: Beziehungsart
    gegenstand: str | None = None
    """Worum es geht: ``Mietkosten``."""
    umfang: str | None = None
    """Wie viel, wie die Quelle es sagt."""

    def _pruefe_enden(self) -> None:
        if self.von == self.zu:
            raise InvalidValueError(f"expected two different ends, got {self.von!r} twice", "zu")

    def _enden(self) -> tuple[str, ...]:
        return self.von, str(self.beziehungsart), self.zu, *kurz(self.gegenstand)


class Kooperationsform(Begriff):
    """In welcher Form Kommunen zusammenarbeiten (GkG NRW §§ 1, 2, 4, 23, 27)."""

    ARBEITSGEMEINSCHAFT = "arbeitsgemeinschaft", "kommunale Arbeitsgemeinschaft (GkG NRW § 2)"
    DELEGIEREND = "delegierend", "delegierende öffentlich-rechtliche Vereinbarung (GkG NRW § 23 Abs. 1)"
    MANDATIEREND = "mandatierend", "mandatierende öffentlich-rechtliche Vereinbarung (GkG NRW § 23 Abs. 2)"
    ZWECKVERBAND = "zweckverband", "Zweckverband (GkG NRW § 4)"
    GEMEINSAMES_UNTERNEHMEN = "gemeinsames_unternehmen", "gemeinsames Kommunalunternehmen (GkG NRW § 27)"
    VERTRAG = "vertrag", "Vertrag des Privatrechts"


@model_class(kw_only=True)
class Kooperation(Eintrag):
    """Ein gemeinsames Vorgehen mehrerer, das einen Namen hat; jeder Partner behält seine Zuständigkeit."""

    name: Name
    aliase: tuple[Name, ...] = ()
    kooperationsform: Kooperationsform | None = None
    partner: tuple[PartnerId, ...] = ()
    zweck: str | None = None


class Vorhabenart(Begriff):
    """Was für ein Vorhaben es ist."""

    STRATEGIE = "strategie", "Strategie"
    KONZEPT = "konzept", "Konzept"
    PROJEKT = "projekt", "Projekt"
    PROGRAMM = "programm", "Programm"
    VERANSTALTUNG = "veranstaltung", "Veranstaltung"
    VERANSTALTUNGSREIHE = "veranstaltungsreihe", "Veranstaltungsreihe"
    PROZESS = "prozess", "Prozess"


@model_class(kw_only=True)
class Vorhaben(Eintrag):
    """Eine Strategie, ein Konzept, ein Projekt oder eine Veranstaltungsreihe mit Namen; keine Einheit im Baum."""

    name: Name
    aliase: tuple[Name, ...] = ()
    vorhabenart: Vorhabenart | None = None
    beschreibung: Prose | None = None
    dokument: str | None = None
    """Wo der volle Text steht (Adresse oder Titel)."""


class Gremiumsart(Begriff):
    """Was für ein Gremium es ist."""

    RAT = "rat", "Rat (GO NRW § 40)"
    KREISTAG = "kreistag", "Kreistag (KrO NRW § 25)"
    AUSSCHUSS = "ausschuss", "Ausschuss (GO NRW § 57)"
    BEZIRKSVERTRETUNG = "bezirksvertretung", "Bezirksvertretung (GO NRW § 36)"
    BEZIRKSAUSSCHUSS = "bezirksausschuss", "Bezirksausschuss (GO NRW § 39)"
    VERWALTUNGSVORSTAND = "verwaltungsvorstand", "Verwaltungsvorstand (GO NRW § 70)"
    BEIRAT = "beirat", "Beirat"
    ARBEITSKREIS = "arbeitskreis", "Arbeitskreis"
    LENKUNGSKREIS = "lenkungskreis", "Lenkungskreis"
    KREISAUSSCHUSS = "kreisausschuss", "Kreisausschuss (KrO NRW § 50)"
    INTEGRATIONSGREMIUM = "integrationsgremium", "Ausschuss für Chancengerechtigkeit und Integration (GO NRW § 27)"
    FRAKTION = "fraktion", "Fraktion (GO NRW § 56)"
    VERWALTUNGSRAT = "verwaltungsrat", "Verwaltungsrat (GO NRW § 114a Abs. 7)"
    VERBANDSVERSAMMLUNG = "verbandsversammlung", "Verbandsversammlung (GkG NRW § 15)"
    INTERESSENVERTRETUNG = "interessenvertretung", "Interessenvertretung (LPVG NRW, SGB IX)"
    SONSTIGES = "sonstiges", "sonstiges Gremium"


@model_class(kw_only=True)
class Gremium(Eintrag):
    """Ein Gremium. Gremien und Verwaltung sind zwei Bäume, die Beziehungen verbinden."""

    name: Name
    aliase: tuple[Name, ...] = ()
    gremiumsart: Gremiumsart | None = None
    gebiet: GebietId | None = None
    sitze: Annotated[int, From(1)] | None = None
    """Zahl der Sitze mit Stimmrecht, ab 1."""
    beratende_sitze: Annotated[int, From(0)] | None = None
    """Zahl der Sitze beratender Mitglieder, ab 0."""
    uebergeordnet: Annotated[GremiumId, End()] | None = None


class Mitgliedsrolle(Begriff):
    """Was jemand in einem Gremium ist."""

    VORSITZ = "vorsitz", "Vorsitz"
    STELLVERTRETENDER_VORSITZ = "stellvertretender_vorsitz", "stellvertretender Vorsitz"
    LEITUNG = "leitung", "Leitung"
    GESCHAEFTSFUEHRUNG = "geschaeftsfuehrung", "Geschäftsführung"
    MITGLIED = "mitglied", "Mitglied"
    STELLVERTRETENDES_MITGLIED = "stellvertretendes_mitglied", "stellvertretendes Mitglied"
    SACHKUNDIGER_BUERGER = "sachkundiger_buerger", "sachkundige/r Bürger/in (GO NRW § 58 Abs. 3)"
    BERATEND = "beratend", "beratendes Mitglied"
    SCHRIFTFUEHRUNG = "schriftfuehrung", "Schriftführung"


@model_class(kw_only=True)
class Mitgliedschaft(Kante):
    """Wer einem Gremium angehört, und in welcher Rolle; auch, dass ein Sitz leer ist.

    Raises `InvalidValueError` where a vacant seat names somebody.
    """

    gremium: Annotated[GremiumId, End()]
    mitglied: Annotated[MitgliedId, End()] | None = None
    """Person, Einheit (auch eine Stelle), Akteur oder Gremium; fehlt die Angabe, wird niemand genannt."""
    rolle: Mitgliedsrolle = Mitgliedsrolle.MITGLIED
    bezeichnung: Name | None = None
    """Die Rolle, wie sie gedruckt ist: ``Sprecherin``."""
    besetzungsart: Besetzungsart | None = None
    """``vakant`` für einen leeren Sitz; fehlt die Angabe, gibt es nichts Besonderes."""
    fuer: VertretenId | None = None
    """Die Mitgliedschaft oder die Person, die vertreten wird."""
    entsendet_von: EntsenderId | None = None
    """Wer das Mitglied benannt hat: Fraktion, Verband."""
    stimmrecht: bool | None = None
    """Ob das Mitglied mitstimmt; fehlt die Angabe, folgt es aus der Rolle."""

    def _pruefe_enden(self) -> None:
        if self.mitglied is not None and self.besetzungsart in OHNE_PERSON:
            raise InvalidValueError(
                f"expected no mitglied beside besetzungsart {self.besetzungsart}, got {self.mitglied!r}", "mitglied"
            )

    def _enden(self) -> tuple[str, ...]:
        return self.gremium, str(self.rolle).replace("_", "-"), self.mitglied or ohne_person(self.besetzungsart)
