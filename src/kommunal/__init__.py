"""Typed Python for the administration of German municipalities: units, posts, tasks, responsibility, over time."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kommunal.beispiele import beispiel
    from kommunal.datenschutz import PublicView, Removal, RemovalReason, without_persons
    from kommunal.editing import edit
    from kommunal.errors import (
        AmbiguousError,
        DocumentError,
        InvalidValueError,
        KommunalError,
        MissingExtraError,
        NotFoundError,
        Problem,
        ReorganisationError,
    )  # fmt: skip
    from kommunal.geschichte import Fassung, Geschichte, history, reorganisations
    from kommunal.loading import dump, dumps, from_dict, load, load_reorganisation, loads, to_dict
    from kommunal.model.akteure import (
        Akteur,
        Akteursart,
        Beziehung,
        Beziehungsart,
        Gremium,
        Gremiumsart,
        Kooperation,
        Kooperationsform,
        Mitgliedschaft,
        Mitgliedsrolle,
        Vorhaben,
        Vorhabenart,
    )  # fmt: skip
    from kommunal.model.aufgaben import (
        Aufgabe,
        Aufgabenart,
        Rechtsgrundlage,
        Uebertragung,
        Zustaendigkeit,
        Zustaendigkeitsrolle,
        Zuständigkeit,
        Zuständigkeitsrolle,
        Übertragung,
    )  # fmt: skip
    from kommunal.model.begriffe import Begriff
    from kommunal.model.einheiten import (
        EINHEITSARTEN,
        Abteilung,
        Amt,
        Betrieb,
        Betriebsart,
        Dezernat,
        Einrichtung,
        Fachbereich,
        Organisationseinheit,
        Sachgebiet,
        Stabsstelle,
        Stadtteilbuero,
        Stadtteilbüro,
        Stelle,
        Stellenart,
        Stellenvermerk,
        Verwaltungsleitung,
    )  # fmt: skip
    from kommunal.model.eintrag import Eintrag, Erweiterungen, Kante, Quelle, Zustand
    from kommunal.model.fassungen import Fassungen, Vollzug
    from kommunal.model.feiertage import feiertag, feiertage
    from kommunal.model.kommune import Gemeindestatus, Koerperschaft, Kommune, Körperschaft
    from kommunal.model.leitbild import Abschnitt, Ereignis, Leitbild, Wert
    from kommunal.model.orte import (
        Anschrift,
        Ausstattung,
        Erreichbarkeit,
        Gebiet,
        Gebietsart,
        Kanal,
        Koordinaten,
        Standort,
        Strassenabschnitt,
        Strassenseite,
        Straßenabschnitt,
        Straßenseite,
    )  # fmt: skip
    from kommunal.model.personen import Besetzung, Besetzungsart, Besetzungsrolle, Funktion, Person
    from kommunal.model.profil import Alltagswort, Ausnahme, Gliederung, Profil
    from kommunal.model.schluessel import (
        AGS,
        ARS,
        Hausnummer,
        Kennung,
        Leistungsschluessel,
        Postleitzahl,
        slug,
        unique_ids,
    )  # fmt: skip
    from kommunal.model.sprechzeiten import (
        Feiertagsregel,
        Kalenderwochen,
        Saison,
        Schliessung,
        Schließung,
        Sprechzeit,
        Wochentag,
        Zeitart,
    )  # fmt: skip
    from kommunal.model.verwaltung import Verwaltung
    from kommunal.model.wandel import (
        Anteil,
        Aufloesen,
        Ausgliedern,
        Besetzen,
        BeziehungAendern,
        Eingliedern,
        Gruenden,
        Neues,
        Reorganisation,
        Schritt,
        Stufe,
        Teil,
        Teilen,
        Uebertragen,
        Umbenennen,
        Umnummerieren,
        Umsetzen,
        Umwandeln,
        Verbleib,
        Zusammenlegen,
    )  # fmt: skip
    from kommunal.model.zeit import Datum, Uhrzeit, Zeitraum
    from kommunal.register import (
        Comparison,
        DatasetUpdate,
        FoundUnit,
        Register,
        RegisterStand,
        WatchedFile,
        WatchedFolder,
        watch_folder,
    )  # fmt: skip
    from kommunal.rules import Befund, BefundDict, Severity, check, report
    from kommunal.serialize.converter import configure_converter
    from kommunal.serialize.versions import json_schema
    from kommunal.stand import (
        Auskunft,
        AuskunftDict,
        Beleg,
        Card,
        CardDict,
        CitationDict,
        HoursDict,
        Luecke,
        Lücke,
        Oeffnung,
        Placement,
        ReferenceDict,
        Stand,
        Suggestion,
        Ueberschneidung,
        Understood,
        Verdict,
        Waise,
        Öffnung,
        Überschneidung,
    )  # fmt: skip
    from kommunal.vergleich import (
        Aenderung,
        AenderungDict,
        Aenderungsart,
        Bestandsvergleich,
        BestandsvergleichDict,
        Vergleich,
        VergleichDict,
        Zeitabschnitt,
        ZeitabschnittDict,
        changes,
        diff,
    )  # fmt: skip
    from kommunal.vergleich.shapes import FassungDict, GeschichteDict
    from kommunal.vollzug import reorganise
    from kommunal.watching import watch

if TYPE_CHECKING:
    from kommunal import beispiele as beispiele
    from kommunal import datenschutz as datenschutz
    from kommunal import errors as errors
    from kommunal import interop as interop
    from kommunal import nrw as nrw
    from kommunal import register as register
    from kommunal import render as render
    from kommunal import rules as rules
    from kommunal import search as search
    from kommunal import strategies as strategies
    from kommunal import testing as testing

__version__ = "0.2.0"

__all__ = [
    # the record and its day
    "Verwaltung", "Stand", "Placement", "Kommune", "Körperschaft", "Koerperschaft", "Gemeindestatus", "Profil",
    "Gliederung", "Ausnahme", "Alltagswort",
    # answers of a Stand
    "Auskunft", "Verdict", "Understood", "Beleg", "Card", "Öffnung", "Oeffnung", "Lücke", "Luecke", "Überschneidung",
    "Ueberschneidung", "Waise", "AuskunftDict", "CardDict", "HoursDict", "CitationDict",
    "ReferenceDict", "BefundDict", "Suggestion",
    # reading, writing, checking
    "load", "loads", "dump", "dumps", "to_dict", "from_dict", "edit", "watch", "load_reorganisation",
    "configure_converter", "json_schema", "check", "report", "Befund", "Severity", "without_persons", "beispiel",
    "PublicView", "Removal", "RemovalReason", "Register", "RegisterStand", "FoundUnit", "Comparison", "DatasetUpdate",
    "watch_folder", "WatchedFolder", "WatchedFile",
    # entries
    "Eintrag", "Kante", "Zustand", "Quelle", "Erweiterungen",
    # units
    "Organisationseinheit", "Verwaltungsleitung", "Dezernat", "Fachbereich", "Amt", "Abteilung", "Sachgebiet",
    "Stabsstelle", "Stelle", "Stellenart", "Stellenvermerk", "Stadtteilbüro", "Stadtteilbuero", "Einrichtung",
    "Betrieb", "Betriebsart", "EINHEITSARTEN",
    # people
    "Person", "Besetzung", "Besetzungsart", "Besetzungsrolle", "Funktion",
    # tasks and responsibility
    "Aufgabe", "Aufgabenart", "Zuständigkeit", "Zustaendigkeit", "Zuständigkeitsrolle", "Zustaendigkeitsrolle",
    "Rechtsgrundlage", "Übertragung", "Uebertragung",
    # Leitbild
    "Leitbild", "Wert", "Ereignis", "Abschnitt",
    # actors, bodies, relations
    "Akteur", "Akteursart", "Beziehung", "Beziehungsart", "Kooperation", "Kooperationsform", "Vorhaben", "Vorhabenart",
    "Gremium", "Gremiumsart", "Mitgliedschaft", "Mitgliedsrolle",
    # places and hours
    "Gebiet", "Gebietsart", "Standort", "Anschrift", "Koordinaten", "Ausstattung", "Erreichbarkeit", "Kanal",
    "Straßenabschnitt", "Strassenabschnitt", "Straßenseite", "Strassenseite", "Sprechzeit", "Zeitart", "Wochentag",
    "Feiertagsregel", "Kalenderwochen", "Saison", "Schließung", "Schliessung",
    # reorganisation, as data
    "Reorganisation", "Neues", "Stufe", "Schritt", "Gruenden", "Umsetzen", "Umbenennen", "Umnummerieren", "Umwandeln",
    "Zusammenlegen", "Teilen", "Teil", "Anteil", "Aufloesen", "Verbleib", "Eingliedern", "Ausgliedern", "Uebertragen",
    "Besetzen", "BeziehungAendern", "Vollzug", "Fassungen",
    # change over time
    "diff", "changes", "Vergleich", "Bestandsvergleich", "Zeitabschnitt", "Aenderung", "Aenderungsart", "AenderungDict",
    "VergleichDict", "BestandsvergleichDict", "ZeitabschnittDict", "reorganise", "reorganisations",
    "history", "Geschichte", "Fassung", "GeschichteDict", "FassungDict",
    # values
    "AGS", "ARS", "Begriff", "Datum", "Hausnummer", "Kennung", "Leistungsschluessel", "Postleitzahl", "Uhrzeit",
    "Zeitraum", "feiertag", "feiertage", "slug", "unique_ids",
    # errors
    "KommunalError", "InvalidValueError", "NotFoundError", "AmbiguousError", "DocumentError", "Problem",
    "ReorganisationError", "MissingExtraError",
]  # fmt: skip

# Every name is imported on first use: `import kommunal` costs next to nothing, and a program pays for what it takes.
_MODULE: Final = {
    "kommunal.errors": (
        "AmbiguousError DocumentError InvalidValueError KommunalError MissingExtraError NotFoundError Problem "
        "ReorganisationError"
    ),
    "kommunal.model.akteure": (
        "Akteur Akteursart Beziehung Beziehungsart Gremium Gremiumsart Kooperation Kooperationsform Mitgliedschaft "
        "Mitgliedsrolle Vorhaben Vorhabenart"
    ),
    "kommunal.model.aufgaben": (
        "Aufgabe Aufgabenart Rechtsgrundlage Uebertragung Zustaendigkeit Zustaendigkeitsrolle Zuständigkeit "
        "Zuständigkeitsrolle Übertragung"
    ),
    "kommunal.model.begriffe": "Begriff",
    "kommunal.model.einheiten": (
        "Abteilung Amt Betrieb Betriebsart Dezernat EINHEITSARTEN Einrichtung Fachbereich Organisationseinheit "
        "Sachgebiet Stabsstelle Stadtteilbuero Stadtteilbüro Stelle Stellenart Stellenvermerk Verwaltungsleitung"
    ),
    "kommunal.model.eintrag": "Eintrag Erweiterungen Kante Quelle Zustand",
    "kommunal.model.feiertage": "feiertag feiertage",
    "kommunal.model.leitbild": "Abschnitt Ereignis Leitbild Wert",
    "kommunal.model.orte": (
        "Anschrift Ausstattung Erreichbarkeit Gebiet Gebietsart Kanal Koordinaten Standort Strassenabschnitt "
        "Strassenseite Straßenabschnitt Straßenseite"
    ),
    "kommunal.model.personen": "Besetzung Besetzungsart Besetzungsrolle Funktion Person",
    "kommunal.model.profil": "Alltagswort Ausnahme Gliederung Profil",
    "kommunal.model.schluessel": "AGS ARS Hausnummer Kennung Leistungsschluessel Postleitzahl slug unique_ids",
    "kommunal.model.sprechzeiten": (
        "Feiertagsregel Kalenderwochen Saison Schliessung Schließung Sprechzeit Wochentag Zeitart"
    ),
    "kommunal.model.kommune": "Gemeindestatus Koerperschaft Kommune Körperschaft",
    "kommunal.model.verwaltung": "Verwaltung",
    "kommunal.model.fassungen": "Fassungen Vollzug",
    "kommunal.model.wandel": (
        "Anteil Aufloesen Ausgliedern Besetzen BeziehungAendern Eingliedern Gruenden Neues Reorganisation Schritt "
        "Stufe Teil Teilen Uebertragen Umbenennen Umnummerieren Umsetzen Umwandeln Verbleib Zusammenlegen"
    ),
    "kommunal.model.zeit": "Datum Uhrzeit Zeitraum",
    "kommunal.stand": (
        "Auskunft AuskunftDict Beleg Card CardDict CitationDict HoursDict Luecke Lücke Oeffnung Placement "
        "ReferenceDict Stand Suggestion Ueberschneidung Understood Verdict Waise Öffnung Überschneidung"
    ),
    "kommunal.beispiele": "beispiel",
    "kommunal.geschichte": "Fassung Geschichte history reorganisations",
    "kommunal.vergleich": (
        "Aenderung AenderungDict Aenderungsart Bestandsvergleich BestandsvergleichDict Vergleich VergleichDict "
        "Zeitabschnitt ZeitabschnittDict changes diff"
    ),
    "kommunal.vergleich.shapes": "FassungDict GeschichteDict",
    "kommunal.vollzug": "reorganise",
    "kommunal.datenschutz": "PublicView Removal RemovalReason without_persons",
    "kommunal.register": (
        "Comparison DatasetUpdate FoundUnit Register RegisterStand WatchedFile WatchedFolder watch_folder"
    ),
    "kommunal.rules": "Befund BefundDict Severity check report",
    "kommunal.serialize.converter": "configure_converter",
    "kommunal.serialize.versions": "json_schema",
    "kommunal.editing": "edit",
    "kommunal.watching": "watch",
    "kommunal.loading": "dump dumps from_dict load load_reorganisation loads to_dict",
}
_MODULE_OF: Final = {name: module for module, names in _MODULE.items() for name in names.split()}


_SUBMODULES: Final = (
    "beispiele", "datenschutz", "errors", "interop", "nrw", "render", "register", "rules", "search", "strategies",
    "testing",
)  # fmt: skip
"""Public submodules: attributes from the beginning, imported when somebody asks for them."""


if not TYPE_CHECKING:  # or a type checker would take any misspelt name for Any

    def __getattr__(name: str) -> object:
        if name in _SUBMODULES:
            return import_module(f"{__name__}.{name}")
        module = _MODULE_OF.get(name)
        if module is None:
            raise AttributeError(f"module 'kommunal' has no attribute {name!r}")
        from kommunal.model.collector import collector_paused

        with collector_paused():  # it would look through the new classes again and again
            value = getattr(import_module(module), name)
        setattr(sys.modules[__name__], name, value)
        return value


def __dir__() -> list[str]:
    # what needs hypothesis is not listed: `help` imports everything that is
    return sorted({*globals(), *_MODULE_OF, *_SUBMODULES} - {"strategies", "testing"})
