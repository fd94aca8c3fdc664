"""Published schemas and vocabularies that nobody here wrote; they lie beside the repository, for none is part of it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3, DRAFT7

FOLDER = Path(os.environ.get("KOMMUNAL_ORACLES") or Path(__file__).parents[2] / "shared" / "oracles")

needed = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published schemas are not here: KOMMUNAL_ORACLES names their folder"
)
"""For tests that need them."""


def load(path: str) -> Any:
    """A JSON file among them."""
    return json.loads((FOLDER / path).read_text(encoding="utf-8"))


def oparl() -> Registry[Any]:
    """The schemas of OParl 1.1, with a known defect mended: mainOrganization refuses every URL."""
    resources: list[tuple[str, Resource[Any]]] = []
    for path in sorted((FOLDER / "oparl/schema-1.1").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        if path.stem == "Body":
            del schema["properties"]["mainOrganization"]["$ref"]
        resource = Resource.from_contents(schema, default_specification=DRAFT7)
        base = f"https://schema.oparl.org/1.1/{path.stem}"
        resources += [(base, resource), (f"{base}.json", resource)]
    return Registry().with_resources(resources)


def popolo() -> Registry[Any]:
    """The schemas of Popolo."""
    schemas = [load(f"popolo/schemas/{path.name}") for path in sorted((FOLDER / "popolo/schemas").glob("*.json"))]
    return Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=DRAFT3))
        for schema in schemas
        for name in (schema["id"], schema["id"].rstrip("#"))
    )


def things(data: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in plain data, from the outside in."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from things(value)
    elif isinstance(data, list):
        for value in data:
            yield from things(value)
