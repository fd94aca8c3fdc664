"""Checks that an integrator calls from their own tests: does my storage, my transport, my API keep what it was given?

Each function runs the code in question on many generated cities and raises `AssertionError` for the smallest that it
does not keep, saying what is different. Needs the extra ``hypothesis``; runs under any test runner.

>>> from kommunal.testing import check_roundtrip
>>> check_roundtrip(save=lambda verwaltung: verwaltung, load=lambda verwaltung: verwaltung)
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from kommunal.classes import declared
from kommunal.errors import MissingExtraError

try:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.strategies import SearchStrategy
except ImportError:
    raise MissingExtraError("hypothesis", "hypothesis") from None

from kommunal.model.eintrag import Eintrag
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.strategies import verwaltungen as any_cities
from kommunal.strategies._results import cities_by_block

__all__ = ["assert_same", "check_identities", "check_independence", "check_roundtrip", "check_stability"]

S = TypeVar("S")
Cities = SearchStrategy[Verwaltung]
_SHORT: Final = 200
# how fast the storage is, and how large a city, is the integrator's affair
_ALL: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def check_roundtrip(
    save: Callable[[Verwaltung], S],
    load: Callable[[S], Verwaltung],
    *,
    verwaltungen: Cities | None = None,
    max_examples: int = 100,
) -> None:
    """Check that every Verwaltung comes back as it was: `load` is given what `save` returned."""

    def examine(verwaltung: Verwaltung) -> None:
        assert_same(load(save(verwaltung)), verwaltung)

    _for_many(examine, verwaltungen, max_examples)


def check_stability(
    save: Callable[[Verwaltung], S],
    load: Callable[[S], Verwaltung],
    *,
    verwaltungen: Cities | None = None,
    max_examples: int = 100,
) -> None:
    """Check that saving what was loaded gives the same again, so that files and caches do not change by themselves."""

    def examine(verwaltung: Verwaltung) -> None:
        first = save(verwaltung)
        again = save(load(first))
        _require(again == first, f"saved again it differs: {_shown(first)} became {_shown(again)}")

    _for_many(examine, verwaltungen, max_examples)


def check_independence(
    save: Callable[[str, Verwaltung], object],
    load: Callable[[str], Verwaltung],
    *,
    max_examples: int = 50,
) -> None:
    """Check a store of several cities: a save under one key changes nothing under another, and the last one counts."""

    def examine(verwaltung: Verwaltung) -> None:
        empty = Verwaltung(kommune=verwaltung.kommune)
        save("a", empty)
        save("b", verwaltung)
        assert_same(load("a"), empty)
        save("a", verwaltung)
        save("b", empty)
        assert_same(load("a"), verwaltung)
        assert_same(load("b"), empty)

    _for_many(examine, None, max_examples)


def check_identities(
    ids: Callable[[Verwaltung], Iterable[str]],
    *,
    get: Callable[[Verwaltung, str], object] | None = None,
    verwaltungen: Cities | None = None,
    max_examples: int = 100,
) -> None:
    """Check that an API names every entry by its own id, each once, and finds it again by that id.

    Versions of one thing share an id, and so do edges with the same ends: `dict.fromkeys` names each once. `ids`
    returns what the API hands out as the ids of a Verwaltung; `get` looks one up and returns anything with an
    ``id``, as attribute or as key, or raises where there is none.
    """

    def examine(verwaltung: Verwaltung) -> None:
        named = list(ids(verwaltung))
        there = list(dict.fromkeys(entry.id for entry in verwaltung.entries()))
        twice = sorted({id for id in named if named.count(id) > 1})
        _require(not twice, f"ids named more than once (versions of one thing share one): {', '.join(twice)}")
        missing = [id for id in there if id not in named]
        _require(not missing, f"ids not named: {', '.join(missing)}")
        foreign = [id for id in named if id not in there]
        _require(not foreign, f"ids of no entry: {', '.join(map(str, foreign))}")
        if get is not None:
            for id in there:
                found = _id_of(get(verwaltung, id))
                _require(found == id, f"asked for {id!r}, got {found!r}")

    _for_many(examine, verwaltungen, max_examples)


def assert_same(actual: Verwaltung, expected: Verwaltung) -> None:
    """Raise `AssertionError` where two Verwaltungen differ, naming the first few places: entry, field, both values."""
    _require(isinstance(actual, Verwaltung), f"expected a Verwaltung, got {_shown(actual)}")
    if actual == expected:
        return
    differences = list(_differences(actual, expected))
    raise AssertionError("\n".join(["the Verwaltung has changed:", *differences[:5]]))


def _require(fulfilled: bool, message: str) -> None:
    # not the statement, which python -O leaves out
    if not fulfilled:
        raise AssertionError(message)


def _for_many(examine: Callable[[Verwaltung], None], verwaltungen: Cities | None, max_examples: int) -> None:
    """Examine many cities: where none are given, any, and a few that tell of each kind of thing in full."""
    if verwaltungen is not None:
        _run(examine, verwaltungen, max_examples)
        return
    for cities in cities_by_block():
        # the first city of each block is its simplest, and has every field of its kinds
        _run(examine, cities, max(1, max_examples // 20), simplify=False)
    _run(examine, any_cities(), max_examples)


def _run(examine: Callable[[Verwaltung], None], cities: Cities, max_examples: int, *, simplify: bool = True) -> None:
    # without the phase that explains: it would run the integrator's storage hundreds of times more
    phases = [Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if simplify else [])]

    @settings(
        max_examples=max_examples, deadline=None, phases=phases, suppress_health_check=_ALL, report_multiple_bugs=False
    )
    @given(cities)
    def runs(verwaltung: Verwaltung) -> None:
        examine(verwaltung)

    runs()


def _differences(actual: Verwaltung, expected: Verwaltung) -> Iterable[str]:
    for field in ("kommune", "stand", "profil"):
        yield from _unequal(field, getattr(actual, field), getattr(expected, field))
    for name in COLLECTIONS:
        here, there = getattr(actual, name), getattr(expected, name)
        if len(here) != len(there):
            yield f"{name}: expected {len(there)} entries, got {len(here)}"
        for number, (one, other) in enumerate(zip(here, there, strict=False)):
            yield from _by_field(f"{name}[{number}] ({other.id})", one, other)


def _by_field(where: str, actual: Eintrag, expected: Eintrag) -> Iterable[str]:
    if type(actual) is not type(expected):
        yield f"{where}: expected {type(expected).__name__}, got {type(actual).__name__}"
        return
    for field in declared(type(expected)):
        yield from _unequal(f"{where}.{field.name}", getattr(actual, field.name), getattr(expected, field.name))


def _unequal(where: str, actual: object, expected: object) -> Iterable[str]:
    if actual != expected:
        yield f"{where}: expected {_shown(expected)}, got {_shown(actual)}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 3]}..."


def _id_of(found: Any) -> object:
    if isinstance(found, dict):
        return found.get("id")
    if isinstance(found, tuple):  # the versions of one entry
        return next((entry.id for entry in found), None)
    return getattr(found, "id", None)
