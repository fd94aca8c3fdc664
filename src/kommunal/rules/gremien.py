"""Gremien: chairs, seats, and the bodies that the law asks for (GO NRW §§ 40 to 58, 70)."""

import re
from collections.abc import Iterator
from typing import Final

from kommunal.model.akteure import Gremium, Gremiumsart, Mitgliedschaft, Mitgliedsrolle
from kommunal.model.einheiten import Betrieb
from kommunal.model.personen import Funktion
from kommunal.model.text import fold
from kommunal.rules.kontext import Kontext, Paar
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, hoechststand, ueberschneidungen

__all__ = ["REGELN"]

_GEWAEHLT: Final = (
    Gremiumsart.RAT,
    Gremiumsart.KREISTAG,
    Gremiumsart.AUSSCHUSS,
    Gremiumsart.BEZIRKSVERTRETUNG,
    Gremiumsart.BEZIRKSAUSSCHUSS,
)
_VERTRETUNG: Final = (Gremiumsart.RAT, Gremiumsart.KREISTAG)
_RAT_DER_STADT: Final = re.compile(r"(stadt|gemeinde)?rat\b|kreistag\b")
_STIMME: Final = (Mitgliedsrolle.VORSITZ, Mitgliedsrolle.STELLVERTRETENDER_VORSITZ, Mitgliedsrolle.MITGLIED)
_ALLE: Final = 4
"""From how many Ausschüsse on a record may be taken to list them all."""


def _gremien(k: Kontext, *arten: Gremiumsart) -> Iterator[Paar[Gremium]]:
    paare: tuple[Paar[Gremium], ...] = k.paare("gremien")
    return (paar for paar in paare if paar[0].gremiumsart in arten)


def _vorsitz(k: Kontext, gremium: str) -> list[Paar[Mitgliedschaft]]:
    return [paar for paar in k.mitgliedschaften.get(gremium, ()) if paar[0].rolle is Mitgliedsrolle.VORSITZ]


def _zwei_vorsitze(k: Kontext) -> Iterator[Fund]:
    for key in dict.fromkeys(gremium.id for gremium, _ in _gremien(k, *_GEWAEHLT)):
        benannt = [paar for paar in _vorsitz(k, key) if paar[0].mitglied]
        for a, b, von, bis in ueberschneidungen(benannt, lambda a, b: a.mitglied != b.mitglied):
            yield k.fund(b, "rolle", (von, bis), a, a=a.mitglied, b=b.mitglied, gremium=key)


def _zu_viele(k: Kontext) -> Iterator[Fund]:
    paare: tuple[Paar[Gremium], ...] = k.paare("gremien")
    for gremium, span in paare:
        mitglieder = {
            m.mitglied: dann
            for m, dann in k.mitgliedschaften.get(gremium.id, ())
            if m.mitglied and m.rolle in _STIMME and gemeinsam(span, dann)
        }
        mehr = hoechststand([(dann, 1) for dann in mitglieder.values()], gremium.sitze or len(mitglieder))
        if mehr:
            yield k.fund(gremium, "sitze", mehr[:2], zahl=int(mehr[2]), sitze=gremium.sitze)


def _vorsitz_im_rat(k: Kontext) -> Iterator[Fund]:
    for gremium, _ in _gremien(k, *_VERTRETUNG):
        for m, span in _vorsitz(k, gremium.id):
            for b, dann in k.hauptverwaltungsbeamte:
                tage = gemeinsam(span, dann)
                if tage and m.mitglied in {person.id for person, _ in k.paare("personen")} - {b.person}:
                    yield k.fund(m, "mitglied", tage, b, wer=m.mitglied, chef=b.person)
                    break


def _zwei_raete(k: Kontext) -> Iterator[Fund]:
    # Jugendrat and Integrationsrat are Räte by their word only
    raete = [paar for paar in _gremien(k, *_VERTRETUNG) if _RAT_DER_STADT.match(fold(paar[0].name))]
    for a, b, von, bis in ueberschneidungen(raete, lambda a, b: a.id != b.id):
        yield k.fund(b, "gremiumsart", (von, bis), a, a=a.id)


def _wie_eine_einheit(k: Kontext) -> Iterator[Fund]:
    paare: tuple[Paar[Gremium], ...] = k.paare("gremien")
    for gremium, span in paare:
        for unit, dann in k.namen.get(fold(gremium.name), ()):
            tage = gemeinsam(span, dann)
            if tage:
                yield k.fund(gremium, "name", tage, unit, name=gremium.name, einheit=unit.id)
                break


def _vorstand(k: Kontext) -> Iterator[Fund]:
    for gremium, span in _gremien(k, Gremiumsart.VERWALTUNGSVORSTAND):
        mitglieder = k.mitgliedschaften.get(gremium.id, ())
        personen = {m.mitglied for m, _ in mitglieder}
        # members may be given as offices or Dezernate: then nothing can be said
        if not mitglieder or not personen <= {person.id for person, _ in k.paare("personen")}:
            continue
        for b, dann in k.je_funktion.get(Funktion.BEIGEORDNETER, ()):
            tage = gemeinsam(span, dann)
            if tage and b.person and b.person not in personen:
                yield k.fund(gremium, "", tage, b, person=b.person)


# --- bodies that the law asks for -----------------------------------------------------------------------------------


def _ausschuesse(k: Kontext) -> list[str]:
    return [fold(" ".join((g.name, *g.aliase))) for g, _ in _gremien(k, Gremiumsart.AUSSCHUSS)]


def _pflichtausschuesse(k: Kontext) -> Iterator[Fund]:
    namen = " ".join(_ausschuesse(k))
    for worte, fehlt in (
        (("haupt", "finanz"), "Haupt- oder Finanzausschuss"),
        (("rechnungspruefung",), "Rechnungsprüfungsausschuss"),
    ):
        if not any(wort in namen for wort in worte):
            yield Fund(entry=None, feld="gremien", werte={"fehlt": fehlt})


def _jugendhilfe(k: Kontext) -> Iterator[Fund]:
    if not any("jugend" in name for name in _ausschuesse(k)):
        for unit, _ in k.namen.get("jugendamt", ()):
            yield k.fund(unit)


def _betriebsausschuss(k: Kontext) -> Iterator[Fund]:
    if not any("betrieb" in name or "werk" in name for name in _ausschuesse(k)):
        for unit, _ in k.einheiten:
            if isinstance(unit, Betrieb) and unit.rechtsform and "eigenbetrieb" in fold(unit.rechtsform):
                yield k.fund(unit, "rechtsform")


_LISTE: Final = Bedarf(
    reason=f"the record has fewer than {_ALLE} Ausschüsse and may not list them all",
    grund=f"die Aufzeichnung nennt weniger als {_ALLE} Ausschüsse und vielleicht nicht alle",
    da=lambda k: len(_ausschuesse(k)) >= _ALLE,
)
_RAT: Final = """
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: rat, name: Rat, gremiumsart: rat}]
einheiten: [{art: verwaltungsleitung, id: ob, name: Oberbürgermeister}]
besetzungen: [{einheit: ob, person: a-muster, rolle: leitung}]
"""


def _liste(*namen: str) -> str:
    zeilen = [f"  - {{id: aus-{n}, name: {name}, gremiumsart: ausschuss}}" for n, name in enumerate(namen)]
    return "\n".join(["", "gremien:", *zeilen, ""])


_UEBLICH: Final = ("Haupt- und Finanzausschuss", "Rechnungsprüfungsausschuss", "Schulausschuss", "Sportausschuss")
_JUGENDAMT: Final = "einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]"
_EIGENBETRIEB: Final = "einheiten: [{art: betrieb, id: asb, name: Abfallwirtschaft, rechtsform: Eigenbetrieb}]"

REGELN = (
    Regel(
        code="L711",
        severity=Severity.WARNING,
        titel="Zwei Vorsitzende zugleich",
        title="Two chairs at once",
        text="{gremium} hat mit {a} und {b} zwei Vorsitzende zugleich ({zeit})",
        message="{gremium} has two chairs at once, {a} and {b} ({time})",
        hinweis="Eine Amtszeit enden lassen, oder die Stellvertretung als solche erfassen.",
        hint="End one term, or record the deputy as such (stellvertretender_vorsitz).",
        source="GO NRW §§ 36, 40, 57, 58",
        exceptions="only elected bodies; working groups may have two",
        wrong="""
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: schulausschuss, name: Schulausschuss, gremiumsart: ausschuss}]
mitgliedschaften:
  - {gremium: schulausschuss, mitglied: a-muster, rolle: vorsitz}
  - {gremium: schulausschuss, mitglied: b-muster, rolle: vorsitz}
""",
        right="""
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: schulausschuss, name: Schulausschuss, gremiumsart: ausschuss}]
mitgliedschaften:
  - {gremium: schulausschuss, mitglied: a-muster, rolle: vorsitz}
  - {gremium: schulausschuss, mitglied: b-muster, rolle: stellvertretender_vorsitz}
""",
        pruefe=_zwei_vorsitze,
    ),
    Regel(
        code="L712",
        severity=Severity.WARNING,
        titel="Mehr Mitglieder als Sitze",
        title="More members than seats",
        text="{id} hat {sitze} Sitze und {zahl} Mitglieder zugleich ({zeit})",
        message="{id} has {sitze} seats and {zahl} members at once ({time})",
        hinweis="Mitgliedschaften enden lassen, beratende als solche erfassen, oder sitze berichtigen.",
        hint="End memberships, mark advisory ones (beratend), or correct sitze.",
        source="logic",
        exceptions="advisory members and clerks are not counted",
        wrong="""
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: beirat, name: Beirat, gremiumsart: beirat, sitze: 1}]
mitgliedschaften: [{gremium: beirat, mitglied: a-muster}, {gremium: beirat, mitglied: b-muster}]
""",
        right="""
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
gremien: [{id: beirat, name: Beirat, gremiumsart: beirat, sitze: 1}]
mitgliedschaften: [{gremium: beirat, mitglied: a-muster}, {gremium: beirat, mitglied: b-muster, rolle: beratend}]
""",
        pruefe=_zu_viele,
    ),
    Regel(
        code="L713",
        severity=Severity.WARNING,
        titel="Vorsitz im Rat liegt nicht beim Bürgermeister",
        title="Rat not chaired by the Bürgermeister",
        text="{wer} sitzt dem Rat vor, Hauptverwaltungsbeamte/r ist {chef} ({zeit})",
        message="{wer} chairs the Rat, while {chef} heads the administration ({time})",
        hinweis="Stellvertretende Bürgermeister (§ 67) sind stellvertretender Vorsitz.",
        hint="Deputies from the Rat (§ 67) are stellvertretender_vorsitz.",
        source="GO NRW § 40 Abs. 2; KrO NRW § 25",
        exceptions="silent where the chair is not given as a person, and during a vacancy",
        wrong=_RAT + "mitgliedschaften: [{gremium: rat, mitglied: b-muster, rolle: vorsitz}]",
        right=_RAT + "mitgliedschaften: [{gremium: rat, mitglied: a-muster, rolle: vorsitz}]",
        pruefe=_vorsitz_im_rat,
    ),
    Regel(
        code="L714",
        severity=Severity.WARNING,
        titel="Zwei Räte zugleich",
        title="Two Räte at once",
        text="{a} und {id} sind zugleich als Rat oder Kreistag erfasst ({zeit})",
        message="{a} and {id} are both recorded as Rat or Kreistag ({time})",
        hinweis="Wahlperioden als Fassungen desselben Gremiums erfassen; Ausschüsse sind keine Räte.",
        hint="Record terms as versions of one Gremium; an Ausschuss is no Rat.",
        source="GO NRW § 40; KrO NRW § 8",
        wrong="""
gremien:
  - {id: rat-2020, name: Rat der Stadt, gremiumsart: rat}
  - {id: rat-2025, name: Rat der Stadt, gremiumsart: rat, gueltig: {ab: 2025-11-01}}
""",
        right="""
gremien:
  - {id: rat, name: Rat der Stadt, gremiumsart: rat}
  - {id: rat, name: Rat der Stadt, gremiumsart: rat, sitze: 60, gueltig: {ab: 2025-11-01}}
""",
        pruefe=_zwei_raete,
    ),
    Regel(
        code="L715",
        severity=Severity.INFO,
        titel="Gremium wie eine Einheit",
        title="Gremium named like a unit",
        text="„{name}“ ist als Gremium und als Einheit ({einheit}) erfasst ({zeit})",
        message="{name!r} is recorded as a Gremium and as a unit ({einheit}) ({time})",
        hinweis="Ein Gremium ist keine Einheit; seine Geschäftsführung ist eine Mitgliedschaft (geschaeftsfuehrung).",
        hint="A Gremium is no unit; who runs its business is a Mitgliedschaft (geschaeftsfuehrung).",
        source="GO NRW §§ 57, 58",
        wrong="""
einheiten: [{art: organisationseinheit, id: pk, name: Präventivkreis}]
gremien: [{id: praeventivkreis, name: Präventivkreis, gremiumsart: arbeitskreis}]
""",
        right="gremien: [{id: praeventivkreis, name: Präventivkreis, gremiumsart: arbeitskreis}]",
        pruefe=_wie_eine_einheit,
    ),
    Regel(
        code="L716",
        severity=Severity.WARNING,
        titel="Beigeordnete/r fehlt im Verwaltungsvorstand",
        title="Beigeordneter missing in the Verwaltungsvorstand",
        text="{person} ist Beigeordnete/r, aber nicht Mitglied von {id} ({zeit})",
        message="{person} is a Beigeordneter but no member of {id} ({time})",
        hinweis="Die Mitgliedschaft ergänzen.",
        hint="Add the membership.",
        source="GO NRW § 70 Abs. 1",
        exceptions="further members are common; silent where members are given as units or not at all",
        wrong="""
einheiten: [{art: dezernat, id: dez-2, name: Dezernat II}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}]
gremien: [{id: vv, name: Verwaltungsvorstand, gremiumsart: verwaltungsvorstand}]
mitgliedschaften: [{gremium: vv, mitglied: b-muster}]
""",
        right="""
einheiten: [{art: dezernat, id: dez-2, name: Dezernat II}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}]
gremien: [{id: vv, name: Verwaltungsvorstand, gremiumsart: verwaltungsvorstand}]
mitgliedschaften: [{gremium: vv, mitglied: a-muster}]
""",
        pruefe=_vorstand,
    ),
    Regel(
        code="L721",
        severity=Severity.INFO,
        titel="Pflichtausschuss nicht genannt",
        title="Obligatory committee not named",
        text="Unter den Ausschüssen fehlt: {fehlt}",
        message="among the committees there is no {fehlt}",
        hinweis="Ergänzen, oder dem zusammengelegten Ausschuss einen Alias geben.",
        hint="Add it, or give the combined committee an alias.",
        source="GO NRW §§ 57, 59",
        exceptions="combined names count; silent while the list may be incomplete",
        needs=(_LISTE,),
        wrong=_liste("Haupt- und Finanzausschuss", "Schulausschuss", "Sportausschuss", "Kulturausschuss"),
        right=_liste(*_UEBLICH),
        pruefe=_pflichtausschuesse,
    ),
    Regel(
        code="L722",
        severity=Severity.WARNING,
        titel="Jugendamt ohne Jugendhilfeausschuss",
        title="Jugendamt without Jugendhilfeausschuss",
        text="{id} ist ein Jugendamt; unter den Ausschüssen ist keiner für Jugendhilfe",
        message="{id} is a Jugendamt, and none of the committees is for Jugendhilfe",
        hinweis="Den Jugendhilfeausschuss ergänzen; er ist Teil des Jugendamtes.",
        hint="Add the Jugendhilfeausschuss; it is part of the Jugendamt.",
        source="SGB VIII §§ 70, 71",
        exceptions="any committee with Jugend in its name counts; silent while the list may be incomplete",
        needs=(_LISTE,),
        wrong=_JUGENDAMT + _liste(*_UEBLICH),
        right=_JUGENDAMT + _liste(*_UEBLICH, "Jugendhilfeausschuss"),
        pruefe=_jugendhilfe,
    ),
    Regel(
        code="L723",
        severity=Severity.INFO,
        titel="Eigenbetrieb ohne Betriebsausschuss",
        title="Eigenbetrieb without Betriebsausschuss",
        text="{id} ist ein Eigenbetrieb; unter den Ausschüssen ist kein Betriebsausschuss",
        message="{id} is an Eigenbetrieb, and none of the committees is a Betriebsausschuss",
        hinweis="Den Betriebsausschuss ergänzen.",
        hint="Add the Betriebsausschuss.",
        source="GO NRW § 114; EigVO NRW § 5",
        exceptions="another committee may take its place; silent while the list may be incomplete",
        needs=(_LISTE,),
        wrong=_EIGENBETRIEB + _liste(*_UEBLICH),
        right=_EIGENBETRIEB + _liste(*_UEBLICH, "Betriebsausschuss"),
        pruefe=_betriebsausschuss,
    ),
)
