"""What the gazetteer knows of the municipality of a document: its name, its kind, the areas it has."""

from collections.abc import Iterable
from functools import cache

from kommunal.model.kommune import Kommune, Körperschaft
from kommunal.model.orte import Gebiet, Gebietsart
from kommunal.model.schluessel import slug
from kommunal.model.text import fold
from kommunal.nrw.bezirke import Landschaftsverband
from kommunal.nrw.gebiete import Gemeinde, Kreis

__all__ = ["implied_areas", "is_kreis", "municipality_name", "municipality_of"]


def municipality_of(kommune: Kommune) -> Gemeinde | Kreis | Landschaftsverband | None:
    """Return what the gazetteer holds of a municipality; None where it knows none of its key or name.

    The gazetteer decides before the length of the key does: the five digits of a kreisfreie Stadt are that Stadt.

    >>> municipality_of(Kommune(ags="05915")).name, municipality_of(Kommune(ags="09162000"))
    ('Hamm', None)
    """
    if kommune.ags is None and kommune.koerperschaft is not Körperschaft.LANDSCHAFTSVERBAND:
        return None
    from kommunal.nrw.lookups import koerperschaft  # most documents say how their municipality is called

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


def is_kreis(kommune: Kommune) -> bool:
    """Tell whether it is a Kreis: as the gazetteer knows it, else as the document or the length of its key says."""
    if not kommune.ist_kreis:
        return False
    found = municipality_of(kommune)
    return found is None or isinstance(found, Kreis)


def implied_areas(kommune: Kommune, gebiete: Iterable[Gebiet] = ()) -> tuple[Gebiet, ...]:
    """Return the Gemeinden of a Kreis as areas: they are known without being listed, unless they are.

    Their ids are those that `slug` makes of the name; a Gemeinde that is listed under its id or name is left out.

    >>> [gebiet.id for gebiet in implied_areas(Kommune(ags="05978"))][:3]
    ['bergkamen', 'boenen', 'froendenberg-ruhr']
    >>> implied_areas(Kommune(ags="05978020"))
    ()
    """
    if not kommune.ist_kreis:
        return ()
    found = municipality_of(kommune)
    if not isinstance(found, Kreis):
        return ()
    listed = {fold(name) for gebiet in gebiete for name in (gebiet.id, gebiet.name, *gebiet.aliase)}
    return tuple(gebiet for gebiet in _areas_of(found) if listed.isdisjoint(_folded_names(gebiet)))


@cache
def _areas_of(kreis: Kreis) -> tuple[Gebiet, ...]:
    return tuple(
        Gebiet(
            id=slug(gemeinde.name),
            name=gemeinde.name,
            aliase=(gemeinde.titel, gemeinde.ags),
            gebietsart=Gebietsart.KOMMUNE,
        )
        for gemeinde in kreis.gemeinden
    )


def _folded_names(gebiet: Gebiet) -> Iterable[str]:
    return map(fold, (gebiet.id, gebiet.name, *gebiet.aliase))
