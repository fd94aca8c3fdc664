"""Offices that the law asks for, and what it asks of them. Silent unless the record seems to list the whole town."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Final

from kommunal.model.akteure import Akteur, Kooperation, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.einheiten import Abteilung, Amt, Organisationseinheit, Sachgebiet
from kommunal.model.forms import fields
from kommunal.model.orte import Gebietsart
from kommunal.model.regex import regex
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.context import Context, Named, Sightings, at_large
from kommunal.rules.offices import STADTKREIS
from kommunal.rules.rule import STATUS, WHOLE_TOWN, info

_FROM_10_000: Final = 10_000
_AUDIT: Final = ("prüf", "pruef", "revision")
_OF_AN_AUDIT: Final = regex(
    r"pruef|revision|korruption|vergabe|\biks\b|kontroll|wirtschaftlichkeit|betaetigung|beteiligung|compliance|datenschutz"
    r"|jahresabschluss|kassen|stellungnahme|berat"
)
"""What § 104 names, or what goes together with it."""
_CARRIES_OUT: Final = (Zuständigkeitsrolle.FEDERFUEHREND, Zuständigkeitsrolle.AUSFUEHREND)
_GLEICHSTELLUNG: Final = ("gleichstellung", "chancengleich", "frauen", "diversity", "vielfalt")


def _town(*more: str) -> str:
    """Return an example of twenty units."""
    lines = [f"  - {{art: amt, id: amt-{nummer}, name: Amt {nummer}}}" for nummer in range(10, 30)]
    return "\n".join(["", "einheiten:", *lines, *(f"  - {line}" for line in more), ""])


_RPA: Final = "{art: amt, id: rpa, name: Rechnungsprüfungsamt}"
_DSB: Final = "{art: stabsstelle, id: dsb, name: Datenschutzbeauftragter}"
_GSB: Final = "{art: stabsstelle, id: gsb, name: Gleichstellungsbeauftragte}"


_NAMED: Final = (Organisationseinheit, Aufgabe, Akteur, Kooperation, Vorhaben)


def _names(k: Context, words: Sequence[str]) -> bool:
    """Tell whether anything in the record goes by a word: a unit, task, Akteur, function, joint undertaking."""
    return any(word in k.once(_all_names) for word in words)


def _all_names(k: Context) -> str:
    """Return everything by which something in the record goes, in small letters: one text is searched at once."""
    texts: list[str] = []
    for cls, group in k.by_class.items():
        if issubclass(cls, _NAMED):
            texts += map(attrgetter("name"), group)
            texts += chain.from_iterable(map(attrgetter("aliase"), group)) if "aliase" in fields(cls) else ()
            texts += filter(None, map(attrgetter("zweck"), group)) if "zweck" in fields(cls) else ()
    for b in k.verwaltung.besetzungen:
        texts += b.funktionen if b.amtsbezeichnung is None else (b.amtsbezeichnung, *b.funktionen)
    return "\n".join(texts).casefold()


@info(
    "R511",
    titel="Keine örtliche Rechnungsprüfung",
    title="No local audit",
    text="Weder eine Einheit noch eine Aufgabe oder Kooperation nennt die örtliche Rechnungsprüfung",
    message="no unit, task or joint undertaking names the local audit",
    hinweis="Ergänzen, wer prüft; auch eine gemeinsame Prüfung mit anderen (Kooperation) genügt.",
    hint="Add who audits; a joint audit with others (Kooperation) will do.",
    source="GO NRW § 101 Abs. 1; KrO NRW § 53",
    exceptions="kreisangehörige towns of the smallest kind need none; joint audit by agreement",
    needs=(STATUS, WHOLE_TOWN),
    wrong=_town(_DSB, _GSB),
    right=_town(_RPA, _GSB),
)
def _no_audit(k: Context) -> Sightings:
    if k.status is not Gemeindestatus.KREISANGEHOERIG and not _names(k, _AUDIT):
        yield at_large("einheiten")


@info(
    "R512",
    titel="Keine Gleichstellungsbeauftragte",
    title="No Gleichstellungsbeauftragte",
    text="Bei {einwohner} Einwohnern ist eine hauptamtliche Gleichstellungsbeauftragte vorgesehen; genannt ist keine",
    message="with {einwohner} inhabitants a full-time Gleichstellungsbeauftragte is due, and none is named",
    hinweis="Ergänzen, wer es ist (Einheit, Aufgabe oder Funktion einer Besetzung).",
    hint="Add who it is (a unit, a task, or the function of a Besetzung).",
    source="GO NRW § 5 Abs. 2; KrO NRW § 3; LGG NRW § 15",
    exceptions="a joint post; towns of up to 10 000 inhabitants; an unknown number of inhabitants",
    needs=(WHOLE_TOWN,),
    wrong=_town(_DSB, _RPA),
    right=_town(_RPA, _GSB),
)
def _no_gleichstellung(k: Context) -> Sightings:
    einwohner = k.inhabitants
    if einwohner > _FROM_10_000 and not _names(k, _GLEICHSTELLUNG):
        yield at_large("einheiten", einwohner=einwohner)


@info(
    "R513",
    titel="Rechnungsprüfung mit weiterer Aufgabe",
    title="Audit with a further task",
    text="{who} führt auch „{name}“ aus; weitere Aufgaben überträgt der Rechnungsprüfung der Rat",
    message="{who} also carries out {name!r}; only the Rat gives the audit further tasks",
    hinweis="Prüfen, ob der Rat sie übertragen hat und ob sie sich mit der Prüfung verträgt.",
    hint="Check whether the Rat gave it, and whether it is compatible with auditing.",
    source="GO NRW § 104 Abs. 1 bis 3",
    exceptions="audits of every kind, internal control, economy, shareholdings, corruption, procurement; weaker roles",
    given="""
einheiten: [{art: amt, id: rpa, name: Rechnungsprüfungsamt}]
zustaendigkeiten: [{aufgabe: a, zustaendig: rpa, rolle: federfuehrend}]
""",
    wrong="aufgaben: [{id: a, name: Wohngeld}]",
    right="aufgaben: [{id: a, name: Prüfung des Jahresabschlusses}]",
)
def _other_tasks(k: Context) -> Sightings:
    auditors = {unit.id for unit, _, name in k.offices if re.fullmatch("rechnungspruefung(samt)?", name)}
    tasks = {aufgabe.id: aufgabe.name for aufgabe, _ in k.dated("aufgaben")} if auditors else {}
    for z, _ in k.of(Zuständigkeit) if auditors else ():
        name = tasks.get(z.aufgabe)
        does = z.zustaendig in auditors and z.rolle in _CARRIES_OUT
        if does and name and not _OF_AN_AUDIT.search(k.folded(name)):
            yield k.seen(z, "aufgabe", None, z.zustaendig, name=name, who=Named(z.zustaendig))


@info(
    "R514",
    titel="Gleichstellung unter einem Amt",
    title="Gleichstellung below an office",
    text="{entry} untersteht {target}; meist ist die Gleichstellung der Verwaltungsleitung zugeordnet ({days})",
    message="{entry} stands below {target}; it is usually assigned to the head of the administration ({days})",
    hinweis="Die Unterstellung prüfen.",
    hint="Check the line parent.",
    source="practice (LAG kommunaler Gleichstellungsbüros); LGG NRW § 16 Abs. 1",
    exceptions="a Dezernat or Fachbereich above; Gleichstellung von Menschen mit Behinderung is another office",
    given="einheiten: [{art: amt, id: hauptamt, name: Hauptamt}]",
    wrong="einheiten: [{art: stabsstelle, id: gsb, name: Gleichstellungsstelle, uebergeordnet: hauptamt}]",
    right="einheiten: [{art: stabsstelle, id: gsb, name: Gleichstellungsstelle, uebergeordnet: keine}]",
)
def _gleichstellung_below_an_office(k: Context) -> Sightings:
    for unit, above, days in k.parents():
        name = k.folded(unit.name)
        own = "gleichstellung" in name and "behinder" not in name
        if own and isinstance(above, Amt | Abteilung | Sachgebiet):
            yield k.seen(unit, "uebergeordnet", days, above, target=above)


_DATENSCHUTZ: Final = ("datenschutz", "dsgvo")


@info(
    "R515",
    titel="Keine Datenschutzbeauftragte",
    title="No data protection officer",
    text="Weder eine Einheit noch eine Aufgabe, Funktion oder Kooperation nennt Datenschutzbeauftragte",
    message="no unit, task, function or joint undertaking names a data protection officer",
    hinweis="Ergänzen, wer es ist; auch eine gemeinsame oder externe Person genügt.",
    hint="Add who it is; a joint or external person will do.",
    source="DSGVO Art. 37 Abs. 1 Buchst. a; DSG NRW § 31",
    exceptions="a joint or external officer (Kooperation, Akteur); silent while the record may be a part only",
    needs=(WHOLE_TOWN,),
    wrong=_town(_RPA, _GSB),
    right=_town(_RPA, _GSB, _DSB),
    since=date(2018, 5, 25),
)
def _no_data_protection(k: Context) -> Sightings:
    if not _names(k, _DATENSCHUTZ):
        yield at_large("einheiten")


_LOCAL_OFFICE: Final = regex(r"bezirksverwaltung|bezirksamt|bezirksstelle|buergeramt|buergerservice|buergerdienste")


@info(
    "R534",
    titel="Keine Bezirksverwaltungsstelle",
    title="No Bezirksverwaltungsstelle",
    text="Die Stadt hat Stadtbezirke, doch keine Einheit und keine Aufgabe nennt eine Bezirksverwaltungsstelle",
    message="the city has Stadtbezirke, but no unit and no task names a Bezirksverwaltungsstelle",
    hinweis="Ergänzen, welche Stelle für die Stadtbezirke da ist; eine für mehrere genügt.",
    hint="Add the office that serves the Stadtbezirke; one for several will do.",
    source="GO NRW § 38",
    exceptions="one office for several districts; Bürgerämter; silent while the record may be a part only",
    needs=(STATUS, WHOLE_TOWN),
    given="gebiete: [{id: mitte, name: Mitte, gebietsart: stadtbezirk}]",
    wrong=_town(_RPA, _GSB, _DSB),
    right=_town(_RPA, _GSB, _DSB, "{art: abteilung, id: bvs, name: Bezirksverwaltungsstellen, uebergeordnet: amt-10}"),
)
def _no_local_office(k: Context) -> Sightings:
    bezirke = [gebiet for gebiet, _ in k.gebiete(Gebietsart.STADTBEZIRK)]
    names = (k.folded(thing.name) for name in ("einheiten", "aufgaben") for thing, _ in k.dated(name))
    if bezirke and k.status in STADTKREIS and not any(_LOCAL_OFFICE.search(name) for name in names):
        yield k.seen(bezirke[0], "", None, *bezirke[1:])
