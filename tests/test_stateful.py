"""Any sequence of changes to a Verwaltung, against a model that is nothing but lists of entries."""

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

import kommunal as k
from kommunal import strategies
from kommunal.errors import KommunalError
from kommunal.model.verwaltung import COLLECTIONS, collection_of

EINHEIT = strategies.einheiten(id=st.sampled_from(["a", "b", "c"]), gueltig=strategies.zeitraeume())
EINTRAG = EINHEIT | strategies.personen(id=st.sampled_from(["a", "d"])) | strategies.quellen(id=st.just("q"))


def same(a: k.Eintrag, b: k.Eintrag) -> bool:
    return type(a) is type(b) and a == b


class Aenderungen(RuleBasedStateMachine):
    """What is changed, saved and loaded behaves like lists that are changed."""

    def __init__(self) -> None:
        super().__init__()
        self.stadt = k.Verwaltung(kommune=k.Kommune(ags="05915000"))
        self.listen: dict[str, list[Any]] = {name: [] for name in COLLECTIONS}

    def everything(self) -> list[k.Eintrag]:
        return [entry for listed in self.listen.values() for entry in listed]

    @initialize(stadt=strategies.verwaltungen(max_units=4))
    def begin(self, stadt: k.Verwaltung) -> None:
        self.stadt = stadt
        self.listen = {name: list(getattr(stadt, name)) for name in COLLECTIONS}

    @rule(entry=EINTRAG)
    def add(self, entry: k.Eintrag) -> None:
        name = collection_of(entry)
        already = any(same(da, entry) for da in self.everything())
        given_away = any(da.id == entry.id and collection_of(da) != name for da in self.everything())
        if already or given_away:
            with pytest.raises(k.InvalidValueError):
                self.stadt.add(entry)
            return
        listed = self.listen[name]
        stellen = [i for i, da in enumerate(listed) if da.id == entry.id]
        listed.insert(stellen[-1] + 1 if stellen else len(listed), entry)
        self.stadt = self.stadt.add(entry)

    @precondition(lambda self: self.listen["einheiten"])
    @rule(data=st.data(), name=strategies.texte(max_size=10))
    def replace(self, data: st.DataObject, name: str) -> None:
        listed = self.listen["einheiten"]
        stelle = data.draw(st.integers(0, len(listed) - 1))
        old, new = listed[stelle], attrs.evolve(listed[stelle], name=name)
        stelle = next(i for i, da in enumerate(listed) if same(da, old))
        just = next((i for i, da in enumerate(listed) if da is old), stelle)
        self.stadt = self.stadt.replace(old, new)
        listed[just] = new

    @precondition(lambda self: self.everything())
    @rule(data=st.data())
    def remove_a_version(self, data: st.DataObject) -> None:
        way = data.draw(st.sampled_from(self.everything()))
        self.stadt = self.stadt.remove(way)
        listed = self.listen[collection_of(way)]
        del listed[next(i for i, da in enumerate(listed) if da is way)]

    @precondition(lambda self: self.everything())
    @rule(data=st.data())
    def remove_all_versions(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from([entry.id for entry in self.everything()]))
        self.stadt = self.stadt.remove(id)
        for listed in self.listen.values():
            listed[:] = [entry for entry in listed if entry.id != id]

    @precondition(lambda self: self.listen["einheiten"])
    @rule(data=st.data(), ab=strategies.datumsangaben())
    def revise(self, data: st.DataObject, ab: k.Datum) -> None:
        old = data.draw(st.sampled_from(self.listen["einheiten"]))
        new = attrs.evolve(old, name="Neu", gueltig=k.Zeitraum(ab=ab))
        try:
            revised = self.stadt.revise(new)
        except KommunalError:
            return
        # which ends it cuts is told by its own tests; here: it adds one version and touches no other id
        before = [entry for entry in self.everything() if entry.id != old.id]
        assert [entry for entry in revised.entries() if entry.id != old.id] == before
        assert sum(entry.id == old.id for entry in revised.entries()) == len(self.stadt[old.id]) + 1
        assert any(same(version, new) for version in revised[old.id])
        self.begin_with(revised)

    @rule(format=st.sampled_from(["json", "yaml"]))
    def dump_and_load(self, format: Any) -> None:
        loaded = k.loads(k.dumps(self.stadt, format=format), format=format, strict=False)
        assert loaded == self.stadt
        assert k.dumps(loaded, format=format) == k.dumps(self.stadt, format=format)
        self.begin_with(loaded)

    @rule(plan=strategies.reorganisationsdaten())
    def reorganise(self, plan: k.Reorganisation) -> None:
        """A plan about anything is applied or refused, and a refused one leaves everything as it was."""
        try:
            after = k.reorganise(self.stadt, plan)
        except KommunalError:
            return
        assert plan.id in after
        self.begin_with(after)

    def begin_with(self, stadt: k.Verwaltung) -> None:
        self.stadt = stadt
        self.listen = {name: list(getattr(stadt, name)) for name in COLLECTIONS}

    @invariant()
    def agrees_with_the_lists(self) -> None:
        assert [type(entry) for entry in self.stadt.entries()] == [type(entry) for entry in self.everything()]
        assert list(self.stadt.entries()) == self.everything()

    @invariant()
    def can_be_looked_at(self) -> None:
        today = self.stadt.at("2024-05-01", planned=True)
        shown = [einheit.id for _, einheit in today.walk()]
        assert len(shown) == len(set(shown)) == len(today.einheiten)


def test_any_sequence_of_changes() -> None:
    profil = settings(
        max_examples=max(20, settings().max_examples // 4), stateful_step_count=12, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Aenderungen, settings=profil)
