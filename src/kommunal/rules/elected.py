"""The head of the administration, Beigeordnete, Kämmerer, deputies: what the law says of who is elected."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from kommunal.model.einheiten import Dezernat
from kommunal.model.personen import Besetzung, Besetzungsrolle, Funktion
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.context import Context, Named, Sightings, at_large
from kommunal.rules.rule import PEOPLE, PERSON, STAND, STATUS, Need, error, info, warning
from kommunal.rules.spans import Dated, Days, beside, grouped, overlapping, peak

_HVB: Final = Funktion.HAUPTVERWALTUNGSBEAMTER
_TERM: Final = 8 * 366
_DEZERNENTEN: Final = (
    Funktion.HAUPTVERWALTUNGSBEAMTER, Funktion.BEIGEORDNETER, Funktion.DEZERNENT, Funktion.ALLGEMEINER_VERTRETER,
    Funktion.KAEMMERER, Funktion.KREISDIREKTOR,
)  # fmt: skip


def _of(funktion: Funktion, german: str, slug: str) -> Need:
    return Need(
        reason=f"no Besetzung is marked as {slug} (funktionen)",
        grund=f"keine Besetzung ist als {german} gekennzeichnet (funktionen)",
        met=lambda k: funktion in k.by_function,
    )


_HAUPTSATZUNG: Final = Need(
    reason="the Profil does not say how many Beigeordnete the Hauptsatzung provides (profil.beigeordnete)",
    grund="das Profil nennt nicht die Zahl der Beigeordneten nach der Hauptsatzung (profil.beigeordnete)",
    met=lambda k: k.profil.beigeordnete is not None,
)
_BEIGEORDNETE: Final = _of(Funktion.BEIGEORDNETER, "Beigeordnete/r", "beigeordneter")
_VERTRETER: Final = _of(Funktion.ALLGEMEINER_VERTRETER, "allgemeine/r Vertreter/in", "allgemeiner_vertreter")
_KAEMMERER: Final = _of(Funktion.KAEMMERER, "Kämmerer/in", "kaemmerer")
_TOP: Final = """
einheiten: [{art: verwaltungsleitung, id: ob, name: Oberbürgermeister}, {art: dezernat, id: dez-2, name: Dezernat II}]
"""


def _other_person(a: Besetzung, b: Besetzung) -> bool:
    return a.person != b.person


@error(
    "B321",
    titel="Zwei Hauptverwaltungsbeamte zugleich",
    title="Two heads of the administration at once",
    text="{a} und {b} leiten zugleich die Verwaltung ({days})",
    message="{a} and {b} head the whole administration at the same time ({days})",
    hinweis="Die Amtszeit der Vorgängerin oder des Vorgängers enden lassen.",
    hint="End the term of the predecessor.",
    source="GO NRW §§ 40, 62; KrO NRW §§ 8, 42",
    exceptions="deputies and whoever only stands in are not counted",
    entails=("B302", "B311", "L713"),
    since=date(1999, 10, 1),
    given=_TOP + PEOPLE + "besetzungen: [{einheit: ob, person: a-muster, rolle: leitung, gueltig: {ab: 2020-11-01}}]",
    wrong="besetzungen: [{einheit: ob, person: b-muster, rolle: leitung, gueltig: {ab: 2025-11-01}}]",
    right="besetzungen: [{einheit: ob, person: b-muster, rolle: stellvertretung, gueltig: {ab: 2025-11-01}}]",
)
def _two_chiefs(k: Context) -> Sightings:
    told: set[str] = set()
    # in one office, or both expressly: two units of the kind are another matter (S126)
    expressly = [dated for dated in k.chiefs if _HVB in dated[0].funktionen]
    for group in (*grouped(k.chiefs, lambda dated: dated[0].einheit).values(), expressly):
        for a, b, days in overlapping(group, _other_person):
            if b.id not in told and k.firm(days, a, b):
                told.add(b.id)
                yield k.seen(b, "person", days, a, a=Named(a.person), b=Named(b.person))


def _named(k: Context, funktion: Funktion) -> list[Dated[Besetzung]]:
    return [dated for dated in k.by_function.get(funktion, ()) if dated[0].person is not None]


@warning(
    "B322",
    titel="Amtszeit über acht Jahre",
    title="Term of more than eight years",
    text="{entry} umfasst mehr als acht Jahre; Beigeordnete werden für acht Jahre gewählt",
    message="{entry} covers more than eight years; Beigeordnete are elected for eight",
    hinweis="Eine Wiederwahl als eigene Besetzung erfassen.",
    hint="Record a re-election as a Besetzung of its own.",
    source="GO NRW § 71 Abs. 1",
    exceptions="only where first and last day are stated",
    needs=(_BEIGEORDNETE,),
    given=_TOP + PEOPLE + "besetzungen: [{einheit: ob, person: b-muster, rolle: leitung}]",
    wrong="""
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, gueltig: {ab: 2010-01-01, bis: 2025-12-31},
    funktionen: [beigeordneter]}]
""",
    right="""
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, gueltig: {ab: 2018-01-01, bis: 2025-12-31},
    funktionen: [beigeordneter]}]
""",
)
def _too_long(k: Context) -> Sightings:
    for b, span in k.by_function.get(Funktion.BEIGEORDNETER, ()):
        if b.gueltig and b.gueltig.ab and b.gueltig.bis and span.last_certain - span.first_certain > _TERM:
            yield k.seen(b, "gueltig")


@warning(
    "B323",
    titel="Mehr Beigeordnete als die Hauptsatzung vorsieht",
    title="More Beigeordnete than the Hauptsatzung provides",
    text="Es sind {count} Beigeordnete im Amt; die Hauptsatzung sieht {provided} vor ({days})",
    message="{count} Beigeordnete are in office; the Hauptsatzung provides {provided} ({days})",
    hinweis="Amtszeiten oder profil.beigeordnete berichtigen.",
    hint="Correct the terms, or profil.beigeordnete.",
    source="GO NRW § 71 Abs. 1",
    needs=(_HAUPTSATZUNG, _BEIGEORDNETE),
    given="""
einheiten: [{art: verwaltungsleitung, id: ob, name: Oberbürgermeister}, {art: dezernat, id: dez-2, name: Dezernat II}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]},
  {einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [beigeordneter]}]
""",
    wrong="profil: {beigeordnete: 1}",
    right="profil: {beigeordnete: 2}",
)
def _too_many(k: Context) -> Sightings:
    provided = k.profil.beigeordnete
    persons = {b.person: (b, span) for b, span in _named(k, Funktion.BEIGEORDNETER)}
    over = None if provided is None else peak([(span, 1) for _, span in persons.values()], provided)
    if over:
        last = max(persons.values(), key=lambda dated: dated[1].first_certain)[0]
        who = [b for b, _ in persons.values()]
        yield k.seen(last, "funktionen", over[:2], *who, count=int(over.highest), provided=provided)


@warning(
    "B324",
    titel="Kreisfreie Stadt ohne Beigeordnete",
    title="Kreisfreie Stadt without Beigeordnete",
    text="Nach dem Profil sieht die Hauptsatzung keine Beigeordneten vor; eine kreisfreie Stadt braucht sie",
    message="by the Profil the Hauptsatzung provides no Beigeordnete; a kreisfreie Stadt needs them",
    hinweis="profil.beigeordnete berichtigen oder weglassen.",
    hint="Correct profil.beigeordnete, or leave it out.",
    source="GO NRW §§ 70, 71",
    exceptions="kreisangehörige towns need none",
    needs=(_HAUPTSATZUNG, STATUS),
    wrong="profil: {beigeordnete: 0}",
    right="""
kommune: {ags: "05978020"}
profil: {beigeordnete: 0}
""",
)
def _none_at_all(k: Context) -> Sightings:
    if k.status is Gemeindestatus.KREISFREI and k.profil.beigeordnete == 0:
        yield at_large("profil.beigeordnete")


def _not_beigeordnet(k: Context, funktion: Funktion) -> Iterator[tuple[Besetzung, Days, Besetzung]]:
    """Yield who has a function without being a Beigeordneter while somebody else is one."""
    for b, span in _named(k, funktion):
        if not (k.also(b, span, Funktion.BEIGEORDNETER) or Funktion.HAUPTVERWALTUNGSBEAMTER in b.funktionen):
            for other, days in islice(beside(span, _named(k, Funktion.BEIGEORDNETER)), 1):
                yield b, days, other


@warning(
    "B325",
    titel="Stadtkämmerer ist nicht Beigeordneter",
    title="Stadtkämmerer who is not a Beigeordneter",
    text="{person} ist Kämmerer/in, aber nicht Beigeordnete/r, wie es in kreisfreien Städten sein muss ({days})",
    message="{person} is Kämmerer but not Beigeordneter, as the law demands in kreisfreie Städte ({days})",
    hinweis="Die Funktion ergänzen, oder als kommissarisch erfassen, wer das Amt nur verwaltet.",
    hint="Add the function, or mark as kommissarisch who only looks after the office.",
    source="GO NRW § 71 Abs. 4",
    exceptions="silent where nobody is marked as Beigeordneter, and during a vacancy",
    needs=(STATUS, _KAEMMERER, _BEIGEORDNETE),
    given=_TOP
    + PEOPLE
    + "besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}]",
    wrong="besetzungen: [{einheit: ob, person: b-muster, rolle: mitarbeit, funktionen: [kaemmerer]}]",
    right="besetzungen: [{einheit: ob, person: b-muster, rolle: mitarbeit, funktionen: [kaemmerer, beigeordneter]}]",
)
def _kaemmerer(k: Context) -> Sightings:
    if k.status is Gemeindestatus.KREISFREI:
        for b, days, _ in _not_beigeordnet(k, Funktion.KAEMMERER):
            yield k.seen(b, "funktionen", days, person=Named(b.person))


@warning(
    "B326",
    titel="Allgemeiner Vertreter ist nicht Beigeordneter",
    title="General deputy who is not a Beigeordneter",
    text="{person} vertritt allgemein, ohne Beigeordnete/r zu sein, obwohl es mit {other} jemanden gibt ({days})",
    message="{person} is general deputy without being a Beigeordneter, although {other} is one ({days})",
    hinweis="Die Funktion ergänzen; die Stellvertretung im Rat (§ 67) ist keine allgemeine Vertretung.",
    hint="Add the function; the deputies in the Rat (§ 67) are not the general deputy.",
    source="GO NRW § 68 Abs. 1",
    exceptions="without Beigeordnete the Rat may appoint any official; while the deputy is prevented; Kreise",
    needs=(_VERTRETER, _BEIGEORDNETE),
    given=_TOP
    + PEOPLE
    + "besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}]",
    wrong="besetzungen: [{einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [allgemeiner_vertreter]}]",
    right="besetzungen: [{einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [beigeordneter]}]",
)
def _vertreter(k: Context) -> Sightings:
    # a Kreis has a Kreisdirektor and no Beigeordnete (KrO § 47)
    found = _not_beigeordnet(k, Funktion.ALLGEMEINER_VERTRETER) if k.status is not Gemeindestatus.KREIS else ()
    for b, days, other in found:
        yield k.seen(b, "funktionen", days, person=Named(b.person), other=Named(other.person))


@warning(
    "B327",
    titel="Zwei allgemeine Vertreter",
    title="Two general deputies",
    text="{a} und {b} sind zugleich allgemeine Vertretung ({days})",
    message="{a} and {b} are both general deputy at the same time ({days})",
    hinweis="Die frühere Bestellung enden lassen, oder die Reihenfolge mit rang angeben.",
    hint="End the earlier appointment, or state the order by rang.",
    source="GO NRW § 68 Abs. 1",
    exceptions="further deputies of a lower rang",
    needs=(_VERTRETER,),
    given=_TOP
    + PEOPLE
    + "besetzungen: [{einheit: ob, person: a-muster, rolle: stellvertretung, funktionen: [allgemeiner_vertreter]}]",
    wrong="besetzungen: [{einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [allgemeiner_vertreter]}]",
    right="""
besetzungen: [{einheit: ob, person: b-muster, rolle: stellvertretung, rang: 2, funktionen: [allgemeiner_vertreter]}]
""",
)
def _two_vertreter(k: Context) -> Sightings:
    # further deputies in an order set by the Rat are lawful (§ 68 Abs. 1)
    first = [one for one in _named(k, Funktion.ALLGEMEINER_VERTRETER) if one[0].rang in (None, 1)]
    for a, b, days in overlapping(first, _other_person):
        yield k.seen(b, "funktionen", days, a, a=Named(a.person), b=Named(b.person))


@info(
    "B328",
    titel="Dezernatsleitung ohne passende Funktion",
    title="Head of a Dezernat without a fitting function",
    text="Wer {place} leitet, ist weder Beigeordnete/r noch als Dezernent/in gekennzeichnet",
    message="whoever heads {place} is marked neither as Beigeordneter nor as Dezernent",
    hinweis="Die Funktion ergänzen (beigeordneter, dezernent), falls sie zutrifft.",
    hint="Add the function (beigeordneter, dezernent) if it applies.",
    source="GO NRW §§ 62, 71, 73",
    exceptions="silent where the Besetzung states no function at all, and for whoever only stands in",
    given=_TOP + PEOPLE + "besetzungen: [{einheit: ob, person: b-muster, rolle: leitung}]",
    wrong="besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [datenschutzbeauftragter]}]",
    right="besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [dezernent]}]",
)
def _head_of_a_dezernat(k: Context) -> Sightings:
    dezernate = {unit.id for unit, _ in k.einheiten if isinstance(unit, Dezernat)}
    for b, span in k.regular:
        leads = b.rolle is Besetzungsrolle.LEITUNG and b.einheit in dezernate
        if leads and b.funktionen and not any(k.also(b, span, funktion) for funktion in _DEZERNENTEN):
            yield k.seen(b, "funktionen", None, b.einheit, place=Named(b.einheit))


_FIVE_YEARS: Final = 5 * 366 + 31
_LONGER: Final = (date(2009, 8, 1), date(2015, 12, 31)), 7 * 366
"""Who was elected between 2009 and 2015 held office until 2014, 2015 or 2020: the terms of Rat and head were parted."""


@warning(
    "B329",
    titel="Amtszeit über fünf Jahre",
    title="Term of more than five years",
    text="{entry} umfasst mehr als eine Amtszeit; Hauptverwaltungsbeamte werden für fünf Jahre gewählt",
    message="{entry} covers more than one term; heads of the administration are elected for five years",
    hinweis="Eine Wiederwahl als eigene Besetzung erfassen.",
    hint="Record a re-election as a Besetzung of its own.",
    source="GO NRW § 65 Abs. 1; KrO NRW § 44 Abs. 1",
    exceptions="the longer terms of those elected between 2009 and 2015; only where first and last day are stated",
    given=_TOP + PERSON,
    wrong="besetzungen: [{einheit: ob, person: a-muster, rolle: leitung, gueltig: {ab: 2020-11-01, bis: 2030-10-31}}]",
    right="besetzungen: [{einheit: ob, person: a-muster, rolle: leitung, gueltig: {ab: 2014-06-01, bis: 2020-10-31}}]",
    since=date(1999, 10, 1),
)
def _several_terms(k: Context) -> Sightings:
    (since, until), longest = _LONGER
    for b, span in k.chiefs:
        if b.gueltig and b.gueltig.ab and b.gueltig.bis:
            longer = since <= b.gueltig.ab.latest and b.gueltig.ab.earliest <= until
            if span.last_certain - span.first_certain > (longest if longer else _FIVE_YEARS):
                yield k.seen(b, "gueltig")


@info(
    "B330",
    titel="Länger als acht Jahre im Amt",
    title="In office for more than eight years",
    text="{entry} begann vor mehr als acht Jahren ({ab}); eine Wiederwahl ist nicht erfasst",
    message="{entry} began more than eight years ago ({ab}), and no re-election is recorded",
    hinweis="Die Wiederwahl als eigene Besetzung erfassen, oder das Ende angeben.",
    hint="Record the re-election as a Besetzung of its own, or state the end.",
    source="GO NRW § 71 Abs. 1; KrO NRW § 47 Abs. 1",
    exceptions="a re-election is a new Besetzung; silent where the day of the record is not known",
    needs=(STAND, _BEIGEORDNETE),
    given="stand: 2025-06" + _TOP + PERSON,
    wrong="""
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, gueltig: {ab: 2015-03-01},
  funktionen: [beigeordneter]}]
""",
    right="""
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, gueltig: {ab: 2019-03-01},
  funktionen: [beigeordneter]}]
""",
)
def _long_in_office(k: Context) -> Sightings:
    stand = k.verwaltung.stand
    for b, _ in k.by_function.get(Funktion.BEIGEORDNETER, ()) if stand else ():
        ab = b.gueltig and b.gueltig.ab
        if stand and ab and b.gueltig and not b.gueltig.bis and (stand.earliest - ab.latest).days > _TERM:
            yield k.seen(b, "gueltig.ab", ab=ab)
