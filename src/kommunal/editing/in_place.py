"""Writing a changed Verwaltung into the file that it came from."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kommunal.editing.json_text import edited_json
from kommunal.errors import DocumentError
from kommunal.loading import loads, refuse_contradictions
from kommunal.model.verwaltung import COLLECTIONS, Verwaltung
from kommunal.serialize.document import MAX_BYTES
from kommunal.serialize.files import decoded, read_file, write_file
from kommunal.serialize.formats import Format, format_of
from kommunal.serialize.layouts import form_of
from kommunal.serialize.writer import tree_of_document

__all__ = ["edit"]


def edit(path: str | os.PathLike[str], new: Verwaltung, *, strict: bool = True) -> None:
    """Write a changed Verwaltung into its file: only what differs; comments, order and spelling of the rest stay.

    Of an entry that changed, only the fields that differ are written anew; a comment stays even where the entry below
    it goes. Where an alias stood for what changes, it is said in full. A document in which a change has no place of its
    own is written anew as a whole, as `dump` does. The file is replaced as a whole or not at all.

    Raises `DocumentError` where the file cannot be read, and for what `load` would refuse in `new` unless `strict` is
    False, and `OSError` where it cannot be written.
    """
    if strict:
        refuse_contradictions(new, source=os.fspath(path))
    format = format_of(Path(path))
    data = read_file(path, MAX_BYTES + 1)
    old = loads(data, format=format.name, source=os.fspath(path), strict=False)
    text = decoded(data)
    edited = _edited(text, old, new, format)
    if edited != text:
        write_file(path, ("\ufeff" if data.startswith(b"\xef\xbb\xbf") else "") + edited)


def _edited(text: str, old: Verwaltung, new: Verwaltung, format: Format) -> str:
    tree = format.parse(text, form_of(Verwaltung)).tree
    # where a document states sources for all entries that name none, "none" has to be said
    explicit = isinstance(tree, Mapping) and "vorgaben" in tree
    editor = _EDITORS.get(format.name, _none)
    attempts = editor(text, _stated(old, explicit=explicit), _stated(new, explicit=explicit))
    fitting = (edited for edited in attempts if _says(edited, new, format))
    return next(fitting, None) or format.write(tree_of_document(new))


def _stated(verwaltung: Verwaltung, *, explicit: bool) -> dict[str, object]:
    tree = tree_of_document(verwaltung)
    for name in COLLECTIONS if explicit else ():
        for entry in tree.get(name, ()) if name != "quellen" else ():
            entry.setdefault("quellen", [])
    return tree


def _says(text: str, new: Verwaltung, format: Format) -> bool:
    try:
        return loads(text, format=format.name, strict=False) == new
    except DocumentError:
        return False


_Attempts = Callable[[str, Mapping[str, object], Mapping[str, object]], Iterator[str]]


def _none(text: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    return iter(())


def _in_json(text: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    yield edited_json(text, old, new)


def _in_yaml(text: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    return filter(None, (_edited_yaml(text, old, new, whole_entries=whole) for whole in (False, True)))


def _edited_yaml(text: str, old: Mapping[str, object], new: Mapping[str, object], *, whole_entries: bool) -> str | None:
    from kommunal.editing.yaml_text import NotEditable, edited_yaml  # brings yaml along

    try:
        return edited_yaml(text, old, new, whole_entries=whole_entries)
    except NotEditable:
        return None


_EDITORS: Final[Mapping[str, _Attempts]] = {"json": _in_json, "yaml": _in_yaml}
"""By the name of a format: texts that may say what is new, the closest to the old one first. Documents in other formats
are written anew."""
