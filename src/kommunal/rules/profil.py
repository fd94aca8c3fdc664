"""Rules about the Profil: what a city states of itself, and which rules it silences."""

from collections.abc import Collection, Iterator, Sequence

from kommunal.model.profil import Ausnahme
from kommunal.rules.kontext import Kontext
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam

__all__ = ["REGELN", "UNGENUTZT", "ungenutzt"]


def _nichts(kontext: Kontext) -> Iterator[Fund]:
    """Find nothing: what was of use is known only after all other rules."""
    return iter(())


def ungenutzt(ausnahmen: Sequence[Ausnahme], benutzt: Collection[int], codes: Collection[str]) -> Iterator[Fund]:
    """Yield the exceptions that silenced nothing, of the rules that were run."""
    for i, ausnahme in enumerate(ausnahmen):
        if i not in benutzt and ausnahme.regel in codes:
            yield Fund(entry=None, feld=f"profil.ausnahmen[{i}]", werte={"regel": ausnahme.regel})


def _unbekannt(k: Kontext) -> Iterator[Fund]:
    profil = k.verwaltung.profil
    for i, ausnahme in enumerate(profil.ausnahmen if profil else ()):
        if ausnahme.regel not in k.codes:
            yield Fund(entry=None, feld=f"profil.ausnahmen[{i}].regel", werte={"regel": ausnahme.regel})
        for j, key in enumerate(ausnahme.eintraege):
            if key not in k.verwaltung:
                yield Fund(entry=None, feld=f"profil.ausnahmen[{i}].eintraege[{j}]", werte={"regel": key})


def _art(k: Kontext) -> Iterator[Fund]:
    arten = k.verwaltung.profil.arten if k.verwaltung.profil else ()
    for unit, _ in k.einheiten if arten else ():
        if unit.art not in arten:
            yield k.fund(unit, "art", art=unit.art, arten=", ".join(arten))


def _gliederung(k: Kontext) -> Iterator[Fund]:
    regeln = {g.art: g.unter for g in k.verwaltung.profil.gliederung} if k.verwaltung.profil else {}
    for unit, span in k.einheiten if regeln else ():
        for oben, dann in k.einheit_je_id.get(unit.uebergeordnet or "", ()):
            tage = gemeinsam(span, dann)
            if tage and unit.art in regeln and oben.art not in regeln[unit.art]:
                yield k.fund(unit, "uebergeordnet", tage, oben, art=unit.art, oben=oben.art, ziel=oben.id)


UNGENUTZT = Regel(
    code="P001",
    severity=Severity.INFO,
    titel="Ausnahme ohne Wirkung",
    title="Exception without effect",
    text="Die Ausnahme von {regel} nimmt nichts aus",
    message="the exception from {regel} silences nothing",
    hinweis="Die Ausnahme streichen, wenn sie nicht mehr gebraucht wird.",
    hint="Remove the exception if it is no longer needed.",
    source="method",
    wrong="""
profil:
  ausnahmen: [{regel: S101, grund: steht in einer anderen Datei}]
""",
    right="""
profil:
  ausnahmen: [{regel: S101, grund: steht in einer anderen Datei}]
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}]
""",
    pruefe=_nichts,
)
REGELN = (
    UNGENUTZT,
    Regel(
        code="P002",
        severity=Severity.WARNING,
        titel="Ausnahme nennt Unbekanntes",
        title="Exception names something unknown",
        text="Weder eine Regel noch ein Eintrag heißt {regel!r}",
        message="neither a rule nor an entry goes by {regel!r}",
        hinweis="Einen Code aus dem Katalog nennen, und Einträge, die es gibt.",
        hint="Name a code of the catalogue, and entries that exist.",
        source="method",
        wrong="profil: {ausnahmen: [{regel: S999, grund: Tippfehler}]}",
        right="""
profil: {ausnahmen: [{regel: S101, grund: steht in einer anderen Datei, eintraege: [jugendamt]}]}
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}]
""",
        pruefe=_unbekannt,
    ),
    Regel(
        code="P003",
        severity=Severity.WARNING,
        titel="Art, die es hier nicht gibt",
        title="Kind of unit that the city does not use",
        text="{id} ist der Art nach {art}; nach dem Profil verwendet die Stadt {arten}",
        message="{id} is of the kind {art}; by its Profil the city uses {arten}",
        hinweis="Die Art der Einheit oder profil.arten berichtigen.",
        hint="Correct the kind of the unit, or profil.arten.",
        source="the city's own Profil",
        wrong="""
profil: {arten: [dezernat, fachbereich]}
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
""",
        right="""
profil: {arten: [dezernat, fachbereich]}
einheiten: [{art: fachbereich, id: jugend, name: Jugend}]
""",
        pruefe=_art,
    ),
    Regel(
        code="P004",
        severity=Severity.WARNING,
        titel="Unterstellung, die es hier nicht gibt",
        title="Nesting that the city does not use",
        text="{id} ({art}) untersteht {ziel} ({oben}); das Profil sieht das nicht vor",
        message="{id} ({art}) stands below {ziel} ({oben}), which the Profil does not provide for",
        hinweis="Die Unterstellung oder profil.gliederung berichtigen.",
        hint="Correct the line parent, or profil.gliederung.",
        source="the city's own Profil",
        wrong="""
profil: {gliederung: [{art: amt, unter: [dezernat]}]}
einheiten:
  - {art: fachbereich, id: jugend, name: Jugend}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: jugend}
""",
        right="""
profil: {gliederung: [{art: amt, unter: [dezernat]}]}
einheiten:
  - {art: dezernat, id: jugend, name: Jugend}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: jugend}
""",
        pruefe=_gliederung,
    ),
)
