"""schema.org JSON-LD for search engines: the part of a city's graph that a page is about."""

from collections.abc import Iterable
from typing import Any

import kommunal as k
from kommunal import interop

Thing = dict[str, Any]


def graph(stand: k.Stand, base: str) -> dict[str, Thing]:
    """Return everything that schema.org can say of a day, by the address of each thing; persons are left out."""
    export = interop.export(stand, "schemaorg", base=base, persons=False)
    return {thing["@id"]: thing for thing in export.data["@graph"]}


def about(things: dict[str, Thing], addresses: Iterable[str]) -> Thing:
    """Return the part of a graph that is about some things, to stand in a page."""
    told = [things[address] for address in dict.fromkeys(addresses) if address in things]
    return {"@context": "https://schema.org", "@graph": told}
