"""Heads of units: side by side, in several places, standing in for one another."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kommunal.model.eintrag import Zustand
from kommunal.model.geltung import Geltung
from kommunal.model.personen import OHNE_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, ueberschneidungen

__all__ = ["REGELN", "gezeichnet", "innehabend", "leitungsplaetze"]

_ZUSAMMEN: Final = ("doppelspitze", "tandem", "gemeinsam", "kollegial", "co-", "job")


def innehabend(b: Besetzung) -> bool:
    """Tell whether somebody is in regular office, and not on leave."""
    return b.besetzungsart is Besetzungsart.REGULAER and b.zustand is not Zustand.RUHEND


def gezeichnet(a: Besetzung, b: Besetzung) -> bool:
    """Tell whether the record marks two heads as heads side by side."""
    if a.anteil is not None or b.anteil is not None or None not in (a.rang, b.rang):
        return True
    titel = a.amtsbezeichnung, b.amtsbezeichnung
    if None not in titel and not _nur_form(*titel):
        return True
    worte = " ".join(text for x in (a, b) for text in (x.amtsbezeichnung, x.anmerkung) if text).lower()
    return any(wort in worte for wort in _ZUSAMMEN)


def _nur_form(a: str | None, b: str | None) -> bool:
    """Tell whether two titles are the forms of one word: Amtsleiter, Amtsleiterin."""
    kurz, lang = sorted((str(a), str(b)), key=len)
    return lang.startswith(kurz[:-1])


def leitungsplaetze(k: Kontext) -> Iterator[list[Paar[Besetzung]]]:
    """Yield the heads of every unit that has several, post by post."""
    for besetzungen in k.leitungen.values():
        if len(besetzungen) > 1:
            yield from gruppiert(besetzungen, lambda paar: paar[0].stelle or "").values()


def _zwei_leitungen(k: Kontext) -> list[tuple[Besetzung, Besetzung, tuple[int, int], bool]]:
    """Return the regular heads that are certain side by side, and whether they began together as far as is known."""
    treffer = []
    for platz in leitungsplaetze(k):
        regulaer = [paar for paar in platz if innehabend(paar[0]) and paar[0].person is not None]

        def verschieden(a: Besetzung, b: Besetzung) -> bool:
            return a.person != b.person and not gezeichnet(a, b)

        for a, b, von, bis in ueberschneidungen(regulaer, verschieden):
            treffer.append((a, b, (von, bis), k.span(a).start == k.span(b).start))
    return treffer


def _leitungen(zusammen: bool) -> Any:
    def pruefe(k: Kontext) -> Iterator[Fund]:
        for a, b, tage, gleich in k.einmal(_zwei_leitungen):
            if gleich is zusammen:
                yield k.fund(b, "person", tage, a, ort=b.stelle or b.einheit, a=a.person, b=b.person)

    return pruefe


def _ohne_vertretung(k: Kontext) -> Iterator[Fund]:
    for einheit, besetzungen in k.leitungen.items():
        for leer, span in besetzungen:
            frei = leer.besetzungsart in (*OHNE_PERSON, Besetzungsart.SUSPENDIERT)
            if frei and not _vertreten(k, leer, span, besetzungen):
                yield k.fund(leer, "besetzungsart", None, ort=einheit)


def _vertreten(k: Kontext, leer: Besetzung, span: Geltung, besetzungen: Sequence[Paar[Besetzung]]) -> bool:
    """Tell whether somebody who acts, or a deputy, may be there at some time of a vacancy."""
    stellvertretungen = k.stellvertretungen.get(leer.einheit, ())
    return any(
        b is not leer
        and (b.fuer == leer.id or b.person is not None)
        and dann.first_possible <= span.last_possible
        and span.first_possible <= dann.last_possible
        for b, dann in (*besetzungen, *stellvertretungen)
    )


def _zwei_aemter(k: Kontext) -> Iterator[Fund]:
    je_person = gruppiert(
        (
            paar
            for paar in k.regulaere
            if paar[0].rolle is Besetzungsrolle.LEITUNG and paar[0].einheit in k.einheit_je_id
        ),
        lambda paar: (paar[0].person, k.einheit_je_id[paar[0].einheit][0][0].art) if paar[0].person else None,
    )
    for (person, _), besetzungen in je_person.items():
        if len(besetzungen) > 1:
            for a, b, von, bis in ueberschneidungen(besetzungen, lambda a, b: a.einheit != b.einheit):
                yield k.fund(b, "person", (von, bis), a, person=person, a=a.einheit, b=b.einheit)


def _vertritt_sich(k: Kontext) -> Iterator[Fund]:
    for einheit, vertretungen in k.stellvertretungen.items():
        for b, span in vertretungen:
            for a, dann in k.leitungen.get(einheit, ()):
                tage = gemeinsam(span, dann)
                if tage and a.person == b.person is not None and a.stelle == b.stelle and innehabend(a):
                    yield k.fund(b, "person", tage, a, person=b.person, ort=einheit)


REGELN = (
    Regel(
        code="B302",
        severity=Severity.WARNING,
        titel="Zwei Leitungen zugleich",
        title="Two heads at once",
        text="{ort} wird zugleich von {a} und {b} regulär geleitet ({zeit})",
        message="{ort} is headed by {a} and {b} in regular office at once ({time})",
        hinweis="Die frühere enden lassen; eine Doppelspitze durch anteil, rang oder anmerkung kenntlich machen.",
        hint="End the earlier one; mark a dual leadership by anteil, rang or a note (anmerkung).",
        source="practice",
        exceptions="dual leadership: known by anteil, rang, titles, posts, a note; B311 has those who began together",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung}
  - {einheit: jugendamt, person: b-muster, rolle: leitung, gueltig: {ab: 2024-01-01}}
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung, anteil: 0.5}
  - {einheit: jugendamt, person: b-muster, rolle: leitung, anteil: 0.5, gueltig: {ab: 2024-01-01}}
""",
        pruefe=_leitungen(False),
    ),
    Regel(
        code="B306",
        severity=Severity.INFO,
        titel="Niemand vertritt",
        title="Nobody stands in",
        text="{ort} hat keine Leitung im Amt, und niemand ist als Vertretung genannt",
        message="{ort} has no head in office, and nobody is named who stands in",
        hinweis="Angeben, wer vertritt (kommissarisch, vertretungsweise, stellvertretung), falls es bekannt ist.",
        hint="Say who stands in (kommissarisch, vertretungsweise, stellvertretung), if it is known.",
        source="practice",
        exceptions="posts are often vacant for long, and the cover may be unknown",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: vakant}]
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: jugendamt, rolle: leitung, besetzungsart: vakant}
  - {einheit: jugendamt, person: a-muster, rolle: stellvertretung}
""",
        pruefe=_ohne_vertretung,
    ),
    Regel(
        code="B307",
        severity=Severity.INFO,
        titel="Eine Person leitet mehrere Einheiten",
        title="One person heads several units",
        text="{person} leitet {a} und {b} zugleich ({zeit})",
        message="{person} heads {a} and {b} at once ({time})",
        hinweis="Nichts zu tun, wenn es so ist; sonst die frühere Besetzung enden lassen.",
        hint="Nothing to do if it is so; else end the earlier Besetzung.",
        source="practice",
        exceptions="legal and common; only units of the same kind are compared",
        wrong="""
einheiten: [{art: dezernat, id: dez-2, name: Dezernat II}, {art: dezernat, id: dez-3, name: Dezernat III}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung}
  - {einheit: dez-3, person: a-muster, rolle: leitung}
""",
        right="""
einheiten: [{art: dezernat, id: dez-2, name: Dezernat II}, {art: dezernat, id: dez-3, name: Dezernat III}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung}
  - {einheit: dez-3, person: a-muster, rolle: leitung, besetzungsart: kommissarisch}
""",
        pruefe=_zwei_aemter,
    ),
    Regel(
        code="B308",
        severity=Severity.WARNING,
        titel="Vertretung der eigenen Leitung",
        title="Deputy of oneself",
        text="{person} leitet {ort} und vertritt die Leitung zugleich ({zeit})",
        message="{person} heads {ort} and is deputy there at once ({time})",
        hinweis="Eine der beiden Besetzungen streichen oder enden lassen.",
        hint="Remove or end one of the two.",
        source="logic",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung}
  - {einheit: jugendamt, person: a-muster, rolle: stellvertretung}
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung, gueltig: {ab: 2024}}
  - {einheit: jugendamt, person: a-muster, rolle: stellvertretung, gueltig: {bis: 2023}}
""",
        pruefe=_vertritt_sich,
    ),
    Regel(
        code="B311",
        severity=Severity.INFO,
        titel="Doppelspitze nicht gekennzeichnet",
        title="Dual leadership not marked",
        text="{ort} wird von {a} und {b} gemeinsam geleitet, wie es scheint ({zeit})",
        message="{ort} seems to be headed by {a} and {b} together ({time})",
        hinweis="Ist es so, das durch anteil, rang oder anmerkung sagen; sonst eine Besetzung enden lassen.",
        hint="If so, say it by anteil, rang or a note (anmerkung); else end one of the two.",
        source="practice",
        exceptions="dual leadership is legal; a second head who began later is B302",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung}
  - {einheit: jugendamt, person: b-muster, rolle: leitung}
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung, anmerkung: Doppelspitze}
  - {einheit: jugendamt, person: b-muster, rolle: leitung}
""",
        pruefe=_leitungen(True),
    ),
)
