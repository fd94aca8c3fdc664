"""People in office: who holds which post or leads which unit, and where nobody does."""

import re
from typing import Annotated, Final

from attrs import field

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.characters import shown
from kommunal.model.conversions import optional_number
from kommunal.model.eintrag import BesetzbarId, BesetzungId, EinheitId, Eintrag, Kante, PersonId, StandortId
from kommunal.model.forms import End, From, Name, Over, UpTo
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.schluessel import slug
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

    @classmethod
    def parse(cls, text: str) -> "Person":
        """Return the person that is printed so: ``Frau Dr. Anna Müller``, ``Müller, Anna``; the name makes the id.

        Raises `InvalidValueError` where no name is in the text.

        >>> person = Person.parse("Prof. Dr. Anna Müller")
        >>> person.id, person.titel, person.name
        ('anna-mueller', 'Prof. Dr.', 'Anna Müller')
        """
        anrede, titel, name = _name_parts(text)
        key = slug(name)
        if not key:
            raise InvalidValueError(f"expected the name of a person, got {shown(text)}")
        return cls(id=key, name=name, titel=titel, anrede=anrede)

    @property
    def full_name(self) -> str:
        """The name with the title before it: ``Dr. Britta Obszerninks``."""
        return f"{self.titel} {self.name}" if self.titel else self.name


_ANREDE: Final = re.compile(r"(Frau|Herrn?|Fr\.|Hr\.)(?:\s+|$)")
_TITEL: Final = re.compile(
    r"((?:Prof|Dr|Dipl|Mag|PD)\b\.?(?:-[A-Z][a-z]+\.?)*(?:\s?(?:med|jur|phil|rer|nat|pol|oec|ing|h|c|habil|vet|dent)\b\.?)*\s*)+",
)


def _name_parts(text: str) -> tuple[str | None, str | None, str]:
    """Return form of address, title and name, the first name first."""
    rest = " ".join(text.split())
    last, comma, first = rest.partition(",")
    if comma:  # a title may stand before the first name: "Müller, Dr. Anna"
        rest = f"{first.strip()} {last.strip()}"
    address = _ANREDE.match(rest)
    rest = rest[address.end() :] if address else rest
    title = _TITEL.match(rest)
    name = rest[title.end() :] if title else rest
    spelled = {"Herrn": "Herr", "Fr.": "Frau", "Hr.": "Herr"}
    anrede = spelled.get(address[1], address[1]) if address else None
    return anrede, title[0].strip() if title else None, name.strip()


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


_NOBODY: Final = {
    Besetzungsart.NN: ("nn", "nomennominandum", "nochnichtbenannt"),
    Besetzungsart.VAKANT: (
        "vakant",
        "unbesetzt",
        "nichtbesetzt",
        "zurzeitunbesetzt",
        "zurzeitnichtbesetzt",
        "zzunbesetzt",
    ),
}
_ACTING: Final = {
    Besetzungsart.KOMMISSARISCH: r"komm\.|kommissarisch(?:e[rn]?)?(?:\sLeit(?:ung|er(?:in)?))?:?",
    Besetzungsart.VERTRETUNGSWEISE: r"i\.\s?V\.|in\sVertretung:?|vertretungsweise:?|m\.\s?d\.\s?W\.\s?d\.\s?G\.\s?b\.",
    Besetzungsart.INTERIM: r"interim(?:istisch|sweise)?:?|übergangsweise:?",
}


def _acting(text: str) -> tuple[Besetzungsart, str]:
    """Return in which way somebody holds an office, and the text without the words that say it."""
    rest = " ".join(text.split())
    for besetzungsart, words in _ACTING.items():
        found = re.match(rf"(?:{words})\s+(.+)", rest, re.IGNORECASE)
        found = found or re.fullmatch(rf"(.+?),?\s+\(?(?:{words})\)?", rest, re.IGNORECASE)
        if found:
            return besetzungsart, found[1]
    return Besetzungsart.REGULAER, rest


@model_class(kw_only=True)
class Besetzung(Kante):
    """Wer eine Einheit leitet oder eine Stelle innehat, und in welcher Weise; auch, dass es niemand tut.

    Raises `InvalidValueError` where a vacancy or N.N. names a person.
    """

    einheit: Annotated[BesetzbarId, End()]
    """Worin die Rolle besteht: Einheit, Akteur, Gremium, Kooperation; ``kommune``, wo das Dezernat nicht gedruckt
    ist; ein Gebiet bei Ortsvorstehern (GO NRW § 39)."""
    stelle: Annotated[EinheitId, End()] | None = None
    """Die Planstelle, wo sie erfasst ist."""
    person: Annotated[PersonId, End()] | None = None
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

    @classmethod
    def parse(
        cls, text: str, *, einheit: str, rolle: "Besetzungsrolle | str" = Besetzungsrolle.LEITUNG
    ) -> "tuple[Besetzung, Person | None]":
        """Return what an Organigramm prints for a head as a Besetzung, and the person it names, if any.

        ``N.N.`` and ``vakant`` name nobody; ``komm.``, ``i. V.`` and ``interim`` say in which way somebody acts.
        Raises `InvalidValueError` where a name should stand and none does.

        >>> besetzung, person = Besetzung.parse("komm. Müller, Anna", einheit="jugendamt")
        >>> str(besetzung.besetzungsart), person.name
        ('kommissarisch', 'Anna Müller')
        >>> Besetzung.parse("N.N.", einheit="jugendamt")[0].id
        'jugendamt.leitung.nn'
        """
        role = Besetzungsrolle(rolle)
        word = re.sub(r"[\s().]", "", text).lower()
        nobody = next((art for art, words in _NOBODY.items() if word in words), None)
        if nobody is not None:
            return cls(einheit=einheit, rolle=role, besetzungsart=nobody), None
        besetzungsart, name = _acting(text)
        person = Person.parse(name)
        return cls(einheit=einheit, rolle=role, person=person.id, besetzungsart=besetzungsart), person

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
