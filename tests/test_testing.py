"""The conformance checks: they pass what is sound, and name what is not in words."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import strategies as st

import kommunal as k
from kommunal import strategies, testing

ROOT = Path(__file__).parents[1]
HAMM = k.Verwaltung(
    kommune=k.Kommune(ags="05915000"),
    einheiten=(k.Amt(id="jugendamt", name="Jugendamt"), k.Dezernat(id="dezernat-3", name="Dezernat III")),
)
MIT_AEMTERN = strategies.verwaltungen(min_units=1, max_units=3)


def gleich(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return verwaltung


def ids(verwaltung: k.Verwaltung) -> list[str]:
    return list(dict.fromkeys(eintrag.id for eintrag in verwaltung.entries()))


class TestSound:
    def test_stores_that_keep_everything_pass(self) -> None:
        lager: dict[str, k.Verwaltung] = {}
        testing.check_roundtrip(gleich, gleich, max_examples=10)
        testing.check_stability(gleich, gleich, max_examples=10)
        testing.check_independence(lager.__setitem__, lager.__getitem__, max_examples=10)
        testing.check_identities(ids, max_examples=10)

    @pytest.mark.parametrize(
        "get",
        [lambda v, key: v[key], lambda v, key: v[key][0], lambda v, key: {"id": v[key][0].id, "name": "x"}],
        ids=["versions", "entry", "mapping"],
    )
    def test_look_ups_of_every_kind_pass(self, get: Callable[[k.Verwaltung, str], object]) -> None:
        testing.check_identities(ids, get=get, max_examples=10)

    def test_the_cities_can_be_chosen(self) -> None:
        gesehen: list[k.Verwaltung] = []
        testing.check_roundtrip(gesehen.append, lambda _: HAMM, verwaltungen=st.just(HAMM), max_examples=5)
        assert gesehen == [HAMM]

    def test_kommunal_itself_passes(self) -> None:
        testing.check_roundtrip(k.to_dict, k.from_dict, max_examples=15)
        testing.check_roundtrip(k.dumps, k.loads, max_examples=15)
        testing.check_stability(k.dumps, k.loads, max_examples=15)


def ohne_letzte(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return attrs.evolve(verwaltung, einheiten=verwaltung.einheiten[:-1])


def alles_amt(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return attrs.evolve(verwaltung, einheiten=tuple(k.Betrieb(id=e.id, name=e.name) for e in verwaltung.einheiten))


def umbenannt(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return attrs.evolve(verwaltung, einheiten=tuple(attrs.evolve(e, name="X") for e in verwaltung.einheiten))


def erste(einheiten: int = 1) -> Any:
    return strategies.verwaltungen(min_units=einheiten, max_units=einheiten, history=False, planned=False)


class TestUnsound:
    @pytest.mark.parametrize(
        ("load", "meldung"),
        [
            (ohne_letzte, "einheiten: expected 1 entries, got 0"),
            (alles_amt, "einheiten[0] (dezernat-fuer-soziales): expected Dezernat, got Betrieb"),
            (umbenannt, "einheiten[0] (dezernat-fuer-soziales).name: expected 'Dezernat für Soziales', got 'X'"),
            (lambda v: attrs.evolve(v, stand="2020"), "stand: expected None, got Datum(text='2020')"),
        ],
    )
    def test_what_was_lost_is_named(self, load: Callable[[k.Verwaltung], k.Verwaltung], meldung: str) -> None:
        with pytest.raises(AssertionError) as fehler:
            testing.check_roundtrip(gleich, load, verwaltungen=erste(), max_examples=10)
        assert str(fehler.value).splitlines()[:2] == ["the Verwaltung has changed:", meldung]

    def test_a_load_that_gives_something_else(self) -> None:
        with pytest.raises(AssertionError, match=r"^expected a Verwaltung, got \[\(0, 'x+\.\.\."):
            testing.check_roundtrip(gleich, lambda v: [(0, "x" * 300)], max_examples=2)  # type: ignore[arg-type,return-value]

    def test_a_store_that_writes_otherwise_each_time(self) -> None:
        zaehler = iter(range(10**6))
        with pytest.raises(AssertionError, match=r"saved again it differs: .* became "):
            testing.check_stability(lambda v: (next(zaehler), v), lambda paar: paar[1], max_examples=2)

    @pytest.mark.parametrize("erste_bleibt", [True, False])
    def test_a_store_that_mixes_cities_up(self, erste_bleibt: bool) -> None:
        lager: dict[str, k.Verwaltung] = {}

        def save(key: str, verwaltung: k.Verwaltung) -> None:
            lager.setdefault(key, verwaltung) if erste_bleibt else lager.update(a=verwaltung, b=verwaltung)

        with pytest.raises(AssertionError, match="the Verwaltung has changed"):
            testing.check_independence(save, lager.__getitem__, max_examples=15)

    @pytest.mark.parametrize(
        ("ids", "get", "meldung"),
        [
            (lambda v: [e.id for e in v.entries()] * 2, None, "ids named more than once: dezernat-fuer-soziales"),
            (lambda v: [], None, "ids not named: dezernat-fuer-soziales"),
            (lambda v: [*ids(v), 5], None, "ids of no entry: 5"),
            (
                ids,
                lambda v, key: {"id": key.upper()},
                "asked for 'dezernat-fuer-soziales', got 'DEZERNAT-FUER-SOZIALES'",
            ),
            (ids, lambda v, key: (), "asked for 'dezernat-fuer-soziales', got None"),
            (ids, lambda v, key: None, "asked for 'dezernat-fuer-soziales', got None"),
        ],
    )
    def test_identities_that_are_lost(self, ids: Any, get: Any, meldung: str) -> None:
        with pytest.raises(AssertionError) as fehler:
            testing.check_identities(ids, get=get, verwaltungen=erste(), max_examples=10)
        assert str(fehler.value).splitlines()[0] == meldung


def test_same_entries_of_another_kind_are_not_the_same() -> None:
    testing.assert_same(HAMM, attrs.evolve(HAMM))
    anders = attrs.evolve(HAMM, einheiten=(HAMM.einheiten[0], k.Amt(id="dezernat-3", name="Dezernat III")))
    with pytest.raises(AssertionError, match="expected Dezernat, got Amt"):
        testing.assert_same(anders, HAMM)


def test_the_example_of_a_foreign_project() -> None:
    ort = ROOT / "examples" / "sqlite_ablage"
    lauf = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", ".", "."],
        cwd=ort, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert lauf.returncode == 0, lauf.stdout + lauf.stderr
    assert "6 passed" in lauf.stdout
