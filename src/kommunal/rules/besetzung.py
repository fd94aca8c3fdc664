"""Posts and people: who holds what beside whom."""

from collections.abc import Iterator, Sequence
from typing import Final

from kommunal.model.einheiten import Stelle
from kommunal.model.eintrag import Zustand
from kommunal.model.personen import OHNE_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, hoechststand, ueberschneidungen

__all__ = ["REGELN"]

_ZUSAMMEN: Final = ("doppelspitze", "tandem", "gemeinsam", "kollegial", "co-", "job")


def _innehabend(b: Besetzung) -> bool:
    return b.besetzungsart is Besetzungsart.REGULAER and b.zustand is not Zustand.RUHEND


def _gezeichnet(a: Besetzung, b: Besetzung) -> bool:
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


def _leitungsplaetze(k: Kontext) -> Iterator[list[Paar[Besetzung]]]:
    for besetzungen in k.leitungen.values():
        if len(besetzungen) > 1:
            yield from gruppiert(besetzungen, lambda paar: paar[0].stelle or "").values()


def _vakant_und_besetzt(k: Kontext) -> Iterator[Fund]:
    for platz in _leitungsplaetze(k):
        yield from _leere_plaetze(k, platz)
    for stelle, besetzungen in _je_stelle(k).items():
        if stelle.sitze == 1:
            yield from _leere_plaetze(k, [p for p in besetzungen if p[0].rolle is not Besetzungsrolle.LEITUNG])


def _leere_plaetze(k: Kontext, platz: Sequence[Paar[Besetzung]]) -> Iterator[Fund]:
    besetzt = [paar for paar in platz if _innehabend(paar[0])]
    for leer, span in platz if besetzt else ():
        if leer.besetzungsart in OHNE_PERSON and leer.zustand is not Zustand.RUHEND:
            for wer, dann in besetzt:
                tage = gemeinsam(span, dann)
                if tage and not _gezeichnet(leer, wer) and k.belastbar(tage, leer, wer):
                    yield k.fund(leer, "besetzungsart", tage, wer, ort=leer.stelle or leer.einheit,
                                 wer=wer.person or wer.id)  # fmt: skip
                    break


def _je_stelle(k: Kontext) -> dict[Stelle, list[Paar[Besetzung]]]:
    """Return the holders of every post of which some version can be in force."""
    posten = {key: unit for key, versionen in k.einheit_je_id.items() if isinstance(unit := versionen[0][0], Stelle)}
    gruppen: dict[str, list[Paar[Besetzung]]] = {}
    for paar in k.besetzungen if posten else ():
        key = paar[0].stelle or paar[0].einheit
        if key in posten:
            gruppen.setdefault(key, []).append(paar)
    return {posten[key]: besetzungen for key, besetzungen in gruppen.items()}


def _zwei_leitungen(k: Kontext) -> Iterator[Fund]:
    for platz in _leitungsplaetze(k):
        regulaer = [paar for paar in platz if _innehabend(paar[0]) and paar[0].person is not None]

        def verschieden(a: Besetzung, b: Besetzung) -> bool:
            return a.person != b.person and not _gezeichnet(a, b)

        for a, b, von, bis in ueberschneidungen(regulaer, verschieden):
            yield k.fund(b, "person", (von, bis), a, ort=b.stelle or b.einheit, a=a.person, b=b.person)


def _zu_viele(k: Kontext) -> Iterator[Fund]:
    for stelle, besetzungen in _je_stelle(k).items():
        wer = {b.person: (b, span) for b, span in besetzungen if _innehabend(b) and b.person and b.anteil is None}
        if stelle.sitze is not None and len(wer) > stelle.sitze:
            zuviel = hoechststand([(span, 1) for _, span in wer.values()], stelle.sitze)
            if zuviel and k.belastbar(zuviel[:2], *(b for b, _ in wer.values())):
                yield k.fund(stelle, "sitze", zuviel[:2], *(b for b, _ in wer.values()), sitze=stelle.sitze,
                             zahl=int(zuviel[2]))  # fmt: skip


REGELN = (
    Regel(
        code="B301",
        severity=Severity.ERROR,
        titel="Vakant und doch besetzt",
        title="Vacant and yet held",
        text="{ort} ist als vakant erfasst und zugleich mit {wer} besetzt ({zeit})",
        message="{ort} is recorded as vacant and held by {wer} at once ({time})",
        hinweis="Eines von beiden enden lassen; wer nur vertritt, ist kommissarisch oder vertretungsweise da.",
        hint="End the one or the other; who only stands in is there kommissarisch or vertretungsweise.",
        source="logic",
        exceptions="a dual leadership of which one place is vacant: mark it by different titles, anteil or rang",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung}
  - {einheit: jugendamt, rolle: leitung, besetzungsart: vakant, gueltig: {ab: 2024-01-01}}
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: jugendamt, person: a-muster, rolle: leitung, besetzungsart: kommissarisch}
  - {einheit: jugendamt, rolle: leitung, besetzungsart: vakant, gueltig: {ab: 2024-01-01}}
""",
        pruefe=_vakant_und_besetzt,
    ),
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
        exceptions="dual leadership is legal; it is recognised by anteil, rang, different titles or posts, or a note",
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
        pruefe=_zwei_leitungen,
    ),
    Regel(
        code="B303",
        severity=Severity.ERROR,
        titel="Mehr Personen als Sitze",
        title="More holders than seats",
        text="{id} hat {sitze} Sitz(e) und ist mit {zahl} Personen besetzt ({zeit})",
        message="{id} has {sitze} seat(s) and is held by {zahl} persons ({time})",
        hinweis="Eine Besetzung enden lassen, Anteile angeben (anteil), oder sitze berichtigen.",
        hint="End one of them, state shares (anteil), or correct sitze.",
        source="logic",
        exceptions="holders with a share of their own are not counted; without sitze nothing can be said",
        wrong="""
einheiten: [{art: stelle, id: sb-1, name: Sachbearbeitung, sitze: 1}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: sb-1, person: a-muster, rolle: mitarbeit}
  - {einheit: sb-1, person: b-muster, rolle: mitarbeit}
""",
        right="""
einheiten: [{art: stelle, id: sb-1, name: Sachbearbeitung, sitze: 1}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: sb-1, person: a-muster, rolle: mitarbeit, anteil: 0.5}
  - {einheit: sb-1, person: b-muster, rolle: mitarbeit, anteil: 0.5}
""",
        pruefe=_zu_viele,
    ),
)
