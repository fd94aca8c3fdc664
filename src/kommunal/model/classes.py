"""How classes are made cheaply: fields read off the annotations, one slot for each, and no code before it is needed.

To attrs, and to what builds on it (cattrs, msgspec, hypothesis), these are classes of attrs, and to type checkers too.
But attrs compiles the methods of every class that it makes: for the hundred classes here that took several times as
long as to import attrs itself. Two decorators stand in for `attrs.frozen`:

- `model_class`, for the classes of the model: what their objects do stands once, in `Lesbar`;
- `frozen`, for everything else: attrs writes the methods when the first object is made.

What attrs wants to know of a class (`attrs.fields`) attrs itself works out, of a twin, when somebody asks it.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple, cast, get_origin

import attrs

__all__ = ["Declared", "Frozen", "declared", "field", "frozen", "model_class"]

_set: Final = object.__setattr__
_NO_METHODS: Final = {"kw_only": True, "init": False, "eq": False, "repr": False}
_COMPARED: Final = ("__eq__", "__ne__", "__hash__")
_ORDERED: Final = ("__lt__", "__le__", "__gt__", "__ge__")


class Declared(NamedTuple):
    """One field as its class declares it."""

    name: str
    annotation: Any
    default: Any
    """What it holds where nothing is said, what makes that (`attrs.Factory`), or `attrs.NOTHING`."""
    converter: Callable[[Any], Any] | None = None
    """What the class itself makes of a value."""
    metadata: Mapping[str, object] = MappingProxyType({})
    eq: bool = True
    """Whether it counts when two objects are compared."""
    repr: bool = True
    init: bool = True
    """Whether the constructor takes it."""


class _Stated(NamedTuple):
    """What a class says of a field beside its annotation."""

    default: Any
    converter: Callable[[Any], Any] | None = None
    metadata: Mapping[str, object] = MappingProxyType({})
    eq: bool = True
    repr: bool = True


if TYPE_CHECKING:  # to type checkers both make classes of attrs
    from attrs import field as field
    from attrs import frozen as frozen
    from attrs import frozen as model_class
else:

    def field(*, default=attrs.NOTHING, factory=None, converter=None, metadata=None, eq=True, repr=True):
        """Say of a field of the model what its annotation does not; as `attrs.field`."""
        held = default if factory is None else attrs.Factory(factory)
        return _Stated(held, converter, metadata or MappingProxyType({}), eq, repr)

    def model_class(*, kw_only: bool = True) -> Callable[[type], type]:
        """Make a class one of the model; its constructor and comparison are those of `Lesbar`."""
        return _model_class

    def frozen(cls: type | None = None, **options: Any) -> Any:
        """Make a class as `attrs.frozen` does, with methods that are written on first use."""
        return _frozen(cls, options) if cls is not None else lambda cls: _frozen(cls, options)


@cache
def declared(cls: type) -> tuple[Declared, ...]:
    """Return the fields of a class, inherited ones first; none where it has none. Of a class of attrs, those it says.

    A field that a class declares anew stands where the class has it.
    """
    for base in cls.__mro__:
        if "__declared__" in base.__dict__:
            return _with_inherited(base)
        if "__attrs_attrs__" in base.__dict__:
            return tuple(map(_told_by_attrs, attrs.fields(base)))
    return ()


def _with_inherited(cls: Any) -> tuple[Declared, ...]:
    own = {one.name: one for one in cls.__declared__}
    inherited = {one.name: one for base in reversed(cls.__bases__) for one in declared(base) if one.name not in own}
    return (*inherited.values(), *own.values())


def _told_by_attrs(one: "attrs.Attribute[Any]") -> Declared:
    converter: Any = one.converter
    return Declared(
        one.name, one.type, one.default, converter, one.metadata, bool(one.eq), bool(one.repr), init=one.init
    )


# --- making a class -------------------------------------------------------------------------------------------------


def _model_class(cls: Any) -> type:
    annotations, written = _written(cls)
    stated = {name: said if isinstance(said, _Stated) else _Stated(said) for name, said in written.items()}
    nothing = _Stated(attrs.NOTHING)
    own = tuple(
        Declared(name, annotation, said.default, said.converter, said.metadata, said.eq, said.repr)
        for name, annotation in annotations.items()
        for said in (stated.get(name, nothing),)
    )
    return _made(cls, {"__declared__": own, "__twin__": _Twin(_NO_METHODS, annotations, stated)})


def _frozen(cls: Any, options: Mapping[str, Any]) -> type:
    left = (*(_COMPARED if options.get("eq", True) else ()), *(_ORDERED if options.get("order") else ()))
    made: Any = _made(
        cls,
        {
            "__twin__": _Twin(options, *_written(cls)),
            "__setattr__": Frozen.__setattr__,
            "__delattr__": Frozen.__delattr__,
            "__getstate__": _state,
            "__setstate__": _take_state,
            "__replace__": attrs.evolve,
            "__signature__": _FromTwin(inspect.signature),
        },
    )
    made.__unwritten__ = tuple(name for name in ("__init__", "__repr__", *left) if name not in vars(cls))
    for name in made.__unwritten__:
        setattr(made, name, _unwritten(made, name))
    return cast("type", made)


def _state(self: Any) -> dict[str, Any]:
    return {one.name: getattr(self, one.name) for one in attrs.fields(type(self))}


def _take_state(self: object, state: Mapping[str, Any]) -> None:
    for name, value in state.items():
        _set(self, name, value)


def _written(cls: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the annotations of a class that are of fields, and what stands behind them."""
    annotations: dict[str, Any] = inspect.get_annotations(cls)
    fields = {name: one for name, one in annotations.items() if get_origin(one) is not ClassVar}
    return fields, {name: vars(cls)[name] for name in fields if name in vars(cls)}


def _made(cls: Any, added: Mapping[str, Any]) -> type:
    """Return a class like another, with a slot for each of its own fields."""
    names = tuple(added["__twin__"].annotations)
    body = {name: value for name, value in vars(cls).items() if name not in (*names, "__dict__", "__weakref__")}
    kept = {name: value.func for name, value in body.items() if isinstance(value, cached_property)}
    for name, function in kept.items():
        del body[name]
        body["__annotations__"] = body["__annotations__"] | {name: function.__annotations__["return"]}
    inherited = {name for base in cls.__mro__[1:] for name in vars(base).get("__slots__", ())}
    slots = (*names, *kept, "__weakref__")
    body["__slots__"] = tuple(name for name in slots if name not in inherited)
    body["__attrs_attrs__"] = _FromTwin(attrs.fields)
    body["__match_args__"] = _FromTwin(attrgetter("__match_args__"))
    body["__qualname__"] = cls.__qualname__
    if kept:
        body["__getattr__"] = _working_out(kept)
    made: type = type(cls)(cls.__name__, cls.__bases__, body | dict(added))
    _bind(body.values(), cls, made)
    return made


def _working_out(properties: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any, str], Any]:
    """Return how to get what an object works out once, when it is asked for, and keeps in a slot."""

    def get(self: object, name: str) -> Any:
        function = properties.get(name)
        if function is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        value = function(self)
        _set(self, name, value)
        return value

    return get


def _bind(values: Iterable[Any], cls: type, made: type) -> None:
    """Let `super()` in the methods mean the class that was made, not the one that it was made of."""
    for value in values:
        function = getattr(value, "__func__", None) or getattr(value, "fget", None) or value
        for cell in getattr(function, "__closure__", None) or ():
            with suppress(ValueError):  # an empty one
                if cell.cell_contents is cls:
                    cell.cell_contents = made


# --- methods on first use, and what attrs knows of a class ------------------------------------------------------------


def _unwritten(cls: Any, method: str) -> Callable[..., Any]:
    """Return a method that has attrs write those of its class, and then is what attrs wrote."""

    def write(self: object, /, *given: Any, **named: Any) -> Any:
        written = vars(_twin(cls))
        for name in (*cls.__unwritten__, "__match_args__"):
            setattr(cls, name, written[name])
        return written[method](self, *given, **named)

    return write


class _Twin(NamedTuple):
    """Of what to make a twin of a class."""

    options: Mapping[str, Any]
    annotations: Mapping[str, Any]
    said: Mapping[str, Any]


@cache
def _twin(cls: Any) -> type:
    """Return a class of attrs with the same fields, which serves to have attrs say and write what it does of such."""
    options, annotations, stated = cls.__twin__
    said = {name: _for_attrs(one) if isinstance(one, _Stated) else one for name, one in stated.items()}
    bases = tuple(_twin(base) if "__twin__" in vars(base) else base for base in cls.__bases__ if attrs.has(base))
    finish = getattr(cls, "__attrs_post_init__", None)
    body = {**said, "__annotations__": dict(annotations), "__attrs_post_init__": finish, "__module__": cls.__module__}
    twin: type = attrs.frozen(**options)(type(cls.__name__, bases, body))
    return twin


def _for_attrs(stated: _Stated) -> Any:
    default, converter, metadata, eq, shown = stated
    return attrs.field(default=default, converter=converter, metadata=dict(metadata), eq=eq, repr=shown)


class _FromTwin:
    """What attrs says of a class, worked out when somebody asks, and an attribute of the class from then on."""

    def __init__(self, say: Callable[[Any], Any]) -> None:
        self._say = say

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, instance: object, cls: type) -> Any:
        value = self._say(_twin(self._owner))
        setattr(self._owner, self._name, value)
        return value


@attrs.frozen
class Frozen:
    """How attrs keeps objects from being changed; it tells frozen classes by these very functions."""
