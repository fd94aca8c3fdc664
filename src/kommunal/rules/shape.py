"""The shape of the administration: numbers, names, kinds above kinds. Real cities deviate: hardly more than hints."""

import re
from collections.abc import Hashable
from datetime import date
from itertools import islice
from typing import Final

from kommunal.model.einheiten import (
    Amt,
    Betrieb,
    Betriebsart,
    Dezernat,
    Fachbereich,
    Organisationseinheit,
    Stabsstelle,
    Stelle,
    Stellenart,
    Verwaltungsleitung,
)
from kommunal.model.naming import kind_label
from kommunal.model.text import fold
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.rule import info, warning
from kommunal.rules.spans import beside, clashes, grouped, overlapping

_INDEPENDENT: Final = ("pruefung", "revision", "gleichstellung", "personalrat", "datenschutz", "beauftragt")
"""What may well stand outside the line, by the folded name."""


@warning(
    "S121",
    titel="Eine Nummer für zwei Einheiten",
    title="One number for two units",
    text="Die Nummer {nummer} haben {a} und {entry} zugleich ({days})",
    message="the number {nummer} belongs to {a} and {entry} at the same time ({days})",
    hinweis="Die Nummern berichtigen, oder der älteren Einheit eine Fassung bis zur Umnummerierung geben.",
    hint="Correct the numbers, or limit the older unit in time.",
    source="practice (KGSt-Verwaltungsgliederungsplan)",
    exceptions="units with several numbers; different kinds; below the second level only siblings are compared",
    given='einheiten: [{art: amt, id: jugendamt, name: Jugendamt, nummern: ["51"]}]',
    wrong='einheiten: [{art: amt, id: sozialamt, name: Sozialamt, nummern: ["51"]}]',
    right='einheiten: [{art: amt, id: sozialamt, name: Sozialamt, nummern: ["50", "51"]}]',
)
def _one_number_for_two(k: Context) -> Sightings:
    numbered = (
        # below the second level numbers are often counted anew in every office
        ((unit.art, nummer, None if isinstance(unit, Dezernat | Amt) else unit.uebergeordnet), (unit, span))
        for unit, span in k.einheiten
        if len(unit.nummern) == 1 and (unit.uebergeordnet or isinstance(unit, Dezernat | Amt))
        for nummer in unit.nummern
    )
    for (_, nummer, _), group in grouped(numbered, lambda pair: pair[0]).items():
        for a, b, days in overlapping(dated for _, dated in group) if len(group) > 1 else ():
            yield k.seen(b, "nummern", days, a, nummer=nummer, a=a)


def _name_below(unit: Organisationseinheit) -> Hashable | None:
    compared = unit.uebergeordnet and not isinstance(unit, Stelle)
    return (unit.uebergeordnet, unit.art, unit.name) if compared else None


@info(
    "S122",
    titel="Gleicher Name am gleichen Ort",
    title="Same name in the same place",
    text="„{name}“ gibt es unter {target} zweimal ({days})",
    message="{name!r} stands twice below {target} ({days})",
    hinweis="Prüfen, ob beide dieselbe Einheit meinen: dann bekommen sie dieselbe id.",
    hint="Check whether both mean the same unit: then they take the same id.",
    source="practice",
    exceptions="posts (Stelle) and units below different parents are not looked at",
    given="""
einheiten: [{art: dezernat, id: dez-3, name: Dezernat III},
  {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dez-3}]
""",
    wrong="einheiten: [{art: amt, id: amt-51, name: Jugendamt, uebergeordnet: dez-3}]",
    right="einheiten: [{art: amt, id: sportamt, name: Sportamt, uebergeordnet: dez-3}]",
)
def _same_name(k: Context) -> Sightings:
    for a, b, days in clashes(k.einheiten, _name_below):
        yield k.seen(b, "name", days, a, name=b.name, target=Named(b.uebergeordnet))


@info(
    "S123",
    titel="Linieneinheit unter einer Stabsstelle",
    title="Line unit under a staff unit",
    text="{entry} untersteht der Stabsstelle {target}; Stabsstellen führen in der Regel keine Linie ({days})",
    message="{entry} stands below the Stabsstelle {target}, which as a rule leads no line ({days})",
    hinweis="Die Unterstellung oder die Art der oberen Einheit prüfen.",
    hint="Check the line parent, or the kind of the unit above.",
    source="organisation theory (KGSt)",
    exceptions="teams and posts below a Stabsstelle are usual and not reported",
    given="einheiten: [{art: stabsstelle, id: planung, name: Soziale Planung}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: planung}]",
    right="einheiten: [{art: sachgebiet, id: team, name: Team Bildung, uebergeordnet: planung}]",
)
def _below_a_staff_unit(k: Context) -> Sightings:
    for unit, above, days in k.parents(Dezernat, Fachbereich, Amt):
        if isinstance(above, Stabsstelle):
            yield k.seen(unit, "uebergeordnet", days, above, target=above)


def _rank(unit: Organisationseinheit) -> int | None:
    if isinstance(unit, Stelle) and unit.stellenart is not Stellenart.PLANSTELLE:
        return None
    return unit.gliederungsebene


@info(
    "S124",
    titel="Ungewöhnliche Reihenfolge der Arten",
    title="Unusual order of kinds",
    text="{entry} ({art}) untersteht {target} ({above}); üblich ist es umgekehrt ({days})",
    message="{entry} ({art}) stands below {target} ({above}); the usual order is the other one ({days})",
    hinweis="Prüfen; ist es in der Stadt so, in profil.gliederung festhalten.",
    hint="Check it; if the city does so, state it in profil.gliederung.",
    source="practice",
    exceptions="a kind that profil.gliederung names; Amt and Fachbereich in either order; all but the core kinds",
    wrong="""
einheiten: [{art: sachgebiet, id: team-1, name: Team 1},
  {art: dezernat, id: dez-3, name: Dezernat III, uebergeordnet: team-1}]
""",
    right="""
einheiten: [{art: fachbereich, id: fb-3, name: Kultur}, {art: amt, id: amt, name: Archiv, uebergeordnet: fb-3}]
""",
)
def _unusual_order(k: Context) -> Sightings:
    own = {one.art for one in k.profil.gliederung}
    for unit, above, days in k.parents():
        rank, rank_above = _rank(unit), _rank(above)
        if rank is not None and rank_above is not None and rank_above > rank and unit.art not in own:
            yield k.seen(
                unit, "uebergeordnet", days, above, art=kind_label(unit), target=above, above=kind_label(above)
            )


@warning(
    "S125",
    titel="Amt oder Dezernat außerhalb der Linie",
    title="Amt or Dezernat outside the line",
    text="{entry} steht außerhalb der Linie (uebergeordnet: keine), obwohl eine Verwaltungsleitung erfasst ist",
    message="{entry} stands outside the line (uebergeordnet: keine) although the record has a Verwaltungsleitung",
    hinweis="Die übergeordnete Einheit angeben, oder das Feld weglassen, wenn sie nicht bekannt ist.",
    hint="Name the parent, or leave the field out where it is not known.",
    source="GO NRW § 62",
    exceptions="independent offices such as Rechnungsprüfung and Gleichstellung; other kinds; an unknown parent",
    given="einheiten: [{art: verwaltungsleitung, id: ob, name: Oberbürgermeister}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: keine}]",
    right="einheiten: [{art: amt, id: rpa, name: Rechnungsprüfungsamt, uebergeordnet: keine}]",
)
def _outside_the_line(k: Context) -> Sightings:
    tops = [dated for dated in k.einheiten if isinstance(dated[0], Verwaltungsleitung)]
    for unit, span in k.einheiten if tops else ():
        outside = unit.uebergeordnet == "keine" and isinstance(unit, Dezernat | Fachbereich | Amt)
        if outside and not any(word in fold(unit.name) for word in _INDEPENDENT):
            for _, days in islice(beside(span, tops), 1):
                yield k.seen(unit, "uebergeordnet", days)


@warning(
    "S126",
    titel="Zwei Verwaltungsleitungen",
    title="Two heads of administration as units",
    text="{a} und {entry} sind zugleich als Verwaltungsleitung erfasst ({days})",
    message="{a} and {entry} are both recorded as Verwaltungsleitung ({days})",
    hinweis="Nur die Spitze der ganzen Verwaltung ist eine Verwaltungsleitung; Vorstandsbereiche sind Dezernate.",
    hint="Only the head of the whole administration is a Verwaltungsleitung; board members head Dezernate.",
    source="GO NRW § 62",
    since=date(1999, 10, 1),
    given="einheiten: [{art: verwaltungsleitung, id: ob, name: Oberbürgermeister}]",
    wrong="einheiten: [{art: verwaltungsleitung, id: stadtdirektor, name: Stadtdirektor}]",
    right="einheiten: [{art: dezernat, id: stadtdirektor, name: Stadtdirektor}]",
)
def _two_tops(k: Context) -> Sightings:
    for a, b, days in overlapping(dated for dated in k.einheiten if isinstance(dated[0], Verwaltungsleitung)):
        yield k.seen(b, "", days, a, a=a)


@warning(
    "S127",
    titel="Mehr Vollzeitäquivalente als Beschäftigte",
    title="More full-time equivalents than employees",
    text="{entry} hat {full} Vollzeitäquivalente bei {count} Beschäftigten",
    message="{entry} has {full} full-time equivalents with {count} employees",
    hinweis="beschaeftigte oder vollzeitaequivalente prüfen.",
    hint="Check beschaeftigte or vollzeitaequivalente.",
    source="logic",
    wrong="einheiten: [{art: amt, id: amt, name: Schulamt, beschaeftigte: 10, vollzeitaequivalente: 12.5}]",
    right="einheiten: [{art: amt, id: amt, name: Schulamt, beschaeftigte: 14, vollzeitaequivalente: 12.5}]",
)
def _more_than_people(k: Context) -> Sightings:
    for unit, _ in k.einheiten:
        full, count = unit.vollzeitaequivalente, unit.beschaeftigte
        if full is not None and count is not None and full > count:
            yield k.seen(unit, "vollzeitaequivalente", full=float(full), count=count)


_FORMS: Final = {
    Betriebsart.EIGENBETRIEB: "eigenbetrieb",
    Betriebsart.EIGENBETRIEBSAEHNLICH: "eigenbetrieb",
    Betriebsart.ANSTALT: "anstalt|aoer",
    Betriebsart.GESELLSCHAFT: r"gmbh|\bag\b|gesellschaft|kg\b",
}


@warning(
    "S128",
    titel="Betriebsart und Rechtsform passen nicht zusammen",
    title="Betriebsart and Rechtsform do not go together",
    text="{entry}: als Betriebsart ist „{art}“ angegeben, als Rechtsform „{form}“",
    message="{entry}: the betriebsart is stated as {art}, the rechtsform as {form!r}",
    hinweis="Eine der beiden Angaben berichtigen.",
    hint="Correct one of the two.",
    source="GO NRW §§ 107, 108, 114, 114a; EigVO NRW",
    wrong="einheiten: [{art: betrieb, id: bauhof, name: Bauhof, betriebsart: eigenbetrieb, rechtsform: GmbH}]",
    right="einheiten: [{art: betrieb, id: bauhof, name: Bauhof, betriebsart: eigenbetrieb, rechtsform: Eigenbetrieb}]",
)
def _two_forms(k: Context) -> Sightings:
    for unit, _ in k.einheiten:
        if isinstance(unit, Betrieb) and unit.rechtsform and unit.betriebsart in _FORMS:
            stated = {art for art, words in _FORMS.items() if re.search(words, fold(unit.rechtsform))}
            if stated and unit.betriebsart not in stated:
                yield k.seen(unit, "betriebsart", art=unit.betriebsart, form=unit.rechtsform)
