"""What differs in any entry: come, gone, planned come true, office hours, and every other field by its name."""

from collections.abc import Callable, Collection, Container, Hashable, Iterable
from typing import TypeVar

from kommunal.model.akteure import Mitgliedschaft
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import PRESENT
from kommunal.model.leitbild import Leitbild
from kommunal.model.references import reference_fields
from kommunal.vergleich.changes import Aenderung, Aenderungsart
from kommunal.vergleich.sides import FieldChange, Sides, field_changes
from kommunal.vergleich.words import field_label, in_words

__all__ = ["come_and_gone", "come_true", "entries", "field_change", "grouped", "leitbilder", "replaced", "thing_change"]

Art = Aenderungsart
Link = tuple[str, str]
E = TypeVar("E", bound=Eintrag)


def entries(s: Sides, name: str, told: Container[str], links: Container[Link]) -> list[Aenderung]:
    """Return what has come, gone and changed in one tuple of entries, but for what is told with the units."""
    difference = s.difference(name)
    gone = [entry for entry in difference.gone if entry.id not in told]
    places = [_in_body] if name == "mitgliedschaften" else []
    changes = replaced(s, name, gone, difference.new, *places)
    for old, new in difference.pairs:
        for change in field_changes(old, new):
            is_link = change.name == "vorgaenger"
            if not (is_link and all((link, new.id) in links for link in {*change.old} ^ {*change.new})):
                changes.append(field_change(s, name, old, new, change))
    return changes


def _in_body(mitgliedschaft: Mitgliedschaft) -> Hashable:
    return mitgliedschaft.gremium, mitgliedschaft.rolle


def replaced(
    s: Sides, name: str, gone: Collection[E], come: Collection[E], *places: Callable[[E], Hashable | None]
) -> list[Aenderung]:
    """Return what became of edges that lost one end for another, one for one; the rest has come and gone."""
    changes: list[Aenderung] = []
    for place in places:
        rest: tuple[list[E], list[E]] = ([], [])
        for where, (old, new) in grouped(gone, come, place).items():
            if where is not None and len(old) == len(new) == 1:
                changes += (field_change(s, name, old[0], new[0], change) for change in field_changes(old[0], new[0]))
            else:
                rest[0].extend(old)
                rest[1].extend(new)
        gone, come = rest
    return changes + come_and_gone(s, name, gone, come)


def grouped(
    gone: Iterable[E], come: Iterable[E], key: Callable[[E], Hashable]
) -> dict[Hashable, tuple[tuple[E, ...], tuple[E, ...]]]:
    """Return what is gone and what is new, by place."""
    groups: dict[Hashable, tuple[list[E], list[E]]] = {}
    for side, found in enumerate((gone, come)):
        for entry in found:
            groups.setdefault(key(entry), ([], []))[side].append(entry)
    return {where: (tuple(old), tuple(new)) for where, (old, new) in groups.items()}


def come_and_gone(s: Sides, name: str, gone: Iterable[Eintrag], come: Collection[Eintrag]) -> list[Aenderung]:
    """Return entries that are gone and new ones, each told by what it is called."""
    announced = s.announced(name) if come else set()
    changes = []
    for entry in come:
        real = entry.zustand is not Zustand.GEPLANT
        art = Art.VERWIRKLICHT if real and entry.id in announced else Art.HINZUGEKOMMEN
        text = s.told(entry)
        changes.append(thing_change(art, name, entry.id, None, entry, text if real else f"{text} (geplant)"))
    return changes + [thing_change(Art.ENTFALLEN, name, entry.id, entry, None, s.told(entry)) for entry in gone]


def thing_change(art: Art, name: str, key: str, old: object, new: object, text: str) -> Aenderung:
    """Return a change without a field."""
    return Aenderung(kind=art, collection=name, id=key, before=old, after=new, text=text)


def field_change(s: Sides, name: str, old: Eintrag, new: Eintrag, change: FieldChange) -> Aenderung:
    """Return the change of one field, with the old and the new value in words."""
    is_id = change.name in reference_fields(type(old)) | reference_fields(type(new))
    before = in_words(change.old, s.look_before, reference=is_id)
    after = in_words(change.new, s.look, reference=is_id)
    art, text = Art.GEAENDERT, f"{s.told(new)}: {field_label(change.name)} bisher {before}, jetzt {after}"
    if change.name == "sprechzeiten":
        before, after = (before if change.old else "keine angegeben"), (after if change.new else "keine angegeben")
        art, text = Art.SPRECHZEITEN_GEAENDERT, f"{s.told(new)}: bisher {before}, jetzt {after}"
    elif change.name == "name":
        art, text = Art.UMBENANNT, f"{change.old} heißt jetzt {change.new}"
    elif change.name == "zustand" and change.old is Zustand.GEPLANT and change.new in PRESENT:
        art, text = Art.VERWIRKLICHT, s.told(new)
    return Aenderung(
        kind=art,
        collection=name,
        id=new.id,
        field=change.name,
        before=change.old,
        after=change.new,
        text=text,
    )


def come_true(s: Sides, name: str) -> list[Aenderung]:
    """Return what was there as a plan only and is there now, though not quite as planned."""
    return [
        thing_change(Art.VERWIRKLICHT, name, new.id, old, new, s.told(new))
        for old, new in s.difference(name).pairs
        if old.zustand is Zustand.GEPLANT and new.zustand in PRESENT
        if all(change.name != "zustand" for change in field_changes(old, new)) and not s.real(name, new.id)
    ]


def leitbilder(s: Sides) -> list[Aenderung]:
    """Return the changes of the Leitbilder: where a unit has one before and one after, this replaces that."""
    difference = s.difference("leitbilder")
    changes: list[Aenderung] = []
    gone: list[Leitbild] = []
    come: list[Leitbild] = []
    for old, new in grouped(difference.gone, difference.new, lambda leitbild: leitbild.einheit).values():
        pairs = min(len(old), len(new))
        changes += (_replaced(s, *pair) for pair in zip(old, new, strict=False))
        gone += old[pairs:]
        come += new[pairs:]
    for earlier, leitbild in difference.pairs:
        fields = field_changes(earlier, leitbild)
        content = {change.name for change in fields} & {"motto", "werte", "leitsaetze", "ziele"}
        if content:
            changes.append(_replaced(s, earlier, leitbild))
        rest = (change for change in fields if change.name not in content)
        changes += (field_change(s, "leitbilder", earlier, leitbild, change) for change in rest)
    return changes + come_and_gone(s, "leitbilder", gone, come)


def _replaced(s: Sides, old: Leitbild, new: Leitbild) -> Aenderung:
    mottos = " durch ".join(f"„{leitbild.motto}“" if leitbild.motto else "ohne Motto" for leitbild in (old, new))
    return thing_change(Art.LEITBILD_ERSETZT, "leitbilder", new.id, old, new, f"{s.name(new.einheit)}: {mottos}")
