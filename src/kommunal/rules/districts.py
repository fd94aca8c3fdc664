"""Ortschaften, Stadtbezirke and councils: which kind of municipality has which (GO NRW §§ 35 to 39, KrO NRW)."""

from collections.abc import Iterator
from typing import Final

from kommunal.model.akteure import Gremiumsart
from kommunal.model.orte import Gebietsart
from kommunal.model.personen import Funktion
from kommunal.model.regex import regex
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.context import Context
from kommunal.rules.needs import STATUS, WHOLE_TOWN
from kommunal.rules.rule import info, warning
from kommunal.rules.sighting import Named, Sighting
from kommunal.rules.spans import beside

_STADTKREIS: Final = (Gemeindestatus.KREISFREI, Gemeindestatus.STAEDTEREGION)
_MISPLACED: Final = {
    Gremiumsart.BEZIRKSAUSSCHUSS: ((Gemeindestatus.KREISFREI, Gemeindestatus.KREIS), "§ 39"),
    Gremiumsart.BEZIRKSVERTRETUNG: (tuple(set(Gemeindestatus) - set(_STADTKREIS)), "§§ 35, 36"),
    Gremiumsart.KREISTAG: (tuple(set(Gemeindestatus) - {Gemeindestatus.KREIS}), "KrO § 25"),
    Gremiumsart.RAT: ((Gemeindestatus.KREIS,), "§ 40"),
}
"""Bodies, and in which kinds of municipality there is none such by which §."""
_LOCAL_OFFICE: Final = regex(r"bezirksverwaltung|bezirksamt|bezirksstelle|buergeramt|buergerservice|buergerdienste")
_BEZIRKE: Final = "\n".join(
    ["gebiete:", *(f"  - {{id: b-{n}, name: Bezirk {n}, gebietsart: stadtbezirk}}" for n in (1, 2, 3)), "einheiten:",
     *(f"  - {{art: amt, id: amt-{n}, name: Amt {n}}}" for n in range(10, 27)),
     "  - {art: amt, id: rpa, name: Rechnungsprüfungsamt}", "  - {art: amt, id: gsb, name: Gleichstellungsstelle}",
        "  - {art: amt, id: dsb, name: Datenschutz}", ""]
)  # fmt: skip


@warning(
    "R531",
    titel="Bezirksausschuss und Ortsvorsteher",
    title="Bezirksausschuss and Ortsvorsteher",
    text="{gebiet} hat zugleich einen Bezirksausschuss ({gremium}) und eine/n Ortsvorsteher/in ({person}) ({days})",
    message="{gebiet} has a Bezirksausschuss ({gremium}) and an Ortsvorsteher ({person}) at the same time ({days})",
    hinweis="Eine Ortschaft hat das eine oder das andere; die Zeiten prüfen.",
    hint="An Ortschaft has the one or the other; check the days.",
    source="GO NRW § 39 Abs. 2",
    exceptions="one after the other",
    given="""
kommune: {ags: "05978020"}
gebiete: [{id: methler, name: Methler, gebietsart: ortschaft}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: methler, person: a-muster, rolle: beauftragt, funktionen: [ortsvorsteher]}]
""",
    wrong="gremien: [{id: ba, name: Bezirksausschuss Methler, gremiumsart: bezirksausschuss, gebiet: methler}]",
    right="gremien: [{id: ba, name: Kulturausschuss, gremiumsart: ausschuss}]",
)
def _both_for_one_ortschaft(k: Context) -> Iterator[Sighting]:
    for b, span in k.by_function.get(Funktion.ORTSVORSTEHER, ()):
        for gremium, days in beside(span, k.gremien(Gremiumsart.BEZIRKSAUSSCHUSS)):
            if gremium.gebiet == b.einheit:
                names = {"gebiet": Named(b.einheit), "gremium": gremium, "person": Named(b.person)}
                yield k.seen(b, "einheit", days, gremium, **names)


@warning(
    "R532",
    titel="Gremium, das es in solchen Kommunen nicht gibt",
    title="Body that this kind of municipality does not have",
    text="{entry} ({art}): das gibt es nicht in einer Gebietskörperschaft dieser Art ({status})",
    message="{entry} ({art}): a municipality of this kind has no such body ({status})",
    hinweis="gremiumsart oder Gemeindeschlüssel prüfen.",
    hint="Check gremiumsart, or the AGS.",
    source="GO NRW §§ 36, 39, 40; KrO NRW § 25",
    exceptions="Jugendrat, Seniorenrat and the like are Beiräte; the Städteregion",
    needs=(STATUS,),
    wrong="gremien: [{id: kreistag, name: Kreistag, gremiumsart: kreistag}]",
    right="gremien: [{id: rat, name: Rat der Stadt, gremiumsart: rat}]",
)
def _misplaced(k: Context) -> Iterator[Sighting]:
    for gremium, _ in k.gremien(*_MISPLACED):
        kind = gremium.gremiumsart
        if kind is not None and k.status in _MISPLACED[kind][0]:
            yield k.seen(gremium, "gremiumsart", art=kind, status=k.status)


@warning(
    "R533",
    titel="Ortsvorsteher in einer kreisfreien Stadt",
    title="Ortsvorsteher in a kreisfreie Stadt",
    text="{person} ist Ortsvorsteher/in; die gibt es nur in Ortschaften kreisangehöriger Gemeinden",
    message="{person} is Ortsvorsteher, which only Ortschaften of kreisangehörige Gemeinden have",
    hinweis="Die Funktion prüfen (bezirksbuergermeister?), oder den Gemeindeschlüssel.",
    hint="Check the function (bezirksbuergermeister?), or the AGS.",
    source="GO NRW § 39 Abs. 1 und 6",
    needs=(STATUS,),
    given="""
gebiete: [{id: dasbeck, name: Dasbeck, gebietsart: ortschaft}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: dasbeck, person: a-muster, rolle: beauftragt, funktionen: [ortsvorsteher]}]
""",
    wrong='kommune: {ags: "05915000"}',
    right='kommune: {ags: "05978020"}',
)
def _ortsvorsteher(k: Context) -> Iterator[Sighting]:
    if k.status in (Gemeindestatus.KREISFREI, Gemeindestatus.KREIS):
        for b, _ in k.by_function.get(Funktion.ORTSVORSTEHER, ()):
            yield k.seen(b, "funktionen", person=Named(b.person))


@info(
    "R534",
    titel="Keine Bezirksverwaltungsstelle",
    title="No Bezirksverwaltungsstelle",
    text="Die Stadt hat Stadtbezirke, doch keine Einheit und keine Aufgabe nennt eine Bezirksverwaltungsstelle",
    message="the city has Stadtbezirke, but no unit and no task names a Bezirksverwaltungsstelle",
    hinweis="Ergänzen, welche Stelle für die Stadtbezirke da ist; eine für mehrere genügt.",
    hint="Add the office that serves the Stadtbezirke; one for several will do.",
    source="GO NRW § 38",
    exceptions="one office for several districts; Bürgerämter; silent while the record may be a part only",
    needs=(STATUS, WHOLE_TOWN),
    wrong=_BEZIRKE,
    right=_BEZIRKE + "  - {art: abteilung, id: bvs, name: Bezirksverwaltungsstellen, uebergeordnet: amt-10}\n",
)
def _no_local_office(k: Context) -> Iterator[Sighting]:
    bezirke = [gebiet for gebiet, _ in k.dated("gebiete") if gebiet.gebietsart is Gebietsart.STADTBEZIRK]
    names = (k.folded(thing.name) for name in ("einheiten", "aufgaben") for thing, _ in k.dated(name))
    if bezirke and k.status in _STADTKREIS and not any(_LOCAL_OFFICE.search(name) for name in names):
        yield k.seen(bezirke[0], "", None, *bezirke[1:])
