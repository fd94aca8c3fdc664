"""What scripts/search_index.py prepared, as the package brings it along."""

from typing import Any

from kommunal.model.packaged import packaged_text

__all__ = ["prepared_data"]


def prepared_data(package: str, *path: str) -> dict[str, Any]:
    """Return what a file of JSON beside the modules of a package says; see `packaged_text`."""
    import json  # a Stand of which nobody asks in words does without

    data: dict[str, Any] = json.loads(packaged_text(package, *path))
    return data
