"""Files: read up to a limit, read again, and written so that whatever happens leaves the old file or the new one.

Whoever holds many documents would hold a quarter more memory if the text of each were kept for the few findings that
name a line. So what can be read again is, and is known again by its length and checksum.
"""

import codecs
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from kommunal.classes import frozen

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BrokenText", "HeldText", "StoredText", "Text", "decoded", "read_file", "text_in_file", "write_file"]

_PRIVATE = 0o600


class BrokenText(Exception):  # noqa: N818
    """A text that gives no tree at all: what was expected and what came, and at which line and column."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def decoded(text: str | bytes) -> str:
    """Return a text without its byte order mark; raise `BrokenText` where it is not UTF-8."""
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    content = text.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise BrokenText(f"expected UTF-8, got the byte 0x{content[error.start]:02x}", line, column) from None


# texts are told apart as objects: to compare them would take long
@frozen(eq=False)
class HeldText:
    """A text that is kept, as it cannot be read again."""

    content: str | bytes

    def read(self) -> str:
        """Return all of it, without byte order mark."""
        return decoded(self.content)

    def version(self) -> tuple[int, ...]:
        """Return the same whenever it is asked: it does not change."""
        return ()


@frozen(eq=False)
class StoredText:
    """A text in a file of its own, or in one that holds several."""

    path: "Path"
    """The file, by a path that holds wherever the process goes."""
    again: Callable[[int], bytes]
    """Reads at most so many bytes of the text; raises `OSError` where that cannot be."""
    size: int
    """Its length in bytes."""
    checksum: int

    @classmethod
    def of(cls, path: "Path", content: bytes, again: Callable[[int], bytes]) -> "StoredText":
        """Return the text that holds a content now."""
        return cls(path, again, len(content), _checksum(content))

    def read(self) -> str | None:
        """Return all of it, without byte order mark; None where it is no longer there as it was read."""
        try:
            # to read from what has become a pipe would wait for somebody to write
            content = self.again(self.size + 1) if stat.S_ISREG(self.path.stat().st_mode) else b""
        except OSError:
            return None
        same = len(content) == self.size and _checksum(content) == self.checksum
        return decoded(content) if same else None

    def version(self) -> tuple[int, ...]:
        """Return what is another when the text may have changed."""
        try:
            now = self.path.stat()
        except OSError:
            return ()
        return now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino


Text = HeldText | StoredText
"""The text that a document was read from."""


def text_in_file(path: str | os.PathLike[str], content: bytes) -> Text:
    """Return what was read from a file as a text; as one that is kept where the file gives it once, as a pipe does."""
    from pathlib import Path

    there = _stat(Path(path))
    if there is None or not stat.S_ISREG(there.st_mode) or there.st_size != len(content):
        return HeldText(content)
    absolute = Path(path).absolute()
    return StoredText.of(absolute, content, partial(read_file, absolute))


def _checksum(content: bytes) -> int:
    from zlib import crc32  # which who reads no files does without

    return crc32(content)


def read_file(path: str | os.PathLike[str], size: int) -> bytes:
    """Return at most so many bytes of a file, which may be a device that never ends."""
    from pathlib import Path  # which a program that reads texts does without

    with Path(path).open("rb") as stream:
        return stream.read(size)


def write_file(path: str | os.PathLike[str], content: str | bytes, *, new: bool = False) -> None:
    """Write text (as UTF-8) or bytes to a file, which is replaced as a whole; with `new` it must not exist yet.

    Permissions, owner and extended attributes of a file that is replaced are kept as far as the system lets us; those
    of a new one follow the umask. A symbolic link stays one; into a device or a FIFO is written. Raises
    `FileExistsError` for a `new` file that is there, and `OSError` that names `path` where it cannot be written.
    """
    from pathlib import Path

    data = content.encode("utf-8") if isinstance(content, str) else content
    given = Path(path)
    try:
        before = _stat(given)
        if before is not None and not stat.S_ISREG(before.st_mode):
            # as it was named: /dev/stdout of a pipe leads to no path
            given.write_bytes(data)
        else:
            _write(Path(os.path.realpath(path)), data, before, new=new)
    except OSError as error:
        # the name that the caller knows, not that of a file on the way
        error.filename, error.filename2 = os.fspath(path), None
        raise


def _write(target: "Path", data: bytes, before: os.stat_result | None, *, new: bool) -> None:
    if new:
        # whoever comes second finds the name taken
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            _replace(target, data, _stat(target))
        except BaseException:
            target.unlink()
            raise
    else:
        _replace(target, data, before)


def _stat(target: "Path") -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _replace(target: "Path", data: bytes, before: os.stat_result | None) -> None:
    # in the same folder, because only within a file system is a replacement atomic; the name is short, for that of
    # the target may be as long as names can be
    draft = target.with_name(f".kommunal-{os.urandom(8).hex()}.tmp")
    # the system takes the umask off; what somebody has closed to others is never open to them
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666 if before is None else _PRIVATE)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if before is not None:
            _dress(draft, target, before)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # the new name survives a power cut, where the system can
        finally:
            os.close(folder)


def _dress(draft: "Path", target: "Path", before: os.stat_result) -> None:
    """Give a file the owner, extended attributes and permissions of the one that it replaces, as far as possible."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(draft, before.st_uid, before.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                os.setxattr(draft, name, os.getxattr(target, name))
    draft.chmod(stat.S_IMODE(before.st_mode))
