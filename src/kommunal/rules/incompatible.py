"""Offices that the law keeps apart: in one person they cannot be held together."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Final

from kommunal.model.akteure import Gremiumsart, Mitgliedschaft, Mitgliedsrolle
from kommunal.model.personen import Besetzung, Besetzungsrolle, Funktion
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.rules.bodies import COUNCIL
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.rule import info, warning
from kommunal.rules.spans import Dated, Days, beside, grouped

_WITH_A_SEAT: Final = (Mitgliedsrolle.VORSITZ, Mitgliedsrolle.STELLVERTRETENDER_VORSITZ, Mitgliedsrolle.MITGLIED)
_EMPLOYED: Final = (Besetzungsrolle.LEITUNG, Besetzungsrolle.STELLVERTRETUNG, Besetzungsrolle.MITARBEIT)
_HONORARY: Final = frozenset((Funktion.HAUPTVERWALTUNGSBEAMTER, Funktion.ORTSVORSTEHER, Funktion.BEZIRKSBUERGERMEISTER))
_AUDIT: Final = regex(r"rechnungspruefung")
_MONEY: Final = regex(r"kaemmerei|\bfinanz|stadtkasse|zahlungsabwicklung")
_DECIDES_ON_DATA: Final = regex(r"\b(edv|it)\b|informationstechnik|personal(amt|abteilung|verwaltung|wesen)|hauptamt")


def _by_person(k: Context) -> Mapping[str, list[Dated[Besetzung]]]:
    return grouped(k.regular, lambda dated: dated[0].person)


def _both(
    k: Context, one: Callable[[Besetzung], bool], other: Callable[[Besetzung], bool]
) -> Iterator[tuple[Besetzung, Besetzung, Days]]:
    """Yield whoever holds two offices at once, of which one is of this kind and another of that."""
    for held in k.once(_by_person).values():
        for a, span in held:
            if one(a):
                yield from islice(((a, b, days) for b, days in beside(span, held) if other(b)), 1)


def _seats(k: Context, *kinds: Gremiumsart) -> Mapping[str, list[Dated[Mitgliedschaft]]]:
    """Return the seats in bodies of some kinds, by who holds them."""
    return grouped(k.members(kinds, *_WITH_A_SEAT), lambda dated: dated[0].mitglied)


def _and_a_seat(
    k: Context, seats: Mapping[str, list[Dated[Mitgliedschaft]]], held: Callable[[Besetzung], bool]
) -> Iterator[tuple[Besetzung, Mitgliedschaft, Days]]:
    """Yield whoever holds an office of a kind and a seat at once."""
    for b, span in k.regular if seats else ():
        for m, days in beside(span, seats.get(b.person or "", ())) if held(b) else ():
            yield b, m, days


def _heads(k: Context, b: Besetzung, pattern: re.Pattern[str]) -> bool:
    """Tell whether somebody heads a unit of such a name."""
    named = (pattern.search(k.folded(unit.name)) for unit, _ in k.units_by_id.get(b.einheit, ()))
    return b.rolle is Besetzungsrolle.LEITUNG and any(named)


def _does(k: Context, funktion: Funktion, pattern: re.Pattern[str], b: Besetzung) -> bool:
    return funktion in b.funktionen or _heads(k, b, pattern)


@warning(
    "B331",
    titel="Beschäftigte im eigenen Rat",
    title="Employee in the council of the same municipality",
    text="{person} ist bei der Kommune beschäftigt ({place}) und zugleich Mitglied von {gremium} ({days})",
    message="{person} is employed by the municipality ({place}) and a member of {gremium} at the same time ({days})",
    hinweis="Prüfen, ob es dieselbe Person ist; das Mandat oder das Amt enden lassen.",
    hint="Check whether it is the same person; end the seat or the office.",
    source="KWahlG NRW § 13 Abs. 1",
    exceptions="the head of the administration, Ortsvorsteher and other honorary offices; work by hand",
    given="""
einheiten: [{art: amt, id: amt, name: Schulamt}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: rat, name: Rat der Stadt, gremiumsart: rat}]
besetzungen: [{einheit: amt, person: a-muster, rolle: leitung}]
""",
    wrong="mitgliedschaften: [{gremium: rat, mitglied: a-muster}, {gremium: rat, mitglied: b-muster}]",
    right="mitgliedschaften: [{gremium: rat, mitglied: b-muster}]",
)
def _employed_and_elected(k: Context) -> Sightings:
    chiefs = {b.person for b, _ in k.chiefs}

    def employed(b: Besetzung) -> bool:
        honorary = _HONORARY.intersection(b.funktionen) or b.person in chiefs
        return b.rolle in _EMPLOYED and b.einheit in k.units_by_id and not honorary

    for b, m, days in _and_a_seat(k, _seats(k, *COUNCIL), employed):
        names = {"person": Named(b.person), "place": Named(b.einheit), "gremium": Named(m.gremium)}
        yield k.seen(m, "mitglied", days, b, **names)


@warning(
    "B332",
    titel="Rechnungsprüfung und Finanzen in einer Hand",
    title="One person for audit and finances",
    text="{person} leitet die Rechnungsprüfung und zugleich die Finanzen: {place} ({days})",
    message="{person} heads the audit and at the same time finances: {place} ({days})",
    hinweis="Eine der beiden Besetzungen berichtigen oder enden lassen.",
    hint="Correct or end one of the two.",
    source="GO NRW § 101 Abs. 4 Satz 2",
    exceptions="former offices; whoever only stands in",
    given="""
personen: [{id: a-muster, name: Alex Muster}]
einheiten: [{art: amt, id: amt, name: Rechnungsprüfungsamt}]
besetzungen: [{einheit: amt, person: a-muster, rolle: leitung}]
""",
    wrong="besetzungen: [{einheit: kommune, person: a-muster, rolle: mitarbeit, funktionen: [kaemmerer]}]",
    right="besetzungen: [{einheit: kommune, person: a-muster, rolle: mitarbeit, funktionen: [betriebsleitung]}]",
)
def _audit_and_money(k: Context) -> Sightings:
    audits, keeps_money = (Funktion.RECHNUNGSPRUEFER, _AUDIT), (Funktion.KAEMMERER, _MONEY)
    for a, b, days in _both(k, partial(_does, k, *audits), partial(_does, k, *keeps_money)):
        place = Funktion.KAEMMERER if Funktion.KAEMMERER in b.funktionen else Named(b.einheit)
        yield k.seen(b, "person", days, a, person=Named(b.person), place=place)


@warning(
    "B333",
    titel="Gleichstellungsbeauftragte im Personalrat",
    title="Gleichstellungsbeauftragte in the Personalrat",
    text="{person} ist Gleichstellungsbeauftragte und zugleich Mitglied von {gremium} ({days})",
    message="{person} is Gleichstellungsbeauftragte and a member of {gremium} at the same time ({days})",
    hinweis="Eine der beiden Angaben berichtigen oder enden lassen.",
    hint="Correct or end one of the two.",
    source="LGG NRW § 16 Abs. 1 Satz 4",
    given="""
einheiten: [{art: amt, id: amt, name: Gleichstellungsstelle}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: amt, person: a-muster, rolle: beauftragt, funktionen: [gleichstellungsbeauftragte]}]
mitgliedschaften: [{gremium: pr, mitglied: a-muster}]
""",
    wrong="gremien: [{id: pr, name: Personalrat, gremiumsart: interessenvertretung}]",
    right="gremien: [{id: pr, name: Klimabeirat, gremiumsart: beirat}]",
)
def _in_the_personalrat(k: Context) -> Sightings:
    # the name says what it is, also where nobody has said its kind
    councils = {gremium.id for gremium, _ in k.gremien() if "personalrat" in fold(gremium.name)}
    found = _and_a_seat(k, _seats(k), lambda b: Funktion.GLEICHSTELLUNGSBEAUFTRAGTE in b.funktionen)
    for b, m, days in found if councils else ():
        if m.gremium in councils:
            yield k.seen(m, "mitglied", days, b, person=Named(b.person), gremium=Named(m.gremium))


@info(
    "B334",
    titel="Datenschutzbeauftragte mit Interessenkonflikt",
    title="Data protection officer with a conflict of interests",
    text="{person} ist Datenschutzbeauftragte/r und entscheidet zugleich über die Verarbeitung: {place} ({days})",
    message="{person} is data protection officer and decides on the processing at the same time: {place} ({days})",
    hinweis="Prüfen, ob beide Aufgaben zu einem Interessenkonflikt führen.",
    hint="Check whether the two tasks lead to a conflict of interests.",
    source="DSGVO Art. 38 Abs. 6",
    exceptions="heads of other offices; a joint or external officer",
    given="""
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: amt, person: a-muster, rolle: leitung},
  {einheit: kommune, person: a-muster, rolle: beauftragt, funktionen: [datenschutzbeauftragter]}]
""",
    wrong="einheiten: [{art: amt, id: amt, name: Personalamt}]",
    right="einheiten: [{art: amt, id: amt, name: Stadtarchiv}]",
)
def _judge_in_own_cause(k: Context) -> Sightings:
    chiefs = {b.id for b, _ in k.chiefs}

    def decides(b: Besetzung) -> bool:
        return _heads(k, b, _DECIDES_ON_DATA) or b.id in chiefs or Funktion.KAEMMERER in b.funktionen

    for a, b, days in _both(k, lambda b: Funktion.DATENSCHUTZBEAUFTRAGTER in b.funktionen, decides):
        yield k.seen(a, "person", days, b, person=Named(a.person), place=Named(b.einheit))


@warning(
    "B335",
    titel="Bürgermeister als Bezirksbürgermeister",
    title="Bürgermeister who is Bezirksbürgermeister",
    text="{person} ist Bezirksbürgermeister/in und zugleich Oberbürgermeister/in oder deren Vertretung im Rat ({days})",
    message="{person} is Bezirksbürgermeister and Oberbürgermeister, or a deputy in the Rat, at the same time ({days})",
    hinweis="Eine der beiden Angaben berichtigen oder enden lassen.",
    hint="Correct or end one of the two.",
    source="GO NRW § 36 Abs. 3 Satz 4",
    given="""
personen: [{id: a-muster, name: Alex Muster}]
gremien: [{id: rat, name: Rat der Stadt, gremiumsart: rat}, {id: bv, name: BV Mitte, gremiumsart: bezirksvertretung}]
mitgliedschaften: [{gremium: rat, mitglied: a-muster, rolle: stellvertretender_vorsitz}]
""",
    wrong="mitgliedschaften: [{gremium: bv, mitglied: a-muster, rolle: vorsitz}]",
    right="mitgliedschaften: [{gremium: bv, mitglied: a-muster, rolle: mitglied}]",
)
def _two_mayors(k: Context) -> Sightings:
    deputies = (
        (m.mitglied, span) for m, span in k.members((Gremiumsart.RAT,), Mitgliedsrolle.STELLVERTRETENDER_VORSITZ)
    )
    mayors = grouped((*((b.person, span) for b, span in k.chiefs), *deputies), lambda held: held[0])
    chairs = k.members((Gremiumsart.BEZIRKSVERTRETUNG,), Mitgliedsrolle.VORSITZ)
    told = k.by_function.get(Funktion.BEZIRKSBUERGERMEISTER, ())
    for entry, span in (*chairs, *told):
        field, person = ("person", entry.person) if isinstance(entry, Besetzung) else ("mitglied", entry.mitglied)
        for _, days in islice(beside(span, mayors.get(person or "", ())), 1):
            yield k.seen(entry, field, days, person=Named(person))
