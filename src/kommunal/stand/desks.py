"""Where to go: who heads a bearer, where it sits, when it opens, how it is reached. Data for the answer's words."""

from collections.abc import Sequence
from datetime import date, datetime

from kommunal.model.akteure import Akteur
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag, Quelle
from kommunal.model.orte import Erreichbarkeit, Standort
from kommunal.stand.candidates import Beleg
from kommunal.stand.day import Day
from kommunal.stand.decision import Decision
from kommunal.tuples import NamedTuple

__all__ = ["Contact", "Desk", "citations", "desk", "known_as_of", "nearest_sites"]

_House = Organisationseinheit | Akteur | Standort


class Contact(NamedTuple):
    """One way to reach somebody."""

    channel: str | None
    """``telefon``, ``email`` …; None where the source does not say what it is."""
    value: str
    label: str
    """The channel in German."""


class Desk(NamedTuple):
    """Where a hit of an answer is found."""

    hit: Beleg
    heads: tuple[str, ...] = ()
    """Who heads it, those who act first, as texts."""
    knows_heads: bool = False
    """Whether one expects to know who heads it."""
    deputies: str = ""
    """Who deputises for the head, in their order, as text."""
    sites: tuple[str, ...] = ()
    """Where it sits, as texts."""
    site_of: str | None = None
    """Whose sites these are, where they are not the bearer's own."""
    opens: datetime | None = None
    """When it certainly opens next."""
    open_now: bool = False
    """Whether it is open at the time that was asked for."""
    opens_because: str = ""
    contacts: tuple[Contact, ...] = ()


def desk(day: Day, hit: Beleg, after: datetime | None = None) -> Desk:
    """Return where a hit is found, as far as the record knows; when it opens from a time on, else from the day on."""
    bearer = hit.bearer
    expected = isinstance(bearer, Organisationseinheit) or (isinstance(bearer, Akteur) and bool(day.heads(bearer)))
    heads: tuple[str, ...] = ()
    if expected and isinstance(bearer, Eintrag):
        heads = (day.head_text(bearer),)
    deputies = day.deputies_text(bearer) if isinstance(bearer, Organisationseinheit) else ""
    house = hit.ort or bearer
    if not isinstance(house, _House):
        return Desk(hit, heads, expected)
    sites, owner = nearest_sites(day, house, hit.path)
    opens = day.next_opening(house, after=after)
    return Desk(
        hit,
        heads,
        expected,
        deputies,
        tuple(text for text in map(_site, sites) if text),
        owner.name if owner is not bearer and owner.name else None,
        opens,
        opens is not None and opens == after,
        "" if opens is None else day.open_at(house, opens).grund,
        _contacts(house, sites, hit),
    )


def nearest_sites(day: Day, house: _House, path: Sequence[Organisationseinheit]) -> tuple[tuple[Standort, ...], _House]:
    """Return the sites of a bearer, or of the nearest unit above it that has one."""
    for unit in (house, *reversed(path[:-1])):
        sites = day.sites(unit)
        if sites:
            return sites, unit
    return (), house


def _site(site: Standort) -> str:
    parts = (site.name, site.anschrift.label if site.anschrift else None)
    return ", ".join(part for part in parts if part)


def _contacts(house: _House, sites: Sequence[Standort], hit: Beleg) -> tuple[Contact, ...]:
    """Return how a bearer is reached: for this task first; what is only for other tasks is left out."""
    ways = house.erreichbarkeiten or tuple(way for site in sites for way in site.erreichbarkeiten)
    task = hit.task.id if hit.task else None
    fitting = [way for way in ways if not way.aufgaben or task in way.aufgaben]
    return tuple(map(_contact, sorted(fitting, key=lambda way: not way.aufgaben)))


def _contact(way: Erreichbarkeit) -> Contact:
    return Contact(None, way.wert, "") if way.kanal is None else Contact(str(way.kanal), way.wert, way.kanal.label)


def citations(day: Day, decision: Decision) -> tuple[Quelle, ...]:
    """Return the sources of what an answer rests on."""
    things = [thing for hit in decision.decisive for thing in (hit.zustaendigkeit, hit.task, hit.bearer)]
    named = dict.fromkeys(key for thing in things if isinstance(thing, Eintrag) for key in thing.quellen)
    by_id = {quelle.id: quelle for quelle in day.verwaltung.quellen}
    return tuple(by_id[key] for key in named if key in by_id)


def known_as_of(day: Day, decision: Decision) -> date | None:
    """Return the day up to which an answer is vouched for: the earliest of what it rests on."""
    things = [hit.zustaendigkeit or hit.bearer or hit.task for hit in decision.decisive] or [decision.task]
    days = [day.known_as_of(thing) for thing in things if isinstance(thing, Eintrag)]
    return min((known for known in days if known is not None), default=None)
