"""What differs in any entry, in words: come, gone, planned come true, and every field by its name."""

from collections.abc import Collection, Iterable

from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.geltung import PRESENT
from kommunal.model.naming import UNKNOWN, kind_label, short_name
from kommunal.model.references import reference_fields
from kommunal.vergleich.changes import Aenderung, Aenderungsart
from kommunal.vergleich.sides import FieldChange, Sides, field_changes
from kommunal.vergleich.words import NOTHING, field_label, in_words

__all__ = ["come_and_gone", "field_change", "thing_change", "version_changes"]

Art = Aenderungsart
Link = tuple[str, str]


def thing_change(
    art: Art, name: str, key: str, before: object, after: object, text: str, field: str | None = None
) -> Aenderung:
    """Return a change of a thing, recorded in one tuple."""
    return Aenderung(kind=art, collection=name, id=key, field=field, before=before, after=after, text=text)


def come_and_gone(s: Sides, name: str, gone: Iterable[Eintrag], come: Collection[Eintrag]) -> list[Aenderung]:
    """Return entries that are gone and new ones, each told by what it is called."""
    units = name == "einheiten"
    announced = s.announced(name) if come else set()
    changes = []
    for entry in come:
        planned = entry.zustand is Zustand.GEPLANT
        art = Art.GEGRUENDET if units else Art.HINZUGEKOMMEN
        art = Art.VERWIRKLICHT if entry.id in announced and not planned else art
        changes.append(thing_change(art, name, entry.id, None, entry, _introduced(s, entry, planned=planned)))
    art = Art.AUFGELOEST if units else Art.ENTFALLEN
    return changes + [thing_change(art, name, e.id, e, None, _presented(e, s.told(e, gone=True))) for e in gone]


def _introduced(s: Sides, entry: Eintrag, *, planned: bool) -> str:
    """Return what a new entry is called; of a unit also where it stands."""
    text = _presented(entry, s.told(entry), *(["geplant"] if planned else []))
    above = entry.uebergeordnet if isinstance(entry, Organisationseinheit) else None
    if above is None:
        return text
    return f"{text}, {'' if above == 'keine' else 'unter '}{s.name(above)}"


def _presented(entry: Eintrag, told: str, *further: str) -> str:
    """Return what an entry is called, with the word for the kind of unit that it is."""
    limits = [kind_label(entry), *further] if isinstance(entry, Organisationseinheit) else further
    return f"{told} ({', '.join(limits)})" if limits else told


def version_changes(
    s: Sides, name: str, old: Eintrag, new: Eintrag, *, links: Collection[Link] = (), but: Collection[str] = ()
) -> list[Aenderung]:
    """Return what changed from one version of a thing to another, apart from some fields.

    Which predecessors it has is told unless all `links` (from, to) that came or went are told elsewhere.
    """
    changes = []
    if isinstance(old, Organisationseinheit) and isinstance(new, Organisationseinheit) and type(old) is not type(new):
        text = f"{new.title}: {kind_label(old)} wird {kind_label(new)}"
        changes.append(thing_change(Art.UMGEWANDELT, name, new.id, old.art, new.art, text, "art"))
    for change in field_changes(old, new):
        is_link = change.name == "vorgaenger"
        told = is_link and all((link, new.id) in links for link in {*change.old} ^ {*change.new})
        if change.name not in but and not told:
            changes.append(field_change(s, name, old, new, change))
    return changes


def field_change(s: Sides, name: str, old: Eintrag, new: Eintrag, change: FieldChange) -> Aenderung:
    """Return the change of one field, with the old and the new value in words."""
    is_id = change.name in reference_fields(type(old)) | reference_fields(type(new))

    def values(nothing_before: str = NOTHING, nothing_now: str = NOTHING) -> str:
        before = in_words(change.old, s.look_before, reference=is_id, nothing=nothing_before)
        now = in_words(change.new, s.look, reference=is_id, nothing=nothing_now)
        return f"bisher {before}, jetzt {now}"

    told = s.told(new)
    match name, change.name:
        case _, "name":
            art, text = Art.UMBENANNT, f"{change.old} heißt jetzt {change.new}"
        case _, "zustand" if change.old is Zustand.GEPLANT and change.new in PRESENT:
            art, text = Art.VERWIRKLICHT, told
        case _, "sprechzeiten":
            art, text = Art.SPRECHZEITEN_GEAENDERT, f"{told}: {values('keine angegeben', 'keine angegeben')}"
        case "einheiten", "nummern":
            art, text = Art.UMNUMMERIERT, f"{short_name(new, s.look)}: {values('ohne Nummer', 'ohne')}"
        case "einheiten", "uebergeordnet":
            art, text = Art.UMGESETZT, f"{told}: {values(UNKNOWN, UNKNOWN)}"
        case _:
            art, text = Art.GEAENDERT, f"{told}: {field_label(change.name)} {values()}"
    return thing_change(art, name, new.id, change.old, change.new, text, change.name)
