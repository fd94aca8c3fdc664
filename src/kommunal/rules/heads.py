"""Heads of units: side by side, in several places, standing in for one another."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from kommunal.model.competition import clash, in_office
from kommunal.model.geltung import Geltung
from kommunal.model.personen import ABWESEND, WITHOUT_PERSON, Besetzung, Besetzungsrolle
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.rule import JUGENDAMT, PEOPLE, PERSON, info, warning
from kommunal.rules.spans import BEGINNING, END, Dated, Days, beside, grouped, overlapping

__all__ = ["head_places", "marked"]

_TOGETHER: Final = ("doppelspitze", "tandem", "gemeinsam", "kollegial", "co-", "job")


def marked(a: Besetzung, b: Besetzung) -> bool:
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


def head_places(k: Context) -> Iterator[list[Dated[Besetzung]]]:
    """Yield the heads of every unit that has several: those of one post, and all where one is of no post."""
    for heads in k.heads.values():
        if len(heads) > 1:
            posts = grouped(heads, lambda dated: dated[0].stelle)
            yield from posts.values()
            if len(posts) == 0 or sum(map(len, posts.values())) < len(heads):
                yield heads


def _two_heads(k: Context) -> Collection[tuple[Besetzung, Besetzung, Days]]:
    """Return regular heads that are certain side by side, the earlier one first."""
    found: dict[str, tuple[Besetzung, Besetzung, Days]] = {}
    for place in head_places(k):
        regular = [dated for dated in place if in_office(dated[0]) and dated[0].person is not None]
        found |= {b.id: (a, b, days) for a, b, days in overlapping(regular, _side_by_side)}
    return found.values()


def _side_by_side(a: Besetzung, b: Besetzung) -> bool:
    return a.person != b.person and clash(a, b) and not marked(a, b)


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
    for place, heads in k.heads.items():
        for empty, span in heads:
            free = empty.besetzungsart in WITHOUT_PERSON | ABWESEND
            if free and not _covered(k, empty, span, heads):
                yield k.seen(empty, "besetzungsart", None, place=Named(place))


def _covered(k: Context, empty: Besetzung, span: Geltung, heads: Sequence[Dated[Besetzung]]) -> bool:
    """Tell whether somebody who acts, or a deputy, may be there at some time of a vacancy."""
    return any(
        b is not empty
        and (b.fuer == empty.id or b.person is not None)
        and then.first_possible <= span.last_possible
        and span.first_possible <= then.last_possible
        for b, then in (*heads, *k.deputies.get(empty.einheit, ()))
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
    for einheit, deputies in k.deputies.items():
        for b, span in deputies:
            for a, days in beside(span, k.heads.get(einheit, ())):
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
    for place, heads in k.heads.items():
        for empty, span in heads:
            if empty.besetzungsart in WITHOUT_PERSON and span.first_certain <= span.last_certain:
                cover = _cover(k, empty, heads)
                for days in _uncovered((span.first_certain, span.last_certain), cover) if cover else ():
                    # an open side says nothing: who stands in may simply not be recorded any more, or not yet
                    if days[0] > BEGINNING and days[1] < END and k.firm(days, empty):
                        yield k.seen(empty, "gueltig", days, place=Named(place))


def _cover(k: Context, empty: Besetzung, heads: Sequence[Dated[Besetzung]]) -> list[Geltung]:
    """Return when somebody who acts, or a deputy, may be there."""
    others = (*heads, *k.deputies.get(empty.einheit, ()))
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
