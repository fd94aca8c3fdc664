"""Whose administration it is: a municipality, a Kreis, an association, an authority of the Land."""

from kommunal.errors import InvalidValueError
from kommunal.model.begriffe import Begriff
from kommunal.model.given import Slug
from kommunal.model.in_pickles import named_in_pickles
from kommunal.model.marks import Name
from kommunal.model.schluessel import AGS
from kommunal.model.strict import Lesbar, field, model_class

__all__ = ["Gemeindestatus", "Koerperschaft", "Kommune", "Körperschaft"]


class Gemeindestatus(Begriff):
    """Welche Aufgaben eine Kommune nach ihrem Status hat (GO NRW §§ 3, 4 und Verordnung; KrO NRW).

    Which tasks a municipality has by its status.
    """

    KREISFREI = "kreisfrei", "kreisfreie Stadt"
    """Gehört keinem Kreis an und erfüllt dessen Aufgaben selbst. | Belongs to no Kreis and does its tasks itself."""
    STAEDTEREGION = "staedteregion", "regionsangehörige Stadt mit der Stellung einer kreisfreien Stadt"
    """Aachen: gehört der Städteregion an, mit der Stellung einer kreisfreien Stadt (Aachen-Gesetz).
    | Aachen: in the Städteregion, with the rights of a kreisfreie Stadt."""
    GROSS = "gross", "Große kreisangehörige Stadt"
    """Durch Verordnung bestimmt; hat Aufgaben des Kreises übernommen (GO NRW § 4).
    | Listed by regulation; has taken over tasks of the Kreis."""
    MITTEL = "mittel", "Mittlere kreisangehörige Stadt"
    """Durch Verordnung bestimmt; hat einige Aufgaben des Kreises übernommen (GO NRW § 4).
    | Listed by regulation; has taken over some tasks of the Kreis."""
    KREISANGEHOERIG = "kreisangehoerig", "kreisangehörige Stadt oder Gemeinde"
    """Gehört einem Kreis an, ohne zusätzliche Aufgaben. | Belongs to a Kreis, without further tasks."""
    KREIS = "kreis", "Kreis"
    """Ein Kreis selbst (KrO NRW). | A Kreis itself."""


@named_in_pickles
class Körperschaft(Begriff):
    """Wessen Verwaltung es ist (GO NRW § 1; KrO NRW § 1; LVerbO NRW; LOG NRW § 8; GkG NRW § 5).

    Whose administration it is.
    """

    GEMEINDE = "gemeinde", "Stadt oder Gemeinde"
    """Stadt oder Gemeinde. | A town or rural municipality."""
    KREIS = "kreis", "Kreis"
    """Kreis oder Städteregion. | A Kreis."""
    LANDSCHAFTSVERBAND = "landschaftsverband", "Landschaftsverband"
    """LVR oder LWL. | One of the two regional associations, LVR or LWL."""
    BEZIRKSREGIERUNG = "bezirksregierung", "Bezirksregierung"
    """Mittelbehörde des Landes. | District government: an authority of the Land."""
    ZWECKVERBAND = "zweckverband", "Zweckverband"
    """Körperschaft mehrerer Kommunen für einzelne Aufgaben. | An association of municipalities for single tasks."""
    REGIONALVERBAND = "regionalverband", "Regionalverband"
    """Regionalverband Ruhr. | The regional association of the Ruhr."""


Koerperschaft = Körperschaft


def to_ags(value: AGS | str | None) -> AGS | None:
    """Return the text of an AGS as one; None unchanged."""
    return value if value is None or isinstance(value, AGS) else AGS(value)


@model_class(kw_only=True)
class Kommune(Lesbar):
    """Die Körperschaft, deren Verwaltung beschrieben wird. Was hier fehlt, weiß das Gemeindeverzeichnis.

    The public body whose administration is described. What is missing here the gazetteer knows.

    Raises `InvalidValueError` where neither an AGS nor `koerperschaft` and `name` say which it is.
    """

    ags: AGS | None = field(default=None, converter=to_ags)
    """Amtlicher Gemeindeschlüssel, 8 Ziffern; 5 für einen Kreis. Verbände und Behörden des Landes haben keinen.
    | Official municipality key, 8 digits; 5 for a Kreis. Associations and authorities of the Land have none."""
    koerperschaft: Körperschaft | None = field(default=None, converter=Slug[Körperschaft | None])
    """Was für eine Körperschaft es ist; nötig nur ohne AGS. | What sort of public body; needed only without AGS."""
    name: Name | None = None
    """Nur wo das Dokument ihn nennt. | Only where the document states it."""
    status: Gemeindestatus | None = field(default=None, converter=Slug[Gemeindestatus | None])
    """Nur wo das Dokument ihn nennt. | Only where the document states it."""

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
