"""One document, from its text to a Verwaltung and back; everything that is wrong with it at once, in file order."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kommunal.errors import DocumentError, Problem
from kommunal.model.collector import collector_paused
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Eintrag
from kommunal.model.forms import Choice, Field, Form, Variant
from kommunal.model.marks import RESERVED, Verweis
from kommunal.model.schluessel import slug
from kommunal.model.verwaltung import COLLECTIONS, Kommune, Verwaltung
from kommunal.serialize.files import BrokenText, HeldText, Text, decoded
from kommunal.serialize.formats import Format
from kommunal.serialize.layouts import form_of, layout
from kommunal.serialize.origin import Origin
from kommunal.serialize.reader import UNREADABLE, Path, Reader, in_words, meant, parsed, parts_if_pure, shown
from kommunal.serialize.versions import FORMAT, up_to_date

if TYPE_CHECKING:
    from kommunal.serialize.fast import FastReader
    from kommunal.serialize.places import Places

__all__ = ["MAX_BYTES", "Draft", "draft_of_text", "draft_of_tree", "parsed_draft", "read_tree"]

T = TypeVar("T")
_ReadEntries = Callable[[Form, Sequence[object], str], list[object]]
MAX_BYTES: Final = 64 * 1024 * 1024
"""How large a document may be unless the caller says otherwise: 64 MiB, four times the largest city."""
_LAYOUT: Final = layout(Verwaltung)
_DEFAULTS: Final = "vorgaben"
_BYTES_OF_A_PART: Final = 15  # of a tree, about


class _Amount:
    """How much this process has read, by which `FastReader` or `Reader` takes less time; what they read is the same."""

    _WRITING = 200_000  # bytes that `Reader` reads in about the time that it takes to write the functions of the other

    def __init__(self) -> None:
        self._bytes = 0

    def pays_to_write_readers(self, more: int) -> bool:
        """Count so many bytes more, and tell whether to read them with functions that are written for it."""
        self._bytes += more
        return self._bytes > self._WRITING


_READ_SO_FAR: Final = _Amount()


def draft_of_text(
    text: str | bytes,
    format: Format,
    *,
    source: str | None = None,
    max_bytes: int = MAX_BYTES,
    kept: Text | None = None,
) -> "Draft":
    """Return what a text says; raise `DocumentError` where it gives no fields at all.

    `kept` gives the text again when somebody asks for a place in it; without, the text itself is kept.
    """
    fast = _READ_SO_FAR.pays_to_write_readers(len(text))
    with collector_paused():
        draft = _good_draft(text, format, source, fast=fast) if len(text) <= max_bytes else None
        if draft is None:
            draft, tree = parsed_draft(text, form_of(Verwaltung), format, source, max_bytes)
            draft.read(tree, fast=fast)
    # the tuples of the record, so that nothing is held twice
    rows = {name: getattr(draft.verwaltung, name) for name in draft.names if name in draft.entries}
    draft.origin = Origin(kept or HeldText(text), format.places, source, rows)
    return draft


def _good_draft(text: str | bytes, format: Format, source: str | None, *, fast: bool) -> "Draft | None":
    """Return what a text says with which nothing is wrong; None where something may be."""
    draft = Draft(source, lambda: format.places(decoded(text)))
    if fast:
        return draft if format.read_fast(text, draft.take) else None
    tree = format.plain_tree(text)
    if not isinstance(tree, dict):
        return None
    try:
        draft.read(tree, fast=False)
    except (DocumentError, BrokenText):
        return None
    return draft if draft.sound else None


def draft_of_tree(tree: object) -> "Draft":
    """Return what a tree says; raise `DocumentError` where it gives no fields at all."""
    draft = Draft()
    with collector_paused():
        draft.read(tree)
    return draft


def read_tree(tree: object) -> Verwaltung:
    """Return the Verwaltung in a tree, contradictions and all; raise `DocumentError` with what cannot be read."""
    return draft_of_tree(tree).result()


def parsed_draft(
    text: str | bytes, form: Form, format: Format, source: str | None, max_bytes: int = MAX_BYTES
) -> tuple["Draft", object]:
    """Return a draft of what a text says that knows where its parts stand, and the tree in it, not read yet."""
    try:
        if len(text) > max_bytes:
            raise BrokenText(f"expected a document of at most {max_bytes} bytes, got {len(text)}")
        parsed = format.parse(decoded(text), form)
    except BrokenText as broken:
        raise DocumentError([_problem(broken, source)]) from None
    return Draft(source, parsed.places, [_problem(one, source) for one in parsed.breaks]), parsed.tree


class Draft:
    """What one document says, and what is wrong with it so far."""

    verwaltung: Verwaltung
    """What could be read; for checks only, where the draft is not sound."""

    def __init__(
        self,
        source: str | None = None,
        places: "Callable[[], Places[Any]] | None" = None,
        problems: Collection[Problem] = (),
    ) -> None:
        self._source = source
        self._make_places = places
        self._problems = problems
        self.reader = Reader()
        self.entries: dict[str, list[Any]] = {}
        """The entries by their collection; in the place of one that could not be read, a stand-in."""
        self.unreadable: frozenset[str] = frozenset()
        """The ids of stand-ins."""
        self.named: Mapping[Verweis, Collection[str]] | None = None
        """Every id that the document names, by where that may point, where it was noted."""
        self.names: tuple[str, ...] = ()
        """The names of the fields of the document in its order."""
        self.origin: Origin | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong so far."""
        return not (self.reader.defects or self._problems)

    def take(self, tree: Any, fast: "FastReader") -> None:
        """Read a document with which nothing is wrong, whose lists may be of structs; raise `Doubt` for others."""
        from kommunal.serialize.fast import Doubt

        # with `vorgaben` more would be read than is stated
        if type(tree) is not dict or tree.get("format") != FORMAT or _DEFAULTS in tree:
            raise Doubt
        self.names = tuple(tree)
        fast.count({name: part for name, part in tree.items() if name not in COLLECTIONS})
        fast.keys += len(COLLECTIONS.keys() & tree.keys())
        values = self._values(tree, lambda form, entries, name: fast.many(form, entries))
        if not self.sound:
            raise Doubt
        self.named = fast.named
        self._make(values)

    def read(self, tree: object, *, fast: bool | None = None) -> None:
        """Read a tree, `fast` by functions that are written for it; raise `DocumentError` where it has no fields.

        Whether that pays for a tree that comes from no text is found out.
        """
        stated = self.fields_of(tree)
        self.names = tuple(map(str, stated))
        if fast is None:
            parts = parts_if_pure(stated)
            fast = parts > 0 and _READ_SO_FAR.pays_to_write_readers(parts * _BYTES_OF_A_PART)
        values = self._values(stated, self._entries_fast() if fast else self._entries)
        if not self.sound:
            self.unreadable = frozenset(self._replace_unreadable(stated))
        self._make(values)

    def part(self, form: Form, tree: object) -> object:
        """Return the value that a form gives to a tree; raise `DocumentError` with everything that is wrong."""
        return self.if_sound(None if self.reader.is_too_deep(tree) else self.reader.read(form, tree, ()))

    def object_to(self, contradictions: Iterable[tuple[str, str, str]]) -> None:
        """Note contradictions between entries, each by its path in the document and what it is, in German too."""
        noted = {defect.path for defect in self.reader.defects}
        for path, message, german in contradictions:
            place = parsed(path)
            # what a stand-in holds instead of a bad value is nobody's mistake
            if not any(place[:length] in noted for length in range(3, len(place) + 1)):
                self.reader.note(place, message, german=german)

    def result(self) -> Verwaltung:
        """Return the Verwaltung; raise `DocumentError` with everything that is wrong."""
        # nobody has seen it yet; to make another one would check every entry again
        object.__setattr__(self.verwaltung, "herkunft", self.origin)
        return self.if_sound(self.verwaltung)

    def of_class(self, cls: type[T], tree: object) -> T:
        """Return the object of a class in a tree that begins as a document does; raise `DocumentError` as `part`."""
        value: Any = self.reader.record(layout(cls), self.fields_of(tree), (), ("format",))
        read: T = self.if_sound(value)
        return read

    def if_sound(self, value: T) -> T:
        """Return what was read; raise `DocumentError` with everything that is wrong."""
        if not self.sound:
            raise self.error()
        return value

    def fields_of(self, tree: object) -> Mapping[object, object]:
        """Return the fields of a document in the current version; raise `DocumentError` where there can be none."""
        current = None if self.reader.is_too_deep(tree) else up_to_date(tree, self.reader)
        if current is None:
            raise self.error()
        return current

    def error(self) -> DocumentError:
        """Return everything that is wrong, in file order."""
        places = self._make_places() if self._make_places and self.reader.defects else None
        problems = list(self._problems)
        for defect in self.reader.defects:
            line = column = None
            if places is not None:
                line, column = places.find(defect.path, at_key=defect.at_key, occurrence=defect.occurrence)
            problems.append(
                Problem(in_words(defect.path), defect.message, self._source, line, column, german=defect.german)
            )
        problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
        return DocumentError(problems)

    def _values(self, tree: Mapping[object, object], read_entries: _ReadEntries) -> dict[str, object]:
        """Return what the document says of each field; keep of a list of entries what could be read, at its place."""
        self.reader.keys(_LAYOUT, tree, (), ("format", _DEFAULTS))
        sources = self._default_sources(tree) if _DEFAULTS in tree else []
        values: dict[str, object] = {}
        for name, field in _LAYOUT.fields.items():
            stated = tree.get(name)
            if name not in tree:
                if field.required:
                    self.reader.note((name,), "required field is missing")
            elif name in COLLECTIONS and isinstance(stated, list | tuple):
                rows = stated if name == "quellen" or not sources else [_with(sources, one) for one in stated]
                self.entries[name] = read_entries(form_of(COLLECTIONS[name]), rows, name)
            else:
                values[name] = self.reader.field(field, stated, (name,))
        return values

    def _default_sources(self, tree: Mapping[object, object]) -> list[object]:
        """Return the sources of entries that name none: ``vorgaben: {quellen: [organigramm]}``."""
        stated = tree[_DEFAULTS]
        if not isinstance(stated, Mapping) or set(stated) != {"quellen"}:
            self.reader.note(
                (_DEFAULTS,), f"expected a mapping such as {{quellen: [organigramm]}}, got {shown(stated)}"
            )
            return []
        place: Path = (_DEFAULTS, "quellen")
        sources = self.reader.field(layout(Organisationseinheit).fields["quellen"], stated["quellen"], place)
        listed = tree.get("quellen")
        known = (
            [one.get("id") for one in listed if isinstance(one, Mapping)] if isinstance(listed, list | tuple) else []
        )
        for number, source in enumerate(sources if isinstance(sources, tuple) else ()):
            if source not in known:
                self.reader.note((*place, number), f"names {source!r}, and no entry in quellen has this id")
        return list(sources) if isinstance(sources, tuple) and set(sources) <= set(known) else []

    def _entries(self, form: Form, trees: Sequence[object], name: str) -> list[object]:
        return [self.reader.read(form, tree, (name, number)) for number, tree in enumerate(trees)]

    def _entries_fast(self) -> _ReadEntries:
        from kommunal.serialize.fast import FastReader  # first documents are read without

        fast = FastReader()
        return lambda form, trees, name: fast.entries(
            form, trees, lambda number: self.reader.read(form, trees[number], (name, number))
        )

    def _make(self, values: Mapping[str, object]) -> None:
        read: dict[str, Any] = {name: value for name, value in values.items() if value is not UNREADABLE}
        read |= {name: tuple(entries) for name, entries in self.entries.items()}
        # never handed out where something could not be read
        self.verwaltung = Verwaltung(**{"kommune": Kommune(ags="05000000"), **read})

    def _replace_unreadable(self, tree: Mapping[Any, Any]) -> Iterator[str]:
        """Put stand-ins in the place of entries that could not be read; yield their ids."""
        for name, entries in self.entries.items():
            for number, entry in enumerate(entries):
                if entry is UNREADABLE:
                    entries[number] = _stand_in(COLLECTIONS[name], tree[name][number], f"{name}-{number}-unlesbar")
                    yield entries[number].id


def _stand_in(cls: type[Eintrag], tree: object, spare_id: str) -> Eintrag:
    """Return a stand-in for an entry that could not be read: for checks only, of what it refers to and what to it.

    It keeps the id and every good field of its entry; `spare_id` is the id of one whose own cannot be told.
    """
    form = form_of(cls)
    stated = tree if isinstance(tree, Mapping) else {}
    plan = layout(meant(form, stated, hints=False) if isinstance(form, Variant) else cls)
    entry: Any = object.__new__(plan.cls)
    for name, field in plan.fields.items():
        # past the checks of the class, which may be what the entry failed
        object.__setattr__(entry, name, _harmless(field, stated, spare_id))
    if "id" in stated or not plan.edge:
        object.__setattr__(entry, "id", _id(stated.get("id"), spare_id))
    else:
        object.__setattr__(entry, "id", ".".join(filter(None, entry._end_parts())))
    made: Eintrag = entry
    return made


def _harmless(field: Field, stated: Mapping[object, object], spare_id: str) -> object:
    """Return a value that a field may hold: what was read, else nothing, else something harmless."""
    value = Reader().field(field, stated[field.name], ()) if field.name in stated else UNREADABLE
    if value is not UNREADABLE:
        return value
    if not field.required:
        return field.default
    return next(iter(field.form.cls)) if isinstance(field.form, Choice) else spare_id


def _id(stated: object, spare_id: str) -> str:
    # an id in the wrong spelling is most likely referred to in the right one
    candidate = slug(stated) if isinstance(stated, str) else ""
    return spare_id if candidate in RESERVED else candidate or spare_id


def _with(sources: list[object], tree: object) -> object:
    return {**tree, "quellen": sources} if type(tree) is dict and "quellen" not in tree else tree


def _problem(broken: BrokenText, source: str | None) -> Problem:
    return Problem("", broken.message, source, broken.line, broken.column)
