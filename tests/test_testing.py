"""The conformance checks: they pass what is sound, and name what is not in words."""

import inspect
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
from kommunal.strategies._results import cities_by_block

ROOT = Path(__file__).parents[1]
HAMM = k.Verwaltung(
    kommune=k.Kommune(ags="05915000"),
    einheiten=(k.Amt(id="jugendamt", name="Jugendamt"), k.Dezernat(id="dezernat-3", name="Dezernat III")),
)
WITH_AEMTER = strategies.verwaltungen(min_units=1, max_units=3)


def same(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return verwaltung


def ids(verwaltung: k.Verwaltung) -> list[str]:
    return list(dict.fromkeys(eintrag.id for eintrag in verwaltung.entries()))


class TestSound:
    def test_stores_that_keep_everything_pass(self) -> None:
        stored: dict[str, k.Verwaltung] = {}
        testing.check_roundtrip(same, same, max_examples=10)
        testing.check_stability(same, same, max_examples=10)
        testing.check_independence(stored.__setitem__, stored.__getitem__, max_examples=10)
        testing.check_identities(ids, max_examples=10)

    @pytest.mark.parametrize(
        "get",
        [lambda v, key: v[key], lambda v, key: v[key][0], lambda v, key: {"id": v[key][0].id, "name": "x"}],
        ids=["versions", "entry", "mapping"],
    )
    def test_look_ups_of_every_kind_pass(self, get: Callable[[k.Verwaltung, str], object]) -> None:
        testing.check_identities(ids, get=get, max_examples=10)

    def test_the_cities_can_be_chosen(self) -> None:
        seen: list[k.Verwaltung] = []
        testing.check_roundtrip(seen.append, lambda _: HAMM, verwaltungen=st.just(HAMM), max_examples=5)
        assert seen == [HAMM]

    def test_kommunal_itself_passes(self) -> None:
        testing.check_roundtrip(k.to_dict, k.from_dict, max_examples=15)
        testing.check_roundtrip(k.dumps, k.loads, max_examples=15)
        testing.check_stability(k.dumps, k.loads, max_examples=15)


def without_last(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return attrs.evolve(verwaltung, einheiten=verwaltung.einheiten[:-1])


def everything_amt(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return attrs.evolve(verwaltung, einheiten=tuple(k.Betrieb(id=e.id, name=e.name) for e in verwaltung.einheiten))


def umbenannt(verwaltung: k.Verwaltung) -> k.Verwaltung:
    return attrs.evolve(verwaltung, einheiten=tuple(attrs.evolve(e, name="X") for e in verwaltung.einheiten))


def first(einheiten: int = 1) -> Any:
    return strategies.verwaltungen(min_units=einheiten, max_units=einheiten, history=False, planned=False)


class TestUnsound:
    @pytest.mark.parametrize(
        ("load", "message"),
        [
            (without_last, "einheiten: expected 1 entries, got 0"),
            (everything_amt, "einheiten[0] (dezernat-fuer-soziales): expected Dezernat, got Betrieb"),
            (umbenannt, "einheiten[0] (dezernat-fuer-soziales).name: expected 'Dezernat für Soziales', got 'X'"),
            (lambda v: attrs.evolve(v, stand="2020"), "stand: expected None, got Datum(text='2020')"),
        ],
    )
    def test_what_was_lost_is_named(self, load: Callable[[k.Verwaltung], k.Verwaltung], message: str) -> None:
        with pytest.raises(AssertionError) as errors:
            testing.check_roundtrip(same, load, verwaltungen=first(), max_examples=10)
        assert str(errors.value).splitlines()[:2] == ["the Verwaltung has changed:", message]

    def test_a_load_that_gives_something_else(self) -> None:
        with pytest.raises(AssertionError, match=r"^expected a Verwaltung, got \[\(0, 'x+\.\.\."):
            testing.check_roundtrip(same, lambda v: [(0, "x" * 300)], max_examples=2)  # type: ignore[arg-type,return-value]

    def test_a_store_that_writes_otherwise_each_time(self) -> None:
        counter = iter(range(10**6))
        with pytest.raises(AssertionError, match=r"saved again it differs: .* became "):
            testing.check_stability(lambda v: (next(counter), v), lambda pair: pair[1], max_examples=2)

    @pytest.mark.parametrize("first_stays", [True, False])
    def test_a_store_that_mixes_cities_up(self, first_stays: bool) -> None:
        stored: dict[str, k.Verwaltung] = {}

        def save(key: str, verwaltung: k.Verwaltung) -> None:
            stored.setdefault(key, verwaltung) if first_stays else stored.update(a=verwaltung, b=verwaltung)

        with pytest.raises(AssertionError, match="the Verwaltung has changed"):
            testing.check_independence(save, stored.__getitem__, max_examples=15)

    def test_a_store_in_which_a_save_reaches_what_was_empty(self) -> None:
        stored: dict[str, k.Verwaltung] = {}

        def save(key: str, verwaltung: k.Verwaltung) -> None:
            stored[key] = verwaltung
            # what is empty is taken for what nobody has saved yet
            if len(stored) == 2 and not any(stored["a"].entries()):
                stored["a"] = verwaltung

        with pytest.raises(AssertionError, match="the Verwaltung has changed"):
            testing.check_independence(save, stored.__getitem__, max_examples=15)

    @pytest.mark.parametrize(
        ("ids", "get", "message"),
        [
            (
                lambda v: [e.id for e in v.entries()] * 2,
                None,
                "ids named more than once (versions of one thing share one): dezernat-fuer-soziales",
            ),
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
    def test_identities_that_are_lost(self, ids: Any, get: Any, message: str) -> None:
        with pytest.raises(AssertionError) as errors:
            testing.check_identities(ids, get=get, verwaltungen=first(), max_examples=10)
        assert str(errors.value).splitlines()[0] == message


def test_same_entries_of_another_kind_are_not_the_same() -> None:
    testing.assert_same(HAMM, attrs.evolve(HAMM))
    other = attrs.evolve(HAMM, einheiten=(HAMM.einheiten[0], k.Amt(id="dezernat-3", name="Dezernat III")))
    with pytest.raises(AssertionError, match="expected Dezernat, got Amt"):
        testing.assert_same(other, HAMM)


def test_at_most_five_places_are_told() -> None:
    many = k.Verwaltung(
        kommune=k.Kommune(ags="05915000"),
        stand="2020",
        einheiten=tuple(k.Amt(id=f"amt-{number}", name="Amt") for number in range(8)),
        personen=(k.Person(id="anna", name="Anna"),),
    )
    renamed = attrs.evolve(umbenannt(many), kommune=k.Kommune(ags="05978020"), stand=None, profil=k.Profil())
    with pytest.raises(AssertionError) as errors:
        testing.assert_same(renamed, many)
    told = str(errors.value).splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "the Verwaltung has changed", "kommune", "stand", "profil", "einheiten[0] (amt-0).name",
        "einheiten[1] (amt-1).name",
    ]  # fmt: skip
    with pytest.raises(AssertionError) as errors:
        testing.assert_same(attrs.evolve(many, einheiten=many.einheiten[:7], personen=()), many)
    assert str(errors.value).splitlines()[1:] == [
        "einheiten: expected 8 entries, got 7", "personen: expected 1 entries, got 0",
    ]  # fmt: skip


@pytest.mark.parametrize(("length", "shown"), [(198, "'" + "x" * 198 + "'"), (199, "'" + "x" * 196 + "...")])
def test_a_value_is_shown_up_to_two_hundred_signs(length: int, shown: str) -> None:
    with pytest.raises(AssertionError) as errors:
        testing.assert_same("x" * length, HAMM)  # type: ignore[arg-type]
    assert str(errors.value) == f"expected a Verwaltung, got {shown}"


def test_cities_of_every_kind_are_examined_and_as_many_as_asked() -> None:
    seen: list[k.Verwaltung] = []

    def save(verwaltung: k.Verwaltung) -> k.Verwaltung:
        seen.append(verwaltung)
        return verwaltung

    testing.check_roundtrip(save, same, max_examples=20)
    blocks = len(list(cities_by_block()))
    assert blocks > 1
    # a few of each block: one in twenty; all others of any kind
    assert blocks + 20 * 0.8 <= len(seen) <= blocks + 20
    kinds = {type(entry) for verwaltung in seen[:blocks] for entry in verwaltung.entries()}
    assert set(k.EINHEITSARTEN.values()) <= kinds


def test_how_many_cities_are_examined_unless_told_otherwise() -> None:
    checks = (testing.check_roundtrip, testing.check_stability, testing.check_independence, testing.check_identities)
    assert [inspect.signature(check).parameters["max_examples"].default for check in checks] == [100, 100, 50, 100]


@pytest.mark.parametrize("wrong", [("a", 1), ("a", 3), ("b", 3)])
def test_each_load_of_a_store_of_several_cities_is_looked_at(wrong: tuple[str, int]) -> None:
    """A store that is right but for one load: of the first key after two saves, of either after four."""
    stored: dict[str, k.Verwaltung] = {}
    saves = 0

    def save(key: str, verwaltung: k.Verwaltung) -> None:
        nonlocal saves
        saves += 1
        stored[key] = verwaltung

    def load(key: str) -> k.Verwaltung:
        other = attrs.evolve(stored[key], stand="1900")
        return other if wrong == (key, (saves - 1) % 4) else stored[key]

    with pytest.raises(AssertionError, match="the Verwaltung has changed"):
        testing.check_independence(save, load, max_examples=2)


def test_the_example_of_a_foreign_project() -> None:
    place = ROOT / "examples" / "sqlite_ablage"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir", ".", "."],
        cwd=place, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "6 passed" in run.stdout
