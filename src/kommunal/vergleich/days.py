"""What differs between two days: tuple by tuple, in a fixed order; edges and Leitbilder are matched by their places."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.amounts import span_label
from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import PRESENT
from kommunal.model.leitbild import Leitbild
from kommunal.model.naming import person_label
from kommunal.model.personen import ABWESEND, WITHOUT_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.model.verwaltung import DATED
from kommunal.stand import Stand
from kommunal.tuples import NamedTuple
from kommunal.vergleich.changes import Aenderung, Aenderungsart, in_order
from kommunal.vergleich.descent import Descent, descent
from kommunal.vergleich.sides import Difference, Sides, difference, field_changes, grouped, matter, same_edge
from kommunal.vergleich.words import come_and_gone, thing_change, version_changes

__all__ = ["compare_days"]

Art = Aenderungsart


class Place(NamedTuple):
    """Where what is gone and what is new meet, beside the id."""

    of: Callable[[Any], Hashable | None]
    """Tells the place of an entry; None where it has none of this kind."""
    tell: Callable[[Sides, Sequence[Any], Sequence[Any]], list[Aenderung] | None]
    """Tells what is gone and what is new at one place; None leaves both to the next kind of place."""
    both: bool = False
    """Whether it tells of a place only where something is gone and something is new."""


class Matching(NamedTuple):
    """How the entries of one tuple are matched that have no partner under their id."""

    places: tuple[Place, ...] = ()
    identity: Callable[[Any], Hashable] = lambda _: None
    """Tells what makes it another thing under the same id where it differs."""
    told_by_place: frozenset[str] | None = None
    """The fields of which the place tells then; None where it tells of all."""


# --- who holds what ---------------------------------------------------------------------------------------------------

_WAYS: Final = {
    Besetzungsart.REGULAER: Art.NEUE_LEITUNG,
    Besetzungsart.KOMMISSARISCH: Art.KOMMISSARISCHE_LEITUNG,
    Besetzungsart.VERTRETUNGSWEISE: Art.VERTRETUNGSWEISE_LEITUNG,
    Besetzungsart.INTERIM: Art.INTERIMSLEITUNG,
    **dict.fromkeys(WITHOUT_PERSON, Art.LEITUNG_VAKANT),
    **dict.fromkeys(ABWESEND, Art.LEITUNG_VERHINDERT),
}


def _headed(besetzung: Besetzung) -> str | None:
    return besetzung.einheit if besetzung.rolle is Besetzungsrolle.LEITUNG else None


def _who_heads(besetzung: Besetzung) -> Hashable | None:
    unit = _headed(besetzung)
    return None if unit is None else (unit, besetzung.person, besetzung.besetzungsart)


def _somebody(besetzung: Besetzung) -> Hashable | None:
    return None if besetzung.person is None or _headed(besetzung) else (besetzung.person, besetzung.rolle)


def _heads(s: Sides, gone: Sequence[Besetzung], come: Sequence[Besetzung]) -> list[Aenderung]:
    name, unit = "besetzungen", (*gone, *come)[0].einheit
    before = ", ".join(person_label(besetzung, s.look_before) for besetzung in gone)
    if not come:
        if unit in s.b and not s.b.people.heads(unit):
            text = f"{s.name(unit)}: nicht mehr bekannt, bisher {before}"
            return [thing_change(Art.LEITUNG_UNBEKANNT, name, unit, gone, (), text)]
        return come_and_gone(s, name, gone, ())
    changes = []
    ways = grouped((), come, lambda besetzung: _WAYS[besetzung.besetzungsart])
    for art, (_, group) in ways.items():
        who = ", ".join(_head(s, besetzung) for besetzung in group)
        text = f"{s.name(unit)}: {who}{f', bisher {before}' if before else ''}"
        changes.append(thing_change(art, name, unit, gone, group, text))
    return changes


def _head(s: Sides, besetzung: Besetzung) -> str:
    person = person_label(besetzung, s.look)
    away = besetzung.besetzungsart in ABWESEND
    return f"{person} ({besetzung.besetzungsart.label})" if away else person


# --- responsibility ---------------------------------------------------------------------------------------------------


def _handed_over(s: Sides, gone: Sequence[Zuständigkeit], come: Sequence[Zuständigkeit]) -> list[Aenderung]:
    name = "zustaendigkeiten"
    before, now = s.names((z.zustaendig for z in gone), gone=True), s.names(z.zustaendig for z in come)
    text = f"{_what(s, come[0])}: bisher {before}, jetzt {now}"
    changes = [thing_change(Art.ZUSTAENDIGKEIT_UEBERTRAGEN, name, come[0].aufgabe, gone, come, text)]
    # what else changes with a hand-over from one to one
    one = len(gone) == len(come) == 1
    return changes + (version_changes(s, gone[0], come[0], but=("zustaendig", "gebiete")) if one else [])


def _of_one_bearer(s: Sides, gone: Sequence[Zuständigkeit], come: Sequence[Zuständigkeit]) -> list[Aenderung]:
    """Return the changes of one bearer at one task: for other areas, or come, or gone."""
    name, changes = "zustaendigkeiten", []
    if len(gone) == len(come) == 1 and gone[0].rolle is come[0].rolle:
        old, new = gone[0], come[0]
        if any(change.name == "gebiete" for change in field_changes(old, new)):
            were, are = (s.names(z.gebiete) or "überall" for z in (old, new))
            text = f"{_what(s, new, where=False)} ({s.name(new.zustaendig)}): bisher {were}, jetzt {are}"
            changes.append(thing_change(Art.ZUSTAENDIGKEIT_GEBIET, name, new.aufgabe, gone, come, text))
        return changes + version_changes(s, old, new, but=("gebiete",))
    for art, entries in ((Art.ZUSTAENDIGKEIT_ENTFALLEN, gone), (Art.ZUSTAENDIGKEIT_NEU, come)):
        for z in entries:
            went = entries is gone
            text = f"{_what(s, z, gone=went)}: {s.name(z.zustaendig, gone=went)}"
            changes.append(thing_change(art, name, z.aufgabe, (z,) if went else (), () if went else (z,), text))
    return changes


def _what(s: Sides, z: Zuständigkeit, *, where: bool = True, gone: bool = False) -> str:
    areas = [s.names(z.gebiete, gone=gone)] if where and z.gebiete else []
    areas += [f"ohne {s.names(z.ausgenommen, gone=gone)}"] if where and z.ausgenommen else []
    limits = [z.rolle.label, *areas, *([z.aufteilung] if z.aufteilung else [])]
    if z.wert_ab is not None or z.wert_bis is not None:
        limits.append(span_label(z.wert_ab or 0, float("inf") if z.wert_bis is None else z.wert_bis))
    return f"{s.name(z.aufgabe, gone=gone)} ({', '.join(limits)})"


# --- operators, funders and other relations ---------------------------------------------------------------------------

_AT_THE_THING: Final = {
    Beziehungsart.TRAEGERSCHAFT: Art.TRAEGERSCHAFT_GEAENDERT,
    Beziehungsart.FINANZIERUNG: Art.FINANZIERUNG_GEAENDERT,
}


def _run_by(s: Sides, gone: Sequence[Beziehung], come: Sequence[Beziehung]) -> list[Aenderung] | None:
    sample = (*come, *gone)[0]
    art = _AT_THE_THING.get(sample.beziehungsart)
    if art is None:
        return _one_for_one(s, gone, come)
    before, now = s.names((b.von for b in gone), gone=True), s.names(b.von for b in come)
    about = f" ({sample.gegenstand})" if sample.gegenstand else ""
    text = f"{s.name(sample.zu)}{about}: bisher {before or 'nicht bekannt'}, jetzt {now or 'nicht mehr bekannt'}"
    return [thing_change(art, "beziehungen", sample.zu, gone, come, text)]


# --- Leitbilder -------------------------------------------------------------------------------------------------------

_CONTENT: Final = ("motto", "werte", "leitsaetze", "ziele")


def _replaced(s: Sides, gone: Sequence[Leitbild], come: Sequence[Leitbild]) -> list[Aenderung]:
    """Return the changes of one unit: where it has a Leitbild before and one after, this replaces that."""
    name, changes = "leitbilder", []
    for old, new in zip(gone, come, strict=False):
        mottos = " durch ".join(f"„{leitbild.motto}“" if leitbild.motto else "ohne Motto" for leitbild in (old, new))
        changes.append(thing_change(Art.LEITBILD_ERSETZT, name, new.id, old, new, f"{s.name(new.einheit)}: {mottos}"))
    return changes + come_and_gone(s, name, gone[len(come) :], come[len(gone) :])


# --- how each kind is matched -----------------------------------------------------------------------------------------


def _one_for_one(s: Sides, gone: Sequence[Eintrag], come: Sequence[Eintrag]) -> list[Aenderung] | None:
    """Return what became of an edge that lost one end for another."""
    if len(gone) == len(come) == 1:
        return version_changes(s, gone[0], come[0])
    return None


MATCHING: Final[Mapping[str, Matching]] = {
    "besetzungen": Matching(
        places=(Place(_headed, _heads), Place(_somebody, _one_for_one)),
        identity=_who_heads,
        told_by_place=frozenset({"einheit", "rolle", "person", "besetzungsart"}),
    ),
    "zustaendigkeiten": Matching(
        places=(Place(matter, _handed_over, both=True), Place(attrgetter("aufgabe", "zustaendig"), _of_one_bearer)),
        identity=same_edge,
    ),
    "beziehungen": Matching(
        places=(
            Place(attrgetter("zu", "beziehungsart", "gegenstand"), _run_by),
            Place(attrgetter("von", "beziehungsart", "gegenstand"), _one_for_one),
        ),
        identity=same_edge,
    ),
    "leitbilder": Matching(
        places=(Place(attrgetter("id"), _replaced, both=True), Place(attrgetter("einheit"), _replaced)),
        identity=attrgetter(*_CONTENT),
        told_by_place=frozenset(_CONTENT),
    ),
    "mitgliedschaften": Matching(places=(Place(attrgetter("gremium", "rolle"), _one_for_one),)),
}
"""The tuples of entries that can be the same in fact under another id."""


# --- tuple by tuple ---------------------------------------------------------------------------------------------------


def compare_days(a: Stand, b: Stand) -> list[Aenderung]:
    """Return everything that two Stände show differently, in order."""
    s = Sides(a, b)
    differences = {name: difference(s, name) for name in DATED}
    told = descent(s, differences["einheiten"], differences["akteure"])
    changes = (change for name in DATED for change in _of_one_tuple(s, name, differences[name], told))
    return in_order([*told.changes, *changes])


def _of_one_tuple(s: Sides, name: str, difference: Difference, descent: Descent) -> list[Aenderung]:
    """Return what has come, gone and changed in one tuple, but for what its descent tells."""
    matching = MATCHING.get(name, Matching())
    origins = {origin for origin, _ in descent.links}
    gone = [entry for entry in difference.gone if entry.id not in origins]
    come = list(difference.new)
    changes: list[Aenderung] = []
    for old, new in difference.pairs:
        if _has_come_true(s, name, old, new):
            changes.append(thing_change(Aenderungsart.VERWIRKLICHT, name, new.id, old, new, s.told(new)))
        if matching.identity(old) == matching.identity(new):
            changes += version_changes(s, old, new, links=descent.links)
            continue
        gone.append(old)
        come.append(new)
        if matching.told_by_place is not None:
            changes += version_changes(s, old, new, but=matching.told_by_place)
    for place in matching.places:
        groups = grouped(gone, come, place.of)
        gone, come = map(list, groups.pop(None, ((), ())))
        for left, found in groups.values():
            told = None if place.both and not (left and found) else place.tell(s, left, found)
            gone += left if told is None else ()
            come += found if told is None else ()
            changes += told or ()
    return changes + come_and_gone(s, name, gone, come)


def _has_come_true(s: Sides, name: str, old: Eintrag, new: Eintrag) -> bool:
    """Tell whether a thing was there as a plan only and is there now, though not quite as planned."""
    came = old.zustand is Zustand.GEPLANT and new.zustand in PRESENT and s.in_fact(name, new.id, after=False) is None
    return came and all(change.name != "zustand" for change in field_changes(old, new))
