"""The days of a reorganisation: when a step takes effect."""

from datetime import date

from kommunal.model.wandel import Reorganisation, Schritt, Stufe
from kommunal.model.zeit import Datum

__all__ = ["effective", "spanne", "tag_des_schritts"]


def tag_des_schritts(reorganisation: Reorganisation, schritt: Schritt) -> Datum | None:
    """Return the day from which a step takes effect; None while it has none.

    Its own day counts, then the common one; a condition of its own puts it off until it has a day of its own. A day
    that is only known to be "at the latest" is none: nothing could be said of the time before it.
    """
    if schritt.wirksam is not None:
        tag: Datum | None = schritt.wirksam
    else:
        tag = None if schritt.bedingung is not None else reorganisation.wirksam
    return tag if tag is not None and tag.earliest > date.min else None


def effective(reorganisation: Reorganisation) -> list[tuple[int, Schritt, Datum]]:
    """Return the steps that take effect with their numbers (from 1) and days, in the order of the days."""
    if reorganisation.stufe is Stufe.ZURUECKGEZOGEN:
        return []
    schritte = (
        (nummer, schritt, tag)
        for nummer, schritt in enumerate(reorganisation.schritte, 1)
        if (tag := tag_des_schritts(reorganisation, schritt)) is not None
    )
    return sorted(schritte, key=lambda eintrag: spanne(eintrag[2]))


def spanne(tag: Datum) -> tuple[int, int]:
    """Return the first and the last day that a date can be, as ordinals: what decides which of two begins later."""
    return tag.earliest.toordinal(), tag.latest.toordinal()
