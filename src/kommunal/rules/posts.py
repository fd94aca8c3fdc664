"""Posts and heads of units: vacant and held, side by side, in several places, standing in for one another."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from kommunal.model.competition import clash, in_office
from kommunal.model.einheiten import Stelle
from kommunal.model.eintrag import Zustand
from kommunal.model.geltung import Geltung
from kommunal.model.naming import kind_label
from kommunal.model.personen import ABWESEND, WITHOUT_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.rule import JUGENDAMT, PEOPLE, PERSON, error, info, warning
from kommunal.rules.spans import BEGINNING, END, Dated, Days, beside, both_possible, grouped, overlapping, peak


def _in_role(k: Context, rolle: Besetzungsrolle) -> Mapping[str, list[Dated[Besetzung]]]:
    """Return who has a role in every unit, vacancies included."""
    return grouped((dated for dated in k.of(Besetzung) if dated[0].rolle is rolle), lambda dated: dated[0].einheit)


_heads: Final = partial(_in_role, rolle=Besetzungsrolle.LEITUNG)
_deputies: Final = partial(_in_role, rolle=Besetzungsrolle.STELLVERTRETUNG)
_TOGETHER: Final = ("doppelspitze", "tandem", "gemeinsam", "kollegial", "co-", "job")


def _marked(a: Besetzung, b: Besetzung) -> bool:
    """Tell whether the record marks two heads as heads side by side."""
    if a.anteil is not None or b.anteil is not None or None not in (a.rang, b.rang):
        return True
    if a.amtsbezeichnung and b.amtsbezeichnung and not _forms_of_one(a.amtsbezeichnung, b.amtsbezeichnung):
        return True
    words = " ".join(text for x in (a, b) for text in (x.amtsbezeichnung, x.anmerkung) if text).lower()
    return any(word in words for word in _TOGETHER)


def _forms_of_one(a: str, b: str) -> bool:
    """Tell whether two titles are the forms of one word: Amtsleiter, Amtsleiterin."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short[:-1])


def _head_places(k: Context) -> Iterator[list[Dated[Besetzung]]]:
    """Yield the heads of every unit that has several: those of one post, and all where one is of no post."""
    for heads in k.once(_heads).values():
        if len(heads) > 1:
            posts = grouped(heads, lambda dated: dated[0].stelle)
            yield from posts.values()
            if len(posts) == 0 or sum(map(len, posts.values())) < len(heads):
                yield heads


def _two_heads(k: Context) -> Collection[tuple[Besetzung, Besetzung, Days]]:
    """Return regular heads that are certain side by side, the earlier one first."""
    found: dict[str, tuple[Besetzung, Besetzung, Days]] = {}
    for place in _head_places(k):
        regular = [dated for dated in place if in_office(dated[0]) and dated[0].person is not None]
        found |= {b.id: (a, b, days) for a, b, days in overlapping(regular, _side_by_side)}
    return found.values()


def _side_by_side(a: Besetzung, b: Besetzung) -> bool:
    return a.person != b.person and clash(a, b) and not _marked(a, b)


def _told(k: Context, *, together: bool) -> Sightings:
    for a, b, days in k.once(_two_heads):
        if k.began_together(a, b) is together:
            yield k.seen(b, "person", days, a, place=Named(b.stelle or b.einheit), a=Named(a.person), b=Named(b.person))


@warning(
    "B302",
    titel="Zwei Leitungen zugleich",
    title="Two heads at once",
    text="{place} wird zugleich von {a} und {b} regulär geleitet ({days})",
    message="{place} is headed by {a} and {b} in regular office at the same time ({days})",
    hinweis="Die frühere enden lassen; eine Doppelspitze durch anteil, rang oder anmerkung kenntlich machen.",
    hint="End the earlier one; mark a dual leadership by anteil, rang or a note (anmerkung).",
    source="practice",
    exceptions="dual leadership: known by anteil, rang, titles, posts, a note; B311 has those who began together",
    given=JUGENDAMT + PEOPLE + "besetzungen: [{einheit: jugendamt, person: a-muster, rolle: leitung}]",
    wrong="besetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung, gueltig: {ab: 2024-01-01}}]",
    right="besetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung, anteil: 0.5, gueltig: {ab: 2024}}]",
)
def _one_after_the_other(k: Context) -> Sightings:
    return _told(k, together=False)


@info(
    "B311",
    titel="Doppelspitze nicht gekennzeichnet",
    title="Dual leadership not marked",
    text="{place} hat zwei Leitungen: {a} und {b} ({days})",
    message="{place} has two heads: {a} and {b} ({days})",
    hinweis="Ist es so, das durch anteil, rang oder anmerkung sagen; sonst eine Besetzung enden lassen.",
    hint="If so, say it by anteil, rang or a note (anmerkung); else end one of the two.",
    source="practice",
    exceptions="dual leadership is legal; a second head who began later is B302",
    given=JUGENDAMT + PEOPLE + "besetzungen: [{einheit: jugendamt, person: a-muster, rolle: leitung}]",
    wrong="besetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung}]",
    right="besetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung, anmerkung: Doppelspitze}]",
)
def _both_from_the_start(k: Context) -> Sightings:
    return _told(k, together=True)


@info(
    "B306",
    titel="Vakante Stelle ohne Vertretung",
    title="Vacant post without a deputy",
    text="{place} hat keine Leitung im Amt, und niemand ist als Vertretung genannt",
    message="{place} has no head in office, and nobody is named who stands in",
    hinweis="Angeben, wer vertritt (kommissarisch, vertretungsweise, stellvertretung), falls es bekannt ist.",
    hint="Say who stands in (kommissarisch, vertretungsweise, stellvertretung), if it is known.",
    source="practice",
    exceptions="posts are often vacant for long, and the cover may be unknown",
    wrong=JUGENDAMT + "besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: vakant}]",
    right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: vakant},
  {einheit: jugendamt, person: a-muster, rolle: stellvertretung}]
""",
)
def _nobody_stands_in(k: Context) -> Sightings:
    for place, heads in k.once(_heads).items():
        for empty, span in heads:
            free = empty.besetzungsart in WITHOUT_PERSON | ABWESEND
            if free and not _covered(k, empty, span, heads):
                yield k.seen(empty, "besetzungsart", None, place=Named(place))


def _covered(k: Context, empty: Besetzung, span: Geltung, heads: Sequence[Dated[Besetzung]]) -> bool:
    """Tell whether somebody who acts, or a deputy, may be there at some time of a vacancy."""
    return any(
        b is not empty and (b.fuer == empty.id or b.person is not None) and both_possible(span, then)
        for b, then in (*heads, *k.once(_deputies).get(empty.einheit, ()))
    )


@info(
    "B307",
    titel="Eine Person leitet mehrere Einheiten",
    title="One person heads several units",
    text="{person} leitet {a} und {b} zugleich ({days})",
    message="{person} heads {a} and {b} at the same time ({days})",
    hinweis="Nichts zu tun, wenn es so ist; sonst die frühere Besetzung enden lassen.",
    hint="Nothing to do if it is so; else end the earlier Besetzung.",
    source="practice",
    exceptions="legal and common; only units of the same kind are compared",
    given="""
einheiten: [{art: dezernat, id: dez-2, name: Dezernat II}, {art: dezernat, id: dez-3, name: Dezernat III}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: dez-2, person: a-muster, rolle: leitung}]
""",
    wrong="besetzungen: [{einheit: dez-3, person: a-muster, rolle: leitung}]",
    right="besetzungen: [{einheit: dez-3, person: a-muster, rolle: leitung, besetzungsart: kommissarisch}]",
)
def _several_units(k: Context) -> Sightings:
    def place(dated: Dated[Besetzung]) -> tuple[str, str] | None:
        b = dated[0]
        unit = k.units_by_id.get(b.einheit)
        return (b.person, unit[0][0].art) if b.person and unit and b.rolle is Besetzungsrolle.LEITUNG else None

    for held in grouped(k.regular, place).values():
        for a, b, days in overlapping(held, lambda a, b: a.einheit != b.einheit):
            yield k.seen(b, "person", days, a, person=Named(b.person), a=Named(a.einheit), b=Named(b.einheit))


@warning(
    "B308",
    titel="Vertretung der eigenen Leitung",
    title="Head who is also the deputy",
    text="{person} leitet {place} und vertritt die Leitung zugleich ({days})",
    message="{person} heads {place} and is deputy there at the same time ({days})",
    hinweis="Eine der beiden Besetzungen streichen oder enden lassen.",
    hint="Remove or end one of the two.",
    source="logic",
    given=JUGENDAMT + PERSON + "besetzungen: [{einheit: jugendamt, person: a-muster, rolle: leitung}]",
    wrong="besetzungen: [{einheit: jugendamt, person: a-muster, rolle: stellvertretung}]",
    right="besetzungen: [{einheit: kommune, person: a-muster, rolle: stellvertretung}]",
)
def _deputy_of_oneself(k: Context) -> Sightings:
    for einheit, deputies in k.once(_deputies).items():
        for b, span in deputies:
            for a, days in beside(span, k.once(_heads).get(einheit, ())):
                if a.person == b.person is not None and a.stelle == b.stelle and in_office(a):
                    yield k.seen(b, "person", days, a, person=Named(b.person), place=Named(einheit))


@info(
    "B312",
    titel="Vertretung nur für einen Teil der Zeit",
    title="Deputy covers only part of a vacancy",
    text="Für {place} vertritt nach den Angaben niemand {days}, obwohl die Leitung vakant ist",
    message="nobody stands in for {place} {days}, although there is no head",
    hinweis="Angeben, wer in dieser Zeit vertritt, oder die Zeiten berichtigen.",
    hint="Say who stands in at that time, or correct the days.",
    source="practice",
    exceptions="without anybody at all it is B306; only days that are certain count",
    given="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: vakant, gueltig: {ab: 2018-08-01, bis: 2020-05-31}}]
""",
    wrong="besetzungen: [{einheit: jugendamt, person: a-muster, rolle: stellvertretung, gueltig: {bis: 2020-03-31}}]",
    right="besetzungen: [{einheit: jugendamt, person: a-muster, rolle: stellvertretung, gueltig: {bis: 2020-05-31}}]",
)
def _half_covered(k: Context) -> Sightings:
    for place, heads in k.once(_heads).items():
        for empty, span in heads:
            if empty.besetzungsart in WITHOUT_PERSON and span.first_certain <= span.last_certain:
                cover = _cover(k, empty, heads)
                for days in _uncovered((span.first_certain, span.last_certain), cover) if cover else ():
                    # an open side says nothing: who stands in may simply not be recorded any more, or not yet
                    if days[0] > BEGINNING and days[1] < END and k.firm(days, empty):
                        yield k.seen(empty, "gueltig", days, place=Named(place))


def _cover(k: Context, empty: Besetzung, heads: Sequence[Dated[Besetzung]]) -> list[Geltung]:
    """Return when somebody who acts, or a deputy, may be there."""
    others = (*heads, *k.once(_deputies).get(empty.einheit, ()))
    return [then for b, then in others if b.person is not None and (b.fuer in (empty.id, None))]


def _uncovered(days: Days, cover: Iterable[Geltung]) -> Iterator[Days]:
    """Yield every stretch of days on which nobody can be there, first to last."""
    first, last = days
    for then in sorted(cover, key=lambda span: span.first_possible):
        if first < then.first_possible <= last:
            yield first, then.first_possible - 1
        first = max(first, then.last_possible + 1)
    if first <= last:
        yield first, last


# --- posts: seats and shares ------------------------------------------------------------------------------------------


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
    sightings = (sighting for place in _head_places(k) for sighting in _empty_places(k, place))
    yield from {sighting.entry.id: sighting for sighting in sightings if sighting.entry}.values()
    for stelle, holders in k.once(_holders):
        if stelle.sitze == 1:
            yield from _empty_places(k, [one for one in holders if one[0].rolle is not Besetzungsrolle.LEITUNG])


def _empty_places(k: Context, place: Sequence[Dated[Besetzung]]) -> Sightings:
    held = [dated for dated in place if in_office(dated[0])]
    for empty, span in place if held else ():
        if empty.besetzungsart in WITHOUT_PERSON and empty.zustand is not Zustand.RUHEND:
            for holder, days in beside(span, held):
                one_place = empty.stelle == holder.stelle or None in (empty.stelle, holder.stelle)
                if one_place and not _marked(empty, holder) and k.firm(days, empty, holder):
                    yield k.seen(
                        empty, "besetzungsart", days, holder,
                        place=Named(empty.stelle or empty.einheit), who=Named(holder.person or holder.id),
                    )  # fmt: skip
                    break


def _holders(k: Context) -> list[tuple[Stelle, list[Dated[Besetzung]]]]:
    """Return the holders of every post of which some version can be in force."""
    posts = {key: unit for key, versions in k.units_by_id.items() if isinstance(unit := versions[0][0], Stelle)}
    groups: dict[str, list[Dated[Besetzung]]] = {}
    for dated in k.of(Besetzung) if posts else ():
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
    shared = (dated for dated in k.of(Besetzung) if dated[0].anteil and dated[0].zustand is not Zustand.RUHEND)
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
    for b, _ in k.of(Besetzung):
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
    for b, span in k.of(Besetzung):
        if b.besetzungsart is Besetzungsart.INTERIM and span.last_possible == END and not (b.fuer or b.anmerkung):
            yield k.seen(b, "gueltig.bis")
