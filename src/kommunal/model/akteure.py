"""Anyone outside the line of the administration, bodies, joint undertakings, and the relations between all of them."""

from typing import Annotated, ClassVar, Final

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
    text_part,
)
from kommunal.model.given import SeveralOrNone, Slug, SlugOrNone
from kommunal.model.marks import End, From, Name, Past, Prose
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.personen import WITHOUT_PERSON, Besetzungsart, ohne_person
from kommunal.model.sprechzeiten import Schließung
from kommunal.model.strict import field, model_class

__all__ = [
    "Akteur", "Akteursart", "Beziehung", "Beziehungsart", "Gremium", "Gremiumsart", "Kooperation",
    "Kooperationsform", "Mitgliedschaft", "Mitgliedsrolle", "Vorhaben", "Vorhabenart",
]  # fmt: skip


class Akteursart(Begriff):
    """Was für ein Akteur es ist.

    What sort of actor it is.
    """

    VEREIN = "verein", "Verein"
    """Verein nach BGB §§ 21 ff. oder ohne Eintragung. | An association."""
    UNTERNEHMEN = "unternehmen", "Unternehmen"
    """Unternehmen des Privatrechts, an dem die Kommune nicht maßgeblich beteiligt ist. | A private company."""
    EHRENAMT = "ehrenamt", "Ehrenamtliche"
    """Menschen, die ehrenamtlich tätig sind, ohne Verein zu sein. | Volunteers who are no association."""
    BEHOERDE = "behoerde", "Behörde"
    """Behörde des Bundes, des Landes oder einer anderen Kommune. | An authority of another tier or place."""
    POLIZEI = "polizei", "Polizei"
    """Polizei des Landes oder des Bundes. | The police."""
    VERBAND = "verband", "Verband"
    """Zusammenschluss von Trägern oder Vereinen, etwa der Wohlfahrtspflege.
    | An umbrella organisation, such as a welfare association."""
    ZWECKVERBAND = "zweckverband", "Zweckverband (GkG NRW § 4)"
    """Körperschaft, die Kommunen für gemeinsame Aufgaben bilden.
    | A public association of municipalities for common tasks."""
    ANSTALT = "anstalt", "Anstalt des öffentlichen Rechts (GO NRW § 114a)"
    """Kommunale juristische Person des öffentlichen Rechts mit Vorstand und Verwaltungsrat.
    | A municipal institution under public law."""
    GESELLSCHAFT = "gesellschaft", "kommunale Gesellschaft (GO NRW § 108)"
    """Gesellschaft, die der Kommune ganz oder zum Teil gehört: Stadtwerke GmbH.
    | A company that the municipality owns in whole or part."""
    STIFTUNG = "stiftung", "Stiftung"
    """Stiftung des bürgerlichen oder öffentlichen Rechts. | A foundation."""
    KIRCHE = "kirche", "Kirche oder Religionsgemeinschaft"
    """Kirche, Gemeinde oder Religionsgemeinschaft. | A church or religious community."""
    KOMMUNE = "kommune", "andere Kommune"
    """Eine andere Stadt oder Gemeinde, ein Kreis, ein Landschaftsverband. | Another municipality or Kreis."""
    SCHULE = "schule", "Schule"
    """Eine Schule, gleich welchen Trägers. | A school, whoever runs it."""
    GEMEINSAME_EINRICHTUNG = "gemeinsame_einrichtung", "gemeinsame Einrichtung (SGB II § 44b)"
    """Jobcenter, das Kommune und Agentur für Arbeit gemeinsam tragen.
    | A Jobcenter run jointly with the federal agency."""
    INITIATIVE = "initiative", "Initiative oder Gruppe"
    """Gruppe ohne Rechtsform: Bürgerinitiative, Arbeitsgruppe. | A group without legal form."""
    SONSTIGE = "sonstige", "sonstiger Akteur"
    """Nichts davon, und bekannt, dass nichts davon passt. | Known to be none of these."""


@model_class(kw_only=True)
class Akteur(Eintrag):
    """Jemand außerhalb der Linie der Verwaltung, der an ihren Aufgaben teilhat.

    Somebody outside the line of the administration who takes part in its tasks.
    """

    name: Name
    """Der Name, wie gedruckt. | The name, as printed."""
    aliase: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Andere Namen, unter denen er vorkommt. | Other names that it goes by."""
    akteurart: Akteursart | None = field(default=None, converter=Slug[Akteursart | None])
    """Was für ein Akteur es ist; fehlt die Angabe, ist es unbekannt. | What sort of actor; absent means unknown."""
    rechtsform: str | None = None
    """Rechtsform, wie gedruckt: ``e. V.``, ``gGmbH``. | Legal form, as printed."""
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = field(default=(), converter=SeveralOrNone[Erreichbarkeit])
    """Telefon, E-Mail und andere Wege zu ihm. | Ways to reach it."""
    standorte: tuple[StandortId, ...] = field(default=(), converter=SeveralOrNone[StandortId])
    """Die Standorte, an denen er sitzt. | The sites where it sits."""
    schliessungen: tuple[Schließung, ...] = field(default=(), converter=SeveralOrNone[Schließung])
    """Wann er außer der Reihe geschlossen ist. | When it is closed out of turn."""
    vorgaenger: Annotated[tuple[HerkunftId, ...], Past()] = field(default=(), converter=SeveralOrNone[HerkunftId])
    """Woraus er entstanden ist: eine ausgegliederte Einheit, ein anderer Akteur.
    | What it came from: a unit that was outsourced, another actor."""


class Beziehungsart(Begriff):
    """Wie zwei verbunden sind, außer durch die Linie.

    How two things are connected, other than by the line.
    """

    TRAEGERSCHAFT = "traegerschaft", "Trägerschaft"
    """*von* betreibt *zu* und steht dafür ein. | *von* runs *zu* and answers for it."""
    FINANZIERUNG = "finanzierung", "Finanzierung"
    """*von* bezahlt *zu*, ganz oder zum Teil. | *von* pays for *zu*, in whole or part."""
    AUFTRAG = "auftrag", "Auftrag"
    """*von* beauftragt *zu* mit einer Leistung. | *von* commissions *zu*."""
    FACHAUFSICHT = "fachaufsicht", "Fachaufsicht"
    """*von* kann *zu* anweisen, wie die Aufgabe zu erledigen ist. | *von* may instruct *zu* how to do the task."""
    DIENSTAUFSICHT = "dienstaufsicht", "Dienstaufsicht"
    """*von* wacht über Aufbau, Personal und Dienstbetrieb von *zu*. | *von* supervises staff and conduct of *zu*."""
    RECHTSAUFSICHT = "rechtsaufsicht", "Rechtsaufsicht (GO NRW § 119)"
    """*von* wacht allein darüber, dass *zu* das Recht einhält: die allgemeine Aufsicht.
    | *von* watches that *zu* keeps the law, and nothing more."""
    SONDERAUFSICHT = "sonderaufsicht", "Sonderaufsicht (GO NRW § 119 Abs. 2)"
    """*von* kann *zu* bei Pflichtaufgaben nach Weisung anweisen, soweit das Gesetz es bestimmt.
    | *von* may instruct *zu* in tasks under instruction, within the law."""
    UNTERSTELLUNG = "unterstellung", "unmittelbare Unterstellung (GO NRW § 101 Abs. 2)"
    """*zu* ist fachlich unmittelbar dem Gremium *von* unterstellt: die Rechnungsprüfung dem Rat.
    | *zu* answers to the body *von* directly, as the audit does to the council."""
    UNTERSTUETZUNG = "unterstuetzung", "Unterstützung"
    """*von* hilft *zu*, ohne Auftrag und Trägerschaft. | *von* helps *zu*."""
    BETEILIGUNG = "beteiligung", "Beteiligung"
    """*von* hält Anteile an *zu*. | *von* holds shares in *zu*."""
    VERTRETUNG = "vertretung", "Vertretung"
    """*von* vertritt *zu*. | *von* represents *zu* or stands in for it."""
    KOOPERATION = "kooperation", "Kooperation"
    """Beide arbeiten zusammen, jeder in eigener Zuständigkeit. | Both work together, each in its own right."""
    NUTZUNG = "nutzung", "Nutzung"
    """*von* benutzt die Räume von *zu*. | *von* uses the rooms of *zu*."""
    GASTSPRECHSTUNDE = "gastsprechstunde", "Gastsprechstunde"
    """*von* berät zu eigenen Zeiten bei *zu*. | *von* gives advice at *zu*, at hours of its own."""


@model_class(kw_only=True)
class Beziehung(Kante):
    """Eine Verbindung neben der Linie: wer betreibt, bezahlt, beauftragt, unterstützt, nutzt.

    A connection beside the line: who runs, pays, commissions, supports, uses.

    It reads from `von` to `zu`: the operator *von* has the Trägerschaft of *zu*, the funder *von* pays for *zu*.
    Raises `InvalidValueError` where both ends are the same.
    """

    von: Annotated[EndeId, End()]
    """Wer betreibt, bezahlt, beaufsichtigt, nutzt. | Who runs, pays, supervises, uses."""
    zu: Annotated[EndeId, End()]
    """Was betrieben, bezahlt, beaufsichtigt, genutzt wird. | What is run, paid for, supervised, used."""
    beziehungsart: Beziehungsart = field(converter=Slug[Beziehungsart])
    """Wie die beiden verbunden sind. | How the two are connected."""
    gegenstand: str | None = None
    """Worum es geht: ``Mietkosten``. | What it is about."""
    umfang: str | None = None
    """Wie viel, wie die Quelle es sagt. | How much, in the words of the source."""

    def _check_ends(self) -> None:
        if self.von == self.zu:
            raise InvalidValueError(f"expected two different ends, got {self.von!r} twice", "zu")

    def _end_parts(self) -> tuple[str, ...]:
        return self.von, str(self.beziehungsart), self.zu, *text_part(self.gegenstand)


class Kooperationsform(Begriff):
    """In welcher Form Kommunen zusammenarbeiten (GkG NRW §§ 1, 2, 4, 23, 27).

    In which legal form municipalities work together.
    """

    ARBEITSGEMEINSCHAFT = "arbeitsgemeinschaft", "kommunale Arbeitsgemeinschaft (GkG NRW § 2)"
    """Berät und stimmt ab; entscheidet nichts und wird nicht Träger. | Consults; decides nothing."""
    DELEGIEREND = "delegierend", "delegierende öffentlich-rechtliche Vereinbarung (GkG NRW § 23 Abs. 1)"
    """Ein Beteiligter übernimmt die Aufgabe der anderen in seine Zuständigkeit.
    | One partner takes over the task itself."""
    MANDATIEREND = "mandatierend", "mandatierende öffentlich-rechtliche Vereinbarung (GkG NRW § 23 Abs. 2)"
    """Ein Beteiligter führt die Aufgabe für die anderen durch; Träger bleiben sie.
    | One partner carries out the task for the others."""
    ZWECKVERBAND = "zweckverband", "Zweckverband (GkG NRW § 4)"
    """Die Beteiligten bilden eine eigene Körperschaft. | The partners form a public body of its own."""
    GEMEINSAMES_UNTERNEHMEN = "gemeinsames_unternehmen", "gemeinsames Kommunalunternehmen (GkG NRW § 27)"
    """Gemeinsame Anstalt des öffentlichen Rechts. | A joint institution under public law."""
    VERTRAG = "vertrag", "Vertrag des Privatrechts"
    """Vertrag ohne öffentlich-rechtliche Vereinbarung. | A contract under private law."""


@model_class(kw_only=True)
class Kooperation(Eintrag):
    """Ein gemeinsames Vorgehen mehrerer, das einen Namen hat; jeder Partner behält seine Zuständigkeit.

    A joint undertaking with a name; every partner keeps its own responsibility.
    """

    name: Name
    """Der Name, unter dem sie auftritt: ``Jugendberufsagentur``. | The name that it goes by."""
    aliase: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Andere Namen, unter denen sie vorkommt. | Other names that it goes by."""
    kooperationsform: Kooperationsform | None = field(default=None, converter=Slug[Kooperationsform | None])
    """In welcher Rechtsform. | In which legal form."""
    partner: tuple[PartnerId, ...] = field(default=(), converter=SeveralOrNone[PartnerId])
    """Wer zusammenarbeitet. | Who works together."""
    zweck: str | None = None
    """Ein Absatz: wozu es sie gibt. | One paragraph: what it is for."""


class Vorhabenart(Begriff):
    """Was für ein Vorhaben es ist.

    What sort of undertaking it is.
    """

    STRATEGIE = "strategie", "Strategie"
    """Ziele für viele Jahre: ``Arnsberg 2030``. | Goals for many years."""
    KONZEPT = "konzept", "Konzept"
    """Ein Plan für ein Feld, meist beschlossen: Klimaschutzkonzept. | A plan for one field."""
    PROJEKT = "projekt", "Projekt"
    """Befristet, mit eigenem Ziel und Mitteln. | Limited in time, with a goal and means of its own."""
    PROGRAMM = "programm", "Programm"
    """Mehrere Projekte oder Förderungen unter einem Dach. | Several projects or grants under one roof."""
    VERANSTALTUNG = "veranstaltung", "Veranstaltung"
    """Etwas, das einmal stattfindet. | Something that takes place once."""
    VERANSTALTUNGSREIHE = "veranstaltungsreihe", "Veranstaltungsreihe"
    """Etwas, das wiederkehrt. | Something that recurs."""
    PROZESS = "prozess", "Prozess"
    """Ein fortlaufendes Verfahren ohne festes Ende: ein Beteiligungsprozess.
    | An ongoing process without a fixed end."""


@model_class(kw_only=True)
class Vorhaben(Eintrag):
    """Eine Strategie, ein Konzept, ein Projekt oder eine Veranstaltungsreihe mit Namen; keine Einheit im Baum.

    A strategy, concept, project or series of events with a name; no unit in the tree.
    """

    name: Name
    """Der Name, wie gedruckt. | The name, as printed."""
    aliase: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Andere Namen, unter denen es vorkommt. | Other names that it goes by."""
    vorhabenart: Vorhabenart | None = field(default=None, converter=Slug[Vorhabenart | None])
    """Was für ein Vorhaben es ist. | What sort of undertaking it is."""
    beschreibung: Prose | None = None
    """Worum es geht, in Sätzen. | What it is about, in sentences."""
    dokument: str | None = None
    """Wo der volle Text steht (Adresse oder Titel). | Where the full text is (address or title)."""


class Gremiumsart(Begriff):
    """Was für ein Gremium es ist.

    What sort of body it is.
    """

    RAT = "rat", "Rat (GO NRW § 40)"
    """Die gewählte Vertretung der Gemeinde. | The elected council of a municipality."""
    KREISTAG = "kreistag", "Kreistag (KrO NRW § 25)"
    """Die gewählte Vertretung des Kreises. | The elected council of a Kreis."""
    AUSSCHUSS = "ausschuss", "Ausschuss (GO NRW § 57)"
    """Ausschuss des Rates oder Kreistags. | A committee of the council."""
    BEZIRKSVERTRETUNG = "bezirksvertretung", "Bezirksvertretung (GO NRW § 36)"
    """Gewählte Vertretung eines Stadtbezirks; nur in kreisfreien Städten. | The elected council of a Stadtbezirk."""
    BEZIRKSAUSSCHUSS = "bezirksausschuss", "Bezirksausschuss (GO NRW § 39)"
    """Ausschuss für eine Ortschaft, an Stelle eines Ortsvorstehers. | A committee for an Ortschaft."""
    VERWALTUNGSVORSTAND = "verwaltungsvorstand", "Verwaltungsvorstand (GO NRW § 70)"
    """Bürgermeister/in, Beigeordnete und Kämmerer gemeinsam. | Mayor, Beigeordnete and head of finance together."""
    BEIRAT = "beirat", "Beirat"
    """Berät Rat oder Verwaltung: Seniorenbeirat, Naturschutzbeirat. | An advisory board."""
    ARBEITSKREIS = "arbeitskreis", "Arbeitskreis"
    """Arbeitet auf Dauer an einem Thema zusammen. | A working group."""
    LENKUNGSKREIS = "lenkungskreis", "Lenkungskreis"
    """Steuert ein Vorhaben. | A steering group."""
    KREISAUSSCHUSS = "kreisausschuss", "Kreisausschuss (KrO NRW § 50)"
    """Organ des Kreises neben Kreistag und Landrat. | The organ of a Kreis beside Kreistag and Landrat."""
    INTEGRATIONSGREMIUM = "integrationsgremium", "Ausschuss für Chancengerechtigkeit und Integration (GO NRW § 27)"
    """Vertretung der Menschen mit Einwanderungsgeschichte; bis 2025 Integrationsrat.
    | Body for integration; until 2025 the Integrationsrat."""
    FRAKTION = "fraktion", "Fraktion (GO NRW § 56)"
    """Zusammenschluss von Mitgliedern des Rates. | A parliamentary group of the council."""
    VERWALTUNGSRAT = "verwaltungsrat", "Verwaltungsrat (GO NRW § 114a Abs. 7)"
    """Überwacht den Vorstand einer Anstalt. | Supervises the board of an Anstalt."""
    VERBANDSVERSAMMLUNG = "verbandsversammlung", "Verbandsversammlung (GkG NRW § 15)"
    """Das Hauptorgan eines Zweckverbands. | The assembly of a Zweckverband."""
    INTERESSENVERTRETUNG = "interessenvertretung", "Interessenvertretung (LPVG NRW, SGB IX)"
    """Personalrat, Schwerbehindertenvertretung; unabhängig, keine Einheit.
    | Staff council and the like; independent, no unit."""
    SONSTIGES = "sonstiges", "sonstiges Gremium"
    """Nichts davon, und bekannt, dass nichts davon passt. | Known to be none of these."""


@model_class(kw_only=True)
class Gremium(Eintrag):
    """Ein Gremium. Gremien und Verwaltung sind zwei Bäume, die Beziehungen verbinden.

    A body. Bodies and the administration are two trees, connected by relations.
    """

    name: Name
    """Der Name, wie gedruckt. | The name, as printed."""
    aliase: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Andere Namen, unter denen es vorkommt. | Other names that it goes by."""
    gremiumsart: Gremiumsart | None = field(default=None, converter=Slug[Gremiumsart | None])
    """Was für ein Gremium es ist. | What sort of body it is."""
    gebiet: GebietId | None = None
    """Für welches Gebiet es da ist: der Stadtbezirk einer Bezirksvertretung. | The area that it is for."""
    sitze: Annotated[int, From(1)] | None = None
    """Zahl der Sitze mit Stimmrecht, ab 1. | Number of seats with a vote, from 1."""
    beratende_sitze: Annotated[int, From(0)] | None = None
    """Zahl der Sitze beratender Mitglieder, ab 0. | Number of seats of advisory members, from 0."""
    uebergeordnet: Annotated[GremiumId, End()] | None = None
    """Das Gremium, dessen Teil es ist: der Rat eines Ausschusses. | The body that it is a part of."""


class Mitgliedsrolle(Begriff):
    """Was jemand in einem Gremium ist.

    What somebody is in a body.
    """

    VORSITZ = "vorsitz", "Vorsitz"
    """Leitet die Sitzungen. | Chairs it."""
    STELLVERTRETENDER_VORSITZ = "stellvertretender_vorsitz", "stellvertretender Vorsitz"
    """Vertritt den Vorsitz. | Deputises the chair."""
    LEITUNG = "leitung", "Leitung"
    """Leitet ein Gremium, das keinen Vorsitz kennt. | Leads a body that has no chair."""
    GESCHAEFTSFUEHRUNG = "geschaeftsfuehrung", "Geschäftsführung"
    """Bereitet die Sitzungen vor und führt die laufenden Geschäfte. | Prepares the meetings and runs the business."""
    MITGLIED = "mitglied", "Mitglied"
    """Gehört ihm an. | Belongs to it."""
    STELLVERTRETENDES_MITGLIED = "stellvertretendes_mitglied", "stellvertretendes Mitglied"
    """Rückt ein, wenn das Mitglied verhindert ist. | Takes the seat where the member is prevented."""
    SACHKUNDIGER_BUERGER = "sachkundiger_buerger", "sachkundige/r Bürger/in (GO NRW § 58 Abs. 3)"
    """Vom Rat in einen Ausschuss gewählt, ohne ihm anzugehören; stimmt dort mit.
    | Elected into a committee without being in the council; has a vote there."""
    BERATEND = "beratend", "beratendes Mitglied"
    """Redet mit und stimmt nicht mit. | Speaks and has no vote."""
    SCHRIFTFUEHRUNG = "schriftfuehrung", "Schriftführung"
    """Schreibt die Niederschrift. | Writes the minutes."""


_VOTING: Final = (
    Mitgliedsrolle.VORSITZ,
    Mitgliedsrolle.STELLVERTRETENDER_VORSITZ,
    Mitgliedsrolle.MITGLIED,
    Mitgliedsrolle.SACHKUNDIGER_BUERGER,
)
"""The roles that have a vote where nothing else is stated."""


@model_class(kw_only=True)
class Mitgliedschaft(Kante):
    """Wer einem Gremium angehört, und in welcher Rolle; auch, dass ein Sitz leer ist.

    Who belongs to a body and in which role; also that a seat is empty.

    Raises `InvalidValueError` where a vacant seat names somebody.
    """

    gremium: Annotated[GremiumId, End()]
    """Welchem Gremium. | Which body."""
    mitglied: Annotated[MitgliedId, End()] | None = None
    """Person, Einheit (auch eine Stelle), Akteur oder Gremium; fehlt die Angabe, wird niemand genannt.
    | A person, unit, actor or body; absent means that nobody is named."""
    rolle: Mitgliedsrolle = field(default=Mitgliedsrolle.MITGLIED, converter=SlugOrNone[Mitgliedsrolle])
    """Was das Mitglied dort ist. | What the member is there."""
    bezeichnung: Name | None = None
    """Die Rolle, wie sie gedruckt ist: ``Sprecherin``. | The role, as printed."""
    besetzungsart: Besetzungsart | None = field(default=None, converter=Slug[Besetzungsart | None])
    """``vakant`` für einen leeren Sitz; fehlt die Angabe, gibt es nichts Besonderes.
    | ``vakant`` for an empty seat; absent means nothing special."""
    fuer: VertretenId | None = None
    """Die Mitgliedschaft oder die Person, die vertreten wird. | The membership or person that is deputised."""
    entsendet_von: EntsenderId | None = None
    """Wer das Mitglied benannt hat: Fraktion, Verband.
    | Who named the member: a parliamentary group, an association."""
    stimmrecht: bool | None = None
    """Ob das Mitglied mitstimmt; fehlt die Angabe, folgt es aus der Rolle.
    | Whether the member votes; absent means that it follows from the role."""

    _DECISIVE: ClassVar[str] = "besetzungsart"

    @property
    def has_vote(self) -> bool:
        """Whether the seat has a vote of its own: as `stimmrecht` says, else by role; never that of a deputy.

        An empty seat keeps its vote: `mitglied` says whether somebody is there to cast it.

        >>> Mitgliedschaft(gremium="rat", mitglied="anna").has_vote
        True
        >>> Mitgliedschaft(gremium="rat", mitglied="anna", rolle="beratend").has_vote
        False
        """
        if self.fuer is not None or self.rolle is Mitgliedsrolle.STELLVERTRETENDES_MITGLIED:
            return False
        return self.rolle in _VOTING if self.stimmrecht is None else self.stimmrecht

    def _check_ends(self) -> None:
        if self.mitglied is not None and self.besetzungsart in WITHOUT_PERSON:
            raise InvalidValueError(
                f"expected no mitglied beside besetzungsart {self.besetzungsart}, got {self.mitglied!r}", "mitglied"
            )

    def _end_parts(self) -> tuple[str, ...]:
        return self.gremium, str(self.rolle).replace("_", "-"), self.mitglied or ohne_person(self.besetzungsart)
