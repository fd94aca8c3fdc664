"""People in office: who holds which post or leads which unit, and where nobody does."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.characters import shown
from kommunal.model.conversions import optional_number
from kommunal.model.eintrag import BesetzbarId, BesetzungId, EinheitId, Eintrag, Kante, PersonId, StandortId
from kommunal.model.given import SeveralOrNone, Slug, SlugOrNone, Slugs
from kommunal.model.lazy_names import lazy_module
from kommunal.model.marks import End, From, Name, Over, UpTo
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.schluessel import slug
from kommunal.model.strict import field, model_class

if TYPE_CHECKING:
    from kommunal.model import printed_names
else:  # read in tables of others, not in documents
    printed_names = lazy_module("kommunal.model.printed_names")

__all__ = ["ABWESEND", "WITHOUT_PERSON", "Besetzung", "Besetzungsart", "Besetzungsrolle", "Funktion", "Person"]


@model_class(kw_only=True)
class Person(Eintrag):
    """Eine Person in ihrem Amt. Privates hat hier kein Feld.

    An office-holder, with what belongs to the office and nothing private.
    """

    name: Name
    """Vor- und Nachname, ohne Titel. | First and last name, without title."""
    titel: Name | None = None
    """Akademischer Grad oder Titel: ``Dr.``. | Academic degree or title."""
    anrede: Name | None = None
    """Anrede, wie gedruckt: ``Frau``, ``Herr``. | Form of address, as printed."""
    qualifikationen: tuple[str, ...] = field(default=(), converter=SeveralOrNone[str])
    """Fachliche Abschlüsse, soweit sie dienstlich veröffentlicht sind: ``Diplom-Sozialarbeiter``.
    | Professional qualifications, as far as published for the office."""
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = field(default=(), converter=SeveralOrNone[Erreichbarkeit])
    """Dienstliche Anschlüsse der Person. | How the person is reached at work."""

    @classmethod
    def parse(cls, text: str) -> "Person":
        """Return the person that is printed so: ``Frau Dr. Anna Müller``, ``Müller, Anna``; the name makes the id.

        An office beside the name is left out: it belongs to the Besetzung, which `Besetzung.parse` makes. Raises
        `InvalidValueError` where the text is not the name of one person: ``N.N.``, ``Müller/Schmidt``.

        >>> person = Person.parse("Prof. Dr. Anna Müller")
        >>> person.id, person.titel, person.name
        ('anna-mueller', 'Prof. Dr.', 'Anna Müller')
        """
        return cls._of(printed_names.printed_name(text), text)

    @classmethod
    def _of(cls, printed: "printed_names.PrintedName", text: str) -> "Person":
        key = slug(printed.name)
        if not key:
            raise InvalidValueError(f"expected a name that makes an id, got {shown(text)}")
        return cls(
            id=key,
            name=printed.name,
            titel=printed.titel,
            anrede=printed.anrede,
            qualifikationen=printed.qualifikationen,
        )

    @property
    def full_name(self) -> str:
        """The name with the title before it: ``Dr. Britta Obszerninks``."""
        return f"{self.titel} {self.name}" if self.titel else self.name


class Besetzungsrolle(Begriff):
    """Was jemand in einer Einheit oder auf einer Stelle ist.

    What somebody is in a unit or on a post.
    """

    LEITUNG = "leitung", "Leitung"
    """Leitet die Einheit und verantwortet sie; bei einer Verwaltungsleitung das Amt selbst.
    | Heads the unit; on a Verwaltungsleitung, holds the office itself."""
    STELLVERTRETUNG = "stellvertretung", "Stellvertretung"
    """Ist auf Dauer zur Vertretung der Leitung bestimmt, auch solange diese da ist.
    | Standing deputy of the head, whether the head is there or not."""
    GESCHAEFTSFUEHRUNG = "geschaeftsfuehrung", "Geschäftsführung"
    """Führt die laufenden Geschäfte einer Einrichtung, Gesellschaft oder eines Gremiums.
    | Runs the daily business of a facility, company or body."""
    MITARBEIT = "mitarbeit", "Mitarbeit"
    """Arbeitet dort, ohne zu leiten. | Works there without leading."""
    ANSPRECHPERSON = "ansprechperson", "Ansprechperson"
    """Wird nach außen als Kontakt genannt. | Named to the public as the contact."""
    BEAUFTRAGT = "beauftragt", "Beauftragte/r"
    """Hat einen besonderen Auftrag, oft weisungsfrei: Datenschutz, Gleichstellung, Korruptionsvorsorge.
    | Holds a special mandate, often free of instructions."""


class Besetzungsart(Begriff):
    """Wie die Rolle besetzt ist; vakant und N.N. sind Werte, keine fehlenden Angaben.

    In which way a role is held. Vacant and N.N. are values, not missing data.
    """

    REGULAER = "regulaer", "regulär"
    """Auf Dauer oder für die Amtszeit übertragen; der Normalfall.
    | Held permanently or for the term: the usual case."""
    KOMMISSARISCH = "kommissarisch", "kommissarisch"
    """Die Stelle ist frei; jemand nimmt sie vorläufig mit allen Befugnissen wahr, bis sie besetzt ist.
    | Acting: the post is free, and somebody fills it until it is filled for good."""
    VERTRETUNGSWEISE = "vertretungsweise", "vertretungsweise"
    """Die Stelle hat jemand, der verhindert oder abwesend ist; für diese Zeit tritt ein anderer ein.
    | Standing in: the post has a holder who is away, and somebody covers meanwhile."""
    INTERIM = "interim", "Interim"
    """Übergangslösung auf Zeit, oft mit jemandem von außen, der nicht bleiben soll.
    | Interim: brought in for a limited time, often from outside, and not meant to stay."""
    BEURLAUBT = "beurlaubt", "beurlaubt"
    """Hat das Amt und ist davon freigestellt: Elternzeit, Sonderurlaub.
    | On leave: still holds the office, and is released from it."""
    SUSPENDIERT = "suspendiert", "suspendiert"
    """Hat das Amt und darf es nicht ausüben: Verbot der Führung der Dienstgeschäfte (BeamtStG § 39), vorläufige
    Dienstenthebung.
    | Suspended: still holds the office, and may not exercise it."""
    VAKANT = "vakant", "vakant"
    """Niemand hat die Stelle, und das ist bekannt. | Vacant: nobody holds the post, and that is known."""
    NN = "nn", "N.N."
    """Nomen nominandum: die Quelle druckt N.N.; jemand ist vorgesehen, ein Name steht noch nicht fest.
    | The source prints N.N.: somebody is meant, not yet named."""


WITHOUT_PERSON: Final = frozenset({Besetzungsart.VAKANT, Besetzungsart.NN})
"""Arten, die eine Person ausschließen."""
ABWESEND: Final = frozenset({Besetzungsart.BEURLAUBT, Besetzungsart.SUSPENDIERT})
"""Arten, bei denen jemand das Amt hat und es nicht ausübt."""


class Funktion(Begriff):
    """Ein Amt oder Auftrag nach Gesetz, den eine Besetzung mit sich bringt.

    An office or mandate by law that comes with a post.
    """

    HAUPTVERWALTUNGSBEAMTER = "hauptverwaltungsbeamter", "Hauptverwaltungsbeamte/r (GO NRW § 62)"
    """Leitet die ganze Verwaltung: Bürgermeister/in, Oberbürgermeister/in, Landrat/Landrätin (GO NRW § 62, KrO NRW §
    42).
    | Head of the whole administration: mayor or Landrat."""
    ALLGEMEINER_VERTRETER = "allgemeiner_vertreter", "Allgemeine/r Vertreter/in (GO NRW § 68; KrO NRW § 47)"
    """Vertritt den Hauptverwaltungsbeamten in der Verwaltung; nicht die ehrenamtliche Stellvertretung aus dem Rat
    (GO NRW § 67).
    | Administrative deputy of the head; not the honorary deputies from the council."""
    BEIGEORDNETER = "beigeordneter", "Beigeordnete/r (GO NRW § 71)"
    """Vom Rat auf acht Jahre gewählte leitende Beamtin oder leitender Beamter.
    | Senior official elected by the council for eight years."""
    KAEMMERER = "kaemmerer", "Kämmerer/Kämmerin (GO NRW § 71 Abs. 4)"
    """Verantwortet Haushalt und Finanzen; in kreisfreien Städten ein Beigeordneter.
    | Head of finance; in a kreisfreie Stadt one of the Beigeordnete."""
    DEZERNENT = "dezernent", "Dezernent/in (GO NRW § 73)"
    """Leitet ein Dezernat; eine Funktion, kein Wahlamt. | Heads a Dezernat; a function, not an elected office."""
    GLEICHSTELLUNGSBEAUFTRAGTE = "gleichstellungsbeauftragte", "Gleichstellungsbeauftragte (GO NRW § 5)"
    """Wirkt bei allem mit, was die Gleichstellung von Frau und Mann berührt; fachlich weisungsfrei (LGG NRW § 16).
    | Equal opportunities officer, free of instructions in her field."""
    DATENSCHUTZBEAUFTRAGTER = "datenschutzbeauftragter", "Datenschutzbeauftragte/r (DSGVO Art. 37)"
    """Überwacht und berät beim Datenschutz; für Behörden Pflicht.
    | Data protection officer; every authority has to have one."""
    RECHNUNGSPRUEFER = "rechnungspruefer", "Leitung der örtlichen Rechnungsprüfung (GO NRW § 101)"
    """Leitet die örtliche Rechnungsprüfung; unmittelbar dem Rat verantwortlich.
    | Head of the local audit, answerable to the council directly."""
    BETRIEBSLEITUNG = "betriebsleitung", "Betriebsleitung (EigVO NRW § 2)"
    """Leitet einen Eigenbetrieb selbständig. | Management of an Eigenbetrieb."""
    BEHINDERTENBEAUFTRAGTER = "behindertenbeauftragter", "Behindertenbeauftragte/r (BGG NRW § 13)"
    """Vertritt die Belange von Menschen mit Behinderungen vor Ort. | Officer for people with disabilities."""
    KREISDIREKTOR = "kreisdirektor", "Kreisdirektor/in (KrO NRW § 47)"
    """Allgemeine Vertretung des Landrats oder der Landrätin. | General deputy of the Landrat."""
    BEZIRKSBUERGERMEISTER = "bezirksbuergermeister", "Bezirksbürgermeister/in (GO NRW § 36)"
    """Vorsitz der Bezirksvertretung; ehrenamtlich. | Chair of the council of a Stadtbezirk; honorary."""
    ORTSVORSTEHER = "ortsvorsteher", "Ortsvorsteher/in (GO NRW § 39)"
    """Vertritt die Belange einer Ortschaft gegenüber dem Rat; ehrenamtlich. | Speaks for an Ortschaft; honorary."""
    LEITER_DER_FEUERWEHR = "leiter_der_feuerwehr", "Leiter/in der Feuerwehr (BHKG § 11)"
    """Leitet die Feuerwehr der Gemeinde (Wehrführung). | Head of the fire brigade."""
    INFORMATIONSSICHERHEITSBEAUFTRAGTER = "informationssicherheitsbeauftragter", "Informationssicherheitsbeauftragte/r"
    """Verantwortet die Informationssicherheit (ISB; BSI-Grundschutz). | Information security officer."""
    ANTIKORRUPTIONSBEAUFTRAGTER = "antikorruptionsbeauftragter", "Antikorruptionsbeauftragte/r"
    """Ansprechperson für Korruptionsvorsorge (KorruptionsbG NRW). | Contact for the prevention of corruption."""


@model_class(kw_only=True)
class Besetzung(Kante):
    """Wer eine Einheit leitet oder eine Stelle innehat, und in welcher Weise; auch, dass es niemand tut.

    Who heads a unit or holds a post, and in which way; also that nobody does.

    Raises `InvalidValueError` where a vacancy or N.N. names a person.
    """

    einheit: Annotated[BesetzbarId, End()]
    """Wo: eine Einheit, ein Akteur, ein Gremium, ein Gebiet, eine Kooperation oder ``kommune``.
    | Where: a unit, actor, body, area, cooperation or ``kommune``."""
    stelle: Annotated[EinheitId, End()] | None = None
    """Die Planstelle, wo sie erfasst ist. | The post of the staffing plan, where it is recorded."""
    person: Annotated[PersonId, End()] | None = None
    """Wer; fehlt die Angabe, wird niemand genannt. | Who; absent means that the source names nobody."""
    rolle: Besetzungsrolle = field(converter=Slug[Besetzungsrolle])
    """Was die Person dort ist. | What the person is there."""
    besetzungsart: Besetzungsart = field(default=Besetzungsart.REGULAER, converter=SlugOrNone[Besetzungsart])
    """In welcher Weise; ``vakant`` und ``nn`` schließen eine Person aus.
    | In which way; ``vakant`` and ``nn`` exclude a person."""
    fuer: BesetzungId | None = None
    """Die Besetzung, die vertreten wird. | The Besetzung that is covered."""
    rang: Annotated[int, From(1)] | None = None
    """Reihenfolge unter mehreren Vertretungen, ab 1. | Order among several deputies, from 1."""
    amtsbezeichnung: Name | None = None
    """Wie gedruckt: ``Dezernentin``, ``Amtsleiter``. | Title as printed."""
    funktionen: tuple[Funktion, ...] = field(default=(), converter=Slugs[Funktion])
    """Ämter und Aufträge nach Gesetz, die damit verbunden sind. | Offices and mandates by law that come with it."""
    anteil: Annotated[float, Over(0), UpTo(1)] | None = field(default=None, converter=optional_number)
    """Anteil der Arbeitszeit, über 0 bis 1. | Share of working time, above 0 up to 1."""
    standort: StandortId | None = None
    """Wo sie sitzt, wenn es nicht der Standort der Einheit ist.
    | Where the person sits, if it is not the site of the unit."""
    raum: Name | None = None
    """Das Zimmer, wie gedruckt: ``2.14``. | The room, as printed."""

    @classmethod
    def parse(
        cls, text: str, *, einheit: str, rolle: "Besetzungsrolle | str" = Besetzungsrolle.LEITUNG
    ) -> "tuple[Besetzung, Person | None]":
        """Return what an Organigramm prints for a head as a Besetzung, and the person it names, if any.

        ``N.N.`` and ``vakant`` name nobody; ``komm.``, ``i. V.`` and ``interim`` say in which way somebody acts, and
        ``Amtsleiterin`` beside a name is the amtsbezeichnung. Where nobody has the office and somebody fills it
        (``vakant, komm. Müller, Anna``), the Besetzung is that of the one who does. Raises `InvalidValueError` for
        what is neither: empty text, a dash, two names, ``wird neu besetzt``.

        >>> besetzung, person = Besetzung.parse("komm. Müller, Anna", einheit="jugendamt")
        >>> str(besetzung.besetzungsart), person.name
        ('kommissarisch', 'Anna Müller')
        >>> Besetzung.parse("N.N.", einheit="jugendamt")[0].id
        'jugendamt.leitung.nn'
        """
        role, head = Besetzungsrolle(rolle), printed_names.printed_head(text)
        besetzungsart = Besetzungsart(head.besetzungsart)
        if head.name is None:
            return cls(einheit=einheit, rolle=role, besetzungsart=besetzungsart), None
        person = Person._of(head.name, text)
        besetzung = cls(
            einheit=einheit,
            rolle=role,
            person=person.id,
            besetzungsart=besetzungsart,
            amtsbezeichnung=head.name.office,
        )
        return besetzung, person

    _DECISIVE: ClassVar[str] = "besetzungsart"

    def _check_ends(self) -> None:
        if self.person is not None and self.besetzungsart in WITHOUT_PERSON:
            raise InvalidValueError(
                f"expected no person beside besetzungsart {self.besetzungsart}, got {self.person!r}", "person"
            )

    def _end_parts(self) -> tuple[str, ...]:
        role, person = self.rolle.replace("_", "-"), self.person or ohne_person(self.besetzungsart)
        return (self.einheit, role, person) if self.stelle is None else (self.einheit, self.stelle, role, person)


def ohne_person(besetzungsart: Besetzungsart | None) -> str:
    """Return what stands in a derived id where no person does: whether there is none, or none named."""
    return str(besetzungsart) if besetzungsart in WITHOUT_PERSON else "ungenannt"
