"""Files as a user wants them: refused where `check` calls something an error, all problems at once; written whole."""

import os
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar, overload

from kommunal.errors import DocumentError, InvalidValueError, Problem
from kommunal.model.collector import collector_paused
from kommunal.model.forms import Form
from kommunal.model.strict import Lesbar
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.wandel import Reorganisation
from kommunal.serialize.document import MAX_BYTES, Draft, draft_of_text, draft_of_tree, parsed_draft
from kommunal.serialize.files import Text, read_file, text_in_file, write_file
from kommunal.serialize.formats import Format, format_named, format_of
from kommunal.serialize.layouts import form_of, is_known

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "dump",
    "dumps",
    "from_dict",
    "load",
    "load_reorganisation",
    "loads",
    "loads_reorganisation",
    "read_stored",
    "refuse_contradictions",
    "to_dict",
]

T = TypeVar("T")

# findings that concern one reference each: they hold whatever else could not be read
_REFERENCES: Final = ("S101", "S103")


def load(
    path: str | os.PathLike[str] | IO[bytes],
    *,
    format: str | None = None,
    strict: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Verwaltung:
    """Return the Verwaltung in a file, by its suffix or `format` in JSON or YAML; an open binary file needs `format`.

    Raises `DocumentError` with everything that is wrong, in file order; with `strict` False, contradictions between
    entries are let through, for `check` to report. `max_bytes` is the size above which a document is refused. A file
    that is not there is a `FileNotFoundError`.

    The text is not kept, but read again when somebody asks in which line something stands. Where the file says
    something else by then, or has gone, findings name it without a line.
    """
    if not isinstance(path, str | os.PathLike):
        return loads(path.read(max_bytes + 1), format=format or "yaml", strict=strict, max_bytes=max_bytes)
    text, form = _text_of(path, format, max_bytes)
    kept = text_in_file(path, text)
    return read_stored(text, kept, form, source=os.fspath(path), strict=strict, max_bytes=max_bytes)


def read_stored(
    text: bytes, kept: Text, format: Format, *, source: str, strict: bool = True, max_bytes: int = MAX_BYTES
) -> Verwaltung:
    """Return the Verwaltung in a text that can be read again when somebody asks for a place in it. See `load`."""
    with collector_paused():
        return _checked(draft_of_text(text, format, source=source, max_bytes=max_bytes, kept=kept), strict=strict)


@overload
def loads(
    text: str | bytes,
    cls: type[Verwaltung] = Verwaltung,
    *,
    format: str = "json",
    source: str | None = None,
    strict: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Verwaltung: ...
@overload
def loads(text: str | bytes, cls: type[T], *, format: str = "json", source: str | None = None) -> T: ...
def loads(
    text: str | bytes,
    cls: type = Verwaltung,
    *,
    format: str = "json",
    source: str | None = None,
    strict: bool = True,
    max_bytes: int = MAX_BYTES,
) -> object:
    """Return the Verwaltung in a text, or what is of another class; `source` names it in problems. See `load`.

    >>> from kommunal import Amt
    >>> loads('{"art": "amt", "id": "jugendamt", "name": "Jugendamt"}', Amt)
    Amt(id='jugendamt', name='Jugendamt')
    """
    with collector_paused():
        if cls is not Verwaltung:
            form = _form_of(cls)
            other, tree = parsed_draft(text, form, format_named(format), source)
            return other.part(form, tree)
        draft = draft_of_text(text, format_named(format), source=source, max_bytes=max_bytes)
        return _checked(draft, strict=strict)


@overload
def from_dict(data: object, cls: type[Verwaltung] = Verwaltung, *, strict: bool = True) -> Verwaltung: ...
@overload
def from_dict(data: object, cls: type[T]) -> T: ...
def from_dict(data: object, cls: type = Verwaltung, *, strict: bool = True) -> object:
    """Return the Verwaltung, or what is of another class, in a tree as `to_dict` makes it. See `load`.

    >>> from kommunal import Zeitraum
    >>> from_dict({"ab": "2021-02~"}, Zeitraum).label
    'ab etwa Februar 2021'
    """
    if cls is not Verwaltung:
        return Draft().part(_form_of(cls), data)
    with collector_paused():
        return _checked(draft_of_tree(data), strict=strict)


@overload
def to_dict(value: Lesbar) -> dict[str, Any]: ...
@overload
def to_dict(value: object) -> Any: ...
def to_dict(value: object) -> Any:
    """Return a Verwaltung, an entry or a value as dicts, lists and scalars; what equals its default is left out.

    A Verwaltung states its `format`. A date, a key, a term of a closed list is text.

    >>> from kommunal import Amt
    >>> to_dict(Amt(id="jugendamt", name="Jugendamt"))
    {'art': 'amt', 'id': 'jugendamt', 'name': 'Jugendamt'}
    """
    from kommunal.serialize.writer import tree_of, tree_of_document  # who only reads does without

    return tree_of_document(value) if isinstance(value, Verwaltung) else tree_of(_form_of(type(value)), value)


def dumps(value: object, *, format: str = "json") -> str:
    """Return a Verwaltung, an entry or a value as JSON or YAML text; equal ones always give the same text."""
    return format_named(format).write(to_dict(value))


def dump(
    verwaltung: Verwaltung, path: str | os.PathLike[str], *, format: str | None = None, strict: bool = True
) -> None:
    """Write a Verwaltung to a file, by its suffix or `format` as JSON or YAML.

    The file is replaced as a whole: whatever happens, it holds the old text or the new one. A new file's permissions
    follow the umask; permissions, owner and extended attributes of an existing one are kept. A symbolic link stays
    one; a device or FIFO is written through. Raises `InvalidValueError` for another suffix, `DocumentError` for what
    `load` would refuse (unless `strict` is False, there as here), and `OSError`, which names the file, where it cannot
    be written.
    """
    form = format_named(format) if format else format_of(_as_path(path))
    if strict:
        refuse_contradictions(verwaltung, source=os.fspath(path))
    write_file(path, form.write(to_dict(verwaltung)))


def refuse_contradictions(verwaltung: Verwaltung, *, source: str | None = None) -> None:
    """Raise `DocumentError` for what `load` would refuse in a document that says this."""
    from kommunal.rules import contradictions  # who reads without them does without the rules

    found = contradictions(verwaltung)
    if found:
        raise DocumentError([Problem(finding.path, finding.message, source, german=finding.text) for finding in found])


def load_reorganisation(path: str | os.PathLike[str], *, format: str | None = None) -> Reorganisation:
    """Return the Reorganisation in a file: ``format: kommunal/1``, and beside it the fields of the Reorganisation.

    Raises `DocumentError` with everything that is wrong, in file order. That its steps fit a Verwaltung is for
    `reorganise` to say.
    """
    text, form = _text_of(path, format, MAX_BYTES)
    return loads_reorganisation(text, format=form.name, source=os.fspath(path))


def loads_reorganisation(text: str | bytes, *, format: str = "yaml", source: str | None = None) -> Reorganisation:
    """Return the Reorganisation in a text; see `load_reorganisation`."""
    draft, tree = parsed_draft(text, form_of(Reorganisation), format_named(format), source)
    return draft.of_class(Reorganisation, tree)


def _text_of(path: str | os.PathLike[str], format: str | None, max_bytes: int) -> tuple[bytes, Format]:
    form = format_named(format) if format else format_of(_as_path(path))
    return read_file(path, max_bytes + 1), form


def _as_path(path: str | os.PathLike[str]) -> "Path":
    from pathlib import Path  # which a program that reads texts does without

    return Path(path)


def _form_of(cls: type) -> Form:
    if not any(map(is_known, cls.__mro__)):
        raise InvalidValueError(f"expected a class of kommunal or one of its objects, got {cls.__name__}")
    return form_of(cls)


def _checked(draft: Draft, *, strict: bool) -> Verwaltung:
    """Return what a draft says; raise `DocumentError` with its mistakes and, where asked for, its contradictions."""
    if strict:
        from kommunal.rules import contradictions

        draft.object_to(
            (finding.path, finding.message, finding.text)
            for finding in contradictions(
                draft.verwaltung, select=() if draft.sound else _REFERENCES, named=draft.named
            )
            # what refers to an entry that could not be read refers to something: one mistake gives one problem
            if draft.unreadable.isdisjoint(finding.ids[finding.entry is not None :])
        )
    return draft.result()
