"""People in office: who holds which post or leads which unit, and where nobody does."""

from typing import Annotated, Final

from attrs import field

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.conversions import optional_number
from kommunal.model.eintrag import BesetzbarId, BesetzungId, EinheitId, Eintrag, Kante, PersonId, StandortId
from kommunal.model.forms import From, Name, Over, UpTo
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.strict import model_class

__all__ = ["ABWESEND", "OHNE_PERSON", "Besetzung", "Besetzungsart", "Besetzungsrolle", "Funktion", "Person"]


@model_class(kw_only=True)
class Person(Eintrag):
    """Eine Person in ihrem Amt. Privates hat hier kein Feld."""

    name: Name
    titel: Name | None = None
    """Akademischer Grad oder Titel: ``Dr.``."""
    anrede: Name | None = None
    qualifikationen: tuple[str, ...] = ()
    erreichbarkeiten: tuple[Erreichbarkeit, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with the title before it: ``Dr. Britta Obszerninks``."""
        return f"{self.titel} {self.name}" if self.titel else self.name


class Besetzungsrolle(Begriff):
    """Was jemand in einer Einheit oder auf einer Stelle ist."""

    LEITUNG = "leitung", "Leitung"
    STELLVERTRETUNG = "stellvertretung", "Stellvertretung"
    GESCHAEFTSFUEHRUNG = "geschaeftsfuehrung", "Geschäftsführung"
    MITARBEIT = "mitarbeit", "Mitarbeit"
    ANSPRECHPERSON = "ansprechperson", "Ansprechperson"
    BEAUFTRAGT = "beauftragt", "Beauftragte/r"


class Besetzungsart(Begriff):
    """Wie die Rolle besetzt ist; vakant und N.N. sind Werte, keine fehlenden Angaben."""

    REGULAER = "regulaer", "regulär"
    KOMMISSARISCH = "kommissarisch", "kommissarisch"
    VERTRETUNGSWEISE = "vertretungsweise", "vertretungsweise"
    INTERIM = "interim", "Interim"
    BEURLAUBT = "beurlaubt", "beurlaubt"
    SUSPENDIERT = "suspendiert", "suspendiert"
    VAKANT = "vakant", "vakant"
    NN = "nn", "N.N."


OHNE_PERSON: Final = frozenset({Besetzungsart.VAKANT, Besetzungsart.NN})
"""Arten, die eine Person ausschließen."""
ABWESEND: Final = frozenset({Besetzungsart.BEURLAUBT, Besetzungsart.SUSPENDIERT})
"""Arten, bei denen jemand das Amt hat und es nicht ausübt."""


class Funktion(Begriff):
    """Ein Amt oder Auftrag nach Gesetz, den eine Besetzung mit sich bringt."""

    HAUPTVERWALTUNGSBEAMTER = "hauptverwaltungsbeamter", "Hauptverwaltungsbeamte/r (GO NRW § 62)"
    ALLGEMEINER_VERTRETER = "allgemeiner_vertreter", "Allgemeine/r Vertreter/in (GO NRW § 68; KrO NRW § 47)"
    BEIGEORDNETER = "beigeordneter", "Beigeordnete/r (GO NRW § 71)"
    KAEMMERER = "kaemmerer", "Kämmerer/Kämmerin (GO NRW § 71 Abs. 4)"
    DEZERNENT = "dezernent", "Dezernent/in (GO NRW § 73)"
    GLEICHSTELLUNGSBEAUFTRAGTE = "gleichstellungsbeauftragte", "Gleichstellungsbeauftragte (GO NRW § 5)"
    DATENSCHUTZBEAUFTRAGTER = "datenschutzbeauftragter", "Datenschutzbeauftragte/r (DSGVO Art. 37)"
    RECHNUNGSPRUEFER = "rechnungspruefer", "Leitung der örtlichen Rechnungsprüfung (GO NRW § 101)"
    BETRIEBSLEITUNG = "betriebsleitung", "Betriebsleitung (EigVO NRW § 2)"
    BEHINDERTENBEAUFTRAGTER = "behindertenbeauftragter", "Behindertenbeauftragte/r (BGG NRW § 13)"
    KREISDIREKTOR = "kreisdirektor", "Kreisdirektor/in (KrO NRW § 47)"
    BEZIRKSBUERGERMEISTER = "bezirksbuergermeister", "Bezirksbürgermeister/in (GO NRW § 36)"
    ORTSVORSTEHER = "ortsvorsteher", "Ortsvorsteher/in (GO NRW § 39)"
    LEITER_DER_FEUERWEHR = "leiter_der_feuerwehr", "Leiter/in der Feuerwehr (BHKG § 11)"
    INFORMATIONSSICHERHEITSBEAUFTRAGTER = "informationssicherheitsbeauftragter", "Informationssicherheitsbeauftragte/r"
    ANTIKORRUPTIONSBEAUFTRAGTER = "antikorruptionsbeauftragter", "Antikorruptionsbeauftragte/r"


@model_class(kw_only=True)
class Besetzung(Kante):
    """Wer eine Einheit leitet oder eine Stelle innehat, und in welcher Weise; auch, dass es niemand tut.

    Raises `InvalidValueError` where a vacancy or N.N. names a person.
    """

    einheit: BesetzbarId
    """Worin die Rolle besteht: Einheit, Akteur, Gremium, Kooperation; ``kommune``, wo das Dezernat nicht gedruckt
    ist; ein Gebiet bei Ortsvorstehern (GO NRW § 39)."""
    stelle: EinheitId | None = None
    """Die Planstelle, wo sie erfasst ist."""
    person: PersonId | None = None
    """Wer; fehlt die Angabe, wird niemand genannt."""
    rolle: Besetzungsrolle
    besetzungsart: Besetzungsart = Besetzungsart.REGULAER
    fuer: BesetzungId | None = None
    """Die Besetzung, die vertreten wird."""
    rang: Annotated[int, From(1)] | None = None
    """Reihenfolge unter mehreren Vertretungen, ab 1."""
    amtsbezeichnung: Name | None = None
    """Wie gedruckt: ``Dezernentin``, ``Amtsleiter``."""
    funktionen: tuple[Funktion, ...] = ()
    anteil: Annotated[float, Over(0), UpTo(1)] | None = field(default=None, converter=optional_number)
    """Anteil der Arbeitszeit, über 0 bis 1."""
    standort: StandortId | None = None
    """Wo sie sitzt, wenn es nicht der Standort der Einheit ist."""
    raum: Name | None = None
    """Das Zimmer, wie gedruckt: ``2.14``."""

    def _pruefe_enden(self) -> None:
        if self.person is not None and self.besetzungsart in OHNE_PERSON:
            raise InvalidValueError(
                f"expected no person beside besetzungsart {self.besetzungsart}, got {self.person!r}", "person"
            )

    def _enden(self) -> tuple[str, ...]:
        stelle = () if self.stelle is None else (self.stelle,)
        return self.einheit, *stelle, self.rolle.replace("_", "-"), self.person or ohne_person(self.besetzungsart)


def ohne_person(besetzungsart: Besetzungsart | None) -> str:
    """Return what stands in a derived id where no person does: whether there is none, or none named."""
    return str(besetzungsart) if besetzungsart in OHNE_PERSON else "ungenannt"
