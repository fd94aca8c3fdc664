"""A small city for tests of change: every kind of thing that can hang on a unit."""

from typing import Any

import attrs
import pytest

from kommunal import (
    AGS,
    Abteilung,
    Akteur,
    Akteursart,
    Amt,
    Aufgabe,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Beziehung,
    Beziehungsart,
    Dezernat,
    Eintrag,
    Fachbereich,
    Gebiet,
    Gremium,
    Gruenden,
    Kommune,
    Kooperation,
    Leitbild,
    Mitgliedschaft,
    Person,
    Quelle,
    Reorganisation,
    ReorganisationError,
    Schritt,
    Sprechzeit,
    Stadtteilbüro,
    Standort,
    Stelle,
    Verwaltung,
    Verwaltungsleitung,
    Wochentag,
    Zuständigkeit,
    Zuständigkeitsrolle,
    diff,
    reorganise,
)
from kommunal.rules import check

LEITUNG = Besetzungsrolle.LEITUNG
VAKANT = Besetzungsart.VAKANT
KOMMISSARISCH = Besetzungsart.KOMMISSARISCH
FEDERFUEHREND = Zuständigkeitsrolle.FEDERFUEHREND
MITWIRKEND = Zuständigkeitsrolle.MITWIRKEND
TRAEGERSCHAFT = Beziehungsart.TRAEGERSCHAFT
FINANZIERUNG = Beziehungsart.FINANZIERUNG


def head_of(einheit: str, person: str | None = None, **values: Any) -> Besetzung:
    """Return who heads a unit."""
    return Besetzung(einheit=einheit, person=person, rolle=LEITUNG, **values)


def zustaendig(aufgabe: str, who: str, rolle: Zuständigkeitsrolle = FEDERFUEHREND, **values: Any) -> Zuständigkeit:
    """Return who is responsible."""
    return Zuständigkeit(aufgabe=aufgabe, zustaendig=who, rolle=rolle, **values)


def stadt(*more: Eintrag) -> Verwaltung:
    """Return the city, with further entries."""
    verwaltung = Verwaltung(
        kommune=Kommune(ags=AGS("05915000")),
        quellen=(Quelle(id="q", titel="Neue Zuständigkeiten im Rathaus"),),
        einheiten=(
            Verwaltungsleitung(id="ob", name="Oberbürgermeister"),
            Dezernat(id="d1", name="Bildung und Kultur", nummern=("I",), uebergeordnet="ob"),
            Dezernat(id="d2", name="Soziales", nummern=("II",), uebergeordnet="ob"),
            Amt(id="jugend", name="Jugendamt", nummern=("51",), uebergeordnet="d2"),
            Abteilung(id="kita", name="Kindertagesbetreuung", uebergeordnet="jugend"),
            Stelle(id="planung", name="Jugendhilfeplanung", uebergeordnet="jugend", umfang=1),
            Amt(id="schule", name="Schulamt", nummern=("40",), uebergeordnet="d1"),
            Amt(id="sport", name="Sportamt", nummern=("52",), uebergeordnet="d1"),
            Fachbereich(id="kultur", name="Kultur", uebergeordnet="d1"),
            Stadtteilbüro(id="buero", name="Stadtteilbüro Norden", uebergeordnet="jugend", gebiete=("norden",)),
        ),
        personen=(
            Person(id="anna", name="Anna Arndt", titel="Dr."),
            Person(id="bert", name="Bert Busch"),
            Person(id="cem", name="Cem Can"),
        ),
        besetzungen=(
            head_of("d1", "anna"),
            head_of("jugend", "bert"),
            Besetzung(einheit="jugend", stelle="planung", person="cem", rolle=Besetzungsrolle.MITARBEIT),
            Besetzung(einheit="sport", person="cem", rolle=Besetzungsrolle.ANSPRECHPERSON),
        ),
        aufgaben=(
            Aufgabe(id="betreuung", name="Kinderbetreuung"),
            Aufgabe(id="gebuehren", name="Betreuungsgebühren", uebergeordnet="betreuung"),
            Aufgabe(id="foerderung", name="Sportförderung"),
            Aufgabe(id="museen", name="Museen"),
        ),
        zustaendigkeiten=(
            zustaendig("betreuung", "jugend"),
            zustaendig("foerderung", "sport", gebiete=("norden", "sueden")),
            zustaendig("museen", "kultur"),
            zustaendig("museen", "schule", MITWIRKEND),
        ),
        gebiete=(Gebiet(id="norden", name="Norden"), Gebiet(id="sueden", name="Süden")),
        standorte=(
            Standort(
                id="haus",
                name="Haus der Vereine",
                sprechzeiten=(Sprechzeit(tage=(Wochentag.DI,), durch="sport"), Sprechzeit(thema="Verein")),
            ),
        ),
        leitbilder=(Leitbild(id="lb-jugend", einheit="jugend", motto="Viele für alle"),),
        akteure=(
            Akteur(id="gmbh", name="Bäder GmbH", akteurart=Akteursart.GESELLSCHAFT),
            Akteur(id="plan", name="Planungsbüro", akteurart=Akteursart.UNTERNEHMEN),
            Akteur(id="ehrenamt", name="Ehrenamtliche", akteurart=Akteursart.EHRENAMT),
        ),
        beziehungen=(
            Beziehung(von="plan", zu="buero", beziehungsart=TRAEGERSCHAFT),
            Beziehung(von="sport", zu="gmbh", beziehungsart=Beziehungsart.KOOPERATION),
            Beziehung(von="kommune", zu="gmbh", beziehungsart=Beziehungsart.BETEILIGUNG),
        ),
        kooperationen=(Kooperation(id="agentur", name="Jugendberufsagentur", partner=("jugend", "plan")),),
        gremien=(Gremium(id="beirat", name="Sportbeirat"),),
        mitgliedschaften=(Mitgliedschaft(gremium="beirat", mitglied="sport"),),
    )
    return verwaltung.add(*more) if more else verwaltung


def plan(*schritte: Schritt, **values: Any) -> Reorganisation:
    """Return a reorganisation of these steps, decided for 1 February 2021 unless said otherwise."""
    return Reorganisation(**{"id": "reform", "wirksam": "2021-02-01", "quellen": ("q",), "schritte": schritte} | values)


BEFORE, DAY = "2021-01-31", "2021-02-01"
FAMILIE = Gruenden(einheit=Dezernat(id="familie", name="Familiendezernat", uebergeordnet="ob"))


def carried_out(*schritte: Schritt, onto: Verwaltung | None = None, **values: Any) -> Verwaltung:
    """Apply steps and hold what holds for all: the past stays, and nothing is wrong that was not before."""
    before = onto or stadt()
    after = reorganise(before, plan(*schritte, **values))
    assert not diff(before.at(BEFORE), after.at(BEFORE))
    errors = {b for b in check(after) if b.severity == "error"} - {b for b in check(before) if b.severity == "error"}
    assert not errors
    return after


def refused(*schritte: Schritt, onto: Verwaltung | None = None, **values: Any) -> tuple[str, ...]:
    before = onto or stadt()
    with pytest.raises(ReorganisationError) as caught:
        reorganise(before, plan(*schritte, **values))
    with pytest.raises(ReorganisationError):
        reorganise(before, plan(*schritte, **values), simulate=True)
    return caught.value.refusals


def on_record(verwaltung: Verwaltung) -> tuple[Reorganisation, ...]:
    """Return the reorganisations on record, without what they keep of the versions that they replaced."""
    return tuple(attrs.evolve(entry, vollzug=None) for entry in verwaltung.reorganisationen)


def single(verwaltung: Verwaltung, key: str, day: str = DAY) -> Any:
    return verwaltung.at(day)[key]


def fassungen(verwaltung: Verwaltung, key: str) -> Any:
    """Return the versions of an entry."""
    return verwaltung[key]
