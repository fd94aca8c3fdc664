"""Offices that the law asks for, and what it asks of them. Silent unless the record seems to list the whole town."""

import re
from collections.abc import Iterator
from typing import Final

from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.kontext import Kontext
from kommunal.rules.recht import STATUS
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam

__all__ = ["REGELN"]

_GANZE_STADT: Final = 20
"""From how many units on a record may be taken to list every office."""
_VON_10_000: Final = 10_000
_PRUEFUNG: Final = re.compile("pr(ü|ue)f|revision", re.IGNORECASE)
_GLEICHSTELLUNG: Final = re.compile("gleichstellung|chancengleich|frauen|diversity|vielfalt", re.IGNORECASE)


def _nennt(k: Kontext, muster: re.Pattern[str]) -> bool:
    """Tell whether anything in the record goes by a word: a unit, task, Akteur, function, joint undertaking."""
    for name in ("einheiten", "aufgaben", "akteure", "kooperationen", "vorhaben"):
        for ding in getattr(k.verwaltung, name):
            if any(
                muster.search(text)
                for text in (ding.name, *getattr(ding, "aliase", ()), getattr(ding, "zweck", None) or "")
            ):
                return True
    titel = (text for b in k.verwaltung.besetzungen for text in (b.amtsbezeichnung, *b.funktionen) if text)
    return any(muster.search(text) for text in titel)


def _ohne_pruefung(k: Kontext) -> Iterator[Fund]:
    if k.status is not Gemeindestatus.KREISANGEHOERIG and not _nennt(k, _PRUEFUNG):
        yield Fund(entry=None, feld="einheiten")


def _ohne_gleichstellung(k: Kontext) -> Iterator[Fund]:
    einwohner = k.gemeinde.einwohner if k.gemeinde else 0
    if einwohner > _VON_10_000 and not _nennt(k, _GLEICHSTELLUNG):
        yield Fund(entry=None, feld="einheiten", werte={"einwohner": einwohner})


def _andere_aufgaben(k: Kontext) -> Iterator[Fund]:
    pruefer = {unit.id for unit, _, name in k.benannte if re.fullmatch("rechnungspruefung(samt)?", name)}
    aufgaben = {aufgabe.id: aufgabe.name for aufgabe, _ in k.paare("aufgaben")} if pruefer else {}
    for z, _ in k.zustaendigkeiten if pruefer else ():
        name = aufgaben.get(z.aufgabe)
        if z.zustaendig in pruefer and name and not re.search("pruef|revision|korruption|vergabe", fold(name)):
            yield k.fund(z, "aufgabe", None, z.zustaendig, name=name, wer=z.zustaendig)


def _gleichstellung_im_amt(k: Kontext) -> Iterator[Fund]:
    for unit, span, name in k.benannte:
        if "gleichstellung" in name:
            for oben, dann in k.einheit_je_id.get(unit.uebergeordnet or "", ()):
                tage = gemeinsam(span, dann)
                if tage and oben.art in ("amt", "abteilung", "sachgebiet"):
                    yield k.fund(unit, "uebergeordnet", tage, oben, ziel=oben.id)


_VOLLSTAENDIG: Final = Bedarf(
    reason=f"the record has fewer than {_GANZE_STADT} units and may be a part only",
    grund=f"die Aufzeichnung hat weniger als {_GANZE_STADT} Einheiten und ist vielleicht nur ein Ausschnitt",
    da=lambda k: len(k.einheit_je_id) >= _GANZE_STADT,
)


def _stadt(*weitere: str) -> str:
    """Return an example of twenty units."""
    zeilen = [f"  - {{art: amt, id: amt-{nummer}, name: Amt {nummer}}}" for nummer in range(10, 30)]
    return "\n".join(["", "einheiten:", *zeilen, *(f"  - {zeile}" for zeile in weitere), ""])


_RPA: Final = "{art: amt, id: rpa, name: Rechnungsprüfungsamt}"
_GSB: Final = "{art: stabsstelle, id: gsb, name: Gleichstellungsbeauftragte}"

REGELN = (
    Regel(
        code="R511",
        severity=Severity.INFO,
        titel="Keine örtliche Rechnungsprüfung",
        title="No local audit",
        text="Weder eine Einheit noch eine Aufgabe oder Kooperation nennt die örtliche Rechnungsprüfung",
        message="no unit, task or joint undertaking names the local audit",
        hinweis="Ergänzen, wer prüft; auch eine gemeinsame Prüfung mit anderen (Kooperation) genügt.",
        hint="Add who audits; a joint audit with others (Kooperation) will do.",
        source="GO NRW § 101",
        exceptions="kreisangehörige towns of the smallest kind need none; joint audit by agreement",
        needs=(STATUS, _VOLLSTAENDIG),
        wrong=_stadt(_GSB),
        right=_stadt(_RPA, _GSB),
        pruefe=_ohne_pruefung,
    ),
    Regel(
        code="R512",
        severity=Severity.INFO,
        titel="Keine Gleichstellungsbeauftragte",
        title="No Gleichstellungsbeauftragte",
        text="Bei {einwohner} Einwohnern ist eine Gleichstellungsbeauftragte vorgesehen; genannt ist keine",
        message="with {einwohner} inhabitants a full-time Gleichstellungsbeauftragte is due, and none is named",
        hinweis="Ergänzen, wer es ist (Einheit, Aufgabe oder Funktion einer Besetzung).",
        hint="Add who it is (a unit, a task, or the function of a Besetzung).",
        source="GO NRW § 5 Abs. 2",
        exceptions="a joint post; towns of up to 10 000 inhabitants; an unknown number of inhabitants",
        needs=(_VOLLSTAENDIG,),
        wrong=_stadt(_RPA),
        right=_stadt(_RPA, _GSB),
        pruefe=_ohne_gleichstellung,
    ),
    Regel(
        code="R513",
        severity=Severity.INFO,
        titel="Rechnungsprüfung mit anderer Aufgabe",
        title="Audit with another task",
        text="{wer} ist auch für „{name}“ zuständig; die Prüfung darf keine anderen Aufgaben haben, die ihr schaden",
        message="{wer} is also responsible for {name!r}; the audit must have no other task that harms it",
        hinweis="Prüfen, ob die Aufgabe mit der Prüfung vereinbar ist.",
        hint="Check whether the task is compatible with the audit.",
        source="GO NRW § 101 Abs. 4",
        exceptions="compatible side tasks (Korruptionsprävention, Vergabeprüfung)",
        wrong="""
einheiten: [{art: amt, id: rpa, name: Rechnungsprüfungsamt}]
aufgaben: [{id: wohngeld, name: Wohngeld}]
zustaendigkeiten: [{aufgabe: wohngeld, zustaendig: rpa, rolle: federfuehrend}]
""",
        right="""
einheiten: [{art: amt, id: rpa, name: Rechnungsprüfungsamt}]
aufgaben: [{id: pruefung, name: Prüfung des Jahresabschlusses}]
zustaendigkeiten: [{aufgabe: pruefung, zustaendig: rpa, rolle: federfuehrend}]
""",
        pruefe=_andere_aufgaben,
    ),
    Regel(
        code="R514",
        severity=Severity.INFO,
        titel="Gleichstellung unter einem Amt",
        title="Gleichstellung below an office",
        text="{id} untersteht {ziel}; die Gleichstellungsbeauftragte ist der Verwaltungsleitung zugeordnet ({zeit})",
        message="{id} stands below {ziel}; the Gleichstellungsbeauftragte belongs to the head of the whole ({time})",
        hinweis="Die Unterstellung prüfen.",
        hint="Check the line parent.",
        source="GO NRW § 5; LGG NRW § 16",
        exceptions="a Dezernat or Fachbereich above is not reported",
        wrong="""
einheiten:
  - {art: amt, id: hauptamt, name: Hauptamt}
  - {art: stabsstelle, id: gsb, name: Gleichstellungsstelle, uebergeordnet: hauptamt}
""",
        right="""
einheiten:
  - {art: verwaltungsleitung, id: ob, name: Oberbürgermeister}
  - {art: stabsstelle, id: gsb, name: Gleichstellungsstelle, uebergeordnet: ob}
""",
        pruefe=_gleichstellung_im_amt,
    ),
)
