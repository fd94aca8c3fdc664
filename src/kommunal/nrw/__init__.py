"""Nordrhein-Westfalen: its Gemeinden, Kreise and Verbände by name or key, and who is responsible for what by law.

The tables are read on the first look-up, not on import. Where they come from, what is doubtful in them and
under which licences they stand is told in ``daten/QUELLEN.md``; print `QUELLENVERMERK` with what you show.
"""

from datetime import date
from typing import TYPE_CHECKING, Final

from kommunal.model.kommune import Gemeindestatus
from kommunal.model.lazy_names import lazy_names

if TYPE_CHECKING:
    from kommunal.nrw.bezirke import Landschaftsverband, Ortsteil, Regierungsbezirk, Stadtbezirk
    from kommunal.nrw.gebiete import (
        FruehererSchluessel,
        Gemeinde,
        Jobcenter,
        Jugendamt,
        Kreis,
        Statusabschnitt,
    )
    from kommunal.nrw.kommunen import municipality_name
    from kommunal.nrw.leistungsfragen import (
        andere_stelle,
        andere_stellen,
        leistung,
        leistungen,
        matches,
        zustaendig,
    )
    from kommunal.nrw.leistungssuche import Sachtreffer
    from kommunal.nrw.leistungsverzeichnis import (
        AndereStelle,
        Antragsannahme,
        Leistung,
        Leistungsebene,
        Stellenart,
    )
    from kommunal.nrw.lookups import (
        fruehere_schluessel,
        gemeinde,
        gemeinden,
        koerperschaft,
        kreis,
        kreise,
        landschaftsverbaende,
        landschaftsverband,
        ortsteile,
        regierungsbezirk,
        regierungsbezirke,
        stadtbezirke,
    )
    from kommunal.nrw.rechtsauskunft import Rechtsauskunft, notfall, responsible
    from kommunal.nrw.shapes import (
        AndereStelleDict,
        LeistungDict,
        RechtsauskunftDict,
        TraegerDict,
        VerbandszustaendigkeitDict,
    )
    from kommunal.nrw.traegerschaften import Belegart, Jobcenterform, Traegerschaft, Trägerschaft
    from kommunal.nrw.verbandszustaendigkeit import (
        Aufgabentraeger,
        Aufgabenträger,
        Verbandszustaendigkeit,
        Verbandszuständigkeit,
        Wahrnehmung,
        own_by_law,
    )
else:  # who wants the name of a Gemeinde needs no search
    __getattr__ = lazy_names(
        __name__,
        {
            "bezirke": "Landschaftsverband Ortsteil Regierungsbezirk Stadtbezirk",
            "gebiete": "FruehererSchluessel Gemeinde Jobcenter Jugendamt Kreis Statusabschnitt",
            "kommunen": "municipality_name",
            "leistungsfragen": "andere_stelle andere_stellen leistung leistungen matches zustaendig",
            "leistungssuche": "Sachtreffer",
            "leistungsverzeichnis": ("AndereStelle Antragsannahme Leistung Leistungsebene Stellenart"),
            "lookups": (
                "fruehere_schluessel gemeinde gemeinden koerperschaft kreis kreise landschaftsverbaende "
                "landschaftsverband ortsteile regierungsbezirk regierungsbezirke stadtbezirke"
            ),
            "rechtsauskunft": "Rechtsauskunft notfall responsible",
            "shapes": ("AndereStelleDict LeistungDict RechtsauskunftDict TraegerDict VerbandszustaendigkeitDict"),
            "traegerschaften": "Belegart Jobcenterform Traegerschaft Trägerschaft",
            "verbandszustaendigkeit": (
                "Aufgabentraeger Aufgabenträger Verbandszustaendigkeit Verbandszuständigkeit Wahrnehmung own_by_law"
            ),
        },
    )

__all__ = [
    # provenance
    "GEBIETSSTAND",
    "QUELLENVERMERK",
    "QUELLENVERMERK_JUGENDAEMTER",
    "RECHTSSTAND",
    # territory
    "FruehererSchluessel",
    "Gemeinde",
    "Gemeindestatus",
    "Jobcenter",
    "Jobcenterform",
    "Jugendamt",
    "Kreis",
    "Landschaftsverband",
    "Ortsteil",
    "Regierungsbezirk",
    "Stadtbezirk",
    "Statusabschnitt",
    # who is responsible by law
    "AndereStelle",
    "AndereStelleDict",
    "Antragsannahme",
    "Aufgabentraeger",
    "Aufgabenträger",
    "Belegart",
    "Leistung",
    "LeistungDict",
    "Leistungsebene",
    "Rechtsauskunft",
    "RechtsauskunftDict",
    "Sachtreffer",
    "Stellenart",
    "TraegerDict",
    "Traegerschaft",
    "Trägerschaft",
    "Verbandszustaendigkeit",
    "VerbandszustaendigkeitDict",
    "Verbandszuständigkeit",
    "Wahrnehmung",
    # look-ups
    "fruehere_schluessel",
    "gemeinde",
    "gemeinden",
    "koerperschaft",
    "kreis",
    "kreise",
    "landschaftsverbaende",
    "landschaftsverband",
    "ortsteile",
    "regierungsbezirk",
    "regierungsbezirke",
    "stadtbezirke",
    # questions
    "andere_stelle",
    "andere_stellen",
    "leistung",
    "leistungen",
    "matches",
    "municipality_name",
    "notfall",
    "own_by_law",
    "responsible",
    "zustaendig",
]

GEBIETSSTAND: Final = date(2026, 5, 31)
"""The day whose Gemeinden and Kreise the tables hold."""

QUELLENVERMERK: Final = (
    "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis-Informationssystem GV-ISys, 2022 und 2026; "
    "Daten ausgewählt und zusammengestellt"
)
"""The attribution that the licence of the figures asks for."""

QUELLENVERMERK_JUGENDAEMTER: Final = (
    "IT.NRW, Landesdatenbank, Tabelle 22517-02i, 2024; Datenlizenz Deutschland – Namensnennung – Version 2.0; "
    "Daten ausgewählt und zusammengestellt"
)
"""The attribution that the licence of the list of Jugendämter asks for."""

RECHTSSTAND: Final = date(2026, 8, 19)
"""The day until which the law was read that the Leistungsverzeichnis cites; single rows are older and say so."""


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
