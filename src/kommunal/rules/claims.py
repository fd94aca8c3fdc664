"""What limits a claim: areas, amounts, and which of two claims is nearer."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import inf
from typing import Final

from kommunal.model.aufgaben import Zuständigkeitsrolle
from kommunal.model.cases import amounts, share_case
from kommunal.rules.context import Context
from kommunal.rules.rule import warning
from kommunal.rules.sighting import Named, Sighting
from kommunal.rules.spans import beside, both_certain, grouped
from kommunal.rules.tasks import leads_by_area, other_bearer

_TWO_OFFICES: Final = """
einheiten: [{art: amt, id: a, name: Sozialamt}, {art: amt, id: b, name: Wohnungsamt}]
aufgaben: [{id: wohngeld, name: Wohngeld}]
"""
_PARTS: Final = """
einheiten: [{art: amt, id: a, name: Sozialamt}, {art: amt, id: b, name: Wohnungsamt}]
aufgaben:
  - {id: wohngeld, name: Wohngeld}
  - {id: lastenzuschuss, name: Lastenzuschuss, uebergeordnet: wohngeld}
gebiete:
  - {id: stadt, name: Hamm, gebietsart: kommune}
  - {id: norden, name: Hammer Norden, gebietsart: sozialraum, teil_von: [stadt]}
"""


def _upwards(parents: Mapping[str, tuple[str, ...]], key: str) -> Iterator[str]:
    """Yield whatever stands above a thing, nearest first, each once."""
    seen = {key}
    level = [key]
    while level:
        level = [above for one in level for above in parents.get(one, ()) if above not in seen]
        level = list(dict.fromkeys(level))
        seen.update(level)
        yield from level


@warning(
    "A408",
    titel="Widerstreitende Zuständigkeiten, keine ist genauer",
    title="Competing claims, neither more specific",
    text="Für {aufgabe} in {gebiet} ist {a} nach dem Gebiet näher und {b} nach der Aufgabe",
    message="for {aufgabe} in {gebiet}, {a} is nearer by area and {b} by task",
    hinweis="Mit ausgenommen sagen, wo die allgemeinere Angabe nicht gilt, oder eine Angabe für beides ergänzen.",
    hint="Say by ausgenommen where the more general claim does not hold, or add a claim for both.",
    source="organisation (one lead per task, area, split and day)",
    exceptions="an area that one of them leaves out (ausgenommen); the same bearer; days apart",
    given=_PARTS
    + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, gebiete: [norden]}
""",
    wrong="  - {aufgabe: lastenzuschuss, zustaendig: b, rolle: federfuehrend, gebiete: [stadt]}",
    right="  - {aufgabe: lastenzuschuss, zustaendig: b, rolle: federfuehrend, gebiete: [stadt], ausgenommen: [norden]}",
)
def _nearer_in_one_way(k: Context) -> Iterator[Sighting]:
    areas = {gebiet.id: gebiet.teil_von for gebiet, _ in k.dated("gebiete")}
    parts = grouped((aufgabe for aufgabe, _ in k.dated("aufgaben")), lambda aufgabe: aufgabe.uebergeordnet)
    below = {key: tuple(aufgabe.id for aufgabe in group) for key, group in parts.items()}
    leads = {key: [dated for dated in group if not dated[0].aufteilung] for key, group in k.once(leads_by_area).items()}
    for (task, gebiet), claims in leads.items():
        if gebiet is None or task not in below:
            continue
        wider = (*_upwards(areas, gebiet), None)
        for part in _upwards(below, task):
            # a lead for the part in this very area is nearer in both ways
            others = (
                [dated for area in wider for dated in leads.get((part, area), ())]
                if (part, gebiet) not in leads
                else ()
            )
            for b, then in others:
                for a, days in beside(then, claims):
                    if other_bearer(a, b) and gebiet not in b.ausgenommen:
                        names = {"a": Named(a.zustaendig), "b": Named(b.zustaendig), "gebiet": Named(gebiet)}
                        yield k.seen(b, "gebiete", days, a, aufgabe=Named(part), **names)
                        break


@warning(
    "A410",
    titel="Zwei Zuständige entscheiden über denselben Wert",
    title="Two bodies decide on the same amount",
    text="Über {aufgabe} entscheiden bei demselben Wert {a} und {b} ({days})",
    message="{a} and {b} both decide on {aufgabe} for the same amount ({days})",
    hinweis="wert_ab und wert_bis so angeben, dass sich die Bereiche nicht überschneiden.",
    hint="State wert_ab and wert_bis so that the ranges do not overlap.",
    source="GO NRW § 41 Abs. 2 (Zuständigkeitsordnung)",
    exceptions="other areas or splits; who gives advice (vorberatend) or is heard (anhoerung)",
    given=_TWO_OFFICES
    + """gremien: [{id: rat, name: Rat der Stadt, gremiumsart: rat}]
zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: entscheidend, wert_bis: 50000}
""",
    wrong="  - {aufgabe: wohngeld, zustaendig: rat, rolle: entscheidend, wert_ab: 25000}",
    right="  - {aufgabe: wohngeld, zustaendig: rat, rolle: entscheidend, wert_ab: 50000.01}",
)
def _two_decide(k: Context) -> Iterator[Sighting]:
    decides = Zuständigkeitsrolle.ENTSCHEIDEND
    deciding = [dated for dated in k.zustaendigkeiten if dated[0].rolle is decides]
    for group in grouped(deciding, lambda dated: (dated[0].aufgabe, frozenset(dated[0].gebiete))).values():
        in_order = sorted(group, key=lambda dated: amounts(dated[0]) or (0.0, inf))
        for (a, span), (b, then) in pairwise(in_order):
            days = both_certain(span, then)
            if days and other_bearer(a, b) and share_case(a, b):
                names = {"aufgabe": Named(b.aufgabe), "a": Named(a.zustaendig), "b": Named(b.zustaendig)}
                yield k.seen(b, "wert_ab", days, a, **names)


@warning(
    "A411",
    titel="Gebiet zugleich genannt und ausgenommen",
    title="Area both included and excluded",
    text="{entry} gilt in {gebiet} und nimmt es zugleich aus",
    message="{entry} holds in {gebiet} and leaves it out at the same time",
    hinweis="Das Gebiet in gebiete oder in ausgenommen streichen.",
    hint="Remove the area from gebiete or from ausgenommen.",
    source="logic",
    exceptions="a part of what is named may be left out",
    given=_TWO_OFFICES + "gebiete: [{id: norden, name: Hammer Norden}]",
    wrong="""
zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, gebiete: [norden], ausgenommen: [norden]}]
""",
    right="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, ausgenommen: [norden]}]",
)
def _in_and_out(k: Context) -> Iterator[Sighting]:
    for z in k.verwaltung.zustaendigkeiten:
        for number, key in enumerate(z.ausgenommen):
            if key in z.gebiete:
                yield k.seen(z, f"ausgenommen[{number}]", None, key, gebiet=Named(key))
