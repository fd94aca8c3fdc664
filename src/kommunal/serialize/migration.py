"""Older versions of the format made readable: one step per version, from tree to tree."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from kommunal.model.felder import zeige
from kommunal.serialize.format import NAME, VERSION
from kommunal.serialize.lesen import Lesung

__all__ = ["SCHRITTE", "Schritt", "auf_stand"]

Schritt = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Makes the tree of one version into that of the next; must not change what it is given."""

SCHRITTE: Final[Mapping[int, Schritt]] = {}
"""By the version that a step starts from."""


def auf_stand(
    roh: Mapping[str, Any], lesung: Lesung, *, schritte: Mapping[int, Schritt] = SCHRITTE, version: int = VERSION
) -> Mapping[str, Any] | None:
    """Return a document in the current version; None with a note for one of which no fields can be expected."""
    if "format" not in roh:
        lesung.melde(("format",), f"required field is missing; expected {NAME}/{version}")
        return roh
    treffer = re.fullmatch(rf"{NAME}/([1-9][0-9]{{0,5}})", roh["format"]) if isinstance(roh["format"], str) else None
    if not treffer:
        lesung.melde(("format",), f"expected {NAME}/{version}, got {zeige(roh['format'])}")
        return roh
    stand = int(treffer[1])
    if stand > version:
        lesung.melde(
            ("format",),
            f"expected {NAME}/{version} or older, got {roh['format']}: reading it needs a newer kommunal",
        )
        return None
    while stand < version:
        if stand not in schritte:
            lesung.melde(("format",), f"expected {NAME}/{version}, got {roh['format']}, which was never published")
            return None
        roh = {**schritte[stand](roh), "format": f"{NAME}/{stand + 1}"}
        stand += 1
    return roh
