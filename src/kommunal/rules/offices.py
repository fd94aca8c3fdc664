"""Territory and municipal law. What goes by a printed name or by the law is a warning at most: real cities deviate."""

import re
from collections.abc import Iterator
from typing import Final

from kommunal.model.akteure import Akteur, Akteursart, Kooperation
from kommunal.model.einheiten import Organisationseinheit, Verwaltungsleitung
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.context import Context
from kommunal.rules.needs import STATUS
from kommunal.rules.rule import Severity, rule
from kommunal.rules.sighting import Sighting
from kommunal.rules.spans import Dated, both_certain

_S: Final = Gemeindestatus
_WITH_OB: Final = frozenset((_S.KREISFREI, _S.STAEDTEREGION))
_LIKE_A_KREIS: Final = frozenset((_S.KREISFREI, _S.STAEDTEREGION, _S.KREIS))
_GEMEINDEN: Final = frozenset(_S) - {_S.KREIS}
_OFFICES: Final = (
    ("gesundheitsamt", _LIKE_A_KREIS),
    ("(vermessungs- und )?katasteramt", _LIKE_A_KREIS),
    ("veterinaeramt|veterinaer- und lebensmittelueberwachungsamt", _LIKE_A_KREIS),
    ("kfz-zulassung(sstelle)?|zulassungsstelle", _LIKE_A_KREIS),
    ("auslaender(behoerde|amt)", _LIKE_A_KREIS | {_S.GROSS}),
    ("bauordnungsamt|(untere )?bauaufsicht(samt|sbehoerde)?", _LIKE_A_KREIS | {_S.GROSS, _S.MITTEL}),
    ("jugendamt", _LIKE_A_KREIS | {_S.GROSS, _S.MITTEL}),
    ("standesamt|einwohnermeldeamt", _GEMEINDEN),
)
"""Names of offices, folded, and the municipalities that have them (reference: domain of each special law)."""
_STATE: Final = re.compile(
    "(kreis)?polizei(wache|inspektion|praesidium|behoerde)?|polizeiwache .*"
    "|(bundes)?agentur fuer arbeit.*|arbeitsagentur|finanzamt.*"
    "|staatliches schulamt|schulamt fuer (den kreis|die stadt) .*"
)
_LEGAL_PERSON: Final = re.compile(r"\b(g?gmbh|aoer|ag|ev|e\. ?v\.|zweckverband|anstalt des oeffentlichen rechts)(?!\w)")
_IN_A_NAME: Final = re.compile(r"\b(g?gmbh|aoer|zweckverband)\b")
"""In a name, AG is an Arbeitsgruppe as well."""
_STAFF: Final = re.compile("(gesamt)?personalrat|schwerbehindertenvertretung")


# --- the head of the administration ---------------------------------------------------------------------------------


def _titles(k: Context) -> Iterator[tuple[Sighting, str]]:
    """Yield what the head of the whole is called, folded, beside the sighting that it would make."""
    for unit, _ in k.einheiten:
        if isinstance(unit, Verwaltungsleitung):
            yield k.seen(unit, "name", called=unit.name), fold(unit.name)
    for b, _ in k.chiefs:
        if b.amtsbezeichnung:
            yield k.seen(b, "amtsbezeichnung", None, b.einheit, called=b.amtsbezeichnung), fold(b.amtsbezeichnung)


@rule(
    "R501",
    Severity.WARNING,
    titel="Oberbürgermeister außerhalb einer kreisfreien Stadt",
    title="Oberbürgermeister outside a kreisfreie Stadt",
    text="„{called}“: so heißt die Verwaltungsleitung nur in kreisfreien Städten",
    message="{called!r}: only kreisfreie Städte call the head of the administration so",
    hinweis="Die Bezeichnung oder den Gemeindeschlüssel prüfen.",
    hint="Check the title, or the AGS.",
    source="GO NRW § 40 Abs. 2",
    exceptions="the Städteregion city of Aachen; a printed name, so never an error",
    needs=(STATUS,),
    wrong="""
kommune: {ags: "05978020"}
einheiten: [{art: verwaltungsleitung, id: bm, name: Oberbürgermeisterin}]
""",
    right="""
kommune: {ags: "05978020"}
einheiten: [{art: verwaltungsleitung, id: bm, name: Bürgermeisterin}]
""",
)
def _oberbuergermeister(k: Context) -> Iterator[Sighting]:
    if k.status not in _WITH_OB and k.status is not Gemeindestatus.KREIS:
        yield from (sighting for sighting, title in _titles(k) if "oberbuergermeister" in title)


@rule(
    "R502",
    Severity.WARNING,
    titel="Landrat in der Gemeinde, Bürgermeister im Kreis",
    title="Landrat in a Gemeinde, Bürgermeister in a Kreis",
    text="„{called}“ passt nicht zur Art der Gebietskörperschaft",
    message="{called!r} does not fit the kind of municipality",
    hinweis="Bezeichnung oder Gemeindeschlüssel prüfen: fünf Ziffern für einen Kreis, acht für eine Gemeinde.",
    hint="Check the title, or the AGS: five digits for a Kreis, eight for a Gemeinde.",
    source="GO NRW § 40; KrO NRW § 8",
    needs=(STATUS,),
    wrong="""
kommune: {ags: "05978"}
einheiten: [{art: verwaltungsleitung, id: lr, name: Bürgermeister}]
""",
    right="""
kommune: {ags: "05978"}
einheiten: [{art: verwaltungsleitung, id: lr, name: Landrat}]
""",
)
def _landrat(k: Context) -> Iterator[Sighting]:
    misfits = ("buergermeister",) if k.status is Gemeindestatus.KREIS else ("landrat", "landraet")
    yield from (sighting for sighting, title in _titles(k) if any(word in title for word in misfits))


# --- offices in the wrong place -------------------------------------------------------------------------------------


def _run_together(k: Context) -> frozenset[str]:
    """Return the ids that a relation or a joint undertaking ties to somebody else."""
    ends = (end for b, _ in k.dated("beziehungen") for end in (b.von, b.zu))
    kooperationen: tuple[Dated[Kooperation], ...] = k.dated("kooperationen")
    return frozenset((*ends, *(key for one, _ in kooperationen for key in one.partner)))


@rule(
    "R503",
    Severity.WARNING,
    titel="Behörde, die hier beim Kreis liegt",
    title="Office that another level has",
    text="„{name}“ ist in einer Gebietskörperschaft dieser Art ({status}) nicht vorgesehen",
    message="{name!r} is not provided for in a municipality of this kind ({status})",
    hinweis="Prüfen; Vereinbarung, Delegation, Nebenstelle des Kreises als Beziehung oder Kooperation erfassen.",
    hint="Check it; record an agreement, a delegation or a branch of the Kreis as Beziehung or Kooperation.",
    source="ÖGDG, VermKatG, BauO NRW § 57, AufenthG, AG-KJHG, PStG; GO NRW § 4",
    exceptions="joint offices, delegation, agreements: silent where a Beziehung or Kooperation names the unit",
    needs=(STATUS,),
    wrong="""
kommune: {ags: "05978020"}
einheiten: [{art: amt, id: gesundheit, name: Gesundheitsamt}]
""",
    right="""
kommune: {ags: "05915000"}
einheiten: [{art: amt, id: gesundheit, name: Gesundheitsamt}]
""",
)
def _office_of_another(k: Context) -> Iterator[Sighting]:
    for unit, _, name in k.offices:
        for pattern, allowed in _OFFICES:
            if k.status not in allowed and re.fullmatch(pattern, name) and unit.id not in k.once(_run_together):
                yield k.seen(unit, "name", name=unit.name, status=k.status)


def _in_the_line(unit: Organisationseinheit) -> bool:
    return unit.uebergeordnet not in (None, "keine")


@rule(
    "R504",
    Severity.WARNING,
    titel="Staatliche Behörde in der Linie",
    title="State authority in the line",
    text="„{name}“ ist eine Behörde des Landes oder des Bundes und untersteht nicht der Kommune",
    message="{name!r} is an authority of the Land or the Bund and does not stand below the municipality",
    hinweis="Als Akteur erfassen, mit einer Beziehung (kooperation, gastsprechstunde).",
    hint="Record it as an Akteur, with a Beziehung (kooperation, gastsprechstunde).",
    source="LOG NRW; POG NRW; SGB III § 367",
    exceptions="a printed name, so never an error; guest services are Beziehungen",
    wrong="""
einheiten:
  - {art: amt, id: buergerbuero, name: Bürgerbüro}
  - {art: organisationseinheit, id: polizei, name: Polizeiwache Heeren, uebergeordnet: buergerbuero}
""",
    right="""
einheiten: [{art: amt, id: buergerbuero, name: Bürgerbüro}]
akteure: [{id: polizei, name: Polizeiwache Heeren, akteurart: polizei}]
""",
)
def _state_authority(k: Context) -> Iterator[Sighting]:
    for unit, _, name in k.offices:
        if _in_the_line(unit) and _STATE.fullmatch(name):
            yield k.seen(unit, "uebergeordnet", name=unit.name)


@rule(
    "R505",
    Severity.WARNING,
    titel="Jobcenter als Amt und als gemeinsame Einrichtung",
    title="Jobcenter as an office and as a gemeinsame Einrichtung",
    text="{entry} steht in der Linie, obwohl {akteur} das Jobcenter als gemeinsame Einrichtung ist ({days})",
    message="{entry} stands in the line although {akteur} is the Jobcenter as a gemeinsame Einrichtung ({days})",
    hinweis="Nur eines trifft zu: gemeinsame Einrichtung (Akteur) oder Einheit eines zugelassenen Trägers.",
    hint="Only one applies: a gemeinsame Einrichtung (Akteur), or a unit of a zugelassener Träger.",
    source="SGB II §§ 6a, 44b",
    exceptions="a Jobcenter as a unit alone is never reported",
    wrong="""
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: organisationseinheit, id: jobcenter, name: Jobcenter, uebergeordnet: dez-3}
akteure: [{id: jobcenter-ge, name: Jobcenter Hamm, akteurart: gemeinsame_einrichtung}]
""",
    right="""
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: organisationseinheit, id: jobcenter, name: Jobcenter, uebergeordnet: dez-3}
""",
)
def _jobcenter_twice(k: Context) -> Iterator[Sighting]:
    akteure: tuple[Dated[Akteur], ...] = k.dated("akteure")
    joint = [
        (akteur, span)
        for akteur, span in akteure
        if akteur.akteurart is Akteursart.GEMEINSAME_EINRICHTUNG and "jobcenter" in fold(akteur.name)
    ]
    for unit, span, name in k.offices if joint else ():
        if "jobcenter" in name.replace("-", "") and _in_the_line(unit):
            for akteur, then in joint:
                days = both_certain(span, then)
                if days:
                    yield k.seen(unit, "uebergeordnet", days, akteur, akteur=akteur)


@rule(
    "R506",
    Severity.INFO,
    titel="Eigene Rechtsperson in der Linie",
    title="Legal person of its own in the line",
    text="{entry} ({form}) ist eine eigene Rechtsperson und damit keine nachgeordnete Einheit",
    message="{entry} ({form}) is a legal person of its own and so no subordinate unit",
    hinweis="Als Akteur erfassen; wer sie steuert, sagt eine Beziehung (beteiligung, fachaufsicht).",
    hint="Record it as an Akteur; who steers it is a Beziehung (beteiligung, fachaufsicht).",
    source="GO NRW §§ 108, 114a; GkG NRW",
    exceptions="Organigramme often draw companies inside a Dezernat",
    wrong="""
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: betrieb, id: stadtwerke, name: Stadtwerke, rechtsform: GmbH, uebergeordnet: dez-3}
""",
    right="""
einheiten:
  - {art: dezernat, id: dez-3, name: Dezernat III}
  - {art: betrieb, id: asb, name: Abfallwirtschaft, rechtsform: Eigenbetrieb, uebergeordnet: dez-3}
""",
)
def _legal_person(k: Context) -> Iterator[Sighting]:
    for unit, _, name in k.offices:
        form: str | None = getattr(unit, "rechtsform", None)
        if _in_the_line(unit) and (_LEGAL_PERSON if form else _IN_A_NAME).search(fold(form) if form else name):
            yield k.seen(unit, "uebergeordnet", form=form or unit.name)


@rule(
    "R507",
    Severity.INFO,
    titel="Personalvertretung in der Linie",
    title="Staff representation in the line",
    text="„{name}“ ist unabhängig und untersteht niemandem in der Linie",
    message="{name!r} is independent and stands below nobody in the line",
    hinweis="Als Gremium (interessenvertretung) erfassen, oder uebergeordnet: keine setzen.",
    hint="Record it as a Gremium (interessenvertretung), or set uebergeordnet: keine.",
    source="LPVG NRW; SGB IX § 177",
    wrong="""
einheiten:
  - {art: dezernat, id: dez-1, name: Dezernat I}
  - {art: stabsstelle, id: pr, name: Personalrat, uebergeordnet: dez-1}
""",
    right="""
einheiten: [{art: stabsstelle, id: pr, name: Personalrat, uebergeordnet: keine}]
""",
)
def _staff_representation(k: Context) -> Iterator[Sighting]:
    for unit, _, name in k.offices:
        if _in_the_line(unit) and _STAFF.fullmatch(name):
            yield k.seen(unit, "uebergeordnet", name=unit.name)
