"""What is offered at a place by somebody who need not belong to it: guests, hours on a subject, offers of an office."""

from collections.abc import Iterator

from kommunal.model.akteure import Akteur, Beziehung, Beziehungsart
from kommunal.model.classes import frozen
from kommunal.model.einheiten import Organisationseinheit, Stadtteilbüro
from kommunal.model.eintrag import Eintrag
from kommunal.model.orte import Standort
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.stand.day import Day

__all__ = ["Angebot", "angebote"]


@frozen(eq=False)
class Angebot:
    """Ein Angebot an einem Ort: wer dort was anbietet, und woher man das weiß."""

    traeger: Eintrag
    """Who offers it."""
    ort: Eintrag
    """Where: a unit or a site."""
    themen: tuple[str, ...]
    """What it is about, in words."""
    gebiete: tuple[str, ...]
    """The areas it is for; empty where none is known."""
    grund: str
    """What says so, in German."""
    beleg: Sprechzeit | Beziehung | None = None
    """The hours or the relation that say so."""

    @property
    def als_gast(self) -> bool:
        """Whether it is somebody else's place."""
        return self.traeger is not self.ort


def angebote(stand: Day) -> tuple[Angebot, ...]:
    """Return everything that is offered on a day: by guests, in hours on a subject, by a Stadtteilbüro itself."""
    return (*_gaeste(stand), *_sprechstunden(stand), *_eigene(stand))


def _gaeste(stand: Day) -> Iterator[Angebot]:
    for beziehung in stand.beziehungen:
        if beziehung.beziehungsart is not Beziehungsart.GASTSPRECHSTUNDE:
            continue
        gast, ort = stand.get(beziehung.von), stand.get(beziehung.zu)
        if gast is not None and ort is not None:
            themen = (beziehung.gegenstand,) if beziehung.gegenstand else ()
            grund = f"Gastsprechstunde: {_name(ort)}"
            yield Angebot(gast, ort, themen, _gebiete(stand, ort), grund, beziehung)


def _sprechstunden(stand: Day) -> Iterator[Angebot]:
    orte: tuple[Organisationseinheit | Standort, ...] = (*stand.einheiten, *stand.standorte)
    haeuser: tuple[Organisationseinheit | Akteur, ...] = (*stand.akteure, *stand.einheiten)
    sitz: dict[str, Eintrag] = {key: haus for haus in haeuser for key in haus.standorte}
    for ort in orte:
        for zeit in ort.sprechzeiten:
            if zeit.thema is None and zeit.durch is None:
                continue
            haus = sitz.get(ort.id, ort)
            gast = haus if zeit.durch is None else stand.get(zeit.durch)
            if gast is not None:
                themen = (zeit.thema,) if zeit.thema else ()
                grund = f"{zeit.zeitart.label}: {_name(haus)}, {zeit.label}"
                yield Angebot(gast, haus, themen, _gebiete(stand, haus), grund, zeit)


def _eigene(stand: Day) -> Iterator[Angebot]:
    for buero in stand.units(Stadtteilbüro):
        for angebot in buero.angebote:
            yield Angebot(buero, buero, (angebot,), _gebiete(stand, buero), f"Angebot: {buero.name}")


def _gebiete(stand: Day, ort: Eintrag) -> tuple[str, ...]:
    """Return the areas of a place: those of a Stadtteilbüro, else those in which its sites lie."""
    if isinstance(ort, Stadtteilbüro) and ort.gebiete:
        return ort.gebiete
    if not isinstance(ort, Organisationseinheit | Akteur | Standort):
        return ()
    return tuple(dict.fromkeys(site.gebiet for site in stand.sites(ort) if site.gebiet))


def _name(entry: Eintrag) -> str:
    return str(getattr(entry, "name", None) or entry.id)
