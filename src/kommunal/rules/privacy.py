"""What a record should not hold, private matters of the people in it; and where its facts come from."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, Final

from kommunal.classes import per_class
from kommunal.model.akteure import Akteur
from kommunal.model.eintrag import Eintrag, Erweiterungen, Zustand
from kommunal.model.forms import Text, fields
from kommunal.model.orte import Kanal
from kommunal.model.personen import Person
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.rules.context import Context, Named, Sightings, at_large
from kommunal.rules.places import mailboxes
from kommunal.rules.rule import Need, info
from kommunal.rules.spans import BEGINNING

_PRIVATE_MAIL: Final = regex(
    r".*@(gmx|web|t-online|gmail|googlemail|outlook|hotmail|live|yahoo|icloud|freenet|aol|posteo|mailbox|proton(mail)?)"
    r"\.(de|com|net|org|me|eu)",
)
_MONTH: Final = "januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember"
_DAY: Final = rf"[0-3]?[0-9]\.\s?([01]?[0-9]\.|{_MONTH})"
_BIRTHDAY: Final = regex(
    rf"\bgeb(oren|\.)?\s+(am\s+)?{_DAY}|\(\*\s?{_DAY}|\bgeburts(tag|datum)\b.{{0,20}}[0-9]"
    r"|\bjahrgang 19[0-9]{2}\b|\b[1-9][0-9] jahre alt\b",
)
_HOME: Final = regex(
    r"\bwohn(t|haft)\b.{0,30}\b\w+(strasse|str\.|weg|allee|platz|gasse)\s*[0-9]"
    r"|\bprivat(anschrift|adresse|wohnung)\b.{0,5}:|\bprivat(nummer|telefon|handy)\b.{0,5}[:0-9]",
)
_PRIVATE_LIFE: Final = regex(
    r"\b(verheiratet|geschieden|verwitwet|ledig)\b|\b(vater|mutter) (von|zweier|dreier|eines|einer)\b|\bin elternzeit\b"
    r"|\b(erkrankt|krankgeschrieben|dienstunfaehig|schwanger)\b|\b(evangelisch|katholisch|konfession)\b",
)
_PRIVATE_KEYS: Final = regex(
    "geburts(tag|datum|ort)|geboren(_am)?|privat(adresse|anschrift|telefon|mail)|wohn(ort|adresse|anschrift)"
    "|familienstand|konfession|religion|krankheit|parteimitglied(schaft)?|personalnummer|steuer_?id|iban",
)
_NAME_IN_A_MAILBOX: Final = regex("([a-z]{1,20})[._]([a-z-]{3,30})")
_EMAIL: Final = Kanal.EMAIL
_OFFICE_WORDS: Final = regex(
    "info|post|kontakt|service|amt|buero|stelle|team|rathaus|stadt|gemeinde|kreis|verwaltung|sekretariat|zentrale|poststelle"
    "|presse|rat|abteilung|bereich|dienst|schule|kita|museum|beauftragte|personal|schul|sozial|jugend|bau|ordnung|steuer"
)
_PROSE: Final = ("anmerkung", "beschreibung", "zweck", "hinweis", "gegenstand", "umfang")
_LEITUNG: Final = """
personen: [{id: b-muster, name: Bo Muster}]
besetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung}]
"""


def _unit_with(more: str) -> str:
    return f"einheiten: [{{art: amt, id: jugendamt, name: Jugendamt, {more}}}]"


# --- mailboxes --------------------------------------------------------------------------------------------------------


@info(
    "H801",
    titel="Privates Postfach",
    title="Private mailbox",
    text="{value} sieht nach einem privaten Postfach aus",
    message="{value} looks like a private mailbox",
    hinweis="Die dienstliche Adresse angeben.",
    hint="Give the official address.",
    source="DSGVO Art. 5 (Datenminimierung)",
    exceptions="associations and volunteers may use such mailboxes, unless marked personenbezogen",
    wrong=_unit_with("erreichbarkeiten: [{kanal: email, wert: britta.muster@gmx.de}]"),
    right=_unit_with("erreichbarkeiten: [{kanal: email, wert: jugendamt@hamm.de}]"),
)
def _private_mailbox(k: Context) -> Sightings:
    for entry, number, contact, _ in k.once(mailboxes):
        # an association may well have such a mailbox; an office or its staff should not
        own = contact.personenbezogen or not isinstance(entry, Akteur)
        if own and contact.kanal in (_EMAIL, None) and _PRIVATE_MAIL.fullmatch(contact.wert.strip().lower()):
            yield k.seen(entry, f"erreichbarkeiten[{number}].wert", value=contact.wert)


def _surnames(k: Context) -> dict[str, str]:
    """Return the surnames of the record, folded, that are long enough to be told from other words."""
    names = ((k.folded(person.name).split()[-1], person.id) for person in k.verwaltung.personen if person.name.split())
    return {surname: key for surname, key in names if len(surname) > 3}


@info(
    "H802",
    titel="Postfach einer Person nicht gekennzeichnet",
    title="Mailbox of a person not marked",
    text="{value} ist wohl das Postfach von {person} und nicht als personenbezogen gekennzeichnet",
    message="{value} seems to be the mailbox of {person} and is not marked as personenbezogen",
    hinweis="personenbezogen: true setzen; without_persons() nimmt es dann heraus.",
    hint="Set personenbezogen: true, so that without_persons() takes it out.",
    source="DSGVO Art. 5 (Datenminimierung)",
    wrong=_unit_with("erreichbarkeiten: [{kanal: email, wert: b.muster@hamm.de}]") + _LEITUNG,
    right=_unit_with("erreichbarkeiten: [{kanal: email, wert: b.muster@hamm.de, personenbezogen: true}]") + _LEITUNG,
)
def _unmarked_mailbox(k: Context) -> Sightings:
    surnames = _surnames(k)
    for entry, number, contact, local in k.once(mailboxes) if surnames else ():
        parts = () if contact.personenbezogen or isinstance(entry, Person) else _parts(local)
        person = next((surnames[part] for part in parts if part in surnames), None)
        if person:
            field = f"erreichbarkeiten[{number}].personenbezogen"
            yield k.seen(entry, field, None, person, value=contact.wert, person=Named(person))


@info(
    "H808",
    titel="Postfach gehört wohl einer Person",
    title="Mailbox that seems to be a person's",
    text="{value} sieht nach dem Postfach einer Person aus und ist nicht als personenbezogen gekennzeichnet",
    message="{value} looks like the mailbox of a person and is not marked as personenbezogen",
    hinweis="personenbezogen: true setzen, oder das Postfach der Stelle angeben.",
    hint="Set personenbezogen: true, or give the mailbox of the office.",
    source="DSGVO Art. 5 (Datenminimierung)",
    exceptions="mailboxes named after an office; persons of the record are H802",
    wrong="""
einheiten: [{art: amt, id: amt, name: Schulamt, erreichbarkeiten: [{kanal: email, wert: erika.quandtmeier@hamm.de}]}]
""",
    right="""
einheiten: [{art: amt, id: amt, name: Schulamt, erreichbarkeiten: [{kanal: email, wert: schul.amt@hamm.de}]}]
""",
)
def _of_a_person(k: Context) -> Sightings:
    known = {word for person in k.verwaltung.personen for word in k.folded(person.name).split()}
    for entry, number, contact, local in k.once(mailboxes):
        told = contact.personenbezogen or contact.kanal not in (_EMAIL, None) or not _NAME_IN_A_MAILBOX.fullmatch(local)
        if told or _PRIVATE_MAIL.fullmatch(contact.wert.strip().lower()) or k.tuples(entry.id) == ("personen",):
            continue
        if not (_OFFICE_WORDS.search(local) or known.intersection(_parts(local))):
            yield k.seen(entry, f"erreichbarkeiten[{number}].personenbezogen", value=contact.wert)


def _parts(local: str) -> Sequence[str]:
    return local.replace("_", ".").replace("-", ".").split(".")


# --- free text --------------------------------------------------------------------------------------------------------


_Prose = tuple[Eintrag, str, str]
"""A free text, folded, behind its entry and field."""


def _prose(k: Context) -> list[_Prose]:
    found: list[_Prose] = []
    for cls, entries in k.by_class.items():
        for name in _prose_fields(cls):
            values = list(map(attrgetter(name), entries))
            if any(values):  # nearly all say nothing
                told = zip(entries, values, strict=True)
                found += ((entry, name, fold(value)) for entry, value in told if value is not None)
    for entry in k.extended:
        found.extend((entry, field, fold(text)) for field, text in _texts(entry.erweiterungen))
    for person in k.verwaltung.personen:
        titles = enumerate(person.qualifikationen)
        found.extend((person, f"qualifikationen[{number}]", fold(text)) for number, text in titles)
    return found


@per_class
def _prose_fields(cls: type) -> tuple[str, ...]:
    known = fields(cls)
    return tuple(name for name in _PROSE if name in known and isinstance(known[name].form, Text))


def _texts(value: object, path: str = "erweiterungen") -> Iterator[tuple[str, str]]:
    """Yield every text in an application's own data, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Erweiterungen):
        for name, content in value.items():
            yield from _texts(content, f"{path}.{name}")
    elif isinstance(value, tuple):
        for number, content in enumerate(value):
            yield from _texts(content, f"{path}[{number}]")


def _telling(k: Context, pattern: re.Pattern[str]) -> Sightings:
    return (k.seen(entry, field) for entry, field, text in k.once(_prose) if pattern.search(text))


@info(
    "H803",
    titel="Geburtstag im Freitext",
    title="Birthday in free text",
    text="{field} enthält wohl ein Geburtsdatum oder Alter",
    message="{field} seems to hold a birthday or an age",
    hinweis="Streichen; die Aufzeichnung braucht nur, was zum Amt gehört.",
    hint="Remove it; a record needs only what belongs to the office.",
    source="DSGVO Art. 5 (Datenminimierung)",
    wrong=_unit_with("anmerkung: Leiterin geboren am 3. Mai 1970"),
    right=_unit_with("anmerkung: gegründet am 3. Mai 1970"),
)
def _birthday(k: Context) -> Sightings:
    return _telling(k, _BIRTHDAY)


@info(
    "H804",
    titel="Privatanschrift im Freitext",
    title="Home address in free text",
    text="{field} enthält wohl eine private Anschrift oder Nummer",
    message="{field} seems to hold a private address or number",
    hinweis="Streichen; die Aufzeichnung braucht nur, was zum Amt gehört.",
    hint="Remove it; a record needs only what belongs to the office.",
    source="DSGVO Art. 5 (Datenminimierung)",
    wrong=_unit_with("anmerkung: Die Leiterin wohnt in der Lindenstraße 4"),
    right=_unit_with("anmerkung: Eingang Lindenstraße 4"),
)
def _home(k: Context) -> Sightings:
    return _telling(k, _HOME)


@info(
    "H805",
    titel="Privates im Freitext",
    title="Private matters in free text",
    text="{field} sagt wohl etwas über Familie, Gesundheit oder Bekenntnis",
    message="{field} seems to mention family, health or religion",
    hinweis="Streichen; die Aufzeichnung braucht nur, was zum Amt gehört.",
    hint="Remove it; a record needs only what belongs to the office.",
    source="DSGVO Art. 5 (Datenminimierung)",
    wrong=_unit_with("anmerkung: Der Leiter ist verheiratet"),
    right=_unit_with("anmerkung: zuständig auch für Eheschließungen"),
)
def _private_life(k: Context) -> Sightings:
    return _telling(k, _PRIVATE_LIFE)


@info(
    "H806",
    titel="Privates in erweiterungen",
    title="Private matters in erweiterungen",
    text="„{name}“ ist dem Namen nach eine private Angabe",
    message="{name!r} is private by its name",
    hinweis="Streichen; die Aufzeichnung braucht nur, was zum Amt gehört.",
    hint="Remove it; a record needs only what belongs to the office.",
    source="DSGVO Art. 5 (Datenminimierung)",
    wrong=_unit_with("erweiterungen: {geburtsdatum: 1970-05-03}"),
    right=_unit_with("erweiterungen: {farbe: blau}"),
)
def _private_keys(k: Context) -> Sightings:
    for entry in k.extended:
        for path, name in _keys(entry.erweiterungen):
            if _PRIVATE_KEYS.fullmatch(fold(name)):
                yield k.seen(entry, path, name=name)


def _keys(value: Any, path: str = "erweiterungen") -> Iterator[tuple[str, str]]:
    if isinstance(value, Erweiterungen):
        for name, content in value.items():
            yield f"{path}.{name}", name
            yield from _keys(content, f"{path}.{name}")
    elif isinstance(value, tuple):
        for number, content in enumerate(value):
            yield from _keys(content, f"{path}[{number}]")


@info(
    "H807",
    titel="Person ohne Amt",
    title="Person without an office",
    text="{entry} kommt nirgends vor",
    message="nothing refers to {entry}",
    hinweis="Die Besetzung oder Mitgliedschaft ergänzen, oder die Person streichen.",
    hint="Add the Besetzung or Mitgliedschaft, or remove the person.",
    source="DSGVO Art. 5 (Datenminimierung)",
    wrong="personen: [{id: b-muster, name: Bo Muster}]",
    right="personen: [{id: b-muster, name: Bo Muster}]\n"
    + _unit_with("zweck: Jugend")
    + "\nbesetzungen: [{einheit: jugendamt, person: b-muster, rolle: leitung}]",
)
def _without_office(k: Context) -> Sightings:
    for person in k.verwaltung.personen:
        if person.id not in k.referred:
            yield k.seen(person)


# --- where facts come from: sources without a date or a use, the future taken for a fact ------------------------------

_LAW: Final = regex("gesetz|ordnung|satzung|sgb|richtlinie|erlass")
"""Law in force needs no date."""
_AHEAD: Final = 42
"""By how many days a source may run ahead of the day that it announces."""
_FEW: Final = 30
"""Up to how many entries a record may do without any source."""
_QUELLEN: Final = Need(
    reason="the record names no source",
    grund="die Aufzeichnung nennt keine Quelle",
    met=lambda k: bool(k.verwaltung.quellen),
)
_NEWSPAPER: Final = "quellen: [{id: q-wa, titel: Zeitung, datum: 2021-02-01}]\n"


def _many(count: int) -> str:
    return "\n".join(["", "aufgaben:", *(f"  - {{id: aufgabe-{n}, name: Aufgabe {n}}}" for n in range(count)), ""])


@info(
    "H811",
    titel="Quelle ohne Datum",
    title="Source without a date",
    text="{entry} nennt weder datum noch stand noch abgerufen",
    message="{entry} states neither datum nor stand nor abgerufen",
    hinweis="Angeben, wann sie erschien oder abgerufen wurde; ist es unbekannt, das in einer anmerkung sagen.",
    hint="Say when it appeared or was retrieved; where that is not known, say so in a note (anmerkung).",
    source="method (the later source wins)",
    exceptions="laws, statutes and the like",
    wrong="quellen: [{id: q-wa, titel: Neue Zuständigkeiten}]\n" + _unit_with("quellen: [q-wa]"),
    right="quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021-02}]\n" + _unit_with("quellen: [q-wa]"),
)
def _undated(k: Context) -> Sightings:
    for quelle in k.verwaltung.quellen:
        known = quelle.datum or quelle.stand or quelle.abgerufen or quelle.anmerkung
        if not known and not _LAW.search(fold(quelle.titel)):
            yield k.seen(quelle)


@info(
    "H812",
    titel="Quelle, auf die nichts verweist",
    title="Source that nothing refers to",
    text="Kein Eintrag nennt {entry}",
    message="no entry names {entry}",
    hinweis="Bei den Angaben, die daraus stammen, in quellen nennen, oder streichen.",
    hint="Name it in quellen where it is the source, or remove it.",
    source="method",
    wrong="quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021}]",
    right="quellen: [{id: q-wa, titel: Neue Zuständigkeiten, datum: 2021}]\n" + _unit_with("quellen: [q-wa]"),
)
def _unused(k: Context) -> Sightings:
    for quelle in k.verwaltung.quellen:
        if quelle.id not in k.referred:
            yield k.seen(quelle)


@info(
    "H813",
    titel="Keine Quelle und kein Stand",
    title="No source and no day",
    text="{count} Einträge, aber weder eine Quelle noch ein stand",
    message="{count} entries, but no source and no stand",
    hinweis="Wenigstens den stand der ganzen Aufzeichnung angeben.",
    hint="State at least the stand of the whole record.",
    source="method",
    exceptions=f"records of up to {_FEW} entries",
    wrong=_many(31),
    right="stand: 2021-03" + _many(31),
)
def _none_at_all(k: Context) -> Sightings:
    count = len(k.entries)
    if not k.verwaltung.quellen and k.verwaltung.stand is None and count > _FEW:
        yield at_large("quellen", count=count)


@info(
    "H814",
    titel="Abweichende Angabe ohne Quelle",
    title="Deviating statement without a source",
    text="{entry} weicht ab, ohne zu sagen, wer es anders sagt",
    message="{entry} deviates without naming a source",
    hinweis="Die Quelle nennen, die es anders sagt.",
    hint="Name the source that says otherwise.",
    source="method",
    given="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, zweck: Jugend}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Amt für Jugend, zustand: abweichend}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Amt für Jugend, zustand: abweichend, anmerkung: laut Zeitung}]",
)
def _nobody_says_so(k: Context) -> Sightings:
    for entry in k.by_state.get(Zustand.ABWEICHEND, ()):
        if not entry.quellen and not entry.anmerkung:
            yield k.seen(entry, "quellen")


@info(
    "H815",
    titel="Abweichung ohne geltende Angabe",
    title="Deviating statement without one that holds",
    text="{entry} ist nur als abweichende Angabe erfasst",
    message="{entry} is recorded only as a deviating statement",
    hinweis="Die geltende Angabe ergänzen, oder den zustand ändern.",
    hint="Add the statement that holds, or change zustand.",
    source="method",
    exceptions="edges with derived ids",
    wrong=_unit_with("zustand: abweichend, anmerkung: so das Telefonbuch"),
    right=_unit_with("zweck: Jugend"),
)
def _deviates_from_nothing(k: Context) -> Sightings:
    for entry in k.by_state.get(Zustand.ABWEICHEND, ()):
        # an edge that somebody else states has other ends, and so another id
        if "." not in entry.id and all(e.zustand is Zustand.ABWEICHEND for e in k.verwaltung[entry.id]):
            yield k.seen(entry, "zustand")


@info(
    "H816",
    titel="Beginn nach der Quelle",
    title="Start date later than the source",
    text="{entry} beginnt nach der jüngsten Quelle ({quelle}): angekündigt, aber als Tatsache erfasst",
    message="{entry} begins after its newest source ({quelle}): announced, but recorded as fact",
    hinweis="zustand: geplant setzen, oder die Quelle nennen, die es bestätigt.",
    hint="Set zustand: geplant, or name the source that confirms it.",
    source="method",
    exceptions="up to six weeks ahead; one finding for each source",
    needs=(_QUELLEN,),
    wrong=_NEWSPAPER + _unit_with("gueltig: {ab: 2021-05-01}, quellen: [q-wa]"),
    right=_NEWSPAPER + _unit_with("gueltig: {ab: 2021-01}, quellen: [q-wa]"),
)
def _announced(k: Context) -> Sightings:
    days = {quelle.id: (quelle.stand or quelle.datum) for quelle in k.verwaltung.quellen}
    told: set[str] = set()
    for name in ("einheiten", "besetzungen", "zustaendigkeiten", "beziehungen"):
        for entry, span in k.dated(name) if days else ():
            if not entry.quellen or span.first_possible == BEGINNING:
                continue
            dates = [(datum.latest, key) for key in entry.quellen if (datum := days.get(key))]
            if not dates or len(dates) < len(entry.quellen):
                continue
            newest, quelle = max(dates)
            # a paper reports some weeks ahead what is then done
            if span.first_possible > newest.toordinal() + _AHEAD and quelle not in told:
                told.add(quelle)
                yield k.seen(entry, "gueltig.ab", None, quelle, quelle=newest)
