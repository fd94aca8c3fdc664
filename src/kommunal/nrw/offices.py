"""The usual offices of a town of its size or of a Kreis, with the numbers of the KGSt: a convention, not law."""

from collections.abc import Mapping
from typing import Final

from kommunal.classes import frozen
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.verwaltung import Gemeindestatus
from kommunal.nrw.gebiete import Gemeinde, Kreis
from kommunal.nrw.leistungsverzeichnis import all_leistungen
from kommunal.nrw.traegerschaften import Jobcenterform
from kommunal.nrw.verbandszustaendigkeit import resolve

__all__ = ["ÜblichesAmt", "uebliche_aemter"]

Scheme = Mapping[str, tuple[str, str]]
"""Number of an office: its name, and what it deals with besides."""

_SMALL: Final[Scheme] = {
    "10": ("Hauptamt", "01 05 11 12 13 14 16 30"),
    "20": ("Kämmerei", "21 22 23 80"),
    "32": ("Ordnungsamt", "33 34 36 37 38 39 72"),
    "40": ("Schul-, Kultur- und Sportamt", "41 42 43 44 45 46 47 52"),
    "50": ("Sozialamt", "35 51 53 59 64"),
    "51": ("Jugendamt", ""),
    "60": ("Bauamt", "31 61 62 63 65 66 67 70"),
}
_MEDIUM: Final[Scheme] = {
    "10": ("Hauptamt", "01 05 11 12 13 16 30"),
    "14": ("Rechnungsprüfungsamt", ""),
    "20": ("Kämmerei", "21 22 23"),
    "32": ("Ordnungsamt", "36 38 39 72"),
    "33": ("Bürgeramt", "35"),
    "34": ("Standesamt", ""),
    "37": ("Feuerwehr", ""),
    "40": ("Schul- und Sportamt", "52"),
    "41": ("Kulturamt", "42 43 44 45 46 47"),
    "50": ("Sozialamt", "51 53 59 64"),
    "51": ("Jugendamt", ""),
    "61": ("Stadtplanungsamt", "60 62"),
    "63": ("Bauordnungsamt", ""),
    "66": ("Tiefbauamt", "31 65 67 70"),
    "80": ("Wirtschaftsförderung", ""),
}
_LARGE: Final[Scheme] = {
    "10": ("Hauptamt", "01 05 12 13 16"),
    "11": ("Personalamt", ""),
    "14": ("Rechnungsprüfungsamt", ""),
    "20": ("Kämmerei", "21"),
    "22": ("Steueramt", ""),
    "23": ("Liegenschaftsamt", ""),
    "30": ("Rechtsamt", ""),
    "32": ("Ordnungsamt", "36 38 39 72"),
    "33": ("Bürgeramt", "35"),
    "34": ("Standesamt", ""),
    "37": ("Feuerwehr", ""),
    "40": ("Schulverwaltungsamt", ""),
    "41": ("Kulturamt", "45 46"),
    "42": ("Stadtbibliothek", ""),
    "43": ("Volkshochschule", ""),
    "44": ("Musikschule", ""),
    "47": ("Stadtarchiv", ""),
    "50": ("Sozialamt", "51 53 59"),
    "51": ("Jugendamt", ""),
    "52": ("Sportamt", ""),
    "61": ("Stadtplanungsamt", "60 62"),
    "63": ("Bauordnungsamt", ""),
    "64": ("Wohnungsamt", ""),
    "66": ("Tiefbauamt", "65"),
    "67": ("Umwelt- und Grünflächenamt", "31"),
    "70": ("Abfallwirtschaft und Stadtreinigung", ""),
    "80": ("Wirtschaftsförderung", ""),
}
_KREISFREI: Final[Scheme] = dict(
    sorted(
        {
            **_LARGE,
            "12": ("Amt für Statistik und Wahlen", ""),
            "10": ("Hauptamt", "01 05 13 16"),
            "31": ("Umweltamt", ""),
            "32": ("Ordnungsamt", "72"),
            "36": ("Straßenverkehrsamt", ""),
            "37": ("Feuerwehr", "38"),
            "39": ("Veterinäramt", ""),
            "50": ("Sozialamt", ""),
            "53": ("Gesundheitsamt", ""),
            "59": ("Jobcenter", ""),
            "61": ("Stadtplanungsamt", "60"),
            "62": ("Vermessungs- und Katasteramt", ""),
            "67": ("Grünflächenamt", ""),
        }.items()
    )
)
_KREIS: Final[Scheme] = {
    "10": ("Hauptamt", "01 05 12 13 16"),
    "11": ("Personalamt", ""),
    "14": ("Rechnungsprüfungsamt", ""),
    "20": ("Kämmerei", "21 22 23"),
    "30": ("Rechtsamt", ""),
    "31": ("Umweltamt", "67"),
    "32": ("Ordnungsamt", "34 72"),
    "33": ("Ausländeramt", ""),
    "36": ("Straßenverkehrsamt", ""),
    "38": ("Amt für Bevölkerungsschutz", "37"),
    "39": ("Veterinäramt", ""),
    "40": ("Schulverwaltungsamt", "41 42 43 44 45 46 47 52"),
    "50": ("Sozialamt", "35 64"),
    "51": ("Jugendamt", ""),
    "53": ("Gesundheitsamt", ""),
    "59": ("Jobcenter", ""),
    "62": ("Vermessungs- und Katasteramt", "60 61"),
    "63": ("Bauordnungsamt", ""),
    "66": ("Straßenbauamt", "65"),
    "70": ("Abfallwirtschaft", ""),
}
_SCHEMES: Final = {
    Gemeindestatus.KREISANGEHOERIG: _SMALL,
    Gemeindestatus.MITTEL: _MEDIUM,
    Gemeindestatus.GROSS: _LARGE,
    Gemeindestatus.KREISFREI: _KREISFREI,
    Gemeindestatus.STAEDTEREGION: _LARGE,  # the rest is done by the Städteregion
}
_ALWAYS: Final = frozenset({"10", "11", "14", "20", "30"})
"""What an administration of this size has whether or not a service for citizens bears the number."""


@named_in_pickles
@frozen(kw_only=True)
class ÜblichesAmt:
    """Ein Amt, wie es der Verwaltungsgliederungsplan der KGSt einer Verwaltung dieser Größe nahelegt."""

    nummer: str
    """Nummer nach der KGSt: ``32``."""
    name: str
    """``Ordnungsamt``."""
    umfasst: frozenset[str]
    """Die Nummern, deren Aufgaben es üblicherweise erfüllt; die eigene gehört dazu."""


def uebliche_aemter(ort: Gemeinde | Kreis) -> tuple[ÜblichesAmt, ...]:
    """The usual offices of a Gemeinde of its size or of a Kreis, by number: a hint, never a fact.

    What the law leaves to somebody else has no office: no Jugendamt where the Kreis has it, no Jobcenter in the line
    where it is a gemeinsame Einrichtung.

    >>> from kommunal.nrw.gebiete import by_key
    >>> [f"{amt.nummer} {amt.name}" for amt in uebliche_aemter(by_key()["05978008"])]
    ['10 Hauptamt', '20 Kämmerei', '32 Ordnungsamt', '40 Schul-, Kultur- und Sportamt', '50 Sozialamt', '60 Bauamt']
    """
    own = {leistung.kgst for leistung in all_leistungen() if resolve(leistung, ort).traeger == ort}
    if ort.jobcenter.form is Jobcenterform.GE:
        own.discard("59")
    if ort.jugendamt is None or ort.jugendamt.traeger != ort:
        own.discard("51")  # its few other services go to the Sozialamt
    scheme = _KREIS if isinstance(ort, Kreis) else _SCHEMES[ort.status]
    there = {number for number, (_, besides) in scheme.items() if number in _ALWAYS or own & {number, *besides.split()}}
    return tuple(
        ÜblichesAmt(nummer=number, name=name, umfasst=frozenset({number, *besides.split()} - (there - {number})))
        for number, (name, besides) in scheme.items()
        if number in there
    )
