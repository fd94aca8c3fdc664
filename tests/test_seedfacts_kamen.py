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
from seedfacts import ab, aufgaben, bis, ends, fassungen, name, only_one, traeger

BUERO = "stadtteilbuero-heeren-werve"
EHRENAMT = "ehrenamtliches-stadtteilmanagement"


@pytest.fixture(scope="module")
def kamen() -> Verwaltung:
    return kommunal.beispiel("kamen")


@pytest.fixture(scope="module")
def before(kamen: Verwaltung) -> Stand:
    return kamen.at("2024-06-03")


@pytest.fixture(scope="module")
def stand(kamen: Verwaltung) -> Stand:
    return kamen.at("2026-01-20")


def test_003_01_stadtteilmanagement_is_a_task_and_the_stadtteilbuero_a_unit(kamen: Verwaltung, stand: Stand) -> None:
    assert only_one(stand, "stadtteilmanagement", Aufgabe).name == "Stadtteilmanagement"
    assert only_one(stand, BUERO, Stadtteilbüro).gebiete == ("heeren-werve",)
    local = ("plan-lokal", EHRENAMT, "rund-ums-dorf", "naturfreunde")
    constantly = [z for z in kamen.zustaendigkeiten if z.zustaendig in local and bis(z) != "2025"]
    assert [z.aufgabe for z in constantly] == [
        *("stadtteilmanagement",) * 2,
        *("blumenampelpflege",) * 2,
        "heeren-werve-entdecken",
    ]
    assert {z.gebiete for z in constantly} == {("heeren-werve",)}


def test_003_02_before_a_company_ran_it_for_the_city(before: Stand, stand: Stand) -> None:
    (traegerschaft,) = before.relations(BUERO, beziehungsart=Beziehungsart.TRAEGERSCHAFT)
    assert (traegerschaft.von, bis(traegerschaft)) == ("plan-lokal", "2025-01~")
    buero = only_one(before, "plan-lokal", Akteur)
    assert buero.akteurart is Akteursart.UNTERNEHMEN
    assert "Dortmunder Büro plan-lokal" in buero.aliase
    (auftrag,) = before.relations("kommune", beziehungsart=Beziehungsart.AUFTRAG)
    assert (auftrag.zu, auftrag.gegenstand, bis(auftrag)) == ("plan-lokal", "Stadtteilmanagement", "2025-01~")
    assert traeger(before, "stadtteilmanagement") == {"plan-lokal"}
    assert ends(stand, "kommune", "auftrag") == []


def test_003_03_since_about_january_2025_volunteers_run_it(kamen: Verwaltung, stand: Stand) -> None:
    (traegerschaft,) = stand.relations(BUERO, beziehungsart=Beziehungsart.TRAEGERSCHAFT)
    assert (traegerschaft.von, ab(traegerschaft)) == (EHRENAMT, "2025-01~")
    ehrenamt = only_one(stand, EHRENAMT, Akteur)
    assert (ehrenamt.akteurart, ab(ehrenamt)) == (Akteursart.EHRENAMT, "2025-01~")
    assert [place.id for place in stand.sites(ehrenamt)] == ["stadtteilbuero-mittelstrasse"]
    assert traeger(stand, "stadtteilmanagement") == {EHRENAMT}
    assert stand.certain(traegerschaft)
    in_the_midst = kamen.at("2025-01-14")
    assert ends(in_the_midst, BUERO, "traegerschaft") == [(EHRENAMT, BUERO)]
    assert not in_the_midst.certain(traegerschaft)
    (change,) = fassungen(kamen, "uebergang-auf-ehrenamtliche", Reorganisation)
    assert (change.stufe, str(change.wirksam)) == (Stufe.VOLLZOGEN, "2025-01~")
    betrieb, aufgabe = change.schritte
    assert isinstance(betrieb, BeziehungAendern)
    assert betrieb.beziehung is not None
    assert betrieb.beziehung.id == traegerschaft.id
    assert isinstance(aufgabe, Uebertragen)
    assert aufgabe.nach == EHRENAMT


def test_003_04_who_pays_does_not_operate(stand: Stand) -> None:
    (miete,) = stand.relations(BUERO, beziehungsart=Beziehungsart.FINANZIERUNG)
    assert (miete.von, miete.gegenstand, ab(miete)) == ("kommune", "Mietkosten", "2025-01..2026-01-14")
    (help_text,) = (b for b in stand.relations("kommune") if b.zu == EHRENAMT)
    assert (help_text.beziehungsart.value, help_text.gegenstand) == ("unterstuetzung", "Mietkosten des Stadtteilbüros")
    assert ab(help_text) == "2025-01..2026-01-14"
    assert ends(stand, "kommune", "traegerschaft") == []


def test_003_05_a_meeting_on_the_last_tuesday_of_the_month(stand: Stand) -> None:
    (treffen,) = (
        time for time in only_one(stand, BUERO, Stadtteilbüro).sprechzeiten if time.zeitart is Zeitart.TREFFEN
    )
    assert (treffen.tage, treffen.woche, treffen.thema) == ((Wochentag.DI,), (-1,), "Rund ums Dorf")
    assert (treffen.von, treffen.bis, treffen.nur_mit_termin) == (None, None, False)
    assert treffen.hinweis == "Für alle, die sich im Stadtteil engagieren möchten; ohne Anmeldung."
    january = [date(2026, 1, day) for day in range(1, 32)]
    assert [day.day for day in january if treffen.occurs_on(day)] == [27]
    assert only_one(stand, "treffen-rund-ums-dorf", Vorhaben).vorhabenart is Vorhabenart.VERANSTALTUNGSREIHE


def test_003_06_an_office_hour_every_tuesday(stand: Stand) -> None:
    (time,) = (z for z in only_one(stand, BUERO, Stadtteilbüro).sprechzeiten if z.zeitart is Zeitart.SPRECHSTUNDE)
    assert (time.tage, time.woche, time.durch) == ((Wochentag.DI,), (), EHRENAMT)
    assert (str(time.von), str(time.bis)) == ("10:00", "12:00")
    january = [date(2026, 1, day) for day in range(1, 32)]
    assert [day.day for day in january if time.occurs_on(day)] == [6, 13, 20, 27]


def test_003_07_guests_with_office_hours_of_their_own(stand: Stand) -> None:
    guests = [von for von, to in ends(stand, BUERO, "gastsprechstunde")]
    assert guests == [
        "polizei", "familienbuero-villa-fib", "seniorenberatungsstelle", "verbraucherzentrale-kamen", "gwa",
    ]  # fmt: skip
    assert all(type(stand[guest]) is Akteur for guest in guests)
    assert only_one(stand, "polizei", Akteur).akteurart is Akteursart.POLIZEI
    assert [only_one(stand, guest, Akteur).akteurart for guest in guests[1:]] == [None, None, None, None]
    (polizist,) = stand.holders("polizei")
    assert (name(stand, polizist.person), polizist.amtsbezeichnung) == ("Friedrich Spur", "Polizeihauptkommissar")
    assert aufgaben(stand, "verbraucherzentrale-kamen") == ["Umweltberatung"]
    assert aufgaben(stand, "seniorenberatungsstelle") == ["Seniorenberatung"]
    (umwelt,) = stand.relations("verbraucherzentrale-kamen")
    assert umwelt.gegenstand == "Umweltberatung"
    assert only_one(stand, "familienbuero-villa-fib", Akteur).aliase == ("Familienbüro", "Villa FiB")
    assert {time.durch for time in only_one(stand, BUERO, Stadtteilbüro).sprechzeiten} == {EHRENAMT, None}


def test_003_08_a_stillecke_set_up_by_someone_else(stand: Stand) -> None:
    (standort,) = stand.sites(BUERO)
    assert standort.ausstattung[0] == Ausstattung(
        name="Stillecke", gueltig=Zeitraum(ab="2025-12~"), durch="familienbuero-villa-fib"
    )


def test_003_09_others_use_the_office(stand: Stand) -> None:
    (use,) = stand.relations(BUERO, beziehungsart=Beziehungsart.NUTZUNG)
    assert (name(stand, use.von), use.gegenstand) == ("Vereine und Gruppen", "Treffen")


def test_003_10_an_address_without_house_number(stand: Stand) -> None:
    (standort,) = stand.sites(BUERO)
    assert standort.anschrift == Anschrift(strasse="Mittelstraße", ort="Kamen")
    assert (standort.name, standort.gebiet) == ("Stadtteilbüro an der Mittelstraße", "heeren-werve")


def test_003_11_the_tasks_of_volunteers_with_their_quantities(stand: Stand) -> None:
    parts = [a for a in stand.aufgaben if a.uebergeordnet == "stadtteilmanagement"]
    assert [a.name for a in parts] == [
        "Netzwerken, Koordinieren und Kommunizieren",
        "Terminlisten",
        "Schaukästen",
        "Schaufenster des Stadtteilbüros",
        "Instagram-Account",
        "Pflege der Blumenampeln",
    ]
    assert {ab(a) for a in parts} == {"2025-01~"}
    schaukaesten, centre = (only_one(stand, key, Standort) for key in ("schaukaesten-im-stadtteil", "ortsmitte"))
    assert schaukaesten.ausstattung == (Ausstattung(name="Schaukasten", anzahl=5),)
    assert centre.ausstattung == (
        Ausstattung(name="Blumenampel", gueltig=Zeitraum(ab="2025"), durch="rund-ums-dorf", anzahl=14),
    )
    assert [(place.name, place.gebiet) for place in (schaukaesten, centre)] == [
        ("Schaukästen", "heeren-werve"),
        ("Ortsmitte", "heeren-werve"),
    ]
    (instagram,) = only_one(stand, EHRENAMT, Akteur).erreichbarkeiten
    assert (instagram.kanal, instagram.wert) == (Kanal.SOZIALES_NETZ, "rund_ums_dorf_heeren_werve")
    assert not [z for z in stand.zustaendigkeiten if z.zustaendig in ("kommune", BUERO)]


def test_003_12_a_project_that_is_partly_done(kamen: Verwaltung, stand: Stand) -> None:
    projekt = only_one(stand, "heeren-werve-entdecken", Vorhaben)
    assert (projekt.name, projekt.vorhabenart) == ("Heeren-Werve entdecken", Vorhabenart.PROJEKT)
    assert projekt.beschreibung == "Schilder mit QR-Codes führen zu Informationen über besondere Orte im Stadtteil."
    assert traeger(stand, projekt.id, "ausfuehrend") == {EHRENAMT}
    (more,) = kamen.announced("heeren-werve-entdecken")
    assert (more.zustand, more.gueltig, more.anmerkung) == (Zustand.GEPLANT, None, "In der Umsetzung.")


def test_003_13_associations_as_helpers(stand: Stand) -> None:
    assert only_one(stand, "naturfreunde", Akteur).akteurart is Akteursart.VEREIN
    assert only_one(stand, "rund-ums-dorf", Akteur).akteurart is Akteursart.INITIATIVE
    helper = stand.relations("blumenampeln")
    assert [(b.von, b.umfang, ab(b)) for b in helper] == [
        ("rund-ums-dorf", "14 Blumenampeln", "2025"),
        ("naturfreunde", "14 Blumenampeln", "2025"),
    ]
    projekt = only_one(stand, "blumenampeln", Vorhaben)
    assert (projekt.vorhabenart, ab(projekt)) == (Vorhabenart.PROJEKT, "2025")
    assert only_one(stand, "blumenampelpflege", Aufgabe).vorhaben == projekt.id
    pflege = [z for z in stand.zustaendigkeiten if z.aufgabe == "blumenampelpflege"]
    assert {ab(z) for z in pflege} == {"2025-01~"}
    assert [name(stand, von) for von, _ in ends(stand, EHRENAMT, "unterstuetzung") if von != "kommune"] == [
        "Weitere Vereine und Initiativen"
    ]
    assert traeger(stand, "blumenampelpflege", "ausfuehrend") == {"rund-ums-dorf", "naturfreunde"}


def test_003_14_events_of_which_only_the_year_is_known(kamen: Verwaltung, stand: Stand) -> None:
    sommer = kamen.at("2025-05-01")
    for key, art in (
        ("maifeier", Vorhabenart.VERANSTALTUNG),
        ("weihnachtsprogramm", Vorhabenart.VERANSTALTUNGSREIHE),
    ):
        ereignis = only_one(sommer, key, Vorhaben)
        assert ereignis.vorhabenart is art
        assert ereignis.gueltig == Zeitraum(ab="2025", bis="2025")
        assert not sommer.certain(ereignis)
        assert traeger(sommer, key, "ausfuehrend") == {EHRENAMT}
        assert key not in stand


def test_003_15_the_binnen_i_survives(stand: Stand) -> None:
    assert "EhrenamtlerInnen" in only_one(stand, EHRENAMT, Akteur).aliase


def test_003_16_a_stadtteil_belongs_to_its_city(stand: Stand) -> None:
    stadtteil = only_one(stand, "heeren-werve", Gebiet)
    assert (stadtteil.name, stadtteil.aliase) == ("Heeren-Werve", ("Kamen Heeren-Werve",))
    assert (stadtteil.gebietsart, stadtteil.teil_von) == (Gebietsart.STADTTEIL, ("kamen",))
    assert only_one(stand, "kamen", Gebiet).gebietsart is Gebietsart.KOMMUNE


def test_003_17_no_unit_of_the_city_is_named_as_responsible(kamen: Verwaltung, stand: Stand) -> None:
    assert stand.placement(BUERO) is Placement.UNBEKANNT
    assert stand.parent(BUERO) is None
    assert [unit.id for unit in stand.units()] == [BUERO]
    assert kamen.stand == Datum("2026-01-14")
