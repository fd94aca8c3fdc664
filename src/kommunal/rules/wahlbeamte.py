"""The elected at the head: Bürgermeister, Beigeordnete, Kämmerer, general deputy (GO NRW §§ 62 to 71)."""

from collections.abc import Iterator, Sequence
from typing import Final

from kommunal.model.einheiten import Dezernat
from kommunal.model.personen import Besetzung, Besetzungsrolle, Funktion
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.kontext import Kontext, Paar, gruppiert
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, hoechststand, ueberschneidungen

__all__ = ["REGELN"]

_HVB: Final = Funktion.HAUPTVERWALTUNGSBEAMTER
_AMTSZEIT: Final = 8 * 366
_DEZERNENTEN: Final = frozenset(
    (
        Funktion.HAUPTVERWALTUNGSBEAMTER,
        Funktion.BEIGEORDNETER,
        Funktion.DEZERNENT,
        Funktion.ALLGEMEINER_VERTRETER,
        Funktion.KAEMMERER,
    )
)


def _andere(a: Besetzung, b: Besetzung) -> bool:
    return a.person != b.person


def _zwei_chefs(k: Kontext) -> Iterator[Fund]:
    gemeldet: set[int] = set()
    # in one office, or both expressly: two units of the kind are another matter (S126)
    ausdruecklich = [paar for paar in k.hauptverwaltungsbeamte if _HVB in paar[0].funktionen]
    for gruppe in (*gruppiert(k.hauptverwaltungsbeamte, lambda paar: paar[0].einheit).values(), ausdruecklich):
        for a, b, von, bis in ueberschneidungen(gruppe, _andere):
            if id(b) not in gemeldet and k.belastbar((von, bis), a, b):
                gemeldet.add(id(b))
                yield k.fund(b, "person", (von, bis), a, a=a.person, b=b.person)


def _benannt(k: Kontext, funktion: Funktion) -> list[Paar[Besetzung]]:
    return [paar for paar in k.je_funktion.get(funktion, ()) if paar[0].person is not None]


def _zu_lange(k: Kontext) -> Iterator[Fund]:
    for b, span in k.je_funktion.get(Funktion.BEIGEORDNETER, ()):
        if b.gueltig and b.gueltig.ab and b.gueltig.bis and span.last_certain - span.first_certain > _AMTSZEIT:
            yield k.fund(b, "gueltig")


def _zu_viele(k: Kontext) -> Iterator[Fund]:
    zahl = k.verwaltung.profil.beigeordnete if k.verwaltung.profil else None
    personen: dict[str | None, Paar[Besetzung]] = {
        b.person: (b, span) for b, span in _benannt(k, Funktion.BEIGEORDNETER)
    }
    mehr = None if zahl is None else hoechststand([(span, 1) for _, span in personen.values()], zahl)
    if mehr:
        letzte = max(personen.values(), key=lambda paar: paar[1].first_certain)[0]
        yield k.fund(letzte, "funktionen", mehr[:2], *(b for b, _ in personen.values()), zahl=int(mehr[2]), soll=zahl)


def _keiner(k: Kontext) -> Iterator[Fund]:
    profil = k.verwaltung.profil
    if k.status is Gemeindestatus.KREISFREI and profil and profil.beigeordnete == 0:
        yield Fund(entry=None, feld="profil.beigeordnete")


def _auch(k: Kontext, paar: Paar[Besetzung], funktion: Funktion) -> bool:
    """Tell whether a person certainly has another function, in this Besetzung or beside it."""
    b, span = paar
    return any(b.person == a.person and gemeinsam(span, dann) for a, dann in k.je_funktion.get(funktion, ()))


def _nicht_beigeordnet(k: Kontext, funktion: Funktion) -> Iterator[tuple[Besetzung, tuple[int, int], Besetzung]]:
    """Yield who has a function without being a Beigeordneter while somebody else is one."""
    for b, span in _benannt(k, funktion):
        if _auch(k, (b, span), Funktion.BEIGEORDNETER) or Funktion.HAUPTVERWALTUNGSBEAMTER in b.funktionen:
            continue
        for anderer, dann in _benannt(k, Funktion.BEIGEORDNETER):
            tage = gemeinsam(span, dann)
            if tage:
                yield b, tage, anderer
                break


def _kaemmerer(k: Kontext) -> Iterator[Fund]:
    if k.status is Gemeindestatus.KREISFREI:
        for b, tage, _ in _nicht_beigeordnet(k, Funktion.KAEMMERER):
            yield k.fund(b, "funktionen", tage, person=b.person)


def _vertreter(k: Kontext) -> Iterator[Fund]:
    for b, tage, anderer in _nicht_beigeordnet(k, Funktion.ALLGEMEINER_VERTRETER):
        yield k.fund(b, "funktionen", tage, person=b.person, anderer=anderer.person)


def _zwei_vertreter(k: Kontext) -> Iterator[Fund]:
    for a, b, von, bis in ueberschneidungen(_ohne_rang(_benannt(k, Funktion.ALLGEMEINER_VERTRETER)), _andere):
        yield k.fund(b, "funktionen", (von, bis), a, a=a.person, b=b.person)


def _ohne_rang(paare: Sequence[Paar[Besetzung]]) -> list[Paar[Besetzung]]:
    # further deputies in an order set by the Rat are lawful (§ 68 Abs. 1)
    return [paar for paar in paare if paar[0].rang is None or paar[0].rang == 1]


def _dezernat(k: Kontext) -> Iterator[Fund]:
    dezernate = {unit.id for unit, _ in k.einheiten if isinstance(unit, Dezernat)}
    for b, span in k.regulaere:
        leitet = b.rolle is Besetzungsrolle.LEITUNG and b.einheit in dezernate
        if leitet and b.funktionen and not any(_auch(k, (b, span), funktion) for funktion in _DEZERNENTEN):
            yield k.fund(b, "funktionen", None, b.einheit, ort=b.einheit)


_HAUPTSATZUNG: Final = Bedarf(
    reason="the Profil does not say how many Beigeordnete the Hauptsatzung provides (profil.beigeordnete)",
    grund="das Profil nennt nicht die Zahl der Beigeordneten nach der Hauptsatzung (profil.beigeordnete)",
    da=lambda k: k.verwaltung.profil is not None and k.verwaltung.profil.beigeordnete is not None,
)
_STATUS: Final = Bedarf(
    reason="the legal status of the municipality is not known",
    grund="der Status der Kommune ist nicht bekannt",
    da=lambda k: k.status is not None,
)


def _funktionen(funktion: Funktion, wort: str, word: str) -> Bedarf:
    return Bedarf(
        reason=f"no Besetzung is marked as {word} (funktionen)",
        grund=f"keine Besetzung ist als {wort} gekennzeichnet (funktionen)",
        da=lambda k: funktion in k.je_funktion,
    )


_BEIGEORDNETE: Final = _funktionen(Funktion.BEIGEORDNETER, "Beigeordnete/r", "beigeordneter")
_VERTRETER: Final = _funktionen(Funktion.ALLGEMEINER_VERTRETER, "allgemeine/r Vertreter/in", "allgemeiner_vertreter")
_KAEMMERER: Final = _funktionen(Funktion.KAEMMERER, "Kämmerer/in", "kaemmerer")

_ZWEI: Final = """
einheiten: [{art: verwaltungsleitung, id: ob, name: Oberbürgermeister}, {art: dezernat, id: dez-2, name: Dezernat II}]
personen: [{id: a-muster, name: Alex Muster}, {id: b-muster, name: Bo Muster}]
"""

REGELN = (
    Regel(
        code="B321",
        severity=Severity.ERROR,
        titel="Zwei Hauptverwaltungsbeamte zugleich",
        title="Two heads of the administration at once",
        text="{a} und {b} leiten zugleich die Verwaltung ({zeit})",
        message="{a} and {b} head the whole administration at once ({time})",
        hinweis="Die Amtszeit der Vorgängerin oder des Vorgängers enden lassen.",
        hint="End the term of the predecessor.",
        source="GO NRW §§ 40, 62; KrO NRW §§ 8, 42",
        exceptions="deputies and whoever only stands in are not counted",
        entails=("B302", "B311", "L713"),
        wrong=_ZWEI
        + """besetzungen:
  - {einheit: ob, person: a-muster, rolle: leitung, gueltig: {ab: 2020-11-01}}
  - {einheit: ob, person: b-muster, rolle: leitung, gueltig: {ab: 2025-11-01}}
""",
        right=_ZWEI
        + """besetzungen:
  - {einheit: ob, person: a-muster, rolle: leitung, gueltig: {ab: 2020-11-01, bis: 2025-10-31}}
  - {einheit: ob, person: b-muster, rolle: leitung, gueltig: {ab: 2025-11-01}}
""",
        pruefe=_zwei_chefs,
    ),
    Regel(
        code="B322",
        severity=Severity.WARNING,
        titel="Amtszeit über acht Jahre",
        title="Term of more than eight years",
        text="{id} umfasst mehr als acht Jahre; Beigeordnete werden für acht Jahre gewählt",
        message="{id} covers more than eight years; Beigeordnete are elected for eight",
        hinweis="Eine Wiederwahl als eigene Besetzung erfassen.",
        hint="Record a re-election as a Besetzung of its own.",
        source="GO NRW § 71 Abs. 1",
        exceptions="only where first and last day are stated",
        needs=(_BEIGEORDNETE,),
        wrong=_ZWEI
        + """besetzungen:
  - {einheit: ob, person: b-muster, rolle: leitung}
  - {einheit: dez-2, person: a-muster, rolle: leitung, gueltig: {ab: 2010-01-01, bis: 2025-12-31},
     funktionen: [beigeordneter]}
""",
        right=_ZWEI
        + """besetzungen:
  - {einheit: ob, person: b-muster, rolle: leitung}
  - {einheit: dez-2, person: a-muster, rolle: leitung, gueltig: {ab: 2018-01-01, bis: 2025-12-31},
     funktionen: [beigeordneter]}
""",
        pruefe=_zu_lange,
    ),
    Regel(
        code="B323",
        severity=Severity.WARNING,
        titel="Mehr Beigeordnete als die Hauptsatzung vorsieht",
        title="More Beigeordnete than the Hauptsatzung provides",
        text="Es sind {zahl} Beigeordnete im Amt; die Hauptsatzung sieht {soll} vor ({zeit})",
        message="{zahl} Beigeordnete are in office; the Hauptsatzung provides {soll} ({time})",
        hinweis="Amtszeiten oder profil.beigeordnete berichtigen.",
        hint="Correct the terms, or profil.beigeordnete.",
        source="GO NRW § 71 Abs. 1",
        needs=(_HAUPTSATZUNG, _BEIGEORDNETE),
        wrong="profil: {beigeordnete: 1}"
        + _ZWEI
        + """besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}
  - {einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [beigeordneter]}
""",
        right="profil: {beigeordnete: 2}"
        + _ZWEI
        + """besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}
  - {einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [beigeordneter]}
""",
        pruefe=_zu_viele,
    ),
    Regel(
        code="B324",
        severity=Severity.WARNING,
        titel="Kreisfreie Stadt ohne Beigeordnete",
        title="Kreisfreie Stadt without Beigeordnete",
        text="Nach dem Profil sieht die Hauptsatzung keine Beigeordneten vor; eine kreisfreie Stadt braucht sie",
        message="by the Profil the Hauptsatzung provides no Beigeordnete; a kreisfreie Stadt needs them",
        hinweis="profil.beigeordnete berichtigen oder weglassen.",
        hint="Correct profil.beigeordnete, or leave it out.",
        source="GO NRW §§ 70, 71",
        exceptions="kreisangehörige towns need none",
        needs=(_HAUPTSATZUNG, _STATUS),
        wrong="profil: {beigeordnete: 0}",
        right="""
kommune: {ags: "05978020"}
profil: {beigeordnete: 0}
""",
        pruefe=_keiner,
    ),
    Regel(
        code="B325",
        severity=Severity.WARNING,
        titel="Stadtkämmerer ist nicht Beigeordneter",
        title="Stadtkämmerer who is not a Beigeordneter",
        text="{person} ist Kämmerer/in, aber nicht Beigeordnete/r, wie es in kreisfreien Städten sein muss ({zeit})",
        message="{person} is Kämmerer but not Beigeordneter, as the law demands in kreisfreie Städte ({time})",
        hinweis="Die Funktion ergänzen, oder als kommissarisch erfassen, wer das Amt nur verwaltet.",
        hint="Add the function, or mark as kommissarisch who only looks after the office.",
        source="GO NRW § 71 Abs. 4",
        exceptions="silent where nobody is marked as Beigeordneter, and during a vacancy",
        needs=(_STATUS, _KAEMMERER, _BEIGEORDNETE),
        wrong=_ZWEI
        + """besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}
  - {einheit: ob, person: b-muster, rolle: mitarbeit, funktionen: [kaemmerer]}
""",
        right=_ZWEI
        + """besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter, kaemmerer]}
""",
        pruefe=_kaemmerer,
    ),
    Regel(
        code="B326",
        severity=Severity.WARNING,
        titel="Allgemeiner Vertreter ist nicht Beigeordneter",
        title="General deputy who is not a Beigeordneter",
        text="{person} vertritt allgemein, ohne Beigeordnete/r zu sein, obwohl es mit {anderer} jemanden gibt ({zeit})",
        message="{person} is general deputy without being a Beigeordneter, although {anderer} is one ({time})",
        hinweis="Die Funktion ergänzen; die Stellvertretung im Rat (§ 67) ist keine allgemeine Vertretung.",
        hint="Add the function; the deputies in the Rat (§ 67) are not the general deputy.",
        source="GO NRW § 68 Abs. 1",
        exceptions="without Beigeordnete the Rat may appoint any official; while the deputy is prevented",
        needs=(_VERTRETER, _BEIGEORDNETE),
        wrong=_ZWEI
        + """besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter]}
  - {einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [allgemeiner_vertreter]}
""",
        right=_ZWEI
        + """besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [beigeordneter, allgemeiner_vertreter]}
""",
        pruefe=_vertreter,
    ),
    Regel(
        code="B327",
        severity=Severity.WARNING,
        titel="Zwei allgemeine Vertreter",
        title="Two general deputies",
        text="{a} und {b} sind zugleich allgemeine Vertretung ({zeit})",
        message="{a} and {b} are both general deputy at once ({time})",
        hinweis="Die frühere Bestellung enden lassen, oder die Reihenfolge mit rang angeben.",
        hint="End the earlier appointment, or state the order by rang.",
        source="GO NRW § 68 Abs. 1",
        exceptions="further deputies of a lower rang",
        needs=(_VERTRETER,),
        wrong=_ZWEI
        + """besetzungen:
  - {einheit: ob, person: a-muster, rolle: stellvertretung, funktionen: [allgemeiner_vertreter]}
  - {einheit: ob, person: b-muster, rolle: stellvertretung, funktionen: [allgemeiner_vertreter]}
""",
        right=_ZWEI
        + """besetzungen:
  - {einheit: ob, person: a-muster, rolle: stellvertretung, rang: 1, funktionen: [allgemeiner_vertreter]}
  - {einheit: ob, person: b-muster, rolle: stellvertretung, rang: 2, funktionen: [allgemeiner_vertreter]}
""",
        pruefe=_zwei_vertreter,
    ),
    Regel(
        code="B328",
        severity=Severity.INFO,
        titel="Dezernatsleitung ohne passende Funktion",
        title="Head of a Dezernat without a fitting function",
        text="Wer {ort} leitet, ist weder Beigeordnete/r noch als Dezernent/in gekennzeichnet",
        message="whoever heads {ort} is marked neither as Beigeordneter nor as Dezernent",
        hinweis="Die Funktion ergänzen (beigeordneter, dezernent), falls sie zutrifft.",
        hint="Add the function (beigeordneter, dezernent) if it applies.",
        source="GO NRW §§ 62, 71, 73",
        exceptions="silent where the Besetzung states no function at all, and for whoever only stands in",
        wrong=_ZWEI
        + """besetzungen:
  - {einheit: ob, person: b-muster, rolle: leitung}
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [datenschutzbeauftragter]}
""",
        right=_ZWEI
        + """besetzungen:
  - {einheit: dez-2, person: a-muster, rolle: leitung, funktionen: [dezernent]}
""",
        pruefe=_dezernat,
    ),
)
