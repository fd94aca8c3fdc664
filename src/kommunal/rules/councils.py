"""Councils and boards: what there is by law, since when, and how large it is."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from kommunal.model.akteure import Gremiumsart
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.bodies import councils
from kommunal.rules.context import Context
from kommunal.rules.rule import Need, info, warning
from kommunal.rules.sighting import Sighting
from kommunal.rules.spans import beside


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
def _vorstand_of_nobody(k: Context) -> Iterator[Sighting]:
    profil = k.verwaltung.profil
    for gremium, _ in k.gremien(Gremiumsart.VERWALTUNGSVORSTAND) if profil and profil.beigeordnete == 0 else ():
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
def _two_for_integration(k: Context) -> Iterator[Sighting]:
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
def _size_of_the_council(k: Context) -> Iterator[Sighting]:
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
def _size_of_the_kreisausschuss(k: Context) -> Iterator[Sighting]:
    for gremium, _ in k.gremien(Gremiumsart.KREISAUSSCHUSS):
        if gremium.sitze is not None and not 8 <= gremium.sitze <= 17:
            yield k.seen(gremium, "sitze", sitze=gremium.sitze)
