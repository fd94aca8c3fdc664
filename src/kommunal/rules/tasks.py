"""Tasks and responsibility: who leads, how a task is split, what is said twice, which of two claims is nearer."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import Final

from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import Split, SplitKind, missing_letters, parse
from kommunal.model.cases import amounts, case_key, pairs, share_case
from kommunal.model.competition import clash
from kommunal.model.orte import Gebietsart
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.rule import STATUS, info, warning
from kommunal.rules.spans import Dated, Days, beside, both_certain, clashes, grouped, overlapping

__all__ = ["leads_by_area", "other_bearer"]

_TWO_OFFICES: Final = """
einheiten: [{art: amt, id: a, name: Sozialamt}, {art: amt, id: b, name: Wohnungsamt}]
aufgaben: [{id: wohngeld, name: Wohngeld}]
"""
# Python 3.11 looks a member of an enumeration up anew each time, which takes long
_LEAD: Final = Zuständigkeitsrolle.FEDERFUEHREND
_WEAK: Final = (Zuständigkeitsrolle.MITWIRKEND, Zuständigkeitsrolle.UNTERSTUETZEND, Zuständigkeitsrolle.INFORMIERT)


def other_bearer(a: Zuständigkeit, b: Zuständigkeit) -> bool:
    """Tell whether two claims are of two bearers."""
    return a.zustaendig != b.zustaendig


def leads_by_area(k: Context) -> dict[tuple[str, str | None], list[Dated[Zuständigkeit]]]:
    """Return the leads by task and area, those that begin first before others; None is the whole municipality."""
    leads: dict[tuple[str, str | None], list[Dated[Zuständigkeit]]] = {}
    leading = [dated for dated in k.of(Zuständigkeit) if dated[0].rolle is _LEAD]
    for dated in sorted(leading, key=lambda dated: dated[1].first_certain):
        for gebiet in dated[0].gebiete or (None,):
            if gebiet not in dated[0].ausgenommen:
                leads.setdefault((dated[0].aufgabe, gebiet), []).append(dated)
    return leads


@warning(
    "A401",
    titel="Zwei Federführungen",
    title="Two leads",
    text="Für {aufgabe} sind {a} und {b} zugleich federführend ({days})",
    message="{a} and {b} both lead on {aufgabe} at the same time ({days})",
    hinweis="Eine enden lassen, die Rollen unterscheiden, oder mit gebiete oder aufteilung trennen.",
    hint="End one, tell their roles apart, or separate them by gebiete or aufteilung.",
    source="organisation (one lead per task, area, split and day)",
    exceptions="no lead at all is legal; other roles; an organ that decides beside an office that leads",
    given=_TWO_OFFICES + "zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend}]",
    wrong="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend}]",
    right="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: b, rolle: mitwirkend}]",
)
def _two_leads(k: Context) -> Sightings:
    gremien = k.ids["gremien"]
    told: set[str] = set()
    for leads in k.once(leads_by_area).values():
        for (a, span), (b, then) in pairs(leads, lambda dated: case_key(dated[0])):
            days = both_certain(span, then)
            # that an organ decides and an office leads are two things
            alike = (a.zustaendig in gremien) == (b.zustaendig in gremien) and not _split_otherwise(a, b)
            if days and alike and b.id not in told and other_bearer(a, b) and clash(a, b):
                told.add(b.id)
                names = {"aufgabe": Named(b.aufgabe), "a": Named(a.zustaendig), "b": Named(b.zustaendig)}
                yield k.seen(b, "zustaendig", days, a, **names)


def _split_otherwise(a: Zuständigkeit, b: Zuständigkeit) -> bool:
    """Tell whether two claims have other letters or other numbers, which A402 compares."""
    if a.aufteilung is None or b.aufteilung is None:
        return False
    one, other = parse(a.aufteilung), parse(b.aufteilung)
    return one.kind is other.kind and not one.same(other)


# --- split by letters -----------------------------------------------------------------------------------------------


def _split_leads(k: Context) -> dict[Hashable, list[Dated[Zuständigkeit]]]:
    """Return the leads that are split, by task and area."""
    split = (z for z in k.of(Zuständigkeit) if z[0].aufteilung and z[0].rolle is _LEAD)
    return grouped(split, lambda dated: (dated[0].aufgabe, frozenset(dated[0].gebiete)))


def _splits(leads: Sequence[Dated[Zuständigkeit]]) -> list[Split]:
    return [parse(z.aufteilung or "") for z, _ in leads]


def _share_letters(a: Zuständigkeit, b: Zuständigkeit) -> bool:
    """Tell whether a case falls under the splits of two bearers, without the splits being one (A401)."""
    return other_bearer(a, b) and _split_otherwise(a, b) and clash(a, b)


@warning(
    "A402",
    titel="Buchstaben doppelt vergeben",
    title="Letters given twice",
    text="Bei {aufgabe} fällt {letter} sowohl an {a} als auch an {b} ({days})",
    message="for {aufgabe}, {letter} falls to {a} and to {b} ({days})",
    hinweis="Die Buchstabenbereiche in aufteilung berichtigen.",
    hint="Correct the ranges of letters in aufteilung.",
    source="logic",
    exceptions="only splits that read as letters (A–K, Sch–St) are compared",
    given=_TWO_OFFICES
    + "zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: Buchstaben A–K}]",
    wrong="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: Buchstaben K–Z}]",
    right="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: Buchstaben L–Z}]",
)
def _given_twice(k: Context) -> Sightings:
    told: set[str] = set()
    for group in k.once(leads_by_area).values():
        leads = [dated for dated in group if dated[0].aufteilung]
        if len(leads) < 2:  # as nearly always
            continue
        for a, b, days, part in (*_sharing_letters(leads), *_sharing_numbers(leads)):
            if b.id not in told:
                told.add(b.id)
                names = {"a": Named(a.zustaendig), "b": Named(b.zustaendig), "aufgabe": Named(b.aufgabe)}
                yield k.seen(b, "aufteilung", days, a, letter=part, **names)


_Shared = Iterator[tuple[Zuständigkeit, Zuständigkeit, Days, str]]


def _sharing_letters(leads: Sequence[Dated[Zuständigkeit]]) -> _Shared:
    """Yield the leads that are given one beginning of a name, and that beginning."""
    sharing: dict[str, list[Dated[Zuständigkeit]]] = {}
    for dated, split in zip(leads, _splits(leads), strict=True):
        for initial in sorted(split.initials):
            sharing.setdefault(initial, []).append(dated)
    for initial, group in sharing.items():
        for a, b, days in overlapping(group, _share_letters):
            yield a, b, days, initial.upper()


def _sharing_numbers(leads: Sequence[Dated[Zuständigkeit]]) -> _Shared:
    """Yield the leads whose numbers begin before those of the one before them end."""
    numbered = [(split.numbers, dated) for dated, split in zip(leads, _splits(leads), strict=True) if split.numbers]
    for (_, (a, span)), (_, (b, then)) in pairwise(sorted(numbered, key=lambda one: one[0])):
        days = both_certain(span, then)
        if days and _share_letters(a, b):
            yield a, b, days, b.aufteilung or ""


@info(
    "A403",
    titel="Buchstaben nicht vergeben",
    title="Letters given to nobody",
    text="Bei {aufgabe} fehlt in der Aufteilung: {missing}",
    message="the split of {aufgabe} leaves out {missing}",
    hinweis="Den fehlenden Bereich ergänzen, falls er bekannt ist.",
    hint="Add the missing range, if it is known.",
    source="logic",
    exceptions="the source may print a part only; a single range is not reported",
    given=_TWO_OFFICES
    + "zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: A–K}]",
    wrong="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: M–Z}]",
    right="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: L–Z}]",
)
def _letters_left_out(k: Context) -> Sightings:
    for leads in k.once(_split_leads).values():
        splits = _splits(leads)
        lettered = [split for split in splits if split.kind is SplitKind.LETTERS]
        whole = any(split.kind is SplitKind.REST for split in splits)
        missing = missing_letters(lettered) if len(lettered) > 1 and not whole else ()
        if missing:
            first = leads[0][0]
            yield k.seen(first, "aufteilung", aufgabe=Named(first.aufgabe), missing=missing)


# --- said twice -----------------------------------------------------------------------------------------------------


def _case(z: Zuständigkeit) -> Hashable:
    return frozenset(z.gebiete), z.aufteilung


@info(
    "A404",
    titel="Federführend und zugleich beteiligt",
    title="Lead and taking part at once",
    text="{who} ist für {aufgabe} federführend und zugleich {rolle} ({days})",
    message="{who} leads on {aufgabe} and is {rolle} at the same time ({days})",
    hinweis="Die schwächere Rolle streichen, oder sie mit aufteilung eingrenzen.",
    hint="Remove the weaker role, or limit it by aufteilung.",
    source="organisation",
    given=_TWO_OFFICES + "zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend}]",
    wrong="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: mitwirkend}]",
    right="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: b, rolle: mitwirkend}]",
)
def _two_roles(k: Context) -> Sightings:
    leads = (dated for dated in k.of(Zuständigkeit) if dated[0].rolle is _LEAD)
    led = grouped(leads, lambda dated: (dated[0].aufgabe, dated[0].zustaendig))
    for b, span in [dated for dated in k.of(Zuständigkeit) if dated[0].rolle in _WEAK]:
        alike = [dated for dated in led.get((b.aufgabe, b.zustaendig), ()) if _case(dated[0]) == _case(b)]
        for a, days in beside(span, alike[:1]):
            yield k.seen(b, "rolle", days, a, rolle=b.rolle, who=Named(b.zustaendig), aufgabe=Named(b.aufgabe))


@info(
    "A405",
    titel="Ein Leistungsschlüssel für zwei Aufgaben",
    title="One Leistungsschlüssel for two tasks",
    text="{a} und {entry} haben denselben Leistungsschlüssel {key} ({days})",
    message="{a} and {entry} have the same Leistungsschlüssel {key} ({days})",
    hinweis="Prüfen, ob es dieselbe Leistung ist oder ein Schlüssel falsch ist.",
    hint="Check whether it is one service, or one of the keys is wrong.",
    source="LeiKa",
    given='aufgaben: [{id: wohngeld, name: Wohngeld, leistungsschluessel: "99107023017000"}]',
    wrong='aufgaben: [{id: lastenzuschuss, name: Lastenzuschuss, leistungsschluessel: "99107023017000"}]',
    right="aufgaben: [{id: lastenzuschuss, name: Lastenzuschuss}]",
)
def _one_key_for_two(k: Context) -> Sightings:
    by_key: dict[str, list[Dated[Aufgabe]]] = {}
    for one in k.of(Aufgabe):
        for stated in dict.fromkeys(one[0].leistungsschluessel):
            by_key.setdefault(stated, []).append(one)
    for key, bearers in by_key.items():
        for a, b, days in overlapping(bearers) if len(bearers) > 1 else ():
            yield k.seen(b, "leistungsschluessel", days, a, a=a, key=key)


@info(
    "A406",
    titel="Zwei Aufgaben mit demselben Namen",
    title="Two tasks of the same name",
    text="„{name}“ gibt es zweimal als Aufgabe ({days})",
    message="{name!r} is the name of two tasks ({days})",
    hinweis="Zu einer Aufgabe zusammenfassen, oder die Namen unterscheiden.",
    hint="Make them one task, or tell their names apart.",
    source="method",
    exceptions="parts of different tasks may bear one name",
    wrong="aufgaben: [{id: wohngeld, name: Wohngeld}, {id: wohngeld-2, name: wohngeld}]",
    right="aufgaben: [{id: wohngeld, name: Wohngeld}, {id: lastenzuschuss, name: Lastenzuschuss}]",
)
def _one_name_for_two(k: Context) -> Sightings:
    for a, b, days in clashes(k.of(Aufgabe), lambda aufgabe: (aufgabe.uebergeordnet, k.folded(aufgabe.name))):
        yield k.seen(b, "name", days, a, name=b.name)


@info(
    "A407",
    titel="Zuständig über die Gemeinde hinaus",
    title="Responsible beyond the municipality",
    text="{who} ist nach der Angabe für {gebiet} zuständig, ein Gebiet von der Größe eines Kreises",
    message="{who} is said to be responsible for {gebiet}, an area of the size of a Kreis",
    hinweis="Prüfen; beruht es auf einer Vereinbarung, diese in rechtsgrundlagen nennen.",
    hint="Check it; if it rests on an agreement, name that in rechtsgrundlagen.",
    source="VwVfG NRW § 3; GkG NRW",
    exceptions="joint tasks and delegating agreements; Kreise themselves",
    needs=(STATUS,),
    given=_TWO_OFFICES
    + "zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, gebiete: [dort]}]",
    wrong="gebiete: [{id: dort, name: Kreis Unna, gebietsart: kreis}]",
    right="gebiete: [{id: dort, name: Heeren-Werve, gebietsart: stadtteil}]",
)
def _beyond_the_municipality(k: Context) -> Sightings:
    if k.status in (Gemeindestatus.KREIS, None):
        return
    kreise = {gebiet.id for gebiet, _ in k.gebiete(Gebietsart.KREIS)}
    for z, _ in k.of(Zuständigkeit) if kreise else ():
        for number, key in enumerate(z.gebiete):
            if key in kreise and z.zustaendig in k.units_by_id:
                names = {"who": Named(z.zustaendig), "gebiet": Named(key)}
                yield k.seen(z, f"gebiete[{number}]", None, key, z.zustaendig, **names)


@info(
    "A409",
    titel="Aufteilung nicht lesbar",
    title="Split that cannot be read",
    text="Die Aufteilung „{value}“ sieht nach Buchstaben oder Zahlen aus und lässt sich nicht lesen",
    message="the split {value!r} looks like letters or numbers and cannot be read",
    hinweis="Schreiben wie „A–K“, „S (ohne St)“ oder „Endziffer 0–4“; ist sie nicht gedruckt: „nicht abgedruckt“.",
    hint="Write it like A–K, S (ohne St) or Endziffer 0–4; where it is not printed: nicht abgedruckt.",
    source="logic",
    exceptions="kinds of case in words (städtebauliche Belange), and a table that was not printed",
    given=_TWO_OFFICES,
    wrong="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: K–A}]",
    right="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: A–K}]",
)
def _unreadable(k: Context) -> Sightings:
    for z, _ in k.of(Zuständigkeit):
        if z.aufteilung and parse(z.aufteilung).kind is SplitKind.UNREADABLE:
            yield k.seen(z, "aufteilung", value=z.aufteilung)


# --- what limits a claim: areas, amounts ------------------------------------------------------------------------------


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
    given=_TWO_OFFICES
    + """aufgaben: [{id: lastenzuschuss, name: Lastenzuschuss, uebergeordnet: wohngeld}]
gebiete: [{id: stadt, name: Hamm}, {id: norden, name: Hammer Norden, teil_von: [stadt]}]
zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, gebiete: [norden]}]
""",
    wrong="zustaendigkeiten: [{aufgabe: lastenzuschuss, zustaendig: b, rolle: federfuehrend, gebiete: [stadt]}]",
    right="zustaendigkeiten: [{aufgabe: lastenzuschuss, zustaendig: b, rolle: federfuehrend, ausgenommen: [norden]}]",
)
def _nearer_in_one_way(k: Context) -> Sightings:
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
            areas_of_others = () if (part, gebiet) in leads else wider
            for b, then in (dated for area in areas_of_others for dated in leads.get((part, area), ())):
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
zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: entscheidend, wert_bis: 50000}]
""",
    wrong="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: rat, rolle: entscheidend, wert_ab: 25000}]",
    right="zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: rat, rolle: entscheidend, wert_ab: 50000.01}]",
)
def _two_decide(k: Context) -> Sightings:
    decides = Zuständigkeitsrolle.ENTSCHEIDEND
    deciding = [dated for dated in k.of(Zuständigkeit) if dated[0].rolle is decides]
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
def _in_and_out(k: Context) -> Sightings:
    for z in k.verwaltung.zustaendigkeiten:
        for number, key in enumerate(z.ausgenommen):
            if key in z.gebiete:
                yield k.seen(z, f"ausgenommen[{number}]", None, key, gebiet=Named(key))
