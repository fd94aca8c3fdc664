"""What a format is given to write."""

import json

from kommunal.classes import frozen
from kommunal.interop.ledger import Ledger, View
from kommunal.model.naming import Lookup, lookup_in, name_of
from kommunal.model.verwaltung import Verwaltung
from kommunal.nrw.kommunen import municipality_name
from kommunal.stand import Stand

__all__ = ["Outgoing", "json_text"]


@frozen(eq=False)
class Outgoing:
    """What a format is given to write."""

    ledger: Ledger
    """The entries, each through a view that notes what is taken."""
    stand: Stand
    """The day that is shown; of a format that holds the whole record, the day on which it was asked for."""
    record: Verwaltung
    """The whole record, with what this day does not show; without persons where they are withheld."""
    base: str
    """What every URL of an entry begins with; it ends in ``/``, ``#`` or ``:``."""
    persons: bool
    """Whether persons go out; where not, the entries are those of the public view already."""

    @property
    def municipality(self) -> str:
        """The name of the municipality."""
        self.ledger.kommune.take("name")
        return str(municipality_name(self.stand.verwaltung.kommune))

    def views(self, name: str) -> list[View]:
        """Return the entries of one tuple (``einheiten``)."""
        return self.ledger.views(name)

    def url(self, key: str) -> str:
        """Return the URL of an entry."""
        return f"{self.base}{key}"

    @property
    def look(self) -> Lookup:
        """The look-up with which things are named (`kommunal.model.naming`)."""
        record = self.stand.verwaltung
        return lookup_in(record, shown=self.stand.get, kommune=lambda: municipality_name(record.kommune))

    def name_of(self, key: str) -> str:
        """Return what an entry is called."""
        return name_of(key, self.look)


def json_text(data: object) -> str:
    """Return plain data as JSON text, as it is written to files."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
