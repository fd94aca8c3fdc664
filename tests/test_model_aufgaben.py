"""Tasks, and who is responsible for them."""

from typing import Any

import attrs
import pytest

from kommunal import (
    Aufgabe,
    Aufgabenart,
    InvalidValueError,
    Leistungsschluessel,
    Rechtsgrundlage,
    Zuständigkeit,
    Zuständigkeitsrolle,
    Übertragung,
)

KINDS = f"aufgabenart: expected one of {', '.join(Aufgabenart)}"
FEDERFUEHREND = Zuständigkeitsrolle.FEDERFUEHREND
ZUSTAENDIG = "the id of an entry in einheiten or akteure or gremien or kooperationen or kommune"


def test_a_task_says_what_it_is() -> None:
    aufgabe = Aufgabe(
        id="wohngeld",
        name="Wohngeld",
        stichworte=("Mietzuschuss",),
        leistungsschluessel="99107019017000",
        aufgabenart=Aufgabenart.NACH_WEISUNG,
        zielgruppen=("Mieter",),
        uebergeordnet="soziales",
        vorhaben="arnsberg-2030",
    )
    assert aufgabe.leistungsschluessel == (Leistungsschluessel("99107019017000"),)
    assert aufgabe.aufgabenart is not None
    assert aufgabe.aufgabenart.label == "Pflichtaufgabe zur Erfüllung nach Weisung"
    assert Aufgabe(id="a", name="A").leistungsschluessel == ()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"leistungsschluessel": "99"}, "leistungsschluessel: expected a Leistungsschlüssel of 14 digits, got '99'"),
        (
            {"leistungsschluessel": 99107019017000},
            "leistungsschluessel: expected a Leistungsschlüssel of 14 digits, got 99107019017000",
        ),
        ({"uebergeordnet": "keine"}, "uebergeordnet: expected the id of an entry in aufgaben, got 'keine'"),
        ({"stichworte": "Miete"}, "stichworte: expected a tuple of text, got 'Miete'"),
        ({"aufgabenart": "auftrage"}, f"{KINDS}, got 'auftrage'; did you mean 'auftrag'?"),
    ],
)
def test_impossible_tasks_are_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Aufgabe(id="a", name="A", **fields)
    assert str(refusal.value) == message


def test_a_responsibility_is_limited_in_area_and_matter() -> None:
    zustaendigkeit = Zuständigkeit(
        aufgabe="bauleitplanung",
        zustaendig="kommune",
        rolle=FEDERFUEHREND,
        gebiete=("hamm-norden", "hamm-heessen"),
        aufteilung="städtebauliche Belange",
        rechtsgrundlagen=(Rechtsgrundlage(text="BauGB § 2"),),
    )
    assert zustaendigkeit.id == (
        "bauleitplanung.federfuehrend.kommune.hamm-norden.hamm-heessen.staedtebauliche-belange"
    )
    assert zustaendigkeit.rechtsgrundlagen[0].url is None


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"aufgabe": "kommune"}, "aufgabe: expected the id of an entry in aufgaben or vorhaben, got 'kommune'"),
        (
            {"zustaendig": "keine"},
            f"zustaendig: expected {ZUSTAENDIG}, got 'keine'",
        ),
        ({"rolle": "alles"}, f"rolle: expected one of {', '.join(Zuständigkeitsrolle)}, got 'alles'"),
        ({"rechtsgrundlagen": ("SGB",)}, "rechtsgrundlagen: expected a tuple of Rechtsgrundlage, got ('SGB',)"),
    ],
)
def test_impossible_responsibilities_are_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError) as refusal:
        Zuständigkeit(**{"aufgabe": "a", "zustaendig": "amt", "rolle": FEDERFUEHREND, **fields})
    assert str(refusal.value) == message


def test_limits_of_value() -> None:
    edge = Zuständigkeit(
        aufgabe="auftrag", zustaendig="rat", rolle=Zuständigkeitsrolle.ENTSCHEIDEND, wert_ab=50_000, wert_bis=250_000.5,
        uebertragung=Übertragung.MANDAT, grundlage="vereinbarung", ausgenommen=("duelmen",),
    )  # fmt: skip
    assert (edge.wert_ab, edge.wert_bis, edge.id) == (50_000.0, 250_000.5, "auftrag.entscheidend.rat")
    with pytest.raises(InvalidValueError, match=r"^wert_bis: expected wert_ab not above wert_bis, got 2.00 and 1.00"):
        attrs.evolve(edge, wert_ab=2, wert_bis=1)
    for wrong in (-0.01, float("inf"), float("nan")):
        with pytest.raises(InvalidValueError, match=f"^wert_ab: expected a number from 0 on, got {wrong}"):
            attrs.evolve(edge, wert_ab=wrong)


def test_one_key_or_several() -> None:
    one, two = "99107019017000", "99107019017001"
    assert Aufgabe(id="a", name="A", leistungsschluessel=one) == Aufgabe(id="a", name="A", leistungsschluessel=[one])
    assert Aufgabe(id="a", name="A", leistungsschluessel=(one, two)).leistungsschluessel == (one, two)
    assert Aufgabe(id="a", name="A", leistungsschluessel=None).leistungsschluessel == ()
