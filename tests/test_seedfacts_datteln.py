"""The facts of the third source: the Leitbild of a Dezernat in Datteln. Item 7 of that source is ``test_002_07_…``."""

import pytest

import kommunal
from kommunal import (
    Akteur,
    Akteursart,
    Amt,
    Anschrift,
    Dezernat,
    Einrichtung,
    Ereignis,
    Funktion,
    Kooperation,
    Leitbild,
    Organisationseinheit,
    Placement,
    Stand,
    Standort,
    Verwaltung,
    Vorhaben,
    Vorhabenart,
    Wert,
    Zustand,
)
from seedfacts import ab, bis, ends, fassungen, name, only_one

DEZERNAT = "dezernat-kinder-jugend-familie-soziales"
PARTS = ("jugendamt", "jobcenter", "sozialamt", "schul-und-sportverwaltung", "musikschule")


@pytest.fixture(scope="module")
def datteln() -> Verwaltung:
    return kommunal.beispiel("datteln")


@pytest.fixture(scope="module")
def stand(datteln: Verwaltung) -> Stand:
    return datteln.at("2024-06-01")


@pytest.fixture(scope="module")
def leitbild(stand: Stand) -> Leitbild:
    found = stand.leitbild(DEZERNAT)
    assert found is not None
    return found


def test_002_01_a_dezernat_without_number_and_with_aliases(stand: Stand) -> None:
    dezernat = only_one(stand, DEZERNAT, Dezernat)
    assert dezernat.name == "Kinder, Jugend, Familie und Soziales"
    assert dezernat.nummern == ()
    assert "Dezernat für Kinder, Jugend, Familie und Soziales" in dezernat.aliase


def test_002_02_the_head_of_the_dezernat_and_the_mayor(stand: Stand) -> None:
    (dezernatsleiter,) = stand.heads(DEZERNAT)
    assert (name(stand, dezernatsleiter.person), dezernatsleiter.amtsbezeichnung) == ("Peter Wenzel", "Dezernatsleiter")
    assert dezernatsleiter.funktionen == (Funktion.DEZERNENT,)
    assert dezernatsleiter.gueltig is None
    (buergermeister,) = stand.heads("buergermeister")
    assert (name(stand, buergermeister.person), buergermeister.amtsbezeichnung) == ("André Dora", "Bürgermeister")
    assert buergermeister.funktionen == (Funktion.HAUPTVERWALTUNGSBEAMTER,)
    assert stand.parent(DEZERNAT) == stand["buergermeister"]


def test_002_03_parts_of_unlike_kinds(stand: Stand) -> None:
    parts = stand.children(DEZERNAT)
    assert tuple(unit.id for unit in parts) == PARTS
    assert [type(unit) for unit in parts] == [Amt, Organisationseinheit, Amt, Organisationseinheit, Einrichtung]
    assert ends(stand, "jobcenter", "traegerschaft") == [("kreis-recklinghausen", "jobcenter")]
    assert only_one(stand, "kreis-recklinghausen", Akteur).akteurart is Akteursart.KOMMUNE


def test_002_04_the_printed_word_does_not_fix_the_kind(datteln: Verwaltung, stand: Stand) -> None:
    assert {unit.bezeichnung for unit in stand.children(DEZERNAT)} == {"Fachbereich"}
    other = [unit for unit in datteln.contradictions() if isinstance(unit, Organisationseinheit)]
    assert [(unit.id, unit.bezeichnung) for unit in other] == [
        ("jugendamt", "Abteilung"),
        ("jobcenter", "Abteilung"),
        ("sozialamt", "Bereich"),
        ("schul-und-sportverwaltung", "Abteilung"),
        ("musikschule", "Abteilung"),
    ]
    assert only_one(stand, DEZERNAT, Dezernat).anmerkung == (
        "Die Teile des Dezernats heißen im Artikel bald Abteilungen, bald Fachbereiche, bald Fachdienste."
    )


def test_002_05_the_order_of_words_differs(stand: Stand) -> None:
    einheit = only_one(stand, "schul-und-sportverwaltung", Organisationseinheit)
    assert (einheit.name, einheit.aliase) == ("Schul- und Sportverwaltung", ("Sport- und Schulverwaltung",))
    assert only_one(stand, "sozialamt", Amt).aliase == ("Soziales", "Bereich Soziales")


def test_002_06_the_leitbild_is_that_of_the_dezernat(stand: Stand, leitbild: Leitbild) -> None:
    assert leitbild.einheit == DEZERNAT
    assert stand.leitbild("musikschule") == leitbild
    assert stand.leitbild("buergermeister") is None
    assert stand.leitbild() is None


def test_002_07_the_motto(leitbild: Leitbild) -> None:
    assert leitbild.motto == "Viele gemeinsam für alle"


def test_002_08_values_and_whom_they_face(leitbild: Leitbild) -> None:
    assert leitbild.werte == tuple(
        Wert(name=name, richtung="nach innen und außen") for name in ("Wertschätzung", "Kooperation", "Beteiligung")
    )


def test_002_09_how_the_leitbild_came_about(stand: Stand, leitbild: Leitbild) -> None:
    opening, workshops, _ = leitbild.prozess
    assert opening == Ereignis(
        datum="2023-10-31", bezeichnung="Auftaktveranstaltung", ort="stadthalle",
        beteiligte=(DEZERNAT, "sabrina-muething"), begleitung="spirit",
    )  # fmt: skip
    assert (workshops.bezeichnung, workshops.datum) == ("Workshops", None)
    assert set(workshops.beteiligte) == {*PARTS, "sabrina-muething"}
    (company,) = stand.relations("sabrina-muething")
    assert name(stand, company.von) == "Sabrina Müthing"
    assert (company.gegenstand, ab(company)) == ("Begleitung des Prozesses", "2023-10-31")
    process = only_one(stand, company.zu, Vorhaben)
    assert (process.vorhabenart, ab(process)) == (Vorhabenart.PROZESS, "2023-10-31")
    assert ends(stand, process.id, "beteiligung") == [(DEZERNAT, process.id)]


def test_002_10_a_company_from_outside_moderated(stand: Stand, leitbild: Leitbild) -> None:
    business = only_one(stand, "spirit", Akteur)
    assert (business.name, business.akteurart) == ("Spirit Training und Consulting", Akteursart.UNTERNEHMEN)
    assert [ereignis.begleitung for ereignis in leitbild.prozess] == ["spirit", "spirit", None]
    (beziehung,) = stand.relations(business)
    assert (beziehung.zu, beziehung.gegenstand) == ("leitbild-prozess", "Externe Begleitung")


def test_002_11_presented_in_another_facility(stand: Stand, leitbild: Leitbild) -> None:
    idea = leitbild.prozess[-1]
    assert (idea.ort, idea.datum) == ("familienbuero-sued", None)
    assert {"peter-wenzel", "andre-dora"} <= set(idea.beteiligte)
    assert only_one(stand, "familienbuero-sued", Einrichtung).name == "Familienbüro Süd"
    assert stand.placement("familienbuero-sued") is Placement.UNBEKANNT


def test_002_12_goals_and_work_across_units(stand: Stand, leitbild: Leitbild) -> None:
    assert leitbild.ziele == (
        "Kultur des Miteinanders im Dezernat stärken",
        "Kontakt zu den Bürgerinnen und Bürgern verbessern",
        "Ziele klar benennen",
        "Strategien für künftige Aufgaben entwickeln",
        "Fachdienstübergreifende Lösungen erarbeiten und anbieten",
    )
    assert only_one(stand, "fachdienstuebergreifende-zusammenarbeit", Kooperation).partner == PARTS


def test_002_13_a_living_document_has_no_end(datteln: Verwaltung, leitbild: Leitbild) -> None:
    assert leitbild.ueberpruefung == "Regelmäßig durch die Beschäftigten; ein Turnus ist nicht genannt."
    assert bis(leitbild) is None
    assert datteln.at("2040-01-01").leitbild(DEZERNAT) == leitbild
    new = Leitbild(id=leitbild.id, einheit=DEZERNAT, motto="Anders", gueltig=kommunal.Zeitraum(ab="2030-01-01"))
    after = datteln.revise(new)
    assert after.at("2029-12-31").leitbild(DEZERNAT) == leitbild
    assert after.at("2030-01-01").leitbild(DEZERNAT) == new


def test_002_14_the_full_text_is_linked_without_a_printed_address(leitbild: Leitbild) -> None:
    assert leitbild.dokument == (
        "Ausführliche Darstellung des Leitbilds des Dezernats für Kinder, Jugend, Familie und Soziales"
    )
    assert leitbild.anmerkung == "Das Dokument ist im Artikel verlinkt, die Adresse ist nicht gedruckt."


def test_002_15_the_address_of_an_event_is_not_that_of_the_unit(stand: Stand) -> None:
    stadthalle = only_one(stand, "stadthalle", Standort)
    assert stadthalle.name == "Stadthalle Datteln"
    assert stadthalle.anschrift == Anschrift(strasse="Rottstraße", hausnummer="13", plz="45711", ort="Datteln")
    assert stand.sites(DEZERNAT) == ()


def test_002_16_a_principle_in_free_text(leitbild: Leitbild) -> None:
    assert leitbild.leitsaetze == (
        "Eine gemeinsame Haltung gegenüber hilfesuchenden Bürgerinnen und Bürgern, auch in sensiblen Bereichen.",
    )


def test_002_17_no_date_of_adoption_is_made_up(datteln: Verwaltung, leitbild: Leitbild) -> None:
    (fassung,) = fassungen(datteln, leitbild.id, Leitbild)
    assert ab(fassung) == "2023-10-31.."
    assert fassung.zustand is Zustand.AKTIV
    assert datteln.at("2023-10-30").leitbild(DEZERNAT) is None
    assert not datteln.at("2024-06-01").certain(fassung)
    assert datteln.quellen[0].datum is None
    assert datteln.stand is None
