"""What a municipality is called: as its document says, else as the gazetteer does."""

from kommunal.model.verwaltung import Kommune, Körperschaft
from kommunal.nrw.abfragen import koerperschaft
from kommunal.nrw.bezirke import Landschaftsverband
from kommunal.nrw.gebiete import Gemeinde, Kreis

__all__ = ["municipality_name", "municipality_of"]


def municipality_of(kommune: Kommune) -> Gemeinde | Kreis | Landschaftsverband | None:
    """Return what the gazetteer holds of a municipality; None where it knows none of its key or name.

    The gazetteer decides before the length of the key does: the five digits of a kreisfreie Stadt are that Stadt.

    >>> municipality_of(Kommune(ags="05915")).name, municipality_of(Kommune(ags="09162000"))
    ('Hamm', None)
    """
    if kommune.ags is None and kommune.koerperschaft is not Körperschaft.LANDSCHAFTSVERBAND:
        return None
    try:
        return koerperschaft(kommune.label)
    except LookupError:
        return None


def municipality_name(kommune: Kommune) -> str:
    """Return the name of a municipality: as its document states it, else from the gazetteer, else its key.

    >>> municipality_name(Kommune(ags="05915000")), municipality_name(Kommune(ags="05978"))
    ('Hamm', 'Kreis Unna')
    """
    if kommune.name is not None:
        return kommune.name
    found = municipality_of(kommune)
    return f"Kommune {kommune.ags}" if found is None else found.name
