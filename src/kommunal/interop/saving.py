"""Putting an export on the disk."""

from collections.abc import Mapping
from pathlib import Path

from kommunal.serialize.files import write_file

__all__ = ["write"]


def write(target: Path, content: str | bytes | Mapping[str, str | bytes]) -> None:
    """Write a file, or a folder of files; the folder may be there already, and other files in it stay."""
    if isinstance(content, Mapping):
        target.mkdir(parents=True, exist_ok=True)
        for name, part in content.items():
            write_file(target / name, part)
    else:
        write_file(target, content)
