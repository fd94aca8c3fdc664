"""What the Vollzug of a Reorganisation did to the record: the versions that stood there, and those in their place."""

from kommunal.model.akteure import Akteur, Beziehung, Gremium, Kooperation, Mitgliedschaft, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Quelle
from kommunal.model.given import SeveralOrNone
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import Besetzung, Person
from kommunal.model.strict import Lesbar, field, model_class

__all__ = ["Fassungen", "Vollzug"]


@model_class(kw_only=True)
class Fassungen(Lesbar):
    """Fassungen von Einträgen jeder Art, so wie sie im Bestand stehen oder standen.

    Versions of entries of every sort, as they stand or stood in the record.
    """

    quellen: tuple[Quelle, ...] = field(default=(), converter=SeveralOrNone[Quelle])
    """Fassungen von Quellen. | Versions of sources."""
    einheiten: tuple[Organisationseinheit, ...] = field(default=(), converter=SeveralOrNone[Organisationseinheit])
    """Fassungen von Einheiten. | Versions of units."""
    personen: tuple[Person, ...] = field(default=(), converter=SeveralOrNone[Person])
    """Fassungen von Personen. | Versions of people."""
    besetzungen: tuple[Besetzung, ...] = field(default=(), converter=SeveralOrNone[Besetzung])
    """Fassungen von Besetzungen. | Versions of who holds what."""
    aufgaben: tuple[Aufgabe, ...] = field(default=(), converter=SeveralOrNone[Aufgabe])
    """Fassungen von Aufgaben. | Versions of tasks."""
    zustaendigkeiten: tuple[Zuständigkeit, ...] = field(default=(), converter=SeveralOrNone[Zuständigkeit])
    """Fassungen von Zuständigkeiten. | Versions of responsibilities."""
    gebiete: tuple[Gebiet, ...] = field(default=(), converter=SeveralOrNone[Gebiet])
    """Fassungen von Gebieten. | Versions of areas."""
    standorte: tuple[Standort, ...] = field(default=(), converter=SeveralOrNone[Standort])
    """Fassungen von Standorten. | Versions of sites."""
    leitbilder: tuple[Leitbild, ...] = field(default=(), converter=SeveralOrNone[Leitbild])
    """Fassungen von Leitbildern. | Versions of mission statements."""
    akteure: tuple[Akteur, ...] = field(default=(), converter=SeveralOrNone[Akteur])
    """Fassungen von Akteuren. | Versions of actors."""
    beziehungen: tuple[Beziehung, ...] = field(default=(), converter=SeveralOrNone[Beziehung])
    """Fassungen von Beziehungen. | Versions of relations."""
    vorhaben: tuple[Vorhaben, ...] = field(default=(), converter=SeveralOrNone[Vorhaben])
    """Fassungen von Vorhaben. | Versions of projects."""
    kooperationen: tuple[Kooperation, ...] = field(default=(), converter=SeveralOrNone[Kooperation])
    """Fassungen von Kooperationen. | Versions of cooperations."""
    gremien: tuple[Gremium, ...] = field(default=(), converter=SeveralOrNone[Gremium])
    """Fassungen von Gremien. | Versions of bodies."""
    mitgliedschaften: tuple[Mitgliedschaft, ...] = field(default=(), converter=SeveralOrNone[Mitgliedschaft])
    """Fassungen von Mitgliedschaften. | Versions of memberships."""


@model_class(kw_only=True)
class Vollzug(Lesbar):
    """Was der Vollzug einer Reorganisation am Bestand geändert hat; daraus stellt ihre Rücknahme ihn wieder her.

    What carrying out a reorganisation changed in the record; withdrawing it restores that.

    Written by `kommunal.reorganise`, never by hand. Of one id, the first versions in `eingetragen` stand in the places
    of those in `ersetzt`, in the same order; further ones are new.
    """

    ersetzt: Fassungen = field(factory=Fassungen)
    """Die Fassungen, die sie ersetzt hat, so wie sie vorher dastanden.
    | The versions that it replaced, as they stood before."""
    eingetragen: Fassungen = field(factory=Fassungen)
    """Die Fassungen, die sie an deren Stelle gesetzt oder hinzugefügt hat.
    | The versions that it put in their place, or added."""
