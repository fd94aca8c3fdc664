"""The version of the format, its JSON Schema, and older versions made readable: one step each, from tree to tree."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from kommunal.model.characters import shown
from kommunal.serialize.reader import Reader

__all__ = ["FORMAT", "MIGRATIONS", "Migration", "json_schema", "up_to_date"]

_NAME: Final = "kommunal"
_VERSION: Final = 1
FORMAT: Final = f"{_NAME}/{_VERSION}"
"""What the first field of every document says."""

Migration = Callable[[Mapping[object, object]], Mapping[object, object]]
"""Makes the tree of one version into that of the next; must not change what it is given."""

MIGRATIONS: Final[Mapping[int, Migration]] = {}
"""By the version that a step starts from."""


def up_to_date(
    tree: object,
    reader: Reader,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    version: int = _VERSION,
) -> Mapping[object, object] | None:
    """Return a document in the current version; None with a note for one of which no fields can be expected."""
    if not isinstance(tree, Mapping):
        got = "nothing" if tree is None else shown(tree)
        reader.note((), f"expected a mapping that begins with format: {_NAME}/{version}, got {got}")
        return None
    if "format" not in tree:
        reader.note(("format",), f"required field is missing; expected {_NAME}/{version}")
        return tree
    stated = tree["format"]
    match = re.fullmatch(rf"{_NAME}/([1-9][0-9]{{0,5}})", stated) if isinstance(stated, str) else None
    if not match:
        reader.note(("format",), f"expected {_NAME}/{version}, got {shown(stated)}")
        return tree
    current = int(match[1])
    if current > version:
        hint = "reading it needs a newer kommunal"
        reader.note(("format",), f"expected {_NAME}/{version} or older, got {stated}: {hint}")
        return None
    while current < version:
        if current not in migrations:
            reader.note(("format",), f"expected {_NAME}/{version}, got {_NAME}/{current}, which was never published")
            return None
        tree = {**migrations[current](tree), "format": f"{_NAME}/{current + 1}"}
        current += 1
    return tree


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `kommunal/1`: for editors, for other programs, for checks in CI.

    It says of a document whether its shape is right; whether references lead somewhere only `load` can say.
    """
    import json

    from kommunal.model.packaged import packaged_text

    text = packaged_text("kommunal.serialize", "kommunal-1.schema.json")
    schema: dict[str, Any] = json.loads(text)
    return schema
