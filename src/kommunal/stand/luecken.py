"""The reverse of the question: what somebody is responsible for, and where responsibility is missing or doubled."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from attrs import frozen

from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import overlap
from kommunal.model.eintrag import Eintrag
from kommunal.model.felder import RESERVIERT
from kommunal.model.orte import Gebiet
from kommunal.model.personen import Besetzung, Besetzungsrolle, Person
from kommunal.stand.day import Day
from kommunal.stand.tree import Placement
from kommunal.stand.zuordnung import Zuordnung

__all__ = ["Luecke", "Lücke", "Ueberschneidung", "Überschneidung", "Waise", "duties", "gaps", "orphans", "overlaps"]

_LEAD = Zuständigkeitsrolle.FEDERFUEHREND
_VERANTWORTET = (Besetzungsrolle.LEITUNG, Besetzungsrolle.GESCHAEFTSFUEHRUNG, Besetzungsrolle.BEAUFTRAGT)


@frozen
class Lücke:
    """Eine Aufgabe, die niemand federführend hat, ganz oder in einigen Gebieten."""

    aufgabe: Aufgabe
    gebiete: tuple[Gebiet, ...] = ()
    """The areas that are left out; empty where nobody leads anywhere."""

    def __str__(self) -> str:
        wo = f" in {', '.join(gebiet.name for gebiet in self.gebiete)}" if self.gebiete else ""
        return f"{self.aufgabe.name}: niemand federführend{wo}"


Luecke = Lücke


@frozen
class Überschneidung:
    """Zwei, die für denselben Fall federführend sein wollen."""

    aufgabe: Eintrag
    zustaendigkeiten: tuple[Zuständigkeit, Zuständigkeit]

    def __str__(self) -> str:
        a, b = self.zustaendigkeiten
        return f"{getattr(self.aufgabe, 'name', self.aufgabe.id)}: {a.zustaendig} und {b.zustaendig}"


Ueberschneidung = Überschneidung


@frozen
class Waise:
    """Ein Eintrag, der verloren hat, wozu er gehört, oder zu nichts gehört."""

    entry: Eintrag
    grund: str
    """Why, in German."""

    def __str__(self) -> str:
        return f"{getattr(self.entry, 'name', None) or self.entry.id}: {self.grund}"


def duties(stand: Day, zuordnung: Zuordnung, entry: Eintrag) -> tuple[Zuständigkeit, ...]:
    """Return what a unit, post or actor bears, or a person by office: leads first, else in the order of the record.

    A person answers for the posts held, and for the units led or represented by assignment; not for every unit worked
    in.
    """
    traeger = {entry.id: None}
    if isinstance(entry, Person):
        traeger = {ort: None for besetzung in stand.posts_of(entry) for ort in _verantwortet(besetzung)}
    eigene = (z for key in traeger for z in zuordnung.je_traeger.get(key, ()))
    return tuple(sorted(eigene, key=lambda z: z.rolle is not _LEAD))


def _verantwortet(besetzung: Besetzung) -> Iterator[str]:
    if besetzung.stelle is not None:
        yield besetzung.stelle
    if besetzung.rolle in _VERANTWORTET:
        yield besetzung.einheit


def gaps(stand: Day, zuordnung: Zuordnung) -> Iterator[Lücke]:
    """Yield the tasks that nobody leads, and those with local leads that leave out areas of the same kind.

    A task whose parts all have a lead has no gap: it is no more than their sum.
    """
    geleitet: dict[str, bool] = {}
    for aufgabe in stand.aufgaben:
        wahl = zuordnung.waehle(aufgabe.id, None, None, _LEAD)
        geleitet[aufgabe.id] = any(wahl)
    for aufgabe in stand.aufgaben:
        if geleitet[aufgabe.id]:
            ausgelassen = _ausgelassen(stand, zuordnung, aufgabe)
            if ausgelassen:
                yield Lücke(aufgabe, ausgelassen)
        elif not _gedeckt(aufgabe, zuordnung, geleitet):
            yield Lücke(aufgabe)


def _gedeckt(aufgabe: Aufgabe, zuordnung: Zuordnung, geleitet: Mapping[str, bool]) -> bool:
    teile = zuordnung.teile.get(aufgabe.id, ())
    return bool(teile) and all(geleitet[teil.id] for teil in teile)


def _ausgelassen(stand: Day, zuordnung: Zuordnung, aufgabe: Aufgabe) -> tuple[Gebiet, ...]:
    """Return the areas without lead, of the kinds of area for which the task has leads."""
    frei, bedingt = zuordnung.waehle(aufgabe.id, None, None, _LEAD)
    if frei or any(not z.gebiete for z in bedingt):
        return ()
    netz = zuordnung.netz
    bedient = {netz.ort(key) for z in bedingt for key in z.gebiete}
    arten = {gebiet.gebietsart for gebiet in map(netz.get, bedient) if gebiet is not None}
    return tuple(
        gebiet
        for gebiet in stand.gebiete
        if gebiet.gebietsart in arten and bedient.isdisjoint(netz.ketten[gebiet.id].orte)
    )


def overlaps(zuordnung: Zuordnung) -> Iterator[Überschneidung]:
    """Yield every pair of leads by different bearers for one task in one area and one case."""
    gesehen: set[tuple[str, str]] = set()
    for aufgabe, je_ort in zuordnung.verzeichnisse[_LEAD].zellen.items():
        gegenstand = zuordnung.gegenstaende.get(aufgabe)
        if gegenstand is None:
            continue
        for zelle in je_ort.values():
            for a, b in combinations((*zelle[0], *zelle[1]), 2):
                doppelt = a.zustaendig != b.zustaendig and overlap(a.aufteilung, b.aufteilung)
                # two that share several areas overlap once
                if doppelt and (a.id, b.id) not in gesehen:
                    gesehen.add((a.id, b.id))
                    yield Überschneidung(gegenstand, (a, b))


_ENDEN: Mapping[str, tuple[str, ...]] = {
    "besetzungen": ("einheit", "stelle", "person"),
    "zustaendigkeiten": ("aufgabe", "zustaendig"),
    "beziehungen": ("von", "zu"),
    "mitgliedschaften": ("gremium", "mitglied"),
    "leitbilder": ("einheit",),
    "aufgaben": ("uebergeordnet",),
    "gremien": ("uebergeordnet",),
}
"""The fields of which an entry is a part or a link; without what they name, it hangs in the air."""


def orphans(stand: Day) -> Iterator[Waise]:
    """Yield what is in force though what it belongs to is not, and persons, areas and sites that belong to nothing.

    Units below a unit that is not in force, links with an end that is not, persons who hold nothing, areas for which
    nobody is there and in which nothing lies, sites at which nobody sits and nothing is. A unit whose parent is unknown
    is none: not to know is not to have lost.
    """
    for unit in stand.einheiten:
        lage = stand.placement(unit)
        if lage in (Placement.NICHT_IN_KRAFT, Placement.FEHLT):
            yield Waise(unit, f"{lage.label}: {unit.uebergeordnet}")
    for name, felder in _ENDEN.items():
        for entry in getattr(stand, name):
            yield from _lose(stand, entry, felder)
    genannt = set(_genannt(stand))
    ohne: tuple[tuple[Iterable[Eintrag], str], ...] = (
        (stand.personen, "ohne Amt, Stelle oder Mitgliedschaft"),
        (stand.gebiete, "niemand ist dafür da, nichts liegt darin"),
        (stand.standorte, "niemand sitzt dort"),
    )
    for dinge, grund in ohne:
        yield from (Waise(ding, grund) for ding in dinge if ding.id not in genannt)


def _lose(stand: Day, entry: Eintrag, felder: Iterable[str]) -> Iterator[Waise]:
    for feld in felder:
        ziel = getattr(entry, feld)
        if ziel is not None and ziel not in RESERVIERT and ziel not in stand:
            yield Waise(entry, f"{feld} nicht in Kraft: {ziel}")


def _genannt(stand: Day) -> Iterator[str]:
    """Yield the ids of persons, areas and sites that something in force refers to."""
    for b in stand.besetzungen:
        yield b.person or ""
    for m in stand.mitgliedschaften:
        yield m.mitglied or ""
    for beziehung in stand.beziehungen:
        yield from (beziehung.von, beziehung.zu)
    for z in stand.zustaendigkeiten:
        yield from z.gebiete
    for gebiet in stand.gebiete:
        # what lies in an area is something that is there; the whole needs nobody to say so
        yield from (*gebiet.teil_von, gebiet.id if gebiet.gebietsart in ("kommune", "kreis") else "")
    for gremium in stand.gremien:
        yield gremium.gebiet or ""
    for site in stand.standorte:
        # a place with something on it is there for that
        yield from (site.gebiet or "", site.id if site.ausstattung else "")
        yield from (zeit.durch or "" for zeit in site.sprechzeiten)
    for unit in stand.einheiten:
        yield from (*unit.standorte, *getattr(unit, "gebiete", ()))
        yield from (zeit.durch or "" for zeit in unit.sprechzeiten)
    for akteur in stand.akteure:
        yield from akteur.standorte
    for leitbild in stand.leitbilder:
        for ereignis in leitbild.prozess:
            yield from (ereignis.ort or "", *ereignis.beteiligte)
