"""What a municipality is called: as its document says, else as the gazetteer does."""

from kommunal.errors import NotFoundError
from kommunal.model.verwaltung import Kommune
from kommunal.nrw.abfragen import koerperschaft

__all__ = ["municipality_name"]


def municipality_name(kommune: Kommune) -> str:
    """Return the name of a municipality: as its document states it, else from the gazetteer, else its key.

    >>> municipality_name(Kommune(ags="05915000")), municipality_name(Kommune(ags="05978"))
    ('Hamm', 'Kreis Unna')
    """
    if kommune.name or kommune.ags is None:
        return kommune.label
    try:
        return koerperschaft(kommune.ags).name
    except NotFoundError:
        return f"Kommune {kommune.ags}"
