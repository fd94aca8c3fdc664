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
from umfang import many

BEGIN = date(2021, 2, 1)
PERSONEN = ["anna", "bert", "cem"]
AUFGABEN = ["betreuung", "gebuehren", "foerderung", "museen"]


@st.composite
def schritte(draw: st.DrawFn, units: list[str], akteure: list[str], number: int) -> list[Schritt]:
    """Steps that may well fit the city, and a new unit that later ones can use."""
    new = [f"neu-{number}-{i}" for i in range(draw(st.integers(0, 2)))]
    listed: list[Schritt] = [
        Gruenden(einheit=Amt(id=key, name=key, uebergeordnet=draw(st.sampled_from(["ob", "d1", "d2"])))) for key in new
    ]
    every = units + new
    unit, target = st.sampled_from(every), st.sampled_from(every)
    kinds = {
        "umsetzen": st.builds(Umsetzen, einheiten=st.tuples(unit), nach=target | st.just("ob")),
        "anteil": st.builds(
            Umsetzen, einheiten=st.just(("planung",)), nach=target, umfang=st.sampled_from([0.2, 0.5, 1])
        ),
        "umbenennen": st.builds(Umbenennen, einheit=unit, name=st.sampled_from(["Neuer Name", "Anderer Name"])),
        "umnummerieren": st.builds(
            Umnummerieren, einheit=unit, nummern=st.sampled_from([(), ("30",), ("34", "III/34")])
        ),
        "umwandeln": st.builds(Umwandeln, einheiten=st.tuples(unit), art=st.sampled_from(["amt", "fachbereich"])),
        "zusammenlegen": st.builds(
            Zusammenlegen,
            einheiten=st.lists(unit, min_size=1, max_size=2, unique=True).map(tuple),
            ziel=target,
            verbleib=st.sampled_from([(), (Verbleib(was="lb-jugend", nach="ob"),)]),
        ),
        "teilen": st.builds(
            Teilen,
            einheit=unit,
            bleibt=st.booleans(),
            teile=st.tuples(
                st.builds(
                    Teil,
                    ziel=target,
                    uebernimmt=st.lists(st.sampled_from([*every, "lb-jugend"]), max_size=2).map(tuple),
                )
            ),
        ),
        "aufloesen": st.builds(Aufloesen, einheit=unit, rest=target),
        "eingliedern": st.builds(
            Eingliedern,
            akteur=st.sampled_from(akteure),
            einheit=st.just(Fachbereich(id=f"ehemals-{number}", name="Ehemals draußen", uebergeordnet="ob")),
        ),
        "ausgliedern": st.builds(Ausgliedern, einheit=unit, akteur=st.sampled_from(akteure)),
        "uebertragen": st.builds(
            Uebertragen,
            aufgaben=st.tuples(st.sampled_from(AUFGABEN)),
            von=st.none() | unit,
            nach=target | st.sampled_from(akteure),
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
    drawn = draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=3))
    return listed + [draw(kinds[art]) for art in drawn]


class Umbau(RuleBasedStateMachine):
    """A city, reorganised again and again; each law is held wherever a reorganisation goes through."""

    @initialize()
    def begins(self) -> None:
        self.verwaltung: Verwaltung = stadt()
        self.tag = BEGIN
        self.zahl = 0

    def _plan(self, data: st.DataObject, on: date, **values: Any) -> Reorganisation:
        self.zahl += 1
        today = self.verwaltung.at(on)
        akteure = sorted(akteur.id for akteur in today.akteure) or ["gmbh"]
        units = sorted(unit.id for unit in today.einheiten)
        listed = data.draw(schritte(units, akteure, self.zahl), label="schritte")
        return plan(*listed, **{"id": f"reform-{self.zahl}", "wirksam": on} | values)

    def _attempt(self, r: Reorganisation) -> Verwaltung | None:
        before = attrs.evolve(self.verwaltung)
        try:
            return reorganise(self.verwaltung, r)
        except ReorganisationError:
            assert self.verwaltung == before
            return None

    @rule(data=st.data(), days=st.integers(0, 90))
    def is_rebuilt(self, data: st.DataObject, days: int) -> None:
        on = self.tag + timedelta(days=days)
        r = self._plan(data, on)
        after = self._attempt(r)
        if after is None:
            return
        self._past_stays(after, on)
        self._nothing_is_lost(after, on)
        self._simulated(after, r, on)
        self._no_new_error(after)
        self.verwaltung, self.tag = after, on

    @rule(data=st.data(), days=st.integers(-90, 90))
    def is_planned(self, data: st.DataObject, days: int) -> None:
        """A plan changes nothing but plans; decided, it gives what it showed; withdrawn, it leaves nothing."""
        on = self.tag + timedelta(days=days)
        r = self._plan(data, on, stufe=Stufe.GEPLANT)
        after = self._attempt(r)
        if after is None:
            return
        for day in (on - timedelta(days=1), on, on + timedelta(days=400)):
            assert not diff(self.verwaltung.at(day), after.at(day))
        real = self._attempt(attrs.evolve(r, stufe=Stufe.BESCHLOSSEN))
        if real is not None:
            difference = diff(after.at(on, planned=True), real.at(on))
            assert {aenderung.field for aenderung in difference} <= {"zustand"}
        back = attrs.evolve(r, stufe=Stufe.ZURUECKGEZOGEN)
        assert reorganise(after, back) == reorganise(self.verwaltung, back)

    @rule(data=st.data(), days=st.integers(1, 90), duration=st.integers(1, 400))
    def is_tried(self, data: st.DataObject, days: int, duration: int) -> None:
        """After a limited reorganisation the origin is in force again."""
        on = self.tag + timedelta(days=days)
        bis = on + timedelta(days=duration)
        after = self._attempt(self._plan(data, on, bis=bis))
        if after is None:
            return
        self._past_stays(after, on)
        self._no_new_error(after)
        for day in (bis + timedelta(days=1), bis + timedelta(days=1000)):
            assert not diff(self.verwaltung.at(day), after.at(day))

    @rule()
    def is_only_listed(self) -> None:
        self.zahl += 1
        after = reorganise(self.verwaltung, plan(id=f"reform-{self.zahl}"))
        assert attrs.evolve(after, reorganisationen=self.verwaltung.reorganisationen) == self.verwaltung

    @precondition(lambda self: self.verwaltung.reorganisationen)
    @rule()
    def the_last_is_withdrawn(self) -> None:
        """What is withdrawn is as if it had never been, or something was built on it since."""
        last = self.verwaltung.reorganisationen[-1]
        back = attrs.evolve(last, stufe=Stufe.ZURUECKGEZOGEN)
        after = reorganise(self.verwaltung, back)
        assert reorganise(after, last) == self.verwaltung or _same(reorganise(after, last), self.verwaltung)

    # --- the laws ---------------------------------------------------------------------------------------------------

    def _past_stays(self, after: Verwaltung, on: date) -> None:
        for distance in (1, 2, 30, 365):
            day = on - timedelta(days=distance)
            assert not diff(self.verwaltung.at(day), after.at(day))

    def _nothing_is_lost(self, after: Verwaltung, on: date) -> None:
        assert {entry.id for entry in self.verwaltung.entries()} <= {entry.id for entry in after.entries()}
        assert {p.id for p in self.verwaltung.at(on).personen} <= {p.id for p in after.at(on).personen}
        assert _led(self.verwaltung, on) <= _led(after, on)

    def _simulated(self, after: Verwaltung, r: Reorganisation, on: date) -> None:
        simulated = reorganise(self.verwaltung, r, simulate=True)
        assert simulated == diff(self.verwaltung.at(on), after.at(on))
        day_before = on - timedelta(days=1)
        already = diff(self.verwaltung.at(day_before), self.verwaltung.at(on))
        if not already:
            assert diff(after.at(day_before), after.at(on)).changes == simulated.changes

    def _no_new_error(self, after: Verwaltung) -> None:
        assert _errors(after) <= _errors(self.verwaltung)
        # what is kept for the withdrawal of a plan is nobody's mistake
        assert [befund for befund in check(after) if ".vollzug" in (befund.path or "")] == []

    @invariant()
    def origin_has_no_circle(self) -> None:
        origin: dict[str, set[str]] = {}
        entries: list[Any] = [*self.verwaltung.einheiten, *self.verwaltung.akteure]
        for entry in entries:
            origin.setdefault(entry.id, set()).update(entry.vorgaenger)
        for key in origin:
            ancestors = list(origin[key])
            for ancestor in ancestors:
                ancestors += (h for h in origin[ancestor] if h not in ancestors)
            assert key not in ancestors


def _led(verwaltung: Verwaltung, on: date) -> set[str]:
    federfuehrend = Zuständigkeitsrolle.FEDERFUEHREND
    return {z.aufgabe for z in verwaltung.at(on).zustaendigkeiten if z.rolle is federfuehrend}


def _errors(verwaltung: Verwaltung) -> set[tuple[str, str]]:
    return {(befund.code, str(befund)) for befund in check(verwaltung) if befund.severity == "error"}


def _same(a: Verwaltung, b: Verwaltung) -> bool:
    return {*a.entries()} == {*b.entries()}


Umbau.TestCase.settings = settings(
    max_examples=many(15), stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
TestUmbau = Umbau.TestCase
