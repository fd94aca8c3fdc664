"""Posts and people: who holds what beside whom."""

from collections.abc import Iterator, Sequence
from typing import Final

from kommunal.model.einheiten import Stelle
from kommunal.model.eintrag import Zustand
from kommunal.model.geltung import Geltung
from kommunal.model.personen import OHNE_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import ENDE, gemeinsam, hoechststand, ueberschneidungen

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


def _anteile(k: Kontext) -> Iterator[Fund]:
    for stelle, besetzungen in _je_stelle(k).items():
        grenze = stelle.umfang if stelle.umfang is not None else stelle.sitze
        teile = [(span, b.anteil) for b, span in besetzungen if _innehabend(b) and b.anteil is not None]
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
                if tage and a.person == b.person is not None and a.stelle == b.stelle and _innehabend(a):
                    yield k.fund(b, "person", tage, a, person=b.person, ort=einheit)


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
