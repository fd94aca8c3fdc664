"""The answer to "who is responsible?": who, how sure, and why."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from attrs import frozen

from kommunal.model.aufgaben import Zuständigkeit, Zuständigkeitsrolle
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag
from kommunal.model.orte import Gebiet
from kommunal.model.text import near
from kommunal.model.verwaltung import Kommune
from kommunal.stand.angebote import Angebot
from kommunal.stand.begruendung import als_dict, gruende, text
from kommunal.stand.day import Day
from kommunal.stand.gebietsnetz import GANZ
from kommunal.stand.urteil import Verdict
from kommunal.stand.vorschau import ankuendigungen
from kommunal.stand.zuordnung import Gegenstand, Wahl, Zuordnung, alle, traeger

__all__ = ["Auskunft", "Beleg", "Frage", "Fund", "Verdict"]


class Fund(NamedTuple):
    """A task that a question may mean."""

    key: str
    punkte: float
    grund: str


class Namensfund(NamedTuple):
    """Someone whom a question names, or whose offer it names."""

    traeger: Eintrag
    punkte: float
    grund: str
    angebot: Angebot | None = None


class Frage(NamedTuple):
    """A question as it was understood."""

    text: str
    aufgaben: Sequence[Fund]
    """The tasks it may mean, best first."""
    rolle: Zuständigkeitsrolle
    ort: str | None = None
    split: str | None = None
    nur_rolle: bool = False
    """Whether only that role is asked for."""
    namen: Sequence[Namensfund] = ()
    """Those whom it may mean by name, best first."""
    nach_namen: bool = False
    """Whether a name fits so much better than any task that the task is not what was meant."""


@frozen(kw_only=True)
class Beleg:
    """Ein Treffer einer Auskunft: wer, wofür, wo, und warum er in Frage kommt."""

    task: Gegenstand | None = None
    """The task; None where only the name of the bearer matched."""
    zustaendigkeit: Zuständigkeit | None = None
    """The Zuständigkeit; None for a task without bearer, and where only a name matched."""
    bearer: Eintrag | Kommune | None = None
    """Who bears it; None where nobody does."""
    path: tuple[Organisationseinheit, ...] = ()
    """The line of units down to the bearer, for a unit."""
    areas: tuple[Gebiet, ...] = ()
    """Where it holds; empty for the whole municipality."""
    ort: Eintrag | None = None
    """The unit or site at which it is offered, where that is not the bearer's own."""
    grund: str
    """Why it matched, in German: "Stichwort 'Osterfeuer'"."""
    inherited_from: Gegenstand | None = None
    """The task on which the Zuständigkeit stands, where `task` is a part of it."""
    score: float
    """How well it fits, above 0 to 1."""

    @property
    def name(self) -> str:
        """Who it is, in words."""
        if self.bearer is None:
            return "niemand"
        if isinstance(self.bearer, Kommune):
            return self.bearer.name or "die Kommune"
        return str(getattr(self.bearer, "full_name", None) or getattr(self.bearer, "name", None) or self.bearer.id)


_ROLLEN: Final[Mapping[Zuständigkeitsrolle, float]] = {
    Zuständigkeitsrolle.FEDERFUEHREND: 1.0,
    Zuständigkeitsrolle.AUSFUEHREND: 0.95,
    Zuständigkeitsrolle.ANSPRECHPUNKT: 0.9,
    Zuständigkeitsrolle.MITWIRKEND: 0.6,
    Zuständigkeitsrolle.UNTERSTUETZEND: 0.6,
    Zuständigkeitsrolle.MITZEICHNEND: 0.5,
    Zuständigkeitsrolle.INFORMIERT: 0.4,
}
"""How much a role says about who is to be asked; every role is in it."""
_ANLAUFSTELLEN: Final = (Zuständigkeitsrolle.AUSFUEHREND, Zuständigkeitsrolle.ANSPRECHPUNKT)
"""Who carries a task out, or answers for it, is somebody to turn to, though not the lead."""
_NEBENBEI: Final = 0.7
"""What a hit by name counts beside tasks, and a task beside a name that fits better."""
_NAH: Final = 3


Gefragt = tuple[str, Zuständigkeitsrolle, str | None, str | None, bool]
"""A question by the id of a task: task, role, area, split, whether only the role is asked for. Most are asked by
programs, which rarely want to see the question again: it is spelled out as a `Frage` when needed."""


class Auskunft:
    """Wer zuständig ist, wie sicher das ist, und warum. Gedruckt: die Kette der Gründe.

    Made by `Stand.responsible`. What it takes to explain the answer is worked out when it is asked for.
    """

    lead: Zuständigkeit | None
    """The Zuständigkeit that leads (with `role`: the one in that role); None unless the verdict is eindeutig."""

    def __init__(self, stand: Day, zuordnung: Zuordnung, wahl: Wahl, frage: Frage | Gefragt) -> None:
        self.stand = stand
        self.zuordnung = zuordnung
        self._wahl = wahl
        self._frage = frage
        frei, bedingt = wahl
        if len(frei) == 1 and not bedingt:
            self.lead = frei[0]
        else:
            self.lead = self._einziger() if frei or bedingt else None

    @cached_property
    def wahl(self) -> Wahl:
        """Who holds the role for all that was asked, and who for a part of it."""
        frage = self._frage
        # a text was looked up in full; an id only as far as it takes to name the lead
        if isinstance(frage, Frage) or any(self._wahl):
            return self._wahl
        key, rolle, ort, split, _ = frage
        return self.zuordnung.waehle(key, ort, split, rolle)

    @cached_property
    def frage(self) -> Frage:
        """The question as it was understood."""
        frage = self._frage
        if isinstance(frage, Frage):
            return frage
        key, rolle, ort, split, nur_rolle = frage
        return Frage(key, (Fund(key, 1.0, "Kennung"),), rolle, ort, split, nur_rolle)

    def __repr__(self) -> str:
        return f"<Auskunft {self.frage.text!r}: {self.verdict}>"

    def __str__(self) -> str:
        return text(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return als_dict(self)

    # --- deciding ---------------------------------------------------------------------------------------------------

    def _einziger(self) -> Zuständigkeit | None:
        """Return the first of several if all have one bearer: then no area has to be named to know who it is.

        A split is different: who is named for A–K alone is not named for the rest. So is an area that was named and is
        larger than where anybody is.
        """
        frei, bedingt = self._wahl
        ohne_angabe = self.frage.ort is None and all(z.aufteilung is None for z in bedingt)
        return (*frei, *bedingt)[0] if (frei or ohne_angabe) and len(traeger(self._wahl)) == 1 else None

    @cached_property
    def verdict(self) -> Verdict:
        """How the answer turns out."""
        if self.lead is not None:
            return Verdict.EINDEUTIG
        frage = self.frage
        frei, bedingt = self.wahl
        if frage.nach_namen or not frage.aufgaben:
            return Verdict.VERMUTLICH if frage.namen else Verdict.UNBEKANNT
        if bedingt:
            return Verdict.ANGABE_FEHLT
        if frei:
            return Verdict.MEHRDEUTIG
        # somebody offers it or carries it out, though nobody is said to lead
        anhalt = any(fund.angebot for fund in frage.namen) or (not frage.nur_rolle and self._anlaufstelle())
        return Verdict.VERMUTLICH if anhalt else Verdict.NIEMAND

    def _anlaufstelle(self) -> bool:
        frage = self.frage
        key = frage.aufgaben[0].key
        return any(any(self.zuordnung.waehle(key, frage.ort, frage.split, rolle)) for rolle in _ANLAUFSTELLEN)

    # --- what it rests on -------------------------------------------------------------------------------------------

    @cached_property
    def hits(self) -> tuple[Beleg, ...]:
        """Everyone who comes into question, best first: leads before other roles, better tasks before others."""
        frage = self.frage
        rollen = (frage.rolle,) if frage.nur_rolle else tuple(_ROLLEN)
        belege = [beleg for fund in frage.aufgaben for beleg in self._belege(fund, rollen)]
        belege += [self._namensbeleg(fund) for fund in frage.namen]
        return tuple(sorted(belege, key=lambda beleg: -beleg.score))

    def _belege(self, fund: Fund, rollen: Sequence[Zuständigkeitsrolle]) -> Iterator[Beleg]:
        frage, task = self.frage, self.zuordnung.gegenstaende[fund.key]
        punkte = fund.punkte * (_NEBENBEI if frage.nach_namen else 1.0)
        leer = True
        for rolle in rollen:
            for z in alle(self.zuordnung.waehle(fund.key, frage.ort, frage.split, rolle)):
                leer = False
                yield Beleg(
                    task=task,
                    zustaendigkeit=z,
                    bearer=self.zuordnung.traeger[z.zustaendig],
                    path=self._path(z.zustaendig),
                    areas=tuple(g for g in map(self.zuordnung.netz.get, z.gebiete) if g is not None),
                    grund=fund.grund,
                    inherited_from=None if z.aufgabe == fund.key else self.zuordnung.gegenstaende.get(z.aufgabe),
                    score=punkte * (1.0 if frage.nur_rolle else _ROLLEN[rolle]),
                )
        if leer:
            yield Beleg(task=task, grund=fund.grund, score=punkte)

    def _namensbeleg(self, fund: Namensfund) -> Beleg:
        gebiete = fund.angebot.gebiete if fund.angebot else getattr(fund.traeger, "gebiete", ())
        return Beleg(
            bearer=fund.traeger,
            path=self._path(fund.angebot.ort.id if fund.angebot else fund.traeger.id),
            ort=fund.angebot.ort if fund.angebot and fund.angebot.als_gast else None,
            areas=tuple(g for g in map(self.zuordnung.netz.get, gebiete) if g is not None),
            grund=fund.grund,
            score=fund.punkte * (1.0 if self.frage.nach_namen else _NEBENBEI),
        )

    def _path(self, key: str) -> tuple[Organisationseinheit, ...]:
        return () if self.stand.tree.get(key) is None else self.stand.path(key)

    @cached_property
    def decisive(self) -> tuple[Beleg, ...]:
        """The hits on which the verdict rests: the lead, the several leads, or those among which an Angabe decides."""
        if self.verdict is Verdict.VERMUTLICH:
            return self.hits[:1]
        gewaehlt = {id(z) for z in (alle(self.wahl) if self.lead is None else (self.lead,))}
        # what stands on a task may be a hit for its parts too: the best one counts
        beste: dict[int, Beleg] = {}
        for hit in self.hits:
            if id(hit.zustaendigkeit) in gewaehlt:
                beste.setdefault(id(hit.zustaendigkeit), hit)
        return tuple(beste.values())

    @property
    def task(self) -> Gegenstand | None:
        """The task that was understood; None where none was."""
        if self.frage.nach_namen or not self.frage.aufgaben:
            return None
        if self.lead is not None and len(self.frage.aufgaben) > 1:
            return self.decisive[0].task
        return self.zuordnung.gegenstaende[self.frage.aufgaben[0].key]

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """What has to be said for a decision: the keyword to give (``area``, ``split``) and what it may be."""
        if self.verdict is not Verdict.ANGABE_FEHLT:
            return {}
        netz = self.zuordnung.netz
        gefragt = set(netz.ketten[self.frage.ort or GANZ].orte)
        gebiete: dict[str, None] = {}
        aufteilungen: dict[str, None] = {}
        for z in self.wahl[1]:
            if z.gebiete and gefragt.isdisjoint(map(netz.ort, z.gebiete)):
                gebiete.update(dict.fromkeys(z.gebiete))
            if z.aufteilung is not None:
                aufteilungen[z.aufteilung] = None
        return {name: tuple(moeglich) for name, moeglich in (("area", gebiete), ("split", aufteilungen)) if moeglich}

    @cached_property
    def unsicher(self) -> bool:
        """Whether the answer rests on something that is only possibly in force on the day."""
        dinge: list[object] = []
        for hit in self.decisive:
            dinge += [hit.task, hit.zustaendigkeit, hit.bearer, hit.inherited_from]
        return any(isinstance(ding, Eintrag) and not self.stand.certain(ding) for ding in dinge)

    @cached_property
    def announced(self) -> tuple[str, ...]:
        """What is planned or known to change: "ab 2027-01-01: Kulturbüro federführend (geplant)"."""
        linie = [key for fund in self.frage.aufgaben[:1] for key in self.zuordnung.linien[fund.key]]
        wer = {hit.bearer.id for hit in self.decisive if isinstance(hit.bearer, Eintrag)}
        return ankuendigungen(self.stand, self.zuordnung, linie, wer, self.frage.ort, self.frage.rolle)

    @cached_property
    def near(self) -> tuple[Eintrag, ...]:
        """What comes near: tasks with a similar name where none is known, units nearby where nobody is responsible."""
        if self.verdict is Verdict.UNBEKANNT:
            return self._nahe_aufgaben()
        return self._nahe_einheiten() if self.verdict is Verdict.NIEMAND else ()

    def _nahe_aufgaben(self) -> tuple[Eintrag, ...]:
        je_name: dict[str, Eintrag] = {}
        for ding in self.zuordnung.gegenstaende.values():
            for name in (ding.name, *getattr(ding, "stichworte", ())):
                je_name.setdefault(name, ding)
        nahe = {je_name[name].id: je_name[name] for name in near(self.frage.text, je_name, limit=_NAH)}
        return tuple(nahe.values())

    def _nahe_einheiten(self) -> tuple[Eintrag, ...]:
        """Return who has to do with the task, its parts, what it is part of, and the other parts of that."""
        zuordnung, key = self.zuordnung, self.frage.aufgaben[0].key
        oben = zuordnung.linien[key][1:]
        verwandte = (key, *self._teile(key), *oben, *(teil for eltern in oben for teil in self._teile(eltern)))
        nahe = [
            zuordnung.traeger[z.zustaendig]
            for aufgabe in dict.fromkeys(verwandte)
            for z in zuordnung.je_aufgabe.get(aufgabe, ())
            if z.zustaendig in zuordnung.traeger
        ]
        nahe += [fund.traeger for fund in self.frage.namen]
        return tuple({ding.id: ding for ding in nahe if isinstance(ding, Eintrag)}.values())[:_NAH]

    def _teile(self, key: str) -> tuple[str, ...]:
        return tuple(teil.id for teil in self.zuordnung.teile.get(key, ()))

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """The chain of reasons, in German sentences."""
        return gruende(self)
