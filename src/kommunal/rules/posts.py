"""Posts: vacant and held, seats and shares."""

from collections.abc import Sequence

from kommunal.model.competition import in_office
from kommunal.model.einheiten import Stelle
from kommunal.model.eintrag import Zustand
from kommunal.model.naming import kind_label
from kommunal.model.personen import WITHOUT_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.heads import head_places, marked
from kommunal.rules.rule import JUGENDAMT, PERSON, error, info, warning
from kommunal.rules.spans import END, Dated, beside, grouped, peak


@error(
    "B301",
    titel="Vakant und doch besetzt",
    title="Post both vacant and held",
    text="{place} ist als vakant erfasst und zugleich mit {who} besetzt ({days})",
    message="{place} is recorded as vacant and held by {who} at the same time ({days})",
    hinweis="Eines von beiden enden lassen; wer nur vertritt, ist kommissarisch oder vertretungsweise da.",
    hint="End the one or the other; who only stands in is there kommissarisch or vertretungsweise.",
    source="logic",
    exceptions="a dual leadership of which one place is vacant: mark it by different titles, anteil or rang",
    given=JUGENDAMT + PERSON + "besetzungen: [{einheit: jugendamt, person: a-muster, rolle: leitung}]",
    wrong="besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: vakant, gueltig: {ab: 2024-01-01}}]",
    right="besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: vakant, anteil: 0.5}]",
)
def _vacant_and_held(k: Context) -> Sightings:
    if not any(b.besetzungsart in WITHOUT_PERSON for b in k.verwaltung.besetzungen):
        return
    # who has no post is compared twice: among the heads of a post, and among all
    sightings = (sighting for place in head_places(k) for sighting in _empty_places(k, place))
    yield from {sighting.entry.id: sighting for sighting in sightings if sighting.entry}.values()
    for stelle, holders in k.once(_holders):
        if stelle.sitze == 1:
            yield from _empty_places(k, [one for one in holders if one[0].rolle is not Besetzungsrolle.LEITUNG])


def _empty_places(k: Context, place: Sequence[Dated[Besetzung]]) -> Sightings:
    held = [dated for dated in place if in_office(dated[0])]
    for empty, span in place if held else ():
        if empty.besetzungsart in WITHOUT_PERSON and empty.zustand is not Zustand.RUHEND:
            for holder, days in beside(span, held):
                if _rivals(empty, holder) and not marked(empty, holder) and k.firm(days, empty, holder):
                    yield k.seen(
                        empty, "besetzungsart", days, holder,
                        place=Named(empty.stelle or empty.einheit), who=Named(holder.person or holder.id),
                    )  # fmt: skip
                    break


def _rivals(a: Besetzung, b: Besetzung) -> bool:
    return a.stelle == b.stelle or None in (a.stelle, b.stelle)


def _holders(k: Context) -> list[tuple[Stelle, list[Dated[Besetzung]]]]:
    """Return the holders of every post of which some version can be in force."""
    posts = {key: unit for key, versions in k.units_by_id.items() if isinstance(unit := versions[0][0], Stelle)}
    groups: dict[str, list[Dated[Besetzung]]] = {}
    for dated in k.besetzungen if posts else ():
        key = dated[0].stelle or dated[0].einheit
        if key in posts:
            groups.setdefault(key, []).append(dated)
    return [(posts[key], holders) for key, holders in groups.items()]


@error(
    "B303",
    titel="Mehr Personen als Sitze",
    title="More holders than seats",
    text="{entry} ist mit {count} Personen besetzt; Sitze: {sitze} ({days})",
    message="{entry} is held by {count} persons; seats: {sitze} ({days})",
    hinweis="Eine Besetzung enden lassen, Anteile angeben (anteil), oder sitze berichtigen.",
    hint="End one of them, state shares (anteil), or correct sitze.",
    source="logic",
    exceptions="holders with a share of their own are not counted; without sitze nothing can be said",
    given="""
einheiten: [{art: stelle, id: sb-1, name: Sachbearbeitung, sitze: 1}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen: [{einheit: sb-1, person: a-muster, rolle: mitarbeit}]
""",
    wrong="besetzungen: [{einheit: sb-1, person: b-muster, rolle: mitarbeit}]",
    right="besetzungen: [{einheit: sb-1, person: b-muster, rolle: mitarbeit, anteil: 0.5}]",
)
def _too_many_holders(k: Context) -> Sightings:
    posts = {unit.id for unit in k.verwaltung.einheiten if isinstance(unit, Stelle)}
    held = [key for b in k.verwaltung.besetzungen if (key := b.stelle or b.einheit) in posts]
    # every post has a seat at least: nearly always each has one holder at most, and there is nothing to count
    for stelle, holders in k.once(_holders) if len(set(held)) < len(held) else ():
        if stelle.sitze is None or len(holders) <= stelle.sitze:
            continue
        persons = {b.person: (b, span) for b, span in holders if in_office(b) and b.person and b.anteil is None}
        if len(persons) > stelle.sitze:
            over = peak([(span, 1) for _, span in persons.values()], stelle.sitze)
            who = [b for b, _ in persons.values()]
            if over and k.firm(over[:2], *who):
                yield k.seen(stelle, "sitze", over[:2], *who, sitze=stelle.sitze, count=int(over.highest))


@warning(
    "B304",
    titel="Anteile übersteigen die Stelle",
    title="Shares exceed the post",
    text="Die Anteile auf {entry} ergeben {total}, vorgesehen ist {bound} ({days})",
    message="the shares of {entry} add up to {total}; the post provides {bound} ({days})",
    hinweis="Anteile, umfang oder die Zeiten der Besetzungen berichtigen.",
    hint="Correct the shares, umfang, or the days of the Besetzungen.",
    source="practice (KomHVO NRW § 8)",
    exceptions="silent where neither umfang nor sitze is stated",
    given="""
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen: [{einheit: sb-1, person: a-muster, rolle: mitarbeit, anteil: 0.75},
  {einheit: sb-1, person: b-muster, rolle: mitarbeit, anteil: 0.5}]
""",
    wrong="einheiten: [{art: stelle, id: sb-1, name: Sachbearbeitung, umfang: 1}]",
    right="einheiten: [{art: stelle, id: sb-1, name: Sachbearbeitung, umfang: 1.25}]",
)
def _too_large_shares(k: Context) -> Sightings:
    for stelle, holders in k.once(_holders):
        bound = stelle.umfang if stelle.umfang is not None else stelle.sitze
        shares = [(span, b.anteil) for b, span in holders if in_office(b) and b.anteil is not None]
        over = None if bound is None else peak(shares, bound)
        if over and bound is not None:
            yield k.seen(stelle, "umfang", over[:2], total=over.highest, bound=float(bound))


@warning(
    "B305",
    titel="Mehr als eine volle Stelle",
    title="More than full time",
    text="{person} kommt auf Anteile von zusammen {total} ({days})",
    message="the shares of {person} add up to {total} ({days})",
    hinweis="Anteile oder Zeiten berichtigen.",
    hint="Correct the shares or the days.",
    source="practice",
    exceptions="only Besetzungen that state a share are added up",
    given="""
einheiten: [{art: amt, id: a, name: Schulamt}, {art: amt, id: b, name: Sportamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: a, person: a-muster, rolle: mitarbeit, anteil: 0.75}]
""",
    wrong="besetzungen: [{einheit: b, person: a-muster, rolle: mitarbeit, anteil: 0.5}]",
    right="besetzungen: [{einheit: b, person: a-muster, rolle: mitarbeit, anteil: 0.25}]",
)
def _more_than_full_time(k: Context) -> Sightings:
    shared = (dated for dated in k.besetzungen if dated[0].anteil and dated[0].zustand is not Zustand.RUHEND)
    for person, held in grouped(shared, lambda dated: dated[0].person).items():
        over = peak([(span, b.anteil or 0) for b, span in held], 1)
        if over:
            last = held[-1][0]
            others = [b for b, _ in held]
            yield k.seen(last, "anteil", over[:2], *others, person=Named(person), total=over.highest)


@warning(
    "B309",
    titel="stelle nennt keine Stelle",
    title="stelle refers to something else than a Stelle",
    text="{field} nennt {target}; der Art nach {art}, keine Stelle",
    message="{field} names {target}, which is of the kind {art} and not a Stelle",
    hinweis="In einheit gehört die Einheit, in stelle nur die Planstelle.",
    hint="The unit belongs in einheit, only the post into stelle.",
    source="model",
    wrong=JUGENDAMT + "besetzungen: [{einheit: jugendamt, stelle: jugendamt, rolle: leitung}]",
    right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt},
  {art: stelle, id: al-51, name: Amtsleitung, uebergeordnet: jugendamt}]
besetzungen: [{einheit: jugendamt, stelle: al-51, rolle: leitung}]
""",
)
def _no_post(k: Context) -> Sightings:
    for b, _ in k.besetzungen:
        versions = k.units_by_id.get(b.stelle or "")
        if versions and not any(isinstance(unit, Stelle) for unit, _ in versions):
            unit = versions[0][0]
            yield k.seen(b, "stelle", None, unit, target=unit, art=kind_label(unit))


@info(
    "B310",
    titel="Interim ohne Ende",
    title="Interim without an end",
    text="{entry} ist als Interim erfasst, ohne Ende, ohne zu sagen, wer vertreten wird, und ohne Anmerkung",
    message="{entry} is recorded as interim without an end, without whom it stands in for, and without a note",
    hinweis="gueltig.bis, fuer oder eine anmerkung ergänzen („bis auf Weiteres“).",
    hint="Add gueltig.bis, fuer, or a note (anmerkung).",
    source="logic",
    given="einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]",
    wrong="besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: interim}]",
    right="besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: interim, anmerkung: bis auf Weiteres}]",
)
def _interim(k: Context) -> Sightings:
    for b, span in k.besetzungen:
        if b.besetzungsart is Besetzungsart.INTERIM and span.last_possible == END and not (b.fuer or b.anmerkung):
            yield k.seen(b, "gueltig.bis")
