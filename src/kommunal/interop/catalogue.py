"""Which formats there are, and where each stands."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from kommunal.classes import frozen
from kommunal.errors import NotFoundError, require
from kommunal.model.text import near

__all__ = ["FORMATS", "ForeignFormat", "find_format", "format_for", "formats"]


@frozen
class ForeignFormat:
    """A format of somebody else, and what one can do with it."""

    name: str
    title: str
    endings: tuple[str, ...]
    """File endings, the usual one first; ``/`` is a folder. One that several formats share chooses none of them."""
    reads: bool
    writes: bool
    standard: str
    """The standard with its version, or what the format goes by."""
    module: str
    extra: str | None = None
    """The extra that it needs: ``pip install 'kommunal[…]'``."""
    packages: tuple[str, ...] = ()
    """The packages of that extra that have to be there."""
    persons: bool = False
    """Whether it holds persons unless the caller says otherwise."""
    record: bool = False
    """Whether it holds the whole record with its history; otherwise it shows one day."""

    writer: str = "export"
    """The function of the module that writes it."""

    def load(self, function: str) -> Callable[..., Any]:
        """Return a function of the module of the format; raise `MissingExtraError` where it cannot work."""
        for package in self.packages:
            require(package, self.extra or "")
        loaded: Callable[..., object] = getattr(import_module(f"kommunal.interop.{self.module}"), function)
        return loaded


FORMATS: Final = (
    ForeignFormat(
        "tabelle", "Spreadsheets: a table for each kind of entry, and any table of units or tasks",
        (".xlsx", ".csv", "/"), reads=True, writes=True, standard="RFC 4180 (CSV), ECMA-376 (xlsx)",
        module="tabelle", extra="xlsx", persons=True, record=True,
    ),
    ForeignFormat(
        "berlin", "Charts of the Organigramm-Tool of Berlin", (".berlin.json",), reads=True, writes=True,
        standard="Organigramm-Tool 1.1.0", module="berlin",
    ),
    ForeignFormat(
        "schemaorg", "schema.org JSON-LD for a web page", (".schema.jsonld", ".html"), reads=False, writes=True,
        standard="schema.org 30.0", module="schemaorg",
    ),
    ForeignFormat(
        "oparl", "OParl: council information", (".oparl.json",), reads=True, writes=True,
        standard="OParl 1.1", module="oparl",
    ),
    ForeignFormat(
        "popolo", "Popolo: organizations, posts, memberships", (".popolo.json",), reads=True, writes=True,
        standard="Popolo 1.0.1", module="popolo",
    ),
    ForeignFormat(
        "publicbody", "FragDenStaat: public bodies as CSV", (".publicbody.csv",), reads=False, writes=True,
        standard="froide publicbody CSV", module="publicbody",
    ),
    ForeignFormat(
        "xzufi", "Zuständigkeiten after XZuFi, as JSON, unvalidated", (".xzufi.json",), reads=False, writes=True,
        standard="XZuFi 2.x (concepts only)", module="xzufi",
    ),
    ForeignFormat(
        "jsonld", "RDF after ORG, CPOV and CPSV-AP, as JSON-LD", (".jsonld",), reads=False, writes=True,
        standard="W3C ORG, CPOV 2.1.2, CPSV-AP 3.2.0", module="rdf",
    ),
    ForeignFormat(
        "rdf", "RDF after ORG, CPOV and CPSV-AP, as Turtle or N-Quads", (".ttl", ".nq"), reads=False, writes=True,
        standard="W3C ORG, CPOV 2.1.2, CPSV-AP 3.2.0", module="rdf", extra="rdf", packages=("rdflib",),
        writer="export_turtle",
    ),
    ForeignFormat(
        "ical", "Office hours and meetings as a calendar", (".ics",), reads=False, writes=True,
        standard="iCalendar (RFC 5545)", module="ical",
    ),
    ForeignFormat(
        "osm", "Offices as OpenStreetMap tags, in GeoJSON", (".geojson",), reads=False, writes=True,
        standard="OpenStreetMap opening_hours 0.7, GeoJSON (RFC 7946)", module="osm",
    ),
    ForeignFormat(
        "vcard", "Units as cards of an address book", (".vcf",), reads=False, writes=True,
        standard="vCard 4.0 (RFC 6350)", module="vcard",
    ),
    ForeignFormat(
        "graphml", "The administration as a graph, as GraphML", (".graphml",), reads=False, writes=True,
        standard="GraphML 1.0", module="graph", writer="export_graphml",
    ),
    ForeignFormat(
        "nodelink", "The administration as a graph, as JSON for networkx", (".graph.json",), reads=False, writes=True,
        standard="networkx node-link", module="graph",
    ),
    ForeignFormat(
        "arrow", "Tables for analysis, as Parquet", (".parquet",), reads=False, writes=True,
        standard="Apache Arrow, Parquet 2", module="arrow", extra="arrow", packages=("pyarrow",), record=True,
    ),
    ForeignFormat(
        "liste", "A flat list of the units for printing", (".liste.csv", ".liste.xlsx"), reads=False, writes=True,
        standard="CSV", module="liste",
    ),
)  # fmt: skip
"""Every format, in the order in which they are listed."""

_BY_NAME: Final = {form.name: form for form in FORMATS}


def formats() -> tuple[ForeignFormat, ...]:
    """Return every format of somebody else that kommunal reads or writes."""
    return FORMATS


def find_format(name: str) -> ForeignFormat:
    """Return a format by its name; `NotFoundError` names near ones."""
    form = _BY_NAME.get(name)
    if form is None:
        raise NotFoundError(name, near(name, _BY_NAME), what="format")
    return form


def format_for(file_name: str) -> ForeignFormat | None:
    """Return the one format that the ending of a file name tells, the longest ending first; None where none does."""
    lower = file_name.lower()
    told = [(len(end), form) for form in FORMATS for end in form.endings if lower.endswith(end) and end != "/"]
    longest = max((length for length, _ in told), default=0)
    candidates = [form for length, form in told if length == longest]
    return candidates[0] if len(candidates) == 1 else None
