"""Files: a document read from a path, or written to it so that a crash leaves the old file or the new one."""

import os
from pathlib import Path

from kommunal.errors import InvalidValueError
from kommunal.model.verwaltung import Verwaltung
from kommunal.serialize.dokument import Format, als_text
from kommunal.serialize.files import write_file

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
    follow the umask; permissions, owner and extended attributes of an existing one are kept. A symbolic link stays
    one; a device or FIFO is written through. Raises `InvalidValueError` for
    another suffix and `OSError`, which names the file, where it cannot be written.
    """
    write_file(path, als_text(verwaltung, format or format_von(Path(path))))
