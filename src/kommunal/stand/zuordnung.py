"""Who bears which task where: the index behind `Stand.responsible`, and the rules by which one of several wins."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunal.model.akteure import Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.eintrag import Eintrag, Zustand
from kommunal.model.text import fold
from kommunal.model.verwaltung import Kommune
from kommunal.stand.aufteilung import covers
from kommunal.stand.gebietsnetz import GANZ, Gebietsnetz, Nachschlag
from kommunal.stand.wettbewerb import standing

if TYPE_CHECKING:
    from kommunal.stand.stand import Stand

__all__ = ["Gegenstand", "Gewaehlt", "Verzeichnis", "Wahl", "Zuordnung", "alle", "traeger"]

Gegenstand = Aufgabe | Vorhaben


class Gewaehlt(NamedTuple):
    """A Zuständigkeit that holds for a question, and the task that it stands on."""

    zustaendigkeit: Zuständigkeit
    gegenstand: str


Wahl = tuple[Sequence[Gewaehlt], Sequence[Gewaehlt]]
"""What the rules leave of the Zuständigkeiten of one role: those that hold for all that was asked, and those that hold
for a part of it, where it was not said which part is meant."""


def traeger(wahl: Wahl) -> set[str]:
    """Return the ids of the bearers that a choice leaves."""
    return {gewaehlt.zustaendigkeit.zustaendig for gewaehlt in (*wahl[0], *wahl[1])}


def alle(wahl: Wahl) -> list[Gewaehlt]:
    """Return what a choice leaves, each Zuständigkeit once."""
    return list({id(gewaehlt.zustaendigkeit): gewaehlt for gewaehlt in (*wahl[0], *wahl[1])}.values())


class _Zelle(NamedTuple):
    """The Zuständigkeiten of one role for one task in one area: without and with a split."""

    ganz: tuple[Gewaehlt, ...]
    geteilt: tuple[Gewaehlt, ...]

    def passend(self, split: str) -> tuple[Sequence[Gewaehlt], Sequence[Gewaehlt]]:
        """Return which of them hold for a split, and which may."""
        urteile = [(gewaehlt, _deckt(gewaehlt.zustaendigkeit, split)) for gewaehlt in self.geteilt]
        genau = [gewaehlt for gewaehlt, urteil in urteile if urteil]
        if genau or self.ganz:
            return genau or self.ganz, ()
        return (), [gewaehlt for gewaehlt, urteil in urteile if urteil is None]


class Verzeichnis(NamedTuple):
    """The Zuständigkeiten of one role."""

    zellen: Mapping[str, Mapping[str, _Zelle]]
    """By task, then by area."""
    lokal: Mapping[str, Sequence[Gewaehlt]]
    """By task: those that do not hold in the whole municipality."""


class Zuordnung:
    """Tasks, their bearers, and what holds for a task in an area; made once per Stand, part by part when asked."""

    def __init__(self, stand: "Stand") -> None:
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
        alle: Iterable[Eintrag] = (*stand.einheiten, *stand.akteure, *stand.gremien, *stand.kooperationen)
        return {GANZ: stand.verwaltung.kommune, **{entry.id: entry for entry in alle}}

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
        gruppen: dict[str, dict[str, list[Zuständigkeit]]] = {}
        lokal: dict[str, list[Gewaehlt]] = {}
        ort_von, ganz = self.netz.ort, set(self.netz.ketten[GANZ].orte)
        for z in self._stand.zustaendigkeiten:
            if z.rolle is not rolle or not self.gilt(z):
                continue
            orte = {ort_von(gebiet) for gebiet in z.gebiete} or {GANZ}
            je_ort = gruppen.setdefault(z.aufgabe, {})
            for ort in orte:
                je_ort.setdefault(ort, []).append(z)
            if orte.isdisjoint(ganz):
                lokal.setdefault(z.aufgabe, []).append(Gewaehlt(z, z.aufgabe))
        return Verzeichnis(
            {
                aufgabe: {ort: self._zelle(gruppe) for ort, gruppe in je_ort.items()}
                for aufgabe, je_ort in gruppen.items()
            },
            lokal,
        )

    def _zelle(self, gruppe: Sequence[Zuständigkeit]) -> _Zelle:
        if len(gruppe) > 1:
            gruppe = standing(gruppe, _aufteilung, self._stand.span("zustaendigkeiten"), self._stand.day)
        return _Zelle(
            tuple(Gewaehlt(z, z.aufgabe) for z in gruppe if z.aufteilung is None),
            tuple(Gewaehlt(z, z.aufgabe) for z in gruppe if z.aufteilung is not None),
        )

    # --- the rules --------------------------------------------------------------------------------------------------

    def waehle(self, gegenstand: str, ort: str | None, split: str | None, rolle: Zuständigkeitsrolle) -> Wahl:
        """Return who holds a role for a task: the task itself before those it is part of, the nearest area first.

        Without an area (`ort` is None) or a split, those that hold only in some areas or cases are conditional.
        """
        zellen, lokal = self.verzeichnisse[rolle]
        orte, darueber = self.netz.ketten[ort or GANZ]
        bedingt: list[Gewaehlt] = []
        for aufgabe in self.linien[gegenstand]:
            je_ort = zellen.get(aufgabe)
            if je_ort is None:
                continue
            if ort is None and aufgabe in lokal:
                bedingt += _offen(lokal[aufgabe], split)
            frei: list[Gewaehlt] = []
            gedeckt: frozenset[str] = frozenset()
            for stelle in orte:
                zelle = je_ort.get(stelle)
                if zelle is None or stelle in gedeckt:
                    continue
                ja, vielleicht = zelle if split is None else zelle.passend(split)
                bedingt += vielleicht
                if ja:
                    if darueber is None:
                        return ja, bedingt
                    frei += ja
                    gedeckt |= darueber[stelle]
            if frei:
                return frei, bedingt
        if ort is not None and not bedingt:
            bedingt = self._darin(gegenstand, ort, split, lokal)
        return (), bedingt

    def _darin(
        self, gegenstand: str, ort: str, split: str | None, lokal: Mapping[str, Sequence[Gewaehlt]]
    ) -> list[Gewaehlt]:
        """Return those that hold for a part of the area: the question has to be narrowed."""
        return [
            gewaehlt
            for aufgabe in self.linien[gegenstand]
            for gewaehlt in _offen(lokal.get(aufgabe, ()), split)
            if any(self.netz.contains(ort, gebiet) for gebiet in gewaehlt.zustaendigkeit.gebiete)
        ]


def _deckt(zustaendigkeit: Zuständigkeit, split: str) -> bool | None:
    return True if zustaendigkeit.aufteilung is None else covers(zustaendigkeit.aufteilung, split)


def _offen(gewaehlte: Iterable[Gewaehlt], split: str | None) -> list[Gewaehlt]:
    """Return those that a split does not exclude."""
    return [g for g in gewaehlte if split is None or _deckt(g.zustaendigkeit, split) is not False]


def _aufteilung(zustaendigkeit: Zuständigkeit) -> str:
    return fold(zustaendigkeit.aufteilung or "")
