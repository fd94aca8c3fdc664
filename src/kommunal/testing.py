"""Checks that an integrator calls from their own tests: does my storage, my transport, my API keep what it was given?

Each function runs the code in question on many generated cities and raises `AssertionError` for the smallest that it
does not keep, saying what is different. Needs the extra ``hypothesis``; runs under any test runner.

>>> from kommunal.testing import check_roundtrip
>>> check_roundtrip(save=lambda verwaltung: verwaltung, load=lambda verwaltung: verwaltung)
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from attrs import fields

from kommunal.errors import MissingExtraError

try:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis.strategies import SearchStrategy
except ImportError:
    raise MissingExtraError("hypothesis", "hypothesis") from None

from kommunal.model.eintrag import Eintrag
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.strategies import verwaltungen as alle_verwaltungen

__all__ = ["assert_same", "check_identities", "check_independence", "check_roundtrip", "check_stability"]

S = TypeVar("S")
Cities = SearchStrategy[Verwaltung]
_KURZ: Final = 200
# how fast the storage is, and how large a city, is the integrator's affair
_ALLE: Final = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def check_roundtrip(
    save: Callable[[Verwaltung], S],
    load: Callable[[S], Verwaltung],
    *,
    verwaltungen: Cities | None = None,
    max_examples: int = 100,
) -> None:
    """Check that every Verwaltung comes back as it was: `load` is given what `save` returned."""

    def pruefe(verwaltung: Verwaltung) -> None:
        assert_same(load(save(verwaltung)), verwaltung)

    _fuer_viele(pruefe, verwaltungen, max_examples)


def check_stability(
    save: Callable[[Verwaltung], S],
    load: Callable[[S], Verwaltung],
    *,
    verwaltungen: Cities | None = None,
    max_examples: int = 100,
) -> None:
    """Check that saving what was loaded gives the same again, so that files and caches do not change by themselves."""

    def pruefe(verwaltung: Verwaltung) -> None:
        erst = save(verwaltung)
        wieder = save(load(erst))
        _verlange(wieder == erst, f"saved again it differs: {_gezeigt(erst)} became {_gezeigt(wieder)}")

    _fuer_viele(pruefe, verwaltungen, max_examples)


def check_independence(
    save: Callable[[str, Verwaltung], object],
    load: Callable[[str], Verwaltung],
    *,
    max_examples: int = 50,
) -> None:
    """Check a store of several cities: a save under one key changes nothing under another, and the last one counts."""

    def pruefe(verwaltung: Verwaltung) -> None:
        leer = Verwaltung(kommune=verwaltung.kommune)
        save("a", leer)
        save("b", verwaltung)
        assert_same(load("a"), leer)
        save("a", verwaltung)
        save("b", leer)
        assert_same(load("a"), verwaltung)
        assert_same(load("b"), leer)

    _fuer_viele(pruefe, None, max_examples)


def check_identities(
    ids: Callable[[Verwaltung], Iterable[str]],
    *,
    get: Callable[[Verwaltung, str], object] | None = None,
    verwaltungen: Cities | None = None,
    max_examples: int = 100,
) -> None:
    """Check that an API names every entry by its own id, each once, and finds it again by that id.

    `ids` returns what the API hands out as the ids of a Verwaltung; `get` looks one up and returns anything with an
    ``id``, as attribute or as key, or raises where there is none.
    """

    def pruefe(verwaltung: Verwaltung) -> None:
        genannt = list(ids(verwaltung))
        da = list(dict.fromkeys(entry.id for entry in verwaltung.entries()))
        doppelt = sorted({id for id in genannt if genannt.count(id) > 1})
        _verlange(not doppelt, f"ids named more than once: {', '.join(doppelt)}")
        fehlt = [id for id in da if id not in genannt]
        _verlange(not fehlt, f"ids not named: {', '.join(fehlt)}")
        fremd = [id for id in genannt if id not in da]
        _verlange(not fremd, f"ids of no entry: {', '.join(map(str, fremd))}")
        if get is not None:
            for id in da:
                gefunden = _id_von(get(verwaltung, id))
                _verlange(gefunden == id, f"asked for {id!r}, got {gefunden!r}")

    _fuer_viele(pruefe, verwaltungen, max_examples)


def assert_same(actual: Verwaltung, expected: Verwaltung) -> None:
    """Raise `AssertionError` where two Verwaltungen differ, naming the first few places: entry, field, both values."""
    _verlange(isinstance(actual, Verwaltung), f"expected a Verwaltung, got {_gezeigt(actual)}")
    if actual == expected and _klassen(actual) == _klassen(expected):
        return
    unterschiede = list(_unterschiede(actual, expected))
    raise AssertionError("\n".join(["the Verwaltung has changed:", *unterschiede[:5]]))


def _verlange(erfuellt: bool, meldung: str) -> None:
    # not the statement, which python -O leaves out
    if not erfuellt:
        raise AssertionError(meldung)


def _fuer_viele(pruefe: Callable[[Verwaltung], None], verwaltungen: Cities | None, max_examples: int) -> None:
    # without the phase that explains: it would run the integrator's storage hundreds of times more
    phasen = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
    staedte = alle_verwaltungen() if verwaltungen is None else verwaltungen
    art = settings(max_examples=max_examples, deadline=None, phases=phasen, suppress_health_check=_ALLE)

    @art
    @given(staedte)
    def laeuft(verwaltung: Verwaltung) -> None:
        pruefe(verwaltung)

    laeuft()


def _klassen(verwaltung: Verwaltung) -> list[type]:
    return [type(entry) for entry in verwaltung.entries()]


def _unterschiede(actual: Verwaltung, expected: Verwaltung) -> Iterable[str]:
    for feld in ("kommune", "stand", "profil"):
        yield from _ungleich(feld, getattr(actual, feld), getattr(expected, feld))
    for name in COLLECTIONS:
        hier, dort = getattr(actual, name), getattr(expected, name)
        if len(hier) != len(dort):
            yield f"{name}: expected {len(dort)} entries, got {len(hier)}"
        for stelle, (eins, zwei) in enumerate(zip(hier, dort, strict=False)):
            yield from _feldweise(f"{name}[{stelle}] ({zwei.id})", eins, zwei)


def _feldweise(ort: str, actual: Eintrag, expected: Eintrag) -> Iterable[str]:
    if type(actual) is not type(expected):
        yield f"{ort}: expected {type(expected).__name__}, got {type(actual).__name__}"
        return
    for feld in fields(type(expected)):
        yield from _ungleich(f"{ort}.{feld.name}", getattr(actual, feld.name), getattr(expected, feld.name))


def _ungleich(ort: str, actual: object, expected: object) -> Iterable[str]:
    if actual != expected:
        yield f"{ort}: expected {_gezeigt(expected)}, got {_gezeigt(actual)}"


def _gezeigt(wert: object) -> str:
    text = repr(wert)
    return text if len(text) <= _KURZ else f"{text[: _KURZ - 3]}..."


def _id_von(gefunden: Any) -> object:
    if isinstance(gefunden, dict):
        return gefunden.get("id")
    if isinstance(gefunden, tuple):  # the versions of one entry
        return next((entry.id for entry in gefunden), None)
    return getattr(gefunden, "id", None)
