"""How classes are made cheaply: fields read off the annotations, one slot for each, and no code before it is needed.

To attrs, and to what builds on it (cattrs, msgspec, hypothesis), these are classes of attrs, and to type checkers too.
But to import attrs, and to have it compile the methods of every class, takes longer than all that a short program asks
of kommunal. Two decorators stand in for `attrs.frozen`, and attrs itself is imported when somebody asks what it knows:

- `model_class`, for the classes of the model, whose constructor is that of `Lesbar`;
- `frozen`, for everything else.

What objects of both do stands once, in `Frozen`. What attrs wants to know of a class (`attrs.fields`) attrs itself
works out, of a twin, when somebody asks it.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from operator import attrgetter
from reprlib import recursive_repr
from types import FunctionType, MappingProxyType, MethodType
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar, cast, get_origin

__all__ = [
    "MISSING", "Declared", "Frozen", "compared", "declared", "evolve", "field", "frozen", "model_class", "per_class",
]  # fmt: skip

_set: Final = object.__setattr__
_NO_METHODS: Final = MappingProxyType({"kw_only": True, "init": False, "eq": False, "repr": False})
_FEW: Final = 50
"""How many objects of a class are made before it gets a constructor of its own, which takes as long to write."""
_ORDERED: Final = ("__lt__", "__le__", "__gt__", "__ge__")

F = TypeVar("F", bound=Callable[..., Any])


def per_class(function: F) -> F:
    """Remember what a function of a class returns; `functools.cache`, with the signature left as it is."""
    return cast("F", cache(function))


class MISSING:
    """What stands for the default of a field that has none."""


class Factory:
    """A default that is made anew for each object."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


class Declared:
    """One field as its class declares it."""

    __slots__ = ("alias", "annotation", "converter", "default", "eq", "init", "kw_only", "metadata", "name", "repr")

    def __init__(
        self,
        name: str,
        annotation: Any,
        default: Any = MISSING,
        converter: Callable[[Any], Any] | None = None,
        metadata: Mapping[str, object] = MappingProxyType({}),
        *,
        eq: bool | Callable[[Any], Any] = True,
        repr: bool = True,
        init: bool = True,
        kw_only: bool = False,
        alias: str | None = None,
    ) -> None:
        self.name = name
        self.annotation = annotation
        self.default = default
        """What it holds where nothing is said, what makes that (a `Factory`), or `MISSING`."""
        self.converter = converter
        """What a class of the model makes of a value."""
        self.metadata = metadata
        self.eq = eq
        """Whether it counts when two objects are compared, or what of it does."""
        self.repr = repr
        self.init = init
        """Whether the constructor takes it."""
        self.kw_only = kw_only
        self.alias = name.lstrip("_") if alias is None else alias
        """What the constructor calls it."""

    def of(self, name: str, annotation: Any, *, kw_only: bool) -> "Declared":
        """Return it as that of a class, which may take all its fields by name only."""
        said: dict[str, Any] = {"eq": self.eq, "repr": self.repr, "init": self.init, "kw_only": kw_only or self.kw_only}
        return Declared(name, annotation, self.default, self.converter, self.metadata, **said)


if TYPE_CHECKING:  # to type checkers these are classes of attrs
    from attrs import evolve as evolve
    from attrs import field as field
    from attrs import frozen as frozen
    from attrs import frozen as model_class
else:

    def field(*, default=MISSING, factory=None, **said: Any) -> Declared:
        """Say of a field what its annotation does not; as `attrs.field`."""
        return Declared("", None, default if factory is None else Factory(factory), **said)

    def model_class(*, kw_only: bool = True) -> Callable[[type], type]:
        """Make a class one of the model; its constructor and comparison are those of `Lesbar`."""
        return _model_class

    def frozen(cls: type | None = None, **options: Any) -> Any:
        """Make a class as `attrs.frozen` does; of its options, `kw_only`, `slots`, `eq`, `order` and `repr`."""
        return _frozen(cls, options) if cls is not None else lambda cls: _frozen(cls, options)

    def evolve(thing, /, **changes: Any) -> Any:
        """Return a copy with changes; as `attrs.evolve`."""
        cls = type(thing)
        kept = {o.alias: getattr(thing, o.name) for o in declared(cls) if o.init and o.alias not in changes}
        return cls(**kept, **changes)


@per_class
def declared(cls: type) -> tuple[Declared, ...]:
    """Return the fields of a class, inherited ones first; none where it has none. Of a class of attrs, those it says.

    A field that a class declares anew stands where the class has it.
    """
    for base in cls.__mro__:
        if "__stated__" in base.__dict__:
            return _with_inherited(base)
        if "__attrs_attrs__" in base.__dict__:
            return tuple(map(_told_by_attrs, base.__dict__["__attrs_attrs__"]))
    return ()


def _with_inherited(cls: Any) -> tuple[Declared, ...]:
    own = {one.name: one for one in _own(cls)}
    inherited = {one.name: one for base in reversed(cls.__bases__) for one in declared(base) if one.name not in own}
    return (*inherited.values(), *own.values())


@per_class
def _own(cls: type) -> tuple[Declared, ...]:
    """Return the fields that a class itself declares."""
    names, values, kw_only = vars(cls)["__stated__"]
    return tuple(
        value.of(name, cls.__annotations__[name], kw_only=kw_only)
        if isinstance(value, Declared)
        else Declared(name, cls.__annotations__[name], value, kw_only=kw_only)
        for name in names
        for value in (values.get(name, MISSING),)
    )


def _told_by_attrs(one: Any) -> Declared:
    from attrs import NOTHING

    default = MISSING if one.default is NOTHING else one.default
    eq = one.eq_key or one.eq
    said = {"repr": one.repr, "init": one.init, "kw_only": one.kw_only, "alias": one.alias}
    return Declared(one.name, one.type, default, one.converter, one.metadata, eq=eq, **said)


@per_class
def compared(cls: type) -> Callable[[Any], Any]:
    """Return how to read what two objects of a class are compared by."""
    counted = [one for one in declared(cls) if one.eq]
    keys = [one.eq for one in counted]
    names = [one.name for one in counted]
    if any(map(callable, keys)):
        return lambda thing: tuple(
            key(getattr(thing, name)) if callable(key) else getattr(thing, name)
            for name, key in zip(names, keys, strict=True)
        )
    return attrgetter(*names) if names else lambda thing: ()


# --- making a class -------------------------------------------------------------------------------------------------


def _model_class(cls: Any) -> type:
    return _with_slots(cls, {"__twin__": _NO_METHODS, "__match_args__": ()}, kw_only=True)


def _frozen(cls: Any, options: Mapping[str, Any]) -> type:
    added = {
        **_METHODS,
        **_methods(cls, options),
        "__twin__": options,
        "__match_args__": _Asked(_by_position),
        "__signature__": _Asked(_signature),
    }
    kw_only = options.get("kw_only", False)
    if options.get("slots", True):
        return _with_slots(cls, added | _WITH_SLOTS, kw_only=kw_only)
    return _without_slots(cls, added, kw_only=kw_only)


def _names(cls: Any) -> list[str]:
    """Return the names of the fields that a class itself declares."""
    annotations = cls.__annotations__.items()
    return [name for name, one in annotations if isinstance(one, type) or ClassVar not in (one, get_origin(one))]


def _without_slots(cls: Any, added: dict[str, Any], *, kw_only: bool) -> type:
    """Give a class what makes it one of attrs."""
    names = _names(cls)
    values = {name: vars(cls)[name] for name in names if name in vars(cls)}
    for name in values:
        delattr(cls, name)
    for name, value in {**added, "__stated__": (names, values, kw_only), "__attrs_attrs__": _Asked(_fields)}.items():
        setattr(cls, name, value)
        if isinstance(value, _Asked | _Constructor):
            value.__set_name__(cls, name)
    return cast("type", cls)


def _with_slots(cls: Any, added: dict[str, Any], *, kw_only: bool) -> type:
    """Return a class like another, with a slot for each of its own fields."""
    body = dict(vars(cls))
    names = _names(cls)
    values = {name: body.pop(name) for name in names if name in body}
    kept = {name: one.func for name, one in body.items() if type(one) is cached_property}
    for name, function in kept.items():
        del body[name]
        body["__annotations__"] = body["__annotations__"] | {name: function.__annotations__["return"]}
    if kept:
        body["__getattr__"] = _working_out(kept)
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    inherited = {name for base in cls.__mro__[1:] for name in vars(base).get("__slots__", ())}
    body["__slots__"] = tuple(name for name in (*names, *kept, "__weakref__") if name not in inherited)
    body["__stated__"] = names, values, kw_only
    body["__attrs_attrs__"] = _Asked(_fields)
    body["__qualname__"] = cls.__qualname__
    made: type = type(cls)(cls.__name__, cls.__bases__, body | added)
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
        function = value if type(value) is FunctionType else getattr(value, "__func__", getattr(value, "fget", None))
        for cell in getattr(function, "__closure__", None) or ():
            try:
                if cell.cell_contents is cls:
                    cell.cell_contents = made
            except ValueError:  # an empty one
                continue


# --- what objects do ------------------------------------------------------------------------------------------------


class _ByAttrs:
    """How attrs keeps objects from being changed; it tells frozen classes by these very functions."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, cls: type | None = None) -> Any:
        function = vars(_frozen_by_attrs())[self._name]
        return function if instance is None else MethodType(function, instance)


@cache
def _frozen_by_attrs() -> type:
    import attrs

    return attrs.frozen(type("Frozen", (), {}))


class Frozen:
    """What objects do that are never changed, of whatever class."""

    __slots__ = ()

    if not TYPE_CHECKING:
        __setattr__ = _ByAttrs()
        __delattr__ = _ByAttrs()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        if other is self:
            return True
        values = compared(type(self))
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        cls = type(self)
        return hash((cls, compared(cls)(self)))

    @recursive_repr()
    def __repr__(self) -> str:
        told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in declared(type(self)) if one.repr)
        return f"{type(self).__qualname__.rpartition('>.')[2]}({told})"

    def __getstate__(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in declared(type(self))}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            _set(self, name, value)

    def __replace__(self, /, **changes: object) -> Self:
        changed: Self = evolve(cast("Any", self), **changes)
        return changed


_METHODS: Final = {name: vars(Frozen)[name] for name in ("__setattr__", "__delattr__", "__replace__")}
_WITH_SLOTS: Final = {name: vars(Frozen)[name] for name in ("__getstate__", "__setstate__")}
"""What else objects without a dictionary need to be copied."""


def _ordered(before: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def compare(self: object, other: object) -> bool:
        values = compared(type(self))
        return before(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return compare


def _methods(cls: type, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return what objects of a class do that the class itself does not say."""
    left: dict[str, Any] = {"__init__": _Constructor()}
    if options.get("repr", True):
        left["__repr__"] = Frozen.__repr__
    if options.get("eq", True):
        left |= {"__eq__": Frozen.__eq__, "__hash__": Frozen.__hash__}
    if options.get("order"):
        left |= {name: _ordered(getattr(operator, name)) for name in _ORDERED}
    return {name: function for name, function in left.items() if name not in vars(cls)}


class _Constructor:
    """The constructor of a class: for a few objects one that serves any class, from then on code of its own."""

    def __set_name__(self, owner: Any, name: str) -> None:
        self._owner = owner
        self._made = 0

    def __get__(self, instance: object, cls: type | None = None) -> Any:
        self._made += 1
        if instance is None or self._made > _FEW:
            return self._written().__get__(instance, cls)
        return MethodType(self._fill, instance)

    def _written(self) -> Any:
        self._owner.__init__ = written = _constructor(self._owner)
        return written

    def _fill(self, thing: Any, /, *given: Any, **named: Any) -> None:
        fields = declared(self._owner)
        by_position = [one.alias for one in fields if one.init and not one.kw_only] if given else ()
        values = dict(zip(by_position, given, strict=False)) | named
        left = len(given) + len(named)
        for one in fields:
            default = one.default
            if one.init and one.alias in values:
                left -= 1
                _set(thing, one.name, values[one.alias])
            elif default is not MISSING:
                _set(thing, one.name, default.factory() if isinstance(default, Factory) else default)
            elif one.init:
                left = -1
                break
        if left:  # code of its own says what is wrong
            self._written()(thing, *given, **named)
        elif hasattr(self._owner, "__attrs_post_init__"):
            thing.__attrs_post_init__()


def _constructor(cls: Any) -> Callable[..., None]:
    """Return a constructor that fills the fields of a class one by one, and then lets the object finish itself."""
    fields = declared(cls)
    taken = [one for one in fields if one.init]
    by_name = [_parameter(one) for one in taken if one.kw_only]
    parameters = ["self", *(_parameter(one) for one in taken if not one.kw_only), *(["*", *by_name] if by_name else [])]
    lines = [f"_put(self, {one.name!r}, {_value(one)})" for one in fields if one.init or one.default is not MISSING]
    if hasattr(cls, "__attrs_post_init__"):
        lines.append("self.__attrs_post_init__()")
    names: dict[str, Any] = {"__name__": cls.__module__, "_put": _set, "_default": {o.name: o.default for o in fields}}
    exec("\n ".join([f"def __init__({', '.join(parameters)}):", *lines, "pass"]), names)  # noqa: S102
    construct: Callable[..., None] = names["__init__"]
    construct.__qualname__ = f"{cls.__qualname__}.__init__"
    construct.__annotations__ = {one.alias: one.annotation for one in taken} | {"return": None}
    return construct


def _parameter(one: Declared) -> str:
    return one.alias if one.default is MISSING else f"{one.alias}=_default[{one.name!r}]"


def _value(one: Declared) -> str:
    """Return how the code of a constructor says what a field holds."""
    default = f"_default[{one.name!r}]"
    made = f"{default}.factory()" if isinstance(one.default, Factory) else default
    if not one.init:
        return made
    return one.alias if made == default else f"{made} if {one.alias} is {default} else {one.alias}"


# --- what attrs knows of a class --------------------------------------------------------------------------------------


@cache
def _twin(cls: Any) -> type:
    """Return a class of attrs with the same fields, which serves to have attrs say what it does of such."""
    import attrs

    bases = tuple(_twin(base) if "__twin__" in vars(base) else base for base in cls.__bases__ if attrs.has(base))
    body = {one.name: _for_attrs(one) for one in _own(cls)}
    annotations = {one.name: one.annotation for one in _own(cls)}
    named = {"__annotations__": annotations, "__module__": cls.__module__}
    twin: type = attrs.frozen(**cls.__twin__)(type(cls.__name__, bases, body | named))
    return twin


def _for_attrs(one: Declared) -> Any:
    import attrs

    default = attrs.NOTHING if one.default is MISSING else one.default
    if isinstance(default, Factory):
        default = attrs.Factory(default.factory)
    said: dict[str, Any] = {"eq": one.eq, "repr": one.repr, "init": one.init, "kw_only": one.kw_only or None}
    return attrs.field(default=default, converter=one.converter, metadata=dict(one.metadata), **said)


def _fields(cls: type) -> Any:
    import attrs

    return attrs.fields(_twin(cls))


def _signature(cls: type) -> Any:
    import inspect

    return inspect.signature(_twin(cls))


def _by_position(cls: type) -> tuple[str, ...]:
    return tuple(one.name for one in declared(cls) if one.init and not one.kw_only)


class _Asked:
    """What a class says of itself when somebody asks, and an attribute of the class from then on."""

    def __init__(self, say: Callable[[Any], Any]) -> None:
        self._say = say

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, instance: object, cls: type) -> Any:
        value = self._say(self._owner)
        setattr(self._owner, self._name, value)
        return value
