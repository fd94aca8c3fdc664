"""The public view of a Verwaltung: what happens in which office, without saying who."""

from kommunal.model.verwaltung import Verwaltung

__all__ = ["without_persons"]


def without_persons(verwaltung: Verwaltung) -> Verwaltung:
    """Return the public view."""
    return verwaltung
