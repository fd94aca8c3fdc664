"""Who bears which task where: the index behind `Stand.responsible`, and the rules by which one of several wins."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from kommunal.model.akteure import Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.aufteilung import SplitKind, includes, parse, select
from kommunal.model.competition import place_in_area, standing
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.verwaltung import Kommune
from kommunal.stand.day import Day
from kommunal.stand.gebietsnetz import GANZ, Gebietsnetz, Nachschlag

__all__ = ["Gegenstand", "Verzeichnis", "Wahl", "Zuordnung", "alle", "traeger"]

Gegenstand = Aufgabe | Vorhaben


Wahl = tuple[Sequence[Zuständigkeit], Sequence[Zuständigkeit]]
"""What the rules leave of the Zuständigkeiten of one role: those that hold for all that was asked, and those that hold
for a part of it, where it was not said which part is meant."""


def traeger(wahl: Wahl) -> set[str]:
    """Return the ids of the bearers that a choice leaves."""
    return {z.zustaendig for z in (*wahl[0], *wahl[1])}


def alle(wahl: Wahl) -> list[Zuständigkeit]:
    """Return what a choice leaves, each Zuständigkeit once."""
    return list({id(z): z for z in (*wahl[0], *wahl[1])}.values())


Zelle = tuple[tuple[Zuständigkeit, ...], tuple[Zuständigkeit, ...]]
"""The Zuständigkeiten of one role for one task in one area: without and with a split."""


class Verzeichnis(NamedTuple):
    """The Zuständigkeiten of one role."""

    zellen: Mapping[str, Mapping[str, Zelle]]
    """By task, then by area."""
    lokal: Mapping[str, Sequence[Zuständigkeit]]
    """By task: those that do not hold in the whole municipality."""


_NUR_GANZ: Final = frozenset({GANZ})


class Zuordnung:
    """Tasks, their bearers, and what holds for a task in an area; made once per Stand, part by part when asked."""

    def __init__(self, stand: Day) -> None:
        self._stand: Final = stand
        self.verzeichnisse: Final = Nachschlag(self._baue)
        """The Zuständigkeiten of every role."""
        self.linien: Final = Nachschlag(self._linie)
        """Every task and the tasks it is part of, upwards; in a cycle, each once."""

    @cached_property
    def netz(self) -> Gebietsnetz:
        """The areas of the day."""
        return Gebietsnetz(self._stand.gebiete, self._stand.verwaltung.kommune)

    @cached_property
    def gegenstaende(self) -> Mapping[str, Gegenstand]:
        """Everything that somebody may be responsible for, by id."""
        alle: tuple[Gegenstand, ...] = (*self._stand.aufgaben, *self._stand.vorhaben)
        return {entry.id: entry for entry in alle}

    @cached_property
    def traeger(self) -> Mapping[str, Eintrag | Kommune]:
        """Everyone in force who may be responsible, by id."""
        stand = self._stand
        andere: Iterable[Eintrag] = (*stand.akteure, *stand.gremien, *stand.kooperationen)
        return {GANZ: stand.verwaltung.kommune, **stand.tree.by_id, **{entry.id: entry for entry in andere}}

    @cached_property
    def teile(self) -> Mapping[str, tuple[Aufgabe, ...]]:
        """The parts of every task that has parts."""
        teile: dict[str, tuple[Aufgabe, ...]] = {}
        for aufgabe in self._stand.aufgaben:
            if aufgabe.uebergeordnet is not None:
                teile[aufgabe.uebergeordnet] = (*teile.get(aufgabe.uebergeordnet, ()), aufgabe)
        return teile

    @cached_property
    def je_aufgabe(self) -> Mapping[str, tuple[Zuständigkeit, ...]]:
        """The Zuständigkeiten of every task, in any role."""
        gruppen: dict[str, list[Zuständigkeit]] = {}
        for zustaendigkeit in self._stand.zustaendigkeiten:
            gruppen.setdefault(zustaendigkeit.aufgabe, []).append(zustaendigkeit)
        return {aufgabe: tuple(gruppe) for aufgabe, gruppe in gruppen.items()}

    @cached_property
    def je_traeger(self) -> Mapping[str, tuple[Zuständigkeit, ...]]:
        """The Zuständigkeiten of every bearer, in any role."""
        gruppen: dict[str, list[Zuständigkeit]] = {}
        for zustaendigkeit in self._stand.zustaendigkeiten:
            gruppen.setdefault(zustaendigkeit.zustaendig, []).append(zustaendigkeit)
        return {wer: tuple(gruppe) for wer, gruppe in gruppen.items()}

    def gilt(self, zustaendigkeit: Zuständigkeit) -> bool:
        """Tell whether a Zuständigkeit is exercised: it does not rest, and its bearer is in force."""
        return zustaendigkeit.zustand is not Zustand.RUHEND and zustaendigkeit.zustaendig in self.traeger

    def _linie(self, gegenstand: str) -> tuple[str, ...]:
        weg: dict[str, None] = {}
        oben: str | None = gegenstand
        while oben is not None and oben not in weg:
            weg[oben] = None
            entry = self.gegenstaende.get(oben)
            oben = entry.uebergeordnet if isinstance(entry, Aufgabe) else None
        return tuple(weg)

    def _baue(self, rolle: Zuständigkeitsrolle) -> Verzeichnis:
        zellen: dict[str, dict[str, Zelle]] = {}
        lokal: dict[str, list[Zuständigkeit]] = {}
        mehrfach: list[tuple[dict[str, Zelle], str]] = []
        ort_von, ganz, traeger = self.netz.ort, frozenset(self.netz.ketten[GANZ].orte), self.traeger
        for z in self._stand.zustaendigkeiten:
            # as `gilt`, without a call for each
            if z.rolle is not rolle or z.zustand is Zustand.RUHEND or z.zustaendig not in traeger:
                continue
            aufgabe, aufteilung = z.aufgabe, z.aufteilung
            je_ort = zellen.get(aufgabe)
            if je_ort is None:
                je_ort = zellen[aufgabe] = {}
            orte = set(map(ort_von, z.gebiete)) if z.gebiete else _NUR_GANZ
            for ort in orte:
                if ort in je_ort:
                    mehrfach.append((je_ort, ort))
                    ganze, geteilte = je_ort[ort]
                    je_ort[ort] = ((*ganze, z), geteilte) if aufteilung is None else (ganze, (*geteilte, z))
                else:
                    je_ort[ort] = ((z,), ()) if aufteilung is None else ((), (z,))
            if ganz.isdisjoint(orte):
                if aufgabe in lokal:
                    lokal[aufgabe].append(z)
                else:
                    lokal[aufgabe] = [z]
        for je_ort, ort in mehrfach:
            je_ort[ort] = self._stehend(je_ort[ort])
        return Verzeichnis(zellen, lokal)

    def _stehend(self, zelle: Zelle) -> Zelle:
        """Return a cell without what certain entries in it displace."""
        span, day = self._stand.span("zustaendigkeiten"), self._stand.day
        stehen = standing((*zelle[0], *zelle[1]), span, day, place_of=place_in_area)
        return tuple(z for z in stehen if z.aufteilung is None), tuple(z for z in stehen if z.aufteilung is not None)

    # --- the rules --------------------------------------------------------------------------------------------------

    def waehle(self, gegenstand: str, ort: str | None, split: str | None, rolle: Zuständigkeitsrolle) -> Wahl:
        """Return who holds a role for a task, or who holds it for parts of the area that is asked for.

        Without an area (`ort` is None) or a split, those that hold only in some areas or cases are conditional.
        """
        wahl = self.suche(gegenstand, ort, split, rolle)
        return wahl if ort is None or any(wahl) else ((), self._darin(gegenstand, ort, split, rolle))

    def suche(self, gegenstand: str, ort: str | None, split: str | None, rolle: Zuständigkeitsrolle) -> Wahl:
        """Return who holds a role for a task: the task itself before those it is part of, the nearest area first."""
        zellen, lokal = self.verzeichnisse[rolle]
        orte, darueber = self.netz.ketten[ort or GANZ]
        bedingt: list[Zuständigkeit] = []
        for aufgabe in self.linien[gegenstand]:
            je_ort = zellen.get(aufgabe)
            if je_ort is None:
                continue
            naehere = (*bedingt,)
            if ort is None and aufgabe in lokal:
                bedingt += self._uebrig(_offen(lokal[aufgabe], split), naehere, ort, split)
            frei: list[Zuständigkeit] = []
            gedeckt: Collection[str] = ()
            geschlossen = False
            for stelle in orte:
                zelle = je_ort.get(stelle)
                if zelle is None or stelle in gedeckt:
                    continue
                ja, vielleicht = zelle if split is None else _passend(zelle, split)
                if vielleicht:
                    # areas that cut across one another do not take from one another, what lies in one another does
                    bedingt += self._uebrig(vielleicht, bedingt if darueber is None else naehere, ort, split)
                if ja or any(z.aufteilung is None for z in vielleicht):
                    if darueber is None:
                        return ja, bedingt
                    frei += ja
                    geschlossen = True
                    gedeckt = {*gedeckt, *darueber[stelle]}
            if geschlossen:
                return frei, bedingt
        return (), bedingt

    def _darin(self, gegenstand: str, ort: str, split: str | None, rolle: Zuständigkeitsrolle) -> list[Zuständigkeit]:
        """Return those that hold for a part of the area: the question has to be narrowed."""
        lokal, contains = self.verzeichnisse[rolle].lokal, self.netz.contains
        darin: list[Zuständigkeit] = []
        for aufgabe in self.linien[gegenstand]:
            offen = _offen(lokal.get(aufgabe, ()), split)
            neue = [z for z in offen if any(contains(ort, gebiet) for gebiet in z.gebiete)]
            darin += self._uebrig(neue, (*darin,), None, split)
        return darin

    def _uebrig(
        self, neue: Sequence[Zuständigkeit], naehere: Sequence[Zuständigkeit], ort: str | None, split: str | None
    ) -> Sequence[Zuständigkeit]:
        """Return those that nearer ones leave an area and a case, where they hold or where it was asked for."""
        if not naehere:
            return neue
        je_ort: dict[str, list[Zuständigkeit]] = {}
        for z in naehere:
            for wo in self._orte(z):
                je_ort.setdefault(wo, []).append(z)

        def verdeckt(z: Zuständigkeit, wo: str) -> bool:
            darueber = (naeher for oben in self.netz.ketten[wo].orte for naeher in je_ort.get(oben, ()))
            return any(_geht_vor(naeher, z, split) for naeher in darueber)

        return [z for z in neue if not all(verdeckt(z, wo) for wo in (self._orte(z) if ort is None else (ort,)))]

    def _orte(self, zustaendigkeit: Zuständigkeit) -> Collection[str]:
        return {self.netz.ort(gebiet) for gebiet in zustaendigkeit.gebiete} or _NUR_GANZ


def _passend(zelle: Zelle, split: str) -> Wahl:
    """Return which of a cell hold for a split, and which may."""
    ganz, geteilt = zelle
    splits = [parse(z.aufteilung or "") for z in geteilt]
    sure, unsure = select(splits, split)
    # who is named for a kind of case does not put in doubt who has all others
    if sure or (ganz and all(splits[place].kind is SplitKind.CASE for place in unsure)):
        return [geteilt[place] for place in sure] or ganz, ()
    return (), (*[geteilt[place] for place in unsure], *ganz)


def _deckt(zustaendigkeit: Zuständigkeit, split: str) -> bool | None:
    return True if zustaendigkeit.aufteilung is None else parse(zustaendigkeit.aufteilung).covers(split)


def _geht_vor(naeher: Zuständigkeit, z: Zuständigkeit, split: str | None) -> bool:
    """Tell whether a nearer Zuständigkeit holds in every case that another one holds in, or in the one asked for."""
    if split is not None and _deckt(naeher, split):
        return True
    return includes(naeher.aufteilung, z.aufteilung)


def _offen(lokale: Iterable[Zuständigkeit], split: str | None) -> list[Zuständigkeit]:
    """Return those that a split does not exclude."""
    return [z for z in lokale if split is None or _deckt(z, split) is not False]
