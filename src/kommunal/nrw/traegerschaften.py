"""What the law's general tiers leave open for one place: who has a Jugendamt, which kind of Jobcenter, who deviates."""

from collections.abc import Mapping
from functools import cache

from kommunal.classes import frozen
from kommunal.model.begriffe import Begriff
from kommunal.model.in_pickles import named_in_pickles
from kommunal.nrw.tsv import rows

__all__ = [
    "Belegart", "Jobcenterform", "Traegerschaft", "Trägerschaft", "deviations", "jobcenter_rows", "jugendamt_rows",
]  # fmt: skip


class Belegart(Begriff):
    """Wie sicher eine Angabe der Verzeichnisse ist.

    How well a statement of the tables is supported.
    """

    GELESEN = "gelesen", "in einer Quelle gelesen"
    """Read in a source, which is named."""
    BEKANNT = "bekannt", "allgemein bekannt, nicht in einer Quelle geprüft"
    """Common knowledge, not checked in a source: about one row in ten of these was wrong."""

    @classmethod
    def of(cls, pruefung: str) -> "Belegart":
        """How sure a row is by its column ``pruefung``: ``gelesen: …`` or ``bekannt``."""
        return cls[pruefung.partition(":")[0].upper()]


class Jobcenterform(Begriff):
    """Wer die Grundsicherung für Arbeitsuchende trägt (§§ 6a, 44b SGB II).

    Who runs basic income support: the Kreis or city alone, or together with the federal agency.
    """

    ZKT = "zkt", "zugelassener kommunaler Träger (§ 6a SGB II)"
    """Run by the Kreis or city alone."""
    GE = "ge", "gemeinsame Einrichtung mit der Agentur für Arbeit (§ 44b SGB II)"
    """Run jointly with the federal employment agency."""


@named_in_pickles
@frozen(kw_only=True)
class Trägerschaft:
    """Wer vor Ort eine Aufgabe trägt, wo es das Gesetz allein nicht sagt.

    Who bears a task in a place, where the law alone does not say.
    """

    ags: str
    """Schlüssel der Gemeinde (acht Ziffern) oder des Kreises (fünf)."""
    wert: str
    """Was gilt: ``eigen``, ``durch:AGS``, ``gemeinsam:AGS``, ``selbst``, ``zkt``, ``ge`` …"""
    gilt_fuer: tuple[str, ...]
    """Kennungen von Leistungen oder eine Ebene des Gesetzes."""
    stand: str | None
    """Für wann die Quelle es sagt."""
    pruefung: str
    """``gelesen: …`` mit der Quelle, oder ``bekannt``."""
    bemerkung: str | None
    """Was dazu zu sagen ist, sonst None."""

    @property
    def belegart(self) -> Belegart:
        """How sure this is."""
        return Belegart.of(self.pruefung)

    @property
    def nachweis(self) -> str | None:
        """The source that was read."""
        return self.pruefung.partition(": ")[2] or None

    @property
    def key(self) -> str | None:
        """The AGS that ``durch:`` or ``gemeinsam:`` names."""
        return self.wert.partition(":")[2] or None


Traegerschaft = Trägerschaft


@cache
def _of_kind(art: str) -> tuple[Trägerschaft, ...]:
    return tuple(
        Trägerschaft(
            ags=row["ags"],
            wert=row["wert"],
            gilt_fuer=tuple(filter(None, row["gilt_fuer"].split(";"))),
            stand=row["stand"] or None,
            pruefung=row["pruefung"],
            bemerkung=(row["bemerkung"] or None) if row["wert"] != "eigen" else None,  # repeats the legal position
        )
        for row in (*rows("traegerschaften"), *rows("eigene/traegerschaften"))
        if row["art"] == art
    )


@cache
def jugendamt_rows() -> Mapping[str, Trägerschaft]:
    """Who has a Jugendamt of its own, or is served by another town's, by AGS."""
    return {row.ags: row for row in _of_kind("jugendamt")}


@cache
def jobcenter_rows() -> Mapping[str, Trägerschaft]:
    """What kind of Jobcenter a Kreis or a kreisfreie Stadt has, by AGS."""
    return {row.ags: row for row in _of_kind("jobcenter")}


@cache
def deviations() -> Mapping[str, tuple[Trägerschaft, ...]]:
    """What deviates from the general tiers, by AGS."""
    found: dict[str, list[Trägerschaft]] = {}
    for row in _of_kind("abweichung"):
        found.setdefault(row.ags, []).append(row)
    return {ags: tuple(of_one) for ags, of_one in found.items()}
