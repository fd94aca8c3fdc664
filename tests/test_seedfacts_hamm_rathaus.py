"""The facts of the fifth source: Hamm's Familiendezernat. Item 7 of that source is ``test_004_07_…``."""

import pytest

import kommunal
from kommunal import (
    Akteur,
    Akteursart,
    Amt,
    Aufgabe,
    Beziehung,
    Dezernat,
    Funktion,
    Kooperation,
    Organisationseinheit,
    Placement,
    Reorganisation,
    Stabsstelle,
    Stand,
    Stufe,
    Umsetzen,
    Verwaltung,
    Vorhaben,
    Vorhabenart,
    Zustand,
)
from seedfacts import ab, aufgaben, bis, ends, fassungen, name, only_one, traeger

BEFORE = "dezernat-bildung-kultur"
AFTERWARDS = "familiendezernat"
DAY_BEFORE = "2021-01-31..2021-02-27~"
"""What was before ends on the day before some day in about February."""
SIX = {
    "amt-schulische-bildung": (Amt, "Amt für schulische Bildung"),
    "stabsstelle-soziale-planung": (Stabsstelle, "Stabstelle für soziale Planung"),
    "amt-soziales-wohnen-pflege": (Amt, "Amt für Soziales, Wohnen und Pflege"),
    "jugendamt": (Amt, "Jugendamt"),
    "amt-soziale-integration": (Amt, "Amt für soziale Integration"),
    "gesundheitsamt": (Amt, "Gesundheitsamt"),
}
PARTNER = ("jobcenter", "arbeitsagentur", "jugendamt")


@pytest.fixture(scope="module")
def hamm() -> Verwaltung:
    return kommunal.beispiel("hamm")


@pytest.fixture(scope="module")
def before(hamm: Verwaltung) -> Stand:
    return hamm.at("2021-01-01")


@pytest.fixture(scope="module")
def stand(hamm: Verwaltung) -> Stand:
    return hamm.at("2021-06-01")


@pytest.fixture(scope="module")
def plan(hamm: Verwaltung) -> Reorganisation:
    (reorganisation,) = fassungen(hamm, "neuorganisation-familiendezernat", Reorganisation)
    return reorganisation


def test_004_01_a_new_dezernat_named_by_the_press(before: Stand, stand: Stand) -> None:
    dezernat = only_one(stand, AFTERWARDS, Dezernat)
    assert (dezernat.name, ab(dezernat)) == ("Familiendezernat", "2021-02~")
    assert [unit.id for unit in stand.path(dezernat)] == ["ob", AFTERWARDS]
    assert dezernat.vorgaenger == (BEFORE,)
    assert dezernat.anmerkung == "Der Name steht so in der Presse; den amtlichen Namen nennt die Quelle nicht."
    assert AFTERWARDS not in before
    assert BEFORE not in stand


def test_004_02_a_dezernentin_from_some_monday_on(hamm: Verwaltung, stand: Stand) -> None:
    (leitung,) = stand.heads(AFTERWARDS)
    assert name(stand, leitung.person) == "Dr. Britta Obszerninks"
    assert (leitung.amtsbezeichnung, ab(leitung)) == ("Dezernentin", "2021-02~")
    assert leitung.funktionen == (Funktion.DEZERNENT,)
    assert leitung.anmerkung == "An einem Montag; den Tag nennt der Artikel nicht."
    assert not hamm.at("2021-02-15").certain(leitung)


def test_004_03_six_units_change_parent_on_one_day(before: Stand, stand: Stand, plan: Reorganisation) -> None:
    assert {unit.id: (type(unit), unit.name) for unit in stand.children(AFTERWARDS)} == SIX
    assert {before.placement(key) for key in SIX} == {Placement.UNBEKANNT}
    assert {ab(unit) for unit in stand.children(AFTERWARDS)} == {"2021-02~"}
    umsetzen = [schritt for schritt in plan.schritte if isinstance(schritt, Umsetzen) and schritt.nach == AFTERWARDS]
    assert [schritt.einheiten for schritt in umsetzen] == [tuple(SIX)]
    stabsstelle = only_one(stand, "stabsstelle-soziale-planung", Stabsstelle)
    assert (stabsstelle.bezeichnung, stabsstelle.aliase) == ("Stabstelle", ("Stabsstelle für soziale Planung",))


def test_004_04_what_she_was_responsible_for_before(before: Stand) -> None:
    (leitung,) = before.heads(BEFORE)
    assert (leitung.person, leitung.amtsbezeichnung, bis(leitung)) == ("britta-obszerninks", None, DAY_BEFORE)
    assert aufgaben(before, BEFORE) == ["Kultur", "Bildung"]
    assert {bis(z) for z in before.zustaendigkeiten if z.zustaendig == BEFORE} == {DAY_BEFORE}
    assert [b.einheit for b in before.posts_of("britta-obszerninks")] == [BEFORE]


def test_004_05_kultur_leaves_for_the_mayors_own_area(hamm: Verwaltung, before: Stand, stand: Stand) -> None:
    kultur = only_one(stand, "kultur", Organisationseinheit)
    assert (kultur.name, kultur.bezeichnung, ab(kultur)) == ("Kultur", "Bereich", "2021-02~")
    assert [unit.id for unit in before.path("kultur")] == ["ob", BEFORE, "kultur"]
    assert [unit.id for unit in stand.path("kultur")] == ["ob", "kultur"]
    assert aufgaben(stand, "ob") == ["Kultur"]
    assert {ab(z) for z in stand.zustaendigkeiten if z.zustaendig == "ob"} == {"2021-02~"}
    assert aufgaben(stand, "kultur", "ausfuehrend") == aufgaben(before, "kultur", "ausfuehrend") == ["Kultur"]
    (oberbuergermeister,) = stand.heads("ob")
    assert name(stand, oberbuergermeister.person) == "Marc Herter"
    assert oberbuergermeister.amtsbezeichnung == "Oberbürgermeister"
    assert oberbuergermeister.funktionen == (Funktion.HAUPTVERWALTUNGSBEAMTER,)
    in_the_midst = hamm.at("2021-02-15")
    assert not in_the_midst.certain(in_the_midst["kultur"])


def test_004_06_the_aim_is_a_goal_and_no_leitbild(stand: Stand) -> None:
    assert (
        only_one(stand, AFTERWARDS, Dezernat).zweck
        == "Eine Stelle der Verwaltung für alle Angelegenheiten von Familien."
    )
    assert aufgaben(stand, AFTERWARDS) == ["Bildung", "Familienangelegenheiten"]
    assert {ab(z) for z in stand.zustaendigkeiten if z.zustaendig == AFTERWARDS} == {"2021-02~"}
    target = only_one(stand, "familienfreundlichste-stadt", Vorhaben)
    assert (target.name, target.vorhabenart) == ("Deutschlands familienfreundlichste Stadt", Vorhabenart.STRATEGIE)
    assert stand.leitbild(AFTERWARDS) is None


def test_004_07_workshops_with_an_expected_end(hamm: Verwaltung) -> None:
    beteiligung, workshops = hamm.announced("workshops")
    assert isinstance(workshops, Vorhaben)
    assert workshops.vorhabenart is Vorhabenart.PROZESS
    assert (workshops.zustand, ab(workshops), bis(workshops)) == (Zustand.GEPLANT, "2021-02..2021-12~", "2021-12~")
    assert isinstance(beteiligung, Beziehung)
    assert beteiligung.zu == "workshops"
    assert (beteiligung.von, beteiligung.gegenstand) == ("kommune", "Beschäftigte der Verwaltung")
    assert beteiligung.zustand is Zustand.GEPLANT


def test_004_08_a_jugendberufsagentur_is_planned(hamm: Verwaltung, stand: Stand) -> None:
    *beteiligungen, agentur = hamm.announced("jugendberufsagentur")
    assert [type(b) for b in beteiligungen] == [Beziehung] * 3
    assert (agentur.zustand, agentur.gueltig) == (Zustand.GEPLANT, None)
    assert agentur.id not in stand
    assert agentur.id not in hamm.at("2030-01-01", planned=True)


def test_004_09_three_partners_of_different_carriers(hamm: Verwaltung, stand: Stand) -> None:
    (agentur,) = fassungen(hamm, "jugendberufsagentur", Kooperation)
    assert agentur.partner == PARTNER
    assert type(stand["jugendamt"]) is Amt
    assert only_one(stand, "arbeitsagentur", Akteur).akteurart is Akteursart.BEHOERDE
    (traegerschaft,) = stand.relations("jobcenter")
    assert (traegerschaft.von, traegerschaft.gegenstand) == ("kommune", "Zugelassener kommunaler Träger")
    assert {tuple(aufgaben(stand, partner, "ausfuehrend")) for partner in PARTNER} == {
        ("Unterstützung junger Menschen beim Übergang ins Erwachsenenleben",)
    }
    assert traeger(stand, "uebergang-ins-erwachsenenleben", "ausfuehrend") == set(PARTNER)
    assert traeger(stand, "uebergang-ins-erwachsenenleben") == set()


def test_004_10_the_partners_have_agreed(hamm: Verwaltung) -> None:
    zusagen = [b for b in hamm.beziehungen if b.zu == "jugendberufsagentur"]
    assert tuple(b.von for b in zusagen) == PARTNER
    assert {(b.zustand, b.gegenstand) for b in zusagen} == {(Zustand.GEPLANT, "Mitarbeit angekündigt")}


def test_004_11_the_jobcenter_is_no_amt_of_the_city(stand: Stand) -> None:
    jobcenter = only_one(stand, "jobcenter", Akteur)
    assert (jobcenter.akteurart, jobcenter.rechtsform) == (None, None)


def test_004_12_one_satzung_for_three_services(stand: Stand) -> None:
    parts = [a.name for a in stand.aufgaben if a.uebergeordnet == "betreuungsgebuehren"]
    assert parts == [
        "Betreuungsgebühren für Kitas",
        "Betreuungsgebühren für Tagespflege",
        "Betreuungsgebühren für die OGS",
    ]
    (zustaendigkeit,) = (z for z in stand.zustaendigkeiten if z.aufgabe.startswith("betreuungsgebuehren"))
    assert (name(stand, zustaendigkeit.aufgabe), zustaendigkeit.zustaendig) == ("Betreuungsgebühren", "kommune")
    assert [base.text for base in zustaendigkeit.rechtsgrundlagen] == ["Satzung für Betreuungsgebühren"]


def test_004_13_digital_services_are_planned(hamm: Verwaltung, stand: Stand) -> None:
    (aufgabe,) = fassungen(hamm, "digitale-angebote-fuer-familien", Aufgabe)
    assert (aufgabe.zustand, aufgabe.zielgruppen) == (Zustand.GEPLANT, ("Familien",))
    assert aufgabe.id not in stand
    (zustaendigkeit,) = (z for z in hamm.zustaendigkeiten if z.aufgabe == aufgabe.id)
    assert (zustaendigkeit.zustaendig, zustaendigkeit.zustand) == (AFTERWARDS, Zustand.GEPLANT)


def test_004_14_the_offices_worked_together_before(before: Stand) -> None:
    zusammenarbeit = only_one(before, "aemter-mit-familienbezug", Kooperation)
    assert zusammenarbeit.partner == tuple(SIX)
    assert zusammenarbeit.gueltig is None


def test_004_15_the_decision_behind_the_change(stand: Stand, plan: Reorganisation) -> None:
    assert (plan.stufe, str(plan.wirksam)) == (Stufe.VOLLZOGEN, "2021-02~")
    assert plan.anlass == "familienfreundlichste-stadt"
    assert plan.beschluss == (
        "Der Oberbürgermeister stellte die Planung vor; "
        "einen Beschluss des Rates (GO NRW § 73) nennt der Artikel nicht."
    )
    assert ends(stand, "ob", "unterstuetzung") == [("ob", "familienfreundlichste-stadt")]
