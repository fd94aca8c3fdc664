"""Tuples with names do what those of `typing` do."""

import copy
import inspect
import pickle
import typing
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunal.tuples import NamedTuple

T = TypeVar("T")


class Ours(NamedTuple):
    """One with defaults."""

    name: str
    number: int = 1
    notes: tuple[str, ...] = ()

    @property
    def loud(self) -> str:
        return self.name.upper()

    def told(self) -> str:
        return f"{self.name} {self.number}"


class Theirs(typing.NamedTuple):
    """The same of `typing`."""

    name: str
    number: int = 1
    notes: tuple[str, ...] = ()


class Pair(NamedTuple, Generic[T]):
    """One of some kind."""

    left: T
    right: T


def outcome(cls: Any, given: tuple[Any, ...], named: dict[str, Any]) -> object:
    """The items of a tuple, or that it cannot be made so."""
    try:
        return tuple(cls(*given, **named))
    except TypeError:
        return TypeError


@given(
    st.lists(st.integers(), max_size=4).map(tuple),
    st.dictionaries(st.sampled_from(["name", "number", "notes", "size"]), st.integers()),
)
def test_are_made_alike(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert outcome(Ours, given, named) == outcome(Theirs, given, named)


def test_are_told_read_and_changed_alike() -> None:
    ours: Any = Ours("a", 2)
    theirs: Any = Theirs("a", 2)
    assert ours == theirs == ("a", 2, ())
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert (ours.name, ours.number, ours.notes, ours[1], ours.loud, ours.told()) == ("a", 2, (), 2, "A", "a 2")
    assert ours._asdict() == theirs._asdict()
    assert ours._replace(number=5) == theirs._replace(number=5)
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert hash(ours) == hash(theirs)
    name, number, notes = ours
    assert [name, number, notes] == [*ours]
    match ours:
        case Ours(called, count):
            assert (called, count) == ("a", 2)
    assert not hasattr(ours, "__dict__")
    with pytest.raises(AttributeError):
        ours.name = "b"
    with pytest.raises(TypeError, match=r"^Ours has no field 'size'$"):
        ours._replace(size=1, number=2)


def test_a_wrong_call_tells_what_was_expected_and_what_came() -> None:
    with pytest.raises(TypeError, match=r"^Ours takes \(name, number=…, notes=…\), got \(size=3\)$"):
        Ours(size=3)  # type: ignore[call-arg]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_travel(protocol: int) -> None:
    for thing in (Ours("a", notes=("x",)), Pair("a", "b")):
        again = pickle.loads(pickle.dumps(thing, protocol))
        assert (again, type(again)) == (thing, type(thing))
        assert copy.deepcopy(thing) == copy.copy(thing) == thing


def test_tell_what_they_take() -> None:
    assert str(inspect.signature(Ours)) == str(inspect.signature(Theirs))


def test_of_a_kind() -> None:
    assert Pair[int](1, 2) == (1, 2)
    assert typing.get_type_hints(Ours) == {"name": str, "number": int, "notes": tuple[str, ...]}
