"""The JSON Schema of the native format, as it is shipped beside this module."""

import json
from typing import Any

from kommunal.model.packaged import packaged_text

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `kommunal/1`: for editors, for other programs, for checks in CI.

    It says of a document whether its shape is right; whether references lead somewhere only `load` can say.
    """
    text = packaged_text("kommunal.serialize", "kommunal-1.schema.json")
    schema: dict[str, Any] = json.loads(text)
    return schema
