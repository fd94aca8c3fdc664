"""Actors, bodies, joint undertakings, and the relations between all of them."""

import pytest
from hypothesis import given

from kommunal import (
    Akteur,
    Akteursart,
    Besetzungsart,
    Beziehung,
    Beziehungsart,
    Gremium,
    Gremiumsart,
    InvalidValueError,
    Kooperation,
    Mitgliedschaft,
    Mitgliedsrolle,
    Vorhaben,
    Vorhabenart,
)
from modellbau import Builder


def test_an_actor_stands_outside_the_line() -> None:
    akteur = Akteur(id="caritas", name="Caritas", akteurart=Akteursart.VERBAND, rechtsform="e. V.", vorgaenger=("amt",))
    assert akteur.akteurart is not None
    assert akteur.akteurart.label == "Verband"
    assert not hasattr(akteur, "uebergeordnet")


def test_a_relation_has_two_ends() -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Beziehung(von="a", zu="a", beziehungsart=Beziehungsart.AUFTRAG)
    assert str(refusal.value) == "zu: expected two different ends, got 'a' twice"
    with pytest.raises(InvalidValueError) as refusal:
        Beziehung(von="a", zu="keine", beziehungsart=Beziehungsart.AUFTRAG)
    assert str(refusal.value).endswith("or aufgaben or kommune, got 'keine'")


@given(Builder().made(Beziehung))
def test_no_relation_leads_back(beziehung: Beziehung) -> None:
    assert beziehung.von != beziehung.zu
    assert not beziehung.derived or beziehung.id.startswith(f"{beziehung.von}.{beziehung.beziehungsart}.{beziehung.zu}")


def test_bodies_have_seats_and_members() -> None:
    rat = Gremium(id="rat", name="Rat", gremiumsart=Gremiumsart.RAT, sitze=52)
    assert rat.gremiumsart is Gremiumsart.RAT
    assert Mitgliedschaft(gremium="rat", mitglied="amt", rolle=Mitgliedsrolle.BERATEND).id == "rat.beratend.amt"
    assert Mitgliedschaft(gremium="rat", mitglied="kommune").id == "rat.mitglied.kommune"
    with pytest.raises(InvalidValueError) as refusal:
        Gremium(id="rat", name="Rat", sitze=0)
    assert str(refusal.value) == "sitze: expected a whole number from 1 on, got 0"


def test_joint_undertakings_and_projects() -> None:
    assert Kooperation(id="jba", name="Jugendberufsagentur", partner=("jugendamt", "kommune")).partner[1] == "kommune"
    vorhaben = Vorhaben(id="v", name="Arnsberg 2030", vorhabenart=Vorhabenart.STRATEGIE)
    assert vorhaben.vorhabenart is Vorhabenart.STRATEGIE


def test_a_deputy_a_sender_and_an_empty_seat() -> None:
    deputy = Mitgliedschaft(
        gremium="jha", mitglied="b", rolle=Mitgliedsrolle.STELLVERTRETENDES_MITGLIED, fuer="jha.mitglied.a",
        entsendet_von="fraktion", stimmrecht=True, bezeichnung="Sprecher",
    )  # fmt: skip
    assert deputy.id == "jha.stellvertretendes-mitglied.b"
    assert Mitgliedschaft(gremium="jha", besetzungsart=Besetzungsart.VAKANT).id == "jha.mitglied.vakant"
    with pytest.raises(
        InvalidValueError, match=r"^mitglied: expected no mitglied beside besetzungsart vakant, got 'b'"
    ):
        Mitgliedschaft(gremium="jha", mitglied="b", besetzungsart=Besetzungsart.VAKANT)
