"""The facts of the second source: Stadtteilkoordination in Hamm-Norden. Item 7 of that source is ``test_001_07_…``."""

import pytest

import kommunal
from kommunal import (
    Akteur,
    Akteursart,
    Amt,
    Anschrift,
    Aufgabe,
    Beziehungsart,
    Einrichtung,
    Erreichbarkeit,
    Gebiet,
    Gebietsart,
    Gremium,
    Gremiumsart,
    Kanal,
    Mitgliedsrolle,
    Placement,
    Stadtteilbüro,
    Stand,
    Stelle,
    Stellenart,
    Verwaltung,
    Vorhaben,
    Vorhabenart,
    Zustand,
    Zuständigkeitsrolle,
)
from seedfacts import aufgaben, ends, fassungen, name, only_one, traeger

KOORDINATION = "stelle-stadtteilkoordination"
LEITER = "leiter-des-stadtteilbueros"
KONZEPT = "stadtteilentwicklungskonzept"
PROCESS = "prozess-stadtteilkoordination"
OUTSIDE = {
    "schulen": Akteursart.SCHULE,
    "freie-traeger": None,
    "vereine": Akteursart.VEREIN,
    "initiativen": Akteursart.INITIATIVE,
    "institutionen": None,
    "ortsansaessige-unternehmen": Akteursart.UNTERNEHMEN,
}
TEN = [
    "Ansprechpartnerin für die Akteure im Sozialraum",
    "Abstimmung mit dem Gesamtkonzept der Stadt Hamm",
    "Geschäftsführung Präventivkreis",
    "Leitung Arbeitskreis",
    "Information der kommunalen Verwaltung",
    "Einholen kommunaler Entscheidungen",
    "Budgetaufstellung und -verwaltung",
    "Drittmittel-Akquise",
    "Problemlösungsstrategien bei Defiziten im Stadtteil",
    "Krisenmanagement",
]
FOUR = [
    "Initiierung und Begleitung von Initiativen und Gruppen",
    "Anlaufstelle für Bewohnerinnen und Bewohner",
    "Projektentwicklung und Projektleitung",
    "Steuerung und Qualifizierung der Beteiligung von Bewohnerinnen und Bewohnern",
]


@pytest.fixture(scope="module")
def hamm() -> Verwaltung:
    return kommunal.beispiel("hamm")


@pytest.fixture(scope="module")
def stand(hamm: Verwaltung) -> Stand:
    return hamm.at("2021-06-01")


def _parts(stand: Stand, bearer: str) -> list[str]:
    """The parts of the task that a bearer leads, by name, in order."""
    return [
        a.name
        for a in stand.aufgaben
        if a.uebergeordnet == "stadtteilkoordination" and traeger(stand, a.id) == {bearer}
    ]


def test_001_01_one_name_for_a_function_and_a_process(stand: Stand) -> None:
    assert only_one(stand, "stadtteilkoordination", Aufgabe).name == "Stadtteilkoordination"
    stelle = only_one(stand, KOORDINATION, Stelle)
    assert (stelle.name, stelle.stellenart) == ("Stadtteilkoordination Hamm-Norden", Stellenart.UNBEKANNT)
    assert stand.placement(stelle) is Placement.UNBEKANNT
    assert traeger(stand, "stadtteilkoordination") == {KOORDINATION}
    process = only_one(stand, PROCESS, Vorhaben)
    assert (process.name, process.vorhabenart) == ("Stadtteilkoordination als Prozess", Vorhabenart.PROZESS)
    assert process.gueltig is None


def test_001_02_cooperation_inside_and_outside_the_city(stand: Stand) -> None:
    partner = {to for von, to in ends(stand, KOORDINATION, "kooperation") if von == KOORDINATION}
    assert partner == {"stadtteilbuero", "kommune", "politische-gremien", *OUTSIDE}
    assert {key: only_one(stand, key, Akteur).akteurart for key in OUTSIDE} == OUTSIDE


def test_001_03_the_stadtteilbuero_is_another_unit(stand: Stand) -> None:
    (eng,) = (b for b in stand.relations(KOORDINATION) if b.zu == "stadtteilbuero")
    assert (eng.beziehungsart, eng.umfang) == (Beziehungsart.KOOPERATION, "eng")
    buero = only_one(stand, "stadtteilbuero", Stadtteilbüro)
    assert (buero.name, buero.aliase) == ("Stadtteilbüro", ("Stadtteilbüro Hamm-Norden",))
    assert buero not in stand.path(KOORDINATION)


def test_001_04_contact_for_the_area_and_access_to_all_offices(stand: Stand) -> None:
    (contact,) = (
        z
        for z in stand.zustaendigkeiten
        if z.rolle is Zuständigkeitsrolle.ANSPRECHPUNKT and z.zustaendig == KOORDINATION
    )
    assert (contact.gebiete, name(stand, contact.aufgabe)) == (("hamm-norden",), TEN[0])
    assert aufgaben(stand, LEITER, "ansprechpunkt") == ["Anlaufstelle für Bewohnerinnen und Bewohner"]
    assert {"Kontakte herstellen", "Bedarfs- und bewohnerorientierte Angebote entwickeln"} <= set(
        aufgaben(stand, KOORDINATION)
    )
    (wire,) = (b for b in stand.relations("kommune") if b.von == KOORDINATION)
    assert (wire.gegenstand, wire.umfang) == ("Schneller Draht zu allen Ämtern", "alle Ämter")


def test_001_05_lead_for_a_named_concept(stand: Stand) -> None:
    konzept = only_one(stand, KONZEPT, Vorhaben)
    assert konzept.name == "Sozial- und Bewohnerorientiertes Stadtteilentwicklungskonzept Hamm-Norden"
    assert konzept.aliase == ("Stadtteilentwicklungskonzept Hamm-Norden",)
    assert konzept.vorhabenart is Vorhabenart.KONZEPT
    assert traeger(stand, KONZEPT) == {KOORDINATION}


def test_001_06_ten_tasks_under_the_concept_in_order(stand: Stand) -> None:
    ten = [a for a in stand.aufgaben if a.vorhaben == KONZEPT]
    assert [a.name for a in ten] == TEN
    assert len({a.id for a in ten}) == 10
    assert {a.uebergeordnet for a in ten} == {"stadtteilkoordination"}
    assert all(traeger(stand, a.id) == {KOORDINATION} for a in ten)


def test_001_07_support_limited_to_a_subject(stand: Stand) -> None:
    help_text = [z for z in stand.zustaendigkeiten if z.zustaendig == "stadtplanungsamt"]
    assert [z.aufgabe for z in help_text] == [KONZEPT, "drittmittel-akquise", "budget"]
    assert {(z.rolle, z.aufteilung, z.gebiete) for z in help_text} == {
        (Zuständigkeitsrolle.UNTERSTUETZEND, "städtebauliche Belange", ("hamm-norden",))
    }
    assert only_one(stand, "stadtplanungsamt", Amt).name == "Stadtplanungsamt"
    (beziehung,) = stand.relations("stadtplanungsamt")
    assert (beziehung.zu, beziehung.umfang) == (
        KOORDINATION,
        "Mittelakquise und Mittelverwaltung im Rahmen der städtebaulichen Förderung",
    )


def test_001_08_one_function_split_between_two_bearers(stand: Stand) -> None:
    assert _parts(stand, KOORDINATION) == TEN
    assert _parts(stand, LEITER) == FOUR
    target = {a.name: a.zielgruppen for a in stand.aufgaben if a.name in (TEN[0], *FOUR)}
    resident = ("Bewohnerinnen und Bewohner",)
    assert list(target.values()) == [
        ("Akteure im Sozialraum",), ("Initiativen", "Gruppen im Stadtteil"), resident, (), resident,
    ]  # fmt: skip
    leiter = only_one(stand, LEITER, Stelle)
    assert (leiter.name, leiter.uebergeordnet) == ("Leiter des Stadtteilbüros", "stadtteilbuero")
    (leitung,) = stand.heads("stadtteilbuero")
    assert (leitung.person, leitung.amtsbezeichnung) == (None, "Leiter")


def test_001_09_a_task_shared_with_the_stadtteilbueros(stand: Stand) -> None:
    aufgabe = only_one(stand, "unterstuetzung-ehrenamtlicher-gruppen", Aufgabe)
    assert aufgabe.zielgruppen == ("Ehrenamtlich tätige Gruppen",)
    assert traeger(stand, aufgabe.id, "ausfuehrend") == {KOORDINATION, "stadtteilbueros"}
    assert traeger(stand, aufgabe.id) == set()
    assert aufgaben(stand, KOORDINATION, "ausfuehrend") == [
        "Förderung des bürgerschaftlichen Engagements",
        aufgabe.name,
    ]
    assert only_one(stand, "ehrenamtliche-gruppen", Akteur).akteurart is Akteursart.EHRENAMT
    bueros = only_one(stand, "stadtteilbueros", Stadtteilbüro)
    assert bueros.anmerkung == "Mehrere; wie viele es sind und welche, sagt die Quelle nicht."
    assert ends(stand, "ehrenamtliche-gruppen", "unterstuetzung") == [
        (KOORDINATION, "ehrenamtliche-gruppen"),
        ("stadtteilbueros", "ehrenamtliche-gruppen"),
    ]


def test_001_10_money_that_is_sought_from_outside(hamm: Verwaltung, stand: Stand) -> None:
    sought = [b for b in hamm.beziehungen if b.beziehungsart is Beziehungsart.FINANZIERUNG]
    assert [(name(stand, b.von), b.zu, b.gegenstand) for b in sought] == [
        ("Staatliche Fördergeber", KOORDINATION, "Staatliche Fördermittel"),
        ("Stiftungen", "initiativen", "Förderung"),
        ("Stiftungen", "vereine", "Förderung"),
        ("Unterstützer aus der Wirtschaft", "initiativen", "Förderung"),
        ("Unterstützer aus der Wirtschaft", "vereine", "Förderung"),
    ]
    assert {b.zustand for b in sought} == {Zustand.GEPLANT}
    assert not set(sought) & set(stand.beziehungen)
    assert "Akquise staatlicher Fördermittel" in aufgaben(stand, KOORDINATION)
    assert aufgaben(stand, KOORDINATION, "unterstuetzend") == ["Hilfe bei der Suche nach Fördergebern"]


def test_001_11_three_words_for_one_area(hamm: Verwaltung, stand: Stand) -> None:
    gebiet = only_one(stand, "hamm-norden", Gebiet)
    assert (gebiet.name, gebiet.gebietsart, gebiet.teil_von) == ("Hamm-Norden", Gebietsart.SOZIALRAUM, ("hamm",))
    assert only_one(stand, "hamm", Gebiet).gebietsart is Gebietsart.KOMMUNE
    assert {"Hammer Norden", "Bezirk Hamm-Norden"} <= set(gebiet.aliase)
    local = (KOORDINATION, LEITER, "stadtteilbueros", "stadtplanungsamt")
    assert {z.gebiete for z in stand.zustaendigkeiten if z.zustaendig in local} == {(gebiet.id,)}
    assert only_one(stand, "stadtteilbuero", Stadtteilbüro).gebiete == (gebiet.id,)
    (other,) = (e for e in hamm.contradictions() if isinstance(e, Gebiet))
    assert (other.id, other.name, other.gebietsart) == ("hamm-norden", "Hammer Norden", Gebietsart.STADTTEIL)


def test_001_12_bodies_of_different_kinds(stand: Stand) -> None:
    gremien = {gremium.name: gremium.gremiumsart for gremium in stand.gremien}
    assert gremien == {
        "Arbeitskreis Hamm-Norden": Gremiumsart.ARBEITSKREIS,
        "Präventivkreis": None,
        "Lenkungsteam Stadtteilarbeit": Gremiumsart.LENKUNGSKREIS,
        "Politische Gremien": None,
    }
    assert only_one(stand, "arbeitskreis-hamm-norden", Gremium).gebiet == "hamm-norden"
    assert [(m.gremium, m.rolle) for m in stand.bodies_of(KOORDINATION)] == [
        ("arbeitskreis-hamm-norden", Mitgliedsrolle.LEITUNG),
        ("praeventivkreis", Mitgliedsrolle.GESCHAEFTSFUEHRUNG),
    ]


def test_001_13_the_process_runs_through_bodies(stand: Stand) -> None:
    assert [von for von, _ in ends(stand, PROCESS, "beteiligung")] == [gremium.id for gremium in stand.gremien]
    assert {b.gegenstand for b in stand.relations(PROCESS)} == {"Abstimmung"}
    assert all(type(stand[von]) is Gremium for von, _ in ends(stand, PROCESS, "beteiligung"))


def test_001_14_a_stadtteilzentrum_with_an_address(stand: Stand) -> None:
    centre = only_one(stand, "stadtteilzentrum-hamm-norden", Einrichtung)
    (standort,) = stand.sites(centre)
    assert standort.anschrift == Anschrift(strasse="Sorauer Straße", hausnummer="14", plz="59065", ort="Hamm")
    assert standort.gebiet == "hamm-norden"
    (leitung,) = stand.heads(centre)
    assert leitung.person is None
    assert stand.sites("stadtteilbuero") == ()


def test_001_15_two_numbers_without_a_label(stand: Stand) -> None:
    nummern = only_one(stand, "stadtteilzentrum-hamm-norden", Einrichtung).erreichbarkeiten[:2]
    assert nummern == (Erreichbarkeit(wert="02381 176740"), Erreichbarkeit(wert="02381 17106740"))
    assert [number.kanal for number in nummern] == [None, None]


def test_001_16_a_personal_mailbox_and_no_website(hamm: Verwaltung, stand: Stand) -> None:
    ways = only_one(stand, "stadtteilzentrum-hamm-norden", Einrichtung).erreichbarkeiten
    assert [way.wert for way in ways if way.personenbezogen] == ["hoernschemeyerc@stadt.hamm.de"]
    assert [way.kanal for way in ways] == [None, None, Kanal.EMAIL]
    (centre,) = fassungen(kommunal.without_persons(hamm), "stadtteilzentrum-hamm-norden", Einrichtung)
    assert [way.wert for way in centre.erreichbarkeiten] == ["02381 176740", "02381 17106740"]
