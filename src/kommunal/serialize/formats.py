"""The formats that documents are written in. Another one is a module of its own, and a name in `FORMATS`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kommunal.errors import InvalidValueError
from kommunal.model.characters import shown
from kommunal.serialize.format import Format
from kommunal.serialize.json_format import JSON
from kommunal.serialize.yaml_format import YAML

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMATS", "format_named", "format_of"]

FORMATS: Final[Mapping[str, Format]] = {form.name: form for form in (JSON, YAML)}
"""Every format by its name."""


def format_named(name: str) -> Format:
    """Return the format of a name; raise `InvalidValueError` where there is none."""
    if name not in FORMATS:
        raise InvalidValueError(f"expected {' or '.join(FORMATS)} as format, got {shown(name)}")
    return FORMATS[name]


def format_of(path: "Path") -> Format:
    """Return the format that a file name says; raise `InvalidValueError` where it says none."""
    suffixes = {suffix: form for form in FORMATS.values() for suffix in form.suffixes}
    form = suffixes.get(path.suffix.lower())
    if form is None:
        raise InvalidValueError(f"expected a file name that ends in {', '.join(suffixes)}, got {path.name!r}")
    return form
