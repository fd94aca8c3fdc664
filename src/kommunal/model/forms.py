"""What a field of the model holds, refers to, allows and within which bounds: read off its annotation, once for all.

The annotation says it: ``Annotated[float, Over(0), UpTo(1000)]`` is a number within bounds,
``Annotated[str, Verweis(…)]`` the id of another entry, ``Annotated[str, Privacy.PROSE]`` free prose. Validators,
readers of files, the JSON Schema, the strategies, the public view, references and diagrams all ask here.
"""

import types
from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, ClassVar, Final, Protocol, Union, get_args, get_origin

from kommunal.classes import MISSING, Declared, Frozen, declared, frozen, per_class
from kommunal.errors import InvalidValueError
from kommunal.model.characters import is_text, shown
from kommunal.model.marks import REFERENCE, RESERVED, RULES, Among, Bound, EdgeId, Id, OneOrMany, Privacy, Rule, Verweis
from kommunal.model.text import fold, likely

__all__ = [
    "Boolean", "Choice", "Family", "Field", "Form", "FreeMapping", "Integer", "ListOf", "Number", "Record",
    "Reference", "Scalar", "Text", "Variant", "fields", "form", "is_integer", "per_class", "privacy", "refusal",
]  # fmt: skip

_TOO_LONG: Final = 10**4000

# --- what a field holds ---------------------------------------------------------------------------------------------


class Text:
    """Text."""

    words: ClassVar[str] = "text"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is text."""
        return is_text(value)


class _Kept:
    """Keeps its hash: a reader looks forms up some hundred times for each document."""

    __slots__ = ("_hash",)

    def _kept(self: Any) -> int:
        try:
            known: int = self._hash
        except AttributeError:
            known = Frozen.__hash__(self)
            object.__setattr__(self, "_hash", known)
        return known


@frozen
class Reference(_Kept):
    """The id of another entry."""

    verweis: Verweis

    __hash__ = _Kept._kept

    @property
    def reserved(self) -> tuple[str, ...]:
        """The reserved words that it may be."""
        return tuple(word for word in sorted(RESERVED) if getattr(self.verweis, word))

    @property
    def words(self) -> str:
        """The words for what is expected."""
        return f"the id of an entry in {' or '.join((*self.verweis.auf, *self.reserved))}"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is written as a reference is, and none of the reserved words that it may not be."""
        if type(value) is not str or (value in RESERVED and value not in self.reserved):
            return False
        return REFERENCE.fullmatch(value) is not None


def is_integer(value: object) -> bool:
    """Tell whether a value is a whole number of at most 4000 digits: Python reads and writes hardly longer ones."""
    return type(value) is int and -_TOO_LONG < value < _TOO_LONG


class Integer:
    """A whole number."""

    words: ClassVar[str] = "a whole number"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is a whole number."""
        return is_integer(value)


class Number:
    """A number."""

    words: ClassVar[str] = "a number"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is a number; that it is finite follows from its bounds."""
        return type(value) is float


class Boolean:
    """True or false."""

    words: ClassVar[str] = "true or false"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is true or false."""
        return type(value) is bool


@frozen
class Choice(_Kept):
    """A member of an enumeration, by its slug."""

    cls: type[Enum]

    __hash__ = _Kept._kept

    @property
    def words(self) -> str:
        """The words for what is expected."""
        return f"one of {', '.join(str(member) for member in self.cls)}"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is a member."""
        return type(value) is self.cls

    def likely(self, value: object) -> str | None:
        """Return the slug that a text most likely stands for: as people say it, else what comes near; None for none."""
        if not isinstance(value, str):
            return None
        said = fold(value).strip(" .")
        labels = {fold(getattr(member, "label", "")): str(member) for member in self.cls}
        return labels.get(said) or labels.get(said.removesuffix("s")) or likely(value, map(str, self.cls))


@frozen
class Scalar(_Kept):
    """A value with a form of its own that is written as text: a date, a key."""

    cls: type[Any]

    __hash__ = _Kept._kept

    @property
    def words(self) -> str:
        """The words for what is expected."""
        return str(self.cls.WORDS)

    def accepts(self, value: object) -> bool:
        """Tell whether it is such a value."""
        return isinstance(value, self.cls)


@frozen
class Record(_Kept):
    """An object with the fields of one class."""

    cls: type[Any]

    __hash__ = _Kept._kept

    @property
    def words(self) -> str:
        """The words for what is expected."""
        return self.cls.__name__

    def accepts(self, value: object) -> bool:
        """Tell whether it is such an object."""
        return isinstance(value, self.cls)


@frozen(eq=False)
class Variant:
    """An object with the fields of one of several classes; in files the field `tag` says of which."""

    tag: str
    base: type[Any]
    kinds: Mapping[str, type[Any]]

    @property
    def words(self) -> str:
        """The words for what is expected."""
        return self.base.__name__

    def accepts(self, value: object) -> bool:
        """Tell whether it is an object of one of the classes, or of one that an application derived from them."""
        return isinstance(value, self.base)


@frozen
class FreeMapping:
    """Any JSON values under text keys."""

    cls: type[Any]

    @property
    def words(self) -> str:
        """The words for what is expected."""
        return str(self.cls.WORDS)

    def accepts(self, value: object) -> bool:
        """Tell whether it is such a mapping, frozen."""
        return isinstance(value, self.cls)


@frozen
class ListOf(_Kept):
    """A tuple; a list in files."""

    item: "Form"
    one_or_many: bool = False
    """Whether a single member may stand there without a list around it."""
    rules: tuple[Rule, ...] = ()
    """What every member has to obey."""

    __hash__ = _Kept._kept

    @property
    def words(self) -> str:
        """The words for what is expected."""
        return f"a tuple of {self.item.words}"

    def accepts(self, value: object) -> bool:
        """Tell whether it is a tuple of what it should hold."""
        if type(value) is not tuple:
            return False
        match self.item:
            case Record(base) | Variant(base=base):
                # a record has thousands of entries, of a handful of classes
                return all(issubclass(kind, base) for kind in set(map(type, value)))
            case item:
                return all(map(item.accepts, value))


Form = Text | Reference | Integer | Number | Boolean | Choice | Scalar | Record | Variant | ListOf | FreeMapping


class Family(Protocol):
    """The base of several classes of which a tag says which one is meant."""

    TAG: ClassVar[str]
    KINDS: ClassVar[Mapping[str, type[Any]]]


_SIMPLE: Final[Mapping[Any, Form]] = {str: Text(), int: Integer(), float: Number(), bool: Boolean()}


@per_class
def form(annotation: Any) -> Form:
    """Return what a value of an annotated type is; None beside it is the matter of the field."""
    return _form(*_taken_apart(annotation))


def _form(plain: Any, marks: tuple[object, ...]) -> Form:
    for mark in marks:
        if isinstance(mark, Verweis):
            return Reference(mark)
    if plain in _SIMPLE:
        return _SIMPLE[plain]
    return _of_class(plain) if isinstance(plain, type) else _list(marks, *_taken_apart(get_args(plain)[0]))


def _list(marks: tuple[object, ...], item: Any, inner: tuple[object, ...]) -> ListOf:
    rules = tuple(mark for mark in inner if isinstance(mark, RULES))
    return ListOf(_form(item, inner), any(isinstance(mark, OneOrMany) for mark in marks), rules)


@per_class
def _of_class(cls: Any) -> Form:
    if issubclass(cls, Enum):
        return Choice(cls)
    if "KINDS" in cls.__dict__:
        return Variant(cls.TAG, cls, cls.KINDS)
    if Mapping in cls.__mro__:
        return FreeMapping(cls)
    return Scalar(cls) if hasattr(cls, "WORDS") else Record(cls)


def _taken_apart(annotation: Any) -> tuple[Any, tuple[object, ...]]:
    """Return the type in an annotation, without None, and the marks beside it."""
    if isinstance(annotation, type):
        return annotation, ()
    origin = get_origin(annotation)
    if origin is Union or origin is types.UnionType:
        return _taken_apart(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is Annotated:
        plain, marks = _taken_apart(annotation.__origin__)
        return plain, (*marks, *annotation.__metadata__)
    return annotation, ()


# --- the fields of a class ------------------------------------------------------------------------------------------


@frozen(eq=False)
class Field:
    """One field of a class of the model."""

    name: str
    form: Form
    annotation: Any
    required: bool
    """Whether it has to be stated."""
    nullable: bool
    """Whether None (null in files) is a value of it, which means unknown."""
    default: Any
    """What it holds where nothing is said; `MISSING` where something has to be."""
    rules: tuple[Rule, ...]
    """What its value has to obey beyond its type."""
    marks: tuple[object, ...]
    """Everything that its annotation says beside the type."""
    privacy: Privacy
    ruled: bool
    """Whether there are any rules, for its value or for the members of its tuple."""

    @property
    def many(self) -> bool:
        """Whether it holds a tuple."""
        return isinstance(self.form, ListOf)

    @property
    def item(self) -> Form:
        """What it holds, or what each member of its tuple is."""
        return self.form.item if isinstance(self.form, ListOf) else self.form

    @property
    def verweis(self) -> Verweis | None:
        """Where its ids may point; None for a field that holds no ids."""
        return self.item.verweis if isinstance(self.item, Reference) else None

    @property
    def nested(self) -> type[Any] | None:
        """The class of the objects that it holds, or the base of their classes; None for a field that holds none."""
        return self.item.cls if isinstance(self.item, Record) else getattr(self.item, "base", None)

    def marked(self, mark: type[object]) -> bool:
        """Tell whether its annotation carries a mark of a kind."""
        return any(isinstance(one, mark) for one in self.marks)

    def check(self, value: object) -> None:
        """Raise `InvalidValueError` for a value of the right type that the field does not allow."""
        if value is None:
            return
        wrong = refusal(self, value)
        if wrong is not None:
            raise InvalidValueError(wrong, self.name)


def refusal(field: Field, value: Any) -> str | None:
    """Return what is said of a value of the right type that a field does not allow; None where it is allowed."""
    if isinstance(field.form, ListOf) and field.form.rules:
        said = (_refused(field.form.item, field.form.rules, member) for member in value)
        wrong = next((words for words in said if words is not None), None)
        if wrong is not None:
            return wrong
    return _refused(field.form, field.rules, value)


def _refused(form: Form, rules: tuple[Rule, ...], value: object) -> str | None:
    broken = next((rule for rule in rules if not rule.holds(value)), None)
    if broken is None:
        return None
    kind = form.words
    # of a number both bounds are told
    for rule in rules if isinstance(broken, Bound) else (broken,):
        kind = rule.words(kind)
    got = ", ".join(map(str, value)) if isinstance(value, tuple) else shown(value)
    return f"expected {kind}, got {got}"


@per_class
def fields(cls: type) -> Mapping[str, Field]:
    """Return the fields of a class that a document carries, by name, in canonical order.

    First the id, then what the class adds to `Eintrag`, last what every entry has. A field that a kind of unit gives
    another default keeps its place.
    """
    known = {one.name: one for one in declared(cls) if one.init and not one.metadata.get("intern")}
    order = [name for base in reversed(cls.__mro__) for name in getattr(base, "__annotations__", ())]
    names = sorted(known, key=order.index)
    last = [name for name in names if known[name].metadata.get("schluss")]
    middle = [name for name in names if name != "id" and name not in last]
    shared = _of_bases(cls)
    return {
        name: shared[name][1] if name in shared and shared[name][0] is known[name] else _field(known[name])
        for name in (*(["id"] if "id" in known else []), *middle, *last)
    }


def _of_bases(cls: type) -> Mapping[str, tuple[Declared, Field]]:
    """Return the fields that the bases of a class have, and how they declare them; most are left as they are."""
    return {
        one.name: (one, known[one.name])
        for base in reversed(cls.__bases__)
        for known in ((fields(base),) if declared(base) else ())
        for one in declared(base)
        if one.name in known
    }


def _field(one: Declared) -> Field:
    default = _default(one)
    plain, marks = _taken_apart(one.annotation)
    what = _form(plain, marks)
    rules = tuple(mark for mark in marks if isinstance(mark, RULES))
    inner = _taken_apart(get_args(plain)[0])[1] if isinstance(what, ListOf) else ()
    stated = next((mark for mark in (*marks, *inner) if isinstance(mark, Privacy)), None)
    return Field(
        one.name,
        what,
        one.annotation,
        required=default is MISSING,
        nullable=plain is not one.annotation and type(None) in get_args(one.annotation),
        default=default,
        rules=rules,
        marks=marks,
        privacy=stated or _usual(what, rules),
        ruled=bool(rules) or (isinstance(what, ListOf) and bool(what.rules)),
    )


def _default(one: Declared) -> Any:
    factory = getattr(one.default, "factory", None)
    return one.default if factory is None else factory()


def _usual(what: Form, rules: tuple[Rule, ...]) -> Privacy:
    item = what.item if isinstance(what, ListOf) else what
    rules = what.rules if isinstance(what, ListOf) else rules
    if isinstance(item, Text) and not any(isinstance(rule, Among | Id | EdgeId) for rule in rules):
        return Privacy.OFFICIAL
    return Privacy.PROSE if isinstance(item, FreeMapping) else Privacy.STRUCTURAL


def privacy(cls: type) -> Mapping[str, Privacy]:
    """Return what each field of a class means for the public view."""
    return {name: field.privacy for name, field in fields(cls).items()}
