"""Territory and municipal law. What goes by a printed name or by the law is a warning at most: real cities deviate."""

import re
from collections.abc import Iterator
from typing import Final

from kommunal.model.akteure import Akteur, Akteursart, Kooperation
from kommunal.model.einheiten import Organisationseinheit, Verwaltungsleitung
from kommunal.model.text import fold
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.rules.kontext import Kontext, Paar
from kommunal.rules.regel import Bedarf, Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam

__all__ = ["REGELN", "STATUS"]

_S: Final = Gemeindestatus
_MIT_OB: Final = frozenset((_S.KREISFREI, _S.STAEDTEREGION))
_WIE_KREIS: Final = frozenset((_S.KREISFREI, _S.STAEDTEREGION, _S.KREIS))
_GEMEINDEN: Final = frozenset(_S) - {_S.KREIS}
_BEHOERDEN: Final = (
    ("gesundheitsamt", _WIE_KREIS),
    ("(vermessungs- und )?katasteramt", _WIE_KREIS),
    ("veterinaeramt|veterinaer- und lebensmittelueberwachungsamt", _WIE_KREIS),
    ("kfz-zulassung(sstelle)?|zulassungsstelle", _WIE_KREIS),
    ("auslaender(behoerde|amt)", _WIE_KREIS | {_S.GROSS}),
    ("bauordnungsamt|(untere )?bauaufsicht(samt|sbehoerde)?", _WIE_KREIS | {_S.GROSS, _S.MITTEL}),
    ("jugendamt", _WIE_KREIS | {_S.GROSS, _S.MITTEL}),
    ("standesamt|einwohnermeldeamt", _GEMEINDEN),
)
"""Names of offices, folded, and the municipalities that have them (reference: domain of each special law)."""
_STAATLICH: Final = re.compile(
    "(kreis)?polizei(wache|inspektion|praesidium|behoerde)?|polizeiwache .*"
    "|(bundes)?agentur fuer arbeit.*|arbeitsagentur|finanzamt.*"
    "|staatliches schulamt|schulamt fuer (den kreis|die stadt) .*"
)
_RECHTSPERSON: Final = re.compile(r"\b(g?gmbh|aoer|ag|ev|e\. ?v\.|zweckverband|anstalt des oeffentlichen rechts)(?!\w)")
_IM_NAMEN: Final = re.compile(r"\b(g?gmbh|aoer|zweckverband)\b")
"""In a name, AG is an Arbeitsgruppe as well."""

STATUS: Final = Bedarf(
    reason="the legal status of the municipality is neither stated nor in the gazetteer",
    grund="der Status der Kommune ist weder angegeben noch im Gemeindeverzeichnis",
    da=lambda k: k.status is not None,
)


# --- the head of the administration ---------------------------------------------------------------------------------


def _titel(k: Kontext) -> Iterator[tuple[Fund, str]]:
    """Yield what the head of the whole is called, folded, beside the finding that it would make."""
    for unit, _ in k.einheiten:
        if isinstance(unit, Verwaltungsleitung):
            yield k.fund(unit, "name", titel=unit.name), fold(unit.name)
    for b, _ in k.hauptverwaltungsbeamte:
        if b.amtsbezeichnung:
            yield k.fund(b, "amtsbezeichnung", None, b.einheit, titel=b.amtsbezeichnung), fold(b.amtsbezeichnung)


def _oberbuergermeister(k: Kontext) -> Iterator[Fund]:
    if k.status not in _MIT_OB and k.status is not Gemeindestatus.KREIS:
        yield from (fund for fund, titel in _titel(k) if "oberbuergermeister" in titel)


def _landrat(k: Kontext) -> Iterator[Fund]:
    falsch = ("buergermeister",) if k.status is Gemeindestatus.KREIS else ("landrat", "landraet")
    yield from (fund for fund, titel in _titel(k) if any(wort in titel for wort in falsch))


# --- offices in the wrong place -------------------------------------------------------------------------------------


def _gemeinsam_betrieben(k: Kontext) -> frozenset[str]:
    """Return the ids that a relation or a joint undertaking ties to somebody else."""
    beziehungen = (ende for b, _ in k.paare("beziehungen") for ende in (b.von, b.zu))
    kooperationen: tuple[Paar[Kooperation], ...] = k.paare("kooperationen")
    return frozenset((*beziehungen, *(key for eine, _ in kooperationen for key in eine.partner)))


def _falsche_behoerde(k: Kontext) -> Iterator[Fund]:
    for unit, _, name in k.benannte:
        for muster, erlaubt in _BEHOERDEN:
            if k.status not in erlaubt and re.fullmatch(muster, name) and unit.id not in k.einmal(_gemeinsam_betrieben):
                label = k.status.label if k.status else ""
                yield k.fund(unit, "name", name=unit.name, status=k.status, status_de=label)


def _in_der_linie(unit: Organisationseinheit) -> bool:
    return unit.uebergeordnet not in (None, "keine")


def _staatliche(k: Kontext) -> Iterator[Fund]:
    for unit, _, name in k.benannte:
        if _in_der_linie(unit) and _STAATLICH.fullmatch(name):
            yield k.fund(unit, "uebergeordnet", name=unit.name)


def _zweimal_jobcenter(k: Kontext) -> Iterator[Fund]:
    akteure: tuple[Paar[Akteur], ...] = k.paare("akteure")
    gemeinsame = [
        (akteur, span)
        for akteur, span in akteure
        if akteur.akteurart is Akteursart.GEMEINSAME_EINRICHTUNG and "jobcenter" in fold(akteur.name)
    ]
    for unit, span, name in k.benannte if gemeinsame else ():
        if "jobcenter" in name.replace("-", "") and _in_der_linie(unit):
            for akteur, dann in gemeinsame:
                tage = gemeinsam(span, dann)
                if tage:
                    yield k.fund(unit, "uebergeordnet", tage, akteur, akteur=akteur.id)


def _eigene_rechtsperson(k: Kontext) -> Iterator[Fund]:
    for unit, _, name in k.benannte:
        form = getattr(unit, "rechtsform", None)
        if _in_der_linie(unit) and (_RECHTSPERSON if form else _IM_NAMEN).search(fold(form) if form else name):
            yield k.fund(unit, "uebergeordnet", form=form or unit.name)


def _personalrat(k: Kontext) -> Iterator[Fund]:
    for unit, _, name in k.benannte:
        if _in_der_linie(unit) and re.fullmatch("(gesamt)?personalrat|schwerbehindertenvertretung", name):
            yield k.fund(unit, "uebergeordnet", name=unit.name)


REGELN = (
    Regel(
        code="R501",
        severity=Severity.WARNING,
        titel="Oberbürgermeister außerhalb einer kreisfreien Stadt",
        title="Oberbürgermeister outside a kreisfreie Stadt",
        text="„{titel}“: so heißt die Verwaltungsleitung nur in kreisfreien Städten",
        message="{titel!r}: only kreisfreie Städte call the head of the administration so",
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
        pruefe=_oberbuergermeister,
    ),
    Regel(
        code="R502",
        severity=Severity.WARNING,
        titel="Landrat in der Gemeinde, Bürgermeister im Kreis",
        title="Landrat in a Gemeinde, Bürgermeister in a Kreis",
        text="„{titel}“ passt nicht zur Art der Gebietskörperschaft",
        message="{titel!r} does not fit the kind of municipality",
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
        pruefe=_landrat,
    ),
    Regel(
        code="R503",
        severity=Severity.WARNING,
        titel="Behörde, die hier beim Kreis liegt",
        title="Office that another level has",
        text="„{name}“ ist in einer Gebietskörperschaft dieser Art ({status_de}) nicht vorgesehen",
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
        pruefe=_falsche_behoerde,
    ),
    Regel(
        code="R504",
        severity=Severity.WARNING,
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
        pruefe=_staatliche,
    ),
    Regel(
        code="R505",
        severity=Severity.WARNING,
        titel="Jobcenter als Amt und als gemeinsame Einrichtung",
        title="Jobcenter as an office and as a gemeinsame Einrichtung",
        text="{id} steht in der Linie, obwohl {akteur} das Jobcenter als gemeinsame Einrichtung ist ({zeit})",
        message="{id} stands in the line although {akteur} is the Jobcenter as a gemeinsame Einrichtung ({time})",
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
        pruefe=_zweimal_jobcenter,
    ),
    Regel(
        code="R506",
        severity=Severity.INFO,
        titel="Eigene Rechtsperson in der Linie",
        title="Legal person of its own in the line",
        text="{id} ({form}) ist eine eigene Rechtsperson und damit keine nachgeordnete Einheit",
        message="{id} ({form}) is a legal person of its own and so no subordinate unit",
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
        pruefe=_eigene_rechtsperson,
    ),
    Regel(
        code="R507",
        severity=Severity.INFO,
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
        pruefe=_personalrat,
    ),
)
