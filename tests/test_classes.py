"""How classes are made: what attrs, pickle and inheritance find there."""

import copy
import inspect
import pickle
import re
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, get_type_hints
from zipfile import ZipFile

import attrs
import cattrs
import pytest

import kommunal as k
from kommunal import classes
from kommunal.classes import MISSING, declared, evolve, frozen
from kommunal.model.packaged import packaged_text
from kommunal.model.regex import regex
from kommunal.model.strict import Lesbar, field, model_class


def helper_of(name: str) -> Any:
    """A method with a free variable that is never given a value."""

    def method(self: object) -> object:
        return unset

    if not name:
        unset = name
    return method


def default_of(one: Any) -> object:
    """What a field holds where nothing is said, of attrs or of kommunal; MISSING for none."""
    made = getattr(one.default, "factory", None)
    return MISSING if one.default is attrs.NOTHING else one.default if made is None else made()


@model_class(kw_only=True)
class Base(Lesbar):
    """A class with what can stand in one."""

    KIND: ClassVar[str] = "base"
    name: str
    number: int = 1
    notes: tuple[str, ...] = field(factory=tuple)

    empty = helper_of("x")

    @cached_property
    def length(self) -> int:
        """Worked out once."""
        return len(self.name)

    def told(self) -> str:
        """What a derived class says more of."""
        return self.name

    @classmethod
    def made(cls, name: str) -> "Base":
        """One of this class."""
        return cls(name=name)

    @property
    def loud(self) -> str:
        """The name in capitals."""
        return self.name.upper()


@model_class(kw_only=True)
class Derived(Base):
    """Declares a field anew, and calls what it overrides in every kind of method."""

    number: int = 2
    more: str = "m"

    def told(self) -> str:
        return f"{super().told()}!"

    @classmethod
    def made(cls, name: str) -> "Base":
        return super().made(f"{name}+")

    @property
    def loud(self) -> str:
        return f"{super().loud}?"


@attrs.frozen(kw_only=True)
class ByAttrs(Base):
    """What an application derives by attrs."""

    own: int = 3


@attrs.frozen(kw_only=True)
class Renaming(Base):
    """One by attrs whose constructor calls fields otherwise than the object does."""

    _private: int = 3
    told_as: int = attrs.field(default=4, alias="as_told")


@model_class(kw_only=True)
class OverAttrs(ByAttrs):
    """And what derives from that."""

    last: int = 4


class TestFields:
    def test_are_inherited_ones_first(self) -> None:
        assert [one.name for one in declared(Base)] == ["name", "number", "notes"]
        assert [one.name for one in declared(Derived)] == ["name", "notes", "number", "more"]
        assert [one.name for one in declared(OverAttrs)] == ["name", "number", "notes", "own", "last"]
        assert declared(Lesbar) == declared(int) == ()

    @pytest.mark.parametrize("cls", [Base, Derived, ByAttrs, OverAttrs, k.Amt, k.Besetzung, k.Verwaltung])
    def test_are_what_attrs_says(self, cls: Any) -> None:
        """The same names in the same order, with the same defaults, for attrs and for the model."""
        assert attrs.has(cls)
        told = [(one.name, one.type, default_of(one), one.eq, one.init, one.converter) for one in attrs.fields(cls)]
        assert told == [(o.name, o.annotation, default_of(o), o.eq, o.init, o.converter) for o in declared(cls)]
        assert attrs.fields(cls) is attrs.fields(cls)

    def test_attrs_tells_inherited_ones(self) -> None:
        told: Any = attrs.fields(Derived)
        assert {one.name: one.inherited for one in told} == {
            "name": True, "notes": True, "number": False, "more": False,
        }  # fmt: skip
        assert told.more.default == "m"
        assert not attrs.has(Lesbar)

    def test_each_has_one_slot(self) -> None:
        assert Base.__dict__["__slots__"] == ("name", "number", "notes", "length")
        assert Derived.__dict__["__slots__"] == ("more",)
        assert not hasattr(Derived(name="a"), "__dict__")


class TestObjects:
    def test_super_is_the_class_that_was_made(self) -> None:
        thing = Derived.made("a")
        assert (type(thing), thing.name, thing.told(), thing.loud) == (Derived, "a+", "a+!", "A+?")

    def test_super_in_one_method_only(self) -> None:
        """The methods of a class share what `super()` means there: each kind has to do alone."""

        @model_class(kw_only=True)
        class InMethod(Base):
            def told(self) -> str:
                return f"{super().told()}!"

        @model_class(kw_only=True)
        class InClassMethod(Base):
            @classmethod
            def made(cls, name: str) -> "Base":
                return super().made(f"{name}+")

        @model_class(kw_only=True)
        class InProperty(Base):
            @property
            def loud(self) -> str:
                return f"{super().loud}?"

        assert InMethod(name="a").told() == "a!"
        assert InClassMethod.made("a").name == "a+"
        assert InProperty(name="a").loud == "A?"

    def test_a_property_is_worked_out_once(self) -> None:
        thing = Derived(name="abc")
        assert (thing.length, thing.length) == (3, 3)
        with pytest.raises(AttributeError, match=r"^'Derived' object has no attribute 'width'$"):
            thing.width  # type: ignore[attr-defined]  # noqa: B018

    @pytest.mark.parametrize("thing", [Base(name="a"), Derived(name="b", more="c", number=7), ByAttrs(name="d")])
    def test_copies_are_equal(self, thing: Any) -> None:
        assert pickle.loads(pickle.dumps(thing)) == copy.deepcopy(thing) == copy.copy(thing) == thing
        assert attrs.evolve(thing, name="z") == evolve(thing, name="z") == thing.__replace__(name="z") != thing

    def test_copies_of_what_the_constructor_calls_otherwise(self) -> None:
        thing: Any = Renaming(name="a", private=5, as_told=6)
        assert list(inspect.signature(Renaming).parameters) == ["name", "number", "notes", "private", "as_told"]
        assert evolve(thing, name="z") == thing.__replace__(name="z") == Renaming(name="z", private=5, as_told=6)
        assert evolve(thing, private=7, as_told=8) == Renaming(name="a", private=7, as_told=8)
        with pytest.raises(TypeError, match="'_private'"):
            evolve(thing, _private=7)

    def test_what_was_worked_out_does_not_travel(self) -> None:
        thing = Base(name="a")
        assert thing.length == 1
        assert "length" not in thing.__getstate__()

    def test_nothing_changes_them(self) -> None:
        thing = Base(name="a")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            thing.name = "b"  # type: ignore[misc]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            del thing.name
        # attrs takes them for frozen: what derives from one by attrs cannot be made changeable by mistake
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            attrs.define(kw_only=True)(type("Open", (Base,), {}))(name="a").name = "b"

    def test_attrs_and_cattrs_work_on_them(self) -> None:
        thing = Derived(name="a")
        assert attrs.asdict(thing) == {"name": "a", "notes": (), "number": 2, "more": "m"}
        assert cattrs.structure({"name": "a"}, Derived) == thing
        assert cattrs.structure(cattrs.unstructure(thing), Derived) == thing


@frozen
class Pair:
    """A class whose methods are written on first use."""

    UNIT: ClassVar[str] = "m"
    BARE: ClassVar = "b"
    left: int
    right: int = classes.field(default=2, eq=False)


@frozen(order=True, kw_only=True)
class Ranked:
    """One that can be sorted."""

    rank: int


@frozen(eq=False)
class Same:
    """One that is equal to itself only."""

    one: int

    def __repr__(self) -> str:
        return "mine"


@frozen
class Rich:
    """One with what else can be said of a field."""

    text: str = classes.field(eq=str.casefold)
    notes: list[str] = classes.field(factory=list, kw_only=True)
    secret: int = classes.field(default=0, repr=False)
    number: int = classes.field(init=False, default=7)
    left_open: int = classes.field(init=False, repr=False, eq=False)


@frozen(eq=False, repr=False, slots=False)
class Open:
    """One without slots, which keeps what it works out in its dictionary."""

    one: int
    two: int = classes.field(default=2, kw_only=True)

    @cached_property
    def both(self) -> int:
        """Worked out once."""
        return self.one + self.two


@frozen(eq=False, repr=False, slots=False)
class Wider(Open):
    """One derived."""

    three: int = 3


@frozen
class Hidden:
    """One that keeps to itself what its constructor takes."""

    _seen: int
    _all: list[object] = classes.field(factory=list)


@frozen
class Longer(Pair):
    """One derived, with a last word on construction."""

    more: tuple[int, ...] = ()

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "more", (*self.more, self.left))


class TestMethodsOnFirstUse:
    def test_are_those_of_attrs(self) -> None:
        assert repr(Pair(1)) == "Pair(left=1, right=2)"
        assert Pair(1, 5) == Pair(1, 6) != Pair(2)
        assert len({Pair(1, 5), Pair(1, 6)}) == 1
        assert Ranked(rank=1) < Ranked(rank=2) <= Ranked(rank=2)
        assert Ranked(rank=2) > Ranked(rank=1) >= Ranked(rank=1)
        assert Same(1) != Same(1)
        assert repr(Same(1)) == "mine"
        assert Longer(1, more=(7,)).more == (7, 1)
        with pytest.raises(TypeError, match="positional"):
            Ranked(1)  # type: ignore[call-arg]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            Pair(1).left = 2  # type: ignore[misc]

    def test_what_can_be_said_of_a_field(self) -> None:
        thing = Rich("Ä")
        assert repr(thing) == "Rich(text='Ä', notes=[], number=7)"
        assert (thing.secret, hasattr(thing, "left_open")) == (0, False)
        assert thing == Rich("ä") != Rich("o")
        assert thing != Rich("Ä", 1)
        assert thing != Rich("Ä", notes=["x"])
        assert Rich("a").notes is not Rich("a").notes
        assert Rich.__match_args__ == ("text", "secret")
        told: dict[str, Any] = {one.name: one for one in attrs.fields(Rich)}
        assert (told["notes"].kw_only, told["text"].eq_key, told["number"].init) == (True, str.casefold, False)
        assert told["notes"].default.factory is list
        with pytest.raises(TypeError, match="positional"):
            Rich("a", 1, [])  # type: ignore[call-arg]

    @pytest.mark.parametrize(
        ("given", "named", "wrong"),
        [
            (("Ä",), {}, None),
            (("Ä", 3), {"notes": ["x"]}, None),
            ((), {"text": "a", "secret": 1}, None),
            ((), {}, "missing 1 required positional argument: 'text'"),
            (("a", 1, []), {}, "takes from 2 to 3 positional arguments but 4"),
            (("a",), {"text": "b"}, "got multiple values for argument 'text'"),
            (("a",), {"size": 1}, "got an unexpected keyword argument 'size'"),
            (("a",), {"number": 1}, "got an unexpected keyword argument 'number'"),
        ],
    )
    def test_the_first_objects_are_made_as_all_others(
        self, given: tuple[Any, ...], named: dict[str, Any], wrong: str | None
    ) -> None:
        """A class gets a constructor of its own after a while; what it takes, and refuses, is the same before."""

        @frozen
        class Fresh(Rich):
            length: int = classes.field(init=False, default=0)

            def __attrs_post_init__(self) -> None:
                object.__setattr__(self, "length", len(self.text))

        def make() -> object:
            try:
                return Fresh(*given, **named)
            except TypeError as error:
                return str(error)

        first = make()
        made: list[object] = [first, *(Fresh("a") for _ in range(60)), make()]
        assert "_Constructor" not in repr(vars(Fresh)["__init__"])
        if wrong is None:
            assert made[0] == made[-1]
            assert repr(made[0]) == repr(made[-1])
            assert isinstance(first, Fresh)
            assert first.length == len(first.text)
        else:
            assert wrong in str(first)
            assert first == made[-1]

    def test_without_slots(self) -> None:
        thing = Wider(1, 5)
        assert (thing.one, thing.two, thing.three, thing.both) == (1, 2, 5, 3)
        assert vars(thing) == {"one": 1, "two": 2, "three": 5, "both": 3}
        assert not hasattr(Open, "two")
        assert evolve(thing, one=4).both == 6
        assert thing != Wider(1, 5)
        assert "object at" in repr(thing)
        assert [one.name for one in attrs.fields(Wider)] == ["one", "two", "three"]
        assert str(inspect.signature(Wider)).startswith("(one: int, three: int = 3, *, two: int = 2)")
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            thing.one = 2  # type: ignore[misc]

    def test_two_classes_do_not_compare(self) -> None:
        other: Any = Pair(1)
        assert Ranked(rank=1) != other
        with pytest.raises(TypeError, match="not supported between"):
            assert Ranked(rank=1) < other

    def test_the_constructor_calls_private_fields_as_attrs_does(self) -> None:
        for _ in range(60):  # the first ones, and those of a constructor of its own
            assert repr(Hidden(1, all=[2])) == repr(Hidden(seen=1, all=[2])) == "Hidden(_seen=1, _all=[2])"
        assert evolve(Hidden(1), seen=2) == Hidden(2)
        assert str(inspect.signature(Hidden)).startswith("(seen: int, all: list[object] = ")
        assert get_type_hints(Hidden.__init__).keys() == {"seen", "all", "return"}
        assert Hidden.__match_args__ == ("_seen", "_all")

    def test_one_that_holds_itself_can_be_shown(self) -> None:
        thing = Hidden(1)
        object.__setattr__(thing, "_all", thing)
        assert repr(thing) == "Hidden(_seen=1, _all=...)"

    def test_of_a_class_without_fields(self) -> None:
        @frozen
        class Empty:
            pass

        assert (repr(Empty()), Empty() == Empty(), len({Empty(), Empty()})) == ("Empty()", True, 1)

    def test_tell_where_they_come_from(self) -> None:
        assert Pair.__init__.__module__ == __name__
        assert Pair.__init__.__qualname__ == "Pair.__init__"
        assert get_type_hints(Pair.__init__) == {"left": int, "right": int, "return": type(None)}

    @pytest.mark.parametrize("method", ["__eq__", "__hash__", "__repr__"])
    def test_are_there_for_what_no_constructor_made(self, method: str) -> None:
        """An object that comes out of a pickle may be compared before any is constructed."""

        @frozen
        class Fresh:
            one: int

        thing: Any = Fresh.__new__(Fresh)
        thing.__setstate__({"one": 1})
        assert getattr(thing, method)(*[thing] * (method == "__eq__"))
        assert Fresh(1) == thing

    def test_signature_fields_and_matching(self) -> None:
        assert str(inspect.signature(Longer)) == "(left: int, right: int = 2, more: tuple[int, ...] = ()) -> None"
        assert [(one.name, one.eq) for one in attrs.fields(Pair)] == [("left", True), ("right", False)]
        assert (Pair.__match_args__, Ranked.__match_args__) == (("left", "right"), ())
        match Pair(3, 4):
            case Pair(left, right):
                assert (left, right) == (3, 4)

    def test_copies_are_equal(self) -> None:
        for thing in (Pair(1), Ranked(rank=3), Longer(1)):
            assert pickle.loads(pickle.dumps(thing)) == copy.copy(thing) == thing
        assert attrs.evolve(Pair(1), left=5) == Pair(1).__replace__(left=5) == Pair(5)  # type: ignore[attr-defined]
        assert attrs.asdict(Pair(1)) == {"left": 1, "right": 2}


class TestRegularExpressions:
    def test_are_compiled_on_first_use(self) -> None:
        pattern = regex(r"(a)(?P<b>b+)", re.IGNORECASE)
        assert "fullmatch" not in vars(pattern)
        found = pattern.fullmatch("ABB")
        assert found is not None
        assert (found["b"], pattern.sub("-", "xaby"), pattern.split("1ab2")) == ("BB", "x-y", ["1", "a", "b", "2"])
        assert "fullmatch" in vars(pattern)
        assert (pattern.pattern, pattern.flags, pattern.groups) == (r"(a)(?P<b>b+)", re.IGNORECASE, 2)
        assert repr(pattern) == "regex('(a)(?P<b>b+)')"
        assert re.compile(f"{pattern.pattern}c").match("abbc")

    def test_a_wrong_one_is_told(self) -> None:
        with pytest.raises(re.error, match="unterminated"):
            regex("(").match("a")


class TestTextsOfThePackage:
    def test_are_read_wherever_they_are(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with ZipFile(tmp_path / "packed.zip", "w") as packed:
            packed.writestr("in_a_zip/__init__.py", "")
            packed.writestr("in_a_zip/daten/text.txt", "Grüße")
        monkeypatch.syspath_prepend(tmp_path / "packed.zip")
        assert packaged_text("in_a_zip", "daten", "text.txt") == "Grüße"
        assert packaged_text("kommunal.beispiele", "hamm.yaml").startswith("#")

    def test_what_brings_none(self, tmp_path: Path) -> None:
        for package in ("sys", "kommunal_nirgends"):
            with pytest.raises(k.InvalidValueError, match=f"expected a package that brings a/b along, got {package}"):
                packaged_text(package, "a", "b")
        with pytest.raises(OSError, match=r"nothing\.txt"):
            packaged_text("kommunal.beispiele", "nothing.txt")


def test_tuples_with_names_are_made_of_any_items() -> None:
    assert k.Suggestion._make(iter(["Wohngeld", None])) == k.Suggestion("Wohngeld", None)
    with pytest.raises(TypeError, match=r"\ASuggestion takes 2 items, got 1\Z"):
        k.Suggestion._make(["Wohngeld"])
