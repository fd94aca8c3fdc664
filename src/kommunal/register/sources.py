"""Where the documents of a register are: in a folder or a zip, found without being read."""

import os
import re
import zlib
from collections.abc import Iterator
from errno import EIO
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from kommunal.classes import frozen
from kommunal.errors import InvalidValueError
from kommunal.serialize.document import MAX_BYTES
from kommunal.serialize.files import StoredText, Text, read_file, text_in_file

__all__ = ["Source", "sources_in"]

SUFFIXES: Final = (".json", ".yaml", ".yml")
_HEAD: Final = 4096  # bytes in which a document in canonical order names its municipality
_AGS: Final = re.compile(rb"""["']?\bags["']?[ \t]*:[ \t]*["']?([0-9]{8}|[0-9]{5})\b""")

_BROKEN_ZIP: Final = (BadZipFile, KeyError, RuntimeError, EOFError, zlib.error)
"""What a zip raises that is cut, damaged, encrypted or of an unknown method, or that lost a member."""


@frozen
class Source:
    """One document that has not been read: a file, or a member of a zip."""

    path: Path
    member: str | None = None
    """The path in the zip; None for a file."""

    @property
    def name(self) -> str:
        """The path in the folder or the zip, for messages and for the choice of the format."""
        return str(self.path) if self.member is None else f"{self.path}/{self.member}"

    @property
    def json(self) -> bool:
        """Whether it is written in JSON; else in YAML."""
        return self.name.lower().endswith(".json")

    def read(self, size: int) -> bytes:
        """Return at most so many bytes of it; raise `OSError` where that cannot be."""
        if self.member is None:
            return read_file(self.path, size)
        try:
            with ZipFile(self.path) as archive, archive.open(self.member) as stream:
                return stream.read(size)
        except _BROKEN_ZIP as error:
            raise OSError(EIO, str(error), self.name) from None

    def text(self) -> bytes:
        """Return the document, or one byte more than a document may have: `loads` says the rest."""
        return self.read(MAX_BYTES + 1)

    def stored(self, text: bytes) -> Text:
        """Return its text as one that is read again where somebody asks for a place in it."""
        if self.member is None:
            return text_in_file(self.path, text)
        path = self.path.absolute()
        return StoredText.of(path, text, Source(path, self.member).read)

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
            yield Source(path)


def _in_zip(path: Path) -> Iterator[Source]:
    with ZipFile(path) as archive:
        names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    for name in names:
        if _is_document(Path(name).parts):
            yield Source(path, name)


def _is_document(parts: tuple[str, ...]) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return bool(parts) and not hidden and parts[-1].lower().endswith(SUFFIXES)
