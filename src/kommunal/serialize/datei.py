"""Files: a document read from a path, or written to it so that a crash leaves the old file or the new one."""

import os
import stat
from pathlib import Path
from tempfile import NamedTemporaryFile

from kommunal.errors import InvalidValueError
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.dokument import Format, als_text

__all__ = ["dump", "format_von"]

_ENDUNGEN: dict[str, Format] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}


def format_von(path: Path) -> Format:
    """Return the format that a file name says; raise `InvalidValueError` where it says none."""
    form = _ENDUNGEN.get(path.suffix.lower())
    if form is None:
        raise InvalidValueError(f"expected a file name that ends in {', '.join(_ENDUNGEN)}, got {path.name!r}")
    return form


def dump(verwaltung: Verwaltung, path: str | os.PathLike[str], *, format: Format | None = None) -> None:
    """Write a Verwaltung to a file, by its suffix or `format` as JSON or YAML.

    The file is replaced as a whole: whatever happens, it holds the old text or the new one. A new file's permissions
    follow the umask; those of an existing one are kept. A symbolic link stays one. Raises `InvalidValueError` for
    another suffix and `OSError` where the file cannot be written.
    """
    ziel = Path(path)
    text = als_text(verwaltung, format or format_von(ziel))
    _ersetze(Path(os.path.realpath(ziel)), text.encode("utf-8"))


def _ersetze(ziel: Path, inhalt: bytes) -> None:
    # in the same folder, because only within a file system is a replacement atomic
    with NamedTemporaryFile(dir=ziel.parent, prefix=f".{ziel.name}.", suffix=".tmp", delete=False) as neu:
        try:
            neu.write(inhalt)
            neu.flush()
            os.fsync(neu.fileno())
            Path(neu.name).chmod(_rechte(ziel))
            Path(neu.name).replace(ziel)
        except BaseException:
            Path(neu.name).unlink(missing_ok=True)
            raise
    _sichere(ziel.parent)


def _rechte(ziel: Path) -> int:
    try:
        return stat.S_IMODE(ziel.stat().st_mode)
    except FileNotFoundError:
        maske = os.umask(0)
        os.umask(maske)
        return 0o666 & ~maske


def _sichere(ordner: Path) -> None:
    """Make the new name survive a power cut, where the system can."""
    if os.name != "posix":
        return
    griff = os.open(ordner, os.O_RDONLY)
    try:
        os.fsync(griff)
    finally:
        os.close(griff)
