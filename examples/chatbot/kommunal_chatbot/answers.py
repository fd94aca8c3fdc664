"""What the functions give back, as TypedDicts: the JSON Schemas that a model is shown are made of these."""

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

import kommunal as k

__all__ = ["ChangesDict", "ResponsibleDict", "UnitDict"]

_CONFIG = ConfigDict(use_attribute_docstrings=True)
"""What stands beneath a field is its description in the schema."""


@with_config(_CONFIG)
class ResponsibleDict(TypedDict):
    """Who is responsible, as far as it is recorded."""

    emergency: str | None
    """Whom to call before anything else, where somebody may be in danger: 112."""
    text: str
    """The whole answer in German, with its reasons and sources; may be told as it stands."""
    sure: bool
    """Whether exactly one office is responsible, for certain; where not, say so."""
    not_known: list[str]
    """What the record does not say, in German; belongs to every answer."""
    ask_back: dict[str, list[str]]
    """What has to be asked first: the argument to give (area, split, amount), and what it may be."""
    choices: list[k.ReferenceDict]
    """Tasks that may be meant, where the question left it open: call again with one of these ids as `task`."""
    citations: list[k.CitationDict]
    """Where the answer is known from."""
    office: k.CardDict | None
    """The office, with address, hours and contacts; null where none is named for certain."""
    details: k.AuskunftDict
    """Everything that the answer rests on."""


@with_config(_CONFIG)
class UnitDict(TypedDict):
    """What is recorded of an office."""

    text: str
    """All of it in German; may be told as it stands."""
    not_known: list[str]
    """What the record does not say, in German; belongs to every answer."""
    citations: list[k.CitationDict]
    """Where it is known from."""
    details: k.CardDict
    """The same, part by part."""


@with_config(_CONFIG)
class ChangesDict(TypedDict):
    """What changed between two days."""

    text: str
    """The changes in German, day by day; may be told as it stands."""
    not_known: list[str]
    """What the record does not say, in German; belongs to every answer."""
    citations: list[k.CitationDict]
    """Where the changes are known from."""
    details: list[k.VergleichDict]
    """The changes, one comparison for each day on which there are some."""
