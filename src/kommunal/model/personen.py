"""People in office: who holds which post or leads which unit, and where nobody does."""

from typing import Final

from attrs import field, frozen

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import optionale_zahl
from kommunal.model.eintrag import BesetzbarId, BesetzungId, EinheitId, Eintrag, Kante, PersonId
from kommunal.model.felder import ab_eins, streng
from kommunal.model.orte import Erreichbarkeit

__all__ = ["OHNE_PERSON", "Besetzung", "Besetzungsart", "Besetzungsrolle", "Funktion", "Person"]


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Person(Eintrag):
    """Eine Person in ihrem Amt. Privates hat hier kein Feld."""

    name: str
    titel: str | None = None
    """Akademischer Grad oder Titel: ``Dr.``."""
    anrede: str | None = None
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
    SUSPENDIERT = "suspendiert", "suspendiert"
    VAKANT = "vakant", "vakant"
    NN = "nn", "N.N."


OHNE_PERSON: Final = frozenset({Besetzungsart.VAKANT, Besetzungsart.NN})
"""Arten, die eine Person ausschließen."""


class Funktion(Begriff):
    """Ein Amt oder Auftrag nach Gesetz, den eine Besetzung mit sich bringt."""

    HAUPTVERWALTUNGSBEAMTER = "hauptverwaltungsbeamter", "Hauptverwaltungsbeamte/r (GO NRW § 62)"
    ALLGEMEINER_VERTRETER = "allgemeiner_vertreter", "Allgemeine/r Vertreter/in (GO NRW § 68)"
    BEIGEORDNETER = "beigeordneter", "Beigeordnete/r (GO NRW § 71)"
    KAEMMERER = "kaemmerer", "Kämmerer/Kämmerin (GO NRW § 71 Abs. 4)"
    DEZERNENT = "dezernent", "Dezernent/in (GO NRW § 73)"
    GLEICHSTELLUNGSBEAUFTRAGTE = "gleichstellungsbeauftragte", "Gleichstellungsbeauftragte (GO NRW § 5)"
    DATENSCHUTZBEAUFTRAGTER = "datenschutzbeauftragter", "Datenschutzbeauftragte/r (DSGVO Art. 37)"
    RECHNUNGSPRUEFER = "rechnungspruefer", "Leitung der örtlichen Rechnungsprüfung (GO NRW § 101)"
    BETRIEBSLEITUNG = "betriebsleitung", "Betriebsleitung (EigVO NRW § 2)"
    BEHINDERTENBEAUFTRAGTER = "behindertenbeauftragter", "Behindertenbeauftragte/r (BGG NRW § 13)"


def _anteil(instance: object, attribute: object, value: float | None) -> None:
    if value is not None and not 0 < value <= 1:
        raise InvalidValueError(f"expected a share above 0 and up to 1, got {value}", "anteil")


@frozen(kw_only=True, repr=False, field_transformer=streng)
class Besetzung(Kante):
    """Wer eine Einheit leitet oder eine Stelle innehat, und in welcher Weise; auch, dass es niemand tut.

    Raises `InvalidValueError` where a vacancy or N.N. names a person.
    """

    einheit: BesetzbarId
    """Die Einheit (oder der Akteur), in der die Rolle besteht."""
    stelle: EinheitId | None = None
    """Die Planstelle, wo sie erfasst ist."""
    person: PersonId | None = None
    """Wer; fehlt die Angabe, wird niemand genannt."""
    rolle: Besetzungsrolle
    besetzungsart: Besetzungsart = Besetzungsart.REGULAER
    fuer: BesetzungId | None = None
    """Die Besetzung, die vertreten wird."""
    rang: int | None = field(default=None, validator=ab_eins)
    """Reihenfolge unter mehreren Vertretungen, ab 1."""
    amtsbezeichnung: str | None = None
    """Wie gedruckt: ``Dezernentin``, ``Amtsleiter``."""
    funktionen: tuple[Funktion, ...] = ()
    anteil: float | None = field(default=None, converter=optionale_zahl, validator=_anteil)
    """Anteil der Arbeitszeit, über 0 bis 1."""

    def _pruefe_enden(self) -> None:
        if self.person is not None and self.besetzungsart in OHNE_PERSON:
            raise InvalidValueError(
                f"expected no person beside besetzungsart {self.besetzungsart}, got {self.person!r}", "person"
            )

    def _enden(self) -> tuple[str, ...]:
        stelle = () if self.stelle is None else (self.stelle,)
        return self.einheit, *stelle, self.rolle.replace("_", "-"), self.person or _ohne_person(self.besetzungsart)


def _ohne_person(besetzungsart: Besetzungsart) -> str:
    return str(besetzungsart) if besetzungsart in OHNE_PERSON else "ungenannt"
