"""Posts: vacant and held, seats and shares."""

from collections.abc import Iterator, Sequence

from kommunal.model.einheiten import Stelle
from kommunal.model.eintrag import Zustand
from kommunal.model.personen import OHNE_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.leitung import gezeichnet, innehabend, leitungsplaetze
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import ENDE, gemeinsam, hoechststand

__all__ = ["REGELN"]


def _vakant_und_besetzt(k: Kontext) -> Iterator[Fund]:
    for platz in leitungsplaetze(k):
        yield from _leere_plaetze(k, platz)
    for stelle, besetzungen in _je_stelle(k).items():
        if stelle.sitze == 1:
            yield from _leere_plaetze(k, [p for p in besetzungen if p[0].rolle is not Besetzungsrolle.LEITUNG])


def _leere_plaetze(k: Kontext, platz: Sequence[Paar[Besetzung]]) -> Iterator[Fund]:
    besetzt = [paar for paar in platz if innehabend(paar[0])]
    for leer, span in platz if besetzt else ():
        if leer.besetzungsart in OHNE_PERSON and leer.zustand is not Zustand.RUHEND:
            for wer, dann in besetzt:
                tage = gemeinsam(span, dann)
                if tage and not gezeichnet(leer, wer) and k.belastbar(tage, leer, wer):
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


def _zu_viele(k: Kontext) -> Iterator[Fund]:
    for stelle, besetzungen in _je_stelle(k).items():
        wer = {b.person: (b, span) for b, span in besetzungen if innehabend(b) and b.person and b.anteil is None}
        if stelle.sitze is not None and len(wer) > stelle.sitze:
            zuviel = hoechststand([(span, 1) for _, span in wer.values()], stelle.sitze)
            if zuviel and k.belastbar(zuviel[:2], *(b for b, _ in wer.values())):
                yield k.fund(stelle, "sitze", zuviel[:2], *(b for b, _ in wer.values()), sitze=stelle.sitze,
                             zahl=int(zuviel[2]))  # fmt: skip


def _anteile(k: Kontext) -> Iterator[Fund]:
    for stelle, besetzungen in _je_stelle(k).items():
        grenze = stelle.umfang if stelle.umfang is not None else stelle.sitze
        teile = [(span, b.anteil) for b, span in besetzungen if innehabend(b) and b.anteil is not None]
        mehr = None if grenze is None else hoechststand(teile, grenze)
        if mehr:
            yield k.fund(stelle, "umfang", mehr[:2], summe=f"{mehr[2]:g}", grenze=f"{grenze:g}")


def _mehr_als_voll(k: Kontext) -> Iterator[Fund]:
    je_person = gruppiert(
        ((b, span) for b, span in k.besetzungen if b.anteil is not None and b.zustand is not Zustand.RUHEND),
        lambda paar: paar[0].person,
    )
    for person, besetzungen in je_person.items():
        mehr = hoechststand([(span, b.anteil or 0) for b, span in besetzungen], 1)
        if mehr:
            yield k.fund(besetzungen[-1][0], "anteil", mehr[:2], *(b for b, _ in besetzungen), person=person,
                         summe=f"{mehr[2]:g}")  # fmt: skip


def _keine_stelle(k: Kontext) -> Iterator[Fund]:
    for b, _ in k.besetzungen:
        versionen = k.einheit_je_id.get(b.stelle or "")
        if versionen and not any(isinstance(unit, Stelle) for unit, _ in versionen):
            yield k.fund(b, "stelle", None, versionen[0][0], ziel=b.stelle, art=versionen[0][0].art)


def _interim(k: Kontext) -> Iterator[Fund]:
    for b, span in k.besetzungen:
        if b.besetzungsart is Besetzungsart.INTERIM and span.last_possible == ENDE and not (b.fuer or b.anmerkung):
            yield k.fund(b, "gueltig.bis")


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
    Regel(
        code="B304",
        severity=Severity.WARNING,
        titel="Anteile übersteigen die Stelle",
        title="Shares exceed the post",
        text="Die Anteile auf {id} ergeben {summe}, vorgesehen ist {grenze} ({zeit})",
        message="the shares of {id} add up to {summe}, provided is {grenze} ({time})",
        hinweis="Anteile, umfang oder die Zeiten der Besetzungen berichtigen.",
        hint="Correct the shares, umfang, or the days of the Besetzungen.",
        source="practice (KomHVO NRW § 8)",
        exceptions="silent where neither umfang nor sitze is stated",
        wrong="""
einheiten: [{art: stelle, id: sb-1, name: Sachbearbeitung, umfang: 1}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: sb-1, person: a-muster, rolle: mitarbeit, anteil: 0.75}
  - {einheit: sb-1, person: b-muster, rolle: mitarbeit, anteil: 0.5}
""",
        right="""
einheiten: [{art: stelle, id: sb-1, name: Sachbearbeitung, umfang: 1.25}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
besetzungen:
  - {einheit: sb-1, person: a-muster, rolle: mitarbeit, anteil: 0.75}
  - {einheit: sb-1, person: b-muster, rolle: mitarbeit, anteil: 0.5}
""",
        pruefe=_anteile,
    ),
    Regel(
        code="B305",
        severity=Severity.WARNING,
        titel="Mehr als eine volle Stelle",
        title="More than full time",
        text="{person} kommt auf Anteile von zusammen {summe} ({zeit})",
        message="the shares of {person} add up to {summe} ({time})",
        hinweis="Anteile oder Zeiten berichtigen.",
        hint="Correct the shares or the days.",
        source="practice",
        exceptions="only Besetzungen that state a share are added up",
        wrong="""
einheiten: [{art: amt, id: a, name: Schulamt}, {art: amt, id: b, name: Sportamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: a, person: a-muster, rolle: mitarbeit, anteil: 0.75}
  - {einheit: b, person: a-muster, rolle: mitarbeit, anteil: 0.5}
""",
        right="""
einheiten: [{art: amt, id: a, name: Schulamt}, {art: amt, id: b, name: Sportamt}]
personen: [{id: a-muster, name: Alex Muster}]
besetzungen:
  - {einheit: a, person: a-muster, rolle: mitarbeit, anteil: 0.5}
  - {einheit: b, person: a-muster, rolle: mitarbeit, anteil: 0.5}
""",
        pruefe=_mehr_als_voll,
    ),
    Regel(
        code="B309",
        severity=Severity.WARNING,
        titel="stelle nennt keine Stelle",
        title="stelle names no Stelle",
        text="{feld} nennt {ziel}; das ist der Art nach {art} und keine Stelle",
        message="{feld} names {ziel}, which is of the kind {art} and not a Stelle",
        hinweis="In einheit gehört die Einheit, in stelle nur die Planstelle.",
        hint="The unit belongs into einheit, only the post into stelle.",
        source="model",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
besetzungen: [{einheit: jugendamt, stelle: jugendamt, rolle: leitung}]
""",
        right="""
einheiten:
  - {art: amt, id: jugendamt, name: Jugendamt}
  - {art: stelle, id: al-51, name: Amtsleitung, uebergeordnet: jugendamt}
besetzungen: [{einheit: jugendamt, stelle: al-51, rolle: leitung}]
""",
        pruefe=_keine_stelle,
    ),
    Regel(
        code="B310",
        severity=Severity.INFO,
        titel="Interim ohne Ende",
        title="Interim without an end",
        text="{id} ist als Interim erfasst, ohne Ende, ohne zu sagen, wer vertreten wird, und ohne Anmerkung",
        message="{id} is recorded as interim without an end, without whom it stands in for, and without a note",
        hinweis="gueltig.bis, fuer oder eine anmerkung ergänzen („bis auf Weiteres“).",
        hint="Add gueltig.bis, fuer, or a note (anmerkung).",
        source="logic",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: interim}]
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
besetzungen: [{einheit: jugendamt, rolle: leitung, besetzungsart: interim, anmerkung: bis auf Weiteres}]
""",
        pruefe=_interim,
    ),
)
