"""Time: what outlasts what it depends on, what is planned but taken for real, what follows upon what."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Kante
from kommunal.model.geltung import Geltung
from kommunal.model.personen import Besetzung
from kommunal.rules.kontext import Kontext
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import ANFANG, ENDE

__all__ = ["REGELN"]

_VERGANGEN: Final = ("quellen", "vorgaenger", "fuer", "reorganisationen")
"""Fields that may name what lies in the past."""
_KANTEN: Final = ("besetzungen", "zustaendigkeiten", "beziehungen", "mitgliedschaften")


def _luecke(span: Geltung, ziele: Sequence[Geltung]) -> tuple[int, int] | None:
    """Return days on which a version is certain and what it depends on certainly is not.

    An absent first day is unknown: then only days count after the last one on which the other can have been there.
    """
    schluss = max(ziel.last_possible for ziel in ziele)
    if span.first_certain == ANFANG:
        von = schluss + 1
    else:
        von = span.first_certain
        for ziel in sorted(ziele, key=lambda ziel: ziel.first_possible):
            if ziel.first_possible > von:
                break
            von = max(von, ziel.last_possible + 1)
    spaetere = [ziel.first_possible - 1 for ziel in ziele if ziel.first_possible > von]
    bis = min([span.last_certain, *spaetere])
    return (von, bis) if von <= bis and von < ENDE else None


# --- what outlasts what it depends on -------------------------------------------------------------------------------


def _ohne_eltern(k: Kontext) -> Iterator[Fund]:
    for unit, span in k.einheiten:
        oben = k.einheit_je_id.get(unit.uebergeordnet or "")
        tage = _luecke(span, [dann for _, dann in oben]) if oben else None
        if oben and tage and k.belastbar(tage, unit, oben[0][0]):
            yield k.fund(unit, "uebergeordnet", tage, str(unit.uebergeordnet), ziel=unit.uebergeordnet)


def _ueberdauert(k: Kontext) -> list[tuple[str, Eintrag, str, str, tuple[int, int]]]:
    """Return the references, other than to a parent, that certainly outlast what they name."""
    treffer = []
    endlich = k.endliche
    for entry, feld, ziel, _ in k.verweise if endlich else ():
        if ziel in endlich and not feld.startswith(_VERGANGEN) and "." not in feld:
            eltern = feld == "uebergeordnet" and isinstance(entry, Organisationseinheit)
            span = None if eltern or ziel == entry.id else k.laufend(entry)
            tage = span and _luecke(span, k.spannen[ziel])
            if tage and not _endet_mit(entry, feld):
                fest = k.belastbar(tage, entry, k.je_id[ziel][0])
                treffer.append((_dauerregel(entry, feld) if fest else "Z203", entry, feld, ziel, tage))
    return treffer


def _dauerregel(entry: Eintrag, feld: str) -> str:
    # without a day of its own an edge may simply have been left to end with its unit
    return "Z202" if _an_einheit(entry, feld) and entry.gueltig is not None else "Z203"


def _an_einheit(entry: Eintrag, feld: str) -> bool:
    if isinstance(entry, Zuständigkeit):
        return feld == "zustaendig"
    return isinstance(entry, Besetzung) and feld in ("einheit", "stelle")


def _endet_mit(entry: Eintrag, feld: str) -> bool:
    """Tell whether an edge without any day is best read as ending with what it names: a seat in a former Rat."""
    return isinstance(entry, Kante) and entry.gueltig is None and not _an_einheit(entry, feld)


def _dauer(code: str) -> Any:
    def pruefe(k: Kontext) -> Iterator[Fund]:
        for art, entry, feld, ziel, tage in k.einmal(_ueberdauert):
            if art == code:
                yield k.fund(entry, feld, tage, ziel, ziel=ziel)

    return pruefe


def _nie_in_kraft(k: Kontext) -> Iterator[Fund]:
    """Find units in force below something that never is: planned, drafted, deviating, dissolved without a day."""
    for unit, _ in k.einheiten:
        oben = k.je_id.get(unit.uebergeordnet or "", ())
        if oben and unit.uebergeordnet not in k.spannen:
            zustand = oben[0].zustand
            werte = {"ziel": oben[0].id, "zustand": zustand.value, "zustand_de": zustand.label}
            yield k.fund(unit, "uebergeordnet", None, oben[0], **werte)


def _vor_den_eltern(k: Kontext) -> Iterator[Fund]:
    """Find parents that begin on a day, above units whose first day is not stated."""
    for key, kinder in k.kinder.items():
        beginn = min((span.first_possible for span in k.spannen.get(key, ())), default=ANFANG)
        offene = [unit for unit, span in kinder if span.first_certain == ANFANG and span.last_certain >= beginn]
        if beginn > ANFANG and offene:
            erste = min(k.einheit_je_id[key], key=lambda paar: paar[1].first_possible)[0]
            yield k.fund(erste, "gueltig.ab", (ANFANG, beginn - 1), *offene, zahl=len(offene), beispiel=offene[0].id)


# --- one version after another --------------------------------------------------------------------------------------


def _pause(k: Kontext) -> Iterator[Fund]:
    for paare in k.einheit_je_id.values():
        for (_, davor), (danach, span) in pairwise(paare):
            if davor.last_possible + 1 < span.first_possible:
                yield k.fund(danach, "gueltig.ab", (davor.last_possible + 1, span.first_possible - 1))


def _nach_dem_stand(k: Kontext) -> Iterator[Fund]:
    stand = k.verwaltung.stand
    grenze = stand.latest.toordinal() if stand else ENDE
    for name in ("einheiten", *_KANTEN):
        for entry, span in k.paare(name):
            if grenze < span.first_possible < ENDE and not entry.quellen:
                yield k.fund(entry, "gueltig.ab", stand=stand)


def _ueberfaellig(k: Kontext) -> Iterator[Fund]:
    stand = k.verwaltung.stand
    for entry in k.verwaltung.announced() if stand else ():
        ab = entry.gueltig and entry.gueltig.ab
        versionen = k.spannen.get(entry.id, ())
        vorbei = ab and stand and ab.latest < stand.earliest
        # a version in force that begins no earlier tells that the plan came true
        if ab and vorbei and not any(span.first_possible >= ab.earliest.toordinal() for span in versionen):
            yield k.fund(entry, "zustand", (ab.latest.toordinal(), ENDE), ab=ab, stand=stand)


_STAND: Final = Bedarf(
    reason="the record does not say as of when it is true (stand)",
    grund="die Aufzeichnung nennt keinen stand",
    da=lambda k: k.verwaltung.stand is not None,
)

REGELN = (
    Regel(
        code="Z201",
        severity=Severity.ERROR,
        titel="Einheit überdauert die übergeordnete",
        title="Unit outlasts its parent",
        text="{id} untersteht {ziel}, das dann nicht besteht ({zeit})",
        message="{id} stands below {ziel}, which is not in force then ({time})",
        hinweis="Die Einheit enden lassen oder ab diesem Tag anders unterstellen (neue Fassung).",
        hint="End the unit, or add a version with another parent from that day on.",
        source="logic",
        exceptions="a unit whose first day is unknown may be younger than its parent; only certain days count",
        wrong="""
einheiten:
  - {art: dezernat, id: dezernat-3, name: Dezernat III, gueltig: {bis: 2020-12-31}}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}
""",
        right="""
einheiten:
  - {art: dezernat, id: dezernat-3, name: Dezernat III, gueltig: {bis: 2020-12-31}}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, gueltig: {bis: 2020}}
""",
        pruefe=_ohne_eltern,
    ),
    Regel(
        code="Z202",
        severity=Severity.ERROR,
        titel="Zuständigkeit oder Besetzung überdauert die Einheit",
        title="Responsibility or Besetzung outlasts its unit",
        text="{id} gilt noch, wenn {ziel} nicht besteht ({zeit})",
        message="{id} still holds when {ziel} is not in force ({time})",
        hinweis="Mit der Einheit enden lassen, oder die Nachfolgerin nennen.",
        hint="Let it end with the unit, or name the unit that took over.",
        source="logic",
        exceptions="without any day of its own it may have ended with the unit: then Z203 warns",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {bis: 2020-12-31}}]
aufgaben: [{id: kita, name: Kindertagesbetreuung}]
zustaendigkeiten: [{aufgabe: kita, zustaendig: jugendamt, rolle: federfuehrend, gueltig: {ab: 2015}}]
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {bis: 2020-12-31}}]
aufgaben: [{id: kita, name: Kindertagesbetreuung}]
zustaendigkeiten: [{aufgabe: kita, zustaendig: jugendamt, rolle: federfuehrend, gueltig: {ab: 2015, bis: 2020}}]
""",
        pruefe=_dauer("Z202"),
    ),
    Regel(
        code="Z203",
        severity=Severity.WARNING,
        titel="Angabe überdauert, worauf sie verweist",
        title="Entry outlasts what it names",
        text="{id} gilt noch, wenn {ziel} nicht besteht ({zeit})",
        message="{id} still holds when {ziel} is not in force ({time})",
        hinweis="Die Angabe zeitlich begrenzen, oder die Nachfolgerin nennen.",
        hint="Limit the entry in time, or name what took over.",
        source="logic",
        exceptions="sources and predecessors may well lie in the past",
        wrong="""
standorte: [{id: altes-rathaus, name: Altes Rathaus, gueltig: {bis: 2020-12-31}}]
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, standorte: [altes-rathaus]}]
""",
        right="""
standorte: [{id: altes-rathaus, name: Altes Rathaus, gueltig: {ab: 1890}}]
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, standorte: [altes-rathaus]}]
""",
        pruefe=_dauer("Z203"),
    ),
    Regel(
        code="Z204",
        severity=Severity.WARNING,
        titel="Einheit unter einer, die nicht in Kraft ist",
        title="Unit below one that is not in force",
        text="{id} untersteht {ziel}, das nur als „{zustand_de}“ erfasst ist",
        message="{id} stands below {ziel}, which is only recorded as {zustand}",
        hinweis="Die bestehende Unterstellung angeben und die künftige als geplante Fassung.",
        hint="State the present parent, and the future one as a planned version.",
        source="logic",
        wrong="""
einheiten:
  - {art: dezernat, id: dezernat-5, name: Dezernat V, zustand: geplant}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-5}
""",
        right="""
einheiten:
  - {art: dezernat, id: dezernat-5, name: Dezernat V, zustand: geplant}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-5, zustand: geplant}
""",
        pruefe=_nie_in_kraft,
    ),
    Regel(
        code="Z205",
        severity=Severity.INFO,
        titel="Untergeordnete ohne ersten Tag",
        title="Units below without a first day",
        text="{id} beginnt später; {zahl} Einheiten darunter nennen keinen ersten Tag, etwa {beispiel} ({zeit})",
        message="{id} begins later; {zahl} units below state no first day, such as {beispiel} ({time})",
        hinweis="Angeben, seit wann sie dort eingeordnet sind, falls es bekannt ist.",
        hint="State since when they stand there, if it is known.",
        source="method",
        exceptions="an unknown first day is legal; a Stand before that day shows the units without a parent",
        wrong="""
einheiten:
  - {art: dezernat, id: familiendezernat, name: Familiendezernat, gueltig: {ab: 2021-02~}}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: familiendezernat}
""",
        right="""
einheiten:
  - {art: dezernat, id: familiendezernat, name: Familiendezernat, gueltig: {ab: 2021-02~}}
  - {art: amt, id: jugendamt, name: Jugendamt}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: familiendezernat, gueltig: {ab: 2021-02~}}
""",
        pruefe=_vor_den_eltern,
    ),
    Regel(
        code="Z206",
        severity=Severity.INFO,
        titel="Lücke zwischen Fassungen",
        title="Gap between versions",
        text="Zwischen zwei Fassungen von {id} besteht die Einheit nicht ({zeit})",
        message="between two versions of {id} the unit is not in force ({time})",
        hinweis="Das bis der älteren Fassung weglassen: sie endet, wo die neue beginnt.",
        hint="Leave out bis of the older version: it ends where the new one begins.",
        source="logic",
        exceptions="a unit may have been closed for a time",
        wrong="""
einheiten:
  - {art: amt, id: sportamt, name: Sportamt, gueltig: {bis: 2019-12-31}}
  - {art: amt, id: sportamt, name: Amt für Sport, gueltig: {ab: 2021-01-01}}
""",
        right="""
einheiten:
  - {art: amt, id: sportamt, name: Sportamt, gueltig: {bis: 2020}}
  - {art: amt, id: sportamt, name: Amt für Sport, gueltig: {ab: 2021-01-01}}
""",
        pruefe=_pause,
    ),
    Regel(
        code="Z207",
        severity=Severity.INFO,
        titel="Künftiges als geltend erfasst",
        title="The future recorded as fact",
        text="{id} beginnt erst nach dem Stand der Aufzeichnung ({stand}) und ist nicht als geplant erfasst",
        message="{id} begins after the day up to which the record is true ({stand}), and is not marked as planned",
        hinweis="zustand: geplant setzen, eine Quelle nennen, oder den stand der Aufzeichnung fortschreiben.",
        hint="Set zustand: geplant, name a source, or bring stand up to date.",
        source="logic",
        exceptions="an entry with a source of its own may be known beyond the day of the record",
        needs=(_STAND,),
        wrong="""
stand: 2021-03
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2025-01-01}}]
""",
        right="""
stand: 2021-03
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2025-01-01}, zustand: geplant}]
""",
        pruefe=_nach_dem_stand,
    ),
    Regel(
        code="Z208",
        severity=Severity.INFO,
        titel="Geplantes, dessen Tag vorbei ist",
        title="Plan whose day has passed",
        text="{id} war für {ab} geplant; die Aufzeichnung gilt für {stand} und sagt nicht, ob es dazu kam",
        message="{id} was planned for {ab}; the record is true as of {stand} and does not say whether it came about",
        hinweis="Ist es geschehen, als aktive Fassung erfassen; sonst den Tag ändern oder den Eintrag streichen.",
        hint="If it happened, record it as an active version; else change the day or remove the entry.",
        source="method",
        exceptions="a passed day does not make a plan come true",
        needs=(_STAND,),
        wrong="""
stand: 2021-03
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2020-01-01}, zustand: geplant}]
""",
        right="""
stand: 2021-03
einheiten:
  - {art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2020-01-01}, zustand: geplant}
  - {art: amt, id: jugendamt, name: Jugendamt, gueltig: {ab: 2020-02-01}}
""",
        pruefe=_ueberfaellig,
    ),
)
