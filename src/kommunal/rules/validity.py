"""Time: what outlasts what it depends on, what is planned but taken for real, what follows upon what."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante, Zustand
from kommunal.model.geltung import Geltung
from kommunal.model.verwaltung import COLLECTIONS, collection_of
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.references import Column
from kommunal.rules.rule import STAND, error, info, warning
from kommunal.rules.spans import BEGINNING, END, Days

_PAST: Final = ("quellen", "vorgaenger", "fuer", "reorganisationen")
"""Fields that may name what lies in the past."""
_EDGES: Final = ("besetzungen", "zustaendigkeiten", "beziehungen", "mitgliedschaften")


def _gap(span: Geltung, targets: Sequence[Geltung]) -> Days | None:
    """Return days on which a version is certain and what it depends on certainly is not.

    An absent first day is unknown: then only days count after the last one on which the other can have been there.
    """
    if len(targets) == 1 and _covers(targets[0], span):
        return None
    end = max(target.last_possible for target in targets)
    if span.first_certain == BEGINNING:
        first = end + 1
    else:
        first = span.first_certain
        for target in sorted(targets, key=lambda target: target.first_possible):
            if target.first_possible > first:
                break
            first = max(first, target.last_possible + 1)
    later = [target.first_possible - 1 for target in targets if target.first_possible > first]
    last = min([span.last_certain, *later])
    return (first, last) if first <= last and first < END else None


def _covers(target: Geltung, span: Geltung) -> bool:
    """Tell whether one may be in force whenever the other is certain; a first day that is absent counts as unknown."""
    begins = span.first_certain == BEGINNING or target.first_possible <= span.first_certain
    return begins and target.last_possible >= span.last_certain


# --- what outlasts what it depends on -------------------------------------------------------------------------------


@error(
    "Z201",
    titel="Einheit überdauert die übergeordnete",
    title="Unit outlasts its parent",
    text="{entry} untersteht {target}, das dann nicht besteht ({days})",
    message="{entry} stands below {target}, which is not in force then ({days})",
    hinweis="Die Einheit enden lassen oder ab diesem Tag anders unterstellen (neue Fassung).",
    hint="End the unit, or add a version with another parent from that day on.",
    source="logic",
    exceptions="a unit whose first day is unknown may be younger than its parent; only certain days count",
    given="einheiten: [{art: dezernat, id: dezernat-3, name: Dezernat III, gueltig: {bis: 2020-12-31}}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, gueltig: {bis: 2020}}]",
)
def _without_parent(k: Context) -> Sightings:
    bounded = k.bounded_in("einheiten")
    for unit, span in k.einheiten if bounded else ():
        above = bounded.get(unit.uebergeordnet or "")
        if above is None or (len(above) == 1 and _covers(above[0][1], span)):
            continue
        days = _gap(span, [then for _, then in above])
        if days and k.firm(days, unit, above[0][0]):
            yield k.seen(unit, "uebergeordnet", days, above[0][0], target=above[0][0])


_AT_A_UNIT: Final = {"besetzungen": ("einheit", "stelle"), "zustaendigkeiten": ("zustaendig",)}
"""By which fields edges hang at a unit."""
_BEARERS: Final = ("einheiten", "akteure", "gremien", "kooperationen")


def _past_their_unit(k: Context) -> list[tuple[Kante, str, str, Days]]:
    """Return the edges that state an end of their own after that of the unit at which they hang."""
    ended = {key: versions for name in _BEARERS for key, versions in k.bounded_in(name).items()}
    found: list[tuple[Kante, str, str, Days]] = []
    for name, fields in _AT_A_UNIT.items():
        if ended and any(edge.gueltig and edge.gueltig.bis for edge in getattr(k.verwaltung, name)):
            for edge, span in k.dated(name):
                for field in fields if edge.gueltig and edge.gueltig.bis else ():
                    key = getattr(edge, field)
                    days = _gap(span, [then for _, then in ended[key]]) if key in ended else None
                    if days:
                        found.append((edge, field, key, days))
    return found


@error(
    "Z202",
    titel="Zuständigkeit oder Besetzung überdauert die Einheit",
    title="Responsibility or Besetzung outlasts its unit",
    text="{entry} gilt noch, wenn {target} nicht besteht ({days})",
    message="{entry} still holds when {target} is not in force ({days})",
    hinweis="Mit der Einheit enden lassen, oder die Nachfolgerin nennen.",
    hint="Let it end with the unit, or name the unit that took over.",
    source="logic",
    exceptions="without an end of its own it ends with the unit: then Z203 warns",
    given="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {bis: 2020-12-31}}]
aufgaben: [{id: kita, name: Kindertagesbetreuung}]
""",
    wrong="zustaendigkeiten: [{aufgabe: kita, zustaendig: jugendamt, rolle: federfuehrend, gueltig: {bis: 2025}}]",
    right="zustaendigkeiten: [{aufgabe: kita, zustaendig: jugendamt, rolle: federfuehrend, gueltig: {bis: 2020}}]",
)
def _outlasts_its_unit(k: Context) -> Sightings:
    for edge, field, key, days in k.once(_past_their_unit):
        if k.firm(days, edge, k.verwaltung[key][0]):
            yield k.seen(edge, field, days, key, target=Named(key))


@warning(
    "Z203",
    titel="Eintrag überdauert, worauf er verweist",
    title="Entry outlasts what it refers to",
    text="{entry} gilt noch, wenn {target} nicht besteht ({days})",
    message="{entry} still holds when {target} is not in force ({days})",
    hinweis="Die Angabe zeitlich begrenzen, oder die Nachfolgerin nennen.",
    hint="Limit the entry in time, or name what took over.",
    source="logic",
    exceptions="sources and predecessors may well lie in the past",
    given="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, standorte: [altes-rathaus]}]",
    wrong="standorte: [{id: altes-rathaus, name: Altes Rathaus, gueltig: {bis: 2020-12-31}}]",
    right="standorte: [{id: altes-rathaus, name: Altes Rathaus, gueltig: {ab: 1890}}]",
)
def _outlasts_what_it_names(k: Context) -> Sightings:
    bounded = k.bounded
    # an edge without an end of its own ends with its unit where that ends for certain: a finding, not an error
    errors = {(edge.id, field, key) for edge, field, key, days in k.once(_past_their_unit) if k.firm(days, edge)}
    ending = {entry.id for name in COLLECTIONS for entry, span in k.dated(name) if span.last_possible < END}
    lasting = (column for column in k.columns if column.paths is None and not _may_be_past(column))
    for entry, field, key, _ in (one for column in lasting if bounded for one in column.naming(bounded)):
        if key not in ending and not (entry.gueltig and entry.gueltig.ab):
            continue  # younger than what it names, for all that is known
        span = None if key == entry.id else k.in_force(entry)
        days = span and _gap(span, k.spans(key))
        if days and not _ends_with(entry, field) and (entry.id, field, key) not in errors:
            yield k.seen(entry, field, days, key, target=Named(key))


def _may_be_past(column: Column) -> bool:
    """Tell whether a field may name what is no more, or another rule looks at it."""
    of_a_unit = column.name == "uebergeordnet" and isinstance(column.entries[0], Organisationseinheit)
    return of_a_unit or column.name.startswith(_PAST)


def _ends_with(entry: Eintrag, field: str) -> bool:
    """Tell whether an edge without any day is best read as ending with what it names: a seat in a former Rat."""
    at_a_unit = field in _AT_A_UNIT.get(collection_of(entry), ())
    return isinstance(entry, Kante) and entry.gueltig is None and not at_a_unit


@warning(
    "Z204",
    titel="Einheit unter einer, die nicht in Kraft ist",
    title="Unit below one that is not in force",
    text="{entry} untersteht {target}, das nur als „{zustand}“ erfasst ist",
    message="{entry} stands below {target}, which is only recorded as {zustand}",
    hinweis="Die bestehende Unterstellung angeben und die künftige als geplante Fassung.",
    hint="State the present parent, and the future one as a planned version.",
    source="logic",
    given="einheiten: [{art: dezernat, id: dezernat-5, name: Dezernat V, zustand: geplant}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-5}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-5, zustand: geplant}]",
)
def _below_what_never_is(k: Context) -> Sightings:
    # planned, drafted, deviating, dissolved without a day
    for unit, _ in k.einheiten:
        key = unit.uebergeordnet
        if key is not None and key not in k.units_by_id and key in k.verwaltung and not k.spans(key):
            above = next(entry for entry in k.entries if entry.id == key)
            yield k.seen(unit, "uebergeordnet", None, above, target=above, zustand=above.zustand)


@info(
    "Z205",
    titel="Untereinheiten ohne Anfangsdatum",
    title="Child units without a start date",
    text="{entry} beginnt später; darunter ohne ersten Tag: {count}, etwa {example} ({days})",
    message="{entry} begins later; units below without a first day: {count}, such as {example} ({days})",
    hinweis="Angeben, seit wann sie dort eingeordnet sind, falls es bekannt ist.",
    hint="State since when they stand there, if it is known.",
    source="method",
    exceptions="an unknown first day is legal; a Stand before that day shows the units without a parent",
    given="einheiten: [{art: dezernat, id: familiendezernat, name: Familiendezernat, gueltig: {ab: 2021-02~}}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: familiendezernat}]",
    right="einheiten: [{art: amt, id: amt, name: Jugendamt, uebergeordnet: familiendezernat, gueltig: {ab: 2021-02~}}]",
)
def _before_the_parent(k: Context) -> Sightings:
    for key, children in k.below.items():
        beginning = min((span.first_possible for span in k.spans(key)), default=BEGINNING)
        there = [unit for unit, span in children if span.last_certain >= beginning and span.first_certain == BEGINNING]
        versions = k.units_by_id.get(key)
        if versions and beginning > BEGINNING and there:
            first = min(versions, key=lambda dated: dated[1].first_possible)[0]
            days = (BEGINNING, beginning - 1)
            yield k.seen(first, "gueltig.ab", days, *there, count=len(there), example=there[0])


# --- one version after another --------------------------------------------------------------------------------------


@info(
    "Z206",
    titel="Lücke zwischen Fassungen",
    title="Gap between versions",
    text="Zwischen zwei Fassungen von {entry} besteht die Einheit nicht ({days})",
    message="between two versions of {entry} the unit is not in force ({days})",
    hinweis="Das bis der älteren Fassung weglassen: sie endet, wo die neue beginnt.",
    hint="Leave out bis of the older version: it ends where the new one begins.",
    source="logic",
    exceptions="a unit may have been closed for a time",
    given="einheiten: [{art: amt, id: sportamt, name: Sportamt, gueltig: {bis: 2019-12-31}}]",
    wrong="einheiten: [{art: amt, id: sportamt, name: Amt für Sport, gueltig: {ab: 2021-01-01}}]",
    right="einheiten: [{art: amt, id: sportamt, name: Amt für Sport, gueltig: {ab: 2020-01-01}}]",
)
def _gap_between_versions(k: Context) -> Sightings:
    for versions in k.units_by_id.values():
        for (_, before), (after, span) in pairwise(versions):
            if before.last_possible + 1 < span.first_possible:
                yield k.seen(after, "gueltig.ab", (before.last_possible + 1, span.first_possible - 1))


@info(
    "Z207",
    titel="Künftiges als geltend erfasst",
    title="Future event recorded as fact",
    text="{entry} beginnt erst nach dem Stand der Aufzeichnung ({stand}) und ist nicht als geplant erfasst",
    message="{entry} begins after the day up to which the record is true ({stand}), and is not marked as planned",
    hinweis="zustand: geplant setzen, eine Quelle nennen, oder den stand der Aufzeichnung fortschreiben.",
    hint="Set zustand: geplant, name a source, or bring stand up to date.",
    source="logic",
    exceptions="an entry with a source of its own may be known beyond the day of the record",
    needs=(STAND,),
    given="stand: 2021-03",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2025-01-01}}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2025-01-01}, zustand: geplant}]",
)
def _future_as_fact(k: Context) -> Sightings:
    stand = k.verwaltung.stand
    bound = stand.latest.toordinal() if stand else END
    for name in ("einheiten", *_EDGES):
        for entry, span in k.dated(name):
            if bound < span.first_possible < END and not entry.quellen:
                yield k.seen(entry, "gueltig.ab", stand=stand)


@info(
    "Z208",
    titel="Plan mit vergangenem Datum",
    title="Plan with a date in the past",
    text="{entry} war für {ab} geplant; die Aufzeichnung gilt für {stand} und sagt nicht, ob es dazu kam",
    message="{entry} was planned for {ab}; the record is true as of {stand} and does not say whether it came about",
    hinweis="Ist es geschehen, als aktive Fassung erfassen; sonst den Tag ändern oder den Eintrag streichen.",
    hint="If it happened, record it as an active version; else change the day or remove the entry.",
    source="method",
    exceptions="a passed day does not make a plan come true",
    needs=(STAND,),
    given="stand: 2021-03",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2020-01-01}, zustand: geplant}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2022-01-01}, zustand: geplant}]",
)
def _overdue(k: Context) -> Sightings:
    stand = k.verwaltung.stand
    for entry in (*k.by_state.get(Zustand.GEPLANT, ()), *k.by_state.get(Zustand.ENTWURF, ())) if stand else ():
        ab = entry.gueltig and entry.gueltig.ab
        past = ab and stand and ab.latest < stand.earliest
        # a version in force that begins no earlier tells that the plan came true
        come = ab and any(span.first_possible >= ab.earliest.toordinal() for span in k.spans(entry.id))
        if ab and past and not come:
            yield k.seen(entry, "zustand", (ab.latest.toordinal(), END), ab=ab, stand=stand)
