"""Laws of change over time, on a city that lives through generated reorganisations."""

from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kommunal import (
    Amt,
    Aufloesen,
    Ausgliedern,
    Besetzen,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Beziehung,
    BeziehungAendern,
    Eingliedern,
    Fachbereich,
    Gruenden,
    Reorganisation,
    ReorganisationError,
    Schritt,
    Stufe,
    Teil,
    Teilen,
    Uebertragen,
    Umbenennen,
    Umnummerieren,
    Umsetzen,
    Umwandeln,
    Verbleib,
    Verwaltung,
    Zusammenlegen,
    Zuständigkeitsrolle,
    diff,
    reorganise,
)
from kommunal.rules import check
from staedtchen import TRAEGERSCHAFT, plan, stadt
from umfang import viele

BEGINN = date(2021, 2, 1)
PERSONEN = ["anna", "bert", "cem"]
AUFGABEN = ["betreuung", "gebuehren", "foerderung", "museen"]


@st.composite
def schritte(draw: st.DrawFn, units: list[str], akteure: list[str], zahl: int) -> list[Schritt]:
    """Steps that may well fit the city, and a new unit that later ones can use."""
    neue = [f"neu-{zahl}-{i}" for i in range(draw(st.integers(0, 2)))]
    liste: list[Schritt] = [
        Gruenden(einheit=Amt(id=key, name=key, uebergeordnet=draw(st.sampled_from(["ob", "d1", "d2"])))) for key in neue
    ]
    alle = units + neue
    unit, ziel = st.sampled_from(alle), st.sampled_from(alle)
    arten = {
        "umsetzen": st.builds(Umsetzen, einheiten=st.tuples(unit), nach=ziel | st.just("ob")),
        "anteil": st.builds(
            Umsetzen, einheiten=st.just(("planung",)), nach=ziel, umfang=st.sampled_from([0.2, 0.5, 1])
        ),
        "umbenennen": st.builds(Umbenennen, einheit=unit, name=st.sampled_from(["Neuer Name", "Anderer Name"])),
        "umnummerieren": st.builds(
            Umnummerieren, einheit=unit, nummern=st.sampled_from([(), ("30",), ("34", "III/34")])
        ),
        "umwandeln": st.builds(Umwandeln, einheiten=st.tuples(unit), art=st.sampled_from(["amt", "fachbereich"])),
        "zusammenlegen": st.builds(
            Zusammenlegen,
            einheiten=st.lists(unit, min_size=1, max_size=2, unique=True).map(tuple),
            ziel=ziel,
            verbleib=st.sampled_from([(), (Verbleib(was="lb-jugend", nach="ob"),)]),
        ),
        "teilen": st.builds(
            Teilen,
            einheit=unit,
            bleibt=st.booleans(),
            teile=st.tuples(
                st.builds(
                    Teil, ziel=ziel, uebernimmt=st.lists(st.sampled_from([*alle, "lb-jugend"]), max_size=2).map(tuple)
                )
            ),
        ),
        "aufloesen": st.builds(Aufloesen, einheit=unit, rest=ziel),
        "eingliedern": st.builds(
            Eingliedern,
            akteur=st.sampled_from(akteure),
            einheit=st.just(Fachbereich(id=f"ehemals-{zahl}", name="Ehemals draußen", uebergeordnet="ob")),
        ),
        "ausgliedern": st.builds(Ausgliedern, einheit=unit, akteur=st.sampled_from(akteure)),
        "uebertragen": st.builds(
            Uebertragen,
            aufgaben=st.tuples(st.sampled_from(AUFGABEN)),
            von=st.none() | unit,
            nach=ziel | st.sampled_from(akteure),
            gebiete=st.sampled_from([(), (), ("norden",)]),
        ),
        "besetzen": st.builds(
            Besetzen,
            besetzung=st.builds(
                Besetzung,
                einheit=unit,
                person=st.sampled_from(PERSONEN),
                rolle=st.sampled_from([Besetzungsrolle.LEITUNG, Besetzungsrolle.MITARBEIT]),
                besetzungsart=st.sampled_from([Besetzungsart.REGULAER, Besetzungsart.KOMMISSARISCH]),
            ),
            neben=st.booleans(),
        ),
        "beziehung": st.builds(
            BeziehungAendern,
            beziehung=st.builds(
                Beziehung, von=st.sampled_from(akteure), zu=st.just("buero"), beziehungsart=st.just(TRAEGERSCHAFT)
            ),
        ),
    }
    gezogen = draw(st.lists(st.sampled_from(sorted(arten)), min_size=1, max_size=3))
    return liste + [draw(arten[art]) for art in gezogen]


class Umbau(RuleBasedStateMachine):
    """A city, reorganised again and again; each law is held wherever a reorganisation goes through."""

    @initialize()
    def beginnt(self) -> None:
        self.verwaltung: Verwaltung = stadt()
        self.tag = BEGINN
        self.zahl = 0

    def _plan(self, data: st.DataObject, tag: date, **werte: Any) -> Reorganisation:
        self.zahl += 1
        heute = self.verwaltung.at(tag)
        akteure = sorted(akteur.id for akteur in heute.akteure) or ["gmbh"]
        units = sorted(unit.id for unit in heute.einheiten)
        liste = data.draw(schritte(units, akteure, self.zahl), label="schritte")
        return plan(*liste, **{"id": f"reform-{self.zahl}", "wirksam": tag} | werte)

    def _versuche(self, r: Reorganisation) -> Verwaltung | None:
        davor = attrs.evolve(self.verwaltung)
        try:
            return reorganise(self.verwaltung, r)
        except ReorganisationError:
            assert self.verwaltung == davor
            return None

    @rule(data=st.data(), tage=st.integers(0, 90))
    def wird_umgebaut(self, data: st.DataObject, tage: int) -> None:
        tag = self.tag + timedelta(days=tage)
        r = self._plan(data, tag)
        danach = self._versuche(r)
        if danach is None:
            return
        self._vergangenheit_bleibt(danach, tag)
        self._nichts_geht_verloren(danach, tag)
        self._simuliert(danach, r, tag)
        self._kein_neuer_fehler(danach)
        self.verwaltung, self.tag = danach, tag

    @rule(data=st.data(), tage=st.integers(-90, 90))
    def wird_geplant(self, data: st.DataObject, tage: int) -> None:
        """A plan changes nothing but plans; decided, it gives what it showed; withdrawn, it leaves nothing."""
        tag = self.tag + timedelta(days=tage)
        r = self._plan(data, tag, stufe=Stufe.GEPLANT)
        danach = self._versuche(r)
        if danach is None:
            return
        for day in (tag - timedelta(days=1), tag, tag + timedelta(days=400)):
            assert not diff(self.verwaltung.at(day), danach.at(day))
        echt = self._versuche(attrs.evolve(r, stufe=Stufe.BESCHLOSSEN))
        if echt is not None:
            unterschied = diff(danach.at(tag, planned=True), echt.at(tag))
            assert {aenderung.field for aenderung in unterschied} <= {"zustand"}
        zurueck = attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN)
        assert reorganise(danach, zurueck) == reorganise(self.verwaltung, zurueck)

    @rule(data=st.data(), tage=st.integers(1, 90), dauer=st.integers(1, 400))
    def wird_erprobt(self, data: st.DataObject, tage: int, dauer: int) -> None:
        """After a limited reorganisation the origin is in force again."""
        tag = self.tag + timedelta(days=tage)
        bis = tag + timedelta(days=dauer)
        danach = self._versuche(self._plan(data, tag, bis=bis))
        if danach is None:
            return
        self._vergangenheit_bleibt(danach, tag)
        self._kein_neuer_fehler(danach)
        for day in (bis + timedelta(days=1), bis + timedelta(days=1000)):
            assert not diff(self.verwaltung.at(day), danach.at(day))

    @rule()
    def wird_nur_verzeichnet(self) -> None:
        self.zahl += 1
        danach = reorganise(self.verwaltung, plan(id=f"reform-{self.zahl}"))
        assert attrs.evolve(danach, reorganisationen=self.verwaltung.reorganisationen) == self.verwaltung

    @precondition(lambda self: self.verwaltung.reorganisationen)
    @rule()
    def die_letzte_wird_zurueckgezogen(self) -> None:
        """What is withdrawn is as if it had never been, or something was built on it since."""
        letzte = self.verwaltung.reorganisationen[-1]
        zurueck = attrs.evolve(letzte, stufe=Stufe.ZURUECKGEZOGEN)
        danach = reorganise(self.verwaltung, zurueck)
        assert reorganise(danach, letzte) == self.verwaltung or _gleich(reorganise(danach, letzte), self.verwaltung)

    # --- the laws ---------------------------------------------------------------------------------------------------

    def _vergangenheit_bleibt(self, danach: Verwaltung, tag: date) -> None:
        for tage in (1, 2, 30, 365):
            day = tag - timedelta(days=tage)
            assert not diff(self.verwaltung.at(day), danach.at(day))

    def _nichts_geht_verloren(self, danach: Verwaltung, tag: date) -> None:
        assert {entry.id for entry in self.verwaltung.entries()} <= {entry.id for entry in danach.entries()}
        assert {p.id for p in self.verwaltung.at(tag).personen} <= {p.id for p in danach.at(tag).personen}
        assert _gefuehrt(self.verwaltung, tag) <= _gefuehrt(danach, tag)

    def _simuliert(self, danach: Verwaltung, r: Reorganisation, tag: date) -> None:
        simuliert = reorganise(self.verwaltung, r, simulate=True)
        assert simuliert == diff(self.verwaltung.at(tag), danach.at(tag))
        vortag = tag - timedelta(days=1)
        bereits = diff(self.verwaltung.at(vortag), self.verwaltung.at(tag))
        if not bereits:
            assert diff(danach.at(vortag), danach.at(tag)).changes == simuliert.changes

    def _kein_neuer_fehler(self, danach: Verwaltung) -> None:
        assert _fehler(danach) <= _fehler(self.verwaltung)

    @invariant()
    def herkunft_hat_keinen_kreis(self) -> None:
        herkunft: dict[str, set[str]] = {}
        entries: list[Any] = [*self.verwaltung.einheiten, *self.verwaltung.akteure]
        for entry in entries:
            herkunft.setdefault(entry.id, set()).update(entry.vorgaenger)
        for key in herkunft:
            vorfahren = list(herkunft[key])
            for vorfahr in vorfahren:
                vorfahren += (h for h in herkunft[vorfahr] if h not in vorfahren)
            assert key not in vorfahren


def _gefuehrt(verwaltung: Verwaltung, tag: date) -> set[str]:
    federfuehrend = Zuständigkeitsrolle.FEDERFUEHREND
    return {z.aufgabe for z in verwaltung.at(tag).zustaendigkeiten if z.rolle is federfuehrend}


def _fehler(verwaltung: Verwaltung) -> set[tuple[str, str]]:
    return {(befund.code, str(befund)) for befund in check(verwaltung) if befund.severity == "error"}


def _gleich(a: Verwaltung, b: Verwaltung) -> bool:
    return {*a.entries()} == {*b.entries()}


Umbau.TestCase.settings = settings(
    max_examples=viele(15), stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
TestUmbau = Umbau.TestCase
