"""Reading documents as a user wants it: refused where `check` calls something an error, all problems at once."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from kommunal.model.verwaltung import Verwaltung
from kommunal.rules import contradictions
from kommunal.serialize import (
    MAX_BYTES,
    Einwand,
    Format,
    als_baum,
    als_text,
    aus_baum,
    aus_text,
    format_von,
)  # fmt: skip

__all__ = ["dumps", "from_dict", "load", "loads", "to_dict"]

# findings that concern one reference each: they hold whatever else could not be read
_VERWEISE = ("S101", "S103")


def load(
    path: str | os.PathLike[str] | IO[bytes],
    *,
    format: Format | None = None,
    strict: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Verwaltung:
    """Return the Verwaltung in a file, by its suffix or `format` in JSON or YAML; an open binary file needs `format`.

    Raises `DocumentError` with everything that is wrong, in file order; with `strict` False, contradictions between
    entries are let through, for `check` to report. `max_bytes` is the size above which a document is refused. A file
    that is not there is a `FileNotFoundError`.
    """
    if not isinstance(path, str | os.PathLike):
        return loads(path.read(max_bytes + 1), format=format or "yaml", strict=strict, max_bytes=max_bytes)
    datei = Path(path)
    form = format or format_von(datei)
    with datei.open("rb") as strom:
        text = strom.read(max_bytes + 1)
    return loads(text, format=form, source=str(datei), strict=strict, max_bytes=max_bytes)


def loads(
    text: str | bytes,
    *,
    format: Format = "json",
    source: str | None = None,
    strict: bool = True,
    max_bytes: int = MAX_BYTES,
) -> Verwaltung:
    """Return the Verwaltung in a text; `source` names it in problems. See `load`."""
    return aus_text(text, format=format, source=source, pruefer=_widersprueche if strict else None, max_bytes=max_bytes)


def from_dict(data: Mapping[str, Any], *, strict: bool = True) -> Verwaltung:
    """Return the Verwaltung in a tree of dicts, lists and scalars, as `to_dict` makes it. See `load`."""
    return aus_baum(data, pruefer=_widersprueche if strict else None)


def to_dict(verwaltung: Verwaltung) -> dict[str, Any]:
    """Return a Verwaltung as dicts, lists and scalars in canonical order; what equals its default is left out."""
    return als_baum(verwaltung)


def dumps(verwaltung: Verwaltung, *, format: Format = "json") -> str:
    """Return a Verwaltung as JSON or YAML text; the same Verwaltung always gives the same text."""
    return als_text(verwaltung, format)


def _widersprueche(verwaltung: Verwaltung, unlesbar: frozenset[str] | None) -> Iterable[Einwand]:
    for befund in contradictions(verwaltung, select=() if unlesbar is None else _VERWEISE):
        # what refers to an entry that could not be read refers to something: one mistake gives one problem
        folgt = unlesbar is not None and not unlesbar.isdisjoint(befund.ids[1:])
        if not folgt:
            yield Einwand(befund.entry, befund.path, befund.message)
