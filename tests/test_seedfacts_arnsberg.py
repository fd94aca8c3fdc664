"""The facts of the first source: Arnsberg's Bürgermeisteramt. Item 7 of that source is ``test_000_07_…``."""

import attrs
import pytest

import kommunal
from kommunal import (
    Amt,
    Aufgabe,
    Aufgabenart,
    Besetzen,
    Besetzungsrolle,
    Dezernat,
    Einrichtung,
    Funktion,
    Gremium,
    Gremiumsart,
    Gruenden,
    Organisationseinheit,
    Person,
    Placement,
    Quelle,
    Reorganisation,
    Stand,
    Stelle,
    Stellenart,
    Stufe,
    Verwaltung,
    Verwaltungsleitung,
    Vorhaben,
    Vorhabenart,
    Zustand,
)
from seedfacts import ab, aufgaben, bis, ends, fassungen, name, only_one, traeger

PARTS = [
    "Bürgermeisterbüro",
    "Ratsbüro",
    "Bürgerservice",
    "Engagementförderung Arnsberg",
    "Fachstelle Zukunft Alter",
    "Alles Arnsberg!",
    "Öffentlichkeitsarbeit und Pressestelle",
    "Bürgerdialog und Bürgerbeteiligungsprojekte",
]


@pytest.fixture(scope="module")
def arnsberg() -> Verwaltung:
    return kommunal.beispiel("arnsberg")


@pytest.fixture(scope="module")
def stand(arnsberg: Verwaltung) -> Stand:
    return arnsberg.at("2020-12-15")


def test_000_01_the_amt_bundles_units_around_the_mayor(stand: Stand) -> None:
    assert only_one(stand, "buergermeisteramt", Amt).name == "Bürgermeisteramt"
    assert [unit.id for unit in stand.path("buergermeisteramt")] == ["buergermeister", "buergermeisteramt"]
    assert len(stand.children("buergermeisteramt")) == 8
    assert stand.units(Dezernat) == ()


def test_000_02_the_head_since_1_november(stand: Stand) -> None:
    (leitung,) = stand.heads("buergermeisteramt")
    assert name(stand, leitung.person) == "Kirsten Heckmann"
    assert leitung.amtsbezeichnung == "Leiterin"
    assert (ab(leitung), bis(leitung)) == ("2020-11-01", None)
    assert stand.certain(leitung)


def test_000_03_valid_from_is_not_the_date_of_the_source(arnsberg: Verwaltung, stand: Stand) -> None:
    (leitung,) = stand.heads("buergermeisteramt")
    (quelle,) = fassungen(arnsberg, leitung.quellen[0], Quelle)
    assert str(quelle.datum) == "2020-12"
    assert str(stand.known_as_of(leitung)) == "2020-12-31"
    assert arnsberg.at("2020-10-31").heads("buergermeisteramt") == ()


def test_000_04_the_mayor_heads_the_administration_and_not_the_amt(stand: Stand) -> None:
    assert stand.placement("buergermeister") is Placement.WURZEL
    (leitung,) = stand.heads(only_one(stand, "buergermeister", Verwaltungsleitung))
    assert (name(stand, leitung.person), leitung.amtsbezeichnung) == ("Ralf Paul Bittner", "Bürgermeister")
    assert leitung.funktionen == (Funktion.HAUPTVERWALTUNGSBEAMTER,)
    assert [b.einheit for b in stand.posts_of("ralf-paul-bittner")] == ["buergermeister"]


def test_000_05_the_units_in_the_order_of_the_source(stand: Stand) -> None:
    parts = stand.children("buergermeisteramt")
    assert [unit.name for unit in parts] == PARTS
    assert {type(unit) for unit in parts} == {Organisationseinheit, Stelle}
    assert {unit.bezeichnung for unit in parts} == {"Bereich", "Fachstelle"}
    assert only_one(stand, "alles-arnsberg", Organisationseinheit).aliase == (
        "Stadtmarketing und gesamtstädtischer Tourismus",
    )
    press = only_one(stand, "oeffentlichkeitsarbeit-pressestelle", Organisationseinheit)
    assert press.aliase == ("Öffentlichkeitsarbeit/Pressestelle", "Öffentlichkeitsarbeit", "Pressestelle")
    assert only_one(stand, "fachstelle-zukunft-alter", Stelle).stellenart is Stellenart.DIENSTSTELLE
    assert {unit.id: aufgaben(stand, unit.id) for unit in parts[3:7]} == {
        "engagementfoerderung": ["Förderung des Engagements"],
        "fachstelle-zukunft-alter": ["Teilhabe im Alter", "Sorge für die Ältesten"],
        "alles-arnsberg": ["Stadtmarketing", "Gesamtstädtischer Tourismus"],
        "oeffentlichkeitsarbeit-pressestelle": ["Öffentlichkeitsarbeit"],
    }


def test_000_06_project_work_is_no_unit(stand: Stand) -> None:
    projekt = only_one(stand, "regionales-zentrum-arnsberg", Vorhaben)
    assert projekt.name == "Regionales Zentrum Arnsberg"
    assert projekt.vorhabenart is Vorhabenart.PROJEKT
    (beziehung,) = stand.relations(projekt)
    assert (beziehung.von, beziehung.gegenstand) == ("buergermeisteramt", "Projektarbeit in Teams")
    assert projekt.name not in {unit.name for unit in stand.units()}


def test_000_07_the_buergerservice_has_units_and_a_task_of_its_own(stand: Stand) -> None:
    assert [unit.id for unit in stand.children("buergerservice")] == ["stadtbueros", "standesamt", "rentenstelle"]
    assert only_one(stand, "standesamt", Amt).name == "Standesamt"
    assert only_one(stand, "angebote-des-standesamtes", Aufgabe).aufgabenart is Aufgabenart.NACH_WEISUNG
    assert only_one(stand, "rentenstelle", Stelle).stellenart is Stellenart.DIENSTSTELLE
    assert {key: aufgaben(stand, key) for key in ("buergerservice", "stadtbueros", "standesamt", "rentenstelle")} == {
        "buergerservice": ["Organisation der Wahlen"],
        "stadtbueros": ["Angebote der Stadtbüros"],
        "standesamt": ["Angebote des Standesamtes"],
        "rentenstelle": ["Angebote der Rentenstelle"],
    }
    (recht,) = (z.rechtsgrundlagen for z in stand.zustaendigkeiten if z.rechtsgrundlagen)
    assert [base.text for base in recht] == ["PStG § 1"]


def test_000_08_several_stadtbueros_nobody_says_how_many(stand: Stand) -> None:
    stadtbueros = only_one(stand, "stadtbueros", Organisationseinheit)
    assert (stadtbueros.name, stadtbueros.bezeichnung) == ("Stadtbüros", "Stadtbüro")
    assert stadtbueros.anmerkung == "Mehrere Stadtbüros; wie viele es sind und wo sie liegen, sagt die Quelle nicht."
    assert stand.sites(stadtbueros) == ()


def test_000_09_the_ratsbuero_supports_the_council_without_belonging_to_it(stand: Stand) -> None:
    assert aufgaben(stand, "ratsbuero") == [
        "Zusammenarbeit mit Rat und Ausschüssen",
        "Bürgerspaziergänge",
        "Städtepartnerschaften",
        "Interkommunale Zusammenarbeit",
    ]
    assert ends(stand, "ratsbuero", "unterstuetzung") == [("ratsbuero", "rat"), ("ratsbuero", "ausschuesse")]
    assert (only_one(stand, "rat", Gremium).gremiumsart, only_one(stand, "ausschuesse", Gremium).gremiumsart) == (
        Gremiumsart.RAT,
        Gremiumsart.AUSSCHUSS,
    )
    assert [unit.id for unit in stand.path("ratsbuero")] == ["buergermeister", "buergermeisteramt", "ratsbuero"]


def test_000_10_the_tasks_of_the_buergermeisterbuero(stand: Stand) -> None:
    assert aufgaben(stand, "buergermeisterbuero") == ["Gespräche des Bürgermeisters", "Gratulationen", "Empfänge"]
    talks = only_one(stand, "gespraeche-des-buergermeisters", Aufgabe)
    assert talks.zielgruppen == ("Bürgerinnen und Bürger", "Unternehmen", "Institutionen", "Vereine")
    assert talks.beschreibung == (
        "Gespräche des Bürgermeisters mit Bürgern, Unternehmen, Institutionen und Vereinen vorbereiten."
    )


def test_000_11_a_newly_created_unit_with_its_tasks(arnsberg: Verwaltung, stand: Stand) -> None:
    area = only_one(stand, "buergerdialog", Organisationseinheit)
    assert (area.bezeichnung, ab(area)) == ("Bereich", "..2020-12")
    assert not stand.certain(area)
    assert arnsberg.at("2021-01-01").certain(area)
    assert aufgaben(stand, area.id) == ["Bürgerbeteiligungsprojekte", "Beschwerdemanagement", "Service-Telefon"]
    assert {ab(z) for z in stand.zustaendigkeiten if z.zustaendig == area.id} == {"..2020-12"}


def test_000_12_more_buergerzentren_are_being_built(arnsberg: Verwaltung, stand: Stand) -> None:
    existing = only_one(stand, "buergerzentren", Einrichtung)
    (geplant,) = arnsberg.announced()
    assert isinstance(geplant, Einrichtung)
    assert (geplant.id, geplant.zustand, geplant.gueltig) == ("buergerzentren", Zustand.GEPLANT, None)
    assert geplant.anmerkung == "Weitere Bürgerzentren werden entwickelt und aufgebaut."
    assert {unit.uebergeordnet for unit in (existing, geplant)} == {"engagementfoerderung"}


def test_000_13_the_strategy_is_the_cause_of_the_change(arnsberg: Verwaltung, stand: Stand) -> None:
    (reorganisation,) = fassungen(arnsberg, "neuordnung-2020", Reorganisation)
    assert reorganisation.anlass == "arnsberg-2030"
    assert (reorganisation.stufe, reorganisation.wirksam) == (Stufe.VOLLZOGEN, None)
    gruenden, besetzen = reorganisation.schritte
    assert isinstance(gruenden, Gruenden)
    assert (gruenden.einheit.id, str(gruenden.wirksam)) == ("buergerdialog", "..2020-12")
    assert isinstance(besetzen, Besetzen)
    assert besetzen.besetzung is not None
    assert (besetzen.besetzung.person, str(besetzen.wirksam)) == ("kirsten-heckmann", "2020-11-01")
    strategy = only_one(stand, "arnsberg-2030", Vorhaben)
    assert strategy.vorhabenart is Vorhabenart.STRATEGIE
    assert strategy.name == "Arnsberg 2030 – auf dem Weg zu einer nachhaltigen Stadt"
    assert strategy.aliase == ("Arnsberg 2030",)


def test_000_14_earlier_stations_of_the_head(arnsberg: Verwaltung, stand: Stand) -> None:
    earlier = [b for b in arnsberg.besetzungen if b.person == "kirsten-heckmann" and b.zustand is Zustand.AUFGELOEST]
    assert [fassungen(arnsberg, b.einheit, Organisationseinheit)[0].name for b in earlier] == [
        "Jugendamt", "Sozialbüros", "Bürgermeisteramt", "Personalentwicklung",
    ]  # fmt: skip
    assert {(b.rolle, b.gueltig) for b in earlier} == {(Besetzungsrolle.MITARBEIT, None)}
    assert [b.einheit for b in stand.posts_of("kirsten-heckmann")] == ["buergermeisteramt"]
    (sozialbueros,) = fassungen(arnsberg, "sozialbueros", Organisationseinheit)
    assert sozialbueros.zustand is Zustand.AUFGELOEST
    assert sozialbueros.id not in stand

    assert only_one(stand, "personalrat", Gremium).gremiumsart is Gremiumsart.INTERESSENVERTRETUNG
    mitglied, vorsitz = arnsberg.at("2015-06-01").bodies_of("kirsten-heckmann")
    assert (mitglied.rolle.value, ab(mitglied), bis(mitglied)) == ("mitglied", "2008~", "2020~")
    assert (vorsitz.rolle.value, ab(vorsitz), bis(vorsitz)) == ("vorsitz", None, "2020~")


def test_000_15_qualifications_can_be_left_out(stand: Stand) -> None:
    person = only_one(stand, "kirsten-heckmann", Person)
    assert person.qualifikationen == ("Diplom-Sozialarbeiterin", "Diplom-Verwaltungswirtin")
    assert only_one(stand, "ralf-paul-bittner", Person).qualifikationen == ()


def test_000_16_nothing_private_has_a_field(arnsberg: Verwaltung) -> None:
    assert {field.name for field in attrs.fields(Person)} == {
        "id", "name", "titel", "anrede", "qualifikationen", "erreichbarkeiten",
        "gueltig", "zustand", "quellen", "reorganisationen", "kennungen", "anmerkung", "erweiterungen",
    }  # fmt: skip
    text = repr(arnsberg).lower()
    for word in ("49", "sohn", "kinder", "hund", "katze", "wandern", "kaffee", "geboren", "partnerschaft'"):
        assert word not in text


def test_000_17_whom_a_task_is_for(stand: Stand) -> None:
    assert only_one(stand, "buergerkontakt", Aufgabe).zielgruppen == ("Bürgerinnen und Bürger",)
    assert traeger(stand, "buergerkontakt") == {"buergermeisteramt"}
    assert aufgaben(stand, "buergermeisteramt") == [
        "Kontakt mit den Bürgerinnen und Bürgern",
        "Bürgerinformation und Bürgerbeteiligung",
        "Technische und digitale Weiterentwicklung des Bürgerservice",
    ]
    assert only_one(stand, "rat-und-ausschuesse", Aufgabe).zielgruppen == ("Ratsmitglieder", "Ausschussmitglieder")
