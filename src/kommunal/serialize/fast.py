"""Documents without mistakes, read fast, by functions that are written for it (`generated`).

It accepts exactly what `reader` accepts, or less. At the first doubt it raises `Doubt` and says nothing: then `reader`
reads, which knows the words. Values that occur often (references, dates, periods) are checked once per document and
shared; ids and texts are checked all together at the end.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any, Final
from unicodedata import is_normalized

from kommunal.errors import InvalidValueError
from kommunal.model import forms
from kommunal.model.characters import FORBIDDEN, is_line
from kommunal.model.eintrag import Erweiterungen
from kommunal.model.forms import Field, Form
from kommunal.model.marks import RESERVED, Verweis
from kommunal.serialize.generated import EXACT, Doubt, Shared, recipe

__all__ = ["Doubt", "FastReader"]

_SURELY_SHALLOW: Final = 20  # levels of erweiterungen; whether more are too many depends on what is above them
_Read = Callable[[Any], object]


class FastReader:
    """One fast reading of one document: of a tree of dicts, or of one of structs."""

    def __init__(self, missing: object = None) -> None:
        """Start a reading; `missing` is what a struct holds where the document says nothing, None for dicts."""
        self._missing = missing
        self.keys = 0
        """How many keys the mappings that were read have together."""
        self.colons = 0
        """How many colons stand inside of what was read."""
        self.named: dict[Verweis, list[str]] = defaultdict(list)
        """What was named so far, by where it may point; some of it several times."""
        self._named: dict[forms.Reference, list[str]] = {}
        """What is named in this reading."""
        self._shared: dict[forms.Reference, dict[str, str]] = {}
        """What is named beside that: each text once, which all that name it share."""
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.lines: list[str] = []
        self._unsure: list[_Known] = []
        """What is worked out once for each value before its texts have been looked at."""
        self.helper: Callable[[Form | Field | Shared], Any] = _Known(self._new).__getitem__
        """Returns what reads a form: a function, or a mapping from what is written to what is meant."""

    def one(self, form: Form, tree: object) -> object:
        """Return the value that a form gives to a part of a tree; raise `Doubt` where it may give none."""
        return self.many(form, [tree])[0]

    def many(self, form: Form, trees: Sequence[object]) -> list[object]:
        """Return the values that a form gives to parts of a tree; raise `Doubt` where it may give one of them none.

        Until the end every part of the reader takes for an id, a reference or text whatever stands there.
        """
        try:
            values = list(map(self.helper(form), trees))
            if not self._are_good():
                raise Doubt
        except (InvalidValueError, KeyError, TypeError, AttributeError, OverflowError, Doubt):
            # something bad may be among them
            for known in self._unsure:
                known.clear()
            raise Doubt from None
        else:
            for reference, keys in self._references():
                self.named[reference.verweis] += keys
            return values
        finally:
            for noted in (self.ids, self.texts, self.lines, *self._named.values()):
                noted.clear()
            for shared in self._shared.values():
                shared.clear()

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

    def _are_good(self) -> bool:
        """Tell whether all that was taken for ids, references and text is that; raise `TypeError` where one is none."""
        named = (_are_slugs(keys, ".", reference.reserved) for reference, keys in self._references())
        if not _are_slugs(self.ids) or not all(named):
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

    def _references(self) -> Iterator[tuple[forms.Reference, Collection[str]]]:
        # of the many kinds of references, a part of a document has few
        return (noted for noted in chain(self._named.items(), self._shared.items()) if noted[1])

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
                return self._named.setdefault(form, [])
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
        self.count(tree)
        return Erweiterungen(tree)

    def count(self, tree: object, depth: int = 0) -> None:
        """Count the keys and colons in a tree; raise `Doubt` where another reader may read another tree."""
        if depth > _SURELY_SHALLOW or (type(tree) is float and not -EXACT < tree < EXACT):
            raise Doubt
        if type(tree) is dict:
            self.keys += len(tree)
            for name, item in tree.items():
                self.count(name, depth + 1)
                self.count(item, depth + 1)
        elif isinstance(tree, dict):
            raise Doubt
        elif type(tree) is list:
            for item in tree:
                self.count(item, depth + 1)
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
