"""The shape of the administration: numbers, names, kinds above kinds. Real cities deviate: hardly more than hints."""

from collections.abc import Iterator
from typing import Final

from kommunal.model.einheiten import (
    Abteilung,
    Amt,
    Dezernat,
    Fachbereich,
    Organisationseinheit,
    Sachgebiet,
    Stabsstelle,
    Stelle,
    Stellenart,
    Verwaltungsleitung,
)
from kommunal.model.text import fold
from kommunal.rules.kontext import Kontext, gruppiert
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, ueberschneidungen

__all__ = ["REGELN"]

_RANG: Final = {Verwaltungsleitung: 0, Dezernat: 1, Fachbereich: 2, Amt: 2, Abteilung: 3, Sachgebiet: 4, Stelle: 5}
_UNABHAENGIG: Final = ("pruefung", "revision", "gleichstellung", "personalrat", "datenschutz", "beauftragt")
"""What may well stand outside the line, by the folded name."""


def _andere(a: Organisationseinheit, b: Organisationseinheit) -> bool:
    return a.id != b.id


def _nummer(k: Kontext) -> Iterator[Fund]:
    raum = gruppiert(
        (
            # below the second level numbers are often counted anew in every office
            ((unit.art, nummer, None if isinstance(unit, Dezernat | Amt) else unit.uebergeordnet), unit, span)
            for unit, span in k.einheiten
            if len(unit.nummern) == 1 and (unit.uebergeordnet or isinstance(unit, Dezernat | Amt))
            for nummer in unit.nummern
        ),
        lambda paar: paar[0],
    )
    for (_, nummer, _), treffer in raum.items():
        if len(treffer) > 1:
            for a, b, von, bis in ueberschneidungen([(unit, span) for _, unit, span in treffer], _andere):
                yield k.fund(b, "nummern", (von, bis), a, nummer=nummer, a=a.id)


def _gleicher_name(k: Kontext) -> Iterator[Fund]:
    gruppen = gruppiert(
        (paar for paar in k.einheiten if paar[0].uebergeordnet and not isinstance(paar[0], Stelle)),
        lambda paar: (paar[0].uebergeordnet, paar[0].art, paar[0].name),
    )
    for gruppe in gruppen.values():
        if len(gruppe) > 1:
            for a, b, von, bis in ueberschneidungen(gruppe, _andere):
                yield k.fund(b, "name", (von, bis), a, name=b.name, a=a.id)


def _unter_stabsstelle(k: Kontext) -> Iterator[Fund]:
    for unit, span in k.einheiten:
        if isinstance(unit, Dezernat | Fachbereich | Amt):
            for oben, dann in k.einheit_je_id.get(unit.uebergeordnet or "", ()):
                tage = gemeinsam(span, dann)
                if tage and isinstance(oben, Stabsstelle):
                    yield k.fund(unit, "uebergeordnet", tage, oben, ziel=oben.id)


def _rang(unit: Organisationseinheit) -> int | None:
    if isinstance(unit, Stelle) and unit.stellenart is not Stellenart.PLANSTELLE:
        return None
    return _RANG.get(type(unit))


def _reihenfolge(k: Kontext) -> Iterator[Fund]:
    eigene = {g.art for g in k.verwaltung.profil.gliederung} if k.verwaltung.profil else set()
    for unit, span in k.einheiten:
        rang = _rang(unit)
        if rang is None or unit.art in eigene:
            continue
        for oben, dann in k.einheit_je_id.get(unit.uebergeordnet or "", ()):
            tage = gemeinsam(span, dann)
            darueber = _rang(oben)
            if tage and darueber is not None and darueber > rang:
                yield k.fund(unit, "uebergeordnet", tage, oben, art=unit.art, ziel=oben.id, oben=oben.art)


def _ausserhalb(k: Kontext) -> Iterator[Fund]:
    spitzen = [paar for paar in k.einheiten if isinstance(paar[0], Verwaltungsleitung)]
    for unit, span in k.einheiten if spitzen else ():
        if unit.uebergeordnet == "keine" and isinstance(unit, Dezernat | Fachbereich | Amt):
            tage = next((tage for _, dann in spitzen if (tage := gemeinsam(span, dann))), None)
            if tage and not any(wort in fold(unit.name) for wort in _UNABHAENGIG):
                yield k.fund(unit, "uebergeordnet", tage)


def _zwei_spitzen(k: Kontext) -> Iterator[Fund]:
    spitzen = [paar for paar in k.einheiten if isinstance(paar[0], Verwaltungsleitung)]
    for a, b, von, bis in ueberschneidungen(spitzen, _andere):
        yield k.fund(b, "", (von, bis), a, a=a.id)


REGELN = (
    Regel(
        code="S121",
        severity=Severity.WARNING,
        titel="Eine Nummer für zwei Einheiten",
        title="One number for two units",
        text="Die Nummer {nummer} haben {a} und {id} zugleich ({zeit})",
        message="the number {nummer} belongs to {a} and {id} at once ({time})",
        hinweis="Die Nummern berichtigen, oder der älteren Einheit eine Fassung bis zur Umnummerierung geben.",
        hint="Correct the numbers, or limit the older unit in time.",
        source="practice (KGSt-Verwaltungsgliederungsplan)",
        exceptions="units with several numbers; different kinds; below the second level only siblings are compared",
        wrong="""
einheiten:
  - {art: amt, id: jugendamt, name: Jugendamt, nummern: ["51"]}
  - {art: amt, id: sozialamt, name: Sozialamt, nummern: ["51"]}
""",
        right="""
einheiten:
  - {art: amt, id: jugendamt, name: Jugendamt, nummern: ["51"]}
  - {art: amt, id: sozialamt, name: Sozialamt, nummern: ["50", "51"]}
""",
        pruefe=_nummer,
    ),
    Regel(
        code="S122",
        severity=Severity.INFO,
        titel="Gleicher Name am gleichen Ort",
        title="Same name in the same place",
        text="{a} und {id} heißen beide „{name}“ und stehen unter derselben Einheit ({zeit})",
        message="{a} and {id} are both called {name!r} and stand below the same unit ({time})",
        hinweis="Prüfen, ob beide dieselbe Einheit meinen: dann bekommen sie dieselbe id.",
        hint="Check whether both mean the same unit: then they take the same id.",
        source="practice",
        exceptions="posts (Stelle) and units below different parents are not looked at",
        wrong="""
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dez-3}
  - {art: amt, id: amt-51, name: Jugendamt, uebergeordnet: dez-3}
""",
        right="""
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dez-3, gueltig: {bis: 2020}}
  - {art: amt, id: amt-51, name: Jugendamt, uebergeordnet: dez-3, gueltig: {ab: 2021}}
""",
        pruefe=_gleicher_name,
    ),
    Regel(
        code="S123",
        severity=Severity.INFO,
        titel="Linieneinheit unter einer Stabsstelle",
        title="Line unit below a Stabsstelle",
        text="{id} untersteht der Stabsstelle {ziel}; Stabsstellen führen in der Regel keine Linie ({zeit})",
        message="{id} stands below the Stabsstelle {ziel}, which as a rule leads no line ({time})",
        hinweis="Die Unterstellung oder die Art der oberen Einheit prüfen.",
        hint="Check the line parent, or the kind of the unit above.",
        source="organisation theory (KGSt)",
        exceptions="teams and posts below a Stabsstelle are usual and not reported",
        wrong="""
einheiten:
  - {art: stabsstelle, id: planung, name: Soziale Planung}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: planung}
""",
        right="""
einheiten:
  - {art: stabsstelle, id: planung, name: Soziale Planung}
  - {art: sachgebiet, id: team, name: Team Bildung, uebergeordnet: planung}
""",
        pruefe=_unter_stabsstelle,
    ),
    Regel(
        code="S124",
        severity=Severity.INFO,
        titel="Ungewöhnliche Reihenfolge der Arten",
        title="Unusual order of kinds",
        text="{id} ({art}) untersteht {ziel} ({oben}); üblich ist es umgekehrt ({zeit})",
        message="{id} ({art}) stands below {ziel} ({oben}); the usual order is the other one ({time})",
        hinweis="Prüfen; ist es in der Stadt so, in profil.gliederung festhalten.",
        hint="Check it; if the city does so, state it in profil.gliederung.",
        source="practice",
        exceptions="a kind that profil.gliederung names; Amt and Fachbereich in either order; all but the core kinds",
        wrong="""
einheiten:
  - {art: sachgebiet, id: team-1, name: Team 1}
  - {art: dezernat, id: dez-3, name: Dezernat III, uebergeordnet: team-1}
""",
        right="""
einheiten:
  - {art: fachbereich, id: fb-3, name: Fachbereich 3}
  - {art: amt, id: standesamt, name: Standesamt, uebergeordnet: fb-3}
""",
        pruefe=_reihenfolge,
    ),
    Regel(
        code="S125",
        severity=Severity.WARNING,
        titel="Amt oder Dezernat außerhalb der Linie",
        title="Amt or Dezernat outside the line",
        text="{id} steht außerhalb der Linie (uebergeordnet: keine), obwohl eine Verwaltungsleitung erfasst ist",
        message="{id} stands outside the line (uebergeordnet: keine) although the record has a Verwaltungsleitung",
        hinweis="Die übergeordnete Einheit angeben, oder das Feld weglassen, wenn sie nicht bekannt ist.",
        hint="Name the parent, or leave the field out where it is not known.",
        source="GO NRW § 62",
        exceptions="independent offices such as Rechnungsprüfung and Gleichstellung; other kinds; an unknown parent",
        wrong="""
einheiten:
  - {art: verwaltungsleitung, id: ob, name: Oberbürgermeister}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: keine}
""",
        right="""
einheiten:
  - {art: verwaltungsleitung, id: ob, name: Oberbürgermeister}
  - {art: amt, id: rpa, name: Rechnungsprüfungsamt, uebergeordnet: keine}
  - {art: amt, id: jugendamt, name: Jugendamt}
""",
        pruefe=_ausserhalb,
    ),
    Regel(
        code="S126",
        severity=Severity.WARNING,
        titel="Zwei Verwaltungsleitungen",
        title="Two heads of administration as units",
        text="{a} und {id} sind zugleich als Verwaltungsleitung erfasst ({zeit})",
        message="{a} and {id} are both recorded as Verwaltungsleitung ({time})",
        hinweis="Nur die Spitze der ganzen Verwaltung ist eine Verwaltungsleitung; Vorstandsbereiche sind Dezernate.",
        hint="Only the head of the whole is a Verwaltungsleitung; the fields of the board are Dezernate.",
        source="GO NRW § 62",
        wrong="""
einheiten:
  - {art: verwaltungsleitung, id: ob, name: Oberbürgermeister}
  - {art: verwaltungsleitung, id: stadtdirektor, name: Stadtdirektor}
""",
        right="""
einheiten:
  - {art: verwaltungsleitung, id: ob, name: Oberbürgermeister}
  - {art: dezernat, id: stadtdirektor, name: Stadtdirektor}
""",
        pruefe=_zwei_spitzen,
    ),
)
