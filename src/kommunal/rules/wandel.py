"""Reorganisations: whether what was done shows in the record, and whether what was decided can be done."""

from collections.abc import Iterator
from typing import Final

from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.wandel import (
    Aufloesen,
    Ausgliedern,
    Eingliedern,
    Gruenden,
    Reorganisation,
    Schritt,
    Stufe,
    Teilen,
    Umsetzen,
    Zusammenlegen,
)
from kommunal.model.zeit import Datum
from kommunal.rules.kontext import Kontext, Paar
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import ENDE

__all__ = ["REGELN"]


def _schritte(k: Kontext, *stufen: Stufe) -> Iterator[tuple[Reorganisation, str, Schritt, Datum | None]]:
    """Yield the steps of the reorganisations of some stages, with their path and day."""
    paare: tuple[Paar[Reorganisation], ...] = k.paare("reorganisationen")
    for reorganisation, _ in paare:
        if reorganisation.stufe in stufen:
            for stelle, schritt in enumerate(reorganisation.schritte):
                yield reorganisation, f"schritte[{stelle}]", schritt, schritt.wirksam or reorganisation.wirksam


def _vollzogen(k: Kontext) -> Iterator[tuple[Reorganisation, str, Schritt, Datum]]:
    """Yield the steps that were done for good, on a day that is known."""
    for reorganisation, pfad, schritt, wirksam in _schritte(k, Stufe.VOLLZOGEN):
        if wirksam and not wirksam.circa and not reorganisation.bis and not reorganisation.befristung:
            yield reorganisation, pfad, schritt, wirksam


def _ohne_tag(k: Kontext) -> Iterator[Fund]:
    gemeldet: set[str] = set()
    for reorganisation, _, schritt, wirksam in _schritte(k, Stufe.VOLLZOGEN):
        offen = wirksam is None and not (reorganisation.bedingung or schritt.bedingung)
        if offen and reorganisation.id not in gemeldet:
            gemeldet.add(reorganisation.id)
            yield k.fund(reorganisation, "wirksam")


def _ohne_schritte(k: Kontext) -> Iterator[Fund]:
    paare: tuple[Paar[Reorganisation], ...] = k.paare("reorganisationen")
    for reorganisation, _ in paare:
        if not reorganisation.schritte:
            yield k.fund(reorganisation, "schritte")


# --- what should have ended -----------------------------------------------------------------------------------------


def _endende(schritt: Schritt) -> tuple[str, ...]:
    if isinstance(schritt, Zusammenlegen):
        return tuple(key for key in schritt.einheiten if key != schritt.ziel)
    ganz = isinstance(schritt, Aufloesen | Ausgliedern) or (isinstance(schritt, Teilen) and not schritt.bleibt)
    return (schritt.einheit,) if ganz and isinstance(schritt, Aufloesen | Ausgliedern | Teilen) else ()


_Weiter = tuple[Reorganisation, str, Organisationseinheit, tuple[int, int], bool]


def _weiterbestehende(k: Kontext) -> list[_Weiter]:
    """Return the units that a step ended and that are still in force, and whether they expressly say so."""
    weiter: list[_Weiter] = []
    for reorganisation, pfad, schritt, wirksam in _vollzogen(k):
        tag = wirksam.latest.toordinal()
        for key in _endende(schritt):
            for unit, span in k.einheit_je_id.get(key, ()):
                # authors write the day of the change for the last day as well; and a unit may be founded anew
                if span.last_certain > tag and span.first_possible < wirksam.earliest.toordinal():
                    tage = tag + 1, span.last_certain
                    weiter.append((reorganisation, pfad, unit, tage, _sagt_ende(unit, reorganisation, schritt)))
    return weiter


def _sagt_ende(unit: Organisationseinheit, reorganisation: Reorganisation, schritt: Schritt) -> bool:
    """Tell whether a unit states its own end, and nothing marks a time of transition."""
    bis = unit.gueltig and unit.gueltig.bis
    vermerke = unit.anmerkung, reorganisation.anmerkung, reorganisation.bedingung, schritt.anmerkung, schritt.bedingung
    return bool(bis and not bis.circa and not any(vermerke))


def _weiter(ausdruecklich: bool, k: Kontext) -> Iterator[Fund]:
    for reorganisation, pfad, unit, tage, gesagt in k.einmal(_weiterbestehende):
        if gesagt is ausdruecklich:
            yield k.fund(reorganisation, pfad, tage, unit, einheit=unit.id)


def _widerspruch(k: Kontext) -> Iterator[Fund]:
    return _weiter(True, k)


def _nicht_beendet(k: Kontext) -> Iterator[Fund]:
    return _weiter(False, k)


# --- what should be there -------------------------------------------------------------------------------------------


def _nicht_erfasst(k: Kontext) -> Iterator[Fund]:
    for reorganisation, pfad, schritt, _ in _schritte(k, Stufe.VOLLZOGEN):
        if isinstance(schritt, Gruenden | Eingliedern) and schritt.einheit.id not in k.verwaltung:
            yield k.fund(reorganisation, f"{pfad}.einheit", einheit=schritt.einheit.id)


def _zu_frueh(k: Kontext) -> Iterator[Fund]:
    for reorganisation, pfad, schritt, wirksam in _vollzogen(k):
        if isinstance(schritt, Gruenden):
            for unit, span in k.einheit_je_id.get(schritt.einheit.id, ())[:1]:
                gesagt = unit.gueltig and unit.gueltig.ab and not unit.gueltig.ab.circa
                if gesagt and span.first_certain < wirksam.earliest.toordinal():
                    tage = (span.first_certain, wirksam.earliest.toordinal() - 1)
                    yield k.fund(reorganisation, f"{pfad}.einheit", tage, unit, einheit=unit.id)


def _nicht_umgesetzt(k: Kontext) -> Iterator[Fund]:
    for reorganisation, pfad, schritt, wirksam in _vollzogen(k):
        if not isinstance(schritt, Umsetzen) or schritt.umfang is not None:
            continue
        tag = wirksam.latest.toordinal()
        for key in schritt.einheiten:
            dann = [u for u, span in k.einheit_je_id.get(key, ()) if span.first_certain <= tag <= span.last_certain]
            # whoever does not say where the unit stands does not contradict
            anderswo = [unit for unit in dann if unit.uebergeordnet not in (None, schritt.nach)]
            if anderswo and len(anderswo) == len(dann):
                werte = {"einheit": key, "oben": anderswo[0].uebergeordnet, "nach": schritt.nach}
                yield k.fund(reorganisation, pfad, (tag, ENDE), key, **werte)


def _ohne_verbleib(k: Kontext) -> Iterator[Fund]:
    for reorganisation, pfad, schritt, _ in _schritte(k, Stufe.BESCHLOSSEN):
        if isinstance(schritt, Aufloesen) and schritt.rest is None:
            genannt = {verbleib.was for verbleib in schritt.verbleib}
            offen = [unit.id for unit, _ in k.kinder.get(schritt.einheit, ()) if unit.id not in genannt]
            if offen:
                werte = {"einheit": schritt.einheit, "offen": ", ".join(offen)}
                yield k.fund(reorganisation, f"{pfad}.verbleib", None, *offen, **werte)


_REORGANISATIONEN: Final = Bedarf(
    reason="no reorganisation is recorded",
    grund="keine Reorganisation ist erfasst",
    da=lambda k: bool(k.verwaltung.reorganisationen),
)
_AEMTER: Final = """
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: amt, id: sportamt, name: Sportamt, uebergeordnet: dez-3GUELTIG}
  - {art: amt, id: schulamt, name: Schulamt, uebergeordnet: dez-3}
reorganisationen:
  - {id: r-2021, stufe: STUFE, wirksam: 2021-01-01, schritte: [SCHRITT]}
"""
_ZUSAMMEN: Final = "{schrittart: zusammenlegen, einheiten: [sportamt], ziel: schulamt}"


def _beispiel(schritt: str, gueltig: str = "", stufe: str = "vollzogen") -> str:
    return _AEMTER.replace("SCHRITT", schritt).replace("GUELTIG", gueltig).replace("STUFE", stufe)


REGELN = (
    Regel(
        code="W901",
        severity=Severity.INFO,
        titel="Vollzogen, aber wann",
        title="Done, but when",
        text="{id} ist vollzogen; ab wann, ist nicht angegeben",
        message="{id} was done; since when is not stated",
        hinweis="wirksam ergänzen, auch ungenau (2021, ..2021-06), falls es bekannt ist.",
        hint="Add wirksam, imprecise too (2021, ..2021-06), if it is known.",
        source="method",
        exceptions="a condition in place of a day",
        needs=(_REORGANISATIONEN,),
        wrong=_beispiel("{schrittart: umbenennen, einheit: sportamt, name: Sport}").replace(
            "wirksam: 2021-01-01, ", ""
        ),
        right=_beispiel("{schrittart: umbenennen, einheit: sportamt, name: Sport}").replace("2021-01-01", "..2021"),
        pruefe=_ohne_tag,
    ),
    Regel(
        code="W902",
        severity=Severity.INFO,
        titel="Reorganisation ohne Schritte",
        title="Reorganisation without steps",
        text="{id} nennt keinen Schritt",
        message="{id} states no step",
        hinweis="Die Schritte ergänzen, soweit sie bekannt sind.",
        hint="Add the steps, as far as they are known.",
        source="method",
        needs=(_REORGANISATIONEN,),
        wrong="reorganisationen: [{id: r-2021, wirksam: 2021-01-01}]",
        right=_beispiel("{schrittart: umbenennen, einheit: sportamt, name: Sport}"),
        pruefe=_ohne_schritte,
    ),
    Regel(
        code="W903",
        severity=Severity.ERROR,
        titel="Aufgelöst und doch noch da",
        title="Ended and yet there",
        text="{einheit} endete mit {id}, besteht nach eigener Angabe aber fort ({zeit})",
        message="{einheit} ended with {id}, yet by its own dates it is still in force ({time})",
        hinweis="gueltig.bis der Einheit oder wirksam der Reorganisation berichtigen.",
        hint="Correct gueltig.bis of the unit, or wirksam of the reorganisation.",
        source="logic",
        exceptions="temporary ones; a unit founded anew; the day of the change itself; a transition that a note marks",
        needs=(_REORGANISATIONEN,),
        wrong=_beispiel(_ZUSAMMEN, ", gueltig: {bis: 2022-12-31}"),
        right=_beispiel(_ZUSAMMEN, ", gueltig: {bis: 2020-12-31}"),
        pruefe=_widerspruch,
    ),
    Regel(
        code="W904",
        severity=Severity.WARNING,
        titel="Aufgelöst, aber ohne Ende erfasst",
        title="Ended, but recorded without an end",
        text="{einheit} endete mit {id}, ist aber ohne Ende erfasst ({zeit})",
        message="{einheit} ended with {id}, but is recorded without an end ({time})",
        hinweis="gueltig.bis der Einheit ergänzen.",
        hint="Add gueltig.bis to the unit.",
        source="logic",
        exceptions="done reorganisations are a record: nothing is replayed from them",
        needs=(_REORGANISATIONEN,),
        wrong=_beispiel(_ZUSAMMEN),
        right=_beispiel(_ZUSAMMEN, ", gueltig: {bis: 2020-12-31}"),
        pruefe=_nicht_beendet,
    ),
    Regel(
        code="W905",
        severity=Severity.WARNING,
        titel="Gegründet, aber nicht erfasst",
        title="Founded, but not recorded",
        text="{einheit} wurde mit {id} gegründet, ist aber nicht unter den Einheiten erfasst",
        message="{einheit} was founded by {id}, but is not among the units",
        hinweis="Die Einheit ergänzen: aus vollzogenen Reorganisationen wird nichts abgeleitet.",
        hint="Add the unit: nothing is replayed from reorganisations that are done.",
        source="model",
        needs=(_REORGANISATIONEN,),
        wrong=_beispiel("{schrittart: gruenden, einheit: {art: amt, id: bildung, name: Bildung}}"),
        right=_beispiel("{schrittart: gruenden, einheit: {art: amt, id: schulamt, name: Schulamt}}"),
        pruefe=_nicht_erfasst,
    ),
    Regel(
        code="W906",
        severity=Severity.WARNING,
        titel="Älter als die eigene Gründung",
        title="Older than its own founding",
        text="{einheit} besteht schon, bevor {id} es gründet ({zeit})",
        message="{einheit} is in force before {id} founds it ({time})",
        hinweis="gueltig.ab der Einheit oder wirksam berichtigen.",
        hint="Correct gueltig.ab of the unit, or wirksam.",
        source="logic",
        needs=(_REORGANISATIONEN,),
        wrong=_beispiel(
            "{schrittart: gruenden, einheit: {art: amt, id: sportamt, name: Sportamt}}", ", gueltig: {ab: 2019-01-01}"
        ),
        right=_beispiel(
            "{schrittart: gruenden, einheit: {art: amt, id: sportamt, name: Sportamt}}", ", gueltig: {ab: 2021-01-01}"
        ),
        pruefe=_zu_frueh,
    ),
    Regel(
        code="W907",
        severity=Severity.WARNING,
        titel="Umgesetzt, aber noch am alten Ort",
        title="Moved, but still in the old place",
        text="{einheit} kam mit {id} zu {nach}, untersteht dann aber {oben} ({zeit})",
        message="{einheit} went to {nach} by {id}, but then stands below {oben} ({time})",
        hinweis="Der Einheit eine Fassung ab diesem Tag mit der neuen Unterstellung geben.",
        hint="Give the unit a version from that day on with the new parent.",
        source="logic",
        exceptions="temporary moves and moves of a share",
        needs=(_REORGANISATIONEN,),
        wrong=_beispiel("{schrittart: umsetzen, einheiten: [sportamt], nach: schulamt}"),
        right=_beispiel("{schrittart: umsetzen, einheiten: [sportamt], nach: dez-3}"),
        pruefe=_nicht_umgesetzt,
    ),
    Regel(
        code="W908",
        severity=Severity.WARNING,
        titel="Auflösung ohne Verbleib",
        title="Dissolution without a destination",
        text="Der Schritt löst {einheit} auf und sagt nicht, wohin gehört: {offen}",
        message="the step dissolves {einheit} and does not say where to put {offen}",
        hinweis="verbleib für jede Untereinheit angeben, oder rest für alles Übrige.",
        hint="Give verbleib for every unit below, or rest for whatever is left.",
        source="model",
        exceptions="only what is decided; what is merely planned may stay open",
        needs=(_REORGANISATIONEN,),
        wrong=_beispiel(
            "{schrittart: aufloesen, einheit: dez-3, verbleib: [{was: sportamt, nach: keine}]}", "", "beschlossen"
        ),
        right=_beispiel("{schrittart: aufloesen, einheit: dez-3, rest: keine}", "", "beschlossen"),
        pruefe=_ohne_verbleib,
    ),
)
