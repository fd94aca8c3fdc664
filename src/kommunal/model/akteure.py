"""Anyone outside the line of the administration, bodies, joint undertakings, and the relations between all of them."""

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import (
    Eintrag,
    EndeId,
    GebietId,
    GremiumId,
    HerkunftId,
    Kante,
    MitgliedId,
    PartnerId,
    StandortId,
    kurz,
)
from kommunal.model.felder import ab_eins, streng
from kommunal.model.orte import Erreichbarkeit

__all__ = [
    "Akteur", "Akteursart", "Beziehung", "Beziehungsart", "Gremium", "Gremiumsart", "Kooperation", "Mitgliedschaft",
    "Mitgliedsrolle", "Vorhaben", "Vorhabenart",
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


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Akteur(Eintrag):
    """Jemand außerhalb der Linie der Verwaltung, der an ihren Aufgaben teilhat."""

    name: str
    aliase: tuple[str, ...] = ()
    akteurart: Akteursart | None = None
    rechtsform: str | None = None
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = ()
    standorte: tuple[StandortId, ...] = ()
    vorgaenger: tuple[HerkunftId, ...] = ()
    """Woraus er entstanden ist: eine ausgegliederte Einheit, ein anderer Akteur."""


class Beziehungsart(Begriff):
    """Wie zwei verbunden sind, außer durch die Linie."""

    TRAEGERSCHAFT = "traegerschaft", "Trägerschaft"
    FINANZIERUNG = "finanzierung", "Finanzierung"
    AUFTRAG = "auftrag", "Auftrag"
    FACHAUFSICHT = "fachaufsicht", "Fachaufsicht"
    UNTERSTUETZUNG = "unterstuetzung", "Unterstützung"
    BETEILIGUNG = "beteiligung", "Beteiligung"
    VERTRETUNG = "vertretung", "Vertretung"
    KOOPERATION = "kooperation", "Kooperation"
    NUTZUNG = "nutzung", "Nutzung"
    GASTSPRECHSTUNDE = "gastsprechstunde", "Gastsprechstunde"


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Beziehung(Kante):
    """Eine Verbindung neben der Linie: wer betreibt, bezahlt, beauftragt, unterstützt, nutzt.

    It reads from `von` to `zu`: the operator *von* has the Trägerschaft of *zu*, the funder *von* pays for *zu*.
    Raises `InvalidValueError` where both ends are the same.
    """

    von: EndeId
    zu: EndeId
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


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Kooperation(Eintrag):
    """Ein gemeinsames Vorgehen mehrerer, das einen Namen hat; jeder Partner behält seine Zuständigkeit."""

    name: str
    aliase: tuple[str, ...] = ()
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


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Vorhaben(Eintrag):
    """Eine Strategie, ein Konzept, ein Projekt oder eine Veranstaltungsreihe mit Namen; keine Einheit im Baum."""

    name: str
    aliase: tuple[str, ...] = ()
    vorhabenart: Vorhabenart | None = None
    beschreibung: str | None = None
    dokument: str | None = None
    """Wo der volle Text steht (Adresse oder Titel)."""


class Gremiumsart(Begriff):
    """Was für ein Gremium es ist."""

    RAT = "rat", "Rat (GO NRW § 40)"
    KREISTAG = "kreistag", "Kreistag (KrO NRW § 26)"
    AUSSCHUSS = "ausschuss", "Ausschuss (GO NRW § 57)"
    BEZIRKSVERTRETUNG = "bezirksvertretung", "Bezirksvertretung (GO NRW § 36)"
    BEZIRKSAUSSCHUSS = "bezirksausschuss", "Bezirksausschuss (GO NRW § 39)"
    VERWALTUNGSVORSTAND = "verwaltungsvorstand", "Verwaltungsvorstand (GO NRW § 70)"
    BEIRAT = "beirat", "Beirat"
    ARBEITSKREIS = "arbeitskreis", "Arbeitskreis"
    LENKUNGSKREIS = "lenkungskreis", "Lenkungskreis"
    INTERESSENVERTRETUNG = "interessenvertretung", "Interessenvertretung (LPVG NRW, SGB IX)"
    SONSTIGES = "sonstiges", "sonstiges Gremium"


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Gremium(Eintrag):
    """Ein Gremium. Gremien und Verwaltung sind zwei Bäume, die Beziehungen verbinden."""

    name: str
    aliase: tuple[str, ...] = ()
    gremiumsart: Gremiumsart | None = None
    gebiet: GebietId | None = None
    sitze: int | None = field(default=None, validator=ab_eins)
    """Zahl der Sitze, ab 1."""
    uebergeordnet: GremiumId | None = None


class Mitgliedsrolle(Begriff):
    """Was jemand in einem Gremium ist."""

    VORSITZ = "vorsitz", "Vorsitz"
    STELLVERTRETENDER_VORSITZ = "stellvertretender_vorsitz", "stellvertretender Vorsitz"
    LEITUNG = "leitung", "Leitung"
    GESCHAEFTSFUEHRUNG = "geschaeftsfuehrung", "Geschäftsführung"
    MITGLIED = "mitglied", "Mitglied"
    BERATEND = "beratend", "beratendes Mitglied"
    SCHRIFTFUEHRUNG = "schriftfuehrung", "Schriftführung"


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Mitgliedschaft(Kante):
    """Wer einem Gremium angehört, und in welcher Rolle."""

    gremium: GremiumId
    mitglied: MitgliedId | None = None
    """Person, Einheit (auch eine Stelle), Akteur oder Gremium; fehlt die Angabe, wird niemand genannt."""
    rolle: Mitgliedsrolle = Mitgliedsrolle.MITGLIED

    def _enden(self) -> tuple[str, ...]:
        return self.gremium, str(self.rolle).replace("_", "-"), self.mitglied or "ungenannt"
