"""From a tree of dicts, lists and scalars to the classes of the model, with everything that is wrong with it.

The tree is what `json.loads` gives. Every mistake becomes one `Defect`; what cannot be read is `UNREADABLE`.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count
from typing import Any, Final

from kommunal.classes import field, frozen
from kommunal.errors import InvalidValueError
from kommunal.model import characters, forms
from kommunal.model.characters import nfc
from kommunal.model.forms import Field, Form
from kommunal.model.regex import regex
from kommunal.model.sprechzeiten import Sprechzeit
from kommunal.model.text import likely, near
from kommunal.model.zeit import Uhrzeit
from kommunal.serialize.layouts import Layout, layout
from kommunal.serialize.shorthand import long_hours

__all__ = [
    "MAX_DEPTH", "TOO_DEEP", "UNREADABLE", "Defect", "Path", "Reader", "Repeated", "in_words", "meant",
    "parsed", "parts_if_pure", "shown", "too_deep",
]  # fmt: skip

Path = tuple[str | int, ...]
MAX_DEPTH: Final = 100
"""How many levels of lists and mappings a document may have."""
TOO_DEEP: Final = f"expected at most {MAX_DEPTH} levels, got more"
"""What is said of a tree with more."""
UNREADABLE: Final = object()
"""What reading returns where there is a `Defect` instead of a value."""
_HINTS: Final = 1000
_FLAT: Final = frozenset((str, int, float, bool, type(None)))
_CLOCK: Final = regex(r"([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?(?: ?Uhr)?")
_PROSE: Final = regex(r"[^a-z0-9_]")


class Repeated(dict[str, object]):
    """A mapping in which the source states a key more than once; it holds what came last."""

    repetitions: tuple[tuple[str, int], ...] = ()
    """Every statement after the first: the key, and which statement of the key it is, from 1."""

    def copy(self) -> "Repeated":
        """Return another that is stated alike."""
        other = Repeated(self)
        other.repetitions = self.repetitions
        return other

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
        """Return a mapping of what a source states, in its order: a plain dict where every key stands there once."""
        mapping = dict(pairs)
        if len(mapping) == len(pairs):
            return mapping
        repeated = cls(mapping)
        before: dict[str, Iterator[int]] = defaultdict(count)
        stated = ((name, next(before[name])) for name, _ in pairs)
        repeated.repetitions = tuple((name, number) for name, number in stated if number)
        return repeated


@frozen
class Defect:
    """One thing that is wrong, by its place in the tree; the line is looked up later."""

    path: Path
    message: str
    at_key: bool = False
    """Whether the name of the field is wrong, not what it holds."""
    occurrence: int = -1
    """Which statement of a key that stands there several times; the last counts."""
    german: str | None = None
    """The message in German, where it comes from a rule, which says both."""


def in_words(path: Path) -> str:
    """Write a path as people read it: ``einheiten[1].gueltig.ab``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def parsed(path: str) -> Path:
    """Return the path that `in_words` wrote."""
    parts = path.replace("[", ".[").split(".") if path else []
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts if part)


def too_deep(tree: object) -> Path | None:
    """Return the path of the first part of a tree that lies deeper than `MAX_DEPTH`; None where all is well."""
    level: Collection[tuple[Path, object]] = [((), tree)]
    for _ in range(MAX_DEPTH):
        # each part once, however often it stands there: it may contain itself
        nested = (((*path, name), item) for path, part in level for name, item in _items(part) if _is_nested(item))
        level = {id(item): (path, item) for path, item in nested}.values()
    return next((path for path, _ in level), None)


def parts_if_pure(tree: object) -> int:
    """Return how many parts a tree has; 0 where one only resembles what a JSON reader gives, as a subclass of str."""
    open_, number = [tree], 0
    while open_:
        part = open_.pop()
        number += 1
        if isinstance(part, dict):
            open_.extend(part.values())
        elif type(part) is list:
            open_.extend(part)
        elif type(part) not in _FLAT:
            return 0
    return number


def _is_nested(part: object) -> bool:
    return type(part) not in _FLAT and isinstance(part, Mapping | list | tuple)


def _items(part: object) -> Iterable[tuple[Any, object]]:
    if isinstance(part, Mapping):
        return part.items()
    return enumerate(part) if isinstance(part, list | tuple) else ()


@frozen(eq=False)
class Reader:
    """One reading of a tree; collects what is wrong."""

    defects: list[Defect] = field(factory=list, init=False)

    def note(
        self, path: Path, message: str, *, at_key: bool = False, occurrence: int = -1, german: str | None = None
    ) -> object:
        """Note that something is wrong."""
        self.defects.append(Defect(path, message, at_key, occurrence, german))
        return UNREADABLE

    def is_too_deep(self, tree: object) -> bool:
        """Tell whether a tree has too many levels, which is noted."""
        deep = too_deep(tree)
        return deep is not None and self.note(deep, TOO_DEEP) is UNREADABLE

    def read(self, form: Form, tree: object, path: Path) -> object:
        """Return the value that a form gives to a part of the tree, or `UNREADABLE`."""
        match form:
            case forms.Record():
                return self.record(layout(form.cls), tree, path)
            case forms.Variant():
                return self._variant(form, tree, path)
            case forms.ListOf():
                return self._list(form, tree, path)
        if isinstance(form, forms.FreeMapping) and self._repeated_within(tree, path):
            return UNREADABLE
        try:
            return _leaf(form, tree)
        except InvalidValueError as error:
            hint = _hint(form.likely(tree)) if isinstance(form, forms.Choice) and self.hints else ""
            return self.note(path, error.message + hint)

    @property
    def hints(self) -> bool:
        """Whether to look for near names: it takes time, and nobody reads a thousand hints."""
        return len(self.defects) < _HINTS

    def record(self, layout: Layout, tree: object, path: Path, also: Iterable[str] = ()) -> object:
        """Return an object of one class; `also` are names beside its fields that may stand there."""
        if not isinstance(tree, Mapping):
            return self.note(path, _expected("a mapping", tree))
        before = len(self.defects)
        self.keys(layout, tree, path, also)
        values = {
            name: self.field(one, tree[name], (*path, name)) for name, one in layout.fields.items() if name in tree
        }
        for name in layout.required:
            if name not in tree:
                self.note((*path, name), "required field is missing")
        if len(self.defects) > before:
            return UNREADABLE
        try:
            return layout.cls(**values)
        except InvalidValueError as error:
            return self.note(_place(error, tree, path), error.message)

    def keys(self, layout: Layout, tree: Mapping[object, object], path: Path, also: Iterable[str] = ()) -> None:
        """Note every key that stands there twice or is no field."""
        self._repeated(tree, path)
        known = layout.keys.union(also)
        if tree.keys() <= known:
            return
        cut = _cut_texts(tree, known)
        for name in tree:
            if name not in known and name not in cut:
                free = [one for one in layout.fields if one not in tree] if self.hints else []
                self.note((*path, str(name)), f"unknown field{_near(name, free)}", at_key=True)
        for name, text in cut.items():
            if text:
                self.note((*path, name), f"unknown field; text with a comma needs quotes: {text}", at_key=True)

    def field(self, field: Field, tree: object, path: Path) -> object:
        """Return the value of one field, or `UNREADABLE`."""
        if tree is None and field.nullable:
            return None
        if tree is None and isinstance(field.form, forms.ListOf) and field.form.one_or_many:
            return ()
        value = self.read(field.form, tree, path)
        if value is not UNREADABLE and field.ruled:
            try:
                field.check(value)
            except InvalidValueError as error:
                return self.note(path, error.message)
        return value

    def _variant(self, form: forms.Variant, tree: object, path: Path) -> object:
        if not isinstance(tree, Mapping):
            return self.note(path, _expected("a mapping", tree))
        tag = tree.get(form.tag)
        if isinstance(tag, str) and tag in form.kinds:
            return self.record(layout(form.kinds[tag]), tree, path)
        words = f"one of {', '.join(form.kinds)}"
        if form.tag in tree:
            hint = _near(tag, form.kinds) if self.hints else ""
            self.note((*path, form.tag), f"{_expected(words, tag)}{hint}")
        else:
            self.note((*path, form.tag), f"required field is missing; expected {words}")
        # its other mistakes are found all the same, by the fields of the kind that was probably meant
        also = {name for kind in form.kinds.values() for name in layout(kind).fields}
        self.record(layout(meant(form, tree, hints=self.hints)), tree, path, {form.tag, *also})
        return UNREADABLE

    def _list(self, form: forms.ListOf, tree: object, path: Path) -> object:
        item = form.item
        if form.one_or_many and isinstance(tree, str | int):
            value = self.read(item, tree, path)
            return UNREADABLE if value is UNREADABLE else (value,)
        short = isinstance(item, forms.Record) and item.cls is Sprechzeit
        if isinstance(tree, str) and short:
            tree = [tree]
        if not isinstance(tree, list | tuple):
            return self.note(path, _expected("a list", tree))
        values: list[object] = []
        for number, part in enumerate(tree):
            place = (*path, number)
            try:
                ones = long_hours(part) if short else (part,)
            except InvalidValueError as error:
                values.append(self.note(_place(error, part, place), error.message))
                continue
            values += [one if short and isinstance(one, Sprechzeit) else self.read(item, one, place) for one in ones]
        return UNREADABLE if any(value is UNREADABLE for value in values) else tuple(values)

    def _repeated(self, tree: object, path: Path) -> None:
        for name, occurrence in tree.repetitions if isinstance(tree, Repeated) else ():
            self.note((*path, name), "field is stated twice", at_key=True, occurrence=occurrence)

    def _repeated_within(self, tree: object, path: Path) -> bool:
        """Note every key that is stated twice anywhere in a tree; tell whether there was one."""
        before = len(self.defects)
        self._repeated(tree, path)
        for name, item in _items(tree):
            self._repeated_within(item, (*path, name if isinstance(name, int) else str(name)))
        return len(self.defects) > before


def _place(error: InvalidValueError, tree: object, path: Path) -> Path:
    """Return the path of a mistake: of the field that it names, where the tree states that."""
    stated = error.field is not None and isinstance(tree, Mapping) and error.field in tree
    return (*path, str(error.field)) if stated else path


def meant(form: forms.Variant, tree: Mapping[object, object], *, hints: bool = True) -> type:
    """Return the kind that a tag says or comes nearest to, else the base of all."""
    tag = tree.get(form.tag)
    if not isinstance(tag, str):
        return form.base
    nearest = (tag,) if tag in form.kinds else near(tag, form.kinds, 1) if hints else ()
    return form.kinds[nearest[0]] if nearest else form.base


def _leaf(form: Form, tree: object) -> object:
    """Return a value that has no fields; raise `InvalidValueError` for another."""
    if isinstance(form, forms.Scalar):
        return _scalar(form.cls, tree)
    value = _value(form, tree)
    if not form.accepts(value):
        raise InvalidValueError(_expected(form.words, tree))
    return value


def _value(form: Form, tree: object) -> object:
    """Return what a part of a tree is written for; where it is for nothing, whatever the form does not accept."""
    match form:
        case forms.Text() if isinstance(tree, str):
            return nfc(tree)
        case forms.Number() if type(tree) is int:
            with suppress(OverflowError):
                return float(tree)
        case forms.Choice(cls):
            return cls(tree) if type(tree) is str and tree in map(str, cls) else None
        case forms.FreeMapping(cls) if isinstance(tree, Mapping):
            return cls(tree)
    return tree


def _scalar(cls: Any, tree: object) -> object:
    if type(tree) is not str:
        raise InvalidValueError(_expected(cls.WORDS, tree))
    try:
        value: object = cls(tree)
    except InvalidValueError as error:
        # a field means that the text as such is impossible: empty, or with control characters
        message = _expected(cls.WORDS, tree) if error.field else error.message
        clock = _CLOCK.fullmatch(tree) if cls is Uhrzeit else None
        hint = f"; did you mean '{clock[1]:0>2}:{clock[2] or '00'}'?" if clock else ""
        raise InvalidValueError(f"{message}{hint}") from None
    return value


def _expected(words: str, tree: object) -> str:
    return f"expected {words}, got {shown(tree)}"


def shown(tree: object) -> str:
    """Show a refused part of a tree as a document would name it."""
    if isinstance(tree, Mapping):
        return "a mapping"
    if isinstance(tree, list | tuple):
        return "a list"
    if tree is None or type(tree) is bool:
        return {None: "nothing", True: "true", False: "false"}[tree]
    return characters.shown(tree)


def _near(name: object, candidates: Iterable[str]) -> str:
    return _hint(likely(name, candidates)) if isinstance(name, str) else ""


def _hint(term: str | None) -> str:
    return f"; did you mean {term!r}?" if term else ""


def _cut_texts(tree: Mapping[object, object], known: Container[object]) -> Mapping[str, str]:
    """Return keys that are pieces of a text with commas, ``{name: Bauen, Wohnen}``; the first with how to write it."""
    texts: dict[str, str] = {}
    field, pieces = "", list[str]()
    for name, value in [*tree.items(), ("", "")]:
        if value is None and pieces and name not in known and _PROSE.search(str(name)):
            pieces.append(str(name))
            continue
        texts |= dict.fromkeys(pieces[1:], "")
        if len(pieces) > 1:
            texts[pieces[1]] = f'{field}: "{", ".join(pieces)}"'
        field, pieces = str(name), [value] if isinstance(value, str) and name in known else []
    return texts
