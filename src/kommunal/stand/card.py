"""All that one says of an office at a counter, on one card: its line, its head, where and when it is open."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from kommunal.classes import frozen
from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Quelle
from kommunal.model.lazy_names import lazy_module
from kommunal.model.naming import day_label, kind_label, title_of
from kommunal.model.notebook import InNotebook
from kommunal.model.orte import Erreichbarkeit, Standort
from kommunal.model.sprechzeiten import Wochentag
from kommunal.stand.day import Day
from kommunal.stand.desks import nearest_sites
from kommunal.stand.hours import ListedHours
from kommunal.stand.plain import citation, contact, reference

if TYPE_CHECKING:
    from kommunal.stand import shapes
else:
    shapes = lazy_module("kommunal.stand.shapes")

__all__ = ["Card", "card", "sources_of"]


@frozen
class Card(InNotebook):
    """What is known of an office on one day; `str()` gives it as German text."""

    day: Day
    """The day of which it speaks."""
    unit: Organisationseinheit | Akteur
    """Whose card it is."""
    path: tuple[Organisationseinheit, ...]
    """The line from the top down to it, itself included; empty for an Akteur."""
    head: str | None
    """Who heads it, in German; None where nobody is expected to be known."""
    sites: tuple[Standort, ...]
    """Where it sits: its own sites, or those of the nearest unit above that has any."""
    sites_of: Organisationseinheit | None
    """The unit above whose sites these are; None where they are its own."""
    hours: tuple[ListedHours, ...]
    """The hours that are listed for it: its own, those of its sites, or those of the nearest unit above."""
    closures: tuple[str, ...]
    """When it is closed out of the ordinary, that is not over on the day."""
    contacts: tuple[Erreichbarkeit, ...]
    """How the office is reached: its own ways, else those of its sites; none of a person."""
    next_opening: datetime | None
    """When it is certainly open, from the day on."""
    sources: tuple[Quelle, ...]
    """Where this is known from."""
    known_as_of: date | None
    """The latest day for which the unit is vouched for."""

    @property
    def title(self) -> str:
        """What it is called: ``51 Jugendamt``."""
        return title_of(self.unit, self.day.look)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.title
        if len(self.path) > 1:
            yield " > ".join(unit.title for unit in self.path[:-1])
        if self.head is not None:
            yield f"Leitung: {self.head}"
        for site in self.sites:
            address = _address(site)
            if address:
                yield f"Anschrift: {address}{self._whose_sites}"
        yield from map(str, self.hours)
        yield from (f"Geschlossen: {closure}" for closure in self.closures)
        yield from (way.label for way in self.contacts)
        if self.next_opening is not None:
            yield f"Nächste Öffnung: {_moment(self.next_opening)}"
        if self.sources:
            yield f"Quellen: {'; '.join(map(_source, self.sources))}"

    @property
    def _whose_sites(self) -> str:
        return "" if self.sites_of is None else f" (wie {title_of(self.sites_of, self.day.look)})"

    def to_dict(self) -> "shapes.CardDict":
        """Return it as plain data."""
        look = self.day.look
        return {
            "id": self.unit.id,
            "title": self.title,
            "kind": kind_label(self.unit),
            "day": self.day.day.isoformat(),
            "path": [reference(unit, look) for unit in self.path],
            "head": self.head,
            "sites": [{"id": site.id, "name": site.name, "address": _street(site)} for site in self.sites],
            "sites_of": None if self.sites_of is None else reference(self.sites_of, look),
            "hours": [
                {
                    "kind": one.kind_label,
                    "text": one.text(look),
                    "from_afar": one.sprechzeit.from_afar,
                    "site": None if one.standort is None else one.standort.id,
                    "inherited_from": None if one.owner is None else one.owner.id,
                }
                for one in self.hours
            ],
            "closures": list(self.closures),
            "contacts": [contact(way) for way in self.contacts],
            "next_opening": None if self.next_opening is None else self.next_opening.isoformat(),
            "sources": [citation(source) for source in self.sources],
            "known_as_of": None if self.known_as_of is None else self.known_as_of.isoformat(),
            "text": str(self),
        }


def card(day: Day, unit: Organisationseinheit | Akteur, *, after: datetime | None = None) -> Card:
    """Return the card of a unit or Akteur; its next opening is looked for from `after` on."""
    is_unit = isinstance(unit, Organisationseinheit)
    heads = day.heads(unit)
    path = day.path(unit.id) if is_unit else ()
    sites, owner = nearest_sites(day, unit, path)
    ways = unit.erreichbarkeiten or tuple(way for site in sites for way in site.erreichbarkeiten)
    return Card(
        day,
        unit,
        path,
        day.head_text(unit) if is_unit or heads else None,
        sites,
        owner if isinstance(owner, Organisationseinheit) and owner is not unit else None,
        day.listed_hours(unit),
        day.coming_closures(unit),
        tuple(way for way in ways if not way.personenbezogen),
        day.next_opening(unit, after=after),
        sources_of(day, (unit, *heads, *sites)),
        day.known_as_of(unit),
    )


def sources_of(day: Day, entries: Iterable[Eintrag]) -> tuple[Quelle, ...]:
    """Return the sources on which entries rest, each once, as far as the day knows them."""
    keys = dict.fromkeys(key for entry in entries for key in entry.quellen)
    found = (day.get(key, Quelle) for key in keys)
    return tuple(source for source in found if source is not None)


def _street(site: Standort) -> str | None:
    return (site.anschrift.label if site.anschrift else "") or None


def _address(site: Standort) -> str:
    return ", ".join(part for part in (site.name, _street(site)) if part)


def _moment(when: datetime) -> str:
    return f"{Wochentag.of(when).label}, {day_label(when)}, {when:%H:%M} Uhr"


def _source(source: Quelle) -> str:
    published = None if source.datum is None else source.datum.label
    return ", ".join(part for part in (source.titel, source.herausgeber, published, source.url) if part)
