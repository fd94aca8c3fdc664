"""Every reference that an entry makes, read from the annotations of its class, and how references are turned."""

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, Final, TypeVar, overload

from kommunal.classes import per_class
from kommunal.model.forms import fields
from kommunal.model.marks import End, Past, Privacy, Verweis
from kommunal.model.strict import Lesbar
from kommunal.tuples import NamedTuple

__all__ = [
    "Reference",
    "dependencies",
    "ends",
    "hangs_on",
    "readers",
    "redirected",
    "reference_fields",
    "references",
    "turned",
]

T = TypeVar("T", bound=Lesbar)

_ACTING: Final = frozenset({"einheiten", "akteure"})


_DISPENSABLE: Final = frozenset({"ersatz"})
"""Fields without which what they stand in says the same of itself: closed for a week, whoever steps in."""


class Reference(NamedTuple):
    """One reference of an entry or a step."""

    path: str
    """Where it stands below the entry: ``sprechzeiten[0].durch``."""
    key: str
    """The id that it holds."""
    verweis: Verweis
    """Where it may point."""


class Reader(NamedTuple):
    """A field that holds references, or parts that have some."""

    name: str
    many: bool
    verweis: Verweis | None
    """None where the field holds parts that have references of their own."""
    past: bool
    """Whether it says what was: nothing depends on it today."""


def hangs_on(thing: object, key: str) -> bool:
    """Tell whether an entry depends on the thing with an id."""
    return any(reference.key == key for reference in dependencies(thing))


def references(thing: object) -> Iterator[Reference]:
    """Yield every reference of an entry or a step, in the order of its fields, those of its parts included."""
    return _read(thing, "")


def _read(thing: object, path: str, *, hanging: bool = False) -> Iterator[Reference]:
    cls: type = type(thing)
    plan = _plan(cls)
    if plan is None:
        return
    get, readers = plan
    values = get(thing)
    for value, (name, many, verweis, past) in zip(values if len(readers) > 1 else (values,), readers, strict=True):
        if not value or (hanging and (past or (verweis is not None and _ACTING.isdisjoint(verweis.auf)))):
            continue
        for place, item in enumerate(value) if many else ((-1, value),):
            where = f"{path}{name}" if place < 0 else f"{path}{name}[{place}]"
            if verweis is not None:
                yield Reference(where, item, verweis)
            else:
                yield from _read(item, f"{where}.", hanging=hanging)


def readers(cls: type) -> tuple[Reader, ...]:
    """Return the fields of a class that hold references, or parts that have some, in their order."""
    plan = _plan(cls)
    return plan[1] if plan else ()


def reference_fields(cls: type) -> frozenset[str]:
    """Return the fields of a class that hold ids themselves."""
    return frozenset(reader.name for reader in readers(cls) if reader.verweis is not None)


@per_class
def ends(cls: type) -> tuple[str, ...]:
    """Return the fields of a class without which its entries hang in the air, in their order."""
    return tuple(name for name, field in fields(cls).items() if field.marked(End))


def dependencies(entry: object) -> Iterator[Reference]:
    """Yield the references by which an entry hangs on units, Akteure and the like today, not what it came from."""
    return _read(entry, "", hanging=True)


@overload
def redirected(entry: T, turn: Mapping[str, str]) -> T: ...
@overload
def redirected(entry: T, turn: Mapping[str, str | None]) -> T | None: ...
def redirected(entry: T, turn: Mapping[str, str] | Mapping[str, str | None]) -> T | None:
    """Return an entry with the references by which it depends turned to others.

    None means that there is nothing any more: then it drops out where several stand, a part of the entry that cannot
    do without it goes, and of an entry that cannot the answer is None.
    """
    plan = _plan(type(entry))
    values: dict[str, object] = {}
    for name, many, verweis, past in () if plan is None else plan[1]:
        value = getattr(entry, name)
        if not value or past or (verweis is not None and _ACTING.isdisjoint(verweis.auf)):
            continue
        items = value if many else (value,)
        turned = [turn.get(item, item) if verweis is not None else redirected(item, turn) for item in items]
        if turned == list(items):
            continue
        if not many and turned[0] is None and name not in _DISPENSABLE:
            return None
        values[name] = tuple(dict.fromkeys(item for item in turned if item is not None)) if many else turned[0]
    return entry.__replace__(**values) if values else entry


def turned(thing: T, turn: Mapping[str, str | None], own: Mapping[str, str] | None = None) -> T | None:
    """Return an entry, or a part of one, with every reference turned to another, ids in the guise of text included.

    `own` says what things are called from now on, also those that a step brings along or a plan keeps.

    None means that there is nothing any more: then it drops out where several stand, stays unknown where that is
    possible, and of an entry that cannot do without it the answer is None. An id that was derived is derived anew.
    """
    values: dict[str, object] = {}
    for name, field in fields(type(thing)).items():
        value = getattr(thing, name)
        if not value or not (field.verweis or field.nested or field.privacy is Privacy.LINK):
            continue
        items = value if field.many else (value,)
        if field.nested is None:
            new = tuple(turn.get(item, item) for item in items)
        else:
            new = tuple(turned(item, turn, own) for item in items)
        if new == items:
            continue
        kept = tuple(item for item in new if item is not None)
        if not kept and not field.many and not field.nullable:
            return None
        # no two references to one thing; of two equal parts both stay
        values[name] = (tuple(dict.fromkeys(kept)) if field.nested is None else kept) if field.many else new[0]
    new_id = own.get(getattr(thing, "id", None) or "") if own else None
    if new_id is not None:
        values["id"] = new_id
    return thing.__replace__(**values) if values else thing


@per_class
def _plan(cls: type) -> tuple[Callable[[object], Any], tuple[Reader, ...]] | None:
    """Return how to read a class: a getter for all fields that can hold references, and what each holds."""
    readers = tuple(
        Reader(field.name, field.many, field.verweis, field.marked(Past))
        for field in fields(cls).values()
        if field.verweis is not None or (field.nested is not None and _refers(field.nested))
    )
    return (attrgetter(*(reader.name for reader in readers)), readers) if readers else None


def _refers(cls: type) -> bool:
    # a step of a reorganisation is declared by its base class, which has none itself
    return any(_plan(kind) is not None for kind in (cls, *cls.__subclasses__()))
