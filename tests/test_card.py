"""All that one says of an office, on one card."""

from datetime import datetime

import pytest

import kommunal as k
from kommunal import Besetzungsrolle, Kanal, Sprechzeit, Wochentag, Zeitart

MO, DI, MI, DO, FR, SA, SO = Wochentag
LEITUNG = Besetzungsrolle.LEITUNG

RECORD = k.Verwaltung(kommune=k.Kommune(ags="05915000"), stand="2026-01").add(
    k.Quelle(id="q-chart", titel="Organigramm", herausgeber="Stadt", datum="2026-02-01", url="https://stadt.example/o"),
    k.Quelle(id="q-web", titel="Kontakt", stand="2026-02-10"),
    k.Quelle(id="q-old", titel="Alt"),
    k.Verwaltungsleitung(id="ob", name="Oberbürgermeister", quellen=("q-old",)),
    k.Amt(
        id="ja", name="Jugendamt", nummern=("51",), uebergeordnet="ob", standorte=("haus", "weg"), quellen=("q-chart",),
        sprechzeiten=(
            Sprechzeit(tage=(MO,), von="08:00", bis="12:00"),
            Sprechzeit(zeitart=Zeitart.TELEFONZEIT, tage=(DI,), von="08:00", bis="12:00", thema="Unterhalt"),
            Sprechzeit(von="09:00", bis="10:00", gueltig=k.Zeitraum(ab="2026-03-04", bis="2026-03-04"), ausnahme=True),
        ),
        schliessungen=(
            k.Schließung(von="2026-07-20", bis="2026-08-02", grund="Betriebsferien", ersatz="sa"),
            k.Schließung(von="2025-07-20", bis="2025-08-02"),
        ),
    ),
    k.Stelle(id="tisch", name="Anmeldung", uebergeordnet="ja"),
    k.Amt(
        id="sa", name="Sozialamt", uebergeordnet="ob",
        erreichbarkeiten=(
            k.Erreichbarkeit(kanal=Kanal.TELEFON, wert="02381 17-0"),
            k.Erreichbarkeit(kanal=Kanal.EMAIL, wert="kim.muster@stadt.example", personenbezogen=True),
        ),
    ),
    k.Akteur(id="verein", name="Verein"),
    k.Akteur(id="treff", name="Treff"),
    k.Standort(
        id="haus", name="Rathaus", anschrift=k.Anschrift(strasse="Markt", hausnummer="1", plz="59065", ort="Hamm"),
        erreichbarkeiten=(k.Erreichbarkeit(wert="115"),), quellen=("q-web",),
    ),
    k.Person(id="kim", name="Kim Muster"),
    k.Besetzung(einheit="ja", person="kim", rolle=LEITUNG, amtsbezeichnung="Amtsleitung", quellen=("q-web",)),
    k.Besetzung(einheit="treff", person="kim", rolle=LEITUNG),
)  # fmt: skip


@pytest.fixture
def today() -> k.Stand:
    return RECORD.at("2026-02-18")


def test_as_text(today: k.Stand) -> None:
    assert str(today.card("ja")).splitlines() == [
        "51 Jugendamt",
        "Oberbürgermeister",
        "Leitung: Kim Muster (Amtsleitung)",
        "Anschrift: Rathaus, Markt 1, 59065 Hamm",
        "Öffnungszeit: Montag, 08:00–12:00 Uhr",
        "Öffnungszeit: 09:00–10:00 Uhr, nur am 4. März 2026",
        "Telefonzeit: Unterhalt, Dienstag, 08:00–12:00 Uhr",
        "Geschlossen: Betriebsferien von 20. Juli 2026 bis 2. August 2026, solange: Sozialamt",
        "115",
        "Nächste Öffnung: Montag, 23.02.2026, 08:00 Uhr",
        "Quellen: Organigramm, Stadt, 1. Februar 2026, https://stadt.example/o; Kontakt",
    ]


def test_as_data(today: k.Stand) -> None:
    data = today.card(today["ja"], after=datetime(2026, 3, 3)).to_dict()
    assert (data["id"], data["title"], data["kind"], data["day"]) == ("ja", "51 Jugendamt", "Amt", "2026-02-18")
    assert data["path"] == [{"id": "ob", "name": "Oberbürgermeister"}, {"id": "ja", "name": "51 Jugendamt"}]
    assert data["sites"] == [{"id": "haus", "name": "Rathaus", "address": "Markt 1, 59065 Hamm"}]
    assert [(one["kind"], one["from_afar"]) for one in data["hours"]] == [
        ("Öffnungszeit", False), ("Öffnungszeit", False), ("Telefonzeit", True),
    ]  # fmt: skip
    assert data["contacts"] == [{"channel": None, "value": "115"}]
    assert data["next_opening"] == "2026-03-04T09:00:00"
    assert data["sources"][0] == {
        "id": "q-chart", "title": "Organigramm", "publisher": "Stadt", "date": "2026-02-01", "known_as_of": None,
        "url": "https://stadt.example/o",
    }  # fmt: skip
    assert (data["sources"][1]["known_as_of"], data["known_as_of"]) == ("2026-02-10", "2026-02-01")
    assert data["text"] == str(today.card("ja", after=datetime(2026, 3, 3)))


def test_a_desk_says_whose_hours_it_has(today: k.Stand) -> None:
    card = today.card("tisch")
    assert str(card).splitlines()[4] == "Öffnungszeit: Montag, 08:00–12:00 Uhr (wie 51 Jugendamt)"
    assert card.to_dict()["hours"][0]["inherited_from"] == "ja"


def test_a_desk_says_whose_address_it_has(today: k.Stand) -> None:
    card = today.card("tisch")
    assert card.sites_of is today["ja"]
    assert "Anschrift: Rathaus, Markt 1, 59065 Hamm (wie 51 Jugendamt)" in str(card)
    assert "115" in str(card)
    assert card.to_dict()["sites_of"] == {"id": "ja", "name": "51 Jugendamt"}
    assert today.card("ja").to_dict()["sites_of"] is None
    assert today.card("sa").sites_of is None
    assert "Leitung: nicht bekannt" in str(card)


def test_no_mailbox_of_a_person(today: k.Stand) -> None:
    assert today.card("sa").to_dict()["contacts"] == [{"channel": "telefon", "value": "02381 17-0"}]
    assert "Telefon: 02381 17-0" in str(today.card("sa"))
    assert today.card("sa").next_opening is None


def test_of_an_akteur(today: k.Stand) -> None:
    assert str(today.card("verein")) == "Verein"
    assert today.card("verein").to_dict()["head"] is None
    assert str(today.card("treff")).splitlines() == ["Treff", "Leitung: Kim Muster"]


def test_of_a_site_that_has_hours(today: k.Stand) -> None:
    site = k.Standort(id="laden", name="Laden", sprechzeiten=(Sprechzeit(tage=(MI,), von="10:00", bis="12:00"),))
    bare = k.Standort(id="ohne")
    shop = k.Amt(id="shop", name="Shop", standorte=("laden", "ohne"))
    card = today.verwaltung.add(site, bare, shop).at(today.day).card("shop")
    assert "Öffnungszeit: Mittwoch, 10:00–12:00 Uhr (Laden)" in str(card)
    assert card.to_dict()["sites"][0] == {"id": "laden", "name": "Laden", "address": None}
    assert str(card).count("Anschrift") == 1
    assert "Anschrift: Laden" in str(card)


def test_what_has_no_card(today: k.Stand) -> None:
    with pytest.raises(k.InvalidValueError, match="expected a unit or an Akteur, got Person"):
        today.card("kim")
    with pytest.raises(k.NotFoundError):
        today.card("fehlt")


def test_before_and_after_its_time() -> None:
    record = k.Verwaltung(kommune=k.Kommune(ags="05915000")).add(k.Amt(id="a", name="A", gueltig=k.Zeitraum(ab="2026")))
    assert record.at("2026-06-01").card("a").hours == ()


def test_sources_are_cited_each_once_by_id_or_by_entry() -> None:
    today = RECORD.at("2026-03-02")
    assert [source["title"] for source in today.cite("ja", "ob", "ja")] == ["Organigramm", "Alt"]
    assert today.cite(RECORD["ja"][0])[0] == {
        "id": "q-chart",
        "title": "Organigramm",
        "publisher": "Stadt",
        "date": "2026-02-01",
        "known_as_of": None,
        "url": "https://stadt.example/o",
    }
    assert today.cite("sa") == today.cite() == []
    with pytest.raises(k.NotFoundError):
        today.cite("fehlt")
