"""Leitbild and cooperation: what holds beside another, what says nothing, who does a thing together with whom."""

from itertools import pairwise
from typing import Final

from kommunal.model.akteure import Beziehung, Kooperation
from kommunal.model.competition import place
from kommunal.model.leitbild import Leitbild
from kommunal.rules.context import Context, Named, Sightings
from kommunal.rules.rule import STAND, info, warning
from kommunal.rules.spans import Days, clashes

_BUERO: Final = """
einheiten: [{art: stadtteilbuero, id: buero, name: Stadtteilbüro}]
akteure: [{id: plan-lokal, name: plan-lokal}, {id: ehrenamt, name: Rund ums Dorf}]
beziehungen: [{von: plan-lokal, zu: buero, beziehungsart: traegerschaft}]
"""


@warning(
    "L701",
    titel="Zwei Leitbilder zugleich",
    title="Two Leitbilder at once",
    text="Für {place} gelten {a} und {entry} zugleich ({days})",
    message="{a} and {entry} both hold for {place} ({days})",
    hinweis="Das ältere enden lassen, wo das neue beginnt.",
    hint="Let the older one end where the new one begins.",
    source="logic",
    exceptions="a part of the administration may have its own beside that of the whole",
    given="leitbilder: [{id: leitbild-2010, einheit: kommune, motto: Viele gemeinsam}]",
    wrong="leitbilder: [{id: leitbild-2023, einheit: kommune, motto: Viele gemeinsam für alle, gueltig: {ab: 2023}}]",
    right="leitbilder: [{id: leitbild-2023, einheit: kommune, motto: Viele gemeinsam für alle, zustand: entwurf}]",
)
def _two_at_once(k: Context) -> Sightings:
    for a, b, days in clashes(k.of(Leitbild), lambda leitbild: leitbild.einheit):
        yield k.seen(b, "einheit", days, a, a=a, place=Named(b.einheit))


@info(
    "L702",
    titel="Leitbild ohne Inhalt",
    title="Leitbild without any content",
    text="Das Leitbild für {place} nennt weder Motto noch Werte, Leitsätze, Ziele, Dokument oder Prozess",
    message="the Leitbild for {place} states no motto, value, principle, goal, document or process",
    hinweis="Angeben, was die Quelle nennt, wenigstens das Dokument.",
    hint="State what the source says, at least the document.",
    source="method",
    wrong="leitbilder: [{id: leitbild, einheit: kommune}]",
    right="leitbilder: [{id: leitbild, einheit: kommune, werte: [{name: Wertschätzung}]}]",
)
def _says_nothing(k: Context) -> Sightings:
    for leitbild, _ in k.of(Leitbild):
        content = (leitbild.motto, leitbild.werte, leitbild.leitsaetze, leitbild.ziele, leitbild.dokument)
        if not any((*content, leitbild.prozess, leitbild.anmerkung)):
            yield k.seen(leitbild, place=Named(leitbild.einheit))


@info(
    "L703",
    titel="Ereignisse nicht in zeitlicher Folge",
    title="Events out of order",
    text="Im Prozess des Leitbilds für {place} steht {b} nach {a}",
    message="in the process of the Leitbild for {place}, {b} comes after {a}",
    hinweis="Die Ereignisse in ihrer zeitlichen Folge aufführen, oder ein Datum berichtigen.",
    hint="List the events as they came about, or correct a date.",
    source="logic",
    given="""
leitbilder:
  - id: leitbild
    einheit: kommune
""",
    wrong="    prozess: [{bezeichnung: Vorstellung, datum: 2024-05-01}, {bezeichnung: Auftakt, datum: 2023-10-31}]",
    right="    prozess: [{bezeichnung: Auftakt, datum: 2023-10-31}, {bezeichnung: Vorstellung, datum: 2024-05-01}]",
)
def _out_of_order(k: Context) -> Sightings:
    for leitbild, _ in k.of(Leitbild):
        for number, (before, after) in enumerate(pairwise(leitbild.prozess)):
            if before.datum and after.datum and after.datum.latest < before.datum.earliest:
                place, field = Named(leitbild.einheit), f"prozess[{number + 1}].datum"
                yield k.seen(leitbild, field, place=place, a=before.datum, b=after.datum)


@info(
    "L704",
    titel="Kooperation mit einem einzigen Partner",
    title="Kooperation with a single partner",
    text="{entry} nennt nur {partner} als Partner",
    message="{entry} names only {partner} as partner",
    hinweis="Die weiteren Partner ergänzen, auch kommune, wenn die Stadt selbst dabei ist.",
    hint="Add the other partners, kommune too where the city itself takes part.",
    source="logic",
    exceptions="no partner at all means that they are not known",
    given="akteure: [{id: arbeitsagentur, name: Arbeitsagentur}]",
    wrong="kooperationen: [{id: jba, name: Jugendberufsagentur, partner: [arbeitsagentur]}]",
    right="kooperationen: [{id: jba, name: Jugendberufsagentur, partner: [arbeitsagentur, kommune]}]",
)
def _single_partner(k: Context) -> Sightings:
    for kooperation, _ in k.of(Kooperation):
        if len(set(kooperation.partner)) == 1:
            partner = kooperation.partner[0]
            yield k.seen(kooperation, "partner", None, partner, partner=Named(partner))


def _two_operators(k: Context) -> list[tuple[Beziehung, Beziehung, Days]]:
    """Return Trägerschaften of one thing that are certain side by side, the earlier one first."""
    return list(clashes(k.of(Beziehung), place, _not_shared))


def _told(k: Context, *, together: bool) -> Sightings:
    for a, b, days in k.once(_two_operators):
        if k.began_together(a, b) is together:
            yield k.seen(b, "von", days, a, a=Named(a.von), b=Named(b.von), thing=Named(b.zu))


def _not_shared(a: Beziehung, b: Beziehung) -> bool:
    """Tell whether two operators are not said to share: each its part (gegenstand, umfang), or a note."""
    shared = (a.gegenstand, a.umfang, a.anmerkung) != (b.gegenstand, b.umfang, b.anmerkung) or bool(a.umfang)
    return a.von != b.von and not shared


@warning(
    "L705",
    titel="Zwei Träger zugleich",
    title="Two operators at once",
    text="{thing} haben {a} und {b} zugleich in Trägerschaft ({days})",
    message="{a} and {b} both have the Trägerschaft of {thing} ({days})",
    hinweis="Die frühere Trägerschaft enden lassen; eine gemeinsame durch umfang oder anmerkung kenntlich machen.",
    hint="End the earlier one; mark a joint Trägerschaft by umfang or a note (anmerkung).",
    source="logic",
    exceptions="a joint Trägerschaft is legal: mark it; L706 has those who began together",
    given=_BUERO,
    wrong="beziehungen: [{von: ehrenamt, zu: buero, beziehungsart: traegerschaft, gueltig: {ab: 2025-02}}]",
    right="beziehungen: [{von: ehrenamt, zu: buero, beziehungsart: traegerschaft, umfang: zur Hälfte}]",
)
def _one_after_the_other(k: Context) -> Sightings:
    return _told(k, together=False)


@info(
    "L706",
    titel="Gemeinsame Trägerschaft nicht gekennzeichnet",
    title="Joint Trägerschaft not marked",
    text="{thing} hat zwei Träger: {a} und {b} ({days})",
    message="{a} and {b} seem to have the Trägerschaft of {thing} together ({days})",
    hinweis="Ist es so, das durch umfang oder anmerkung sagen; sonst eine Trägerschaft enden lassen.",
    hint="If so, say it by umfang or a note (anmerkung); else end one of the two.",
    source="practice",
    exceptions="a second operator who began later is L705",
    given=_BUERO,
    wrong="beziehungen: [{von: ehrenamt, zu: buero, beziehungsart: traegerschaft}]",
    right="beziehungen: [{von: ehrenamt, zu: buero, beziehungsart: traegerschaft, umfang: zur Hälfte}]",
)
def _both_from_the_start(k: Context) -> Sightings:
    return _told(k, together=True)


@info(
    "L707",
    titel="Überprüfung des Leitbilds steht aus",
    title="Review of the Leitbild is due",
    text="Das Leitbild für {place} sollte {datum} überprüft werden; die Aufzeichnung gilt für {stand}",
    message="the Leitbild for {place} was to be reviewed {datum}; the record is true as of {stand}",
    hinweis="Das Ergebnis der Überprüfung erfassen (prozess), oder die nächste angeben.",
    hint="Record what the review gave (prozess), or state the next one.",
    source="method",
    exceptions="a living document without a day for its review",
    needs=(STAND,),
    given="stand: 2026-03",
    wrong="leitbilder: [{id: leitbild, einheit: kommune, motto: Viele gemeinsam, naechste_ueberpruefung: 2024}]",
    right="leitbilder: [{id: leitbild, einheit: kommune, motto: Viele gemeinsam, naechste_ueberpruefung: 2027}]",
)
def _review_due(k: Context) -> Sightings:
    stand = k.verwaltung.stand
    for leitbild, _ in k.of(Leitbild):
        due = leitbild.naechste_ueberpruefung
        if stand and due and due.latest < stand.earliest:
            place = Named(leitbild.einheit)
            yield k.seen(leitbild, "naechste_ueberpruefung", place=place, datum=due, stand=stand)
