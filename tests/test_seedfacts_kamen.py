"""The facts of the fourth source: Stadtteilmanagement in Kamen-Heeren-Werve. Item 7 of it is ``test_003_07_…``."""

from datetime import date

import pytest

import kommunal
from kommunal import (
    Akteur,
    Akteursart,
    Anschrift,
    Aufgabe,
    Ausstattung,
    BeziehungAendern,
    Beziehungsart,
    Datum,
    Gebiet,
    Gebietsart,
    Kanal,
    Placement,
    Reorganisation,
    Stadtteilbüro,
    Stand,
    Standort,
    Stufe,
    Uebertragen,
    Verwaltung,
    Vorhaben,
    Vorhabenart,
    Wochentag,
    Zeitart,
    Zeitraum,
    Zustand,
)
from seedfacts import ab, aufgaben, bis, ein, enden, fassungen, name, traeger

BUERO = "stadtteilbuero-heeren-werve"
EHRENAMT = "ehrenamtliches-stadtteilmanagement"


@pytest.fixture(scope="module")
def kamen() -> Verwaltung:
    return kommunal.beispiel("kamen")


@pytest.fixture(scope="module")
def vorher(kamen: Verwaltung) -> Stand:
    return kamen.at("2024-06-03")


@pytest.fixture(scope="module")
def stand(kamen: Verwaltung) -> Stand:
    return kamen.at("2026-01-20")


def test_003_01_stadtteilmanagement_is_a_task_and_the_stadtteilbuero_a_unit(kamen: Verwaltung, stand: Stand) -> None:
    assert ein(stand, "stadtteilmanagement", Aufgabe).name == "Stadtteilmanagement"
    assert ein(stand, BUERO, Stadtteilbüro).gebiete == ("heeren-werve",)
    oertlich = ("plan-lokal", EHRENAMT, "rund-ums-dorf", "naturfreunde")
    dauernd = [z for z in kamen.zustaendigkeiten if z.zustaendig in oertlich and bis(z) != "2025"]
    assert [z.aufgabe for z in dauernd] == [
        *("stadtteilmanagement",) * 2,
        *("blumenampelpflege",) * 2,
        "heeren-werve-entdecken",
    ]
    assert {z.gebiete for z in dauernd} == {("heeren-werve",)}


def test_003_02_before_a_company_ran_it_for_the_city(vorher: Stand, stand: Stand) -> None:
    (traegerschaft,) = vorher.relations(BUERO, beziehungsart=Beziehungsart.TRAEGERSCHAFT)
    assert (traegerschaft.von, bis(traegerschaft)) == ("plan-lokal", "2025-01~")
    buero = ein(vorher, "plan-lokal", Akteur)
    assert buero.akteurart is Akteursart.UNTERNEHMEN
    assert "Dortmunder Büro plan-lokal" in buero.aliase
    (auftrag,) = vorher.relations("kommune", beziehungsart=Beziehungsart.AUFTRAG)
    assert (auftrag.zu, auftrag.gegenstand, bis(auftrag)) == ("plan-lokal", "Stadtteilmanagement", "2025-01~")
    assert traeger(vorher, "stadtteilmanagement") == {"plan-lokal"}
    assert enden(stand, "kommune", "auftrag") == []


def test_003_03_since_about_january_2025_volunteers_run_it(kamen: Verwaltung, stand: Stand) -> None:
    (traegerschaft,) = stand.relations(BUERO, beziehungsart=Beziehungsart.TRAEGERSCHAFT)
    assert (traegerschaft.von, ab(traegerschaft)) == (EHRENAMT, "2025-01~")
    ehrenamt = ein(stand, EHRENAMT, Akteur)
    assert (ehrenamt.akteurart, ab(ehrenamt)) == (Akteursart.EHRENAMT, "2025-01~")
    assert [ort.id for ort in stand.sites(ehrenamt)] == ["stadtteilbuero-mittelstrasse"]
    assert traeger(stand, "stadtteilmanagement") == {EHRENAMT}
    assert stand.certain(traegerschaft)
    mittendrin = kamen.at("2025-01-14")
    assert enden(mittendrin, BUERO, "traegerschaft") == [(EHRENAMT, BUERO)]
    assert not mittendrin.certain(traegerschaft)
    (wechsel,) = fassungen(kamen, "uebergang-auf-ehrenamtliche", Reorganisation)
    assert (wechsel.stufe, str(wechsel.wirksam)) == (Stufe.VOLLZOGEN, "2025-01~")
    betrieb, aufgabe = wechsel.schritte
    assert isinstance(betrieb, BeziehungAendern)
    assert betrieb.beziehung is not None
    assert betrieb.beziehung.id == traegerschaft.id
    assert isinstance(aufgabe, Uebertragen)
    assert aufgabe.nach == EHRENAMT


def test_003_04_who_pays_does_not_operate(stand: Stand) -> None:
    (miete,) = stand.relations(BUERO, beziehungsart=Beziehungsart.FINANZIERUNG)
    assert (miete.von, miete.gegenstand, ab(miete)) == ("kommune", "Mietkosten", "2025-01..2026-01-14")
    (hilfe,) = (b for b in stand.relations("kommune") if b.zu == EHRENAMT)
    assert (hilfe.beziehungsart.value, hilfe.gegenstand) == ("unterstuetzung", "Mietkosten des Stadtteilbüros")
    assert ab(hilfe) == "2025-01..2026-01-14"
    assert enden(stand, "kommune", "traegerschaft") == []


def test_003_05_a_meeting_on_the_last_tuesday_of_the_month(stand: Stand) -> None:
    (treffen,) = (zeit for zeit in ein(stand, BUERO, Stadtteilbüro).sprechzeiten if zeit.zeitart is Zeitart.TREFFEN)
    assert (treffen.tage, treffen.woche, treffen.thema) == ((Wochentag.DI,), (-1,), "Rund ums Dorf")
    assert (treffen.von, treffen.bis, treffen.nur_mit_termin) == (None, None, False)
    assert treffen.hinweis == "Für alle, die sich im Stadtteil engagieren möchten; ohne Anmeldung."
    januar = [date(2026, 1, tag) for tag in range(1, 32)]
    assert [tag.day for tag in januar if treffen.occurs_on(tag)] == [27]
    assert ein(stand, "treffen-rund-ums-dorf", Vorhaben).vorhabenart is Vorhabenart.VERANSTALTUNGSREIHE


def test_003_06_an_office_hour_every_tuesday(stand: Stand) -> None:
    (zeit,) = (z for z in ein(stand, BUERO, Stadtteilbüro).sprechzeiten if z.zeitart is Zeitart.SPRECHSTUNDE)
    assert (zeit.tage, zeit.woche, zeit.durch) == ((Wochentag.DI,), (), EHRENAMT)
    assert (str(zeit.von), str(zeit.bis)) == ("10:00", "12:00")
    januar = [date(2026, 1, tag) for tag in range(1, 32)]
    assert [tag.day for tag in januar if zeit.occurs_on(tag)] == [6, 13, 20, 27]


def test_003_07_guests_with_office_hours_of_their_own(stand: Stand) -> None:
    gaeste = [von for von, zu in enden(stand, BUERO, "gastsprechstunde")]
    assert gaeste == [
        "polizei", "familienbuero-villa-fib", "seniorenberatungsstelle", "verbraucherzentrale-kamen", "gwa",
    ]  # fmt: skip
    assert all(type(stand[gast]) is Akteur for gast in gaeste)
    assert ein(stand, "polizei", Akteur).akteurart is Akteursart.POLIZEI
    assert [ein(stand, gast, Akteur).akteurart for gast in gaeste[1:]] == [None, None, None, None]
    (polizist,) = stand.holders("polizei")
    assert (name(stand, polizist.person), polizist.amtsbezeichnung) == ("Friedrich Spur", "Polizeihauptkommissar")
    assert aufgaben(stand, "verbraucherzentrale-kamen") == ["Umweltberatung"]
    assert aufgaben(stand, "seniorenberatungsstelle") == ["Seniorenberatung"]
    (umwelt,) = stand.relations("verbraucherzentrale-kamen")
    assert umwelt.gegenstand == "Umweltberatung"
    assert ein(stand, "familienbuero-villa-fib", Akteur).aliase == ("Familienbüro", "Villa FiB")
    assert {zeit.durch for zeit in ein(stand, BUERO, Stadtteilbüro).sprechzeiten} == {EHRENAMT, None}


def test_003_08_a_stillecke_set_up_by_someone_else(stand: Stand) -> None:
    (standort,) = stand.sites(BUERO)
    assert standort.ausstattung[0] == Ausstattung(
        name="Stillecke", gueltig=Zeitraum(ab="2025-12~"), durch="familienbuero-villa-fib"
    )


def test_003_09_others_use_the_office(stand: Stand) -> None:
    (nutzung,) = stand.relations(BUERO, beziehungsart=Beziehungsart.NUTZUNG)
    assert (name(stand, nutzung.von), nutzung.gegenstand) == ("Vereine und Gruppen", "Treffen")


def test_003_10_an_address_without_house_number(stand: Stand) -> None:
    (standort,) = stand.sites(BUERO)
    assert standort.anschrift == Anschrift(strasse="Mittelstraße", ort="Kamen")
    assert (standort.name, standort.gebiet) == ("Stadtteilbüro an der Mittelstraße", "heeren-werve")


def test_003_11_the_tasks_of_volunteers_with_their_quantities(stand: Stand) -> None:
    teile = [a for a in stand.aufgaben if a.uebergeordnet == "stadtteilmanagement"]
    assert [a.name for a in teile] == [
        "Netzwerken, Koordinieren und Kommunizieren",
        "Terminlisten",
        "Schaukästen",
        "Schaufenster des Stadtteilbüros",
        "Instagram-Account",
        "Pflege der Blumenampeln",
    ]
    assert {ab(a) for a in teile} == {"2025-01~"}
    schaukaesten, ortsmitte = (ein(stand, key, Standort) for key in ("schaukaesten-im-stadtteil", "ortsmitte"))
    assert schaukaesten.ausstattung == (Ausstattung(name="Schaukasten", anzahl=5),)
    assert ortsmitte.ausstattung == (
        Ausstattung(name="Blumenampel", gueltig=Zeitraum(ab="2025"), durch="rund-ums-dorf", anzahl=14),
    )
    assert [(ort.name, ort.gebiet) for ort in (schaukaesten, ortsmitte)] == [
        ("Schaukästen", "heeren-werve"),
        ("Ortsmitte", "heeren-werve"),
    ]
    (instagram,) = ein(stand, EHRENAMT, Akteur).erreichbarkeiten
    assert (instagram.kanal, instagram.wert) == (Kanal.SOZIALES_NETZ, "rund_ums_dorf_heeren_werve")
    assert not [z for z in stand.zustaendigkeiten if z.zustaendig in ("kommune", BUERO)]


def test_003_12_a_project_that_is_partly_done(kamen: Verwaltung, stand: Stand) -> None:
    projekt = ein(stand, "heeren-werve-entdecken", Vorhaben)
    assert (projekt.name, projekt.vorhabenart) == ("Heeren-Werve entdecken", Vorhabenart.PROJEKT)
    assert projekt.beschreibung == "Schilder mit QR-Codes führen zu Informationen über besondere Orte im Stadtteil."
    assert traeger(stand, projekt.id, "ausfuehrend") == {EHRENAMT}
    (weitere,) = kamen.announced("heeren-werve-entdecken")
    assert (weitere.zustand, weitere.gueltig, weitere.anmerkung) == (Zustand.GEPLANT, None, "In der Umsetzung.")


def test_003_13_associations_as_helpers(stand: Stand) -> None:
    assert ein(stand, "naturfreunde", Akteur).akteurart is Akteursart.VEREIN
    assert ein(stand, "rund-ums-dorf", Akteur).akteurart is Akteursart.INITIATIVE
    helfer = stand.relations("blumenampeln")
    assert [(b.von, b.umfang, ab(b)) for b in helfer] == [
        ("rund-ums-dorf", "14 Blumenampeln", "2025"),
        ("naturfreunde", "14 Blumenampeln", "2025"),
    ]
    projekt = ein(stand, "blumenampeln", Vorhaben)
    assert (projekt.vorhabenart, ab(projekt)) == (Vorhabenart.PROJEKT, "2025")
    assert ein(stand, "blumenampelpflege", Aufgabe).vorhaben == projekt.id
    pflege = [z for z in stand.zustaendigkeiten if z.aufgabe == "blumenampelpflege"]
    assert {ab(z) for z in pflege} == {"2025-01~"}
    assert [name(stand, von) for von, _ in enden(stand, EHRENAMT, "unterstuetzung") if von != "kommune"] == [
        "Weitere Vereine und Initiativen"
    ]
    assert traeger(stand, "blumenampelpflege", "ausfuehrend") == {"rund-ums-dorf", "naturfreunde"}


def test_003_14_events_of_which_only_the_year_is_known(kamen: Verwaltung, stand: Stand) -> None:
    sommer = kamen.at("2025-05-01")
    for key, art in (
        ("maifeier", Vorhabenart.VERANSTALTUNG),
        ("weihnachtsprogramm", Vorhabenart.VERANSTALTUNGSREIHE),
    ):
        ereignis = ein(sommer, key, Vorhaben)
        assert ereignis.vorhabenart is art
        assert ereignis.gueltig == Zeitraum(ab="2025", bis="2025")
        assert not sommer.certain(ereignis)
        assert traeger(sommer, key, "ausfuehrend") == {EHRENAMT}
        assert key not in stand


def test_003_15_the_binnen_i_survives(stand: Stand) -> None:
    assert "EhrenamtlerInnen" in ein(stand, EHRENAMT, Akteur).aliase


def test_003_16_a_stadtteil_belongs_to_its_city(stand: Stand) -> None:
    stadtteil = ein(stand, "heeren-werve", Gebiet)
    assert (stadtteil.name, stadtteil.aliase) == ("Heeren-Werve", ("Kamen Heeren-Werve",))
    assert (stadtteil.gebietsart, stadtteil.teil_von) == (Gebietsart.STADTTEIL, ("kamen",))
    assert ein(stand, "kamen", Gebiet).gebietsart is Gebietsart.KOMMUNE


def test_003_17_no_unit_of_the_city_is_named_as_responsible(kamen: Verwaltung, stand: Stand) -> None:
    assert stand.placement(BUERO) is Placement.UNBEKANNT
    assert stand.parent(BUERO) is None
    assert [unit.id for unit in stand.units()] == [BUERO]
    assert kamen.stand == Datum("2026-01-14")
