"""Where facts come from, and what a record should not hold: private matters of the people in it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from kommunal.model.akteure import Akteur
from kommunal.model.eintrag import Eintrag, Erweiterungen, Zustand
from kommunal.model.felder import felder
from kommunal.model.orte import Kanal
from kommunal.model.personen import Person
from kommunal.model.text import fold
from kommunal.rules.kontext import Kontext
from kommunal.rules.orte import erreichbarkeiten
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity

__all__ = ["REGELN"]

_PRIVATPOST: Final = re.compile(
    r".*@(gmx|web|t-online|gmail|googlemail|outlook|hotmail|live|yahoo|icloud|freenet|aol|posteo|mailbox|proton(mail)?)"
    r"\.(de|com|net|org|me|eu)",
)
_MONAT: Final = "januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember"
_TAG: Final = rf"[0-3]?[0-9]\.\s?([01]?[0-9]\.|{_MONAT})"
_GEBURTSTAG: Final = re.compile(
    rf"\bgeb(oren|\.)?\s+(am\s+)?{_TAG}|\(\*\s?{_TAG}|\bgeburts(tag|datum)\b.{{0,20}}[0-9]"
    r"|\bjahrgang 19[0-9]{2}\b|\b[1-9][0-9] jahre alt\b",
)
_WOHNUNG: Final = re.compile(
    r"\bwohn(t|haft)\b.{0,30}\b\w+(strasse|str\.|weg|allee|platz|gasse)\s*[0-9]"
    r"|\bprivat(anschrift|adresse|wohnung)\b.{0,5}:|\bprivat(nummer|telefon|handy)\b.{0,5}[:0-9]",
)
_PRIVATLEBEN: Final = re.compile(
    r"\b(verheiratet|geschieden|verwitwet|ledig)\b|\b(vater|mutter) (von|zweier|dreier|eines|einer)\b|\bin elternzeit\b"
    r"|\b(erkrankt|krankgeschrieben|dienstunfaehig|schwanger)\b|\b(evangelisch|katholisch|konfession)\b",
)
_PRIVATE_NAMEN: Final = re.compile(
    "geburts(tag|datum|ort)|geboren(_am)?|privat(adresse|anschrift|telefon|mail)|wohn(ort|adresse|anschrift)"
    "|familienstand|konfession|religion|krankheit|parteimitglied(schaft)?|personalnummer|steuer_?id|iban",
)
_VORSCHRIFT: Final = re.compile("gesetz|ordnung|satzung|sgb|richtlinie|erlass")
"""Law in force needs no date."""
_FREITEXT: Final = ("anmerkung", "beschreibung", "zweck", "hinweis", "gegenstand", "umfang")
_WENIGE: Final = 30
"""Up to how many entries a record may do without any source."""


# --- personal data --------------------------------------------------------------------------------------------------


def _private_postfaecher(k: Kontext) -> Iterator[Fund]:
    for entry, stelle, weg in erreichbarkeiten(k):
        # an association may well have such a mailbox; an office or its staff should not
        eigen = weg.personenbezogen or not isinstance(entry, Akteur)
        if eigen and weg.kanal in (Kanal.EMAIL, None) and _PRIVATPOST.fullmatch(weg.wert.strip().lower()):
            yield k.fund(entry, f"erreichbarkeiten[{stelle}].wert", wert=weg.wert)


def _nachnamen(k: Kontext) -> dict[str, str]:
    """Return the surnames of the record, folded, that are long enough to be told from other words."""
    namen = ((fold(person.name).split()[-1], person.id) for person in k.verwaltung.personen if person.name.split())
    return {nachname: key for nachname, key in namen if len(nachname) > 3}


def _unmarkierte_postfaecher(k: Kontext) -> Iterator[Fund]:
    nachnamen = _nachnamen(k)
    for entry, stelle, weg in erreichbarkeiten(k) if nachnamen else ():
        if weg.personenbezogen or isinstance(entry, Person) or "@" not in weg.wert:
            continue
        teile = re.split("[._-]", fold(weg.wert.partition("@")[0]))
        treffer = next((nachnamen[teil] for teil in teile if teil in nachnamen), None)
        if treffer:
            feld = f"erreichbarkeiten[{stelle}].personenbezogen"
            yield k.fund(entry, feld, None, treffer, wert=weg.wert, person=treffer)


def _texte(k: Kontext) -> list[tuple[Eintrag, str, str]]:
    """Return every free text with its entry and field, folded."""
    texte: list[tuple[Eintrag, str, str]] = []
    for entry in k.verwaltung.entries():
        klasse: Any = type(entry)
        for feld in _freitextfelder(klasse):
            wert = getattr(entry, feld)
            if wert is not None:
                texte.append((entry, feld, fold(wert)))
        if entry.erweiterungen:
            texte.extend((entry, feld, fold(wert)) for feld, wert in _inhalte(entry.erweiterungen, "erweiterungen"))
        if isinstance(entry, Person):
            texte.extend((entry, f"qualifikationen[{i}]", fold(wert)) for i, wert in enumerate(entry.qualifikationen))
    return texte


@cache
def _freitextfelder(klasse: Any) -> tuple[str, ...]:
    namen: Mapping[str, Any] = felder(klasse)
    return tuple(name for name in _FREITEXT if name in namen and namen[name].type == (str | None))


def _inhalte(wert: Any, pfad: str) -> Iterator[tuple[str, str]]:
    """Yield every text in an application's own data, with its path."""
    if isinstance(wert, str):
        yield pfad, wert
    elif isinstance(wert, Erweiterungen):
        for name, inhalt in wert.items():
            yield from _inhalte(inhalt, f"{pfad}.{name}")
    elif isinstance(wert, tuple):
        for stelle, inhalt in enumerate(wert):
            yield from _inhalte(inhalt, f"{pfad}[{stelle}]")


def _textregel(muster: re.Pattern[str]) -> Any:
    def pruefe(k: Kontext) -> Iterator[Fund]:
        for entry, feld, text in k.einmal(_texte):
            if muster.search(text):
                yield k.fund(entry, feld)

    return pruefe


def _private_felder(k: Kontext) -> Iterator[Fund]:
    for entry in k.verwaltung.entries():
        for pfad, name in () if not entry.erweiterungen else _namen(entry.erweiterungen, "erweiterungen"):
            if _PRIVATE_NAMEN.fullmatch(fold(name)):
                yield k.fund(entry, pfad, name=name)


def _namen(wert: Any, pfad: str) -> Iterator[tuple[str, str]]:
    if isinstance(wert, Erweiterungen):
        for name, inhalt in wert.items():
            yield f"{pfad}.{name}", name
            yield from _namen(inhalt, f"{pfad}.{name}")
    elif isinstance(wert, tuple):
        for stelle, inhalt in enumerate(wert):
            yield from _namen(inhalt, f"{pfad}[{stelle}]")


def _genannt(k: Kontext) -> frozenset[str]:
    """Return every id that some entry refers to."""
    return frozenset(ziel for _, _, ziel, _ in k.verweise)


def _ohne_amt(k: Kontext) -> Iterator[Fund]:
    for person in k.verwaltung.personen:
        if person.id not in k.einmal(_genannt):
            yield k.fund(person)


# --- sources --------------------------------------------------------------------------------------------------------


def _ohne_datum(k: Kontext) -> Iterator[Fund]:
    for quelle in k.verwaltung.quellen:
        bestimmt = quelle.datum or quelle.stand or quelle.abgerufen or quelle.anmerkung
        if not bestimmt and not _VORSCHRIFT.search(fold(quelle.titel)):
            yield k.fund(quelle)


def _ungenutzt(k: Kontext) -> Iterator[Fund]:
    for quelle in k.verwaltung.quellen:
        if quelle.id not in k.einmal(_genannt):
            yield k.fund(quelle)


def _ohne_quellen(k: Kontext) -> Iterator[Fund]:
    anzahl = sum(1 for _ in k.verwaltung.entries())
    if not k.verwaltung.quellen and k.verwaltung.stand is None and anzahl > _WENIGE:
        yield Fund(entry=None, feld="quellen", werte={"anzahl": anzahl})


def _abweichung(k: Kontext) -> Iterator[Fund]:
    for entry in k.verwaltung.contradictions():
        if not entry.quellen and not entry.anmerkung:
            yield k.fund(entry, "quellen")


def _ohne_gegenstueck(k: Kontext) -> Iterator[Fund]:
    for entry in k.verwaltung.contradictions():
        # an edge that somebody else states has other ends, and so another id
        if "." not in entry.id and all(e.zustand is Zustand.ABWEICHEND for e in k.je_id[entry.id]):
            yield k.fund(entry, "zustand")


def _angekuendigt(k: Kontext) -> Iterator[Fund]:
    tage = {q.id: (q.stand or q.datum) for q in k.verwaltung.quellen}
    for name in ("einheiten", "besetzungen", "zustaendigkeiten", "beziehungen"):
        for entry, span in k.paare(name) if tage else ():
            daten = [tage.get(key) for key in entry.quellen]
            neueste = max((datum.latest for datum in daten if datum), default=None)
            if neueste and None not in daten and span.first_possible > neueste.toordinal():
                yield k.fund(entry, "gueltig.ab", quelle=neueste)


_QUELLEN: Final = Bedarf(
    reason="the record names no source",
    grund="die Aufzeichnung nennt keine Quelle",
    da=lambda k: bool(k.verwaltung.quellen),
)
_LEITUNG: Final = """
personen: [{id: b-muster, name: Bo Muster}]
besetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung}]
"""
_ZEITUNG: Final = "quellen: [{id: q-wa, titel: Zeitung, datum: 2021-02-01}]\n"
_AMT: Final = "einheiten: [{art: amt, id: jugendamt, name: Jugendamt, MEHR}]"


def _mit(mehr: str) -> str:
    return _AMT.replace("MEHR", mehr)


def _viele(zahl: int) -> str:
    return "\n".join(["", "aufgaben:", *(f"  - {{id: aufgabe-{n}, name: Aufgabe {n}}}" for n in range(zahl)), ""])


def _info(
    code: str, titel: str, title: str, text: str, message: str, hinweis: str, hint: str, wrong: str, right: str,
    pruefe: Any, *, source: str = "DSGVO Art. 5 (Datenminimierung)", exceptions: str = "",
    needs: tuple[Bedarf, ...] = (),
) -> Regel:  # fmt: skip
    return Regel(
        code=code, severity=Severity.INFO, titel=titel, title=title, text=text, message=message, hinweis=hinweis,
        hint=hint, source=source, exceptions=exceptions, needs=needs, wrong=wrong, right=right, pruefe=pruefe,
    )  # fmt: skip


_STREICHEN: Final = (
    "Streichen; die Aufzeichnung braucht nur, was zum Amt gehört.",
    "Remove it; a record needs only what belongs to the office.",
)

REGELN = (
    _info(
        "H801", "Privates Postfach", "Private mailbox",
        "{wert} sieht nach einem privaten Postfach aus", "{wert} looks like a private mailbox",
        "Die dienstliche Adresse angeben.", "Give the official address.",
        _mit("erreichbarkeiten: [{kanal: email, wert: britta.muster@gmx.de}]"),
        _mit("erreichbarkeiten: [{kanal: email, wert: jugendamt@hamm.de}]"),
        _private_postfaecher,
        exceptions="associations and volunteers may use such mailboxes, unless marked personenbezogen",
    ),
    _info(
        "H802", "Postfach einer Person nicht gekennzeichnet", "Mailbox of a person not marked",
        "{wert} ist wohl das Postfach von {person} und nicht als personenbezogen gekennzeichnet",
        "{wert} seems to be the mailbox of {person} and is not marked as personenbezogen",
        "personenbezogen: true setzen; without_persons() nimmt es dann heraus.",
        "Set personenbezogen: true, so that without_persons() takes it out.",
        _mit("erreichbarkeiten: [{kanal: email, wert: b.muster@hamm.de}]")
        + _LEITUNG,
        _mit("erreichbarkeiten: [{kanal: email, wert: b.muster@hamm.de, personenbezogen: true}]")
        + _LEITUNG,
        _unmarkierte_postfaecher,
    ),
    _info(
        "H803", "Geburtstag im Freitext", "Birthday in free text",
        "{feld} enthält wohl ein Geburtsdatum oder Alter", "{feld} seems to hold a birthday or an age",
        *_STREICHEN,
        _mit("anmerkung: Leiterin geboren am 3. Mai 1970"), _mit("anmerkung: gegründet am 3. Mai 1970"),
        _textregel(_GEBURTSTAG),
    ),
    _info(
        "H804", "Privatanschrift im Freitext", "Home address in free text",
        "{feld} enthält wohl eine private Anschrift oder Nummer", "{feld} seems to hold a private address or number",
        *_STREICHEN,
        _mit("anmerkung: Die Leiterin wohnt in der Lindenstraße 4"), _mit("anmerkung: Eingang Lindenstraße 4"),
        _textregel(_WOHNUNG),
    ),
    _info(
        "H805", "Privates im Freitext", "Private matters in free text",
        "{feld} sagt wohl etwas über Familie, Gesundheit oder Bekenntnis",
        "{feld} seems to tell of family, health or creed",
        *_STREICHEN,
        _mit("anmerkung: Der Leiter ist verheiratet"), _mit("anmerkung: zuständig auch für Eheschließungen"),
        _textregel(_PRIVATLEBEN),
    ),
    _info(
        "H806", "Privates in erweiterungen", "Private matters in erweiterungen",
        "{name!r} ist dem Namen nach eine private Angabe", "{name!r} is private by its name",
        *_STREICHEN,
        _mit("erweiterungen: {geburtsdatum: 1970-05-03}"), _mit("erweiterungen: {farbe: blau}"),
        _private_felder,
    ),
    _info(
        "H807", "Person ohne Amt", "Person without an office",
        "{id} kommt nirgends vor", "nothing refers to {id}",
        "Die Besetzung oder Mitgliedschaft ergänzen, oder die Person streichen.",
        "Add the Besetzung or Mitgliedschaft, or remove the person.",
        "personen: [{id: b-muster, name: Bo Muster}]",
        "personen: [{id: b-muster, name: Bo Muster}]\n" + _mit("zweck: Jugend")
        + "\nbesetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung}]",
        _ohne_amt,
    ),
    _info(
        "H811", "Quelle ohne Datum", "Source without a date",
        "{id} nennt weder datum noch stand noch abgerufen", "{id} states neither datum nor stand nor abgerufen",
        "Angeben, wann sie erschien oder abgerufen wurde; ist es unbekannt, das in einer anmerkung sagen.",
        "Say when it appeared or was retrieved; where that is not known, say so in a note (anmerkung).",
        "quellen: [{id: q-wa, titel: Neue Zuständigkeiten}]\n" + _mit("quellen: [q-wa]"),
        "quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021-02}]\n" + _mit("quellen: [q-wa]"),
        _ohne_datum, source="method (the later source wins)", exceptions="laws, statutes and the like",
    ),
    _info(
        "H812", "Quelle, auf die nichts verweist", "Source that nothing refers to",
        "Kein Eintrag nennt {id}", "no entry names {id}",
        "Bei den Angaben, die daraus stammen, in quellen nennen, oder streichen.",
        "Name it in quellen where it is the source, or remove it.",
        "quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021}]",
        "quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021}]\n" + _mit("quellen: [q-wa]"),
        _ungenutzt, source="method",
    ),
    _info(
        "H813", "Keine Quelle und kein Stand", "No source and no day",
        "{anzahl} Einträge, aber weder eine Quelle noch ein stand", "{anzahl} entries, but no source and no stand",
        "Wenigstens den stand der ganzen Aufzeichnung angeben.", "State at least the stand of the whole record.",
        _viele(31), "stand: 2021-03" + _viele(31),
        _ohne_quellen, source="method", exceptions=f"records of up to {_WENIGE} entries",
    ),
    _info(
        "H814", "Abweichende Angabe ohne Quelle", "Deviating statement without a source",
        "{id} weicht ab, ohne zu sagen, wer es anders sagt", "{id} deviates without saying who says so",
        "Die Quelle nennen, die es anders sagt.", "Name the source that says otherwise.",
        _mit("zweck: Jugend").replace("}]", "}, {art: amt, id: jugendamt, name: Amt für Jugend, zustand: abweichend}]"),
        "quellen: [{id: q-wa, titel: Zeitung, datum: 2021}]\n" + _mit("zweck: Jugend").replace(
            "}]", "}, {art: amt, id: jugendamt, name: Amt für Jugend, zustand: abweichend, quellen: [q-wa]}]"
        ),
        _abweichung, source="method",
    ),
    _info(
        "H815", "Abweichung ohne geltende Angabe", "Deviation from nothing",
        "{id} ist nur als abweichende Angabe erfasst", "{id} is recorded only as a deviating statement",
        "Die geltende Angabe ergänzen, oder den zustand ändern.", "Add the statement that holds, or change zustand.",
        _mit("zustand: abweichend, anmerkung: so das Telefonbuch"),
        _mit("zweck: Jugend"),
        _ohne_gegenstueck, source="method", exceptions="edges with derived ids",
    ),
    _info(
        "H816", "Beginn nach der Quelle", "Beginning after the source",
        "{id} beginnt nach der jüngsten Quelle ({quelle}): angekündigt, aber als Tatsache erfasst",
        "{id} begins after its newest source ({quelle}): announced, but recorded as fact",
        "zustand: geplant setzen, oder die Quelle nennen, die es bestätigt.",
        "Set zustand: geplant, or name the source that confirms it.",
        _ZEITUNG + _mit("gueltig: {ab: 2021-05-01}, quellen: [q-wa]"),
        _ZEITUNG + _mit("gueltig: {ab: 2021-01}, quellen: [q-wa]"),
        _angekuendigt, source="method", needs=(_QUELLEN,),
    ),
)  # fmt: skip
