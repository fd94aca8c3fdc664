"""What a page tells of one unit beside its name: where it is, how it is reached, what it does, how that is known."""

from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.naming import holder_label, name_of
from kommunal.model.orte import Standort
from kommunal.stand import Stand

__all__ = ["card_rows"]

_MOST = 6


def card_rows(stand: Stand, unit: Organisationseinheit, *, people: bool = True) -> list[list[str | list[str]]]:
    """Return what is known of a unit, in rows of a word and what stands behind it."""
    places = [
        ", ".join(part for part in (site.name, site.anschrift.label if site.anschrift else None) if part)
        for site in stand.sites(unit)
    ]
    holders: list[Organisationseinheit | Standort] = [unit, *stand.sites(unit)]
    contacts = [
        f"{contact.kanal.label}: {contact.wert}" if contact.kanal else contact.wert
        for holder in holders
        for contact in holder.erreichbarkeiten
        if people or not contact.personenbezogen
    ]
    hours = [f"{one.kind_label}: {one.text(stand.look)}" for one in stand.listed_hours(unit)]
    duties = [f"{name_of(duty.aufgabe, stand.look)} ({duty.rolle.label})" for duty in stand.duties(unit)]
    deputies = (
        [holder_label(deputy, stand.look, certain=stand.certain(deputy)) for deputy in stand.deputies(unit)]
        if people
        else []
    )
    sources = [name_of(key, stand.look) for key in unit.quellen]
    rows: list[tuple[str, list[str]]] = [
        ("Stellvertretung", deputies), ("Zweck", [unit.zweck] if unit.zweck else []), ("Ort", places),
        ("Zeiten", hours), ("Erreichbar", contacts), ("Aufgaben", duties), ("Quellen", sources),
    ]  # fmt: skip
    return [[word, _cut(values)] for word, values in rows if values]


def _cut(values: list[str]) -> list[str]:
    return values if len(values) <= _MOST else [*values[:_MOST], f"… und {len(values) - _MOST} weitere"]
