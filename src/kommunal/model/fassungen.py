"""What the Vollzug of a Reorganisation did to the record: the versions that stood there, and those in their place."""

from kommunal.model.akteure import Akteur, Beziehung, Gremium, Kooperation, Mitgliedschaft, Vorhaben
from kommunal.model.aufgaben import Aufgabe, Zuständigkeit
from kommunal.model.einheiten import Organisationseinheit
from kommunal.model.eintrag import Quelle
from kommunal.model.leitbild import Leitbild
from kommunal.model.orte import Gebiet, Standort
from kommunal.model.personen import Besetzung, Person
from kommunal.model.strict import Lesbar, model_class

__all__ = ["Fassungen", "Vollzug"]


@model_class(kw_only=True)
class Fassungen(Lesbar):
    """Fassungen von Einträgen jeder Art, so wie sie im Bestand stehen oder standen."""

    quellen: tuple[Quelle, ...] = ()
    einheiten: tuple[Organisationseinheit, ...] = ()
    personen: tuple[Person, ...] = ()
    besetzungen: tuple[Besetzung, ...] = ()
    aufgaben: tuple[Aufgabe, ...] = ()
    zustaendigkeiten: tuple[Zuständigkeit, ...] = ()
    gebiete: tuple[Gebiet, ...] = ()
    standorte: tuple[Standort, ...] = ()
    leitbilder: tuple[Leitbild, ...] = ()
    akteure: tuple[Akteur, ...] = ()
    beziehungen: tuple[Beziehung, ...] = ()
    vorhaben: tuple[Vorhaben, ...] = ()
    kooperationen: tuple[Kooperation, ...] = ()
    gremien: tuple[Gremium, ...] = ()
    mitgliedschaften: tuple[Mitgliedschaft, ...] = ()


@model_class(kw_only=True)
class Vollzug(Lesbar):
    """Was der Vollzug einer Reorganisation am Bestand geändert hat; daraus stellt ihre Rücknahme ihn wieder her.

    Written by `kommunal.reorganise`, never by hand. Of one id, the first versions in `eingetragen` stand in the places
    of those in `ersetzt`, in the same order; further ones are new.
    """

    ersetzt: Fassungen = Fassungen()
    """Die Fassungen, die sie ersetzt hat, so wie sie vorher dastanden."""
    eingetragen: Fassungen = Fassungen()
    """Die Fassungen, die sie an deren Stelle gesetzt oder hinzugefügt hat."""
