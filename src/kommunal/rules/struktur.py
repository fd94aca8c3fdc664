"""Structure: ids, references and the shape of the trees. What breaks these rules cannot be read without guessing."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.eintrag import Eintrag
from kommunal.model.felder import RESERVIERT, Verweis, felder
from kommunal.model.geltung import Geltung, erklaert, geltungen
from kommunal.model.verwaltung import SAMMLUNGEN
from kommunal.model.wandel import (
    Besetzen,
    BeziehungAendern,
    Eingliedern,
    Gruenden,
    Neues,
    Reorganisation,
    Stufe,
    Teilen,
)  # fmt: skip
from kommunal.rules.kontext import Kontext, gruppiert, lose
from kommunal.rules.regel import Fund, Regel, Severity
from kommunal.rules.spannen import gemeinsam, ueberschneidungen
from kommunal.rules.zyklen import Glied, zyklen

__all__ = ["REGELN"]

_AUFWAERTS: Final = ("uebergeordnet", "teil_von")
_FEST: Final = (Stufe.VOLLZOGEN, Stufe.BESCHLOSSEN)

# --- references -----------------------------------------------------------------------------------------------------


def _fehlverweise(k: Kontext) -> list[tuple[str, Eintrag, str, str, Verweis]]:
    """Return every reference that leads nowhere (S101, S102), to the wrong kind (S103) or to itself (S107)."""
    fehler: list[tuple[str, Eintrag, str, str, Verweis]] = []
    orte = k.orte
    for entry, feld, ziel, verweis in k.verweise:
        if ziel == entry.id and not feld.startswith(_AUFWAERTS):
            fehler.append(("S107", entry, feld, ziel, verweis))
            continue
        da = orte.get(ziel)
        if (da is not None and not da.isdisjoint(verweis.auf)) or ziel in RESERVIERT or not _geprueft(entry, feld):
            continue
        if isinstance(entry, Reorganisation) and k.einmal(_gegruendete)[id(entry)].get(ziel) in verweis.auf:
            continue
        if da is not None:
            fehler.append(("S102" if lose(entry) else "S103", entry, feld, ziel, verweis))
        else:
            # an earlier step may have made the edge with a dotted id, or a post out of a share of one
            locker = lose(entry) or (feld.startswith("schritte") and ("." in ziel or _teilstelle(k, ziel)))
            fehler.append(("S102" if locker else "S101", entry, feld, ziel, verweis))
    return fehler


def _geprueft(entry: Eintrag, feld: str) -> bool:
    vorhaben = isinstance(entry, Reorganisation) and entry.stufe not in _FEST
    return not (vorhaben and feld.startswith(("schritte", "neu")))


def _teilstelle(k: Kontext, ziel: str) -> bool:
    """Tell whether an id may be that of a share of a post: the id of the post, and that of the unit it went to."""
    teile = ziel.split("-")
    return any(isinstance(paar[0], Stelle) for i in range(1, len(teile))
               for paar in k.einheit_je_id.get("-".join(teile[:i]), ()))  # fmt: skip


def _gegruendete(k: Kontext) -> dict[int, dict[str, str]]:
    return {id(eine): _gegruendet(eine) for eine in k.verwaltung.reorganisationen}


def _gegruendet(reorganisation: Reorganisation) -> dict[str, str]:
    """Return what the steps bring into being: ids, and in which tuple they will stand."""
    neu: dict[str, str] = {}
    if reorganisation.neu is not None:
        for name in felder(Neues):
            neu.update((entry.id, name) for entry in getattr(reorganisation.neu, name))
    for schritt in reorganisation.schritte:
        if isinstance(schritt, Gruenden | Eingliedern):
            neu[schritt.einheit.id] = "einheiten"
        elif isinstance(schritt, Besetzen) and schritt.besetzung:
            neu[schritt.besetzung.id] = "besetzungen"
        elif isinstance(schritt, BeziehungAendern) and schritt.beziehung:
            neu[schritt.beziehung.id] = "beziehungen"
        elif isinstance(schritt, Teilen):
            neu.update((anteil.id, "einheiten") for teil in schritt.teile for anteil in teil.anteile if anteil.id)
    return neu


def _verweisregel(code: str) -> Any:
    def pruefe(k: Kontext) -> Iterator[Fund]:
        for art, entry, feld, ziel, verweis in k.einmal(_fehlverweise):
            if art == code:
                da = ", ".join(sorted(k.orte.get(ziel, ())))
                yield k.fund(entry, feld, None, ziel, ziel=ziel, erwartet=" or ".join(verweis.auf),
                             erwartet_de=" oder ".join(verweis.auf), da=da)  # fmt: skip

    return pruefe


# --- ids and versions -----------------------------------------------------------------------------------------------


def _doppelte_id(k: Kontext) -> Iterator[Fund]:
    for key, orte in k.orte.items():
        if len(orte) > 1:
            reihe = [name for name in SAMMLUNGEN if name in orte]
            for name in reihe[1:]:
                entry = next(entry for entry in getattr(k.verwaltung, name) if entry.id == key)
                yield k.fund(entry, "id", orte=", ".join(reihe), key=key)


_Ueberlappung = tuple[str, Eintrag, Eintrag, tuple[int, int]]


def _ueberlappungen(k: Kontext) -> list[_Ueberlappung]:
    """Return the versions of one id that are certain on one day: (tuple, earlier, later, days)."""
    return [
        (name, *treffer)
        for name in SAMMLUNGEN
        for gruppe in _mehrfache(getattr(k.verwaltung, name))
        for treffer in _beide_sicher(gruppe)
    ]


def _mehrfache(entries: Sequence[Eintrag]) -> Iterator[list[Eintrag]]:
    """Yield the versions of every id that has several."""
    if len({entry.id for entry in entries}) < len(entries):
        yield from (gruppe for gruppe in gruppiert(entries, lambda entry: entry.id).values() if len(gruppe) > 1)


def _beide_sicher(gruppe: Sequence[Eintrag]) -> Iterator[tuple[Eintrag, Eintrag, tuple[int, int]]]:
    paare = [(version, _mindestens(version, span)) for version, span in geltungen(gruppe)]
    for a, b, von, bis in ueberschneidungen(paare):
        # versions that begin on one day do not end one another
        yield a, b, gemeinsam(erklaert(a), erklaert(b)) or (von, bis)


def _mindestens(version: Eintrag, span: Geltung) -> Geltung:
    """Return a span that has its first day, where that is exact: a version that ends before it began overlaps."""
    if span.first_possible < span.first_certain or span.first_certain <= span.last_certain:
        return span
    return Geltung(span.first_possible, span.first_certain, span.first_certain, span.first_certain)


def _ueberlappend(k: Kontext) -> Iterator[Fund]:
    for _, a, b, tage in k.einmal(_ueberlappungen):
        if "." not in b.id and _eltern(a, b) is None and k.belastbar(tage, b):
            yield k.fund(b, "gueltig", tage)


def _zwei_eltern(k: Kontext) -> Iterator[Fund]:
    for _, a, b, tage in k.einmal(_ueberlappungen):
        oben = _eltern(a, b)
        if oben is not None and k.belastbar(tage, b):
            yield k.fund(b, "uebergeordnet", tage, a=oben[0], b=oben[1])


def _eltern(a: Eintrag, b: Eintrag) -> tuple[str, str] | None:
    """Return the parents of two versions of a unit, where both are known and they differ."""
    if isinstance(a, Organisationseinheit) and isinstance(b, Organisationseinheit):
        oben = a.uebergeordnet, b.uebergeordnet
        if oben[0] is not None and oben[1] is not None and oben[0] != oben[1]:
            return oben[0], oben[1]
    return None


def _doppelte_kante(k: Kontext) -> Iterator[Fund]:
    for _, _, b, tage in k.einmal(_ueberlappungen):
        if "." in b.id:
            yield k.fund(b, "", tage)


# --- cycles ---------------------------------------------------------------------------------------------------------


def _kreisregel(name: str, feld: str) -> Any:
    def pruefe(k: Kontext) -> Iterator[Fund]:
        glieder = [
            Glied(entry, span, (oben,) if isinstance(oben, str) else tuple(oben or ()))
            for entry, span in k.paare(name)
            for oben in (getattr(entry, feld),)
        ]
        for kreis, von, bis in zyklen(glieder):
            if not k.belastbar((von, bis), *kreis):
                continue
            weg = " → ".join(entry.id for entry in (*kreis, kreis[0]))
            yield k.fund(kreis[0], feld, (von, bis), *kreis[1:], weg=weg)

    return pruefe


def _kreis(code: str, name: str, feld: str, was: str, what: str, beispiel: str) -> Regel:
    return Regel(
        code=code,
        severity=Severity.ERROR,
        titel=f"Kreis {was}",
        title=f"Cycle {what}",
        text="Der Weg nach oben führt im Kreis: {weg} ({zeit})",
        message="the way up runs in a circle: {weg} ({time})",
        hinweis=f"Eine der Angaben in {feld} berichtigen oder zeitlich begrenzen.",
        hint=f"Correct {feld} of one of them, or limit it in time.",
        source="logic",
        entails=("P004", "S123", "S124") if name == "einheiten" else (),
        exceptions="versions that follow one another may swap places: only days count on which the whole circle closes",
        wrong=beispiel.replace("OBEN", f"{feld}: {'[b]' if feld == 'teil_von' else 'b'}"),
        right=beispiel.replace(", OBEN", ""),
        pruefe=_kreisregel(name, feld),
    )


REGELN = (
    Regel(
        code="S101",
        severity=Severity.ERROR,
        titel="Verweis ins Leere",
        title="Reference to nothing",
        text="{feld} nennt {ziel!r}; einen Eintrag mit dieser id gibt es nicht (erwartet in {erwartet_de})",
        message="{feld} names {ziel!r}, and no entry has this id (expected in {erwartet})",
        hinweis="Die id berichtigen oder den Eintrag ergänzen; ist er unbekannt, die Angabe weglassen.",
        hint="Correct the id or add the entry; where it is not known, leave the field out.",
        source="logic",
        exceptions="steps of a Reorganisation that is only planned or was withdrawn are not looked at",
        wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}]",
        right="""
einheiten:
  - {art: dezernat, id: dezernat-3, name: Dezernat III}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3}
""",
        pruefe=_verweisregel("S101"),
    ),
    Regel(
        code="S102",
        severity=Severity.WARNING,
        titel="Entwurf verweist auf nichts Passendes",
        title="Draft refers to nothing that fits",
        text="{feld} nennt {ziel!r}; ein solcher Eintrag steht nicht in {erwartet_de}",
        message="{feld} names {ziel!r}, which is no entry in {erwartet}",
        hinweis="Die id berichtigen, oder den Eintrag als geplant ergänzen.",
        hint="Correct the id, or add the entry as planned.",
        source="logic",
        exceptions="what is drafted or planned without a day is not firm, so this is no error",
        wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, zustand: geplant}]",
        right="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, zustand: geplant}]",
        pruefe=_verweisregel("S102"),
    ),
    Regel(
        code="S103",
        severity=Severity.ERROR,
        titel="Verweis auf die falsche Art von Eintrag",
        title="Reference to the wrong kind of entry",
        text="{feld} nennt {ziel!r}; das steht in {da}, erwartet wird ein Eintrag in {erwartet_de}",
        message="{feld} names {ziel!r}, which stands in {da}; expected an entry in {erwartet}",
        hinweis="Die id eines Eintrags der richtigen Art nennen.",
        hint="Name an entry of the right kind.",
        source="logic",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: b-obszerninks}]
personen: [{id: b-obszerninks, name: Britta Obszerninks}]
besetzungen: [{einheit: jugendamt, person: b-obszerninks, rolle: leitung}]
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
personen: [{id: b-obszerninks, name: Britta Obszerninks}]
besetzungen: [{einheit: jugendamt, person: b-obszerninks, rolle: leitung}]
""",
        pruefe=_verweisregel("S103"),
    ),
    Regel(
        code="S104",
        severity=Severity.ERROR,
        titel="Eine id für zwei Sachen",
        title="One id for two things",
        text="Die id {key!r} ist mehrfach vergeben: in {orte}",
        message="the id {key!r} is taken more than once: in {orte}",
        hinweis="Einer der Sachen eine andere id geben, auch in den Verweisen auf sie.",
        hint="Give one of the things another id, and change the references to it.",
        source="logic",
        wrong="""
einheiten: [{art: amt, id: jugend, name: Jugendamt}]
aufgaben: [{id: jugend, name: Jugendarbeit}]
""",
        right="""
einheiten: [{art: amt, id: jugend, name: Jugendamt}]
aufgaben: [{id: jugendarbeit, name: Jugendarbeit}]
""",
        pruefe=_doppelte_id,
    ),
    Regel(
        code="S105",
        severity=Severity.ERROR,
        titel="Fassungen überschneiden sich",
        title="Versions overlap",
        text="Zwei Fassungen von {id} gelten zugleich ({zeit})",
        message="two versions of {id} hold at once ({time})",
        hinweis="Die ältere enden lassen, bevor die neuere beginnt, oder verschiedenen Sachen verschiedene ids geben.",
        hint="Let the older one end before the newer one begins, or give different things different ids.",
        source="logic",
        exceptions="a version without bis ends where the next begins; planned, drafted and deviating ones may overlap",
        wrong="""
einheiten:
  - {art: amt, id: jugendamt, name: Jugendamt, gueltig: {bis: 2021-06-30}}
  - {art: amt, id: jugendamt, name: Amt für Jugend, gueltig: {ab: 2021-02-01}}
""",
        right="""
einheiten:
  - {art: amt, id: jugendamt, name: Jugendamt}
  - {art: amt, id: jugendamt, name: Amt für Jugend, gueltig: {ab: 2021-02-01}}
""",
        pruefe=_ueberlappend,
    ),
    Regel(
        code="S106",
        severity=Severity.ERROR,
        titel="Zwei Unterstellungen zugleich",
        title="Two line parents at once",
        text="{id} untersteht zugleich {a} und {b} ({zeit})",
        message="{id} stands below {a} and below {b} at once ({time})",
        hinweis="Eine Linie wählen; die andere Bindung ist eine Beziehung (Fachaufsicht, Kooperation).",
        hint="Choose one line; the other tie is a Beziehung (fachaufsicht, kooperation).",
        source="logic",
        exceptions="units of several towns, Fachaufsicht and Beteiligung are Beziehungen beside the line",
        wrong="""
einheiten:
  - {art: dezernat, id: dezernat-2, name: Dezernat II}
  - {art: dezernat, id: dezernat-3, name: Dezernat III}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-2, gueltig: {bis: 2021-06-30}}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, gueltig: {ab: 2021-02-01}}
""",
        right="""
einheiten:
  - {art: dezernat, id: dezernat-2, name: Dezernat II}
  - {art: dezernat, id: dezernat-3, name: Dezernat III}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-2, gueltig: {bis: 2021-01-31}}
  - {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, gueltig: {ab: 2021-02-01}}
""",
        pruefe=_zwei_eltern,
    ),
    Regel(
        code="S107",
        severity=Severity.WARNING,
        titel="Eintrag verweist auf sich selbst",
        title="Entry refers to itself",
        text="{feld} von {id} nennt {id} selbst",
        message="{feld} of {id} names {id} itself",
        hinweis="Die Angabe berichtigen oder weglassen.",
        hint="Correct the reference or leave it out.",
        source="logic",
        wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, vorgaenger: [jugendamt]}]",
        right="""
einheiten:
  - {art: amt, id: jugendpflege, name: Jugendpflege, zustand: aufgeloest}
  - {art: amt, id: jugendamt, name: Jugendamt, vorgaenger: [jugendpflege]}
""",
        pruefe=_verweisregel("S107"),
    ),
    Regel(
        code="S108",
        severity=Severity.WARNING,
        titel="Dieselbe Verbindung zweimal",
        title="The same edge twice",
        text="{id} ist zweimal angegeben ({zeit}); ein Stand zeigt nur eine der beiden",
        message="{id} is stated twice ({time}); a Stand shows only one of the two",
        hinweis="Eine streichen; sind es zwei verschiedene, jeder eine eigene id geben.",
        hint="Remove one; where they are two different things, give each an id of its own.",
        source="logic",
        exceptions="edges with ids of their own may state the same, such as two unnamed members",
        wrong="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
besetzungen:
  - {einheit: jugendamt, rolle: mitarbeit}
  - {einheit: jugendamt, rolle: mitarbeit, anteil: 0.5}
""",
        right="""
einheiten: [{art: amt, id: jugendamt, name: Jugendamt}]
besetzungen:
  - {einheit: jugendamt, rolle: mitarbeit}
  - {id: aushilfe, einheit: jugendamt, rolle: mitarbeit, anteil: 0.5}
""",
        pruefe=_doppelte_kante,
    ),
    _kreis(
        "S111", "einheiten", "uebergeordnet", "in der Linie", "in the line",
        """
einheiten:
  - {art: amt, id: a, name: Schulamt, OBEN}
  - {art: amt, id: b, name: Sportamt, uebergeordnet: a}
""",
    ),
    _kreis(
        "S112", "aufgaben", "uebergeordnet", "unter Aufgaben", "among tasks",
        """
aufgaben:
  - {id: a, name: Stadtteilkoordination, OBEN}
  - {id: b, name: Budgetverwaltung, uebergeordnet: a}
""",
    ),
    _kreis(
        "S113", "gebiete", "teil_von", "unter Gebieten", "among areas",
        """
gebiete:
  - {id: a, name: Hammer Norden, OBEN}
  - {id: b, name: Bockum-Hövel, teil_von: [a]}
""",
    ),
    _kreis(
        "S114", "gremien", "uebergeordnet", "unter Gremien", "among Gremien",
        """
gremien:
  - {id: a, name: Lenkungsteam, OBEN}
  - {id: b, name: Arbeitskreis, uebergeordnet: a}
""",
    ),
)  # fmt: skip
