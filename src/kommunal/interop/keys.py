"""Official keys of a municipality, as other formats want them beside the AGS."""

from kommunal import nrw
from kommunal.errors import NotFoundError

__all__ = ["ars_of"]


def ars_of(ags: str | None) -> str | None:
    """Return the Regionalschlüssel of a municipality of NRW, of 12 digits; None where the gazetteer does not know it.

    >>> ars_of("05978020")
    '059780020020'
    """
    try:
        if ags is None or len(ags) == 5:
            return None if ags is None else f"{nrw.kreis(ags).ags}{'0' * 7}"
        return str(nrw.gemeinde(ags).ars)
    except NotFoundError:
        return None
