"""Tuples with names, of classes that are made cheaply: `typing.NamedTuple` writes and compiles code for each of them.

To type checkers these are the same; objects are made, told, copied and pickled alike. For what every program imports;
the generators for tests, which bring hypothesis along, take those of `typing`.
"""

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    # what `collections.namedtuple` reads items by; a property takes twice as long
    from _collections import _tuplegetter

    _new = tuple.__new__

    class _Named(type):
        """Reads the names of a class of tuples off its annotations."""

        def __new__(mcls, name, bases, body):
            cls = super().__new__(mcls, name, bases, {"__slots__": (), **body})
            names = tuple(cls.__annotations__)
            cls._fields = cls.__match_args__ = names
            cls._field_defaults = {each: body[each] for each in names if each in body}
            cls._last = tuple(cls._field_defaults.values())
            for place, each in enumerate(names):
                setattr(cls, each, _tuplegetter(place, None))
            return cls

        @property
        def __signature__(cls):
            from inspect import Parameter, Signature

            empty, defaults = Parameter.empty, cls._field_defaults
            return Signature(
                [
                    Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=defaults.get(name, empty), annotation=held)
                    for name, held in cls.__annotations__.items()
                ]
            )

    class NamedTuple(tuple, metaclass=_Named):
        """The base of classes of tuples whose items have names."""

        def __new__(cls, *given, **named):  # noqa: D102
            left = len(cls._fields) - len(given)
            if not left and not named:
                return _new(cls, given)
            if 0 < left <= len(cls._last) and not named:
                return _new(cls, given + cls._last[-left:])
            return _new(cls, cls._by_name(given, named))

        @classmethod
        def _by_name(cls, given, named):
            """Return the items of what is given by place and by name."""
            names, defaults = cls._fields, cls._field_defaults
            rest = names[len(given) :]
            try:
                items = [*given, *[named[name] if name in named else defaults[name] for name in rest]]
            except KeyError:
                items = []
            if len(items) != len(names) or any(name not in rest for name in named):
                takes = ", ".join(f"{name}=…" if name in defaults else name for name in names)
                got = ", ".join((*map(repr, given), *(f"{name}={value!r}" for name, value in named.items())))
                raise TypeError(f"{cls.__name__} takes ({takes}), got ({got})")
            return items

        @classmethod
        def _make(cls, items):
            """Return a tuple of as many items as there are names."""
            given = tuple(items)
            if len(given) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {len(cls._fields)} items, got {len(given)}")
            return _new(cls, given)

        def _replace(self, /, **changes):
            items = [*map(changes.pop, self._fields, self)]
            if changes:
                raise TypeError(f"{type(self).__name__} has no field {min(changes)!r}")
            return _new(type(self), items)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self):
            return tuple(self)
