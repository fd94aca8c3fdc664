"""Structure: ids, references and the shape of the trees. What breaks these rules cannot be read without guessing."""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from kommunal.model import wandel
from kommunal.model.einheiten import Organisationseinheit, Stelle
from kommunal.model.eintrag import Eintrag
from kommunal.model.forms import fields
from kommunal.model.geltung import Geltung, stated, succession
from kommunal.model.marks import RESERVED, Verweis
from kommunal.model.verwaltung import COLLECTIONS, collection_of
from kommunal.model.wandel import Reorganisation, Stufe
from kommunal.rules.context import AnyOf, Context, Named, Sightings, Way, loose
from kommunal.rules.cycles import Link, cycles, in_a_circle, keys_of
from kommunal.rules.references import Reference
from kommunal.rules.rule import JUGENDAMT, Regel, error, warning
from kommunal.rules.spans import Days, both_certain, grouped, overlapping

_UPWARDS: Final = ("uebergeordnet", "teil_von")
_FIRM: Final = (Stufe.VOLLZOGEN, Stufe.BESCHLOSSEN)

# --- references -----------------------------------------------------------------------------------------------------


def _bad_references(k: Context) -> dict[str, list[Reference]]:
    """Return every reference that leads nowhere (S101, S102) or to the wrong kind (S103)."""
    bad: dict[str, list[Reference]] = {}
    if k.named is not None and not any(_unmet(k, set(keys), target) for target, keys in k.named.items()):
        return bad
    for column in k.columns:
        unmet = _unmet(k, column.keys, column.target)
        for reference in column.naming(unmet) if unmet else ():
            code = _fault(k, reference)
            if code is not None:
                bad.setdefault(code, []).append(reference)
    return bad


def _unmet(k: Context, keys: set[str | None], target: Verweis) -> set[str]:
    """Return those of some ids that no entry has to which they may point."""
    left = keys.difference(RESERVED)
    for name in target.auf:
        left -= k.ids[name]  # the more are met, the fewer are left to look for
    unmet = {key for key in left if key is not None}
    if unmet and "gebiete" in target.auf:
        unmet -= k.implied_areas
    return unmet


def _fault(k: Context, reference: Reference) -> str | None:
    entry, field, key, target = reference
    itself = key == entry.id and not field.startswith(_UPWARDS)
    if itself or not _looked_at(entry, field):
        return None
    if isinstance(entry, Reorganisation) and k.once(_founded_by)[entry.id].get(key) in target.auf:
        return None
    if k.tuples(key):
        return "S102" if loose(entry) else "S103"
    # an earlier step may have made the edge with a dotted id, or a post out of a share of one
    made = field.startswith("schritte") and ("." in key or _share_of_a_post(k, key))
    return "S102" if made or loose(entry) else "S101"


def _looked_at(entry: Eintrag, field: str) -> bool:
    if not isinstance(entry, Reorganisation):
        return True
    # what a reorganisation replaced is kept as it was, and what is not firm need not resolve
    return not field.startswith("vollzug" if entry.stufe in _FIRM else ("vollzug", "schritte", "neu"))


def _share_of_a_post(k: Context, key: str) -> bool:
    """Tell whether an id may be that of a share of a post: the id of the post, and that of the unit it went to."""
    parts = key.split("-")
    beginnings = ("-".join(parts[:i]) for i in range(1, len(parts)))
    return any(isinstance(unit, Stelle) for start in beginnings for unit, _ in k.units_by_id.get(start, ()))


def _founded_by(k: Context) -> dict[str, dict[str, str]]:
    founded: dict[str, dict[str, str]] = {}
    for one in k.verwaltung.reorganisationen:
        founded.setdefault(one.id, {}).update(_founded(one))
    return founded


def _founded(reorganisation: Reorganisation) -> dict[str, str]:
    """Return what the steps bring into being: ids, and in which tuple they will stand."""
    new: dict[str, str] = {}
    if reorganisation.neu is not None:
        for name in fields(wandel.Neues):
            new.update((entry.id, name) for entry in getattr(reorganisation.neu, name))
    for schritt in reorganisation.schritte:
        if isinstance(schritt, wandel.Gruenden | wandel.Eingliedern):
            new[schritt.einheit.id] = "einheiten"
        elif isinstance(schritt, wandel.Besetzen) and schritt.besetzung:
            new[schritt.besetzung.id] = "besetzungen"
        elif isinstance(schritt, wandel.BeziehungAendern) and schritt.beziehung:
            new[schritt.beziehung.id] = "beziehungen"
        elif isinstance(schritt, wandel.Teilen):
            new.update((anteil.id, "einheiten") for teil in schritt.teile for anteil in teil.anteile if anteil.id)
    return new


def _told(k: Context, code: str) -> Sightings:
    for entry, field, key, target in k.once(_bad_references).get(code, ()):
        yield k.seen(entry, field, None, key, target=key, expected=AnyOf(target.auf), there=k.tuples(key))


@error(
    "S101",
    titel="Verweis ins Leere",
    title="Reference to a missing entry",
    text="{field} nennt „{target}“; einen Eintrag mit dieser id gibt es nicht (erwartet in {expected})",
    message="{field} names {target!r}, and no entry has this id (expected in {expected})",
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
)
def _dangling(k: Context) -> Sightings:
    return _told(k, "S101")


@warning(
    "S102",
    titel="Entwurf mit fehlerhaftem Verweis",
    title="Draft with a broken reference",
    text="{field} nennt „{target}“; ein solcher Eintrag steht nicht in {expected}",
    message="{field} names {target!r}, but there is no such entry in {expected}",
    hinweis="Die id berichtigen, oder den Eintrag als geplant ergänzen.",
    hint="Correct the id, or add the entry as planned.",
    source="logic",
    exceptions="what is drafted or planned without a day is not firm, so this is no error",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, zustand: geplant}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, zustand: geplant}]",
)
def _dangling_draft(k: Context) -> Sightings:
    return _told(k, "S102")


@error(
    "S103",
    titel="Verweis auf die falsche Art von Eintrag",
    title="Reference to the wrong kind of entry",
    text="{field} nennt „{target}“; das steht in {there}, erwartet wird ein Eintrag in {expected}",
    message="{field} names {target!r}, which stands in {there}; expected an entry in {expected}",
    hinweis="Einen Eintrag der richtigen Art nennen; unter einem Gremium steht man durch eine Beziehung.",
    hint="Name an entry of the right kind; a Beziehung (unterstellung) puts a unit below a Gremium.",
    source="logic",
    given="""
personen: [{id: b-obszerninks, name: Britta Obszerninks}]
besetzungen: [{einheit: jugendamt, person: b-obszerninks, rolle: leitung}]
""",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: b-obszerninks}]",
    right=JUGENDAMT,
)
def _wrong_kind(k: Context) -> Sightings:
    return _told(k, "S103")


@warning(
    "S107",
    titel="Eintrag verweist auf sich selbst",
    title="Entry refers to itself",
    text="{field} von {entry} nennt {entry} selbst",
    message="{field} of {entry} names {entry} itself",
    hinweis="Die Angabe berichtigen oder weglassen.",
    hint="Correct the reference or leave it out.",
    source="logic",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, vorgaenger: [jugendamt]}]",
    right="""
einheiten: [{art: amt, id: alt, name: Jugendpflege}, {art: amt, id: jugendamt, name: Jugendamt, vorgaenger: [alt]}]
""",
)
def _itself(k: Context) -> Sightings:
    for column in k.columns:
        own = k.ids[collection_of(column.entries[0])]
        if not column.name.startswith(_UPWARDS) and not column.keys.isdisjoint(own):
            for entry, field, key, _ in column.looped():
                # what a reorganisation brought about, or brings along, says which one that is
                if not (isinstance(entry, Reorganisation) and field.startswith(("vollzug.", "neu."))):
                    yield k.seen(entry, field, None, target=key)


# --- ids and versions -----------------------------------------------------------------------------------------------


@error(
    "S104",
    titel="Eine id für zwei Sachen",
    title="One id for two things",
    text="Die id „{key}“ ist mehrfach vergeben: in {tuples}",
    message="the id {key!r} is taken more than once: in {tuples}",
    hinweis="Einer der Sachen eine andere id geben, auch in den Verweisen auf sie.",
    hint="Give one of the things another id, and change the references to it.",
    source="logic",
    given="einheiten: [{art: amt, id: jugend, name: Jugendamt}]",
    wrong="aufgaben: [{id: jugend, name: Jugendarbeit}]",
    right="aufgaben: [{id: jugendarbeit, name: Jugendarbeit}]",
)
def _one_id_for_two(k: Context) -> Sightings:
    total = frozenset().union(*k.ids.values())
    if sum(map(len, k.ids.values())) == len(total):
        return
    for key in sorted(total):
        names = k.tuples(key)
        for name in names[1:]:
            entry = next(entry for entry in getattr(k.verwaltung, name) if entry.id == key)
            yield k.seen(entry, "id", tuples=names, key=key)


_Overlap = tuple[Eintrag, Eintrag, Days]
"""Two versions of one id that are certain on some days, the earlier one first."""


def _overlaps(k: Context) -> list[_Overlap]:
    return [found for name in COLLECTIONS for versions in _several(k, name) for found in _certain_at_once(versions)]


def _several(k: Context, name: str) -> Iterator[list[Eintrag]]:
    """Yield the versions of every id that has several."""
    entries: Sequence[Eintrag] = getattr(k.verwaltung, name)
    if len(k.ids[name]) < len(entries):
        yield from (group for group in grouped(entries, lambda entry: entry.id).values() if len(group) > 1)


def _certain_at_once(versions: Sequence[Eintrag]) -> Iterator[_Overlap]:
    dated = [(version, _at_least(version, span)) for version, span in succession(versions)]
    for a, b, days in overlapping(dated, lambda a, b: True):
        # versions that begin on one day do not end one another
        yield a, b, both_certain(stated(a), stated(b)) or days


def _at_least(version: Eintrag, span: Geltung) -> Geltung:
    """Return a span that has its first day, where that is exact: a version that ends before it began overlaps."""
    if span.first_possible < span.first_certain or span.first_certain <= span.last_certain:
        return span
    return Geltung(span.first_possible, span.first_certain, span.first_certain, span.first_certain)


def _two_parents(a: Eintrag, b: Eintrag) -> tuple[str, str] | None:
    """Return the parents of two versions of a unit, where both are known and they differ."""
    if isinstance(a, Organisationseinheit) and isinstance(b, Organisationseinheit):
        above = a.uebergeordnet, b.uebergeordnet
        if above[0] is not None and above[1] is not None and above[0] != above[1]:
            return above[0], above[1]
    return None


@error(
    "S105",
    titel="Fassungen überschneiden sich",
    title="Versions overlap",
    text="Zwei Fassungen von {entry} gelten zugleich ({days})",
    message="two versions of {entry} hold at the same time ({days})",
    hinweis="Die ältere enden lassen, bevor die neuere beginnt, oder verschiedenen Sachen verschiedene ids geben.",
    hint="Let the older one end before the newer one begins, or give different things different ids.",
    source="logic",
    exceptions="a version without bis ends where the next begins; planned, drafted and deviating ones may overlap",
    given="einheiten: [{art: amt, id: jugendamt, name: Jugendamt, gueltig: {bis: 2021-06-30}}]",
    wrong="einheiten: [{art: amt, id: jugendamt, name: Amt für Jugend, gueltig: {ab: 2021-02-01}}]",
    right="einheiten: [{art: amt, id: jugendamt, name: Amt für Jugend, gueltig: {ab: 2021-07-01}}]",
)
def _versions_overlap(k: Context) -> Sightings:
    for a, b, days in k.once(_overlaps):
        if "." not in b.id and _two_parents(a, b) is None and k.firm(days, b):
            yield k.seen(b, "gueltig", days)


@error(
    "S106",
    titel="Zwei Unterstellungen zugleich",
    title="Two line parents at once",
    text="{entry} untersteht zugleich {a} und {b} ({days})",
    message="{entry} stands below {a} and below {b} at the same time ({days})",
    hinweis="Eine Linie wählen; die andere Bindung ist eine Beziehung (Fachaufsicht, Kooperation).",
    hint="Choose one line; the other tie is a Beziehung (fachaufsicht, kooperation).",
    source="logic",
    exceptions="units of several towns, Fachaufsicht and Beteiligung are Beziehungen beside the line",
    wrong="""
einheiten: [{art: dezernat, id: dezernat-2, name: Dezernat II}, {art: dezernat, id: dezernat-3, name: Dezernat III},
  {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-2, gueltig: {bis: 2021-06-30}},
  {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, gueltig: {ab: 2021-02-01}}]
""",
    right="""
einheiten: [{art: dezernat, id: dezernat-2, name: Dezernat II}, {art: dezernat, id: dezernat-3, name: Dezernat III},
  {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-2, gueltig: {bis: 2021-06-30}},
  {art: amt, id: jugendamt, name: Jugendamt, uebergeordnet: dezernat-3, gueltig: {ab: 2021-07-01}}]
""",
)
def _two_lines(k: Context) -> Sightings:
    for a, b, days in k.once(_overlaps):
        above = _two_parents(a, b)
        if above is not None and k.firm(days, b):
            yield k.seen(b, "uebergeordnet", days, a=Named(above[0]), b=Named(above[1]))


@warning(
    "S108",
    titel="Dieselbe Verbindung zweimal",
    title="The same edge twice",
    text="{entry} ist zweimal angegeben ({days}); ein Stand zeigt nur eine der beiden",
    message="{entry} is stated twice ({days}); a Stand shows only one of the two",
    hinweis="Eine streichen; sind es zwei verschiedene, jeder eine eigene id geben.",
    hint="Remove one; where they are two different things, give each an id of its own.",
    source="logic",
    exceptions="edges with ids of their own may state the same, such as two unnamed members",
    given=JUGENDAMT + "besetzungen: [{einheit: jugendamt, rolle: mitarbeit}]",
    wrong="besetzungen: [{einheit: jugendamt, rolle: mitarbeit, anteil: 0.5}]",
    right="besetzungen: [{id: aushilfe, einheit: jugendamt, rolle: mitarbeit, anteil: 0.5}]",
)
def _edge_twice(k: Context) -> Sightings:
    for _, b, days in k.once(_overlaps):
        if "." in b.id:
            yield k.seen(b, "", days)


# --- cycles ---------------------------------------------------------------------------------------------------------


def _circle(code: str, name: str, field: str, where: tuple[str, str], a: str, b: str) -> Regel:
    """Return the rule against circles of one kind of reference upwards; in its example, two stand above each other."""
    art = "art: amt, " if name == "einheiten" else ""
    below_b, below_a = (f"{field}: {f'[{key}]' if field == 'teil_von' else key}" for key in ("b", "a"))

    @error(
        code,
        titel=f"Kreis {where[0]}",
        title=f"Cycle {where[1]}",
        text="Der Weg nach oben führt im Kreis: {way} ({days})",
        message="the way up runs in a circle: {way} ({days})",
        hinweis=f"Eine der Angaben in {field} berichtigen oder zeitlich begrenzen.",
        hint=f"Correct {field} of one of them, or limit it in time.",
        source="logic",
        entails=("P004", "S123", "S124") if name == "einheiten" else (),
        exceptions="versions that follow one another may swap places: only days count on which the whole circle closes",
        wrong=f"{name}:\n  - {{{art}id: a, name: {a}, {below_b}}}\n  - {{{art}id: b, name: {b}, {below_a}}}",
        right=f"{name}:\n  - {{{art}id: a, name: {a}}}\n  - {{{art}id: b, name: {b}, {below_a}}}",
    )
    def found(k: Context) -> Sightings:
        entries: Sequence[Eintrag] = getattr(k.verwaltung, name)
        suspects = in_a_circle([entry.id for entry in entries], list(map(attrgetter(field), entries)))
        dated = k.versions(name, suspects)
        for entries, days in cycles([Link(entry, span, keys_of(getattr(entry, field))) for entry, span in dated]):
            if k.firm(days, *entries):
                yield k.seen(entries[0], field, days, *entries[1:], way=Way((*entries, entries[0])))

    return found


_UP: Final = "uebergeordnet"
LINE_CIRCLE = _circle("S111", "einheiten", _UP, ("in der Linie", "in the line"), "Schulamt", "Sportamt")
TASK_CIRCLE = _circle(
    "S112", "aufgaben", _UP, ("unter Aufgaben", "among tasks"), "Stadtteilkoordination", "Budgetverwaltung"
)
AREA_CIRCLE = _circle("S113", "gebiete", "teil_von", ("unter Gebieten", "among areas"), "Hammer Norden", "Bockum-Hövel")
BODY_CIRCLE = _circle("S114", "gremien", _UP, ("unter Gremien", "among Gremien"), "Lenkungsteam", "Arbeitskreis")
