"""Tasks and responsibility: who leads, how a task is split, what is said twice."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.competition import place
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, ueberschneidungen

__all__ = ["REGELN"]

_BUCHSTABEN: Final = re.compile(r"(?:buchstaben?|nachnamen?|namen?|anfangsbuchstaben?)?:?\s*(.+)")
_SPANNE: Final = re.compile(r"([a-z]{1,3})(?:\s*(?:-|–|—|bis)\s*([a-z]{1,3}))?")
_NACH_Z: Final = "~"
"""Sorts behind every letter."""


def _zwei_federfuehrungen(k: Kontext) -> Iterator[Fund]:
    for gruppe in gruppiert(k.zustaendigkeiten, lambda paar: place(paar[0])).values():
        if len(gruppe) > 1:
            for a, b, von, bis in ueberschneidungen(gruppe, lambda a, b: a.zustaendig != b.zustaendig):
                yield k.fund(b, "zustaendig", (von, bis), a, aufgabe=b.aufgabe, a=a.zustaendig, b=b.zustaendig)


# --- split by letters -----------------------------------------------------------------------------------------------


def spannen(aufteilung: str) -> tuple[tuple[str, str], ...] | None:
    """Return the ranges of a split by letters, ``A–K, Sch``; None for a split of another kind.

    >>> spannen("Buchstaben A–K")
    (('a', 'k'),)
    """
    treffer = _BUCHSTABEN.fullmatch(fold(aufteilung).strip())
    teile = re.split(r"\s*(?:,|und|/)\s*", treffer[1]) if treffer else ()
    gelesen = [_SPANNE.fullmatch(teil) for teil in teile]
    ergebnis = tuple((teil[1], teil[2] or teil[1]) for teil in gelesen if teil)
    # single words such as "an" are no split: a range has to be there, or single letters only
    echt = any(teil and teil[2] for teil in gelesen) or all(len(a) == 1 for a, _ in ergebnis)
    return ergebnis if ergebnis and echt and len(ergebnis) == len(teile) and all(a <= b for a, b in ergebnis) else None


_Geteilt = tuple[Paar[Zuständigkeit], tuple[tuple[str, str], ...]]


def _geteilte(k: Kontext) -> list[list[_Geteilt]]:
    """Return the leads of one task and area that are split by letters."""
    alle = (
        (paar, gelesen)
        for paar in k.zustaendigkeiten
        if paar[0].aufteilung and paar[0].rolle is Zuständigkeitsrolle.FEDERFUEHREND
        for gelesen in (spannen(paar[0].aufteilung),)
        if gelesen
    )
    return [
        gruppe
        for gruppe in gruppiert(alle, lambda teil: (teil[0][0].aufgabe, frozenset(teil[0][0].gebiete))).values()
        if len(gruppe) > 1
    ]


def _doppelte_buchstaben(k: Kontext) -> Iterator[Fund]:
    for gruppe in k.einmal(_geteilte):
        grenzen = sorted(
            ((von, bis + _NACH_Z, paar) for paar, gelesen in gruppe for von, bis in gelesen), key=lambda g: g[:2]
        )
        for (_, ende, (a, span)), (von, _, (b, dann)) in pairwise(grenzen):
            tage = gemeinsam(span, dann)
            if von < ende and tage and a.zustaendig != b.zustaendig and a.aufteilung != b.aufteilung:
                yield k.fund(b, "aufteilung", tage, a, a=a.zustaendig, b=b.zustaendig, aufgabe=b.aufgabe,
                             buchstabe=von.upper())  # fmt: skip


def _fehlende_buchstaben(k: Kontext) -> Iterator[Fund]:
    for gruppe in k.einmal(_geteilte):
        bereiche = [bereich for _, gelesen in gruppe for bereich in gelesen]
        fehlt = [b for b in "abcdefghijklmnopqrstuvwxyz" if not any(von[0] <= b <= bis[0] for von, bis in bereiche)]
        if fehlt:
            erste = gruppe[0][0][0]
            yield k.fund(erste, "aufteilung", aufgabe=erste.aufgabe, fehlt=", ".join(fehlt).upper())


# --- said twice -----------------------------------------------------------------------------------------------------


def _zwei_rollen(k: Kontext) -> Iterator[Fund]:
    gruppen = gruppiert(
        k.zustaendigkeiten,
        lambda paar: (paar[0].aufgabe, paar[0].zustaendig, frozenset(paar[0].gebiete), paar[0].aufteilung),
    )
    schwach = (Zuständigkeitsrolle.MITWIRKEND, Zuständigkeitsrolle.UNTERSTUETZEND, Zuständigkeitsrolle.INFORMIERT)
    for gruppe in gruppen.values():
        fuehrend = [paar for paar in gruppe if paar[0].rolle is Zuständigkeitsrolle.FEDERFUEHREND]
        for b, span in gruppe if fuehrend else ():
            tage = gemeinsam(span, fuehrend[0][1])
            if b.rolle in schwach and tage:
                yield k.fund(b, "rolle", tage, fuehrend[0][0], wer=b.zustaendig, aufgabe=b.aufgabe, rolle=b.rolle.value,
                             rolle_de=b.rolle.label)  # fmt: skip


def _gleiche_leistung(k: Kontext) -> Iterator[Fund]:
    paare: tuple[Paar[Aufgabe], ...] = k.paare("aufgaben")
    for schluessel, gruppe in gruppiert(paare, lambda paar: paar[0].leistungsschluessel).items():
        for a, b, von, bis in ueberschneidungen(gruppe, lambda a, b: a.id != b.id):
            yield k.fund(b, "leistungsschluessel", (von, bis), a, a=a.id, schluessel=schluessel)


def _gleiche_aufgabe(k: Kontext) -> Iterator[Fund]:
    paare: tuple[Paar[Aufgabe], ...] = k.paare("aufgaben")
    for gruppe in gruppiert(paare, lambda paar: (paar[0].uebergeordnet, fold(paar[0].name))).values():
        if len(gruppe) > 1:
            for a, b, von, bis in ueberschneidungen(gruppe, lambda a, b: a.id != b.id):
                yield k.fund(b, "name", (von, bis), a, a=a.id, name=b.name)


def _fremdes_gebiet(k: Kontext) -> Iterator[Fund]:
    if k.status in (Gemeindestatus.KREIS, None):
        return
    gebiete: tuple[Paar[Gebiet], ...] = k.paare("gebiete")
    kreise = {gebiet.id for gebiet, _ in gebiete if gebiet.gebietsart is Gebietsart.KREIS}
    for z, _ in k.zustaendigkeiten if kreise else ():
        for stelle, key in enumerate(z.gebiete):
            if key in kreise and z.zustaendig in k.einheit_je_id:
                yield k.fund(z, f"gebiete[{stelle}]", None, key, z.zustaendig, wer=z.zustaendig, gebiet=key)


_STATUS: Final = Bedarf(
    reason="the legal status of the municipality is not known",
    grund="der Status der Kommune ist nicht bekannt",
    da=lambda k: k.status is not None,
)
_ZWEI: Final = """
einheiten: [{art: amt, id: a, name: Sozialamt}, {art: amt, id: b, name: Wohnungsamt}]
aufgaben: [{id: wohngeld, name: Wohngeld}]
"""

REGELN = (
    Regel(
        code="A401",
        severity=Severity.WARNING,
        titel="Zwei Federführungen",
        title="Two leads",
        text="Für {aufgabe} sind {a} und {b} zugleich federführend ({zeit})",
        message="{a} and {b} both lead on {aufgabe} at once ({time})",
        hinweis="Eine enden lassen, die Rollen unterscheiden, oder mit gebiete oder aufteilung trennen.",
        hint="End one, tell their roles apart, or separate them by gebiete or aufteilung.",
        source="organisation (one lead per task, area, split and day)",
        exceptions="no lead at all is legal; several bearers in other roles too",
        wrong=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend}
  - {aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend}
""",
        right=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, gueltig: {bis: 2020}}
  - {aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, gueltig: {ab: 2021}}
""",
        pruefe=_zwei_federfuehrungen,
    ),
    Regel(
        code="A402",
        severity=Severity.WARNING,
        titel="Buchstaben doppelt vergeben",
        title="Letters given twice",
        text="Bei {aufgabe} fällt {buchstabe} sowohl an {a} als auch an {b} ({zeit})",
        message="for {aufgabe}, {buchstabe} falls to {a} and to {b} ({time})",
        hinweis="Die Buchstabenbereiche in aufteilung berichtigen.",
        hint="Correct the ranges of letters in aufteilung.",
        source="logic",
        exceptions="only splits that read as letters (A–K, Sch–St) are compared",
        wrong=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: Buchstaben A–K}
  - {aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: Buchstaben K–Z}
""",
        right=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: Buchstaben A–K}
  - {aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: Buchstaben L–Z}
""",
        pruefe=_doppelte_buchstaben,
    ),
    Regel(
        code="A403",
        severity=Severity.INFO,
        titel="Buchstaben nicht vergeben",
        title="Letters given to nobody",
        text="Bei {aufgabe} fehlt in der Aufteilung: {fehlt}",
        message="the split of {aufgabe} leaves out {fehlt}",
        hinweis="Den fehlenden Bereich ergänzen, falls er bekannt ist.",
        hint="Add the missing range, if it is known.",
        source="logic",
        exceptions="the source may print a part only; a single range is not reported",
        wrong=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: A–K}
  - {aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: M–Z}
""",
        right=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, aufteilung: A–K}
  - {aufgabe: wohngeld, zustaendig: b, rolle: federfuehrend, aufteilung: L–Z}
""",
        pruefe=_fehlende_buchstaben,
    ),
    Regel(
        code="A404",
        severity=Severity.INFO,
        titel="Federführend und zugleich beteiligt",
        title="Lead and taking part at once",
        text="{wer} ist für {aufgabe} federführend und zugleich {rolle_de} ({zeit})",
        message="{wer} leads on {aufgabe} and is {rolle} at once ({time})",
        hinweis="Die schwächere Rolle streichen, oder sie mit aufteilung eingrenzen.",
        hint="Remove the weaker role, or limit it by aufteilung.",
        source="organisation",
        wrong=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend}
  - {aufgabe: wohngeld, zustaendig: a, rolle: mitwirkend}
""",
        right=_ZWEI
        + """zustaendigkeiten:
  - {aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend}
  - {aufgabe: wohngeld, zustaendig: b, rolle: mitwirkend}
""",
        pruefe=_zwei_rollen,
    ),
    Regel(
        code="A405",
        severity=Severity.INFO,
        titel="Ein Leistungsschlüssel für zwei Aufgaben",
        title="One Leistungsschlüssel for two tasks",
        text="{a} und {id} haben denselben Leistungsschlüssel {schluessel} ({zeit})",
        message="{a} and {id} have the same Leistungsschlüssel {schluessel} ({time})",
        hinweis="Prüfen, ob es dieselbe Leistung ist oder ein Schlüssel falsch ist.",
        hint="Check whether it is one service, or one of the keys is wrong.",
        source="LeiKa",
        wrong="""
aufgaben:
  - {id: wohngeld, name: Wohngeld, leistungsschluessel: "99107023017000"}
  - {id: lastenzuschuss, name: Lastenzuschuss, leistungsschluessel: "99107023017000"}
""",
        right="""
aufgaben:
  - {id: wohngeld, name: Wohngeld, leistungsschluessel: "99107023017000"}
  - {id: lastenzuschuss, name: Lastenzuschuss}
""",
        pruefe=_gleiche_leistung,
    ),
    Regel(
        code="A406",
        severity=Severity.INFO,
        titel="Zwei Aufgaben mit demselben Namen",
        title="Two tasks of the same name",
        text="{a} und {id} heißen beide „{name}“ ({zeit})",
        message="{a} and {id} are both called {name!r} ({time})",
        hinweis="Zu einer Aufgabe zusammenfassen, oder die Namen unterscheiden.",
        hint="Make them one task, or tell their names apart.",
        source="method",
        exceptions="parts of different tasks may bear one name",
        wrong="aufgaben: [{id: wohngeld, name: Wohngeld}, {id: wohngeld-2, name: wohngeld}]",
        right="aufgaben: [{id: wohngeld, name: Wohngeld}, {id: lastenzuschuss, name: Lastenzuschuss}]",
        pruefe=_gleiche_aufgabe,
    ),
    Regel(
        code="A407",
        severity=Severity.INFO,
        titel="Zuständig über die Gemeinde hinaus",
        title="Responsible beyond the municipality",
        text="{wer} ist nach der Angabe für {gebiet} zuständig, ein Gebiet von der Größe eines Kreises",
        message="{wer} is said to be responsible for {gebiet}, an area of the size of a Kreis",
        hinweis="Prüfen; beruht es auf einer Vereinbarung, diese in rechtsgrundlagen nennen.",
        hint="Check it; if it rests on an agreement, name that in rechtsgrundlagen.",
        source="VwVfG NRW § 3; GkG NRW",
        exceptions="joint tasks and delegating agreements; Kreise themselves",
        needs=(_STATUS,),
        wrong=_ZWEI
        + """gebiete: [{id: kreis-unna, name: Kreis Unna, gebietsart: kreis}]
zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, gebiete: [kreis-unna]}]
""",
        right=_ZWEI
        + """gebiete: [{id: heeren-werve, name: Heeren-Werve, gebietsart: stadtteil}]
zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: a, rolle: federfuehrend, gebiete: [heeren-werve]}]
""",
        pruefe=_fremdes_gebiet,
    ),
)
