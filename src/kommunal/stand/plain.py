"""Things of the record as plain data, in the same shape wherever they are given away."""

from typing_extensions import TypedDict

from kommunal.model.eintrag import Eintrag, Quelle
from kommunal.model.naming import Lookup, title_of
from kommunal.model.orte import Erreichbarkeit

__all__ = ["CitationDict", "ContactDict", "ReferenceDict", "citation", "contact", "reference"]


class ReferenceDict(TypedDict):
    """A thing by its id, and what it is called."""

    id: str
    """Its id in the record."""
    name: str
    """What it is called: ``51 Jugendamt``."""


class ContactDict(TypedDict):
    """One way to reach somebody; `channel` is None where the source does not say what it is."""

    channel: str | None
    value: str


class CitationDict(TypedDict):
    """A source."""

    id: str
    """Its id in the record."""
    title: str
    """Its title."""
    publisher: str | None
    """Who published it."""
    date: str | None
    """The day on which it was published, as the record has it: ``2021-02~``."""
    known_as_of: str | None
    """The day whose state it shows."""
    url: str | None
    """Where it can be read."""


def reference(entry: Eintrag, look: Lookup) -> ReferenceDict:
    """Return an entry by its id and name."""
    return {"id": entry.id, "name": title_of(entry, look)}


def contact(way: Erreichbarkeit) -> ContactDict:
    """Return a way to reach somebody."""
    return {"channel": None if way.kanal is None else str(way.kanal), "value": way.wert}


def citation(quelle: Quelle) -> CitationDict:
    """Return a source with what a reader needs to find it."""
    return {
        "id": quelle.id,
        "title": quelle.titel,
        "publisher": quelle.herausgeber,
        "date": None if quelle.datum is None else str(quelle.datum),
        "known_as_of": None if quelle.stand is None else str(quelle.stand),
        "url": quelle.url,
    }
