"""Whose administration it is: a municipality, a Kreis, an association, an authority of the Land."""

from attrs import field

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.forms import Name
from kommunal.model.schluessel import AGS
from kommunal.model.strict import Lesbar, model_class

__all__ = ["Gemeindestatus", "Koerperschaft", "Kommune", "Körperschaft"]


class Gemeindestatus(Begriff):
    """Welche Aufgaben eine Kommune nach ihrem Status hat (GO NRW §§ 3, 4 und Verordnung; KrO NRW)."""

    KREISFREI = "kreisfrei", "kreisfreie Stadt"
    STAEDTEREGION = "staedteregion", "regionsangehörige Stadt mit der Stellung einer kreisfreien Stadt"
    GROSS = "gross", "Große kreisangehörige Stadt"
    MITTEL = "mittel", "Mittlere kreisangehörige Stadt"
    KREISANGEHOERIG = "kreisangehoerig", "kreisangehörige Stadt oder Gemeinde"
    KREIS = "kreis", "Kreis"


class Körperschaft(Begriff):
    """Wessen Verwaltung es ist (GO NRW § 1; KrO NRW § 1; LVerbO NRW; LOG NRW § 8; GkG NRW § 5)."""

    GEMEINDE = "gemeinde", "Stadt oder Gemeinde"
    KREIS = "kreis", "Kreis"
    LANDSCHAFTSVERBAND = "landschaftsverband", "Landschaftsverband"
    BEZIRKSREGIERUNG = "bezirksregierung", "Bezirksregierung"
    ZWECKVERBAND = "zweckverband", "Zweckverband"
    REGIONALVERBAND = "regionalverband", "Regionalverband"


Koerperschaft = Körperschaft


def als_ags(value: AGS | str | None) -> AGS | None:
    """Return the text of an AGS as one; None unchanged."""
    return value if value is None or isinstance(value, AGS) else AGS(value)


@model_class(kw_only=True)
class Kommune(Lesbar):
    """Die Körperschaft, deren Verwaltung beschrieben wird. Was hier fehlt, weiß das Gemeindeverzeichnis.

    Raises `InvalidValueError` where neither an AGS nor `koerperschaft` and `name` say which it is.
    """

    ags: AGS | None = field(default=None, converter=als_ags)
    """Amtlicher Gemeindeschlüssel, 8 Ziffern; 5 für einen Kreis. Verbände und Behörden des Landes haben keinen."""
    koerperschaft: Körperschaft | None = None
    """Was für eine Körperschaft es ist; nötig nur ohne AGS."""
    name: Name | None = None
    """Nur wo das Dokument ihn nennt."""
    status: Gemeindestatus | None = None
    """Nur wo das Dokument ihn nennt."""

    def __attrs_post_init__(self) -> None:
        if self.ags is None and (self.koerperschaft is None or self.name is None):
            raise InvalidValueError("expected an AGS, or koerperschaft and name, got neither", "ags")

    @property
    def ist_kreis(self) -> bool:
        """Whether it is a Kreis: as stated, else by a key of five digits."""
        if self.koerperschaft is not None:
            return self.koerperschaft is Körperschaft.KREIS
        return self.ags is not None and len(self.ags) == 5

    @property
    def label(self) -> str:
        """What tells it apart where no name is at hand: its AGS, or its name."""
        return str(self.ags or self.name)
