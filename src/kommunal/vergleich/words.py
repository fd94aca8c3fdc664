"""The values of fields in German words, as one line of a comparison prints them."""

import json
from datetime import date
from typing import Final

from kommunal.model.amounts import number_label
from kommunal.model.begriffe import Begriff
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.forms import fields
from kommunal.model.naming import Lookup, name_of, names_of
from kommunal.model.orte import Erreichbarkeit
from kommunal.model.references import reference_fields
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.model.strict import Lesbar

__all__ = ["NOTHING", "field_label", "in_words"]

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
