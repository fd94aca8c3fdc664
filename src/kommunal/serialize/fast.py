"""Documents without mistakes, read fast, by functions that are written for it (`generated`).

It accepts exactly what `reader` accepts, or less. At the first doubt it raises `Doubt` and says nothing: then `reader`
reads, which knows the words. Values that occur often (references, dates, periods) are checked once per document and
shared; ids and texts are checked all together at the end.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any, Final
from unicodedata import is_normalized

from kommunal.classes import frozen
from kommunal.errors import InvalidValueError
from kommunal.model import forms
from kommunal.model.characters import FORBIDDEN, is_line
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.forms import Field, Form
from kommunal.model.marks import RESERVED, Verweis
from kommunal.serialize.generated import EXACT, Doubt, Shared, recipe
from kommunal.serialize.layouts import Layout
from kommunal.serialize.versions import FORMAT

__all__ = ["Contents", "Doubt", "FastReader"]

_SURELY_SHALLOW: Final = 20  # levels of erweiterungen; whether more are too many depends on what is above them
_Read = Callable[[Any], object]


@frozen
class Contents:
    """What a document says with which nothing is wrong."""

    values: Mapping[str, object]
    """What it says of each field."""
    named: Mapping[Verweis, Collection[str]]
    """Every id that it names, by where that may point."""
    names: Collection[str] | None
    """The names of its fields in its order; None where only the text tells that."""


class FastReader:
    """One fast reading of one document: of a tree of dicts, or of one of structs."""

    def __init__(self, missing: object = None) -> None:
        """Start a reading; `missing` is what a struct holds where the document says nothing, None for dicts."""
        self._missing = missing
        self.keys = 0
        """How many keys the mappings that were read have together."""
        self.colons = 0
        """How many colons stand inside of what was read."""
        self.named: dict[forms.Reference, list[str]] = {}
        """What was named in the last reading, by where it may point; some of it several times."""
        self._shared: dict[forms.Reference, dict[str, str]] = {}
        """What was named beside that: each text once, which all that name it share."""
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.lines: list[str] = []
        self._unsure: list[_Known] = []
        """What is worked out once for each value before its texts have been looked at."""
        self._helpers: dict[Any, Any] = {}

    def document(self, tree: Any, layout: Layout) -> Contents:
        """Return what a document in the current version says; lists are still lists. Raise `Doubt` else."""
        with self._doubting():
            if type(tree) is not dict or tree["format"] != FORMAT:
                raise Doubt
            self.keys += len(tree)
            values = {name: self._value(layout.fields[name], part) for name, part in tree.items() if name != "format"}
        if not values.keys() >= set(layout.required):
            raise Doubt
        named = {form.verweis: keys for form, keys in self.named.items()}
        for form, shared in self._shared.items():
            named[form.verweis] = [*named.get(form.verweis, ()), *shared]
        # a struct does not keep the order in which its fields came
        return Contents(values, named, tuple(tree) if self._missing is None else None)

    def one(self, form: Form, tree: object) -> object:
        """Return the value that a form gives to a part of a tree; raise `Doubt` where it may give none."""
        with self._doubting():
            return self._one(form, tree)

    def many(self, form: Form, trees: Sequence[object]) -> list[object]:
        """Return the values that a form gives to parts of a tree; raise `Doubt` where it may give one of them none."""
        with self._doubting():
            return list(map(self.helper(form), trees))

    def entries(self, form: Form, trees: Sequence[object], read: Callable[[int], object]) -> list[object]:
        """Return the values that a form gives to parts of a tree; `read` gives, by number, those that are in doubt."""
        with suppress(Doubt):
            return self.many(form, trees)
        values = []
        for number, tree in enumerate(trees):
            try:
                values.append(self.one(form, tree))
            except Doubt:
                values.append(read(number))
        return values

    @contextmanager
    def _doubting(self) -> Iterator[None]:
        """Take for doubt what goes wrong where a tree is not what it should be; look at its ids and texts at the end.

        Until then every part of the reader takes for an id, a reference or text whatever stands there.
        """
        for noted in (self.ids, self.texts, self.lines, *self.named.values()):
            noted.clear()
        try:
            yield
            if not self._are_good():
                raise Doubt
        except (InvalidValueError, KeyError, TypeError, AttributeError, OverflowError, Doubt):
            # something bad may be among them
            for known in self._unsure:
                known.clear()
            for shared in self._shared.values():
                shared.clear()
            raise Doubt from None

    def _are_good(self) -> bool:
        """Tell whether all that was taken for ids, references and text is that; raise `TypeError` where one is none."""
        named = chain(self.named.items(), self._shared.items())
        if not _are_slugs(self.ids) or not all(_are_slugs(keys, ".", form.reserved) for form, keys in named):
            return False
        whole = " ".join(["", *self.lines, *self.texts, ""])  # nothing composes with a blank
        self.colons += whole.count(":")
        if not is_normalized("NFC", whole):
            return False
        # printable, and no two blanks side by side: then none is empty or blank, and each is one line
        if whole.isprintable() and "  " not in whole:
            return True
        filled = all(map(str.strip, chain(self.lines, self.texts)))
        return filled and not FORBIDDEN.search(whole) and all(map(is_line, self.lines))

    def _value(self, field: Field, tree: object) -> object:
        if tree is None and field.nullable:
            return None
        if not isinstance(field.form, forms.ListOf):
            return self._one(field.form, tree)
        if not isinstance(tree, list | tuple):
            raise Doubt
        return list(map(self.helper(field.form.item), tree))

    def _one(self, form: Form, tree: Any) -> object:
        helper = self.helper(form)
        return helper[tree] if isinstance(helper, dict) else helper(tree)

    def helper(self, form: Form | Field | Shared) -> Any:
        """Return what reads a form: a function, or a mapping from what is written to what is meant."""
        helper = self._helpers.get(form)
        if helper is None:
            helper = self._helpers[form] = self._new(form)
        return helper

    def _new(self, form: Any) -> object:
        match form:
            case Field():
                return _Known(form.check)  # each value of the field is asked once whether it obeys
            case forms.Scalar():
                cls: Any = form.cls
                return _Known(partial(_scalar, cls))
            case forms.Choice():
                return {str(member): member for member in form.cls}
            case forms.FreeMapping():
                return self._free
            case forms.Variant():
                return self._variant(form)
            case forms.Reference():
                return self.named.setdefault(form, [])
            case Shared(forms.Reference() as item):
                return self._shared.setdefault(item, {}).setdefault
            case Shared(forms.Record(cls)):
                read = self._record(cls)
                return self._alike(read if self._missing is not None else lambda items: read(dict(items)))
            case Shared(forms.ListOf(item)):
                part = self.helper(item)
                return self._alike(lambda trees: tuple(map(part, trees)))
            case forms.ListOf(forms.Reference() as item):
                return self._single(item)
            case _:
                return self._record(form.cls)

    def _single(self, form: forms.Reference) -> "_Known":
        """Return a mapping from a reference to the tuple of it alone."""
        named = self.helper(form)

        def single(tree: Any) -> tuple[object]:
            named.append(tree)
            return (tree,)

        return self._known(single)

    def _record(self, cls: type) -> _Read:
        make, needed = recipe(cls, self._missing)
        return make(self, *map(self.helper, needed))

    def _variant(self, form: forms.Variant) -> _Read:
        # most cities use few of the kinds: each is prepared when the first of it comes
        if self._missing is not None:
            classes: Any = _Known(lambda struct: self.helper(forms.Record(struct.cls)))
            return lambda tree: classes[type(tree)](tree)
        kinds: Any = _Known(lambda tag: self.helper(forms.Record(form.kinds[tag])))
        return lambda tree: kinds[tree[form.tag]](tree)

    def _alike(self, read: _Read) -> "_Known":
        """Return a mapping from texts and scalars to what they mean, and how many keys and colons are in them.

        What stands for a dict is the tuple of its items.
        """
        texts = self.texts

        def first(tree: Any) -> tuple[object, int, int]:
            keys, colons, number = self.keys, self.colons, len(texts)
            value = read(tree)
            keys, self.keys = self.keys - keys, keys
            colons = self.colons - colons + sum(text.count(":") for text in texts[number:])
            # whoever states it counts both, this time too; the colons of its texts are counted at the end besides
            self.colons -= colons
            return value, keys, colons

        return self._known(first)

    def _known(self, meaning: _Read) -> "_Known":
        self._unsure.append(_Known(meaning))
        return self._unsure[-1]

    def _free(self, tree: object) -> Erweiterungen:
        if type(tree) is not dict:
            raise Doubt
        self._count(tree, 0)
        return Erweiterungen(tree)

    def _count(self, tree: object, depth: int) -> None:
        if depth > _SURELY_SHALLOW or (type(tree) is float and not -EXACT < tree < EXACT):
            raise Doubt
        if type(tree) is dict:
            self.keys += len(tree)
            for name, item in tree.items():
                self._count(name, depth + 1)
                self._count(item, depth + 1)
        elif isinstance(tree, dict):
            raise Doubt
        elif type(tree) is list:
            for item in tree:
                self._count(item, depth + 1)
        elif type(tree) is str:
            self.colons += tree.count(":")


class _Known(dict[Any, object]):
    """What keys mean: worked out once for each."""

    __slots__ = ("_meaning",)

    def __init__(self, meaning: _Read) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, tree: object) -> object:
        value = self[tree] = self._meaning(tree)
        return value


@lru_cache(maxsize=8192)
def _scalar(cls: Any, text: object) -> object:
    """Return the value that a text means, such as a date: many documents state the same."""
    if type(text) is not str:
        raise Doubt
    return cls(text)


def _are_slugs(words: Collection[str], also: str = "", allowed: Collection[str] = ()) -> bool:
    """Tell whether all match `ID` (with another character beside the hyphen: `REFERENCE`), none reserved.

    Looked at as one long text, which is many times faster than one by one. Raises `TypeError` where one is no str.
    """
    whole = "\n".join(["", *words, ""])
    if not words or not whole.isascii() or whole.count("\n") != len(words) + 1:
        return not words
    if any(f"\n{word}\n" in whole for word in RESERVED if word not in allowed):
        return False
    kinds = whole.encode().translate(_kinds_of_characters(also))
    return b"--" not in kinds and b"?" not in kinds


@cache
def _kinds_of_characters(also: str) -> bytes:
    """Return which characters stand within slugs, which between them, and which nowhere: a, hyphen, question mark."""
    kinds = dict.fromkeys("abcdefghijklmnopqrstuvwxyz0123456789", "a") | dict.fromkeys("-\n" + also, "-")
    return "".join(kinds.get(chr(number), "?") for number in range(256)).encode()
