"""Texts that the package brings along, from wherever it was imported: a folder, or a zip archive."""

from importlib.util import find_spec
from os import sep

from kommunal.errors import InvalidValueError

__all__ = ["packaged_bytes", "packaged_text"]


def packaged_text(package: str, *path: str) -> str:
    """Return the text of a file beside the modules of a package; see `packaged_bytes`."""
    return packaged_bytes(package, *path).decode("utf-8")


def packaged_bytes(package: str, *path: str) -> bytes:
    """Return what a file beside the modules of a package holds.

    `importlib.resources` gives the same, and imports twenty modules to be able to give more. Raises
    `InvalidValueError` where a loader brings no files along, and `OSError` where there is no such file.
    """
    spec = find_spec(package)
    read = getattr(spec and spec.loader, "get_data", None)
    if read is None or spec is None or spec.origin is None:
        raise InvalidValueError(f"expected a package that brings {'/'.join(path)} along, got {package}")
    folder = spec.origin.rpartition(sep)[0]
    data: bytes = read("".join((folder, *(f"{sep}{part}" for part in path))))
    return data
