"""Leitbild and cooperation: what holds beside another, what says nothing, who does a thing together with whom."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kommunal.model.akteure import Beziehung, Kooperation
from kommunal.model.competition import place
from kommunal.model.leitbild import Leitbild
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import ueberschneidungen

__all__ = ["REGELN"]


def _leitbilder(k: Kontext) -> tuple[Paar[Leitbild], ...]:
    return k.paare("leitbilder")


def _zwei_leitbilder(k: Kontext) -> Iterator[Fund]:
    for gruppe in gruppiert(_leitbilder(k), lambda paar: paar[0].einheit).values():
        for a, b, von, bis in ueberschneidungen(gruppe, lambda a, b: a.id != b.id):
            yield k.fund(b, "einheit", (von, bis), a, a=a.id, ort=b.einheit)


def _leer(k: Kontext) -> Iterator[Fund]:
    for leitbild, _ in _leitbilder(k):
        inhalt = (leitbild.motto, leitbild.werte, leitbild.leitsaetze, leitbild.ziele, leitbild.dokument)
        if not any((*inhalt, leitbild.prozess, leitbild.anmerkung)):
            yield k.fund(leitbild)


def _reihenfolge(k: Kontext) -> Iterator[Fund]:
    for leitbild, _ in _leitbilder(k):
        for stelle, (davor, danach) in enumerate(pairwise(leitbild.prozess)):
            if davor.datum and danach.datum and danach.datum.latest < davor.datum.earliest:
                yield k.fund(leitbild, f"prozess[{stelle + 1}].datum", a=davor.datum, b=danach.datum)


def _ein_partner(k: Kontext) -> Iterator[Fund]:
    paare: tuple[Paar[Kooperation], ...] = k.paare("kooperationen")
    for kooperation, _ in paare:
        if len(set(kooperation.partner)) == 1:
            yield k.fund(kooperation, "partner", None, kooperation.partner[0], partner=kooperation.partner[0])


def _traegerschaften(k: Kontext) -> list[tuple[Beziehung, Beziehung, tuple[int, int], bool]]:
    """Return the operators that are certain side by side, and whether they began together as far as is known."""
    paare: tuple[Paar[Beziehung], ...] = k.paare("beziehungen")
    return [
        (a, b, (von, bis), k.span(a).start == k.span(b).start)
        for gruppe in gruppiert(paare, lambda paar: place(paar[0])).values()
        for a, b, von, bis in ueberschneidungen(gruppe, _ohne_teilung)
    ]


def _zwei_traeger(zusammen: bool) -> Any:
    def pruefe(k: Kontext) -> Iterator[Fund]:
        for a, b, tage, gleich in k.einmal(_traegerschaften):
            if gleich is zusammen:
                yield k.fund(b, "von", tage, a, a=a.von, b=b.von, sache=b.zu)

    return pruefe


def _ohne_teilung(a: Beziehung, b: Beziehung) -> bool:
    """Tell whether two operators are not said to share: each its part (gegenstand, umfang), or a note."""
    geteilt = (a.gegenstand, a.umfang, a.anmerkung) != (b.gegenstand, b.umfang, b.anmerkung) or bool(a.umfang)
    return a.von != b.von and not geteilt


REGELN = (
    Regel(
        code="L701",
        severity=Severity.WARNING,
        titel="Zwei Leitbilder zugleich",
        title="Two Leitbilder at once",
        text="Für {ort} gelten {a} und {id} zugleich ({zeit})",
        message="{a} and {id} both hold for {ort} ({time})",
        hinweis="Das ältere enden lassen, wo das neue beginnt.",
        hint="Let the older one end where the new one begins.",
        source="logic",
        exceptions="a part of the administration may have its own beside that of the whole",
        wrong="""
leitbilder:
  - {id: leitbild-2010, einheit: kommune, motto: Viele gemeinsam}
  - {id: leitbild-2023, einheit: kommune, motto: Viele gemeinsam für alle, gueltig: {ab: 2023}}
""",
        right="""
leitbilder:
  - {id: leitbild-2010, einheit: kommune, motto: Viele gemeinsam, gueltig: {bis: 2022}}
  - {id: leitbild-2023, einheit: kommune, motto: Viele gemeinsam für alle, gueltig: {ab: 2023}}
""",
        pruefe=_zwei_leitbilder,
    ),
    Regel(
        code="L702",
        severity=Severity.INFO,
        titel="Leitbild ohne Inhalt",
        title="Leitbild that says nothing",
        text="{id} nennt weder Motto noch Werte, Leitsätze, Ziele, Dokument oder Prozess",
        message="{id} states no motto, value, principle, goal, document or process",
        hinweis="Angeben, was die Quelle nennt, wenigstens das Dokument.",
        hint="State what the source says, at least the document.",
        source="method",
        wrong="leitbilder: [{id: leitbild, einheit: kommune}]",
        right="leitbilder: [{id: leitbild, einheit: kommune, werte: [{name: Wertschätzung}]}]",
        pruefe=_leer,
    ),
    Regel(
        code="L703",
        severity=Severity.INFO,
        titel="Ereignisse nicht in ihrer Folge",
        title="Events out of order",
        text="Im Prozess von {id} steht {b} nach {a}",
        message="in the process of {id}, {b} comes after {a}",
        hinweis="Die Ereignisse in ihrer zeitlichen Folge aufführen, oder ein Datum berichtigen.",
        hint="List the events as they came about, or correct a date.",
        source="logic",
        wrong="""
leitbilder:
  - id: leitbild
    einheit: kommune
    prozess: [{bezeichnung: Vorstellung, datum: 2024-05-01}, {bezeichnung: Auftakt, datum: 2023-10-31}]
""",
        right="""
leitbilder:
  - id: leitbild
    einheit: kommune
    prozess: [{bezeichnung: Auftakt, datum: 2023-10-31}, {bezeichnung: Vorstellung, datum: 2024-05-01}]
""",
        pruefe=_reihenfolge,
    ),
    Regel(
        code="L704",
        severity=Severity.INFO,
        titel="Kooperation mit einem einzigen Partner",
        title="Kooperation with a single partner",
        text="{id} nennt nur {partner} als Partner",
        message="{id} names only {partner} as partner",
        hinweis="Die weiteren Partner ergänzen, auch kommune, wenn die Stadt selbst dabei ist.",
        hint="Add the other partners, kommune too where the city itself takes part.",
        source="logic",
        exceptions="no partner at all means that they are not known",
        wrong="""
akteure: [{id: arbeitsagentur, name: Arbeitsagentur}]
kooperationen: [{id: jba, name: Jugendberufsagentur, partner: [arbeitsagentur]}]
""",
        right="""
akteure: [{id: arbeitsagentur, name: Arbeitsagentur}]
kooperationen: [{id: jba, name: Jugendberufsagentur, partner: [arbeitsagentur, kommune]}]
""",
        pruefe=_ein_partner,
    ),
    Regel(
        code="L705",
        severity=Severity.WARNING,
        titel="Zwei Träger zugleich",
        title="Two operators at once",
        text="{sache} haben {a} und {b} zugleich in Trägerschaft ({zeit})",
        message="{a} and {b} both have the Trägerschaft of {sache} ({time})",
        hinweis="Die frühere Trägerschaft enden lassen; eine gemeinsame durch umfang oder anmerkung kenntlich machen.",
        hint="End the earlier one; mark a joint Trägerschaft by umfang or a note (anmerkung).",
        source="logic",
        exceptions="a joint Trägerschaft is legal: mark it; L706 has those who began together",
        wrong="""
einheiten: [{art: stadtteilbuero, id: buero, name: Stadtteilbüro}]
akteure: [{id: plan-lokal, name: plan-lokal}, {id: ehrenamt, name: Rund ums Dorf}]
beziehungen:
  - {von: plan-lokal, zu: buero, beziehungsart: traegerschaft}
  - {von: ehrenamt, zu: buero, beziehungsart: traegerschaft, gueltig: {ab: 2025-02}}
""",
        right="""
einheiten: [{art: stadtteilbuero, id: buero, name: Stadtteilbüro}]
akteure: [{id: plan-lokal, name: plan-lokal}, {id: ehrenamt, name: Rund ums Dorf}]
beziehungen:
  - {von: plan-lokal, zu: buero, beziehungsart: traegerschaft, gueltig: {bis: 2025-01~}}
  - {von: ehrenamt, zu: buero, beziehungsart: traegerschaft, gueltig: {ab: 2025-01~}}
""",
        pruefe=_zwei_traeger(False),
    ),
    Regel(
        code="L706",
        severity=Severity.INFO,
        titel="Gemeinsame Trägerschaft nicht gekennzeichnet",
        title="Joint Trägerschaft not marked",
        text="{sache} haben {a} und {b} gemeinsam in Trägerschaft, wie es scheint ({zeit})",
        message="{a} and {b} seem to have the Trägerschaft of {sache} together ({time})",
        hinweis="Ist es so, das durch umfang oder anmerkung sagen; sonst eine Trägerschaft enden lassen.",
        hint="If so, say it by umfang or a note (anmerkung); else end one of the two.",
        source="practice",
        exceptions="a second operator who began later is L705",
        wrong="""
einheiten: [{art: stadtteilbuero, id: buero, name: Stadtteilbüro}]
akteure: [{id: plan-lokal, name: plan-lokal}, {id: ehrenamt, name: Rund ums Dorf}]
beziehungen:
  - {von: plan-lokal, zu: buero, beziehungsart: traegerschaft}
  - {von: ehrenamt, zu: buero, beziehungsart: traegerschaft}
""",
        right="""
einheiten: [{art: stadtteilbuero, id: buero, name: Stadtteilbüro}]
akteure: [{id: plan-lokal, name: plan-lokal}, {id: ehrenamt, name: Rund ums Dorf}]
beziehungen:
  - {von: plan-lokal, zu: buero, beziehungsart: traegerschaft, umfang: zur Hälfte}
  - {von: ehrenamt, zu: buero, beziehungsart: traegerschaft, umfang: zur Hälfte}
""",
        pruefe=_zwei_traeger(True),
    ),
)
