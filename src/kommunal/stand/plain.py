"""Things of the record as plain data, in the same shape wherever they are given away."""

from typing import TYPE_CHECKING

from kommunal.model.eintrag import Eintrag, Quelle
from kommunal.model.lazy_names import lazy_module
from kommunal.model.naming import Lookup, title_of
from kommunal.model.orte import Erreichbarkeit

if TYPE_CHECKING:
    from kommunal.stand import shapes
else:
    shapes = lazy_module("kommunal.stand.shapes")

__all__ = ["citation", "contact", "reference"]


def reference(entry: Eintrag, look: Lookup) -> "shapes.ReferenceDict":
    """Return an entry by its id and name."""
    return {"id": entry.id, "name": title_of(entry, look)}


def contact(way: Erreichbarkeit) -> "shapes.ContactDict":
    """Return a way to reach somebody."""
    return {"channel": None if way.kanal is None else str(way.kanal), "value": way.wert}


def citation(quelle: Quelle) -> "shapes.CitationDict":
    """Return a source with what a reader needs to find it."""
    return {
        "id": quelle.id,
        "title": quelle.titel,
        "publisher": quelle.herausgeber,
        "date": None if quelle.datum is None else str(quelle.datum),
        "known_as_of": None if quelle.stand is None else str(quelle.stand),
        "url": quelle.url,
    }
