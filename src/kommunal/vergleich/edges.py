"""What differs in the edges, matched by their ends: heads, other posts, responsibility, operators and funders."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, TypeVar

from kommunal.model.akteure import Beziehung, Beziehungsart
from kommunal.model.aufgaben import Zuständigkeit
from kommunal.model.eintrag import Kante
from kommunal.model.naming import person_label
from kommunal.model.personen import ABWESEND, WITHOUT_PERSON, Besetzung, Besetzungsart, Besetzungsrolle
from kommunal.vergleich.changes import Aenderung, Aenderungsart
from kommunal.vergleich.entries import come_and_gone, field_change, grouped, replaced, thing_change
from kommunal.vergleich.sides import FieldChange, Sides, field_changes

__all__ = ["besetzungen", "beziehungen", "zustaendigkeiten"]

Art = Aenderungsart
K = TypeVar("K", bound=Kante)

_HEADS: Final = {
    Besetzungsart.REGULAER: Art.NEUE_LEITUNG,
    Besetzungsart.KOMMISSARISCH: Art.KOMMISSARISCHE_LEITUNG,
    Besetzungsart.VERTRETUNGSWEISE: Art.VERTRETUNGSWEISE_LEITUNG,
    Besetzungsart.INTERIM: Art.INTERIMSLEITUNG,
    **dict.fromkeys(WITHOUT_PERSON, Art.LEITUNG_VAKANT),
    **dict.fromkeys(ABWESEND, Art.LEITUNG_VERHINDERT),
}
_AT_THE_THING: Final = {
    Beziehungsart.TRAEGERSCHAFT: Art.TRAEGERSCHAFT_GEAENDERT,
    Beziehungsart.FINANZIERUNG: Art.FINANZIERUNG_GEAENDERT,
}
Changes = tuple[FieldChange, ...]


def _sorted_out(
    s: Sides, name: str, beside: Callable[[K, K, Changes], Changes | None]
) -> tuple[list[Aenderung], list[K], list[K]]:
    """Return the changes of edges that stay where they are, and the edges that are gone from their place and new there.

    `beside` tells what of an edge changed beside its place; None where it is the same place.
    """
    difference = s.difference(name)
    changes: list[Aenderung] = []
    gone, come = list(difference.gone), list(difference.new)
    for old, new in difference.pairs:
        fields = field_changes(old, new)
        moved = beside(old, new, fields)
        if moved is not None:
            gone.append(old)
            come.append(new)
        changes += (field_change(s, name, old, new, change) for change in (fields if moved is None else moved))
    return changes, gone, come


# --- who holds what ---------------------------------------------------------------------------------------------------

_WHO: Final = frozenset({"einheit", "rolle", "person", "besetzungsart"})


def besetzungen(s: Sides) -> list[Aenderung]:
    """Return the changes of heads, by unit, and of every other Besetzung."""

    def beside(old: Besetzung, new: Besetzung, fields: Changes) -> Changes | None:
        heads = (_leads(old) or _leads(new)) and any(change.name in _WHO for change in fields)
        return tuple(change for change in fields if change.name not in _WHO) if heads else None

    changes, gone, come = _sorted_out(s, "besetzungen", beside)
    for unit, (old, new) in grouped(filter(_leads, gone), filter(_leads, come), lambda b: b.einheit).items():
        changes += _heads(s, str(unit), old, new)
    old_others, new_others = ([b for b in group if not _leads(b)] for group in (gone, come))
    return changes + replaced(s, "besetzungen", old_others, new_others, _somebody)


def _somebody(besetzung: Besetzung) -> Hashable | None:
    return None if besetzung.person is None else (besetzung.person, besetzung.rolle)


def _leads(besetzung: Besetzung) -> bool:
    return besetzung.rolle is Besetzungsrolle.LEITUNG


def _heads(s: Sides, unit: str, gone: Sequence[Besetzung], come: Sequence[Besetzung]) -> list[Aenderung]:
    before = ", ".join(person_label(besetzung, s.look_before) for besetzung in gone)
    if not come:
        exists = any(s.entry(name, unit, after=True) is not None for name in ("einheiten", "akteure"))
        if exists and not any(map(_leads, s.held(unit))):
            text = f"{s.name(unit)}: nicht mehr bekannt, bisher {before}"
            return [thing_change(Art.LEITUNG_UNBEKANNT, "besetzungen", unit, gone, (), text)]
        return come_and_gone(s, "besetzungen", gone, ())
    groups: dict[Art, list[Besetzung]] = {}
    for besetzung in come:
        groups.setdefault(_HEADS[besetzung.besetzungsart], []).append(besetzung)
    changes = []
    for art, group in groups.items():
        who = ", ".join(_head(s, besetzung) for besetzung in group)
        text = f"{s.name(unit)}: {who}{f', bisher {before}' if before else ''}"
        changes.append(thing_change(art, "besetzungen", unit, gone, tuple(group), text))
    return changes


def _head(s: Sides, besetzung: Besetzung) -> str:
    person = person_label(besetzung, s.look)
    away = besetzung.besetzungsart in ABWESEND
    return f"{person} ({besetzung.besetzungsart.label})" if away else person


# --- responsibility ---------------------------------------------------------------------------------------------------


def zustaendigkeiten(s: Sides) -> list[Aenderung]:
    """Return the changes of responsibility: by task, role, area and split; then by task and bearer."""

    def beside(old: Zuständigkeit, new: Zuständigkeit, fields: Changes) -> Changes | None:
        return None if _matter(old) == _matter(new) and old.zustaendig == new.zustaendig else ()

    changes, gone, come = _sorted_out(s, "zustaendigkeiten", beside)
    rest: tuple[list[Zuständigkeit], list[Zuständigkeit]] = ([], [])
    for old, new in grouped(gone, come, _matter).values():
        if old and new:
            changes += _handed_over(s, old, new)
        else:
            rest[0].extend(old)
            rest[1].extend(new)
    for old, new in grouped(*rest, lambda z: (z.aufgabe, z.zustaendig)).values():
        changes += _of_one_bearer(s, old, new)
    return changes


def _matter(z: Zuständigkeit) -> Hashable:
    return z.aufgabe, z.rolle, frozenset(z.gebiete), z.aufteilung


def _handed_over(s: Sides, gone: Sequence[Zuständigkeit], come: Sequence[Zuständigkeit]) -> list[Aenderung]:
    before, now = _bearers(s, gone), _bearers(s, come)
    text = f"{_what(s, come[0])}: bisher {before}, jetzt {now}"
    art = Art.ZUSTAENDIGKEIT_UEBERTRAGEN
    told = [thing_change(art, "zustaendigkeiten", come[0].aufgabe, gone, come, text)]
    # what else changes with a hand-over from one to one
    fields = field_changes(gone[0], come[0]) if len(gone) == len(come) == 1 else ()
    further = (change for change in fields if change.name not in ("zustaendig", "gebiete"))
    return told + [field_change(s, "zustaendigkeiten", gone[0], come[0], change) for change in further]


def _bearers(s: Sides, group: Iterable[Zuständigkeit]) -> str:
    return s.names(z.zustaendig for z in group)


def _of_one_bearer(s: Sides, gone: Sequence[Zuständigkeit], come: Sequence[Zuständigkeit]) -> list[Aenderung]:
    """Return the changes of one bearer at one task: for other areas, or come, or gone."""
    name, changes = "zustaendigkeiten", []
    if len(gone) == len(come) == 1 and gone[0].rolle is come[0].rolle:
        old, new = gone[0], come[0]
        fields = field_changes(old, new)
        if any(change.name == "gebiete" for change in fields):
            were, are = (s.names(z.gebiete) or "überall" for z in (old, new))
            text = f"{_what(s, new, where=False)} ({s.name(new.zustaendig)}): bisher {were}, jetzt {are}"
            changes.append(thing_change(Art.ZUSTAENDIGKEIT_GEBIET, name, new.aufgabe, gone, come, text))
        rest = (change for change in fields if change.name != "gebiete")
        return changes + [field_change(s, name, old, new, change) for change in rest]
    for art, group in ((Art.ZUSTAENDIGKEIT_ENTFALLEN, gone), (Art.ZUSTAENDIGKEIT_NEU, come)):
        for z in group:
            before, after = ((z,), ()) if art is Art.ZUSTAENDIGKEIT_ENTFALLEN else ((), (z,))
            changes.append(thing_change(art, name, z.aufgabe, before, after, f"{_what(s, z)}: {s.name(z.zustaendig)}"))
    return changes


def _what(s: Sides, z: Zuständigkeit, *, where: bool = True) -> str:
    limits = [z.rolle.label, *([s.names(z.gebiete)] if where and z.gebiete else [])]
    return f"{s.name(z.aufgabe)} ({', '.join([*limits, *([z.aufteilung] if z.aufteilung else [])])})"


# --- operators, funders and other relations ---------------------------------------------------------------------------


def beziehungen(s: Sides) -> list[Aenderung]:
    """Return the changes of operators and funders, by thing, and of every other relation."""

    def beside(old: Beziehung, new: Beziehung, fields: Changes) -> Changes | None:
        return None if _at(old) == _at(new) and old.von == new.von else ()

    changes, gone, come = _sorted_out(s, "beziehungen", beside)
    at_things = grouped(filter(_at_the_thing, gone), filter(_at_the_thing, come), _at)
    changes += (_run_by(s, old, new) for old, new in at_things.values())
    old_others, new_others = ([b for b in group if not _at_the_thing(b)] for group in (gone, come))
    return changes + replaced(s, "beziehungen", old_others, new_others, _at, _from)


def _at_the_thing(beziehung: Beziehung) -> bool:
    return beziehung.beziehungsart in _AT_THE_THING


def _at(beziehung: Beziehung) -> Hashable:
    return beziehung.zu, beziehung.beziehungsart, beziehung.gegenstand


def _from(beziehung: Beziehung) -> Hashable:
    return beziehung.von, beziehung.beziehungsart, beziehung.gegenstand


def _run_by(s: Sides, gone: Sequence[Beziehung], come: Sequence[Beziehung]) -> Aenderung:
    sample = (*come, *gone)[0]
    before, now = _those(s, gone) or "nicht bekannt", _those(s, come) or "nicht mehr bekannt"
    about = f" ({sample.gegenstand})" if sample.gegenstand else ""
    text = f"{s.name(sample.zu)}{about}: bisher {before}, jetzt {now}"
    return thing_change(_AT_THE_THING[sample.beziehungsart], "beziehungen", sample.zu, gone, come, text)


def _those(s: Sides, group: Iterable[Beziehung]) -> str:
    return s.names(beziehung.von for beziehung in group)
