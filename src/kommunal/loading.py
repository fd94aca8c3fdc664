"""Files as a user wants them: refused where `check` calls something an error, all problems at once; written whole."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final, cast

from kommunal.model.collector import collector_paused
from kommunal.model.verwaltung import Verwaltung
from kommunal.model.wandel import Reorganisation
from kommunal.rules import contradictions
from kommunal.serialize import MAX_BYTES, Format, format_named, format_of, write_file
from kommunal.serialize.document import Draft, draft_of_text, draft_of_tree, read_part_text, tree_of_document

__all__ = ["dump", "dumps", "from_dict", "load", "load_reorganisation", "loads", "loads_reorganisation", "to_dict"]

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
    """
    if not isinstance(path, str | os.PathLike):
        return loads(path.read(max_bytes + 1), format=format or "yaml", strict=strict, max_bytes=max_bytes)
    text, form = _text_of(Path(path), format, max_bytes)
    return loads(text, format=form.name, source=os.fspath(path), strict=strict, max_bytes=max_bytes)


def loads(
    text: str | bytes,
    *,
    format: str = "json",
    source: str | None = None,
    strict: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Verwaltung:
    """Return the Verwaltung in a text; `source` names it in problems. See `load`."""
    with collector_paused():
        draft = draft_of_text(text, format_named(format), source=source, max_bytes=max_bytes)
        return _checked(draft, strict=strict)


def from_dict(data: Mapping[str, Any], *, strict: bool = True) -> Verwaltung:
    """Return the Verwaltung in a tree of dicts, lists and scalars, as `to_dict` makes it. See `load`."""
    with collector_paused():
        return _checked(draft_of_tree(data), strict=strict)


def to_dict(verwaltung: Verwaltung) -> dict[str, Any]:
    """Return a Verwaltung as dicts, lists and scalars in canonical order; what equals its default is left out."""
    return tree_of_document(verwaltung)


def dumps(verwaltung: Verwaltung, *, format: str = "json") -> str:
    """Return a Verwaltung as JSON or YAML text; the same Verwaltung always gives the same text."""
    return format_named(format).write(to_dict(verwaltung))


def dump(verwaltung: Verwaltung, path: str | os.PathLike[str], *, format: str | None = None) -> None:
    """Write a Verwaltung to a file, by its suffix or `format` as JSON or YAML.

    The file is replaced as a whole: whatever happens, it holds the old text or the new one. A new file's permissions
    follow the umask; permissions, owner and extended attributes of an existing one are kept. A symbolic link stays
    one; a device or FIFO is written through. Raises `InvalidValueError` for another suffix and `OSError`, which names
    the file, where it cannot be written.
    """
    form = format_named(format) if format else format_of(Path(path))
    write_file(path, form.write(to_dict(verwaltung)))


def load_reorganisation(path: str | os.PathLike[str], *, format: str | None = None) -> Reorganisation:
    """Return the Reorganisation in a file: ``format: kommunal/1``, and beside it the fields of the Reorganisation.

    Raises `DocumentError` with everything that is wrong, in file order. That its steps fit a Verwaltung is for
    `reorganise` to say.
    """
    text, form = _text_of(Path(path), format, MAX_BYTES)
    return loads_reorganisation(text, format=form.name, source=os.fspath(path))


def loads_reorganisation(text: str | bytes, *, format: str = "yaml", source: str | None = None) -> Reorganisation:
    """Return the Reorganisation in a text; see `load_reorganisation`."""
    return cast("Reorganisation", read_part_text(Reorganisation, text, format_named(format), source=source))


def _text_of(file: Path, format: str | None, max_bytes: int) -> tuple[bytes, Format]:
    form = format_named(format) if format else format_of(file)
    with file.open("rb") as stream:
        return stream.read(max_bytes + 1), form


def _checked(draft: Draft, *, strict: bool) -> Verwaltung:
    """Return what a draft says; raise `DocumentError` with its mistakes and, where asked for, its contradictions."""
    if strict:
        draft.object_to(
            (finding.path, finding.message)
            for finding in contradictions(draft.verwaltung, select=() if draft.sound else _REFERENCES)
            # what refers to an entry that could not be read refers to something: one mistake gives one problem
            if draft.unreadable.isdisjoint(finding.ids[finding.entry is not None :])
        )
    return draft.result()
