"""What is offered at a place by somebody who need not belong to it: guests, hours on a subject, offers of an office."""

from collections.abc import Iterator

from kommunal.classes import frozen
from kommunal.model.akteure import Akteur, Beziehung, Beziehungsart
from kommunal.model.einheiten import Organisationseinheit, Stadtteilbüro
from kommunal.model.eintrag import Eintrag
from kommunal.model.naming import short_name
from kommunal.model.orte import Standort
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.stand.day import Day

__all__ = ["Angebot", "offers"]


@frozen(eq=False)
class Angebot:
    """Ein Angebot an einem Ort: wer dort was anbietet, und woher man das weiß."""

    bearer: Eintrag
    """Who offers it."""
    place: Eintrag
    """Where: a unit or a site."""
    topics: tuple[str, ...]
    """What it is about, in words."""
    gebiete: tuple[str, ...]
    """The areas it is for; empty where none is known."""
    reason: str
    """What says so, in German."""
    source: Sprechzeit | Beziehung | None = None
    """The hours or the relation that say so."""

    @property
    def by_guest(self) -> bool:
        """Whether it is somebody else's place."""
        return self.bearer is not self.place


def offers(day: Day) -> tuple[Angebot, ...]:
    """Return everything that is offered on a day: by guests, in hours on a subject, by a Stadtteilbüro itself."""
    return (*_by_guests(day), *_in_hours(day), *_by_the_office(day))


def _by_guests(day: Day) -> Iterator[Angebot]:
    for beziehung in day.beziehungen:
        if beziehung.beziehungsart is not Beziehungsart.GASTSPRECHSTUNDE:
            continue
        guest, place = day.get(beziehung.von), day.get(beziehung.zu)
        if guest is not None and place is not None:
            topics = (beziehung.gegenstand,) if beziehung.gegenstand else ()
            reason = f"Gastsprechstunde: {short_name(place, day.look)}"
            yield Angebot(guest, place, topics, _areas_of(day, place), reason, beziehung)


def _in_hours(day: Day) -> Iterator[Angebot]:
    places: tuple[Organisationseinheit | Standort, ...] = (*day.einheiten, *day.standorte)
    hours = [(place, each) for place in places if place.sprechzeiten for each in place.sprechzeiten]
    special = [(place, each) for place, each in hours if each.thema is not None or each.durch is not None]
    hosts: tuple[Organisationseinheit | Akteur, ...] = (*day.akteure, *day.einheiten) if special else ()
    host_of: dict[str, Eintrag] = {key: host for host in hosts for key in host.standorte}
    for place, sprechzeit in special:
        host = host_of.get(place.id, place)
        guest = host if sprechzeit.durch is None else day.get(sprechzeit.durch)
        if guest is not None:
            topics = (sprechzeit.thema,) if sprechzeit.thema else ()
            reason = f"{sprechzeit.zeitart.label}: {short_name(host, day.look)}, {sprechzeit.label}"
            yield Angebot(guest, host, topics, _areas_of(day, host), reason, sprechzeit)


def _by_the_office(day: Day) -> Iterator[Angebot]:
    for office in day.units(Stadtteilbüro):
        for topic in office.angebote:
            yield Angebot(office, office, (topic,), _areas_of(day, office), f"Angebot: {office.name}")


def _areas_of(day: Day, place: Eintrag) -> tuple[str, ...]:
    """Return the areas of a place: those of a Stadtteilbüro, else those in which its sites lie."""
    if isinstance(place, Stadtteilbüro) and place.gebiete:
        return place.gebiete
    if not isinstance(place, Organisationseinheit | Akteur | Standort):
        return ()
    return tuple(dict.fromkeys(site.gebiet for site in day.sites(place) if site.gebiet))
