"""Offices that are not this administration's: titles, authorities and tasks of others, what does not stand in the line.

What goes by a printed name or by the law is a warning at most: real cities deviate.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from kommunal import nrw
from kommunal.model.akteure import Akteur, Akteursart, Kooperation
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.einheiten import Organisationseinheit, Verwaltungsleitung
from kommunal.model.regex import regex
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.nrw import Verbandszuständigkeit
from kommunal.rules.context import Context, Named, Sighting, Sightings
from kommunal.rules.rule import STATUS, info, warning
from kommunal.rules.spans import beside

__all__ = ["in_the_line", "run_together"]

# Python 3.11 looks a member of an enumeration up anew each time, which takes long
_LEAD: Final = Zuständigkeitsrolle.FEDERFUEHREND
STADTKREIS: Final = frozenset((Gemeindestatus.KREISFREI, Gemeindestatus.STAEDTEREGION))
_OFFICES: Final = {
    "gesundheitsamt": "gesundheitsamt",
    "katasteramt": "liegenschaftskataster",
    "(veterinaer|lebensmittelueberwachungs)amt": "lebensmittelueberwachung",
    "kfz-zulassung(sstelle|sbehoerde)?|zulassungsstelle": "kfz-zulassung",
    "fahrerlaubnisbehoerde|fuehrerscheinstelle": "fuehrerschein",
    "auslaender(behoerde|amt)": "aufenthaltstitel",
    "einbuergerungs(behoerde|stelle)": "einbuergerung",
    "bauordnungsamt|bauaufsicht(samt|sbehoerde)?": "baugenehmigung",
    "jugendamt": "jugendamt-asd",
    "betreuungsbehoerde": "betreuungsstelle",
    "untere naturschutzbehoerde": "naturschutz-eingriff",
    "untere wasserbehoerde": "wasserrechtliche-erlaubnis",
    "untere bodenschutzbehoerde": "altlasten-bodenschutz",
    "untere jagdbehoerde": "jagdschein",
    "standesamt": "eheurkunde",
    "einwohnermeldeamt|meldebehoerde": "wohnsitz-anmelden",
}
"""Names of offices, folded, and a Leistung that makes them that office: the Leistungsverzeichnis says whose it is."""
_OFFICE: Final = regex(rf"\b(?:{'|'.join(_OFFICES)})\b")
_OF_THE_KREIS: Final = regex("kreis|neben(stelle|amt)|aussenstelle|zweigstelle")
"""A branch of the Kreis in a town."""
_STATE_KINDS: Final = ("land", "bund", "gericht", "polizei", "sozialversicherung")
_STATE: Final = (
    "(kreis)?polizei(wache|inspektion|praesidium|behoerde)?", "agentur fuer arbeit", "bundesagentur fuer arbeit",
    "arbeitsagentur", "familienkasse", "zollamt", "strassen.nrw", "autobahn gmbh", "bezirksregierung",
    "staatliches schulamt", "schulamt fuer (den kreis|die stadt)", "staatliches umweltamt", "staatsanwaltschaft",
)  # fmt: skip
"""How authorities of the Land and the Bund are called that the table names otherwise or not."""
_FEW: Final = 3
"""Up to how many possible bearers are named one by one."""
_LENT: Final = regex("kreispolizei|polizeibehoerde|schulamt")
"""Authorities of the Land that the Landrat, or the head of a kreisfreie Stadt, lends himself to (Organleihe)."""
_LEGAL_PERSON: Final = regex(r"\b(g?gmbh|aoer|ag|ev|e\. ?v\.|zweckverband|anstalt des oeffentlichen rechts)(?!\w)")
_IN_A_NAME: Final = regex(r"\b(g?gmbh|aoer|zweckverband|sparkasse)\b")
"""In a name, AG is an Arbeitsgruppe as well."""
_STAFF: Final = regex("(gesamt)?personalrat|schwerbehindertenvertretung")


# --- the head of the administration ---------------------------------------------------------------------------------


def _titles(k: Context) -> Iterator[tuple[Sighting, str]]:
    """Yield what the head of the whole is called, folded, beside the sighting that it would make."""
    for unit, _ in k.einheiten:
        if isinstance(unit, Verwaltungsleitung):
            yield k.seen(unit, "name", called=unit.name), fold(unit.name)
    for b, _ in k.chiefs:
        if b.amtsbezeichnung:
            yield k.seen(b, "amtsbezeichnung", None, b.einheit, called=b.amtsbezeichnung), fold(b.amtsbezeichnung)


@warning(
    "R501",
    titel="Oberbürgermeister außerhalb einer kreisfreien Stadt",
    title="Oberbürgermeister outside a kreisfreie Stadt",
    text="„{called}“: so heißt die Verwaltungsleitung nur in kreisfreien Städten",
    message="{called!r}: only kreisfreie Städte use this title for the head of the administration",
    hinweis="Die Bezeichnung oder den Gemeindeschlüssel prüfen.",
    hint="Check the title, or the AGS.",
    source="GO NRW § 40 Abs. 2",
    exceptions="the Städteregion city of Aachen; a printed name, so never an error",
    needs=(STATUS,),
    given='kommune: {ags: "05978020"}',
    wrong="einheiten: [{art: verwaltungsleitung, id: bm, name: Oberbürgermeisterin}]",
    right="einheiten: [{art: verwaltungsleitung, id: bm, name: Bürgermeisterin}]",
)
def _oberbuergermeister(k: Context) -> Sightings:
    if k.status not in STADTKREIS and k.status is not Gemeindestatus.KREIS:
        yield from (sighting for sighting, title in _titles(k) if "oberbuergermeister" in title)


@warning(
    "R502",
    titel="Landrat in der Gemeinde, Bürgermeister im Kreis",
    title="Landrat in a Gemeinde, Bürgermeister in a Kreis",
    text="„{called}“ passt nicht zur Art der Gebietskörperschaft",
    message="{called!r} does not fit the kind of municipality",
    hinweis="Bezeichnung oder Gemeindeschlüssel prüfen: fünf Ziffern für einen Kreis, acht für eine Gemeinde.",
    hint="Check the title, or the AGS: five digits for a Kreis, eight for a Gemeinde.",
    source="GO NRW § 40; KrO NRW § 8",
    needs=(STATUS,),
    given='kommune: {ags: "05978"}',
    wrong="einheiten: [{art: verwaltungsleitung, id: lr, name: Bürgermeister}]",
    right="einheiten: [{art: verwaltungsleitung, id: lr, name: Landrat}]",
)
def _landrat(k: Context) -> Sightings:
    misfits = ("buergermeister",) if k.status is Gemeindestatus.KREIS else ("landrat", "landraet")
    yield from (sighting for sighting, title in _titles(k) if any(word in title for word in misfits))


# --- offices in the wrong place -------------------------------------------------------------------------------------


def run_together(k: Context) -> frozenset[str]:
    """Return the ids that a relation or a joint undertaking ties to somebody else."""
    ends = (end for b, _ in k.dated("beziehungen") for end in (b.von, b.zu))
    return frozenset((*ends, *(key for one, _ in k.of(Kooperation) for key in one.partner)))


def _claimed(k: Context) -> list[tuple[Organisationseinheit, Verbandszuständigkeit]]:
    """Return the units that go by the name of an office which the law gives to somebody else, and what it says."""
    found: list[tuple[Organisationseinheit, Verbandszuständigkeit]] = []
    for unit, _, name in k.offices if k.place else ():
        office = _OFFICE.search(name)
        branch = office and k.status is not Gemeindestatus.KREIS and _OF_THE_KREIS.search(name)
        if office and not branch and unit.id not in k.once(run_together):
            law = _law(k, next(key for words, key in _OFFICES.items() if re.fullmatch(words, office.group())))
            if law is not None and not law.eigen:
                found.append((unit, law))
    return found


def _law(k: Context, leistung: str) -> Verbandszuständigkeit | None:
    """Return what the law says of a Leistung here; None where it is not known, or the place is not."""
    return None if k.place is None else nrw.zustaendig(leistung, k.place)


def _firm(k: Context, law: Verbandszuständigkeit) -> bool:
    # what the Städteregion Aachen does for the city is a law of its own, and not read in every part
    return law.sicher and k.status is not Gemeindestatus.STAEDTEREGION


def _bearer(law: Verbandszuständigkeit) -> str:
    few = law.moeglich if len(law.moeglich) <= _FEW else ()
    return law.traeger.name if law.traeger else " oder ".join(one.name for one in few) or law.ebene.label


@warning(
    "R503",
    titel="Behörde eines anderen Trägers",
    title="Office that belongs to another authority here",
    text="„{name}“: zuständig ist hier nach dem Gesetz {traeger} ({law})",
    message="{name!r}: by law {traeger} is responsible here ({law})",
    hinweis="Prüfen; Vereinbarung, Delegation, Nebenstelle des Kreises als Beziehung oder Kooperation erfassen.",
    hint="Check it; record an agreement, a delegation or a branch of the Kreis as Beziehung or Kooperation.",
    source="Leistungsverzeichnis NRW (each finding names the law); GO NRW § 4",
    exceptions="joint offices, delegation, agreements: silent where a Beziehung or Kooperation names the unit",
    needs=(STATUS,),
    given="einheiten: [{art: amt, id: gesundheit, name: Gesundheitsamt und Heimaufsicht}]",
    wrong='kommune: {ags: "05978020"}',
    right='kommune: {ags: "05915000"}',
)
def _office_of_another(k: Context) -> Sightings:
    for unit, law in k.once(_claimed):
        if _firm(k, law):
            yield k.seen(unit, "name", name=unit.name, traeger=_bearer(law), law=law.rechtsgrundlage)


@info(
    "R509",
    titel="Wohl Behörde eines anderen Trägers",
    title="Office that probably belongs to another authority here",
    text="„{name}“: in der Regel ist hier {traeger} zuständig ({law})",
    message="{name!r}: as a rule {traeger} is responsible here ({law})",
    hinweis="Prüfen; die Rechtsgrundlage wurde nicht im Wortlaut geprüft, oder es gibt Ausnahmen.",
    hint="Check it; the legal basis was not read word by word, or there are exceptions.",
    source="Leistungsverzeichnis NRW (each finding names the law)",
    exceptions="as for R503",
    needs=(STATUS,),
    given="einheiten: [{art: amt, id: standesamt, name: Standesamt}]",
    wrong='kommune: {ags: "05978"}',
    right='kommune: {ags: "05978020"}',
)
def _office_of_another_as_a_rule(k: Context) -> Sightings:
    for unit, law in k.once(_claimed):
        if not _firm(k, law):
            yield k.seen(unit, "name", name=unit.name, traeger=_bearer(law), law=law.rechtsgrundlage)


def _claimed_tasks(k: Context) -> Iterator[tuple[Zuständigkeit, Verbandszuständigkeit]]:
    """Yield who of the municipality itself leads on a task that the law gives to somebody else."""
    tasks = {aufgabe.id: aufgabe for aufgabe, _ in k.dated("aufgaben")}
    laws: dict[str, Verbandszuständigkeit | None] = {}
    own = {"kommune", *k.units_by_id} - k.once(run_together)
    for z, _ in k.of(Zuständigkeit) if k.place else ():
        led = z.rolle is _LEAD and z.zustaendig in own and z.uebertragung is None and z.grundlage is None
        aufgabe = tasks.get(z.aufgabe) if led else None
        if aufgabe is not None:
            if aufgabe.id not in laws:
                leistung = _leistung(k, aufgabe)
                laws[aufgabe.id] = None if leistung is None else _law(k, leistung)
            law = laws[aufgabe.id]
            if law is not None and not law.eigen:
                yield z, law


def _leistung(k: Context, aufgabe: Aufgabe) -> str | None:
    """Return the Leistung that a task is: the one it names, or the only one of that very name."""
    listed, by_name = _leistungen()
    return aufgabe.leistung if aufgabe.leistung in listed else by_name.get(k.folded(aufgabe.name))


@cache
def _leistungen() -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the Leistungen that are listed, and which goes by a folded name or Stichwort that means no other."""
    names: dict[str, set[str]] = {}
    for one in nrw.leistungen():
        for name in (one.name, *one.stichworte):
            names.setdefault(fold(name), set()).add(one.id)
    clear = {name: next(iter(ids)) for name, ids in names.items() if len(ids) == 1}
    return frozenset(one.id for one in nrw.leistungen()), clear


@warning(
    "R510",
    titel="Aufgabe eines anderen Trägers",
    title="Task that belongs to another authority here",
    text="Für „{aufgabe}“ ist hier nach dem Gesetz {traeger} zuständig ({law}), nicht {who}",
    message="for {aufgabe!r} {traeger} is responsible here by law ({law}), not {who}",
    hinweis="Prüfen; beruht es auf Delegation oder Mandat, uebertragung und grundlage angeben.",
    hint="Check it; if it rests on a delegation or a mandate, state uebertragung and grundlage.",
    source="Leistungsverzeichnis NRW (each finding names the law)",
    exceptions="weaker roles; uebertragung or grundlage stated; what the table knows only as a rule; Aachen",
    needs=(STATUS,),
    given="""
kommune: {ags: "05978020"}
einheiten: [{art: amt, id: buergerbuero, name: Bürgerbüro}]
aufgaben: [{id: kfz, name: Kfz-Zulassung, leistung: kfz-zulassung}]
""",
    wrong="zustaendigkeiten: [{aufgabe: kfz, zustaendig: buergerbuero, rolle: federfuehrend}]",
    right="zustaendigkeiten: [{aufgabe: kfz, zustaendig: buergerbuero, rolle: ansprechpunkt}]",
)
def _task_of_another(k: Context) -> Sightings:
    for z, law in _claimed_tasks(k):
        if _firm(k, law):
            values = {"traeger": _bearer(law), "law": law.rechtsgrundlage, "who": Named(z.zustaendig)}
            yield k.seen(z, "zustaendig", None, z.aufgabe, aufgabe=Named(z.aufgabe), **values)


def in_the_line(unit: Organisationseinheit) -> bool:
    """Tell whether a unit stands below another."""
    return unit.uebergeordnet not in (None, "keine")


@warning(
    "R504",
    titel="Staatliche Behörde in der Linie",
    title="State authority in the line",
    text="„{name}“ ist eine Behörde des Landes oder des Bundes und untersteht nicht der Kommune",
    message="{name!r} is an authority of the Land or the Bund and does not stand below the municipality",
    hinweis="Als Akteur erfassen, mit einer Beziehung (kooperation, gastsprechstunde).",
    hint="Record it as an Akteur, with a Beziehung (kooperation, gastsprechstunde).",
    source="LOG NRW §§ 6 to 9; POG NRW; SchulG NRW § 88; SGB III § 367; the table of other authorities",
    exceptions="a printed name, so never an error; Organleihe at a Kreis or kreisfreie Stadt (police, Schulamt)",
    given="einheiten: [{art: amt, id: buergerbuero, name: Bürgerbüro}]",
    wrong="""
einheiten: [{art: organisationseinheit, id: polizei, name: Polizeiwache Heeren, uebergeordnet: buergerbuero}]
""",
    right="akteure: [{id: polizei, name: Polizeiwache Heeren, akteurart: polizei}]",
)
def _state_authority(k: Context) -> Sightings:
    for unit, _, name in k.offices:
        if in_the_line(unit) and _state_authorities().fullmatch(name):
            lent = k.status in (*STADTKREIS, Gemeindestatus.KREIS) and _LENT.search(name)
            if not lent:
                yield k.seen(unit, "uebergeordnet", name=unit.name)


@cache
def _state_authorities() -> re.Pattern[str]:
    """Return what matches the name of an authority of the Land or the Bund, also with the name of a place."""
    listed = (re.split(r"[(;,]| oder | und | am | beim ", one.stelle)[0] for one in nrw.andere_stellen()
              if one.stellenart in _STATE_KINDS)  # fmt: skip
    names = {re.escape(fold(name.strip())) for name in listed if len(name.strip()) > 7 and " " not in name.strip()}
    return regex(rf"({'|'.join(sorted({*names, *_STATE}))})( \w.*)?")


@info(
    "R506",
    titel="Eigene Rechtsperson in der Linie",
    title="Legal person of its own in the line",
    text="{entry} ({form}) ist eine eigene Rechtsperson und damit keine nachgeordnete Einheit",
    message="{entry} ({form}) is a legal person of its own and therefore not a subordinate unit",
    hinweis="Als Akteur erfassen; wer sie steuert, sagt eine Beziehung (beteiligung, fachaufsicht).",
    hint="Record it as an Akteur; who steers it is a Beziehung (beteiligung, fachaufsicht).",
    source="GO NRW §§ 108, 114a; GkG NRW; SpkG NRW § 1; GenG § 17",
    exceptions="Organigramme often draw companies inside a Dezernat",
    given="einheiten: [{art: dezernat, id: dez-3, name: Dezernat III}]",
    wrong="einheiten: [{art: betrieb, id: stadtwerke, name: Stadtwerke, rechtsform: GmbH, uebergeordnet: dez-3}]",
    right="""
einheiten: [{art: betrieb, id: asb, name: Abfallwirtschaft, rechtsform: Eigenbetrieb, uebergeordnet: dez-3}]
""",
)
def _legal_person(k: Context) -> Sightings:
    for unit, _, name in k.offices:
        form: str | None = getattr(unit, "rechtsform", None)
        if in_the_line(unit) and (_LEGAL_PERSON if form else _IN_A_NAME).search(fold(form) if form else name):
            yield k.seen(unit, "uebergeordnet", form=form or unit.name)


@info(
    "R507",
    titel="Personalvertretung in der Linie",
    title="Staff representation in the line",
    text="„{name}“ ist unabhängig und untersteht niemandem in der Linie",
    message="{name!r} is independent and stands below nobody in the line",
    hinweis="Als Gremium (interessenvertretung) erfassen, oder uebergeordnet: keine setzen.",
    hint="Record it as a Gremium (interessenvertretung), or set uebergeordnet: keine.",
    source="LPVG NRW; SGB IX § 177",
    given="einheiten: [{art: dezernat, id: dez-1, name: Dezernat I}]",
    wrong="einheiten: [{art: stabsstelle, id: pr, name: Personalrat, uebergeordnet: dez-1}]",
    right="einheiten: [{art: stabsstelle, id: pr, name: Personalrat, uebergeordnet: keine}]",
)
def _staff_representation(k: Context) -> Sightings:
    for unit, _, name in k.offices:
        if in_the_line(unit) and _STAFF.fullmatch(name):
            yield k.seen(unit, "uebergeordnet", name=unit.name)


# --- the Jobcenter: a unit of a zugelassener kommunaler Träger, or a gemeinsame Einrichtung (SGB II §§ 6a, 44b) -------


@warning(
    "R505",
    titel="Jobcenter als Amt und als gemeinsame Einrichtung",
    title="Jobcenter as an office and as a gemeinsame Einrichtung",
    text="{entry} steht in der Linie, obwohl {akteur} das Jobcenter als gemeinsame Einrichtung ist ({days})",
    message="{entry} stands in the line although {akteur} is the Jobcenter as a gemeinsame Einrichtung ({days})",
    hinweis="Nur eines trifft zu: gemeinsame Einrichtung (Akteur) oder Einheit eines zugelassenen Trägers.",
    hint="Only one applies: a gemeinsame Einrichtung (Akteur), or a unit of a zugelassener Träger.",
    source="SGB II §§ 6a, 44b",
    exceptions="a Jobcenter as a unit alone is never reported",
    given="""
einheiten: [{art: dezernat, id: dez-3, name: Dezernat III},
  {art: organisationseinheit, id: jobcenter, name: Jobcenter, uebergeordnet: dez-3}]
""",
    wrong="akteure: [{id: jobcenter-ge, name: Jobcenter Hamm, akteurart: gemeinsame_einrichtung}]",
    right="akteure: [{id: awo, name: Arbeiterwohlfahrt, akteurart: verband}]",
)
def _jobcenter_twice(k: Context) -> Sightings:
    joint = [one for one in k.of(Akteur) if one[0].akteurart is Akteursart.GEMEINSAME_EINRICHTUNG]
    joint = [one for one in joint if "jobcenter" in fold(one[0].name)]
    for unit, span, name in k.offices if joint else ():
        if "jobcenter" in name.replace("-", "") and in_the_line(unit):
            for akteur, days in beside(span, joint):
                yield k.seen(unit, "uebergeordnet", days, akteur, akteur=akteur)


@warning(
    "R508",
    titel="Jobcenter als Einheit, wo es eine gemeinsame Einrichtung ist",
    title="Jobcenter as a unit where it is a gemeinsame Einrichtung",
    text="{entry} steht in der Linie; {traeger} ist kein zugelassener kommunaler Träger (KomtrZV)",
    message="{entry} stands in the line; {traeger} is not a zugelassener kommunaler Träger (KomtrZV)",
    hinweis="Als Akteur erfassen (akteurart: gemeinsame_einrichtung), mit der Agentur für Arbeit als Träger.",
    hint="Record it as an Akteur (akteurart: gemeinsame_einrichtung), with the Agentur für Arbeit as a Träger.",
    source="SGB II §§ 6a, 44b; KomtrZV, Anlage",
    exceptions="a unit that a Beziehung or Kooperation ties to others; branches of a Kreis that is a Träger",
    needs=(STATUS,),
    given="""
einheiten: [{art: dezernat, id: dez-3, name: Dezernat III},
  {art: amt, id: jobcenter, name: Jobcenter, uebergeordnet: dez-3}]
""",
    wrong='kommune: {ags: "05913000"}',
    right='kommune: {ags: "05915000"}',
    since=date(2005, 1, 1),
)
def _jobcenter_of_a_town(k: Context) -> Sightings:
    jobcenter = k.place.jobcenter if k.place else None
    for unit, _, name in k.offices if jobcenter and jobcenter.form == "ge" else ():
        tied = unit.id in k.once(run_together)
        if "jobcenter" in name.replace("-", "") and in_the_line(unit) and not tied:
            yield k.seen(unit, "uebergeordnet", traeger=k.place.name if k.place else "")
