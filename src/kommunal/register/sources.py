"""Where the documents of a register are: in a folder or a zip, found without being read."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from attrs import frozen

from kommunal.errors import InvalidValueError
from kommunal.serialize import MAX_BYTES

__all__ = ["Source", "sources_in"]

SUFFIXES: Final = (".json", ".yaml", ".yml")
_HEAD: Final = 4096  # bytes in which a document in canonical order names its municipality
_AGS: Final = re.compile(rb"""["']?\bags["']?[ \t]*:[ \t]*["']?([0-9]{8}|[0-9]{5})\b""")


@frozen
class Source:
    """One document that has not been read."""

    name: str
    """The path in the folder or the zip, for messages and for the choice of the format."""
    read: Callable[[int], bytes]
    """Return at most so many bytes of it."""

    @property
    def json(self) -> bool:
        """Whether it is written in JSON; else in YAML."""
        return self.name.lower().endswith(".json")

    def text(self) -> bytes:
        """Return the document, or one byte more than a document may have: `loads` says the rest."""
        return self.read(MAX_BYTES + 1)

    def guessed_ags(self) -> str | None:
        """Return the AGS that stands at the beginning of the document; None where it has to be read to be known."""
        found = _AGS.search(self.read(_HEAD))
        return None if found is None else found[1].decode("ascii")


def sources_in(place: str | os.PathLike[str]) -> tuple[Source, ...]:
    """Return the documents in a folder (and below it) or in a zip, by name; hidden files are none.

    Raises `FileNotFoundError` where there is neither, `InvalidValueError` for a file that is no zip.
    """
    path = Path(place)
    if path.is_dir():
        return tuple(_in_folder(path))
    if not path.exists():
        raise FileNotFoundError(2, "no such folder or zip", str(path))
    try:
        return tuple(_in_zip(path))
    except BadZipFile:
        raise InvalidValueError(f"expected a folder or a zip of documents, got {str(path)!r}") from None


def _in_folder(folder: Path) -> Iterator[Source]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if _is_document(inside.parts) and path.is_file():
            yield Source(str(path), _reader_of_file(path))


def _reader_of_file(path: Path) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        with path.open("rb") as stream:
            return stream.read(size)

    return read


def _in_zip(path: Path) -> Iterator[Source]:
    with ZipFile(path) as archive:
        names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    for name in names:
        if _is_document(Path(name).parts):
            yield Source(f"{path}/{name}", _reader_of_member(path, name))


def _reader_of_member(path: Path, name: str) -> Callable[[int], bytes]:
    def read(size: int) -> bytes:
        with ZipFile(path) as archive, archive.open(name) as stream:
            return stream.read(size)

    return read


def _is_document(parts: tuple[str, ...]) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return bool(parts) and not hidden and parts[-1].lower().endswith(SUFFIXES)
