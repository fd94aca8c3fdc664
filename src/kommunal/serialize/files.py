"""Files: read up to a limit, and written so that whatever happens leaves the old file or the new one."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_file", "write_file"]

_PRIVATE = 0o600


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
    with suppress(OSError), _opened(target.parent) as folder:
        os.fsync(folder)  # the new name survives a power cut, where the system can


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


@contextmanager
def _opened(folder: "Path") -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
