"""What differs in any entry, in German words: come, gone, planned come true, and every field by its name."""

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from kommunal.model.amounts import number_label
from kommunal.model.begriffe import Begriff
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Erweiterungen, Zustand
from kommunal.model.forms import fields
from kommunal.model.geltung import PRESENT
from kommunal.model.naming import UNKNOWN, Lookup, kind_label, name_of, names_of, short_name
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.references import reference_fields
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import collection_of
from kommunal.vergleich.changes import Aenderung, Aenderungsart
from kommunal.vergleich.sides import FieldChange, Sides, field_changes

__all__ = ["come_and_gone", "field_change", "field_label", "in_words", "thing_change", "version_changes"]

Art = Aenderungsart
Link = tuple[str, str]
NOTHING: Final = "nicht angegeben"
_LONG: Final = 160
_LABELS: Final = {
    "leitsaetze": "Leitsätze", "leistungsschluessel": "Leistungsschlüssel", "uebergeordnet": "Zuordnung",
    "vorgaenger": "Vorgänger", "ueberpruefung": "Überprüfung", "laenge": "Länge", "fuer": "Vertretung für",
    "teil_von": "Teil von", "zustaendig": "Zuständig", "schliessungen": "Schließungen", "strasse": "Straße",
    "gebuehren": "Gebühren", "gueltig": "Gültigkeit", "beschaeftigte": "Beschäftigte", "traeger": "Träger",
    "aufgabenart": "Art der Aufgabe", "naechste_ueberpruefung": "Nächste Überprüfung", "uebertragung": "Übertragung",
    "strassen": "Straßen", "zustaendigkeiten": "Zuständigkeiten", "koerperschaft": "Körperschaft",
    "vollzeitaequivalente": "Vollzeitäquivalente", "uebernimmt": "Übernimmt", "beratende_sitze": "Beratende Sitze",
    "nur_mit_termin": "Nur mit Termin", "nur_feiertage": "Nur Feiertage", "url": "URL", "plz": "PLZ", "ags": "AGS",
    "wert_ab": "Untergrenze in Euro", "wert_bis": "Obergrenze in Euro",
}  # fmt: skip


def thing_change(
    art: Art, name: str, key: str, before: object, after: object, text: str, field: str | None = None
) -> Aenderung:
    """Return a change of a thing, recorded in one tuple."""
    return Aenderung(kind=art, collection=name, id=key, field=field, before=before, after=after, text=text)


def come_and_gone(s: Sides, name: str, gone: Iterable[Eintrag], come: Collection[Eintrag]) -> list[Aenderung]:
    """Return entries that are gone and new ones, each told by what it is called."""
    units = name == "einheiten"
    announced = {e.id for e in getattr(s.a.verwaltung, name) if e.zustand is Zustand.GEPLANT} if come else set()
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
    s: Sides, old: Eintrag, new: Eintrag, *, links: Collection[Link] = (), but: Collection[str] = ()
) -> list[Aenderung]:
    """Return what changed from one version of a thing to another, apart from some fields.

    Which predecessors it has is told unless all `links` (from, to) that came or went are told elsewhere.
    """
    changes = []
    if isinstance(old, Organisationseinheit) and isinstance(new, Organisationseinheit) and type(old) is not type(new):
        text = f"{new.title}: {kind_label(old)} wird {kind_label(new)}"
        changes.append(thing_change(Art.UMGEWANDELT, "einheiten", new.id, old.art, new.art, text, "art"))
    for change in field_changes(old, new):
        is_link = change.name == "vorgaenger"
        told = is_link and all((link, new.id) in links for link in {*change.old} ^ {*change.new})
        if change.name not in but and not told:
            changes.append(field_change(s, old, new, change))
    return changes


def field_change(s: Sides, old: Eintrag, new: Eintrag, change: FieldChange) -> Aenderung:
    """Return the change of one field, with the old and the new value in words."""
    is_id = change.name in reference_fields(type(old)) | reference_fields(type(new))

    def values(nothing_before: str = NOTHING, nothing_now: str = NOTHING) -> str:
        before = in_words(change.old, s.look_before, reference=is_id, nothing=nothing_before)
        now = in_words(change.new, s.look, reference=is_id, nothing=nothing_now)
        return f"bisher {before}, jetzt {now}"

    name, told = collection_of(new), s.told(new)
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


# --- values in words --------------------------------------------------------------------------------------------------


def field_label(name: str) -> str:
    """Return what a field is called in German."""
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def in_words(value: object, look: Lookup, *, reference: bool = False, nothing: str = NOTHING) -> str:
    """Return a value in words, shortened where it is long; of a reference the name of what it refers to."""
    if value is None or value == ():
        return nothing
    text = _words(value, look, reference)
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _words(value: object, look: Lookup, reference: bool) -> str:
    if isinstance(value, tuple):
        plain = all(isinstance(item, str) for item in value)
        return (", " if plain else "; ").join(_words(item, look, reference) for item in value)
    if isinstance(value, Begriff):
        return value.label
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, str):
        return name_of(value, look) if reference else str(value)
    if isinstance(value, int | float):
        return number_label(value)
    if isinstance(value, Sprechzeit):
        return _hours(value, look)
    if isinstance(value, Erreichbarkeit):
        return _contact(value, look)
    if isinstance(value, Erweiterungen):
        return "; ".join(f"{key}: {_json(item)}" for key, item in value.to_dict().items()) or "keine"
    label: str | None = getattr(value, "label", None)
    if label or not isinstance(value, Lesbar):
        return label or (value.isoformat() if isinstance(value, date) else f"{value}")
    return _parts(value, look)


def _json(value: object) -> str:
    """Return what an application holds, as its file writes it; text without quotes."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _hours(hours: Sprechzeit, look: Lookup) -> str:
    """Return one rule with what else tells it from another."""
    further = (hours.thema, None if hours.durch is None else name_of(hours.durch, look), hours.hinweis)
    more = ", ".join(part for part in further if part is not None)
    return f"{hours.label} ({more})" if more else hours.label


def _contact(way: Erreichbarkeit, look: Lookup) -> str:
    """Return one way to reach somebody: the channel and what to dial, and for whom or what it is."""
    text = way.wert if way.kanal is None else f"{way.kanal.label} {way.wert}"
    limits = [f"für {names_of(way.aufgaben, look)}"] if way.aufgaben else []
    limits += ["personenbezogen"] if way.personenbezogen else []
    return f"{text} ({', '.join(limits)})" if limits else text


def _parts(value: Lesbar, look: Lookup) -> str:
    """Return a value that has parts: what is stated of each."""
    ids = reference_fields(type(value))
    values = ((name, getattr(value, name), field.default) for name, field in fields(type(value)).items())
    stated = {name: _words(item, look, name in ids) for name, item, default in values if item != default}
    if len(stated) == 1:
        return "".join(stated.values())
    return ", ".join(f"{field_label(name)} {text}" for name, text in stated.items())
