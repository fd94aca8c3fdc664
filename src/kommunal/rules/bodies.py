"""Gremien: chairs, seats, sizes, and the bodies that the law asks for (GO NRW §§ 27, 40 to 58, 70)."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from kommunal.model.akteure import Gremium, Gremiumsart, Mitgliedsrolle
from kommunal.model.einheiten import Betrieb, Verwaltungsleitung
from kommunal.model.personen import Besetzung, Funktion
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.context import Context, Named, Sightings, at_large
from kommunal.rules.rule import PEOPLE, Need, info, warning
from kommunal.rules.spans import Dated, beside, both_certain, clashes, overlapping, peak

__all__ = ["COUNCIL", "councils"]

COUNCIL: Final = (Gremiumsart.RAT, Gremiumsart.KREISTAG)
_BELOW: Final = (Gremiumsart.AUSSCHUSS, Gremiumsart.BEZIRKSVERTRETUNG, Gremiumsart.BEZIRKSAUSSCHUSS)
_COUNCIL_NAME: Final = regex(r"(stadt|gemeinde)?rat\b|kreistag\b")
_ALL: Final = 4
"""From how many Ausschüsse on a record may be taken to list them all."""
_BODIES_STATED: Final = Need(
    reason=f"the record has fewer than {_ALL} Ausschüsse and may not list them all",
    grund=f"die Aufzeichnung nennt weniger als {_ALL} Ausschüsse und vielleicht nicht alle",
    met=lambda k: len(_ausschuesse(k)) >= _ALL,
)
_RAT: Final = """
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: rat, name: Rat, gremiumsart: rat}]
einheiten: [{art: verwaltungsleitung, id: ob, name: Oberbürgermeister}]
besetzungen: [{einheit: ob, person: a-muster, rolle: leitung}]
"""


def _with_bodies(*names: str) -> str:
    lines = [f"  - {{id: aus-{n}, name: {name}, gremiumsart: ausschuss}}" for n, name in enumerate(names)]
    return "\n".join(["", "gremien:", *lines, ""])


_USUAL: Final = ("Haupt- und Finanzausschuss", "Rechnungsprüfungsausschuss", "Schulausschuss", "Sportausschuss")
_JUGENDAMT: Final = "einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]"
_EIGENBETRIEB: Final = "einheiten: [{art: betrieb, id: asb, name: Abfallwirtschaft, rechtsform: Eigenbetrieb}]"


def councils(k: Context) -> list[Dated[Gremium]]:
    """Return the Räte and Kreistage; Jugendrat and Integrationsrat are Räte by their word only."""
    return [dated for dated in k.gremien(*COUNCIL) if _COUNCIL_NAME.match(fold(dated[0].name))]


@warning(
    "L711",
    titel="Zwei Vorsitzende zugleich",
    title="Two chairs at once",
    text="{gremium} hat mit {a} und {b} zwei Vorsitzende zugleich ({days})",
    message="{gremium} has two chairs at the same time, {a} and {b} ({days})",
    hinweis="Eine Amtszeit enden lassen, oder die Stellvertretung als solche erfassen.",
    hint="End one term, or record the deputy as such (stellvertretender_vorsitz).",
    source="GO NRW §§ 36, 40, 57, 58",
    exceptions="only elected bodies; working groups may have two",
    given="""
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: schulausschuss, name: Schulausschuss, gremiumsart: ausschuss}]
mitgliedschaften: [{gremium: schulausschuss, mitglied: a-muster, rolle: vorsitz}]
""",
    wrong="mitgliedschaften: [{gremium: schulausschuss, mitglied: b-muster, rolle: vorsitz}]",
    right="mitgliedschaften: [{gremium: schulausschuss, mitglied: b-muster, rolle: stellvertretender_vorsitz}]",
)
def _two_chairs(k: Context) -> Sightings:
    named = [dated for dated in k.members((*COUNCIL, *_BELOW), Mitgliedsrolle.VORSITZ) if dated[0].mitglied]
    for a, b, days in clashes(named, lambda m: m.gremium, lambda a, b: a.mitglied != b.mitglied):
        yield k.seen(b, "rolle", days, a, a=Named(a.mitglied), b=Named(b.mitglied), gremium=Named(b.gremium))


@warning(
    "L712",
    titel="Mehr Mitglieder als Sitze",
    title="More members than seats",
    text="{entry} hat {count} Mitglieder zugleich; Sitze: {sitze} ({days})",
    message="{entry} has {count} members at the same time; seats: {sitze} ({days})",
    hinweis="Mitgliedschaften enden lassen, beratende als solche erfassen, oder sitze berichtigen.",
    hint="End memberships, mark advisory ones (beratend), or correct sitze.",
    source="logic",
    exceptions="deputies of members, advisory members, clerks, and the Bürgermeister beside the elected seats",
    given=PEOPLE + "gremien: [{id: beirat, name: Beirat, gremiumsart: beirat, sitze: 1}]",
    wrong="mitgliedschaften: [{gremium: beirat, mitglied: a-muster}, {gremium: beirat, mitglied: b-muster}]",
    right="""
mitgliedschaften: [{gremium: beirat, mitglied: a-muster}, {gremium: beirat, mitglied: b-muster, rolle: beratend}]
""",
)
def _more_than_seats(k: Context) -> Sightings:
    # the head of the administration votes by law and holds none of the elected seats
    chiefs = {b.person for b, _ in k.chiefs}
    chiefs |= {unit.id for unit, _ in k.einheiten if isinstance(unit, Verwaltungsleitung)}
    for gremium, span in k.gremien():
        members = {
            m.mitglied: then
            for m, then in k.mitgliedschaften.get(gremium.id, ())
            if m.mitglied and m.mitglied not in chiefs and m.has_vote and both_certain(span, then)
        }
        over = peak([(then, 1) for then in members.values()], gremium.sitze or len(members))
        if over:
            yield k.seen(gremium, "sitze", over[:2], count=int(over.highest), sitze=gremium.sitze)


@warning(
    "L713",
    titel="Vorsitz im Rat liegt nicht beim Bürgermeister",
    title="Rat not chaired by the Bürgermeister",
    text="{who} sitzt dem Rat vor, Hauptverwaltungsbeamte/r ist {chief} ({days})",
    message="{who} chairs the Rat, while {chief} heads the administration ({days})",
    hinweis="Stellvertretende Bürgermeister (§ 67) sind stellvertretender Vorsitz.",
    hint="Deputies from the Rat (§ 67) are stellvertretender_vorsitz.",
    source="GO NRW § 40 Abs. 2; KrO NRW § 25 Abs. 1",
    exceptions="silent where the chair is not given as a person, and during a vacancy",
    since=date(1999, 10, 1),
    wrong=_RAT + "mitgliedschaften: [{gremium: rat, mitglied: b-muster, rolle: vorsitz}]",
    right=_RAT + "mitgliedschaften: [{gremium: rat, mitglied: a-muster, rolle: vorsitz}]",
)
def _chaired_by_another(k: Context) -> Sightings:
    persons = {person.id for person, _ in k.dated("personen")}
    for m, span in k.members(COUNCIL, Mitgliedsrolle.VORSITZ):
        others = [(b, then) for b, then in k.chiefs if b.person != m.mitglied in persons]
        for b, days in islice(beside(span, others), 1):
            yield k.seen(m, "mitglied", days, b, who=Named(m.mitglied), chief=Named(b.person))


@warning(
    "L714",
    titel="Zwei Räte zugleich",
    title="Two Räte at once",
    text="{a} und {entry} sind zugleich als Rat oder Kreistag erfasst ({days})",
    message="{a} and {entry} are both recorded as Rat or Kreistag ({days})",
    hinweis="Wahlperioden als Fassungen desselben Gremiums erfassen; Ausschüsse sind keine Räte.",
    hint="Record terms as versions of one Gremium; an Ausschuss is not a Rat.",
    source="GO NRW § 40; KrO NRW § 8",
    entails=("S132",),
    given="gremien: [{id: rat-2020, name: Rat der Stadt, gremiumsart: rat}]",
    wrong="gremien: [{id: rat-2025, name: Rat der Stadt, gremiumsart: rat, gueltig: {ab: 2025-11-01}}]",
    right="gremien: [{id: rat-2020, name: Rat der Stadt, gremiumsart: rat, sitze: 60, gueltig: {ab: 2025-11-01}}]",
)
def _two_councils(k: Context) -> Sightings:
    for a, b, days in overlapping(councils(k)):
        yield k.seen(b, "gremiumsart", days, a, a=a)


@info(
    "L715",
    titel="Gremium mit dem Namen einer Einheit",
    title="Gremium named like a unit",
    text="„{name}“ ist als Gremium und als Einheit ({einheit}) erfasst ({days})",
    message="{name!r} is recorded as a Gremium and as a unit ({einheit}) ({days})",
    hinweis="Ein Gremium ist keine Einheit; seine Geschäftsführung ist eine Mitgliedschaft (geschaeftsfuehrung).",
    hint="A Gremium is not a unit; who runs its business is a Mitgliedschaft (geschaeftsfuehrung).",
    source="GO NRW §§ 57, 58",
    wrong="""
einheiten: [{art: organisationseinheit, id: pk, name: Präventivkreis}]
gremien: [{id: praeventivkreis, name: Präventivkreis, gremiumsart: arbeitskreis}]
""",
    right="gremien: [{id: praeventivkreis, name: Präventivkreis, gremiumsart: arbeitskreis}]",
)
def _like_a_unit(k: Context) -> Sightings:
    for gremium, span in k.gremien():
        for unit, days in islice(beside(span, k.units_by_name.get(fold(gremium.name), ())), 1):
            yield k.seen(gremium, "name", days, unit, name=gremium.name, einheit=unit)


@warning(
    "L716",
    titel="Mitglied fehlt im Verwaltungsvorstand",
    title="Member missing in the Verwaltungsvorstand",
    text="{person} gehört von Amts wegen zu {entry}, ist dort aber nicht Mitglied ({days})",
    message="{person} belongs to {entry} by office but is not a member ({days})",
    hinweis="Die Mitgliedschaft ergänzen.",
    hint="Add the membership.",
    source="GO NRW § 70 Abs. 1",
    exceptions="further members are common; members given as units or not at all; Kreise have none by law",
    given="""
einheiten: [{art: dezernat, id: dez-2, name: Dezernat II}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}]
gremien: [{id: vv, name: Verwaltungsvorstand, gremiumsart: verwaltungsvorstand}]
""",
    wrong="mitgliedschaften: [{gremium: vv, mitglied: b-muster}]",
    right="mitgliedschaften: [{gremium: vv, mitglied: a-muster}, {gremium: vv, mitglied: b-muster}]",
)
def _missing_in_the_vorstand(k: Context) -> Sightings:
    persons = {person.id for person, _ in k.dated("personen")}
    for gremium, span in k.gremien(Gremiumsart.VERWALTUNGSVORSTAND):
        members = {m.mitglied for m, _ in k.mitgliedschaften.get(gremium.id, ())}
        # members may be given as offices or Dezernate: then nothing can be said
        told = {*members, None} if members and members <= persons and k.status is not Gemeindestatus.KREIS else None
        for b, days in beside(span, _by_office(k)) if told else ():
            if told and b.person not in told:
                told.add(b.person)
                yield k.seen(gremium, "", days, b, person=Named(b.person))


def _by_office(k: Context) -> Iterator[Dated[Besetzung]]:
    """Return who is in the Verwaltungsvorstand by law: the Beigeordnete, the Bürgermeister, the Kämmerer."""
    beigeordnete = k.by_function.get(Funktion.BEIGEORDNETER, ())
    also = (*k.chiefs, *k.by_function.get(Funktion.KAEMMERER, ())) if beigeordnete else ()
    return iter((*beigeordnete, *also))


# --- bodies that the law asks for -----------------------------------------------------------------------------------


def _ausschuesse(k: Context) -> list[str]:
    return [fold(" ".join((gremium.name, *gremium.aliase))) for gremium, _ in k.gremien(Gremiumsart.AUSSCHUSS)]


@info(
    "L721",
    titel="Pflichtausschuss nicht genannt",
    title="Obligatory committee not named",
    text="Unter den Ausschüssen fehlt: {missing}",
    message="among the committees there is no {missing}",
    hinweis="Ergänzen, oder dem zusammengelegten Ausschuss einen Alias geben.",
    hint="Add it, or give the combined committee an alias.",
    source="GO NRW § 57 Abs. 2; KrO NRW §§ 8, 50, 51",
    exceptions="combined names count; a Hauptausschuss may have the tasks of the Finanzausschuss; incomplete lists",
    needs=(_BODIES_STATED,),
    wrong=_with_bodies("Haupt- und Finanzausschuss", "Schulausschuss", "Sportausschuss", "Kulturausschuss"),
    right=_with_bodies(*_USUAL),
)
def _obligatory(k: Context) -> Sightings:
    names = " ".join(_ausschuesse(k))
    if k.status is Gemeindestatus.KREIS:
        named = "kreisausschuss" in names or bool(k.gremien(Gremiumsart.KREISAUSSCHUSS))
        obligatory = [(named, "Kreisausschuss")]
    else:
        # the tasks of the Finanzausschuss may go to the Hauptausschuss, not the other way round
        obligatory = [
            ("haupt" in names, "Hauptausschuss"),
            ("finanz" in names or "haupt" in names, "Finanzausschuss"),
            ("rechnungspruefung" in names, "Rechnungsprüfungsausschuss"),
        ]
    for there, missing in obligatory:
        if not there:
            yield at_large("gremien", missing=missing)


@warning(
    "L722",
    titel="Jugendamt ohne Jugendhilfeausschuss",
    title="Jugendamt without Jugendhilfeausschuss",
    text="Unter den Ausschüssen ist keiner für Jugendhilfe; als Jugendamt ist {entry} erfasst",
    message="none of the committees is for Jugendhilfe, and {entry} is recorded as a Jugendamt",
    hinweis="Den Jugendhilfeausschuss ergänzen; er ist Teil des Jugendamtes.",
    hint="Add the Jugendhilfeausschuss; it is part of the Jugendamt.",
    source="SGB VIII §§ 70, 71",
    exceptions="any committee with Jugend in its name counts; silent while the list may be incomplete",
    needs=(_BODIES_STATED,),
    wrong=_JUGENDAMT + _with_bodies(*_USUAL),
    right=_JUGENDAMT + _with_bodies(*_USUAL, "Jugendhilfeausschuss"),
)
def _jugendhilfe(k: Context) -> Sightings:
    if not any("jugend" in name for name in _ausschuesse(k)):
        for unit, _ in k.units_by_name.get("jugendamt", ()):
            yield k.seen(unit)


@info(
    "L723",
    titel="Eigenbetrieb ohne Betriebsausschuss",
    title="Eigenbetrieb without Betriebsausschuss",
    text="{entry} ist ein Eigenbetrieb; unter den Ausschüssen ist kein Betriebsausschuss",
    message="{entry} is an Eigenbetrieb, and none of the committees is a Betriebsausschuss",
    hinweis="Den Betriebsausschuss ergänzen.",
    hint="Add the Betriebsausschuss.",
    source="GO NRW § 114; EigVO NRW § 5",
    exceptions="another committee may take its place; silent while the list may be incomplete",
    needs=(_BODIES_STATED,),
    wrong=_EIGENBETRIEB + _with_bodies(*_USUAL),
    right=_EIGENBETRIEB + _with_bodies(*_USUAL, "Betriebsausschuss"),
)
def _betriebsausschuss(k: Context) -> Sightings:
    if not any("betrieb" in name or "werk" in name for name in _ausschuesse(k)):
        for unit, _ in k.einheiten:
            if isinstance(unit, Betrieb) and unit.rechtsform and "eigenbetrieb" in fold(unit.rechtsform):
                yield k.seen(unit, "rechtsform")


@warning(
    "L726",
    titel="Vertretung in einem anderen Gremium",
    title="Deputy in another body",
    text="{entry} vertritt ein Mitglied von {other}",
    message="{entry} deputises for a member of {other}",
    hinweis="fuer auf eine Mitgliedschaft desselben Gremiums richten.",
    hint="Let fuer name a membership of the same body.",
    source="GO NRW § 58 Abs. 1",
    exceptions="fuer may name a person as well",
    given="""
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: schule, name: Schulausschuss, gremiumsart: ausschuss}, {id: sport, name: Sportbeirat}]
mitgliedschaften: [{id: m, gremium: schule, mitglied: a-muster}]
""",
    wrong="mitgliedschaften: [{gremium: sport, mitglied: b-muster, rolle: stellvertretendes_mitglied, fuer: m}]",
    right="mitgliedschaften: [{gremium: schule, mitglied: b-muster, rolle: stellvertretendes_mitglied, fuer: m}]",
)
def _deputy_elsewhere(k: Context) -> Sightings:
    bodies = {m.id: m.gremium for m in k.verwaltung.mitgliedschaften}
    for m in k.verwaltung.mitgliedschaften:
        other = bodies.get(m.fuer or "")
        if other is not None and other != m.gremium:
            yield k.seen(m, "fuer", None, m.fuer or "", other=Named(other))


# --- what there is by law, since when, and how large it is ------------------------------------------------------------


@info(
    "L717",
    titel="Verwaltungsvorstand ohne Beigeordnete",
    title="Verwaltungsvorstand without Beigeordnete",
    text="{entry} ist als Verwaltungsvorstand erfasst; nach dem Profil gibt es keine Beigeordneten",
    message="{entry} is recorded as Verwaltungsvorstand; by the Profil there are no Beigeordnete",
    hinweis="gremiumsart oder profil.beigeordnete prüfen; eine Runde der Leitung ist ein Lenkungskreis.",
    hint="Check gremiumsart, or profil.beigeordnete; a round of heads is a Lenkungskreis.",
    source="GO NRW § 70 Abs. 1",
    exceptions="silent where the number of Beigeordnete is not stated",
    given="""
kommune: {ags: "05978020"}
gremien: [{id: vv, name: Verwaltungsvorstand, gremiumsart: verwaltungsvorstand}]
""",
    wrong="profil: {beigeordnete: 0}",
    right="profil: {beigeordnete: 2}",
)
def _vorstand_of_nobody(k: Context) -> Sightings:
    for gremium, _ in k.gremien(Gremiumsart.VERWALTUNGSVORSTAND) if k.profil.beigeordnete == 0 else ():
        yield k.seen(gremium, "gremiumsart")


_FORMER_NAME: Final = regex("integrations(rat|ausschuss)")
_PRESENT_NAME: Final = regex("chancengerechtigkeit")


@warning(
    "L718",
    titel="Zwei Gremien für Integration zugleich",
    title="Two bodies for integration at once",
    text="{a} und {entry} bestehen zugleich ({days}); seit der Wahlperiode 2025 gibt es nur den Ausschuss",
    message="{a} and {entry} exist at the same time ({days}); since the term of 2025 there is only the Ausschuss",
    hinweis="Den Integrationsrat mit der Wahlperiode enden lassen (31.10.2025).",
    hint="Let the Integrationsrat end with its term (2025-10-31).",
    source="GO NRW § 27",
    exceptions="one after the other",
    wrong="""
gremien: [{id: ir, name: Integrationsrat}, {id: aci, name: Ausschuss für Chancengerechtigkeit und Integration}]
""",
    right="""
gremien: [{id: ir, name: Integrationsrat, gueltig: {bis: 2025-10-31}},
  {id: aci, name: Ausschuss für Chancengerechtigkeit}]
""",
    since=date(2025, 11, 1),
)
def _two_for_integration(k: Context) -> Sightings:
    present = [dated for dated in k.gremien() if _PRESENT_NAME.search(fold(dated[0].name))]
    for a, span in k.gremien() if present else ():
        if _FORMER_NAME.search(fold(a.name)):
            for b, days in beside(span, present):
                yield k.seen(b, "name", days, a, a=a)


_RAT_SIZES: Final = (
    (5_000, 20), (8_000, 26), (15_000, 32), (30_000, 38), (50_000, 44), (100_000, 50), (250_000, 58), (400_000, 66),
    (550_000, 74), (700_000, 82), (10**9, 90),
)  # fmt: skip
_KREISTAG_SIZES: Final = ((200_000, 48), (300_000, 54), (400_000, 60), (500_000, 66), (10**9, 72))
_FEWER: Final = 12
"""By how many seats a Satzung may lower the number."""
_OVERHANG: Final = 1.6
"""Up to which factor overhang and compensation have raised the number."""
_SIZE: Final = Need(
    reason="the number of inhabitants is not known",
    grund="die Einwohnerzahl ist nicht bekannt",
    met=lambda k: k.inhabitants > 0,
)


@info(
    "L724",
    titel="Ungewöhnliche Größe des Rates",
    title="Unusual size of the council",
    text="{entry} hat {sitze} Sitze; das Gesetz sieht bei {einwohner} Einwohnern {usual} vor",
    message="{entry} has {sitze} seats; with {einwohner} inhabitants the law provides {usual}",
    hinweis="sitze prüfen; Überhang- und Ausgleichsmandate kommen hinzu.",
    hint="Check sitze; overhang and compensatory seats come on top.",
    source="KWahlG NRW § 3 Abs. 2",
    exceptions="up to twelve seats fewer by statute, overhang and compensation; former terms with other inhabitants",
    needs=(_SIZE,),
    wrong="gremien: [{id: rat, name: Rat der Stadt, gremiumsart: rat, sitze: 20}]",
    right="gremien: [{id: rat, name: Rat der Stadt, gremiumsart: rat, sitze: 58}]",
)
def _size_of_the_council(k: Context) -> Sightings:
    sizes = _KREISTAG_SIZES if k.status is Gemeindestatus.KREIS else _RAT_SIZES
    usual = next(seats for most, seats in sizes if k.inhabitants <= most)
    for gremium, _ in councils(k):
        if gremium.sitze and not usual - _FEWER <= gremium.sitze <= usual * _OVERHANG:
            yield k.seen(gremium, "sitze", sitze=gremium.sitze, einwohner=k.inhabitants, usual=usual)


@warning(
    "L725",
    titel="Ungewöhnliche Größe des Kreisausschusses",
    title="Unusual size of the Kreisausschuss",
    text="{entry} hat {sitze} Sitze; vorgesehen sind acht bis sechzehn Kreistagsmitglieder und der Landrat",
    message="{entry} has {sitze} seats; the law provides for eight to sixteen members of the Kreistag and the Landrat",
    hinweis="sitze prüfen.",
    hint="Check sitze.",
    source="KrO NRW § 51 Abs. 1",
    exceptions="with or without the Landrat",
    given='kommune: {ags: "05978"}',
    wrong="gremien: [{id: ka, name: Kreisausschuss, gremiumsart: kreisausschuss, sitze: 24}]",
    right="gremien: [{id: ka, name: Kreisausschuss, gremiumsart: kreisausschuss, sitze: 17}]",
)
def _size_of_the_kreisausschuss(k: Context) -> Sightings:
    for gremium, _ in k.gremien(Gremiumsart.KREISAUSSCHUSS):
        if gremium.sitze is not None and not 8 <= gremium.sitze <= 17:
            yield k.seen(gremium, "sitze", sitze=gremium.sitze)
