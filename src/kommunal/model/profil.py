"""The Profil: what is usual in this one city, so that the rules do not call it odd."""

from typing import Annotated

from kommunal.model.einheiten import EINHEITSARTEN
from kommunal.model.eintrag import AufgabeId
from kommunal.model.given import Several, SeveralOrNone
from kommunal.model.marks import Among, From, Name, Privacy, Reservation
from kommunal.model.strict import Lesbar, field, model_class

__all__ = ["Alltagswort", "Ausnahme", "Gliederung", "Profil"]


Einheitsart = Annotated[str, Among(EINHEITSARTEN)]
"""Eine Art von Einheit, als Klassenwort: ``amt``."""


@model_class(kw_only=True)
class Gliederung(Lesbar):
    """Unter welchen Arten von Einheiten eine Art in dieser Stadt steht.

    Below which kinds of units a kind stands in this city.
    """

    art: Einheitsart
    """Die Art, um die es geht. | The kind in question."""
    unter: tuple[Einheitsart, ...] = field(converter=Several[Einheitsart])
    """Arten, denen sie hier unmittelbar untersteht. | Kinds directly below which it stands here."""


@model_class(kw_only=True)
class Ausnahme(Lesbar):
    """Eine Regel, die in dieser Stadt nicht gemeldet wird, mit dem Grund.

    A rule that is not reported in this city, with the reason.
    """

    regel: str
    """Der Code der Regel. | The code of the rule."""
    grund: Reservation
    """Warum sie hier nicht gilt, in einem Satz. | Why it does not apply here, in one sentence."""
    eintraege: tuple[Annotated[str, Privacy.LINK], ...] = field(
        default=(), converter=SeveralOrNone[Annotated[str, Privacy.LINK]]
    )
    """Nur für diese Einträge; leer für alle. | Only for these entries; empty for all."""


@model_class(kw_only=True)
class Alltagswort(Lesbar):
    """Was man in dieser Stadt zu Aufgaben sagt, ohne dass es ihr Name oder Stichwort wäre.

    What people in this city call tasks, where it is neither name nor keyword of one.
    """

    wort: Name
    """Das Wort, wie man es sagt. | The word, as people say it."""
    aufgaben: tuple[AufgabeId, ...] = field(converter=Several[AufgabeId])
    """Die Aufgaben, die gemeint sind. | The tasks that are meant."""


@model_class(kw_only=True)
class Profil(Lesbar):
    """Was in dieser Stadt üblich ist.

    What is usual in this one city.
    """

    arten: tuple[Einheitsart, ...] = field(default=(), converter=SeveralOrNone[Einheitsart])
    """Die Arten von Einheiten, die sie verwendet; leer, wenn nicht festgelegt.
    | The kinds of units that it uses; empty where not laid down."""
    gliederung: tuple[Gliederung, ...] = field(default=(), converter=SeveralOrNone[Gliederung])
    """Welche Arten worunter stehen. | Which kinds stand below which."""
    beigeordnete: Annotated[int, From(0)] | None = None
    """Zahl der Beigeordneten nach der Hauptsatzung (GO NRW § 71), ab 0.
    | Number of Beigeordnete by the main by-law, from 0."""
    ausnahmen: tuple[Ausnahme, ...] = field(default=(), converter=SeveralOrNone[Ausnahme])
    """Regeln, die hier nicht gemeldet werden. | Rules that are not reported here."""
    woerter: tuple[Alltagswort, ...] = field(default=(), converter=SeveralOrNone[Alltagswort])
    """Eigene Alltagswörter der Stadt. | The city's own everyday words."""
    keine_woerter: tuple[Name, ...] = field(default=(), converter=SeveralOrNone[Name])
    """Alltagswörter von kommunal, die hier nicht gelten. | Everyday words of kommunal that do not hold here."""
